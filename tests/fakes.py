"""Stand-ins for the parts below the web: scriptable, instant, and true to their contracts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from assistant.answering.model import (
    Answer,
    Citation,
    DocumentInfo,
    Hit,
    Passage,
    Question,
    Role,
    Ruling,
    Timings,
)
from assistant.bilingual import Language, text
from assistant.bootstrap.learning import open_learning
from assistant.bootstrap.listening import open_listening
from assistant.content.documents.model import Block, ExtractedDocument
from assistant.errors import NotFound
from assistant.limits.model import Owner, Register, Verdict
from assistant.settings import SAMPLE_COMPANY, Settings
from assistant.storage.database import sqlite_url
from assistant.storage.keys import Keys
from assistant.storage.records import open_records
from assistant.web.services import Health, Services
from tests.support.listening import FakeTopics

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)

CHARTER = """# Charte d'utilisation de l'IA

Cette charte s'applique à toutes les personnes qui travaillent aux Ateliers Valserine.

## Principes

- Une personne **relit toujours** ce qu'un outil d'IA a produit avant de l'envoyer.
- Le comité IA tient la liste des outils décidés ; voir le [registre](tool-decisions.md).
- Pour contester une règle, écrire à [l'intranet](https://lefil.ateliers-valserine.example/contester).

![Schéma de décision](images/schema.png)

## Données clients

Les données clients ne peuvent être saisies dans Microsoft 365 Copilot que si la référence du \
client est masquée. Le contrat du client ne doit pas contenir de clause contraire.

### Ce qui reste interdit

Les dessins et les spécifications reçus d'un client ne sortent jamais de l'espace du projet.

## Conservation

| Donnée | Durée | Responsable |
|---|---|---|
| Enregistrement de réunion | 30 jours | Service informatique |
| Transcription de réunion | 30 jours | Service informatique |
| Historique des requêtes | 90 jours | RSSI |

Passé ce délai, la suppression est automatique.

## Données sensibles

Aucune donnée sensible n'est saisie dans un outil d'IA. Aucune exception n'est prévue.
"""

NOTES = """# Meeting notes in Manchester

Use this playbook when a meeting needs minutes the same day.

## Steps

1. Tell every participant before the meeting starts.
2. Read the draft against your own notes.
3. Send the minutes within one working day.

## Keeping transcripts

Meeting transcripts are kept for 90 days on the team site.

## The manual way

One person takes notes on paper and types the decisions at the end.
"""

OLD = "# Charte IA 2025\n\nTout outil d'IA est interdit pour les données clients.\n"
AGENTS = "# AI agents\n\nAn agent may not send a message outside the company on its own.\n"
INTERVIEWS = "# Guide RH : IA et entretiens\n\nAucun entretien n'est évalué par un outil d'IA.\n"
INCIDENT = (
    "# Procédure incident\n\nTout incident est signalé dans les 2 heures.\n\n"
    "# Gravité\n\nUn incident grave est traité le jour même.\n"
)

DOCUMENTS: dict[str, tuple[DocumentInfo, str]] = {
    info.path: (info, source)
    for info, source in (
        (
            DocumentInfo(
                path="policies/charte-ia.md",
                title="Charte d'utilisation de l'IA",
                language="fr",
                owner="ai-committee",
                effective_from=date(2026, 3, 2),
                review_by=date(2027, 3, 1),
                supersedes="policies/charte-ia-2025.md",
            ),
            CHARTER,
        ),
        (
            DocumentInfo(
                path="policies/charte-ia-2025.md",
                title="Charte IA 2025",
                language="fr",
                owner="ai-committee",
                effective_from=date(2025, 1, 15),
                superseded_by="policies/charte-ia.md",
            ),
            OLD,
        ),
        (
            DocumentInfo(
                path="policies/ai-agents.md",
                title="AI agents acting alone",
                language="en",
                owner="security",
                effective_from=date(2027, 1, 15),
            ),
            AGENTS,
        ),
        (
            DocumentInfo(
                path="policies/entretiens-et-ia.md",
                title="Guide RH : IA et entretiens",
                language="fr",
                owner="hr-learning",
                audience=("hr", "sponsor", "admin"),
                effective_from=date(2026, 5, 4),
            ),
            INTERVIEWS,
        ),
        (
            DocumentInfo(
                path="policies/procedure-incident.pdf",
                title="Procédure incident",
                language="fr",
                owner="security",
                effective_from=date(2026, 4, 1),
            ),
            INCIDENT,
        ),
        (
            DocumentInfo(
                path="playbooks/meeting-notes.md",
                title="Meeting notes in Manchester",
                language="en",
                owner="sales",
                effective_from=date(2026, 6, 22),
            ),
            NOTES,
        ),
    )
}

REGISTER = Register(
    owners={
        owner.id: owner
        for owner in (
            Owner(
                id="ai-committee",
                label=text("Comité IA", "AI Committee"),
                contact="comite-ia@ateliers-valserine.example",
            ),
            Owner(
                id="security",
                label=text("Responsable sécurité (RSSI)", "Information Security Officer"),
                contact="securite@ateliers-valserine.example",
            ),
            Owner(
                id="hr-learning",
                label=text("RH, formation", "HR Learning & Development"),
                contact="formation@ateliers-valserine.example",
            ),
            Owner(
                id="sales",
                label=text("Direction commerciale", "Sales Management"),
                contact="commerce@ateliers-valserine.example",
            ),
        )
    },
    default_owner="ai-committee",
)


def extracted(path: str, source: str, language: Language, title: str) -> ExtractedDocument:
    """A document split at blank lines; enough structure for the pages, not a real reader."""
    blocks: list[Block] = []
    paged = path.endswith((".pdf", ".pptx"))
    page = 0
    columns: tuple[str, ...] = ()
    for match in re.finditer(r"[^\n]+", source):
        line = match.group()
        heading = re.match(r"(#+) (.*)", line)
        item = re.match(r"(?:[-*]|\d+\.) (.*)", line)
        if heading and heading.group(1) == "#":
            page += 1
        place = partial(Block, start=match.start(), end=match.end(), page=page if paged else None)
        if heading:
            blocks.append(place("heading", level=len(heading.group(1)), plain=heading[2]))
        elif item:
            blocks.append(place("item", plain=item[1]))
        elif line.startswith("|"):
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if set("".join(cells)) == {"-"}:
                continue
            if not columns:
                columns = cells
                continue
            plain = "; ".join(f"{name}: {cell}" for name, cell in zip(columns, cells, strict=True))
            blocks.append(place("row", plain=plain, cells=cells, columns=columns))
        else:
            columns = ()
            blocks.append(place("paragraph", plain=line))
    return ExtractedDocument(
        path=path, text=source, blocks=tuple(blocks), title=title, language=language
    )


@dataclass
class FakeLibrary:
    """A handful of documents, one of them for HR, sponsors and administrators only."""

    held: dict[str, tuple[DocumentInfo, str]] = field(default_factory=lambda: dict(DOCUMENTS))

    def documents(self, role: Role) -> list[DocumentInfo]:
        return [info for info, _ in self.held.values() if _may(info, role)]

    def open(self, path: str, role: Role) -> tuple[DocumentInfo, ExtractedDocument]:
        info, source = self.held.get(path, (None, ""))
        if info is None or not _may(info, role):
            raise NotFound
        return info, extracted(path, source, info.language, info.title)


def _may(info: DocumentInfo, role: Role) -> bool:
    return not info.audience or role in info.audience


def cite(path: str, quote: str, *headings: str) -> Citation:
    """A citation of ``quote`` at its first place in a fake document."""
    info, source = DOCUMENTS[path]
    start = source.index(quote)
    return Citation(
        document=info,
        headings=headings,
        page=1 if path.endswith(".pdf") else None,
        quote=quote,
        start=start,
        end=start + len(quote),
        language=info.language,
        state=info.state(NOW.date()),
    )


def hit(citation: Citation, score: float = 0.5) -> Hit:
    """The passage of a citation, as a search result."""
    return Hit(
        Passage(
            id=f"{citation.document.path}:{citation.start}",
            document=citation.document,
            headings=citation.headings,
            page=citation.page,
            start=citation.start,
            end=citation.end,
            text=citation.quote,
        ),
        score,
    )


MASKED_REFERENCE = cite(
    "policies/charte-ia.md",
    "Les données clients ne peuvent être saisies dans Microsoft 365 Copilot que si la référence "
    "du client est masquée.",
    "Charte d'utilisation de l'IA",
    "Données clients",
)
NO_CLAUSE = cite(
    "policies/charte-ia.md",
    "Le contrat du client ne doit pas contenir de clause contraire.",
    "Charte d'utilisation de l'IA",
    "Données clients",
)
THIRTY_DAYS = cite(
    "policies/charte-ia.md",
    "| Transcription de réunion | 30 jours | Service informatique |",
    "Charte d'utilisation de l'IA",
    "Conservation",
)
NINETY_DAYS = cite(
    "playbooks/meeting-notes.md",
    "Meeting transcripts are kept for 90 days on the team site.",
    "Meeting notes in Manchester",
    "Keeping transcripts",
)
REREAD = cite(
    "policies/charte-ia.md",
    "Une personne **relit toujours** ce qu'un outil d'IA a produit avant de l'envoyer.",
    "Charte d'utilisation de l'IA",
    "Principes",
)


def verdict_answer(language: Language = "fr") -> Answer:
    """Client data in Copilot: conditional, with everything a verdict shows."""
    french = language == "fr"
    sentence = (
        "Données clients dans Microsoft 365 Copilot : oui, sous condition."
        if french
        else "Client data in Microsoft 365 Copilot: yes, on one condition."
    )
    ruling = Ruling(
        tool="copilot-m365",
        tool_name="Microsoft 365 Copilot",
        data_class="client",
        task=None,
        verdict=Verdict.CONDITIONAL,
        sentence=sentence,
        condition="La référence du client est masquée, et son contrat ne contient pas de clause "
        "contraire."
        if french
        else "The client's reference is masked, and its contract has no clause against it.",
        status="approuvé" if french else "approved",
        decided_by="Comité IA" if french else "AI Committee",
        decided_on=date(2026, 3, 2),
        why="Les données restent dans notre espace."
        if french
        else "The data stays in our own tenant.",
        contest="https://lefil.ateliers-valserine.example/contester-une-regle",
        review="Toujours relu par l'auteur." if french else "Always reread by the author.",
        fallback="Résumez vous-même le dossier." if french else "Summarise the file yourself.",
        contact="Comité IA, comite-ia@ateliers-valserine.example"
        if french
        else "AI Committee, comite-ia@ateliers-valserine.example",
        citation=MASKED_REFERENCE,
    )
    return Answer(
        id="verdict",
        question="Puis-je mettre des données clients dans Copilot ?",
        language=language,
        route="limits",
        answered=True,
        lead=sentence,
        text=f"**{sentence}**\n\n{ruling.condition}\n\n> {MASKED_REFERENCE.quote}",
        verdict=Verdict.CONDITIONAL,
        rulings=(ruling,),
        citations=(MASKED_REFERENCE,),
        confidence=0.98,
        band="high",
        confidence_words="Réponse tirée du registre." if french else "Taken from the register.",
        passages=(hit(MASKED_REFERENCE, 0.9), hit(NO_CLAUSE, 0.7)),
        timings=Timings(embed=11.0, retrieve=2.0, evidence=0.4, compose=0.3, total=13.9),
    )


def policy_answer(language: Language = "fr") -> Answer:
    """A policy question with two verbatim quotes."""
    french = language == "fr"
    lead = "La charte le dit ainsi :" if french else "The charter says:"
    quotes = (MASKED_REFERENCE, NO_CLAUSE)
    return Answer(
        id="policy",
        question="Que dit la charte des données clients ?",
        language=language,
        route="policy",
        answered=True,
        lead=lead,
        text="\n\n".join([lead, *(f"> {quote.quote}" for quote in quotes)]),
        citations=quotes,
        confidence=0.9,
        band="good",
        confidence_words="Sur nos questions d'essai, juste 18 fois sur 20 à ce niveau."
        if french
        else "On our test questions, right 18 times out of 20 at this level.",
        passages=tuple(hit(quote, 0.8 - 0.1 * place) for place, quote in enumerate(quotes)),
        contact="Comité IA, comite-ia@ateliers-valserine.example",
        timings=Timings(total=15.0),
    )


def conflict_answer(language: Language = "fr") -> Answer:
    """Two documents that contradict each other, both shown."""
    lead = (
        "Deux documents se contredisent ; le comité IA doit trancher."
        if language == "fr"
        else "Two documents contradict each other; the AI Committee has to settle it."
    )
    return Answer(
        id="conflict",
        question="Combien de temps garde-t-on les transcriptions ?",
        language=language,
        route="conflict",
        answered=True,
        lead=lead,
        text=f"{lead}\n\n> {THIRTY_DAYS.quote}\n\n> {NINETY_DAYS.quote}",
        citations=(THIRTY_DAYS, NINETY_DAYS),
        confidence=0.8,
        band="good",
        confidence_words="Juste 17 fois sur 20." if language == "fr" else "Right 17 times of 20.",
        passages=(hit(THIRTY_DAYS, 0.8), hit(NINETY_DAYS, 0.7)),
        contact="Comité IA, comite-ia@ateliers-valserine.example",
        timings=Timings(total=16.0),
    )


def abstain_answer(language: Language = "fr") -> Answer:
    """The documents do not say; the question can be sent on."""
    lead = "Les documents ne le disent pas." if language == "fr" else "The documents don't say."
    return Answer(
        id="abstain",
        question="Le restaurant d'entreprise est-il ouvert le samedi ?",
        language=language,
        route="abstain",
        answered=False,
        lead=lead,
        text=lead,
        confidence=0.1,
        band="low",
        confidence_words="Rien d'assez proche." if language == "fr" else "Nothing close enough.",
        passages=(hit(REREAD, 0.2),),
        contact="Comité IA, comite-ia@ateliers-valserine.example",
        can_become_gap=True,
        timings=Timings(total=12.0),
    )


@dataclass
class FakeAssistant:
    """Answers by the first scripted word found in the question; abstains otherwise.

    ``asked`` keeps what it was asked. A scripted error is raised instead of answered.
    """

    script: dict[str, Callable[[Language], Answer] | Exception] = field(
        default_factory=lambda: {
            "copilot": verdict_answer,
            "transcri": conflict_answer,
            "charte": policy_answer,
            "charter": policy_answer,
        }
    )
    asked: list[Question] = field(default_factory=list)

    def __call__(self, question: Question) -> Answer:
        self.asked.append(question)
        said = question.text.casefold()
        for word, reply in self.script.items():
            if word in said:
                if isinstance(reply, Exception):
                    raise reply
                return replace(reply(question.language or "fr"), question=question.text)
        return replace(abstain_answer(question.language or "fr"), question=question.text)


@dataclass
class Clock:
    """A clock that stands still until moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


READY = Health(
    index="ready", encoder="ready", generation="g-0001", documents=len(DOCUMENTS), passages=42
)


def fake_services(folder: Path, **given: Any) -> Services:
    """Services over fakes and a real, empty database in ``folder``.

    ``answer``, ``library``, ``health``, ``clock``, ``send_statements`` and ``curricula`` (such as
    :class:`tests.support.desk.FakeCurricula`) can be given; the rest are settings. With curricula
    there is a learning desk; with ``topics`` (:class:`tests.support.listening.FakeTopics`) the
    listening desk has something to offer.
    """
    names = ("answer", "library", "health", "clock", "curricula", "topics", "send_statements")
    parts = {name: given.pop(name, None) for name in names}
    records = open_records(sqlite_url(folder / "data" / "records.db"))
    keys = Keys(session=b"s" * 32, listening=b"l" * 32)
    given = {"company": SAMPLE_COMPANY, **given}
    settings = Settings(workspace=folder, data=folder / "data", **given)
    taught, topics = parts["curricula"], parts["topics"] or FakeTopics(known=None)
    programme = taught.current if taught else lambda: None
    listening = open_listening(
        records, keys, topics, topics, programme, knowledge=settings.knowledge_dir
    )
    return Services(
        settings=settings,
        answer=parts["answer"] or FakeAssistant(),
        library=parts["library"] or FakeLibrary(),
        register=lambda: REGISTER,
        records=records,
        keys=keys,
        health=parts["health"] or (lambda: READY),
        clock=parts["clock"] or Clock(),
        listening=listening,
        curricula=taught,
        learning=open_learning(settings, taught, records, keys, listening) if taught else None,
        send_statements=parts["send_statements"],
    )
