"""What a ledger does, whatever store it is in: every test here runs on both."""

import threading
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from tests.factory import Words, actor, ids, town

from sayso.ledger import EntryKind, Query, Verdict, open_ledger
from sayso.model import Kind, Role, Span, document_id
from sayso.model.errors import BadQuery, InputRefused, LedgerBusy, LedgerReadOnly, Malformed, UnknownId
from sayso.model.record import canonical, document_record, named, to_record

ARMY = actor("Northern Army", "government", "military")
LEAGUE = actor("River League")
KHARAB = town("Kharab")


def taken(n=0, *, where=KHARAB, by="Wire (constructed)", on="9", when="9", who=ARMY):
    """A report in which somebody says that they took a place."""
    words = Words(by=by, on=on, name=str(n))
    words.claim(Kind.CONTROL, "gains", actor=who, sources=[(who, Role.MILITARY)], where=[where], when=when)
    return words.done()


def battle(n=0):
    """A report with a claim of each of three kinds."""
    words = Words(name=f"battle {n}", on="12")
    words.claim(
        Kind.CONTROL, "loses", actor=LEAGUE, sources=[(ARMY, Role.MILITARY)], where=[KHARAB], when="10-12"
    )
    words.claim(
        Kind.TOLL, "killed", victims="villagers", count=">=30", where=["the eastern villages"], when="?"
    )
    words.claim(
        Kind.ATTACK, "shelling", attacker="the Free Northern Army", where=[town("Sukra")], when="2017-11-01"
    )
    return words.done()


# --- adding


def test_what_is_added_is_read_back_as_it_was(ledger):
    document, claims = battle()
    receipt = ledger.append(document, claims, case="river")
    reading = ledger.reading()
    assert tuple(reading.claims()) == claims
    assert reading.document(document.id) == document
    assert [reading.claim(c.id) for c in claims] == list(claims)
    assert (receipt.document_added, receipt.added, receipt.known, receipt.filed) == (
        True,
        tuple(ids(claims)),
        (),
        True,
    )
    assert reading.cases() == reading.cases(document=document.id) == ("river",)


def test_adding_twice_adds_nothing(ledger):
    document, claims = battle()
    first = ledger.append(document, claims, case="river")
    again = ledger.append(document, claims, case="river")
    assert (again.document_added, again.added, again.known, again.filed) == (
        False,
        (),
        tuple(ids(claims)),
        False,
    )
    assert (again.position, again.digest) == (first.position, first.digest)
    assert ledger.holds(document.id)
    assert ledger.reading().entry(document.id, kind=EntryKind.DOCUMENT).position == 1
    assert ledger.reading().ids(document.id[:9]) == (document.id,)
    assert not ledger.holds("nothing")


def test_a_better_reader_adds_the_claims_that_are_new(ledger):
    document, claims = battle()
    ledger.append(document, claims[:1])
    receipt = ledger.append(document, claims)
    assert (receipt.document_added, receipt.added, receipt.known) == (
        False,
        tuple(ids(claims[1:])),
        (claims[0].id,),
    )


def test_a_claim_named_twice_in_one_report_is_one_claim(ledger):
    document, claims = taken()
    assert ledger.append(document, [*claims, *claims]).added == tuple(ids(claims))


def test_the_payload_of_an_entry_is_the_record_and_nothing_else(ledger):
    document, claims = battle()
    ledger.append(document, claims, case="river")
    bodies = [entry.body for entry in ledger.reading().entries()]
    filing = {"case": "river", "document": document.id}
    wanted = [document_record(document), *map(to_record, claims), filing]
    assert bodies == [canonical(record).decode() for record in wanted]


def test_an_entry_says_when_it_was_said_and_when_it_was_recorded(ledger, clock):
    ledger.append(*taken(on="9"))
    ledger.append(*taken(1, on=None))
    entries = list(ledger.reading().entries(kind=EntryKind.CLAIM))
    assert [entry.said for entry in entries] == [date(2017, 11, 9), None]
    first, second = (entry.recorded for entry in entries)
    assert second - first == timedelta(minutes=1)
    assert [kept.said for kept in ledger.reading().kept_claims()] == [date(2017, 11, 9), None]


