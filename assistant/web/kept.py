"""One kind of record, as the page that says who sees what describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.bilingual import Text, text
from assistant.listening.retention import ROW_DAYS, TEXT_DAYS


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of record."""

    id: str
    title: Text
    what: Text
    where: Text
    who: Text
    how_long: Text


RECORDS: Final = text(
    "La base des enregistrements, sur le serveur de l’entreprise.",
    "The database of records, on the company’s server.",
)
SEPARATE: Final = text(
    "La base des enregistrements, sans lien avec votre compte : la clé qui fabrique le pseudonyme "
    "est dans un fichier à part.",
    "The database of records, with no link to your account: the key that makes the pseudonym is "
    "in a separate file.",
)

_MONTHS: Final = ROW_DAYS // 30
TEXT_AND_ROW: Final = text(
    f"Le texte {TEXT_DAYS} jours, le reste {_MONTHS} mois, comptés en semaines entières.",
    f"The text {TEXT_DAYS} days, the rest {_MONTHS} months, counted in whole weeks.",
)
ROW_ONLY: Final = text(
    f"{_MONTHS} mois, comptés en semaines entières.",
    f"{_MONTHS} months, counted in whole weeks.",
)
