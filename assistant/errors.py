"""One family of errors, each with a sentence that is safe and useful to the person who sees it.

Raise a subclass, never the base. Every subclass names the HTTP status the web edge answers with,
the exit code of the command line, and its wording in both languages; ``docs/errors.md`` lists
them all, and a test keeps that table true.
"""

from __future__ import annotations

import errno
import socket
from typing import Any, ClassVar

from assistant.bilingual import Language, Text, text


class RelaisError(Exception):
    """Base of every error Relais raises on purpose.

    ``details`` fill the places in the wording; they are shown to people, so they must never hold
    a secret, a stack trace or somebody else's data. A detail may itself be a :class:`Text`.
    """

    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1
    wording: ClassVar[Text] = text(
        "Quelque chose n'a pas fonctionné. Réessayez ; si cela persiste, "
        "prévenez l'administrateur.",
        "Something did not work. Try again; if it keeps happening, tell the administrator.",
    )

    def __init__(self, **details: Any) -> None:
        self.details = {
            name: value if isinstance(value, Text) else str(value)
            for name, value in details.items()
        }
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """The sentence to show, in ``language``."""
        values = {
            name: value(language) if isinstance(value, Text) else value
            for name, value in self.details.items()
        }
        return self.wording(language, **values)


_SYSTEM_REASONS = {
    errno.EACCES: text("accès refusé", "permission denied"),
    errno.EPERM: text("accès refusé", "permission denied"),
    errno.EROFS: text("en lecture seule", "read-only"),
    errno.ENOSPC: text("plus d'espace libre", "no space left"),
    errno.EDQUOT: text("quota atteint", "quota reached"),
    errno.ENOENT: text("introuvable", "not found"),
    errno.ENOTDIR: text("ce n'est pas un dossier", "not a folder"),
    errno.EISDIR: text("c'est un dossier", "it is a folder"),
    errno.EADDRINUSE: text("ce port est déjà pris", "this port is already taken"),
    errno.EADDRNOTAVAIL: text(
        "cette machine n'a pas cette adresse", "this machine does not have that address"
    ),
    socket.EAI_NONAME: text("ce nom d'hôte est inconnu", "this host name is unknown"),
}


def system_reason(error: OSError) -> Text:
    """What the operating system said, in words for a person."""
    said = error.strerror or type(error).__name__
    return _SYSTEM_REASONS.get(error.errno or 0) or text(said, said)


class SettingsError(RelaisError):
    """A setting is missing, malformed or contradicts another. Details: ``reason``."""

    exit_code = 2
    wording = text(
        "Réglage incorrect : {reason}",
        "Wrong setting: {reason}",
    )


class UsageMistake(RelaisError):
    """A command was typed in a way it does not have. Details: ``reason``, ``command``."""

    exit_code = 2
    wording = text(
        "{reason} Voyez `{command} --help`.",
        "{reason} See `{command} --help`.",
    )


class SystemRefused(RelaisError):
    """The operating system refused something nobody foresaw. Details: ``reason``."""

    wording = text(
        "Le système a refusé : {reason}.",
        "The system refused: {reason}.",
    )


class FolderNotWritable(RelaisError):
    """A folder Relais writes into cannot be written. Details: ``path``, ``reason``."""

    exit_code = 2
    wording = text(
        "Rien ne peut être écrit dans « {path} » ({reason}). Vérifiez les droits et l'espace "
        "libre, ou choisissez un autre dossier avec le réglage RELAIS_DATA.",
        "Nothing can be written in “{path}” ({reason}). Check permissions and free space, or "
        "choose another folder with the setting RELAIS_DATA.",
    )


class FolderNotEmpty(RelaisError):
    """A new workspace would land among existing files. Details: ``path``, ``found``."""

    exit_code = 2
    wording = text(
        "« {path} » contient déjà « {found} » : rien n'a été copié, pour ne rien écraser. "
        "Indiquez un dossier neuf ou vide.",
        "“{path}” already holds “{found}”: nothing was copied, so that nothing is overwritten. "
        "Name a new or an empty folder.",
    )


