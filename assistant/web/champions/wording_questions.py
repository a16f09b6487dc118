"""Words of the page on questions, and of writing an approved answer."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

QUESTIONS: Final[dict[str, Text]] = {
    "questions_title": text("Questions", "Questions"),
    "questions_lead": text(
        "Ce que les documents ne disent pas encore, et les réponses qui n’ont pas servi.",
        "What the documents do not say yet, and the answers that were of no use.",
    ),
    "gaps_title": text("Questions restées sans réponse", "Questions left without an answer"),
    "gaps_unit": text(
        "Part des personnes du groupe dont une question est restée sans réponse, et qui ont choisi "
        "de la transmettre.",
        "Share of the people of the group whose question went unanswered, and who chose to pass "
        "it on.",
    ),
    "thumbs_title": text("Réponses qui n’ont pas servi", "Answers that were of no use"),
    "thumbs_unit": text(
        "Part des personnes du groupe qui ont dit qu’une réponse ne leur servait pas.",
        "Share of the people of the group who said that an answer was of no use to them.",
    ),
    "write_answer": text("Écrire une réponse approuvée", "Write an approved answer"),
    "approved_title": text("Réponses approuvées", "Approved answers"),
    "approved_by_on": text("{owner}, le {day}", "{owner}, on {day}"),
    "approved_none": text("Il n’y en a pas encore.", "There are none yet."),
    "all_questions": text("Questions", "Questions"),
    "write_lead": text(
        "Une question, sa réponse dans les deux langues, et la phrase des documents qui la fonde. "
        "Une fois approuvée, Relais la donne telle quelle, et l’évaluation vérifie à chaque fois "
        "qu’il le fait encore.",
        "A question, its answer in both languages, and the sentence of the documents it rests on. "
        "Once approved, Relais gives it as it is, and the evaluation checks each time that it "
        "still does.",
    ),
    "asked_fr": text(
        "La question, en français (une façon de la poser par ligne)",
        "The question, in French (one way of asking it per line)",
    ),
    "asked_en": text(
        "La question, en anglais (une façon de la poser par ligne)",
        "The question, in English (one way of asking it per line)",
    ),
    "said_fr": text("La réponse, en français", "The answer, in French"),
    "said_en": text("La réponse, en anglais", "The answer, in English"),
    "rests_on": text("Ce qui la fonde", "What it rests on"),
    "rests_none": text(
        "Cherchez ci-dessous la phrase des documents qui fonde la réponse.",
        "Search below for the sentence of the documents that the answer rests on.",
    ),
    "search_label": text("Chercher dans les documents", "Search the documents"),
    "search_button": text("Chercher", "Search"),
    "search_nothing": text(
        "Aucun passage ne contient tous ces mots. Essayez-en moins.",
        "No passage has all of these words. Try fewer.",
    ),
    "approver_label": text("Approuvée par (une fonction)", "Approved by (a role)"),
    "approve_button": text("Approuver", "Approve"),
    "wrong_questions": text(
        "Écrivez la question dans les deux langues.", "Write the question in both languages."
    ),
    "wrong_answers": text(
        "Écrivez la réponse dans les deux langues.", "Write the answer in both languages."
    ),
    "wrong_rests": text(
        "Choisissez au moins une phrase des documents.",
        "Choose at least one sentence of the documents.",
    ),
    "wrong_quote": text(
        "Cette phrase ne se retrouve pas mot pour mot dans le document : choisissez-en une autre.",
        "This sentence is not word for word in the document: choose another.",
    ),
    "wrong_approver": text("Dites qui approuve la réponse.", "Say who approves the answer."),
    "wrong_taken": text(
        "Il y a déjà une réponse de ce nom. Changez un peu la question en anglais.",
        "There is an answer of that name already. Change the English question a little.",
    ),
}
