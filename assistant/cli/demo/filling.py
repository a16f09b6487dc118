"""Fills empty records with the invented half-year, week by week."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from assistant.bilingual import Language
from assistant.cli.demo import sayings, story
from assistant.cli.demo.people import Invented, invent
from assistant.cli.demo.studying import Studied, studied
from assistant.learning.desk import LearningDesk
from assistant.learning.hr_ports import PersonImport
from assistant.learning.model import Curriculum, Wave
from assistant.learning.ports import Speaker as LearnerSpeaker
from assistant.listening.answers import TopicAnswer
from assistant.listening.desk import MOST_A_WEEK, ListeningDesk
from assistant.listening.heard import Speaker
from assistant.listening.model import HELPS, Concern, ConfidenceRating
from assistant.listening.pseudonym import week_of
from assistant.listening.publication.periods import quarter_of_week
from assistant.storage.records import Records
from assistant.storage.training_transfer import take_over

Progress = Callable[[int, int], None]
"""Told after each week: how many are done, of how many."""

_SEED: Final = 180
_BEFORE_ALL: Final = timedelta(weeks=10)
"""How long before the first week the accounts were made."""


@dataclass(slots=True)
class Half:
    """One half-year being filled in."""

    listening: ListeningDesk
    records: Records
    random: Random
    people: dict[str, Invented]
    """By account."""
    wave_of: dict[str, Wave]
    """By department."""
    tasks: dict[tuple[str, str], str]
    """The module that teaches what a trade does with a tool, by both."""
    words: Random = field(default_factory=lambda: Random(_SEED + 1))
    """Decides on words only, so that the figures of the story do not depend on them."""
    heard_as: dict[tuple[str, str], Speaker] = field(default_factory=dict)
    """By account and quarter: neither pseudonym nor place changes within one."""


def fill(
    learning: LearningDesk,
    listening: ListeningDesk,
    records: Records,
    today: date,
    progress: Progress = lambda *_: None,
) -> None:
    """Fill empty records with the half-year that ends with the last closed week.

    Without a training programme there are no people to invent, and nothing happens.

    Raises:
        NotRecorded: they could not be written.
    """
    curriculum = learning.curricula.current()
    if curriculum is None:
        return
    random = Random(_SEED)
    this_monday = today - timedelta(days=today.weekday())
    first = this_monday - timedelta(weeks=story.WEEKS)
    wave_of = _waves(curriculum)
    people = _accounts(records, random, wave_of, first)
    learning.hr.import_people(_rows(people, wave_of), _at(first - _BEFORE_ALL))
    taken = [
        one
        for account, person in people.items()
        for one in studied(account, person, curriculum, today, random)
    ]
    history = [(one.attempt, one.replies) for one in taken]
    take_over(records.database, history, [one.stars for one in taken])
    half = Half(listening, records, random, people, wave_of, _trades_of(curriculum))
    finished = _finished(taken)
    for week in range(story.WEEKS):
        monday = first + timedelta(weeks=week)
        listening.weekly.close_weeks(_at(monday, hour=3))
        for account, person in people.items():
            if person.joined <= monday:
                _say(half, account, person, week, monday)
            if half.wave_of[person.department].starts <= monday:
                _check_in(half, account, person, week, monday)
            for module in finished.get((account, week_of(monday)), ()):
                _rate_module(half, account, person, module, week, monday)
        _tell(half, week, monday)
        progress(week + 1, story.WEEKS)
    listening.weekly.close_weeks(_at(this_monday, hour=3))


def _waves(curriculum: Curriculum) -> dict[str, Wave]:
    """The first wave of each department."""
    waves = sorted(curriculum.waves.values(), key=lambda wave: wave.starts, reverse=True)
    return {department: wave for wave in waves for department in wave.departments}


def _accounts(
    records: Records, random: Random, wave_of: dict[str, Wave], first: date
) -> dict[str, Invented]:
    joined = {department: max(wave.starts, first) for department, wave in wave_of.items()}
    found = {}
    for one in invent(random, joined):
        account = records.accounts.by_name(one.name) or records.accounts.add(
            one.name,
            role=one.sign_in,
            password=None,
            created=first - _BEFORE_ALL,
            team=one.department,
        )
        found[account.id] = one
    return found


def _rows(people: dict[str, Invented], wave_of: dict[str, Wave]) -> list[PersonImport]:
    """The list of people, as HR would import it."""
    return [
        PersonImport(
            line=line,
            name=one.name,
            role=one.role,
            department=one.department,
            trade=one.trade,
            tools=one.tools,
            wave=wave_of[one.department].id,
            joined=one.joined,
        )
        for line, one in enumerate(people.values(), start=1)
    ]


def _say(half: Half, account: str, person: Invented, week: int, monday: date) -> None:
    """What one person passes on in one week."""
    wave = half.wave_of[person.department].id
    raised = [
        topic for topic in story.TOPICS if half.random.random() < story.chance(topic, wave, week)
    ]
    rates = half.random.random() < story.RATES
    asks = half.words.random() < sayings.ASKS
    if not raised and not rates and not asks:
        return
    speaker = _speaker(half, account, monday)
    if asks:
        _ask(half, speaker)
    for topic in raised:
        language, text = _in_words(half, topic)
        concern = Concern(
            id=str(uuid.uuid4()),
            week=speaker.week,
            pseudonym=speaker.pseudonym,
            category=topic,
            place=speaker.place,
            language=language,
            text=text,
            help=half.random.choice(story.HELP_WITH.get(topic, HELPS)),
        )
        half.records.listening.concerns.add(concern, MOST_A_WEEK)
    if rates:
        level = half.random.gauss(story.confidence(wave, week), 0.8)
        said = half.random.random() >= story.PREFERS_NOT_TO_SAY
        rating = ConfidenceRating(
            id=str(uuid.uuid4()),
            week=speaker.week,
            pseudonym=speaker.pseudonym,
            place=speaker.place,
            tool=person.tools[0],
            task=half.tasks.get((person.trade, person.tools[0])),
            value=max(1, min(5, round(level))) if said else None,
            moment="check-in",
        )
        half.records.listening.ratings.keep(rating, MOST_A_WEEK)


def _check_in(half: Half, account: str, person: Invented, week: int, monday: date) -> None:
    """The check-in of somebody whose wave has begun, if they answer it."""
    if half.random.random() >= story.CHECKS_IN:
        return
    speaker = _speaker(half, account, monday)
    place = speaker.place
    level = half.random.gauss(story.confidence(half.wave_of[person.department].id, week), 0.8)
    half.records.voice.check_in(
        LearnerSpeaker(speaker.pseudonym, speaker.week, place.team, place.wave, place.trade),
        confidence=max(1, min(5, round(level))),
        help_wanted=None,
    )


def _rate_module(
    half: Half, account: str, person: Invented, module: str, week: int, monday: date
) -> None:
    """How able somebody feels before and after a module, if they say so."""
    if half.random.random() >= story.RATES_MODULES:
        return
    speaker = _speaker(half, account, monday)
    named = LearnerSpeaker(speaker.pseudonym, speaker.week)
    level = story.confidence(half.wave_of[person.department].id, week)
    for moment, gain in (("before", -0.4), ("after", story.gain(module))):
        value = max(1, min(5, round(half.random.gauss(level + gain, 0.9))))
        half.records.voice.confidence(named, module, moment, value)


def _finished(taken: Iterable[Studied]) -> dict[tuple[str, str], list[str]]:
    """Modules by who finished them, and in which week."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in taken:
        if one.attempt.on is not None:
            key = (one.attempt.person_id, week_of(one.attempt.on))
            found.setdefault(key, []).append(one.attempt.module)
    return found


