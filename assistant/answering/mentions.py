"""Finds the tools, data classes and tasks a message names, also by nickname or with a typo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import DamerauLevenshtein

from assistant.answering.text.analysis import Token, fold, fold_aligned, tokenize
from assistant.answering.text.products import AI_PRODUCTS, ALSO_WORDS
from assistant.bilingual import LANGUAGES
from assistant.limits.model import Register

_SHORTEST_FUZZY = 5
_TWO_SLIPS = 9
_NEAR = 8
_PUT_IN = re.compile(
    r"(?:^|\W)(?:dans|avec|sur|via|utiliser|utilise|à|in|into|with|to|on|using|use|through|chez)\s+$",
    re.I,
)
_PROPER = re.compile(r"\b[A-Z][A-Za-z0-9]*(?:[.+-]?[A-Za-z0-9]+)*\b")


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a message names, in order of appearance, each once."""

    tools: tuple[str, ...] = ()
    data_classes: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    unknown_tools: tuple[str, ...] = ()
    """Names of tools that are not in the register, as written."""


@dataclass(frozen=True, slots=True)
class _Name:
    stems: tuple[str, ...]
    forms: tuple[str, ...]
    identity: str
    kind: str
    ordinary: bool
    """An everyday word too, such as *notion* or *le chat*: a tool only with a capital letter."""


@dataclass(slots=True)
class _Spotted:
    start: int
    end: int
    kind: str
    identity: str


@dataclass(frozen=True)
class Vocabulary:
    """The names of one register, ready to be looked for."""

    register: Register
    ordinary_words: frozenset[str] = field(default_factory=frozenset)
    """Folded everyday words, which a tool's name may be as well."""

    @cached_property
    def names(self) -> dict[str, list[_Name]]:
        """Names by the stem of their first word, longest first."""
        found: dict[str, list[_Name]] = {}
        for name in self._all_names():
            found.setdefault(name.stems[0], []).append(name)
        for names in found.values():
            names.sort(key=lambda name: -len(name.stems))
        return found

    def _all_names(self) -> Iterable[_Name]:
        for tool in self.register.tools.values():
            for form in tool.names:
                yield from self._name(form, tool.id, "tool")
            for task_id, rule in tool.tasks.items():
                labels = [rule.label.fr, rule.label.en] if rule.label else []
                for form in [*labels, *rule.names]:
                    yield from self._name(form, task_id, "task")
        for data_class in self.register.data_classes.values():
            for form in (data_class.label.fr, data_class.label.en, *data_class.names):
                yield from self._name(form, data_class.id, "data")

    def _name(self, form: str, identity: str, kind: str) -> Iterable[_Name]:
        for language in LANGUAGES:
            tokens = tokenize(form, language)
            stems = tuple(t.stem for t in tokens)
            if stems:
                folded = fold(form).strip()
                ordinary = kind == "tool" and all(
                    word in self.ordinary_words for word in re.split(r"\W+", folded) if word
                )
                yield _Name(stems, tuple(t.form for t in tokens), identity, kind, ordinary)

    @cached_property
    def loose_tasks(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """(content stems, task id) of the names with two content words or more, by first stem."""
        found: dict[tuple[str, ...], str] = {}
        for tool in self.register.tools.values():
            for task_id, rule in tool.tasks.items():
                labels = [rule.label.fr, rule.label.en] if rule.label else []
                for form in [*labels, *rule.names]:
                    for language in LANGUAGES:
                        words = (t for t in tokenize(form, language) if not t.stop)
                        stems = tuple(dict.fromkeys(t.stem for t in words))
                        if len(stems) > 1:
                            found.setdefault(stems, task_id)
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for stems, task_id in found.items():
            by_first.setdefault(stems[0], []).append((stems, task_id))
        return by_first

    @cached_property
    def fuzzy_tools(self) -> list[tuple[str, str]]:
        """(folded one-word tool name, tool id) long enough to survive a typing slip."""
        found: dict[str, str] = {}
        for tool in self.register.tools.values():
            for form in tool.names:
                folded = fold(form)
                if folded.isalnum() and len(folded) >= _SHORTEST_FUZZY:
                    found.setdefault(folded, tool.id)
        return list(found.items())


def find_mentions(message: str, vocabulary: Vocabulary, known_words: frozenset[str]) -> Mentions:
    """What ``message`` names.

    ``known_words`` are folded capitalised words of the message that the documents use: places and
    departments, which are not tools.
    """
    spotted: list[_Spotted] = []
    for language in LANGUAGES:
        tokens = tokenize(message, language)
        _spot_names(tokens, message, vocabulary, spotted)
        _spot_slips(tokens, vocabulary, spotted)
        _spot_loose_tasks(tokens, vocabulary, spotted)
    kept = _without_overlaps(spotted)
    unknown = _unknown_tools(message, kept, known_words) if vocabulary.register.tools else []
    return Mentions(
        tools=_ids(kept, "tool"),
        data_classes=_ids(kept, "data"),
        tasks=_tasks(kept),
        unknown_tools=tuple(unknown),
    )


def _tasks(spotted: Sequence[_Spotted]) -> tuple[str, ...]:
    """Tasks named in so many words, and those named loosely that say more than these do."""
    exact = [s for s in spotted if s.kind == "task"]
    loose = [s for s in spotted if s.kind == "loose"]
    wider = [
        s for s in loose if not exact or any(s.start <= e.start and e.end <= s.end for e in exact)
    ]
    within = {
        e.identity
        for e in exact
        if any(s.start <= e.start and e.end <= s.end and s.identity != e.identity for s in wider)
    }
    named = [s.identity for s in (*exact, *wider) if s.identity not in within]
    return tuple(dict.fromkeys(named))


def _ids(spotted: Sequence[_Spotted], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.identity for s in spotted if s.kind == kind))


