"""Which texts are put together, and that a theme stays the same one from week to week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from assistant.bilingual import Language
from assistant.listening.publication.periods import shifted
from assistant.listening.themes.finding import find_all
from assistant.listening.themes.model import Centre, Found, Known, Term, Utterance
from assistant.listening.themes.nearness import FIRM, mean_of, nearness
from assistant.listening.themes.people import distinct
from assistant.listening.themes.words import Telling
from tests.support.themes import FakeReader, said


class Memory:
    """What the storage would remember between weeks, and what the weeks bring."""

    def __init__(self) -> None:
        self.reader = FakeReader()
        self.texts: list[Utterance] = []
        self.known: dict[str, Known] = {}
        self.words: dict[str, dict[str, tuple[str, ...]]] = {}

    def week(self, new: Iterable[Utterance]) -> Found:
        self.texts += new
        waiting = [text for text in self.texts if text.theme is None]
        readings = self.reader.examples([(t.language, t.text) for t in waiting])
        read = list(zip(waiting, readings, strict=True))
        telling = Telling(self.texts, self.reader)
        found = find_all(read, list(self.known.values()), self.texts, telling)
        for theme in found.new:
            self.known[theme.id] = Known(theme.id, theme.subject, theme.centre, "fake")
        for name, centre in found.moved.items():
            self.known[name] = replace(self.known[name], centre=centre)
        self.texts = [
            replace(text, theme=text.theme or found.given.get((text.kind, text.id)))
            for text in self.texts
        ]
        return found

    def theme_of(self, meaning: str, week: str) -> set[str | None]:
        return {t.theme for t in self.texts if t.week == week and t.text.split()[0] == meaning}


def voices(meaning: str, people: int, week: str = "2026-W47", **more: str) -> list[Utterance]:
    return [said(f"{meaning} encore", f"p{n}", week, **more) for n in range(people)]  # type: ignore[arg-type]


@pytest.fixture
def memory() -> Memory:
    return Memory()


def test_five_people_who_mean_the_same_are_a_theme_and_four_are_not(memory: Memory) -> None:
    found = memory.week(voices("relire", 5) + voices("soir", 4))
    (theme,) = found.new
    assert theme.subject == "workload"
    assert memory.theme_of("relire", "2026-W47") == {theme.id}
    assert memory.theme_of("soir", "2026-W47") == {None}


def test_one_person_who_says_it_nine_times_is_no_theme(memory: Memory) -> None:
    alone = [said(f"relire {n}", "p0") for n in range(9)]
    assert memory.week(alone).new == ()


def test_the_same_people_in_two_quarters_are_not_counted_twice() -> None:
    three = voices("relire", 3, "2026-W39")
    assert distinct([*three, *voices("relire", 3, "2026-W40")]) == 3


def test_both_languages_land_together_and_subjects_stay_apart(memory: Memory) -> None:
    english = [said("review again", f"e{n}", language="en") for n in range(3)]
    found = memory.week(voices("relire", 3) + english + voices("relire", 4, subject="training"))
    (theme,) = found.new
    assert memory.theme_of("review", "2026-W47") == {theme.id}
    assert {t.theme for t in memory.texts if t.subject == "training"} == {None}
    assert theme.words == {"fr": ("relire",), "en": ("review",)}


def test_nothing_one_text_and_an_empty_week_are_no_trouble(memory: Memory) -> None:
    assert memory.week([]) == Found()
    assert memory.week([said("relire", "p0")]).new == ()


def test_a_text_keeps_the_theme_it_was_given(memory: Memory) -> None:
    memory.week(voices("relire", 6))
    before = memory.theme_of("relire", "2026-W47")
    memory.week(voices("objectifs", 12, "2026-W48"))
    assert memory.theme_of("relire", "2026-W47") == before


def test_new_texts_join_a_known_theme_one_by_one(memory: Memory) -> None:
    (theme,) = memory.week(voices("relire", 5)).new
    memory.week([said("relire aussi", "late", "2026-W48")])
    assert memory.theme_of("relire", "2026-W48") == {theme.id}


def test_a_theme_that_goes_and_comes_back_after_half_a_year_is_the_same_one(memory: Memory) -> None:
    (theme,) = memory.week(voices("relire", 5)).new
    memory.texts = []
    memory.week(voices("objectifs", 6, "2027-W10"))
    memory.week(voices("relire", 7, "2027-W21"))
    assert memory.theme_of("relire", "2027-W21") == {theme.id}


def test_a_theme_that_splits_keeps_its_name_for_one_half_only(memory: Memory) -> None:
    (theme,) = memory.week(voices("entre:relire:objectifs", 5)).new
    memory.week(voices("relire", 6, "2026-W48") + voices("objectifs", 5, "2026-W48"))
    halves = memory.theme_of("relire", "2026-W48") | memory.theme_of("objectifs", "2026-W48")
    assert theme.id in halves
    assert len(halves) == 2
    assert memory.theme_of("entre:relire:objectifs", "2026-W47") == {theme.id}


def test_themes_that_merge_go_on_under_one_of_the_two(memory: Memory) -> None:
    memory.week(voices("relire", 6) + voices("objectifs", 6))
    memory.week(voices("entre:relire:objectifs", 9, "2026-W48"))
    (kept,) = memory.theme_of("entre:relire:objectifs", "2026-W48")
    assert kept in memory.known
    assert len(memory.known) == 2


def test_a_theme_may_drift_a_long_way_slowly(memory: Memory) -> None:
    """Each week one voice in eight has moved on from the first meaning to the second."""
    week = "2026-W27"
    (theme,) = memory.week(voices("relire", 8, week)).new
    for step in range(1, 9):
        week = shifted(week, 1)
        mixed = "entre:relire:soir" if step < 5 else "soir"
        memory.week(voices(mixed, 8, week))
        assert memory.theme_of(mixed, week) == {theme.id}
    assert len(memory.known) == 1


def test_half_a_year_of_noise_keeps_every_theme_apart_and_the_same() -> None:
    """Five meanings come and go by chance, amid things that only one person says."""
    random, memory, first = Random(4), Memory(), {}
    meanings = [f"meaning{n}" for n in range(5)]
    week = "2026-W27"
    for _ in range(26):
        new = [said(f"alone{week}{n} x", f"q{n}", week) for n in range(4)]
        for meaning in meanings:
            new += voices(meaning, random.choice([0, 0, 2, 7]), week)
        memory.week(new)
        for meaning in meanings:
            for theme in memory.theme_of(meaning, week) - {None}:
                assert first.setdefault(meaning, theme) == theme
        memory.texts = [t for t in memory.texts if t.week > shifted(week, -12)]
        week = shifted(week, 1)
    assert len(set(first.values())) == len(memory.known) == 5


@pytest.mark.parametrize("word", ["orchidoclaste", "objectifs"])
def test_words_that_four_people_used_are_not_shown(memory: Memory, word: str) -> None:
    """Neither words of their own nor everyday ones: the four may be all of a small trade."""
    four = [said(f"relire {word}", f"p{n}") for n in range(4)] + [said("relire", "p4")]
    (theme,) = memory.week(four).new
    assert theme.words == {"fr": ("relire",), "en": ("review",)}
    five = [said("soir Sidonie", f"p{n}", subject="training") for n in range(5)]
    (other,) = memory.week(five).new
    assert set(other.words["fr"]) == {"soir", "sidonie"}


class StemmingReader(FakeReader):
    """Knows that who writes « reviewing » says what « review » says."""

    def terms(self, text: str, language: Language) -> list[Term]:
        found = super().terms(text, language)
        return [Term(one.form, tuple(key.removesuffix("ing") for key in one.keys)) for one in found]


@pytest.mark.parametrize(("english", "shown"), [(1, "review"), (4, "review"), (5, "reviewing")])
def test_the_form_that_the_only_english_speaker_wrote_is_not_shown(
    english: int, shown: str
) -> None:
    texts = [said("relire", f"p{n}") for n in range(6)]
    texts += [said("reviewing", f"e{n}", language="en") for n in range(english)]
    words = Telling(texts, StemmingReader()).words(texts)
    assert words == {"fr": ("relire",), "en": (shown,)}


def test_a_theme_without_common_words_gets_them_later(memory: Memory) -> None:
    (theme,) = memory.week([said(f"chose mot{n}", f"p{n}") for n in range(5)]).new
    memory.known[theme.id] = replace(memory.known[theme.id], worded=False)
    assert memory.week([said("chose", "p9", "2026-W48")]).worded == {
        theme.id: {"fr": ("chose",), "en": ("chose",)}
    }


def test_a_mean_of_means_counts_each_by_its_weight_and_stays_able_to_move() -> None:
    here, there = np.array([1, 0], np.float32), np.array([0, 1], np.float32)
    heavy, light = Centre(here, {"a": 1.0}, 9), Centre(there, {"b": 1.0}, 1)
    mean = mean_of([heavy, light])
    assert mean.vector.tolist() == pytest.approx([0.9, 0.1])
    assert mean.concepts == pytest.approx({"a": 0.9, "b": 0.1})
    assert mean_of([Centre(here, {}, 500), light]).weight == FIRM
    assert nearness([heavy], [heavy])[0, 0] == pytest.approx(1.0)
    assert nearness([heavy], [light])[0, 0] == 0
