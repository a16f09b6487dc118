"""Rewording English by rule."""

from __future__ import annotations

import re

from tests.model_server.rewording.rules import Words, moved

_DIGITS = dict(
    zip(["2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "15", "20", "30"],
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty", "thirty"],
        strict=True)
)  # fmt: skip
_UNITS = r"(?:hours?|days?|working days|weeks?|months?|years?|minutes?|people|quotes|users|questions|clauses|modules)"
_MONTHS = "January February March April May June July August September October November December"

ENGLISH = Words(
    same=(
        (r"\bis forbidden\b", ("is prohibited", "is not allowed", "is not permitted")),
        (r"\bare forbidden\b", ("are prohibited", "are not allowed", "are not permitted")),
        (r"\bis allowed\b", ("is permitted", "is authorised")),
        (r"\bare allowed\b", ("are permitted", "are authorised")),
        (r"\bmust not\b", ("may not", "must never")),
        (r"\bmay (?=(?:ask|contest|go|speak|call|renew)\b)", ("can ",)),
        (r"\bwithin (\d+ (?:working )?(?:hours|days|months|minutes))\b(?= to\b| on\b|[.,])", (r"in \1 at most", r"in at most \1")),
        (r"\bat most\b", ("no more than", "at the most")),
        (r"\bat least\b", ("no fewer than", "a minimum of")),
        (r"\bis kept for\b", ("is retained for", "is stored for")),
        (r"\bare kept for\b", ("are retained for", "are stored for")),
        (r"\bkeeps\b", ("retains", "holds on to")),
        (r"\bis erased\b", ("is deleted", "is removed")),
        (r"\bare erased\b", ("are deleted", "are removed")),
        (r"\btakes effect on\b", ("comes into force on", "applies from")),
        (r"\bin force since\b", ("in effect since", "applicable since")),
        (r"\bbefore (?=the meeting\b)", ("prior to ",)),
        (r"\bis valid for\b", ("remains valid for", "is good for")),
        (r"\breplaces\b", ("takes the place of",)),
        (r"\banswers in writing\b", ("gives a written answer", "replies in writing")),
        (r"\bin writing\b", ("in written form",)),
        (r"\bis approved by\b", ("needs the approval of", "has to be approved by")),
        (r"\bis informed\b", ("is told",)),
        (r"\bare informed\b", ("are told",)),
        (r"\bis reported\b", ("has to be reported", "must be reported")),
        (r"\bstaff\b", ("employees",)),
        (r"\bon working time\b", ("during working hours",)),
        (r"\bonce a year\b", ("one time per year", "once per year")),
        (r"\ba week\b", ("per week", "each week")),
        (r"\ba month\b", ("per month", "each month")),
        (r"\bper cent\b|\bpercent\b", ("%",)),
        (r"\bWhoever\b", ("Anyone who",)),
        (r"\bAnyone who\b", ("Whoever", "A person who")),
        (r"\bEvery\b(?= \w+ (?:is|has|receives|follows|contains|answers)\b)", ("Each",)),
        (r"\bis published\b", ("gets published",)),
        (r"\bprovided by\b", ("supplied by",)),
        (r"\bdecides whether\b", ("determines whether",)),
        (r"\blasts\b", ("runs for",)),
        (rf"(?<![.,\d])\b({'|'.join(_DIGITS)}) (?={_UNITS}\b)", (r"<\1> ",)),
        (rf"\b(\d{{1,2}}) ({_MONTHS.replace(' ', '|')}) (\d{{4}})\b", (r"\2 \1, \3",)),
        (r"\bAn? e-mail\b", ("An email",)),
    ),
    you=(
        (r"^Every employee is\b", ("You are", "As an employee, you are")),
        (r"^Every employee has\b", ("You have", "As an employee, you have")),
        (r"^Anyone may\b", ("You may", "You can")),
        (r"^Everyone may\b", ("You may",)),
        (r"^The person must\b", ("You must",)),
        (r"^An employee may\b", ("You may",)),
        (r"^Employees must\b", ("You must", "You have to")),
        (r"^Employees may\b", ("You may",)),
        (r"^Anyone who has put\b(.*?)\breports it\b", (r"If you have put\1you report it", r"If you have put\1you must report it")),
    ),
    moves=(
        moved(r"^(?:If|Where) ([^,]+), ([^,]+)\.$", r"\2 if \1."),
        moved(r"^When ([^,]+), ([^,]+)\.$", r"\2 when \1."),
        moved(r"^Before ([^,]+), ([^,]+)\.$", r"\2 before \1."),
        moved(r"^After ([^,]+), ([^,]+)\.$", r"\2 after \1."),
        moved(r"^Without ([^,]+), ([^,]+)\.$", r"\2 without \1."),
        moved(r"^([^,]+?) (if [^,]+)\.$", r"\2, \1."),
        moved(r"^([^,]+?) (when [^,]+)\.$", r"\2, \1."),
    ),
    openings=("In practice, ", "In short, ", "According to the documents, ", "To answer your question, "),
    joins=("{a}, and {b}.", "{a}; {b}."),
    keeps_capital=re.compile(r"(?:[A-Z]{2}|[A-Z]\d|AI\b|Microsoft|DeepL|Copilot|ChatGPT|Adobe|Midjourney|VisionTrame|Le Fil|Article|Sales|Legal|General|Head|Data|HR|IT|Information|Manchester|Finance|Monday|I\b|\[)"),
)  # fmt: skip


def spelled(text: str) -> str:
    """``text`` with the digits that a rule marked written as words."""
    return re.sub(r"<(\d+)>", lambda match: _DIGITS.get(match.group(1), match.group(1)), text)
