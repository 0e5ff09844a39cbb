"""The command line: it parses, calls and prints, and decides nothing.

`main` is the door. Each command stands in a module of its own that is imported when the command is
called, so that `sayso --version` does not wait for a database driver (docs/decisions/040-cli.md).
"""

from sayso.cli.door import main

__all__ = ["main"]
