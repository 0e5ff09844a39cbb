"""What a file of places is made with: its tables, and the steps that fill its indices at the end."""

FAST = "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE region (n INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, parent INTEGER);
CREATE TABLE place (
    n INTEGER PRIMARY KEY, id NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL, kind INTEGER NOT NULL,
    region INTEGER, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, population INTEGER NOT NULL
);
CREATE TABLE extent (
    n INTEGER PRIMARY KEY, south INTEGER NOT NULL, west INTEGER NOT NULL, north INTEGER NOT NULL,
    east INTEGER NOT NULL
);
CREATE TABLE name (key TEXT, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE skeleton (country TEXT, skeleton TEXT, plain TEXT, n INTEGER,
    PRIMARY KEY (country, skeleton, plain, n)) WITHOUT ROWID;
CREATE TEMP TABLE spelling (key TEXT, n INTEGER);
CREATE TEMP TABLE transliteration (country TEXT, skeleton TEXT, plain TEXT, n INTEGER);
"""
FINISH = """
INSERT OR IGNORE INTO name SELECT key, n FROM spelling ORDER BY key, n;
INSERT OR IGNORE INTO skeleton SELECT * FROM transliteration ORDER BY country, skeleton, plain, n;
DROP TABLE spelling;
DROP TABLE transliteration;
"""
