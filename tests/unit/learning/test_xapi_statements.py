"""xAPI 1.0.3 statements: their shape, their identifiers, and what is never in them."""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from assistant.learning.desk_views import Welcome
from assistant.learning.events import Event, Verb
from assistant.learning.xapi import VERBS, StatementBuilder
from tests.support.desk import DAY, MONDAY, School, wrong

HOME = "https://relais.example"
IRI = re.compile(r"https?://[^\s]+")


def statements(school: School, *, names: bool = True) -> list[dict[str, Any]]:
    builder = StatementBuilder(HOME, school.curriculum if names else None)
    return [builder.build(one.event, one.actor) for one in school.records.outbox.everything()]


@pytest.fixture
def told(at_school: School) -> list[dict[str, Any]]:
    """Every verb there is, as Inès lives through them."""
    ines = at_school.person("Inès")
    at_school.desk.save_welcome(ines, Welcome(language="fr"), MONDAY)
    at_school.desk.path(ines, MONDAY)
    at_school.take(ines, "safe-data", right=[False])
    at_school.take(ines, "prompting", right=[False, False])
    at_school.desk.stars(ines, "safe-data", 4, MONDAY)
    for item in at_school.desk.know_this(ines, "checking", MONDAY).questions:
        at_school.desk.answer(ines, item.id, item.correct, MONDAY)
    at_school.desk.finish(ines, "checking", MONDAY)
    at_school.records.training.expire((MONDAY + 200 * DAY).date())
    return statements(at_school)


def of(told: list[dict[str, Any]], verb: Verb) -> dict[str, Any]:
    return next(one for one in told if one["verb"]["id"] == VERBS[verb][0])


def test_every_verb_is_told(told: list[dict[str, Any]]) -> None:
    assert {one["verb"]["id"] for one in told} == {iri for iri, _ in VERBS.values()}


def test_the_verbs_are_those_of_the_published_vocabularies() -> None:
    assert {verb.value: iri for verb, (iri, _) in VERBS.items()} == {
        "was-assigned": "https://w3id.org/xapi/acrossx/verbs/was-assigned",
        "launched": "http://adlnet.gov/expapi/verbs/launched",
        "completed": "http://adlnet.gov/expapi/verbs/completed",
        "passed": "http://adlnet.gov/expapi/verbs/passed",
        "failed": "http://adlnet.gov/expapi/verbs/failed",
        "answered": "http://adlnet.gov/expapi/verbs/answered",
        "waived": "https://w3id.org/xapi/adl/verbs/waived",
        "rated": "http://id.tincanapi.com/verb/rated",
        "achieved": "https://w3id.org/xapi/tla/verbs/achieved",
        "expired": "https://w3id.org/xapi/tla/verbs/expired",
    }


def test_a_statement_has_an_id_a_version_and_a_moment(told: list[dict[str, Any]]) -> None:
    for one in told:
        assert uuid.UUID(one["id"]).version == 5
        assert one["version"] == "1.0.3"
        assert datetime.fromisoformat(one["timestamp"]).tzinfo == UTC
    assert len({one["id"] for one in told}) == len(told)


def test_the_actor_is_an_account_with_a_random_name(
    at_school: School, told: list[dict[str, Any]]
) -> None:
    actors = {json.dumps(one["actor"], sort_keys=True) for one in told}
    (actor,) = (json.loads(found) for found in actors)
    assert set(actor) == {"objectType", "account"}
    assert actor["account"]["homePage"] == f"{HOME}/"
    assert uuid.UUID(actor["account"]["name"]).version == 4
    written = json.dumps(told, ensure_ascii=False)
    assert "Inès" not in written and at_school.person("Inès") not in written


def test_the_context_places_a_statement(at_school: School, told: list[dict[str, Any]]) -> None:
    enrolment = at_school.records.training.enrolment(at_school.person("Inès"))
    assert enrolment is not None
    for one in told:
        context = one["context"]
        assert context["registration"] == enrolment.id
        (category,) = context["contextActivities"]["category"]
        assert category["definition"]["type"].endswith("/profile")
    answered = of(told, Verb.ANSWERED)["context"]
    assert answered["revision"] == "1" and answered["language"] == "fr-FR"
    activities = answered["contextActivities"]
    assert activities["grouping"][0]["id"] == f"{HOME}/xapi/paths/everybody"
    assert activities["parent"][0]["id"] == f"{HOME}/xapi/modules/safe-data"
    assert "parent" not in of(told, Verb.PASSED)["context"]["contextActivities"]
    assert "grouping" not in of(told, Verb.WAS_ASSIGNED)["context"]["contextActivities"]