class AddressTaken(RelaisError):
    """The server cannot listen where it should. Details: ``address``, ``reason``."""

    exit_code = 2
    wording = text(
        "Relais ne peut pas écouter sur {address} : {reason}. Choisissez un autre port avec "
        "`--port NOMBRE`, ou une autre adresse avec `--host ADRESSE`.",
        "Relais cannot listen on {address}: {reason}. Choose another port with `--port NUMBER`, or "
        "another address with `--host ADDRESS`.",
    )


class WorkspaceError(RelaisError):
    """The folder given is not a Relais workspace. Details: ``path``."""

    exit_code = 2
    wording = text(
        "Il n'y a pas de documents dans « {path} ». Créez un espace avec `relais init DOSSIER`, "
        "ou indiquez le vôtre avec `--workspace DOSSIER` ou `--knowledge DOSSIER`.",
        "There are no documents in “{path}”. Create a workspace with `relais init DIR`, or point "
        "at yours with `--workspace DIR` or `--knowledge DIR`.",
    )


class ContentError(RelaisError):
    """A content file cannot be used. Details: ``path``, ``reason`` (with the line where known)."""

    exit_code = 1
    wording = text(
        "Le fichier « {path} » ne peut pas être utilisé : {reason}",
        "The file “{path}” cannot be used: {reason}",
    )


class DocumentUnreadable(ContentError):
    """One document could not be read; the others are not affected.

    Details: ``path``, ``reason``.
    """

    status = 422


class CasesUnusable(ContentError):
    """A file of expected answers is wrong, or no longer fits the documents.

    Details: ``path``, ``reason`` (with the line where known).
    """

    exit_code = 2
    wording = text(
        "Les cas de « {path} » ne peuvent pas être joués : {reason}",
        "The cases in “{path}” cannot be run: {reason}",
    )


class NothingToEvaluate(RelaisError):
    """There is no expected answer to ask for. Details: ``path``."""

    exit_code = 2
    wording = text(
        "Il n'y a aucune question à poser dans « {path} ». Écrivez-y des cas "
        "(`eval/cases/*.yaml`), ou donnez une liste avec "
        "`--questions FICHIER --knowledge DOSSIER`.",
        "There is no question to ask in “{path}”. Write cases there (`eval/cases/*.yaml`), or "
        "give a list with `--questions FILE --knowledge DIR`.",
    )


class BaselineUnusable(RelaisError):
    """The agreed state of the expected answers cannot be compared with. Details: ``path``,
    ``reason``.
    """

    exit_code = 2
    wording = text(
        "L'état de référence « {path} » ne peut pas servir : {reason} Refaites-le avec "
        '`relais eval --bless "RAISON"`.',
        "The baseline “{path}” cannot be used: {reason} Make it again with "
        '`relais eval --bless "REASON"`.',
    )


class EvaluationRunning(RelaisError):
    """Another run of the expected answers writes to the same folder. Details: ``path``."""

    exit_code = 2
    wording = text(
        "Une autre évaluation écrit déjà dans « {path} ». Attendez qu'elle ait fini, ou donnez un "
        "autre dossier avec `--out DOSSIER`.",
        "Another evaluation is already writing to “{path}”. Wait until it has finished, or give "
        "another folder with `--out DIR`.",
    )


class EncoderError(RelaisError):
    """The sentence encoder is missing, damaged or not the expected one. Details: ``reason``."""

    status = 503
    wording = text(
        "L'encodeur de phrases ne peut pas être chargé : {reason} Lancez `relais doctor`.",
        "The sentence encoder cannot be loaded: {reason} Run `relais doctor`.",
    )


class IndexUnavailable(RelaisError):
    """There is no usable index yet. Details: ``reason``."""

    status = 503
    wording = text(
        "L'index des documents n'est pas disponible : {reason} Lancez `relais index`.",
        "The document index is not available: {reason} Run `relais index`.",
    )


class IndexBusy(RelaisError):
    """Another process is writing the index. Details: ``path``."""

    status = 503
    wording = text(
        "Un autre processus met à jour l'index dans « {path} ». Attendez qu'il ait fini, puis "
        "recommencez ; l'index actuel continue de servir.",
        "Another process is updating the index in “{path}”. Wait until it has finished, then try "
        "again; the present index keeps serving.",
    )


class MessageRefused(RelaisError):
    """The message was refused before anything was stored or sent."""

    status = 422


