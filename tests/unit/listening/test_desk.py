"""What Camille may pass on, what she hears back, and what she takes back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.bilingual import text as both
from assistant.bootstrap.listening import open_listening
from assistant.errors import NotFound, NotRecorded, TooManyRecords
from assistant.listening.answers import TopicAnswer
from assistant.listening.desk import MOST_A_WEEK, ListeningDesk
from assistant.listening.model import Place
from assistant.listening.pseudonym import pseudonym_in
from assistant.listening.publication.model import Snapshot
from assistant.listening.views import Offer, Raising, Urgent
from assistant.listening.volume import MOST_A_DAY
from assistant.storage.keys import Keys
from assistant.storage.records import Records
from tests.support.listening import (
    NOW,
    TAXONOMY,
    WEEK,
    FakeTopics,
    crowd,
    desk_over,
    hire,
    open_desk,
    worry,
)

DAY = timedelta(days=1)
SWAMPED = "Je suis débordé, demandez à Élise Martin."


@pytest.fixture
def camille(records: Records) -> str:
    return hire(records, "Camille Roy", "Élise Martin")[0]


def offered(found: Offer | Urgent | None) -> str | None:
    assert not isinstance(found, Urgent)
    return found.category.id if found else None


def rows(records: Records, table: str) -> list[dict[str, object]]:
    with records.database.read() as session:
        return [dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()]


def everything(records: Records) -> str:
    """All that is in the tables of the listening plane."""
    tables = (
        "concerns",
        "confidence_ratings",
        "private_marks",
        "daily_marks",
        "gaps",
        "answer_feedback",
        "check_ins",
    )
    return repr([rows(records, table) for table in tables])


def answer(number: int = 1, **more: object) -> TopicAnswer:
    values: dict[str, object] = {
        "category": "workload",
        "number": number,
        "state": "done",
        "owner": "hr-learning",
        "text": both("Vendredis sans réunion.", "Fridays without meetings."),
        "changed": date(2026, 11, 20),
    }
    return TopicAnswer(**{**values, **more})  # type: ignore[arg-type]


# --- offering -------------------------------------------------------------------------------------


def test_a_message_that_carries_a_worry_is_met_with_an_offer(
    desk: ListeningDesk, camille: str
) -> None:
    found = desk.offer(camille, SWAMPED, "fr", NOW)
    assert isinstance(found, Offer)
    assert found.category.id == "workload"
    assert found.text == "Je suis débordé, demandez à [nom]."
    assert [one.id for one in found.choices] == list(TAXONOMY.categories)


def test_an_offer_keeps_nothing(desk: ListeningDesk, records: Records, camille: str) -> None:
    desk.offer(camille, SWAMPED, "fr", NOW)
    assert everything(records) == repr([[]] * 7)


def test_an_ordinary_question_is_not_met_with_an_offer(desk: ListeningDesk, camille: str) -> None:
    assert desk.offer(camille, "Puis-je utiliser Copilot ?", "fr", NOW) is None


def test_what_cannot_be_told_is_offered_as_something_else(
    desk: ListeningDesk, camille: str
) -> None:
    assert offered(desk.offer(camille, "C'est flou.", "fr", NOW)) == "other"
    assert offered(desk.offer(camille, "It vanished.", "en", NOW)) == "other"


def test_the_same_topic_is_offered_once_in_a_conversation(
    desk: ListeningDesk, camille: str
) -> None:
    assert desk.offer(camille, SWAMPED, "fr", NOW, offered={"workload"}) is None
    assert offered(desk.offer(camille, "On va me remplacer.", "fr", NOW, offered={"workload"}))


def test_after_a_no_the_topic_is_never_offered_again(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    desk.decline(camille, "workload", NOW)
    now = NOW
    for _ in range(8):
        now += 13 * WEEK
        records.apply_retention(now)
        assert desk.offer(camille, SWAMPED, "fr", now) is None
    assert offered(desk.offer(camille, "On va me remplacer.", "fr", now)) == "jobs-and-future"


def test_a_no_is_the_persons_own_and_can_be_taken_back(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    desk.decline(camille, "workload", NOW)
    assert offered(desk.offer("elise-martin", SWAMPED, "fr", NOW)) == "workload"
    assert desk.mine(camille, NOW).declined == ("workload",)
    desk.ask_again(camille, "workload")
    assert desk.mine(camille, NOW).declined == ()
    assert offered(desk.offer(camille, SWAMPED, "fr", NOW)) == "workload"


def test_a_no_can_be_read_by_nobody_without_the_key(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    """Neither the topic nor the person, nor whether two noes are of one person."""
    desk.decline(camille, "workload", NOW)
    desk.decline(camille, "idea", NOW)
    found = rows(records, "private_marks")
    assert {tuple(row) for row in found} == {("mark", "quarter")}
    assert len({row["mark"] for row in found}) == 2
    assert not {"workload", "idea", camille} & {
        str(value) for row in found for value in row.values()
    }
    assert desk.speaker(camille, NOW).pseudonym not in everything(records)


def test_a_message_about_danger_is_never_kept_and_shows_whom_to_call(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    found = desk.offer(camille, "Je suis en danger, débordé.", "fr", NOW)
    assert isinstance(found, Urgent)
    assert [one.contact for one in found.contacts] == ["01 00 00 00 01", "112"]
    assert everything(records) == repr([[]] * 7)


def test_without_a_taxonomy_nothing_is_offered_and_nothing_can_be_raised(
    records: Records, camille: str
) -> None:
    desk = desk_over(records, FakeTopics(known=None))
    assert desk.offer(camille, SWAMPED, "fr", NOW) is None
    assert desk.categories() == ()
    with pytest.raises(NotFound):
        desk.raise_concern(camille, worry(), NOW)


# --- saying ---------------------------------------------------------------------------------------


def test_a_confirmed_concern_holds_a_week_and_a_pseudonym_and_no_words(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    desk.raise_concern(camille, worry(), NOW)
    (row,) = rows(records, "concerns")
    assert row["week"] == "2026-W47"
    assert row["pseudonym"] == desk.speaker(camille, NOW).pseudonym
    assert (row["category"], row["text"], row["help_wanted"]) == ("workload", None, None)
    assert camille not in repr(row)


def test_words_are_kept_only_when_given_and_redacted_again(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    """Whatever a browser sends, the desk takes names out itself."""
    desk.raise_concern(camille, worry(text="Élise m'écrit à c.roy@exemple.fr"), NOW)
    (row,) = rows(records, "concerns")
    assert row["text"] == "[nom] m'écrit à [adresse e-mail]"


def test_what_would_help_is_added_to_ones_own_concern_only(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    kept = desk.raise_concern(camille, worry(), NOW)
    desk.add_help("elise-martin", kept.id, "rule", NOW)
    assert rows(records, "concerns")[0]["help_wanted"] is None
    desk.add_help(camille, kept.id, "time", NOW)
    assert rows(records, "concerns")[0]["help_wanted"] == "time"


def test_a_topic_or_a_help_that_is_not_offered_is_refused(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    with pytest.raises(NotFound):
        desk.raise_concern(camille, worry("made-up"), NOW)
    with pytest.raises(NotFound):
        desk.raise_concern(camille, worry(help="a-raise"), NOW)
    assert rows(records, "concerns") == []


def test_ten_thousand_records_from_one_account_end_in_a_clear_refusal(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    refused = 0
    for _ in range(10_000):
        try:
            desk.raise_concern(camille, worry(), NOW)
        except TooManyRecords as error:
            refused += 1
            assert "n'est pas enregistré" in error.message("fr")
    assert len(rows(records, "concerns")) == MOST_A_DAY == 10_000 - refused


def test_ten_thousand_questions_sent_on_or_opinions_of_one_account_are_kept_within_bounds(
    desk: ListeningDesk, camille: str
) -> None:
    kept = 0
    for _ in range(10_000):
        try:
            with desk.sending_on(camille, NOW):
                kept += 1
        except TooManyRecords:
            continue
    assert kept == MOST_A_DAY
    desk.raise_concern(camille, worry(), NOW)  # what somebody says is counted apart
    with desk.sending_on("elise-martin", NOW), desk.sending_on(camille, NOW + DAY):
        pass


def flood(desk: ListeningDesk, person: str, now: datetime, times: int = 30) -> None:
    for _ in range(times):
        with suppress(TooManyRecords):
            desk.raise_concern(person, worry(), now)


def test_another_day_does_not_lift_the_limit_of_the_week(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    for day in range(3):
        flood(desk, camille, NOW + day * DAY)
    assert len(rows(records, "concerns")) == MOST_A_WEEK
    desk.raise_concern("elise-martin", worry(), NOW)
    desk_over(records).raise_concern(camille, worry(), NOW + WEEK)


def test_the_limit_of_a_day_holds_in_another_process_and_after_a_restart(
    desk: ListeningDesk, records: Records, camille: str, tmp_path: Path
) -> None:
    flood(desk, camille, NOW, times=15)
    second, others = open_desk(tmp_path)
    with ThreadPoolExecutor(4) as pool:
        for one in [pool.submit(flood, of, camille, NOW, 10) for of in (desk, second) * 2]:
            one.result()
    assert len(rows(records, "concerns")) == MOST_A_DAY
    others.close()
    again, reopened = open_desk(tmp_path)
    with pytest.raises(TooManyRecords):
        again.raise_concern(camille, worry(), NOW)
    for process in (desk, again) * (MOST_A_DAY // 2):
        with process.sending_on(camille, NOW):
            pass
    for process in (desk, again):
        with pytest.raises(TooManyRecords), process.sending_on(camille, NOW):
            pass
    reopened.close()


def test_what_is_counted_in_a_day_tells_neither_who_nor_when(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    """Two people said as much on different days: whoever holds the records sees no difference."""
    for number in range(3):
        desk.raise_concern(camille, worry(), NOW)
        desk.raise_concern("elise-martin", worry(), NOW + number % 2 * DAY)
    kept = rows(records, "daily_marks")
    assert {tuple(row) for row in kept} == {("mark", "week")}
    assert {row["week"] for row in kept} == {"2026-W47"} and len(kept) == 6
    pseudonyms = {row["pseudonym"] for row in rows(records, "concerns")}
    assert not pseudonyms & {row["mark"] for row in kept}
    other = {pseudonym_in(b"o" * 32, camille, "2026-Q4")}
    assert not other & {row["mark"] for row in kept}


def test_what_was_counted_goes_with_its_week_and_with_whoever_erases_themselves(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    flood(desk, camille, NOW, times=3)
    flood(desk, "elise-martin", NOW - DAY, times=2)
    desk.erase(camille, NOW)
    assert len(rows(records, "daily_marks")) == 2
    records.apply_retention(NOW)
    assert len(rows(records, "daily_marks")) == 2
    records.apply_retention(NOW + WEEK)
    assert rows(records, "daily_marks") == []


def test_a_team_that_is_merged_lifts_nobody_s_limit(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    flood(desk, camille, NOW)
    with records.database.write() as session:
        session.execute(text("UPDATE learners SET department = 'merged', wave = 'w9'"))
    with pytest.raises(TooManyRecords):
        desk.raise_concern(camille, worry(), NOW)


def test_a_clock_that_was_ahead_leaves_no_mark_behind(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    flood(desk, camille, NOW + 300 * WEEK, times=3)
    records.apply_retention(NOW)
    assert rows(records, "daily_marks") == []


def test_another_key_counts_from_the_beginning_and_stops_at_the_same_number(
    records: Records, camille: str
) -> None:
    """The start refuses an exchanged key; who goes around that finds a limit all the same."""
    flood(desk_over(records), camille, NOW)
    topics = FakeTopics()
    other = open_listening(records, Keys(session=b"s" * 32, listening=b"n" * 32), topics, topics)
    flood(other, camille, NOW)
    assert len(rows(records, "concerns")) == 2 * MOST_A_DAY


def test_on_a_full_disk_the_person_is_told_that_it_was_not_recorded(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    with records.database.read() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(NotRecorded) as raised:
        for _ in range(MOST_A_DAY):
            desk.raise_concern(camille, worry(text="mot " * 300), NOW)
    assert raised.value.message("en").startswith("This was not recorded")
    # What failed does not count against the person.
    before = len(rows(records, "concerns"))
    with records.database.read() as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
    for _ in range(MOST_A_DAY - before):
        desk.raise_concern(camille, worry(), NOW)
    assert len(rows(records, "concerns")) == MOST_A_DAY


def test_confidence_is_kept_by_tool_and_task_and_corrected_within_the_week(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    desk.rate(camille, "copilot", "minutes", 2, "welcome", NOW)
    desk.rate(camille, "copilot", "minutes", 4, "welcome", NOW)
    desk.rate(camille, "copilot", None, None, "check-in", NOW)
    found = {
        (row["tool"], row["task"], row["value"]) for row in rows(records, "confidence_ratings")
    }
    assert found == {("copilot", "minutes", 4), ("copilot", None, None)}
    with pytest.raises(NotFound):
        desk.rate(camille, "copilot", None, 6, "welcome", NOW)


def test_the_tool_asked_about_is_the_one_not_asked_about_for_longest(
    desk: ListeningDesk, camille: str
) -> None:
    tools = ["copilot", "deepl"]
    assert desk.tool_to_rate(camille, tools, NOW) == "copilot"
    desk.rate(camille, "copilot", None, None, "check-in", NOW)
    assert desk.tool_to_rate(camille, tools, NOW) == "deepl"
    desk.rate(camille, "deepl", None, 3, "check-in", NOW + WEEK)
    assert desk.tool_to_rate(camille, tools, NOW + 2 * WEEK) is None
    assert desk.tool_to_rate(camille, tools, NOW + 4 * WEEK) == "copilot"


# --- where somebody counts ------------------------------------------------------------------------


def test_a_record_says_where_the_person_counts(desk: ListeningDesk, records: Records) -> None:
    people = crowd(records, 12, team="looms", wave="w1", trade="operator")
    assert desk.speaker(people[0], NOW).place == Place("looms", "w1", "operator")


def test_a_champion_a_newcomer_and_a_stranger_count_for_the_company_only(
    desk: ListeningDesk, records: Records
) -> None:
    crowd(records, 12, team="looms", wave="w1")
    robin, new = (
        hire(records, "Robin", team="looms", wave="w1", role="champion")[0],
        hire(records, "New", team="looms", wave="w1", since=NOW.date())[0],
    )
    for person in (robin, new, "not-there"):
        assert desk.speaker(person, NOW).place == Place()


def test_who_moves_within_a_quarter_counts_for_the_company_until_the_next(
    desk: ListeningDesk, records: Records
) -> None:
    mover = crowd(records, 12, team="looms", wave="w1")[0]
    crowd(records, 12, "s", team="studio", wave="w1")
    desk.speaker(mover, NOW)
    with records.database.write() as session:
        session.execute(
            text("UPDATE learners SET department = 'studio' WHERE person_id = :who"), {"who": mover}
        )
    assert desk.speaker(mover, NOW + DAY).place == Place()
    assert desk.speaker(mover, NOW + 13 * WEEK).place == Place("studio", "w1")


# --- hearing back ---------------------------------------------------------------------------------


def test_the_first_response_says_what_is_known_and_whom_to_talk_to(
    desk: ListeningDesk, records: Records
) -> None:
    crowd(records, 3, team="looms")
    hire(records, "Robin", team="looms", role="champion")
    said = desk.first_response("p0", "workload")
    assert said.category.first_response.en.startswith("Workload")
    assert (said.answer, said.champions) == (None, ("Robin",))
    desk.answers.add(answer(state="understood", text=None))
    assert desk.first_response("p0", "workload").answer == answer(state="understood", text=None)
    with pytest.raises(NotFound):
        desk.first_response("p0", "made-up")


def test_who_raised_a_topic_sees_the_answer_at_the_next_visit_and_others_do_not(
    desk: ListeningDesk, camille: str
) -> None:
    desk.raise_concern(camille, worry(), NOW)
    assert desk.became(camille, NOW + DAY) == ()
    desk.answers.add(answer())
    (told,) = desk.became(camille, NOW + 2 * DAY)
    assert (told.category, told.answer) == (TAXONOMY.categories["workload"], answer())
    assert desk.became("elise-martin", NOW + 2 * DAY) == ()


def test_an_answer_is_shown_until_it_was_seen_and_a_new_version_again(
    desk: ListeningDesk, camille: str
) -> None:
    desk.raise_concern(camille, worry(), NOW)
    desk.answers.add(answer())
    desk.seen(camille, [("workload", 1)], NOW)
    assert desk.became(camille, NOW) == ()
    desk.answers.add(answer(2, state="not-now"))
    assert [one.answer.number for one in desk.became(camille, NOW)] == [2]


def test_an_answer_reaches_who_raised_the_topic_under_an_earlier_pseudonym(
    desk: ListeningDesk, camille: str
) -> None:
    desk.raise_concern(camille, worry(), NOW)
    later = NOW + 26 * WEEK
    assert desk.speaker(camille, later).pseudonym != desk.speaker(camille, NOW).pseudonym
    desk.answers.add(answer())
    assert len(desk.became(camille, later)) == 1


@pytest.mark.parametrize("state", ["new", "understood"])
def test_nothing_is_told_before_there_is_an_answer(
    desk: ListeningDesk, camille: str, state: str
) -> None:
    desk.raise_concern(camille, worry(), NOW)
    desk.answers.add(answer(state=state))
    assert desk.became(camille, NOW) == ()


def test_a_no_to_a_topic_that_is_gone_from_the_file_is_erased_too(
    records: Records, camille: str
) -> None:
    topics = FakeTopics()
    desk = desk_over(records, topics)
    desk.decline(camille, "workload", NOW)
    desk.decline("somebody-else", "workload", NOW)
    desk.weekly.close_weeks(NOW + WEEK)
    left = {name: one for name, one in TAXONOMY.categories.items() if name != "workload"}
    topics.known = TAXONOMY.model_copy(update={"categories": left})
    assert len(rows(records, "private_marks")) == 2
    desk.erase(camille, NOW + WEEK)
    assert len(rows(records, "private_marks")) == 1


def test_an_answer_to_a_topic_that_is_gone_from_the_file_still_arrives(
    records: Records, camille: str
) -> None:
    """The taxonomy may be edited after records exist."""
    desk_over(records).raise_concern(camille, worry(), NOW)
    left = {name: one for name, one in TAXONOMY.categories.items() if name != "workload"}
    desk = desk_over(records, FakeTopics(known=TAXONOMY.model_copy(update={"categories": left})))
    desk.answers.add(answer())
    (told,) = desk.became(camille, NOW)
    assert (told.category, told.answer.category) == (None, "workload")
    assert [one.fields["category"] for one in desk.mine(camille, NOW).records] == ["workload"]


# --- one's own records ----------------------------------------------------------------------------


def test_everything_said_is_shown_to_its_owner_and_to_nobody_else(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    concern = desk.raise_concern(camille, worry(text="Trop de réunions."), NOW)
    desk.rate(camille, "copilot", None, 3, "welcome", NOW)
    speaker = desk.speaker(camille, NOW)
    records.gaps.add(
        question="Et le samedi ?",
        language="fr",
        pseudonym=speaker.pseudonym,
        week=speaker.week,
        owner=None,
        place=speaker.place,
    )
    mine = {one.kind: one for one in desk.mine(camille, NOW).records}
    assert set(mine) == {"concern", "confidence", "gap"}
    assert (mine["concern"].id, mine["concern"].week) == (concern.id, "2026-W47")
    assert mine["concern"].fields["text"] == "Trop de réunions."
    assert mine["gap"].fields["question"] == "Et le samedi ?"
    assert not any("pseudonym" in one.fields for one in mine.values())
    assert desk.mine("elise-martin", NOW).records == ()


def test_a_record_is_taken_back_by_its_owner_only(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    kept = desk.raise_concern(camille, worry(), NOW)
    with pytest.raises(NotFound):
        desk.withdraw("elise-martin", "concern", kept.id, NOW)
    desk.withdraw(camille, "concern", kept.id, NOW + 20 * WEEK)
    assert rows(records, "concerns") == []
    with pytest.raises(NotFound):
        desk.withdraw(camille, "concern", kept.id, NOW)


def test_erasing_takes_everything_of_one_person_and_nothing_of_another(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    desk.answers.add(answer())
    for person in (camille, "elise-martin"):
        desk.raise_concern(person, worry(), NOW)
        desk.raise_concern(person, worry("idea"), NOW + 20 * WEEK)
        desk.rate(person, "copilot", None, 3, "welcome", NOW)
        desk.decline(person, "data-compliance", NOW)
        desk.seen(person, [("workload", 1)], NOW)
    before = everything(records)
    desk.erase(camille, NOW + 21 * WEEK)
    assert desk.mine(camille, NOW).records == ()
    assert desk.mine(camille, NOW).declined == ()
    assert len(desk.mine("elise-martin", NOW + 21 * WEEK).records) == 3
    assert len(rows(records, "private_marks")) == 2
    assert len(everything(records)) < len(before)


def test_texts_go_after_ninety_days_and_rows_after_a_year(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    desk.raise_concern(camille, worry(text="Trop de réunions."), NOW)
    desk.rate(camille, "copilot", None, 3, "welcome", NOW)
    records.apply_retention(NOW + timedelta(days=89))
    assert rows(records, "concerns")[0]["text"] == "Trop de réunions."
    records.apply_retention(NOW + timedelta(days=98))
    assert rows(records, "concerns")[0]["text"] is None
    records.apply_retention(NOW + timedelta(days=373))
    assert (rows(records, "concerns"), rows(records, "confidence_ratings")) == ([], [])


# --- clocks ---------------------------------------------------------------------------------------


def test_a_clock_set_back_never_puts_a_record_into_a_closed_week(
    desk: ListeningDesk, records: Records, camille: str
) -> None:
    desk.snapshots.add(Snapshot(week="2026-W46", active=3))
    desk.raise_concern(camille, worry(), NOW - 30 * WEEK)
    assert rows(records, "concerns")[0]["week"] == "2026-W47"
    assert len(desk.mine(camille, NOW).records) == 1


def test_the_week_changes_at_midnight_between_sunday_and_monday(
    desk: ListeningDesk, camille: str
) -> None:
    sunday = NOW + 4 * DAY + timedelta(hours=13)
    assert desk.speaker(camille, sunday).week == "2026-W47"
    assert desk.speaker(camille, sunday + timedelta(hours=1)).week == "2026-W48"


def test_a_concern_raised_is_on_disk_for_whoever_opens_the_database_next(
    desk: ListeningDesk, records: Records, camille: str, tmp_path: Path
) -> None:
    from tests.support.listening import open_desk

    desk.raise_concern(camille, Raising("workload", "fr"), NOW)
    again, opened = open_desk(tmp_path)
    assert len(again.mine(camille, NOW).records) == 1
    opened.close()
