"""An HR office: a small programme, people in it, and Élise of HR in front of the studio."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
from bs4 import Tag

from assistant.bilingual import Language, text
from assistant.learning.hr_desk import HrDesk
from assistant.learning.hr_ports import PeopleFilter, PersonImport
from assistant.learning.model import Curriculum, MoveOn, Source, Wave
from assistant.limits.model import Register, ToolCard
from assistant.web.services import Services
from tests.fakes import REGISTER, Clock, fake_services
from tests.support.designer import Designer, Shown, _shown, designer, fields_of
from tests.support.desk import FakeCurricula, School, desk_over
from tests.unit.learning.school import CHARTER, item, module, school, variant

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
TODAY = NOW.date()
HASH = "0123456789abcdef"


def programme() -> Curriculum:
    """Data first (mandatory, three questions), Read again (three questions), and a workshop."""
    data = module(
        "safe-data",
        mandatory=30,
        version=2,
        title=text("La donnée d’abord", "Data first"),
        sources=(Source(passage=CHARTER, hash=HASH),),
    )
    checking = module("checking", title=text("Relire", "Read again"))
    evening = module(
        "evening",
        "checking 1-2",
        title=text("Une soirée", "An evening"),
        move_on=MoveOn.COMPLETED,
        variants=(variant(), variant(fmt="workshop")),
    )
    items = [item(f"safe-data-{n}", "safe-data") for n in (1, 2, 3)]
    items += [item(f"checking-{n}", "checking") for n in (1, 2, 3)]
    wave = Wave(
        id="first",
        label=text("Vague 1 : les bureaux", "Wave 1: offices"),
        departments=("sales",),
        starts=date(2026, 9, 1),
        ends=date(2026, 12, 31),
    )
    return school(data, checking, evening, items=items).model_copy(
        update={"waves": {"first": wave}, "passages": {CHARTER: HASH}}
    )


@dataclass
class Office:
    """Élise at her desk, and the records behind it."""

    elise: Designer
    school: School
    services: Services
    clock: Clock
    people: dict[str, str] = field(default_factory=dict)

    @property
    def hr(self) -> HrDesk:
        return self.school.desk.hr

    def hire(self, *names: str, joined: date = TODAY, **more: Any) -> None:
        """Put people on the list."""
        rows = [PersonImport(n, name, joined=joined, **more) for n, name in enumerate(names, 2)]
        self.hr.import_people(rows, NOW)
        for one in self.services.records.figures.learners(PeopleFilter()):
            self.people[one.name] = one.person_id

    def take(self, name: str, what: str, *right: bool, on: datetime = NOW) -> None:
        """Somebody takes a module from beginning to end."""
        self.school.take(self.people[name], what, on, right)

    def open(self, path: str) -> Shown:
        return self.elise.open(path)

    def get(self, path: str) -> Any:
        return self.elise.browser.get(path)

    def hand_in(self, data: bytes, name: str = "people.csv") -> Shown:
        """Upload a list."""
        token = fields_of(_form(self.open("/studio/records/import"), "multipart"))["token"]
        files = {"list": (name, data, "text/csv")}
        return _shown(
            self.elise.browser.post("/studio/records/import", data={"token": token}, files=files)
        )

    def submit(self, page: Shown, action: str, **typed: str) -> Shown:
        """Fill in the form of a page that goes to ``action``, and send it there."""
        form = page.select_one(f'form[method="post"][action="{action}"]')
        if form is None:
            button = page.select_one(f'button[formaction="{action}"]')
            form = button.find_parent("form") if button else None
        assert form, f"no form to {action} on {page.address}"
        return self.elise.send(action, fields_of(form) | typed)


def _form(page: Shown, kind: str) -> Tag:
    found = page.select_one(f'form[enctype*="{kind}"]')
    assert found
    return found


def open_office(folder: Path, *, language: Language = "en", **given: Any) -> Office:
    """An office over an empty database in ``folder``."""
    clock = Clock(NOW)
    curricula = FakeCurricula(given.pop("curriculum", None) or programme())
    (folder / "data").mkdir(exist_ok=True)
    services = fake_services(folder, curricula=curricula, clock=clock, demo=True, **given)
    object.__setattr__(services, "register", lambda: TOOLS)
    desk = desk_over(services.records, curricula, services.keys.listening)
    return Office(
        designer(folder, services=services, language=language),
        School(services.records, curricula, desk),
        services,
        clock,
    )


TOOLS = Register.model_construct(
    owners=REGISTER.owners,
    default_owner=REGISTER.default_owner,
    tools={
        name: ToolCard.model_construct(id=name, names=names, status="approved")
        for name, names in {
            "copilot": ("Microsoft 365 Copilot", "Copilot"),
            "deepl": ("DeepL Pro",),
        }.items()
    },
)

ACCENTS = "Zoë Þórsdóttir-Łukasiewicz d’Ormesson « l’œuvre » Nguyễn Thị Hằng Ștefan Gülşen Ő"


def pdf_text(data: bytes) -> list[str]:
    """The words of each page of a PDF file."""
    document = pypdfium2.PdfDocument(data)
    return [
        " ".join(page.get_textpage().get_text_range().replace("\u00a0", " ").split())
        for page in document
    ]


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of an archive, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def days(count: int) -> timedelta:
    return timedelta(days=count)