def _spot_names(
    tokens: Sequence[Token], message: str, vocabulary: Vocabulary, into: list[_Spotted]
) -> None:
    for first, token in enumerate(tokens):
        for name in vocabulary.names.get(token.stem, ()):
            last = first + len(name.stems) - 1
            if last >= len(tokens):
                continue
            span = tokens[first : last + 1]
            if tuple(t.stem for t in span) != name.stems:
                continue
            # A product's name is not inflected: Fireflies is not Firefly.
            if name.kind == "tool" and tuple(t.form for t in span) != name.forms:
                continue
            start, end = token.start, tokens[last].end
            if name.ordinary and not message[start:end][:1].isupper():
                continue
            into.append(_Spotted(start, end, name.kind, name.identity))


def _spot_loose_tasks(
    tokens: Sequence[Token], vocabulary: Vocabulary, into: list[_Spotted]
) -> None:
    """Tasks of several words, with other words between them or in another order.

    *"80 CV … un premier tri"* is *"tri de CV"*; the words must stand close to one another.
    """
    content = [token for token in tokens if not token.stop]
    places: dict[str, list[int]] = {}
    for place, token in enumerate(content):
        places.setdefault(token.stem, []).append(place)
    named = (loose for stem in places for loose in vocabulary.loose_tasks.get(stem, ()))
    for stems, identity in named:
        if not all(stem in places for stem in stems):
            continue
        where = [places[stem][0] for stem in stems]
        if max(where) - min(where) <= _NEAR:
            start, end = content[min(where)].start, content[max(where)].end
            into.append(_Spotted(start, end, "loose", identity))


def _spot_slips(tokens: Sequence[Token], vocabulary: Vocabulary, into: list[_Spotted]) -> None:
    for token in tokens:
        if (
            token.stop
            or len(token.form) < _SHORTEST_FUZZY
            or token.form in vocabulary.ordinary_words
        ):
            continue
        allowed = 2 if len(token.form) >= _TWO_SLIPS else 1
        for folded, identity in vocabulary.fuzzy_tools:
            if abs(len(folded) - len(token.form)) <= allowed and folded[0] == token.form[0]:
                slips = DamerauLevenshtein.distance(folded, token.form, score_cutoff=allowed)
                if 0 < slips <= allowed:
                    into.append(_Spotted(token.start, token.end, "tool", identity))


def _without_overlaps(spotted: Sequence[_Spotted]) -> list[_Spotted]:
    """Longest mentions first; a shorter one inside a longer one is part of it, not a mention.

    A data class and a task may share words (*"trier des CV"* names both), so only mentions of the
    same kind, or tools, exclude each other.
    """
    kept: list[_Spotted] = []
    for candidate in sorted(spotted, key=lambda s: (s.start - s.end, s.kind != "tool", s.start)):
        clash = any(
            candidate.start < other.end
            and other.start < candidate.end
            and "loose" not in (candidate.kind, other.kind)
            and ("tool" in (candidate.kind, other.kind) or candidate.kind == other.kind)
            for other in kept
        )
        if not clash:
            kept.append(candidate)
    return sorted(kept, key=lambda s: s.start)


def _unknown_tools(
    message: str, kept: Sequence[_Spotted], known_words: frozenset[str]
) -> list[str]:
    taken = [(s.start, s.end) for s in kept if s.kind == "tool"]

    def free(start: int, end: int) -> bool:
        return not any(start < b and a < end for a, b in taken)

    found: dict[str, str] = {}
    folded, offsets = fold_aligned(message)
    for product in AI_PRODUCTS:
        if product not in folded:
            continue
        for match in re.finditer(rf"(?<![a-z0-9]){re.escape(product)}(?![a-z0-9])", folded):
            start, end = match.span()
            if offsets is not None:
                start, end = offsets[start], offsets[end - 1] + 1
            if free(start, end) and (message[start].isupper() or product not in ALSO_WORDS):
                found[product] = message[start:end]
                taken.append((start, end))
    for match in _PROPER.finditer(message):
        word = match.group()
        introduced = _PUT_IN.search(message[: match.start()])
        if not introduced or not free(*match.span()) or fold(word) in known_words:
            continue
        if len(word) > 2 and not _is_acronym(word):
            found.setdefault(fold(word), word)
    return list(found.values())


def _is_acronym(word: str) -> bool:
    """Capitals only: a department or a law far more often than a product."""
    return word.isupper() and len(word) <= 5
