"""From the words of a command line to an exit status."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from sayso.model.errors import SaysoError

INTERRUPTED = 130
OUTPUT_FAILED = 74
UNEXPECTED = 70
COLLECTED_AFTER = 200_000  # new things, before unreachable cycles are looked for

COMMANDS = MappingProxyType(
    {
        "read": ("sayso.cli.read", "Show who says what in a report."),
        "add": ("sayso.cli.add", "Put reports and their claims on record."),
        "amend": ("sayso.cli.amend", "Correct who printed a report, when, under which headline."),
        "claims": ("sayso.cli.claims", "Find claims on record."),
        "show": ("sayso.cli.show", "Show a claim or document, and why it was read so."),
        "review": ("sayso.cli.review", "Accept, reject or correct what a reader found."),
        "withdraw": ("sayso.cli.withdraw", "Take back a claim, or a document with all its claims."),
        "verify": ("sayso.cli.verify", "Check that the record is as it was written."),
        "control": ("sayso.cli.control", "Show who holds a place, by narrator and together."),
        "toll": ("sayso.cli.toll", "Show what it cost people, by origin and by rule book."),
        "disputes": ("sayso.cli.disputes", "Show who contradicts whom, and about what."),
        "incidents": ("sayso.cli.incidents", "Show what happened: claims of one happening together."),
        "why": ("sayso.cli.why", "Show why two claims are of one happening, or are not."),
        "merge": ("sayso.cli.merge", "Rule that claims are of one happening."),
        "split": ("sayso.cli.split", "Rule that claims are of another happening than the rest."),
        "undo": ("sayso.cli.undo", "Take back a merge or split."),
        "changes": ("sayso.cli.changes", "Show what later reports changed in what was believed."),
        "origins": ("sayso.cli.origins", "Show which claims are one utterance, and why."),
        "gazetteer": ("sayso.cli.gazetteer", "Look up places by name, and add your own."),
        "demo": ("sayso.cli.demo", "See it all at work on a bundled example case."),
    }
)
"""Each command's module, and its line in the list of commands; the module's `command` is the command."""


class Doors(TyperGroup):
    """The list of commands, and behind each name its module, imported when the name is called."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Puts the real command in the place of its line before it is called."""
        if args and args[0] in COMMANDS:
            self.commands[args[0]] = loaded(args[0])
        return super().resolve_command(ctx, args)


def loaded(name: str) -> Any:
    """The command of that name, its module imported."""
    module = import_module(COMMANDS[name][0])
    found = typer.main.get_command(module.command)
    found.name = name
    return found


def application() -> TyperGroup:
    """The whole command line."""
    app = typer.Typer(cls=Doors, add_completion=False, rich_markup_mode=None, invoke_without_command=True)
    app.callback()(start)
    group = typer.main.get_group(app)
    for name, (_, line) in COMMANDS.items():
        group.add_command(TyperCommand(name, callback=None, help=line, rich_markup_mode=None), name)
    return group


def show_version(asked: bool) -> None:
    """Prints the version and ends."""
    if asked:
        from importlib.metadata import version  # imported here: no other command waits for it

        print(f"sayso {version('sayso')}")
        raise typer.Exit


def start(
    ctx: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Who says what happened, where, when, and who says otherwise.

    Sayso reads conflict news as attributed claims, keeps them on record, and judges them in the
    open. Start with `sayso demo`, or with a report of your own:

    \b
      sayso read report.txt --published 2017-11-14
      sayso add reports/ --case albu-kamal
      sayso control "Albu Kamal"
    """
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())


def main() -> NoReturn:
    """Runs the command line of this process and exits with its status."""
    # claims are many small things without cycles: looking for cycles would take a quarter of the time
    gc.set_threshold(COLLECTED_AFTER)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here is worth the start of a thread a core
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Runs one command line; its exit status. What went wrong is one line on standard error."""
    try:
        status = application().main(list(args), prog_name="sayso", standalone_mode=False)
        sys.stdout.flush()
    except SaysoError as error:
        return failed(str(error), error.exit_code)
    except typer.TyperException as error:
        return failed(f"{complaint(error)} `sayso {hint(args)}--help` says more.", error.exit_code)
    except KeyboardInterrupt:
        return failed("stopped", INTERRUPTED)
    except BrokenPipeError:
        return unheard()
    except OSError as error:
        return unexpected(error, f"{error.strerror or error}", OUTPUT_FAILED)
    except Exception as error:  # noqa: BLE001 no user is to meet a traceback unasked
        return unexpected(error, f"unexpected {type(error).__name__}: {error}", UNEXPECTED)
    return status if isinstance(status, int) else 0


def failed(line: str, status: int) -> int:
    """Says on standard error what went wrong, in one line."""
    words = " ".join(line.split())
    print(f"error: {words}", file=sys.stderr)
    return status


def unexpected(error: Exception, line: str, status: int) -> int:
    """What the program did not foresee: a line, or the traceback where it is asked for."""
    if os.environ.get("SAYSO_DEBUG"):
        raise error
    return failed(f"{line.rstrip('.')}. Set SAYSO_DEBUG=1 to see where.", status)


def unheard() -> int:
    """Nobody reads the output any more: ends in silence, as a pipe's head expects."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def complaint(error: typer.TyperException) -> str:
    """What is wrong with the words of the command line."""
    return error.format_message().replace("Value error, ", "")


def hint(args: Sequence[str]) -> str:
    """The command that the words name, for a pointer to its help."""
    return f"{args[0]} " if args and args[0] in COMMANDS else ""
