"""The pipeline: guard, understand, limits, curated, search, evidence, compose, verify."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from assistant.answering import wording
from assistant.answering.approved_step import Approved, Library, find_approved
from assistant.answering.compose import Composed, compose, in_force
from assistant.answering.conversation import resolve
from assistant.answering.drafting import Draft, distinct, limits_of_tools, notes_on
from assistant.answering.evidence import Judge, Model, load_model
from assistant.answering.expected_step import SURE, Linked, Linker, find_linked
from assistant.answering.guard import Guarded
from assistant.answering.limits_step import SourceFinder, Speaker
from assistant.answering.mentions import Vocabulary
from assistant.answering.model import (
    Answer,
    Band,
    Citation,
    Hit,
    Masked,
    Question,
    Route,
    Timings,
)
from assistant.answering.opening import opened
from assistant.answering.overview import (
    overview,
    overview_lead,
    overview_sources,
)
from assistant.answering.ports import Curator, Expecter, Searcher, SentenceReranker
from assistant.answering.reading import Reading, read
from assistant.answering.rendering import answer_text
from assistant.answering.understand import AnswerType, Understanding, is_thanks
from assistant.answering.verify import verbatim
from assistant.answering.which_tools import asks_which_tools
from assistant.bilingual import Language
from assistant.limits.model import Verdict
from assistant.limits.rules import strictest

_SHOWN_PASSAGES = 10
_ABOUT_A_FACT = (
    AnswerType.DURATION,
    AnswerType.NUMBER,
    AnswerType.AMOUNT,
    AnswerType.DATE,
    AnswerType.PERSON,
    AnswerType.PLACE,
    AnswerType.WHY,
    AnswerType.HOW,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the pipeline works with."""

    searcher: Searcher
    sources: SourceFinder
    vocabulary: Callable[[], Vocabulary]
    default_language: Language
    max_message: int = 4000
    curator: Curator | None = None
    """Where approved answers come from, if there are any."""
    expecter: Expecter | None = None
    """Where expected questions come from, if there are any."""
    reranker: SentenceReranker | None = None
    """What reads a question and sentences together, where the encoder has one."""


