"""The day that a report says it was published, from the forms that machines write."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from sayso.model.errors import Malformed

_FIRST_ZONE = timedelta(hours=14)  # Kiribati: where each day begins
_FORM = "Write it as YYYY-MM-DD"


def parse_day(words: str, *, where: str = "") -> date:
    """The day of an ISO 8601 date or time, or of an RFC 2822 date, as printed.

    A time of day and its zone are read and left out: 23:30 in New York on 14 November is the
    14th, as its readers saw it.

    Raises:
        Malformed: it is in no such form (12/11/2017 is two different days).
    """
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words.strip()).date()
        except (ValueError, IndexError, OverflowError):
            continue
    raise Malformed(f"no date that can be read: {_short(words)}", where=where, do=_FORM)


def check_day(day: date, *, today: date | None, where: str) -> None:
    """Holds that a day of publication is not to come.

    Without `today` it is the day in the zone where it is latest: a report from Auckland may be
    dated tomorrow.

    Raises:
        Malformed: it lies after `today`.
    """
    latest = today or (datetime.now(UTC) + _FIRST_ZONE).date()
    if day > latest:
        raise Malformed(
            f"published on {day.isoformat()}, which is after today ({latest.isoformat()})",
            where=where,
            do="Give the day it was published with --published",
        )


def _short(words: str) -> str:
    return repr(words if len(words) <= 40 else words[:37] + "…")