def test_many_reports_at_once_give_the_receipts_and_content_of_one_by_one(ledger, tmp_path):
    reports = [*map(taken, range(7)), taken(3)]
    receipts = list(ledger.append_all(reports, case="river", batch=3))
    assert [r.document_added for r in receipts] == [True] * 7 + [False]
    with open_ledger(tmp_path / "other.sayso", create=True) as other:
        for report in reports:
            other.append(*report, case="river")
        assert other.verify().content == ledger.verify().content


def test_the_content_digest_knows_neither_order_nor_time_nor_store(ledger, tmp_path):
    reports = [battle(), *map(taken, range(5))]
    with open_ledger(tmp_path / "other.sayso", create=True) as other:
        for report in reports:
            ledger.append(*report)
        for report in reversed(reports):
            other.append(*report)
        ours, theirs = ledger.verify(), other.verify()
        assert (ours.content == theirs.content, ours.head == theirs.head) == (True, False)
        other.append(*taken(9))
        assert other.verify().content != ours.content


def test_time_on_record_never_runs_backwards(ledger, clock):
    ledger.append(*taken())
    clock.now -= timedelta(days=1)
    ledger.append(*taken(1))
    recorded = [entry.recorded for entry in ledger.reading().entries()]
    assert recorded == sorted(recorded)


@pytest.mark.parametrize(
    "text",
    [
        "Nul \x00 inside",
        "سيطر الجيش على البوكمال",
        "😀 took ' \" \\ % :x Kharab",
        "a" * 70_000,
        "",
        "\r\n \u2028",
    ],
    ids=["nul", "arabic", "marks", "one long word", "empty", "line ends"],
)
def test_any_text_is_kept_to_the_letter(ledger, text):
    document, _ = taken()
    document = replace(document, id=document_id(text.encode()), text=text, title=text)
    ledger.append(document, [])
    assert ledger.reading().document(document.id) == document
    ledger.verify()


def _moved(claim):
    return named(replace(claim, proposition=replace(claim.proposition, quote=Span(0, 10_000))))


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda claim: replace(claim, id="0" * 16), "not that of the content"),
        (lambda claim: named(replace(claim, document="elsewhere")), "another document"),
        (_moved, "past the end"),
    ],
    ids=["id", "document", "span"],
)
def test_a_claim_that_is_not_the_documents_is_refused_and_nothing_is_written(ledger, spoil, word):
    document, (claim,) = taken()
    with pytest.raises(Malformed, match=word):
        ledger.append(document, [spoil(claim)])
    assert list(ledger.reading().entries()) == []


def test_what_cannot_be_written_as_text_is_refused(ledger):
    document, _ = taken()
    with pytest.raises(Malformed, match="UTF-8"):
        ledger.append(replace(document, text="half a pair \ud800"), [])
    for odd in (" ", "a\x00b"):
        with pytest.raises(Malformed, match="case"):
            ledger.append(document, [], case=odd)
        with pytest.raises(Malformed, match="id of printable"):
            ledger.append(replace(document, id=odd.strip()), [])


def test_a_document_is_never_given_another_text(ledger):
    document, claims = taken()
    ledger.append(document, claims)
    with pytest.raises(InputRefused, match="another text"):
        ledger.append(replace(document, text=document.text + " more"), [])


# --- readings


def test_a_reading_does_not_see_what_is_written_while_it_is_read(ledger):
    for report in map(taken, range(3)):
        ledger.append(*report)
    reading = ledger.reading()
    seen = reading.claims()
    first = next(seen)
    ledger.append(*battle())
    ledger.withdraw(first.id, by="Ana", reason="misread")
    assert len([first, *seen]) == reading.count() == 3
    assert len(list(reading.documents())) == 3
    assert ledger.reading().count() == 5


def test_as_of_gives_the_ledger_as_it_was_recorded_then(ledger, clock):
    ledger.append(*taken(0))
    ledger.append(*taken(1))
    then = clock.now
    ledger.append(*taken(2))
    counts = [ledger.reading(as_of=then + timedelta(seconds=s)).count() for s in (-120, -1, 0, 59, 60)]
    assert counts == [0, 1, 2, 2, 3]


