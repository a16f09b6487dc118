"""One rule of the check at a time: a sentence it lets through, and the lie beside it that it stops."""

from __future__ import annotations

import pytest

from assistant.answering.writing.claims.claim import read_claim
from assistant.answering.writing.claims.frames import without_frame, without_joint
from assistant.answering.writing.claims.opposites import choice_added
from assistant.answering.writing.claims.quantities import Quantity, quantities
from assistant.answering.writing.claims.surface import surface
from assistant.answering.writing.claims.telling import only_told
from assistant.bilingual import Language
from tests.unit.answering.writing.cast import checker, of

VISITS = "Visitors sign the register at the gate. The gate is closed before 6 am."
WATER = "Les plantes sont arrosées chaque lundi. Les fenêtres restent fermées pendant la nuit."

KEPT: list[tuple[str, Language, str, Language]] = [
    # openings that say nothing, also after the joint
    ("Bikes are parked in the north yard.", "en", "In practice, bikes are parked in the north yard.", "en"),
    ("Les vélos sont garés dans la cour nord.", "fr", "La règle est la suivante : les vélos sont garés dans la cour nord.", "fr"),
    (VISITS, "en", "Visitors sign the register at the gate, and in short, the gate is closed before 6 am.", "en"),
    # the same in written form
    ("The landlord answers in writing.", "en", "The landlord answers in written form.", "en"),
    ("Le bailleur répond par écrit.", "fr", "Le bailleur donne une réponse écrite.", "fr"),
    # numbers
    ("Le bureau est ouvert 24 heures sur 24.", "fr", "The office is open 24 hours a day.", "en"),
    ("Les travaux se tiennent entre le 3 mars et le 9 avril 2027.", "fr", "The works take place between 3 March and 9 April 2027.", "en"),
    ("The loan may be renewed once.", "en", "The loan may be renewed a single time.", "en"),
    ("Une visite prend 3 heures.", "fr", "Il faut compter 3 heures pour une visite.", "fr"),
    # clauses: “à” is no verb, “so that” no relative, a purpose lends no leave to what it is for
    ("Send the notice 5 days early so that neighbours can prepare.", "en", "Send the notice 5 days early, so that neighbours are able to prepare.", "en"),
    ("Les voisins qui parlent à la place du gardien sont exclus.", "fr", "Les voisins qui parlent à la place du gardien sont exclus.", "fr"),
    ("Une personne qui casse une vitre ne paie aucune amende.", "fr", "Quiconque casse une vitre ne paie aucune amende.", "fr"),
    ("Drones that film a neighbour are forbidden.", "en", "Filming a neighbour with drones is forbidden.", "en"),
    # denials: by a prefix, by “until”
    ("Unused parking tokens can be returned for 4 weeks.", "en", "If parking tokens are not used, they can be returned for 4 weeks.", "en"),
    ("En attendant le devis, le chantier reste fermé.", "fr", "Le chantier reste fermé jusqu’au devis.", "fr"),
    ("The lift must be inspected before the hall is opened.", "en", "The hall is only opened once the lift has been inspected.", "en"),
    # a noun for a pronoun
    ("The tenant returns the keys and signs their receipt.", "en", "The tenant returns the keys and signs the receipt of the keys.", "en"),
    # rows
    ("Room: Attic; Furniture: Forbidden; Bicycles: Forbidden", "en", "In the attic room, furniture is forbidden.", "en"),
    # yes and no before the sentence
    ("No. No ladder may stand in the stairwell.", "en", "No ladder may stand in the stairwell.", "en"),
    # general vocabulary across languages
    ("Le prestataire remet un échantillon et une facture.", "fr", "The supplier hands over a sample and an invoice.", "en"),
    ("The warehouse keeps the scrap for 3 days.", "en", "L’entrepôt garde les rebuts 3 jours.", "fr"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "language", "sentence", "spoken"), KEPT)
def test_it_keeps(unit: str, language: Language, sentence: str, spoken: Language) -> None:
    found = checker().verify_sentence(sentence, spoken, [of(unit, language)])

    assert found.accepted, found.reason


