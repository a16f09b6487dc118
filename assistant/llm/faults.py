"""What can go wrong between asking and the last word, each with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.bilingual import Text, text
from assistant.errors import ModelUnavailable, WhyNoModel

Code = Literal[
    "loading",
    "busy",
    "budget",
    "uncounted",
    "resting",
    "closed",
    "dns",
    "connection",
    "certificate",
    "tls",
    "reset",
    "credentials",
    "unknown",
    "redirect",
    "limited",
    "overloaded",
    "rejected",
    "incompatible",
    "empty",
    "cut",
    "long",
    "first",
    "whole",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of fault is treated."""

    why: WhyNoModel
    says: Text
    retry: bool = False
    """Whether asking again at once may help."""
    counts: bool = True
    """Whether it speaks against the endpoint, and so for leaving it alone."""


KINDS: dict[Code, Kind] = {
    "loading": Kind(
        "busy",
        text(
            "le client du modèle se charge encore ; réessayez dans quelques secondes",
            "the client of the model is still loading; try again in a few seconds",
        ),
        counts=False,
    ),
    "busy": Kind(
        "busy",
        text(
            "toutes les places sont prises ; RELAIS_MODEL_PARALLEL en règle le nombre",
            "every place is taken; RELAIS_MODEL_PARALLEL sets how many there are",
        ),
        counts=False,
    ),
    "budget": Kind(
        "budget",
        text(
            "le budget du jour est atteint ; RELAIS_MODEL_DAILY_TOKENS et "
            "RELAIS_MODEL_DAILY_COST le fixent",
            "today's budget is used up; RELAIS_MODEL_DAILY_TOKENS and RELAIS_MODEL_DAILY_COST "
            "set it",
        ),
        counts=False,
    ),
    "uncounted": Kind(
        "budget",
        text(
            "le stockage ne répond pas, et sans lui le budget du jour ne peut pas être tenu",
            "the storage does not answer, and without it today's budget cannot be kept",
        ),
        counts=False,
    ),
    "resting": Kind(
        "resting",
        text(
            "le modèle vient d'échouer plusieurs fois ; il est laissé tranquille un moment",
            "the model has just failed several times; it is left alone for a while",
        ),
        counts=False,
    ),
    "closed": Kind(
        "broken",
        text("la demande a été abandonnée", "the request was given up"),
        counts=False,
    ),
    "dns": Kind(
        "broken",
        text(
            "le nom d'hôte de RELAIS_MODEL_URL est inconnu ; vérifiez son orthographe, et que "
            "cette machine peut le résoudre",
            "the host name in RELAIS_MODEL_URL is unknown; check its spelling, and that this "
            "machine can look it up",
        ),
    ),
    "connection": Kind(
        "broken",
        text(
            "rien ne répond à l'adresse de RELAIS_MODEL_URL ; vérifiez que le serveur est démarré, "
            "le port, et qu'aucun pare-feu ne l'en sépare",
            "nothing answers at the address in RELAIS_MODEL_URL; check that the server is running, "
            "the port, and that no firewall is in between",
        ),
    ),
    "certificate": Kind(
        "broken",
        text(
            "le certificat du serveur n'est pas reconnu ; s'il vient de l'autorité de votre "
            "entreprise, indiquez-la avec RELAIS_MODEL_CA_FILE",
            "the certificate of the server is not accepted; if it comes from your company's own "
            "authority, name that one with RELAIS_MODEL_CA_FILE",
        ),
    ),
    "tls": Kind(
        "broken",
        text(
            "aucune connexion chiffrée n'est possible avec ce serveur ; vérifiez qu'il parle bien "
            "https, ou mettez http:// dans RELAIS_MODEL_URL s'il est sur votre réseau",
            "no encrypted connection to this server is possible; check that it does speak https, "
            "or put http:// into RELAIS_MODEL_URL when it is on your own network",
        ),
    ),
    "reset": Kind(
        "broken",
        text(
            "le serveur a coupé la connexion ; voyez son journal",
            "the server broke the connection; look at its log",
        ),
        retry=True,
    ),
    "credentials": Kind(
        "refused",
        text(
            "la clé est refusée ; vérifiez le fichier RELAIS_MODEL_KEY_FILE et les droits de cette "
            "clé",
            "the key is refused; check the file RELAIS_MODEL_KEY_FILE and what that key may do",
        ),
    ),
    "unknown": Kind(
        "refused",
        text(
            "le serveur ne connaît pas ce modèle, ou pas cette adresse ; vérifiez "
            "RELAIS_MODEL_NAME, et que RELAIS_MODEL_URL se termine comme il faut (souvent par /v1)",
            "the server does not know this model, or not this address; check RELAIS_MODEL_NAME, "
            "and that RELAIS_MODEL_URL ends as it should (often in /v1)",
        ),
    ),
    "redirect": Kind(
        "refused",
        text(
            "le serveur renvoie vers une autre adresse, que Relais ne suit pas ; mettez l'adresse "
            "finale dans RELAIS_MODEL_URL",
            "the server sends on to another address, which Relais does not follow; put the final "
            "address into RELAIS_MODEL_URL",
        ),
    ),
    "limited": Kind(
        "refused",
        text(
            "le serveur limite le nombre de demandes (429) ; baissez RELAIS_MODEL_PARALLEL, ou "
            "demandez un quota plus large",
            "the server limits the number of requests (429); lower RELAIS_MODEL_PARALLEL, or ask "
            "for a larger quota",
        ),
        retry=True,
    ),
    "overloaded": Kind(
        "refused",
        text(
            "le serveur signale une erreur de son côté ; voyez son journal",
            "the server reports an error of its own; look at its log",
        ),
        retry=True,
    ),
    "rejected": Kind(
        "refused",
        text(
            "le serveur rejette la demande ; son message dit ce qui ne lui convient pas",
            "the server rejects the request; its message says what does not suit it",
        ),
        counts=False,
    ),
    "incompatible": Kind(
        "broken",
        text(
            "la réponse n'est pas celle d'un serveur compatible avec OpenAI qui répond au fur et à "
            "mesure (streaming) ; vérifiez RELAIS_MODEL_URL",
            "the answer is not that of an OpenAI-compatible server that streams; check "
            "RELAIS_MODEL_URL",
        ),
    ),
    "empty": Kind(
        "broken",
        text(
            "le modèle n'a écrit aucun texte ; s'il « réfléchit » avant d'écrire, choisissez-en un "
            "qui ne le fait pas",
            "the model wrote no text; if it “thinks” before it writes, choose one that does not",
        ),
    ),
    "cut": Kind(
        "broken",
        text(
            "la réponse s'arrête avant sa fin ; voyez le journal du serveur",
            "the answer stops before its end; look at the log of the server",
        ),
    ),
    "long": Kind(
        "broken",
        text(
            "le modèle écrit bien plus que ce qui lui est demandé",
            "the model writes far more than it is asked for",
        ),
    ),
    "first": Kind(
        "slow",
        text(
            "le premier mot n'est pas venu à temps ; choisissez un modèle plus rapide, ou "
            "augmentez RELAIS_MODEL_FIRST_SECONDS",
            "the first word did not come in time; choose a faster model, or raise "
            "RELAIS_MODEL_FIRST_SECONDS",
        ),
    ),
    "whole": Kind(
        "slow",
        text(
            "le texte n'était pas fini à temps ; choisissez un modèle plus rapide, ou augmentez "
            "RELAIS_MODEL_SECONDS",
            "the text was not finished in time; choose a faster model, or raise "
            "RELAIS_MODEL_SECONDS",
        ),
    ),
}


class Fault(Exception):
    """One thing that went wrong. Its own text is the code: nothing of a request gets into logs."""

    def __init__(self, code: Code, *, wait: float | None = None, said: str = "") -> None:
        self.code = code
        self.kind = KINDS[code]
        self.wait = wait
        """Seconds the server asked to be left alone for."""
        self.said = said
        """The server's own words, which may repeat what it was sent: only for the person who
        tries the endpoint out."""
        super().__init__(code)

    def unavailable(self) -> ModelUnavailable:
        """The error for those who asked."""
        return ModelUnavailable(self.kind.why, self.kind.says)
