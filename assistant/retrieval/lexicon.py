"""French and English words for one another: how a question finds passages in the other language.

A built-in general lexicon serves any company; its glossary adds its own terms, synonyms and
acronyms and wins where both have a term. The bundled encoder was trained on English, so French
text is also *glossed*: replaced word by word with English, which it reads better than French.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from assistant.answering.text.analysis import Token, fold, tokenize
from assistant.answering.text.stopwords import STOP_WORDS
from assistant.bilingual import LANGUAGES, Language

BUILT_IN = "lexicon_fr_en.tsv"
WORKING_WORDS = "working_words.tsv"
THESAURI: dict[Language, str] = {"fr": "thesaurus_fr.txt", "en": "thesaurus_en.txt"}
_LONGEST_PHRASE = 6
_TRANSLATIONS = 6
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of tokens that the lexicon knows: ``tokens[start:end]``."""

    start: int
    end: int
    translations: tuple[str, ...]
    synonyms: tuple[str, ...]


@dataclass(slots=True)
class _Entry:
    translations: list[str]
    synonyms: list[str]


def other(language: Language) -> Language:
    """The language that ``language`` is not."""
    return "en" if language == "fr" else "fr"


class Lexicon:
    """Looks up words and phrases of either language by their stems."""

    def __init__(self, base: Lexicon | None = None) -> None:
        self._base = base
        self._entries: dict[Language, dict[Phrase, _Entry]] = {"fr": {}, "en": {}}
        self._exact: dict[Language, dict[Phrase, _Entry]] = {"fr": {}, "en": {}}
        self._starts: dict[Language, set[str]] = {"fr": set(), "en": set()}
        self._near: dict[Language, dict[Phrase, list[str]]] = {"fr": {}, "en": {}}
        self._everyday: frozenset[str] = base.everyday_words() if base else frozenset()

    @classmethod
    def with_glossary(cls, glossary: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Lexicon:
        """The company's terms, as (French forms, English forms), before the built-in lexicon's."""
        lexicon = cls(_built_in())
        for french_side, english_side in glossary:
            lexicon.add(french_side, english_side, synonyms=True)
        return lexicon

    @classmethod
    def built_in(cls) -> Lexicon:
        """The general lexicon that ships with Relais."""
        lexicon = cls()
        everyday: set[str] = set()
        for line in _lines(BUILT_IN):
            french_form, _, english_forms = line.partition("\t")
            if english_forms:
                english = english_forms.split("|")
                lexicon.add([french_form], english, synonyms=False)
                everyday.update(fold(form) for form in (french_form, *english))
        lexicon._everyday = frozenset(everyday | STOP_WORDS["fr"] | STOP_WORDS["en"])
        for language, name in THESAURI.items():
            for line in _lines(name):
                lexicon.add_near([form.strip() for form in line.split(";")], language)
        return lexicon

    def add_near(self, forms: Sequence[str], language: Language) -> None:
        """Words that could stand for one another in a question: nearer than related, not equal."""
        keys = {form: content_stems(form, language) for form in forms if form}
        for form, key in keys.items():
            near = self._near[language].setdefault(key, [])
            near.extend(o for o, k in keys.items() if k != key and o != form and o not in near)

    def near(self, stems: Phrase, language: Language) -> tuple[str, ...]:
        """Near-synonyms of the word or phrase with these stems, in its own language."""
        own = self._near[language].get(stems, ())
        return (*own, *(self._base.near(stems, language) if self._base else ()))

    def single_words(self, language: Language) -> frozenset[str]:
        """Every folded word of ``language`` that has an entry of its own."""
        own = frozenset(form[0] for form in self._exact[language] if len(form) == 1)
        return own | (self._base.single_words(language) if self._base else frozenset())

    def translation(self, forms: Phrase, stems: Phrase, language: Language) -> str | None:
        """The most usual translation of one phrase, by its folded forms, or else by its stems."""
        for table, key in ((self._exact, forms), (self._entries, stems)):
            entry = table[language].get(key)
            if entry and entry.translations:
                return entry.translations[0]
        return self._base.translation(forms, stems, language) if self._base else None

    def everyday_words(self) -> frozenset[str]:
        """Folded single words of the built-in lexicon, in both languages."""
        return self._everyday

    def __len__(self) -> int:
        own = sum(len(entries) for entries in self._entries.values())
        return own + (len(self._base) if self._base else 0)

    def add(self, french: Sequence[str], english: Sequence[str], *, synonyms: bool) -> None:
        """Make every form of either side a translation of the other side's forms."""
        sides: dict[Language, Sequence[str]] = {"fr": french, "en": english}
        for language in LANGUAGES:
            for form in sides[language]:
                same = [s for s in sides[language] if s != form] if synonyms else []
                self._add(language, form, sides[other(language)], same)

    def _add(
        self, language: Language, form: str, translations: Sequence[str], synonyms: Sequence[str]
    ) -> None:
        tokens = tokenize(form, language)
        if not tokens or len(tokens) > _LONGEST_PHRASE:
            return
        for table, key in (
            (self._entries, tuple(t.stem for t in tokens)),
            (self._exact, tuple(t.form for t in tokens)),
        ):
            entry = table[language].setdefault(key, _Entry([], []))
            entry.translations.extend(t for t in translations if t not in entry.translations)
            entry.synonyms.extend(s for s in synonyms if s not in entry.synonyms)
        self._starts[language].add(tokens[0].stem)

    def matches(self, tokens: Sequence[Token], language: Language) -> list[Match]:
        """The longest known phrases of ``tokens``, left to right, not overlapping.

        A phrase made of stop words alone, or a single stop word, is not matched.
        """
        found: list[Match] = []
        position = 0
        while position < len(tokens):
            match = self._longest(tokens, position, language)
            if match:
                found.append(match)
                position = match.end
            else:
                position += 1
        return found

    def _longest(self, tokens: Sequence[Token], start: int, language: Language) -> Match | None:
        if not self._may_start(tokens[start].stem, language):
            return None
        for end in range(min(len(tokens), start + _LONGEST_PHRASE), start, -1):
            span = tokens[start:end]
            if all(token.stop for token in span):
                continue
            entries = self._entries_for(span, language)
            if entries:
                translations = dict.fromkeys(t for entry in entries for t in entry.translations)
                synonyms = dict.fromkeys(s for entry in entries for s in entry.synonyms)
                return Match(
                    start,
                    end,
                    tuple(translations)[:_TRANSLATIONS],
                    tuple(synonyms)[:_TRANSLATIONS],
                )
        return None

    def _may_start(self, stem: str, language: Language) -> bool:
        if stem in self._starts[language]:
            return True
        return self._base is not None and self._base._may_start(stem, language)

    def _entries_for(self, span: Sequence[Token], language: Language) -> list[_Entry]:
        """The company's entry for ``span`` and the built-in one, as far as they exist."""
        entry = self._exact[language].get(tuple(t.form for t in span)) or self._entries[
            language
        ].get(tuple(t.stem for t in span))
        found = [entry] if entry else []
        return found + (self._base._entries_for(span, language) if self._base else [])

    def gloss(self, text: str, language: Language) -> str:
        """``text`` word by word in the other language; words it does not know stay as they are."""
        tokens = tokenize(text, language)
        words: list[str] = []
        position = 0
        for match in [*self.matches(tokens, language), None]:
            until = match.start if match else len(tokens)
            words.extend(t.form for t in tokens[position:until] if not t.stop)
            if match:
                words.append(
                    match.translations[0] if match.translations else tokens[match.start].form
                )
                position = match.end
        return " ".join(words)


@lru_cache(maxsize=50_000)
def content_stems(phrase: str, language: Language) -> tuple[str, ...]:
    """Stems of a phrase without its stop words; all of them when nothing else is left."""
    tokens = tokenize(phrase, language)
    kept = tuple(token.stem for token in tokens if not token.stop)
    return kept or tuple(token.stem for token in tokens)


@lru_cache(maxsize=1)
def working_words() -> Lexicon:
    """Further pairs by which a reworded sentence is compared with its source, and nothing else."""
    lexicon = Lexicon()
    for line in _lines(WORKING_WORDS):
        french_form, _, english_forms = line.partition("\t")
        lexicon.add([french_form], english_forms.split("|"), synonyms=False)
    return lexicon


@lru_cache(maxsize=1)
def _built_in() -> Lexicon:
    return Lexicon.built_in()


def _lines(name: str) -> list[str]:
    """The lines of a word list that ships with Relais, without comments."""
    source = resources.files("assistant.retrieval").joinpath(name)
    lines = source.read_text(encoding="utf-8").splitlines() if source.is_file() else []
    return [line for line in lines if line and not line.startswith("#")]
