"""The parts of ``docs/`` that come from the code. ``make docs`` writes them, a test compares them.

A page marks such a part with ``<!-- table: NAME -->`` and ``<!-- end of table -->``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo
from typer.main import get_command

from assistant.cli.app import app
from assistant.cli.help import describe, walk
from assistant.content.curricula.schema import schemas
from assistant.errors import RelaisError
from assistant.settings import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMAS = DOCS / "schemas"
"""JSON Schemas of the files of curricula, for editors."""
PART = re.compile(r"(?<=<!-- table: )(\w+)( -->\n).*?(?=<!-- end of table -->)", re.DOTALL)


def settings_table() -> str:
    rows = [
        (f"`RELAIS_{name.upper()}`", value(field), default(field.default), field.description or "")
        for name, field in Settings.model_fields.items()
    ]
    return table(("Setting", "Value", "Default", "What it does"), rows)


def errors_table() -> str:
    rows = [
        (f"`{e.__name__}`", str(e.status), str(e.exit_code), e.wording.fr, e.wording.en)
        for e in sorted(family(RelaisError), key=lambda error: error.__name__)
    ]
    return table(("Error", "HTTP", "Exit code", "En français", "In English"), rows)


def commands_table() -> str:
    """A section for each command: what it does, how it is typed, its arguments and options."""
    root = get_command(app)
    describe(root, "en")
    sections = []
    for path, command in walk(root):
        if path and not hasattr(command, "commands"):
            pieces = command.collect_usage_pieces(command.make_context(path, [], None, **PARSING))
            usage = f"```\nrelais {path} {' '.join(pieces)}\n```"
            rows = [parameter_row(parameter) for parameter in command.params]
            options = table(("Argument or option", "Value", "Default", "What it does"), rows)
            sections.append(f"## relais {path}\n\n{command.help}\n\n{usage}\n\n{options}")
    return "\n\n".join(sections)


def parameter_row(parameter: Any) -> tuple[str, str, str, str]:
    if parameter.param_type_name == "argument":
        name, values = f"`{parameter.metavar}`", "text"
    else:
        name, values = f"`{parameter.opts[0]}`", parameter_values(parameter)
    shown = f"`{parameter.default}`" if parameter.default not in (None, False) else ""
    return name, values, shown, parameter.help


def parameter_values(parameter: Any) -> str:
    """What an option takes; nothing for a switch."""
    if parameter.is_flag:
        return ""
    choices = re.findall(r"'([^']+)'", str(parameter.bare_type()))
    if choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    words = {"int": "whole number", "str": "text"}
    return parameter.metavar or words[str(parameter.bare_type())]


TABLES: dict[str, Callable[[], str]] = {
    "settings": settings_table,
    "errors": errors_table,
    "commands": commands_table,
}
PARSING: dict[str, Any] = {"resilient_parsing": True}


def value(field: FieldInfo) -> str:
    """What may be given for a setting, in words."""
    limits = {type(limit).__name__: limit for limit in field.metadata}
    if "Ge" in limits and "Le" in limits:
        return f"{kind(field.annotation)}, {limits['Ge'].ge} to {limits['Le'].le}"
    return kind(field.annotation)


def kind(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:  # pydantic's FilePath
        return "file"
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(annotation))
    if alternatives := [part for part in get_args(annotation) if part is not NoneType]:
        return " or ".join(kind(part) for part in alternatives)
    words = {
        bool: "`true`, `false`",
        int: "whole number",
        float: "number",
        Path: "folder",
        str: "text",
    }
    return words[annotation]


def default(value: object) -> str:
    if value in (None, ""):
        return "not set"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def family(error: type[RelaisError]) -> Iterator[type[RelaisError]]:
    """Every error below ``error`` that the package declares."""
    for child in error.__subclasses__():
        if child.__module__.startswith("assistant.errors."):
            yield child
        yield from family(child)


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |" for row in lines
    )


def current(page: str) -> str:
    """``page`` with its tables as the code says they are now."""
    return PART.sub(lambda part: f"{part[1]}{part[2]}\n{TABLES[part[1]]()}\n\n", page)


def main() -> int:
    for path in sorted(DOCS.rglob("*.md")):
        page = path.read_text(encoding="utf-8")
        if (written := current(page)) != page:
            path.write_text(written, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(DOCS.parent)}: updated\n")
    for name, schema in schemas().items():
        path = SCHEMAS / name
        if not path.is_file() or path.read_text(encoding="utf-8") != schema:
            path.parent.mkdir(exist_ok=True)
            path.write_text(schema, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(DOCS.parent)}: updated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
