"""HTML read into the part a person reads: headings, paragraphs, items, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PreformattedString
from bs4.exceptions import ParserRejectedMarkup

from assistant.bilingual import as_language
from assistant.content.documents import reasons
from assistant.content.documents.assemble import Assembler
from assistant.content.documents.cleaning import clean, decode
from assistant.content.documents.hidden import is_hidden_style, names
from assistant.content.documents.source import Extraction, Source

DEEPEST = 400
"""Elements within elements; real pages stay below a hundred."""
DEEPEST_UNCLOSED = 2_000

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_CLOSED_BY_OTHERS = names(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd"
    " option tbody thead tfoot colgroup"
)
_FURNITURE = names(
    "nav header footer aside script style template noscript iframe svg form button select object"
    " dialog menu canvas audio video"
)
_FURNITURE_ROLES = names("navigation banner contentinfo complementary search dialog")
_BLOCKS = names(
    "address article blockquote body br caption center dd details div dl dt fieldset figcaption"
    " figure h1 h2 h3 h4 h5 h6 header hgroup hr html li main ol p pre section summary table tbody"
    " td tfoot th thead tr ul"
)


def read_html(source: Source) -> Extraction:
    """The document in ``source``: its main part, without navigation, furniture and hidden elements.

    Raises:
        DocumentUnreadable: nested too deeply, or no markup at all.
    """
    declared = EncodingDetector.find_declared_encoding(source.data, is_html=True)
    decoded, notes = decode(source.data, declared)
    cleaned, invisible = clean(decoded)
    if _unclosed(cleaned) > DEEPEST_UNCLOSED:
        raise source.unreadable(reasons.TOO_DEEP)
    try:
        page = BeautifulSoup(cleaned, "lxml")
    except (ParserRejectedMarkup, AssertionError) as error:
        raise source.unreadable(reasons.CORRUPT) from error
    if _depth(page) > DEEPEST:
        raise source.unreadable(reasons.TOO_DEEP)
    walker = _Walker()
    walker.walk(_main_part(page))
    title = page.title.get_text() if page.title else None
    root = page.find("html")
    language = as_language(str(root.get("lang") or "")) if isinstance(root, Tag) else None
    hidden = (reasons.HIDDEN_TEXT,) if walker.hidden else ()
    return Extraction(
        walker.out.text,
        tuple(walker.out.blocks),
        title,
        language,
        warnings=(*notes, *invisible, *hidden),
    )


def _unclosed(markup: str) -> int:
    """Most tags open at one place, told without parsing: cheap enough for any input."""
    most = depth = 0
    for found in _TAG.finditer(markup):
        if found[2].lower() not in _CLOSED_BY_OTHERS:
            depth = depth - 1 if found[1] and depth else depth + (not found[1])
            most = max(most, depth)
    return most


def _depth(page: BeautifulSoup) -> int:
    """How deep the elements are nested, found without recursion."""
    depths: dict[int, int] = {id(page): 0}
    deepest = 0
    for element in page.descendants:
        if isinstance(element, Tag) and element.parent is not None:
            depth = depths[id(element.parent)] + 1
            depths[id(element)] = depth
            deepest = max(deepest, depth)
    return deepest


def _main_part(page: BeautifulSoup) -> Tag:
    for found in (page.find("main"), page.find(None, {"role": "main"})):
        if isinstance(found, Tag) and len(found.get_text(strip=True)) > 80:
            return found
    articles = page.find_all("article")
    if len(articles) == 1 and len(articles[0].get_text(strip=True)) > 80:
        return articles[0]
    return page.body or page


class _Walker:
    """Goes through the readable elements and adds what they say."""

    def __init__(self) -> None:
        self.out = Assembler()
        self.hidden = False
        self._words: list[str] = []

    def walk(self, root: Tag) -> None:
        """Adds the blocks of ``root``."""
        self._visit(root, 0)
        self._flush("paragraph", 0)

    def _visit(self, element: Tag, depth: int) -> None:
        """Adds the children of ``element``; ``depth`` counts the lists around them."""
        for child in element.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    self._words.append(str(child))
            elif isinstance(child, Tag) and self._is_read(child):
                self._tag(child, depth)

    def _tag(self, tag: Tag, depth: int) -> None:
        name = tag.name
        if name not in _BLOCKS:
            self._visit(tag, depth)
            return
        if name == "br":
            self._words.append(" ")
            return
        self._flush("paragraph", 0)
        if re.fullmatch(r"h[1-6]", name):
            self.out.heading(self._inline(tag), int(name[1]))
        elif name == "table":
            self._table(tag, depth)
        elif name == "pre":
            self.out.code(tag.get_text())
        elif name in ("ul", "ol") and _is_contents(tag):
            return
        elif name in ("li", "dt", "dd"):
            self._item(tag, depth)
        else:
            self._visit(tag, depth + (name in ("ul", "ol", "dl")))
            self._flush("paragraph", 0)

    def _item(self, item: Tag, depth: int) -> None:
        """A list item: its own words first, then the blocks inside it."""
        level = max(depth - 1, 0)
        first = True
        for child in item.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    self._words.append(str(child))
            elif isinstance(child, Tag) and self._is_read(child):
                if child.name in _BLOCKS and child.name not in ("br", "p", "div"):
                    first = not self._flush("item" if first else "paragraph", level) and first
                    self._tag(child, depth)
                elif child.name in ("p", "div"):
                    first = not self._flush("item" if first else "paragraph", level) and first
                    self._words.append(self._inline(child))
                    first = not self._flush("item" if first else "paragraph", level) and first
                else:
                    self._tag(child, depth)
        self._flush("item" if first else "paragraph", level)

    def _table(self, table: Tag, depth: int) -> None:
        rows: list[list[str]] = []
        header = False
        for row in _own_rows(table):
            cells = [cell for cell in row.find_all(["td", "th"], recursive=False)]
            if not cells or not self._is_read(row):
                continue
            if not rows:
                in_head = row.parent is not None and row.parent.name == "thead"
                header = in_head or all(cell.name == "th" for cell in cells)
            rows.append([self._inline(cell) if self._is_read(cell) else "" for cell in cells])
        if all(len(cells) == 1 for cells in rows):  # a table used for layout
            for only in rows:
                self.out.paragraph(only[0])
        else:
            self.out.table(rows, header)

    def _inline(self, tag: Tag) -> str:
        """Words of ``tag``, whatever it contains, on one line."""
        parts: list[str] = []
        for child in tag.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    parts.append(str(child))
            elif isinstance(child, Tag) and self._is_read(child):
                gap = " " if child.name in _BLOCKS else ""
                parts.append(gap + self._inline(child) + gap)
        joined = "".join(parts)
        return " ".join(joined.split()) if tag.name in _BLOCKS else re.sub(r"\s+", " ", joined)

    def _flush(self, kind: str, level: int) -> bool:
        """Adds the words collected so far; whether there were any."""
        words = " ".join("".join(self._words).split())
        self._words = []
        if not words:
            return False
        if kind == "item":
            self.out.item(words, level)
        else:
            self.out.paragraph(words)
        return True

    def _is_read(self, tag: Tag) -> bool:
        """Whether a person reading the page gets to see ``tag``, and it is not furniture."""
        if tag.name in _FURNITURE and not _is_article_header(tag):
            return False
        if str(tag.get("role") or "").lower() in _FURNITURE_ROLES:
            return False
        concealed = (
            tag.has_attr("hidden")
            or str(tag.get("aria-hidden") or "").lower() == "true"
            or is_hidden_style(str(tag.get("style") or ""))
        )
        if concealed and tag.get_text(strip=True):
            self.hidden = True
        return not concealed


def _is_article_header(tag: Tag) -> bool:
    """An article's own header holds its title; the page's header does not."""
    inside = tag.find_parent(["article", "main"]) is not None
    return tag.name == "header" and inside and tag.find(re.compile("h[1-6]")) is not None


def _own_rows(table: Tag) -> Iterator[Tag]:
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            yield row


def _is_contents(items: Tag) -> bool:
    """Whether a list is a table of contents: nothing but links within the page."""
    links = items.find_all("a")
    inside = [link for link in links if str(link.get("href") or "").startswith("#")]
    if len(links) < 2 or len(inside) < len(links):
        return False
    linked = sum(len(link.get_text(strip=True)) for link in links)
    return len(items.get_text(strip=True)) <= linked + 4 * len(links)
