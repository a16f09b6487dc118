"""What the pages of one module share: its name, its stages, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.errors import NotFound
from assistant.learning.model import Module, State
from assistant.web.studio.blanks import is_blank, unmarked
from assistant.web.studio.coverage_map import FEWEST_ITEMS, stale_modules
from assistant.web.studio.readiness import STAGES, Check, LessonText, Stage, checklist
from assistant.web.studio.shell import Desk


@dataclass(frozen=True, slots=True)
class StageLink:
    """One stage of a module's making, and whether it is done."""

    id: Stage
    address: str
    done: bool
    left: str
    """What is left, in a few words; empty when it is done."""


@dataclass(frozen=True, slots=True)
class SaidCheck:
    """One line of the checklist."""

    said: str
    done: bool
    address: str


def module_address(ident: str, stage: Stage = "module") -> str:
    """The address of a stage."""
    return f"/studio/design/modules/{ident}" + ("" if stage == "module" else f"/{stage}")


def module_of(desk: Desk, ident: str) -> Module:
    """A module in any state.

    Raises:
        NotFound: there is none that can be read.
    """
    module = desk.curriculum.modules.get(ident)
    if module is None:
        raise NotFound
    return module


def module_context(
    desk: Desk,
    ident: str,
    stage: Stage,
    *,
    module: Mapping[str, Any] | None = None,
    items: Iterable[Mapping[str, Any]] | None = None,
    lessons: list[LessonText] | None = None,
) -> dict[str, Any]:
    """What the header and the aside of a module's pages show.

    Args:
        module, items, lessons: as they stand in a form; as saved where they are left out.
    """
    saved = desk.values("module", ident)
    values = module if module is not None else unmarked(saved)
    rows = list(items) if items is not None else item_rows(desk, ident)
    texts = lessons if lessons is not None else lesson_texts(desk, values)
    checks = checklist(values, rows, texts)
    state = str(saved.get("state", "draft"))
    stale = ident in stale_modules(desk.curriculum) and state == State.ACTIVE
    return {
        "module": ident,
        "state_actions": False,
        "heading": heading(values, desk.language) or ident,
        "file": desk.editor.open("module", ident).path,
        "standing": "stale" if stale else state,
        "state": state,
        "version": saved.get("version", 1),
        "at_stage": stage,
        "stages": _stages(desk, ident, checks, state),
        "checklist": [_said(desk, ident, check) for check in checks],
        "unconfirmed": stale or _unconfirmed(saved, item_rows(desk, ident)),
        "ready": all(check.done for check in checks),
    }


def _unconfirmed(module: Mapping[str, Any], items: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a passage has never been confirmed."""
    sources = [*(module.get("sources") or []), *(item.get("source") for item in items)]
    return any(isinstance(source, Mapping) and not source.get("hash") for source in sources)


def heading(values: Mapping[str, Any], language: str) -> str:
    """The title of a file, in the reader's language or else in the other one."""
    title = values.get("title")
    found = title if isinstance(title, Mapping) else {}
    said = [str(found.get(one, "")) for one in (language, "fr", "en")]
    return next((one for one in said if not is_blank(one)), "")


def item_rows(desk: Desk, ident: str) -> list[Mapping[str, Any]]:
    """The items of a module as saved."""
    rows = unmarked(desk.values("items", ident)).get("items")
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def lesson_names(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The lessons of a module, each once: language and file name."""
    rows = values.get("variants")
    found = (
        (str(row.get("language", "")), str(row.get("lesson") or ""))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, Mapping)
    )
    return list(dict.fromkeys(pair for pair in found if pair[1]))


def lesson_texts(desk: Desk, values: Mapping[str, Any]) -> list[LessonText]:
    """The lessons of a module as saved."""
    drafts = [(tongue, desk.editor.open("lesson", name)) for tongue, name in lesson_names(values)]
    return [
        LessonText(tongue, str(draft.values.get("text", "")), desk.errors_in(draft.path))
        for tongue, draft in drafts
    ]


def _stages(desk: Desk, ident: str, checks: list[Check], state: str) -> list[StageLink]:
    found = []
    for stage in STAGES:
        address = module_address(ident, stage)
        if stage == "publish":
            done = state == State.ACTIVE
            left = "" if done else desk.say(f"state_{state}")
        else:
            open_ones = [check for check in checks if check.stage == stage and not check.done]
            done, left = not open_ones, desk.count("left", len(open_ones))
        found.append(StageLink(stage, address, done, left))
    return found


def _said(desk: Desk, ident: str, check: Check) -> SaidCheck:
    said = desk.say(f"check_{check.id}", n=check.count, fewest=FEWEST_ITEMS)
    anchor = f"#part-{check.field}" if check.field else ""
    return SaidCheck(said, check.done, module_address(ident, check.stage) + anchor)
