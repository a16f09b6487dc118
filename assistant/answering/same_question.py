"""Is this the question that an approved answer was written for? Rather no than wrong.

Two questions that look alike to an encoder may differ in the one word that matters: *Mondays* for
*Saturdays*, *contractor* for *intern*. So nearness in meaning only nominates an answer; what
decides are the words, across languages and synonyms:

- the question says hardly anything that no phrasing of the answer says;
- it says what all phrasings share, and most of what one of them says;
- numbers, tools, negation, prohibition and refusal are that phrasing's, and the data classes and
  the kind of thing asked for are among those of the phrasings.

The figures are ``eval/fit_curated.py``'s; see ``eval/DECISIONS.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.mentions import Mentions
from assistant.answering.ports import QueryTerm
from assistant.answering.text.analysis import fold, stem, stems
from assistant.answering.text.numbers import is_number, numbers_in
from assistant.answering.text.stopwords import STOP_WORDS
from assistant.answering.understand import AnswerType, answer_type
from assistant.bilingual import LANGUAGES, Language

_ASKING: dict[Language, str] = {
    "fr": """
        agir aller arrive arriver autorise autorisee autoriser besoin chose combien concerne
        concerner demarche devenir devient doit droit egalement existe facon faire fait faites lie
        liee maniere moyen necessaire nombre obligation obligatoire oblige passe passer permet
        permettre permis possibilite possible pouvoir question regle regles sait savoir sert
        servir suffit temps usage utilisation utilise utiliser veut veux vouloir
    """,
    "en": """
        able allow allowable allowed become becomes fine go goes going happen happens legal
        legally long make makes many may mean much need needed number obliged often ok okay permit
        permitted possible question require required rule rules try use used using want way ways
    """,
}
"""Words that ask and say nothing of the subject, folded."""
_EMPTY: dict[Language, frozenset[str]] = {
    language: frozenset(
        stem(word, language) for word in (*_ASKING[language].split(), *STOP_WORDS[language])
    )
    for language in LANGUAGES
}

_SAYS_NO = r"\b(?:dire|dis|dit|say|says|saying) (?:non|no)\b"
_REFUSES = re.compile(
    rf"\brefus|\bdeclin|{_SAYS_NO}|\bs'oppos|\bopt(?:ing)? out\b|\bobject(?:s|ing)? to\b"
)
_FORBIDS = re.compile(
    r"\binterdi|\bdefendu|\bforbid|\bbann|\bprohib|\bbloqu|\bblock|\bferme(?:e|s|es)?\b|\bclosed\b"
)
_NEGATES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bne\b|\bn'|\bpas\b|\bjamais\b|\bsans\b|\baucune?\b"),
    "en": re.compile(r"n't\b|\b(?:not|never|without|no|none|cannot)\b"),
}
_NO_NEGATION = re.compile(rf"n'est[- ]ce pas|{_SAYS_NO}")
_ASKS_WHERE = re.compile(r"^(?:et |mais )?(?:d['’])?où\b|\boù\s*\?$")
_ASKS_WHO = re.compile(
    r"^(?:et |mais |and |but )?(?:(?:a|de|par|avec|pour|chez|vers|c'est|to|by) )?"
    r"(?:qui|who|whom|whose)\b|[,:] (?:qui|who|whom)\b|\b(?:qui|who|whom)\s*\?$|\bquel service\b"
)
_ASKS_WHETHER = re.compile(
    r"^(?:est-ce que|puis-je|peut-on|dois-je|doit-on|faut-il|can|may|must|should|is|are|do|does)\b"
)
_ASKED_FOR = {
    AnswerType.PERSON: "person",
    AnswerType.PLACE: "place",
    AnswerType.WHY: "why",
    AnswerType.AMOUNT: "amount",
    AnswerType.NUMBER: "number",
    AnswerType.DURATION: "number",
    AnswerType.DATE: "date",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """A question as far as it can be compared with another."""

    language: Language
    words: frozenset[str]
    """Stems of its words, stop words left out."""
    subject: frozenset[str]
    """Those that say what it is about."""
    numbers: frozenset[str]
    denies: frozenset[str]
    """Which of ``negation``, ``prohibition`` and ``refusal`` it has."""
    asked_for: str | None
    """The kind of thing that would answer; None for yes or no, or when it does not say."""
    tools: frozenset[str]
    data_classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where a question counts as the same; each is a share or a similarity, 0 to 1."""

    covered: float = 0.8
    """Of the question's weight: what the phrasings have, all together."""
    said: float = 0.7
    """Of one phrasing's weight: what the question has."""
    near: float = 0.83
    """Cosine similarity of the question and that phrasing."""
    near_across: float = 0.65
    """The same, where the answer's question is only written in the other language."""


IN_USE = Thresholds()