def _trades_of(curriculum: Curriculum) -> dict[tuple[str, str], str]:
    """The first module of each trade and tool."""
    found: dict[tuple[str, str], str] = {}
    for module in curriculum.active_modules():
        for trade in module.trades:
            for tool in module.tools:
                found.setdefault((trade, tool), module.id)
    return found


def _in_words(half: Half, topic: str) -> tuple[Language, str | None]:
    """Words on a topic, from those who let them be passed on."""
    known = sayings.SAYINGS.get(topic, ())
    if not known or half.words.random() >= sayings.AGREE:
        return "fr", None
    return sayings.one_of(known, half.words)


def _ask(half: Half, speaker: Speaker) -> None:
    """A question that the documents do not answer, sent on."""
    language, question = sayings.one_of(sayings.ASKED, half.words)
    half.records.gaps.add(
        question=question,
        language=language,
        pseudonym=speaker.pseudonym,
        week=speaker.week,
        owner=None,
        place=speaker.place,
    )


def _speaker(half: Half, account: str, monday: date) -> Speaker:
    week = week_of(monday)
    key = (account, quarter_of_week(week))
    if key not in half.heard_as:
        half.heard_as[key] = half.listening.speaker(account, _at(monday))
    known = half.heard_as[key]
    return Speaker(known.pseudonym, week, known.place)


def _tell(half: Half, week: int, monday: date) -> None:
    """What became of topics, in the weeks the story says."""
    current = half.listening.answers.current()
    for told in (one for one in story.TOLD if one.week == week):
        before = current.get(told.topic)
        half.listening.answers.add(
            TopicAnswer(
                category=told.topic,
                number=before.number + 1 if before else 1,
                state=told.state,
                owner=told.owner,
                text=told.words,
                changed=monday,
                due=monday + timedelta(weeks=told.due_in) if told.due_in else None,
            )
        )


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), UTC)
