"""One sentence taken apart: content words, quantities, markers, parts, clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.answering.text.analysis import Token, tokenize
from assistant.answering.writing.claims.light import LIGHT
from assistant.answering.writing.claims.logic import Found, Modality, markers, modality
from assistant.answering.writing.claims.quantities import Quantity, quantities
from assistant.answering.writing.claims.roles import Part, parts
from assistant.answering.writing.claims.surface import Surface, surface
from assistant.bilingual import Language

_CUT = re.compile(
    r"\s*[;()«»\"“”]\s*|:\s+|\s–\s|,\s|\.\s"
    r"|\s(?=(?:but|unless|except|if|when|whenever|while|because|so that|before|after|until|which|who|that|whose|where|and|or|provided that|once (?=it|the|you|they|all|both|approved|he|she|we)|as soon as"
    r"|mais|sauf|si|s'il|quand|lorsqu\w*|car|parce|afin|avant|apres|qui|que|qu'|dont|et|ou|puisqu\w*|donc|des qu\w*|tant qu\w*|a condition|a moins)\b)"
)
_SUBORDINATE = re.compile(
    r"(?:unless|except|if|when|whenever|while|because|so that|which|who|that|whose|where|once (?=it|the|you|they|all|both|approved|he|she|we)|as soon"
    r"|sauf|si|s'il|quand|lorsqu|car|parce|afin|qui|que|qu'|dont|puisqu|des qu|tant qu|a moins)\b"
)
_REASON = re.compile(
    r"(?:because|so that|since|as |in order|for this|this is|therefore|car|parce|afin|puisqu|pour que|c'est)\b"
)
_VERB: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|must|may|can|shall|should)\b"
        r"|^(?:and |or |but |so )?(?:it|they|you|we|he|she) \w"
    ),
    "fr": re.compile(
        r"\b(?:est|sont|etait|a|ont|sera|seront|soit|doit|doivent|peut|peuvent|fait|font|reste|restent|suffit|vaut|prend|passe|suit|suivent)\b"
        r"|^(?:et |ou |mais |donc )?(?:il|elle|ils|elles|on|vous|nous) \w"
    ),
}
_PASSIVE = {
    "en": re.compile(
        r"\b(?:is|are|was|were|be|been|being|get|gets)\b(?: \w+ly| also| then| not| never| always| only)* (?:re-?)?(?:\w+ed|read|told|given|kept|made|sent|written|taken|held|done|paid|put|set|chosen|drawn|known|led|met|seen|shown|sold|found|built|brought|bought|lost|left|run|begun|heard|copied|re-read|withdrawn|spoken|understood|cut|got|taught|caught)\b"
    ),
    "fr": re.compile(
        r"\b(?:est|sont|etait|etaient|sera|seront|soit|soient|etre|ete)\b(?: \w+ment| aussi| ensuite| pas| jamais| toujours| plus| donc| alors| egalement)*"
        r" (?:\w+(?:e|ee|es|ees|is|ise|ises|it|ite|its|ites|u|ue|us|ues|ert|erte|erts|ertes|int|inte|ints|eints?))\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with one verb, or part of one."""

    start: int
    end: int
    words: tuple[int, ...]
    """Indices of its content words."""
    markers: tuple[Found, ...]
    modality: Modality
    passive: bool
    subordinate: bool
    reason: bool
    denies: bool
    """Whether it denies something besides what its modality says."""
    verb: bool
    cell: int
    """Number of the part between semicolons or colons it stands in: a row has several."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence read; spans are those of ``surface``."""

    surface: Surface
    language: Language
    tokens: tuple[Token, ...]
    content: tuple[int, ...]
    """Indices into ``tokens`` of the words that carry content."""
    quantities: tuple[Quantity, ...]
    markers: tuple[Found, ...]
    parts: tuple[Part, ...]
    clauses: tuple[Clause, ...]

    def has(self, *names: str) -> bool:
        """Whether one of these markers stands in it."""
        return any(found.marker in names for found in self.markers)


