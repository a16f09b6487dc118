"""The page, its words, its colours and its policy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.web.chat import wording
from assistant.web.chat.page import FILES, content_policy, origin_of, public_files, translation
from assistant.web.chat.theme import COLOURS, theme_css, themed


def leaves(words: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(words, dict):
        for name, value in words.items():
            yield from leaves(value, f"{path}.{name}")
    else:
        yield path, str(words)


def shipped(name: str) -> dict[str, str]:
    return dict(leaves(json.loads((FILES / "translations" / name).read_text(encoding="utf-8"))))


def test_every_word_of_the_controls_exists_in_both_languages() -> None:
    theirs = json.loads((files("chainlit") / "translations" / "en-US.json").read_text("utf-8"))
    wanted = {path for path, _ in leaves(theirs)}
    assert set(shipped("fr-FR.json")) == wanted
    assert set(shipped("en-US.json")) == wanted


def test_no_word_names_the_library() -> None:
    words = [*shipped("fr-FR.json").values(), *shipped("en-US.json").values()]
    assert not [word for word in words if "chainlit" in word.casefold()]


def test_french_sets_no_break_spaces_before_high_punctuation() -> None:
    french = [*shipped("fr-FR.json").values(), *wording.controls("fr").values()]
    french += [starter.fr for starters in wording.STARTERS.values() for starter in starters]
    assert not [words for words in french if re.search(r" [:;?!»]|« ", words)]


def test_unknown_languages_get_english() -> None:
    assert translation("de-DE") == translation("en-US")
    assert translation("fr-CA") == translation("fr-FR")


def test_each_role_has_four_different_starters() -> None:
    for starters in wording.STARTERS.values():
        assert len({starter.fr for starter in starters}) == 4
        assert len({starter.en for starter in starters}) == 4


def test_the_policy_allows_no_evaluation_inline_script_frame_or_foreign_address() -> None:
    policy = content_policy(Settings())
    assert "unsafe-eval" not in policy
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert not re.search(r"https?:|wss?:|\*", policy)


def test_a_public_address_allows_its_own_socket_only() -> None:
    policy = content_policy(Settings(public_url="https://Relais.example/x", host="127.0.0.1"))
    assert "connect-src 'self' wss://relais.example;" in policy


def test_an_origin_is_written_as_browsers_write_it() -> None:
    assert origin_of("https://relais.example:443/") == "https://relais.example"
    assert origin_of("http://localhost:8100") == "http://localhost:8100"


def test_our_own_files_name_no_other_host() -> None:
    for name in public_files():
        text = (FILES / "public" / name).read_text(encoding="utf-8")
        foreign = set(re.findall(r"https?://[^\s'\"]+", text)) - {"http://www.w3.org/2000/svg"}
        assert foreign == set(), name


def test_the_colours_come_from_the_tokens_of_the_other_pages() -> None:
    css = theme_css()
    for name in COLOURS:
        assert len(re.findall(rf"--{name}:[\d.]+ [\d.]+% [\d.]+%;", css)) == 2, name
    assert 'url("/static/fonts/' in css


def test_a_missing_token_stops_the_start() -> None:
    with pytest.raises(KeyError):
        themed(":root {\n  --paper: light-dark(#ffffff, #000000);\n}\n")


def test_every_component_file_only_names_a_registered_component() -> None:
    scripts = (FILES / "public").glob("*.js")
    script = "".join(path.read_text(encoding="utf-8") for path in scripts)
    for path in Path(FILES / "public" / "elements").glob("*.jsx"):
        assert path.read_text(encoding="utf-8") == f"export default 'relais-element:{path.stem}';\n"
        assert f"elements.{path.stem} = " in script
