"""The curriculum as its files are now: what the planner, the chat and the studio are given."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from assistant.answering.documents import ExtractedDocument
from assistant.bilingual import Language
from assistant.content.curricula.cache import Documents, LessonFiles, ParsedFiles
from assistant.content.curricula.lessons import ParsedLesson
from assistant.content.curricula.lint import check_curricula
from assistant.content.curricula.passages import Passages
from assistant.content.curricula.reading import Loaded, Parsed, assemble
from assistant.content.curricula.staleness import hashes_now, stale_ids
from assistant.content.problems import Problem
from assistant.learning.lessons import Block, Card, Lesson, Quote, SourceView
from assistant.learning.model import SELF_PACED, Curriculum, Format, Module, Source, Variant
from assistant.limits.model import Register


def _none_superseded() -> Mapping[str, str]:
    return {}


class CurriculaFiles:
    """Implements :class:`assistant.learning.ports.Curricula`; safe to share between threads.

    Every call looks at the files; what has not changed is not read again.
    """

    def __init__(
        self,
        folder: Path,
        knowledge: Path,
        read: Callable[[str], ExtractedDocument],
        superseded: Callable[[], Mapping[str, str]] = _none_superseded,
    ) -> None:
        """
        Args:
            folder: the folder ``curricula``; it need not exist.
            knowledge: the folder of documents that passages are in.
            read: the document at a relative path; raises DocumentUnreadable.
            superseded: documents no longer in force and what took the place of each; asked at
                every call, so it has to be quick.
        """
        self.folder = folder
        self._superseded = superseded
        self._lock = threading.RLock()
        self._files = ParsedFiles(folder)
        self._lessons = LessonFiles(folder)
        self._documents = Documents(knowledge, read)
        self.passages = Passages(self._documents.find, self._documents.exists)
        self._withdrawn: Mapping[str, str] = {}
        self._loaded = Loaded()
        self._current: Curriculum | None = None

    def current(self) -> Curriculum | None:
        """The curriculum; None without a framework. The same object as long as nothing changed.

        A file that has just been broken counts as it was before.
        """
        with self._lock:
            changed = self._files.refresh()
            moved = self._documents.refresh()
            withdrawn = self._superseded()
            if changed:
                self._loaded = assemble(self._files.good())
            if changed or moved or withdrawn != self._withdrawn:
                self._withdrawn = withdrawn
                now = self._as_passages_are()
                if changed or now != self._current:
                    self._current = now
            return self._current

    def _as_passages_are(self) -> Curriculum | None:
        stale = stale_ids(self._loaded, self.passages, self._withdrawn)
        curriculum = self._loaded.curriculum(stale)
        if curriculum is None:
            return None
        passages = hashes_now(self._loaded, self.passages)
        return curriculum.model_copy(update={"passages": passages})

    def loaded(self) -> Loaded:
        """Everything as it is written just now, with lessons, places and mistakes of form."""
        with self._lock:
            self.current()
            return assemble(self._files.parsed(), self._lessons.all())

    def parts(self) -> tuple[dict[str, Parsed], dict[str, ParsedLesson]]:
        """What :meth:`loaded` is put together from: files by path, lessons by name."""
        with self._lock:
            self.current()
            return {one.path: one for one in self._files.parsed()}, self._lessons.all()

    def check(self, register: Register, loaded: Loaded | None = None) -> list[Problem]:
        """Everything wrong, or doubtful: in the files, or in ``loaded`` in their place."""
        with self._lock:
            loaded = loaded or self.loaded()
            return check_curricula(loaded, self.passages, register, self._superseded())

    def lesson(
        self, module_id: str, language: Language, fmt: Format | None = None
    ) -> Lesson | None:
        """The lesson of a module, whatever its state; None when it has none.

        One in ``language`` wins over one in ``fmt``, and that over the others.
        """
        with self._lock:
            curriculum = self.current()
            module = curriculum.modules.get(module_id) if curriculum else None
            if module is None:
                return None
            for variant in _ranked(module, language, fmt):
                parsed = self._lessons.one(variant.lesson or "")
                if parsed is not None and parsed.cards:
                    return self._lesson(module, variant, parsed)
            return None

    def quote(self, source: Source | str) -> SourceView | None:
        """The passage behind ``source``, as it can be opened; None when it is gone."""
        with self._lock:
            self._documents.refresh()
            return self.passages.view(source)

    def _lesson(self, module: Module, variant: Variant, parsed: ParsedLesson) -> Lesson:
        cards = tuple(
            Card(card.heading, tuple(self._checked(block) for block in card.blocks))
            for card in parsed.cards
        )
        return Lesson(
            module=module.id,
            version=module.version,
            language=variant.language,
            format=variant.format,
            minutes=variant.minutes,
            title=parsed.title or module.title(variant.language),
            cards=cards,
        )

    def _checked(self, block: Block) -> Block:
        """A quote that is no longer word for word in its passage is marked so."""
        if isinstance(block, Quote) and not self.passages.holds(block.passage, block.text):
            return replace(block, stands=False)
        return block


def _ranked(module: Module, language: Language, fmt: Format | None) -> list[Variant]:
    """The variants that have a lesson, the one to be shown first."""

    def rank(variant: Variant) -> tuple[bool, bool, bool]:
        return (
            variant.language != language,
            fmt is not None and variant.format != fmt,
            variant.format not in SELF_PACED,
        )

    return sorted((v for v in module.variants if v.lesson is not None), key=rank)
