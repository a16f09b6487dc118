"""A follow-up made into a question that stands alone; the rules decide whether it may count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.mentions import Mentions, Vocabulary, find_mentions
from assistant.answering.model import Turn
from assistant.answering.text.analysis import tokenize
from assistant.answering.understand import asks_limits, asks_permission
from assistant.answering.writing.claims.amounts import same_amounts
from assistant.answering.writing.claims.claim import Claim, read_claim
from assistant.answering.writing.claims.matching import Matcher
from assistant.answering.writing.instructions import Token, instruct_condensing, random_token
from assistant.answering.writing.masking import Masks, no_names
from assistant.answering.writing.outward import outward_fault
from assistant.answering.writing.ports import Glosses, Names, Writer
from assistant.answering.writing.sources import source
from assistant.bilingual import Language
from assistant.errors import ModelUnavailable

TURNS = 3
"""Earlier messages that are sent, the latest ones."""
LONGEST = 300
"""Characters of an acceptable question."""
_WRITTEN = 600


@dataclass(frozen=True, slots=True)
class Conversation:
    """A message and what was asked before it."""

    message: str
    language: Language
    history: tuple[Turn, ...]
    """Oldest first."""


class Condenser:
    """Asks a model for a standalone question and takes it only if it adds nothing."""

    def __init__(
        self,
        writer: Writer,
        glosses: Glosses,
        *,
        names: Names = no_names,
        token: Token = random_token,
    ) -> None:
        self._writer = writer
        self._matcher = Matcher(glosses)
        self._names = names
        self._token = token

    def condensed(
        self,
        talk: Conversation,
        vocabulary: Vocabulary,
        known_words: frozenset[str],
        person: str | None = None,
    ) -> str | None:
        """The question that stands alone; None when the rule-based reading has to do.

        Nothing is asked when there is nothing before the message, or when the message is on its
        way to a verdict: those are read by rules alone.
        """
        if not talk.history or _towards_verdict(talk, vocabulary, known_words):
            return None
        masks = Masks(self._names)
        before = [(turn.question, turn.language) for turn in talk.history[-TURNS:]]
        instruction = instruct_condensing(
            talk.message, talk.language, before, masks, token=self._token
        )
        written = _collected(self._writer.write(instruction, person))
        if written is None:
            return None
        shown = masks.show(written, [talk.message, *(asked for asked, _ in before)])
        accepted = shown is not None and self._adds_nothing(shown, talk, vocabulary, known_words)
        self._writer.record(int(accepted), int(not accepted), instruction.prompt)
        return shown if accepted else None

    def _adds_nothing(
        self, question: str, talk: Conversation, vocabulary: Vocabulary, known: frozenset[str]
    ) -> bool:
        if not _one_line(question):
            return False
        before = talk.history[-TURNS:]
        asked = source(1, "", talk.language, talk.message)
        given = [asked, *(source(2, "", turn.language, turn.question) for turn in before)]
        plain = question.rstrip(" ?")
        if len(plain) < 3 or outward_fault(plain, talk.language, given):
            return False
        claim = read_claim(question, talk.language)
        message = read_claim(talk.message, talk.language)
        earlier = [read_claim(turn.question, turn.language) for turn in before]
        return (
            self._in_their_words(claim, [message, *earlier])
            and self._keeps(claim, message)
            and _same_stance(question, claim, [message, *earlier])
            and _names_the_same(question, talk, vocabulary, known)
        )

    def _in_their_words(self, claim: Claim, given: Sequence[Claim]) -> bool:
        """Whether every content word and every number comes from the conversation."""
        covered = self._matcher.covered(claim, given)
        own = all(index in covered for index in claim.content)
        numbers = {one.says() for other in given for one in other.quantities}
        return own and all(one.says() in numbers for one in claim.quantities)

    def _keeps(self, claim: Claim, message: Claim) -> bool:
        """Whether the last message's numbers and words are still there."""
        back = self._matcher.covered(message, [claim])
        return same_amounts(message, claim) and all(index in back for index in message.content)


def _collected(pieces: Iterator[str]) -> str | None:
    """What was written, cut where it is too long to be a question; None when the model failed."""
    text = ""
    try:
        for piece in pieces:
            text += piece
            if len(text) > _WRITTEN:
                break
    except ModelUnavailable:
        return None
    finally:
        close = getattr(pieces, "close", None)
        if close:
            close()
    return text.strip()


def _towards_verdict(talk: Conversation, vocabulary: Vocabulary, known: frozenset[str]) -> bool:
    """Whether the register may have to answer: leave is asked for, or a tool and a use named."""
    last = talk.history[-1]
    if last.route == "limits" or asks_permission(talk.message) or asks_limits(talk.message):
        return True
    named = find_mentions(talk.message, vocabulary, known)
    tool = named.tools or named.unknown_tools or last.tools
    return bool(tool and (named.data_classes or named.tasks or last.data_classes or last.tasks))


def _one_line(question: str) -> bool:
    return len(question) <= LONGEST and "\n" not in question and question.count("?") <= 1


def _same_stance(question: str, claim: Claim, given: Sequence[Claim]) -> bool:
    """Whether nothing is denied or asked leave for that was not, and nothing no longer is."""
    if asks_permission(question) or asks_limits(question):
        return False
    denies = claim.has("not", "without", "except", "forbid")
    if given[0].has("not", "without", "except", "forbid") and not denies:
        return False
    return not denies or any(one.has("not", "without", "except", "forbid") for one in given)


def _names_the_same(
    question: str, talk: Conversation, vocabulary: Vocabulary, known: frozenset[str]
) -> bool:
    """Whether it names every tool, kind of data and task of the message, and no new one."""
    here = _identities(find_mentions(question, vocabulary, known))
    asked = _identities(find_mentions(talk.message, vocabulary, known))
    allowed = set(asked)
    for turn in talk.history[-TURNS:]:
        words = frozenset(token.form for token in tokenize(turn.question, turn.language))
        allowed |= _identities(find_mentions(turn.question, vocabulary, known | words))
        allowed |= {*turn.tools, *turn.data_classes, *turn.tasks}
    return asked <= here <= allowed


def _identities(named: Mentions) -> set[str]:
    return {*named.tools, *named.data_classes, *named.tasks, *named.unknown_tools}
