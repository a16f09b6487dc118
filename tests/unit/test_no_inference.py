"""Relais classifies what people say they want to raise, and infers nothing about how they are.

No word for it stands in the schema, on a screen or in a prompt (AI Act, Article 5(1)(f)).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assistant.storage import listening_schema, training_schema
from assistant.storage.schema import Base

REPOSITORY = Path(__file__).resolve().parents[2]
ASSISTANT = REPOSITORY / "assistant"
FORBIDDEN = re.compile(
    r"(?<![a-zà-ÿ])(?:é|e)motion|(?<![a-zà-ÿ])humeurs?(?![a-zà-ÿ])|(?<![a-zà-ÿ])moods?(?![a-z])"
    r"|(?<![a-zà-ÿ])stress|(?<![a-zà-ÿ])sentiments?(?![a-zà-ÿ])|(?<![a-z])feelings?(?![a-z])"
    r"|(?<![a-zà-ÿ])ressentis?(?![a-zà-ÿ])|(?<![a-z])sentiment[_-]|burn-?out|(?<![a-z])morale(?![a-z])"
)
SCREENS = (".html", ".js", ".jsx", ".css", ".json", ".svg")


def strings_of(path: Path) -> Iterator[str]:
    """The string constants of a module: what may end on a screen. Docstrings do not."""
    tree = ast.parse(path.read_text("utf-8"))
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in explained
        ):
            yield node.value


def found_in(text: str) -> list[str]:
    return FORBIDDEN.findall(text.casefold())


def test_no_table_or_column_is_named_after_it() -> None:
    assert listening_schema and training_schema
    names = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
    ]
    assert [name for name in names if found_in(name)] == []


@pytest.mark.parametrize(
    "package",
    sorted(path.name for path in ASSISTANT.iterdir() if path.is_dir() and path.name[0] not in "_."),
)
def test_no_text_of_the_program_speaks_of_it(package: str) -> None:
    """Wordings, prompts and messages are all string constants."""
    wrong = {
        f"{path.relative_to(REPOSITORY)}: {text[:80]}"
        for path in (ASSISTANT / package).rglob("*.py")
        for text in strings_of(path)
        if found_in(text)
    }
    assert wrong == set()


def test_no_template_script_or_style_speaks_of_it() -> None:
    wrong = [
        str(path.relative_to(REPOSITORY))
        for path in ASSISTANT.rglob("*")
        if path.suffix in SCREENS and found_in(path.read_text("utf-8"))
    ]
    assert wrong == []


def test_the_topics_are_named_and_answered_without_it() -> None:
    """Examples are people's own words; what Relais calls a topic, and says to it, is not."""
    taxonomy = yaml.safe_load((REPOSITORY / "knowledge/concerns.yaml").read_text("utf-8"))
    wrong = [
        f"{category['id']}.{name}: {text[:60]}"
        for category in taxonomy["categories"]
        for name in ("label", "definition", "first_response")
        for text in category[name].values()
        if found_in(text)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "said",
    [
        "Émotion",
        "emotional state",
        "l'humeur",
        "mood score",
        "stress",
        "sentiment",
        "feelings",
        "ressenti",
    ],
)
def test_the_search_would_find_it(said: str) -> None:
    assert found_in(said)


@pytest.mark.parametrize(
    "said", ["remotion", "distress", "consentement", "le sentir", "rumeur", "pressenti"]
)
def test_the_search_leaves_other_words_alone(said: str) -> None:
    assert not found_in(said)