def test_the_object_is_what_the_verb_is_about(told: list[dict[str, Any]]) -> None:
    about = {verb: of(told, verb)["object"]["id"].removeprefix(f"{HOME}/xapi/") for verb in Verb}
    assert about == {
        Verb.WAS_ASSIGNED: "paths/everybody",
        Verb.LAUNCHED: "modules/safe-data",
        Verb.COMPLETED: "modules/safe-data",
        Verb.PASSED: "modules/safe-data",
        Verb.FAILED: "modules/prompting",
        Verb.ANSWERED: "items/safe-a/versions/1",
        Verb.WAIVED: "modules/checking",
        Verb.RATED: "modules/safe-data",
        Verb.ACHIEVED: "competencies/safe-data/levels/1",
        Verb.EXPIRED: "competencies/safe-data/levels/1",
    }


def test_results_say_what_came_of_it(told: list[dict[str, Any]]) -> None:
    assert of(told, Verb.PASSED)["result"] == {
        "completion": True,
        "success": True,
        "score": {"scaled": 0.75},
    }
    assert of(told, Verb.FAILED)["result"]["success"] is False
    assert of(told, Verb.ANSWERED)["result"] == {"success": False, "response": "1"}
    assert of(told, Verb.RATED)["result"] == {"score": {"raw": 4, "min": 1, "max": 5}}
    assert of(told, Verb.WAIVED)["result"]["extensions"] == {
        "https://w3id.org/xapi/cmi5/result/extensions/reason": "Tested Out"
    }
    assert "result" not in of(told, Verb.LAUNCHED)


def test_a_question_is_described_as_it_was_answered(
    at_school: School, told: list[dict[str, Any]]
) -> None:
    definition = of(told, Verb.ANSWERED)["object"]["definition"]
    assert definition["interactionType"] == "choice"
    assert definition["correctResponsesPattern"] == ["0"]
    assert definition["choices"][1] == {
        "id": "1",
        "description": {"fr-FR": "Oui", "en-GB": "Yes"},
    }
    items = dict(at_school.curriculum.items)
    items["safe-a"] = items["safe-a"].model_copy(update={"version": 2})
    at_school.curriculum = at_school.curriculum.model_copy(update={"items": items})
    later = of(statements(at_school), Verb.ANSWERED)["object"]
    assert later["id"].endswith("versions/1")
    assert later["definition"]["choices"] == [{"id": "0"}, {"id": "1"}]


def test_a_statement_can_be_built_when_the_files_are_gone(
    at_school: School, told: list[dict[str, Any]]
) -> None:
    bare = statements(at_school, names=False)
    assert [one["id"] for one in bare] == [one["id"] for one in told]
    assert "name" not in of(bare, Verb.PASSED)["object"]["definition"]


def test_every_identifier_is_an_address(told: list[dict[str, Any]]) -> None:
    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("objectType") == "Activity":
                assert IRI.fullmatch(value["id"]) and IRI.fullmatch(value["definition"]["type"])
            for key, inner in value.items():
                if key == "extensions":
                    assert all(IRI.fullmatch(name) for name in inner)
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(told)


def test_no_statement_has_an_empty_or_missing_value(told: list[dict[str, Any]]) -> None:
    def walk(value: Any) -> None:
        assert value is not None and value != {} and value != []
        for inner in value.values() if isinstance(value, dict) else ():
            walk(inner)
        for inner in value if isinstance(value, list) else ():
            walk(inner)

    walk(told)


def test_the_same_event_has_the_same_id_wherever_it_is_told(at_school: School) -> None:
    ines = at_school.person("Inès")
    item = at_school.desk.begin(ines, "safe-data", MONDAY).questions[0]
    at_school.desk.answer(ines, item.id, wrong(item), MONDAY)
    at_school.desk.answer(ines, item.id, item.correct, MONDAY)
    answered = [event for event in at_school.events() if event.verb is Verb.ANSWERED]
    assert len(answered) == 1
    copy = Event.model_validate_json(answered[0].model_dump_json())
    assert copy == answered[0]


def test_two_attempts_are_told_apart(at_school: School) -> None:
    ines = at_school.person("Inès")
    for _ in range(2):
        at_school.take(ines, "safe-data", right=[False] * 4)
    ids = [event.id for event in at_school.events()]
    assert len(ids) == len(set(ids)) == 1 + 2 * (1 + 4 + 2)


def test_moments_are_in_utc(at_school: School) -> None:

    paris = MONDAY.astimezone(timezone(timedelta(hours=1)))
    at_school.desk.begin(at_school.person("Inès"), "safe-data", paris)
    assert {one["timestamp"] for one in statements(at_school)} == {"2026-03-02T09:00:00.000Z"}
