"""An answer as the properties of the ``AnswerCard`` component: pure, and all text ready to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.answering.model import Answer, Citation, Passage, Ruling
from assistant.answering.rendering import escape
from assistant.answering.wording import (
    APPROVED,
    APPROVED_FOR,
    APPROVED_ONLY_IN,
    OTHER_LANGUAGE,
    VERDICTS,
)
from assistant.bilingual import Language, Text
from assistant.limits.model import Verdict
from assistant.web.chat import wording as w
from assistant.web.chat.overview_view import Place, beside_verdicts, overview_props, place_of
from assistant.web.chat.reading import Props, day, linked, paragraphs, plain
from assistant.web.chat.writing_wording import LABELS

NEAREST_SHOWN = 3
WORTH_A_LOOK = 0.025
"""Below this probability that the documents answer, the nearest passages are not shown."""
_LEVELS = {"high": 4, "good": 3, "fair": 2, "low": 1}
_PROSE_ROUTES = ("help", "refused")

Cells = Callable[[Citation], list[Props]]
"""The cells of a quote that is a row of a table, as ``{"column", "cell"}``; empty for prose."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a document that the side panel can open."""

    path: str
    headings: tuple[str, ...]
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What is sent to the browser, and the places its chips stand for."""

    props: Props
    targets: dict[str, Target]


def no_cells(_: Citation) -> list[Props]:
    """For answers whose documents are not at hand: every quote is shown as prose."""
    return []


def answer_view(
    answer: Answer,
    key: str,
    today: date,
    *,
    offer_gap: bool,
    cells: Cells = no_cells,
    reworded: bool = False,
) -> AnswerView:
    """The card of ``answer``, in the answer's own language.

    Args:
        key: what the card's buttons call the answer.
        today: the present day, for documents not yet in force.
        offer_gap: whether the person may be asked to send the question on.
        cells: how to find the cells of a table row that is quoted.
        reworded: whether a language model puts it into other words on the card.
    """
    numbered = _numbered(answer)
    number_of = {place_of(citation): number for number, citation in enumerate(numbered, 1)}
    language = answer.language
    ruled = beside_verdicts(answer)
    nearby = {f"n{n}": citation for n, citation in enumerate(answer.nearest, 1)}
    nearest = _nearest(answer) if not (answer.answered or nearby) else []
    quoted = {
        str(number_of[place_of(citation)]): citation
        for citation in answer.citations
        if place_of(citation) not in ruled
    }
    sources = [] if answer.overview else list(enumerate(numbered, 1))
    props: Props = {
        "id": key,
        "language": language,
        "labels": labels(language),
        "masked": _masked(answer),
        "understood": _understood(answer),
        "rulings": [
            _ruling(ruling, language, number_of, cells, today) for ruling in answer.rulings
        ],
        "overview": overview_props(answer, number_of),
        "approval": _approval(answer),
        "lead": _lead(answer),
        "blocks": _prose(answer),
        "writing": {"state": "writing"} if reworded else None,
        "quotes": [_quote(one, at, language, cells, today) for at, one in quoted.items()],
        "nearby": [_quote(one, at, language, cells, today) for at, one in nearby.items()],
        "notes": list(answer.notes),
        "sources": [_chip(one, str(n), str(n), language) for n, one in sources],
        "nearest": [_nearest_chip(p, f"p{n}", language) for n, p in enumerate(nearest, 1)],
        "confidence": _confidence(answer),
        "contact": _contact(answer),
        "gap": _gap(answer) if offer_gap else None,
        "feedback": answer.route not in ("help", "refused"),
        "announce": announcement(answer),
    }
    targets = _targets(numbered, nearest) | {at: _target(one) for at, one in nearby.items()}
    return AnswerView(props=props, targets=targets)


def labels(language: Language) -> Props:
    """The fixed words of the card, in one language."""
    texts = {
        "sources": w.SOURCES,
        "nearest": w.NEAREST,
        "openSource": w.OPEN_SOURCE,
        "openPassage": w.OPEN_PASSAGE,
        "condition": w.CONDITION,
        "confidence": w.CONFIDENCE,
        "ask": w.ASK,
        "copy": w.COPY,
        "copied": w.COPIED,
        "gapOffer": w.GAP_OFFER,
        "gapExplain": w.GAP_EXPLAIN,
        "gapNoName": w.GAP_NO_NAME,
        "gapConfirm": w.GAP_CONFIRM,
        "gapDecline": w.GAP_DECLINE,
        "gapDeclined": w.GAP_DECLINED,
        "feedbackAsk": w.FEEDBACK_ASK,
        "feedbackUp": w.FEEDBACK_UP,
        "feedbackDown": w.FEEDBACK_DOWN,
        "feedbackReason": w.FEEDBACK_REASON,
        "feedbackReasonHelp": w.FEEDBACK_REASON_HELP,
        "feedbackQuestion": w.FEEDBACK_QUESTION,
        "feedbackWhoSees": w.FEEDBACK_WHO_SEES,
        "feedbackSend": w.FEEDBACK_SEND,
        "feedbackSkip": w.FEEDBACK_SKIP,
        "feedbackThanks": w.FEEDBACK_THANKS,
        "feedbackUndo": w.FEEDBACK_UNDO,
        "feedbackUndone": w.FEEDBACK_UNDONE,
        "failed": w.CONTROLS["failed"],
        **LABELS,
    }
    return {name: words(language) for name, words in texts.items()}


def announcement(answer: Answer) -> str:
    """What a screen reader says when the answer arrives."""
    language = answer.language
    verdicts = [
        w.ANNOUNCED(language, tool=ruling.tool_name, verdict=VERDICTS[ruling.verdict](language))
        for ruling in answer.rulings
    ]
    sentences = [ruling.sentence for ruling in answer.rulings]
    if answer.approval:
        sentences = [f"{APPROVED(language)}.", answer.approval.text]
    return " ".join([*verdicts, *sentences, answer.lead]).strip()


def where(title: str, headings: tuple[str, ...], page: int | None, language: Language) -> str:
    """The place inside a document: headings below its title, and the page where there is one."""
    parts = [plain(heading) for heading in headings]
    if parts and parts[0].casefold() == title.casefold():
        del parts[0]
    if page is not None:
        parts.append(w.PAGE(language, page=page))
    return " › ".join(part for part in parts if part)


def state_note(citation: Citation, language: Language, today: date) -> str | None:
    """A sentence when the document quoted is not the one in force."""
    if citation.state == "superseded":
        return w.SUPERSEDED(language)
    if citation.state == "upcoming":
        start = citation.document.effective_from
        if start is not None and start > today:
            return w.UPCOMING_FROM(language, date=day(start, language))
        return w.UPCOMING(language)
    return None


def citation_keys(answer: Answer) -> list[str]:
    """What the card calls each of ``answer.citations``, in their order."""
    keys = {place_of(citation): str(n) for n, citation in enumerate(_numbered(answer), 1)}
    return [keys[place_of(citation)] for citation in answer.citations]


def _numbered(answer: Answer) -> list[Citation]:
    """Every citation once, in the order the card shows them."""
    shown = [ruling.citation for ruling in answer.rulings if ruling.citation]
    unique = {place_of(citation): citation for citation in [*shown, *answer.citations]}
    return list(unique.values())


def _nearest(answer: Answer) -> list[Passage]:
    if answer.route == "abstain" and answer.confidence < WORTH_A_LOOK:
        return []
    return [hit.passage for hit in answer.passages[:NEAREST_SHOWN]]


def _targets(numbered: list[Citation], nearest: list[Passage]) -> dict[str, Target]:
    """The places behind the chips, by the chips' keys."""
    cited = {str(n): _target(citation) for n, citation in enumerate(numbered, 1)}
    return cited | {f"p{n}": _passage_target(passage) for n, passage in enumerate(nearest, 1)}


