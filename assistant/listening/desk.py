"""The listening desk: the one door to what people choose to say, for the chat and the pages.

It holds nothing of anybody. The moment is an argument; what was acknowledged is on disk. Closing
weeks is done by :class:`assistant.listening.weekly.Weekly`, as :attr:`ListeningDesk.weekly`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from assistant.bilingual import Language
from assistant.errors import NotFound
from assistant.listening import volume
from assistant.listening.heard import MyRecord, RecordKind, Speaker
from assistant.listening.model import HELPS, Category, Concern, ConfidenceRating, Help, Place
from assistant.listening.places import UNPLACED, champions_near, still_at
from assistant.listening.ports import (
    Concerns,
    DailyMarks,
    Marks,
    ModuleGroups,
    People,
    Placements,
    Plane,
    PublishedTraining,
    Ratings,
    Recogniser,
    Snapshots,
    Taxonomies,
    TopicAnswers,
)
from assistant.listening.pseudonym import week_before, week_of
from assistant.listening.publication.asked import Asked, Everybody
from assistant.listening.publication.periods import quarter_of_week, shifted
from assistant.listening.publication.trained import Training
from assistant.listening.redaction import Mask, redact
from assistant.listening.replies.ports import Replies
from assistant.listening.replies.telling import Telling, TellingRooms
from assistant.listening.retention import ROW_DAYS
from assistant.listening.themes.closing import Theming
from assistant.listening.themes.ports import Themes
from assistant.listening.views import Became, FirstResponse, Mine, Offer, Raising, Urgent
from assistant.listening.weekly import (
    ClosingRooms,
    Weekly,
    first_open_week,
    quarters_between,
    topics_counted,
)

OTHER: Final = "other"
"""The topic of what could not be recognised."""

MOST_A_WEEK: Final = 40
"""Concerns, and as many ratings, kept of one person in a week."""

ASKED_EVERY: Final = 4
"""Weeks before the same tool is asked about again."""

_LONGEST_TASK: Final = 80


@dataclass(frozen=True, slots=True)
class ListeningRooms:
    """What the desk is given."""

    taxonomies: Taxonomies
    recogniser: Recogniser | None
    """None: nothing is ever offered, but everything else works."""
    concerns: Concerns
    ratings: Ratings
    plane: Plane
    snapshots: Snapshots
    answers: TopicAnswers
    marks: Marks
    daily: DailyMarks
    people: People
    placements: Placements
    replies: Replies
    themes: Themes
    pseudonym: Callable[[str, str], str]
    """Of a person id and a quarter."""
    mark: Callable[[str, str, str], str]
    """A keyed hash of a person id, what is marked and which one; see :class:`ports.Marks`."""
    mask: Mask
    theming: Theming | None = None
    """None where no texts are put together into themes."""
    modules: ModuleGroups | None = None
    asked: Callable[[], Asked] = Everybody
    """Whom questions of confidence are put to."""
    training: Callable[[date], Training] = lambda _: Training()
    """How everybody stands with their training at the end of a day."""
    published_training: PublishedTraining | None = None


class ListeningDesk:
    """What one person says, hears back and takes back; :attr:`weekly` closes the weeks."""

    def __init__(self, rooms: ListeningRooms) -> None:
        self._rooms = rooms
        self._volume = volume.said(rooms.daily, rooms.mark)
        self._sent_on = volume.sent_on(rooms.daily, rooms.mark)
        self.telling = Telling(
            TellingRooms(
                plane=rooms.plane,
                marks=rooms.marks,
                replies=rooms.replies,
                names=self._recent_names,
                mark=rooms.mark,
                quarter=self._quarter,
            )
        )
        self.weekly = Weekly(
            ClosingRooms(
                rooms.plane,
                rooms.snapshots,
                rooms.people,
                rooms.placements,
                rooms.taxonomies,
                rooms.modules,
                rooms.asked,
                rooms.theming,
                rooms.training,
                rooms.published_training,
            )
        )

    @property
    def answers(self) -> TopicAnswers:
        """What became of each topic."""
        return self._rooms.answers

    @property
    def replies(self) -> Replies:
        """Curated answers that champions gave to questions sent on."""
        return self._rooms.replies

    @property
    def themes(self) -> Themes:
        """What several people mean by the same thing, as far as it was published."""
        return self._rooms.themes

    @property
    def snapshots(self) -> Snapshots:
        """Closed weeks: the only thing that champions' pages read."""
        return self._rooms.snapshots

    # --- offering ---------------------------------------------------------------------------------

    def hears(self) -> bool:
        """Whether danger in a message would be recognised now, as far as it ever is."""
        recogniser = self._rooms.recogniser
        without = recogniser is None or self._rooms.taxonomies.taxonomy() is None
        return without or (recogniser is not None and recogniser.ready)

    def offer(
        self,
        person_id: str,
        message: str,
        language: Language,
        now: datetime,
        *,
        offered: Collection[str] = (),
    ) -> Offer | Urgent | None:
        """What could be passed on of a message; nothing is kept of it.

        Args:
            offered: topics offered in this conversation already.
        """
        taxonomy = self._rooms.taxonomies.taxonomy()
        if taxonomy is None or self._rooms.recogniser is None:
            return None
        seen = self._rooms.recogniser.recognise(message, language)
        if seen.urgent:
            return Urgent(taxonomy.urgent)
        category = taxonomy.categories.get(seen.category or OTHER) or taxonomy.categories.get(OTHER)
        if not seen.carries or category is None or category.id in offered:
            return None
        if category.id in self._declined(person_id, [category.id], now):
            return None
        text = self.redacted(message, language)
        return Offer(category, self.categories(), text, question=seen.question)

    def categories(self) -> tuple[Category, ...]:
        """Every topic, in the order of the file."""
        taxonomy = self._rooms.taxonomies.taxonomy()
        return tuple(taxonomy.categories.values()) if taxonomy else ()

    def redacted(self, said: str, language: Language) -> str:
        """A text as it would be kept."""
        return redact(said, language, self._rooms.people.names(), self._rooms.mask)

    def decline(self, person_id: str, category: str, now: datetime) -> None:
        """Never offer this topic to this person again.

        Raises:
            NotRecorded: when that could not be stored.
        """
        self._category(category)
        self._rooms.marks.put([self._no(person_id, category)], self._quarter(now))

    def ask_again(self, person_id: str, category: str) -> None:
        """Take a no back."""
        self._rooms.marks.drop([self._no(person_id, category)])

    # --- saying -----------------------------------------------------------------------------------

    def raise_concern(self, person_id: str, raising: Raising, now: datetime) -> Concern:
        """Keep a concern that was confirmed, without the person's name.

        Raises:
            NotFound: there is no such topic or help.
            TooManyRecords: too many of one person for one day or week.
            NotRecorded: it could not be stored: *nothing* of it is kept.
        """
        self._category(raising.category)
        _check_help(raising.help)
        with self._volume.one_more(person_id, now.date()):
            speaker = self.speaker(person_id, now)
            text = self.redacted(raising.text, raising.language) if raising.text else ""
            concern = Concern(
                id=str(uuid.uuid4()),
                week=speaker.week,
                pseudonym=speaker.pseudonym,
                category=raising.category,
                place=speaker.place,
                language=raising.language,
                tool=raising.tool,
                help=raising.help,
                text=text or None,
            )
            self._rooms.concerns.add(concern, MOST_A_WEEK)
        return concern

    def sending_on(self, person_id: str, now: datetime) -> AbstractContextManager[None]:
        """Count a question sent on, or an opinion of an answer, which is kept in the block.

        Raises:
            TooManyRecords: the person has sent on enough for today.
        """
        return self._sent_on.one_more(person_id, now.date())

    def add_help(self, person_id: str, concern_id: str, wanted: Help | None, now: datetime) -> None:
        """Say what would help most with a concern just raised.

        Raises:
            NotFound: it is none of the answers offered.
            NotRecorded: when it could not be stored.
        """
        _check_help(wanted)
        self._rooms.concerns.set_help(concern_id, self.speaker(person_id, now).pseudonym, wanted)

    def first_response(self, person_id: str, category: str) -> FirstResponse:
        """What to say at once to someone who raised a topic.

        Raises:
            NotFound: there is no such topic.
        """
        answer = self._rooms.answers.current().get(category)
        return FirstResponse(
            category=self._category(category),
            answer=answer if answer is not None and answer.state != "new" else None,
            champions=champions_near(
                self._rooms.people.find(person_id), self._rooms.people.champions()
            ),
        )

    def rate(
        self,
        person_id: str,
        tool: str,
        task: str | None,
        value: int | None,
        moment: str,
        now: datetime,
    ) -> ConfidenceRating:
        """Keep how able somebody feels to use a tool for a task.

        Args:
            value: 1 to 5; None when they prefer not to say.

        Raises:
            NotFound: a value that was not offered.
            TooManyRecords: too many of one person for one day or week.
            NotRecorded: it could not be stored.
        """
        if value is not None and not 1 <= value <= 5:
            raise NotFound
        with self._volume.one_more(person_id, now.date()):
            speaker = self.speaker(person_id, now)
            rating = ConfidenceRating(
                id=str(uuid.uuid4()),
                week=speaker.week,
                pseudonym=speaker.pseudonym,
                place=speaker.place,
                tool=tool[:_LONGEST_TASK],
                task=task[:_LONGEST_TASK] if task else None,
                value=value,
                moment=moment,
            )
            self._rooms.ratings.keep(rating, MOST_A_WEEK)
        return rating

    def tool_to_rate(self, person_id: str, tools: Sequence[str], now: datetime) -> str | None:
        """Which of some tools to ask about: the one not rated for longest, if that is long ago."""
        last = self._rooms.ratings.last_asked(self._recent_names(person_id, now))
        since = shifted(week_of(now.date()), -ASKED_EVERY)
        due = [tool for tool in tools if last.get(tool, "") <= since]
        return min(due, key=lambda tool: last.get(tool, ""), default=None)

    def speaker(self, person_id: str, now: datetime) -> Speaker:
        """Under which name, in which week and from where somebody is heard just now."""
        week = first_open_week(self._rooms.snapshots, now)
        quarter = quarter_of_week(week)
        place = self._place(person_id, quarter, now)
        return Speaker(self._rooms.pseudonym(person_id, quarter), week, place)

    # --- hearing back -----------------------------------------------------------------------------

    def became(self, person_id: str, now: datetime) -> tuple[Became, ...]:
        """Answers given to topics this person raised, as far as they have not seen them."""
        told = {name: one for name, one in self._rooms.answers.current().items() if one.told}
        if not told:
            return ()
        raised = self._rooms.concerns.categories(self._recent_names(person_id, now))
        wanted = [told[name] for name in sorted(raised & told.keys())]
        marks = {self._saw(person_id, one.category, one.number): one for one in wanted}
        known = self._rooms.marks.present(marks, self._quarter(now))
        taxonomy = self._rooms.taxonomies.taxonomy()
        categories = taxonomy.categories if taxonomy else {}
        return tuple(
            Became(categories.get(one.category), one)
            for mark, one in marks.items()
            if mark not in known
        )

    def seen(self, person_id: str, answers: Iterable[tuple[str, int]], now: datetime) -> None:
        """Do not show these answers, by topic and number, to this person again."""
        current = self._rooms.answers.current()
        marks = [
            self._saw(person_id, category, number)
            for category, number in answers
            if category in current and 1 <= number <= current[category].number
        ]
        self._rooms.marks.put(marks, self._quarter(now))

    # --- one's own records ------------------------------------------------------------------------

    def mine(self, person_id: str, now: datetime) -> Mine:
        """Everything the listening plane holds of somebody."""
        everything = sorted(self._known_categories())
        return Mine(
            records=tuple(
                self._with_theme(one) for one in self._rooms.plane.of(self._names(person_id, now))
            ),
            declined=tuple(
                name for name in everything if name in self._declined(person_id, everything, now)
            ),
            place=self.speaker(person_id, now).place,
        )

    def withdraw(self, person_id: str, kind: RecordKind, record_id: str, now: datetime) -> None:
        """Take one record back. What was published of it stays as it is.

        Raises:
            NotFound: there is none of that id, or it is somebody else's.
            NotRecorded: when it could not be deleted.
        """
        if not self._rooms.plane.withdraw(kind, record_id, self._names(person_id, now)):
            raise NotFound

    def traces(self, person_id: str, now: datetime) -> tuple[frozenset[str], frozenset[str]]:
        """Every pseudonym and every mark under which anything may be kept of somebody."""
        names = self._names(person_id, now)
        topics = self._known_categories() | topics_counted(self._rooms.snapshots)
        marks = {self._no(person_id, name) for name in topics}
        for name, answer in self._rooms.answers.current().items():
            marks |= {self._saw(person_id, name, n) for n in range(1, answer.number + 1)}
        marks |= volume.daily_marks(self._rooms.mark, person_id, now.date())
        return names, frozenset(marks) | self.telling.marks(person_id)

    def erase(self, person_id: str, now: datetime) -> None:
        """Delete everything somebody said. What was published of it stays as it is.

        Raises:
            NotRecorded: nothing was deleted.
        """
        self._rooms.plane.erase(*self.traces(person_id, now))

    # --- inside -----------------------------------------------------------------------------------

    def _with_theme(self, record: MyRecord) -> MyRecord:
        """A record without a theme of which nothing was published: that four others said the same
        is not for anybody to try out.
        """
        theme = record.fields.get("theme")
        if theme is None or self._rooms.themes.get(str(theme)) is not None:
            return record
        return replace(record, fields={**record.fields, "theme": None})

    def _category(self, category: str) -> Category:
        taxonomy = self._rooms.taxonomies.taxonomy()
        found = taxonomy.categories.get(category) if taxonomy else None
        if found is None:
            raise NotFound
        return found

    def _known_categories(self) -> frozenset[str]:
        taxonomy = self._rooms.taxonomies.taxonomy()
        named = taxonomy.categories.keys() if taxonomy else ()
        return frozenset({*named, *self._rooms.answers.current()})

    def _place(self, person_id: str, quarter: str, now: datetime) -> Place:
        """Where somebody counts: their frozen place, if it is still theirs and nobody's secret."""
        someone = self._rooms.people.find(person_id)
        if someone is None or not someone.is_settled(now.date()):
            return UNPLACED
        frozen = self._rooms.placements.of_person(person_id, quarter)
        if frozen is None and self._rooms.placements.of_quarter(quarter) is None:
            return self.weekly.settle(quarter).get(person_id, UNPLACED)
        return frozen if frozen is not None and still_at(frozen, someone.place) else UNPLACED

    def _declined(self, person_id: str, categories: Iterable[str], now: datetime) -> frozenset[str]:
        marks = {self._no(person_id, name): name for name in categories}
        kept = self._rooms.marks.present(marks, self._quarter(now))
        return frozenset(marks[mark] for mark in kept)

    def _no(self, person_id: str, category: str) -> str:
        return self._rooms.mark(person_id, "no", category)

    def _saw(self, person_id: str, category: str, number: int) -> str:
        return self._rooms.mark(person_id, "saw", f"{category}\n{number}")

    def _quarter(self, now: datetime) -> str:
        return quarter_of_week(first_open_week(self._rooms.snapshots, now))

    def _recent_names(self, person_id: str, now: datetime) -> frozenset[str]:
        """The pseudonyms of the quarters that rows are kept for."""
        first = week_before(now.date(), ROW_DAYS)
        last = first_open_week(self._rooms.snapshots, now)
        return frozenset(
            self._rooms.pseudonym(person_id, quarter) for quarter in quarters_between(first, last)
        )

    def _names(self, person_id: str, now: datetime) -> frozenset[str]:
        """Every pseudonym there may be a record under, whatever the clock once said."""
        quarters = {quarter_of_week(week) for week in self._rooms.plane.weeks()}
        found = {self._rooms.pseudonym(person_id, quarter) for quarter in quarters}
        return self._recent_names(person_id, now) | found


def _check_help(wanted: Help | None) -> None:
    if wanted is not None and wanted not in HELPS:
        raise NotFound
