"""A ledger in each store, and a clock that a test can set."""

from datetime import UTC, datetime, timedelta

import pytest

from sayso.ledger import open_ledger

START = datetime(2030, 1, 1, tzinfo=UTC)


class Clock:
    """A clock that moves a minute at each look."""

    def __init__(self):
        self.now = START

    def __call__(self):
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ledger(location, clock):
    with open_ledger(location, create=True, clock=clock, patience=0.2) as opened:
        yield opened
