"""One sentence taken apart: content words, quantities, markers, parts, clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.answering.text.analysis import Token, tokenize
from assistant.answering.writing.claims.light import is_light
from assistant.answering.writing.claims.logic import Found, Modality, markers, modality
from assistant.answering.writing.claims.quantities import Quantity, quantities
from assistant.answering.writing.claims.roles import Part, parts
from assistant.answering.writing.claims.surface import Surface, surface
from assistant.answering.writing.claims.turns import idle_spans
from assistant.bilingual import Language

_CUT = re.compile(
    r"\s*[;()«»\"“”]\s*|:\s+|\s–\s|,\s|\.\s"
    r"|(?<! so)(?<!pour)(?<!afin)(?<!condition)(?<!tant)(?<!parce)(?<! des)(?<!faut)(?<!alors)(?<! lors)(?<!pourvu)(?<!moins)(?<!sorte)(?<!tandis)(?<!avant)(?<!apres)\s(?=(?:but|unless|except|if|when|whenever|while|because|so that|before|after|until|which|who|that|whose|where|and|or|every time|each time|provided that|once (?=it|the|you|they|all|both|approved|he|she|we)|as soon as"
    r"|mais|sauf|si|s'il|quand|lorsqu\w*|car|parce|afin|avant|apres|qui|que|qu'|dont|et|ou|chaque fois qu\w*|puisqu\w*|donc|des qu\w*|tant qu\w*|a condition|a moins)\b)"
)
_SUBORDINATE = re.compile(
    r"(?:before|after|until|unless|except|if|when|every time|each time|whenever|while|whereas|because|so that|which|who|that|whose|where|whoever|anyone who|everyone who|those who|once (?=it|the|you|they|all|both|approved|he|she|we)|as soon"
    r"|avant|apres|sauf|si|s'il|quand|car|parce|afin|qui|quiconque|celui qui|celle qui|ceux qui|dont|a moins)\b"
    r"|(?:lorsqu|puisqu|chaque fois qu|pour qu|de sorte qu|alors qu|tandis qu|des qu|tant qu|qu)(?:e\b|')"
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
        r"\b(?:est(?!-a-dire)|sont|etait|a|ont|sera|seront|soit|doit|doivent|peut|peuvent|fait|font|reste|restent|suffit|vaut|prend|passe|suit|suivent)\b"
        r"|^(?:et |ou |mais |donc )?(?:il|elle|ils|elles|on|vous|nous) \w"
    ),
}
_PASSIVE = {
    "en": re.compile(
        r"\b(?:is|are|was|were|be|been|being|get|gets)\b(?: \w+ly| also| then| not| never| always| only| first| already| often| still| again)* (?:re-?)?(?:\w+ed|read|told|given|kept|made|sent|written|taken|held|done|paid|put|set|chosen|drawn|known|led|met|seen|shown|sold|found|built|brought|bought|lost|left|run|begun|heard|copied|re-read|withdrawn|spoken|understood|cut|got|taught|caught)\b"
    ),
    "fr": re.compile(
        r"\b(?:est|sont|etait|etaient|sera|seront|soit|soient|etre|ete)\b(?: \w+ment| aussi| ensuite| pas| jamais| toujours| plus| donc| alors| egalement| d'abord| deja| encore| souvent)*"
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
    idle = idle_spans(here.folded, language)
    found = markers(here.folded, language, apart + idle)
    covered = apart + idle + [(one.start, one.end) for one in found]
    tokens = tuple(tokenize(here.shown, language))
    content = tuple(
        index
        for index, token in enumerate(tokens)
        if not token.stop
        and len(token.form) > 1
        and not is_light(token.form, token.stem, language)
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
    verbal = _without_prepositions(here)
    edges = [0, *(cut.end() for cut in _CUT.finditer(here.folded)), len(here.folded)]
    edges = sorted({*edges, *_main_verbs(verbal, edges)})
    spans = [(a, b) for a, b in pairwise(edges) if b > a]
    out: list[Clause] = []
    cell = 0
    for start, end in spans:
        piece = here.folded[start:end].strip(" ,;:.")
        bare = verbal[start:end].strip(" ,;:.")
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
                    subordinate=_opens_subordinate(piece, out),
                    reason=bool(_REASON.match(piece)),
                    denies=denies,
                    verb=binds != "fact" or bool(_VERB[language].search(bare)),
                    cell=cell,
                )
            )
        cell += here.folded[start:end].rstrip().endswith((";", ":", "."))
    return _inherited(here.folded, _labelled(here.folded, out))


def _opens_subordinate(piece: str, before: Sequence[Clause]) -> bool:
    """Whether a piece is a subordinate clause, or goes on with one: “when A or B”."""
    if _SUBORDINATE.match(piece):
        return True
    return bool(before) and before[-1].subordinate and re.match(r"(?:or|ou) ", piece) is not None


def _labelled(folded: str, clauses: list[Clause]) -> list[Clause]:
    """“Firefly: Forbidden” forbids Firefly: a label binds as a value without words of its own."""
    out = list(clauses)
    for place, (label, value) in enumerate(pairwise(clauses)):
        named = folded[label.start : label.end].rstrip().endswith(":") and label.words
        if named and not label.verb and not value.words and value.modality != "fact":
            out[place] = replace(label, modality=value.modality, verb=True)
    return out


def _without_prepositions(here: Surface) -> str:
    """The folded text with “à” hidden, which folds to the verb “a”."""
    pairs = zip(here.shown, here.folded, strict=True)
    return "".join("~" if shown in "àÀ" else folded for shown, folded in pairs)


_RELATIVE = re.compile(r"(?:who|which|that|whoever|anyone who|qui|quiconque|dont|que)\b|qu'")
_FINITE = re.compile(
    r"(?<![\w'])(?:n')?(?:ne )?(?:is|are|was|were|must|may|can|shall|should|will|est|sont|etait|doit|doivent|peut|peuvent|sera|a|ont|has|have)\b(?:(?: not| never| pas| jamais)?(?: have)?(?: be| been| ete| etre)?\b)?"
)


_ITS_OWN_SUBJECT = re.compile(
    r"(?:who|which|that|whoever|qui|quiconque) (?!(?:the|a|an|you|we|they|it|he|she|its|their|our|your|no|every|each|any|nobody|somebody|someone|anybody|anyone|everybody|everyone|there|this|these|those|all|both|most|some|people|staff|is|are|was|were|must|may|can|shall|should|will|has|have|est|sont|doit|doivent|peut|peuvent|a|ont|n'|ne)\b)\w"
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


def _inherited(folded: str, clauses: list[Clause]) -> tuple[Clause, ...]:
    """Pieces without a verb of their own say what their neighbour in the same cell says."""
    out: list[Clause] = []
    for place, clause in enumerate(clauses):
        if not clause.verb and not clause.subordinate:
            later = [] if _stands_by_itself(folded, clauses, place) else clauses[place + 1 :]
            near = (c for c in (*reversed(clauses[:place]), *later) if c.verb)
            source = next((c for c in near if not c.subordinate and c.cell == clause.cell), None)
            if source is not None:
                clause = replace(clause, modality=source.modality, passive=source.passive)
        out.append(clause)
    return tuple(out)


_JOINT = re.compile(r"(?:and|or|but|et|ou|mais) ")
_ADVERBIAL = re.compile(
    r"(?:in|on|at|for|during|with|within|from|by|to|under|en|dans|pour|pendant|avec|sur|sous|a|au|aux|lors|par|de|depuis|des) "
)
_SHARED_SUBJECT = re.compile(
    r"(?:and|or|but|et|ou|mais) (?:ne |n')?(?:is|are|was|were|has|have|must|may|can|cannot|shall|should|will|est|sont|ont|doit|doivent|peut|peuvent|sera|seront)\b"
)


def _stands_by_itself(folded: str, clauses: list[Clause], place: int) -> bool:
    """Whether the next piece shows that this one has a verb, though it is not a known one.

    “A champion serves for a year and may renew” shares a subject; “the reference masked, and the
    contract has no clause” joins two by a comma, which a list of two would not have.
    """
    if place + 1 >= len(clauses):
        return False
    clause, after = clauses[place], clauses[place + 1]
    if _SHARED_SUBJECT.match(folded, after.start):
        return True
    if not after.verb and _ADVERBIAL.match(folded, clause.start):
        return _stands_by_itself(folded, clauses, place + 1)
    comma = folded[clause.start : clause.end].rstrip().endswith(",")
    earlier = [c for c in clauses[:place] if c.cell == clause.cell]
    first = all(_ADVERBIAL.match(folded, c.start) for c in earlier)
    return bool(comma and first and after.verb and _JOINT.match(folded, after.start))
