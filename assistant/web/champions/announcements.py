"""“You said, we did”: what was answered, for everybody signed in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.bilingual import Language
from assistant.listening.answers import TopicAnswer
from assistant.listening.model import Category
from assistant.web.access import CurrentServices, CurrentVisitor, SignedIn
from assistant.web.champions.shell import word
from assistant.web.rendering import render
from assistant.web.services import Services

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Announcement:
    """One answered topic."""

    topic: Category | None
    answer: TopicAnswer
    owner: str


@router.get("/announcements")
def announcements(
    request: Request, services: CurrentServices, visitor: CurrentVisitor, _person: SignedIn
) -> Response:
    """Every answer given, the latest first."""
    return render(
        request,
        services,
        visitor,
        "champions/announcements.html",
        section="announcements",
        announcements=told(services, visitor.language),
        t=partial(word, visitor.language),
    )


def told(services: Services, language: Language) -> list[Announcement]:
    """What has been answered, the latest first; days tie in the order of the topics."""
    topics = {one.id: one for one in services.listening.categories()}
    owners = services.register().owners
    found = [one for one in services.listening.answers.current().values() if one.told]
    found.sort(key=lambda one: (-one.changed.toordinal(), one.category))
    return [
        Announcement(
            topic=topics.get(one.category),
            answer=one,
            owner=owners[one.owner].label(language) if one.owner in owners else "",
        )
        for one in found
    ]
