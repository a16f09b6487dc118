"""The welcome, the check-in, and what is offered when the chat opens."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.learning.desk_views import Welcome
from assistant.web.chat import learning_session
from assistant.web.chat.learning_offers import Later, offer
from assistant.web.chat.learning_welcome import read_welcome
from assistant.web.chat.reading import Props
from tests.support.chat_learning import Pupil, programme, pupil


@pytest.fixture
def camille(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pupil:
    from assistant.web.chat import learning_presses

    fresh = Later()
    monkeypatch.setattr(learning_session, "later", fresh)
    monkeypatch.setattr(learning_presses, "later", fresh)
    return pupil(tmp_path)


def offered(someone: Pupil) -> Props | None:
    session = someone.session()
    return offer(
        session.desk, someone.person_id, someone.clock(), someone.language, learning_session.later
    )


# --- the welcome ----------------------------------------------------------------------------------


def test_the_welcome_asks_role_trade_time_formats_and_three_confidences(camille: Pupil) -> None:
    card = camille.open("welcome")
    assert [step["name"] for step in card["steps"]] == [
        "role", "trade", "minutes", "formats", "confidence"
    ]  # fmt: skip
    assert len(card["steps"][-1]["options"]) == 3
    seen = {step["name"]: step["seen"] for step in card["steps"]}
    assert "RH" in seen["role"] and "ni les RH" in seen["confidence"]


def test_what_hr_has_settled_is_said_and_not_asked(camille: Pupil) -> None:
    desk = camille.session().desk
    from assistant.learning.ports import PersonImport

    desk.hr.import_people(
        [PersonImport(line=2, name="Camille", role="manager", trade="designer")], camille.clock()
    )
    card = camille.open("welcome")
    assert [step["name"] for step in card["steps"]] == ["minutes", "formats", "confidence"]
    assert "Responsable d’équipe, Designer textile" in card["known"]


def test_what_was_said_is_kept_and_shown_again_next_time(camille: Pupil) -> None:
    given = camille.press(
        "learning_welcome",
        role="employee", trade="designer", minutes="45", formats="workshop,read",
        confidence="safe-data:4,checking:2",
    )  # fmt: skip
    assert given["ok"] and camille.cards[-1][0] == "LearningPath"
    values = {step["name"]: step["value"] for step in camille.open("welcome")["steps"]}
    assert values["trade"] == "designer"
    assert values["minutes"] == "45"
    assert values["formats"] == ["workshop", "read"]


def test_skipping_everything_changes_nothing_and_still_leads_to_a_path(camille: Pupil) -> None:
    before = camille.session().desk.profile(camille.person_id, camille.clock()).profile
    assert camille.press("learning_welcome")["ok"]
    after = camille.session().desk.profile(camille.person_id, camille.clock())
    assert after.welcomed and after.profile == before


@given(
    st.dictionaries(
        st.sampled_from(["role", "trade", "minutes", "formats", "confidence", "x"]),
        st.text(max_size=40)
        | st.sampled_from(
            ["employee", "none", "30", "read,read,video", "safe-data:3,x:9,checking:0"]
        ),
    )
)
def test_nothing_that_was_not_offered_is_taken(payload: dict[str, str]) -> None:
    read = read_welcome(payload, programme(), "fr")
    assert read.role in (None, "employee", "manager")
    assert read.trade in (None, "sales-rep", "designer")
    assert read.weekly_minutes is None or 0 <= read.weekly_minutes <= 600
    assert len(set(read.formats or ())) == len(read.formats or ())
    assert set(read.confidence or {}) <= set(programme().competencies)
    assert all(1 <= value <= 5 for value in (read.confidence or {}).values())


# --- offers ---------------------------------------------------------------------------------------


def test_the_first_visit_offers_the_welcome(camille: Pupil) -> None:
    shown = offered(camille)
    assert shown and shown["kind"] == "welcome"


def test_after_a_no_the_welcome_is_never_offered_again(camille: Pupil) -> None:
    assert camille.press("learning_offer", kind="welcome", answer="no")["ok"]
    assert offered(camille) is None
    camille.clock.now += timedelta(days=1)
    assert (offered(camille) or {}).get("kind") != "welcome"


def test_someone_who_has_begun_is_offered_to_go_on_where_they_were(camille: Pupil) -> None:
    camille.begin("data-first")
    camille.press("learning_place", module="data-first", place="1")
    shown = offered(camille)
    assert shown and (shown["kind"], shown["module"]) == ("continue", "data-first")
    assert shown["text"] == "Vous en étiez à la fiche 2 sur 3."


def test_later_means_not_again_today(camille: Pupil) -> None:
    camille.begin("data-first")
    camille.press("learning_offer", kind="continue", answer="later", module="data-first")
    assert offered(camille) is None
    camille.clock.now += timedelta(days=1)
    assert (offered(camille) or {})["kind"] == "continue"


def test_a_check_in_that_is_due_comes_first_and_is_skipped_for_its_week(camille: Pupil) -> None:
    camille.begin("data-first")
    camille.clock.now += timedelta(days=5)
    assert (offered(camille) or {})["kind"] == "check_in"
    camille.press("learning_offer", kind="check_in", answer="no")
    assert (offered(camille) or {})["kind"] == "continue"
    camille.clock.now += timedelta(days=7)
    assert (offered(camille) or {})["kind"] == "check_in"


def test_a_refresher_is_offered_and_later_puts_it_off(camille: Pupil) -> None:
    camille.session().desk.save_welcome(camille.person_id, Welcome(), camille.clock())
    camille.take("data-first")
    camille.clock.now += timedelta(days=3)
    for _ in range(30):
        shown = offered(camille)
        if shown and shown["kind"] == "refresher":
            break
        camille.press("learning_offer", kind="check_in", answer="no")
        camille.clock.now += timedelta(days=1)
    assert shown and shown["module"] == "data-first"
    camille.press("learning_offer", kind="refresher", answer="later", module="data-first")
    camille.clock.now += timedelta(days=1)
    assert (offered(camille) or {}).get("kind") != "refresher"


def test_a_rule_that_changed_is_offered_before_any_other_refresher(camille: Pupil) -> None:
    from tests.support.chat_learning import CLIENT_DATA

    camille.take("data-first")
    camille.press("learning_offer", kind="welcome", answer="no")
    camille.change(passages={CLIENT_DATA: "f" * 16})
    camille.change_module("data-first", version=2)
    shown = offered(camille)
    assert shown and shown["kind"] == "refresher" and "La règle a changé" in shown["text"]


def test_many_people_who_say_later_do_not_fill_the_memory() -> None:
    later = Later()
    today = programme().waves["wave-1"].starts
    for number in range(10_100):
        later.put_off(str(number), "welcome", today)
    assert len(later.said) == 10_000
    assert later.is_put_off("10099", "welcome", today)
    assert not later.is_put_off("10099", "welcome", today + timedelta(days=1))


# --- the check-in ---------------------------------------------------------------------------------


def test_a_check_in_has_two_questions_and_says_who_sees_them(camille: Pupil) -> None:
    camille.open("path")
    camille.clock.now += timedelta(days=5)
    card = camille.open("check_in")
    assert card["confidence"].endswith("?") and card["help"].endswith("?")
    assert "pseudonyme" in card["seen"] and "cinq personnes" in card["seen"]


def test_a_check_in_is_answered_once(camille: Pupil) -> None:
    camille.open("path")
    camille.clock.now += timedelta(days=5)
    card = camille.open("check_in")
    sent = camille.press("learning_check_in", number=card["number"], confidence="4", help="time")
    assert sent["ok"] and "sans votre nom" in sent["message"]
    again = camille.press("learning_check_in", number=card["number"], confidence="1", help="time")
    assert not again["ok"] and again["over"]
    assert not camille.press("learning_open", what="check_in")["ok"]


def test_an_answer_that_was_not_offered_counts_as_none(camille: Pupil) -> None:
    camille.open("path")
    camille.clock.now += timedelta(days=5)
    card = camille.open("check_in")
    sent = camille.press("learning_check_in", number=card["number"], confidence="9", help="x")
    assert sent["message"] == "D’accord, pas cette fois."
