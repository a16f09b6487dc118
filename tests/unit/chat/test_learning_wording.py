"""The words of learning: both languages whole, typography, and nothing that reads people."""

from __future__ import annotations

import re
import string

import pytest

from assistant.bilingual import Text
from assistant.web.chat import learning_module_wording, learning_wording
from assistant.web.chat.incoming import ACTIONS
from assistant.web.chat.page import FILES

TEXTS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in (learning_wording, learning_module_wording)
    for name, value in vars(module).items()
    if isinstance(value, Text)
}


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_fill_in_the_same_places(name: str) -> None:
    places = [
        {field for _, field, _, _ in string.Formatter().parse(words) if field}
        for words in (TEXTS[name].fr, TEXTS[name].en)
    ]
    assert places[0] == places[1]


def test_french_has_its_no_break_spaces_and_both_have_curly_apostrophes() -> None:
    french = [text.fr for text in TEXTS.values()]
    assert [words for words in french if re.search(r" [:;?!»%]|« ", words)] == []
    both = french + [text.en for text in TEXTS.values()]
    assert [words for words in both if "'" in words or '"' in words] == []


def test_no_word_pretends_to_read_people() -> None:
    forbidden = re.compile(
        r"émotion|humeur|stress|sentiment\b|emotion|mood|feelings", re.IGNORECASE
    )
    assert [name for name, text in TEXTS.items() if forbidden.search(text.fr + text.en)] == []


def test_the_browser_may_press_exactly_the_buttons_that_there_are() -> None:
    from assistant.web.chat.learning_buttons import LEARNING_BUTTONS

    assert {name for name in ACTIONS if name.startswith("learning")} == set(LEARNING_BUTTONS)


def test_every_button_the_page_presses_exists() -> None:
    pressed = set()
    for path in (FILES / "public").glob("*.js"):
        pressed |= set(re.findall(r"'(learning_\w+)'", path.read_text(encoding="utf-8")))
    assert pressed <= set(ACTIONS)
    assert len(pressed) > 12
