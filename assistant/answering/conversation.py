"""Follow-ups: what a message leaves out is taken from the turns before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.mentions import Mentions, Vocabulary, find_mentions
from assistant.answering.model import Answer, Turn
from assistant.answering.text.analysis import fold
from assistant.answering.understand import (
    AnswerType,
    Understanding,
    answer_type,
    asks_history,
    asks_limits,
    asks_permission,
    content_words,
    is_small_talk,
    search_text,
)
from assistant.bilingual import Language

_STARTS = re.compile(
    r"^(?:et|mais|ou|alors|donc|sinon|pareil|meme chose|idem|and|but|or|so|what about|how about|same|then|also|"
    r"dans ce cas|in that case|qu'en est-il|quid)\b"
)
_REFERS = re.compile(
    r"\b(?:il|elle|ils|elles|ca|cela|celui-ci|celle-ci|ce dernier|cet outil|ce delai|ces donnees|cette regle|"
    r"it|that|this|these|those|they|them|the same|one)\b"
)
_EXPLETIVE = re.compile(
    r"\b(?:faut|suffit|convient|existe-t|y a-t|s'agit)-il\b|\bil (?:faut|suffit|convient|existe|y a|s'agit)\b|"
    r"\b(?:est-il|il est) \w+ (?:de\b|d'|que\b)|\bcomment ca (?:marche|se passe|fonctionne)\b|"
    r"\b(?:is it|it is|it's) (?:\w+ )?\w+ (?:to|that)\b|\b(?:does it take|it takes)\b"
)
"""*Il* and *it* that stand for nothing said before."""
_INVERTED = re.compile(r"[a-z]+-(?:t-)?(?:il|elle|ils|elles)\b")
"""*La transcription est-elle effacée ?* repeats its own subject; *est-elle effacée ?* refers back."""
_SHORT = 4
_REFERRING_SHORT = 6


def resolve(
    message: str,
    language: Language,
    history: Sequence[Turn],
    vocabulary: Vocabulary,
    known_words: frozenset[str],
) -> Understanding:
    """Read ``message`` in the light of ``history`` (oldest first)."""
    mentions = find_mentions(message, vocabulary, known_words)
    understood = Understanding(
        text=message,
        query=search_text(message),
        language=language,
        mentions=mentions,
        kind=answer_type(message),
        asks_permission=asks_permission(message),
        asks_limits=asks_limits(message),
        asks_history=asks_history(message),
        small_talk=is_small_talk(message),
    )
    if not history or understood.small_talk:
        return understood
    return _follow_up(understood, history[-1], vocabulary)


def _follow_up(understood: Understanding, last: Turn, vocabulary: Vocabulary) -> Understanding:
    if not _leans_on_before(understood):
        return understood
    mentions = _filled_in(understood.mentions, last)
    if (
        mentions == understood.mentions
        and (mentions.tools or mentions.unknown_tools)
        and (mentions.data_classes or mentions.tasks)
    ):
        return understood
    names = _in_words(mentions, vocabulary, understood.language)
    before = last.question.split(" → ")[-1] if last.route == "limits" else last.question
    resolved = (
        names
        if names and last.route == "limits"
        else wording.RESOLVED_POLICY(understood.language, before=before, now=understood.text)
    )
    kind = understood.kind
    if kind is AnswerType.OTHER:
        kind = answer_type(last.question)
    return replace(
        understood,
        query=f"{search_text(last.question)} {understood.query}",
        mentions=mentions,
        kind=kind,
        asks_permission=understood.asks_permission or asks_permission(last.question),
        asks_limits=understood.asks_limits
        or (_only_tools(understood) and asks_limits(last.question)),
        resolved=resolved,
    )


def _only_tools(understood: Understanding) -> bool:
    """Whether the message does nothing but name another tool."""
    named = understood.mentions
    return bool(named.tools) and not named.data_classes and not named.tasks


def _leans_on_before(understood: Understanding) -> bool:
    folded = fold(understood.text).strip()
    words = content_words(understood.text, understood.language)
    asks_where = understood.text.strip().lower().startswith("où") or (
        understood.kind is AnswerType.PLACE and folded.startswith("ou ")
    )
    if _STARTS.match(folded) and not asks_where:
        return words <= 8
    if words <= _REFERRING_SHORT and _REFERS.search(_without_own_subject(folded)):
        return True
    named = understood.mentions
    if named.tools and (understood.asks_limits or understood.asks_permission):
        return False
    return (
        words <= _SHORT
        and bool(named.tools or named.data_classes or named.tasks)
        and not (named.tools and (named.data_classes or named.tasks))
    )


def _without_own_subject(folded: str) -> str:
    """``folded`` without pronouns that stand for a word of the message itself, or for nothing."""
    text = _EXPLETIVE.sub(" ", folded)
    inverted = _INVERTED.search(text)
    if inverted and content_words(text[: inverted.start()], "fr"):
        text = _INVERTED.sub(" ", text)
    return text


def _filled_in(mentions: Mentions, last: Turn) -> Mentions:
    tools = mentions.tools
    if not tools and not mentions.unknown_tools:
        tools = last.tools
    data_classes, tasks = mentions.data_classes, mentions.tasks
    if not data_classes and not tasks:
        data_classes, tasks = last.data_classes, last.tasks
    return replace(mentions, tools=tools, data_classes=data_classes, tasks=tasks)


def _in_words(mentions: Mentions, vocabulary: Vocabulary, language: Language) -> str:
    """The tools and uses as words, such as “DeepL Pro: personal data”."""
    register = vocabulary.register
    tools = [register.tools[tool].name for tool in mentions.tools if tool in register.tools]
    tools += list(mentions.unknown_tools)
    uses = [
        register.data_classes[data_class].label(language)
        for data_class in mentions.data_classes
        if data_class in register.data_classes
    ]
    if not tools or not uses:
        return ""
    separator = wording.RESOLVED_SEPARATOR(language)
    return wording.RESOLVED_LIMITS(language, tools=separator.join(tools), uses=separator.join(uses))


def turn_of(answer: Answer) -> Turn:
    """As much of an exchange as a follow-up can lean on."""
    rulings = answer.rulings
    lines = [line for group in answer.overview for line in group.lines]
    question = answer.resolved_question or answer.question
    return Turn(
        question=question.split(" → ")[0] if answer.overview else question,
        language=answer.language,
        tools=_unique(ruling.tool for ruling in rulings),
        data_classes=_unique(
            [*(one.data_class for one in rulings), *(line.data_class for line in lines)]
        ),
        tasks=_unique([*(one.task for one in rulings), *(line.task for line in lines)]),
        route=answer.route,
    )


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
