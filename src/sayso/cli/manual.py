"""The reference of the command line, made from its own help.

python -m sayso.cli.manual > docs/reference/cli.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from sayso.cli.door import COMMANDS, application, loaded

WIDTH = 88
HEAD = """# The command line

Made from the help of the commands by `python -m sayso.cli.manual`; a test holds it current.

Output goes to standard output, everything else (errors, progress, counts) to standard error. In a pipe
there are no colours, and words that are set off by style stand between asterisks; `NO_COLOR` does away
with colours in a terminal too. The ledger is `--ledger`, else `SAYSO_LEDGER`, else `sayso.ledger` in the
current folder. Tables of places that `sayso gazetteer add` makes are kept in `SAYSO_HOME`, else where the
platform keeps a user's data (`~/.local/share/sayso` on Linux). On a terminal output names private persons; in
a file or a pipe they have pseudonyms, unless `--names` asks for names. The secret for them is kept in
`SAYSO_HOME` too, or is what `SAYSO_SECRET` says.

| exit status | meaning |
| --- | --- |
| 0 | done |
| 1 | nobody reads the output any more, or a table of places cannot be written |
| 2 | an option or filter that cannot be understood |
| 3 | a report was refused, or there is no such id; what was not refused is kept |
| 4 | the network or a server does not answer |
| 5 | the ledger cannot be opened, read or written |
| 6 | the ledger is not as it was written |
| 70 | unexpected; `SAYSO_DEBUG=1` shows where |
| 74 | the output cannot be written |
| 130 | stopped by the user; what was acknowledged is on record |
"""


def manual() -> str:
    """The whole reference as Markdown."""
    sections = [_section("sayso", application(), level=2)]
    for name in COMMANDS:
        sections += _sections(f"sayso {name}", loaded(name))
    return "\n".join([HEAD, *sections])


def _sections(path: str, command: Any) -> Iterator[str]:
    yield _section(path, command, level=2)
    for name, below in getattr(command, "commands", {}).items():
        yield _section(f"{path} {name}", below, level=3)


def _section(path: str, command: Any, *, level: int) -> str:
    context = command.make_context(path, [], resilient_parsing=True, terminal_width=WIDTH)
    return f"{'#' * level} {path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(manual())
