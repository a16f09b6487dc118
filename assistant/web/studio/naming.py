"""Names for people: of fields, and of everything a curriculum refers to by id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from assistant.bilingual import Language
from assistant.learning.lessons import SourceView
from assistant.learning.model import Curriculum
from assistant.limits.model import Register
from assistant.web.studio.shell import Desk, Labels, word
from assistant.web.studio.wording_fields import CONCERNS, FIELDS, HELP


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in words."""

    said: str
    address: str
    """Where it opens; empty when it is gone."""
    language: str


def names_of(desk: Desk, language: Language | None = None) -> Naming:
    """The names of everything, in the reader's language or another."""
    register = desk.services.register()
    view = desk.curricula.files.quote
    return Naming(desk.curriculum, register, view, language or desk.language)


class Naming(Labels):
    """Labels of a curriculum, with tools, concerns, formats and fields, in one language."""

    def __init__(
        self,
        curriculum: Curriculum,
        register: Register,
        view: Callable[[str], SourceView | None],
        language: Language,
    ) -> None:
        super().__init__(curriculum, language)
        self._tools = register.tools
        self._view = view

    def word(self, key: str, /, **values: Any) -> str:
        """A word of the studio."""
        return word(self._language, key, **values)

    def field(self, name: str) -> str:
        """What a field is called."""
        found = FIELDS.get(name)
        return found(self._language) if found else name

    def help(self, name: str) -> str:
        """What a field is for; empty where its name says it all."""
        found = HELP.get(name)
        return found(self._language) if found else ""

    def passage(self, reference: str) -> Passage:
        """A passage as it is called and where it can be read; its reference where it is gone."""
        view = self._view(reference)
        if view is None:
            return Passage(reference, "", "")
        said = " › ".join((view.title, *view.headings[-1:]))
        address = f"/documents/{quote(view.path)}?start={view.start}&end={view.end}#passage"
        return Passage(said, address, view.language)

    def tool(self, name: str) -> str:
        """Name of a tool of the register."""
        found = self._tools.get(name)
        return found.names[0] if found and found.names else name

    def concern(self, name: str) -> str:
        """Name of a category of concerns."""
        found = CONCERNS.get(name)
        return found(self._language) if found else name

    def format(self, name: str) -> str:
        """Name of a format."""
        known = ("read", "video", "workshop", "peer", "hands-on")
        return self.word(f"format_{name}") if name in known else name

    def language(self, name: str) -> str:
        """Name of a language, in lower case as it stands in a sentence."""
        return self.word({"fr": "in_fr", "en": "in_en"}.get(name, "in_fr"))

    def refresher(self, kind: str, days: object) -> str:
        """How a module is kept fresh."""
        if kind == "fixed":
            return self.word("refresher_fixed_days", n=days)
        return self.word("refresher_spaced")

    def shown(self, name: str, value: Any) -> str:
        """A plain value as it reads."""
        if name == "state":
            return self.word(f"state_{value}")
        if name == "mastery_score" and isinstance(value, int | float):
            return f"{value:.0%}" if self._language == "en" else f"{round(value * 100)} %"
        if name == "move_on":
            return self.word(f"move_on_{value}")
        return str(value)
