"""Whatever is done to a ledger, it is what a plain list would be; what is searched is what is found."""

import itertools
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.factory import Words, one, town

from sayso.ledger import Description, Query, open_ledger
from sayso.lexicon.fold import fold
from sayso.model import Kind, Method, Resolved, document_id
from sayso.model.errors import UnknownId
from sayso.model.record import named

SLOW = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
TURN = itertools.count()


def report(n):
    """One of a few reports, of three claims each."""
    words = Words(name=str(n))
    for subtype in ("gains", "holds", "loses"):
        words.claim(Kind.CONTROL, subtype, where=[town(f"Kharab {n % 2}")])
    return words.done()


REPORTS = tuple(map(report, range(5)))
EVEN = {report[0].id for report in REPORTS[::2]}
NUMBERS = st.integers(0, len(REPORTS) - 1)
TURNS = st.integers(0, 2)
READERS = (Method("rules", "1"), Method("rules", "2"))


def moved(claim):
    """The same claim, its place resolved to another."""
    what = claim.proposition
    there = replace(what.where[0], value=Resolved(town("Elsewhere")))
    return replace(claim, proposition=replace(what, where=(there,)))


@dataclass
class Plain:
    """What a ledger is, as lists: reports and claims in, a claim's present form, what was taken back."""

    documents: list = field(default_factory=list)
    filed: list = field(default_factory=list)
    forms: dict = field(default_factory=dict)
    rejected: set = field(default_factory=set)
    ruled: set = field(default_factory=set)
    superseded: set = field(default_factory=set)
    publishers: dict = field(default_factory=dict)
    gone: set = field(default_factory=set)

    def visible(self):
        return {
            form.id
            for origin, form in self.forms.items()
            if self.standing(origin) and origin not in self.rejected
        }

    def standing(self, origin):
        there = origin in self.forms and origin not in self.superseded
        return there and not {origin, self.forms[origin].document} & self.gone


class Keeping(RuleBasedStateMachine):
    """Writes at random; compares with the lists, now and as of before."""

    place = ""

    def __init__(self):
        super().__init__()
        self.location = f"{self.place}_{next(TURN)}"
        self.time = datetime(2030, 1, 1, tzinfo=UTC)
        self.plain = Plain()
        self.before = []

    @initialize()
    def open(self):
        self.ledger = open_ledger(self.location, create=True, clock=lambda: self.time)

    @rule(number=NUMBERS, claims=st.sets(TURNS), filed=st.booleans())
    def append(self, number, claims, filed):
        document, found = REPORTS[number]
        chosen = [found[turn] for turn in sorted(claims)]
        receipt = self.ledger.append(document, chosen, case="river" if filed else None)
        if document.id in self.plain.gone:
            assert receipt.withdrawn
            return
        new = [claim for claim in chosen if claim.id not in self.plain.forms]
        assert receipt.document_added == (document.id not in self.plain.documents)
        assert receipt.added == tuple(claim.id for claim in new)
        assert receipt.filed == (filed and document.id not in self.plain.filed)
        self.plain.forms.update({claim.id: claim for claim in new})
        self.plain.documents.extend([document.id] * receipt.document_added)
        self.plain.filed.extend([document.id] * receipt.filed)

    @rule(number=NUMBERS, turn=TURNS, verdict=st.sampled_from(["accepted", "rejected", "corrected"]))
    def review(self, number, turn, verdict):
        claim = REPORTS[number][1][turn]
        right = named(replace(claim, proposition=replace(claim.proposition, subtype="contests")))
        given = {"correction": right} if verdict == "corrected" else {}
        if not self.plain.standing(claim.id):
            with pytest.raises(UnknownId):
                self.ledger.review(claim.id, by="Ana", verdict=verdict, reason="so", **given)
            return
        self.ledger.review(claim.id, by="Ana", verdict=verdict, reason="so", **given)
        self.plain.ruled.add(claim.id)
        self.plain.rejected.discard(claim.id)
        self.plain.rejected.update([claim.id] * (verdict == "rejected"))
        if given:
            self.plain.forms[claim.id] = right

    @rule(number=NUMBERS, turn=TURNS, whole=st.booleans())
    def withdraw(self, number, turn, whole):
        document, claims = REPORTS[number]
        id = document.id if whole else claims[turn].id  # noqa: A001
        there = id in self.plain.documents or id in self.plain.gone or self.plain.standing(id)
        if not there and not (id in self.plain.forms and document.id in self.plain.gone):
            with pytest.raises(UnknownId):
                self.ledger.withdraw(id, by="Ana", reason="so")
            return
        self.ledger.withdraw(id, by="Ana", reason="so")
        self.plain.gone.add(id)

    @rule(number=NUMBERS, claims=st.sets(TURNS), reader=st.sampled_from(READERS), other=st.booleans())
    def reread(self, number, claims, reader, other):
        document, every = REPORTS[number]
        found = [moved(every[turn]) if other else every[turn] for turn in sorted(claims)]
        document = replace(document, publisher=self.plain.publishers.get(document.id, document.publisher))
        if document.id not in self.plain.documents or document.id in self.plain.gone:
            with pytest.raises(UnknownId):
                self.ledger.reread(document, found, reader=reader)
            return
        self.ledger.reread(document, found, reader=reader)
        assert not self.ledger.reread(document, found, reader=reader).reread
        held = self.plain.ruled | self.plain.gone
        for claim in every:
            if claim.id in self.plain.forms and claim.id not in held:
                self.plain.superseded.add(claim.id)
        for claim in found:
            if claim.id not in held:
                self.plain.forms[claim.id] = claim
                self.plain.superseded.discard(claim.id)

    @rule(number=NUMBERS, publisher=st.sampled_from(["Herald", "Wire (constructed)"]))
    def amend(self, number, publisher):
        document = REPORTS[number][0]
        now = Description(publisher=publisher, published=document.published)
        if document.id not in self.plain.documents or document.id in self.plain.gone:
            with pytest.raises(UnknownId):
                self.ledger.amend(document.id, now, by="Ana", reason="so")
            return
        self.ledger.amend(document.id, now, by="Ana", reason="so")
        self.plain.publishers[document.id] = publisher

    @rule()
    def remember(self):
        self.before.append((self.ledger.reading(), self.time, self.plain.visible()))
        self.time += timedelta(hours=1)

    @rule()
    def reopen(self):
        self.ledger.close()
        self.open()
        self.before = [(replace(r, store=self.ledger.store), time, shown) for r, time, shown in self.before]

    @rule()
    def rebuild(self):
        self.ledger.rebuild()

    @invariant()
    def shows_what_the_lists_show(self):
        reading = self.ledger.reading()
        shown = [claim.id for claim in reading.claims()]
        assert set(shown) == self.plain.visible()
        assert len(shown) == len(set(shown)) == reading.count()
        assert {c.id: c for c in reading.claims()} == {
            form.id: form for form in self.plain.forms.values() if form.id in set(shown)
        }
        renamed = {id for id in shown if reading.document(reading.claim(id).document).publisher == "Herald"}  # noqa: A001
        assert {c.id for c in reading.claims(Query(source="herald"))} == renamed
        standing = set(self.plain.documents) - self.plain.gone
        assert {d.id: d.publisher for d in reading.documents()} == {
            document.id: self.plain.publishers.get(document.id, document.publisher)
            for document, _ in REPORTS
            if document.id in standing
        }
        assert {d.id for d in reading.documents(case="river")} == standing & set(self.plain.filed)
        even = {
            i
            for i in self.plain.visible()
            if reading.claim(i).document in {REPORTS[n][0].id for n in (0, 2, 4)}
        }
        assert {c.id for c in reading.claims(Query(place="kharab 0", whole=True))} == even

    @invariant()
    def shows_the_past_as_it_was(self):
        for reading, time, shown in self.before[-3:]:
            assert {c.id for c in reading.claims()} == shown
            assert {c.id for c in self.ledger.reading(as_of=time).claims()} == shown

    def teardown(self):
        try:
            self.ledger.verify()
        finally:
            self.ledger.close()


