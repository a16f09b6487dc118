"""Requests that cannot be served as they came."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.errors.base import RelaisError


class NotFound(RelaisError):
    """The page or thing asked for does not exist, or is not yours to see: one answer for both."""

    status = 404
    wording = text(
        "Cette page n'existe pas, ou ne vous est pas ouverte.",
        "This page does not exist, or is not open to you.",
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


class FormExpired(RelaisError):
    """The form's protection token is missing, wrong or too old."""

    status = 403
    wording = text(
        "Cette page a expiré. Rechargez-la et recommencez : rien n'a été enregistré.",
        "This page has expired. Reload it and try again: nothing was saved.",
    )
