"""Words of trying the programme on: one person’s path, and a whole population."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

TRY: Final[dict[str, Text]] = {
    "preview_title": text("Aperçu", "Preview as"),
    "preview_lead": text(
        "Mettez-vous à la place de quelqu’un : voici le parcours qu’il recevrait aujourd’hui, et "
        "pourquoi. Rien n’est enregistré.",
        "Put yourself in somebody’s place: this is the path they would get today, and why. Nothing "
        "is recorded.",
    ),
    "preview_who": text("Qui ?", "Who?"),
    "role_label": text("Rôle", "Role"),
    "department_label": text("Service", "Department"),
    "trade_label": text("Métier", "Trade"),
    "begins_at_label": text("Part du niveau", "Begins at level"),
    "weekly_minutes_label": text("Minutes par semaine", "Minutes per week"),
    "liked_format_label": text("Forme préférée", "Preferred format"),
    "any": text("(non précisé)", "(not given)"),
    "any_format": text("Peu importe", "Any"),
    "preview_more": text("Outils et inquiétudes", "Tools and worries"),
    "worries_label": text("Inquiétudes choisies", "Worries chosen"),
    "preview_button": text("Voir le parcours", "Show the path"),
    "preview_no_path": text("Aucun parcours ne convient", "No path fits"),
    "minutes_of": text("{n} min sur {total}", "{n} of {total} min"),
    "until_week": text("jusqu’à la semaine {n}", "until week {n}"),
    "before_day": text("avant le {day}", "by {day}"),
    "week_goes_on": text("Suite de la semaine d’avant.", "Goes on from the week before."),
    "left_out_title": text("{modules} laissés de côté, et pourquoi", "{modules} left out, and why"),
    # population
    "population_title": text("Population", "Population"),
    "population_lead": text(
        "Combien de temps pour que tout le monde y passe, sans perturber l’activité ?",
        "How long until everybody is through, without disturbing the work?",
    ),
    "population_who": text("Qui suit le programme ?", "Who takes the programme?"),
    "who_registered": text(
        "{people} du registre, depuis le début du programme",
        "{people} of the training record, from the start of the programme",
    ),
    "who_registered_none": text(
        "Les personnes du registre (il est encore vide)",
        "The people of the training record (it is still empty)",
    ),
    "who_typed": text("Ces effectifs :", "These headcounts:"),
    "people_label": text("Personnes", "People"),
    "managers_label": text("Dont responsables", "Of whom managers"),
    "main_trade_label": text("Métier principal", "Main trade"),
    "any_trade": text("divers", "various"),
    "people_in": text("Personnes, {name}", "People, {name}"),
    "managers_in": text("Responsables, {name}", "Managers, {name}"),
    "trade_in": text("Métier principal, {name}", "Main trade, {name}"),
    "start_label": text("Commence le", "Starts on"),
    "by_label": text("Terminé avant le", "Through by"),
    "population_button": text("Calculer", "Work it out"),
    "population_private": text(
        "Le calcul n’emploie que le rôle, le service, le métier et les outils. Ni les inquiétudes "
        "ni l’aisance déclarée n’y entrent.",
        "Only role, department, trade and tools are used. Neither worries nor self-ratings enter.",
    ),
    "population_nobody": text("Indiquez au moins une personne.", "Name at least one person."),
    "population_too_many": text("{most} personnes au plus.", "{most} people at most."),
    "population_minutes": text(
        "Indiquez de 5 à 600 minutes par semaine.", "Name 5 to 600 minutes per week."
    ),
    "population_dates": text(
        "La fin doit venir après le début.", "The end must come after the start."
    ),
    "population_cancelled": text("Le calcul a été arrêté.", "The calculation was stopped."),
    "population_failed": text(
        "Le calcul n’a pas abouti. Réessayez ; si cela persiste, prévenez l’administrateur.",
        "The calculation did not work. Try again; if it keeps happening, tell the administrator.",
    ),
    "running_title": text("Parcours de {people}…", "Paths of {people}…"),
    "running_at": text("{done} sur {total}", "{done} of {total}"),
    "population_again": text("Changer les chiffres", "Change the numbers"),
    "population_question": text("{people}, avant le {by} ?", "{people}, by {by}?"),
    "answer_yes": text(
        "Oui. À {minutes} minutes par semaine, tout le monde a terminé le {last}.",
        "Yes. At {minutes} minutes a week, everybody is through on {last}.",
    ),
    "answer_no": text(
        "Pas tout à fait : {through} sur {total}. Les derniers terminent le {last}.",
        "Not quite: {through} of {total}. The last are through on {last}.",
    ),
    "answer_nobody": text(
        "Non. À {minutes} minutes par semaine, les derniers terminent le {last}.",
        "No. At {minutes} minutes a week, the last are through on {last}.",
    ),
    "advice_minutes": text(
        "À {minutes} minutes par semaine, tout le monde y arrive.",
        "At {minutes} minutes a week, everybody makes it.",
    ),
    "advice_minutes_most": text(
        "À {minutes} minutes par semaine, {people} y arrivent.",
        "At {minutes} minutes a week, {people} make it.",
    ),
    "advice_impossible": text(
        "{people} : aucun rythme n’y suffit, car la vague commence trop tard ou le parcours fixe "
        "une semaine plus tardive.",
        "{people}: no pace is enough, because their wave begins too late or their path fixes a "
        "later week.",
    ),
    "advice_over": text(
        "{people} : il faut plus de temps que le parcours n’en prévoit.",
        "{people}: more time is needed than the path allows.",
    ),
    "advice_late": text(
        "{people} : un module obligatoire arrive après son délai.",
        "{people}: a mandatory module comes after its deadline.",
    ),
    "advice_no_minutes": text(
        "{people} : aucune minute par semaine, donc hors du calcul.",
        "{people}: no minutes per week, so not counted.",
    ),
    "load_title": text("Heures de formation par semaine", "Hours of training per week"),
    "load_intro": text("{hours} heures en tout.", "{hours} hours in all."),
    "load_unit": text("heures, toutes les personnes ensemble", "hours, everybody together"),
    "load_table": text("Les mêmes chiffres en tableau", "The same figures as a table"),
    "deadline_mark": text("{day}", "{day}"),
    "week_of": text("Semaine du", "Week of"),
    "in_all": text("En tout", "In all"),
    "weeks_title": text("Semaines nécessaires", "Weeks needed"),
    "weeks_needed": text("Durée", "Length"),
    "bottleneck_title": text("Ce qui retient les autres", "What holds others up"),
    "bottleneck_said": text(
        "{waiting} attendent derrière, {hours} h de formation",
        "{waiting} wait behind it, {hours} h of training",
    ),
    "bottleneck_none": text("Aucun module n’en retient d’autres.", "No module holds others up."),
    "over_title": text("Qui manque de temps", "Who is short of time"),
    "over_none": text("Personne.", "Nobody."),
    "who_label": text("Qui", "Who"),
    "over_budget_label": text("Au-delà du parcours", "Beyond the path"),
    "late_label": text("Hors délai", "Past a deadline"),
    "no_wave": text("Sans vague", "In no wave"),
    "no_role": text("Sans rôle", "No role"),
}