def test_as_of_needs_a_time_zone_and_may_be_in_any(ledger, clock):
    ledger.append(*taken())
    assert ledger.reading(as_of=clock.now.astimezone(tz=None)).count() == 1
    with pytest.raises(BadQuery, match="time zone"):
        ledger.reading(as_of=datetime(2030, 1, 1))  # noqa: DTZ001


def test_a_reading_runs_over_more_than_a_page(ledger):
    words = Words()
    for n in range(1203):
        words.claim(Kind.ATTACK, "drone" if n % 2 else "ambush", where=[KHARAB])
    document, claims = words.done()
    ledger.append(document, claims)
    reading = ledger.reading()
    assert [c.id for c in reading.claims()] == ids(claims)
    assert [c.id for c in reading.claims(Query(place="Kharab"))] == ids(claims)
    assert len(list(reading.claims(Query(place="Kharab", limit=777)))) == 777
    assert len(list(reading.entries(after=1000))) == 204
    ledger.verify()


QUERIES = [
    (Query(), ["gains", "loses", "killed", "shelling"]),
    (Query(kind=Kind.CONTROL), ["gains", "loses"]),
    (Query(kind="toll"), ["killed"]),
    (Query(place="kharab"), ["gains", "loses"]),
    (Query(place="test:kharab"), ["gains", "loses"]),
    (Query(place="TEST:kharab", whole=True), ["gains", "loses"]),
    (Query(place="test:khar"), []),
    (Query(place="Eastern Villages"), ["killed"]),
    (Query(place="villages"), ["killed"]),
    (Query(place="eastern villages", whole=True), ["killed"]),
    (Query(place="villages", whole=True), []),
    (Query(place="villages eastern"), []),
    (Query(actor="river-league"), ["loses"]),
    (Query(actor="Northern Army"), ["gains", "shelling"]),
    (Query(actor="Northern Army", whole=True), ["gains"]),
    (Query(actor="villagers"), ["killed"]),
    (Query(source="northern army"), ["gains", "loses"]),
    (Query(source="Wire (constructed)"), ["killed", "shelling"]),
    (Query(since=date(2017, 11, 11)), ["loses"]),
    (Query(until=date(2017, 11, 9)), ["gains", "shelling"]),
    (Query(since=date(2017, 11, 9), until=date(2017, 11, 10)), ["gains", "loses"]),
    (Query(said_since=date(2017, 11, 10)), ["loses", "killed", "shelling"]),
    (Query(said_until=date(2017, 11, 10)), ["gains"]),
    (Query(case="river"), ["loses", "killed", "shelling"]),
    (Query(case="nowhere"), []),
    (Query(document=battle()[0].id, kind=Kind.ATTACK), ["shelling"]),
    (Query(document="none"), []),
    (Query(place="kharab", actor="river league", source="army", kind=Kind.CONTROL, case="river"), ["loses"]),
    (Query(text="killed"), ["killed"]),
    (Query(text='"river league"'), ["loses"]),
    (Query(text="league river"), ["loses"]),
    (Query(text='"league river"'), []),
    (Query(reviewed=False, limit=2), ["gains", "loses"]),
    (Query(reviewed=True), []),
    (Query(limit=0), []),
]


@pytest.fixture
def told(ledger):
    ledger.append(*taken())
    ledger.append(*battle(), case="river")
    return ledger.reading()


@pytest.mark.parametrize(("query", "found"), QUERIES, ids=[f"{q}"[5:60] for q, _ in QUERIES])
def test_a_query_finds(told, query, found):
    assert [claim.proposition.subtype for claim in told.claims(query)] == found
    if query.limit is None:
        assert told.count(query) == len(found)


ODD = [
    '"',
    '""',
    "AND",
    "a OR",
    "NOT",
    "*",
    "kh*",
    "(",
    "^",
    "NEAR(a b)",
    "words:",
    "{",
    "-",
    "'",
    "';--",
    "%",
    "\\",
    ":*",
    "a & b |",
    "!",
    "<->",
    "\x00",
    "\ud800",
    "",
    " ",
    "😀",
    "x" * 5000,
    "_",
    "_kharab",
]
# fmt: on