def _target(citation: Citation) -> Target:
    return Target(
        citation.document.path, citation.headings, citation.page, citation.start, citation.end
    )


def _passage_target(passage: Passage) -> Target:
    return Target(passage.document.path, passage.headings, passage.page, passage.start, passage.end)


def _masked(answer: Answer) -> Props | None:
    if not answer.masked:
        return None
    language = answer.language
    items = dict.fromkeys(
        w.MASKED_ITEM(
            language, kind=w.MASKED_KINDS[masked.kind](language), placeholder=masked.placeholder
        )
        for masked in answer.masked
    )
    return {
        "title": w.MASKED_TITLE(language),
        "items": list(items),
        "why": w.MASKED_WHY(language),
    }


def _understood(answer: Answer) -> str | None:
    resolved = answer.resolved_question
    if not resolved or resolved == answer.question:
        return None
    return w.UNDERSTOOD(answer.language, question=resolved)


def _ruling(
    ruling: Ruling,
    language: Language,
    number_of: dict[Place, int],
    cells: Cells,
    today: date,
) -> Props:
    citation = ruling.citation
    return {
        "verdict": ruling.verdict.value,
        "word": VERDICTS[ruling.verdict](language),
        "tool": ruling.tool_name,
        "sentence": ruling.sentence,
        "condition": ruling.condition if ruling.verdict is Verdict.CONDITIONAL else None,
        "facts": _facts(ruling, language),
        "quote": _quote(citation, str(number_of[place_of(citation)]), language, cells, today)
        if citation
        else None,
    }


