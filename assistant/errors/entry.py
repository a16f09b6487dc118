"""Signing in, and accounts."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.errors.base import RelaisError


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


class AccountError(RelaisError):
    """An account cannot be created or changed as asked. Details: ``reason``."""

    status = 422
    wording = text(
        "Ce compte ne peut pas être modifié : {reason}",
        "This account cannot be changed: {reason}",
    )
