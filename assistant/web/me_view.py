"""What is kept of somebody, in words: the values behind the page ``/me``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.bilingual import Language, Text
from assistant.learning.check_ins import HELP_WANTED
from assistant.learning.model import Curriculum
from assistant.learning.people import Progress
from assistant.learning.private import Private
from assistant.learning.training import Attempt, AttemptKind
from assistant.listening.heard import MyRecord
from assistant.listening.model import Place
from assistant.listening.publication.periods import monday_of
from assistant.storage.accounts import Account
from assistant.storage.person_rows import rows_of_person
from assistant.storage.private_learning import PrivateLearningRepository
from assistant.web.me_wording import FACTS, FORMAT_NAMES, HELPS, KINDS, ME, PROGRESS_NAMES
from assistant.web.rendering import spoken_day
from assistant.web.services import Services


@dataclass(frozen=True, slots=True)
class Said:
    """One record of the listening plane."""

    kind: str
    id: str
    title: str
    monday: date
    facts: tuple[str, ...]
    words: str | None
    closed: bool
    """Whether its week is closed: what was published of it stays."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One module, as the training record has it."""

    title: str
    facts: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what it is."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class MyData:
    """Everything on the page."""

    account: Account
    sessions: int
    said: tuple[Said, ...]
    declined: tuple[Fact, ...]
    counts_at: str
    training: tuple[Fact, ...]
    modules: tuple[Taken, ...]
    levels: tuple[str, ...]
    refreshers: tuple[Taken, ...]
    private: tuple[Fact, ...]


class Names:
    """What ids are called, in one language; the id where there is no name any more."""

    def __init__(self, services: Services, language: Language) -> None:
        self._language = language
        self._curriculum = services.curricula.current() if services.curricula else None
        self._tools = {tool.id: tool.name for tool in services.register().tools.values()}
        self._topics = {one.id: one.label(language) for one in services.listening.categories()}

    @property
    def curriculum(self) -> Curriculum | None:
        """The programme, if there is one."""
        return self._curriculum

    def tool(self, name: str) -> str:
        """Name of a tool."""
        return self._tools.get(name, name)

    def topic(self, name: str) -> str:
        """Label of a topic."""
        return self._topics.get(name, name)

    def module(self, name: str) -> str:
        """Title of a module."""
        return self._of("modules", name, "title")

    def competency(self, name: str) -> str:
        """Name of a competency."""
        return self._of("competencies", name, "label")

    def path(self, name: str) -> str:
        """Title of a path."""
        return self._of("paths", name, "title")

    def wave(self, name: str) -> str:
        """Name of a wave."""
        return self._of("waves", name, "label")

    def labelled(self, kind: str, name: str) -> str:
        """Name of a role, department or trade."""
        offered = getattr(self._curriculum.framework, kind) if self._curriculum else ()
        return next((one.label(self._language) for one in offered if one.id == name), name)

    def _of(self, kind: str, name: str, field: str) -> str:
        found = getattr(self._curriculum, kind).get(name) if self._curriculum else None
        if found is None:
            return name
        said: Text = getattr(found, field)
        return said(self._language)


def my_data(services: Services, account: Account, language: Language) -> MyData:
    """Everything that is kept of the holder of ``account``.

    Raises:
        RecordsUnavailable: the storage does not answer, or what is private does not open.
    """
    names = Names(services, language)
    mine = services.listening.mine(account.id, services.clock())
    closed = services.listening.snapshots.last_week() or ""
    records = services.records
    rows = rows_of_person(records.database, account.id)
    now = services.clock().timestamp()
    attempts = records.training.attempts(account.id)
    private = private_of(services, account.id)
    return MyData(
        account=account,
        sessions=sum(row["expires"] > now for row in rows["sessions"]),
        said=tuple(_said(one, closed, names, language) for one in mine.records),
        declined=tuple(Fact(name, names.topic(name)) for name in mine.declined),
        counts_at=place_in_words(mine.place, names, language),
        training=tuple(_training(services, account.id, rows, names, language)),
        modules=tuple(_taken(one, names, language) for one in reversed(attempts)),
        levels=tuple(
            ME["level"](language, competency=names.competency(one.competency), level=one.level)
            for one in records.training.achievements(account.id)
        ),
        refreshers=tuple(
            Taken(names.module(module), (), due)
            for module, due in sorted(
                records.refreshers.planned(account.id).items(), key=lambda one: (one[1], one[0])
            )
        ),
        private=tuple(_private(private, names, language)),
    )


def private_of(services: Services, person_id: str) -> Private:
    """What is the person's alone, opened."""
    repository = PrivateLearningRepository(services.records.database, services.keys.listening)
    return repository.load(person_id)


def place_in_words(place: Place, names: Names, language: Language) -> str:
    """Where somebody counts."""
    parts = [
        names.labelled("departments", place.team) if place.team else "",
        names.wave(place.wave) if place.wave else "",
        names.labelled("trades", place.trade) if place.trade else "",
    ]
    return ", ".join(part for part in parts if part) or ME["counts_company"](language)


# --- said without a name --------------------------------------------------------------------------


def _said(one: MyRecord, closed: str, names: Names, language: Language) -> Said:
    name, facts, words = _READ[one.kind](one.fields, names, language)
    return Said(
        kind=one.kind,
        id=one.id,
        title=KINDS[one.kind](language, name=name) if name else KINDS[one.kind](language),
        monday=monday_of(one.week),
        facts=tuple(facts),
        words=words,
        closed=one.week <= closed,
    )