@lru_cache(maxsize=4096)
def read_claim(text: str, language: Language) -> Claim:
    """Take one sentence apart."""
    here = surface(text)
    numbers = quantities(here.folded)
    apart = [(one.start, one.end) for one in numbers]
    found = markers(here.folded, language, apart)
    covered = apart + [(one.start, one.end) for one in found]
    tokens = tuple(tokenize(here.shown, language))
    content = tuple(
        index
        for index, token in enumerate(tokens)
        if not token.stop
        and len(token.form) > 1
        and token.stem not in LIGHT[language]
        and all(token.end <= start or end <= token.start for start, end in covered)
    )
    clauses = _clauses(here, language, tokens, content, found)
    return Claim(
        here,
        language,
        tokens,
        content,
        numbers,
        tuple(found),
        _outside(parts(here.folded, language), apart),
        clauses,
    )


def _outside(found: tuple[Part, ...], spans: list[tuple[int, int]]) -> tuple[Part, ...]:
    """The parts that do not belong to a quantity, as “working hours” of “8 working hours” does."""
    return tuple(
        one for one in found if all(one.end <= start or end <= one.start for start, end in spans)
    )


def _clauses(
    here: Surface,
    language: Language,
    tokens: tuple[Token, ...],
    content: tuple[int, ...],
    found: list[Found],
) -> tuple[Clause, ...]:
    edges = [0, *(cut.end() for cut in _CUT.finditer(here.folded)), len(here.folded)]
    edges = sorted({*edges, *_main_verbs(here.folded, edges)})
    spans = [(a, b) for a, b in pairwise(edges) if b > a]
    out: list[Clause] = []
    cell = 0
    for start, end in spans:
        piece = here.folded[start:end].strip(" ,;:.")
        own = tuple(one for one in found if start <= one.start < end)
        words = tuple(i for i in content if start <= tokens[i].start < end)
        if piece:
            binds, denies = modality(here.folded, own, start)
            out.append(
                Clause(
                    start=start,
                    end=end,
                    words=words,
                    markers=own,
                    modality=binds,
                    passive=bool(_PASSIVE[language].search(piece)),
                    subordinate=bool(_SUBORDINATE.match(piece)),
                    reason=bool(_REASON.match(piece)),
                    denies=denies,
                    verb=binds != "fact" or bool(_VERB[language].search(piece)),
                    cell=cell,
                )
            )
        cell += here.folded[start:end].rstrip().endswith((";", ":", "."))
    return _inherited(out)


_RELATIVE = re.compile(r"(?:who|which|that|qui|dont|que|qu')\b")
_FINITE = re.compile(
    r"(?<![\w'])(?:n')?(?:ne )?(?:is|are|was|were|must|may|can|shall|should|will|est|sont|etait|doit|doivent|peut|peuvent|sera|a|ont|has|have)\b(?:(?: not| never| pas| jamais)?(?: be| been| ete| etre)\b)?"
)


_ITS_OWN_SUBJECT = re.compile(
    r"(?:who|which|that|qui) (?!(?:the|a|an|you|we|they|it|he|she|its|their|our|your|no|every|each|any|is|are|was|were|must|may|can|shall|should|will|has|have|est|sont|doit|doivent|peut|peuvent|a|ont|n'|ne)\b)\w"
)


def _main_verbs(folded: str, edges: list[int]) -> list[int]:
    """Where a relative clause is over and the main verb follows it: at its second finite verb.

    “Who reports an incident” has its verb at once, so there the first auxiliary is the main verb.
    """
    found = []
    for start, end in pairwise(edges):
        piece = folded[start:end].lstrip()
        if not _RELATIVE.match(piece):
            continue
        verbs = [m.start() for m in _FINITE.finditer(folded, start, end)]
        own = 0 if _ITS_OWN_SUBJECT.match(piece) else 1
        if len(verbs) > own:
            found.append(verbs[own])
    return found


def _inherited(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Pieces without a verb of their own say what their neighbour in the same cell says."""
    out: list[Clause] = []
    for place, clause in enumerate(clauses):
        if not clause.verb and not clause.subordinate:
            before = (c for c in reversed(clauses[:place]) if c.verb and not c.subordinate)
            after = (c for c in clauses[place + 1 :] if c.verb and not c.subordinate)
            source = next((c for c in (*before, *after) if c.cell == clause.cell), None)
            if source is not None:
                clause = replace(clause, modality=source.modality, passive=source.passive)
        out.append(clause)
    return tuple(out)
