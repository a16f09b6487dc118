"""Reads what people say so that it can be put together into themes; nothing read is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answering.text.analysis import Token, stem, tokenize
from assistant.bilingual import Language
from assistant.listening.themes.model import Term
from assistant.listening.topics.reading import Reading
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.lexicon import Lexicon, content_stems
from assistant.retrieval.speech.reader import TopicReader

_SHORTEST = 3
"""Letters of a word that says something by itself."""


class TextReader:
    """Vectors and concepts of texts, and their words; see :class:`ThemeReader` of the themes."""

    def __init__(self, encoder: Encoder, lexicon: Callable[[], Lexicon]) -> None:
        """
        Args:
            encoder: the one that reads questions.
            lexicon: the company's terms and the built-in ones, as they are now.
        """
        self._lexicon = lexicon
        self._reader = TopicReader(encoder, lexicon, kept=None)
        self._model = encoder.spec.sha256

    @property
    def model(self) -> str:
        """The encoder, by the hash of its weights."""
        return self._model

    def examples(self, texts: Sequence[tuple[Language, str]]) -> list[Reading]:
        """Read texts, in order."""
        return self._reader.examples(texts)

    def terms(self, text: str, language: Language) -> list[Term]:
        """Phrases of the lexicon, the words they are made of, and the words between them."""
        tokens = tokenize(text, language)
        matches = self._lexicon().matches(tokens, language)
        known = {place for match in matches for place in range(match.start, match.end)}
        others = (token for place, token in enumerate(tokens) if place not in known)
        found = [_own(token, text) for token in others if _says_something(token)]
        spans = [tokens[match.start : match.end] for match in matches]
        alone = [[token] for span in spans if len(span) > 1 for token in span]
        for span in spans + [one for one in alone if _says_something(one[0])]:
            form = text[span[0].start : span[-1].end].lower()
            keys = self._keys(span, form, language)
            if keys:
                found.append(Term(form, keys))
        return found

    def _keys(self, span: Sequence[Token], form: str, language: Language) -> tuple[str, ...]:
        """Stems of what a word or phrase is called in English; none if the lexicon lacks it."""
        matches = self._lexicon().matches(span, language)
        if not matches or matches[0].end - matches[0].start < len(span):
            return ()
        names = (form,) if language == "en" else matches[0].translations
        keys = dict.fromkeys(" ".join(content_stems(name, "en")) for name in names)
        return tuple(key for key in keys if key)

    def translated(self, form: str, language: Language) -> str | None:
        """The most usual translation of one word or phrase."""
        tokens = tokenize(form, language)
        forms, stems = tuple(t.form for t in tokens), tuple(t.stem for t in tokens)
        return self._lexicon().translation(forms, stems, language)


def _own(token: Token, text: str) -> Term:
    form = text[token.start : token.end].lower()
    return Term(form, tuple(dict.fromkeys((stem(token.form, "en"), token.form))))


def _says_something(token: Token) -> bool:
    return not token.stop and len(token.form) >= _SHORTEST and not token.form.isdecimal()