@pytest.mark.parametrize("odd", ODD, ids=[ascii(o)[:20] for o in ODD])
def test_no_search_breaks_the_question(told, odd):
    for query in (Query(text=odd), Query(place=odd), Query(actor=odd, whole=True), Query(source=odd)):
        assert len(list(told.claims(query))) == told.count(query) <= 4
    assert len(list(told.documents(text=odd))) <= 2


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "'; DROP TABLE entries; --"], ids=ascii)
def test_no_id_breaks_the_question(told, odd):
    for ask in (told.claim, told.document, told.ids, told.reviews, partial(told.entry, kind=EntryKind.CLAIM)):
        try:
            found = ask(odd)
        except (UnknownId, BadQuery):
            found = ()
        assert found == ()


def test_documents_are_found_by_case_and_by_words_anywhere_in_them(ledger):
    document, claims = taken()
    long = " ".join(f"w{n}" for n in range(7000))
    ledger.append(replace(document, id="long", text=long, title="The siege of Sukra"), [], case="river")
    ledger.append(document, claims)
    reading = ledger.reading()

    def found(**asked):
        return [d.id for d in reading.documents(**asked)]

    assert found(text="w3 w6999 siege") == found(text='"siege of sukra"') == found(case="river") == ["long"]
    assert found(text='"w1999 w2000"') == found(text='"w5939 w5940 w5941"') == ["long"]
    assert found(text="w3 w7000") == found(case="hills") == []
    assert found(text="w3", case="hills") == []
    assert len(found(limit=1)) == 1


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "wedding"},
        {"verdict": "maybe"},
        {"since": date(2017, 2, 1), "until": date(2017, 1, 1)},
        {"limit": -1},
    ],
    ids=str,
)
def test_a_query_that_makes_no_sense_is_refused(given):
    with pytest.raises(BadQuery):
        Query(**given)


def test_an_unknown_id_is_an_error_that_says_so(ledger):
    reading = ledger.reading()
    for ask in (reading.claim, reading.document):
        with pytest.raises(UnknownId, match="of this id"):
            ask("feedbead")


# --- reviews and withdrawals


def test_a_withdrawn_claim_is_gone_from_then_on_and_readable_as_of_before(ledger, clock):
    document, claims = battle()
    ledger.append(document, claims)
    before, gone = clock.now, claims[0]
    entry = ledger.withdraw(gone.id, by="Ana", reason="misread")
    now = ledger.reading()
    assert list(now.claims()) == list(claims[1:])
    assert [c.id for c in now.claims(Query(place="Kharab"))] == []
    assert [(w.target, w.by, w.reason, w.position) for w in now.withdrawals(gone.id)] == [
        (gone.id, "Ana", "misread", entry.position)
    ]
    with pytest.raises(UnknownId, match=r"withdrawn by Ana: misread.*as of before"):
        now.claim(gone.id)
    assert ledger.reading(as_of=before).claim(gone.id) == gone
    ledger.verify()


def test_withdrawing_twice_and_adding_again_change_nothing(ledger):
    document, claims = battle()
    ledger.append(document, claims)
    entry = ledger.withdraw(claims[0].id, by="Ana", reason="misread")
    assert ledger.withdraw(claims[0].id, by="Bo", reason="also") == entry
    receipt = ledger.append(document, claims)
    assert (receipt.added, receipt.position) == ((), entry.position)
    with pytest.raises(UnknownId, match="withdrawn by Ana"):
        ledger.review(claims[0].id, by="Bo", verdict="accepted", reason="fine")


def test_a_withdrawn_document_takes_its_claims_along_and_takes_no_more(ledger):
    document, claims = battle()
    ledger.append(document, claims[:2], case="river")
    ledger.append(*taken())
    ledger.withdraw(document.id, by="Ana", reason="forged")
    reading = ledger.reading()
    assert [c.document for c in reading.claims()] == [taken()[0].id]
    assert list(reading.documents(case="river")) == []
    assert reading.withdrawals(claims[0].id)[0].target == document.id
    with pytest.raises(UnknownId, match="forged"):
        reading.document(document.id)
    receipt = ledger.append(document, claims)
    assert (receipt.withdrawn, receipt.added, receipt.position) == (True, (), reading.position)
    ledger.verify()


