"""« Mon parcours » as the properties of the ``LearningPath`` component: pure, all text ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from assistant.bilingual import Language, Text
from assistant.learning.desk_views import DoneView, PathView, ProfileView, RefresherView, StepView
from assistant.learning.model import Curriculum, Format, Module
from assistant.learning.people import Progress
from assistant.learning.plan import Difference, LeftOut, Reason, Why
from assistant.learning.wording import day_text, difference_text
from assistant.web.chat import learning_wording as lw
from assistant.web.chat import wording as w
from assistant.web.chat.reading import Props, day

WEEKS_SHOWN = 3
"""Weeks open at first; the others wait behind a button."""
TIMES: tuple[int, ...] = (0, 10, 15, 20, 30, 45, 60, 90, 120)
"""Minutes per week to choose from."""

NAMED = 3
"""Modules that are named when they move; of more, only the number is said."""

ReasonText = Callable[[Reason], str]
"""The sentence of one reason, in the person's language."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a path is shown with."""

    curriculum: Curriculum
    profile: ProfileView
    refreshers: Sequence[RefresherView]
    reason: ReasonText
    language: Language
    today: date


def path_props(view: PathView, shown: Shown) -> Props:
    """The card of somebody's path."""
    language = shown.language
    behind = [one for one in view.done if view.plan.step(one.record.module) is None]
    done, total = len(behind), len(behind) + len(view.steps)
    weeks = _weeks(view, shown)
    left_out = [props for one in view.plan.left_out if (props := _left_out(one, shown))]
    return {
        "language": language,
        "labels": labels(language),
        "title": view.path.title(language) if view.path else lw.MY_PATH(language),
        "summary": view.path.summary(language) if view.path else lw.NO_PATH_FOR_YOU(language),
        "welcomed": shown.profile.welcomed,
        "progress": {
            "done": done,
            "total": total,
            "percent": round(100 * done / total) if total else 0,
            "text": _progress(done, total, language),
            "left": lw.PATH_LEFT(language, time=lw.duration(view.minutes_left, language))
            if view.minutes_left
            else "",
        },
        "honest": honest(view, shown),
        "warnings": _warnings(view, shown),
        "time": _time(view, shown),
        # Without any time nothing is planned: that is no change of what there is to do.
        "changes": difference_lines(view.change, shown.curriculum, language)
        if view.plan.weekly_minutes
        else [],
        "empty": _empty(view, shown),
        "refreshers": [_refresher(refresher, shown) for refresher in shown.refreshers],
        "weeks": weeks,
        "weeksShown": WEEKS_SHOWN,
        "moreText": _more(len(weeks) - WEEKS_SHOWN, language),
        "done": [_done(one, shown) for one in behind],
        "doneTitle": lw.DONE_TITLE(language, count=done),
        "leftOut": left_out,
        "leftOutTitle": lw.LEFT_OUT_TITLE(language, count=len(left_out)),
    }


def _progress(done: int, total: int, language: Language) -> str:
    if done == 0:
        return lw.PATH_PROGRESS_NONE(language, total=total)
    words = lw.PATH_PROGRESS_ONE if done == 1 else lw.PATH_PROGRESS
    return words(language, done=done, total=total)


def _more(weeks: int, language: Language) -> str:
    if weeks <= 0:
        return ""
    return lw.MORE_WEEK(language) if weeks == 1 else lw.MORE_WEEKS(language, count=weeks)


_LABELS: Final[Mapping[str, Text]] = {
    "myPath": lw.MY_PATH,
    "start": lw.START,
    "continue": lw.CONTINUE,
    "open": lw.OPEN,
    "why": lw.WHY,
    "change": lw.CHANGE_STEP,
    "pin": lw.PIN,
    "unpin": lw.UNPIN,
    "postpone": lw.POSTPONE,
    "unpostpone": lw.UNPOSTPONE,
    "know": lw.KNOW_THIS,
    "knowHelp": lw.KNOW_THIS_HELP,
    "otherFormat": lw.OTHER_FORMAT,
    "nextUp": lw.NEXT_UP,
    "timeTitle": lw.PATH_TIME,
    "timeChange": lw.PATH_TIME_CHANGE,
    "changesTitle": lw.CHANGE_TITLE,
    "refreshTitle": lw.REFRESH_TITLE,
    "refresh": lw.REFRESH_START,
    "again": lw.DONE_AGAIN,
    "seeChange": lw.SEE_CHANGE,
    "welcome": lw.WELCOME_AGAIN,
    "welcomeFirst": lw.WELCOME_FIRST,
    "privacy": lw.PRIVACY,
    "whoSeesWhat": lw.WHO_SEES_WHAT,
    "newer": lw.SUPERSEDED_CARD,
    "failed": lw.FAILED,
}


def labels(language: Language) -> Props:
    """The fixed words of the card, in one language."""
    return lw.unfilled(_LABELS, language)


