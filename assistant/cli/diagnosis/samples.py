"""Three questions with which ``relais doctor --model`` tries a language model.

They go through the prompt that answers use, with passages of the usual number and length, so that
what they cost says what answers will cost. The company in them is the sample one.
"""

from __future__ import annotations

from assistant.answering.writing.instructions import instruct
from assistant.answering.writing.masking import Masks
from assistant.answering.writing.ports import Instruction
from assistant.answering.writing.sources import source
from assistant.bilingual import Language

_MOST_SENTENCES = 5
_PASSAGES: dict[Language, tuple[tuple[str, str], ...]] = {
    "fr": (
        (
            "Charte d'utilisation de l'IA › Comptes",
            "Le travail de l'entreprise se fait uniquement avec le compte professionnel d'un outil "
            "d'IA approuvé ou pilote. Les comptes personnels sont interdits pour le travail, "
            "quelle que soit la classe des données. Un compte appartient à une seule personne et "
            "n'est jamais partagé. Une personne qui change d'équipe prévient le service Poste de "
            "travail sous 5 jours ouvrés.",
        ),
        (
            "Charte d'utilisation de l'IA › Relecture",
            "La personne qui utilise le résultat d'un outil d'IA en est responsable, comme si elle "
            "l'avait écrit seule. Tout résultat est relu par une personne avant de quitter "
            "l'entreprise. Les chiffres, les normes, les noms et les dates sont vérifiés à la "
            "source, et non auprès de l'outil.",
        ),
        (
            "Procédure d'incident › Signaler",
            "Un incident est signalé dans les 2 heures au service Sécurité, même en cas de doute. "
            "La personne qui signale n'a pas à prouver quoi que ce soit et n'est jamais "
            "sanctionnée pour avoir signalé. Le service Sécurité répond sous 1 jour ouvré et dit "
            "ce qui sera fait.",
        ),
    ),
    "en": (
        (
            "Acceptable use of AI tools › Accounts",
            "Company work is done only with the company account of an approved or pilot AI tool. "
            "Personal accounts are forbidden for company work, whatever the class of the data. An "
            "account belongs to one person and is never shared. Somebody who changes team tells "
            "IT Workplace within 5 working days.",
        ),
        (
            "Acceptable use of AI tools › Review",
            "The person who uses the output of an AI tool is responsible for it, as if they had "
            "written it alone. Every output is re-read by a person before it leaves the company. "
            "Figures, standards, names and dates are checked against the original source, not "
            "against the tool.",
        ),
        (
            "Incident procedure › Reporting",
            "An incident is reported to Security within 2 hours, even in doubt. Whoever reports "
            "does not have to prove anything, and is never punished for reporting. Security "
            "answers within 1 working day and says what will be done.",
        ),
    ),
}
_QUESTIONS: tuple[tuple[str, Language, Language], ...] = (
    ("Puis-je utiliser mon compte personnel pour le travail ?", "fr", "fr"),
    ("How soon do I report an incident, and what happens then?", "en", "en"),
    ("Qui relit ce que l'outil a écrit ?", "fr", "en"),
)
"""Question, its language, and that of the documents."""


def samples() -> list[tuple[Language, Instruction]]:
    """The requests, each with the language of its question."""
    return [(asked, _sample(question, asked, read)) for question, asked, read in _QUESTIONS]


def _sample(question: str, asked: Language, read: Language) -> Instruction:
    sources = [
        source(number, title, read, body)
        for number, (title, body) in enumerate(_PASSAGES[read], start=1)
    ]
    return instruct("synthesis", question, asked, sources, Masks(), most=_MOST_SENTENCES)
