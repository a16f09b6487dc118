"""xAPI 1.0.3 statements, built from events. Pure: the same event gives the same statement.

Whom a statement is about is a random name that means nothing outside the training record. Nothing
in a statement tells how able somebody feels or what worries them: an :class:`Event` has no place
for it. ``rated`` is about a module, never about a person.

Identifiers follow the published vocabularies: ADL, Tin Can registry, Across X and the Master Object
Model of the Total Learning Architecture.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from assistant.bilingual import Language, Text, text
from assistant.learning.events import Event, Verb
from assistant.learning.model import Curriculum

Statement = dict[str, Any]
VERSION = "1.0.3"

VERBS: dict[Verb, tuple[str, Text]] = {
    Verb.WAS_ASSIGNED: (
        "https://w3id.org/xapi/acrossx/verbs/was-assigned",
        text("s’est vu attribuer", "was assigned"),
    ),
    Verb.LAUNCHED: ("http://adlnet.gov/expapi/verbs/launched", text("a ouvert", "launched")),
    Verb.COMPLETED: ("http://adlnet.gov/expapi/verbs/completed", text("a terminé", "completed")),
    Verb.PASSED: ("http://adlnet.gov/expapi/verbs/passed", text("a réussi", "passed")),
    Verb.FAILED: ("http://adlnet.gov/expapi/verbs/failed", text("n’a pas réussi", "failed")),
    Verb.ANSWERED: ("http://adlnet.gov/expapi/verbs/answered", text("a répondu à", "answered")),
    Verb.WAIVED: ("https://w3id.org/xapi/adl/verbs/waived", text("est dispensé de", "waived")),
    Verb.RATED: ("http://id.tincanapi.com/verb/rated", text("a évalué", "rated")),
    Verb.ACHIEVED: ("https://w3id.org/xapi/tla/verbs/achieved", text("a atteint", "achieved")),
    Verb.EXPIRED: ("https://w3id.org/xapi/tla/verbs/expired", text("n’a plus à jour", "expired")),
}
"""The IRI of each verb, and how it reads."""

COURSE = "http://adlnet.gov/expapi/activities/course"
MODULE = "http://adlnet.gov/expapi/activities/module"
INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
PROFILE = "http://adlnet.gov/expapi/activities/profile"
COMPETENCY = "https://w3id.org/xapi/tla/activity-types/competency"
WAIVED_BECAUSE = "https://w3id.org/xapi/cmi5/result/extensions/reason"
_REASONS = {"check": "Tested Out", "hr": "Administrative"}
"""Why a module was waived, in the words of cmi5."""
_MOST_STARS = 5


class StatementBuilder:
    """Builds the statements of one installation."""

    def __init__(self, home: str, curriculum: Curriculum | None) -> None:
        """
        Args:
            home: the public address of the installation: home page of its accounts, and root of
                the identifiers of its activities.
            curriculum: for names; what is not in it is named by its id alone.
        """
        self._home = home.rstrip("/")
        self._curriculum = curriculum or None

    def build(self, event: Event, actor: str) -> Statement:
        """The statement of ``event`` about the person called ``actor``."""
        verb, display = VERBS[event.verb]
        statement: Statement = {
            "id": event.id,
            "version": VERSION,
            "timestamp": _moment(event.at),
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": f"{self._home}/", "name": actor},
            },
            "verb": {"id": verb, "display": _map(display)},
            "object": self._object(event),
            "context": self._context(event),
        }
        if result := _result(event):
            statement["result"] = result
        return statement

    # --- what it is about -------------------------------------------------------------------------

    def _object(self, event: Event) -> Statement:
        if event.verb is Verb.WAS_ASSIGNED:
            return self._path(event.path or "")
        if event.verb in (Verb.ACHIEVED, Verb.EXPIRED):
            return self._level(event.competency or "", event.level or 0)
        if event.verb is Verb.ANSWERED:
            return self._item(event)
        return self._module(event.module or "")

    def _activity(self, kind: str, ident: str, /, **definition: Any) -> Statement:
        shown = {key: value for key, value in definition.items() if value}
        return {
            "objectType": "Activity",
            "id": f"{self._home}/xapi/{kind}/{ident}",
            "definition": shown,
        }

    def _path(self, name: str) -> Statement:
        path = self._curriculum.paths.get(name) if self._curriculum else None
        return self._activity("paths", name, type=COURSE, name=_map(path.title if path else None))

    def _module(self, name: str) -> Statement:
        module = self._curriculum.modules.get(name) if self._curriculum else None
        return self._activity(
            "modules",
            name,
            type=MODULE,
            name=_map(module.title if module else None),
            description=_map(module.summary if module else None),
        )

    def _level(self, competency: str, level: int) -> Statement:
        found = self._curriculum.competencies.get(competency) if self._curriculum else None
        return self._activity(
            "competencies",
            f"{competency}/levels/{level}",
            type=COMPETENCY,
            name=_map(found.label if found else None),
            description=_map(found.statements.get(level) if found else None),
        )

    def _item(self, event: Event) -> Statement:
        """The question as it was answered; its wording only while it is still that version."""
        name = event.item or ""
        item = self._curriculum.items.get(name) if self._curriculum else None
        current = item if item is not None and item.version == event.item_version else None
        choices = [
            {
                "id": str(place),
                "description": _map(current.choices[place].text if current else None),
            }
            for place in range(event.choices or 0)
        ]
        return self._activity(
            "items",
            f"{name}/versions/{event.item_version}",
            type=INTERACTION,
            interactionType="choice",
            correctResponsesPattern=[str(event.correct_choice)],
            choices=[{k: v for k, v in choice.items() if v} for choice in choices],
            description=_map(current.stem if current else None),
        )

    # --- around it --------------------------------------------------------------------------------

    def _context(self, event: Event) -> Statement:
        activities: Statement = {"category": [self._profile()]}
        if event.verb is not Verb.WAS_ASSIGNED and event.path:
            activities["grouping"] = [self._path(event.path)]
        if event.verb is Verb.ANSWERED and event.module:
            activities["parent"] = [self._module(event.module)]
        context: Statement = {"contextActivities": activities, "platform": "Relais"}
        if event.registration:
            context["registration"] = event.registration
        if event.module_version is not None:
            context["revision"] = str(event.module_version)
        if event.language:
            context["language"] = _tag(event.language)
        return context

    def _profile(self) -> Statement:
        return self._activity(
            "profile", VERSION, type=PROFILE, name=_map(text("Profil Relais", "Relais profile"))
        )


def _result(event: Event) -> Statement:
    result: Statement = {}
    if event.verb in (Verb.COMPLETED, Verb.PASSED, Verb.FAILED, Verb.WAIVED):
        result["completion"] = True
    if event.success is not None:
        result["success"] = event.success
    if event.score is not None:
        result["score"] = {"scaled": round(event.score, 4)}
    if event.stars is not None:
        result["score"] = {"raw": event.stars, "min": 1, "max": _MOST_STARS}
    if event.choice is not None:
        result["response"] = str(event.choice)
    if event.by is not None:
        result["extensions"] = {WAIVED_BECAUSE: _REASONS[event.by]}
    return result


def _map(said: Text | None) -> dict[str, str]:
    """A language map; empty for nothing."""
    return {"fr-FR": said.fr, "en-GB": said.en} if said else {}


def _tag(language: Language) -> str:
    return "fr-FR" if language == "fr" else "en-GB"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
