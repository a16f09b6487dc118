"""Personal data in questions and documents, and whether any of it leaves for the model.

The people are invented. Their names are known to the company's list of people, their addresses and
numbers are recognised by shape; every number has valid check digits.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.model import Answer, Citation
from assistant.answering.writing.ports import Glosses
from assistant.answering.writing.synthesis import Synthesis
from eval.model.liar import Liar
from eval.model.sample import Answered


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named in a question or in a document."""

    name: str
    data: tuple[str, ...]
    """Addresses and numbers, as people write them."""


PEOPLE = (
    Person("Claire Fontaine-Duval", ("claire.fontaine-duval@ateliers.example", "06 12 34 56 78")),
    Person("Moussa Traoré", ("m.traore@mail.example", "+33 7 55 12 98 41")),
    Person("Zoë O’Connor", ("zoe+relais@mail.example", "FR76 3000 6000 0112 3456 7890 189")),
    Person("Łukasz Nowak", ("lukasz@nowak.example", "4970 1012 3456 7893")),
    Person("Anne-Sophie Le Goff", ("AS.LEGOFF@Mail.Example", "2 85 05 78 006 084 41")),
    Person("Oluwaseun Adeyemi", ("o.adeyemi@mail.example", "020 7946 0958")),
    Person("Jean-Baptiste N’Guyen", ("jb@nguyen.example", "06.98.76.54.32")),
)
PROFILE = ("employee-4711", "wave 2, production", "level 1")
"""What Relais knows of the person who asks, and a model never may."""


def names_of(people: Iterable[Person]) -> re.Pattern[str]:
    """Finds the names of ``people``, whichever apostrophe they are written with."""
    written = (re.escape(one.name).replace("’", "['’]") for one in people)
    return re.compile("|".join(written), re.IGNORECASE)


_NAMES = names_of(PEOPLE)


def find_names(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the people's names, as the company's list of people would find them."""
    return tuple(match.span() for match in _NAMES.finditer(text))


def with_personal_data(answered: Answered, place: int) -> tuple[str, Answer]:
    """The question and the answer of a case with a person in each, another one for each place."""
    asking, named = PEOPLE[place % len(PEOPLE)], PEOPLE[(place + 3) % len(PEOPLE)]
    answer = answered.answer
    question = f"{answer.question} {asking.name}, {', '.join(asking.data)}"
    reach = f"{named.name}, {', '.join(named.data)}"
    citations = tuple(_with_note(one, reach) for one in answer.citations)
    return question, replace(answer, citations=citations)


def _with_note(citation: Citation, reach: str) -> Citation:
    """A quote that also says whom to ask."""
    told = {
        "fr": f"Les questions à ce sujet vont à {reach}.",
        "en": f"Questions about this are sent to {reach}.",
    }[citation.language]
    plain = f"{citation.plain or citation.quote}\n{told}"
    return replace(citation, quote=f"{citation.quote}\n{told}", plain=plain)


def leaks(sent: Iterable[str]) -> tuple[str, ...]:
    """The personal data that ``sent`` holds, however it is spaced."""
    bare = _bare(" ".join(sent))
    wanted = [*PROFILE, *(value for one in PEOPLE for value in (one.name, *one.data))]
    return tuple(value for value in wanted if _bare(value) in bare)


def _bare(text: str) -> str:
    return re.sub(r"[\s.\-’'_]+", "", text).casefold()


def sent_with_personal_data(
    answered: Sequence[Answered], glosses: Glosses
) -> tuple[int, list[tuple[str, str]]]:
    """How many requests were made, and what personal data was in which of them."""
    requests, found = 0, []
    for place, one in enumerate(answered):
        question, answer = with_personal_data(one, place)
        liar = Liar("faithful", one.case.id)
        synthesis = Synthesis(liar, glosses, time.monotonic, names=find_names)
        for _ in synthesis.stream(question, answer, person=PROFILE[0]):
            pass
        requests += len(liar.instructions)
        sent = [text for each in liar.instructions for text in (each.system, each.user)]
        found += [(one.case.id, value) for value in leaks(sent)]
    return requests, found
