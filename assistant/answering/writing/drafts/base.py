"""Asks a model for drafts, and keeps of them what may be put before a person."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.text.analysis import fold
from assistant.answering.writing.drafts.aligning import align, translated
from assistant.answering.writing.drafts.draft import Draft, DraftReason, DraftSentence
from assistant.answering.writing.drafts.holding import Holder
from assistant.answering.writing.drafts.layout import Piece, pieces_of, portions
from assistant.answering.writing.hygiene import visible
from assistant.answering.writing.instructions import Token, instruct, random_token
from assistant.answering.writing.masking import Masks, no_names
from assistant.answering.writing.outward import unsafe_fault
from assistant.answering.writing.ports import Clock, Glosses, Instruction, Names, Writer
from assistant.answering.writing.prompts import DRAFTS
from assistant.answering.writing.sources import Source
from assistant.answering.writing.splitting import Splitter, Written
from assistant.answering.writing.synthesis import Done, Limits, Shown, Synthesis
from assistant.bilingual import Language
from assistant.errors import ModelUnavailable
from assistant.errors.model import WHY_NO_MODEL

LONGEST = 6_000
"""Characters of a text that is translated; a longer one is for the person to divide."""
_PORTION = 1_500
"""Characters of a text in one request."""
_GROWTH = 3
_ADDED: DraftReason = "added"
_ENGLISH_NAMES: dict[Language, str] = {"fr": "French", "en": "English"}


class Drafts:
    """Drafts for a person to approve; safe to share between threads."""

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
        """``limits.seconds`` covers one draft, however many requests it takes."""
        self._writer = writer
        self._clock = clock
        self._names = names
        self._limits = limits or Limits()
        self._token = token
        self._holder = Holder(glosses)
        self._synthesis = Synthesis(
            writer, glosses, clock, names=names, limits=self._limits, token=token
        )

    def compose(
        self,
        request: str,
        language: Language,
        sources: Sequence[Source],
        *,
        prompt: str = DRAFTS["answer"],
        person: str | None = None,
    ) -> Draft:
        """Prose in ``language`` from ``sources``, each sentence held against those it names.

        Without a source that may be reworded nothing is sent, and the draft is empty. A model
        that fails halfway leaves no draft either.

        Args:
            request: what the text is about, such as the question it is to answer.
            language: of the text; the sources may be in the other one.
            sources: numbered passages, made by ``sources.source``.
            prompt: id and version of a prompt with the purpose ``draft``.
            person: whose page shows what was sent; it never leaves.
        """
        until = self._clock() + self._limits.seconds
        events = list(
            self._synthesis.from_sources(
                request, language, sources, purpose="draft", prompt=prompt, person=person
            )
        )
        done = events[-1]
        assert isinstance(done, Done)
        if done.unavailable or (done.prompt and self._clock() >= until):
            return unavailable(done.unavailable or "slow", done.prompt)
        shown = [one for one in events if isinstance(one, Shown)]
        return Draft(
            sentences=tuple(
                DraftSentence(one.text, one.citations, "held", lead=" " if place else "")
                for place, one in enumerate(shown)
            ),
            prompt=done.prompt,
            left_out=done.dropped,
            reasons=done.reasons,
        )

    def translate(
        self,
        text: str,
        source_language: Language,
        target_language: Language,
        *,
        person: str | None = None,
    ) -> Draft:
        """A person's own text in the other language: every sentence in its place.

        Nothing is sent for an empty text, for one longer than :data:`LONGEST`, or where the two
        languages are the same: the draft is empty then.
        """
        pieces, tail = pieces_of(text)
        if not pieces or len(text) > LONGEST or source_language == target_language:
            return Draft((), "")
        masks = Masks(self._names)
        until = self._clock() + self._limits.seconds
        written: list[Written] = []
        try:
            for portion in portions(pieces, _PORTION):
                instruction = self._instruction(portion, source_language, target_language, masks)
                most = _GROWTH * sum(len(piece.text) for piece in portion) + 200
                written += self._written(instruction, person, until, most)
        except ModelUnavailable as error:
            self._writer.record(0, 0, DRAFTS["translate"])
            return unavailable(error.why, DRAFTS["translate"])

        def judge(said: str, original: str) -> DraftReason | None:
            if _even(visible(original)) != _even(original):
                return "layout"
            return self._holder.fault(said, target_language, original, source_language)

        places, added = align(written, frozenset(piece.number for piece in pieces))
        sentences = translated(
            pieces, places, judge, unsafe_fault, lambda said, original: masks.show(said, [original])
        )
        held = sum(one.standing == "held" for one in sentences)
        self._writer.record(held, len(sentences) - held + added, DRAFTS["translate"])
        return Draft(sentences, DRAFTS["translate"], None, added, (_ADDED,) * added, tail)

    def _instruction(
        self, portion: Sequence[Piece], spoken: Language, target: Language, masks: Masks
    ) -> Instruction:
        return instruct(
            "draft",
            f"From {_ENGLISH_NAMES[spoken]} into {_ENGLISH_NAMES[target]}.",
            target,
            [Source(one.number, "", spoken, (_to_send(one.text),)) for one in portion],
            masks,
            most=len(portion),
            token=self._token,
            prompt=DRAFTS["translate"],
        )

    def _written(
        self, instruction: Instruction, person: str | None, until: float, most: int
    ) -> list[Written]:
        """All sentences of one request.

        Raises:
            ModelUnavailable: the model failed, took too long, or did not come to an end.
        """
        splitter = Splitter()
        found: list[Written] = []
        size = 0
        pieces = self._writer.write(instruction, person)
        try:
            for piece in pieces:
                size += len(piece)
                found += splitter.feed(piece)
                if self._clock() >= until:
                    raise ModelUnavailable("slow")
                if size > most:
                    raise ModelUnavailable("broken")
        finally:
            close = getattr(pieces, "close", None)
            if close:
                close()
        return found + splitter.finish(whole=True)


def unavailable(why: str, prompt: str) -> Draft:
    """A draft that is none."""
    return Draft((), prompt, unavailable=next((w for w in WHY_NO_MODEL if w == why), "broken"))


def _to_send(text: str) -> str:
    """A sentence without hidden text, emphasis, and what would read as a citation mark."""
    shown = " ".join(visible(text).split()).replace("**", "").replace("__", "")
    return shown.replace("[", "(").replace("]", ")")


def _even(text: str) -> str:
    return " ".join(fold(text).split())
