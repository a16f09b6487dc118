"""Words of the import of people."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text
from assistant.web.studio.wording import Counted

IMPORT: Final[dict[str, Text]] = {
    "import_title": text("Importer des personnes", "Import people"),
    "import_lead": text(
        "Déposez la liste telle que votre logiciel l’exporte. Vous verrez ce qu’elle changerait "
        "avant que quoi que ce soit ne change.",
        "Hand in the list as your software exports it. You will see what it would change before "
        "anything changes.",
    ),
    "import_file": text("Fichier CSV ou classeur .xlsx", "CSV file or .xlsx workbook"),
    "import_limits": text(
        "Jusqu’à {rows} lignes et {most} Mo. Séparateur et encodage sont reconnus.",
        "Up to {rows} lines and {most} MB. Separator and encoding are recognised.",
    ),
    "import_read": text("Voir ce que cela changerait", "See what it would change"),
    "import_none": text("Choisissez d’abord un fichier.", "Choose a file first."),
    "import_columns_title": text("Les colonnes", "The columns"),
    "import_columns_intro": text(
        "Le nom suffit ; le reste est facultatif. Les titres peuvent être en français ou en "
        "anglais, dans n’importe quel ordre ; les autres colonnes sont ignorées.",
        "The name is enough; everything else is optional. Headers may be in French or English, in "
        "any order; other columns are ignored.",
    ),
    "import_col_name": text(
        "Nom complet, ou prénom et nom dans deux colonnes.",
        "Full name, or first and last name in two columns.",
    ),
    "import_col_login": text(
        "Ce que la personne tape pour se connecter, souvent son adresse e-mail. Distingue deux "
        "personnes du même nom.",
        "What the person types to sign in, often their e-mail address. Tells two people of the "
        "same name apart.",
    ),
    "import_col_tools": text(
        "Un ou plusieurs outils du registre, séparés par des virgules.",
        "One or several tools of the register, separated by commas.",
    ),
    "import_col_joined": text(
        "Comme 31/12/2026 ou 2026-12-31. Les échéances partent de ce jour.",
        "Like 31/12/2026 or 2026-12-31. Due dates count from this day.",
    ),
    "import_col_one_of": text("Par exemple : {examples}.", "For example: {examples}."),
    "import_sample": text("Télécharger un modèle vide", "Download an empty template"),
    "import_backup": text(
        "Télécharger les personnes comme elles sont aujourd’hui",
        "Download people as they are today",
    ),
    "import_backup_hint": text(
        "Ce fichier peut être réimporté : gardez-le, il vous ramène ici si besoin.",
        "This file can be imported again: keep it, it brings you back here if need be.",
    ),
    "import_accounts": text(
        "Les personnes nouvelles reçoivent un compte fermé : elles se connectent une fois que "
        "l’administrateur leur a donné un mot de passe, ou par votre annuaire.",
        "New people get a closed account: they can sign in once the administrator has given them "
        "a password, or through your directory.",
    ),
    # preview
    "import_back": text("Choisir un autre fichier", "Choose another file"),
    "import_would": text("Ce que cette liste changerait", "What this list would change"),
    "import_nothing_yet": text("Rien n’est encore enregistré.", "Nothing is recorded yet."),
    "import_created": text("Nouvelles", "New"),
    "import_changed": text("Modifiées", "Changed"),
    "import_unchanged": text("Inchangées", "Unchanged"),
    "import_wrong": text("À corriger", "To correct"),
    "import_confirm": text("Importer {people}", "Import {people}"),
    "import_blocked": text(
        "La liste entre entière, ou pas du tout : corrigez ces lignes dans le fichier, puis "
        "redéposez-le.",
        "The list goes in whole, or not at all: correct these lines in the file, then hand it in "
        "again.",
    ),
    "import_same": text(
        "Cette liste ne change rien : tout y est déjà.",
        "This list changes nothing: all of it is here already.",
    ),
    "import_columns_found": text("Colonnes reconnues", "Columns recognised"),
    "import_column_in_file": text("Dans le fichier", "In the file"),
    "import_column_is": text("C’est", "It is"),
    "import_column_example": text("Exemple", "Example"),
    "import_column_for": text("Ce qu’est la colonne « {name} »", "What the column “{name}” is"),
    "import_ignored": text("(ignorée)", "(ignored)"),
    "import_no_name": text(
        "Aucune colonne ne porte de nom : dites ci-dessous laquelle.",
        "No column holds a name: say below which one does.",
    ),
    "import_words_title": text("Mots à traduire", "Words to translate"),
    "import_words_intro": text(
        "Votre liste emploie des mots que le programme ne connaît pas. Dites une fois ce que "
        "chacun veut dire.",
        "Your list uses words the programme does not know. Say once what each of them means.",
    ),
    "import_word_means": text("« {word} » veut dire", "“{word}” means"),
    "import_word_choose": text("Choisir…", "Choose…"),
    "import_word_empty": text("(laisser vide)", "(leave empty)"),
    "import_words_more": text(
        "Il y en a {n} autres ; ils viendront ensuite.", "There are {n} more; they come next."
    ),
    "import_again": text("Revoir avec ces choix", "Look again with these choices"),
    "import_problems_title": text("Lignes à corriger", "Lines to correct"),
    "import_problems_more": text(
        "Voici les {shown} premières sur {total}.", "These are the first {shown} of {total}."
    ),
    "import_problems_file": text(
        "Toutes les lignes à corriger (CSV)", "All lines to correct (CSV)"
    ),
    "import_line": text("Ligne", "Line"),
    "import_column": text("Colonne", "Column"),
    "import_what": text("Ce qui ne va pas", "What is wrong"),
    "import_remedy": text("Que faire", "What to do"),
    "import_rows_title": text("Ligne par ligne", "Line by line"),
    "import_rows_more": text(
        "Voici les {shown} premières sur {total}, les changements d’abord.",
        "These are the first {shown} of {total}, changes first.",
    ),
    "import_effect": text("Effet", "Effect"),
    "import_details": text("Détails", "Details"),
    "import_effect_created": text("nouvelle", "new"),
    "import_effect_changed": text("modifiée", "changed"),
    "import_effect_unchanged": text("inchangée", "unchanged"),
    "import_settled": text(
        "valeurs confirmées par les RH : la personne ne les change plus elle-même",
        "values confirmed by HR: the person no longer changes them",
    ),
    "import_empty_value": text("vide", "empty"),
    "import_was": text("avant :", "before:"),
    "import_becomes": text("après :", "after:"),
    # done
    "import_done": text(
        "C’est fait : {created}, {updated}, {unchanged}.",
        "Done: {created}, {updated}, {unchanged}.",
    ),
}

IMPORT_COUNTED: Final[dict[str, Counted]] = {
    "created": (
        text("{n} nouvelle personne", "{n} new person"),
        text("{n} nouvelles personnes", "{n} new people"),
    ),
    "updated": (text("{n} modifiée", "{n} changed"), text("{n} modifiées", "{n} changed")),
    "unchanged": (
        text("{n} inchangée", "{n} unchanged"),
        text("{n} inchangées", "{n} unchanged"),
    ),
    "line": (text("{n} ligne", "{n} line"), text("{n} lignes", "{n} lines")),
    "import_wrong": (
        text("{n} ligne à corriger", "{n} line to correct"),
        text("{n} lignes à corriger", "{n} lines to correct"),
    ),
}
