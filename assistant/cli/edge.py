"""Where the command line meets the terminal: help in the right language, errors as one sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import typer
from typer.core import TyperGroup

from assistant.bilingual import Language, Text, text
from assistant.cli.language import language_of_line
from assistant.errors import RelaisError, SystemRefused, UsageMistake, system_reason

_UNKNOWN_COMMAND = re.compile(r"No such command '(.*?)'\.?(?: Did you mean (.*?)\?)?$")
_INTERRUPTED = 130

_NO_COMMAND = text("La commande « {name} » n'existe pas.", "There is no command “{name}”.")
_MEANT = text(" Vouliez-vous dire {names} ?", " Did you mean {names}?")
_NO_OPTION = text("L'option {name} n'existe pas ici.", "There is no option {name} here.")
_MISSING = text("Il manque {name}.", "{name} is missing.")
_WRONG_VALUE = text("{name} n'accepte pas cette valeur.", "{name} does not accept this value.")
_ACCEPTED = text(" Valeurs possibles : {values}.", " Possible values: {values}.")
_NUMBER = text(" Il faut un nombre entier.", " A whole number is needed.")
_WRONG = text("Cette commande n'est pas comprise.", "This command is not understood.")
_STOPPED = text("Arrêté.", "Stopped.")
_BUG = text(
    "Relais a rencontré une erreur imprévue ({kind}, {place}). Merci de la "
    "signaler ; RELAIS_LOG_LEVEL=DEBUG en montre le détail.",
    "Relais met an error nobody foresaw ({kind}, {place}). Please report it; "
    "RELAIS_LOG_LEVEL=DEBUG shows the details.",
)


class RelaisGroup(TyperGroup):
    """The root command: translates help before, and errors after, whatever is typed."""

    def main(self, args: Sequence[str] | None = None, *given: Any, **options: Any) -> Any:
        """Run what was typed and leave with its exit code."""
        words = list(sys.argv[1:] if args is None else args)
        language = language_of_line(words)
        if _asks_for_help(words):
            self._translate(language)
        options["standalone_mode"] = False
        try:
            code = super().main(words, *given, **options)
        except RelaisError as error:
            code = complain(error, language)
        except typer.TyperException as error:
            code = _misuse(error, language)
        except (typer.Abort, KeyboardInterrupt):
            tell(_STOPPED(language))
            code = _INTERRUPTED
        except OSError as error:
            code = complain(_refused(error), language)
        sys.exit(code if isinstance(code, int) else 0)

    def _translate(self, language: Language) -> None:
        from assistant.cli import help as pages

        pages.describe(self, language)
        pages.describe_panels(language)
        for _, command in pages.walk(self):
            context = command.make_context("relais", [], resilient_parsing=True)
            command.get_help_option(context).help = pages.PARAMETERS["help"](language)


def run(app: typer.Typer) -> int:
    """Run the command line and return its exit code."""
    sys.excepthook = _say_sorry
    try:
        app(prog_name="relais")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 1
    return 0


def tell(sentence: str) -> None:
    """Write a line for the person, beside the result."""
    typer.echo(sentence, err=True)


def complain(error: RelaisError, language: Language) -> int:
    """Write the sentence of ``error``; returns its exit code."""
    tell(error.message(language))
    return error.exit_code


def _asks_for_help(words: Sequence[str]) -> bool:
    return not words or "--help" in words or words[-1] in ("documents", "users")


def _refused(error: OSError) -> SystemRefused:
    reason = system_reason(error)
    if error.filename:
        reason = text(f"{error.filename} — {reason.fr}", f"{error.filename} — {reason.en}")
    return SystemRefused(reason=reason)


def _misuse(error: typer.TyperException, language: Language) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        return 0
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "relais"
    return complain(UsageMistake(reason=_mistake(error), command=command), language)


def _mistake(error: typer.TyperException) -> Text:
    """What is wrong with the line typed, by what Typer found."""
    kind = type(error).__name__
    unknown = _UNKNOWN_COMMAND.match(error.message)
    if unknown:
        meant = _both(_MEANT, names=unknown[2].replace("'", "`")) if unknown[2] else None
        return _joined(_both(_NO_COMMAND, name=unknown[1]), meant)
    if kind == "NoSuchOption":
        possible = ", ".join(getattr(error, "possibilities", None) or ())
        meant = _both(_MEANT, names=possible) if possible else None
        return _joined(_both(_NO_OPTION, name=getattr(error, "option_name", "")), meant)
    parameter = getattr(error, "param", None)
    if parameter is not None:
        name = parameter.get_error_hint().strip("'")
        if kind == "MissingParameter":
            return _both(_MISSING, name=name)
        return _joined(_both(_WRONG_VALUE, name=name), _accepted(parameter))
    option = getattr(error, "option_name", None)
    return _both(_MISSING, name=option) if option else _WRONG


def _accepted(parameter: Any) -> Text | None:
    """What an option accepts: the values listed in its type, or a number."""
    shown = str(parameter.bare_type())
    if shown == "int":
        return _NUMBER
    values = ", ".join(re.findall(r"'([^']+)'", shown))
    return _both(_ACCEPTED, values=values) if values else None


def _both(template: Text, **values: str) -> Text:
    return text(template("fr", **values), template("en", **values))


def _joined(first: Text, second: Text | None) -> Text:
    return text(first.fr + second.fr, first.en + second.en) if second else first


def _say_sorry(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """In place of a traceback, which belongs to developers only."""
    import os

    if os.environ.get("RELAIS_LOG_LEVEL", "").upper() == "DEBUG":
        sys.__excepthook__(kind, error, trace)
        return
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = (
        f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
    )
    tell(_BUG(language_of_line(), kind=kind.__name__, place=place))