class MessageTooLong(MessageRefused):
    """Details: ``limit``, ``length`` (characters)."""

    status = 413
    wording = text(
        "Votre message est trop long ({length} caractères ; au plus {limit}). "
        "Posez la question en quelques phrases, sans coller le document.",
        "Your message is too long ({length} characters; at most {limit}). "
        "Ask the question in a few sentences, without pasting the document.",
    )


class MessageEmpty(MessageRefused):
    """Nothing readable was left of the message."""

    wording = text(
        "Votre message ne contient aucun texte lisible. Écrivez votre question en quelques mots.",
        "Your message contains no readable text. Write your question in a few words.",
    )


class NotFound(RelaisError):
    """The page or thing asked for does not exist, or is not yours to see: one answer for both."""

    status = 404
    wording = text(
        "Cette page n'existe pas, ou ne vous est pas ouverte.",
        "This page does not exist, or is not open to you.",
    )


class NoProgramme(RelaisError):
    """The studio has nothing to open: no curriculum, or one whose framework cannot be read."""

    status = 404
    wording = text(
        "Il n'y a pas encore de programme de formation à ouvrir. Il faut un fichier "
        "`curricula/framework.yaml` lisible à côté de `knowledge/`.",
        "There is no training programme to open yet. It takes a readable file "
        "`curricula/framework.yaml` beside `knowledge/`.",
    )


class NotSignedIn(RelaisError):
    """A page needs a signed-in person."""

    status = 401
    wording = text(
        "Connectez-vous pour continuer.",
        "Sign in to continue.",
    )


class SignInFailed(RelaisError):
    """Unknown name or wrong password: one wording for both."""

    status = 401
    wording = text(
        "Nom ou mot de passe incorrect. Vérifiez-les, ou demandez un nouveau mot de passe à "
        "l'administrateur.",
        "Wrong name or password. Check them, or ask the administrator for a new password.",
    )


class TooManyAttempts(RelaisError):
    """Sign-in is delayed after repeated failures. Details: ``seconds``."""

    status = 429
    wording = text(
        "Trop d'essais. Réessayez dans {seconds} secondes.",
        "Too many attempts. Try again in {seconds} seconds.",
    )


class TooManyQuestions(RelaisError):
    """One person asks faster than anybody reads. Details: ``seconds``."""

    status = 429
    wording = text(
        "Vous avez posé beaucoup de questions en peu de temps. Attendez {seconds} secondes, puis "
        "recommencez.",
        "You have asked many questions in a short time. Wait {seconds} seconds, then try again.",
    )


class TooManyRecords(RelaisError):
    """One person passes on more than anybody has to say. Details: ``most`` (in a day)."""

    status = 429
    wording = text(
        "Ce n'est pas enregistré : vous avez déjà beaucoup transmis. Au-delà de {most} par jour, "
        "Relais s'arrête là ; ce que vous avez transmis avant est gardé. Revenez demain.",
        "This was not recorded: you have passed on a lot already. Relais stops at {most} a day; "
        "what you passed on before is kept. Come back tomorrow.",
    )


class AnswerChanged(RelaisError):
    """Somebody else has answered the same topic meanwhile."""

    status = 409
    wording = text(
        "Quelqu'un d'autre vient de répondre sur ce sujet : rien n'est enregistré, pour ne pas "
        "effacer sa réponse. Relisez-la ; ce que vous avez écrit est toujours là.",
        "Somebody else has just answered this topic: nothing was saved, so that their answer is "
        "not lost. Read it; what you wrote is still here.",
    )


class UnreadableRequest(RelaisError):
    """A request whose parts are not what the page expects."""

    status = 422
    wording = text(
        "Cette demande n'est pas lisible. Revenez à la page précédente et recommencez.",
        "This request cannot be read. Go back to the page before and try again.",
    )


class RequestTooLarge(RelaisError):
    """The body of a request is larger than any form of ours."""

    status = 413
    wording = text(
        "C'est trop volumineux pour être reçu ici. Envoyez un texte plus court, sans fichier.",
        "This is too large to be received here. Send a shorter text, without a file.",
    )


