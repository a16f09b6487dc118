"""Runs before anything is stored, embedded or sent: size, control characters, personal data.

What is masked is recognised by shape and, where the number has one, by its check digits
(python-stdnum for IBAN, French social security number and payment card; phonenumbers for phones).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import phonenumbers
from stdnum import iban, luhn
from stdnum.fr import nir

from assistant.answering.model import Masked
from assistant.bilingual import Text, text
from assistant.errors import MessageEmpty, MessageTooLong

Kind = str
PLACEHOLDERS: dict[str, Text] = {
    "email": text("[adresse e-mail]", "[e-mail address]"),
    "phone": text("[numéro de téléphone]", "[phone number]"),
    "iban": text("[IBAN]", "[IBAN]"),
    "nir": text("[numéro de sécurité sociale]", "[social security number]"),
    "card": text("[carte de paiement]", "[payment card]"),
    "api_key": text("[clé d’accès]", "[access key]"),
}

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.UNICODE)
_IBAN = re.compile(r"\b[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}\b")
_NIR = re.compile(
    r"(?<!\d)[12378][ .-]?\d{2}[ .-]?\d{2}[ .-]?(?:\d{2}|2[AaBb])[ .-]?\d{3}"
    r"[ .-]?\d{3}[ .-]?\d{2}(?!\d)"
)
_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)")
_CARD_NUMBER = re.compile(r"(?:3[47]\d{13}|(?:2[2-7]|4\d|5[0-8]|6\d)\d{14}|(?:5[0-8]|6\d)\d{17})$")
"""Issuer prefixes with lengths (ISO/IEC 7812): Amex 15; Visa, Mastercard, CB 16; Maestro 19."""
_API_KEY = re.compile(
    r"\b(?:sk|pk|rk)[-_](?:live|test|proj|ant|or)?[-_]?[A-Za-z0-9_-]{16,}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{20,}\b|\bgithub_pat_[A-Za-z0-9_]{20,}\b|\bglpat-[A-Za-z0-9_-]{16,}\b"
    r"|\bhf_[A-Za-z0-9]{20,}\b|\bAKIA[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{30,}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}\b"
    r"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"
    r"|(?i:(?<=api[_-]key=)|(?<=apikey=))\S{12,}|(?i:(?<=token=))\S{16,}|(?<=Bearer )\S{16,}"
)
_PHONE_SHAPE = re.compile(r"\+?\d[\d ()./-]{7,}\d")
_REGIONS = ("FR", "GB")
_EVEN = str.maketrans(
    dict.fromkeys(
        "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
    | dict.fromkeys("\u2010\u2011", "-")
)
"""Typographic spaces and hyphens, one character for one, as the detectors know them."""
_KEPT_CONTROLS = "\n\t"


@dataclass(frozen=True, slots=True)
class Guarded:
    """A message made safe to work with."""

    text: str
    masked: tuple[Masked, ...]


def clean(message: str) -> str:
    """``message`` without control, bidirectional, zero-width and tag characters, NFC, trimmed."""
    kept = (
        character
        for character in unicodedata.normalize("NFC", message)
        if character in _KEPT_CONTROLS
        or unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs", "Cn"}
    )
    return "".join(kept).strip()


def guard(message: str, limit: int, language: str = "fr") -> Guarded:
    """Clean and mask ``message``.

    Raises:
        MessageTooLong: more than ``limit`` characters.
        MessageEmpty: nothing readable is left.
    """
    if len(message) > limit:
        raise MessageTooLong(length=len(message), limit=limit)
    cleaned = clean(message)
    if not any(character.isalnum() for character in cleaned):
        raise MessageEmpty
    return mask(cleaned, language)


def mask(message: str, language: str = "fr") -> Guarded:
    """``message`` with personal data and secrets replaced by what they were."""
    masked: list[Masked] = []
    for kind, spans in _DETECTORS:
        placeholder = PLACEHOLDERS[kind].fr if language == "fr" else PLACEHOLDERS[kind].en
        pieces: list[str] = []
        position = 0
        for start, end in spans(message.translate(_EVEN)):
            pieces += [message[position:start], placeholder]
            position = end
            masked.append(Masked(kind, placeholder))  # type: ignore[arg-type]
        message = "".join([*pieces, message[position:]])
    return Guarded(message, tuple(masked))


def personal_spans(message: str) -> tuple[tuple[Kind, int, int], ...]:
    """Where personal data and secrets stand in ``message``: kind, start and end, in order."""
    found: list[tuple[int, int, Kind]] = []
    for kind, spans in _DETECTORS:
        for start, end in spans(message.translate(_EVEN)):
            if all(end <= s or e <= start for s, e, _ in found):
                found.append((start, end, kind))
    return tuple((kind, start, end) for start, end, kind in sorted(found))


def _by_pattern(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    def spans(message: str) -> Iterator[tuple[int, int]]:
        for match in pattern.finditer(message):
            yield match.span()

    return spans


def _ibans(message: str) -> Iterator[tuple[int, int]]:
    for match in _IBAN.finditer(message):
        for end in range(match.end(), match.start() + 14, -1):
            if iban.is_valid(re.sub("-", " ", message[match.start() : end])):
                yield match.start(), match.start() + len(message[match.start() : end].rstrip())
                break


def _nirs(message: str) -> Iterator[tuple[int, int]]:
    for match in _NIR.finditer(message):
        if nir.is_valid(re.sub(r"\D(?<![AaBb])", "", match.group())):
            yield match.span()


def _cards(message: str) -> Iterator[tuple[int, int]]:
    for match in _CARD.finditer(message):
        digits = re.sub(r"\D", "", match.group())
        if _CARD_NUMBER.match(digits) and luhn.is_valid(digits):
            yield match.span()


def _phones(message: str) -> Iterator[tuple[int, int]]:
    if not _PHONE_SHAPE.search(message):
        return
    found: dict[tuple[int, int], None] = {}
    for region in _REGIONS:
        for match in phonenumbers.PhoneNumberMatcher(message, region):
            found.setdefault((match.start, match.end))
    position = -1
    for start, end in sorted(found):
        if start >= position:
            yield start, end
            position = end


_DETECTORS: tuple[tuple[str, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    ("api_key", _by_pattern(_API_KEY)),
    ("email", _by_pattern(_EMAIL)),
    ("iban", _ibans),
    ("nir", _nirs),
    ("card", _cards),
    ("phone", _phones),
)
