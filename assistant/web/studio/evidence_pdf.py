"""The evidence pack on paper: a cover, what the law asks, figures, every line, and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.learning.hr_views import EvidenceRow
from assistant.learning.people import Progress
from assistant.web.studio.evidence_figures import (
    Base,
    Figures,
    GroupSum,
    PersonRows,
    base_of,
    by_person,
)
from assistant.web.studio.evidence_words import Scope, Speech
from assistant.web.studio.paper.sheets import HEIGHT, MARGIN, WIDTH, Column, Group, Ink, Sheets
from assistant.web.studio.wording_evidence import CHECK, LAW, SHOWS, SHOWS_NOT, said

_COVER = 560.0
_CURRENT = {True: "current_yes", False: "current_no", None: "current_unknown"}
_OUTLINED = 400
"""People who get an entry of their own in the outline, at most."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack is made of."""

    speech: Speech
    scope: Scope
    company: str
    by: str
    """Who made it."""
    programme: str
    """Title and version of the curriculum, in words."""
    made: datetime
    figures: Figures

    @property
    def title(self) -> str:
        """The title of its files."""
        return f"{self.speech.say('pack_kind')} · {self.scope.label}"


def whole_pack(pack: Pack) -> bytes:
    """A pack in one file: its lines are those its figures have kept."""
    sheets = _sheets(pack)
    _cover(sheets, pack)
    _law(sheets, pack)
    _figures(sheets, pack)
    _lines(sheets, pack, pack.figures.kept or [], pack.figures.numbers)
    _rules(sheets, pack)
    return sheets.finished()


def summary(pack: Pack) -> bytes:
    """Everything but the lines, which are in volumes of their own."""
    sheets = _sheets(pack)
    _cover(sheets, pack)
    _law(sheets, pack)
    _figures(sheets, pack)
    sheets.heading(pack.speech.say("lines_title"))
    lines = pack.speech.number(pack.figures.lines)
    sheets.block(pack.speech.say("lines_elsewhere", n=lines), ink="soft")
    _rules(sheets, pack)
    return sheets.finished()


def volume(pack: Pack, number: int, people: Iterable[PersonRows]) -> bytes:
    """Some of the lines, as a file of their own."""
    sheets = _sheets(pack)
    said_volume = pack.speech.say("pack_volume", n=number)
    sheets.block(pack.title, size=11, ink="soft", after=2)
    sheets.heading(f"{pack.speech.say('lines_title')}, {said_volume.lower()}")
    _table_of_lines(sheets, pack, people, pack.figures.numbers)
    return sheets.finished()


def _sheets(pack: Pack) -> Sheets:
    say = pack.speech.say
    running = say(
        "pack_running",
        company=pack.company,
        kind=say("pack_kind"),
        scope=pack.scope.label,
        day=pack.speech.day(pack.made.date()),
    )
    return Sheets(
        title=pack.title,
        author=pack.company,
        language=pack.speech.language,
        running=running,
        page=say("pack_page", n="{n}"),
        more=say("pack_more"),
    )


# --- cover ----------------------------------------------------------------------------------------


def _cover(sheets: Sheets, pack: Pack) -> None:
    say = pack.speech.say
    sheets.box(0, 0, WIDTH, _COVER, "deep")
    _weave(sheets)
    sheets.mark(MARGIN, 58, 34)
    sheets.words(MARGIN + 44, 84, "Relais", size=22, face="title", ink="white")
    sheets.y = 235
    sheets.block(pack.company, size=13, ink="pale", after=8)
    sheets.block(say("pack_title"), size=40, face="title", ink="white", leading=1.12, after=10)
    sheets.block(
        f"{say('pack_kind')} · {pack.scope.label}", size=17, face="title", ink="white", leading=1.25
    )
    sheets.y = _COVER + 34
    for line in _facts(pack):
        sheets.block(line, size=11, ink="soft", after=3)
    sheets.y = HEIGHT - 120
    sheets.outline(pack.title, 0)