def test_a_withdrawn_filing_takes_the_document_out_of_the_case_alone(ledger):
    document, claims = taken()
    ledger.append(document, claims, case="river")
    (filing,) = ledger.reading().entries(kind=EntryKind.FILING)
    ledger.withdraw(filing.id, by="Ana", reason="another war")
    reading = ledger.reading()
    assert (reading.count(Query(case="river")), reading.count(), reading.cases()) == (0, 1, ())
    ledger.verify()


def test_a_rejected_claim_is_left_out_unless_asked_for(ledger):
    document, claims = battle()
    ledger.append(document, claims)
    before = ledger.reading()
    ledger.review(claims[0].id, by="Ana", verdict="rejected", reason="a headline")
    ledger.review(claims[1].id, by="Ana", verdict=Verdict.ACCEPTED, reason="as printed")
    reading = ledger.reading()
    assert ids(reading.claims()) == [claims[2].id, claims[1].id]
    assert ids(reading.claims(Query(verdict=Verdict.REJECTED))) == [claims[0].id]
    assert ids(reading.claims(Query(reviewed=True))) == [claims[1].id]
    assert ids(reading.claims(Query(reviewed=False))) == [claims[2].id]
    assert reading.kept_claim(claims[0].id).verdict is Verdict.REJECTED
    assert before.count() == 3
    ledger.review(claims[0].id, by="Bo", verdict="accepted", reason="it is in the text as well")
    assert ledger.reading().count() == 3
    assert [r.by for r in ledger.reading().reviews(claims[0].id)] == ["Ana", "Bo"]
    ledger.verify()


def test_a_corrected_claim_is_read_as_corrected_and_found_by_either_id(ledger):
    document, (claim,) = taken()
    ledger.append(document, [claim])
    before = ledger.reading()
    right = named(replace(claim, proposition=replace(claim.proposition, subtype="holds")))
    ledger.review(claim.id, by="Ana", verdict="corrected", reason="no change", correction=right)
    reading = ledger.reading()
    assert reading.claim(claim.id) == reading.claim(right.id) == right
    assert list(reading.claims(Query(place="Kharab"))) == [right]
    assert (reading.kept_claim(right.id).origin, reading.kept_claim(right.id).verdict) == (
        claim.id,
        "corrected",
    )
    assert before.claim(claim.id) == claim
    ledger.review(right.id, by="Bo", verdict="accepted", reason="agreed")
    assert ledger.reading().claim(claim.id) == right
    assert ledger.reading().reviews(right.id)[0].correction == right
    assert ledger.append(document, [claim, right]).added == ()
    ledger.verify()
    ledger.withdraw(right.id, by="Ana", reason="forged")
    assert ledger.reading().count() == 0
    ledger.verify()


def test_the_review_that_stands_is_not_written_again_but_may_return(ledger):
    document, (claim,) = taken()
    ledger.append(document, [claim])
    said = [("accepted", "fine"), ("accepted", "fine"), ("rejected", "no"), ("accepted", "fine")]
    entries = [ledger.review(claim.id, by="Ana", verdict=v, reason=r) for v, r in said]
    assert [e.position for e in entries] == [3, 3, 4, 5]
    assert len({e.id for e in entries}) == 3


def test_a_review_needs_a_name_a_reason_and_a_correction_where_it_corrects(ledger):
    document, claims = battle()
    ledger.append(document, claims)
    good = {"by": "Ana", "verdict": "accepted", "reason": "fine"}
    elsewhere = taken()[1][0]
    for bad in (
        {"by": " "},
        {"reason": ""},
        {"verdict": "maybe"},
        {"verdict": "corrected"},
        {"correction": claims[0]},
        {"verdict": "corrected", "correction": elsewhere},
        {"verdict": "corrected", "correction": claims[1]},
    ):
        with pytest.raises(Malformed):
            ledger.review(claims[0].id, **{**good, **bad})
    with pytest.raises(Malformed):
        ledger.withdraw(claims[0].id, by="", reason="x")
    with pytest.raises(UnknownId):
        ledger.withdraw("nothing", by="Ana", reason="x")
    assert ledger.reading().position == 4


# --- merges and splits


