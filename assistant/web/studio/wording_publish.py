"""Words of publishing, retiring and rechecking."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

PUBLISH: Final[dict[str, Text]] = {
    "publish_draft": text("Ce module est un brouillon", "This module is a draft"),
    "publish_active": text("Ce module est actif", "This module is active"),
    "publish_retired": text("Ce module est retiré", "This module is retired"),
    "publish_ready": text(
        "Tout est là. Vous pouvez le publier.", "Everything is there. You can publish it."
    ),
    "publish_lacks": text(
        "Personne ne le voit. Il lui manque :", "Nobody sees it. It still lacks:"
    ),
    "publish_active_lead": text(
        "Les personnes dont le parcours y mène le reçoivent.",
        "People whose path leads to it are given it.",
    ),
    "publish_retired_lead": text(
        "Il n’est plus proposé. Les résultats de ceux qui l’ont suivi restent.",
        "It is no longer offered. The results of those who took it stay.",
    ),
    "publish_first": text("Complétez d’abord ce qui manque.", "First complete what is missing."),
    "effects_publish": text("Ce qui se passera en le publiant", "What publishing it does"),
    "effects_retire": text("Ce qui se passera en le retirant", "What retiring it does"),
    "effect_in_it": text(
        "{people} : chacun peut finir, sans rien perdre.",
        "{people}; each can finish, and nothing is lost.",
    ),
    "effect_nobody_in_it": text(
        "Personne n’est en train de le suivre.", "Nobody is in it right now."
    ),
    "effect_in_it_unknown": text(
        "Ceux qui sont en train de le suivre peuvent le finir.",
        "Those who are in it can finish it.",
    ),
    "effect_records_stay": text(
        "Les résultats obtenus restent au registre, avec leur version.",
        "Results so far stay on record, with their version.",
    ),
    "effect_needed_by": text(
        "Ces modules l’exigent avant eux : {modules}. Ils seront proposés sans lui.",
        "These modules require it first: {modules}. They will be offered without it.",
    ),
    "effect_mandatory": text(
        "Il est obligatoire : il passe avant le reste du parcours.",
        "It is mandatory: it comes before the rest of the path.",
    ),
    "effect_paths": text("Il entre dans : {paths}.", "It becomes part of: {paths}."),
    "effect_by_rule": text(
        "Aucun parcours n’y mène, mais la règle le donne à ceux qu’elle vise.",
        "No path leads to it, but the rule gives it to those it is for.",
    ),
    "effect_no_path": text(
        "Aucun parcours n’y mène encore : personne ne le recevra.",
        "No path leads to it yet: nobody will be given it.",
    ),
    "effect_at_once": text(
        "Il est visible dans le chat aussitôt, sans redémarrage.",
        "It shows in the chat at once, without a restart.",
    ),
    "effect_opens": text("Nouveau manque :", "A new hole:"),
    "effect_fills": text("Manque comblé :", "A hole filled:"),
    "effect_waits": text(
        "Il exige un module qui n’est pas actif :", "It requires a module that is not active:"
    ),
    "obstacles_draft": text("Il ne peut pas encore être publié :", "It cannot be published yet:"),
    "obstacles_active": text(
        "Il ne peut pas être retiré pour l’instant. Publiez d’abord ce qui le remplace :",
        "It cannot be retired for now. First publish what takes its place:",
    ),
    "do_publish": text("Publier", "Publish"),
    "do_retire": text("Retirer ce module", "Retire this module"),
    "do_reopen": text("Le reprendre en brouillon", "Reopen it as a draft"),
    "now_active": text("Publié. Ce module est actif.", "Published. This module is active."),
    "now_retired": text("Retiré. Il n’est plus proposé.", "Retired. It is no longer offered."),
    "now_draft": text("C’est de nouveau un brouillon.", "It is a draft again."),
    "standing_paths": text("Parcours qui y mènent", "Paths that lead to it"),
    "standing_no_path": text("Aucun.", "None."),
    "standing_mandatory": text(
        "Oui, par une règle de l’entreprise.", "Yes, by a rule of the company."
    ),
    "standing_now": text("En ce moment", "Right now"),
    "condition_unstamped": text(
        "Personne n’a encore confirmé ce passage.", "Nobody has confirmed this passage yet."
    ),
    "confirm_passages": text("Confirmer les passages", "Confirm the passages"),
    "see_as_employee": text(
        "Voir le parcours d’une personne concernée", "See the path of somebody concerned"
    ),
    # rechecking
    "recheck_title": text("Est-ce toujours juste ?", "Is it still right?"),
    "recheck_lead": text(
        "À revoir : {passages}. Le texte n’est plus celui sur lequel ce module a été vérifié ; "
        "d’ici à votre décision, personne ne le reçoit.",
        "To look at again: {passages}. The text is not the one this module was checked against; "
        "until you decide, nobody is given it.",
    ),
    "recheck_nothing": text(
        "Rien n’a changé : ce module repose sur des passages vérifiés.",
        "Nothing has changed: this module rests on checked passages.",
    ),
    "condition_changed": text("Le passage a changé.", "The passage has changed."),
    "condition_superseded": text(
        "Le document n’est plus en vigueur.", "The document is no longer in force."
    ),
    "condition_gone": text(
        "Le document ou le titre n’existe plus.", "The document or the heading is gone."
    ),
    "quote_holds": text(
        "La phrase citée y est toujours, mot pour mot.",
        "The quoted sentence is still there, word for word.",
    ),
    "quote_moved": text("La phrase citée a changé.", "The quoted sentence has changed."),
    "quote_gone": text("La phrase citée n’y est plus.", "The quoted sentence is no longer there."),
    "quote_was": text("La phrase citée", "The quoted sentence"),
    "quote_now": text("Aujourd’hui", "Today"),
    "quote_nowhere": text(
        "Aucune phrase du passage ne lui ressemble.", "No sentence of the passage is like it."
    ),
    "passage_now": text("Lire le passage d’aujourd’hui", "Read the passage as it is today"),
    "used_by": text("Concerne :", "Concerns:"),
    "open_document": text("Ouvrir le document", "Open the document"),
    "still_right": text("Oui, c’est toujours juste", "Yes, it is still right"),
    "edit_module": text("Corriger le module", "Correct the module"),
    "edit_items": text("Corriger les questions", "Correct the questions"),
    "recheck_quotes_first": text(
        "Une phrase citée n’existe plus : choisissez-en une autre dans le module ou la question.",
        "A quoted sentence no longer exists: choose another one in the module or the question.",
    ),
}
