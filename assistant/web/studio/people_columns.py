"""What the columns of a list of people are, whatever the company's own software calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from assistant.bilingual import Text, text
from assistant.web.document_list import folded

Column = Literal[
    "name", "first_name", "last_name", "login", "role", "department", "trade", "tools", "wave",
    "joined",
]  # fmt: skip

TITLES: Final[dict[Column, Text]] = {
    "name": text("Nom", "Name"),
    "first_name": text("Prénom", "First name"),
    "last_name": text("Nom de famille", "Last name"),
    "login": text("Identifiant", "Login"),
    "role": text("Rôle", "Role"),
    "department": text("Service", "Department"),
    "trade": text("Métier", "Trade"),
    "tools": text("Outils d’IA", "AI tools"),
    "wave": text("Vague", "Wave"),
    "joined": text("Dans le programme depuis", "In the programme since"),
}

_CALLED: Final[dict[Column, str]] = {
    "first_name": "prénom | prénom usuel | first name | firstname | given name | forename",
    "last_name": (
        "nom de famille | nom d'usage | nom usuel | last name | lastname | surname | family name"
    ),
    "name": (
        "nom | name | nom complet | nom et prénom | nom prénom | prénom nom | prénom et nom | "
        "full name | display name | nom affiché | personne | person | salarié | salariée | "
        "collaborateur | collaboratrice | employé | employée | employee"
    ),
    "login": (
        "identifiant | login | e-mail | email | mail | courriel | adresse e-mail | adresse mail | "
        "email address | e-mail address | username | user name | user | utilisateur | compte | "
        "account | sign-in name | identifiant de connexion | user principal name | upn"
    ),
    "role": "rôle | role | profil | rôle de formation | learning role",
    "department": (
        "service | département | department | direction | équipe | team | pôle | unité | unit | "
        "business unit | entité | nom du service | libellé service | department name"
    ),
    "trade": (
        "métier | trade | poste | fonction | emploi | job | job title | intitulé de poste | "
        "intitulé du poste | position | libellé emploi"
    ),
    "tools": "outils | outils d'ia | outils ia | outil | tools | ai tools | tool",
    "wave": "vague | wave | cohorte | cohort",
    "joined": (
        "arrivée | date d'arrivée | entrée | date d'entrée | embauche | date d'embauche | depuis | "
        "dans le programme depuis | in the programme since | joined | joined on | start date | "
        "hire date | date of entry | since"
    ),
}


def plain(words: str) -> str:
    """``words`` for comparing: letters and digits, without case and accents."""
    return " ".join(re.findall(r"[^\W_]+", folded(words)))


_COLUMN_OF: Final[dict[str, Column]] = {
    plain(called): column for column, names in _CALLED.items() for called in names.split("|")
}


def recognised(header: Iterable[str]) -> tuple[Column | None, ...]:
    """What each column is; None for one that is not needed. No column is found twice.

    Where there is a first name, a plain “Nom” or “Name” is the last name.
    """
    found = [_COLUMN_OF.get(plain(cell)) for cell in header]
    if "first_name" in found and "last_name" not in found:
        found = ["last_name" if column == "name" else column for column in found]
    seen: set[Column] = set()
    once: list[Column | None] = []
    for column in found:
        once.append(None if column in seen else column)
        if column is not None:
            seen.add(column)
    return tuple(once)


def is_header(cells: Iterable[str]) -> bool:
    """Whether a row names columns of people: whom it is about, and something else of them."""
    found = set(recognised(cells)) - {None}
    return bool(found & {"name", "last_name", "login"}) and len(found) > 1


def chosen(header: tuple[str, ...], fields: Mapping[str, str]) -> tuple[Column | None, ...] | None:
    """The columns as somebody chose them in a form (``column-0`` and so on); None if they did not.

    Of a column chosen twice, the first one counts.
    """
    if "column-0" not in fields:
        return None
    known = {str(column): column for column in TITLES}
    seen: set[Column] = set()
    columns: list[Column | None] = []
    for at in range(len(header)):
        column = known.get(fields.get(f"column-{at}", ""))
        columns.append(None if column in seen else column)
        if column is not None:
            seen.add(column)
    return tuple(columns)
