"""Reads a lesson: Markdown on the way in, cards of plain words on the way out.

A card begins with a ``## `` heading. A policy is quoted in a block quote whose last line links to
its passage. HTML, images and links to anywhere else are refused: what is left can be shown safely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.bilingual import Text, text
from assistant.content.documents.cleaning import clean
from assistant.content.problems import LOOK_AT_FILE, Problem, Severity
from assistant.content.yaml_wording import NOT_UTF8, UNREADABLE
from assistant.learning.lessons import Block, Card, Listing, Paragraph, Quote, Run, Style

_LARGEST = 200_000
_PASSAGE = re.compile(r"(?![a-z][a-z0-9+.-]*:|/)[^#\s][^#]*(?:#[^#\s]+)?", re.IGNORECASE)
_DASHES = {"", "—", "–", "-", "―"}

_TOO_LARGE = text("cette leçon est trop longue.", "this lesson is too long.")
_SPLIT = text("Faites-en plusieurs modules.", "Make several modules of it.")
_BEFORE = text("il y a du texte avant la première carte.", "there is text before the first card.")
_ADD_HEADING = text("Mettez-le sous un titre « ## ».", "Put it under a “## ” heading.")
_NO_CARDS = text("cette leçon n’a pas de cartes.", "this lesson has no cards.")
_ADD_CARDS = text(
    "Commencez chaque carte par un titre « ## ».", "Begin each card with a “## ” heading."
)
_EMPTY_CARD = text("cette carte est vide.", "this card is empty.")
_FILL_CARD = text("Écrivez-la, ou retirez son titre.", "Write it, or remove its heading.")
_HTML = text("le HTML n’est pas montré dans une leçon.", "HTML is not shown in a lesson.")
_NO_HTML = text("Écrivez-le en Markdown, sans balises.", "Write it in Markdown, without tags.")
_IMAGE = text(
    "les images ne sont pas montrées dans une leçon.", "images are not shown in a lesson."
)
_NO_IMAGE = text("Décrivez-la en mots, ou retirez-la.", "Describe it in words, or remove it.")
_FOREIGN_LINK = text(
    "ce lien ne mène pas à l’un de vos documents.", "this link does not lead to your documents."
)
_LINK_PASSAGE = text(
    "Liez un passage (policies/charte.md#titre), ou écrivez l’adresse sans lien.",
    "Link a passage (policies/charter.md#heading), or write the address without a link.",
)
_NO_SOURCE = text(
    "cette citation ne dit pas d’où elle vient.", "this quote does not say where it comes from."
)
_ADD_SOURCE = text(
    "Terminez-la par une ligne « > — [Titre](policies/charte.md#titre-de-section) ».",
    "End it with a line “> — [Title](policies/charter.md#heading-of-the-section)”.",
)


@dataclass(frozen=True, slots=True)
class At:
    """A reference to a passage, and the line it is written on; ``quote`` where words are quoted."""

    passage: str
    line: int
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedLesson:
    """The text of a lesson and what is wrong with its form."""

    title: str | None = None
    cards: tuple[Card, ...] = ()
    lines: tuple[int, ...] = ()
    """For each card, the line of its heading."""
    references: tuple[At, ...] = ()
    """Every quote and every link."""
    problems: tuple[Problem, ...] = ()
    """Without the path of the file."""


def read_lesson(file: Path) -> ParsedLesson:
    """The lesson in ``file``; never raises for what it contains."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError:
        return _unusable(UNREADABLE, LOOK_AT_FILE)
    if len(data) > _LARGEST:
        return _unusable(_TOO_LARGE, _SPLIT)
    try:
        return parse_lesson(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _unusable(NOT_UTF8, LOOK_AT_FILE)


def parse_lesson(source: str) -> ParsedLesson:
    """The lesson written as ``source``; characters that nobody can see are taken out."""
    cleaned, notes = clean(source)
    lesson = _Walker(_parser().parse(cleaned)).lesson()
    hidden = tuple(Problem("", "warning", note, LOOK_AT_FILE) for note in notes)
    return replace(lesson, problems=(*hidden, *lesson.problems))


def _unusable(message: Text, remedy: Text) -> ParsedLesson:
    return ParsedLesson(problems=(Problem("", "error", message, remedy),))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """CommonMark as it is; HTML is recognised so that it can be refused."""
    return MarkdownIt("commonmark")


@dataclass
class _Draft:
    """A card being read."""

    heading: str
    line: int
    blocks: list[Block] = field(default_factory=list)


class _Walker:
    """Goes through the parser's tokens once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._title: str | None = None
        self._cards: list[_Draft] = []
        self._references: list[At] = []
        self._problems: list[Problem] = []
        self._at = 0
        self._line = 1

    def lesson(self) -> ParsedLesson:
        """Everything found."""
        while self._at < len(self._tokens):
            self._block()
            self._at += 1
        self._check()
        cards = tuple(Card(card.heading, tuple(card.blocks)) for card in self._cards)
        lines = tuple(card.line for card in self._cards)
        return ParsedLesson(
            self._title, cards, lines, tuple(self._references), tuple(self._problems)
        )

    def _check(self) -> None:
        if not self._cards:
            self._add(_NO_CARDS, _ADD_CARDS, 1)
        for card in self._cards:
            if not card.blocks:
                self._add(_EMPTY_CARD, _FILL_CARD, card.line)

    def _add(
        self, message: Text, remedy: Text, line: int | None = None, severity: Severity = "error"
    ) -> None:
        self._problems.append(Problem("", severity, message, remedy, line or self._line))

    def _block(self) -> None:
        token = self._tokens[self._at]
        if token.map:
            self._line = token.map[0] + 1
        if token.type == "heading_open":
            self._heading(token.tag)
        elif token.type == "paragraph_open":
            self._put(Paragraph(self._runs(self._inside()[0])))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            items = tuple(self._runs(inline) for inline in self._inside())
            self._put(Listing(items, token.type.startswith("ordered")))
        elif token.type == "blockquote_open":
            self._quote()
        elif token.type in ("fence", "code_block"):
            self._put(Paragraph((Run(token.content.rstrip("\n"), "code"),)))
        elif token.type == "html_block":
            self._add(_HTML, _NO_HTML)

    def _inside(self) -> list[Token]:
        """The inline tokens of the element that begins here; moves to its end."""
        depth = 0
        found: list[Token] = []
        for index in range(self._at, len(self._tokens)):
            token = self._tokens[index]
            depth += token.nesting
            if token.type == "inline":
                found.append(token)
            elif token.type == "html_block":
                self._add(_HTML, _NO_HTML, (token.map or [self._line])[0] + 1)
            if depth == 0:
                self._at = index
                break
        return found

    def _heading(self, tag: str) -> None:
        line = self._line
        runs = self._runs(self._inside()[0])
        words = "".join(run.text for run in runs)
        if tag == "h1" and not self._cards and self._title is None:
            self._title = words
        elif tag in ("h1", "h2"):
            self._cards.append(_Draft(words, line))
        else:
            self._put(Paragraph((Run(words, "strong"),)))

    def _put(self, block: Block) -> None:
        if not self._cards:
            self._add(_BEFORE, _ADD_HEADING)
            self._cards.append(_Draft(self._title or "", self._line))
        if block.text.strip():
            self._cards[-1].blocks.append(block)

    def _quote(self) -> None:
        """A block quote whose last line names the passage; without one it is just a paragraph."""
        line = self._line
        lines = [part for inline in self._inside() for part in _lines(inline.children or ())]
        *said, source = lines or [[]]
        runs = self._merged(source)
        linked = [run for run in runs if run.passage]
        words = " ".join("".join(run.text for run in self._merged(part)) for part in said).strip()
        alone = all(run.passage or run.text.strip() in _DASHES for run in runs)
        if len(linked) != 1 or not alone or not words:
            self._add(_NO_SOURCE, _ADD_SOURCE, line)
            self._put(Paragraph((Run(words or "".join(run.text for run in runs)),)))
            return
        quote = Quote(words, linked[0].text.strip(), linked[0].passage or "")
        self._references.append(At(quote.passage, line, quote.text))
        self._put(quote)

    def _runs(self, inline: Token) -> tuple[Run, ...]:
        """The words of one inline token; its links are noted."""
        line = (inline.map or [self._line - 1])[0] + 1
        runs = self._merged(inline.children or (), line)
        self._references += [At(run.passage, line) for run in runs if run.passage]
        return runs

    def _merged(self, children: Sequence[Token], line: int | None = None) -> tuple[Run, ...]:
        runs: list[Run] = []
        for run in self._pieces(children, line):
            last = runs[-1] if runs else None
            if last and (last.style, last.passage) == (run.style, run.passage):
                runs[-1] = Run(last.text + run.text, run.style, run.passage)
            elif run.text:
                runs.append(run)
        return tuple(Run(re.sub(r"[ \t\n]+", " ", r.text), r.style, r.passage) for r in runs)

    def _pieces(self, children: Sequence[Token], line: int | None) -> Iterator[Run]:
        styles: list[Style] = []
        passage: str | None = None
        for child in children:
            if child.type in ("strong_open", "em_open"):
                styles.append("strong" if child.type == "strong_open" else "emphasis")
            elif child.type in ("strong_close", "em_close"):
                styles.pop()
            elif child.type == "link_open":
                passage = self._link(str(child.attrs.get("href", "")), line)
            elif child.type == "link_close":
                passage = None
            elif child.type == "html_inline":
                self._add(_HTML, _NO_HTML, line)
            elif child.type == "image":
                self._add(_IMAGE, _NO_IMAGE, line)
            elif child.type in ("softbreak", "hardbreak"):
                yield Run(" ", styles[-1] if styles else "plain", passage)
            else:
                style: Style = "code" if child.type == "code_inline" else "plain"
                yield Run(
                    child.content, styles[-1] if styles and style == "plain" else style, passage
                )

    def _link(self, address: str, line: int | None) -> str | None:
        """The passage a link leads to; any other link is refused and its words are kept."""
        target = unquote(address)
        if _PASSAGE.fullmatch(target) and ".." not in target:
            return target
        self._add(_FOREIGN_LINK, _LINK_PASSAGE, line)
        return None


def _lines(children: Sequence[Token]) -> list[list[Token]]:
    """The children of an inline token, line by line as they are written."""
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            lines.append([])
        else:
            lines[-1].append(child)
    return [line for line in lines if line]
