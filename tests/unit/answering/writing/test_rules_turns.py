"""More rules of the check, each with the lie beside it: clauses, turns of phrase, rows, equivalents."""

from __future__ import annotations

import pytest

from assistant.answering.text.analysis import fold
from assistant.answering.writing.claims import equivalents
from assistant.answering.writing.claims.claim import read_claim
from assistant.answering.writing.claims.equivalents import key_of
from assistant.answering.writing.claims.irregular import roots
from assistant.answering.writing.claims.matching import of_one_family
from assistant.answering.writing.claims.opposites import also_added, bound_lost, turned_round
from assistant.answering.writing.claims.quantities import quantities
from assistant.answering.writing.claims.things import is_thing
from assistant.answering.writing.claims.turns import idle_spans
from assistant.answering.writing.outward import other_language
from assistant.bilingual import Language
from tests.unit.answering.writing.cast import checker, of

LOAN = "A tenant borrows the key for 12 months and may renew once."
ROW = (
    "Rent without VAT: Above €900; Who signs in addition to the warden: The landlord; "
    "Keys needed: 3; Usual wait: 10 to 12 weeks"
)

KEPT: list[tuple[str, Language, str, Language]] = [
    # clauses: a shared subject, a clause that goes on after “or”, an adverb before a passive
    (LOAN, "en", "A tenant has the key for 12 months and can renew once.", "en"),
    ("The lift stops whenever a tenant smokes, whenever a window is not shut, and for every alarm.", "en", "The lift stops every time a tenant smokes or a window is not shut, and for all alarms.", "en"),
    ("In public halls, wear the badge, and do not lend the badge or the key where somebody can see the door.", "en", "Wear the badge in public halls, and do not lend the badge or the key where someone can see the door.", "en"),
    # denials: what is without something needs none, a verb for the thing that is missing
    ("L’accueil de la mairie est sans rendez-vous.", "fr", "Il n’y a pas besoin de rendez-vous pour l’accueil de la mairie.", "fr"),
    ("L’accueil de la mairie est sans rendez-vous.", "fr", "You do not need an appointment at the reception of the town hall.", "en"),
    ("Un échantillon a été livré depuis quinze jours sans retour du locataire.", "fr", "A sample was delivered fifteen days ago and the tenant has not come back.", "en"),
    ("Une panne de l’ascenseur n’est pas une raison pour prendre l’escalier de secours.", "fr", "Ce n’est pas parce que l’ascenseur est en panne que l’on peut prendre l’escalier de secours.", "fr"),
    ("Il faut compter trois heures pour une visite, hors transport.", "fr", "Une visite prend trois heures, transport non compris.", "fr"),
    ("Le chantier reste fermé en attendant le devis.", "fr", "Le chantier reste fermé tant que le devis n’est pas arrivé.", "fr"),
    # turns of phrase whose nouns say nothing
    ("Drones are forbidden under the agreement signed on 3 March 2027.", "en", "Les drones sont interdits en vertu de l’accord signé le 3 mars 2027.", "fr"),
    ("HR Social Affairs offers a 45-minute session.", "en", "L’équipe affaires sociales des RH propose une séance de 45 minutes.", "fr"),
    # remarks that only bind, things said twice in one list
    ("Semaines 1 à 3 : visites V1 et V2, obligatoires, le matin.", "fr", "Visits V1 and V2, which are mandatory, take place in weeks 1 to 3, in the morning.", "en"),
    ("Le gardien ouvre les fenêtres fermées et cassées.", "fr", "Le gardien ouvre les fenêtres fermées et les fenêtres cassées.", "fr"),
    # kinds of things: verbs and choices are none
    ("The rent is the rent approved by HR.", "en", "The rent is the one HR approved.", "en"),
    ("A visit takes 4 hours, with 2 hours of free choice in the house.", "en", "Une visite prend 4 heures, avec 2 heures au choix dans la maison.", "fr"),
    # rows
    (ROW, "en", "Above €900 without VAT, the landlord signs in addition to the warden, 3 keys are needed, and it usually takes 10 to 12 weeks.", "en"),
    # words that stand for one another, participles of a known verb
    ("The tenant pays for 12 months after the works begin.", "en", "The tenant pays for 12 months after the start of the works.", "en"),
    ("L’ancienne règle reste applicable à la cave.", "fr", "L’ancienne règle reste valable à la cave.", "fr"),
    ("The test can be taken again after 48 hours.", "en", "Le test peut être repassé au bout de 48 heures.", "fr"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "language", "sentence", "spoken"), KEPT)
