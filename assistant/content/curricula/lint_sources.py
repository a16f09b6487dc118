"""Checks what modules, items and lessons rest on: passages, quotes, and whether they changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.answering.document_state import describe
from assistant.answering.documents import ExtractedDocument
from assistant.answering.standing import Section
from assistant.answering.text.sentences import sentence_spans
from assistant.bilingual import Text, text
from assistant.content.curricula.findings import Check, listed, shown, weight
from assistant.content.curricula.layout import FOLDERS
from assistant.content.curricula.passages import Passages
from assistant.content.curricula.reading import Written
from assistant.content.curricula.staleness import condition, sources_of
from assistant.content.problems import Severity, filled
from assistant.learning.model import Item, Module, Source

_SHOWN_AT_MOST = 160

_NO_DOCUMENT = text("le document « {path} » n’existe pas.", "the document “{path}” does not exist.")
_CORRECT_PATH = text(
    "Corrigez le chemin : il part du dossier knowledge.",
    "Correct the path: it starts from the knowledge folder.",
)
_NO_HEADING = text("{path} n’a pas de titre « #{heading} ».", "{path} has no heading “#{heading}”.")
_SIMILAR = text("Titres proches : {names}.", "Similar headings: {names}.")
_NO_HEADINGS = text(
    "Ce document n’a pas de titres : citez-le sans « # ».",
    "This document has no headings: cite it without “#”.",
)
_NOT_VERBATIM = text(
    "cette citation n’est pas mot pour mot dans {passage}.",
    "this quote is not word for word in {passage}.",
)
_ELSEWHERE = text(
    "Elle se trouve dans {passage} : corrigez la référence.",
    "It stands in {passage}: correct the reference.",
)
_COPY = text(
    "Copiez la phrase du document. La plus proche : « {nearest} »",
    "Copy the sentence from the document. The nearest one: “{nearest}”",
)
_COPY_ANY = text(
    "Copiez une phrase de ce passage, ou citez-en un autre.",
    "Copy a sentence of this passage, or cite another.",
)
_NO_QUOTE = text(
    "cette question ne cite pas le passage sur lequel elle repose.",
    "this item does not quote the passage it rests on.",
)
_ADD_QUOTE = text(
    "Ajoutez « quote » : la réponse montrera la règle mot pour mot.",
    "Add “quote”: the feedback will show the rule word for word.",
)
_CHANGED = text(
    "périmé : le passage {passage} a changé depuis la dernière relecture ; « {part} » n’est "
    "plus proposé.",
    "stale: the passage {passage} has changed since it was last checked; “{part}” is not offered "
    "any more.",
)
_SUPERSEDED = text(
    "périmé : {path} est remplacé par {successor} ; « {part} » n’est plus proposé.",
    "stale: {path} has been superseded by {successor}; “{part}” is not offered any more.",
)
_STAMP = text(
    "Relisez-le. S’il tient toujours : relais curricula stamp {id} ; sinon, corrigez-le d’abord.",
    "Reread it. If it still holds: relais curricula stamp {id}; otherwise correct it first.",
)
_CITE_CURRENT = text(
    "Citez le document en vigueur et relisez ce qui en dépend.",
    "Cite the document in force and reread what rests on it.",
)
_UNSTAMPED = text(
    "rien ne dit à quelle version du passage ceci a été relu : un changement passerait inaperçu.",
    "nothing says which version of the passage this was checked against: a change would go "
    "unnoticed.",
)
_STAMP_FIRST = text("Lancez : relais curricula stamp {id}", "Run: relais curricula stamp {id}")
_CLOSED = text(
    "{path} n’est ouvert qu’à : {roles}. Tous ceux qui suivent « {part} » en liraient des phrases.",
    "{path} is open to {roles} only. Everybody who takes “{part}” would read sentences of it.",
)
_CITE_OPEN = text(
    "Citez un document ouvert à tous, ou élargissez son « audience ».",
    "Cite a document that is open to everybody, or widen its “audience”.",
)
_NOT_A_SOURCE = text(
    "{passage} est cité ici, mais ne figure pas dans les sources de « {module} » : un changement "
    "passerait inaperçu.",
    "{passage} is quoted here, but is not among the sources of “{module}”: a change would go "
    "unnoticed.",
)
_ADD_SOURCE = text(
    "Lancez : relais curricula stamp {module} (il s’ajoute aux « sources » de {path}).",
    "Run: relais curricula stamp {module} (it is added to the “sources” of {path}).",
)


def check_sources(check: Check) -> None:
    """Sources of modules and items, then what lessons quote."""
    for module in check.loaded.modules.values():
        meant = module.value.mandatory_for
        severity = weight(module.value.state)
        if meant is not None and severity is not None:
            _reference(check, module, severity, meant.policy, "mandatory_for", "policy")
        _part(check, module)
    for item in check.loaded.items.values():
        _part(check, item)
    _lessons(check)


def _part(check: Check, part: Written[Module] | Written[Item]) -> None:
    severity = weight(part.value.state)
    if severity is None:
        return
    for keys, source in sources_of(part.value):
        if not _reference(check, part, severity, source.passage, *keys, "passage"):
            continue
        if source.quote is not None:
            _quote(check, part, source, severity, *keys)
        elif isinstance(part.value, Item):
            check.add("warning", part, _NO_QUOTE, _ADD_QUOTE, *keys)
        _freshness(check, part, source, *keys)
        _audience(check, part, source.passage, *keys)


def _reference(
    check: Check, part: Written[Any], severity: Severity, passage: str, *keys: str | int
) -> bool:
    """Whether ``passage`` leads somewhere; says so when it does not."""
    found = _dead_end(check.passages, passage)
    if found is not None:
        check.add(severity, part, *found, *keys)
    return found is None


def _dead_end(passages: Passages, passage: str) -> tuple[Text, Text] | None:
    """What is wrong with a reference, and what to do."""
    path, _, heading = passage.partition("#")
    fault = passages.fault(passage)
    if fault is None:
        return None
    if fault == "document":
        return _with(_NO_DOCUMENT, path=path), _CORRECT_PATH
    names = ", ".join(f"#{name}" for name in passages.similar(passage))
    remedy = _with(_SIMILAR, names=names) if names else _NO_HEADINGS
    return _with(_NO_HEADING, path=path, heading=heading), remedy


def _with(message: Text, **values: str) -> Text:
    """Both languages filled now, because a value may itself hold braces."""
    return filled(message, values)


def _quote(
    check: Check,
    part: Written[Any],
    source: Source,
    severity: Severity,
    *keys: str | int,
) -> None:
    quote = source.quote or ""
    if check.passages.document(source.passage) and not check.passages.holds(source.passage, quote):
        message = _with(_NOT_VERBATIM, passage=source.passage)
        remedy = _where(check.passages, source.passage, quote)
        check.add(severity, part, message, remedy, *keys, "quote")


def _where(passages: Passages, passage: str, quote: str) -> Text:
    """The section of the document that has the quote, or else the sentence most like it."""
    path = passage.partition("#")[0]
    other = passages.finds(path, quote)
    if other is not None:
        return _with(_ELSEWHERE, passage=f"{path}#{other}" if other else path)
    document, section = passages.document(passage), passages.section(passage)
    nearest = _nearest(quote, list(_sentences(section)) if section else [])
    if document is None or not nearest:
        return _COPY_ANY
    return _with(_COPY, nearest=nearest)


def _sentences(section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from (block.plain[start:end] for start, end in sentence_spans(block.plain))


def _nearest(quote: str, lines: list[str]) -> str:
    """The sentence nearest to ``quote``, cut to what a message can hold; empty for none."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(quote, lines, scorer=fuzz.token_set_ratio, score_cutoff=50)
    line = str(found[0]) if found else ""
    return line if len(line) <= _SHOWN_AT_MOST else line[: _SHOWN_AT_MOST - 1] + "…"