# --- what is said above the weeks -----------------------------------------------------------------


def honest(view: PathView, shown: Shown) -> str:
    """How many weeks it really takes, and until when; empty when nothing is left to place."""
    if not view.steps or not view.plan.weekly_minutes:
        return ""
    language = shown.language
    last = max(one.step.last_week for one in view.steps)
    weeks = max(last - view.week + 1, 1)
    minutes = lw.duration(view.plan.weekly_minutes, language)
    if weeks == 1:
        return lw.PATH_WEEK(language, minutes=minutes)
    end = day_text(_first_day(view, last) + timedelta(days=6), language)
    if view.plan.over_budget and view.path:
        allowed = view.path.weeks
        return lw.PATH_WEEKS_OVER(language, minutes=minutes, weeks=weeks, day=end, allowed=allowed)
    return lw.PATH_WEEKS(language, minutes=minutes, weeks=weeks, day=end)


def _warnings(view: PathView, shown: Shown) -> list[str]:
    language = shown.language
    found: list[str] = []
    for one in view.steps:
        if one.module.id in view.plan.late and one.step.due:
            title, due = one.module.title(language), day_text(one.step.due, language)
            past = one.step.due < _first_day(view, view.week)
            wording = lw.PATH_OVERDUE if past else lw.PATH_LATE
            found.append(wording(language, title=title, day=due))
    return found


def _time(view: PathView, shown: Shown) -> Props:
    now = shown.profile.profile.weekly_minutes
    options = sorted({*TIMES, now, shown.curriculum.framework.weekly_minutes})
    return {
        "minutes": now,
        "text": lw.PATH_TIME_IS(shown.language, minutes=lw.duration(now, shown.language)),
        "options": [
            {"value": str(value), "text": lw.duration(value, shown.language)} for value in options
        ],
    }


_MANY = {
    "added": lw.MANY_ADDED,
    "removed": lw.MANY_REMOVED,
    "earlier": lw.MANY_EARLIER,
    "later": lw.MANY_LATER,
}


def difference_lines(
    change: Difference | None, curriculum: Curriculum, language: Language
) -> list[str]:
    """What is different in a path, in sentences; many modules that move alike are counted."""
    if change is None:
        return []
    many = {name: words for name, words in _MANY.items() if len(getattr(change, name)) > NAMED}
    # From no plan at all to so many weeks is no comparison.
    weeks = {} if change.weeks_before else {"weeks_before": change.weeks_after}
    short = change.model_copy(update=dict.fromkeys(many, ()) | weeks)
    counted = [words(language, count=len(getattr(change, name))) for name, words in many.items()]
    return [*difference_text(short, curriculum, language), *counted]


def _empty(view: PathView, shown: Shown) -> Props | None:
    """What is said in place of weeks, or above them, when there is little to place."""
    language = shown.language
    if shown.profile.profile.weekly_minutes == 0 and not _all_done(view):
        must = [titled(name, shown) for name in view.plan.late]
        more = lw.EMPTY_TIME_MUST(language, modules=", ".join(must)) if must else ""
        text = f"{lw.EMPTY_TIME_TEXT(language)} {more}".strip()
        return {"title": lw.EMPTY_TIME(language), "text": text}
    if view.steps:
        return None
    if view.done:
        return {"title": lw.EMPTY_DONE(language), "text": lw.EMPTY_DONE_TEXT(language)}
    return {"title": lw.EMPTY_NOTHING(language), "text": lw.EMPTY_NOTHING_TEXT(language)}


def titled(module: str, shown: Shown) -> str:
    """The title of a module in quotes."""
    quoted = "«\u00a0{}\u00a0»" if shown.language == "fr" else "“{}”"
    found = shown.curriculum.modules.get(module)
    return quoted.format(found.title(shown.language) if found else module)


def _all_done(view: PathView) -> bool:
    return bool(view.done) and not view.steps


def no_curriculum(language: Language) -> Props:
    """The card when there is nothing to learn here at all."""
    return {
        "language": language,
        "labels": labels(language),
        "title": lw.MY_PATH(language),
        "empty": {
            "title": lw.EMPTY_NO_CURRICULUM(language),
            "text": lw.EMPTY_NO_CURRICULUM_TEXT(language),
        },
    }


# --- weeks and steps ------------------------------------------------------------------------------


def _first_day(view: PathView, week: int) -> date:
    return view.plan.made + timedelta(weeks=week - 1)


def _weeks(view: PathView, shown: Shown) -> list[Props]:
    """The steps by the week they begin in; what should have begun earlier is this week's."""
    language = shown.language
    first = next_up(view)
    by_week: dict[int, list[StepView]] = {}
    for one in view.steps:
        by_week.setdefault(max(one.step.week, view.week), []).append(one)
    return [
        {
            "number": week - view.week + 1,
            "label": lw.THIS_WEEK(language)
            if week == view.week
            else lw.WEEK_OF(language, day=day_text(_first_day(view, week), language)),
            "time": lw.duration(_load(view, week), language),
            "steps": [step_props(one, view, shown, first=one is first) for one in steps],
        }
        for week, steps in sorted(by_week.items())
    ]


