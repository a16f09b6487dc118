"""Who is learning, with what: handed to everything a learning card asks of the server."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from assistant.answering.model import Role
from assistant.bilingual import Language
from assistant.errors import NotFound
from assistant.learning.desk import LearningDesk
from assistant.learning.desk_views import ModuleView
from assistant.learning.model import Curriculum, Module, State
from assistant.learning.plan import Reason
from assistant.learning.wording import Names, reason_text
from assistant.web.chat.learning_module_view import Teaching
from assistant.web.chat.learning_offers import Later
from assistant.web.chat.reading import Props
from assistant.web.chat.tutor_session import TutorMemory
from assistant.web.services import Services

_ANSWERS_KEPT: Final = 200

later = Later()
"""What people put off today, for the whole process."""


@dataclass(slots=True)
class Memory:
    """What one open page has to remember of learning; everything that counts is in the records."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One press at a time, so that a double click finds the answer of the first."""
    answered: OrderedDict[tuple[str, str, str], Props] = field(default_factory=OrderedDict)
    """What was said of an answer, by module, attempt and item; of a result, with no item."""
    asked: dict[tuple[str, int], int] = field(default_factory=dict)
    """How many questions an attempt has, by module and attempt."""
    tutor: TutorMemory = field(default_factory=TutorMemory)
    """What was asked about lessons, and explained."""

    def keep(self, key: tuple[str, str, str], props: Props) -> None:
        """Remember what was said of an answer."""
        self.answered[key] = props
        while len(self.answered) > _ANSWERS_KEPT:
            self.answered.popitem(last=False)

    def opened(self, view: ModuleView) -> None:
        """Remember how many questions an attempt has."""
        key = (view.module.id, view.attempt.number)
        self.asked[key] = len(view.questions) + len(view.answered)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a press answers to its card, and what it sends to the page besides."""

    props: Props
    card: tuple[str, Props] | None = None
    """Name and properties of a card for the conversation."""
    panel: Props | None = None
    """Properties of the side panel."""


@dataclass(frozen=True, slots=True)
class Session:
    """One press by one learner."""

    desk: LearningDesk
    curriculum: Curriculum
    person_id: str
    language: Language
    now: datetime
    memory: Memory
    payload: dict[str, str] = field(default_factory=dict)
    names: Callable[[], Names] = Names
    """What documents and tools are called, for the reasons of a path."""
    model: bool = False
    """Whether a language model may explain lessons."""

    @property
    def today(self) -> date:
        """The present day."""
        return self.now.date()

    @property
    def teaching(self) -> Teaching:
        """What the views of a module need."""
        return Teaching(self.curriculum, self.desk.curricula.quote, self.language, self.model)

    def given(self, name: str) -> str:
        """A value of the payload; empty when it is missing."""
        return self.payload.get(name, "")

    def module(self) -> Module:
        """The module the press is about, in whatever state it is.

        Raises:
            NotFound: there is none of that name.
        """
        found = self.curriculum.modules.get(self.given("module"))
        if found is None:
            raise NotFound
        return found

    def withdrawn(self) -> bool:
        """Whether the press is about a module that can no longer be taken."""
        name = self.given("module")
        if not name:
            return False
        module = self.curriculum.modules.get(name)
        return module is None or module.state is not State.ACTIVE

    def reasons(self) -> Callable[[Reason], str]:
        """How a reason is put into a sentence."""
        names = self.names()
        return lambda reason: reason_text(reason, self.curriculum, self.language, names)


def names_of(services: Services, role: Role) -> Names:
    """The titles of the documents open to ``role``, and what the tools are called."""
    titles = {info.path: info.title for info in services.library.documents(role)}
    tools = {tool.id: tool.name for tool in services.register().tools.values()}
    return Names(documents=titles, tools=tools)


def ok(**more: Any) -> Props:
    """An answer to a card that all went well."""
    return {"ok": True, **more}


def no(message: str, **more: Any) -> Props:
    """An answer to a card that something did not, in a sentence."""
    return {"ok": False, "message": message, **more}
