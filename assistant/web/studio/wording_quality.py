"""Words of the pages on how well modules do."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text
from assistant.web.studio.wording import Counted

QUALITY: Final[dict[str, Text]] = {
    "quality_title": text("Qualité", "Quality"),
    "quality_lead": text(
        "Ce que les résultats disent des modules, jamais des personnes. Les plus fragiles d’abord.",
        "What results say of the modules, never of people. The weakest first.",
    ),
    "quality_weak": text("À revoir d’abord", "Look at these first"),
    "quality_fine": text("Rien à signaler", "Nothing to report"),
    "quality_early": text("Trop tôt pour le dire", "Too early to say"),
    "quality_early_intro": text(
        "Moins de {n} personnes les ont commencés : un chiffre ne dirait rien.",
        "Fewer than {n} people have begun them: a figure would say nothing.",
    ),
    "quality_unseen": text("Que personne n’a commencés", "That nobody has begun"),
    "quality_none": text(
        "Personne n’a encore commencé de module. Les premiers chiffres viendront avec les "
        "premières personnes.",
        "Nobody has begun a module yet. The first figures come with the first people.",
    ),
    "quality_all_fine": text(
        "Aucun module ne demande d’attention particulière.",
        "No module asks for particular attention.",
    ),
    "quality_counting": text(
        "Les questions de {modules} sont en train d’être comptées : rechargez cette page dans un "
        "instant.",
        "The questions of {modules} are being counted: reload this page in a moment.",
    ),
    "quality_done": text("Terminé", "Finished"),
    "quality_first_try": text("Du premier coup", "First try"),
    "quality_confidence": text("Confiance", "Confidence"),
    "quality_stars": text("Utilité", "Usefulness"),
    "quality_stars_of": text("{value} sur 5", "{value} of 5"),
    "quality_gain": text("{before} → {after}", "{before} → {after}"),
    "quality_gain_said": text(
        "de {before} avant à {after} après, sur 5",
        "from {before} before to {after} after, out of 5",
    ),
    "quality_back": text("Tous les modules", "Every module"),
    "quality_design": text("Ouvrir dans Conception", "Open in Design"),
    # what the figures say
    "quality_item_backwards": text(
        "La question {number} est manquée par ceux qui savent le reste : relisez-la.",
        "Question {number} is missed by those who know the rest: reread it.",
    ),
    "quality_item_missed": text(
        "La question {number} n’est juste du premier coup que pour {share} : la leçon y "
        "prépare-t-elle ?",
        "Question {number} is right at the first try for only {share}: does the lesson prepare "
        "for it?",
    ),
    "quality_item_backwards_many": text(
        "Les questions {numbers} sont manquées par ceux qui savent le reste : relisez-les.",
        "Questions {numbers} are missed by those who know the rest: reread them.",
    ),
    "quality_item_missed_many": text(
        "Les questions {numbers} sont rarement justes du premier coup : la leçon y "
        "prépare-t-elle ?",
        "Questions {numbers} are rarely right at the first try: does the lesson prepare for them?",
    ),
    "quality_left": text(
        "{share} l’ont commencé sans le finir : raccourcissez-le, ou coupez-le en deux.",
        "{share} began it without finishing: shorten it, or split it in two.",
    ),
    "quality_missed": text(
        "{missed} des premières réponses sont fausses : relisez la leçon et les questions côte à "
        "côte.",
        "{missed} of first answers are wrong: reread the lesson and the questions side by side.",
    ),
    "quality_easy": text(
        "Presque tout est juste du premier coup ({share}) : posez des cas plus difficiles.",
        "Nearly everything is right at the first try ({share}): ask about harder cases.",
    ),
    "quality_no_gain": text(
        "La confiance ne monte guère ({value} point) : ajoutez un exercice sur leur propre "
        "travail.",
        "Confidence hardly rises ({value} point): add a task on their own work.",
    ),
    "quality_little_use": text(
        "Jugé peu utile ({value} sur 5) : lisez les commentaires avant de le changer.",
        "Found of little use ({value} of 5): read the comments before changing it.",
    ),
    "quality_more": text("{n} autres points sur sa page", "{n} more on its own page"),
    "quality_act_items": text("Revoir la question", "Look at the question"),
    "quality_act_lesson": text("Revoir le module", "Look at the module"),
    "quality_act_comments": text("Lire les commentaires", "Read the comments"),
    # one module
    "quality_figures": text("En chiffres", "In figures"),
    "quality_of_began": text("{done} sur {began}", "{done} of {began}"),
    "quality_questions": text("Question par question", "Question by question"),
    "quality_questions_intro": text(
        "« Distingue » compare, pour chaque question, ceux qui savent le reste aux autres : près "
        "de 1, elle les sépare bien ; sous 0, elle trompe ceux qui savent.",
        "“Tells apart” compares, for each question, those who know the rest with the others: "
        "near 1 it separates them well; below 0 it misleads those who know.",
    ),
    "quality_questions_none": text(
        "Personne n’a encore répondu à ses questions.", "Nobody has answered its questions yet."
    ),
    "question_column": text("Question", "Question"),
    "answers_column": text("Réponses", "Answers"),
    "apart_column": text("Distingue", "Tells apart"),
    "question_number": text("Question {n}", "Question {n}"),
    "question_gone": text("Question retirée", "Question removed"),
    "question_backwards": text(
        "Manquée par ceux qui savent le reste.", "Missed by those who know the rest."
    ),
    "question_early": text("Trop peu de réponses.", "Too few answers."),
    "quality_confidence_intro": text(
        "Déclarée sans nom, avant et après, sur 5. Un groupe n’est publié qu’une fois fermé, à "
        "partir de {n} personnes.",
        "Said without a name, before and after, out of 5. A group is published only once it is "
        "closed, from {n} people on.",
    ),
    "quality_confidence_none": text(
        "Rien n’est encore publié : il faut au moins {n} personnes d’une même période.",
        "Nothing is published yet: it takes at least {n} people of the same period.",
    ),
    "group_column": text("Groupe", "Group"),
    "group_weeks": text("semaines {first} à {last}", "weeks {first} to {last}"),
    "group_week": text("semaine {first}", "week {first}"),
    "before_column": text("Avant", "Before"),
    "after_column": text("Après", "After"),
    "group_same": text("tous pareil, non publié", "all the same, not published"),
    "quality_comments": text("Ce qui a été écrit", "What was written"),
    "quality_comments_intro": text(
        "Sans nom, sans date et dans le désordre. Publié une fois qu’au moins {n} personnes ont "
        "terminé.",
        "Without a name or a date, in no order. Published once at least {n} people have finished.",
    ),
    "quality_comments_none": text("Aucun commentaire n’est publié.", "No comment is published."),
    "quality_versions": text("Versions suivies", "Versions taken"),
}

QUALITY_COUNTED: Final[dict[str, Counted]] = {
    "comment": (
        text("{n} commentaire", "{n} comment"),
        text("{n} commentaires", "{n} comments"),
    ),
    "began": (
        text("{n} personne l’a commencé", "{n} person began it"),
        text("{n} personnes l’ont commencé", "{n} people began it"),
    ),
}
