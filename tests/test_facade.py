"""The façade: what is public, where it comes from, and what it costs to ask."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

PUBLIC = [
    "Claim", "Document", "Ledger", "Query", "Reader", "Reading", "Receipt", "Refusal", "SaysoError",
    "compare", "control", "from_record", "gather", "ingest", "lexicon_reader", "model_reader",
    "open_ledger", "origins", "read", "report_record", "to_record", "toll",
]  # fmt: skip


def test_the_public_names_are_these_and_no_others():
    assert sayso.__all__ == PUBLIC == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_found_and_documented(name):
    assert getattr(sayso, name).__doc__
    assert name in dir(sayso)


def test_the_types_are_declared_for_the_same_names():
    tree = ast.parse(Path(sayso.__file__).with_suffix(".pyi").read_text())
    declared = [
        alias.asname for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    ]
    assert sorted(declared) == PUBLIC


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'frobnicate'"):
        sayso.frobnicate  # noqa: B018


def test_the_nouns_come_without_a_database_driver_or_a_web_reader():
    code = "import sys, sayso; sayso.Claim; print({'sqlalchemy', 'trafilatura', 'rich'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("module", ["sayso.reader", "sayso.cli.read"])
def test_what_reads_comes_without_a_database_driver(module):
    code = f"import sys, {module}; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
