"""What ``relais doctor`` looks at in the program: Python, libraries, settings, encoder, address."""

from __future__ import annotations

import os
import sys
from importlib import metadata
from pathlib import Path

from assistant.bilingual import text
from assistant.cli.diagnosis.finding import Finding, failure, finding
from assistant.cli.health import answers
from assistant.cli.serve import listen
from assistant.errors import AddressTaken, EncoderError
from assistant.settings import Settings

OLDEST_PYTHON = (3, 11)

_PYTHON = text("Python", "Python")
_LIBRARIES = text("Bibliothèques", "Libraries")
_SETTINGS = text("Réglages", "Settings")
_ENCODER = text("Encodeur", "Encoder")
_ADDRESS = text("Adresse", "Address")
_DEMO = text("Démonstration", "Demo sign-in")


def python() -> Finding:
    """Whether Python is recent enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return finding(
            "bad",
            _PYTHON,
            text(
                "la version {version} est trop ancienne ; installez Python 3.11 ou plus récent.",
                "version {version} is too old; install Python 3.11 or later.",
            ),
            version=version,
        )
    return finding(
        "good", _PYTHON, text("version {version}.", "version {version}."), version=version
    )


def libraries() -> Finding:
    """Whether every library is as recent as this version of Relais needs."""
    from packaging.requirements import Requirement

    try:
        named = [Requirement(line) for line in metadata.requires("relais") or ()]
    except metadata.PackageNotFoundError:
        return finding(
            "doubtful",
            _LIBRARIES,
            text(
                "Relais n'est pas installé comme paquet : leurs versions ne sont pas vérifiées.",
                "Relais is not installed as a package: their versions are not checked.",
            ),
        )
    # Without the optional extras.
    wanted = [r for r in named if r.marker is None or r.marker.evaluate({"extra": ""})]
    wrong = []
    for requirement in wanted:
        try:
            found = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{requirement.name} (0)")
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            wrong.append(f"{requirement.name} {found} ({requirement.specifier})")
    if wrong:
        return finding(
            "bad",
            _LIBRARIES,
            text(
                "versions qui ne conviennent pas : {wrong}. Réinstallez depuis le fichier "
                "`requirements.lock`.",
                "unsuitable versions: {wrong}. Install again from `requirements.lock`.",
            ),
            wrong=", ".join(sorted(wrong)),
        )
    return finding(
        "good",
        _LIBRARIES,
        text("{count} vérifiées, toutes assez récentes.", "{count} checked, all recent enough."),
        count=len(wanted),
    )


def names_of_settings(settings: Settings) -> Finding:
    """Whether settings exist and agree with each other."""
    known = {f"RELAIS_{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(n for n in os.environ if n.startswith("RELAIS_") and n not in known)
    if unknown:
        return finding(
            "doubtful",
            _SETTINGS,
            text(
                "{names} : aucun réglage ne s'appelle ainsi. Voyez docs/settings.md.",
                "{names}: no setting is called that. See docs/settings.md.",
            ),
            names=", ".join(unknown),
        )
    if not settings.loopback and not settings.public_url:
        return finding(
            "doubtful",
            _SETTINGS,
            text(
                "Relais écoute au-delà de cette machine sans RELAIS_PUBLIC_URL : indiquez "
                "l'adresse que les personnes tapent, sans quoi elle sera refusée.",
                "Relais listens beyond this machine without RELAIS_PUBLIC_URL: give the address "
                "people type, or it will be refused.",
            ),
        )
    return finding("good", _SETTINGS, text("lisibles et cohérents.", "readable and consistent."))


def demo(settings: Settings) -> Finding:
    """Whether one-click sign-in is on."""
    if not settings.demo:
        return finding("good", _DEMO, text("fermée.", "off."))
    return finding(
        "doubtful",
        _DEMO,
        text(
            "ouverte, sur cette machine seulement. Fermez-la avant toute mise en service.",
            "on, on this machine only. Turn it off before real use.",
        ),
    )


def encoder(settings: Settings) -> Finding:
    """Whether the encoder is there, with the weights expected."""

    from assistant.retrieval.encoder import (
        BUNDLED,
        BUNDLED_SHA256,
        bundled_folder,
        weights_sha256,
    )

    bundled = settings.encoder == BUNDLED
    expected = BUNDLED_SHA256 if bundled else settings.encoder_sha256
    try:
        found = weights_sha256(bundled_folder() if bundled else Path(settings.encoder))
    except EncoderError as error:
        return failure(_ENCODER, error)
    if expected and found != expected:
        return finding(
            "bad",
            _ENCODER,
            text(
                "les poids ont l'empreinte {found}…, {expected}… était attendue : réinstallez-le.",
                "the weights have the hash {found}…, {expected}… was expected: install it again.",
            ),
            found=found[:12],
            expected=expected[:12],
        )
    if not expected:
        return finding(
            "doubtful",
            _ENCODER,
            text(
                "présent ; pour vérifier ses poids, indiquez RELAIS_ENCODER_SHA256={found}.",
                "present; to have its weights checked, set RELAIS_ENCODER_SHA256={found}.",
            ),
            found=found,
        )
    return finding("good", _ENCODER, text("présent et intact.", "present and intact."))


def address(settings: Settings) -> Finding:
    """Whether the server answers, or could."""
    host, port = settings.host, settings.port
    shown = f"{host}:{port}"
    if answers(host, port):
        return finding(
            "good",
            _ADDRESS,
            text("Relais répond sur {address}.", "Relais answers on {address}."),
            address=shown,
        )
    try:
        listen(host, port).close()
    except AddressTaken as error:
        return failure(_ADDRESS, error)
    return finding(
        "good", _ADDRESS, text("{address} est libre.", "{address} is free."), address=shown
    )
