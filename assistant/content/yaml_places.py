"""Where the values of a YAML text stand, down to the character."""

from __future__ import annotations

import io
import re

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

BLOCKS = ("|", ">")
"""Styles of texts that stand under their key."""


class Beyond(Exception):
    """A shape that cannot be changed in place; what is around it is written anew."""


def compose(text: str) -> Node | None:
    """The values of ``text`` with their marks; None when there are none."""
    root: Node | None = YAML(typ="safe", pure=True).compose(io.StringIO(text))
    return root


def is_empty(node: Node) -> bool:
    """Whether nothing is written where the value would stand; its marks then say nothing."""
    return isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index


class Places:
    """Finds the characters that belong to a value."""

    def __init__(self, text: str) -> None:
        self.text = text

    def end(self, node: Node) -> int:
        """Where the last character of a value stands, exclusive; comments behind it not counted."""
        if isinstance(node, ScalarNode):
            start, end = int(node.start_mark.index), int(node.end_mark.index)
            if node.style in BLOCKS:
                return start + len(re.sub(r"(?:\n[ \t]*)+\Z", "", self.text[start:end]))
            return end
        if not isinstance(node, MappingNode | SequenceNode) or node.flow_style or not node.value:
            return int(node.end_mark.index)
        if isinstance(node, SequenceNode):
            return self.end_of_item(node, len(node.value) - 1)
        return self.end_of_value(*node.value[-1])

    def end_of_value(self, key: Node, value: Node) -> int:
        """Where the value behind a key ends; where there is none, behind the colon."""
        return self.colon(key) if is_empty(value) else self.end(value)

    def end_of_item(self, node: SequenceNode, place: int) -> int:
        """Where an entry of a list in block form ends; where there is none, behind the dash."""
        entry = node.value[place]
        return self.dashes(node)[place] + 1 if is_empty(entry) else self.end(entry)

    def words(self, node: Node) -> str:
        """What is written for a value."""
        return self.text[int(node.start_mark.index) : self.end(node)]

    def line_start(self, index: int) -> int:
        """Where the line that ``index`` is on begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Where the next line begins."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def leads(self, index: int) -> bool:
        """Whether nothing stands before ``index`` on its line."""
        return not self.text[self.line_start(index) : index].strip()

    def colon(self, key: Node) -> int:
        """Where the character behind a key's colon stands."""
        return self.text.index(":", int(key.end_mark.index)) + 1

    def dashes(self, node: SequenceNode) -> list[int]:
        """Where the dash of each entry of a list in block form stands.

        Raises:
            Beyond: the list is written in a way that this does not follow.
        """
        column = int(node.start_mark.column)
        found = [int(node.start_mark.index)]
        pattern = re.compile(rf"^ {{{column}}}-(?=\s|$)", re.MULTILINE)
        for before in node.value[:-1]:
            end = found[-1] + 1 if is_empty(before) else self.end(before)
            match = pattern.search(self.text, end)
            if match is None:
                raise Beyond
            found.append(match.start() + column)
        return found