def _freshness(
    check: Check, part: Written[Module] | Written[Item], source: Source, *keys: str | int
) -> None:
    name = part.value.id
    how = condition(source, check.passages, check.superseded)
    if how == "unstamped":
        if check.passages.document(source.passage):
            check.add("warning", part, _UNSTAMPED, _STAMP_FIRST, *keys, id=name)
    elif how == "changed":
        values = {"passage": source.passage, "part": name, "id": name}
        check.add("warning", part, _CHANGED, _STAMP, *keys, "hash", **values)
    elif how == "superseded":
        path = source.passage.partition("#")[0]
        values = {"path": path, "successor": check.superseded[path], "part": name}
        check.add("warning", part, _SUPERSEDED, _CITE_CURRENT, *keys, "passage", **values)


def _audience(check: Check, part: Written[Any], passage: str, *keys: str | int) -> None:
    found = _closed(check.passages.document(passage))
    if found is not None:
        values = {"path": passage.partition("#")[0], "part": part.value.id, "roles": listed(found)}
        check.add("warning", part, _CLOSED, _CITE_OPEN, *keys, "passage", **values)


def _closed(document: ExtractedDocument | None) -> list[str] | None:
    """The roles a document is open to, when it is not open to every employee."""
    roles = describe(document).audience if document else ()
    return list(roles) if roles and "employee" not in roles else None


def _lessons(check: Check) -> None:
    """Each quote is verbatim, and its passage is among the sources of the module that uses it."""
    for name, module in _used(check).items():
        lesson = check.loaded.lessons.get(name)
        severity = weight(module.value.state)
        if lesson is None or severity is None:
            continue
        path = shown(f"{FOLDERS['lesson']}/{name}")
        sources = [source.passage for source in module.value.sources]
        for at in lesson.references:
            found = _dead_end(check.passages, at.passage)
            if found is not None:
                check.add_at(severity, path, *found, at.line)
            elif check.passages.document(at.passage) is None or at.quote is None:
                continue
            elif not check.passages.holds(at.passage, at.quote):
                message = _with(_NOT_VERBATIM, passage=at.passage)
                remedy = _where(check.passages, at.passage, at.quote)
                check.add_at(severity, path, message, remedy, at.line)
            elif not any(check.passages.covers(source, at.passage) for source in sources):
                values = {"passage": at.passage, "module": module.value.id}
                values["path"] = module.file.path
                check.add_at("warning", path, _NOT_A_SOURCE, _ADD_SOURCE, at.line, **values)


def _used(check: Check) -> dict[str, Written[Module]]:
    """Lessons by file name, each with a module that uses it."""
    return {
        variant.lesson: module
        for module in check.loaded.modules.values()
        for variant in module.value.variants
        if variant.lesson is not None
    }