def _load(view: PathView, week: int) -> int:
    """Minutes that fall into a week, as the plan spreads them."""
    minutes = 0
    for one in view.steps:
        step = one.step
        spread = step.spread or (step.minutes,)
        for place, part in enumerate(spread):
            if max(step.week + place, view.week) == week:
                minutes += part
    return minutes


def next_up(view: PathView) -> StepView | None:
    """The module to go on with: one that was begun, else the first that can be."""
    begun = next((one for one in view.steps if one.open), None)
    return begun or next((one for one in view.steps if one.ready), None)


def step_props(one: StepView, view: PathView, shown: Shown, *, first: bool) -> Props:
    """One module of the timeline."""
    language, step, module = shown.language, one.step, one.module
    return {
        "module": module.id,
        "title": module.title(language),
        "summary": module.summary(language),
        "format": step.format,
        "formatText": lw.FORMATS[step.format](language),
        "time": lw.duration(step.minutes, language),
        "first": first,
        "changed": is_change(one),
        "begun": one.open,
        "begunText": lw.STARTED(language) if one.open else "",
        "mandatory": lw.MANDATORY(language) if step.mandatory else "",
        "due": _due(step.due, shown),
        "overdue": bool(step.due and step.due < shown.today),
        "pinned": one.pinned,
        "postponed": one.postponed,
        "mark": lw.PINNED(language) if one.pinned else _postponed(one, language),
        "after": "" if one.ready else _after(one, view, shown),
        "ready": one.ready,
        "reasons": [shown.reason(reason) for reason in step.reasons],
        "formats": [] if is_change(one) else formats(module, step.format, language),
    }


def is_change(one: StepView) -> bool:
    """Whether it is only about what has changed since the person did the module."""
    return any(reason.why is Why.CHANGED for reason in one.step.reasons)


def _due(due: date | None, shown: Shown) -> str:
    if due is None:
        return ""
    words = lw.OVERDUE if due < shown.today else lw.DUE
    return words(shown.language, day=day_text(due, shown.language))


def _postponed(one: StepView, language: Language) -> str:
    return lw.POSTPONED(language) if one.postponed else ""


def _after(one: StepView, view: PathView, shown: Shown) -> str:
    """Which module of the path has to come before."""
    in_path = {other.module.id for other in view.steps}
    before = next((name for name in one.module.requires if name in in_path), None)
    if before is None:
        return ""
    title = shown.curriculum.modules[before].title(shown.language)
    return lw.NOT_READY(shown.language, title=title)


def formats(module: Module, chosen: Format, language: Language) -> list[Props]:
    """The formats a module can be taken in: the person's language first, then by length."""
    found: dict[Format, tuple[bool, int]] = {}
    for variant in module.variants:
        rank = (variant.language != language, variant.minutes)
        if variant.format not in found or rank < found[variant.format]:
            found[variant.format] = rank
    other: Language = "en" if language == "fr" else "fr"
    note = w.WRITTEN_IN[other](language)
    return [
        {
            "format": name,
            "text": lw.FORMATS[name](language) + (f" {note}" if foreign else ""),
            "time": lw.duration(minutes, language),
            "chosen": name == chosen,
        }
        for name, (foreign, minutes) in sorted(found.items(), key=lambda one: one[1])
    ]


# --- what is behind, due again, or left out -------------------------------------------------------

_DONE = {
    Progress.PASSED: lw.DONE_PASSED,
    Progress.COMPLETED: lw.DONE_COMPLETED,
    Progress.WAIVED: lw.DONE_WAIVED,
    Progress.STARTED: lw.DONE_COMPLETED,
}


def _done(one: DoneView, shown: Shown) -> Props:
    language = shown.language
    record = one.record
    title = one.module.title(language) if one.module else lw.DONE_GONE(language, id=record.module)
    return {
        "module": record.module if one.module else None,
        "title": title,
        "text": _DONE[record.progress](language, day=day(record.on, language)),
    }


def _refresher(one: RefresherView, shown: Shown) -> Props:
    language = shown.language
    words = (
        lw.REFRESH_CHANGED(language)
        if one.changed
        else lw.REFRESH_DUE(language, day=day(one.due, language))
    )
    return {"module": one.module.id, "title": one.module.title(language), "text": words}


def _left_out(one: LeftOut, shown: Shown) -> Props | None:
    module = shown.curriculum.modules.get(one.module)
    if module is None:
        return None
    return {
        "module": module.id,
        "title": module.title(shown.language),
        "reasons": [shown.reason(reason) for reason in one.reasons],
    }
