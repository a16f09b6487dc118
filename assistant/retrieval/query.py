"""A question as term groups: each content word with its synonyms, translations and corrections."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.answering.text.analysis import Token, stem, tokenize
from assistant.bilingual import Language
from assistant.retrieval.lexical import Alternative, LexicalIndex, TermGroup
from assistant.retrieval.lexicon import Lexicon, Match, content_stems, other

IDENTITY_WEIGHT = 1.0
TRANSLATION_WEIGHT = 1.0
SYNONYM_WEIGHT = 0.7
CORRECTION_WEIGHT = 0.8
NEAR_WEIGHT = 0.5
NEAR_TRANSLATION_WEIGHT = 0.35
_MOST_NEAR = 10
_MOST_NEAR_TRANSLATIONS = 5
_SHORTEST_CORRECTED = 5


_QUESTION_PHRASES: tuple[tuple[str, ...], ...] = (
    ("combien", "de", "temps"), ("pendant", "combien"), ("au", "bout", "de"), ("de", "combien"),
    ("how", "long"), ("how", "many"), ("how", "much", "time"), ("how", "much"), ("how", "often"),
    ("how", "soon"), ("how", "fast"), ("how", "quickly"), ("what", "time"), ("qui", "contacter"),
)  # fmt: skip
"""Ways to ask, whose words say nothing of the subject."""


def _ways_to_ask(tokens: Sequence[Token]) -> set[int]:
    """Positions of the words that only say what kind of answer is wanted."""
    forms = tuple(token.form for token in tokens)
    return {
        position
        for phrase in _QUESTION_PHRASES
        for start in range(len(forms) - len(phrase) + 1)
        if forms[start : start + len(phrase)] == phrase
        for position in range(start, start + len(phrase))
    }


def term_groups(
    text: str, language: Language, lexicon: Lexicon, index: LexicalIndex
) -> list[TermGroup]:
    """The content terms of ``text``, each once, in order of first appearance."""
    tokens = tokenize(text, language)
    groups: dict[tuple[str, ...], TermGroup] = {}
    covered = _ways_to_ask(tokens)
    for match in lexicon.matches(tokens, language):
        if covered.intersection(range(match.start, match.end)):
            continue
        span = tokens[match.start : match.end]
        covered.update(range(match.start, match.end))
        _keep(groups, _known_group(span, language, match, lexicon))
    for position, token in enumerate(tokens):
        if position not in covered and not token.stop and len(token.form) > 1:
            _keep(groups, _plain_group(token, language, lexicon, index))
    return list(groups.values())


def _keep(groups: dict[tuple[str, ...], TermGroup], group: TermGroup) -> None:
    groups.setdefault(group.alternatives[0].stems, group)


def _known_group(
    span: Sequence[Token], language: Language, match: Match, lexicon: Lexicon
) -> TermGroup:
    content = [token for token in span if not token.stop] or list(span)
    second = other(language)
    alternatives = [
        Alternative(language, tuple(token.stem for token in content)),
        Alternative(second, tuple(stem(token.form, second) for token in content), IDENTITY_WEIGHT),
    ]
    for phrase in match.translations:
        alternatives.append(Alternative(second, content_stems(phrase, second), TRANSLATION_WEIGHT))
    for phrase in match.synonyms:
        alternatives.append(Alternative(language, content_stems(phrase, language), SYNONYM_WEIGHT))
    alternatives.extend(_near(alternatives[0].stems, language, lexicon))
    alternatives.extend(_near_translations(match.translations, second, lexicon))
    return TermGroup(" ".join(token.form for token in span), tuple(alternatives))


def _plain_group(
    token: Token, language: Language, lexicon: Lexicon, index: LexicalIndex
) -> TermGroup:
    second = other(language)
    foreign_stem = stem(token.form, second)
    alternatives = [
        Alternative(language, (token.stem,)),
        Alternative(second, (foreign_stem,), IDENTITY_WEIGHT),
    ]
    if not _in_index(index, language, token.stem) and not _in_index(index, second, foreign_stem):
        alternatives.extend(_corrections(token, language, lexicon, index))
    alternatives.extend(_as_foreign_word(token, language, lexicon))
    alternatives.extend(_near((token.stem,), language, lexicon))
    return TermGroup(token.form, tuple(alternatives))


def _near(stems: tuple[str, ...], language: Language, lexicon: Lexicon) -> list[Alternative]:
    """Near-synonyms, which count less than the word itself."""
    return [
        Alternative(language, content_stems(phrase, language), NEAR_WEIGHT, near=True)
        for phrase in lexicon.near(stems, language)[:_MOST_NEAR]
    ]


def _near_translations(
    translations: Sequence[str], language: Language, lexicon: Lexicon
) -> list[Alternative]:
    """Near-synonyms in ``language`` of the two most usual translations."""
    return [
        Alternative(language, content_stems(near, language), NEAR_TRANSLATION_WEIGHT, near=True)
        for phrase in translations[:2]
        for near in lexicon.near(content_stems(phrase, language), language)[
            :_MOST_NEAR_TRANSLATIONS
        ]
    ]


def _as_foreign_word(token: Token, language: Language, lexicon: Lexicon) -> list[Alternative]:
    """In a mixed-language question, an English word in a French sentence, or the reverse."""
    second = other(language)
    foreign = Token(token.form, stem(token.form, second), 0, 0, False)
    return [
        Alternative(language, content_stems(phrase, language), TRANSLATION_WEIGHT)
        for match in lexicon.matches([foreign], second)
        for phrase in match.translations
    ]


def _in_index(index: LexicalIndex, language: Language, found: str) -> bool:
    known = index.by_language.get(language)
    return known is not None and found in known.vocabulary


def _corrections(
    token: Token, language: Language, lexicon: Lexicon, index: LexicalIndex
) -> list[Alternative]:
    """The nearest word of the collection's vocabulary, within one typing slip per four letters."""
    if len(token.form) < _SHORTEST_CORRECTED or token.form[0].isdigit():
        return []
    found = []
    allowed = 1 if len(token.stem) < 8 else 2
    for candidate_language in (language, other(language)):
        known = index.by_language.get(candidate_language)
        if known is None or not known.vocabulary:
            continue
        target = stem(token.form, candidate_language)
        best = process.extractOne(
            target,
            known.by_initial(target[0]),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=allowed,
        )
        if best:
            found.append(Alternative(candidate_language, (str(best[0]),), CORRECTION_WEIGHT))
    return found
