"""The tables, the same in both stores.

`entries` is the ledger. Everything else but `migrations` is a projection that `rebuild` makes
again from the entries. A projection's row is valid from its `position` on, until the entry at
`until`: so every reading, at whatever position, asks the same question.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    table,
)

# Text order must be code point order, so that times and ids sort alike in both stores.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
# SQLite numbers rows only by a column declared INTEGER.
POSITION = BigInteger().with_variant(Integer(), "sqlite")

ledger_tables = MetaData()
projected_tables = MetaData()

migrations = Table(
    "migrations",
    ledger_tables,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", TEXT, nullable=False),
    Column("applied", TEXT, nullable=False),
)

entries = Table(
    "entries",
    ledger_tables,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    Column("id", TEXT, nullable=False),
    Column("said", TEXT),
    Column("recorded", TEXT, nullable=False),
    Column("body", TEXT, nullable=False),
    Column("previous", TEXT, nullable=False),
    Column("digest", TEXT, nullable=False),
    UniqueConstraint("id", "kind", name="entries_id"),
    Index("entries_recorded", "recorded", "position"),
)

documents = Table(
    "documents",
    projected_tables,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("record", POSITION, nullable=False),  # the entry whose body holds the text
    Column("id", TEXT, nullable=False),
    Column("said", TEXT),
    Column("until", POSITION),
    Index("documents_id", "id"),
)

claims = Table(
    "claims",
    projected_tables,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("record", POSITION, nullable=False),  # the entry whose body holds this form of the claim
    Column("id", TEXT, nullable=False),
    Column("origin", TEXT, nullable=False),  # the id under which it was first recorded
    Column("document", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("said", TEXT),
    Column("starts", TEXT),
    Column("ends", TEXT),
    Column("verdict", TEXT),
    Column("until", POSITION),
    Index("claims_id", "id"),
    Index("claims_origin", "origin"),
    Index("claims_document", "document", "position"),
    Index("claims_kind", "kind", "position"),
)

filings = Table(
    "filings",
    projected_tables,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False),
    Column("case", TEXT, nullable=False),
    Column("document", TEXT, nullable=False),
    Column("until", POSITION),
    Index("filings_id", "id"),
    Index("filings_case", "case", "document"),
)

acts = Table(
    "acts",
    projected_tables,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("target", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Index("acts_target", "target", "position"),
)

places = Table(
    "places",
    projected_tables,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("key", TEXT, nullable=False),  # as `normalise.spot` has it
    Column("words", TEXT, nullable=False),  # folded
    Column("name", TEXT),  # folded
    Column("country", TEXT),
    Column("admin1", TEXT),
    Column("precision", TEXT),
    Column("latitude", Float(53)),
    Column("longitude", Float(53)),
    Index("places_key", "key", "words", "name", "position"),
    Index("places_words", "words", "position"),
    Index("places_name", "name", "position"),
    Index("places_country", "country", "admin1", "key"),
    Index("places_ground", "latitude", "longitude", "position"),
    sqlite_with_rowid=False,
)

sides = Table(
    "sides",
    projected_tables,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("entity", TEXT, primary_key=True),
    Column("side", TEXT, primary_key=True),
    Index("sides_entity", "entity", "side", "position"),
    sqlite_with_rowid=False,
)

traces = Table(
    "traces",
    projected_tables,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("trace", TEXT, primary_key=True),  # as `normalise.traces` has it, details among them
    Index("traces_trace", "trace", "position"),
    sqlite_with_rowid=False,
)

rulings = Table(
    "rulings",
    projected_tables,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False),
    Column("until", POSITION),
    Index("rulings_id", "id"),
)

# Full text is each store's own; both number its rows alike. A claim's words are numbered by the
# position of its row, a document's passages by `position * PASSAGES + passage`.
claim_index = table("claim_words", column("rowid", POSITION))
document_index = table("document_words", column("rowid", POSITION))
PASSAGES = 1 << 16

PROJECTIONS = (documents, claims, filings, acts, rulings, places, sides, traces)
