"""Reads the files of expected answers, and says what is wrong in which line of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.answering.documents import ExtractedDocument
from assistant.answering.text.slugs import slug
from assistant.bilingual import Text, text
from assistant.content.yaml_files import YamlFile, content_error, mapping, read_yaml, validate
from assistant.errors import CasesUnusable, ContentError
from assistant.evaluation.cases import Case, Place, Source
from assistant.evaluation.matching import holds, normalised
from assistant.evaluation.observed import Documents

_TOP = ("asked_on", "cases")
_NO_LIST = text("une liste de cas est attendue ici.", "a list of cases is expected here.")
_UNKNOWN_KEY = text("cette clé n'existe pas.", "there is no such key.")
_NOT_A_DAY = text("une date AAAA-MM-JJ est attendue.", "a date YYYY-MM-DD is expected.")
_SAME_ID = text("l'identifiant « {id} » est déjà pris.", "the id “{id}” is already taken.")
_NO_PLACE = text(
    "une source a besoin d'une citation (`quote`), ou d'un document avec un titre de section "
    "(`heading`) ou une page.",
    "a source needs a quote, or a document with a heading or a page.",
)
_NO_PAIR = text("il n'y a pas de cas « {id} ».", "there is no case “{id}”.")
_ONE_WAY = text(
    "le cas « {id} » ne nomme pas celui-ci en retour.", "the case “{id}” does not name this one."
)
_SAME_LANGUAGE = text(
    "le cas « {id} » est dans la même langue.", "the case “{id}” is in the same language."
)
_GONE = text(
    "la source « {document} » n'est plus parmi les documents. Indiquez où la réponse se trouve "
    "maintenant, ou supprimez le cas.",
    "the source “{document}” is no longer among the documents. Say where the answer stands now, "
    "or remove the case.",
)
_NO_HEADING = text(
    "« {document} » n'a plus de titre « {heading} ».",
    "“{document}” no longer has the heading “{heading}”.",
)
_NO_QUOTE = text(
    "« {document} » ne contient plus « {quote} ». Reprenez la phrase telle qu'elle y est "
    "maintenant.",
    "“{document}” no longer contains “{quote}”. Copy the sentence as it stands there now.",
)
_SHOWN = 80


@dataclass(slots=True)
class Loaded:
    """What some files hold, and everything wrong with them."""

    cases: list[Case] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    errors: list[ContentError] = field(default_factory=list)

    def fail(self, case: str, reason: Text, about: str | None = None) -> None:
        """Add an error about one case."""
        place = self.places[case]
        self.errors.append(unusable(place.file, reason, place.line, about or case))


def unusable(file: str, reason: Text, line: int | None, about: str | None) -> CasesUnusable:
    """An error about a line of a file of cases."""
    return CasesUnusable(**content_error(file, reason, line=line, field=about).details)


def filled(template: Text, **values: object) -> Text:
    """``template`` with its places filled, still in both languages."""
    return text(template("fr", **values), template("en", **values))


def load_cases(paths: Iterable[Path], *, pairs: bool = True) -> Loaded:
    """The cases of files, and of the ``*.yaml`` files directly in folders, in order.

    With ``pairs``, both halves of a pair have to be there.
    """
    loaded = Loaded()
    for path in paths:
        files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        for file in files:
            _read_file(file, loaded)
    if pairs:
        _check_pairs(loaded)
    return loaded


def _read_file(path: Path, loaded: Loaded) -> None:
    shown = str(path)
    try:
        file = read_yaml(path, shown)
        top = mapping(file)
    except ContentError as error:
        loaded.errors.append(CasesUnusable(**error.details))
        return
    for key in top:
        if key not in _TOP:
            loaded.errors.append(unusable(shown, _UNKNOWN_KEY, file.line((key,)), key))
    entries, day = top.get("cases"), top.get("asked_on")
    if not isinstance(entries, list):
        loaded.errors.append(unusable(shown, _NO_LIST, file.line(("cases",)), "cases"))
        return
    if day is not None and not isinstance(day, date):
        loaded.errors.append(unusable(shown, _NOT_A_DAY, file.line(("asked_on",)), "asked_on"))
        return
    for number, entry in enumerate(entries):
        _take(entry, number, file, day, loaded)


def _take(entry: Any, number: int, file: YamlFile, day: date | None, loaded: Loaded) -> None:
    keys = ("cases", number)
    case, errors = validate(Case, entry, file, keys)
    loaded.errors.extend(CasesUnusable(**error.details) for error in errors)
    if case is None:
        return
    if case.id in loaded.places:
        reason = filled(_SAME_ID, id=case.id)
        loaded.errors.append(unusable(file.path, reason, file.line(keys), case.id))
        return
    lines = tuple(file.line((*keys, "sources", place)) for place in range(len(case.sources)))
    loaded.places[case.id] = Place(file.path, file.line(keys), lines)
    for source, line in zip(case.sources, lines, strict=True):
        if source.quote is None and not (source.document and (source.heading or source.page)):
            loaded.errors.append(unusable(file.path, _NO_PLACE, line, case.id))
    loaded.cases.append(case if case.asked_on else case.model_copy(update={"asked_on": day}))


def _check_pairs(loaded: Loaded) -> None:
    by_id = {case.id: case for case in loaded.cases}
    for case in loaded.cases:
        if case.pair is None:
            continue
        other = by_id.get(case.pair)
        about = f"{case.id}.pair"
        if other is None:
            loaded.fail(case.id, filled(_NO_PAIR, id=case.pair), about)
        elif other.pair != case.id:
            loaded.fail(case.id, filled(_ONE_WAY, id=case.pair), about)
        elif other.language == case.language:
            loaded.fail(case.id, filled(_SAME_LANGUAGE, id=case.pair), about)


def stale_sources(
    cases: Sequence[Case], places: Mapping[str, Place], documents: Documents
) -> list[ContentError]:
    """An error for each source that is no longer where the case says, or no longer in its words."""
    errors: list[ContentError] = []
    texts: dict[str, tuple[str, frozenset[str]] | None] = {}
    for case in cases:
        place = places.get(case.id, Place(case.id))
        for number, source in enumerate(case.sources):
            if source.document is None:
                continue
            if source.document not in texts:
                texts[source.document] = _read(documents(source.document))
            reason = _what_is_gone(source, texts[source.document])
            if reason is not None:
                line = place.sources[number] if number < len(place.sources) else place.line
                errors.append(unusable(place.file, reason, line, case.id))
    return errors


def _read(document: ExtractedDocument | None) -> tuple[str, frozenset[str]] | None:
    """The words of a document, as written and as read, and the slugs of its headings."""
    if document is None:
        return None
    plain = " ".join(block.plain for block in document.blocks)
    headings = frozenset(slug(b.plain) for b in document.blocks if b.kind == "heading")
    return normalised(f"{document.text} {plain}"), headings


def _what_is_gone(source: Source, read: tuple[str, frozenset[str]] | None) -> Text | None:
    if read is None:
        return filled(_GONE, document=source.document)
    words, headings = read
    if source.heading and slug(source.heading) not in headings:
        return filled(_NO_HEADING, document=source.document, heading=source.heading)
    if source.quote and not _stands(words, source.quote):
        quote = source.quote if len(source.quote) <= _SHOWN else f"{source.quote[:_SHOWN]}…"
        return filled(_NO_QUOTE, document=source.document, quote=quote)
    return None


def _stands(words: str, quote: str) -> bool:
    """Whether the document has the quote, whole; where it is one word, as a word."""
    wanted = normalised(quote)
    return wanted in words if " " in wanted else holds(words, quote)
