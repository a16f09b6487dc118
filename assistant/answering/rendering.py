"""An answer as one Markdown text without links, images or HTML: for terminals and for copying."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import wording
from assistant.answering.model import Answer, Approval, Citation, Ruling
from assistant.answering.overview import overview_text
from assistant.bilingual import Language

_ACTIVE = re.compile(r"([\\`*_\[\]<>#|~!])")


def escape(text: str) -> str:
    """``text`` with every character that Markdown or HTML would act on made inert."""
    return _ACTIVE.sub(r"\\\1", text)


def answer_text(answer: Answer, quoted: Sequence[Citation], limits: Sequence[str]) -> str:
    """Lead, verdicts with what goes beside them, quotes with their sources, notes."""
    language = answer.language
    parts: list[str] = []
    if answer.rulings:
        parts += [ruling_text(ruling, language) for ruling in answer.rulings]
    elif answer.approval:
        parts.append(approval_text(answer.approval, language))
    else:
        parts.append(escape(answer.lead))
    parts += [overview_text(answer.overview, language)] if answer.overview else []
    parts += [quote_text(citation, language) for citation in answer.nearest]
    parts += ["\n".join(f"- {limit}" for limit in limits)] if limits else []
    parts += [escape(note) for note in answer.notes]
    parts += [quote_text(citation, language) for citation in quoted]
    return "\n\n".join(parts)


def ruling_text(ruling: Ruling, language: Language) -> str:
    """One verdict: the sentence, then condition, decision, review, fallback and source."""
    label = {name: text(language) for name, text in wording.LABELS.items()}
    colon = " : " if language == "fr" else ": "
    lines = [f"**{wording.VERDICTS[ruling.verdict](language)}.** {ruling.sentence}"]
    if ruling.condition:
        general = ruling.data_class is None and ruling.task is None
        condition = ruling.condition
        lines.append(condition if general else wording.CONDITION(language, condition=condition))
    details: list[tuple[str, str | None]] = [
        ("why", ruling.why),
        ("alternative", ruling.alternative),
        ("review", ruling.review),
        ("fallback", ruling.fallback),
        ("contact", ruling.contact),
        ("contest", ruling.contest),
    ]
    if ruling.decided_by and ruling.decided_on:
        day = wording.day_in_words(ruling.decided_on, language)
        lines.append(wording.LABELS["decided"](language, by=ruling.decided_by, on=day) + ".")
    lines += [f"{label[name]}{colon}{value}" for name, value in details if value]
    if ruling.citation:
        lines.append(quote_text(ruling.citation, language))
    return "\n".join(lines)


def approval_text(approval: Approval, language: Language) -> str:
    """That the answer is approved, by whom, when and to which question; then its own words."""
    on = wording.day_in_words(approval.on, language)
    parts = [f"**{escape(wording.APPROVED_BY(language, by=approval.by, on=on))}**"]
    if approval.question:
        parts.append(escape(wording.APPROVED_FOR(language, question=approval.question)))
    if approval.language != language:
        parts.append(wording.APPROVED_ONLY_IN[approval.language](language))
    return "\n\n".join((*parts, escape(approval.text)))


def quote_text(citation: Citation, language: Language) -> str:
    """A quote as a block, with where it stands below it."""
    lines = [f"> {escape(line)}" for line in (citation.plain or citation.quote).splitlines()]
    where = " ".join(" › ".join((citation.document.title, *citation.headings[-1:])).split())
    if citation.page:
        where += f", p. {citation.page}"
    if citation.language != language:
        where += f" ({wording.OTHER_LANGUAGE[citation.language](language)})"
    return "\n".join([*lines, f"— {escape(where)}"])
