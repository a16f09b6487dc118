"""Signing in and out: the right people, at a bearable pace, with cookies that cannot be abused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from itsdangerous import Signer
from starlette.requests import Request

from assistant.answering.model import ROLES, Role
from assistant.storage.keys import Keys
from assistant.web.access import local_path
from assistant.web.app import create_app
from assistant.web.identity import SESSION_COOKIE, Person, language_of, person_of
from assistant.web.services import Services
from tests.fakes import Clock, fake_services
from tests.web.conftest import PASSWORD, Browser


def test_a_stranger_is_led_to_the_sign_in_page_and_back_to_where_they_wanted(
    browser: Browser, elise: str
) -> None:
    asked = browser.get("/documents?q=charte", follow_redirects=False)
    assert asked.status_code == 303
    assert asked.headers["location"] == "/sign-in?next=%2Fdocuments%3Fq%3Dcharte"
    entered = browser.sign_in(elise, next="/documents?q=charte")
    assert (entered.status_code, entered.headers["location"]) == (303, "/documents?q=charte")
    assert browser.get("/documents").status_code == 200


def test_the_front_page_leads_to_sign_in_and_then_to_the_chat(browser: Browser, elise: str) -> None:
    assert browser.get("/", follow_redirects=False).headers["location"] == "/sign-in"
    assert browser.sign_in(elise).headers["location"] == "/chat"
    assert browser.get("/", follow_redirects=False).headers["location"] == "/chat"
    assert browser.get("/sign-in", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(("name", "password"), [("Élise Martin", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_get_the_same_page(
    browser: Browser, elise: str, name: str, password: str
) -> None:
    refused = browser.sign_in(name, password)
    assert refused.status_code == 401
    assert "Nom ou mot de passe incorrect" in refused.text
    assert SESSION_COOKIE not in browser.cookies
    assert password not in refused.text


def test_what_was_typed_as_a_name_comes_back_escaped(browser: Browser) -> None:
    refused = browser.sign_in('"><script>alert(1)</script>')
    assert "<script" not in refused.text
    assert "&lt;script&gt;" in refused.text


def test_repeated_wrong_passwords_are_slowed_down_and_the_wait_ends(
    browser: Browser, elise: str, clock: Clock
) -> None:
    for _ in range(4):
        assert browser.sign_in(elise, "wrong").status_code == 401
    refused = browser.sign_in(elise)
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "2"
    assert "Réessayez dans 2 secondes" in refused.text
    clock.now += timedelta(seconds=2)
    assert browser.sign_in(elise).status_code == 303


def test_writing_a_name_in_another_way_does_not_start_afresh(browser: Browser, elise: str) -> None:
    for name in (elise, elise.upper(), f"  {elise}", "E\u0301lise  Martin"):
        assert browser.sign_in(name, "wrong").status_code == 401
    assert browser.sign_in(elise).status_code == 429


def test_one_address_trying_many_names_is_slowed_down(browser: Browser, elise: str) -> None:
    for number in range(21):
        assert browser.sign_in(f"name {number}", "wrong").status_code == 401
    assert browser.sign_in(elise).status_code == 429


def test_the_session_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites(
    browser: Browser, elise: str
) -> None:
    flags = browser.sign_in(elise).headers["set-cookie"].lower().split("; ")
    assert flags[0].startswith("relais_session=")
    assert {"httponly", "samesite=lax", "path=/", "max-age=43200"} <= set(flags)
    assert "secure" not in flags


def test_the_session_cookie_is_secure_wherever_it_leaves_the_machine(tmp_path: Path) -> None:
    services = fake_services(tmp_path, public_url="https://relais.example")
    services.records.accounts.add(
        "Ada", role="employee", password=PASSWORD, created=services.today()
    )
    browser = Browser(create_app(services, chat=False), base_url="https://relais.example")
    entered = browser.sign_in("Ada")
    assert "secure" in entered.headers["set-cookie"].lower().split("; ")
    assert entered.headers["strict-transport-security"].startswith("max-age=")
    services.records.close()


def test_signing_in_again_replaces_the_session(browser: Browser, elise: str) -> None:
    browser.sign_in(elise)
    first = browser.cookies[SESSION_COOKIE]
    browser.form("/sign-in", page="/who-sees-what", name=elise, password=PASSWORD)
    second = browser.cookies[SESSION_COOKIE]
    assert first != second
    browser.cookies.set(SESSION_COOKIE, first, domain="127.0.0.1", path="/")
    assert browser.get("/documents", follow_redirects=False).status_code == 303


def test_a_session_planted_before_signing_in_is_worth_nothing_after(
    browser: Browser, elise: str, services: Services
) -> None:
    planted = Signer(services.keys.session, salt="session").sign("x" * 43).decode()
    browser.cookies.set(SESSION_COOKIE, planted, domain="127.0.0.1", path="/")
    browser.sign_in(elise)
    assert planted not in [cookie.value for cookie in browser.cookies.jar]
    assert person_of(f"{SESSION_COOKIE}={planted}", services) is None


def test_signing_out_ends_the_session_on_the_server(browser: Browser, elise: str) -> None:
    browser.sign_in(elise)
    cookie = browser.cookies[SESSION_COOKIE]
    left = browser.form("/sign-out", page="/documents")
    assert (left.status_code, left.headers["location"]) == (303, "/sign-in")
    assert SESSION_COOKIE not in browser.cookies
    browser.cookies.set(SESSION_COOKIE, cookie, domain="127.0.0.1", path="/")
    assert browser.get("/documents", follow_redirects=False).status_code == 303


def test_a_session_ends_when_its_hours_are_over(browser: Browser, elise: str, clock: Clock) -> None:
    browser.sign_in(elise)
    clock.now += timedelta(hours=12)
    assert browser.get("/documents", follow_redirects=False).status_code == 303


def test_disabling_an_account_ends_its_session_at_once(
    browser: Browser, elise: str, services: Services
) -> None:
    browser.sign_in(elise)
    services.records.accounts.set_disabled(elise, True)
    assert browser.get("/documents", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "cookie", ["", "x", "x.y", "é", "a" * 5000, "%00", '"; DROP TABLE sessions']
)
def test_a_made_up_cookie_is_nobody(services: Services, cookie: str) -> None:
    assert person_of(f"{SESSION_COOKIE}={cookie}", services) is None
    assert person_of({"cookie": f"{SESSION_COOKIE}={cookie}"}, services) is None


def test_a_cookie_signed_with_another_key_is_nobody(
    browser: Browser, elise: str, services: Services
) -> None:
    browser.sign_in(elise)
    header = f"{SESSION_COOKIE}={browser.cookies[SESSION_COOKIE]}"
    assert person_of(header, services)
    other = replace(services, keys=Keys(session=b"o" * 32, listening=services.keys.listening))
    assert person_of(header, other) is None


def test_the_chat_finds_the_person_by_header_mapping_or_connection(
    browser: Browser, elise: str, services: Services
) -> None:
    browser.sign_in(elise)
    header = f"a=b; {SESSION_COOKIE}={browser.cookies[SESSION_COOKIE]}"
    scope = {"type": "http", "headers": [(b"cookie", header.encode())]}
    found = [person_of(source, services) for source in (header, {"cookie": header}, Request(scope))]
    assert found[0] == found[1] == found[2]
    assert isinstance(found[0], Person)
    assert (found[0].name, found[0].role, found[0].team) == ("Élise Martin", "hr", "RH")
    assert person_of(None, services) is None


@pytest.mark.parametrize("role", ROLES)
def test_the_demo_opens_each_role_by_one_click(
    as_role: Callable[[Role], Browser], role: Role
) -> None:
    assert as_role(role).get("/documents").status_code == 200


def test_the_demo_says_what_each_role_sees(browser: Browser) -> None:
    page = browser.get("/sign-in").text
    assert page.count('name="role"') == len(ROLES)
    assert "Lit aussi les guides réservés aux RH" in page


def test_the_demo_is_not_offered_to_another_machine(
    browse: Callable[..., Browser],
) -> None:
    far = browse(client=("192.0.2.7", 4000))
    assert 'name="role"' not in far.get("/sign-in").text
    assert far.form("/sign-in/demo", role="admin").status_code == 404


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip"])
def test_the_demo_is_not_offered_through_a_proxy(browser: Browser, header: str) -> None:
    page = browser.get("/sign-in", headers={header: "127.0.0.1"})
    assert 'name="role"' not in page.text


def test_a_demo_session_is_worth_nothing_once_the_demo_is_over(
    as_role: Callable[[Role], Browser], services: Services
) -> None:
    header = f"{SESSION_COOKIE}={as_role('admin').cookies[SESSION_COOKIE]}"
    assert person_of(header, services)
    settings = services.settings.model_copy(update={"demo": False})
    assert person_of(header, replace(services, settings=settings)) is None


def test_without_the_demo_setting_there_is_no_demo(tmp_path: Path) -> None:
    services = fake_services(tmp_path)
    browser = Browser(
        create_app(services, chat=False), base_url="http://localhost:8100", client=("127.0.0.1", 1)
    )
    assert 'name="role"' not in browser.get("/sign-in").text
    assert browser.form("/sign-in/demo", role="admin").status_code == 404
    services.records.close()


def test_an_unknown_demo_role_does_not_exist(browser: Browser) -> None:
    assert browser.form("/sign-in/demo", role="root").status_code == 404


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil",
        "",
    ],
)
def test_nobody_is_sent_to_another_site_after_signing_in(
    browser: Browser, elise: str, elsewhere: str
) -> None:
    assert browser.sign_in(elise, next=elsewhere).headers["location"] == "/chat"


@pytest.mark.parametrize(
    "path", ["//a", "///a", "http:/a", "/a\nb", "/a\tb", "\\\\a", " /a", "/%0a\r"]
)
def test_a_path_that_is_not_plainly_ours_is_replaced(path: str) -> None:
    assert local_path(path) == "/"


def test_the_person_s_language_wins_over_cookie_browser_and_company(services: Services) -> None:
    person = Person("1", "Ada", "employee", "fr", None)
    headers = {"cookie": "relais_language=en", "accept-language": "en"}
    assert language_of(headers, services, person) == "fr"
    assert language_of(headers, services) == "en"
    assert language_of({"cookie": "relais_language=xx", "accept-language": "en"}, services) == "en"
    assert language_of({}, services) == "fr"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("en-GB,en;q=0.9,fr;q=0.8", "en"),
        ("de,fr;q=0.3,en;q=0.7", "en"),
        ("fr;q=0,en;q=0.1", "en"),
        ("de", "fr"),
        ("en;q=oops", "fr"),
        (",;q=,,", "fr"),
    ],
)
def test_the_browser_s_languages_are_read_with_their_weights(
    services: Services, accepted: str, language: str
) -> None:
    assert language_of({"accept-language": accepted}, services) == language


def test_choosing_a_language_is_remembered_on_the_account(
    browser: Browser, elise: str, services: Services
) -> None:
    browser.sign_in(elise)
    chosen = browser.form("/language", page="/documents", language="en", next="/documents")
    assert chosen.headers["location"] == "/documents"
    account = services.records.accounts.by_name(elise)
    assert account and account.language == "en"
    browser.cookies.delete("relais_language")
    page = browser.get("/documents", headers={"accept-language": "fr"})
    assert '<html lang="en"' in page.text
    assert page.headers["content-language"] == "en"


def test_choosing_a_theme_is_remembered_in_the_browser(browser: Browser) -> None:
    assert "data-theme" not in browser.get("/sign-in").text
    browser.form("/theme", theme="dark", next="/sign-in")
    assert 'data-theme="dark"' in browser.get("/sign-in").text
    browser.form("/theme", theme='"><script>', next="/sign-in")
    assert 'data-theme="dark"' in browser.get("/sign-in").text