def test_it_keeps(unit: str, language: Language, sentence: str, spoken: Language) -> None:
    found = checker().verify_sentence(sentence, spoken, [of(unit, language)])

    assert found.accepted, found.reason


DROPPED: list[tuple[str, Language, str, Language]] = [
    (LOAN, "en", "A tenant may borrow the key for 12 months and must renew once.", "en"),
    ("The lift stops whenever a tenant smokes, whenever a window is not shut, and for every alarm.", "en", "The lift stops every time a tenant smokes or a window is shut, and for all alarms.", "en"),
    ("In public halls, wear the badge, and do not lend the badge or the key where somebody can see the door.", "en", "Do not wear the badge in public halls, and lend the badge or the key where someone can see the door.", "en"),
    ("Samples are weighed without gloves.", "en", "No gloves are needed for samples.", "en"),
    ("Les échantillons sont pesés sans gants.", "fr", "Il n’y a pas besoin de gants pour les échantillons.", "fr"),
    ("L’accueil de la mairie est sans rendez-vous.", "fr", "L’accueil de la mairie est avec rendez-vous.", "fr"),
    ("Il faut compter trois heures pour une visite sans guide, hors transport.", "fr", "Il faut compter trois heures pour une visite avec guide, hors transport.", "fr"),
    ("Une panne de l’ascenseur n’est pas une raison pour prendre l’escalier de secours.", "fr", "Quand l’ascenseur est en panne, on peut prendre l’escalier de secours.", "fr"),
    ("Il faut compter trois heures pour une visite, hors transport.", "fr", "Une visite prend trois heures, transport compris.", "fr"),
    ("Le chantier reste fermé en attendant le devis.", "fr", "Le chantier reste fermé tant que le devis n’est pas refusé.", "fr"),
    ("A person who reports a leak within 2 hours is not fined.", "en", "Quiconque ne signale pas une fuite dans les 2 heures n’est pas puni d’une amende.", "fr"),
    ("Where the list gives no rule for a door, ask the warden.", "en", "Where the list never gives no rule for a door, ask the warden.", "en"),
    ("Drones are forbidden under the agreement signed on 3 March 2027.", "en", "Les drones sont interdits en dépit de l’accord signé le 3 mars 2027.", "fr"),
    ("HR Social Affairs offers a 45-minute session.", "en", "L’équipe affaires sociales de la DSI propose une séance de 45 minutes.", "fr"),
    ("Semaines 1 à 3 : visites V1 et V2, obligatoires, le matin.", "fr", "Visits V1 and V2, which are optional, take place in weeks 1 to 3, in the morning.", "en"),
    ("Les visites obligatoires peuvent aussi être suivies le soir.", "fr", "On peut aussi suivre les visites recommandées le soir.", "fr"),
    ("Le gardien ouvre les fenêtres fermées et cassées.", "fr", "Le gardien des fenêtres ouvre les fenêtres fermées et cassées.", "fr"),
    (ROW, "en", "Above €900, the landlord signs in addition to the warden, 3 keys are needed, and it usually takes 10 to 12 weeks.", "en"),
    ("A visit takes 4 hours, with 2 hours of choice in the house.", "en", "Une visite prend 4 heures, avec 2 heures gratuites au choix dans la maison.", "fr"),
    ("A warden never checks a door with the same key.", "en", "A warden never checks a door.", "en"),
    ("For two rooms or for an order below 2,000 euros, a simple list by hand is faster.", "en", "For two rooms or for an order, a simple list by hand is faster.", "en"),
    ("The vendor keeps the keys for 5 years.", "en", "The vendor keeps the keys for 5 years, and this also applies to suppliers.", "en"),
    ("The tenant pays for 12 months after the works begin.", "en", "The tenant pays for 12 months after the end of the works.", "en"),
    ("A second warden re-reads every export quote above 900 euros.", "en", "A second warden re-reads every export invoice above 900 euros.", "en"),
    ("From 1 October 2026, every new plan, list or room notice asks for a stamp when it is printed.", "en", "From 1 October 2026, every new plan, list or room e-mail asks for a stamp when it is printed.", "en"),
    ("Ce guide explique comment préparer un bail pour un locataire français.", "fr", "Ce guide explique comment préparer un bail pour un locataire allemand.", "fr"),
    ("The key is kept in the safe, and the landlord has the code.", "en", "The key is kept in the safe and.", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "language", "sentence", "spoken"), DROPPED)
