"""Those who asked hear of the answer at their next visit: they, once, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from assistant.bilingual import Language
from assistant.listening.desk import ListeningDesk
from assistant.listening.pseudonym import quarter_of
from assistant.listening.replies.model import Check, Reply
from assistant.listening.replies.telling import MOST_LOOKED_UP
from assistant.storage.records import Records
from assistant.storage.schema import AnswerFeedbackRow, GapRow
from tests.support.listening import NOW, WEEK, hire, open_desk

QUESTION = "Peut-on masquer la référence ?"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[ListeningDesk, Records]]:
    desk, records = open_desk(tmp_path)
    hire(records, "Ada", "Bo")
    yield desk, records
    records.close()


class Answering:
    """Which curated answer a question gets, and what was asked."""

    def __init__(self, **known: str) -> None:
        self.known = known
        self.asked: list[tuple[str, Language]] = []

    def __call__(self, question: str, language: Language) -> str | None:
        self.asked.append((question, language))
        return next((id_ for word, id_ in self.known.items() if word in question), None)


def ask(desk: ListeningDesk, records: Records, person: str, question: str = QUESTION) -> str:
    speaker = desk.speaker(person, NOW)
    gap = records.gaps.add(
        question=question,
        language="fr",
        pseudonym=speaker.pseudonym,
        week=speaker.week,
        owner=None,
        place=speaker.place,
    )
    return gap.id


def give(
    records: Records, name: str = "one", *, on: date | None = None, theme: str | None = None
) -> None:
    records.listening.replies.add(
        Reply(
            id=name,
            answer=f"answer-{name}",
            theme=theme,
            by="ai-committee",
            on=on or NOW.date(),
            seal="s",
            check=Check("done", 0, 0, NOW),
        )
    )


def test_only_the_person_who_asked_is_told_until_they_have_seen_it(
    opened: tuple[ListeningDesk, Records],
) -> None:
    desk, records = opened
    ask(desk, records, "ada")
    give(records)
    answering = Answering(masquer="answer-one")
    (told,) = desk.telling.news("ada", NOW, answering)
    assert (told.question, told.reply.id) == (QUESTION, "one")
    assert answering.asked == [(QUESTION, "fr")]
    assert desk.telling.news("bo", NOW, answering) == ()

    desk.telling.seen("ada", ["one", "never-was"], NOW)
    assert desk.telling.news("ada", NOW + WEEK, answering) == ()


def test_two_questions_with_one_answer_are_told_once(
    opened: tuple[ListeningDesk, Records],
) -> None:
    desk, records = opened
    ask(desk, records, "ada")
    ask(desk, records, "ada", "Faut-il masquer le nom ?")
    give(records)
    assert len(desk.telling.news("ada", NOW, Answering(masquer="answer-one"))) == 1


def test_another_answer_one_taken_back_or_one_from_before_tells_nobody(
    opened: tuple[ListeningDesk, Records],
) -> None:
    desk, records = opened
    ask(desk, records, "ada")
    give(records, "before", on=date(2026, 11, 1))
    give(records, "one")
    assert desk.telling.news("ada", NOW, Answering(masquer="answer-before")) == ()
    assert desk.telling.news("ada", NOW, Answering(masquer="answer-other")) == ()
    records.listening.replies.take_back("one", NOW.date())
    assert desk.telling.news("ada", NOW, Answering(masquer="answer-one")) == ()


def test_nothing_is_asked_again_before_there_is_a_reply_and_only_so_many_afterwards(
    opened: tuple[ListeningDesk, Records],
) -> None:
    desk, records = opened
    for number in range(MOST_LOOKED_UP + 3):
        ask(desk, records, "ada", f"Question {number} ?")
    answering = Answering()
    desk.telling.news("ada", NOW, answering)
    assert answering.asked == []
    give(records)
    desk.telling.news("ada", NOW, answering)
    assert len(answering.asked) == MOST_LOOKED_UP


def test_a_vote_down_tells_unless_the_answer_was_that_very_one(
    opened: tuple[ListeningDesk, Records],
) -> None:
    desk, records = opened
    speaker = desk.speaker("ada", NOW)
    said = {"language": "fr", "pseudonym": speaker.pseudonym, "week": speaker.week}
    records.feedback.add(rating="up", route="policy", question="masquer 1 ?", **said)  # type: ignore[arg-type]
    records.feedback.add(rating="down", route="curated", question="masquer 2 ?", **said)  # type: ignore[arg-type]
    give(records)
    answering = Answering(masquer="answer-one")
    assert desk.telling.news("ada", NOW, answering) == ()
    records.feedback.add(rating="down", route="policy", question="masquer 3 ?", **said)  # type: ignore[arg-type]
    (told,) = desk.telling.news("ada", NOW, answering)
    assert told.question == "masquer 3 ?"


def join(records: Records, theme: str) -> None:
    """Everything that was asked or voted down turns out to mean the same, when a week closes."""
    with records.database.write() as session:
        for table in (GapRow, AnswerFeedbackRow):
            session.execute(update(table).values(theme=theme))


def test_who_asks_again_what_was_answered_before_is_told_once_it_is_found_to_mean_the_same(
    opened: tuple[ListeningDesk, Records],
) -> None:
    desk, records = opened
    give(records, on=date(2026, 11, 1), theme="masks")
    ask(desk, records, "ada", "Faut-il cacher le numéro ?")
    answering = Answering()
    assert desk.telling.news("ada", NOW, answering) == ()  # it is not known what it means yet
    join(records, "masks")
    (told,) = desk.telling.news("ada", NOW, answering)
    assert (told.question, told.reply.id) == ("Faut-il cacher le numéro ?", "one")
    assert desk.telling.news("bo", NOW, answering) == ()
    desk.telling.seen("ada", ["one"], NOW)
    assert desk.telling.news("ada", NOW, answering) == ()


def test_who_found_the_approved_answer_of_no_use_is_not_told_of_it_again(
    opened: tuple[ListeningDesk, Records],
) -> None:
    desk, records = opened
    give(records, on=date(2026, 11, 1), theme="leave")
    speaker = desk.speaker("ada", NOW)
    said = {"language": "fr", "pseudonym": speaker.pseudonym, "week": speaker.week}
    records.feedback.add(rating="down", route="curated", question="Mes congés ?", **said)  # type: ignore[arg-type]
    join(records, "leave")
    assert desk.telling.news("ada", NOW, Answering()) == ()
    records.feedback.add(rating="down", route="policy", question="Nos congés ?", **said)  # type: ignore[arg-type]
    join(records, "leave")
    (told,) = desk.telling.news("ada", NOW, Answering())
    assert told.question == "Nos congés ?"


def test_that_it_was_seen_goes_with_the_person(opened: tuple[ListeningDesk, Records]) -> None:
    desk, records = opened
    ask(desk, records, "ada")
    give(records)
    desk.telling.seen("ada", ["one"], NOW)
    _, marks = desk.traces("ada", NOW)
    quarter = quarter_of(NOW.date())
    assert len(records.listening.marks.present(marks, quarter)) == 1
    desk.erase("ada", NOW)
    assert records.listening.marks.present(marks, quarter) == frozenset()
