"""A lesson's cards and its policy quotes as properties for the page: pure, all text ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answering.wording import OTHER_LANGUAGE
from assistant.bilingual import Language
from assistant.learning.lessons import Card, Lesson, Listing, Paragraph, Quote, Run, SourceView
from assistant.learning.model import Source
from assistant.web.chat import learning_module_wording as lm
from assistant.web.chat.reading import Props, plain
from assistant.web.chat.view import Target, where

QuoteOf = Callable[[Source], SourceView | None]
"""Finds the passage behind a source as it is now; None when its document or section is gone."""


def cards_props(lesson: Lesson, quote_of: QuoteOf, language: Language) -> list[Props]:
    """The cards of ``lesson``, each with a heading and blocks ``p``, ``list`` or ``quote``."""
    return [_card(card, quote_of, language) for card in lesson.cards]


def _card(card: Card, quote_of: QuoteOf, language: Language) -> Props:
    blocks: list[Props] = []
    for block in card.blocks:
        if isinstance(block, Paragraph):
            blocks.append({"kind": "p", "runs": _runs(block.runs)})
        elif isinstance(block, Listing):
            items = [_runs(item) for item in block.items]
            blocks.append({"kind": "list", "ordered": block.ordered, "items": items})
        else:
            blocks.append(_lesson_quote(block, quote_of, language))
    return {"heading": card.heading, "blocks": blocks}


def _runs(runs: Sequence[Run]) -> list[Props]:
    shown: list[Props] = []
    for run in runs:
        piece: Props = {"t": run.text}
        if run.style != "plain":
            piece["style"] = run.style
        if run.passage:
            piece["passage"] = run.passage
        shown.append(piece)
    return shown


def _lesson_quote(quote: Quote, quote_of: QuoteOf, language: Language) -> Props:
    source = quote_of(Source(passage=quote.passage, quote=quote.text))
    return {"kind": "quote", "quote": _quote(quote.text, quote.label, source, language)}


def rule_props(view: SourceView, language: Language) -> Props:
    """A rule as it is today: the quoted sentence if it still stands, or else only the place."""
    return _quote(view.quote or "", view.title, view, language) | {"state": None}


def source_props(source: SourceView | None, language: Language) -> Props | None:
    """The policy sentence an item rests on, to be shown with its feedback; None when it is gone."""
    if source is None or not source.quote:
        return None
    return _quote(source.quote, source.title, source, language)


def _quote(text: str, label: str, source: SourceView | None, language: Language) -> Props:
    """As the ``Quote`` of an answer's card takes it; ``key`` is None when it cannot be opened."""
    shown: Props = {"text": plain(text), "cells": [], "title": label, "raw": text}
    if source is None:
        state = lm.QUOTE_GONE(language)
        return shown | {"key": None, "lang": language, "foreign": None, "state": state, "where": ""}
    foreign = source.language != language
    return shown | {
        "key": source.passage,
        "lang": source.language,
        "foreign": OTHER_LANGUAGE[source.language](language) if foreign else None,
        "state": None if source.quote else lm.QUOTE_GONE(language),
        "title": source.title,
        "where": where(source.title, source.headings, source.page, language),
    }


def target_of(source: SourceView) -> Target:
    """The place of a passage, as the side panel opens it."""
    return Target(source.path, source.headings, source.page, source.start, source.end)
