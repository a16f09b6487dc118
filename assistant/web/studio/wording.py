"""Words of the studio's shell and of its coverage pages."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

Counted = tuple[Text, Text]
"""One of something, and several; ``{n}`` is the number."""

SHELL: Final[dict[str, Text]] = {
    "studio": text("Studio", "Studio"),
    "studio_navigation": text("Pages du studio", "Pages of the studio"),
    "french": text("Français", "French"),
    "english": text("Anglais", "English"),
    "saved": text("Enregistré.", "Saved."),
    "undo": text("Annuler", "Undo"),
    "undone": text("La version d’avant est revenue.", "The version before is back."),
    "problems_title": text("Des fichiers ont besoin de vous", "Some files need you"),
    "problems_intro": text(
        "Ce qui suit n’a pas pu être lu et manque dans le studio. Tout le reste fonctionne.",
        "What follows could not be read and is missing in the studio. Everything else works.",
    ),
    "at_line": text("ligne {line}", "line {line}"),
    "state_draft": text("Brouillon", "Draft"),
    "state_active": text("Actif", "Active"),
    "state_retired": text("Retiré", "Retired"),
    "state_stale": text("À relire", "To recheck"),
    "none_title": text("Il n’y a pas encore de programme", "There is no programme yet"),
    "none_intro": text(
        "Le studio travaille sur le dossier « curricula », à côté de « knowledge ». Il lui faut au "
        "moins un fichier « framework.yaml » lisible. La commande `relais init DOSSIER` en donne "
        "un exemple complet.",
        "The studio works on the folder “curricula”, beside “knowledge”. It needs at least a "
        "readable file “framework.yaml”. The command `relais init DIR` gives a complete example.",
    ),
    "broken_title": text("Le programme ne peut pas être ouvert", "The programme cannot be opened"),
    "broken_intro": text(
        "Corrigez ce qui suit puis rechargez cette page. Rien n’est perdu.",
        "Correct what follows, then reload this page. Nothing is lost.",
    ),
    "repair_title": text("Réparer un fichier", "Repair a file"),
    "repair_lead": text(
        "Ce fichier ne peut pas être lu en entier. Corrigez la ligne indiquée ; "
        "rien n’est enregistré tant qu’il reste une erreur.",
        "This file cannot be read as a whole. Correct the line named; nothing is saved while an "
        "error is left.",
    ),
    "repair_text": text("Texte du fichier", "Text of the file"),
    "repair_clash": text(
        "Quelqu’un vient de modifier ce fichier. Votre texte est ici ; enregistrez de nouveau pour "
        "le garder.",
        "Somebody has just changed this file. Your text is here; save again to keep it.",
    ),
    "fix": text("Corriger", "Fix it"),
    "level": text("Niveau {level}", "Level {level}"),
}

COVERAGE: Final[dict[str, Text]] = {
    "coverage_title": text("Couverture", "Coverage"),
    "coverage_whole": text(
        "Chaque rôle a de quoi atteindre ses niveaux, dans les deux langues.",
        "Every role has what it takes to reach its levels, in both languages.",
    ),
    "coverage_holed": text("{holes} dans le programme.", "{holes} in the programme."),
    "coverage_of": text(
        "{competencies} pour {roles}, {modules} et {items}.",
        "{competencies} for {roles}, {modules} and {items}.",
    ),
    "holes_title": text("À combler d’abord", "Fill these first"),
    "holes_more": text("Voir les {n} autres", "Show the other {n}"),
    "map_title": text("Compétences et rôles", "Competencies and roles"),
    "map_intro": text(
        "Chaque case dit le niveau visé et celui où mènent les modules actifs. "
        "Ouvrez-la pour voir ce qui y mène.",
        "Each cell says the level aimed at and the one active modules lead to. "
        "Open it to see what leads there.",
    ),
    "map_competency": text("Compétence", "Competency"),
    "map_none": text("Pas de niveau visé", "No target"),
    "map_met": text("Niveau {target} atteint", "Level {target} reached"),
    "map_partial": text("Niveau {reached} sur {target}", "Level {reached} of {target}"),
    "map_missing": text("Rien vers le niveau {target}", "Nothing to level {target}"),
    "map_no_language": text("aucune langue", "no language"),
    "legend_met": text("atteint", "reached"),
    "legend_partial": text("en partie", "in part"),
    "legend_missing": text("rien n’y mène", "nothing leads there"),
    "legend_none": text("non visé", "not aimed at"),
    "hole_unreachable": text(
        "{competency} : aucun module actif ne mène au niveau {level}, visé pour {roles}.",
        "{competency}: no active module leads to level {level}, aimed at for {roles}.",
    ),
    "hole_trades": text(
        "{competency}, niveau {level} : rien pour {trades}.",
        "{competency}, level {level}: nothing for {trades}.",
    ),
    "hole_stale": text(
        "« {module} » attend une relecture : un passage cité a changé. "
        "Personne ne le reçoit d’ici là.",
        "“{module}” waits to be rechecked: a passage it quotes has changed. "
        "Nobody is given it until then.",
    ),
    "hole_language_fr": text(
        "« {module} » n’existe pas en français.", "“{module}” does not exist in French."
    ),
    "hole_language_en": text(
        "« {module} » n’existe pas en anglais.", "“{module}” does not exist in English."
    ),
    "hole_items": text(
        "{competency}, niveau {level} : {items} seulement, il en faut {fewest}.",
        "{competency}, level {level}: only {items}, {fewest} are needed.",
    ),
    "hole_unused": text(
        "« {module} » n’est sur aucun parcours : personne ne le reçoit.",
        "“{module}” is on no path: nobody is given it.",
    ),
    "fix_draft": text("Finir le brouillon", "Finish the draft"),
    "fix_new": text("Créer le module", "Create the module"),
    "fix_stale": text("Relire", "Recheck"),
    "fix_language": text("Ajouter la langue", "Add the language"),
    "fix_items": text("Ajouter des questions", "Add questions"),
    "fix_unused": text("Voir le module", "See the module"),
    "competency_back": text("Toute la couverture", "The whole coverage"),
    "competency_for": text("Niveau visé par rôle", "Target level per role"),
    "competency_ladder": text("Ce qui mène à chaque niveau", "What leads to each level"),
    "competency_nothing": text(
        "Aucun module ne mène à ce niveau.", "No module leads to this level."
    ),
    "competency_new": text("Nouveau module vers ce niveau", "New module to this level"),
    "competency_aligned": text("Dans les référentiels publics", "In public frameworks"),
    "quoted": text("« {name} »", "“{name}”"),
    "every_role": text("tous les rôles", "every role"),
    "for_role": text("pour {role}", "for {role}"),
}

COUNTED: Final[dict[str, Counted]] = {
    "module": (text("{n} module", "{n} module"), text("{n} modules", "{n} modules")),
    "item": (text("{n} question", "{n} question"), text("{n} questions", "{n} questions")),
    "competency": (
        text("{n} compétence", "{n} competency"),
        text("{n} compétences", "{n} competencies"),
    ),
    "role": (text("{n} rôle", "{n} role"), text("{n} rôles", "{n} roles")),
    "hole": (text("{n} manque", "{n} hole"), text("{n} manques", "{n} holes")),
    "file": (
        text("{n} fichier à corriger", "{n} file to correct"),
        text("{n} fichiers à corriger", "{n} files to correct"),
    ),
    "person": (text("{n} personne", "{n} person"), text("{n} personnes", "{n} people")),
    "week": (text("{n} semaine", "{n} week"), text("{n} semaines", "{n} weeks")),
    "minute": (text("{n} minute", "{n} minute"), text("{n} minutes", "{n} minutes")),
    "left": (text("{n} à faire", "{n} to do"), text("{n} à faire", "{n} to do")),
    "change": (text("{n} changement", "{n} change"), text("{n} changements", "{n} changes")),
    "remark": (text("{n} remarque", "{n} remark"), text("{n} remarques", "{n} remarks")),
    "word": (text("{n} mot", "{n} word"), text("{n} mots", "{n} words")),
    "passage": (text("{n} passage", "{n} passage"), text("{n} passages", "{n} passages")),
    "in_it": (
        text("{n} personne est en train de le suivre", "{n} person is in it"),
        text("{n} personnes sont en train de le suivre", "{n} people are in it"),
    ),
    "problem": (
        text("{n} point à corriger", "{n} thing to correct"),
        text("{n} points à corriger", "{n} things to correct"),
    ),
}
