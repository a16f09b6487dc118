"""Words of the waves and of their reviews."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

WAVES: Final[dict[str, Text]] = {
    "waves_title": text("Vagues", "Waves"),
    "waves_lead": text(
        "Qui commence quand, qui prend part, et où se décide la suite.",
        "Who begins when, who takes part, and where the next step is decided.",
    ),
    "waves_none": text(
        "Il n’y a pas encore de vague. Elles s’écrivent dans « curricula/waves », une par fichier.",
        "There are no waves yet. They are written in “curricula/waves”, one in each file.",
    ),
    "calendar_title": text("Calendrier des vagues", "Calendar of the waves"),
    "today": text("aujourd’hui", "today"),
    "wave_label": text("Vague", "Wave"),
    "teams_label": text("Équipes", "Teams"),
    "dates_label": text("Dates", "Dates"),
    "participation_label": text("Points faits, {period}", "Check-ins, {period}"),
    "decision_label": text("Décision", "Decision"),
    "to_review": text("Faire le bilan", "Hold the review"),
    "stage_over": text("terminée", "over"),
    "stage_now": text("en cours", "under way"),
    "stage_ahead": text("à venir", "ahead"),
    "check_in_weekly": text("un point chaque semaine", "a check-in every week"),
    "check_in_monthly": text("un point chaque mois", "a check-in every month"),
    "council_on": text("CSE consulté le {day}", "Works council consulted on {day}"),
    "council_due": text("CSE à consulter le {day}", "Works council to be consulted on {day}"),
    "council_none": text(
        "Consultation du CSE : rien n’est écrit", "Works council: nothing is written"
    ),
    "all_waves": text("Toutes les vagues", "All waves"),
    "review": text("Bilan", "Review"),
    "review_title": text("Bilan : {wave}", "Review: {wave}"),
    "print_it": text(
        "Pour l’imprimer sur une page : Ctrl + P", "To print it on one page: Ctrl + P"
    ),
    "criteria_title": text("Ce qui était demandé", "What was asked for"),
    "criteria_none": text("Cette vague n’a pas de critères.", "This wave has no criteria."),
    "criterion_label": text("Critère", "Criterion"),
    "wanted_label": text("Attendu", "Wanted"),
    "found_label": text("Constaté", "Found"),
    "standing_label": text("Alors", "So"),
    "standing_met": text("tenu", "met"),
    "standing_missed": text("pas tenu", "not met"),
    "standing_unknown": text("ne se sait pas", "cannot be told"),
    "criterion_completion": text(
        "Ont fait toutes leurs formations obligatoires", "Have done all their mandatory training"
    ),
    "criterion_first_try": text(
        "Dont les premières réponses étaient justes à 80 %",
        "Of those, had 80% of first answers right",
    ),
    "criterion_confidence": text("Confiance, moyenne sur 5", "Confidence, mean out of 5"),
    "criterion_worries": text("Ont évoqué une préoccupation", "Raised a worry"),
    "criterion_gaps": text("Sans réponse à leur question", "Whose question went unanswered"),
    "criterion_adoption": text("Se servent de l’outil", "Use the tool"),
    "criterion_by_hand": text(
        "Relais ne le mesure pas : apportez le chiffre, avec sa source, en écrivant la décision.",
        "Relais does not measure it: bring the figure, with its source, when you record the "
        "decision.",
    ),
    "criterion_brought": text(
        "{value}, apporté le {day} : {source}", "{value}, brought on {day}: {source}"
    ),
    "as_of": text("(au {day})", "(as of {day})"),
    "brought_title": text("Chiffre apporté : {name}", "Figure brought along: {name}"),
    "brought_help": text(
        "Ce que Relais ne mesure pas. Un chiffre de toute la vague, jamais par personne ; il reste "
        "avec la décision.",
        "What Relais does not measure. One figure for the whole wave, never by person; it stays "
        "with the decision.",
    ),
    "brought_value": text("Part, en %", "Share, in %"),
    "brought_source": text("D’où il vient", "Where it comes from"),
    "brought_said": text("{name} : {value} ({source})", "{name}: {value} ({source})"),
    "wrong_figure": text(
        "Un chiffre apporté va de 0 à 100 et dit d’où il vient. Complétez les deux champs, ou "
        "videz-les.",
        "A figure brought along is 0 to 100 and says where it comes from. Fill in both fields, or "
        "empty them.",
    ),
    "at_least": text("au moins {value}", "at least {value}"),
    "at_most": text("au plus {value}", "at most {value}"),
    "mean_between": text("entre {low} et {high}", "between {low} and {high}"),
    "confidence_hidden": text(
        "trop peu de réponses semblables pour le montrer", "too few similar answers to show it"
    ),
    "training_none": text(
        "pas encore publié : moins de 5 personnes de part ou d’autre, ou période en cours",
        "not published yet: fewer than 5 people on either side, or the period is not over",
    ),
    "training_most": text(
        "presque tout le monde (au moins {share})", "nearly everybody (at least {share})"
    ),
    "training_band": text("{low} à {high}", "{low} to {high}"),
    "training_people": text("{people} personnes sur {among}", "{people} people out of {among}"),
    "share_of": text("{people}, {share}", "{people}, {share}"),
    "worries_of_wave": text("Ce qui a été évoqué", "What was raised"),
    "worries_of_wave_none": text(
        "Aucun sujet n’a été évoqué par assez de monde pour être montré.",
        "No topic was raised by enough people to be shown.",
    ),
    "worries_of_wave_rest": text(
        "Les {n} autres sujets : moins de 5 personnes, ou retenu.",
        "The other {n} topics: fewer than 5 people, or held back.",
    ),
    "confidence_of_wave": text("Confiance", "Confidence"),
    "confidence_of_wave_none": text(
        "Trop peu de réponses pour montrer quoi que ce soit.", "Too few answers to show anything."
    ),
    "questions_of_wave": text("Questions et réponses", "Questions and answers"),
    "gaps_line": text("Sans réponse à leur question", "Whose question went unanswered"),
    "thumbs_line": text("Une réponse ne leur a pas servi", "Found an answer unhelpful"),
    "participation_line": text("Points faits", "Check-ins done"),
    "decision_title": text("La décision", "The decision"),
    "decision_none": text("Rien n’est encore décidé.", "Nothing is decided yet."),
    "verdict_go": text("On continue", "Go on"),
    "verdict_adjust": text("On ajuste", "Adjust"),
    "verdict_wait": text("On attend", "Wait"),
    "decide_title": text("Écrire une décision", "Record a decision"),
    "reason_label": text("Pourquoi", "Why"),
    "reason_help": text(
        "Ce qui a compté, ce qui change et à partir de quand. La décision reste telle quelle ; une "
        "autre peut la suivre.",
        "What counted, what changes, and from when. The decision stays as it is; another may "
        "follow it.",
    ),
    "decide_button": text("Enregistrer la décision", "Record the decision"),
    "wrong_decision": text(
        "Choisissez une décision et dites pourquoi.", "Choose a decision and say why."
    ),
    "decision_conflict": text(
        "Quelqu’un vient de décider pour cette vague : sa décision est ci-dessus, ce que vous avez "
        "écrit est toujours là. Relisez, puis enregistrez si c’est encore utile.",
        "Somebody has just decided about this wave: their decision is above, what you wrote is "
        "still here. Read it, then record yours if it is still needed.",
    ),
    "decided_by": text("{role}, le {day}", "{role}, on {day}"),
    "earlier_decisions": text("Décisions d’avant", "Earlier decisions"),
}
