"""Words of the page on xAPI statements."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text
from assistant.web.studio.wording import Counted

EXPORTS: Final[dict[str, Text]] = {
    "exports_title": text("Exports", "Exports"),
    "exports_lead": text(
        "Ce qui se passe en formation, en énoncés xAPI 1.0.3 : vers votre serveur d’énoncés (LRS), "
        "ou dans un fichier.",
        "What happens in training, as xAPI 1.0.3 statements: to your learning record store (LRS), "
        "or in a file.",
    ),
    "exports_none": text(
        "Aucun serveur d’énoncés n’est déclaré : rien ne sort. Les énoncés sont gardés, prêts à "
        "partir.",
        "No learning record store is declared: nothing leaves. Statements are kept, ready to go.",
    ),
    "exports_none_how": text(
        "L’administrateur le déclare avec RELAIS_LRS_URL, RELAIS_LRS_KEY, "
        "RELAIS_LRS_SECRET_FILE et RELAIS_PUBLIC_URL.",
        "The administrator declares it with RELAIS_LRS_URL, RELAIS_LRS_KEY, "
        "RELAIS_LRS_SECRET_FILE and RELAIS_PUBLIC_URL.",
    ),
    "exports_well": text("Tout est envoyé.", "Everything is sent."),
    "exports_going": text("L’envoi est en cours.", "Sending is under way."),
    "exports_stuck": text("L’envoi est bloqué :", "Sending is stuck:"),
    "exports_next": text(
        "Nouvel essai le {day} à {time}. Rien n’est perdu, et personne n’attend.",
        "Next try on {day} at {time}. Nothing is lost, and nobody is waiting.",
    ),
    "exports_some_refused": text(
        "Le serveur a refusé des énoncés : ils sont mis de côté ci-dessous.",
        "The store refused some statements: they are set aside below.",
    ),
    "exports_last": text("Dernier envoi réussi le {day}.", "Last sent on {day}."),
    "exports_never": text("Rien n’a encore été envoyé.", "Nothing has been sent yet."),
    "exports_store": text("Serveur", "Store"),
    "exports_waiting": text("En attente", "Waiting"),
    "exports_sent": text("Envoyés", "Sent"),
    "exports_refused": text("Mis de côté", "Set aside"),
    "exports_now": text("Envoyer maintenant", "Send now"),
    "exports_tried": text(
        "L’envoi est lancé : rechargez cette page dans un instant.",
        "Sending has begun: reload this page in a moment.",
    ),
    "exports_file": text("Télécharger tous les énoncés", "Download every statement"),
    "exports_file_hint": text(
        "Un tableau JSON d’énoncés xAPI, envoyés ou non, qu’un LRS peut recevoir.",
        "A JSON array of xAPI statements, sent or not, that an LRS can take.",
    ),
    "exports_aside_title": text("Mis de côté", "Set aside"),
    "exports_aside_intro": text(
        "Le serveur ne prendra jamais ceux-ci tels quels. Corrigez la cause, puis remettez-les en "
        "route.",
        "The store will never take these as they are. Correct the cause, then put them back.",
    ),
    "exports_aside_more": text(
        "Voici les {shown} premiers sur {total}.", "These are the first {shown} of {total}."
    ),
    "exports_retry": text("Renvoyer", "Send again"),
    "exports_retry_one": text("Renvoyer l’énoncé {id}", "Send again: statement {id}"),
    "exports_retry_all": text("Tout renvoyer", "Send all again"),
    "exports_retried": text(
        "{statements} de nouveau en attente d’envoi.", "{statements} waiting to be sent again."
    ),
    "verb_column": text("Énoncé", "Statement"),
    "at_column": text("Du", "Of"),
    "reason_column": text("Raison du refus", "Reason of the refusal"),
    "exports_what_title": text("Ce qu’un énoncé contient", "What a statement holds"),
    "exports_what": text(
        "Un nom au hasard à la place de la personne, ce qu’elle a ouvert, terminé, réussi ou "
        "répondu, la version du module et le parcours. Jamais une inquiétude, jamais une confiance "
        "déclarée.",
        "A random name in place of the person, what they opened, finished, passed or answered, the "
        "version of the module and the path. Never a worry, never a confidence they stated.",
    ),
}

EXPORTS_COUNTED: Final[dict[str, Counted]] = {
    "statement": (
        text("{n} énoncé", "{n} statement"),
        text("{n} énoncés", "{n} statements"),
    ),
}
