"""Words of what a language model drafts in the studio: suggested questions, translations."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text
from assistant.web.studio.wording import Counted

DRAFTS: Final[dict[str, Text]] = {
    "suggested_mark": text("Suggestion, non enregistrée", "Suggestion, not saved"),
    # questions
    "suggest_title": text("Questions suggérées", "Suggested questions"),
    "suggest_intro": text(
        "Le modèle de langage propose des questions à partir des passages de ce module. Chacune "
        "est vérifiée contre son passage ; aucune n’est enregistrée ni publiée sans vous.",
        "The language model suggests questions from the passages of this module. Each one is "
        "checked against its passage; none is saved or published without you.",
    ),
    "suggest_sent": text("Ce qui lui est envoyé", "What is sent to it"),
    "suggest": text("Proposer des questions", "Suggest questions"),
    "suggest_more": text("En proposer d’autres", "Suggest more"),
    "suggest_no_sources": text(
        "Ce module ne repose encore sur aucun passage : il n’y a rien à lire.",
        "This module does not rest on a passage yet: there is nothing to read.",
    ),
    "suggest_add_source": text("Choisir un passage", "Choose a passage"),
    "suggesting": text(
        "Lecture du passage {n} sur {total}…",
        "Reading passage {n} of {total}…",
    ),
    "suggest_none": text(
        "Aucune question n’a tenu : ce que le modèle a écrit ne se retrouve pas assez dans les "
        "passages. Réessayez, ou écrivez-en une.",
        "No question held up: what the model wrote is not in the passages clearly enough. Try "
        "again, or write one.",
    ),
    "suggest_failed": text(
        "La recherche s’est arrêtée. Vos textes sont là ; réessayez.",
        "The search broke off. Your texts are here; try again.",
    ),
    "suggest_stopped": text("Recherche arrêtée.", "Search stopped."),
    "suggest_unavailable": text(
        "Le modèle de langage n’a rien donné : {reason}. Réessayez plus tard, ou écrivez la "
        "question vous-même.",
        "The language model gave nothing: {reason}. Try again later, or write the question "
        "yourself.",
    ),
    "suggest_broken_off": text(
        "Le modèle de langage s’est arrêté en route : {reason}. Ce qui était entier est là.",
        "The language model stopped halfway: {reason}. What was whole is here.",
    ),
    "suggest_unread": text(
        "Pas envoyé, car quelque chose s’y lit comme un ordre à une machine : {passages}.",
        "Not sent, because something in it reads like an order to a machine: {passages}.",
    ),
    "left_out": text("Écarté : {reasons}.", "Left out: {reasons}."),
    "left_out_part": text("{n} {why}", "{n} {why}"),
    "left_out_malformed": text("incomplète ou illisible", "incomplete or unreadable"),
    "left_out_unknown_source": text("sans passage connu", "without a known passage"),
    "left_out_unsafe": text(
        "avec une balise, un lien, une consigne ou une autre langue",
        "with markup, a link, an order or another language",
    ),
    "left_out_right_place": text("sans bonne réponse", "without a right answer"),
    "left_out_right_answer": text(
        "dont la réponse n’est pas dans le passage", "whose answer is not in the passage"
    ),
    "left_out_rationale": text(
        "dont l’explication n’est pas dans le passage", "whose explanation is not in the passage"
    ),
    "left_out_ambiguous": text(
        "où plus d’une réponse peut être juste", "where more than one answer may be right"
    ),
    "left_out_question": text(
        "dont la question suppose autre chose que le passage",
        "whose question takes something else for granted",
    ),
    "left_out_repeated": text("déjà posée", "already asked"),
    "suggestion_right": text("la bonne", "the right one"),
    "suggestion_silent": text(
        "le passage ne l’exclut pas clairement : vérifiez que c’est faux",
        "the passage does not clearly rule this out: make sure it is wrong",
    ),
    "suggestion_rationale": text("Retour", "Feedback"),
    "suggestion_passage": text("Le passage", "The passage"),
    "suggestion_take": text("Ajouter en brouillon", "Add as a draft"),
    "suggestion_edit": text("Ajouter et modifier", "Add and edit"),
    "suggestion_dismiss": text("Écarter", "Dismiss"),
    "suggestion_undismiss": text("Les revoir", "Show again"),
    "suggestion_taken": text(
        "Ajoutée aux questions, en brouillon. Elle sera enregistrée avec le reste.",
        "Added to the questions, as a draft. It will be saved with the rest.",
    ),
    # translations
    "translate_into_fr": text("Traduire de l’anglais", "Translate from English"),
    "translate_into_en": text("Traduire du français", "Translate from French"),
    "translate_all_fr": text(
        "Traduire en français ce qui manque ({texts})",
        "Translate what is missing into French ({texts})",
    ),
    "translate_all_en": text(
        "Traduire en anglais ce qui manque ({texts})",
        "Translate what is missing into English ({texts})",
    ),
    "translate_stale_fr": text("L’anglais a changé.", "The English has changed."),
    "translate_stale_en": text("Le français a changé.", "The French has changed."),
    "translating": text("Traduction en cours…", "Translating…"),
    "translate_look": text("Voir où cela en est", "See how far it is"),
    "translate_made": text("Traduction suggérée", "Suggested translation"),
    "translate_fill": text("Mettre dans le champ", "Put into the field"),
    "translate_replace": text("Remplacer mon texte", "Replace my text"),
    "translate_other": text(
        "Le champ a déjà un texte. Rien n’y change sans votre accord.",
        "The field already has a text. Nothing in it changes unless you say so.",
    ),
    "translate_unfill": text("Retirer la traduction", "Take the translation out"),
    "translate_restore": text("Remettre ce qu’il y avait avant", "Put back what was there before"),
    "translate_checked": text("C’est vérifié", "It is checked"),
    "translate_drop": text("Ignorer", "Dismiss"),
    "translate_again": text("Réessayer", "Try again"),
    "translate_no_doubts": text(
        "Nombres, noms, négations et obligations concordent. Relisez quand même.",
        "Numbers, names, negations and duties agree. Read it all the same.",
    ),
    "translate_failed": text(
        "La traduction s’est arrêtée. Vos textes sont là.",
        "The translation broke off. Your texts are here.",
    ),
    "translate_stopped": text("Traduction arrêtée.", "Translation stopped."),
    "translate_unavailable": text(
        "Le modèle de langage n’a pas traduit : {reason}. Vos textes sont là.",
        "The language model did not translate: {reason}. Your texts are here.",
    ),
    "translate_long": text(
        "Ce texte est trop long pour être traduit d’un coup : divisez-le en cartes.",
        "This text is too long to be translated at once: divide it into cards.",
    ),
}

_DOUBTS: Final[dict[str, Text]] = {
    "number": text("Un nombre ou une date diffère.", "A number or a date differs."),
    "number_dropped": text("Un nombre manque.", "A number is missing."),
    "name": text("Un nom diffère.", "A name differs."),
    "who": text("Ce n’est pas la même personne.", "It is not the same person."),
    "kind_of_data": text("Ce n’est pas la même donnée.", "It is not the same data."),
    "modality": text("La négation ou l’obligation diffère.", "The negation or the duty differs."),
    "condition": text("Une condition diffère.", "A condition differs."),
    "scope": text("La portée diffère (tous, seulement…).", "The reach differs (all, only…)."),
    "order": text("L’ordre des choses diffère.", "The order of things differs."),
    "language": text("Ce n’est pas dans la bonne langue.", "It is not in the right language."),
    "not_translated": text(
        "Pas traduite : le texte d’origine est resté.", "Not translated: the original stayed."
    ),
    "layout": text("Un lien ou une mise en forme manque.", "A link or some formatting is missing."),
    "not_in_the_source": text(
        "Trop de mots ne se retrouvent pas.", "Too many words cannot be found again."
    ),
}
_OTHER_DOUBT: Final = text("À comparer avec l’original.", "To be compared with the original.")


def doubt(reason: str | None) -> Text:
    """Why a translated sentence has to be compared, in a few words."""
    return _DOUBTS.get((reason or "").replace(" ", "_"), _OTHER_DOUBT)


DRAFTS_COUNTED: Final[dict[str, Counted]] = {
    "suggested": (
        text("{n} question tient.", "{n} question holds up."),
        text("{n} questions tiennent.", "{n} questions hold up."),
    ),
    "dismissed": (
        text("{n} suggestion écartée.", "{n} suggestion dismissed."),
        text("{n} suggestions écartées.", "{n} suggestions dismissed."),
    ),
    "text": (text("{n} texte", "{n} text"), text("{n} textes", "{n} texts")),
    "doubt": (
        text("{n} phrase à comparer", "{n} sentence to compare"),
        text("{n} phrases à comparer", "{n} sentences to compare"),
    ),
    "quote_kept": (
        text(
            "{n} citation est restée mot pour mot, dans la langue de son document.",
            "{n} quote was kept word for word, in the language of its document.",
        ),
        text(
            "{n} citations sont restées mot pour mot, dans la langue de leur document.",
            "{n} quotes were kept word for word, in the language of their document.",
        ),
    ),
}
