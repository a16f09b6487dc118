"""One conversation, held in memory while its page is open and nowhere else."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field, replace

from assistant.answering.conversation import turn_of
from assistant.answering.model import Answer, Turn
from assistant.bilingual import Language
from assistant.web.chat.learning_session import Memory
from assistant.web.chat.listening_session import Memory as ListeningMemory
from assistant.web.chat.view import Target, gap_question

TURNS_KEPT = 6
ANSWERS_KEPT = 40


@dataclass(slots=True)
class Shown:
    """An answer on the page, and what its buttons did."""

    answer: Answer
    targets: dict[str, Target]
    gap: str | None = None
    """Id of the gap it became."""
    feedback: str | None = None
    """Id of the feedback given on it."""
    harmless: bool = False
    """Whether a language model may be shown what was asked."""


@dataclass(slots=True)
class Conversation:
    """What follow-ups and buttons need to know."""

    language: Language
    follow: bool = True
    """Answer in the language of each question; otherwise always in :attr:`language`."""
    turns: deque[Turn] = field(default_factory=lambda: deque(maxlen=TURNS_KEPT))
    shown: OrderedDict[str, Shown] = field(default_factory=OrderedDict)
    declined: set[str] = field(default_factory=set)
    """Questions the person did not want to send on."""
    learning: Memory = field(default_factory=Memory)
    listening: ListeningMemory = field(default_factory=ListeningMemory)

    @property
    def started(self) -> bool:
        """Whether anything was asked yet."""
        return bool(self.shown)

    def remember(
        self, key: str, answer: Answer, targets: dict[str, Target], *, harmless: bool = False
    ) -> None:
        """Add an answer that is being shown under ``key``.

        Args:
            harmless: whether a language model may be shown what was asked.
        """
        self.turns.append(replace(turn_of(answer), harmless=harmless))
        self.shown[key] = Shown(answer, targets, harmless=harmless)
        while len(self.shown) > ANSWERS_KEPT:
            self.shown.popitem(last=False)

    def offers_gap(self, answer: Answer) -> bool:
        """Whether to ask about sending the question on: not after a no, not twice."""
        if not answer.can_become_gap:
            return False
        question = _same(gap_question(answer))
        sent = any(
            shown.gap is not None and _same(gap_question(shown.answer)) == question
            for shown in self.shown.values()
        )
        return not sent and question not in self.declined

    def decline(self, answer: Answer) -> None:
        """Never ask again about this question."""
        self.declined.add(_same(gap_question(answer)))


def _same(question: str) -> str:
    return " ".join(question.split()).casefold().rstrip(" ?.!")
