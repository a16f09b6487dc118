"""Changes values inside a YAML text and leaves every other character as it is.

ruamel.yaml says where each value stands; only the characters of what changed are exchanged. So
comments, order, quotes, line lengths and blank lines stay, and a diff shows the change alone.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from assistant.content.yaml_align import align
from assistant.content.yaml_emit import WIDTH, Style, block, same
from assistant.content.yaml_exchange import Exchange
from assistant.content.yaml_files import content_error, parse_yaml
from assistant.content.yaml_places import compose
from assistant.content.yaml_wording import VALUE
from assistant.errors import ContentError

_MARK = "\ufeff"
_EMPTY: tuple[Any, ...] = (None, [], {}, "")


def rewrite(source: str, values: Mapping[str, Any], shown: str = "") -> str:
    """``source`` with its values changed to ``values``; what stays the same is not touched.

    A key that the file does not have is not added for an empty value (None, an empty list, mapping
    or text); one that it has is taken out for None.

    Raises:
        ContentError: ``source`` is not the plain YAML that files of a workspace are, or ``values``
            hold something that YAML cannot.
    """
    bare = source.removeprefix(_MARK)
    windows = "\r\n" in bare and bare.count("\r\n") == bare.count("\n")
    text = bare.replace("\r\n", "\n") if windows else bare
    old = parse_yaml(text, shown).data
    wanted = settle(old, plain(values))
    check_text(json.dumps(wanted, ensure_ascii=False, default=str), shown)
    if same(old or {}, wanted):
        return source
    ways = (_in_place, _round_trip, _anew)
    changed = next((new for way in ways if _holds(new := way(text, old, wanted), wanted)), None)
    if changed is None:
        changed = _anew(text, old, wanted)
        parse_yaml(changed, shown)
    if windows:
        changed = changed.replace("\n", "\r\n")
    return source[: len(source) - len(bare)] + changed


def write_new(values: Mapping[str, Any], shown: str = "") -> str:
    """``values`` as a new file.

    Raises:
        ContentError: they hold something that YAML cannot.
    """
    text = "\n".join(block(settle(None, plain(values)), 0, Style())) + "\n"
    check_text(text, shown)
    return text


def check_text(words: str, shown: str) -> None:
    """See that ``words`` can be written to a file.

    Raises:
        ContentError: they hold half of a character pair.
    """
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise content_error(shown, VALUE) from error


def plain(value: Any) -> Any:
    """``value`` as dict, list, str, int, float, bool, date or None."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, str):
        inner = sorted(value) if isinstance(value, set | frozenset) else value
        return [plain(one) for one in inner]
    return value


def settle(old: Any, new: Any) -> Any:
    """``new`` without what is not worth writing; a date given as text stays a date."""
    if isinstance(new, dict):
        before = old if isinstance(old, dict) else {}
        return {
            key: settle(before.get(key), value)
            for key, value in new.items()
            if not _not_worth_it(key, value, before)
        }
    if isinstance(new, list):
        entries = old if isinstance(old, list) else []
        partner = {j: entries[i] for i, j in align(entries, new) if i is not None and j is not None}
        return [settle(partner.get(index), value) for index, value in enumerate(new)]
    if isinstance(old, date) and isinstance(new, str):
        try:
            return date.fromisoformat(new)
        except ValueError:
            return new
    return new


def _not_worth_it(key: str, value: Any, before: Mapping[str, Any]) -> bool:
    if key not in before:
        return any(same(value, empty) for empty in _EMPTY)
    return value is None and before[key] is not None


def _holds(text: str | None, wanted: Any) -> bool:
    """Whether ``text`` is read as ``wanted``."""
    if text is None:
        return False
    try:
        return same(parse_yaml(text, "").data or {}, wanted)
    except ContentError:
        return False


def _in_place(text: str, old: Any, wanted: dict[str, Any]) -> str | None:
    """Only the characters of what changed are exchanged."""
    root = compose(text)
    if root is None:
        lines = block(wanted, 0, Style())
        gap = "" if not text or text.endswith("\n") else "\n"
        return text + gap + "".join(line + "\n" for line in lines)
    exchange = Exchange(text, _style_of(root))
    return exchange.result() if exchange.change(root, old, wanted) else None


def _round_trip(text: str, _old: Any, wanted: dict[str, Any]) -> str | None:
    """For shapes that are too unusual: comments and order stay, lines may be broken elsewhere."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = WIDTH * WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    loaded = yaml.load(text)
    if not isinstance(loaded, dict):
        return None
    _update(loaded, wanted)
    stream = io.StringIO()
    yaml.dump(loaded, stream)
    return stream.getvalue()


def _update(loaded: Any, wanted: Any) -> None:
    """Put ``wanted`` into what ruamel.yaml loaded, keeping the objects that carry comments."""
    for key in [key for key in loaded if str(key) not in wanted]:
        del loaded[key]
    names = {str(key): key for key in loaded}
    for name, value in wanted.items():
        key = names.get(name, name)
        held = loaded.get(key)
        if isinstance(held, dict) and isinstance(value, dict):
            _update(held, value)
        elif not same(plain(held), value):
            loaded[key] = value


def _anew(text: str, _old: Any, wanted: dict[str, Any]) -> str:
    """The last resort: all values written anew, under the comments the file begins with."""
    head = re.match(r"(?:[ \t]*#[^\n]*\n|[ \t]*\n)*", text)
    return (head[0] if head else "") + "\n".join(block(wanted, 0, Style())) + "\n"


def _style_of(root: Node) -> Style:
    """How the file is written: where dashes stand, and texts in two languages."""
    offsets: list[int] = []
    texts: list[bool] = []
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, MappingNode):
            if [str(key.value) for key, _ in node.value] == ["fr", "en"]:
                texts.append(bool(node.flow_style))
            for _, value in node.value:
                waiting.append(value)
                if isinstance(value, SequenceNode) and not (value.flow_style or node.flow_style):
                    offsets.append(int(value.start_mark.column) - int(node.start_mark.column))
        elif isinstance(node, SequenceNode):
            waiting.extend(node.value)
    offset = max(offsets[0], 0) if offsets else Style().offset
    return Style(offset, sum(texts) * 2 > len(texts))
