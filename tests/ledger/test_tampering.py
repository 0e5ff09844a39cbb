"""Nothing that is on record can be changed unnoticed; every test here runs on both stores."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.factory import one, town

from sayso.ledger import open_ledger
from sayso.model import Kind
from sayso.model.errors import LedgerChanged

CHANGES = [
    "UPDATE entries SET body = '{}' WHERE position = 3",
    "DELETE FROM entries WHERE position = 6",
    "DELETE FROM entries",
]


@pytest.fixture
def ledger(location):
    """Three reports of one claim each, the second claim accepted, the third withdrawn: 8 entries."""
    with open_ledger(location, create=True) as opened:
        claims = []
        for n in range(3):
            document, (claim,) = one(Kind.ATTACK, "shelling", where=[town("Kharab")], name=str(n))
            opened.append(document, [claim])
            claims.append(claim.id)
        opened.review(claims[1], by="Ana", verdict="accepted", reason="as printed")
        opened.withdraw(claims[2], by="Ana", reason="misread")
        yield opened


def change(ledger, *statements):
    """What somebody with the database in hand can do, once the guards are off."""
    sqlite = ledger.store.engine.dialect.name == "sqlite"
    off = ["DROP TRIGGER entries_unchanged", "DROP TRIGGER entries_kept", "DROP TRIGGER entries_last"]
    with ledger.store.writing() as connection:
        for statement in [*(off if sqlite else ["ALTER TABLE entries DISABLE TRIGGER USER"]), *statements]:
            connection.execute(text(statement))


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_itself_refuses(ledger, statement):
    with pytest.raises(DBAPIError, match="append-only"), ledger.store.writing() as connection:
        connection.execute(text(statement))
    ledger.verify()


def test_no_entry_is_replaced_or_put_in_between(ledger):
    sqlite = ledger.store.engine.dialect.name == "sqlite"
    row = "VALUES (3, 'claim', 'x', NULL, '', '', '', '')"
    statement = f"INSERT OR REPLACE INTO entries {row}" if sqlite else "TRUNCATE entries"
    with pytest.raises(DBAPIError, match="append-only"), ledger.store.writing() as connection:
        connection.execute(text(statement))
    ledger.verify()


@pytest.mark.parametrize(
    ("statement", "position"),
    [
        ("UPDATE entries SET body = replace(body, 'shelling', 'airstrike') WHERE position = 4", 4),
        ("UPDATE entries SET said = '2017-01-01' WHERE position = 2", 2),
        ("UPDATE entries SET recorded = '2001-01-01T00:00:00.000000Z' WHERE position = 1", 1),
        ("UPDATE entries SET kind = 'filing' WHERE position = 5", 5),
        ("UPDATE entries SET kind = 'nonsense', recorded = 'never' WHERE position = 5", 5),
        ("UPDATE entries SET id = 'ffff' WHERE position = 6", 6),
        ("UPDATE entries SET previous = digest WHERE position = 7", 7),
        ("UPDATE entries SET digest = previous WHERE position = 8", 8),
        ("DELETE FROM entries WHERE position = 5", 5),
        ("DELETE FROM entries WHERE position = 1", 1),
        ("UPDATE entries SET position = 9 WHERE position = 7", 7),
    ],
)
def test_the_chain_names_the_first_entry_that_is_not_as_it_was(ledger, statement, position):
    change(ledger, statement)
    with pytest.raises(LedgerChanged, match=f"entry {position}:"):
        ledger.verify(projection=False)


def test_a_chain_cut_at_its_end_or_made_anew_is_known_by_a_digest_noted_before(ledger):
    noted = ledger.verify()
    assert ledger.verify(head=noted.head) == noted
    change(ledger, "DELETE FROM entries WHERE position = 8")
    assert ledger.verify(projection=False).entries == 7
    with pytest.raises(LedgerChanged, match="digest noted earlier"):
        ledger.verify(head=noted.head, projection=False)
    with pytest.raises(LedgerChanged, match="derived"):
        ledger.verify()


@pytest.mark.parametrize(
    ("statement", "position"),
    [
        ("DELETE FROM claims WHERE position = 2", 2),
        ("UPDATE claims SET kind = 'toll' WHERE position = 2", 2),
        ("UPDATE claims SET until = NULL WHERE position = 6", 6),
        ("UPDATE claims SET until = 8 WHERE position = 2", 2),
        ("UPDATE claims SET verdict = 'rejected' WHERE position = 7", 7),
        ("UPDATE documents SET said = NULL WHERE position = 3", 3),
        ("INSERT INTO documents VALUES (4, 4, 'x', NULL, NULL)", 4),
        ("INSERT INTO documents VALUES (40, 40, 'x', NULL, NULL)", 40),
        ("DELETE FROM acts WHERE position = 8", 8),
    ],
)
def test_derived_tables_that_disagree_are_noticed_and_made_again(ledger, statement, position):
    sound = ledger.verify()
    with ledger.store.writing() as connection:
        connection.execute(text(statement))
    assert ledger.verify(projection=False) == sound
    with pytest.raises(LedgerChanged, match=f"entry {position}:.*derived"):
        ledger.verify()
    ledger.rebuild()
    assert ledger.verify() == sound


def test_a_full_text_index_that_lost_its_rows_is_noticed_and_made_again(ledger):
    with ledger.store.writing() as connection:
        ledger.store.clear_words(connection)
    with pytest.raises(LedgerChanged, match=r"entry 1:.*derived"):
        ledger.verify()
    ledger.rebuild()
    ledger.verify()
