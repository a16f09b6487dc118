"""A small programme over the fake documents, for people who learn in the chat.

Four modules: data before the tool (mandatory), asking well, reading before sending (after asking
well), and the hard cases of data. Every question's second choice is the right one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.bilingual import Language, text
from assistant.learning.lessons import (
    Card,
    Lesson,
    Listing,
    Paragraph,
    Quote,
    Run,
    SourceView,
)
from assistant.learning.model import (
    Choice,
    Competency,
    Curriculum,
    Format,
    Framework,
    Item,
    Labelled,
    LearningPath,
    Mandatory,
    Module,
    Objective,
    Refresher,
    Source,
    State,
    Variant,
    Wave,
)
from assistant.web.chat.learning_presses import ACTS
from assistant.web.chat.learning_session import Memory, Session, names_of
from assistant.web.chat.reading import Props
from assistant.web.services import Services
from tests import fakes
from tests.support.desk import FakeCurricula

CHARTER = "policies/charte-ia.md"
CLIENT_DATA = f"{CHARTER}#donnees-clients"
PRINCIPLES = f"{CHARTER}#principes"
STORAGE = f"{CHARTER}#conservation"
CONDITION = (
    "Les données clients ne peuvent être saisies dans Microsoft 365 Copilot que si la référence du "
    "client est masquée."
)
REREAD = "Une personne **relit toujours** ce qu'un outil d'IA a produit avant de l'envoyer."
HASH = "0123456789abcdef"
RIGHT = 1
"""The right choice of every question."""

FRAMEWORK = Framework(
    version="1",
    title=text("Programme", "Programme"),
    levels=(
        Labelled(id="not-yet", label=text("Pas encore", "Not yet")),
        Labelled(id="simple", label=text("Cas simples", "Simple cases")),
        Labelled(id="hard", label=text("Cas difficiles", "Hard cases")),
        Labelled(id="helps", label=text("Aide les autres", "Helps others")),
    ),
    roles=(
        Labelled(id="employee", label=text("Salariée ou salarié", "Employee")),
        Labelled(id="manager", label=text("Responsable d’équipe", "Team manager")),
    ),
    departments=(Labelled(id="sales", label=text("Commercial", "Sales")),),
    trades=(
        Labelled(id="sales-rep", label=text("Commerciale ou commercial", "Sales representative")),
        Labelled(id="designer", label=text("Designer textile", "Textile designer")),
    ),
    weekly_minutes=30,
)


def competency(name: str, fr: str, en: str) -> Competency:
    levels = (
        ("Fait simple.", "Does it."),
        ("Fait le difficile.", "Does hard ones."),
        ("Aide.", "Helps."),
    )
    return Competency(
        id=name,
        label=text(fr, en),
        description=text(f"{fr}, au travail.", f"{en}, at work."),
        statements={n: text(*words) for n, words in enumerate(levels, 1)},
        targets={"employee": 1, "manager": 2},
    )


def source(passage: str = CLIENT_DATA, quote: str = CONDITION) -> Source:
    return Source(passage=passage, quote=quote, hash=HASH)


def module(name: str, fr: str, en: str, taught: str, **given: object) -> Module:
    parts: dict[str, object] = {
        "id": name,
        "version": 1,
        "state": State.ACTIVE,
        "title": text(fr, en),
        "summary": text(f"Savoir : {fr}.", f"Knowing: {en}."),
        "objectives": (Objective(competency=taught, start=0, end=1),),
        "variants": (
            Variant(format="read", language="fr", minutes=8, lesson=f"{name}.fr.md"),
            Variant(format="read", language="en", minutes=8, lesson=f"{name}.en.md"),
            Variant(
                format="workshop",
                language="fr",
                minutes=30,
                where=text("Salle Lin, le mardi.", "Linen room, on Tuesdays."),
            ),
        ),
        "sources": (source(),),
        "refresher": Refresher(kind="spaced"),
        "task": text("Prenez un de vos courriels.", "Take one of your e-mails."),
        "without_ai": text("Écrivez-le à la main.", "Write it by hand."),
        "fallback": text("Le modèle Word.", "The Word template."),
    }
    return Module.model_validate(parts | given)


def item(name: str, of: Module, number: int, **given: object) -> Item:
    objective = of.objectives[0]
    parts: dict[str, object] = {
        "id": name,
        "module": of.id,
        "competency": objective.competency,
        "level": objective.end,
        "stem": text(
            f"Question {number} : que faites-vous ?", f"Question {number}: what do you do?"
        ),
        "choices": (
            Choice(text=text("Je colle tout.", "I paste it all."), feedback=text("Non.", "No.")),
            Choice(
                text=text("Je masque d’abord.", "I mask it first."),
                correct=True,
                feedback=text("Oui, la référence est masquée.", "Yes, the reference is masked."),
            ),
            Choice(text=text("J’attends.", "I wait."), feedback=text("Inutile.", "No need.")),
        ),
        "source": source(),
        "transit": 0.3,
    }
    return Item.model_validate(parts | given)


def programme() -> Curriculum:
    """The programme as it stands on the first day."""
    modules = (
        module(
            "data-first",
            "La donnée avant l’outil",
            "Data before the tool",
            "safe-data",
            mandatory_for=Mandatory(policy=CLIENT_DATA, within_days=21),
            tools=("copilot-m365",),
        ),
        module(
            "ask-well",
            "Bien demander",
            "Asking well",
            "prompting",
            sources=(source(STORAGE, "Passé ce délai, la suppression est automatique."),),
        ),
        module(
            "read-before",
            "Relire avant d’envoyer",
            "Read before sending",
            "checking",
            requires=("ask-well",),
            sources=(source(PRINCIPLES, REREAD),),
        ),
        module(
            "hard-data",
            "Données : les cas difficiles",
            "Data: the hard cases",
            "safe-data",
            objectives=(Objective(competency="safe-data", start=1, end=2),),
            requires=("data-first",),
        ),
    )
    items = [item(f"{one.id}-{n}", one, n) for one in modules for n in (1, 2, 3, 4)]
    competencies = (
        competency("safe-data", "Protéger les données", "Keeping data safe"),
        competency("prompting", "Bien demander", "Asking well"),
        competency("checking", "Vérifier", "Checking"),
    )
    path = LearningPath(
        id="basics",
        state=State.ACTIVE,
        title=text("Les bases", "The basics"),
        summary=text("De quoi travailler avec l’IA.", "What it takes to work with AI."),
        targets={one.id: 1 for one in competencies},
        weeks=6,
        weekly_minutes=30,
    )
    wave = Wave(
        id="wave-1",
        label=text("Vague 1", "Wave 1"),
        departments=("sales",),
        starts=date(2026, 1, 5),
        ends=date(2027, 12, 31),
    )
    return Curriculum(
        framework=FRAMEWORK,
        competencies={one.id: one for one in competencies},
        modules={one.id: one for one in modules},
        items={one.id: one for one in items},
        paths={path.id: path},
        waves={wave.id: wave},
        passages=dict.fromkeys((CLIENT_DATA, PRINCIPLES, STORAGE), HASH),
    )


@dataclass
class ChatCurricula(FakeCurricula):
    """Three cards per lesson, and quotes that open in the fake documents."""

    def lesson(
        self, module_id: str, language: Language, fmt: Format | None = None
    ) -> Lesson | None:
        found = self.curriculum.modules.get(module_id) if self.curriculum else None
        if found is None or fmt == "workshop":
            return None
        variant = found.variant(language, (fmt,) if fmt else ())
        return Lesson(
            module=module_id,
            version=found.version,
            language=variant.language,
            format="read",
            minutes=variant.minutes,
            title=found.title(language),
            cards=_cards(found, language),
        )

    def quote(self, source: Source) -> SourceView | None:
        path, _, slug = source.passage.partition("#")
        held = fakes.DOCUMENTS.get(path)
        if held is None or slug == "gone":
            return None
        info, words = held
        heading = {"donnees-clients": "Données clients", "principes": "Principes"}.get(slug, slug)
        start, end = _section(words, heading)
        at = words.find(source.quote) if source.quote else -1
        if source.quote and at >= 0:
            start, end = at, at + len(source.quote)
        return SourceView(
            passage=source.passage,
            path=path,
            title=info.title,
            headings=(info.title, heading),
            quote=source.quote if at >= 0 else None,
            start=start,
            end=end,
            page=None,
            language=info.language,
        )


def _section(words: str, heading: str) -> tuple[int, int]:
    """What stands under ``heading``, to the next one of its level; all when there is none."""
    found = re.search(rf"^##\s+{re.escape(heading)}$", words, re.MULTILINE | re.IGNORECASE)
    if found is None:
        return 0, len(words)
    following = re.compile(r"^#{1,2} ", re.MULTILINE).search(words, found.end())
    return found.end() + 1, following.start() if following else len(words)


def _cards(taught: Module, language: Language) -> tuple[Card, ...]:
    french = language == "fr"
    first = taught.sources[0]
    return (
        Card(
            "D’abord" if french else "First",
            (
                Paragraph(
                    (
                        Run("Regardez la donnée " if french else "Look at the data "),
                        Run("avant", "strong"),
                    )
                ),
                Quote(first.quote or "", "Charte IA", first.passage),
            ),
        ),
        Card(
            "Ensuite" if french else "Then",
            (Listing(((Run("Masquez" if french else "Mask"),), (Run("Relisez"),))),),
        ),
        Card(
            "Enfin" if french else "At last",
            (Paragraph((Run("Voir la "), Run("charte", passage=PRINCIPLES), Run("."))),),
        ),
    )


# --- somebody who learns --------------------------------------------------------------------------


@dataclass
class Pupil:
    """Somebody with a page open, without a browser: presses buttons and gets replies."""

    services: Services
    curricula: ChatCurricula
    clock: fakes.Clock
    person_id: str
    language: Language = "fr"
    memory: Memory = field(default_factory=Memory)
    cards: list[tuple[str, Props]] = field(default_factory=list)
    """What was sent to the conversation."""

    def session(self, **payload: str) -> Session:
        desk = self.services.learning
        curriculum = self.curricula.current()
        assert desk is not None and curriculum is not None
        return Session(
            desk=desk,
            curriculum=curriculum,
            person_id=self.person_id,
            language=self.language,
            now=self.clock(),
            memory=self.memory,
            payload=payload,
            names=lambda: names_of(self.services, "employee"),
        )

    def press(self, button: str, **payload: str) -> Props:
        """What the card is answered; a card sent besides is added to :attr:`cards`."""
        reply = ACTS[button](self.session(**payload))
        if reply.card is not None:
            self.cards.append(reply.card)
        return reply.props

    def open(self, what: str, **payload: str) -> Props:
        """The properties of a card that was opened."""
        assert self.press("learning_open", what=what, **payload)["ok"]
        return self.cards[-1][1]

    def begin(self, module: str, **payload: str) -> Props:
        view: Props = self.press("learning_begin", module=module, **payload)["view"]
        return view

    def answer(self, view: Props, question: Props, choice: int = RIGHT) -> Props:
        return self.press(
            "learning_answer",
            module=question["item"].rpartition("-")[0],
            mode=view["mode"],
            attempt=str(view["attempt"]),
            item=question["item"],
            version=question["version"],
            choice=str(choice),
        )

    def take(self, module: str, wrong: int = 0) -> Props:
        """Take a module from beginning to end, the first ``wrong`` answers wrong; its result."""
        view = self.begin(module)
        for place, question in enumerate(view["questions"]):
            self.answer(view, question, RIGHT if place >= wrong else 0)
        return self.finish(view, module)

    def finish(self, view: Props, module: str) -> Props:
        given = self.press(
            "learning_finish", module=module, mode=view["mode"], attempt=str(view["attempt"])
        )
        result: Props = given["result"]
        return result

    def reload(self) -> None:
        """Close the page and open it again: what was in memory is gone."""
        self.memory = Memory()
        self.cards.clear()

    def change(self, **parts: Any) -> None:
        """Somebody changes the programme meanwhile."""
        assert self.curricula.curriculum is not None
        self.curricula.curriculum = self.curricula.curriculum.model_copy(update=parts)

    def change_module(self, name: str, **parts: Any) -> None:
        assert self.curricula.curriculum is not None
        modules = dict(self.curricula.curriculum.modules)
        modules[name] = modules[name].model_copy(update=parts)
        self.change(modules=modules)

    def change_item(self, name: str, **parts: Any) -> None:
        assert self.curricula.curriculum is not None
        items = dict(self.curricula.curriculum.items)
        items[name] = items[name].model_copy(update=parts)
        self.change(items=items)


def pupil(folder: Path, *, language: Language = "fr", **given: Any) -> Pupil:
    """Camille, an employee, on their first day with the programme."""
    (folder / "data").mkdir(exist_ok=True)
    curricula, clock = ChatCurricula(programme()), fakes.Clock()
    services = fakes.fake_services(folder, curricula=curricula, clock=clock, **given)
    account = services.records.accounts.add(
        "Camille", role="employee", password=None, created=clock().date()
    )
    return Pupil(services, curricula, clock, account.id, language)
