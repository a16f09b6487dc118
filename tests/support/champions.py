"""Half a year of the sample company, closed week by week: what the champions' pages have to read.

There is a story in it: since the summer wave 2 has worried about its workload, more and more; a
worry about data appears in the last week; training was answered in autumn and calms down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from assistant.bootstrap.learning import Programme
from assistant.bootstrap.replies import FiledReplies
from assistant.content.register import load_register
from assistant.content.yaml_files import read_yaml
from assistant.listening.desk import ListeningDesk, ListeningRooms
from assistant.listening.model import HELPS, Category, Place, Taxonomy
from assistant.listening.publication.closing import Material, close
from assistant.listening.publication.model import AroundModule, Said, Snapshot
from assistant.listening.publication.periods import quarter_of_week, shifted
from assistant.listening.publication.rosters import roster_of
from assistant.storage.records import Records
from assistant.web.services import Services
from tests import fakes
from tests.conftest import REPOSITORY
from tests.support.listening import FakeTopics
from tests.support.question_themes import HOME, LEAVE, MASKS, PART_OF_A_TOPIC, FakeThemes
from tests.support.studio import programme_of

KNOWLEDGE: Final = REPOSITORY / "knowledge"

LAST_WEEK: Final = "2026-W46"
"""The week before the present one of the fakes."""

HALF_A_YEAR: Final = 24
"""Weeks in the whole story."""

_TEAMS: Final = {
    # team: (people, wave, trade)
    "design": (16, "wave-1", "designer"),
    "quality": (12, "wave-1", "quality-controller"),
    "it": (8, "wave-1", "developer"),
    "finance": (10, "wave-1", "accountant"),
    "hr": (7, "wave-1", "recruiter"),
    "management": (9, "wave-1", "product-manager"),
    "sales": (22, "wave-2", "sales-rep"),
    "support": (18, "wave-2", "support-agent"),
    "production": (78, "wave-3", "loom-operator"),
}


def people() -> dict[str, Place]:
    """Everybody, with their place."""
    return {
        f"{team}-{number}": Place(team, wave, trade)
        for team, (size, wave, trade) in _TEAMS.items()
        for number in range(size)
    }


@cache
def story(weeks: int = 10) -> tuple[Snapshot, ...]:
    """The snapshots of the last weeks of it, oldest first."""
    random = Random(5)
    everyone = people()
    roster = roster_of(everyone, frozenset({"design-0", "sales-0"}))
    said: list[Said] = []
    closed: list[Snapshot] = []
    week = shifted(LAST_WEEK, 1 - weeks)
    for number in range(HALF_A_YEAR - weeks, HALF_A_YEAR):
        said += _week(random, everyone, week, number)
        this_quarter = [s for s in said if quarter_of_week(s.week) == quarter_of_week(week)]
        before = [_people(said, one.week) for one in closed[-8:]]
        material = Material(
            this_quarter, roster, before, always=_always(), modules=_around(week, number)
        )
        closed.append(close(week, material, closed))
        week = shifted(week, 1)
    return tuple(closed)


def _always() -> frozenset[str]:
    """As :class:`assistant.listening.weekly.Weekly` has it."""
    topics = [f"topic:{name}" for name in sample_taxonomy().categories]
    helps = [f"{topic}/help:{one}" for topic in topics for one in HELPS]
    return frozenset([*topics, *helps, "raised", "check-in", "gap", "thumbs-down"])


def _around(week: str, number: int) -> list[AroundModule]:
    """Groups of people who said how able they felt before and after a module."""
    found = {
        HALF_A_YEAR - 9: ("ask-well", 7, 2.3, 3.6),
        HALF_A_YEAR - 6: ("ask-well", 11, 2.1, 3.2),
        HALF_A_YEAR - 4: ("quotes-and-follow-up", 6, 3.2, 3.3),
        HALF_A_YEAR - 2: ("ask-well", 5, None, 3.4),
        HALF_A_YEAR - 1: ("support-replies", 8, None, None),
    }
    if number not in found:
        return []
    module, people, before, after = found[number]
    first = shifted(week, -2)
    return [
        AroundModule(
            module=module,
            first_week=first,
            last_week=week,
            people=people,
            before=before,
            after=after,
        )
    ]


def _week(random: Random, everyone: dict[str, Place], week: str, number: int) -> Iterator[Said]:
    for person, place in everyone.items():
        name = f"{person}@{quarter_of_week(week)}"
        for topic, chance in _chances(place, number).items():
            if random.random() < chance:
                yield Said(name, week, place, f"topic:{topic}")
                yield Said(name, week, place, "raised")
                yield from (Said(name, week, place, one) for one in _meaning(person, topic))
                wanted = random.choices(("time", "training", "rule", "someone"), (5, 3, 1, 1))[0]
                yield Said(name, week, place, f"topic:{topic}/help:{wanted}")
        if place.wave != "wave-3" and random.random() < 0.55:
            yield Said(name, week, place, "check-in")
        if random.random() < 0.05:
            yield Said(name, week, place, "gap")
            yield from (Said(name, week, place, one) for one in _meaning(person, "gap"))
        if random.random() < 0.05:
            yield Said(name, week, place, "thumbs-down")
            yield from (Said(name, week, place, one) for one in _meaning(person, "thumbs-down"))
        yield from _rating(random, name, week, place, number)


def _meaning(person: str, subject: str) -> Iterator[str]:
    """The theme of what was said, for most people; nothing is drawn, so that the story stays."""
    number = sum(map(ord, person)) % 3
    if subject == "thumbs-down" and number:
        yield LEAVE.measure
    elif subject == "gap" and number < 2:
        yield (MASKS, HOME)[number == 0 and len(person) % 2].measure
    elif subject == PART_OF_A_TOPIC.subject and number < 2:
        yield PART_OF_A_TOPIC.measure


def _chances(place: Place, number: int) -> dict[str, float]:
    busy = 0.02 + (0.012 * number if place.wave == "wave-2" else 0.0)
    return {
        "workload": busy,
        "jobs-and-future": 0.10 if place.wave == "wave-3" else 0.03,
        "training": max(0.16 - 0.01 * number, 0.01),
        "data-compliance": 0.16 if number == HALF_A_YEAR - 1 else 0.012,
        "reliability": 0.05,
        "skill-loss": 0.008,
    }


def _rating(random: Random, name: str, week: str, place: Place, number: int) -> Iterator[Said]:
    if random.random() >= 0.4:
        return
    tool = random.choice(("copilot-m365", "any-tool"))
    able = (3 if place.wave == "wave-1" else 1) + number / 8
    weights = (2 if place.wave == "wave-1" else 5, 3, able, 1.2)
    band = random.choices(("low", "middle", "high", "unsaid"), weights)[0]
    yield Said(name, week, place, f"confidence:{tool}:{band}")
    if tool != "any-tool" and place.wave == "wave-2" and band != "unsaid":
        task = f"confidence:{tool}/task:quotes-and-follow-up:{band}"
        yield Said(name, week, place, task)


def _people(said: list[Said], week: str) -> dict[str, int]:
    names: dict[str, set[str]] = {}
    for one in said:
        if one.week == week:
            names.setdefault(one.measure, set()).add(one.pseudonym)
    return {measure: len(found) for measure, found in names.items()}


@dataclass
class Untouchable:
    """A room that must not be entered: whatever is asked of it fails."""

    name: str

    def __getattr__(self, asked: str) -> Any:
        raise AssertionError(f"{self.name}.{asked} was touched")

    def __call__(self, *_: Any) -> Any:
        raise AssertionError(f"{self.name} was touched")


def desk_of_snapshots(
    records: Records,
    taxonomy: Taxonomy,
    closed: Sequence[Snapshot] = (),
    themes: FakeThemes | None = None,
    knowledge: Path | None = None,
) -> ListeningDesk:
    """A desk with snapshots and answers only: nothing that people said can be reached."""
    kept = records.listening
    for snapshot in closed:
        kept.snapshots.add(snapshot)
    rooms = ("concerns", "ratings", "plane", "marks", "daily", "people", "placements")
    shut: Any = {name: Untouchable(name) for name in (*rooms, "pseudonym", "mark", "mask")}
    return ListeningDesk(
        ListeningRooms(
            taxonomies=FakeTopics(taxonomy),
            recogniser=None,
            snapshots=kept.snapshots,
            answers=kept.answers,
            replies=FiledReplies(records.database, knowledge) if knowledge else kept.replies,
            themes=themes or FakeThemes(),
            **shut,
        )
    )


def champions_services(
    folder: Path, closed: Sequence[Snapshot], themes: FakeThemes | None = None, **given: Any
) -> Services:
    """Services of the sample company whose listening records raise when they are touched."""
    services = fakes.fake_services(folder, curricula=_programme(), **given)
    shut: Any = {name: Untouchable(name) for name in ("gaps", "feedback", "voice")}
    services = replace(services, records=replace(services.records, **shut))
    knowledge = services.settings.knowledge_dir
    desk = desk_of_snapshots(services.records, sample_taxonomy(), closed, themes, knowledge)
    return replace(services, listening=desk, register=lambda: load_register(KNOWLEDGE)[0])


@cache
def _programme() -> Programme:
    """The sample company's programme, read once for all tests: nobody changes it."""
    return programme_of(REPOSITORY)


@cache
def sample_taxonomy() -> Taxonomy:
    """The topics of the sample company."""
    raw = read_yaml(KNOWLEDGE / "concerns.yaml", "concerns.yaml").data
    return Taxonomy(version=1, categories={one["id"]: Category(**one) for one in raw["categories"]})
