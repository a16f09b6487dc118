"""Modules, questions and the curriculum they belong to."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.errors.base import RelaisError


class NoProgramme(RelaisError):
    """The studio has nothing to open: no curriculum, or one whose framework cannot be read."""

    status = 404
    wording = text(
        "Il n'y a pas encore de programme de formation à ouvrir. Il faut un fichier "
        "`curricula/framework.yaml` lisible à côté de `knowledge/`.",
        "There is no training programme to open yet. It takes a readable file "
        "`curricula/framework.yaml` beside `knowledge/`.",
    )


class CurriculumUnavailable(RelaisError):
    """There is no curriculum, or its framework cannot be read."""

    status = 503
    wording = text(
        "Les parcours de formation ne peuvent pas être lus. Prévenez les RH : `relais check` dit "
        "ce qui ne va pas.",
        "The learning paths cannot be read. Tell HR: `relais check` says what is wrong.",
    )


class ModuleWithdrawn(RelaisError):
    """A module that is a draft, retired, or being checked cannot be begun any more."""

    status = 409
    wording = text(
        "Ce module n'est pas proposé en ce moment : son contenu est en cours de révision. Votre "
        "parcours en tient compte.",
        "This module is not offered just now: its content is being revised. Your path takes that "
        "into account.",
    )


class NothingOpen(RelaisError):
    """An answer or an end to something that was not begun, or is finished already."""

    status = 409
    wording = text(
        "Ce module n'est plus ouvert : il est terminé, ou a été repris ailleurs. Ouvrez-le depuis "
        "votre parcours ; vos réponses sont gardées.",
        "This module is no longer open: it is finished, or was taken up elsewhere. Open it from "
        "your path; your answers are kept.",
    )


class QuestionsLeft(RelaisError):
    """A module cannot be finished before its questions are answered. Details: ``left``."""

    status = 409
    wording = text(
        "Il reste des questions sans réponse ({left}). Répondez-y, puis terminez le module.",
        "There are questions without an answer ({left}). Answer them, then finish the module.",
    )


class QuestionChanged(RelaisError):
    """The question was corrected between showing and answering it."""

    status = 409
    wording = text(
        "Cette question vient d'être corrigée. Relisez-la et répondez de nouveau : votre réponse "
        "précédente n'a pas été comptée.",
        "This question has just been corrected. Read it again and answer anew: your answer before "
        "was not counted.",
    )


class NoQuickCheck(RelaisError):
    """A module has too few questions to show by them that it is known."""

    status = 409
    wording = text(
        "Ce module a trop peu de questions pour un contrôle rapide. Suivez-le, ou demandez aux RH "
        "de vous en dispenser.",
        "This module has too few questions for a quick check. Take it, or ask HR to waive it for "
        "you.",
    )


class StatementsNotSent(RelaisError):
    """The learning record store did not take statements; they are kept. Details: ``reason``."""

    wording = text(
        "Les énoncés xAPI n'ont pas été envoyés : {reason} Ils sont gardés, et l'envoi sera "
        "repris.",
        "The xAPI statements were not sent: {reason} They are kept, and sending will be taken up "
        "again.",
    )
