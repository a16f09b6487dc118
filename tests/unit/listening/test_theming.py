"""Themes when weeks close: counted by the same rules, and texts only where five people's may show."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy import text as text_clause

from assistant.bilingual import Language, text
from assistant.errors import EncoderError, NotFound
from assistant.listening.desk import ListeningDesk
from assistant.listening.publication.model import COMPANY, Snapshot
from assistant.listening.themes import closing
from assistant.listening.themes.closing import Theming
from assistant.listening.themes.model import Theme, Utterance
from assistant.listening.themes.sheets import TEXTS, WRITERS, draw
from assistant.listening.topics.reading import Reading
from assistant.storage.listening_schema import ConcernRow
from assistant.storage.records import Records
from tests.support.listening import (
    NOW,
    TAXONOMY,
    WEEK,
    FakeTopics,
    crowd,
    desk_over,
    open_desk,
    worry,
)
from tests.support.themes import FakeReader, said

MONDAY = NOW + timedelta(days=5)
"""After week 47, the last of its block."""
BLOCK = "2026-Q4-2"


@pytest.fixture
def reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def desk(records: Records, reader: FakeReader) -> ListeningDesk:
    return desk_over(records, reader=reader)


@pytest.fixture
def people(records: Records) -> list[str]:
    return crowd(records, 40, team="looms", wave="w1", trade="operator")


def raise_all(desk: ListeningDesk, people: Iterable[str], meaning: str, weeks_ago: int = 0) -> None:
    for person in people:
        words = f"{meaning}, voilà"
        desk.raise_concern(person, worry(text=words), NOW - weeks_ago * WEEK)


def shown(snapshot: Snapshot, period: str | None = None) -> dict[str, int | None]:
    return {
        cell.measure: cell.people
        for cell in snapshot.cells
        if cell.cut == COMPANY
        and cell.shown == "count"
        and cell.period == (period or snapshot.week)
    }


def only(desk: ListeningDesk) -> Theme:
    (theme,) = desk.themes.all()
    return theme


def after_block(desk: ListeningDesk) -> Theme:
    desk.weekly.close_weeks(MONDAY)
    return only(desk)


def test_a_theme_is_counted_and_listed_once_a_figure_of_it_is_published(
    desk: ListeningDesk, people: list[str]
) -> None:
    raise_all(desk, people[:9], "relire")
    raise_all(desk, people[9:15], "objectifs")
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    themes = desk.themes.all("workload")
    assert {theme.since for theme in themes} == {"2026-W47"}
    figures = shown(snapshot)
    assert sorted(figures[theme.measure] or 0 for theme in themes) == [6, 9]
    assert figures["topic:workload"] == 15
    assert {one.words["en"][0] for one in themes} == {"review", "targets"}


def test_words_that_were_not_agreed_to_are_neither_read_nor_counted_in_a_theme(
    desk: ListeningDesk, people: list[str], reader: FakeReader
) -> None:
    raise_all(desk, people[:4], "relire")
    for person in people[4:20]:
        desk.raise_concern(person, worry(), NOW)
    desk.weekly.close_weeks(MONDAY)
    assert reader.read == ["relire, voilà"] * 4
    assert desk.themes.all() == []


def test_a_theme_nobody_may_know_of_is_not_listed_and_cannot_be_changed(
    desk: ListeningDesk, people: list[str], records: Records
) -> None:
    """Five people share it, but only three more raised the topic: the subtraction would show."""
    raise_all(desk, people[:5], "relire")
    for person in people[5:8]:
        desk.raise_concern(person, worry(), NOW)
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    (hidden,) = records.listening.theme_upkeep.known()
    assert desk.themes.all() == []
    assert desk.themes.get(hidden.id) is None
    assert hidden.id not in snapshot.model_dump_json(exclude={"withheld"})


def test_nobody_can_try_out_whether_four_others_said_the_same(
    desk: ListeningDesk, people: list[str]
) -> None:
    """One's own record names its theme only once a figure of it was published."""
    raise_all(desk, people[:5], "relire")
    for person in people[5:8]:
        desk.raise_concern(person, worry(), NOW)
    desk.weekly.close_weeks(MONDAY)
    assert [one.fields["theme"] for one in desk.mine(people[0], MONDAY).records] == [None]
    raise_all(desk, people[:9], "relire", weeks_ago=-1)
    desk.weekly.close_weeks(MONDAY + WEEK)
    told = {one.fields["theme"] for one in desk.mine(people[0], MONDAY + WEEK).records}
    assert told == {only(desk).id}