def test_it_drops(unit: str, language: Language, sentence: str, spoken: Language) -> None:
    assert not checker().verify_sentence(sentence, spoken, [of(unit, language)]).accepted


def test_a_thing_of_the_title_does_not_stand_for_one_of_the_sentence() -> None:
    passage = of("The reference is masked, and the lease has no clause about pets.", title="Quotes")

    kept = "The reference is masked, and the lease has no clause about pets."
    told = "The reference is masked, and the quote has no clause about pets."

    assert checker().verify_sentence(kept, "en", [passage]).accepted
    assert not checker().verify_sentence(told, "en", [passage]).accepted


def test_what_only_begins_alike_is_no_form_of_a_word() -> None:
    assert of_one_family("contracts", "contract")
    assert not of_one_family("contre", "contract")


def test_the_infinitive_of_a_french_participle_is_known() -> None:
    assert "repasser" in roots("repasse", "repassé", "fr")
    assert roots("repasse", "repasse", "fr") == ("repasse",)
    assert roots("kept", "kept", "en") == ("keep",)


def test_phrases_of_the_list_are_more_than_one_word_of_them() -> None:
    """A phrase of which one stem is left would make that word alone its equivalent."""
    tables: tuple[tuple[Language, str], ...] = (
        ("en", equivalents._ENGLISH),
        ("fr", equivalents._FRENCH),
    )
    for language, lines in tables:
        for form in (one.strip() for line in lines.split("\n") for one in line.split(";")):
            assert len(form.split()) < 2 or len(key_of(form, language).split()) > 1, form


def test_equivalents_stand_for_one_another_and_not_for_the_next() -> None:
    assert "start" in equivalents.equivalents(key_of("begin", "en"), "en")
    assert "end" not in equivalents.equivalents(key_of("begin", "en"), "en")
    assert not equivalents.equivalents(key_of("recording", "en"), "en")


def test_opposites_and_bounds() -> None:
    assert turned_round("the risk is low.", "the risk is high.")
    assert turned_round("until either door is shut.", "until both doors are shut.")
    assert not turned_round("the risk is high.", "the higher risk.")
    assert bound_lost("not with this key.", "not with the same key.")
    assert not bound_lost("with this key.", "with the same key.")
    assert bound_lost("sent: 3 march.", "sent at the latest: 3 march.")
    assert also_added("this also applies to guests.", "keys are kept.")
    assert not also_added("this also applies to guests.", "the rule applies to guests too.")


def test_turns_are_found_and_names_are_not() -> None:
    assert idle_spans("en vertu de l'accord", "fr")
    assert not idle_spans("la vertu de l'accord", "fr")
    assert idle_spans("on economic grounds", "en")
    assert not idle_spans("the grounds are closed", "en")


def test_a_language_is_switched_by_a_piece_but_not_by_a_name() -> None:
    assert not other_language(
        "The list is pinned up at Le Coin five days before, and at Le Coin within five days.", "en"
    )
    assert other_language(
        "Après deux refus, le gardien propose une visite, the warden offers a tour of the house.",
        "fr",
    )


@pytest.mark.parametrize(
    ("text", "bound"),
    [("at the most 10 users", "most"), ("au plus tard : 14 août 2026", "most")],
)
def test_bounds_are_read(text: str, bound: str) -> None:
    assert [one.bound for one in quantities(fold(text))] == [bound]


def test_the_head_of_a_compound_after_each_is_a_thing() -> None:
    noun = read_claim("Every export invoice above 900 euros is signed.", "en")
    verb = read_claim("Every guest signs above the line.", "en")

    assert is_thing(noun, [t.form for t in noun.tokens].index("invoice"))
    assert not is_thing(verb, [t.form for t in verb.tokens].index("signs"))
