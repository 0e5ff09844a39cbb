"""The options that several commands share, and how their words become values."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Annotated

import typer

DEFAULT_LEDGER = "sayso.ledger"


class Shape(StrEnum):
    """How claims are printed."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"


class Pages(StrEnum):
    """How reports are printed."""

    TEXT = "text"
    JSONL = "jsonl"


class Picture(StrEnum):
    """How a judgement is printed."""

    TEXT = "text"
    JSON = "json"


def day(words: str) -> date:
    """A day written as YYYY-MM-DD.

    Raises:
        BadParameter: it is written otherwise, or there is no such day.
    """
    try:
        if len(words) == len("2017-11-14"):
            return date.fromisoformat(words)
    except ValueError:
        pass
    raise typer.BadParameter(f"{words!r} is no day; write it as 2017-11-14.")


def moment(words: str) -> datetime:
    """A moment in UTC: the end of a day written as YYYY-MM-DD, or an ISO 8601 date and time.

    Raises:
        BadParameter: it is neither.
    """
    try:
        if len(words) == len("2017-11-14"):
            return datetime.combine(date.fromisoformat(words), time.max, UTC)
        found = datetime.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter(
            f"{words!r} is no moment; write it as 2017-11-14 or 2017-11-14T18:30Z."
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


Publisher = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who printed it, where the report does not say.")
]
Published = Annotated[
    date | None,
    typer.Option(parser=day, metavar="DATE", help="The day it was printed, where the report does not say."),
]
Title = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Its headline, where the report does not say.")
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch addresses of this machine and its network too.")
]
AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Read reports that do not look like English too.")
]
LedgerAt = Annotated[
    str,
    typer.Option(
        "--ledger", envvar="SAYSO_LEDGER", metavar="PATH|URL", help="A file, or postgresql://… on a server."
    ),
]
Case = Annotated[str | None, typer.Option(metavar="NAME", help="Only reports filed in this case.")]
Since = Annotated[
    date | None, typer.Option(parser=day, metavar="DATE", help="The first day of the happening.")
]
Until = Annotated[
    date | None, typer.Option(parser=day, metavar="DATE", help="The last day of the happening.")
]
SaidSince = Annotated[
    date | None, typer.Option(parser=day, metavar="DATE", help="Only reports printed on that day or later.")
]
SaidUntil = Annotated[
    date | None, typer.Option(parser=day, metavar="DATE", help="Only reports printed until that day.")
]
PlaceAsked = Annotated[
    str | None,
    typer.Argument(metavar="[PLACE]", help="A name, or an id of the gazetteer; all without one."),
]
PlaceOrIncident = Annotated[
    str | None,
    typer.Argument(
        metavar="[PLACE|INCIDENT]", help="A place by name or id, or the id of a claim or incident."
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        parser=moment, metavar="MOMENT", help="The record as it stood then: a day, or 2017-11-14T18:30Z."
    ),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides it.")]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")]
PictureFormat = Annotated[Picture, typer.Option("--format", help="For people, or for machines.")]