DROPPED: list[tuple[str, Language, str]] = [
    # what follows an opening is still weighed
    ("Bikes are parked in the north yard.", "en", "In practice, bikes are parked in the south yard."),
    # “written” may neither come nor go
    ("The landlord answers within 5 days.", "en", "The landlord answers in written form within 5 days."),
    ("Le bailleur donne une réponse écrite.", "fr", "Le bailleur donne une réponse."),
    # what costs nothing is said by the source or not at all
    ("Sign up for a free trial of the printer.", "en", "Sign up for the trial of the printer for free of charge."),
    # numbers
    ("The gatehouse is staffed 24 hours a day.", "en", "The gatehouse is staffed 24 hours a week."),
    ("The works take place between 3 March and 9 April 2027.", "en", "The works take place after 3 March and 9 April 2027."),
    ("Badges are handed out first to the tenants.", "en", "Badges are handed out second to the tenants."),
    # leave is no duty, and a duty needs a rule
    ("Unused parking tokens can be returned for 4 weeks.", "en", "If parking tokens are not used, they must be returned for 4 weeks."),
    ("Samples are weighed without gloves.", "en", "No gloves are needed for samples."),
    ("The concierge is at the desk from 9:00 to 12:00.", "en", "You must consult the concierge at the desk from 9:00 to 12:00."),
    # denials
    ("Unused parking tokens can be returned for 4 weeks.", "en", "If parking tokens are used, they can be returned for 4 weeks."),
    ("Drones that film a neighbour are forbidden.", "en", "Filming a neighbour with drones is allowed."),
    ("Drones must not show a house that the owner does not let.", "en", "Drones must not show a house that the owner does let."),
    # order of conditions
    ("The lift must be inspected before the hall is opened.", "en", "The lift is only inspected once the hall has been opened."),
    ("The tour is over when 20 rooms were visited.", "en", "To visit 20 rooms, the tour must be over."),
    # what a sentence is about, and what it takes for it
    ("Une caisse où une plante pousse est arrosée le soir.", "fr", "Celle-ci est arrosée le soir."),
    ("The tenants are told, and a single objection is enough for the lift to stay off.", "en", "The tenants are told, and the lift stays off."),
    ("Bikes are forbidden in the hall and in the lift.", "en", "Bikes are forbidden either in the hall or in the lift."),
    # somebody replaced by a thing, or by somebody who is only in the title
    ("A guard confirms every entry of the robot.", "en", "Every entry of the robot is confirmed by a lift."),
    ("The council sends one observer and one guest.", "en", "The observer sends one observer and one guest."),
    # remarks nobody made
    ("Keys are kept for 5 years.", "en", "Keys are kept for 5 years, which saves money."),
    ("The list of failures is kept for 5 years.", "en", "The list of failures is kept for 5 years, and every failure is punished."),
    # rows: no label without its value
    ("Room: Attic; Needed to enter: Key from the warden; Who opens: The porter", "en", "What is needed to enter the attic room is known; the porter opens."),
    ("Room: Attic; Furniture: Forbidden; Bicycles: Allowed", "en", "Furniture and bicycles are allowed in the attic room."),
    ("Room: Attic; Furniture: Forbidden; Bicycles: Allowed", "en", "Furniture and bicycles are forbidden in the attic room."),
    ("Room: Attic; Furniture: Forbidden; Bicycles: Allowed", "en", "In the attic room, bicycles are forbidden."),
    # what is to be said is not said
    ("Tell visitors that parking is free.", "en", "Parking is free."),
    ("Let it be understood that the gate stays open.", "en", "The gate stays open."),
    ("Faites comprendre que le portail reste ouvert.", "fr", "Le portail reste ouvert."),
    ("Les passants doivent croire que l’alarme est coupée.", "fr", "L’alarme est coupée."),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "language", "sentence"), DROPPED)
def test_it_drops(unit: str, language: Language, sentence: str) -> None:
    assert not checker().verify_sentence(sentence, language, [of(unit, language)]).accepted


def test_a_person_is_not_replaced_by_what_only_the_title_names() -> None:
    passage = of("During the trial, a person confirms every delivery.", title="The sorting robot")

    found = checker().verify_sentence(
        "During the trial, every delivery is confirmed by a sorting robot.", "en", [passage]
    )

    assert not found.accepted


def test_a_number_of_the_title_does_not_stand_for_one_of_the_sentence() -> None:
    passage = of("Level 3 alarms are answered within 2 hours.", title="Alarms of level 3 to 5")

    kept = checker().verify_sentence("Level 3 alarms are answered within 2 hours.", "en", [passage])
    told = checker().verify_sentence("Level 5 alarms are answered within 2 hours.", "en", [passage])

    assert kept.accepted, kept.reason
    assert not told.accepted


def test_what_a_document_says_is_said_and_what_people_are_to_hear_is_not() -> None:
    said = read_claim("Visitors wear a badge.", "en")
    for unit, told in (
        ("The policy states that visitors wear a badge.", False),
        ("The porter tells them that visitors wear a badge.", True),
    ):
        given = read_claim(unit, "en")
        assert only_told(said, given, frozenset(given.content)) is told


def test_a_choice_is_not_the_either_that_ends_a_denial() -> None:
    given = "bikes are forbidden in the hall and in the lift."
    assert choice_added("bikes are forbidden either in the hall or in the lift.", given)
    assert choice_added("le velo est interdit soit dans le hall, soit dans l'ascenseur.", given)
    assert not choice_added("bikes are not allowed in the lift either.", given)
    assert not choice_added("pour que l'ascenseur soit libre.", given)


def test_an_opening_is_taken_off_and_nothing_else() -> None:
    assert without_frame("In practice, keys are kept.") == "Keys are kept."
    assert without_frame("In practice rooms, keys are kept.") == "In practice rooms, keys are kept."
    assert without_joint("and in short, keys are kept") == "keys are kept"
    assert without_joint("and keys are kept") == "keys are kept"


@pytest.mark.parametrize(
    ("text", "says", "bound"),
    [
        ("fifteen days ago", ("15", "day", False), "since"),
        ("il y a 15 jours", ("15", "day", False), "since"),
        ("24 hours a day", ("1", "day", True), ""),
        ("a single time", ("1", "times", False), ""),
    ],
)
def test_quantities_are_read(text: str, says: tuple[str, str, bool], bound: str) -> None:
    found: tuple[Quantity, ...] = quantities(surface(text).folded)

    assert [(one.says(), one.bound) for one in found] == [(says, bound)]
