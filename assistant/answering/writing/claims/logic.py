"""Modality, negation, conditions and scope of a piece of text, by its function words.

Each marker is a pattern over folded text in its own language. What a marker covers is no content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.bilingual import Language

Modality = Literal["fact", "not", "must", "must not", "may", "need not", "should", "should not"]
Marker = Literal[
    "must", "need", "may", "forbid", "should", "not", "except", "only", "without", "if", "before",
    "after", "until", "each", "all", "any", "always", "whatever",
    "why", "some", "most", "hedge", "even", "such",
]  # fmt: skip

_ENGLISH: tuple[tuple[Marker, str], ...] = (
    ("need", r"need not|needn't|no need|optional|voluntary|no obligation|unnecessary|(?:has|have|had|having) to|needs? to|required?|requires|requirement|obliged|obligation|mandatory|compulsory|obligatory|necessary|need(?:s|ed)?"),
    ("should", r"should|ought to|recommended|advised|advisable|preferably|encouraged|discouraged|inadvisable|it is better"),
    ("must", r"must|mustn't|shall|are to be|is to be|supposed to"),
    ("forbid", r"forbid(?:s|den)?|prohibit(?:s|ed)?|bans?|banned|disallow(?:s|ed)?|off[- ]limits|out of bounds|unauthori[sz]ed|refuses? to|against the rules|barred|ruled out|not an option|prohibition"),
    ("may", r"may|might|can|can't|cannot|could|allow(?:s|ed)?(?! \d| about| at least)|permit(?:s|ted)?|authori[sz]ed|authori[sz]es|free to|entitled|right to|tolerated|acceptable|possible|able to|lets?|enables?|leave to|ok to|fine to|permissible"),
    ("except", r"unless|except(?:ing|ion|ions)?(?: for| that| when)?|other than|apart from|aside from|save for|but not|excluding|exclusive of|not (?:including|counting|included)"),
    ("only", r"only|solely|exclusively|nothing but|no one but|nobody but|none but"),
    ("without", r"without|in the absence of|failing"),
    ("if", r"(?:every|each) time|if|provided (?=that|the|it|no|you|they)|providing|as long as|so long as|on (?:the )?condition(?: that)?|subject to|in case(?: of)?|in the event(?: of| that)?|when(?:ever)?|where(?! it| they)|whether|as soon as|once(?! a | an | every| per)|depending on|upon"),
    ("before", r"before(?:hand)?(?! tax)|prior to|ahead of|in advance|until|till|pending|awaiting|in the meantime|meanwhile"),
    ("after", r"after(?:wards)?|following|subsequently"),
    ("most", r"most|mostly|rarely|seldom|usually|generally|often|normally|typically|as a rule"),
    ("some", r"some|sometimes|certain|a few|several|occasional(?:ly)?|partly|in some cases"),
    ("each", r"every|each"),
    ("whatever", r"whatever|no matter|regardless of|under any circumstances|in any case"),
    ("always", r"always|in all cases|at all times|everywhere"),
    ("any", r"whole|entire|any(?:one|body|thing|time|where)?|whichever|whoever"),
    ("all", r"all|everyone|everybody|everything"),
    ("why", r"because|due to|owing to|thanks to|since (?=it|this|they|the)|as (?=it|this|that|they)|for this reason|reason"),
    ("not", r"not|n't|never|no|none|nobody|nothing|neither|nor|no one|no longer|nowhere|isn't|aren't|don't|doesn't|didn't|won't|wasn't|weren't|hasn't|haven't|shouldn't|couldn't|wouldn't|can't|cannot|mustn't|needn't|non(?!-)"),
    ("hedge", r"nearly|almost|virtually|perhaps|maybe|probably|possibly|likely|presumably|apparently"),
    ("even", r"even"),
)  # fmt: skip
_FRENCH: tuple[tuple[Marker, str], ...] = (
    ("need", r"oblige(?:e|s|es|ent)?|obligatoire(?:s|ment)?|tenu(?:e|s|es)? (?:de|d')|necessaire(?:s|ment)?|besoin d(?:e |')|facultati(?:f|ve|fs|ves)|requi(?:s|se|ses|ert|erent)|exige(?:e|s|es|nt|r)?|inutile|obligation|impos(?:e|ee|es|ees|ent)|faire obligation|necessite(?:nt)?|(?:ont|a|avez|ai|avons|ait|aient) (?!acces|droit|droits)a (?=\w+(?:er|ir|re)\b)"),
    ("should", r"deconseill\w*|devrai(?:t|ent|s)|devri(?:ez|ons)|recommande\w*|conseille\w*|de preference|il vaut mieux|mieux vaut|preferable"),
    ("must", r"doi(?:t|vent|s)|dev(?:ez|ons|ra|ront|oir|rez|rons|ant)|faut|faudra|il convient|convient de|veillez|sommes tenus"),
    ("forbid", r"interdi(?:t|te|ts|tes|sent|re|ction|ctions)|prohib\w+|proscri\w+|banni(?:e|s|es)?|defendu(?:e|s|es)?|defen(?:d|se) d|non autorise\w*|hors de question|refuse de"),
    ("may", r"peu(?:t|vent|x)(?! etre que)|puiss(?:e|ent|ions|iez)|pu|pouv(?:ez|ons|oir|ait|aient|ant)|pourr(?:a|ont|ait|aient|ez|iez|ons|ions)|autoris(?:e|ee|es|ees|ent|er)|perm(?:is|ise|ises|et|ett\w+)|admi(?:s|se|ses)|tolere(?:e|s|es)?|possible|possibilite|libres? d(?:e |')|(?:le )?droits? d(?:e |')|(?<=pas )droit|(?<=a )droit|acceptable|licite"),
    ("except", r"sauf(?: si| quand)?|excepte\w*|a moins (?:que|de|d')|hormis|hors(?! ligne| d| connexion| tax)|a l'exception d\w*|exception\w*|a part|autre(?:s)? que|mis a part|mais pas|et non|a l'exclusion d\w*|sans compter|non (?:comprise?|incluse?)s?"),
    ("only", r"uniquement|seulement|seule?s? (?=le|la|les|l'|un|une|des|ce)|(?<=les )seule?s?|(?<=la )seule|(?<=le )seul|exclusivement|rien d'autre que|qu'avec|que (?=dans|par|sur|avec|si|pour|lorsque|quand|apres)|qu'(?=apres|a |en|avec|au|aux)"),
    ("without", r"sans|en l'absence d\w*|a defaut d\w*"),
    ("if", r"(?:a )?chaque fois que|si|s'(?=il|ils)|a condition(?: que| de| d')?|sous reserve|pourvu que|des lors que|en cas d\w*|quand|lorsqu(?:e|'il|'elle|'un|'une|'on)?|des que|une fois(?= que| l| q)|tant que|selon que|dans le cas ou|au cas ou|lors d\w*|a compter du moment"),
    ("before", r"avant|au prealable|prealablement|a l'avance|d'abord|en attendant|dans l'attente d\w*|jusqu(?:'|e)\w*"),
    ("after", r"qui sui(?:t|vent)|apres|ensuite|suivant|a la suite d\w*|a l'issue d\w*"),
    ("most", r"la plupart|rarement|generalement|souvent|en general|d'ordinaire|habituellement|le plus souvent|en principe"),
    ("some", r"certain(?:s|es|e)?|quelques|parfois|plusieurs|occasionnel\w*|en partie|dans certains cas"),
    ("whatever", r"en toutes? circonstances?|quel(?:le|s|les)? que soi(?:t|ent)|n'importe"),
    ("always", r"toujours|partout|systematiquement|dans tous les cas"),
    ("any", r"entier|entiere|quiconque|chacun\w*"),
    ("all", r"tout le monde|tou(?:s|tes)|l'ensemble d\w*"),
    ("each", r"chaque|tout|toute"),
    ("why", r"parce qu\w*|car|puisqu\w*|en raison d\w*|grace a|raison|a cause d\w*"),
    ("not", r"ne|n'|pas|jamais|aucun(?:e|s|es)?|rien|ni|nul(?:le)?|non(?! plus|-)|n"),
    ("hedge", r"presque|quasi\w*|peut-etre|probablement|sans doute|eventuellement|vraisemblablement"),
    ("even", r"ne serait-ce qu(?:e |')|(?<!la )(?<!le )(?<!les )(?<!de )(?<!du )(?<!en )(?<!lui-)(?<!elle-)meme(?!s)(?= (?:si|quand|avec|pour|sans|a|en|lorsque|une|un|dans|les|la|le))"),
)  # fmt: skip


def _compiled(table: tuple[tuple[Marker, str], ...]) -> tuple[tuple[Marker, re.Pattern[str]], ...]:
    return tuple(
        (marker, re.compile(rf"(?<![\w'-])(?:{words})(?:(?<=[' ])|(?!\w))"))
        for marker, words in table
    )


_TABLES: dict[Language, tuple[tuple[Marker, re.Pattern[str]], ...]] = {
    "en": _compiled(_ENGLISH),
    "fr": _compiled(_FRENCH),
}
_FRENCH_ELIDED_NOT = re.compile(r"\bn'")
_ONLY_QUE = re.compile(r"\b(?:ne |n')(?:\w+[ -]){1,4}?(?:que|qu')(?= ?\w)")
_QUE_THAT = re.compile(
    r"\b(?:pas|jamais|aucun\w*|rien|plus|personne|dire|dit|signifie|sait|croit|pense|indique|verifi\w+|parce|afin|alors|meme)\b"
)


_REACH: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:can|may) (?:be )?(?=(?:found|reach(?:ed)?|called|contact(?:ed)?|find|download)\b)"
    ),
    "fr": re.compile(
        r"\b(?:peut|peuvent|pouvez) (?:etre )?(?=(?:joindre|joint|jointe|trouver?|trouvee?s?|consulter?|contacter?|appeler|telecharger)\b)"
    ),
}
"""Where something can be found or somebody reached: no leave is given in that."""


_IDLE = re.compile(
    r"\bas (?:many times|often|long|much|many) as (?:is )?(?:needed|necessary|required)\b|\bautant(?: de \w+)? que (?:necessaire|de besoin)\b"
    r"|\bil (?:faut|faudra) (?=(?:compter|prevoir) )"
)
"""Turns with a word of duty that bind nobody: “as often as needed”, “il faut compter”."""
_NO_REASON = re.compile(
    r"\bce n'est pas parce qu[^;:]*? qu(?:e l'on|e vous|'on) (?P<leave>peut|pouvez)\b"
)
"""“Ce n’est pas parce que A que l’on peut B” is “A is no reason to B”: no leave is given in it."""
_FAUT = re.compile(r"\bil (?:faut|faudra) ")
"""Before a quantity: “il faut 2 heures” says what a thing takes."""


@dataclass(frozen=True, slots=True)
class Found:
    """One marker at ``start:end``."""

    marker: Marker
    start: int
    end: int


_NEVER = re.compile(r"no|never|nobody|none|nothing|no one|aucun\w*|jamais|nul(?:le)?|rien")


def never(folded: str, found: Sequence[Found]) -> bool:
    """Whether something is denied for every case: “no”, “never”, “aucun”."""
    return any(
        one.marker == "not" and _NEVER.fullmatch(folded[one.start : one.end]) for one in found
    )


def markers(folded: str, language: Language, apart: Sequence[tuple[int, int]]) -> list[Found]:
    """The markers of a folded text outside the spans ``apart``, in order."""
    taken = [*apart, *(match.span() for match in _REACH[language].finditer(folded))]
    taken += [match.span() for match in _IDLE.finditer(folded)]
    taken += [match.span("leave") for match in _NO_REASON.finditer(folded)]
    taken += [
        match.span() for match in _FAUT.finditer(folded) if match.end() in {a for a, _ in apart}
    ]
    waiting = [*_NOT_YET.finditer(folded)] if language == "fr" else []
    no_negation = [*apart, *(m.span(name) for m in waiting for name in ("ne", "pas"))]
    taken += no_negation[len(apart) :]
    found = _of_two_words(folded, language, taken)
    found += [Found("before", *m.span("waiting")) for m in waiting]
    taken += [m.span("waiting") for m in waiting]
    for one in found:
        if one.marker == "only":
            ne = max(folded.rfind("ne ", 0, one.start), folded.rfind("n'", 0, one.start))
            taken += [(one.start, one.end), (ne, ne + 2)]
            no_negation += taken[-2:]
        elif one.marker == "if":
            taken.append((one.start, one.end))
    for marker, pattern in _TABLES[language]:
        for match in pattern.finditer(folded):
            here = match.span()
            if not _free(here, no_negation if marker == "not" else taken):
                continue
            found.append(Found(marker, *here))
            if marker != "not":
                taken.append(here)
            if marker in ("only", "except", "if", "without"):
                no_negation.append(here)
    return sorted(found, key=lambda one: one.start)


_NOT_YET = re.compile(
    r"\b(?P<waiting>tant qu)(?:e |')(?:[^,;.]*? )?(?P<ne>ne |n')[^,;.]*?\b(?P<pas>pas(?: encore)?)\b"
)
"""“Tant que … ne … pas” is “until”: nothing is denied in it."""


def _of_two_words(folded: str, language: Language, taken: Sequence[tuple[int, int]]) -> list[Found]:
    """“Ne … que”, “n’”, and a first “should” that means “if”."""
    if language == "en":
        return [Found("if", 0, 6)] if folded.startswith("should ") else []
    only = [
        match
        for match in _ONLY_QUE.finditer(folded)
        if not _QUE_THAT.search(match.group()) and _free(match.span(), taken)
    ]
    found = [Found("only", match.end() - 3, match.end()) for match in only]
    found += [
        Found("not", *match.span())
        for match in _FRENCH_ELIDED_NOT.finditer(folded)
        if _free(match.span(), taken)
        and all(match.end() <= o.start() or o.end() <= match.start() for o in only)
    ]
    return found


def _free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


_NEGATED: dict[str, Modality] = {
    "must": "must not",
    "need": "need not",
    "may": "must not",
    "forbid": "may",
    "should": "should not",
    "": "not",
}
_PLAIN: dict[str, Modality] = {
    "must": "must",
    "need": "must",
    "may": "may",
    "forbid": "must not",
    "should": "should",
    "": "fact",
}
_ALREADY_FREE = re.compile(
    r"need not|needn't|no need|optional|voluntary|no obligation|unnecessary|facultati|inutile"
)
_ALREADY_NOT = re.compile(
    r"can't|cannot|mustn't|needn't|need not|no need|no obligation|non autorise"
)


_BASES = ("must", "need", "may", "forbid", "should")
_ADJECTIVE = re.compile(
    r"(?:required|mandatory|compulsory|obligatory|necessary|forbidden|prohibited|banned|unauthori[sz]ed|off[- ]limits|allowed|permitted|authori[sz]ed|tolerated|acceptable|possible|optional|voluntary"
    r"|obligatoires?|necessaires?|facultati\w+|requis\w*|exige\w*|interdit(?:e|s|es)?|prohibe\w*|proscrit\w*|banni\w*|defendu\w*|exclu\w*|non autorise\w*|autorise(?:e|s|es)|permis\w*|admis\w*|tolere\w*|possibles?)"
)
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|it's|remains?|becomes?|as|not|est|sont|etait|etaient|sera|seront|soit|etre|ete|reste|restent|comme|pas)\b[^,;:]*$"
)


_COUNTED = re.compile(
    r"\b(?:there (?:is|are)|is|are|il y a|est|sont) (?:only )?(?:an?|the|two|three|four|five|six|several|\d+|une?|deux|trois|quatre|cinq|plusieurs|des) $"
)
"""“There are four possible outcomes”: what follows a number describes a noun."""


def described(folded: str, found: Sequence[Found]) -> frozenset[str]:
    """What modal words that only describe a noun say: ``forbid``, ``may``, ``need``, ``free``."""
    kinds = set()
    for one in found:
        word = folded[one.start : one.end]
        if one.marker in _BASES and _ADJECTIVE.fullmatch(word):
            free = one.marker == "need" and _ALREADY_FREE.match(word)
            turned = word.startswith(("unauthor", "non autor"))
            kinds.add("free" if free else "forbid" if turned else one.marker)
    return frozenset(kinds)


def attributive(folded: str, one: Found, start: int) -> bool:
    """Whether a modal word only describes a noun, as in “a banned tool”."""
    word = folded[one.start : one.end]
    if not _ADJECTIVE.fullmatch(word):
        return False
    before = folded[start : one.start].strip(' ,;:.(«"')
    after = folded[one.end :].lstrip()[:3]
    if _COUNTED.search(folded[start : one.start]) and after[:1].isalpha():
        return True
    return bool(before or after[:1].isalpha()) and not (
        _PREDICATE.search(folded[start : one.start])
        or not before
        or re.match(r"to |de |d'|que", after)
    )


def modality(folded: str, found: Sequence[Found], start: int) -> tuple[Modality, bool]:
    """What one clause says of what it is about, and whether it denies something besides.

    Args:
        folded: the whole text.
        found: the markers of the clause.
        start: where the clause starts.
    """
    base, word, place = "", "", -1
    for one in found:
        if one.marker in _BASES and not attributive(folded, one, start):
            base, word, place = one.marker, folded[one.start : one.end], one.start
            break
    negations = [one for one in found if one.marker == "not"]
    if base and (_ALREADY_FREE.match(word)):
        return "need not", False
    if word.startswith(("unauthor", "non autor")):
        return "must not", False
    if base and _ALREADY_NOT.fullmatch(word):
        return _NEGATED[base], False
    if not base:
        return ("not" if negations else "fact"), False
    reaching = [one for one in negations if _reaches(folded, one, place)]
    if reaching:
        return _NEGATED[base], False
    return _PLAIN[base], bool(negations)


def _reaches(folded: str, negation: Found, modal: int) -> bool:
    """Whether a negation is one of the modal word, not of something else in its clause."""
    word = folded[negation.start : negation.end]
    gap = folded[min(negation.end, modal) : max(negation.start, modal)]
    if negation.start < modal:
        near = len(gap.split()) <= 3 and not re.search(r"\bto\b", gap)
        return (
            near
            or word in ("no", "nobody", "none", "never", "neither", "nor", "nothing", "no one")
            or word.startswith(("aucun", "nul", "jamais", "ni", "rien"))
        )
    return len(gap.split()) <= 2
