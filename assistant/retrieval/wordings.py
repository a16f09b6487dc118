"""The terms of a question that was written beforehand, weighed as those of one asked now are."""

from __future__ import annotations

from assistant.answering.ports import QueryTerm
from assistant.answering.understand import search_text
from assistant.bilingual import LANGUAGES, Language
from assistant.retrieval.generation import Generation
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.query import term_groups


def terms_of(
    words: str, language: Language, lexicon: Lexicon, generation: Generation
) -> tuple[QueryTerm, ...]:
    """The terms of a wording in ``language``, by what the documents of ``generation`` say."""
    groups = term_groups(search_text(words), language, lexicon, generation.lexical)
    rarity = generation.lexical.score(groups).idf
    terms = []
    for group, weight in zip(groups, rarity, strict=True):
        forms = {
            each: tuple(dict.fromkeys(a.stems for a in group.alternatives if a.language == each))
            for each in LANGUAGES
        }
        terms.append(QueryTerm(group.surface, float(weight), True, forms))
    return tuple(terms)
