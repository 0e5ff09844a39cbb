"""Sayso: who says what happened, where, when, and who says otherwise.

    import sayso

    document = sayso.read(raw, publisher="Euphrates Wire", published=date(2017, 11, 14))
    claims = sayso.lexicon_reader().claims(document)
    with sayso.open_ledger("town.ledger", create=True) as ledger:
        ledger.append(document, claims, case="town")

What stands in `__all__` is public and stays. A name's module is imported when the name is first
used, so that a program that only wants the nouns does not load a database driver; the types are
in `__init__.pyi`.
"""

from importlib import import_module
from types import MappingProxyType

_HOMES = MappingProxyType(
    {
        "Claim": "sayso.model:Claim",
        "Document": "sayso.model:Document",
        "Ledger": "sayso.ledger:Ledger",
        "Query": "sayso.ledger:Query",
        "Reader": "sayso.reader:Reader",
        "Reading": "sayso.ledger:Reading",
        "Receipt": "sayso.ledger:Receipt",
        "Refusal": "sayso.text.refusal:Refusal",
        "SaysoError": "sayso.model.errors:SaysoError",
        "compare": "sayso.analysis.contradict:compare",
        "control": "sayso.analysis.control:control",
        "from_record": "sayso.model.record:from_record",
        "gather": "sayso.text.gather:gather",
        "ingest": "sayso.pipeline:ingest",
        "lexicon_reader": "sayso.reader:lexicon_reader",
        "model_reader": "sayso.reader:model_reader",
        "open_ledger": "sayso.ledger:open_ledger",
        "origins": "sayso.analysis.origins:origins",
        "read": "sayso.text.read:read_document",
        "report_record": "sayso.views.records:report_record",
        "to_record": "sayso.model.record:to_record",
        "toll": "sayso.analysis.toll:toll",
    }
)

__all__ = [
    "Claim",
    "Document",
    "Ledger",
    "Query",
    "Reader",
    "Reading",
    "Receipt",
    "Refusal",
    "SaysoError",
    "compare",
    "control",
    "from_record",
    "gather",
    "ingest",
    "lexicon_reader",
    "model_reader",
    "open_ledger",
    "origins",
    "read",
    "report_record",
    "to_record",
    "toll",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    module, _, there = _HOMES[name].partition(":")
    found = getattr(import_module(module), there)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