Fields = Mapping[str, str | int | None]
_Read = tuple[str, list[str], str | None]


def _value(value: object, language: Language) -> str:
    return FACTS["unsaid"](language) if value is None else FACTS["value"](language, value=value)


def _concern(fields: Fields, names: Names, language: Language) -> _Read:
    facts = []
    if fields["help_wanted"]:
        wanted = HELPS[str(fields["help_wanted"])](language)
        facts.append(FACTS["help"](language, value=wanted))
    if fields["tool"]:
        facts.append(FACTS["tool"](language, value=names.tool(str(fields["tool"]))))
    facts += _theme(fields, language)
    return names.topic(str(fields["category"])), facts, _words(fields["text"])


def _confidence(fields: Fields, names: Names, language: Language) -> _Read:
    facts = [_value(fields["value"], language)]
    if fields["task"]:
        facts.insert(0, FACTS["task"](language, value=names.module(str(fields["task"]))))
    return names.tool(str(fields["tool"])), facts, None


def _check_in(fields: Fields, names: Names, language: Language) -> _Read:
    facts = [_value(fields["confidence"], language)] if fields["confidence"] is not None else []
    wanted = HELP_WANTED.get(str(fields["help_wanted"]))
    if wanted is not None:
        facts.append(FACTS["help"](language, value=wanted(language)))
    return "", facts, None


def _gap(fields: Fields, names: Names, language: Language) -> _Read:
    facts = [FACTS[str(fields["state"])](language), *_theme(fields, language)]
    return "", facts, _words(fields["question"])


def _feedback(fields: Fields, names: Names, language: Language) -> _Read:
    words = " — ".join(str(part) for part in (fields["question"], fields["reason"]) if part)
    facts = [FACTS[str(fields["rating"])](language), *_theme(fields, language)]
    return "", facts, words or None


def _module_confidence(fields: Fields, names: Names, language: Language) -> _Read:
    fact = FACTS[str(fields["moment"])](language, value=fields["value"])
    return names.module(str(fields["module"])), [fact], None


def _module_comment(fields: Fields, names: Names, language: Language) -> _Read:
    return names.module(str(fields["module"])), [], _words(fields["text"])


def _theme(fields: Fields, language: Language) -> list[str]:
    return [FACTS["theme"](language)] if fields["theme"] else []


def _words(value: object) -> str | None:
    return str(value) if value else None


_READ: Final[Mapping[str, Callable[[Fields, Names, Language], _Read]]] = {
    "concern": _concern,
    "confidence": _confidence,
    "check-in": _check_in,
    "gap": _gap,
    "feedback": _feedback,
    "module-confidence": _module_confidence,
    "module-comment": _module_comment,
}


# --- training, and what is private ----------------------------------------------------------------


def _training(
    services: Services,
    person_id: str,
    rows: Mapping[str, Sequence[object]],
    names: Names,
    language: Language,
) -> list[Fact]:
    records = services.records
    learner = records.learners.find(person_id)
    if learner is None:
        return []
    enrolment = records.training.enrolment(person_id)
    values: list[tuple[str, str | None]] = [
        ("account_role", learner.role and names.labelled("roles", learner.role)),
        (
            "training_department",
            learner.department and names.labelled("departments", learner.department),
        ),
        ("training_trade", learner.trade and names.labelled("trades", learner.trade)),
        ("training_tools", ", ".join(names.tool(tool) for tool in sorted(learner.tools))),
        ("training_wave", learner.wave and names.wave(learner.wave)),
        ("training_joined", spoken_day(learner.joined, language=language)),
        ("training_path", names.path(enrolment.path) if enrolment else None),
        ("training_answers", str(len(rows["item_results"]))),
        ("training_statements", str(len(rows["xapi_events"]))),
    ]
    return [Fact(name, value or ME["not_said"](language)) for name, value in values]


def _taken(attempt: Attempt, names: Names, language: Language) -> Taken:
    progress = attempt.progress or (Progress.STARTED if attempt.kind is AttemptKind.LEARN else None)
    facts = [PROGRESS_NAMES[progress](language)] if progress else []
    facts.append(ME["module_version"](language, version=attempt.version))
    if attempt.format:
        facts.append(FORMAT_NAMES[attempt.format](language))
    if attempt.score is not None:
        facts.append(ME["module_score"](language, score=round(100 * attempt.score)))
    facts += [part for part in (attempt.trainer, attempt.note) if part]
    return Taken(names.module(attempt.module), tuple(facts), attempt.on or attempt.began)


def _private(private: Private, names: Names, language: Language) -> list[Fact]:
    def listed(parts: list[str]) -> str:
        return ", ".join(parts)

    rated = [
        ME["of_five_in"](language, name=names.competency(name), value=value)
        for name, value in sorted(private.confidence.items())
    ]
    minutes = private.weekly_minutes
    values = [
        (
            "private_minutes",
            "" if minutes is None else ME["private_minutes_value"](language, minutes=minutes),
        ),
        ("private_formats", listed([FORMAT_NAMES[name](language) for name in private.formats])),
        ("private_confidence", listed(rated)),
        ("private_worries", listed([names.topic(name) for name in sorted(private.worries)])),
        ("private_first", listed([names.module(name) for name in private.wish.pinned])),
        ("private_later", listed([names.module(name) for name in sorted(private.wish.postponed)])),
        (
            "private_plan",
            ME["private_steps"](language, count=len(private.plan.steps)) if private.plan else "",
        ),
    ]
    return [Fact(name, value) for name, value in values if value]
