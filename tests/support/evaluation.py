"""Cases, observed answers and results, each as plain as a test needs it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from assistant.evaluation.cases import Case, ExpectedRuling, Place, Source, Suite
from assistant.evaluation.checks import Result
from assistant.evaluation.evaluation import Evaluation, Setting
from assistant.evaluation.observed import Cited, Near, Observed, Ruled
from assistant.limits.model import Verdict

QUOTE = "Les transcriptions de réunion sont gardées 30 jours, puis supprimées."
CHARTER = "policies/charte.md"
SETTING = Setting(
    documents=3,
    passages=7,
    generation="gen-000001",
    encoder="fake",
    version="0.1.0",
    day=date(2026, 11, 21),
)


def case(name: str = "kept", **given: Any) -> Case:
    """A policy question that the charter answers, unless something else is given."""
    expected: dict[str, Any] = {
        "id": name,
        "question": "Combien de temps garde-t-on les transcriptions ?",
        "language": "fr",
        "answerable": True,
        "route": "policy",
        "sources": (Source(document=CHARTER, quote=QUOTE),),
        "kind": "number",
    }
    return Case(**(expected | given))


def silent(name: str = "menu", **given: Any) -> Case:
    """A question that no document answers."""
    expected = {
        "question": "Qu'y a-t-il à la cantine ?",
        "answerable": False,
        "route": "abstain",
        "sources": (),
        "kind": "out-of-scope",
    }
    return case(name, **(expected | given))


def tool_case(name: str = "tool", **given: Any) -> Case:
    """A question about client data in Copilot, which is conditional."""
    rule = ExpectedRuling(tool="copilot", data_class="client", verdict=Verdict.CONDITIONAL)
    expected = {
        "question": "Puis-je mettre des données clients dans Copilot ?",
        "route": "limits",
        "verdict": Verdict.CONDITIONAL,
        "tools": (rule,),
        "sources": (),
        "kind": "verdict",
    }
    return case(name, **(expected | given))


def cited(quote: str = QUOTE, **given: Any) -> Cited:
    """A quote of the charter."""
    expected: dict[str, Any] = {
        "document": CHARTER,
        "title": "Charte IA",
        "headings": ("Charte IA", "Conservation"),
        "page": None,
        "quote": quote,
        "plain": quote,
        "start": 100,
        "end": 100 + len(quote),
        "state": "current",
        "translation_of": None,
        "verbatim": True,
    }
    return Cited(**(expected | given))


def near(text: str = QUOTE, **given: Any) -> Near:
    """A passage of the charter."""
    expected: dict[str, Any] = {
        "document": CHARTER,
        "title": "Charte IA",
        "headings": ("Charte IA", "Conservation"),
        "page": None,
        "text": text,
        "score": 0.8,
    }
    return Near(**(expected | given))


def said(*quotes: Cited, **given: Any) -> Observed:
    """An answer that quotes; the charter where nothing else is given."""
    citations = quotes or (cited(),)
    expected: dict[str, Any] = {
        "route": "policy",
        "answered": True,
        "language": "fr",
        "text": "\n".join(f"> {citation.quote}" for citation in citations),
        "confidence": 0.8,
        "citations": citations,
        "passages": (near(),),
        "milliseconds": 20.0,
    }
    return Observed(**(expected | given))


def abstained(**given: Any) -> Observed:
    """No answer."""
    expected: dict[str, Any] = {
        "route": "abstain",
        "answered": False,
        "language": "fr",
        "text": "Les documents ne le disent pas.",
        "confidence": 0.2,
        "passages": (near("Rien de tel."),),
        "milliseconds": 10.0,
    }
    return Observed(**(expected | given))


def ruled(verdict: Verdict = Verdict.CONDITIONAL, **given: Any) -> Observed:
    """A verdict of the register on Copilot."""
    rule = Ruled(
        tool="copilot", tool_name="Copilot", data_class="client", task=None, verdict=verdict
    )
    expected: dict[str, Any] = {
        "route": "limits",
        "answered": verdict is not Verdict.NOT_COVERED,
        "language": "fr",
        "verdict": verdict,
        "tools": (rule,),
        "text": "Sous condition.",
        "confidence": 1.0,
        "milliseconds": 30.0,
    }
    return Observed(**(expected | given))


def right(name: str = "right", **given: Any) -> Result:
    """A case that passes."""
    return Result(case(name, **given), said())


def wrong(name: str = "wrong", **given: Any) -> Result:
    """A case whose answer quotes something else."""
    return Result(case(name, **given), said(cited("Autre chose.", start=500, end=512)))


def evaluation(results: Iterable[Result], folder: Path = Path("eval"), **given: Any) -> Evaluation:
    """A whole run of ``results``."""
    found = list(results)
    suite = Suite(
        name="Ateliers Valserine",
        cases=tuple(result.case for result in found),
        baseline=folder / "baseline.json",
        decisions=folder / "DECISIONS.md",
        places={r.case.id: Place("eval/cases/a.yaml", n + 4) for n, r in enumerate(found)},
        whole=given.pop("whole", True),
    )
    return Evaluation(suite, SETTING, found, **given)
