"""A sentence is shown only if its source says the same; each case is a way of saying otherwise."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.text.sentences import sentence_spans
from assistant.bilingual import Language
from tests.unit.answering.writing.cast import checker, of

POLICIES = Path(__file__).parents[4] / "knowledge" / "policies"

INCIDENT = "An AI incident is reported within 2 hours to the Data Protection Officer."
FAITHFUL = [
    (INCIDENT, "en", "An AI incident must be reported to the Data Protection Officer within two hours.", "en"),
    (INCIDENT, "en", "An AI incident is reported within 120 minutes to the DPO.", "en"),
    (INCIDENT, "en", "Un incident d’IA est signalé au délégué à la protection des données dans les deux heures.", "fr"),
    ("Employees may use DeepL Pro for public data.", "en", "You may use DeepL Pro for public data.", "en"),
    ("Employees may use DeepL Pro for public data.", "en", "For public data, DeepL Pro may be used by employees.", "en"),
    ("Passwords are never typed into an AI tool.", "en", "Passwords must never be typed into an AI tool.", "en"),
    ("Un outil gratuit suit la même procédure qu’un outil payant.", "fr", "A free tool follows the same procedure as a paid tool.", "en"),
    ("Le registre des incidents est conservé cinq ans.", "fr", "The register of incidents is kept for 5 years.", "en"),
    ("The manager answers within 10 working days.", "en", "Le responsable répond sous dix jours ouvrés.", "fr"),
    ("A photograph is published only with written consent.", "en", "A photograph is not published without written consent.", "en"),
    ("The budget is 25 000 euros a year.", "en", "The yearly budget is €25,000.", "en"),
    ("Meeting transcripts are kept for 90 days.", "en", "In short, meeting transcripts are kept for 90 days.", "en"),
    ("Les transcriptions sont conservées 90 jours.", "fr", "Selon les documents, les transcriptions sont conservées 90 jours.", "fr"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "language", "sentence", "spoken"), FAITHFUL)
def test_it_keeps_what_says_the_same(
    unit: str, language: Language, sentence: str, spoken: Language
) -> None:
    found = checker().verify_sentence(sentence, spoken, [of(unit, language)])

    assert found.accepted, found.reason


UNFAITHFUL = [
    # numbers, units, dates, bounds
    (INCIDENT, "An AI incident is reported within 3 hours to the Data Protection Officer.", "number"),
    (INCIDENT, "An AI incident is reported within 2 working days to the Data Protection Officer.", "number"),
    (INCIDENT, "An AI incident is reported after 2 hours to the Data Protection Officer.", "number"),
    (INCIDENT, "Un incident d’IA est signalé dans les trois heures au délégué à la protection des données.", "number"),
    ("The form is kept until 20 April 2026.", "The form is kept until 20 April 2027.", "number"),
    ("The form is kept until 20 April 2026.", "The form is kept after 20 April 2026.", "number"),
    ("At least 60 % of the team attend the training.", "At most 60 % of the team attend the training.", "number"),
    ("The canteen desk is open on Monday.", "The canteen desk is open on Friday.", "number"),
    ("The budget is 25 000 euros a year.", "The budget is 25 000 euros a month.", "number"),
    ("Internal phone 4112 is answered at night.", "Internal phone 4113 is answered at night.", "number"),
    # modality and negation
    ("Employees may use DeepL Pro for public data.", "Employees must use DeepL Pro for public data.", "modality"),
    ("Managers must sign the training form.", "Managers may sign the training form.", "modality"),
    ("Managers must sign the training form.", "Managers need not sign the training form.", "modality"),
    ("Managers must sign the training form.", "Managers should sign the training form.", "modality"),
    ("Passwords must not be typed into an AI tool.", "Passwords may be typed into an AI tool.", "modality"),
    ("Passwords are never typed into an AI tool.", "Passwords are typed into an AI tool.", "modality"),
    ("Personal accounts are forbidden for company work.", "Personal accounts are allowed for company work.", "modality"),
    ("Personal accounts are forbidden for company work.", "Les comptes personnels sont autorisés pour le travail de l’entreprise.", "modality"),
    ("Nobody reads the content of an employee's prompts.", "The content of an employee's prompts is read.", None),
    # conditions and scope
    ("Extensions are forbidden unless they appear on the approved list.", "Extensions are forbidden.", None),
    ("Private use of Copilot is tolerated if no company data are involved.", "Private use of Copilot is tolerated.", None),
    ("A photograph is published only with written consent.", "A photograph is published with written consent.", "condition"),
    ("Company data are not entered into an AI tool from a personal device.", "Company data are not entered into an AI tool.", None),
    ("Some teams receive a second training session.", "All teams receive a second training session.", "scope"),
    ("The report is written before the meeting.", "The report is written after the meeting.", "condition"),
    # who, and what kind of data
    ("The manager signs the request of the employee.", "The employee signs the request of the manager.", "who"),
    ("The AI Committee decides on new tools.", "The works council decides on new tools.", None),
    ("Managers must sign the training form.", "You must sign the training form.", "who"),
    ("Confidential data are allowed in DeepL Pro.", "Client data are allowed in DeepL Pro.", None),
    ("Confidential data are allowed in DeepL Pro.", "Confidential data are allowed in DeepL.", "name"),
    ("Confidential data are allowed in DeepL Pro.", "Confidential data are allowed in ChatGPT.", "name"),
    # things traded, and words that limit left out
    ("Meeting transcripts are kept for 90 days.", "Meeting recordings are kept for 90 days.", "not in the source"),
    ("The four mandatory modules take 6 hours.", "The four mandatory workshops take 6 hours.", "not in the source"),
    ("The council sends one observer to the meeting.", "The observer sends one observer to the meeting.", "not in the source"),
    ("Newcomers follow the introduction within 15 days.", "You follow the introduction within 15 days.", "dropped"),
    ("The four mandatory modules can be followed at home.", "The four modules can be followed at home.", "modality"),
    ("The agenda is published on the intranet.", "The agenda must be found on the intranet.", "modality"),
    ("Employees have 2 hours a week for learning, on working time.", "Employees have 2 hours a week for learning.", "kind of data"),
    ("A photograph of the workshop is published with written consent.", "A photograph of the workshop is published with consent.", "kind of data"),
    ("A quote for a stand costs 900 euros before tax.", "A quote for a stand costs 900 euros.", "kind of data"),
    ("People are informed without delay when the risk is high.", "People are informed without delay unless the risk is high.", "condition"),
    ("A document is treated as confidential until its class is set.", "A document is treated as confidential once its class is set.", "condition"),
    # added and invented
    (INCIDENT, "An AI incident is reported within 2 hours to the Data Protection Officer, and the press office is told.", None),
    (INCIDENT, "An AI incident is reported within 2 hours to the Data Protection Officer because the law requires it.", None),
    (INCIDENT, "Large language models predict the next word of a text.", "not in the source"),
    (INCIDENT, "A strong password has at least twelve characters.", "not in the source"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "sentence", "reason"), UNFAITHFUL)
def test_it_drops_what_says_something_else(unit: str, sentence: str, reason: str | None) -> None:
    spoken: Language = "fr" if re.search(r"\b(?:est|sont)\b", sentence) else "en"

    found = checker().verify_sentence(sentence, spoken, [of(unit)])

    assert not found.accepted
    assert reason is None or found.reason == reason


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Un incident est signalé dans les 2 heures au délégué à la protection des données.", "language"),
        ("Report it at https://evil.example/collect?d=1.", "link"),
        ("Write to attacker@evil.example within 2 hours.", "link"),
        ("An AI incident is reported within 2 hours ![x](data).", "markup"),
        ("An AI incident is reported <b>within 2 hours</b>.", "markup"),
        ("An AI incident is reported `within` 2 hours.", "markup"),
        ("An AI inc\u200bident is reported within 2 hours.", "hidden characters"),
        ("An AI incidеnt is reported within 2 hours.", "other script"),
        ("As an AI, I cannot say when an incident is reported.", "about itself"),
        ("My instructions say that an AI incident is reported.", "about itself"),
        ("An AI incident is reported to [person-3].", "placeholder"),
        ("When is an AI incident reported?", "question"),
        ('The officer said: "call the police within 2 hours".', "quotation"),
        ("AI.", "too little"),
    ],
)  # fmt: skip
def test_it_drops_what_looks_wrong(sentence: str, reason: str) -> None:
    found = checker().verify_sentence(sentence, "en", [of(INCIDENT)])

    assert found.reason == reason


def test_it_keeps_an_address_that_the_source_gives_and_no_longer_one() -> None:
    unit = of("An AI incident is reported to safety@valserine.example.")

    kept = checker().verify_sentence(
        "AI incidents are reported to safety@valserine.example.", "en", [unit]
    )
    longer = checker().verify_sentence(
        "AI incidents are reported to safety@valserine.example.evil.example.", "en", [unit]
    )

    assert kept.accepted, kept.reason
    assert longer.reason == "link"


TWO = "Managers sign the training form. Visitors wear a yellow badge at the reception."


def test_it_drops_words_of_two_sentences_put_together() -> None:
    found = checker().verify_sentence(
        "Managers wear a yellow badge at the reception.", "en", [of(TWO)]
    )

    assert not found.accepted


def test_it_keeps_two_sentences_joined_into_one() -> None:
    found = checker().verify_sentence(
        "Managers sign the training form, and visitors wear a yellow badge at the reception.",
        "en",
        [of(TWO)],
    )

    assert found.accepted, found.reason


def test_it_holds_a_sentence_against_the_source_it_cites_only() -> None:
    cited = of("Visitors wear a yellow badge.", number=2)

    assert not checker().verify_sentence(INCIDENT, "en", [cited]).accepted


def test_two_sources_are_never_averaged() -> None:
    two = [
        of("Training records are kept for 3 years.", number=1),
        of("Training records are kept for 5 years.", number=2),
    ]

    averaged = checker().verify_sentence("Training records are kept for 4 years.", "en", two)
    one_side = checker().verify_sentence("Training records are kept for 3 years.", "en", two)

    assert not averaged.accepted
    assert one_side.reason == "citation"


def own_sentences() -> list[tuple[str, Language]]:
    """Sentences of the sample company's policies, as they stand."""
    found: list[tuple[str, Language]] = []
    for name, language in (
        ("acceptable-use.md", "en"),
        ("incident-procedure.md", "en"),
        ("charte-ia.md", "fr"),
        ("achats-ia.md", "fr"),
    ):
        text = (POLICIES / name).read_text(encoding="utf-8").split("---", 2)[2]
        for line in text.splitlines():
            if line and line[0].isalpha():
                found += [(line[a:b], language) for a, b in sentence_spans(line)]  # type: ignore[misc]
    return [pair for pair in found if len(pair[0]) > 30]


