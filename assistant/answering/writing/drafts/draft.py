"""What a draft is: sentences, each with what it rests on and whether that was found to hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answering.writing.reasons import Reason
from assistant.errors.model import WhyNoModel

Standing = Literal["held", "unsupported"]
DraftReason = Reason | Literal["not translated", "added", "layout"]
"""Why a sentence is left out or to be checked. Of a translation also: ``not translated``, the
original stands in its place; ``added``, something more was written before it and left out;
``layout``, a line end, a link or hidden text of the original is gone."""


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence of a draft."""

    text: str
    sources: tuple[int, ...]
    """Numbers of the sources it rests on; of a translation, of the sentences of the original,
    from 1."""
    standing: Standing
    reason: DraftReason | None = None
    """Why it is ``unsupported``."""
    lead: str = ""
    """What stands before it: blanks, line ends, the mark of a list item."""
    original: str = ""
    """What it translates; empty for prose from sources."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text for a person to read, correct, and take or throw away."""

    sentences: tuple[DraftSentence, ...]
    prompt: str
    """Id and version of the prompt; empty when nothing was sent."""
    unavailable: WhyNoModel | None = None
    """Why there is no draft; ``sentences`` is empty then."""
    left_out: int = 0
    """Sentences that the model wrote and that are not in the draft, because they did not hold."""
    reasons: tuple[DraftReason, ...] = ()
    """Why each of them was left out."""
    tail: str = ""
    """What stands after the last sentence."""

    @property
    def text(self) -> str:
        """The whole text, with the layout of its original where it has one."""
        return "".join(one.lead + one.text for one in self.sentences) + self.tail

    @property
    def to_check(self) -> Sequence[DraftSentence]:
        """The sentences that a person has to compare with what they come from."""
        return tuple(one for one in self.sentences if one.standing == "unsupported")