def test_a_ledger_does_what_a_list_would(location):
    machine = type("Placed", (Keeping,), {"place": location})
    run_state_machine_as_test(
        machine, settings=settings(SLOW, max_examples=12, stateful_step_count=25, print_blob=True)
    )


# fmt: off
PIECES = ["Kharab", "khárab", "al-Kharab", "the", "The Northern Army", "don’t", "خراب", "البوكمال", "1,200",
          "ß", "İ", '"', "AND", "_", "*", "(", "e.g.", "北京", "🔥", "\u00ad", "ﬁre", "fire"]
# fmt: on
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)


@pytest.fixture
def searched(location):
    """A ledger of reports made of every pair of pieces, and their texts."""
    texts = {}
    with open_ledger(location, create=True) as ledger:
        document, _ = one(Kind.ATTACK, "raid")
        for first, second in itertools.product(PIECES, PIECES):
            text = f"{first} {second}"
            texts[document_id(text.encode())] = text
        pairs = ((replace(document, id=id, text=text), ()) for id, text in texts.items())  # noqa: A001
        list(ledger.append_all(pairs))
        yield ledger.reading(), texts


@settings(SLOW, max_examples=60)
@given(asked=TEXTS | st.text(max_size=12))
def test_a_search_finds_the_texts_that_have_every_word(searched, asked):
    reading, texts = searched
    found = {document.id for document in reading.documents(text=asked.replace('"', " "))}
    runs = [run for word in asked.replace('"', " ").split() if (run := f" {fold(word)} ").strip()]
    wanted = {key for key, text in texts.items() if all(run in f" {fold(text)} " for run in runs)}
    assert found == (wanted if runs else set())


@settings(SLOW, max_examples=60)
@given(asked=TEXTS)
def test_a_phrase_is_found_where_its_words_stand_together(searched, asked):
    reading, texts = searched
    phrase = fold(asked.replace('"', " "))
    found = {document.id for document in reading.documents(text=f'"{phrase}"')}
    wanted = {key for key, text in texts.items() if f" {phrase} " in f" {fold(text)} "}
    assert found == (wanted if phrase else set())


@settings(SLOW, max_examples=20)
@given(order=st.permutations(range(len(REPORTS))), batch=st.integers(1, 6))
def test_content_does_not_depend_on_order(tmp_path, order, batch):
    digests = set()
    for numbers in (order, sorted(order)):
        with open_ledger(tmp_path / f"{next(TURN)}.sayso", create=True) as ledger:
            list(ledger.append_all((REPORTS[n] for n in numbers), batch=batch))
            digests.add(ledger.verify().content)
    assert len(digests) == 1
