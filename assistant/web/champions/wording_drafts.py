"""Words around what a language model suggests to a champion."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

DRAFTS: Final[dict[str, Text]] = {
    "draft_suggest": text("Proposer un texte", "Suggest a text"),
    "draft_translate_fr": text("Traduire vers le français", "Translate into French"),
    "draft_translate_en": text("Traduire vers l’anglais", "Translate into English"),
    "draft_help": text(
        "Un modèle de langage peut proposer un texte à partir des passages choisis, ou traduire le "
        "vôtre. Rien n’est enregistré ni publié : vous relisez, corrigez et décidez.",
        "A language model can suggest a text from the chosen passages, or translate yours. Nothing "
        "is saved or published: you read it again, correct it and decide.",
    ),
    "draft_help_topic": text(
        "Un modèle de langage peut proposer un texte à partir des passages que cite le guide de ce "
        "sujet, ou traduire le vôtre ; rien n’est enregistré avant que vous ne le fassiez.",
        "A language model can suggest a text from the passages that the guide of this topic "
        "quotes, or translate yours; nothing is saved before you do.",
    ),
    "draft_guide": text("Le guide", "The guide"),
    "draft_sent": text("Ce qui lui est envoyé", "What is sent to it"),
    "draft_busy": text(
        "Le modèle écrit : quelques secondes, rarement plus de vingt.",
        "The model is writing: a few seconds, rarely more than twenty.",
    ),
    "draft_stop": text("Arrêter", "Stop"),
    "draft_failed": text(
        "La demande n’est pas passée. Votre texte est intact : réessayez.",
        "The request did not get through. Your text is untouched: try again.",
    ),
    "draft_stopped": text("Arrêté. Votre texte est intact.", "Stopped. Your text is untouched."),
    "points_title": text("Vos phrases pour ouvrir", "Your words to open with"),
    "points_help": text(
        "Deux ou trois faits à dire en ouvrant, un par ligne. Un modèle de langage peut en "
        "proposer à partir des passages du guide ; vous les corrigez. Ils ne sont ni gardés ni "
        "imprimés tant que vous ne les mettez pas sur la feuille.",
        "Two or three facts to say when you open, one on each line. A language model can suggest "
        "some from the passages of the guide; you correct them. They are neither kept nor printed "
        "until you put them on the sheet.",
    ),
    "points_label": text("Ce que vous direz, en {language}", "What you will say, in {language}"),
    "points_print": text("Mettre sur la feuille", "Put on the sheet"),
    "points_printed": text(
        "C’est sur la feuille, page 2. Imprimez maintenant : rien n’est gardé.",
        "On the sheet, page 2. Print now: nothing is kept.",
    ),
    "points_empty": text(
        "Écrivez au moins une phrase, ou faites-en proposer.",
        "Write at least one sentence, or have some suggested.",
    ),
    "language_fr": text("français", "French"),
    "language_en": text("anglais", "English"),
    # what stands in a field, or beside it
    "draft_mark": text("Proposé par un modèle", "Suggested by a model"),
    "draft_made_text": text(
        "Chaque phrase a été comparée aux passages choisis. Relisez : vous en répondez.",
        "Each sentence was held against the chosen passages. Read it: you answer for it.",
    ),
    "draft_made_topic": text(
        "Chaque phrase a été comparée aux passages que cite le guide de ce sujet. Relisez : vous "
        "en répondez.",
        "Each sentence was held against the passages that the guide of this topic quotes. Read it: "
        "you answer for it.",
    ),
    "draft_made_translation": text(
        "Traduit de votre texte. Relisez : vous en répondez.",
        "Translated from your text. Read it: you answer for it.",
    ),
    "draft_changed": text(
        "Modifié depuis. Relisez : vous en répondez.", "Changed since. Read it: you answer for it."
    ),
    "draft_left_out_one": text(
        "1 phrase du modèle a été laissée de côté, faute d’être soutenue.",
        "1 sentence of the model was left out: it was not supported.",
    ),
    "draft_left_out": text(
        "{n} phrases du modèle ont été laissées de côté, faute d’être soutenues.",
        "{n} sentences of the model were left out: they were not supported.",
    ),
    "draft_beside": text(
        "Votre texte est resté en place. Voici l’autre :",
        "Your text stayed where it is. Here is the other one:",
    ),
    "draft_take": text("Mettre à la place de mon texte", "Put in place of my text"),
    "draft_take_empty": text("Mettre dans le champ", "Put into the field"),
    "draft_drop": text("Ne pas garder", "Throw away"),
    "draft_back": text("Remettre mon texte", "Put my text back"),
    "draft_back_empty": text("Retirer du champ", "Take out of the field"),
    "draft_check": text("À comparer avec votre texte", "To compare with your text"),
    "draft_check_none": text(
        "Nombres, noms, négations et obligations concordent partout.",
        "Numbers, names, negations and duties agree everywhere.",
    ),
    "draft_untouched": text(
        "proposé par un modèle, pas modifié depuis", "suggested by a model, not changed since"
    ),
    # why there is nothing
    "draft_note_off": text(
        "Aucun modèle de langage n’est configuré : écrivez le texte vous-même.",
        "No language model is configured: write the text yourself.",
    ),
    "draft_note_nothing": text(
        "Le modèle n’a rien écrit que ces passages soutiennent. Choisissez une phrase plus proche "
        "de la question, ou écrivez le texte vous-même.",
        "The model wrote nothing that these passages support. Choose a sentence nearer to the "
        "question, or write the text yourself.",
    ),
    "draft_note_long": text(
        "Le texte est trop long pour ce champ : raccourcissez-le d’abord.",
        "The text is too long for this field: shorten it first.",
    ),
    "draft_note_no_question": text("Écrivez d’abord la question.", "Write the question first."),
    "draft_note_no_passage": text(
        "Choisissez d’abord, plus bas, la phrase des documents qui fonde la réponse. Elle doit "
        "être ouverte à tous.",
        "First choose, further down, the sentence of the documents that the answer rests on. It "
        "must be open to everybody.",
    ),
    "draft_note_no_topic_passage": text(
        "Aucun passage des documents n’est rattaché à ce sujet : écrivez le texte vous-même.",
        "No passage of the documents is linked to this topic: write the text yourself.",
    ),
    "draft_note_no_text": text(
        "Il n’y a encore rien à traduire : écrivez d’abord le texte dans l’autre langue.",
        "There is nothing to translate yet: write the text in the other language first.",
    ),
    "draft_note_urgent": text(
        "Cela touche à un danger, à du harcèlement ou à la santé : Relais ne l’envoie à aucun "
        "modèle. Écrivez ce texte vous-même, avec les bons contacts.",
        "This is about danger, harassment or health: Relais sends it to no model. Write this text "
        "yourself, with the right contacts.",
    ),
    "draft_note_loading": text(
        "Relais ne peut pas encore vérifier que rien d’urgent n’est envoyé. Réessayez dans une "
        "minute ; votre texte est intact.",
        "Relais cannot check yet that nothing urgent is sent. Try again in a minute; your text is "
        "untouched.",
    ),
    "draft_note_unavailable": text(
        "Le modèle n’a rien donné : {why}. Votre texte est intact.",
        "The model gave nothing: {why}. Your text is untouched.",
    ),
    "draft_why_off": text("aucun n’est configuré", "none is configured"),
    "draft_why_slow": text(
        "il n’a pas fini à temps ; réessayez", "it did not finish in time; try again"
    ),
    "draft_why_busy": text(
        "trop de demandes à la fois ; réessayez dans un instant",
        "too many requests at once; try again in a moment",
    ),
    "draft_why_budget": text(
        "le budget du jour est atteint ; réessayez demain",
        "today’s budget is used up; try again tomorrow",
    ),
    "draft_why_resting": text(
        "il vient d’échouer plusieurs fois ; réessayez dans quelques minutes",
        "it has just failed several times; try again in a few minutes",
    ),
    "draft_why_refused": text("il a refusé la demande", "it refused the request"),
    "draft_why_broken": text(
        "sa réponse est inutilisable ; réessayez", "its answer cannot be used; try again"
    ),
    # why a sentence of a translation is to be compared
    "draft_reason_not_translated": text("pas traduite", "not translated"),
    "draft_reason_number": text("un nombre ou une date", "a number or a date"),
    "draft_reason_name": text("un nom", "a name"),
    "draft_reason_modality": text(
        "une négation, une permission ou une obligation", "a negation, a permission or a duty"
    ),
    "draft_reason_condition": text("une condition", "a condition"),
    "draft_reason_who": text("qui fait quoi", "who does what"),
    "draft_reason_scope": text("un mot contraire", "a contrary word"),
    "draft_reason_language": text("la langue", "the language"),
    "draft_reason_layout": text(
        "un lien ou une mise en forme a disparu", "a link or a layout is gone"
    ),
    "draft_reason_added": text(
        "le modèle avait ajouté quelque chose à côté, qui a été retiré",
        "the model had added something beside it, which was taken out",
    ),
    "draft_reason_other": text("le sens", "the meaning"),
}

REASONS: Final[dict[str, str]] = {
    "not translated": "not_translated",
    "number dropped": "number",
    **{
        one: one
        for one in (
            "number", "name", "modality", "condition", "who", "scope", "language", "layout", "added"
        )
    },
}  # fmt: skip
"""The wording of each reason; any other is about the meaning."""
