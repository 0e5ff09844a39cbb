"""A document read again, or described anew: what stands since, what is kept, what a person sees."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from tests.factory import METHOD, Words, actor, ids, town
from tests.ledger.test_conformance import battle, taken

from sayso.ledger import Description, EntryKind, Query, Verdict
from sayso.ledger.description import description_of
from sayso.model import Kind, Method, Resolved
from sayso.model.errors import InputRefused, Malformed, UnknownId
from sayso.model.record import named

BETTER = Method("rules", "2")


def placed(claim, where):
    """The same claim, its place resolved to another."""
    what = claim.proposition
    there = replace(what.where[0], value=Resolved(where))
    return replace(claim, proposition=replace(what, where=(there,)), method=BETTER)


@pytest.fixture
def read(ledger):
    """A document with three claims on record, and the ledger."""
    document, claims = battle()
    ledger.append(document, claims, case="river")
    return ledger, document, claims


# --- reading again


def test_a_new_reading_keeps_changes_adds_and_supersedes(read, clock):
    ledger, document, (loses, killed, shelling) = read
    then = clock.now
    elsewhere = placed(killed, town("Eastern Villages"))
    other = named(replace(shelling, proposition=replace(shelling.proposition, subtype="airstrike")))
    receipt = ledger.reread(document, [replace(loses, method=BETTER), elsewhere, other], reader=BETTER)
    assert (receipt.known, receipt.revised, receipt.added, receipt.superseded) == (
        (loses.id,), (killed.id,), (other.id,), (shelling.id,),
    )  # fmt: skip
    now = ledger.reading()
    assert {c.id: c for c in now.claims()} == {loses.id: loses, killed.id: elsewhere, other.id: other}
    assert ids(now.claims(Query(place="test:eastern-villages"))) == [killed.id]
    before = ledger.reading(as_of=then)
    assert list(before.claims()) == [loses, killed, shelling]
    assert before.rereadings(document.id) == ()
    ledger.verify()


def test_the_same_reading_again_appends_nothing(read):
    ledger, document, claims = read
    head = ledger.reading().position
    assert not ledger.reread(document, claims, reader=METHOD).reread
    assert ledger.reading().position == head
    assert ledger.reread(document, claims, reader=BETTER).reread
    assert not ledger.reread(document, claims, reader=BETTER).reread
    assert ledger.reading().position == head + 1


def test_what_a_person_has_ruled_on_stays(read):
    ledger, document, (loses, killed, shelling) = read
    ledger.review(loses.id, by="Ana", verdict="accepted", reason="as printed")
    right = named(replace(killed, proposition=replace(killed.proposition, subtype="injured")))
    ledger.review(killed.id, by="Ana", verdict="corrected", reason="wounded", correction=right)
    ledger.withdraw(shelling.id, by="Ana", reason="misread")
    again = [placed(loses, town("Elsewhere")), killed, shelling]
    for found in (again, []):
        receipt = ledger.reread(document, found, reader=BETTER)
        assert (receipt.added, receipt.revised, receipt.superseded) == ((), (), ())
        assert {c.id: c for c in ledger.reading().claims()} == {loses.id: loses, right.id: right}
    ledger.verify()


def test_a_rejected_claim_does_not_come_back(read):
    ledger, document, claims = read
    ledger.review(claims[0].id, by="Ana", verdict="rejected", reason="a headline")
    ledger.reread(document, claims, reader=BETTER)
    assert ids(ledger.reading().claims()) == ids(claims[1:])
    assert ids(ledger.reading().claims(Query(verdict=Verdict.REJECTED))) == [claims[0].id]


def test_what_was_superseded_comes_back_when_it_is_found_again(read):
    ledger, document, claims = read
    for found in ([], claims, [], claims):
        ledger.reread(document, found, reader=BETTER)
        assert {c.id for c in ledger.reading().claims()} == set(ids(found))
    ledger.verify()
    assert [set(r.superseded) for r in ledger.reading().rereadings(document.id)] == [
        set(ids(claims)), set(), set(ids(claims)), set(),
    ]  # fmt: skip


def test_a_superseded_claim_says_why_it_is_gone(read):
    ledger, document, claims = read
    ledger.reread(document, claims[1:], reader=BETTER)
    for ask in (ledger.reading().claim, partial(ledger.review, by="A", verdict="accepted", reason="b")):
        with pytest.raises(UnknownId, match=r"earlier reading; rules 2 read it again.*as of before"):
            ask(claims[0].id)


def test_a_merge_leaves_out_a_superseded_claim_until_it_is_found_again(read):
    ledger, document, claims = read
    (other,) = ledger.append(*taken()).added
    ledger.merge([claims[0].id, claims[1].id, other], by="Ana", reason="one raid")
    counted = []
    for found in (claims[1:], claims):
        ledger.reread(document, found, reader=BETTER)
        counted += [len(ruling.claims) for ruling in ledger.reading().rulings()]
    assert counted == [2, 3]


def test_a_document_that_is_not_there_or_otherwise_is_not_reread(read):
    ledger, document, claims = read
    with pytest.raises(UnknownId, match="no document"):
        ledger.reread(*taken(), reader=BETTER)
    for other in (replace(document, publisher="Herald"), replace(document, text=document.text + " more")):
        with pytest.raises(InputRefused, match="otherwise"):
            ledger.reread(other, claims, reader=BETTER)
    ledger.withdraw(document.id, by="Ana", reason="forged")
    with pytest.raises(UnknownId, match="forged"):
        ledger.reread(document, claims, reader=BETTER)


# --- describing anew


def test_an_amended_document_is_judged_and_found_as_corrected(read, clock):
    ledger, document, claims = read
    then, now = clock.now, Description(publisher="River Herald", published=date(2017, 11, 20), title="War")
    entry = ledger.amend(document.id, now, by="Ana", reason="the page says so")
    reading = ledger.reading()
    assert description_of(reading.document(document.id)) == now
    assert reading.document(document.id).text == document.text
    assert list(reading.claims()) == list(claims)
    assert {k.said for k in reading.kept_claims()} == {now.published}
    assert reading.count(Query(said_since=now.published)) == 3
    assert reading.count(Query(source="river herald")) == 2
    assert reading.count(Query(source="Wire (constructed)")) == 0
    assert [d.id for d in reading.documents(text="war")] == [document.id]
    (told,) = reading.amendments(document.id)
    assert (told.by, told.reason, told.now, told.position) == (
        "Ana", "the page says so", now, entry.position,
    )  # fmt: skip
    before = ledger.reading(as_of=then)
    assert before.document(document.id) == document
    assert before.count(Query(source="Wire (constructed)")) == 2
    assert reading.entry(document.id, kind=EntryKind.DOCUMENT).said == document.published
    ledger.verify()


def test_the_description_that_stands_is_not_written_again_but_may_return(read):
    ledger, document, _ = read
    first, now = description_of(document), Description(publisher="Herald")
    entries = [ledger.amend(document.id, d, by="Ana", reason="so") for d in (first, now, now, first, now)]
    assert entries[0].kind is EntryKind.DOCUMENT
    assert entries[1] == entries[2]
    assert len({entry.id for entry in entries}) == 4
    assert ledger.reading().document(document.id).published is None
    ledger.verify()


def test_an_amendment_keeps_verdicts_and_later_claims_follow_it(read):
    ledger, document, claims = read
    ledger.review(claims[0].id, by="Ana", verdict="rejected", reason="no")
    ledger.amend(document.id, Description(publisher="Herald"), by="Ana", reason="so")
    assert ledger.reading().kept_claim(claims[0].id).verdict is Verdict.REJECTED
    words = named(replace(claims[2], proposition=replace(claims[2].proposition, subtype="raid")))
    ledger.reread(ledger.reading().document(document.id), [*claims, words], reader=BETTER)
    assert words.id in ids(ledger.reading().claims(Query(source="herald")))
    ledger.rebuild()
    ledger.verify()


def test_an_amendment_needs_a_document_a_name_and_a_reason(read):
    ledger, document, _ = read
    with pytest.raises(UnknownId):
        ledger.amend("nothing", Description(), by="Ana", reason="so")
    for signed in ({"by": " ", "reason": "so"}, {"by": "Ana", "reason": ""}):
        with pytest.raises(Malformed):
            ledger.amend(document.id, Description(), **signed)


def test_the_claims_of_a_long_document_are_superseded_at_once(ledger):
    words = Words()
    for _ in range(1203):
        words.claim(Kind.ATTACK, "drone", attacker=actor("League"), where=[town("Kharab")])
    document, claims = words.done()
    ledger.append(document, claims)
    assert len(ledger.reread(document, claims[:1], reader=BETTER).superseded) == 1202
    assert ids(ledger.reading().claims()) == ids(claims[:1])
    ledger.verify()
