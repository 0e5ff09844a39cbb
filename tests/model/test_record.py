"""A claim survives its record, and its id depends on what is said alone."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from sayso.model import (
    Attribution,
    Bound,
    Category,
    Certainty,
    Claim,
    Document,
    Kind,
    Mention,
    Method,
    Part,
    PlacePrecision,
    Proposition,
    Quantity,
    Resolved,
    Role,
    Source,
    Span,
    Stance,
    Stated,
    TimePrecision,
    Unresolved,
    When,
    Where,
    Who,
)
from sayso.model.errors import Malformed
from sayso.model.record import (
    canonical,
    claim_id,
    document_from_record,
    document_record,
    from_record,
    named,
    to_record,
)

AT = Span(0, 4)
FULL = Claim(
    id="c1",
    document="d1",
    proposition=Proposition(
        kind=Kind.TOLL,
        subtype="killed",
        quote=Span(0, 40),
        trigger=Span(10, 16),
        parts=MappingProxyType(
            {
                Part.VICTIMS: Stated(Mention(AT), Unresolved("a group that the lexicon does not know")),
                Part.ATTACKER: Stated(
                    Mention(AT), Resolved(Who("isis", "Islamic State", "armed_group", "isis"), "alias")
                ),
            }
        ),
        where=(
            Stated(
                Mention(AT, "Albu Kamal"),
                Resolved(
                    Where("Al Bukamal", "SY", 34.45, 40.92, PlacePrecision.TOWN, "geonames:174448"),
                    "exact name",
                ),
            ),
        ),
        when=Stated(Mention(AT), Resolved(When(date(2017, 11, 10), None, TimePrecision.DAYS))),
        count=Stated(Mention(AT), Resolved(Quantity(50, None, Bound.AT_LEAST), "at least")),
        category=Category.CIVILIANS,
        includes=("women", "children"),
    ),
    attribution=Attribution(
        sources=(Source(Stated(Mention(AT, "the Observatory")), Role.MONITOR),),
        cue=Mention(Span(5, 9)),
        via=(Source(Stated(Mention(AT)), Role.MEDIA),),
    ),
    stance=Stance.ASSERTS,
    certainty=Certainty.PROBABLE,
    event="e1",
    method=Method("lexicon", "1", "abc"),
    confidence=0.5,
)
BARE = replace(
    FULL,
    proposition=Proposition(kind=Kind.ATTACK, subtype="shelling", quote=AT, trigger=AT),
    attribution=Attribution(),
    event=None,
    confidence=None,
)


@pytest.mark.parametrize("claim", [FULL, BARE])
def test_a_record_gives_back_the_claim_that_wrote_it(claim):
    assert from_record(to_record(claim)) == claim


def test_a_record_has_one_byte_form():
    record = to_record(FULL)
    assert canonical(record) == canonical(dict(reversed(record.items())))


@pytest.mark.parametrize(
    "change",
    [{"event": "e9"}, {"confidence": 0.9}, {"method": Method("model", "2")}, {"id": "other"}],
    ids=str,
)
def test_the_id_does_not_depend_on_how_a_claim_was_found(change):
    assert claim_id(replace(FULL, **change)) == claim_id(FULL)


def test_the_id_does_not_depend_on_what_words_were_resolved_to():
    nowhere = replace(
        FULL.proposition, where=(Stated(Mention(AT, "Albu Kamal"), Unresolved("two such towns")),)
    )
    assert claim_id(replace(FULL, proposition=nowhere)) == claim_id(FULL)


@pytest.mark.parametrize(
    "change",
    [
        {"stance": Stance.DENIES},
        {"document": "d2"},
        {"attribution": Attribution()},
        {"certainty": Certainty.CERTAIN},
    ],
    ids=str,
)
def test_the_id_depends_on_what_is_said_and_by_whom(change):
    assert claim_id(replace(FULL, **change)) != claim_id(FULL)


def test_naming_a_claim_gives_it_its_content_id():
    assert named(FULL).id == claim_id(FULL)


@pytest.mark.parametrize(
    "spoil",
    [
        {"kind": "rumour"},
        {"span": [3]},
        {"stance": None},
        {"outcome": "vanished"},
        {"when": {"span": [2, 1]}},
    ],
    ids=str,
)
def test_a_broken_record_is_refused_with_its_id(spoil):
    with pytest.raises(Malformed, match="claim x1"):
        from_record({**to_record(replace(FULL, id="x1")), **spoil})


def test_a_document_survives_its_record():
    document = Document(id="d1", text="words", published=date(2017, 11, 14), publisher="Euphrates Wire")
    assert document_from_record(document_record(document)) == document


def test_mentions_are_all_that_a_claim_rests_on():
    assert len(FULL.mentions()) == 8
