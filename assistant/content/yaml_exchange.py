"""Collects what has to be exchanged in a YAML text for its values to become others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from assistant.content.yaml_align import Pair, align
from assistant.content.yaml_emit import (
    WIDTH,
    Style,
    entry,
    inline,
    item,
    key_text,
    quoted,
    reads_as,
    same,
    scalar,
)
from assistant.content.yaml_places import BLOCKS, Beyond, Places, is_empty
from assistant.content.yaml_refold import refold_block, refold_line

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Edit:
    """``start:end`` of the text becomes ``words``."""

    start: int
    end: int
    number: int
    words: str


class Exchange:
    """The exchanges for one text."""

    def __init__(self, text: str, style: Style) -> None:
        self._places = Places(text)
        self._style = style
        self._edits: list[_Edit] = []

    def result(self) -> str:
        """The text with everything exchanged."""
        text = self._places.text
        # from the end; of several at one place, the one that was noted last comes last
        for edit in sorted(self._edits, key=lambda e: (e.start, e.end, e.number), reverse=True):
            text = text[: edit.start] + edit.words + text[edit.end :]
        return text

    def change(
        self, node: Node, old: Any, new: Any, column: int = 0, *, flow: bool = False
    ) -> bool:
        """Exchange what differs between ``old`` and ``new``; False when it cannot be done in place.

        Args:
            node: where ``old`` stands.
            old: the value there.
            new: the value that is to stand there.
            column: of the key or dash that the value belongs to.
            flow: whether it stands inside brackets.
        """
        if same(old, new):
            return True
        if is_empty(node):
            return False
        noted = len(self._edits)
        try:
            return self._change(node, old, new, column, flow)
        except Beyond:
            del self._edits[noted:]
            return False

    def _change(self, node: Node, old: Any, new: Any, column: int, flow: bool) -> bool:
        if isinstance(node, MappingNode) and isinstance(new, dict) and new:
            change = self._flow_mapping if node.flow_style else self._mapping
            change(node, old, new)
            return True
        if isinstance(node, SequenceNode) and isinstance(new, list) and new:
            rewrite = self._flow_sequence if node.flow_style else self._sequence
            rewrite(node, old, new)
            return True
        if isinstance(node, ScalarNode) and not isinstance(new, dict | list):
            self._scalar(node, old, new, column, flow)
            return True
        return False

    def _note(self, start: int, end: int, words: str) -> None:
        self._edits.append(_Edit(start, end, len(self._edits), words))

    # --- mappings ---------------------------------------------------------------------------------

    def _mapping(self, node: MappingNode, old: Values, new: Values) -> None:
        column = int(node.start_mark.column)
        parts = {str(key.value): (key, value) for key, value in node.value}
        for name, (key, value) in parts.items():
            if name not in new:
                self._drop_key(node, name)
            elif not self.change(value, old[name], new[name], column):
                self._replace_value(key, value, new[name], column)
        self._add_keys(node, [name for name in parts if name in new], new, column)

    def _add_keys(self, node: MappingNode, kept: list[str], new: Values, column: int) -> None:
        """Put each new key behind the one it follows; behind the first one where it leads."""
        parts = {str(key.value): (key, value) for key, value in node.value}
        if not kept:
            raise Beyond
        after = kept[0]
        for name, value in new.items():
            if name in parts:
                after = name
            else:
                lines = entry(name, value, column, self._style)
                self._insert_after(self._places.end_of_value(*parts[after]), lines)

    def _drop_key(self, node: MappingNode, name: str) -> None:
        keys = [str(key.value) for key, _ in node.value]
        place = keys.index(name)
        key, value = node.value[place]
        start = int(key.start_mark.index)
        end = self._places.end_of_value(key, value)
        if self._places.leads(start):
            self._note(self._places.line_start(start), self._places.line_end(end), "")
        elif place + 1 < len(keys):
            # the first key of an entry shares its line with the dash: the next takes its place
            self._note(start, int(node.value[place + 1][0].start_mark.index), "")
        else:
            raise Beyond

    def _replace_value(self, key: Node, value: Node, new: Any, column: int) -> None:
        """Write a value of another kind behind a key."""
        colon = self._places.colon(key)
        name = str(key.value)
        written = "\n".join(entry(name, new, column, self._style))
        end = self._places.end_of_value(key, value)
        self._note(colon, end, written[column + len(key_text(name)) + 1 :])

    # --- lists ------------------------------------------------------------------------------------

    def _sequence(self, node: SequenceNode, old: list[Any], new: list[Any]) -> None:
        column = int(node.start_mark.column)
        dashes = self._places.dashes(node)
        pairs = align(old, new)
        moved = _moved(pairs, old, new)
        after: int | None = None
        for i, j in pairs:
            if i is not None:
                if j is None:
                    self._drop_item(node, dashes[i], i)
                    continue
                after = i
                if not self.change(node.value[i], old[i], new[j], column):
                    self._replace_item(node, dashes[i], i, item(new[j], column, self._style))
            elif j is not None:
                source = moved.get(j)
                lines = item(new[j], column, self._style)
                if source is not None:
                    end = self._places.end_of_item(node, source)
                    lines = [" " * column + self._places.text[dashes[source] : end]]
                self._add_item(node, dashes, after, lines)

    def _add_item(
        self, node: SequenceNode, dashes: list[int], after: int | None, lines: list[str]
    ) -> None:
        if after is not None:
            self._insert_after(self._places.end_of_item(node, after), lines)
        elif self._places.leads(dashes[0]):
            at = self._places.line_start(dashes[0])
            self._note(at, at, "".join(line + "\n" for line in lines))
        else:
            raise Beyond

    def _drop_item(self, node: SequenceNode, dash: int, place: int) -> None:
        if not self._places.leads(dash):
            raise Beyond
        end = self._places.end_of_item(node, place)
        self._note(self._places.line_start(dash), self._places.line_end(end), "")

    def _replace_item(self, node: SequenceNode, dash: int, place: int, lines: list[str]) -> None:
        end = self._places.end_of_item(node, place)
        self._note(dash, end, "\n".join(lines).lstrip(" "))

    # --- brackets ---------------------------------------------------------------------------------

    def _flow_sequence(self, node: SequenceNode, old: list[Any], new: list[Any]) -> None:
        pairs = align(old, new)
        kept = [(i, j) for i, j in pairs if i is not None and j is not None]
        if len(kept) == len(pairs):
            for i, j in kept:
                self._change_inside(node.value[i], old[i], new[j])
            return
        if any(is_empty(inner) for inner in node.value):
            raise Beyond
        ends = [(int(n.start_mark.index), self._places.end(n)) for n in node.value]
        pieces: list[tuple[int | None, str]] = [
            (i, self._places.words(node.value[i]))
            if i is not None and same(old[i], new[j])
            else (None, _in_brackets(new[j]))
            for i, j in pairs
            if j is not None
        ]
        self._rejoin(node, ends, pieces)

    def _flow_mapping(self, node: MappingNode, old: Values, new: Values) -> None:
        names = [str(key.value) for key, _ in node.value]
        if set(new) == set(names):
            for name, (_, value) in zip(names, node.value, strict=True):
                self._change_inside(value, old[name], new[name])
            return
        if any(is_empty(value) for _, value in node.value):
            raise Beyond
        ends = [(int(key.start_mark.index), self._places.end(value)) for key, value in node.value]
        order = [*(name for name in names if name in new), *(n for n in new if n not in names)]
        pieces: list[tuple[int | None, str]] = []
        for name in order:
            if name in old and same(old[name], new[name]):
                start, end = ends[names.index(name)]
                pieces.append((names.index(name), self._places.text[start:end]))
            else:
                pieces.append((None, f"{key_text(name)}: {_in_brackets(new[name])}"))
        self._rejoin(node, ends, pieces)

    def _change_inside(self, node: Node, old: Any, new: Any) -> None:
        if not self.change(node, old, new, flow=True):
            raise Beyond

    def _rejoin(
        self, node: Node, ends: list[tuple[int, int]], pieces: list[tuple[int | None, str]]
    ) -> None:
        """Write the entries of brackets anew; what stood between two neighbours stays there."""
        if not ends:
            raise Beyond
        written = ""
        last: int | None = None
        for number, (place, words) in enumerate(pieces):
            if number and place is not None and last is not None and place == last + 1:
                written += self._places.text[ends[last][1] : ends[place][0]]
            elif number:
                written += ", "
            written += words
            last = place
        start, end = ends[0][0], ends[-1][1]
        before = self._places.text[self._places.line_start(start) : end]
        longer = len(before) - (end - start) + len(written)
        if "\n" not in before and len(before) <= WIDTH < longer:
            raise Beyond
        self._note(start, end, written)

    # --- simple values ----------------------------------------------------------------------------

    def _scalar(self, node: ScalarNode, old: Any, new: Any, column: int, flow: bool) -> None:
        start, end = int(node.start_mark.index), self._places.end(node)
        written = self._places.text[start:end]
        style = str(node.style or "") if isinstance(old, str) else None
        self._note(start, end, _restyled(written, style, new, column, flow))

    def _insert_after(self, index: int, lines: Iterable[str]) -> None:
        """Put ``lines`` under the line that ``index`` is on."""
        end = self._places.line_end(index)
        if self._places.text[end - 1 : end] == "\n":
            self._note(end, end, "".join(line + "\n" for line in lines))
        else:
            self._note(end, end, "".join("\n" + line for line in lines))


def _moved(pairs: list[Pair], old: list[Any], new: list[Any]) -> dict[int, int]:
    """New place to old place, for entries that only changed places."""
    gone = [i for i, j in pairs if i is not None and j is None]
    found: dict[int, int] = {}
    for i, j in pairs:
        if i is None and j is not None:
            source = next((place for place in gone if same(old[place], new[j])), None)
            if source is not None:
                gone.remove(source)
                found[j] = source
    return found


def _in_brackets(value: Any) -> str:
    written = inline(value) if isinstance(value, dict | list) else scalar(value, flow=True)
    if written is None:
        raise Beyond
    return written


def _restyled(written: str, style: str | None, new: Any, column: int, flow: bool) -> str:
    """``new`` written the way ``written`` is: bare, in the same quotes, over as many lines.

    Args:
        written: how the text is written now.
        style: its quotes, ``|`` or ``>``; empty for bare words, None for what is not a text.
        new: the value to write.
        column: of the key it belongs to.
        flow: whether it stands inside brackets.
    """
    if not isinstance(new, str) or style is None:
        return scalar(new, flow=flow)
    candidate: str | None
    if style in BLOCKS:
        candidate = refold_block(written, style, new, column)
    elif style == "'":
        candidate = refold_line(written, "'" + new.replace("'", "''") + "'")
    else:
        candidate = refold_line(written, quoted(new) if style == '"' else new)
    if candidate is not None and reads_as(candidate, new, flow=flow):
        return candidate
    return scalar(new, flow=flow) if style == "" else quoted(new)
