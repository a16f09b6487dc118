"""The two curves of a run as SVG, drawn with Altair. Colours are those of the page's style sheet:
it finds them by their value and exchanges them in the dark.
"""

from __future__ import annotations

from typing import Any, Literal

import altair as alt
import vl_convert

from assistant.bilingual import Language, text
from assistant.evaluation.calibration import Calibration, RiskCoverage
from assistant.evaluation.figures import Basis
from assistant.evaluation.rates import Rate

INK, SOFT, GRID, CURVE, POINT = "#13292b", "#4f6264", "#e1dbcd", "#0b5c5e", "#cf5f30"
_WIDTH, _HEIGHT = 350, 240
_LOCALES: dict[Language, Literal["fr-FR", "en-GB"]] = {"fr": "fr-FR", "en": "en-GB"}
_FONT = "system-ui, sans-serif"

_COVERAGE = text("Part des questions qui reçoivent une réponse", "Share of questions answered")
_RISK = text("Part de réponses fausses", "Share of answers that are wrong")
_SAID = text("Confiance annoncée", "Confidence given")
_TRUE = text("Part de réponses justes", "Share of answers that are right")
_UNFOUNDED = text("Part de réponses infondées", "Share of answers that are unfounded")
_ANSWERABLE = text("Part de questions qui ont une réponse", "Share of questions with an answer")


def risk_coverage_svg(curve: RiskCoverage, language: Language, basis: Basis = Basis.RIGHT) -> str:
    """How many answers would be wrong if only the surest were given."""
    risk = _RISK if basis is Basis.RIGHT else _UNFOUNDED
    data = [{"x": point.coverage, "y": point.risk} for point in curve.points]
    chart = (
        alt.Chart(alt.Data(values=data))
        .mark_line(color=CURVE, strokeWidth=2.5, interpolate="step-after", aria=False)
        .encode(
            x=_axis("x", _COVERAGE(language), grid=False),
            y=_axis("y", risk(language), grid=True),
        )
    )
    end = (
        alt.Chart(alt.Data(values=data[-1:]))
        .mark_point(color=POINT, filled=True, size=90, opacity=1, aria=False)
        .encode(x="x:Q", y="y:Q")
    )
    return _svg(chart + end, language)


def reliability_svg(found: Calibration, language: Language, basis: Basis = Basis.RIGHT) -> str:
    """Confidence given against what came true, with intervals; the diagonal is perfect."""
    true = _TRUE if basis is Basis.RIGHT else _ANSWERABLE
    data = []
    for group in found.bins:
        rate = Rate(group.right, group.of)
        low, high = rate.interval or (0.0, 1.0)
        data.append({"x": group.confidence, "y": rate.value, "low": low, "high": high})
    values = alt.Data(values=data)
    x = _axis("x", _SAID(language), grid=False, top=1.0)
    perfect = (
        alt.Chart(alt.Data(values=[{"x": 0, "y": 0}, {"x": 1, "y": 1}]))
        .mark_line(color=SOFT, strokeDash=[5, 5], strokeWidth=1.5, aria=False)
        .encode(x=x, y=_axis("y", true(language), grid=True, top=1.0))
    )
    intervals = (
        alt.Chart(values)
        .mark_rule(color=CURVE, strokeWidth=1.5, aria=False)
        .encode(x="x:Q", y="low:Q", y2="high:Q")
    )
    points = (
        alt.Chart(values)
        .mark_point(color=CURVE, filled=True, size=80, opacity=1, aria=False)
        .encode(x="x:Q", y="y:Q")
    )
    return _svg(perfect + intervals + points, language)


def _axis(name: Literal["x", "y"], title: str, *, grid: bool, top: float | None = None) -> Any:
    axis = alt.Axis(
        format="%",
        grid=grid,
        tickCount=5,
        domain=not grid,
        ticks=False,
        labelPadding=8,
        labelFlush=False,
        titlePadding=12,
        aria=False,
    )
    scale = alt.Scale(domainMin=0, nice=True) if top is None else alt.Scale(domain=[0, top])
    channel = alt.X if name == "x" else alt.Y
    return channel(f"{name}:Q", title=title, axis=axis, scale=scale)


def _svg(chart: alt.LayerChart, language: Language) -> str:
    styled = (
        chart.properties(width=_WIDTH, height=_HEIGHT, background="transparent")
        .configure(font=_FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=SOFT,
            titleColor=INK,
            gridColor=GRID,
            domainColor=SOFT,
            labelFontSize=13,
            titleFontSize=13,
            titleFontWeight="normal",
        )
    )
    drawn: str = vl_convert.vegalite_to_svg(styled.to_dict(), format_locale=_LOCALES[language])
    return drawn