@pytest.fixture
def told_thrice(ledger):
    """A ledger with three claims of three reports, and their ids."""
    reports = [taken(n) for n in range(3)]
    for report in reports:
        ledger.append(*report)
    return ledger, [claims[0].id for _, claims in reports]


def ruled(reading):
    return [(r.claims, r.apart, r.by, r.reason) for r in reading.rulings()]


def test_a_merge_and_a_split_are_read_back_with_who_and_why(told_thrice):
    ledger, (a, b, c) = told_thrice
    before = ledger.reading()
    merge = ledger.merge([b, a], by="Ana", reason="one raid")
    split = ledger.split([c], [a, b], by="Bo", reason="a day later")
    assert ruled(ledger.reading()) == [
        (tuple(sorted((a, b))), (), "Ana", "one raid"),
        ((c,), tuple(sorted((a, b))), "Bo", "a day later"),
    ]
    assert [(r.id, r.recorded) for r in ledger.reading().rulings()] == [
        (merge.id, merge.recorded), (split.id, split.recorded),
    ]  # fmt: skip
    assert before.rulings() == ()
    ledger.verify()


def test_a_merge_is_taken_back_made_again_and_never_written_twice(told_thrice):
    ledger, (a, b, _) = told_thrice
    given = {"by": "Ana", "reason": "one raid"}
    first = ledger.merge([a, b], **given)
    assert ledger.merge([b, a], **given) == first
    then = ledger.reading()
    ledger.withdraw(first.id, by="Bo", reason="two raids")
    assert ledger.reading().rulings() == ()
    again = ledger.merge([a, b], **given)
    assert (again.id != first.id, ledger.merge([a, b], **given)) == (True, again)
    ledger.withdraw(again.id, by="Bo", reason="two raids")
    assert (len(then.rulings()), ledger.reading().rulings()) == (1, ())
    ledger.verify()


def test_a_ruling_follows_a_correction_and_leaves_out_what_was_withdrawn(told_thrice):
    ledger, (a, b, c) = told_thrice
    ledger.merge([a, b, c], by="Ana", reason="one raid")
    ledger.split([a], [b], by="Ana", reason="no")
    claim = ledger.reading().claim(a)
    right = named(replace(claim, proposition=replace(claim.proposition, subtype="holds")))
    ledger.review(a, by="Ana", verdict="corrected", reason="no change", correction=right)
    ledger.withdraw(b, by="Ana", reason="misread")
    assert [set(r.claims) for r in ledger.reading().rulings()] == [{right.id, c}]
    ledger.verify()


def test_a_merge_needs_two_claims_a_split_two_sides_and_both_a_name_and_a_reason(told_thrice):
    ledger, (a, b, _) = told_thrice
    signed = {"by": "Ana", "reason": "so"}
    for bad in (
        partial(ledger.merge, [a, a], **signed),
        partial(ledger.merge, [a, b], by=" ", reason="so"),
        partial(ledger.split, [a, b], [b], **signed),
        partial(ledger.split, [a], [], **signed),
        partial(ledger.split, [], [a, b], **signed),
    ):
        with pytest.raises(Malformed):
            bad()
    with pytest.raises(UnknownId):
        ledger.merge([a, "feedbead"], **signed)
    assert ledger.reading().rulings() == ()


# --- several at once


def test_writers_side_by_side_make_one_chain(location):
    def write(numbers):
        with open_ledger(location, create=True, patience=30) as own:
            for n in numbers:
                own.append(*taken(n))

    writers = [threading.Thread(target=write, args=(range(k, 24, 3),)) for k in range(3)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    with open_ledger(location) as ledger:
        assert ledger.verify().entries == 48


def test_a_ledger_that_another_writer_holds_is_busy_and_still_readable(ledger, location):
    ledger.append(*taken())
    with open_ledger(location, patience=0.2) as other, other.store.writing():
        with pytest.raises(LedgerBusy, match="another process"):
            ledger.append(*taken(1))
        assert ledger.reading().count() == 1
    ledger.append(*taken(1))


def test_a_ledger_opened_for_reading_takes_nothing(ledger, location):
    ledger.append(*taken())
    with open_ledger(location, writable=False) as reader:
        assert reader.reading().count() == 1
        with pytest.raises(LedgerReadOnly):
            reader.append(*taken(1))
        reader.verify()
