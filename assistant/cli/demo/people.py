"""The invented people of the sample company: 180 of them, where the waves say they work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from assistant.answering.model import Role
from assistant.web.wording import DEMO_NAMES

LABEL: Final = "(démo)"
"""Ends the name of everybody who was invented."""

_FIRST: Final = """
Adèle Agnès Alban Alice Amina Anaïs André Antoine Arthur Assia Aurélie Baptiste Basile Béatrice
Benoît Brice Céline Chloé Clara Claude Coralie Cyril Damien Daphné David Delphine Denis Diane
Élias Élodie Emma Éric Estelle Étienne Eva Fabien Fanny Farid Flora Florian Gaëlle Gaspard Hugo
Inès Iris Ivan Jade Jeanne Joël Julie Karim Laure Léa Léo Lila Lucas Maël Manon Marc Maud Maya
Mehdi Mila Nadia Naïm Nina Noé Nora Olivia Oscar Paul Rania Rémi Rosa Sami Sara Simon Sofia Théo
Tom Valérie Yanis Zoé
"""
_LAST: Final = """
Abadie Arnaud Aubry Barbier Bazin Berthelot Blondel Bouvier Brunel Carlier Chauvet Collin Coulon
Cordier Dacosta Delmas Didier Durieux Evrard Faivre Ferrand Fournel Gaillard Garnier Girod
Guichard Hamel Hubert Imbert Jacquet Joubert Kessler Lacombe Lambert Leclerc Lefort Maillard
Marchal Mercier Monnet Morvan Nardi Novak Ollier Ozanne Pasquier Peltier Perrin Pichon Poncet
Quentin Ramel Renaud Rivière Rousset Sabatier Salmon Serrano Tissot Tournier Vachon Vallet Vidal
Weber Yvon
"""

_HEADS: Final = {
    "design": (14, ("designer",), ("firefly", "copilot-m365")),
    "quality": (12, ("quality-controller",), ("vision-qc", "copilot-m365")),
    "it": (10, ("developer",), ("github-copilot", "copilot-m365")),
    "hr": (8, ("recruiter",), ("copilot-m365",)),
    "finance": (10, ("accountant",), ("copilot-m365",)),
    "management": (8, ("buyer",), ("copilot-m365",)),
    "sales": (24, ("sales-rep", "product-manager"), ("copilot-m365", "deepl-pro")),
    "support": (16, ("support-agent",), ("le-chat", "deepl-pro")),
    "production": (78, ("loom-operator",), ("vision-qc",)),
}
"""People per department, their trades and the tools they use."""

_DEMO_PLACES: Final[dict[Role, str]] = {
    "employee": "sales",
    "champion": "design",
    "hr": "hr",
    "sponsor": "management",
    "admin": "it",
}
_CHAMPIONS: Final = {"design": 1, "quality": 1, "sales": 2, "support": 1, "production": 5}
_TITLES: Final[dict[Role, str]] = {"champion": "champion", "hr": "hr", "sponsor": "committee"}


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person."""

    name: str
    sign_in: Role
    role: str
    department: str
    trade: str
    tools: tuple[str, ...]
    joined: date
    diligence: float
    """How much of their path they get through, 0 to 1."""
    skill: float
    """How often they answer right."""


def invent(random: Random, joined: dict[str, date]) -> list[Invented]:
    """Everybody, the people of the demo sign-in among them.

    Args:
        joined: the day each department joined the programme.
    """
    names = [f"{first} {last} {LABEL}" for first in _FIRST.split() for last in _LAST.split()]
    random.shuffle(names)
    by_department = {place: role for role, place in _DEMO_PLACES.items()}
    found = []
    for department, (heads, trades, tools) in _HEADS.items():
        for number in range(heads):
            sign_in: Role = "employee"
            name = names.pop()
            if number == 0 and department in by_department:
                sign_in = by_department[department]
                name = DEMO_NAMES[sign_in]
            elif 2 <= number < 2 + _CHAMPIONS.get(department, 0):
                sign_in = "champion"
            role = _TITLES.get(sign_in, "manager" if number % 12 == 1 else "employee")
            found.append(
                Invented(
                    name=name,
                    sign_in=sign_in,
                    role=role,
                    department=department,
                    trade=trades[number % len(trades)],
                    tools=tools,
                    joined=joined[department],
                    diligence=random.betavariate(5, 2),
                    skill=min(0.97, random.gauss(0.8, 0.1)),
                )
            )
    return found