def _facts(pack: Pack) -> Iterator[str]:
    speech, scope = pack.speech, pack.scope
    made = speech.say("pack_made", day=speech.day(pack.made.date()))
    yield f"{made}. {speech.say('pack_by', name=pack.by)}"
    yield pack.programme
    if scope.since and scope.until:
        since, until = speech.day(scope.since), speech.day(scope.until)
        yield speech.say("pack_period", first=since, last=until)
    elif scope.since:
        yield speech.say("pack_since", first=speech.day(scope.since))
    elif scope.until:
        yield speech.say("pack_until", last=speech.day(scope.until))
    lines = speech.count("evidence_line", pack.figures.lines)
    people = speech.count("trained", len(pack.figures.people))
    yield lines if scope.person else f"{people}, {lines}"


def _weave(sheets: Sheets) -> None:
    """Threads over and under each other, at the lower right of the cover."""
    unit = 0.92
    left, top = WIDTH - 218 * unit, _COVER - 218 * unit
    for row in range(7):
        for column in range(4):
            shift = 32 if row % 2 else 0
            x, y = left + (64 * column + shift) * unit, top + 32 * row * unit
            ink: Ink = "accent" if row == 1 else "thread"
            sheets.box(x - 3 * unit, y + 12 * unit, 46 * unit, 17 * unit, ink)
            sheets.box(
                x + 12 * unit, y + 29 * unit + 3 * unit, 17 * unit, 41 * unit, "light-thread"
            )
    sheets.box(0, _COVER, WIDTH, HEIGHT - _COVER, "white")


# --- prose ----------------------------------------------------------------------------------------


def _law(sheets: Sheets, pack: Pack) -> None:
    speech = pack.speech
    sheets.turn()
    sheets.heading(speech.say("law_title"))
    for paragraph in said(LAW, speech.language):
        sheets.block(paragraph, size=10.5, after=8)
    sheets.y += 8
    sheets.heading(speech.say("shows_title"), size=14)
    sheets.listed(said(SHOWS, speech.language), size=10)
    sheets.heading(speech.say("shows_not_title"), size=14)
    sheets.listed(said(SHOWS_NOT, speech.language), size=10)
    sheets.heading(speech.say("check_title"), size=14)
    sheets.block(CHECK(speech.language))


# --- figures --------------------------------------------------------------------------------------


def _figures(sheets: Sheets, pack: Pack) -> None:
    speech, figures = pack.speech, pack.figures
    say = speech.say
    passed = sum(module.results[Progress.PASSED] for module in figures.modules.values())
    sheets.turn()
    sheets.heading(say("figures_title"))
    everybody = [(speech.number(len(figures.people)), say("fact_people"))]
    sheets.figures(
        [
            *([] if pack.scope.person else everybody),
            (speech.number(figures.lines), say("fact_lines")),
            (speech.number(passed), say("fact_passed")),
            (speech.number(len({name for name, _ in figures.modules})), say("fact_modules")),
            (speech.number(len(figures.rules)), say("fact_rules")),
        ]
    )
    sheets.heading(say("by_module_title"), size=14, outline=1)
    sheets.table(_module_columns(speech), _module_rows(speech, figures))
    if len(figures.people) > 1:
        sheets.heading(say("by_role_title"), size=14, outline=1)
        roles = ((speech.role(name), group) for name, group in figures.roles.items())
        sheets.table(_group_columns(speech, "col_role"), _group_rows(speech, roles))
    if len(figures.departments) > 1:
        sheets.heading(say("by_department_title"), size=14, outline=1)
        teams = ((speech.department(name), group) for name, group in figures.departments.items())
        sheets.table(_group_columns(speech, "col_department"), _group_rows(speech, teams))
    if figures.tools:
        sheets.heading(say("by_tool_title"), size=14, outline=1)
        sheets.block(say("by_tool_note"), size=9, ink="soft")
        tools = ((speech.tool(name), group) for name, group in figures.tools.items())
        sheets.table(_group_columns(speech, "col_tool"), _group_rows(speech, tools))


