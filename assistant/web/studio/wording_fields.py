"""Names of fields, what they are for, and names of what they may hold."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

FIELDS: Final[dict[str, Text]] = {
    "title": text("Titre", "Title"),
    "summary": text("En une phrase", "In one sentence"),
    "objectives": text("Objectifs", "Objectives"),
    "requires": text("Modules requis", "Required modules"),
    "recommended_after": text("Plutôt après", "Better after"),
    "trades": text("Métiers", "Trades"),
    "tools": text("Outils", "Tools"),
    "addresses_concerns": text("Inquiétudes auxquelles il répond", "Worries it answers"),
    "mandatory_for": text("Obligatoire pour", "Mandatory for"),
    "policy": text("Règle qui l’impose", "The rule that asks for it"),
    "within_days": text("Délai", "Deadline"),
    "variants": text("Formes", "Variants"),
    "sources": text("Règles sur lesquelles il repose", "Rules it rests on"),
    "move_on": text("Est acquis quand il est", "Counts as done when it is"),
    "mastery_score": text("Part de bonnes réponses", "Share of right answers"),
    "refresher": text("Rappels", "Refreshers"),
    "task": text("Exercice sur son propre travail", "Task on one’s own work"),
    "without_ai": text("Exercice sans l’IA", "Drill without the AI"),
    "fallback": text("La méthode sans IA", "The way without AI"),
    "state": text("État", "State"),
    "version": text("Version", "Version"),
    "stem": text("Question", "Question"),
    "aim": text("Ce qu’elle vérifie", "What it checks"),
    "right": text("Bonne réponse", "Right answer"),
    "source": text("Règle", "Rule"),
    "audience": text("Pour qui", "For whom"),
    "weeks": text("Durée en semaines", "Length in weeks"),
    "weekly_minutes": text("Minutes par semaine", "Minutes per week"),
}

HELP: Final[dict[str, Text]] = {
    "title": text("Court : il se lit dans une liste.", "Short: it is read in a list."),
    "new_title": text(
        "Une seule langue suffit pour commencer.", "One language is enough to begin with."
    ),
    "summary": text("Ce que la personne saura faire après.", "What the person can do afterwards."),
    "objectives": text(
        "La compétence, et le niveau avant et après.",
        "The competency, and the level before and after.",
    ),
    "requires": text("À faire avant celui-ci.", "To be done before this one."),
    "recommended_after": text(
        "Un conseil d’ordre, jamais une obligation.", "Advice on the order, never a must."
    ),
    "trades": text("Rien de coché : pour tous les métiers.", "None ticked: for every trade."),
    "tools": text("Les outils qu’il apprend à utiliser.", "The tools it teaches."),
    "addresses_concerns": text(
        "Le module est proposé plus tôt aux personnes qui en ont choisi une.",
        "People who chose one of these are given the module earlier.",
    ),
    "mandatory_for": text(
        "Rien de coché : obligatoire pour tout le monde.", "None ticked: mandatory for everybody."
    ),
    "variants": text(
        "Une lecture dans chaque langue au moins ; les autres formes s’y ajoutent.",
        "At least one reading in each language; other formats come on top.",
    ),
    "sources": text(
        "Quand un de ces passages change, le module est mis de côté et vous êtes prévenu.",
        "When one of these passages changes, the module is set aside and you are told.",
    ),
    "mastery_score": text("Au premier essai, en %.", "At the first try, in %."),
    "refresher": text(
        "Espacés : selon les réponses de chacun. Fixes : tous les tant de jours.",
        "Spaced: by each person’s answers. Fixed: every so many days.",
    ),
    "task": text(
        "Facultatif. Sur un vrai document à soi.", "Optional. On a real document of one’s own."
    ),
    "without_ai": text("Facultatif. Pour garder la main.", "Optional. To keep one’s hand in."),
    "fallback": text(
        "Comment faire le même travail quand l’outil manque.",
        "How the same work is done when the tool is missing.",
    ),
    "within_days": text(
        "Jours après l’arrivée dans le programme.", "Days after joining the programme."
    ),
    "where": text("Lieu, adresse ou personne à qui s’adresser.", "Place, address or whom to ask."),
    "targets": text(
        "Le niveau à atteindre dans chaque compétence.", "The level to reach in each competency."
    ),
    "pins": text(
        "Ces modules sont placés par le parcours ; les autres le sont pour chacun.",
        "The path places these modules; all others are placed for each person.",
    ),
    "audience": text("Rien de coché : pour tout le monde.", "None ticked: for everybody."),
}

CONCERNS: Final[dict[str, Text]] = {
    "jobs-and-future": text("Emploi et avenir", "Jobs and the future"),
    "skill-loss": text("Perdre la main", "Losing the skill"),
    "managers-role": text("Rôle des responsables", "The managers’ role"),
    "workload": text("Charge de travail", "Workload"),
    "training": text("Formation", "Training"),
    "reliability": text("Fiabilité", "Reliability"),
    "accountability": text("Responsabilité", "Accountability"),
    "data-compliance": text("Données et conformité", "Data and compliance"),
    "monitoring": text("Surveillance", "Monitoring"),
    "usefulness": text("Utilité", "Usefulness"),
    "clarity-of-rules": text("Clarté des règles", "Clarity of the rules"),
    "being-heard": text("Être entendu", "Being heard"),
    "fairness": text("Équité", "Fairness"),
    "drift": text("Dérive", "Drift"),
}

NAMES: Final[dict[str, Text]] = {
    "in_fr": text("français", "French"),
    "in_en": text("anglais", "English"),
    "format_read": text("Lecture", "Reading"),
    "format_video": text("Vidéo", "Video"),
    "format_workshop": text("Atelier", "Workshop"),
    "format_peer": text("Entre pairs", "With peers"),
    "format_hands-on": text("Pratique", "Hands-on"),
    "move_on_passed": text("réussi", "passed"),
    "move_on_completed": text("suivi jusqu’au bout", "completed"),
    "move_on_completed-and-passed": text("suivi et réussi", "completed and passed"),
    "move_on_completed-or-passed": text("suivi ou réussi", "completed or passed"),
    "move_on_not-applicable": text("proposé", "offered"),
    "refresher_none": text("Aucun rappel", "No refreshers"),
    "refresher_spaced": text("Espacés", "Spaced"),
    "refresher_fixed": text("Fixes", "Fixed"),
    "refresher_fixed_days": text("Fixes, tous les {n} jours", "Fixed, every {n} days"),
    "days_n": text("{n} jours", "{n} days"),
    "week_n": text("Semaine {n}", "Week {n}"),
    "any_week": text("Quand c’est possible", "When it fits"),
    "choice_n": text("Réponse {n}", "Answer {n}"),
    "whole_passage": text("Le passage entier", "The whole passage"),
    "change_objective": text("Objectif « {name} »", "Objective “{name}”"),
    "change_source": text("Règle {name}", "Rule {name}"),
    "change_variant": text("Forme : {format}, {language}", "Variant: {format}, {language}"),
    "change_item": text("Question {n}", "Question {n}"),
    "change_choice_text": text("réponse {n}", "answer {n}"),
    "change_choice_feedback": text("retour sur la réponse {n}", "feedback on answer {n}"),
    "change_target": text("Niveau visé en « {name} »", "Target in “{name}”"),
    "change_pin": text("Module placé « {name} »", "Placed module “{name}”"),
    "change_card": text("Carte {n}", "Card {n}"),
    "change_before_cards": text("Avant la première carte", "Before the first card"),
}