class WrongAddress(RelaisError):
    """The request names a host this installation does not answer for."""

    status = 421
    wording = text(
        "Relais ne répond pas à cette adresse. Utilisez celle que votre entreprise vous a donnée ; "
        "l'administrateur la déclare avec le réglage RELAIS_PUBLIC_URL.",
        "Relais does not answer at this address. Use the one your company gave you; the "
        "administrator declares it with the setting RELAIS_PUBLIC_URL.",
    )


class EditConflict(RelaisError):
    """Somebody else saved the same file since it was opened. Details: ``path``."""

    status = 409
    wording = text(
        "« {path} » a été modifié par quelqu'un d'autre depuis que vous l'avez ouvert : rien n'est "
        "enregistré, pour n'effacer ni son travail ni le vôtre. Ce que vous avez écrit est "
        "toujours là : comparez les deux, puis enregistrez.",
        "“{path}” was changed by somebody else since you opened it: nothing was saved, so that "
        "neither their work nor yours is lost. What you wrote is still here: compare the two, "
        "then save.",
    )


class EditRefused(RelaisError):
    """What was to be saved would not work. Details: ``path``, ``reason``."""

    status = 422
    wording = text("« {path} » n'est pas enregistré : {reason}", "“{path}” was not saved: {reason}")


class EditNotSaved(RelaisError):
    """A file could not be written; it is as it was before. Details: ``path``, ``reason``."""

    status = 507
    wording = text(
        "« {path} » n'est pas enregistré ({reason}) : le fichier est resté tel quel. Réessayez ; "
        "si cela persiste, prévenez l'administrateur.",
        "“{path}” was not saved ({reason}): the file is as it was. Try again; if it keeps "
        "happening, tell the administrator.",
    )


class FormExpired(RelaisError):
    """The form's protection token is missing, wrong or too old."""

    status = 403
    wording = text(
        "Cette page a expiré. Rechargez-la et recommencez : rien n'a été enregistré.",
        "This page has expired. Reload it and try again: nothing was saved.",
    )


class AccountError(RelaisError):
    """An account cannot be created or changed as asked. Details: ``reason``."""

    status = 422
    wording = text(
        "Ce compte ne peut pas être modifié : {reason}",
        "This account cannot be changed: {reason}",
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


class ImportRefused(RelaisError):
    """A list of people has mistakes; nothing of it was kept. Details: ``count``."""

    status = 422
    wording = text(
        "La liste contient des erreurs ({count}) : rien n'a été importé. Corrigez les lignes "
        "signalées et recommencez.",
        "The list has mistakes ({count}): nothing was imported. Correct the lines shown and try "
        "again.",
    )


class ListUnreadable(RelaisError):
    """A file handed in as a list of people is none. Details: ``reason``."""

    status = 422
    wording = text(
        "Cette liste ne peut pas être lue : {reason}",
        "This list cannot be read: {reason}",
    )


class ListTooLarge(RelaisError):
    """A list of people is larger than any we take at once. Details: ``most`` (megabytes)."""

    status = 413
    wording = text(
        "Ce fichier dépasse {most} Mo : rien n'a été lu. Gardez-y seulement les colonnes utiles, "
        "ou partagez la liste en plusieurs fichiers.",
        "This file is larger than {most} MB: nothing of it was read. Keep only the columns that "
        "are needed, or split the list into several files.",
    )


class StatementsNotSent(RelaisError):
    """The learning record store did not take statements; they are kept. Details: ``reason``."""

    wording = text(
        "Les énoncés xAPI n'ont pas été envoyés : {reason} Ils sont gardés, et l'envoi sera "
        "repris.",
        "The xAPI statements were not sent: {reason} They are kept, and sending will be taken up "
        "again.",
    )


class RecordsUnavailable(RelaisError):
    """The records (accounts, sign-ins) cannot be read just now."""

    status = 503
    wording = text(
        "Les enregistrements ne répondent pas. Réessayez dans un instant ; si cela persiste, "
        "prévenez l'administrateur.",
        "The records do not answer. Try again in a moment; if it keeps happening, tell the "
        "administrator.",
    )


class NotRecorded(RelaisError):
    """Something the person confirmed could not be stored; they are told it was not."""

    status = 507
    wording = text(
        "Ce n'est pas enregistré : le stockage ne répond pas. Réessayez plus tard.",
        "This was not recorded: the storage does not answer. Try again later.",
    )
