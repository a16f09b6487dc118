"""The values an answer is made of. Character spans count Unicode code points, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.bilingual import Language
from assistant.limits.model import Verdict

Role = Literal["employee", "champion", "hr", "sponsor", "admin"]
ROLES: tuple[Role, ...] = ("employee", "champion", "hr", "sponsor", "admin")

Route = Literal["limits", "policy", "conflict", "curated", "abstain", "help", "refused"]
"""What produced the answer; ``help`` is a greeting or a question about Relais itself."""

DocumentState = Literal["current", "superseded", "upcoming"]


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What is known of one document, whether its front matter said it or it was derived."""

    path: str
    """Relative to the knowledge folder, with ``/``."""
    title: str
    language: Language
    owner: str | None = None
    audience: tuple[Role, ...] = ()
    """Roles that may read it; empty means everybody."""
    effective_from: date | None = None
    review_by: date | None = None
    supersedes: str | None = None
    superseded_by: str | None = None
    translation_of: str | None = None

    def state(self, today: date) -> DocumentState:
        """Whether the document is in force on ``today``."""
        if self.effective_from and self.effective_from > today:
            return "upcoming"
        return "superseded" if self.superseded_by else "current"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document: ``text`` is exactly ``start:end`` of its extracted text."""

    id: str
    document: DocumentInfo
    headings: tuple[str, ...]
    page: int | None
    start: int
    end: int
    text: str
    kind: Literal["prose", "row", "faq", "unanswered"] = "prose"
    """``unanswered`` is a question in a heading with nothing under it: it is never shown."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item or table row of a passage: the smallest thing that is quoted.

    ``start:end`` is a span of the document's extracted text; ``plain`` is how it reads.
    """

    start: int
    end: int
    plain: str
    kind: Literal["paragraph", "item", "row", "code"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question, best first; ``score`` only orders hits of one search."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote: ``quote`` is exactly ``start:end`` of the document's extracted text."""

    document: DocumentInfo
    headings: tuple[str, ...]
    page: int | None
    quote: str
    start: int
    end: int
    language: Language
    state: DocumentState = "current"
    plain: str = ""
    """The quote as it reads: no markup, table cells with their column names."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The register's verdict for one tool, and everything the person needs beside it.

    All texts are in the asker's language. ``None`` means there is nothing to show.
    """

    tool: str | None
    """Tool id, or None when the tool is not in the register."""
    tool_name: str
    data_class: str | None
    task: str | None
    verdict: Verdict
    sentence: str
    """The verdict in one sentence that names the tool and the data class or task."""
    condition: str | None = None
    status: str | None = None
    """Tool status in words."""
    decided_by: str | None = None
    decided_on: date | None = None
    why: str | None = None
    contest: str | None = None
    review: str | None = None
    fallback: str | None = None
    alternative: str | None = None
    contact: str | None = None
    """The person to ask: a role and how to reach it."""
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class ToolLine:
    """One tool in an overview of the register: what holds for the use that was asked about."""

    tool: str
    name: str
    data_class: str | None
    task: str | None
    verdict: Verdict
    detail: str | None = None
    """The condition and who it is restricted to; without a use, what the tool is."""
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class ToolGroup:
    """Tools for which the register says the same: one heading of an overview."""

    title: str
    lines: tuple[ToolLine, ...]
    tone: Verdict
    """How the group is marked: an approved tool as allowed, though its data decides."""

    @property
    def open(self) -> bool:
        """Whether its tools may be used at all, perhaps under a condition."""
        return self.tone in (Verdict.ALLOWED, Verdict.CONDITIONAL)


@dataclass(frozen=True, slots=True)
class Approval:
    """An answer that a person in charge wrote and approved before the question was asked."""

    answer: str
    """Id of the curated answer."""
    question: str | None
    """The question it was written for, where that is not word for word what was asked."""
    by: str
    """The role that approved it, in the asker's language."""
    on: date
    text: str
    """The approved words: paragraphs with a blank line between them, ``- `` before list items."""
    language: Language
    """That of ``text``: not the asker's when it exists in the other one only."""


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent, by step."""

    embed: float = 0.0
    retrieve: float = 0.0
    evidence: float = 0.0
    compose: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Masked:
    """One piece of personal data or secret that the guard took out of a message."""

    kind: Literal["email", "phone", "iban", "nir", "card", "api_key"]
    placeholder: str
    """What stands in its place, such as ``[e-mail]``."""


Band = Literal["high", "good", "fair", "low"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a door needs to show one answer. Texts are in ``language``."""

    id: str
    question: str
    """As understood: masked, cleaned of control characters."""
    language: Language
    route: Route
    answered: bool
    lead: str
    """One line that introduces the quotes, the verdict or the refusal."""
    text: str
    """The whole answer as Markdown without links, images or HTML: lead, verdicts, quotes."""
    verdict: Verdict | None = None
    """The strictest of ``rulings``; None when the question is not about a tool's limits."""
    rulings: tuple[Ruling, ...] = ()
    overview: tuple[ToolGroup, ...] = ()
    """For “which tools may I use?”: the register in groups, the most open first."""
    approval: Approval | None = None
    """For a curated answer: its words, and who stands by them."""
    citations: tuple[Citation, ...] = ()
    confidence: float = 0.0
    band: Band = "low"
    confidence_words: str = ""
    passages: tuple[Hit, ...] = ()
    """The nearest passages, best first, up to ten, whether answered or not."""
    nearest: tuple[Citation, ...] = ()
    """Without a sure answer: what stands in the passages that come near one, best first."""
    contact: str | None = None
    """Who to ask next: a role and how to reach it."""
    notes: tuple[str, ...] = ()
    """Sentences such as “this document takes effect on 1 January 2027”."""
    masked: tuple[Masked, ...] = ()
    resolved_question: str | None = None
    """The question with what the conversation filled in, when that differs."""
    can_become_gap: bool = False
    """Whether the person may be offered to send the question on."""
    timings: Timings = field(default_factory=Timings)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier exchange, as much of it as a follow-up can lean on."""

    question: str
    language: Language
    tools: tuple[str, ...] = ()
    data_classes: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    route: Route = "policy"
    harmless: bool = False
    """Whether its words, and those it leans on, were read and are not urgent: only then a language
    model may be shown them."""


@dataclass(frozen=True, slots=True)
class Question:
    """A message on its way to an answer."""

    text: str
    language: Language | None = None
    """Forces the language of the answer; otherwise it is recognised in the text."""
    preferred: Language | None = None
    """The person's own language: it breaks ties when the text does not say."""
    role: Role = "employee"
    history: tuple[Turn, ...] = ()
    """Oldest first."""
