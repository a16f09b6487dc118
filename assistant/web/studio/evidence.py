"""Evidence: a pack for one person, a team or the company, as PDF, as CSV, or both in one file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.responses import Response

from assistant.bilingual import Language, as_language
from assistant.learning.hr_ports import Page, PeopleFilter
from assistant.learning.hr_views import EvidenceRow
from assistant.learning.people import Progress
from assistant.web.studio.csv_files import file_response
from assistant.web.studio.evidence_figures import KEPT, Figures, figures_of
from assistant.web.studio.evidence_pack import csv_portions, zip_portions
from assistant.web.studio.evidence_pdf import Pack, summary, whole_pack
from assistant.web.studio.evidence_words import Scope, Speech
from assistant.web.studio.hr import (
    address,
    day_in,
    hr_of,
    people_options,
    wave_label,
)
from assistant.web.studio.shell import CurrentDesk, Desk, Labels

router = APIRouter()

_FINISHED: Final = (Progress.COMPLETED, Progress.PASSED, Progress.WAIVED)
_STEM: Final[dict[Language, str]] = {"fr": "preuve", "en": "evidence"}


def asked(
    desk: CurrentDesk,
    person: str = "",
    department: str = "",
    role: str = "",
    wave: str = "",
    since: str = "",
    until: str = "",
) -> Scope:
    """Whom and which period the address asks about.

    Raises:
        NotFound: there is no such person.
    """
    first, last = day_in(since), day_in(until)
    if person:
        learner = hr_of(desk).person(person).learner
        one = PeopleFilter(person=person)
        return Scope(one, learner.name, person=person, since=first, until=last)
    group = PeopleFilter(department=department or None, role=role or None, wave=wave or None)
    return Scope(group, "", since=first, until=last)


Asked = Annotated[Scope, Depends(asked)]


@router.get("/studio/evidence")
def evidence(desk: CurrentDesk, scope: Asked) -> Response:
    """Whom the pack is about, what it would hold, and the buttons that make it."""
    scope = _labelled(desk, scope, desk.language)
    hr = hr_of(desk)
    people = hr.people(scope.wanted, Page(size=1)).total
    lines = hr.records(
        scope.wanted, Page(size=1), progress=_FINISHED, since=scope.since, until=scope.until
    ).total
    fields = _fields(scope)
    return desk.page(
        "evidence.html",
        "evidence",
        scope=scope,
        options=people_options(desk),
        people=people,
        lines=lines,
        large=lines > KEPT,
        most=KEPT,
        link=lambda kind, language: address(
            f"/studio/evidence/{kind}", **fields, language=language
        ),
        other="en" if desk.language == "fr" else "fr",
    )


@router.get("/studio/evidence/pack.pdf")
def pdf(desk: CurrentDesk, scope: Asked, language: str = "") -> Response:
    """The pack on paper; without its lines where there are too many for one file."""
    pack = _pack(desk, scope, language)
    data = summary(pack) if pack.figures.kept is None else whole_pack(pack)
    return file_response(f"{_stem(pack)}.pdf", "application/pdf", [data])


@router.get("/studio/evidence/lines.csv")
def csv(desk: CurrentDesk, scope: Asked, language: str = "") -> Response:
    """Every line as CSV, sent as it is read."""
    pack = _pack(desk, scope, language, figures=Figures())
    portions = csv_portions(pack, _rows(desk, scope))
    return file_response(f"{_stem(pack)}.csv", "text/csv; charset=utf-8", portions)


@router.get("/studio/evidence/pack.zip")
def complete(desk: CurrentDesk, scope: Asked, language: str = "") -> Response:
    """PDF and CSV together, sent as they are made."""
    pack = _pack(desk, scope, language)
    portions = zip_portions(pack, lambda: _rows(desk, scope), _stem(pack))
    return file_response(f"{_stem(pack)}.zip", "application/zip", portions)


def _rows(desk: Desk, scope: Scope) -> Iterator[EvidenceRow]:
    now = desk.services.clock()
    _, rows = hr_of(desk).evidence(scope.wanted, now, since=scope.since, until=scope.until)
    return iter(rows)


def _pack(desk: Desk, scope: Scope, language: str, figures: Figures | None = None) -> Pack:
    chosen = as_language(language) or desk.language
    speech = Speech(desk, chosen)
    framework = desk.curriculum.framework
    return Pack(
        speech=speech,
        scope=_labelled(desk, scope, chosen),
        company=desk.services.settings.company,
        by=desk.person.name,
        programme=speech.say(
            "pack_programme", title=framework.title(chosen), version=framework.version
        ),
        made=desk.services.clock(),
        figures=figures or figures_of(_rows(desk, scope)),
    )


def _labelled(desk: Desk, scope: Scope, language: Language) -> Scope:
    """The same scope with its name, such as “Production · Managers”."""
    if scope.person:
        return scope
    wanted, labels = scope.wanted, Labels(desk.curriculum, language)
    parts = [
        labels.department(wanted.department) if wanted.department else "",
        labels.role(wanted.role) if wanted.role else "",
        wave_label(desk, wanted.wave, language),
    ]
    said = " · ".join(part for part in parts if part)
    return replace(scope, label=said or Speech(desk, language).say("evidence_company"))


def _fields(scope: Scope) -> dict[str, str]:
    def day(value: date | None) -> str:
        return value.isoformat() if value else ""

    wanted = scope.wanted
    return {
        "person": scope.person,
        "department": wanted.department or "",
        "role": wanted.role or "",
        "wave": wanted.wave or "",
        "since": day(scope.since),
        "until": day(scope.until),
    }


def _stem(pack: Pack) -> str:
    """What its files are called: plain letters, whom, and the day."""
    plain = unicodedata.normalize("NFKD", pack.scope.label).encode("ascii", "ignore").decode()
    whom = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:60].strip("-")
    parts = (_STEM[pack.speech.language], whom, pack.made.date().isoformat())
    return "-".join(part for part in parts if part)
