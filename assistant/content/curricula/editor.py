"""Changes the files of a curriculum for people who never see them as files.

Everything that is not changed stays as it is written, comments included. Whatever would not work is
refused before anything is written, and two editors never overwrite each other.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.content.curricula.edits import Conflict, Draft, Edit, Preview, Refused, Saved, Values
from assistant.content.curricula.files import CurriculaFiles
from assistant.content.curricula.layout import (
    KINDS,
    SHOWN,
    Kind,
    kind_of,
    name_of,
    path_of,
)
from assistant.content.curricula.lessons import parse_lesson
from assistant.content.curricula.ordering import in_order
from assistant.content.curricula.reading import (
    ITEMS,
    MODELS,
    Loaded,
    Parsed,
    assemble,
    parse_source,
)
from assistant.content.curricula.safe_files import locked, read_bytes, token_of, write_all
from assistant.content.curricula.stamping import (
    Stampable,
    obstacle,
    stamp_items,
    stamp_module,
    stamp_new,
    stampable,
)
from assistant.content.curricula.versions import raised, with_versions_raised
from assistant.content.problems import Problem, from_error
from assistant.content.yaml_edit import check_text, plain, rewrite, write_new
from assistant.content.yaml_files import content_error, parse_yaml
from assistant.content.yaml_wording import NOT_UTF8
from assistant.errors import ContentError, NotFound
from assistant.learning.model import Module, State
from assistant.limits.model import Register


@dataclass(frozen=True, slots=True)
class _Change:
    """One file before and after."""

    path: str
    edit: Edit
    before: bytes | None
    after: str
    problems: tuple[Problem, ...] = ()
    """Why there is no ``after``."""

    @property
    def was(self) -> str:
        return _decoded(self.before)


class CurriculaEditor:
    """Opens, previews and saves; safe to share between threads and beside other processes."""

    def __init__(self, files: CurriculaFiles, register: Callable[[], Register]) -> None:
        self._files = files
        self._folder = files.folder
        self._register = register

    def open(self, kind: Kind, name: str = "") -> Draft:
        """The file of one part; of one that does not exist yet, an empty draft.

        Raises:
            NotFound: the id is not well formed.
            EditNotSaved: the file cannot be read.
        """
        path = self._path(kind, name)
        data = read_bytes(self._folder, path)
        values = self._values(path, data)
        lessons = {}
        if kind == "module":
            variants = values.get("variants")
            names = [v.get("lesson") for v in variants or () if isinstance(v, dict)]
            for lesson in dict.fromkeys(n for n in names if isinstance(n, str)):
                if path_of(self._folder, "lesson", lesson) is not None:
                    lessons[lesson] = self.open("lesson", lesson)
        return Draft(kind, name, SHOWN + path, values, token_of(data), _decoded(data), lessons)

    def preview(self, kind: Kind, name: str, values: Values) -> Preview:
        """What saving ``values`` would do; nothing is written.

        Raises:
            NotFound: the id is not well formed.
        """
        return self.preview_all([Edit(kind, name, values)])

    def preview_all(self, edits: Sequence[Edit]) -> Preview:
        """What saving all of these together would do; nothing is written."""
        return self._preview([self._change(edit) for edit in edits])

    def save(
        self, kind: Kind, name: str, values: Values, token: str, *, raise_version: bool = False
    ) -> Saved:
        """Write one file; see :meth:`save_all`."""
        edit = Edit(kind, name, values, token)
        return self.save_all([edit], raise_version=raise_version)[0]

    def save_all(self, edits: Sequence[Edit], *, raise_version: bool = False) -> list[Saved]:
        """Write several files together, or none of them.

        Args:
            edits: each with the token it was opened with.
            raise_version: raise the version of modules, items and paths whose substance changed; a
                changed lesson counts for the modules that use it.

        Raises:
            Conflict: a file changed since it was opened; it holds both versions.
            Refused: the change would bring in errors; it holds them.
            EditNotSaved: the disk refused, or somebody else is saving for too long.
            NotFound: an id is not well formed.
        """
        with locked(self._folder):
            for edit in edits:
                self._refuse_if_changed(edit)
            if raise_version:
                edits = self._with_versions_raised(edits)
            changes = [self._change(edit) for edit in edits]
            preview = self._preview(changes)
            if preview.blocking:
                raise Refused(SHOWN + changes[0].path, preview.blocking)
            fresh = {c.path: c.after.encode() for c in changes if c.after.encode() != c.before}
            write_all(self._folder, fresh)
        return [self._saved(change, preview) for change in changes]

    def set_state(
        self, kind: Kind, name: str, state: State, token: str, item: str | None = None
    ) -> Saved:
        """Make a module, a path, or one ``item`` of a file of items a draft, active or retired.

        Raises:
            NotFound: there is no such module, path or item.
            Refused: others need it, or it is not finished.
        """
        values = dict(self._existing(kind, name).values)
        if kind == "items":
            rows = [dict(row) for row in values.get(ITEMS) or []]
            if not any(row.get("id") == item for row in rows):
                raise NotFound
            values[ITEMS] = [
                {**row, "state": state.value} if row.get("id") == item else row for row in rows
            ]
        else:
            values["state"] = state.value
        return self.save(kind, name, values, token)

    def accept(
        self, kind: Kind, name: str, token: str | None = None, only: Collection[str] | None = None
    ) -> Saved:
        """Say that a module, or items of a file, still hold: the passages are stamped as they are.

        Args:
            kind: ``module`` or ``items``.
            name: the id, of items their module's.
            token: what ``open`` gave; without it, the file as it is now.
            only: ids of the items meant; all of them without it.

        Raises:
            NotFound: there is no such file.
            Refused: a passage is gone, or a quote does not stand in it any more.
            Conflict, EditNotSaved: see :meth:`save_all`.
        """
        draft = self._existing(kind, name)
        parts = [
            part
            for part in stampable(self._files.loaded(), self._files.passages)
            if part.written.file.path == draft.path and (only is None or part.id in only)
        ]
        if token is not None and token != draft.token:
            raise Conflict(Edit(kind, name, draft.values, token), draft, "")
        return next(iter(self.accept_all(parts)), Saved(draft, ()))

    def accept_all(self, parts: Sequence[Stampable]) -> list[Saved]:
        """Stamp modules and items of any files together; see :meth:`accept`."""
        obstacles = tuple(obstacle(part) for part in parts if part.obstacle is not None)
        if obstacles:
            raise Refused(obstacles[0].path, obstacles)
        files: dict[str, list[Stampable]] = {}
        for part in parts:
            files.setdefault(part.written.file.path.removeprefix(SHOWN), []).append(part)
        return self.save_all([self._stamped(path, found) for path, found in files.items()])

    def _stamped(self, path: str, parts: Sequence[Stampable]) -> Edit:
        """One file with the sources of these parts stamped."""
        draft = self._existing(kind_of(path), name_of(path))
        passages = self._files.passages
        if draft.kind == "items":
            values = stamp_items(draft.values, {part.id for part in parts}, passages)
        else:
            values = draft.values
            for part in parts:
                if isinstance(part.written.value, Module):
                    lessons = self._files.loaded().lessons
                    values = stamp_module(values, part.written.value, lessons, passages)
        return Edit(draft.kind, draft.id, values, draft.token)

    def _existing(self, kind: Kind, name: str) -> Draft:
        draft = self.open(kind, name)
        if not draft.exists:
            raise NotFound
        return draft

    # --- one file ---------------------------------------------------------------------------------

    def _path(self, kind: Kind, name: str) -> str:
        path = path_of(self._folder, kind, name) if kind in KINDS else None
        if path is None:
            raise NotFound
        return path

    def _values(self, path: str, data: bytes | None) -> Values:
        text = _decoded(data)
        if kind_of(path) == "lesson":
            return {"text": text.removeprefix("\ufeff").replace("\r\n", "\n")}
        try:
            found = parse_yaml(text.removeprefix("\ufeff"), SHOWN + path).data
        except ContentError:
            return {}
        return found if isinstance(found, dict) else {}

    def _change(self, edit: Edit) -> _Change:
        path = self._path(edit.kind, edit.id)
        before = read_bytes(self._folder, path)
        try:
            return _Change(path, edit, before, self._written(path, edit, before))
        except ContentError as error:
            return _Change(path, edit, before, _decoded(before), (from_error(error),))

    def _refuse_if_changed(self, edit: Edit) -> None:
        path = self._path(edit.kind, edit.id)
        data = read_bytes(self._folder, path)
        if token_of(data) == edit.token:
            return
        mine = self._change(edit)
        if data is not None and mine.after.encode() == data:
            return
        raise Conflict(edit, self.open(edit.kind, edit.id), _diff(path, mine.was, mine.after))

    def _saved(self, change: _Change, preview: Preview) -> Saved:
        shown = SHOWN + change.path
        problems = tuple(problem for problem in preview.problems if problem.path == shown)
        return Saved(self.open(change.edit.kind, change.edit.id), problems)

    # --- the whole --------------------------------------------------------------------------------

    def _preview(self, changes: Sequence[_Change]) -> Preview:
        present = self._files.loaded()
        known = Counter(map(_identity, self._files.check(self._register(), present)))
        found = self._files.check(self._register(), self._with(changes))
        impossible = [problem for change in changes for problem in change.problems]
        added = list(_beyond(found, known))
        mine = {SHOWN + change.path for change in changes}
        problems = tuple(
            dict.fromkeys([*impossible, *(p for p in found if p.path in mine or p in added)])
        )
        blocking = (*impossible, *(p for p in added if p.severity == "error"))
        diff = "".join(_diff(change.path, change.was, change.after) for change in changes)
        return Preview(diff, problems, blocking)

    def _with(self, changes: Iterable[_Change]) -> Loaded:
        """The curriculum as it would be."""
        parsed, lessons = self._files.parts()
        for change in changes:
            if change.edit.kind == "lesson":
                lessons[name_of(change.path)] = parse_lesson(change.after)
            else:
                parsed[change.path] = parse_source(change.path, change.after)
        return assemble(sorted(parsed.values(), key=_place), lessons)

    def _with_versions_raised(self, edits: Sequence[Edit]) -> list[Edit]:
        """The same edits with versions raised, and with the modules of changed lessons."""
        done = []
        for edit in edits:
            if edit.kind != "lesson" and edit.text is None:
                old = self.open(edit.kind, edit.id).values
                values = with_versions_raised(edit.kind, old, plain(edit.values))
                edit = replace(edit, values=values)
            done.append(edit)
        taught = {edit.id for edit in done if edit.kind == "lesson" and self._differs(edit)}
        for module in self._files.loaded().modules.values():
            if taught & {variant.lesson for variant in module.value.variants}:
                self._raise_module(done, module.value.id)
        return done

    def _raise_module(self, edits: list[Edit], name: str) -> None:
        """Raise the version of a module whose lesson changed, unless that is done already."""
        draft = self.open("module", name)
        place = next((n for n, e in enumerate(edits) if (e.kind, e.id) == ("module", name)), None)
        if place is None:
            edits.append(Edit("module", name, raised(draft.values), draft.token))
        elif edits[place].values.get("version") == draft.values.get("version"):
            edits[place] = replace(edits[place], values=raised(edits[place].values))

    def _differs(self, edit: Edit) -> bool:
        change = self._change(edit)
        return change.before is not None and change.after.encode() != change.before

    def _written(self, path: str, edit: Edit, before: bytes | None) -> str:
        """The file as it would be; passages that are new in it are stamped as they are now.

        Raises:
            ContentError: the file is broken, or a value cannot be written.
        """
        if edit.kind not in ("module", "items") or edit.text is not None:
            return _written(path, edit, before)
        old = self._values(path, before)
        values = stamp_new(old, plain(edit.values), self._files.passages)
        return _written(path, replace(edit, values=values), before)


def _written(path: str, edit: Edit, before: bytes | None) -> str:
    try:
        was = (before or b"").decode("utf-8")
    except UnicodeDecodeError as error:
        raise content_error(SHOWN + path, NOT_UTF8) from error
    if edit.text is not None or edit.kind == "lesson":
        words = _ended(str(edit.values.get("text", "")) if edit.text is None else edit.text)
        check_text(words, SHOWN + path)
        return words.replace("\n", "\r\n") if "\r\n" in was else words
    values = plain(edit.values)
    if edit.kind == "items":
        rows = values.get(ITEMS)
        model = MODELS[edit.kind]
        values = {**values, ITEMS: [in_order(model, row) for row in rows or []]}
    else:
        values = in_order(MODELS[edit.kind], values)
    shown = SHOWN + path
    return write_new(values, shown) if before is None else rewrite(was, values, shown)


def _ended(words: str) -> str:
    """Text as a browser sends it, with the line ends of a file."""
    return words.replace("\r\n", "\n").rstrip() + "\n"


def _decoded(data: bytes | None) -> str:
    return (data or b"").decode("utf-8", "replace")


def _diff(path: str, before: str, after: str) -> str:
    shown = SHOWN + path
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), shown, shown
    )
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def _place(parsed: Parsed) -> tuple[int, str]:
    return KINDS.index(parsed.kind), parsed.path


def _identity(problem: Problem) -> tuple[str, ...]:
    """What makes a problem the same one, although lines and places in lists have moved."""
    keys = (key for key in (problem.field or "").split(".") if not key.isdigit())
    return problem.path, problem.severity, ".".join(keys), problem.message.en


def _beyond(found: Iterable[Problem], known: Counter[tuple[str, ...]]) -> Iterable[Problem]:
    """The problems that were not there before."""
    left = Counter(known)
    for problem in found:
        if left[_identity(problem)]:
            left[_identity(problem)] -= 1
        else:
            yield problem
