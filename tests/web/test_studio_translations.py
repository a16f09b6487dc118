"""Texts of a module put into the other language by a model: suggested, compared, taken out again;
with a model that lies over real HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.web.studio.translations import segments
from tests.model_server.delivery import Delivery
from tests.model_server.running import ModelServer, model_server
from tests.support.curricula import CLIENT_DATA, QUOTES, write_programme
from tests.support.designer import Designer, Shown, designer
from tests.support.drafting import connected, settled

MODULE = "/studio/design/modules/basics"
ITEMS = f"{MODULE}/items"
LESSONS = f"{MODULE}/lessons"
FRENCH = "Vous signalez un incident dans les 2 heures."
ENGLISH = "You report an incident within 2 hours."
FIELD = "summary.en"


@pytest.fixture(scope="module")
def running() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


@pytest.fixture
def model(running: ModelServer) -> ModelServer:
    """The model server, as new."""
    running.behave("faithful")
    running.script.requests.clear()
    return running


@pytest.fixture
def elise(tmp_path: Path, model: ModelServer) -> Iterator[Designer]:
    """An HR designer in front of a small programme and a language model."""
    write_programme(tmp_path)
    someone = designer(tmp_path)
    with connected(someone.services, model) as services:
        yield designer(tmp_path, services=services)


def value(page: Shown, name: str) -> str:
    """What stands in a field."""
    found = page.select_one(f'[name="v.{name}"]')
    assert found, name
    return found.get_text().strip() if found.name == "textarea" else str(found["value"])


def beside(page: Shown, name: str = FIELD) -> str:
    """What stands under a field."""
    return page.words(f'[id="tr-{name}"]')


def translated(elise: Designer, name: str = FIELD, **typed: str) -> Shown:
    """The module's page once the summary was translated."""
    typed = typed or {"summary__fr": FRENCH, "summary__en": ""}
    return settled(elise, elise.press(elise.open(MODULE), f"translate {name}", **typed))


def test_without_a_model_there_is_no_button_and_no_way(tmp_path: Path) -> None:
    write_programme(tmp_path)
    elise = designer(tmp_path)

    page = elise.press(elise.open(MODULE), f"translate {FIELD}", summary__en="")

    assert not page.select(".beside")
    assert value(page, FIELD) == ""


def test_an_empty_text_is_offered_for_translation_once_the_other_one_is_there(
    elise: Designer,
) -> None:
    page = elise.press(elise.open(MODULE), "check", summary__fr="", summary__en="")
    assert beside(page) == ""

    page = elise.press(page, "check", summary__fr=FRENCH)
    assert beside(page) == "Translate from French"
    assert "is-missing" in str(page.select_one(f'[id="tr-{FIELD}"] .tr-offer'))


def test_a_text_whose_other_language_was_changed_is_said_to_be_older(elise: Designer) -> None:
    page = elise.press(elise.open(MODULE), "check", summary__fr=FRENCH)

    assert beside(page) == "The French has changed. Translate from French"


def test_a_translation_is_put_into_the_empty_field_and_nothing_is_saved(
    elise: Designer, model: ModelServer
) -> None:
    before = elise.file("modules/basics.yaml")
    model.say(f"{ENGLISH} [1]")

    page = translated(elise)
    assert value(page, FIELD) == ""
    assert page.select_one(f'[id="tr-{FIELD}"] [data-fill]')
    page = elise.press(page, f"fill {FIELD}")

    assert value(page, FIELD) == ENGLISH
    assert "Suggestion, not saved" in beside(page)
    assert "Numbers, names, negations and duties agree" in beside(page)
    assert elise.file("modules/basics.yaml") == before

    page = elise.press(page, f"unfill {FIELD}")
    assert value(page, FIELD) == ""
    assert not page.select("[data-fill]"), "what was taken out does not come back by itself"


def test_a_text_is_not_older_than_its_own_translation(elise: Designer, model: ModelServer) -> None:
    model.say("Vous signalez un incident dans les 2 heures. [1]")
    page = translated(elise, "summary.fr", summary__en=ENGLISH, summary__fr="")

    page = elise.press(page, "fill summary.fr")

    assert "has changed" not in beside(page)


def test_it_is_saved_the_ordinary_way_and_forgotten(elise: Designer, model: ModelServer) -> None:
    model.say(f"{ENGLISH} [1]")
    page = elise.press(translated(elise), f"fill {FIELD}")

    done = elise.press(elise.press(page, "review"), "save")

    assert f'en: "{ENGLISH}"' in elise.file("modules/basics.yaml")
    assert "Suggestion" not in beside(done)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("You report an incident within 24 hours. [1]", "A number or a date differs."),
        ("You do not report an incident within 2 hours. [1]", "negation or the duty differs"),
        ("You may report an incident within 2 hours. [1]", "negation or the duty differs"),
        ("You report an incident to Camille within 2 hours. [1]", "A name differs."),
        ("Vous signalez un incident dans les 2 heures. [1]", "not in the right language"),
        ("You report an incident. [1]", "A number is missing."),
        ("I will not translate this.", "the original stayed"),
        ("<script>alert(1)</script> within 2 hours. [1]", "the original stayed"),
        ("See https://collect.example/?q=1 within 2 hours. [1]", "the original stayed"),
    ],
)
def test_a_sentence_that_tells_something_else_is_listed_beside_its_original(
    elise: Designer, model: ModelServer, said: str, why: str
) -> None:
    model.say(said)

    page = elise.press(translated(elise), f"fill {FIELD}")

    assert "1 sentence to compare" in beside(page)
    assert why in beside(page)
    assert "collect.example" not in page.get_text() and "alert(1)" not in str(page)


