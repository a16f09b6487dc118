"""What was sent to a language model, how it does, and what the other pages say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.answering.model import Role
from assistant.answering.writing.usage import DailyBudget, Spent
from assistant.web.model_wording import FOOTER
from assistant.web.services import Services
from tests.support.writing import ScriptedModel, rewording
from tests.web.conftest import PASSWORD, Browser

Browse = Callable[..., Browser]


@pytest.fixture
def model() -> ScriptedModel:
    return ScriptedModel()


@pytest.fixture
def with_model(services: Services, model: ScriptedModel) -> Services:
    return replace(services, rewording=rewording(model))


def signed_in(browse: Browse, services: Services, role: Role, name: str = "Ada Petit") -> Browser:
    services.records.accounts.add(name, role=role, password=PASSWORD, created=services.today())
    browser = browse(services)
    browser.sign_in(name)
    return browser


def send_for(services: Services, model: ScriptedModel, name: str) -> None:
    account = services.records.accounts.by_name(name)
    assert account is not None
    body = '{"model": "m", "messages": [{"role": "user", "content": "<b>q</b> of ' + name + '"}]}'
    model.log.add(account.id, "synthesis/1", "http://model.example/v1", body, again=False)


def test_everybody_sees_what_was_sent_for_them_and_for_nobody_else(
    browse: Browse, with_model: Services, model: ScriptedModel
) -> None:
    ada = signed_in(browse, with_model, "employee")
    signed_in(browse, with_model, "admin", "Bo Roux")
    for name in ("Ada Petit", "Bo Roux"):
        send_for(with_model, model, name)
    page = ada.get("/sent").text
    assert "&lt;b&gt;q&lt;/b&gt; of Ada Petit" in page
    assert "of Bo Roux" not in page
    assert "http://model.example/v1" in page
    assert "synthesis/1" in page


def test_the_list_can_be_erased(browse: Browse, with_model: Services, model: ScriptedModel) -> None:
    ada = signed_in(browse, with_model, "employee")
    send_for(with_model, model, "Ada Petit")
    assert ada.form("/sent/forget", page="/sent").headers["location"] == "/sent?done=1"
    page = ada.get("/sent?done=1").text
    assert "of Ada Petit" not in page
    assert 'role="status"' in page


def test_who_erases_everything_erases_that_too(
    browse: Browse, with_model: Services, model: ScriptedModel
) -> None:
    ada = signed_in(browse, with_model, "employee")
    send_for(with_model, model, "Ada Petit")
    account = with_model.records.accounts.by_name("Ada Petit")
    assert account is not None
    ada.form("/me/erase", page="/me/erase", what="all", word="effacer")
    assert with_model.records.accounts.by_name("Ada Petit") is None
    assert model.sent(account.id) == []


def test_without_a_model_there_is_no_such_page_and_nothing_leaves(
    browse: Browse, services: Services
) -> None:
    ada = signed_in(browse, services, "employee")
    assert ada.get("/sent").status_code == 404
    assert ada.form("/sent/forget", page="/me").status_code == 404
    page = ada.get("/who-sees-what").text
    assert FOOTER.fr not in page
    assert 'href="/sent"' not in page


@pytest.mark.parametrize("role", ["employee", "champion", "hr", "sponsor"])
def test_how_the_model_does_is_for_administrators(
    browse: Browse, with_model: Services, role: Role
) -> None:
    browser = signed_in(browse, with_model, role)
    assert browser.get("/admin/model").status_code == 404
    assert 'href="/admin/model"' not in browser.get("/me").text


def test_an_administrator_sees_cost_and_how_many_sentences_held(
    browse: Browse, with_model: Services
) -> None:
    admin = signed_in(browse, with_model, "admin")
    usage, today = with_model.records.model_usage, with_model.today()
    for day in (today, today - timedelta(days=29), today - timedelta(days=30)):
        usage.reserve(day, "synthesis/1", Spent(100, 20, 1_000_000), DailyBudget())
        usage.sentences(day, "synthesis/1", 3, 1)
    page = " ".join(admin.get("/admin/model").text.split())
    assert "<td>2</td>" in page  # not the day before the thirty
    assert "75 % (6 sur 8)" in page
    assert "<td>2,00 €</td>" in page
    assert "Ada Petit" not in page.partition("<main")[2]


def test_an_administrator_without_a_model_is_told_how_to_connect_one(
    browse: Browse, services: Services
) -> None:
    page = signed_in(browse, services, "admin").get("/admin/model").text
    assert "RELAIS_MODEL_URL" in page
    assert "<table" not in page


def test_the_pages_say_where_questions_go(browse: Browse, with_model: Services) -> None:
    ada = signed_in(browse, with_model, "employee")
    page = ada.get("/who-sees-what").text
    assert "model.example" in page
    assert FOOTER.fr in page
    assert "Rien ne sort de ce serveur" not in page
    assert 'id="sent"' in page
