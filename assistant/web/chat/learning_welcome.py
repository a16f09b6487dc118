"""The one-minute welcome: its properties, and what comes back from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assistant.bilingual import Language, Text
from assistant.learning.desk_views import ProfileView, Welcome
from assistant.learning.model import FORMATS, Curriculum, Format, Labelled
from assistant.web.chat import learning_wording as lw
from assistant.web.chat.reading import Props

TIMES: tuple[int, ...] = (10, 20, 30, 45, 60)
"""Minutes per week offered in the welcome."""
MOST_MINUTES = 600
NONE_OF_THESE = "none"


def welcome_props(view: ProfileView, curriculum: Curriculum, language: Language) -> Props:
    """The card of the welcome, filled in with what is known already.

    What HR has settled is said, not asked.
    """
    steps = [
        step
        for step in (
            _choice_step("role", curriculum.framework.roles, view, language),
            _choice_step("trade", curriculum.framework.trades, view, language),
            _time_step(view, curriculum, language),
            _formats_step(view, language),
            _confidence_step(view, curriculum, language),
        )
        if step is not None
    ]
    return {
        "language": language,
        "labels": labels(language),
        "title": lw.WELCOME_TITLE(language),
        "intro": lw.WELCOME_INTRO(language),
        "known": _known(view, curriculum, language),
        "steps": steps,
    }


_LABELS: Final[Mapping[str, Text]] = {
    "step": lw.WELCOME_STEP,
    "next": lw.NEXT,
    "back": lw.BACK,
    "skip": lw.SKIP_STEP,
    "skipAll": lw.SKIP_ALL,
    "save": lw.SHOW_PATH,
    "ranked": lw.RANKED,
    "scaleLow": lw.SCALE_LOW,
    "scaleHigh": lw.SCALE_HIGH,
    "scaleOf": lw.SCALE_OF,
    "preferNot": lw.PREFER_NOT,
    "newer": lw.SUPERSEDED_CARD,
    "failed": lw.FAILED,
}
"""The page fills in ``{number}``, ``{total}``, ``{rank}`` and ``{value}``."""


def labels(language: Language) -> Props:
    """The fixed words of the card, in one language."""
    return lw.unfilled(_LABELS, language)


_CHOICES: Mapping[str, tuple[Text, Text]] = {
    "role": (lw.WELCOME_ROLE, lw.WELCOME_ROLE_HELP),
    "trade": (lw.WELCOME_TRADE, lw.WELCOME_TRADE_HELP),
}


def _choice_step(
    name: str, offered: tuple[Labelled, ...], view: ProfileView, language: Language
) -> Props | None:
    if name in view.settled or not offered:
        return None
    question, help_text = _CHOICES[name]
    options = [{"value": one.id, "text": one.label(language)} for one in offered]
    if name == "trade":
        options.append({"value": NONE_OF_THESE, "text": lw.WELCOME_OTHER_TRADE(language)})
    return {
        "name": name,
        "kind": "one",
        "question": question(language),
        "help": help_text(language),
        "seen": lw.SEEN_BY_HR(language),
        "value": getattr(view.profile, name) or "",
        "options": options,
    }


def _time_step(view: ProfileView, curriculum: Curriculum, language: Language) -> Props:
    company = curriculum.framework.weekly_minutes
    chosen = view.profile.weekly_minutes if view.welcomed else 0
    values = sorted({*TIMES, company, *([chosen] if chosen else [])})
    return {
        "name": "minutes",
        "kind": "one",
        "question": lw.WELCOME_TIME(language),
        "help": lw.WELCOME_TIME_HELP(language),
        "seen": lw.SEEN_BY_YOU(language),
        "value": str(chosen) if chosen else "",
        "options": [
            {
                "value": str(value),
                "text": lw.duration(value, language),
                "note": lw.WELCOME_TIME_COMPANY(language) if value == company else "",
            }
            for value in values
        ],
    }


def _formats_step(view: ProfileView, language: Language) -> Props:
    return {
        "name": "formats",
        "kind": "ranked",
        "question": lw.WELCOME_FORMATS(language),
        "help": lw.WELCOME_FORMATS_HELP(language),
        "seen": lw.SEEN_BY_YOU(language),
        "value": list(view.profile.formats) if view.welcomed else [],
        "options": [
            {
                "value": name,
                "text": lw.FORMATS[name](language),
                "note": lw.FORMATS_HELP[name](language),
            }
            for name in FORMATS
        ],
    }


def _confidence_step(view: ProfileView, curriculum: Curriculum, language: Language) -> Props | None:
    asked = [
        curriculum.competencies[name]
        for name in view.ask_confidence
        if name in curriculum.competencies
    ]
    if not asked:
        return None
    return {
        "name": "confidence",
        "kind": "scales",
        "question": lw.WELCOME_CONFIDENCE(language),
        "help": lw.WELCOME_CONFIDENCE_HELP(language),
        "seen": lw.SEEN_BY_YOU(language),
        "value": {
            one.id: str(view.profile.confidence[one.id])
            for one in asked
            if one.id in view.profile.confidence
        },
        "options": [
            {"value": one.id, "text": one.label(language), "note": one.description(language)}
            for one in asked
        ],
    }


def _known(view: ProfileView, curriculum: Curriculum, language: Language) -> str:
    """What HR has settled, in words."""
    framework = curriculum.framework
    parts = [
        one.label(language)
        for name, offered in (("role", framework.roles), ("trade", framework.trades))
        if name in view.settled
        for one in offered
        if one.id == getattr(view.profile, name)
    ]
    return lw.WELCOME_NOTHING_TO_ASK(language, known=", ".join(parts)) if parts else ""


# --- what comes back ------------------------------------------------------------------------------


def read_welcome(payload: Mapping[str, str], curriculum: Curriculum, language: Language) -> Welcome:
    """What the person said; everything unknown or skipped is left out.

    Args:
        payload: ``role``, ``trade``, ``minutes``, ``formats`` (``read,video``), ``confidence``
            (``safe-data:3,prompting:4``); each may be missing or empty.
    """
    framework = curriculum.framework
    confidence = read_confidence(payload.get("confidence", ""), curriculum)
    return Welcome(
        role=_one_of(payload.get("role"), framework.roles),
        trade=_one_of(payload.get("trade"), framework.trades),
        weekly_minutes=read_minutes(payload.get("minutes", "")),
        formats=read_formats(payload.get("formats", "")) or None,
        confidence=confidence or None,
        language=language,
    )


def _one_of(value: str | None, offered: tuple[Labelled, ...]) -> str | None:
    return value if value in {one.id for one in offered} else None


def read_minutes(value: str) -> int | None:
    """Minutes per week, 0 to 600; None for anything else."""
    if not value.isascii() or not value.isdigit() or len(value) > 3:
        return None
    minutes = int(value)
    return minutes if minutes <= MOST_MINUTES else None


def read_formats(value: str) -> tuple[Format, ...]:
    """Known formats, each once, in the order given."""
    given = dict.fromkeys(value.split(","))
    return tuple(name for part in given for name in FORMATS if name == part)


def read_confidence(value: str, curriculum: Curriculum) -> dict[str, int]:
    """Ratings from 1 to 5 of known competencies."""
    found: dict[str, int] = {}
    for part in value.split(",")[:20]:
        name, _, rating = part.partition(":")
        if name in curriculum.competencies and rating in ("1", "2", "3", "4", "5"):
            found[name] = int(rating)
    return found