def _facts(ruling: Ruling, language: Language) -> list[Props]:
    facts = (
        (w.ALTERNATIVE, ruling.alternative),
        (w.WHY, ruling.why),
        (w.REVIEW, ruling.review),
        (w.FALLBACK, ruling.fallback),
        (w.STATUS, ruling.status and ruling.status[:1].upper() + ruling.status[1:]),
        *([_decision(ruling, language)] if ruling.decided_by or ruling.decided_on else []),
        (w.CONTEST, ruling.contest),
        (w.ASK, ruling.contact),
    )
    return [{"label": label(language), "value": linked(value)} for label, value in facts if value]


def _decision(ruling: Ruling, language: Language) -> tuple[Text, str]:
    if ruling.decided_on is None:
        return w.DECIDED, ruling.decided_by or ""
    date_words = day(ruling.decided_on, language)
    if not ruling.decided_by:
        return w.SINCE, date_words
    return w.DECIDED, w.DECIDED_ON(language, owner=ruling.decided_by, date=date_words)


def _approval(answer: Answer) -> Props | None:
    """An approved answer as a card: its badge in words, who and when, its question, its text."""
    approval = answer.approval
    if approval is None:
        return None
    language = answer.language
    foreign = approval.language != language
    asked = approval.question
    return {
        "badge": APPROVED(language),
        "signature": w.SIGNED(language, by=approval.by, on=day(approval.on, language)),
        "question": APPROVED_FOR(language, question=asked) if asked else None,
        "lang": approval.language,
        "foreign": APPROVED_ONLY_IN[approval.language](language) if foreign else None,
        "blocks": paragraphs(escape(approval.text)),
    }


def _quote(citation: Citation, key: str, language: Language, cells: Cells, today: date) -> Props:
    foreign = citation.language != language
    return {
        "key": key,
        "text": citation.plain or plain(citation.quote),
        "cells": cells(citation),
        "lang": citation.language,
        "foreign": OTHER_LANGUAGE[citation.language](language) if foreign else None,
        "state": state_note(citation, language, today),
        "title": citation.document.title,
        "where": where(citation.document.title, citation.headings, citation.page, language),
    }


def _chip(citation: Citation, key: str, number: str, language: Language) -> Props:
    return {
        "key": key,
        "number": number,
        "title": citation.document.title,
        "where": where(citation.document.title, citation.headings, citation.page, language),
    }


def _nearest_chip(passage: Passage, key: str, language: Language) -> Props:
    document = passage.document
    foreign = document.language != language
    return {
        "key": key,
        "title": document.title,
        "where": where(document.title, passage.headings, passage.page, language),
        "foreign": w.WRITTEN_IN[document.language](language) if foreign else None,
    }


def _lead(answer: Answer) -> list[Props]:
    """The line above the quotes, unless the verdicts or the approval already say it."""
    if answer.approval or (
        answer.rulings and answer.lead == " ".join(r.sentence for r in answer.rulings)
    ):
        return []
    if answer.contact and answer.contact in answer.lead:
        return linked(answer.lead)
    return [{"t": answer.lead}] if answer.lead else []


def _contact(answer: Answer) -> list[Props]:
    """Who to ask, unless the verdicts or the lead already say it."""
    if not answer.contact or answer.rulings or answer.contact in answer.lead:
        return []
    return linked(answer.contact)


def _prose(answer: Answer) -> list[Props]:
    """What is said beside lead, verdicts and quotes: help, a tool's limits."""
    limits_of_a_tool = answer.route == "limits" and not (answer.rulings or answer.overview)
    if answer.route not in _PROSE_ROUTES and not limits_of_a_tool:
        return []
    text = answer.text
    if answer.lead and text.startswith(answer.lead):
        text = text[len(answer.lead) :]
    return paragraphs(text)


def _confidence(answer: Answer) -> Props | None:
    if not answer.answered or not answer.confidence_words:
        return None
    return {"level": _LEVELS[answer.band], "words": answer.confidence_words}


def _gap(answer: Answer) -> Props:
    return {"question": gap_question(answer)}


def gap_question(answer: Answer) -> str:
    """The text that is sent on when the person agrees: the question, complete and masked."""
    return answer.resolved_question or answer.question