def test_a_text_that_was_typed_is_only_replaced_when_somebody_says_so(
    elise: Designer, model: ModelServer
) -> None:
    model.say(f"{ENGLISH} [1]")
    mine = "My own words."

    page = translated(elise, summary__fr=FRENCH, summary__en=mine)
    assert value(page, FIELD) == mine
    assert not page.select("[data-fill]")
    assert "already has a text" in beside(page) and ENGLISH in beside(page)

    page = elise.press(page, f"fill {FIELD}")
    assert value(page, FIELD) == ENGLISH
    page = elise.press(page, f"unfill {FIELD}")
    assert value(page, FIELD) == mine


def test_what_is_typed_while_it_is_written_stays(elise: Designer, model: ModelServer) -> None:
    model.say(f"{ENGLISH} [1]")
    page = elise.press(elise.open(MODULE), f"translate {FIELD}", summary__fr=FRENCH, summary__en="")

    page = settled(
        elise, elise.press(page, "check", summary__en="Typed meanwhile", title__en="New")
    )

    assert value(page, FIELD) == "Typed meanwhile"
    assert value(page, "title.en") == "New"
    assert not page.select("[data-fill]")


def test_a_form_that_is_opened_anew_offers_what_was_not_saved(
    elise: Designer, model: ModelServer
) -> None:
    model.say(f"{ENGLISH} [1]")
    page = elise.press(elise.open(MODULE), f"translate {FIELD}", summary__fr=FRENCH)
    page = elise.press(settled(elise, page), f"fill {FIELD}")

    page = elise.open(MODULE)

    assert value(page, FIELD) == "Summary."
    assert "Replace my text" in beside(page)


def test_a_correction_keeps_the_list_of_sentences_and_the_way_back(
    elise: Designer, model: ModelServer
) -> None:
    model.say("You report an incident within 24 hours. [1]")
    page = elise.press(translated(elise), f"fill {FIELD}")

    page = elise.press(page, "check", summary__en=ENGLISH)

    assert value(page, FIELD) == ENGLISH
    assert "Put back what was there before" in beside(page)
    assert "A number or a date differs." in beside(page)
    assert beside(elise.press(page, f"drop {FIELD}")) in ("", "The French has changed. Translate from French", "Translate from French")  # fmt: skip


@pytest.mark.parametrize("fault", ["hang", "server-error"])
def test_a_model_that_fails_changes_nothing_and_says_so(
    elise: Designer, model: ModelServer, fault: str
) -> None:
    model.deliver(Delivery(fault=fault))  # type: ignore[arg-type]

    page = translated(elise)

    assert "did not translate" in beside(page)
    assert "Try again" in beside(page)
    assert value(page, "summary.fr") == FRENCH
    assert value(page, FIELD) == ""


def test_a_lesson_keeps_its_cards_and_the_words_of_the_documents(
    elise: Designer, model: ModelServer
) -> None:
    quote = QUOTES[CLIENT_DATA]
    lesson = (
        "## Signaler\n\nVous signalez un incident dans les 2 heures.\n\n"
        f"> {quote}\n> — [AI charter]({CLIENT_DATA})\n\n- Vous signalez un incident.\n"
    )
    model.say("Report. [1] You report an incident within 2 hours. [2]")

    page = elise.press(elise.open(LESSONS), "translate en", fr=lesson, en="")
    page = elise.press(settled(elise, page), "fill en")

    text = value(page, "en")
    assert text.startswith("## Report\n\nYou report an incident within 2 hours.\n\n")
    assert f"> {quote}\n> — [AI charter]({CLIENT_DATA})" in text
    assert text.splitlines()[-1].startswith("- ")
    assert "1 quote was kept word for word" in beside(page, "en")
    sent = " ".join(request.body.decode() for request in model.requests)
    assert quote not in sent


def test_a_text_in_pieces_is_the_text_again() -> None:
    text = "# T\n\nA.\n\n## One\n\nB.\n\n> q\n> — [x](y)\n\nC.\n\n## Two\n\n- d\n- e\n> last"

    pieces = segments(text)

    assert "".join(piece for _, piece in pieces) == text
    assert [piece for is_quote, piece in pieces if is_quote] == ["> q\n> — [x](y)\n", "> last"]
    assert len(pieces) == 6


def test_all_that_a_question_lacks_is_translated_at_one_press(
    elise: Designer, model: ModelServer
) -> None:
    model.say("You report an incident within 2 hours. [1]")
    empty = {
        f"items__0__{part}__en": "" for part in ("stem", "choices__0__text", "choices__0__feedback")
    }
    french = {name[:-2] + "fr": FRENCH for name in empty}
    page = elise.press(elise.open(ITEMS), "check", **empty, **french)
    assert page.texts(".tr-all button") == ["Translate what is missing into English (3 texts)"]

    page = settled(elise, elise.press(page, "translate all en items.0"))

    fields = [re.sub("__", ".", name) for name in empty]
    assert [draft.get_text().strip() for draft in page.select("[data-fill]")] == [ENGLISH] * 3
    for name in fields:
        page = elise.press(page, f"fill {name}")
    assert [value(page, name) for name in fields] == [ENGLISH] * 3
    assert value(page, "items.0.choices.1.text.en") == "That."
    assert len(model.requests) == 1, "the same text is only sent once"


def test_somebody_else_does_not_see_it(elise: Designer, model: ModelServer) -> None:
    model.say(f"{ENGLISH} [1]")
    translated(elise)
    other = designer(elise.folder, services=elise.services, role="admin")

    assert "Suggestion" not in beside(other.open(MODULE))
    assert "translate/1" in elise.open("/sent").get_text()
    assert "translate/1" not in other.open("/sent").get_text()
