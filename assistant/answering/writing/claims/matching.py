"""Which words of a sentence another sentence has, in either language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.text.analysis import Token, stem, tokenize
from assistant.answering.writing.claims.claim import Claim, Clause
from assistant.answering.writing.claims.equivalents import equivalents
from assistant.answering.writing.claims.irregular import roots
from assistant.answering.writing.ports import Glosses
from assistant.bilingual import Language

_LONGEST = 4
_SHARED = 5
_SHARE = 0.6
_PREPOSITIONS = frozenset(("contre", "against", "malgre", "entre", "between"))
"""“Contre” is no form of “contract”, though it begins in the same way."""


class StemGlosses:
    """Knows inflections only: what there is without a lexicon."""

    def means(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        """The phrase's own stems; nothing in another language."""
        if language != into:
            return frozenset()
        return frozenset(
            {" ".join(sorted({t.stem for t in tokenize(phrase, language) if not t.stop}))}
        )

    def exactly(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        """The same: it knows no near-synonyms."""
        return self.means(phrase, language, into)


class Matcher:
    """Compares the words of claims; keeps what phrases mean."""

    def __init__(self, glosses: Glosses, *, exact: bool = False) -> None:
        """With ``exact``, near-synonyms do not stand for one another."""
        self._exact = glosses.exactly
        self._known = glosses.exactly if exact else glosses.means
        self._means = lru_cache(maxsize=50_000)(self._with_equivalents)
        self._phrases = lru_cache(maxsize=4096)(self._read_phrases)
        self._same = lru_cache(maxsize=100_000)(self._same_words)

    def _with_equivalents(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        exact = self._exact(phrase, language, into)
        return self._known(phrase, language, into).union(*(equivalents(k, into) for k in exact))

    def covered(self, claim: Claim, by: Sequence[Claim]) -> frozenset[int]:
        """Indices of the tokens of ``claim`` whose sense stands in one of ``by``."""
        found: set[int] = set()
        for other in by:
            found |= self._by_senses(claim, other)
            found |= self._by_senses_back(claim, other)
        for index in claim.content:
            if index not in found and any(_alike(claim, index, o) for o in by):
                found.add(index)
        return frozenset(found)

    def shared(self, one: Claim, clause: Clause, other: Claim, piece: Clause) -> int:
        """How many content words of a clause stand in a clause of another claim."""
        return sum(
            any(self.same(one, index, other, index2) for index2 in piece.words)
            for index in clause.words
        )

    def same(self, one: Claim, index: int, other: Claim, index2: int) -> bool:
        """Whether two single words can stand for one another."""
        a, b = one.tokens[index], other.tokens[index2]
        return self._same(a.form, one.language, b.form, other.language)

    def _same_words(self, a: str, language: Language, b: str, other: Language) -> bool:
        if of_one_family(a, b):
            return True
        if stem(b, other) in self._means(a, language, other):
            return True
        return stem(a, language) in self._means(b, other, language)

    def _by_senses(self, claim: Claim, other: Claim) -> set[int]:
        stems = _stems(other)
        found: set[int] = set()
        for indices, senses in self._phrases(claim, other.language):
            if any(stems.issuperset(sense) for sense in senses):
                found.update(indices)
        return found

    def _by_senses_back(self, claim: Claim, other: Claim) -> set[int]:
        """What phrases of the other one can stand for here."""
        by_stem: dict[str, list[int]] = {}
        for index, token in enumerate(claim.tokens):
            for known in {token.stem, *_root_stems(claim, index)}:
                by_stem.setdefault(known, []).append(index)
        found: set[int] = set()
        for _, senses in self._phrases(other, claim.language):
            for sense in senses:
                if all(part in by_stem for part in sense):
                    found.update(index for part in sense for index in by_stem[part])
        return found

    def _read_phrases(
        self, claim: Claim, into: Language
    ) -> tuple[tuple[tuple[int, ...], tuple[frozenset[str], ...]], ...]:
        tokens = claim.tokens
        text = claim.surface.shown
        out = []
        for start, first in enumerate(tokens):
            for end in range(start, min(len(tokens), start + _LONGEST)):
                if (first.stop and end == start) or (first.stop and tokens[end].stop):
                    continue
                phrase = text[first.start : tokens[end].end]
                senses = set(self._means(phrase, claim.language, into))
                if end == start:
                    for root in _roots(claim, start):
                        senses |= self._means(root, claim.language, into)
                if end > start and claim.language == into:
                    senses.discard(_own(tokens[start : end + 1]))
                kept = tuple(frozenset(sense.split()) for sense in senses if sense)
                if kept:
                    out.append((tuple(range(start, end + 1)), kept))
        return tuple(out)


def _own(tokens: Sequence[Token]) -> str:
    kept = {t.stem for t in tokens if not t.stop}
    return " ".join(sorted(kept))


def _stems(claim: Claim) -> frozenset[str]:
    stems = {token.stem for token in claim.tokens}
    return frozenset(stems.union(*(_root_stems(claim, i) for i in range(len(claim.tokens)))))


def _roots(claim: Claim, index: int) -> tuple[str, ...]:
    token = claim.tokens[index]
    return roots(token.form, claim.surface.shown[token.start : token.end], claim.language)


def _root_stems(claim: Claim, index: int) -> set[str]:
    return {stem(root, claim.language) for root in _roots(claim, index)}


def _alike(claim: Claim, index: int, other: Claim) -> bool:
    """Whether a word of ``other`` is of the same family: a long beginning in common.

    An acronym is itself even where its letters make a small word, as “IT” does.
    """
    token = claim.tokens[index]
    form = token.form
    written = claim.surface.shown[token.start : token.end]
    if (form.isdigit() or (len(form) > 1 and written.isupper())) and any(
        o.form == form and (form.isdigit() or other.surface.shown[o.start : o.end].isupper())
        for o in other.tokens
    ):
        return True
    if form.isdigit():
        return False
    return any(of_one_family(form, o.form) for o in other.tokens if not o.stop)


@lru_cache(maxsize=100_000)
def of_one_family(one: str, other: str) -> bool:
    """Whether two folded words are inflections of one, or share a long beginning."""
    if one in _PREPOSITIONS or other in _PREPOSITIONS:
        return one == other
    if one == other or stem(one, "en") == stem(other, "en") or stem(one, "fr") == stem(other, "fr"):
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= _SHARED and shared >= _SHARE * max(len(one), len(other))