@dataclass(frozen=True, slots=True)
class Compared:
    """A phrasing of an approved answer, as far as it can be compared with a question."""

    profile: Profile
    terms: tuple[QueryTerm, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """A phrasing that the question does not contradict: how much of it the question says."""

    said: float
    similarity: float
    across: bool
    """Whether it is in the other language."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a question compares with the phrasings of one approved answer."""

    covered: float
    agreements: tuple[Agreement, ...]

    def same(self, least: Thresholds = IN_USE) -> bool:
        """Whether the answer is for this question."""
        return self.covered >= least.covered and any(
            agreement.said >= least.said
            and agreement.similarity >= (least.near_across if agreement.across else least.near)
            for agreement in self.agreements
        )


def profile(text: str, language: Language, mentions: Mentions) -> Profile:
    """What can be compared of ``text``, in which ``mentions`` were found."""
    folded = fold(text)
    words = frozenset(stems(text, language))
    return Profile(
        language=language,
        words=words,
        subject=subject_of(text, language),
        numbers=numbers_in(text),
        denies=_denials(folded, language),
        asked_for=_asked_for(text, folded),
        tools=frozenset((*mentions.tools, *(fold(name) for name in mentions.unknown_tools))),
        data_classes=frozenset(mentions.data_classes),
    )


def compare(
    question: Profile,
    terms: Sequence[QueryTerm],
    phrasings: Sequence[Compared],
    *,
    shared: bool = True,
) -> Likeness:
    """Compare a question with the phrasings of one answer.

    Args:
        question: what was asked.
        terms: the same question's terms, with their synonyms and translations.
        phrasings: at least one.
        shared: whether the question must have the words that all phrasings share.
    """
    profiles = [phrasing.profile for phrasing in phrasings]
    words = {
        language: _union(p.words for p in profiles if p.language == language)
        for language in LANGUAGES
    }
    covered = _share(question.language, terms, words)
    asked_for = {p.asked_for for p in profiles}
    if question.asked_for and question.asked_for not in asked_for:
        return Likeness(covered, ())
    if question.data_classes - _union(p.data_classes for p in profiles):
        return Likeness(covered, ())
    said = words_said(question.language, question.words, terms)
    spoken = {p.language for p in profiles}
    # Similarities across languages say less, so they only count where there is nothing else.
    counted = {question.language} & spoken or spoken
    agreements = tuple(
        Agreement(
            _share(phrasing.profile.language, phrasing.terms, said),
            phrasing.similarity,
            phrasing.profile.language != question.language,
        )
        for phrasing in phrasings
        if phrasing.profile.language in counted
        and _agree(question, phrasing.profile)
        and (
            not shared
            or _common(profiles, phrasing.profile.language) <= said[phrasing.profile.language]
        )
    )
    return Likeness(covered, agreements)


def _agree(question: Profile, phrasing: Profile) -> bool:
    return (
        question.numbers == phrasing.numbers
        and question.denies == phrasing.denies
        and question.tools == phrasing.tools
    )


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _share(
    language: Language, terms: Iterable[QueryTerm], words: Mapping[Language, frozenset[str]]
) -> float:
    """Share of the weight of ``terms``, written in ``language``, that is among ``words``."""
    whole = found = 0.0
    for term in terms:
        own = term.forms.get(language, ())
        if own and all(_says_nothing(word, language) for word in own[0]):
            continue
        whole += term.weight
        forms = ((each, form) for each in LANGUAGES for form in term.forms.get(each, ()) if form)
        if any(words[each].issuperset(form) for each, form in forms):
            found += term.weight
    return found / whole if whole else 1.0


def words_said(
    language: Language, words: Iterable[str], terms: Iterable[QueryTerm]
) -> dict[Language, frozenset[str]]:
    """The stems of a question in each language: its own ``words``, synonyms and translations."""
    said: dict[Language, set[str]] = {each: set() for each in LANGUAGES}
    said[language].update(words)
    for term in terms:
        for each, forms in term.forms.items():
            said[each].update(word for form in forms for word in form)
    return {each: frozenset(found) for each, found in said.items()}


def subject_of(text: str, language: Language) -> frozenset[str]:
    """Stems of the words of ``text`` that say what it is about."""
    return frozenset(word for word in stems(text, language) if not _says_nothing(word, language))


def _common(phrasings: Iterable[Profile], language: Language) -> frozenset[str]:
    """What the phrasings in ``language`` have in common."""
    subjects = [phrasing.subject for phrasing in phrasings if phrasing.language == language]
    return frozenset.intersection(*subjects)


def _says_nothing(word: str, language: Language) -> bool:
    """Whether a stem only asks, or is a number, which is compared as one."""
    return word in _EMPTY[language] or is_number(word)


def _denials(folded: str, language: Language) -> frozenset[str]:
    marks = {
        "refusal": _REFUSES.search(folded),
        "prohibition": _FORBIDS.search(folded),
        "negation": _NEGATES[language].search(_NO_NEGATION.sub(" ", folded)),
    }
    return frozenset(name for name, found in marks.items() if found)


def _asked_for(text: str, folded: str) -> str | None:
    if _ASKS_WHERE.search(text.strip().lower()):
        return "place"
    if _ASKS_WHETHER.match(folded.strip()):
        return None
    kind = answer_type(text)
    # *who* also joins two sentences: “a client who asks”.
    if kind is AnswerType.PERSON and not _ASKS_WHO.search(folded.strip()):
        return None
    return _ASKED_FOR.get(kind)
