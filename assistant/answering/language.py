"""Recognises French or English, with the conversation's language breaking ties."""

from __future__ import annotations

import threading
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from assistant.answering.text.analysis import Token, tokenize
from assistant.answering.text.stopwords import STOP_WORDS
from assistant.bilingual import LANGUAGES, Language, as_language

_CERTAIN = 0.8
_lock = threading.Lock()


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(list(LANGUAGES))
    return found


def recognise(message: str, tie_breaker: Language) -> Language:
    """The language of ``message``; of ``tie_breaker`` when the words do not say."""
    votes = _function_words(message)
    if votes["fr"] != votes["en"] and min(votes.values()) * 2 < max(votes.values()):
        return "fr" if votes["fr"] > votes["en"] else "en"
    with _lock:
        tag, probability = _identifier().classify(message)
    found = as_language(tag)
    return found if found and float(probability) >= _CERTAIN else tie_breaker


def _function_words(message: str) -> dict[Language, int]:
    """How many words only one language uses as function words."""
    tokens = tokenize(message, "fr")
    forms = {token.form for token in tokens if not _is_the_technology(token, message)}
    french, english = STOP_WORDS["fr"], STOP_WORDS["en"]
    return {
        "fr": sum(form in french and form not in english and len(form) > 1 for form in forms),
        "en": sum(form in english and form not in french and len(form) > 1 for form in forms),
    }


def _is_the_technology(token: Token, message: str) -> bool:
    """Whether *ai* stands for artificial intelligence, and not for the verb of *j'ai*, *ai-je*."""
    if token.form != "ai":
        return False
    elided = message[: token.start].endswith(("'", "’"))
    return not elided and not message[token.end :].lower().startswith("-je")
