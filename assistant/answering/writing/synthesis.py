"""A text from sources, sentence by sentence: nothing is shown before it was verified."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answering.model import Answer
from assistant.answering.text.analysis import fold
from assistant.answering.writing.checking import Checker
from assistant.answering.writing.instructions import Token, instruct, random_token
from assistant.answering.writing.masking import Masks, no_names
from assistant.answering.writing.ports import Clock, Glosses, Instruction, Names, Purpose, Writer
from assistant.answering.writing.reasons import Reason
from assistant.answering.writing.sources import Source, numbered, sources_of
from assistant.answering.writing.splitting import Splitter, Written
from assistant.answering.writing.verdicts import gives_verdict
from assistant.bilingual import Language
from assistant.errors import ModelUnavailable


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one text may become, and how long it may take."""

    sentences: int = 6
    """Shown; and as many again may be dropped before the rest is not read any more."""
    characters: int = 3000
    """Written by the model, shown or not."""
    seconds: float = 25.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A verified sentence, with the numbers of the sources that say it; it stays true."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The end of a text."""

    kept: int
    dropped: int
    verbatim: bool
    """Whether the verbatim answer must follow: too little is left, or the text broke off."""
    prompt: str = ""
    """Id and version of the prompt, such as ``synthesis/1``; empty when nothing was asked."""
    reasons: tuple[Reason, ...] = ()
    """Why each dropped sentence was dropped, in order."""
    unavailable: str | None = None
    """``ModelUnavailable.why`` when the model failed."""


Event = Shown | Done


@dataclass(slots=True)
class _Run:
    """One text on its way."""

    language: Language
    sources: dict[int, Source]
    question: str
    masks: Masks
    ruled: tuple[str, ...] = ()
    sides: bool = False
    """Whether the sources disagree: nothing is shown before both sides can be."""
    held: list[Shown] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    dropped: list[Reason] = field(default_factory=list)
    written: int = 0


class Synthesis:
    """Rewords answers with a language model; safe to share between threads."""

    def __init__(
        self,
        writer: Writer,
        glosses: Glosses,
        clock: Clock,
        *,
        names: Names = no_names,
        limits: Limits | None = None,
        token: Token = random_token,
    ) -> None:
        self._writer = writer
        self._checker = Checker(glosses)
        self._clock = clock
        self._names = names
        self._limits = limits or Limits()
        self._token = token

    def stream(
        self,
        question: str,
        answer: Answer,
        *,
        person: str | None = None,
        purpose: Purpose = "synthesis",
        prompt: str | None = None,
    ) -> Iterator[Event]:
        """The answer in other words, ending in :class:`Done`; citation numbers are places in
        ``answer.citations`` from 1.

        A verdict, a curated answer, an abstention and help are never reworded: for them nothing
        is sent, and the only event says that the verbatim answer follows.
        """
        sources = sources_of(answer)
        if not sources:
            yield Done(0, 0, verbatim=True)
            return
        run = _Run(
            answer.language,
            numbered(sources),
            question,
            Masks(self._names),
            ruled=tuple(ruling.tool_name for ruling in answer.rulings),
            sides=answer.route == "conflict",
        )
        yield from self._stream(run, sources, purpose, prompt, person)

    def from_sources(
        self,
        question: str,
        language: Language,
        sources: Sequence[Source],
        *,
        purpose: Purpose = "tutor",
        person: str | None = None,
        prompt: str | None = None,
    ) -> Iterator[Event]:
        """The same from sources of one's own, such as those of a lesson's module."""
        sources = tuple(one for one in sources if one.units)
        if not sources:
            yield Done(0, 0, verbatim=True)
            return
        run = _Run(language, numbered(sources), question, Masks(self._names))
        yield from self._stream(run, sources, purpose, prompt, person)

    def _stream(
        self,
        run: _Run,
        sources: Sequence[Source],
        purpose: Purpose,
        prompt: str | None,
        person: str | None,
    ) -> Iterator[Event]:
        instruction = instruct(
            purpose,
            run.question,
            run.language,
            sources,
            run.masks,
            most=self._limits.sentences,
            token=self._token,
            prompt=prompt,
        )
        unavailable: str | None = None
        broken = False
        try:
            try:
                broken = yield from self._sentences(run, instruction, person)
            except ModelUnavailable as error:
                unavailable, broken = error.why, True
        finally:
            kept, dropped = len(run.shown), len(run.dropped) + len(run.held)
            self._writer.record(kept, dropped, instruction.prompt)
        little = kept == 0 or kept < dropped
        yield Done(
            kept,
            dropped,
            verbatim=broken or little or bool(run.held),
            prompt=instruction.prompt,
            reasons=tuple(run.dropped),
            unavailable=unavailable,
        )

    def _sentences(
        self, run: _Run, instruction: Instruction, person: str | None
    ) -> Generator[Shown, None, bool]:
        """Shows what stands; returns whether the text was broken off by a limit of time or size.

        Raises:
            ModelUnavailable: after what was whole and true has been shown.
        """
        until = self._clock() + self._limits.seconds
        splitter = Splitter()
        pieces = self._writer.write(instruction, person)
        try:
            for piece in pieces:
                run.written += len(piece)
                for sentence in splitter.feed(piece):
                    yield from self._weighed(run, sentence)
                    if self._enough(run):
                        return False
                if run.written > self._limits.characters or self._clock() >= until:
                    return True
        except ModelUnavailable:
            for sentence in splitter.finish(whole=False):
                yield from self._weighed(run, sentence)
            raise
        finally:
            close = getattr(pieces, "close", None)
            if close:
                close()
        for sentence in splitter.finish(whole=True):
            yield from self._weighed(run, sentence)
        return False

    def _enough(self, run: _Run) -> bool:
        most = self._limits.sentences
        return len(run.shown) >= most or len(run.dropped) >= most

    def _weighed(self, run: _Run, sentence: Written) -> Iterator[Shown]:
        """What may be shown now that ``sentence`` was written."""
        weighed = self._weigh(run, sentence)
        if not isinstance(weighed, Shown):
            run.dropped.append(weighed)
            return
        run.held.append(weighed)
        cited = {number for one in (*run.shown, *run.held) for number in one.citations}
        if run.sides and len(cited) < 2:
            return
        ready, run.held = run.held, []
        for one in ready:
            run.shown.append(one)
            yield one

    def _weigh(self, run: _Run, sentence: Written) -> Shown | Reason:
        if not sentence.citations:
            return "no citation"
        if any(number not in run.sources for number in sentence.citations):
            return "unknown source"
        if run.sides and len(sentence.citations) > 1:
            return "citation"
        cited = [run.sources[number] for number in sentence.citations]
        seen = [run.question, *(one.title for one in cited), *(one.text for one in cited)]
        text = run.masks.show(sentence.text, seen)
        if text is None:
            return "placeholder"
        if text[-1] not in '.!?…»”"':
            text += "."
        if any(fold(one.text) == fold(text) for one in (*run.shown, *run.held)):
            return "repeated"
        if gives_verdict(text, run.ruled):
            return "verdict"
        checked = self._checker.verify_sentence(text, run.language, cited)
        return checked.reason or Shown(text, sentence.citations)
