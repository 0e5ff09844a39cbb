"""One claim in full, from a ledger."""

import pytest
from tests.views.drawn import drawn, words
from tests.views.sample import REPORT, claims

from sayso.ledger import open_ledger
from sayso.model.errors import UnknownId
from sayso.views.lookup import document_record_on, found_id, record_on
from sayso.views.sheet import claim_sheet, document_sheet


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "one.ledger", create=True) as made:
        made.append(REPORT, claims(), case="salt-road")
        yield made


def sheet(ledger, claim):
    reading = ledger.reading()
    kept = reading.kept_claim(claim.id)
    return words(drawn(claim_sheet(REPORT, kept, record_on(reading, kept), plain=True)))


@pytest.mark.parametrize(
    "said",
    [
        'said on Tuesday. "[They *drove* the army out of the town at dawn]," residents told',
        "“the town” = Qasr Milh → Qasr Milh, Deir ez-Zor, SY · town · 34.500, 40.900 · test:1",
        "actor “the army” not resolved: which army is not said",
        "“at dawn” → 14 Nov 2017, to the day",
        "source “residents” · resident",
        "through “a war monitor” · monitor",
        "cue “told”",
        "read by by-hand 1",
        "case salt-road",
        "as entry 3",
        "reviews none",
    ],
)
def test_a_claim_is_shown_with_all_that_was_derived_and_why(ledger, said):
    assert said in sheet(ledger, claims()[1])


def test_the_rule_behind_a_value_is_shown(ledger):
    assert "the only place of that name" in sheet(ledger, claims()[0])


def test_what_people_found_of_it_is_shown(ledger):
    claim = claims()[0]
    ledger.review(claim.id, by="Ada", verdict="accepted", reason="the monitor names the town")
    shown = sheet(ledger, claim)
    assert "accepted the monitor names the town · by Ada" in shown
    assert "reviews none" not in shown


def test_a_document_is_shown_with_its_claims_counted(ledger):
    shown = words(drawn(document_sheet(REPORT, claims(), document_record_on(ledger.reading(), REPORT.id))))
    assert "title Town on the salt road changes hands" in shown
    assert "5 claims" in shown


def test_the_first_letters_of_an_id_are_enough(ledger):
    reading, claim = ledger.reading(), claims()[0]
    assert found_id(reading, claim.id[:6].upper()) == claim.id
    assert found_id(reading, REPORT.id[:10]) == REPORT.id


@pytest.mark.parametrize("wanted", ["", "zz", "0" * 64, "%"])
def test_what_names_nothing_is_an_error_that_says_what_to_do(ledger, wanted):
    with pytest.raises(UnknownId, match="sayso claims"):
        found_id(ledger.reading(), wanted)


def test_letters_that_several_ids_begin_with_are_not_enough(tmp_path):
    with open_ledger(tmp_path / "many.ledger", create=True) as ledger:
        ledger.append(REPORT, claims())
        known = [REPORT.id, *(claim.id for claim in claims())]
        shared = next((a[:1] for a in known if sum(a[:1] == b[:1] for b in known) > 1), None)
        assert shared, "the sample has ids that begin alike"
        with pytest.raises(UnknownId, match="more than one"):
            found_id(ledger.reading(), shared)