class Pipeline:
    """Answers questions; holds no state of its own and is safe to share between threads."""

    def __init__(self, parts: Parts, model: Model | None = None) -> None:
        self._parts = parts
        self._model = model or load_model(judged=parts.reranker is not None)
        self._linker = (
            Linker(parts.expecter, parts.searcher, parts.vocabulary) if parts.expecter else None
        )

    @property
    def curator(self) -> Curator | None:
        """Where approved answers come from."""
        return self._parts.curator

    def over(self, curator: Curator) -> Pipeline:
        """The same pipeline with approved answers from elsewhere."""
        return Pipeline(replace(self._parts, curator=curator), self._model)

    def searching(self, searcher: Searcher) -> Pipeline:
        """The same pipeline with its passages from elsewhere, and nothing approved or expected."""
        parts = replace(self._parts, searcher=searcher, curator=None, expecter=None)
        return Pipeline(parts, self._model)

    def answer(self, question: Question, today: date) -> Answer:
        """Answer one question.

        Raises:
            MessageRefused: the message is empty or too long; nothing was searched or stored.
            IndexUnavailable: there is no usable index.
        """
        started = time.perf_counter()
        parts = self._parts
        guarded, language = opened(question, parts.default_language, parts.max_message)
        vocabulary = self._parts.vocabulary()
        known = self._known_words(guarded.text)
        understood = resolve(guarded.text, language, question.history, vocabulary, known)
        if understood.small_talk:
            return self._small_talk(understood, guarded.masked, started)
        result = self._parts.searcher.search(
            understood.query, language, question.role, today, wanted=20
        )
        found_at = time.perf_counter()
        reading = in_force(read(result, understood.kind), today, history=understood.asks_history)
        probability, reading = self._weigh(reading, understood)
        weighed_at = time.perf_counter()
        speaker = Speaker(vocabulary.register, self._parts.sources, language, question.role)
        draft = self._draft(understood, vocabulary, speaker, reading, probability, today)
        answer = self._finish(draft, understood, guarded, speaker, reading)
        ended = time.perf_counter()
        timings = Timings(
            embed=result.embed_ms,
            retrieve=result.retrieve_ms,
            evidence=(weighed_at - found_at) * 1e3,
            compose=(ended - weighed_at) * 1e3,
            total=(ended - started) * 1e3,
        )
        return replace(answer, timings=timings)

    def _weigh(self, reading: Reading, understood: Understanding) -> tuple[float, Reading]:
        """How likely the quotes answer; 0 when the documents ask this very question and stop."""
        if reading.unanswered is not None:
            return 0.0, reading
        return self._model.weigh(reading, understood.text, self._judge(understood))

    def _judge(self, understood: Understanding) -> Judge | None:
        """What reads sentences together with the question, if anything can."""
        reranker = self._parts.reranker
        by_register = self._is_about_limits(understood) and understood.kind not in _ABOUT_A_FACT
        if reranker is None or by_register:
            return None
        return partial(reranker.scores, understood.query, understood.language)

    def _known_words(self, message: str) -> frozenset[str]:
        return self._parts.searcher.known_words(message)

    def _small_talk(
        self, understood: Understanding, masked: tuple[Masked, ...], started: float
    ) -> Answer:
        said = wording.THANKS if is_thanks(understood.text) else wording.HELP
        lead = said(understood.language)
        return Answer(
            id=uuid.uuid4().hex,
            question=understood.text,
            language=understood.language,
            route="help",
            answered=True,
            lead=lead,
            text=lead,
            confidence=1.0,
            band="high",
            masked=masked,
            timings=Timings(total=(time.perf_counter() - started) * 1e3),
        )

    def _draft(
        self,
        understood: Understanding,
        vocabulary: Vocabulary,
        speaker: Speaker,
        reading: Reading,
        probability: float,
        today: date,
    ) -> Draft:
        mentions = understood.mentions
        if understood.asks_limits and mentions.tools and not mentions.data_classes:
            return limits_of_tools(understood, speaker)
        by_register = self._is_about_limits(understood)
        approved = None if by_register else self._approved(understood, speaker, reading, today)
        if approved:
            return Draft("curated", (), approved.citations, 1.0, approved=approved)
        if asked := asks_which_tools(understood, vocabulary):
            groups, lead = overview(asked, speaker), overview_lead(asked, speaker)
            return Draft("limits", (), (), 1.0, lead=lead, overview=groups)
        linked = None if by_register else self._linked(understood, speaker, reading, today)
        if linked:
            return self._from_linked(linked, understood, reading, probability, today)
        quotes = Composed(())
        if probability >= self._model.threshold and (
            not by_register or understood.kind in _ABOUT_A_FACT
        ):
            quotes = compose(reading, understood.language, understood.kind, today)
        if by_register:
            return Draft("limits", speaker.rulings(mentions), quotes.citations, 1.0)
        if not quotes.citations:
            return self._without_answer(understood, reading, probability, today)
        return Draft("conflict" if quotes.conflict else "policy", (), quotes.citations, probability)

    @staticmethod
    def _from_linked(
        linked: Linked,
        understood: Understanding,
        reading: Reading,
        probability: float,
        today: date,
    ) -> Draft:
        """The sentences linked to the question, unless another document contradicts them."""
        quotes = compose(reading, understood.language, understood.kind, today)
        if quotes.conflict and linked.disputed_by(quotes.citations):
            return Draft("conflict", (), quotes.citations, probability)
        return Draft("policy", (), linked.citations, SURE, linked=linked)

    def _without_answer(
        self, understood: Understanding, reading: Reading, probability: float, today: date
    ) -> Draft:
        """No sure answer; what comes nearest where the evidence is not far below the dial."""
        near: tuple[Citation, ...] = ()
        if probability >= self._model.near:
            composed = compose(reading, understood.language, understood.kind, today)
            passages = [found.passage for found in reading.result.found]
            near = verbatim(composed.citations[:2], passages)
        said = wording.ABSTAIN_NEAR if near else wording.ABSTAIN_FAR
        if reading.unanswered is not None:
            said = wording.ABSTAIN
        return Draft("abstain", (), (), probability, lead=said(understood.language), near=near)

    def _approved(
        self, understood: Understanding, speaker: Speaker, reading: Reading, today: date
    ) -> Approved | None:
        parts = self._parts
        if parts.curator is None:
            return None
        library = Library(parts.curator, parts.searcher, parts.vocabulary)
        return find_approved(library, understood, reading.result.terms, speaker, today)

    def _linked(
        self, understood: Understanding, speaker: Speaker, reading: Reading, today: date
    ) -> Linked | None:
        if self._linker is None:
            return None
        return find_linked(self._linker, understood, reading.result.terms, speaker.role, today)

    @staticmethod
    def _is_about_limits(understood: Understanding) -> bool:
        """Whether the register answers: a tool is named, and a use of it, or leave to use it."""
        mentions = understood.mentions
        if not mentions.tools and not mentions.unknown_tools:
            return False
        used = bool(mentions.data_classes or mentions.tasks)
        leave = understood.kind not in _ABOUT_A_FACT and (used or understood.asks_permission)
        return leave or (used and bool(mentions.tools))

    def _finish(
        self,
        draft: Draft,
        understood: Understanding,
        guarded: Guarded,
        speaker: Speaker,
        reading: Reading,
    ) -> Answer:
        found, language, approved = reading.result.found, understood.language, draft.approved
        passages = _shown(reading, draft.linked)
        linked = draft.linked.passages if draft.linked else ()
        stand_in = approved.passages if approved else (*linked, *(one.passage for one in found))
        quoted = verbatim(draft.citations, stand_in)
        of_rulings = tuple(r.citation for r in draft.rulings if r.citation)
        of_tools = overview_sources(draft.overview)
        citations = distinct((*of_rulings, *of_tools, *draft.limit_citations, *quoted))
        route: Route = draft.route
        if route in ("policy", "conflict") and not quoted:
            route = "abstain"
        verdict = strictest([ruling.verdict for ruling in draft.rulings])
        answered = route != "abstain" and verdict is not Verdict.NOT_COVERED
        contact = self._contact(draft, citations, passages, speaker)
        band, words = self._confidence(draft, route, language)
        answer = Answer(
            id=uuid.uuid4().hex,
            question=guarded.text,
            language=language,
            route=route,
            answered=answered,
            lead=self._lead(draft, route, quoted, contact, language),
            text="",
            verdict=verdict,
            rulings=draft.rulings,
            overview=draft.overview,
            approval=approved.approval if approved else None,
            citations=citations,
            confidence=round(draft.confidence, 4),
            band=band,
            confidence_words=words,
            passages=passages,
            nearest=draft.near,
            contact=contact,
            notes=notes_on(quoted, language),
            masked=guarded.masked,
            resolved_question=understood.resolved,
            can_become_gap=not answered,
        )
        shown = quoted if draft.limits else (*draft.limit_citations, *quoted)
        return replace(answer, text=answer_text(answer, shown, draft.limits))

    def _confidence(self, draft: Draft, route: Route, language: Language) -> tuple[Band, str]:
        if route == "limits":
            return "high", wording.FROM_REGISTER(language)
        if draft.approved:
            return "high", wording.FROM_APPROVAL(language, by=draft.approved.approval.by)
        if draft.linked:
            return "high", wording.FROM_LINK(language, question=draft.linked.question)
        band, right, of = self._model.band(draft.confidence)
        words = wording.BANDS[band](language)
        if route == "abstain" or not of:
            return "low", ""
        return band, wording.TRACK_RECORD(language, words=words, right=right, of=of)

    def _contact(
        self,
        draft: Draft,
        citations: tuple[Citation, ...],
        passages: tuple[Hit, ...],
        speaker: Speaker,
    ) -> str | None:
        """Whom to ask: the owner of what was quoted, or of the nearest passage if it is near."""
        for ruling in draft.rulings:
            if ruling.contact:
                return ruling.contact
        if draft.approved:
            return draft.approved.contact
        if draft.overview:
            return speaker.contact(None)
        if citations:
            return speaker.contact(citations[0].document.owner)
        near = passages and draft.confidence >= self._model.near
        nearest = passages[0].passage.document.owner if near else None
        return speaker.contact(nearest)

    @staticmethod
    def _lead(
        draft: Draft,
        route: Route,
        quoted: tuple[Citation, ...],
        contact: str | None,
        language: Language,
    ) -> str:
        if route == "limits":
            return draft.lead or " ".join(ruling.sentence for ruling in draft.rulings)
        if draft.approved:
            return draft.approved.lead(language)
        if route == "conflict":
            return wording.LEAD_CONFLICT(language, contact=contact or "—")
        if route == "policy":
            titles = {citation.document.path for citation in quoted}
            if len(titles) == 1:
                return wording.LEAD_QUOTE(language, title=quoted[0].document.title)
            return wording.LEAD_QUOTES(language)
        parts = [draft.lead or wording.ABSTAIN_FAR(language)]
        if contact:
            parts.append(wording.ABSTAIN_CONTACT(language, contact=contact))
        return " ".join(parts)


def _shown(reading: Reading, linked: Linked | None) -> tuple[Hit, ...]:
    """The passages found, best first; what was linked to the question comes before all others."""
    hits = [Hit(one.passage, round(one.score, 4)) for one in reading.result.found]
    if linked:
        best = max((hit.score for hit in hits), default=1.0)
        hits = [*(Hit(passage, best) for passage in dict.fromkeys(linked.passages)), *hits]
    return tuple(hits[:_SHOWN_PASSAGES])