def test_gaps_and_thumbs_down_have_themes_too(
    desk: ListeningDesk, people: list[str], records: Records
) -> None:
    for person in people[:6]:
        heard = desk.speaker(person, NOW)
        place = {"pseudonym": heard.pseudonym, "week": heard.week, "place": heard.place}
        records.gaps.add(question="relire ?", language="fr", owner=None, **place)
        down = {"rating": "down", "route": "answer", "language": "fr", "question": "objectifs ?"}
        records.feedback.add(**down, **place)  # type: ignore[arg-type]
        up = {"rating": "up", "route": "answer", "language": "fr", "question": "soir ?"}
        records.feedback.add(**up, **place)  # type: ignore[arg-type]
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    (gap,), (down_theme,) = desk.themes.all("gap"), desk.themes.all("thumbs-down")
    assert shown(snapshot)[gap.measure] == shown(snapshot)[down_theme.measure] == 6
    assert gap.measure == f"gap/theme:{gap.id}"


def test_without_a_reader_a_week_closes_without_new_themes_and_says_so(
    records: Records, people: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    blind = desk_over(records)
    raise_all(blind, people[:6], "relire")
    with caplog.at_level(logging.WARNING, logger="relais.listening"):
        (snapshot,) = blind.weekly.close_weeks(MONDAY)
    assert "2026-W47 closes without new themes" in caplog.text
    assert shown(snapshot)["topic:workload"] == 6
    assert blind.themes.all() == []
    seeing = desk_over(records, reader=FakeReader())
    raise_all(seeing, people[:6], "relire", weeks_ago=-1)
    seeing.weekly.close_weeks(MONDAY + WEEK)
    assert {one.theme for one in records.listening.theme_upkeep.written("", "9")} == {
        only(seeing).id
    }


def test_an_encoder_that_does_not_load_keeps_no_week_from_closing(
    records: Records, people: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    desk = desk_over(records)

    def broken() -> None:
        raise EncoderError(reason=text("cassé", "broken"))

    theming = Theming(records.listening.theme_upkeep, broken, lambda said, _: said)
    raise_all(desk, people[:6], "relire")
    with caplog.at_level(logging.WARNING, logger="relais.listening"):
        theming.sort("2026-W47")
    assert "without new themes" in caplog.text


def test_a_text_that_cannot_be_put_together_keeps_no_week_from_closing(
    records: Records, people: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    class Stumbling(FakeReader):
        def examples(self, texts: Sequence[tuple[Language, str]]) -> list[Reading]:
            raise ValueError("relire")

    desk = desk_over(records, reader=Stumbling())
    raise_all(desk, people[:6], "relire")
    with caplog.at_level(logging.WARNING, logger="relais.closing"):
        assert [one.week for one in desk.weekly.close_weeks(MONDAY)] == ["2026-W47"]
    assert desk.themes.all() == []
    assert [one.getMessage() for one in caplog.records if one.name == "relais.closing"] == [
        "week 2026-W47 closes without new themes: ValueError"
    ]


def test_of_two_processes_only_one_puts_the_texts_together(
    desk: ListeningDesk, people: list[str], records: Records, tmp_path: Path
) -> None:
    """The second one closes the week while the first is still reading."""
    raise_all(desk, people[:9], "relire")
    _, others = open_desk(tmp_path)
    second = desk_over(others, reader=FakeReader())

    class Slow(FakeReader):
        def examples(self, texts: Sequence[tuple[Language, str]]) -> list[Reading]:
            second.weekly.close_weeks(MONDAY)
            return super().examples(texts)

    desk_over(records, reader=Slow()).weekly.close_weeks(MONDAY)
    assert desk.weekly.close_weeks(MONDAY) == []
    assert len(records.listening.theme_upkeep.known()) == 1
    assert len(records.listening.snapshots.all()) == 1
    others.close()


def test_many_weeks_at_once_are_read_up_to_each_only(
    desk: ListeningDesk, people: list[str]
) -> None:
    for weeks_ago in range(8):
        raise_all(desk, people[:7], "relire", weeks_ago)
    closed = desk.weekly.close_weeks(MONDAY)
    measure = only(desk).measure
    assert [shown(one).get(measure) for one in closed] == [7] * 8


def test_a_theme_outlives_the_encoder_that_found_it(records: Records, people: list[str]) -> None:
    old = desk_over(records, reader=FakeReader("first"))
    raise_all(old, people[:6], "relire", weeks_ago=1)
    old.weekly.close_weeks(NOW)
    new = desk_over(records, reader=FakeReader("second"))
    raise_all(new, people[:6], "relire")
    new.weekly.close_weeks(MONDAY)
    (known,) = records.listening.theme_upkeep.known()
    assert (known.read_by, known.centre.weight) == ("second", 12)


def test_too_many_texts_are_read_fairly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "MOST_READ", 6)
    loud = [said(f"relire {n}", "loud") for n in range(30)]
    quiet = [said("relire", f"q{n}") for n in range(3)]
    rare = [said("soir", "r", subject="training")]
    chosen = closing._first([*loud, *quiet, *rare])
    assert len(chosen) == 6
    assert {text.pseudonym for text in chosen} == {"loud", "q0", "q1", "q2", "r"}


# --- sheets ---------------------------------------------------------------------------------------


def as_said(text: str, _: Language) -> str:
    return text


def test_texts_show_once_the_block_is_closed_and_are_dated_by_it(
    desk: ListeningDesk, people: list[str]
) -> None:
    raise_all(desk, people[:9], "relire", weeks_ago=1)
    desk.weekly.close_weeks(NOW)
    assert desk.themes.texts(only(desk).id) is None
    sheet = desk.themes.texts(after_block(desk).id)
    assert sheet is not None
    assert (sheet.block, sheet.texts) == (BLOCK, ("relire, voilà",) * TEXTS)


def test_names_that_joined_the_list_since_are_taken_out(
    desk: ListeningDesk, people: list[str], records: Records
) -> None:
    for person in people[:9]:
        desk.raise_concern(person, worry(text="relire derrière Zébulon"), NOW - WEEK)
    desk.weekly.close_weeks(NOW)
    crowd(records, 1, "Zébulon ")
    sheet = desk.themes.texts(after_block(desk).id)
    assert sheet is not None
    assert set(sheet.texts) == {"relire derrière [nom]"}


def test_a_sheet_has_one_text_of_each_person_and_never_all_of_many() -> None:
    texts = [said(f"relire {n} {m}", f"p{n}") for n in range(12) for m in range(3)]
    drawn = draw(texts, as_said, Random(1))
    assert len(drawn) == TEXTS
    assert len({one.split()[1] for one in drawn}) == TEXTS
    assert drawn != draw(texts, as_said, Random(2))


def test_eight_people_have_no_sheet_however_much_they_wrote() -> None:
    texts = [said(f"relire {n}", f"p{n % 8}") for n in range(40)]
    assert draw(texts, as_said, Random(1)) == ()


def test_the_only_english_speaker_is_not_shown() -> None:
    french = [said(f"relire {n}", f"p{n}") for n in range(6)]
    english = [said("review", f"e{n}", language="en") for n in range(4)]
    assert "review" not in draw([*french, *english], as_said, Random(1))
    fifth = said("review", "e4", language="en")
    assert "review" in draw([*french[:4], *english, fifth], as_said, Random(1))


@pytest.mark.parametrize("people", range(1, 14))
def test_a_sheet_does_not_tell_how_many_wrote_in_the_other_language(people: int) -> None:
    """Seven people and five texts in French would be two people who wrote in English."""
    sizes = set()
    for others in range(people + 1):
        french = [said("relire", f"p{n}") for n in range(people - others)]
        english = [said("review", f"e{n}", language="en") for n in range(others)]
        sizes.add(len(draw([*french, *english], as_said, Random(others))))
    assert sizes == {TEXTS if people >= WRITERS else 0}


def test_what_redaction_leaves_nothing_of_is_no_text() -> None:
    texts = [said(f"relire {n}", f"p{n}") for n in range(9)]
    assert draw(texts, lambda text, _: "" if text < "relire 2" else text, Random(1)) == ()


def test_who_erases_themselves_while_texts_are_drawn_is_on_no_sheet(
    desk: ListeningDesk, people: list[str], records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    raise_all(desk, people[:10], "relire")
    plane, gone = records.listening.plane, desk.traces(people[0], MONDAY)
    upkeep = type(records.listening.theme_upkeep)
    keep = upkeep.keep_sheets

    def erased_just_before(*drawn: Any) -> bool:
        plane.erase(*gone)
        return keep(*drawn)

    monkeypatch.setattr(upkeep, "keep_sheets", erased_just_before)
    theme = after_block(desk)
    assert desk.themes.texts(theme.id) is None
    monkeypatch.undo()
    desk.weekly.close_weeks(MONDAY)
    assert desk.themes.texts(theme.id) is not None


class Champion:
    """Somebody who keeps looking at every page with texts, and knows who took something back."""

    def __init__(self, desk: ListeningDesk) -> None:
        self._desk = desk
        self.seen = self.look()

    def look(self) -> frozenset[tuple[str, tuple[str, ...]]]:
        """The texts of every theme just now."""
        sheets = {theme.id: self._desk.themes.texts(theme.id) for theme in self._desk.themes.all()}
        return frozenset((name, sheet.texts) for name, sheet in sheets.items() if sheet)

    def learns(self) -> object:
        """What changed since the last look, as far as it could differ from one person to another."""
        before, self.seen = self.seen, self.look()
        return (before - self.seen, self.seen - before)


def two_themes(desk: ListeningDesk, people: list[str]) -> Champion:
    """Two themes with texts, ratings by the same people, and twenty who said nothing of the kind."""
    raise_all(desk, people[:9], "relire")
    raise_all(desk, people[9:18], "objectifs")
    for person in people[:30]:
        desk.rate(person, "copilot", None, 3, "check-in", NOW)
    desk.weekly.close_weeks(MONDAY)
    return Champion(desk)


WHO = {"of one theme": 0, "of the other": 12, "of no theme": 25, "who said nothing": 35}


@pytest.mark.parametrize("who", WHO.values(), ids=WHO)
def test_a_champion_who_knows_who_erased_themselves_learns_nothing_of_what_they_said(
    desk: ListeningDesk, people: list[str], who: int
) -> None:
    """Whoever it is, all texts of all themes are gone, and nothing else is different."""
    champion = two_themes(desk, people)
    assert len(champion.seen) == 2
    everything = champion.seen
    desk.erase(people[who], MONDAY)
    assert champion.learns() == (everything, frozenset())
    desk.weekly.close_weeks(MONDAY)
    desk.weekly.close_weeks(MONDAY + WEEK)
    assert champion.learns() == (frozenset(), frozenset())


@pytest.mark.parametrize("kind", ["concern", "confidence"])
@pytest.mark.parametrize("who", [0, 12])
def test_a_champion_who_knows_who_took_one_record_back_learns_nothing_of_what_it_was(
    desk: ListeningDesk, people: list[str], who: int, kind: Any
) -> None:
    """A text that is shown, one that is not, one of another theme or no text at all: all the same."""
    champion = two_themes(desk, people)
    everything = champion.seen
    (mine,) = [one for one in desk.mine(people[who], MONDAY).records if one.kind == kind]
    desk.withdraw(people[who], kind, mine.id, MONDAY)
    assert champion.learns() == (everything, frozenset())


def test_texts_that_are_gone_do_not_say_that_anybody_took_something_back(
    desk: ListeningDesk, people: list[str]
) -> None:
    """They go by themselves too, all at once, at hours when people work."""
    champion = two_themes(desk, people)
    everything = champion.seen
    for hour in range(7 * 24):
        at = MONDAY + timedelta(hours=hour)
        desk.weekly.rest(at, Untimely(1.0))
    assert champion.look() == everything
    desk.weekly.rest(MONDAY.replace(hour=3), Untimely(0.0))
    desk.weekly.rest(MONDAY + timedelta(days=5), Untimely(0.0))
    assert champion.look() == everything
    desk.weekly.rest(MONDAY + timedelta(weeks=2), Untimely(0.0))
    assert champion.learns() == (everything, frozenset())
    desk.weekly.close_weeks(MONDAY + WEEK)
    assert champion.look() == frozenset()


def test_texts_last_five_working_weeks_on_average() -> None:
    upkeep = Counting()
    theming, random = Theming(upkeep, lambda: None, as_said), Random(4)  # type: ignore[arg-type]
    for hour in range(24 * 7 * 4000):
        theming.rest(MONDAY + timedelta(hours=hour), random)
    assert upkeep.asked == 4000 * 60
    assert 0.8 < upkeep.asked / upkeep.went / closing.RESTS_EVERY < 1.25


class Untimely(Random):
    """Always says the same."""

    def __init__(self, always: float) -> None:
        super().__init__()
        self._always = always

    def random(self) -> float:
        return self._always


class Counting:
    """How often texts would have gone."""

    asked = went = 0

    def rest(self, hour: str, goes: Callable[[], bool]) -> None:
        self.asked += 1
        self.went += goes()


def test_a_sheet_is_not_drawn_a_second_time_for_its_block(
    desk: ListeningDesk, people: list[str]
) -> None:
    """Two draws, one with somebody and one without, would show whose text went."""
    raise_all(desk, people[:9], "relire")
    theme = after_block(desk)
    desk.erase(people[0], MONDAY)
    desk.weekly.close_weeks(MONDAY)
    desk.weekly.close_weeks(MONDAY + WEEK)
    assert desk.themes.texts(theme.id) is None


def test_a_team_that_is_merged_or_a_week_closed_twice_leaves_the_texts_as_they_are(
    desk: ListeningDesk, people: list[str], records: Records
) -> None:
    raise_all(desk, people[:9], "relire")
    after_block(desk)
    champion = Champion(desk)
    with records.database.write() as session:
        session.execute(text_clause("UPDATE learners SET department = 'merged', wave = 'w9'"))
    desk.weekly.close_weeks(MONDAY)
    desk.weekly.close_weeks(MONDAY - 10 * WEEK)
    desk.weekly.close_weeks(MONDAY + WEEK)
    assert champion.learns() == (frozenset(), frozenset())


def test_what_was_said_since_the_block_closed_is_taken_back_without_a_trace(
    desk: ListeningDesk, people: list[str]
) -> None:
    """Whoever presses “undo” a moment after passing something on hides nobody's texts."""
    raise_all(desk, people[:9], "relire")
    theme = after_block(desk)
    fresh = desk.raise_concern(people[0], worry(text="relire encore"), MONDAY)
    desk.withdraw(people[0], "concern", fresh.id, MONDAY)
    assert desk.themes.texts(theme.id) is not None


def test_who_tries_to_take_back_what_is_not_theirs_hides_nothing(
    desk: ListeningDesk, people: list[str]
) -> None:
    raise_all(desk, people[:9], "relire")
    theme = after_block(desk)
    mine = desk.mine(people[0], MONDAY).records[0]
    with pytest.raises(NotFound):
        desk.withdraw(people[1], "concern", mine.id, MONDAY)
    assert desk.themes.texts(theme.id) is not None


def test_a_drawing_that_was_interrupted_is_made_up_for(
    desk: ListeningDesk, people: list[str], records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    raise_all(desk, people[:9], "relire")
    monkeypatch.setattr(Theming, "publish", lambda *_: None)
    desk.weekly.close_weeks(MONDAY)
    assert desk.themes.all() == []
    monkeypatch.undo()
    desk.weekly.close_weeks(MONDAY)
    assert desk.themes.texts(only(desk).id) is not None


def test_texts_go_with_their_retention_and_the_theme_stays(
    desk: ListeningDesk, people: list[str], records: Records
) -> None:
    raise_all(desk, people[:9], "relire")
    theme = after_block(desk)
    records.apply_retention(MONDAY + 10 * WEEK)
    assert desk.themes.texts(theme.id) is not None
    records.apply_retention(MONDAY + 15 * WEEK)
    assert desk.themes.texts(theme.id) is None
    assert desk.themes.get(theme.id) == theme


def test_a_topic_that_left_the_taxonomy_harms_nothing(records: Records, people: list[str]) -> None:
    topics = FakeTopics()
    desk = desk_over(records, topics, FakeReader())
    raise_all(desk, people[:9], "relire")
    left = {name: one for name, one in TAXONOMY.categories.items() if name != "workload"}
    topics.known = TAXONOMY.model_copy(update={"categories": left})
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    assert shown(snapshot)[only(desk).measure] == 9


def test_who_erases_themselves_in_mid_week_is_in_no_theme(
    desk: ListeningDesk, people: list[str], records: Records
) -> None:
    raise_all(desk, people[:5], "relire")
    desk.erase(people[0], NOW)
    desk.weekly.close_weeks(MONDAY)
    assert records.listening.theme_upkeep.known() == []


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_week_in_which_ten_thousand_people_wrote_closes_within_thirty_seconds(
    records: Records,
) -> None:
    """One theme in three is known; vectors are as long as those of the encoder that ships.

    Reading is left out: at most 1,000 texts are read, whatever there is.
    """
    upkeep = records.listening.theme_upkeep
    random = Random(3)
    texts = [
        said(f"sens{random.randrange(300)} voilà {n}", f"{n:064d}", f"2026-W{44 + n % 4}")
        for n in range(10_000)
    ]
    with records.database.write() as session:
        session.execute(insert(ConcernRow), [_as_row(one) for one in texts])
    theming = Theming(upkeep, FakeReader, as_said)
    began = time.perf_counter()
    theming.sort("2026-W47")
    first = time.perf_counter() - began
    theming.sort("2026-W47")
    assert time.perf_counter() - began < 30
    assert first < 15
    placed = [one for one in upkeep.written("2026-W44", "2026-W47") if one.theme is not None]
    assert len(placed) > closing.MOST_READ / 2


def _as_row(one: Utterance) -> dict[str, str]:
    return {
        "id": one.id,
        "week": one.week,
        "pseudonym": one.pseudonym,
        "category": one.subject,
        "language": one.language,
        "text": one.text,
    }
