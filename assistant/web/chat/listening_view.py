"""Listening in the chat as the properties of its components: pure, and all text ready to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.bilingual import Language, Text
from assistant.listening.answers import TopicAnswer
from assistant.listening.model import HELPS, Contact
from assistant.listening.views import Became, FirstResponse, Offer
from assistant.web.chat import learning_wording as lw
from assistant.web.chat import listening_wording as w
from assistant.web.chat.reading import Props, day, linked
from assistant.web.me_wording import HELPS as HELP_NAMES


def offer_props(offer: Offer, key: str, language: Language) -> Props:
    """The quiet offer under an answer.

    Args:
        key: what the card's buttons call the offer.
    """
    return {
        "id": key,
        "language": language,
        "topic": offer.category.id,
        "topics": [
            {
                "value": one.id,
                "text": one.label(language),
                "said": w.TOPIC(language, topic=one.label(language)),
                "note": one.definition(language),
            }
            for one in offer.choices
        ],
        "words": offer.text,
        "labels": _labels(
            language,
            {
                "offer": w.OFFER,
                "yes": w.YES,
                "change": w.CHANGE,
                "no": w.NO,
                "choose": w.CHOOSE,
                "chosen": w.CHOSEN,
                "words": w.WORDS,
                "seen": w.SEEN,
                "whoSees": w.WHO_SEES,
                "failed": w.FAILED,
            },
        ),
    }


def raised_props(
    said: FirstResponse,
    language: Language,
    *,
    sources: Sequence[Props],
    owner: str | None,
) -> Props:
    """What a card shows once something was passed on: the first response, and what would help.

    Args:
        sources: chips of passages that the response rests on.
        owner: label and contact of who looks after the topic.
    """
    names = _listed(said.champions, language)
    label = said.category.label(language)
    return {
        "message": w.SENT(language, topic=label),
        "response": linked(said.category.first_response(language)),
        "answer": _answer(said.answer, language) if said.answer else None,
        "sources": list(sources),
        "people": [
            *([linked(w.CHAMPIONS(language, names=names))] if names else []),
            *([linked(w.OWNER(language, owner=owner))] if owner else []),
        ],
        "helps": [{"value": name, "text": _begun(HELP_NAMES[name](language))} for name in HELPS],
        "labels": _labels(
            language,
            {
                "response": w.RESPONSE,
                "already": w.ALREADY,
                "sources": w.SOURCES,
                "openSource": w.OPEN_SOURCE,
                "help": w.HELP,
                "helpNote": w.HELP_NOTE,
                "undo": w.UNDO,
                "myData": w.MY_DATA,
            },
        ),
    }


def urgent_props(contacts: Sequence[Contact], language: Language) -> Props:
    """Whom to call, and that nothing is kept."""
    return {
        "language": language,
        "title": w.URGENT_TITLE(language),
        "text": w.URGENT_TEXT(language),
        "contacts": [
            {
                "name": one.label(language),
                "contact": linked(one.contact),
                "call": _call(one.contact),
            }
            for one in contacts
        ],
        "kept": w.URGENT_KEPT(language),
    }


def able_props(
    tool: tuple[str, str], task: tuple[str, str] | None, moment: str, language: Language
) -> Props:
    """One question of confidence: ids and names of a tool and of a task."""
    if task is None:
        question = w.ABLE(language, tool=tool[1])
    else:
        question = w.ABLE_FOR(language, tool=tool[1], task=task[1])
    return {
        "language": language,
        "tool": tool[0],
        "task": task[0] if task else "",
        "moment": moment,
        "title": w.ABLE_TITLE(language),
        "question": question,
        "seen": w.ABLE_SEEN(language),
        "labels": {
            **_labels(
                language,
                {
                    "send": w.ABLE_SEND,
                    "skip": w.ABLE_SKIP,
                    "skipped": w.ABLE_SKIPPED,
                    "scaleLow": lw.SCALE_LOW,
                    "scaleHigh": lw.SCALE_HIGH,
                    "preferNot": lw.PREFER_NOT,
                    "newer": lw.SUPERSEDED_CARD,
                },
            ),
            # {value} is filled in by the page.
            "scaleOf": lw.SCALE_OF.fr if language == "fr" else lw.SCALE_OF.en,
        },
    }


def news_props(news: Sequence[Became], language: Language, answered: Sequence[Props] = ()) -> Props:
    """Answers that have come to topics the person raised.

    Args:
        answered: items of the same form, of questions that have an answer now.
    """
    return {
        "language": language,
        "title": w.NEWS_TITLE(language),
        "note": w.NEWS_NOTE(language),
        "seen": w.NEWS_SEEN(language),
        "items": [
            *answered,
            *(
                {
                    "key": f"{one.answer.category}:{one.answer.number}",
                    "topic": one.category.label(language) if one.category else one.answer.category,
                    **_answer(one.answer, language),
                }
                for one in news
            ),
        ],
    }


def _answer(answer: TopicAnswer, language: Language) -> Props:
    return {
        "state": w.STATES[answer.state](language),
        "text": linked(answer.text(language)) if answer.text else [],
        "due": _due(answer.due, language),
    }


def _due(due: date | None, language: Language) -> str:
    return w.DUE(language, day=day(due, language)) if due else ""


def _call(contact: str) -> str:
    """An address to press on a phone, where the contact is a number."""
    digits = "".join(char for char in contact if char.isdigit() or char == "+")
    plain = all(char.isdigit() or char in "+ .()-\u00a0\u202f" for char in contact)
    return f"tel:{digits}" if plain and digits else ""


def _labels(language: Language, texts: Mapping[str, Text]) -> Props:
    return {name: words(language) for name, words in texts.items()}


def _listed(names: Sequence[str], language: Language) -> str:
    if len(names) < 2:
        return "".join(names)
    last = " ou " if language == "fr" else " or "
    return ", ".join(names[:-1]) + last + names[-1]


def _begun(words: str) -> str:
    """A label that begins with a capital letter."""
    return words[:1].upper() + words[1:]
