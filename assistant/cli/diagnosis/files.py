"""What ``relais doctor`` looks at in the files: documents, data folder, index, keys, records."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import UTC, datetime

from assistant import bootstrap
from assistant.bilingual import text
from assistant.cli.diagnosis.finding import Finding, failure, finding
from assistant.errors import FolderNotWritable, IndexUnavailable, SettingsError
from assistant.settings import Settings

_FREE_BYTES = 500_000_000
_OLD_DAYS = 90
_KEYS = ("session.key", "listening.key")

_DOCUMENTS = text("Documents", "Documents")
_DATA = text("Données", "Data folder")
_INDEX = text("Index", "Index")
_KEY = text("Clés", "Keys")
_RECORDS = text("Enregistrements", "Records")


def documents(settings: Settings) -> Finding:
    """Whether there are documents to read."""
    from assistant.content.documents.walk import scan

    folder = settings.knowledge_dir
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK):
        return finding(
            "bad",
            _DOCUMENTS,
            text(
                "« {path} » n'est pas un dossier lisible. Créez-le avec `relais init DOSSIER`, ou "
                "indiquez le vôtre avec --workspace.",
                "“{path}” is not a readable folder. Make one with `relais init DIR`, or point at "
                "yours with --workspace.",
            ),
            path=folder,
        )
    found, _ = scan(folder)
    return finding(
        "good" if found else "doubtful",
        _DOCUMENTS,
        text("{count} dans « {path} ».", "{count} in “{path}”."),
        count=len(found),
        path=folder,
    )


def data_folder(settings: Settings) -> Finding:
    """Whether the data folder can be written and has room."""
    folder = settings.data_dir
    if not folder.is_dir():
        return finding(
            "good",
            _DATA,
            text(
                "« {path} » sera créé au premier démarrage.",
                "“{path}” will be created at the first start.",
            ),
            path=folder,
        )
    try:
        bootstrap.prepare_data_folder(settings)
    except FolderNotWritable as error:
        return failure(_DATA, error)
    free = shutil.disk_usage(folder).free
    if free < _FREE_BYTES:
        return finding(
            "doubtful",
            _DATA,
            text(
                "il ne reste que {free} Mo libres pour « {path} ».",
                "only {free} MB are left free for “{path}”.",
            ),
            free=free // 1_000_000,
            path=folder,
        )
    return finding(
        "good",
        _DATA,
        text(
            "« {path} » peut être écrit, {free} Mo libres.",
            "“{path}” can be written, {free} MB free.",
        ),
        path=folder,
        free=free // 1_000_000,
    )


def index(settings: Settings) -> Finding:
    """Whether the index opens and finds what it holds."""
    if not (bootstrap.index_folder(settings) / "CURRENT").exists():
        return finding(
            "doubtful",
            _INDEX,
            text(
                "rien n'a encore été indexé ; `relais index` ou `relais run` le fera.",
                "nothing has been indexed yet; `relais index` or `relais run` will.",
            ),
        )
    try:
        generation = bootstrap.open_generation(settings)
    except IndexUnavailable as error:
        return failure(_INDEX, error)
    try:
        found = generation.store.finds_itself(generation.vector_ids, generation.vectors)
    finally:
        generation.close()
    manifest = generation.manifest
    if not found:
        return finding(
            "bad",
            _INDEX,
            text(
                "ses vecteurs ne se retrouvent pas : lancez `relais index --rebuild`.",
                "its vectors are not found again: run `relais index --rebuild`.",
            ),
        )
    built = datetime.fromisoformat(manifest.built)
    return finding(
        "doubtful" if (datetime.now(UTC) - built).days > _OLD_DAYS else "good",
        _INDEX,
        text(
            "{documents} documents, {passages} passages, construit le {built} ; il se relit bien.",
            "{documents} documents, {passages} passages, built on {built}; it reads back well.",
        ),
        documents=len(manifest.documents),
        passages=manifest.passages,
        built=built.date().isoformat(),
    )


def keys(settings: Settings) -> Finding:
    """Whether the secret keys are this user's alone."""
    open_to_others = []
    found = 0
    for name in _KEYS:
        path = settings.data_dir / name
        try:
            mode = stat.S_IMODE(path.lstat().st_mode)
        except OSError:
            continue
        found += 1
        if mode & 0o077:
            open_to_others.append(str(path))
    if open_to_others:
        return finding(
            "bad",
            _KEY,
            text(
                "lisibles par d'autres : lancez `chmod 600 {paths}`.",
                "readable by others: run `chmod 600 {paths}`.",
            ),
            paths=" ".join(open_to_others),
        )
    if found == 0:
        return finding(
            "good",
            _KEY,
            text(
                "elles seront créées au premier démarrage.",
                "they will be created at the first start.",
            ),
        )
    return finding("good", _KEY, text("lisibles par vous seul.", "readable by you only."))


def records(settings: Settings) -> Finding:
    """Whether the database opens and is up to date."""
    from assistant.storage.database import is_current

    if not settings.database and not (settings.data_dir / "records.db").exists():
        return finding(
            "good",
            _RECORDS,
            text(
                "la base sera créée au premier démarrage.",
                "the database will be created at the first start.",
            ),
        )
    try:
        current = is_current(bootstrap.database_url(settings))
    except SettingsError as error:
        return failure(_RECORDS, error)
    if not current:
        return finding(
            "doubtful",
            _RECORDS,
            text(
                "la base est d'une autre version ; sauvegardez-la, Relais la mettra à jour au "
                "démarrage.",
                "the database is of another version; back it up, Relais updates it at its start.",
            ),
        )
    return finding(
        "good",
        _RECORDS,
        text("la base s'ouvre et est à jour.", "the database opens and is up to date."),
    )
