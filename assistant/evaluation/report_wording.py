"""The words that only the report has."""

from __future__ import annotations

from assistant.bilingual import Text, text

PAGE: dict[str, Text] = {
    "title": text("Réponses attendues", "Expected answers"),
    "skip": text("Aller au contenu", "Skip to content"),
    "contents": text("Dans ce rapport", "In this report"),
    "headline": text("{count} cas réussis sur {of}", "{count} of {of} cases passed"),
    "nothing": text("Rien n'a été mesuré", "Nothing was measured"),
    "good": text("Évaluation réussie", "Evaluation passed"),
    "bad": text("Évaluation échouée", "Evaluation failed"),
    "good_floors": text("Tous les planchers tiennent ({count}).", "All {count} floors hold."),
    "bad_floors": text("Ces planchers ne tiennent pas :", "These floors do not hold:"),
    "good_part": text(
        "Une partie des cas seulement : aucun n'est moins bon que dans l'état de référence.",
        "Part of the cases only: none is worse than in the baseline.",
    ),
    "bad_part": text(
        "Une partie des cas seulement : certains passaient dans l'état de référence.",
        "Part of the cases only: some of them passed in the baseline.",
    ),
    "good_alone": text(
        "Il n'y a pas d'état de référence ; tous les cas passent.",
        "There is no baseline; every case passes.",
    ),
    "bad_alone": text(
        "Il n'y a pas d'état de référence, et tous les cas ne passent pas.",
        "There is no baseline, and not every case passes.",
    ),
    "measured_on": text(
        "{day} · {documents} documents, {passages} passages · encodeur {encoder} · "
        "Relais {version}",
        "{day} · {documents} documents, {passages} passages · encoder {encoder} · Relais {version}",
    ),
    "before": text("avant : {rate}", "before: {rate}"),
    "interval": text("95 % : {interval}", "95%: {interval}"),
    "floor_least": text("plancher {limit}", "floor {limit}"),
    "floor_most": text("plafond {limit}", "ceiling {limit}"),
    # answered × answerable
    "cells": text("Répondre ou se taire", "To answer or to stay silent"),
    "cells_intro": text(
        "Chaque question, selon qu'elle attend une réponse et qu'elle en a reçu une.",
        "Every question, by whether it has an answer and whether it got one.",
    ),
    "answered": text("Répondu", "Answered"),
    "abstained": text("Pas répondu", "Not answered"),
    "answerable": text("Une réponse attendue", "An answer expected"),
    "unanswerable": text("Aucune réponse attendue", "No answer expected"),
    "of_which_wrong": text("dont {wrong} fausses", "{wrong} of them wrong"),
    "needless": text("refus de trop", "needless refusals"),
    "made_up": text("réponses infondées", "unfounded answers"),
    "rightly": text("à juste titre", "rightly"),
    # confidence
    "confidence": text("La confiance annoncée", "The confidence given"),
    "confidence_intro": text(
        "Sur les {answers} réponses citées des documents dont on sait si elles sont justes. Les "
        "verdicts du registre n'ont pas de probabilité et n'y sont pas.",
        "On the {answers} answers quoted from documents that can be told right or wrong. Verdicts "
        "of the register have no probability and are not among them.",
    ),
    # where no case says what a right answer is
    "cells_alone": text(
        "Ces cas disent si une réponse existe, pas laquelle : ce qui a été répondu n'a pas été "
        "jugé.",
        "These cases say whether there is an answer, not which: what was answered was not judged.",
    ),
    "within": text(
        "Chaque question a été posée sur ses seuls passages, sans recherche ailleurs.",
        "Each question was asked over its own passages alone, and nothing else was searched.",
    ),
    "confidence_intro_answerable": text(
        "Sur {answers} questions : la confiance, tenue contre le fait qu'une réponse existe ou "
        "non. Elle est réglée pour dire si la citation contient la réponse, ce qui arrive moins "
        "souvent.",
        "On {answers} questions: the confidence, held against whether there is an answer at all. "
        "It is made to say whether the quote holds the answer, which is the case less often.",
    ),
    "coverage_caption_answerable": text(
        "Si seules les réponses les plus sûres étaient données : plus on répond (vers la droite), "
        "plus on répond là où il n'y a pas de réponse (vers le haut). Le point : le réglage "
        "actuel, {coverage} des questions et {risk} de réponses infondées. Aire sous la courbe "
        "(AURC) : {aurc}.",
        "If only the surest answers were given: the more are answered (to the right), the more "
        "have no answer (upwards). The dot is where it stands: {coverage} of the questions, {risk} "
        "of the answers unfounded. Area under the curve (AURC): {aurc}.",
    ),
    "col_unfounded": text("Réponses infondées", "Answers unfounded"),
    "col_has_answer": text("Ont une réponse", "Have an answer"),
    "confidence_none": text(
        "Pas mesuré : trop peu de réponses citées des documents.",
        "Not measured: too few answers quoted from documents.",
    ),
    "coverage_title": text("Risque et couverture", "Risk and coverage"),
    "coverage_caption": text(
        "Si seules les réponses les plus sûres étaient données : plus on répond (vers la droite), "
        "plus on se trompe (vers le haut). Le point : le réglage actuel, {coverage} des questions "
        "et {risk} de réponses fausses. Aire sous la courbe (AURC) : {aurc}.",
        "If only the surest answers were given: the more are answered (to the right), the more are "
        "wrong (upwards). The dot is where it stands: {coverage} of the questions, {risk} of the "
        "answers wrong. Area under the curve (AURC): {aurc}.",
    ),
    "reliability_title": text("Fiabilité", "Reliability"),
    "reliability_caption": text(
        "Sur la diagonale, la confiance annoncée est exacte ; au-dessous, elle promet trop. Les "
        "traits sont des intervalles à 95 %. Score de Brier : {brier}. Erreur de calibration "
        "(ECE) : {ece}.",
        "On the diagonal the confidence given is exact; below it, it promises too much. The bars "
        "are 95% intervals. Brier score: {brier}. Expected calibration error (ECE): {ece}.",
    ),
    "as_table": text("Ces valeurs en tableau", "These values as a table"),
    "col_confidence": text("Confiance moyenne", "Mean confidence"),
    "col_right": text("Réponses justes", "Answers right"),
    "col_coverage": text("Questions répondues", "Questions answered"),
    "col_risk": text("Réponses fausses", "Answers wrong"),
    "col_surest": text("Confiance d'au moins", "Confidence of at least"),
    # figures and slices
    "main_figures": text("Les chiffres principaux", "The main figures"),
    "figures": text("Tous les chiffres", "All figures"),
    "col_figure": text("Chiffre", "Figure"),
    "col_rate": text("Part", "Share"),
    "col_count": text("Cas", "Cases"),
    "col_interval": text("Intervalle à 95 %", "95% interval"),
    "col_before": text("Avant", "Before"),
    "col_limit": text("Limite", "Limit"),
    "col_floor": text("Plancher", "Floor"),
    "separation": text(
        "Distinguer ce qui a une réponse (AUROC)", "Telling what has an answer (AUROC)"
    ),
    "latency": text("Temps de réponse", "Time to answer"),
    "slices": text("Par tranche", "By slice"),
    "col_slice": text("Tranche", "Slice"),
    "col_passed": text("Réussis", "Passed"),
    "col_range": text("Part, avec son intervalle à 95 %", "Share, with its 95% interval"),
    "col_wrong": text("Réponses fausses", "Wrong answers"),
    "col_refusals": text("Refus de trop", "Needless refusals"),
    "col_false": text("Réponses infondées", "Unfounded answers"),
    # baseline
    "changes": text("Depuis l'état de référence", "Since the baseline"),
    "baseline_of": text("Référence du {day} : « {reason} ».", "Baseline of {day}: “{reason}”."),
    "worse": text("Ne passent plus ({count})", "No longer pass ({count})"),
    "better": text("Passent désormais ({count})", "Pass now ({count})"),
    "new": text("Nouveaux cas : {count}.", "New cases: {count}."),
    "gone": text("Cas qui n'y sont plus : {count}.", "Cases no longer there: {count}."),
    "no_change": text("Aucun cas n'a changé.", "No case has changed."),
    "p_value": text(
        "Test exact de McNemar : p = {p}. Plus p est petit, moins la différence s'explique par le "
        "hasard.",
        "McNemar's exact test: p = {p}. The smaller p, the less the difference is due to chance.",
    ),
    # pairs
    "pairs": text("Les deux langues", "Both languages"),
    "pairs_intro": text(
        "Questions posées en français et en anglais qui donnent le même verdict, de la même "
        "source : {rate}.",
        "Questions asked in French and in English that give the same verdict, from the same "
        "source: {rate}.",
    ),
    "pairs_differ": text("Celles-ci diffèrent :", "These differ:"),
    # cases
    "failing": text("Les cas échoués", "Cases that failed"),
    "failing_none": text("Aucun cas n'a échoué.", "No case failed."),
    "failing_intro": text(
        "Pour chacun : ce qui était attendu, ce qui a été dit, et les passages les plus proches.",
        "For each: what was expected, what was said, and the nearest passages.",
    ),
    "asked_before": text("Demandé juste avant", "Asked before"),
    "expected": text("Attendu", "Expected"),
    "said": text("Reçu", "Received"),
    "any_source": text("L'une de ces sources :", "One of these sources:"),
    "all_sources": text("Toutes ces sources :", "All of these sources:"),
    "whole_text": text("Le texte affiché", "The text shown"),
    "no_quotes": text("Aucune citation.", "No quotes."),
    "passages": text("Passages les plus proches", "Nearest passages"),
    "no_passages": text("Aucun passage.", "No passages."),
    "not_verbatim": text("pas mot pour mot", "not word for word"),
    "has_source": text("contient la source attendue", "holds the expected source"),
    "written_in": text("{file}, ligne {line}", "{file}, line {line}"),
    "how": text("Comment lire ces chiffres", "How to read these figures"),
    "method": text(
        "Les intervalles sont ceux de Wilson (1927), à 95 %. L'erreur de calibration suit Naeini "
        "et coll. (2015), sur des groupes de même taille ; la courbe de risque et son aire, "
        "Geifman et El-Yaniv (2017) ; le score, Brier (1950). Ce qui n'a pas été mesuré ne compte "
        "ni comme réussi ni comme échoué, et un plancher qui n'a pas été mesuré ne tient pas.",
        "Intervals are Wilson's (1927), at 95%. The calibration error follows Naeini et al. "
        "(2015), over groups of equal size; the risk curve and its area, Geifman and El-Yaniv "
        "(2017); the score, Brier (1950). What was not measured counts neither as passed nor as "
        "failed, and a floor that was not measured does not hold.",
    ),
}
