"""Tables of a PDF page, found by their ruling lines."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from assistant.content.documents.pdf_words import PageContent, Rule, Word

_NEAR = 3.0
"""Points within which two coordinates count as one."""
_GAP = 7.0
"""Narrowest white band that parts two columns."""
_FEWEST_RULES = 3
_TALLEST_ROW = 0.6
_TALLEST_UNRULED_ROW = 0.12
"""Tallest rows, as a share of the page's height, with and without upright rules."""


@dataclass(slots=True)
class Table:
    """Rows of cells, from top to bottom."""

    top: float
    bottom: float
    rows: list[list[str]]
    edges: list[float]
    """Where the columns start and end."""
    first: int
    """Index of its first character on the page."""
    header: bool
    """Whether the first row names the columns."""


def take_tables(content: PageContent) -> list[Table]:
    """The tables of a page; their words are removed from ``content``."""
    tables: list[Table] = []
    for bands in _regions(content):
        table = _table(content, bands)
        if table is not None:
            tables.append(table)
    return tables


def _regions(content: PageContent) -> list[list[Rule]]:
    """Groups of full-width rules that lie above one another with the same ends."""
    rules = [r for r in _joined(content.across) if r.high - r.low > 0.15 * content.width]
    rules.sort(key=lambda rule: -rule.at)
    groups: list[list[Rule]] = []
    for rule in rules:
        for group in groups:
            last = group[-1]
            same = abs(last.low - rule.low) < 2 * _NEAR and abs(last.high - rule.high) < 2 * _NEAR
            if same and last.at - rule.at < _TALLEST_ROW * content.height:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [chain for group in groups for chain in _chains(content, group)]


def _chains(content: PageContent, rules: list[Rule]) -> list[list[Rule]]:
    """Runs of rules with rows of a table between them, rather than ordinary text."""
    chains: list[list[Rule]] = [[rules[0]]]
    for above, below in itertools.pairwise(rules):
        if _is_row(content, above, below):
            chains[-1].append(below)
        else:
            chains.append([below])
    return [chain for chain in chains if len(chain) >= _FEWEST_RULES]


def _is_row(content: PageContent, above: Rule, below: Rule) -> bool:
    height = above.at - below.at
    spanning = {
        round(rule.at / _NEAR)
        for rule in content.upright
        if above.low - _NEAR <= rule.at <= above.high + _NEAR
        and min(rule.high, above.at) - max(rule.low, below.at) > 0.8 * height
    }
    if len(spanning) > 1:
        return True
    if height > _TALLEST_UNRULED_ROW * content.height:
        return False
    reach, widest = above.low, 0.0
    for word in sorted(content.words, key=lambda word: word.x0):
        if below.at - 1 <= word.y < above.at - 1 and above.low - _NEAR <= word.x0 < above.high:
            widest = max(widest, word.x0 - reach) if reach > above.low else widest
            reach = max(reach, word.x1)
    return widest > _GAP


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules at one height that touch, as one; doubled ones once."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (-round(r.at / _NEAR), r.low)):
        last = joined[-1] if joined else None
        if last and abs(last.at - rule.at) < _NEAR and rule.low <= last.high + 2 * _NEAR:
            joined[-1] = Rule(last.at, last.low, max(last.high, rule.high))
        else:
            joined.append(rule)
    merged: list[Rule] = []
    for rule in sorted(joined, key=lambda r: -r.at):
        last = merged[-1] if merged else None
        if last and last.at - rule.at < _NEAR and rule.low <= last.high and last.low <= rule.high:
            merged[-1] = Rule(last.at, min(last.low, rule.low), max(last.high, rule.high))
        else:
            merged.append(rule)
    return merged


def _table(content: PageContent, rules: list[Rule]) -> Table | None:
    top, bottom = rules[0].at, rules[-1].at
    low, high = rules[0].low - _NEAR, rules[0].high + _NEAR
    inside = [
        word
        for word in content.words
        if bottom - 1 <= word.y <= top and low <= word.x0 and word.x1 <= high + _NEAR
    ]
    edges = _columns(content.upright, inside, top, bottom, low, high)
    if len(edges) < 3 or len(inside) < 4:
        return None
    rows: list[list[str]] = []
    for above, below in itertools.pairwise(rules):
        band = [word for word in inside if below.at - 1 <= word.y < above.at - 1]
        cells = [
            _joined_words([word for word in band if start <= _middle(word) < end])
            for start, end in itertools.pairwise(edges)
        ]
        if any(cells):
            rows.append(cells)
    filled = sum(1 for row in rows if sum(map(bool, row)) > 1)
    if filled < 2:
        return None
    taken = {id(word) for word in inside}
    content.words = [word for word in content.words if id(word) not in taken]
    header = _has_header(inside, rules, len(edges) - 1)
    return Table(top, bottom, rows, edges, min(word.first for word in inside), header)


def _has_header(words: list[Word], rules: list[Rule], columns: int) -> bool:
    """All of the first row is bold, or nothing is and there are more than two columns."""
    first = [word for word in words if word.y >= rules[1].at - 1]
    if any(word.bold for word in words):
        return bool(first) and all(word.bold for word in first)
    return columns > 2


def _columns(
    upright: list[Rule], words: list[Word], top: float, bottom: float, low: float, high: float
) -> list[float]:
    """Column edges: upright rules where there are any, white bands through all rows otherwise."""
    covered: dict[float, float] = {}
    for rule in sorted(upright, key=lambda r: r.at):
        length = min(rule.high, top) - max(rule.low, bottom)
        if length <= 0 or not low - _NEAR <= rule.at <= high + _NEAR:
            continue
        near = next((at for at in covered if abs(at - rule.at) < 2 * _NEAR), rule.at)
        covered[near] = covered.get(near, 0.0) + length
    ruled = sorted(at for at, length in covered.items() if length > 0.5 * (top - bottom))
    between = [at for at in ruled if low + 3 * _NEAR < at < high - 3 * _NEAR]
    if between:
        return [low, *between, high + _NEAR]
    edges = [low]
    reach = low
    for word in sorted(words, key=lambda w: w.x0):
        if word.x0 - reach > _GAP and reach > low:
            edges.append((word.x0 + reach) / 2)
        reach = max(reach, word.x1)
    return [*edges, high + _NEAR]


def _joined_words(words: list[Word]) -> str:
    """A cell's words in reading order, hyphenated lines joined by the hyphen they have."""
    ordered = sorted(words, key=lambda word: (-round(word.y / 3), word.x0))
    text = ""
    for word in ordered:
        text += word.text if text.endswith("-") and word is not ordered[0] else f" {word.text}"
    return text.strip()


def _middle(word: Word) -> float:
    return (word.x0 + min(word.x1, word.x0 + 6)) / 2