def _module_columns(speech: Speech) -> list[Column]:
    say = speech.say
    return [
        Column(say("col_module"), 0.4),
        Column(say("col_version"), 0.1, right=True),
        Column(say("col_passed"), 0.1, right=True),
        Column(say("col_completed"), 0.115, right=True),
        Column(say("col_waived"), 0.125, right=True),
        Column(say("col_first_try"), 0.16, right=True),
    ]


def _module_rows(speech: Speech, figures: Figures) -> Iterator[list[str]]:
    titled = [
        (module.title(speech.language) if module.title else name, version, module)
        for (name, version), module in figures.modules.items()
    ]
    for title, version, module in sorted(titled, key=lambda one: (one[0].casefold(), one[1])):
        results = module.results
        yield [
            title,
            str(version),
            speech.number(results[Progress.PASSED]),
            speech.number(results[Progress.COMPLETED]),
            speech.number(results[Progress.WAIVED]),
            "–" if module.first_try is None else speech.share(module.first_try),
        ]


def _group_columns(speech: Speech, first: str) -> list[Column]:
    say = speech.say
    return [
        Column(say(first), 0.55),
        Column(say("col_people"), 0.15, right=True),
        Column(say("col_lines"), 0.15, right=True),
        Column(say("col_passed"), 0.15, right=True),
    ]


def _group_rows(speech: Speech, groups: Iterable[tuple[str, GroupSum]]) -> Iterator[list[str]]:
    for name, group in sorted(groups, key=lambda one: one[0].casefold()):
        numbers = (len(group.people), group.lines, group.passed)
        yield [name, *(speech.number(number) for number in numbers)]


# --- lines and rules ------------------------------------------------------------------------------


def _lines(
    sheets: Sheets, pack: Pack, rows: Iterable[EvidenceRow], numbers: Mapping[Base, int]
) -> None:
    sheets.turn()
    sheets.heading(pack.speech.say("lines_title"))
    sheets.block(pack.speech.say("lines_note"), size=9, ink="soft", after=10)
    _table_of_lines(sheets, pack, by_person(rows), numbers)


def _table_of_lines(
    sheets: Sheets, pack: Pack, people: Iterable[PersonRows], numbers: Mapping[Base, int]
) -> None:
    speech = pack.speech
    say = speech.say
    columns = [
        Column(say("col_module"), 0.4),
        Column(say("col_rules"), 0.08),
        Column(say("col_result"), 0.155),
        Column(say("col_day"), 0.145),
        Column(say("col_with"), 0.22),
    ]
    outlined = len(pack.figures.people) <= _OUTLINED

    def groups() -> Iterator[Group]:
        for person in people:
            yield Group(
                person.who.name,
                speech.facts(person.who),
                [_line(speech, row, numbers) for row in person.rows],
                outlined,
            )

    sheets.groups(columns, groups())


def _line(speech: Speech, row: EvidenceRow, numbers: Mapping[Base, int]) -> list[str]:
    return [
        speech.say("said_version", module=speech.module(row), n=row.version),
        f"B{numbers[base_of(row)]}",
        speech.result(row),
        speech.short_day(row.on),
        speech.with_whom(row),
    ]


def _rules(sheets: Sheets, pack: Pack) -> None:
    """What each line rests on: the passages a module cited, and whether they still read so."""
    speech, figures = pack.speech, pack.figures
    say = speech.say
    sheets.turn()
    sheets.heading(say("rules_title"))
    sheets.block(say("rules_note"), size=9, ink="soft", after=10)
    columns = [
        Column(say("col_passage"), 0.58),
        Column(say("col_hash"), 0.22),
        Column(say("col_current"), 0.2),
    ]

    def groups() -> Iterator[Group]:
        for (module, version, rules), number in figures.numbers.items():
            title = figures.bases[module, version, rules]
            named = title(speech.language) if title else module
            rows = [
                [
                    speech.passage(passage),
                    digest,
                    say(_CURRENT[figures.rules[passage, digest]]),
                ]
                for passage, digest in rules
            ]
            yield Group(f"B{number}", say("said_version", module=named, n=version), rows)

    sheets.groups(columns, groups())
