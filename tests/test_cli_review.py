"""What a reader finds is a proposal until a person rules on it, through the command line."""

import json

import pytest

from sayso.ledger import open_ledger

TEXT = (
    "Government troops took the town of Albu Kamal on Friday, the army said.\n"
    "Residents said 12 people were killed by shelling in Albu Kamal on Thursday.\n"
)
SIGNED = ("--by", "Ana", "--reason", "read against the report")


@pytest.fixture
def told(tell, tmp_path):
    """Runs a command in a folder with one report on record."""
    (tmp_path / "report.txt").write_text(TEXT)
    tell("add", "report.txt", "--published", "2017-11-14")
    return tell


@pytest.fixture
def claim(told):
    """The ids of the claims by kind, of the document too."""
    with open_ledger("sayso.ledger", writable=False) as ledger:
        found = {claim.kind: claim.id for claim in ledger.reading().claims()}
        return {**found, "document": next(ledger.reading().documents()).id}


def test_one_incident_has_its_own_rivals_and_toll(tell, tmp_path):
    for name, text in (
        ("army", "The army said 12 people were killed by shelling in Albu Kamal on 9 November 2017."),
        ("rebels", "Shelling killed 30 people in Albu Kamal on 9 November 2017, the rebels said."),
        ("medics", "Medics said that 50 people died in shelling of Albu Kamal on 2 November 2017."),
    ):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n")
        tell("add", f"{name}.txt", "--published", "2017-11-14", "--reader", "lexicon")
    found = json.loads(tell("incidents", "Albu Kamal", "--format", "json")[1])
    mine = next(one["id"] for one in found if len(one["reports"]) == 1)
    assert f"Who contradicts whom: incident {mine[:8]}" in tell("disputes", mine[:8])[1]
    rivals = next(one["id"] for one in found if len(one["reports"]) > 1)
    told = tell("disputes", rivals[:8])[1]
    assert "different numbers" in told
    assert "12 to 30" in tell("toll", rivals[:8])[1]
    assert ("12 people" in told, "30 people" in told, "50 people" in told) == (True, True, False)


def judged(told, command):
    status, out, _ = told(command, "Albu Kamal", "--format", "json")
    return json.dumps(json.loads(out)) if status == 0 else ""


def test_a_proposal_says_so_and_an_acceptance_who_and_why(told, claim):
    assert "reviews    none" in told("show", claim["toll"])[1]
    assert told("review", claim["toll"][:8], "--accept", *SIGNED)[0] == 0
    again = told("review", claim["toll"][:8], "--accept", *SIGNED)[1]
    assert "on record already" in again
    shown = told("show", claim["toll"])[1]
    assert all(words in shown for words in ("accepted", "Ana", "read against the report"))


def test_a_corrected_value_is_what_is_judged(told, claim):
    before = judged(told, "toll")
    given = ("--correct", "count=31 @ 12 people", "--correct", "when=2017-11-08")
    assert told("review", claim["toll"], *given, *SIGNED)[0] == 0
    after = judged(told, "toll")
    assert ('"low": 31' in before, '"low": 31' in after, '"low": 12' in after) == (False, True, False)
    shown = told("show", claim["toll"])[1]
    assert "otherwise than first recorded" in shown
    assert told("verify")[0] == 0


@pytest.mark.parametrize("act", [("review", "--reject"), ("withdraw",)])
@pytest.mark.parametrize(("kind", "judgement"), [("control", "control"), ("toll", "toll")])
def test_what_is_rejected_or_withdrawn_counts_in_no_judgement(told, claim, act, kind, judgement):
    assert claim[kind] in judged(told, judgement)
    command, *verdict = act
    assert told(command, claim[kind], *verdict, *SIGNED)[0] == 0
    assert claim[kind] not in judged(told, judgement)
    assert claim[kind] not in told("claims", "--format", "jsonl", "--names")[1]


def test_a_later_review_takes_the_place_of_the_former(told, claim):
    told("review", claim["control"], "--reject", *SIGNED)
    told("review", claim["control"], "--accept", *SIGNED)
    assert claim["control"] in judged(told, "control")


def test_a_document_is_withdrawn_with_its_claims_and_adding_it_again_does_not_bring_it_back(told, claim):
    out = told("withdraw", claim["document"][:9], *SIGNED)[1]
    assert "3 claims" in out
    told("add", "report.txt", "--published", "2017-11-14")
    status, _, err = told("show", claim["toll"])
    assert (status, "withdrawn by Ana" in err) == (3, True)


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ((), 2, "--accept"),
        (("--accept", "--reject"), 2, "one verdict"),
        (("--correct", "colour=red"), 3, "fields here: outcome"),
        (("--correct", "count"), 3, "FIELD=VALUE"),
        (("--correct", "count=many"), 3, "count 'many'"),
        (("--correct", "when=2017-11-31/2017-12-01"), 3, "no days"),
        (("--correct", "stance=maybe"), 3, "asserts, denies"),
        (("--correct", "where=Nowhere-at-all"), 3, "no place of this name"),
        (("--correct", "where=Aleppo"), 3, "geonames:170063"),
        (("--correct", "attacker=Nobody We Know"), 3, "attacker=Nobody We Know @ WORDS"),
        (("--correct", "attacker=sy.military @ the navy"), 3, "no words 'the navy'"),
        (("--correct", "outcome=killed"), 3, "so already"),
    ],
)
def test_a_review_that_means_nothing_says_what_to_do(told, claim, given, status, said):
    found, _, err = told("review", claim["toll"], *given, *SIGNED)
    assert (found, said in err) == (status, True), err


@pytest.mark.parametrize(
    ("kind", "change", "field", "wanted"),
    [
        ("toll", "category=civilians", "category", "civilians"),
        ("toll", "attacker=sy.military @ the army", "attacker", "sy.military"),
        ("toll", "when=", "when", None),
        ("toll", "where=geonames:170063", "where", "geonames:170063"),
        ("control", "change=contests", "change", "contests"),
        ("control", "source=", "sources", []),
        ("control", "actor=Islamic State", "actor", "islamic_state"),
        ("control", "actor= @ Residents", "actor", "Residents"),
    ],
)
def test_every_kind_of_field_can_be_put_right(told, claim, kind, change, field, wanted):
    from sayso.model.record import to_record

    status, _, err = told("review", claim[kind], "--correct", change, *SIGNED)
    assert status == 0, err
    with open_ledger("sayso.ledger", writable=False) as ledger:
        reading = ledger.reading()
        found = to_record(reading.claim(claim[kind])).get(field)
        if isinstance(wanted, str) and wanted not in ("civilians", "contests"):
            words = reading.document(claim["document"]).text
            one = found[0] if isinstance(found, list) else found
            values = {str(value) for value in one.get("value", {}).values()}
            assert wanted in {*values, words[slice(*one["span"])]}
        else:
            assert found == wanted
