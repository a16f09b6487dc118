"""Looks for questions in the passages of a module, in the background, one passage at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from assistant.answering.writing.drafts.items import ItemDrafts
from assistant.answering.writing.sources import Source, source
from assistant.bilingual import LANGUAGES, Language
from assistant.web.studio.jobs import Job
from assistant.web.studio.module_page import heading
from assistant.web.studio.passages import Section
from assistant.web.studio.shell import Desk
from assistant.web.studio.suggestions import Batch, Suggestion, quote_of

PASSAGES: Final = 6
"""Read in one go: one request each."""
ENOUGH: Final = 6
"""Suggestions after which no further passage is read."""
_LONGEST = 2_000
"""Characters of a passage that are sent."""
_SUMMARY = 300


def owner_of(desk: Desk, module: str) -> str:
    """Under which name somebody's suggestions for a module are kept."""
    return f"{desk.person.id} {module}"


def running(desk: Desk, module: str) -> Job[Batch] | None:
    """The last search of this person for this module."""
    return desk.suggestions.latest(owner_of(desk, module))


def begin(
    desk: Desk,
    drafts: ItemDrafts,
    module: str,
    values: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    language: Language,
) -> Job[Batch]:
    """Look for questions in the passages a module rests on; what was still open stays.

    Args:
        values: the module as it is saved.
        rows: its questions as they stand in the form.
    """
    before = running(desk, module)
    ids = [str(row.get("id")) for row in rows]
    kept = before.asked.open(ids) if before is not None else []
    batch = Batch(language, list(kept))
    sections = sections_of(desk, values, rows)[:PASSAGES]
    about, asked = _about(desk, values, language), [*_stems(rows), *_questions(batch)]
    person = desk.person.id

    def work(job: Job[Batch]) -> Batch:
        _search(drafts, batch, sections, about, asked, person, job)
        return batch

    return desk.suggestions.start(owner_of(desk, module), len(sections), batch, work)


def sections_of(
    desk: Desk, values: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]
) -> list[Section]:
    """The passages under a module's sources that this person may read, those that the fewest
    questions rest on first."""
    passages = desk.curricula.files.passages
    sources = values.get("sources")
    wanted = [
        str(one.get("passage", ""))
        for one in (sources if isinstance(sources, list) else [])
        if isinstance(one, Mapping)
    ]
    found = [
        section
        for reference in wanted
        for section in desk.passages.sections(desk.person.role)
        if passages.covers(reference, section.passage)
    ]
    rest = [row.get("source") for row in rows]
    used = Counter(one.get("passage") for one in rest if isinstance(one, Mapping))
    unique = {section.passage: section for section in found}
    return sorted(unique.values(), key=lambda section: used[section.passage])


def _search(
    drafts: ItemDrafts,
    batch: Batch,
    sections: Sequence[Section],
    about: str,
    asked: list[str],
    person: str,
    job: Job[Batch],
) -> None:
    """Ask about one passage after the other, until there is enough or the model fails."""
    sources = [_source(section) for section in sections]
    batch.unread = tuple(
        " › ".join((section.title, *section.headings[-1:]))
        for section, one in zip(sections, sources, strict=True)
        if not one.units
    )
    number = max((one.number for one in batch.suggestions), default=0)
    for place, (section, one) in enumerate(zip(sections, sources, strict=True)):
        job.advance(place)
        if not one.units:
            continue
        others = [other for other in sources if other is not one and other.units]
        found = drafts.suggest(
            about, batch.language, [one], known=others, asked=asked, person=person
        )
        batch.read += 1
        batch.left_out.update(found.left_out)
        for item in found.items:
            number += 1
            quote = quote_of(section, item.unit)
            batch.suggestions.append(Suggestion(number, batch.language, item, section, quote))
            batch.found += 1
            asked.append(item.question)
        if found.unavailable:
            batch.unavailable = found.unavailable
            break
        if batch.found >= ENOUGH:
            break
    job.advance(len(sections))


def _source(section: Section) -> Source:
    told: list[str] = []
    size = 0
    for sentence in section.sentences:
        size += len(sentence)
        if told and size > _LONGEST:
            break
        told.append(sentence)
    title = " › ".join((section.title, *section.headings))
    return source(1, title, section.language, "\n".join(told))


def _about(desk: Desk, values: Mapping[str, Any], language: Language) -> str:
    """What the module is about, in its own words."""
    summary = values.get("summary")
    said = str(summary.get(language, "")) if isinstance(summary, Mapping) else ""
    return f"{heading(values, language)}. {said[:_SUMMARY]}".strip()


def _stems(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    stems = [row.get("stem") for row in rows]
    return [
        str(stem.get(language, ""))
        for stem in stems
        if isinstance(stem, Mapping)
        for language in LANGUAGES
    ]


def _questions(batch: Batch) -> list[str]:
    return [one.item.question for one in batch.suggestions]
