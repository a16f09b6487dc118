"""Who may do what, and which thing is meant, exchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.model_server.falsehoods.shape import swapped
from tests.model_server.splitting import plain
from tests.model_server.values import Fact, Language

_ROLES: dict[Language, tuple[str, ...]] = {
    "en": (
        "the AI Committee", "Sales Management", "Legal and Procurement", "the Data Protection Officer",
        "the works council", "IT Workplace", "HR Learning & Development", "general management",
        "the Information Security Officer", "the Head of Quality", "the Head of the Design Studio", "HR",
        "the manager", "the champion", "an AI champion", "the employee", "the client", "the department head",
        "a contractor", "the author", "management", "the salesperson", "the chair", "the observer", "the DPO", "Finance",
    ),
    "fr": (
        "le Comité IA", "la Direction commerciale", "la Direction juridique et achats", "la DPO", "le CSE",
        "le service informatique", "les RH", "la direction générale", "le RSSI", "le responsable qualité",
        "le studio de création", "le responsable", "le relais IA", "le salarié", "le client", "le chef de service",
        "un prestataire", "son auteur", "la direction", "le commercial", "le chef de projet", "l’organisateur",
        "la Déléguée à la protection des données", "le support informatique", "la Finance",
    ),
}  # fmt: skip
_PLURALS: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bmanagers\b", "employees"), (r"\bchampions\b", "managers"), (r"\bemployees\b", "managers"),
        (r"\bnewcomers\b", "managers"), (r"\binterns, temporary staff and contractors\b", "clients and suppliers"),
        (r"\bevery employee\b", "every manager"), (r"\banyone\b", "any manager"), (r"\bany person\b", "any manager"),
        (r"\beach champion\b", "each manager"), (r"\byou\b", "your manager"), (r"\bwhoever\b", "the manager who"),
        (r"\bone buyer\b", "one supplier"), (r"\ba client\b", "a supplier"), (r"\ba person\b", "an AI tool"),
        (r"\ba person\b", "an AI tool"), (r"\bcolleagues\b", "clients"), (r"\bcandidates\b", "employees"),
        (r"\bemployees\b", "managers"), (r"\bmanagers\b", "employees"), (r"\boperators\b", "inspectors"),
        (r"\binspectors\b", "operators"), (r"\bnobody\b", "no manager"), (r"\ba second salesperson\b", "a champion"),
    ),
    "fr": (
        (r"\btoute personne\b", "tout responsable"), (r"\bune personne\b", "un responsable"), (r"\bvous\b", "votre responsable"),
        (r"\bvous\b", "votre responsable"), (r"\bchaque relais IA\b", "chaque responsable"), (r"\bun client\b", "un fournisseur"),
        (r"\bun salarié\b", "un client"), (r"\bquiconque\b", "le responsable qui"), (r"\bpersonne\b", "aucun responsable"),
        (r"\bune personne\b", "un outil d’IA"), (r"\bcandidats?\b", "salarié"), (r"\bcollègues\b", "clients"),
        (r"\bles salariés\b", "les clients"), (r"\bopérateurs\b", "inspecteurs"), (r"\bun second commercial\b", "un relais IA"),
        (r"\bun relecteur\b", "un salarié"), (r"\bson auteur\b", "son responsable"), (r"\bchacun\b", "chaque responsable"),
    ),
}  # fmt: skip
_THINGS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("internal data", "client data", "confidential data", "public data", "personal data", "special-category data"),
        ("trade secrets", "public data", "internal data"), ("telephone", "letter"), ("e-mail", "post"), ("France", "Germany"),
        ("French", "German"), ("English", "Spanish"), ("the Labour Code", "the GDPR"), ("wave 1", "wave 2"),
        ("the Equality Act 2010", "the Data Protection Act 2018"), ("transcripts", "recordings"), ("badge", "certificate of attendance"),
        ("quote", "invoice"), ("footer", "header"), ("document", "e-mail"), ("photograph", "drawing"), ("free", "paid"), ("voting", "founding"),
        ("on pilot", "in production"), ("working from home", "travelling"), ("agenda", "budget"), ("modules", "workshops"),
    ),
    "fr": (
        ("données internes", "données client", "données confidentielles", "données publiques", "données personnelles", "données sensibles"),
        ("secrets industriels", "données publiques", "données internes"), ("français", "allemand"), ("anglais", "espagnol"),
        ("vague 1", "vague 2"), ("vague 2", "vague 3"), ("gravité 1", "gravité 3"), ("devis", "contrat"), ("en pilote", "en production"),
        ("télétravail", "déplacement"), ("avatars", "arrière-plans"), ("gratuit", "payant"), ("formulaire", "courrier"), ("badge", "diplôme"),
        ("captures d’écran", "photos"), ("téléphone", "ordinateur"), ("compte rendu", "enregistrement"), ("modules", "ateliers"),
    ),
}  # fmt: skip
_NAMES: tuple[tuple[str, ...], ...] = (
    ("Microsoft 365 Copilot", "DeepL Pro", "ChatGPT Enterprise", "Le Chat", "Gemini"), ("Adobe Firefly", "Midjourney"),
    ("VisionTrame", "Microsoft 365 Copilot"), ("Manchester", "Saint-Clair-sur-Isle"), ("ICO", "CNIL"), ("M1", "M3"), ("M2", "M4"),
    ("Word", "Excel"), ("Teams", "Outlook"), ("Le Fil", "SharePoint"), ("Article 4", "Article 6"), ("Article 33", "Article 34"), ("Article 3", "Article 7"),
)  # fmt: skip
"""Spelled alike in both languages."""


def exchanged_people(sentence: str, fact: Fact, language: Language) -> list[str]:
    """Somebody else does it: a role of the passage first, any other role otherwise."""
    roles = _ROLES[language]
    here = [role for role in roles if _named(role, sentence)]
    passage = plain(f"{fact.text} {' '.join(fact.others)}")
    near = [role for role in roles if role not in here and plain(role) in passage]
    found = _both_ways(sentence, here)
    for role in here:
        for other in near or roles:
            if other not in here:
                found += swapped(sentence, [(rf"\b{re.escape(role)}\b", (other,))])
    return found + swapped(sentence, [(old, (new,)) for old, new in _PLURALS[language]])


def exchanged_things(sentence: str, fact: Fact, language: Language) -> list[str]:
    """Another tool, place, kind of data or document than the passage's."""
    found: list[str] = []
    for group in (*_THINGS[language], *_NAMES):
        for thing in group:
            others = tuple(one for one in group if one != thing and not _named(one, sentence))
            if _named(thing, sentence):
                found += swapped(sentence, [(rf"\b{re.escape(thing)}\b", others)])
    return found


def _named(name: str, sentence: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", sentence, re.IGNORECASE) is not None


def _both_ways(sentence: str, roles: Sequence[str]) -> list[str]:
    """The two roles of a sentence in each other's place."""
    if len(roles) < 2:
        return []
    one, two = roles[0], roles[1]
    if plain(one) in plain(two) or plain(two) in plain(one):
        return []
    marked = re.sub(rf"\b{re.escape(one)}\b", "\0", sentence, flags=re.IGNORECASE)
    marked = re.sub(rf"\b{re.escape(two)}\b", one, marked, flags=re.IGNORECASE)
    new = marked.replace("\0", two)
    return [new[:1].upper() + new[1:]]
