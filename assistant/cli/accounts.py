"""``relais users``: the people who can sign in."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant import bootstrap
from assistant.answering.model import Role
from assistant.bilingual import Language, Text, text
from assistant.cli.edge import tell
from assistant.cli.language import interface_language
from assistant.cli.opening import check_workspace_exists, open_settings
from assistant.cli.output import console, write_json
from assistant.errors import AccountError, UsageMistake
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.storage.accounts import Account
    from assistant.storage.records import Records

# No letter or digit that is easily taken for another; 20 of them hold 95 bits.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 5, 4

_PASSWORD = text("Mot de passe", "Password")
_AGAIN = text("Encore une fois", "Once more")
_DIFFERENT = text(
    "les deux saisies du mot de passe diffèrent.", "the two passwords typed are different."
)
_ONE_SOURCE = text(
    "--password-stdin et --generate ne vont pas ensemble.",
    "--password-stdin and --generate do not go together.",
)
_NO_TERMINAL = text(
    "Sans terminal, le mot de passe vient de --password-stdin ou de --generate.",
    "Without a terminal, the password comes from --password-stdin or --generate.",
)
_UNKNOWN = text("aucun compte ne s'appelle « {name} ».", "no account is called “{name}”.")
_DEMO = text(
    "« {name} » est un compte de démonstration : il n'a pas de mot de passe.",
    "“{name}” is a demo account: it has no password.",
)
_ADDED = text(
    "Le compte « {name} » est créé ({role}).", "The account “{name}” is created ({role})."
)
_GENERATED = text("Mot de passe : {password}", "Password: {password}")
_CHANGED = text(
    "« {name} » a un nouveau mot de passe ; ses sessions ouvertes sont fermées.",
    "“{name}” has a new password; open sessions are ended.",
)
_SURE = text(
    "Supprimer le compte « {name} » ({role}) et toute sa formation enregistrée ? Répondez oui "
    "ou non",
    "Remove the account “{name}” ({role}) and its whole training record? Answer yes or no",
)
_YES = frozenset({"oui", "o", "yes", "y"})
_KEPT = text("Rien n'a été supprimé.", "Nothing was removed.")
_CONFIRM = text(
    "Sans terminal, confirmez la suppression avec --yes.",
    "Without a terminal, confirm the removal with --yes.",
)
_REMOVED = text("Le compte « {name} » est supprimé.", "The account “{name}” is removed.")
_NOBODY = text(
    "Aucun compte. Créez-en un avec `relais users add NOM`.",
    "No accounts. Create one with `relais users add NAME`.",
)
_HEADINGS = (
    text("Nom", "Name"),
    text("Rôle", "Role"),
    text("Équipe", "Team"),
    text("Créé le", "Created"),
    text("Remarque", "Note"),
)
_IS_DEMO = text("démonstration", "demo")
_IS_DISABLED = text("fermé", "disabled")
_AWAITS = text("attend un mot de passe", "awaits a password")


@dataclass(frozen=True, slots=True)
class PasswordSource:
    """Where a new password comes from; a prompt when neither is set."""

    from_input: bool
    generated: bool

    def password(self, language: Language) -> str:
        """The new password.

        Raises:
            UsageMistake: both sources are set, or neither and nobody can be asked.
            AccountError: it was typed differently the second time.
        """
        if self.from_input and self.generated:
            raise UsageMistake(reason=_ONE_SOURCE, command="relais users")
        if self.generated:
            groups = (
                "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS)
            )
            return "-".join(groups)
        if self.from_input:
            return sys.stdin.readline().rstrip("\r\n")
        return _typed(language)


def add(
    name: str,
    role: Role,
    team: str | None,
    source: PasswordSource,
    workspace: Path | None,
    language: Language | None,
) -> None:
    """Create an account.

    Raises:
        AccountError: the name is taken or unusable, or the password is.
    """
    with _open(workspace, language) as (records, spoken):
        if records.accounts.by_name(name) is not None:
            _refuse_taken(name)
        password = source.password(spoken)
        created = bootstrap.now().date()
        account = records.accounts.add(
            name, role=role, password=password, created=created, team=team
        )
        tell(_ADDED(spoken, name=account.name, role=account.role))
        if source.generated:
            typer.echo(_GENERATED(spoken, password=password))


def list_all(workspace: Path | None, *, as_json: bool, language: Language | None) -> None:
    """Print every account."""
    with _open(workspace, language) as (records, spoken):
        accounts = records.accounts.all()
    if as_json:
        write_json([_record(account) for account in accounts])
    elif not accounts:
        tell(_NOBODY(spoken))
    else:
        _show(accounts, spoken)


def remove(
    name: str, workspace: Path | None, *, confirmed: bool, language: Language | None
) -> None:
    """Remove an account, once confirmed.

    Raises:
        AccountError: there is no such account.
        typer.Exit: with code 1, when it was not confirmed.
    """
    settings = open_settings(workspace)
    with _open(workspace, language) as (records, spoken):
        account = _known(records, name)
        if not confirmed:
            if not _at_a_terminal():
                raise UsageMistake(reason=_CONFIRM, command="relais users remove")
            question = _SURE(spoken, name=account.name, role=account.role)
            if typer.prompt(question, err=True).strip().lower() not in _YES:
                tell(_KEPT(spoken))
                raise typer.Exit(1)
        _erase(records, account, settings)
        tell(_REMOVED(spoken, name=account.name))


def _erase(records: Records, account: Account, settings: Settings) -> None:
    """Everything goes with the account, what was said without the name too: nobody could find it
    any more.
    """
    from assistant.bootstrap import listening

    keys = bootstrap.open_keys(settings, records)
    desk = listening.open_listening(records, keys, listening.open_taxonomies(settings))
    listening.erase(records, desk, account.id, bootstrap.now())


def reset(
    name: str, source: PasswordSource, workspace: Path | None, language: Language | None
) -> None:
    """Give an account a new password and end its sessions.

    Raises:
        AccountError: there is no such account, it is a demo one, or the password is unusable.
    """
    with _open(workspace, language) as (records, spoken):
        account = _known(records, name)
        if account.demo:
            raise AccountError(reason=_named(_DEMO, account.name))
        password = source.password(spoken)
        records.accounts.set_password(account.name, password)
        records.sessions.close_all(account.id)
        tell(_CHANGED(spoken, name=account.name))
        if source.generated:
            typer.echo(_GENERATED(spoken, password=password))


@contextmanager
def _open(workspace: Path | None, language: Language | None) -> Iterator[tuple[Records, Language]]:
    settings = open_settings(workspace)
    check_workspace_exists(settings)
    records = bootstrap.open_records(settings)
    try:
        yield records, interface_language(language, settings.default_language)
    finally:
        records.close()


def _typed(language: Language) -> str:
    if not _at_a_terminal():
        raise UsageMistake(reason=_NO_TERMINAL, command="relais users")
    first: str = typer.prompt(_PASSWORD(language), hide_input=True, err=True)
    second: str = typer.prompt(_AGAIN(language), hide_input=True, err=True)
    if first != second:
        raise AccountError(reason=_DIFFERENT)
    return first


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _known(records: Records, name: str) -> Account:
    account = records.accounts.by_name(name)
    if account is None:
        raise AccountError(reason=_named(_UNKNOWN, name))
    return account


def _refuse_taken(name: str) -> None:
    """Before a password is asked for, so that nobody types one for nothing."""
    taken = text("le nom « {name} » est déjà pris.", "the name “{name}” is already taken.")
    raise AccountError(reason=_named(taken, name))


def _named(template: Text, name: str) -> Text:
    return text(template("fr", name=name), template("en", name=name))


def _show(accounts: list[Account], language: Language) -> None:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in _HEADINGS:
        table.add_column(heading(language), overflow="fold")
    for account in accounts:
        notes = [_IS_DEMO(language)] if account.demo else []
        notes += [_AWAITS(language)] if account.awaiting else []
        notes += [_IS_DISABLED(language)] if account.disabled and not account.awaiting else []
        created = account.created.isoformat()
        table.add_row(account.name, account.role, account.team or "", created, ", ".join(notes))
    console().print(table)


def _record(account: Account) -> dict[str, object]:
    return {
        "name": account.name,
        "role": account.role,
        "team": account.team,
        "language": account.language,
        "created": account.created.isoformat(),
        "disabled": account.disabled,
        "demo": account.demo,
        "awaiting": account.awaiting,
    }