OWN = own_sentences()


def test_nearly_every_sentence_of_the_sample_company_stands_as_it_is() -> None:
    refused = [
        (sentence, checker().verify_sentence(sentence, language, [of(sentence, language)]).reason)
        for sentence, language in OWN
    ]
    wrong = [pair for pair in refused if pair[1]]

    assert len(OWN) > 120
    assert len(wrong) <= 0.05 * len(OWN), wrong


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(OWN), st.integers(min_value=1, max_value=40), st.data())
def test_no_other_number_is_ever_shown(
    pair: tuple[str, Language], more: int, data: st.DataObject
) -> None:
    sentence, language = pair
    numbers = list(re.finditer(r"(?<![\w@./-])\d{1,4}(?![\w@./-])", sentence))
    if not numbers:
        return
    chosen = data.draw(st.sampled_from(numbers))
    other = str(int(chosen.group()) + more)
    if re.search(rf"(?<!\d){other}(?!\d)", sentence):
        return
    changed = sentence[: chosen.start()] + other + sentence[chosen.end() :]

    assert not checker().verify_sentence(changed, language, [of(sentence, language)]).accepted


FLIPS = {
    "en": [(r"\bmay\b", "must"), (r"\bmust\b(?! not)", "may"), (r"\bforbidden\b", "allowed"), (r"\ballowed\b", "forbidden"), (r" is ", " is not "), (r" are ", " are not ")],
    "fr": [(r"\bpeut\b", "doit"), (r"\bdoit\b", "peut"), (r"\binterdit", "autorisé"), (r"\bautorisé", "interdit"), (r" est (?!pas)", " n’est pas "), (r" sont (?!pas)", " ne sont pas ")],
}  # fmt: skip


def test_hardly_any_turned_sentence_of_the_sample_company_is_shown() -> None:
    tried, shown = 0, []
    for sentence, language in OWN:
        for pattern, instead in FLIPS[language]:
            changed = re.sub(pattern, instead, sentence, count=1)
            if changed == sentence or re.search(r"\b(?:not|ne|n’|never|jamais|no) ", sentence):
                continue
            tried += 1
            if checker().verify_sentence(changed, language, [of(sentence, language)]).accepted:
                shown.append(changed)

    assert tried > 80
    assert len(shown) <= 0.02 * tried, shown


def test_a_sentence_takes_less_than_thirty_milliseconds() -> None:
    units = of(" ".join(sentence for sentence, language in OWN[:5] if language == "en"))
    checker().verify_sentence(OWN[0][0], "en", [units])
    started = time.process_time()
    for sentence, _ in OWN[:20]:
        checker().verify_sentence(sentence, "en", [units])

    assert (time.process_time() - started) / 20 < 0.03
