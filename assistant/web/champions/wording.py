"""Words that several champions' pages share, and those of the first one."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

WORDS: Final[dict[str, Text]] = {
    "champions": text("Relais", "Champions"),
    "champions_navigation": text("Pages des relais", "Champions’ pages"),
    "whole_company": text("Toute l’entreprise", "The whole company"),
    "any_tool": text("L’IA en général", "AI in general"),
    "week_of": text("semaine du {day}", "week of {day}"),
    "from_to": text("du {start} au {end}", "{start} to {end}"),
    "percent_unit": text(" %", "%"),
    "percent": text("{n} %", "{n}%"),
    "between_percent": text("entre {low} et {high} %", "between {low} and {high}%"),
    "shown_few": text("moins de 5 personnes", "fewer than 5 people"),
    "shown_most": text("presque tout le monde", "nearly everybody"),
    "saved": text("Enregistré.", "Saved."),
    "see_table": text("Les chiffres sont dans le tableau.", "The figures are in the table."),
    "as_table": text("Les chiffres, période par période", "The figures, period by period"),
    "footnote": text(
        "Seules les semaines closes comptent, et seuls les groupes d’au moins 5 personnes. "
        "« Moins de 5 personnes » se lit aussi quand un chiffre est retenu pour que personne ne "
        "puisse être reconnu.",
        "Only closed weeks count, and only groups of at least 5 people. “Fewer than 5 people” is "
        "also what you read when a figure is held back so that nobody can be recognised.",
    ),
    "footnote_more": text("Comment c’est protégé", "How this is protected"),
    "week_title": text("Cette semaine", "This week"),
    "week_lead_none": text(
        "Aucune semaine n’est close pour l’instant. Les premiers chiffres paraissent le lundi qui "
        "suit la première semaine où quelqu’un a dit quelque chose.",
        "No week is closed yet. The first figures appear on the Monday after the first week in "
        "which somebody said something.",
    ),
    "week_eyebrow": text("Ce que dit la {week}", "What the {week} says"),
    "week_things_1": text("Une chose à faire", "One thing to act on"),
    "week_things_2": text("Deux choses à faire", "Two things to act on"),
    "week_things_3": text("Trois choses à faire", "Three things to act on"),
    "week_things_0": text("Rien ne presse cette semaine", "Nothing is pressing this week"),
    "week_quiet": text(
        "Aucun sujet ne monte, aucune mesure n’est due, et trop peu de questions sont restées sans "
        "réponse pour le dire. C’est le bon moment pour une réunion d’équipe.",
        "No topic is rising, no measure is due, and too few questions went unanswered to say so. "
        "A good week for a team conversation.",
    ),
    "week_quiet_link": text("Choisir un guide de réunion", "Choose a conversation guide"),
    "why": text("Pourquoi", "Why"),
    "act_due": text("Tenir ce qui est promis sur : {topic}", "Keep what was promised on: {topic}"),
    "act_due_late": text(
        "La mesure était annoncée pour le {day}. Qui en répond : {owner}.",
        "The measure was announced for {day}. Who answers for it: {owner}.",
    ),
    "act_due_soon": text(
        "La mesure est annoncée pour le {day}. Qui en répond : {owner}.",
        "The measure is announced for {day}. Who answers for it: {owner}.",
    ),
    "act_due_do": text("Dire où elle en est", "Say where it stands"),
    "act_rising": text(
        "Répondre sur un sujet qui monte : {topic}", "Answer a rising topic: {topic}"
    ),
    "act_rising_why": text(
        "{people} l’ont évoqué dans la {week} : au moins deux fois plus que d’habitude, et le "
        "hasard ne l’explique pas.",
        "{people} raised it in the {week}: at least twice as many as usual, and chance does not "
        "explain it.",
    ),
    "act_rising_do": text("Écrire une réponse", "Write an answer"),
    "act_waiting": text("Dire ce que devient : {topic}", "Say what becomes of: {topic}"),
    "act_waiting_why": text(
        "{people} l’ont évoqué ({period}), et rien ne leur a encore été dit.",
        "{people} raised it ({period}), and they have not been told anything yet.",
    ),
    "act_waiting_do": text("Écrire une réponse", "Write an answer"),
    "act_gaps": text("Écrire les réponses qui manquent", "Write the answers that are missing"),
    "act_gaps_why": text(
        "{people} ont posé une question à laquelle les documents ne répondent pas ({period}).",
        "{people} asked a question that the documents do not answer ({period}).",
    ),
    "act_gaps_do": text("Voir les questions", "See the questions"),
    "act_confidence": text("Prendre le temps de montrer {tool}", "Take the time to show {tool}"),
    "act_confidence_why": text(
        "{share} de ceux qui ont répondu ne se sentent pas capables de s’en servir ({interval}).",
        "{share} of those who answered do not feel able to use it ({interval}).",
    ),
    "act_confidence_do": text("Voir la confiance", "See confidence"),
    "week_figures": text("La semaine en chiffres", "The week in figures"),
    "figure_active": text("peuvent s’exprimer", "can speak up"),
    "figure_raised": text("ont évoqué un sujet", "raised something"),
    "figure_check_in": text("ont fait leur point", "did their check-in"),
    "figure_gap": text("attendent une réponse", "wait for an answer"),
    "blind_title": text("Ce que ces pages ne voient pas", "What these pages cannot see"),
    "blind_none": text(
        "Chaque équipe et chaque métier assez grand a au moins un chiffre ({period}).",
        "Every team and trade that is large enough has at least one figure ({period}).",
    ),
    "blind_some": text(
        "Pour ces groupes, aucun sujet n’a pu être montré ({period}). Cela ne veut pas dire "
        "que tout y va bien : il faut leur demander.",
        "For these groups no topic could be shown ({period}). It does not mean that all is "
        "well there: ask them.",
    ),
    "blind_small": text(
        "Votre entreprise compte moins de 30 personnes : seul l’ensemble a des chiffres.",
        "Your company has fewer than 30 people: figures exist for the whole only.",
    ),
    "blind_wait": text(
        "Les chiffres par équipe et par métier paraissent toutes les quatre ou cinq semaines. La "
        "première période n’est pas encore close.",
        "Figures by team and by trade appear every four or five weeks. The first period is "
        "not closed yet.",
    ),
    "last_said_title": text("Dernières réponses données", "Latest answers given"),
    "last_said_none": text(
        "Aucune réponse n’a encore été donnée.", "No answer has been given yet."
    ),
    "all_announcements": text("Toutes les réponses", "All answers"),
}

COUNTED: Final[dict[str, tuple[Text, Text]]] = {
    "person": (text("{n} personne", "{n} person"), text("{n} personnes", "{n} people")),
    "week": (text("{n} semaine", "{n} week"), text("{n} semaines", "{n} weeks")),
    "unsaid": (
        text("{n} personne a préféré ne pas le dire", "{n} person preferred not to say"),
        text("{n} personnes ont préféré ne pas le dire", "{n} people preferred not to say"),
    ),
    "version": (text("{n} version", "{n} version"), text("{n} versions", "{n} versions")),
}
