"""Words of the editors: fields and parts, passages, review, two people at once, undoing."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

EDITOR: Final[dict[str, Text]] = {
    # parts of a module
    "part_essential": text("L’essentiel", "In short"),
    "part_learn": text(
        "Ce qu’on y apprend, et d’après quelle règle", "What it teaches, by which rule"
    ),
    "part_how": text("Comment on le suit", "How it is taken"),
    "part_hand": text("Sans l’IA, et sur son propre travail", "Without AI, and on one’s own work"),
    "part_whom": text("Pour qui, et dans quel ordre", "For whom, and in which order"),
    "part_rules": text("Réussite, rappels, outils", "Passing, refreshers, tools"),
    "nth": text("{label}, n° {n}", "{label}, no. {n}"),
    "add_objective": text("Ajouter un objectif", "Add an objective"),
    "add_source": text("Ajouter une règle", "Add a rule"),
    "add_variant": text("Ajouter une forme", "Add a variant"),
    "add_required": text("Ajouter un module requis", "Add a required module"),
    "add_after": text("Ajouter un module", "Add a module"),
    "remove": text("Retirer", "Remove"),
    "move_up": text("Monter", "Move up"),
    "from_level": text("Niveau avant", "Level before"),
    "to_level": text("Niveau après", "Level after"),
    "level_label": text("Niveau", "Level"),
    "format_label": text("Forme", "Format"),
    "minutes_label": text("Minutes", "Minutes"),
    "where_label": text("Où, ou avec qui", "Where, or with whom"),
    "lesson_file": text("Leçon :", "Lesson:"),
    "is_mandatory": text("Ce module est obligatoire", "This module is mandatory"),
    "roles_label": text("Rôles", "Roles"),
    "departments_label": text("Services", "Departments"),
    "tools_used_label": text("Utilisent l’un de ces outils", "Use one of these tools"),
    "within_days_label": text("Délai en jours", "Deadline in days"),
    "refresher_days_label": text("Tous les … jours", "Every … days"),
    "whole_text_empty": text("Pas encore écrit", "Not written yet"),
    # passages
    "no_source": text("Aucune règle choisie.", "No rule chosen."),
    "pick": text("Choisir un passage", "Choose a passage"),
    "pick_other": text("Changer", "Change"),
    "picker_title": text(
        "Choisir un passage de vos documents", "Choose a passage of your documents"
    ),
    "picker_search": text("Mots du titre ou du passage", "Words of the heading or the passage"),
    "picker_hint": text(
        "Par exemple « données client » ou « relecture ».", "For example “client data” or “review”."
    ),
    "picker_nothing": text(
        "Aucun passage ne contient tous ces mots : {words}.",
        "No passage has all these words: {words}.",
    ),
    "picker_sentence": text(
        "Choisissez la phrase à citer. Elle le sera mot à mot.",
        "Choose the sentence to quote. It is quoted word for word.",
    ),
    "picker_whole": text("Prendre le passage entier", "Take the whole passage"),
    "picker_close": text("Fermer", "Close"),
    "new_tab": text("nouvel onglet", "new tab"),
    # notes
    "to_write": text("À écrire avant de publier.", "To be written before publishing."),
    "to_translate_fr": text("À traduire avant de publier.", "To be translated before publishing."),
    "to_translate_en": text("À traduire avant de publier.", "To be translated before publishing."),
    "at_line_said": text("Ligne {line} : ", "Line {line}: "),
    "all_good": text("Rien à corriger", "Nothing to correct"),
    "aside_label": text("Où en est ce texte", "How this text stands"),
    "check": text("Vérifier", "Check"),
    "cannot_save": text(
        "Ceci ne peut pas encore être enregistré : corrigez ce qui est en rouge. "
        "Ce que vous avez écrit est toujours là.",
        "This cannot be saved yet: correct what is in red. What you wrote is still here.",
    ),
    # saving
    "review": text("Relire et enregistrer", "Review and save"),
    "review_hint": text(
        "Vous voyez chaque changement avant qu’il soit écrit.",
        "You see every change before it is written.",
    ),
    "review_title": text("Voici ce qui change", "This is what changes"),
    "review_lead": text(
        "{changes}. Rien n’est encore enregistré.", "{changes}. Nothing is saved yet."
    ),
    "review_nothing": text(
        "Rien n’a changé : il n’y a rien à enregistrer.",
        "Nothing has changed: there is nothing to save.",
    ),
    "was": text("Avant :", "Before:"),
    "becomes": text("Après :", "After:"),
    "remains_title": text("À savoir avant d’enregistrer", "Good to know before saving"),
    "substance_title": text("Quelle sorte de changement ?", "What kind of change?"),
    "substance_no": text(
        "Une correction : les personnes qui l’ont déjà suivi restent à jour (version {version}).",
        "A correction: those who have already taken it stay up to date (version {version}).",
    ),
    "substance_yes": text(
        "Un changement de fond : nouvelle version {version}. Les résultats déjà obtenus restent "
        "attachés à la version d’avant.",
        "A change of substance: new version {version}. Results so far stay with the version "
        "before.",
    ),
    "raw_diff": text("Voir le fichier, ligne par ligne", "Show the file, line by line"),
    "save": text("Enregistrer", "Save"),
    "back_to_form": text("Continuer à écrire", "Keep writing"),
    "saved_to": text("C’est écrit dans {path}.", "It is written in {path}."),
    "cancel": text("Annuler", "Cancel"),
    "restore_found": text(
        "Un texte non enregistré vous attend sur cet appareil.",
        "Unsaved text is waiting for you on this device.",
    ),
    "restore": text("Le reprendre", "Take it up again"),
    "restore_forget": text("L’oublier", "Forget it"),
    # two people at once
    "conflict_title": text(
        "Quelqu’un a enregistré pendant que vous écriviez", "Somebody saved while you were writing"
    ),
    "conflict_lead": text(
        "Rien n’est perdu, ni d’un côté ni de l’autre. Choisissez, partie par partie, ce qui "
        "reste.",
        "Nothing is lost on either side. Choose, part by part, what stays.",
    ),
    "conflict_same": text("Vos deux textes disent la même chose.", "Both texts say the same."),
    "keep_mine": text("Votre texte", "Your text"),
    "keep_theirs": text("Le texte déjà enregistré", "The text already saved"),
    "nothing_there": text("(rien)", "(nothing)"),
    "settle": text("Relire avec ces choix", "Review with these choices"),
    "drop_mine": text("Abandonner mon texte", "Drop my text"),
}
