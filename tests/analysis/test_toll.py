"""What it cost: rival figures, bounds without double counting, policies side by side."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.sayings import ARMY, KHARAB, PLACES, SOURCES, corpus
from tests.analysis.tables import Case, cases
from tests.factory import Words, day, many, one

from sayso.analysis.bounds import heaviest
from sayso.analysis.toll import POLICIES, toll
from sayso.lexicon.judging import codebooks
from sayso.model import Kind
from sayso.model.errors import BadQuery
from sayso.model.judgement import Amount, Toll


def judged(rows, **asked) -> Toll:
    told = corpus(rows)
    return toll(told.claims, told.documents, **asked)


def amounts(found: Toll) -> dict[tuple[str, str], Amount]:
    def name(a: Amount) -> str:
        return f"{a.name} on {a.day.day}" if a.day and a.name == "fatalities" else a.name

    return {(j.policy.name, name(a)): a for j in found.assessments for a in j.amounts}


def number(amount: Amount) -> str:
    if amount.low is None:
        return "?"
    if amount.high == amount.low:
        return str(amount.low)
    return f"{amount.low}-{'?' if amount.high is None else amount.high}"


@pytest.mark.parametrize("case", cases("toll.md"), ids=lambda case: case.name)
def test_bounds_and_policies(case: Case):
    rows, bounds, *policies = case.tables
    found = judged(rows)
    assert [
        {
            "outcome": t.outcome,
            "class": str(t.category),
            "low": str(t.bounds.low),
            "high": "-" if t.bounds.high is None else str(t.bounds.high),
        }
        for t in found.tallies
    ] == bounds
    made = amounts(found)
    expected = [row for table in policies for row in table]
    got = [made.get((row["policy"], row["amount"])) for row in expected]
    assert [(number(a), sorted(a.rules)) if a else None for a in got] == [
        (row["number"], sorted(row["rules"].split())) for row in expected
    ]


@pytest.mark.parametrize("case", cases("toll.md"), ids=lambda case: case.name)
def test_every_amount_names_rules_of_its_codebook_and_its_claims(case: Case):
    found = judged(case.tables[0])
    for judgement in found.assessments:
        rules = codebooks()[judgement.policy.name].rules
        for amount in judgement.amounts:
            assert set(amount.rules) <= set(rules)
            assert amount.rules
            assert amount.claims


def test_the_policies_stand_side_by_side():
    assert [a.policy.name for a in judged([]).assessments] == list(POLICIES) == list(codebooks())


def test_a_figure_whose_days_leave_the_period_is_shown_and_not_summed():
    rows = [
        {"said": "12", "source": "monitor", "says": "killed 50 civilians on 8-12"},
        {"said": "12", "source": "residents", "says": "killed 30 civilians on 12"},
        {"said": "12", "source": "medics", "says": "killed 9 civilians"},
        {"said": "12", "source": "army", "says": "killed 7 civilians on 2"},
    ]
    found = judged(rows, since=day("10"), until=day("12"))
    assert [(f.low, f.counted) for f in found.tallies[0].figures] == [(9, False), (50, False), (30, True)]
    assert (found.tallies[0].bounds.low, found.tallies[0].bounds.high) == (30, 30)
    assert {e.reason: len(e.claims) for e in found.excluded} == {
        "outside the period": 1,
        "shown, not summed: its days begin before the period": 1,
        "shown, not summed: no first day is stated: it may lie before the period": 1,
    }


def test_places_that_share_no_ground_are_added_and_others_are_not():
    near = judged(
        [
            {"said": "12", "source": "monitor", "says": "killed 20 civilians on 12"},
            {"said": "12", "source": "monitor", "says": "killed 30 civilians on 12 at quarter"},
        ]
    )
    far = judged(
        [
            {"said": "12", "source": "monitor", "says": "killed 20 civilians on 12"},
            {"said": "12", "source": "monitor", "says": "killed 30 civilians on 12 at city"},
        ]
    )
    assert (near.tallies[0].bounds.low, far.tallies[0].bounds.low) == (30, 50)


def test_a_denied_toll_is_no_figure_and_is_counted():
    found = judged(
        [{"said": "12", "source": "army", "says": "denies killed 50 civilians on 12"}], place="Kharab"
    )
    assert (found.tallies, len(found.excluded[0].claims)) == ((), 1)


@pytest.mark.parametrize(
    ("headline", "where", "left_out"),
    [
        ("War comes to Kharab", ["Umm Nowhere"], ["the place could not be resolved"]),
        ("War comes to Kharab", [], ["no place is named"]),
        ("War comes to Kharabiya", ["Umm Nowhere"], []),
        ("War comes to Kharab", [PLACES["city"]], []),
    ],
)
def test_claims_at_no_known_place_are_counted_in_reports_that_name_the_place(headline, where, left_out):
    words = Words(on="12")
    words.put(headline)
    words.claim(Kind.TOLL, "killed", count="5", where=where, when="12")
    told = many(words.done(), one(Kind.CONTROL, "holds", actor=ARMY, where=[KHARAB], on="13"))
    found = toll(told.claims, told.documents, place="Kharab")
    assert ([e.reason for e in found.excluded], found.tallies) == (left_out, ())


def test_one_statement_in_five_outlets_is_one_figure():
    claim = {"sources": SOURCES["monitor"], "count": "50", "when": "12", "where": [KHARAB]}
    told = many(*(one(Kind.TOLL, "killed", by=f"Outlet {n}", on="12", **claim) for n in range(5)))
    figures = toll(told.claims, told.documents).tallies[0].figures
    assert [len(f.claims) for f in figures] == [5]


def test_a_strike_told_beside_the_toll_makes_it_likely():
    rows = [
        {"said": "12", "source": s, "says": "killed 12 civilians on 12"} for s in ("monitor", "residents")
    ]
    bare = judged(rows)
    told = judged([*rows, {"said": "12", "source": "wire", "says": "attack airstrike on 12"}])
    assert ("airwars", "civilians killed, weak") in amounts(bare)
    assert ("airwars", "civilians killed, fair") in amounts(told)


def test_groups_named_without_a_number_are_unknown_not_nought():
    told = many(
        one(Kind.TOLL, "killed", count="50", when="12", where=[KHARAB], includes=("women", "children"))
    )
    found = amounts(toll(told.claims, told.documents))
    assert number(found["airwars", "women killed among them"]) == "?"


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(BadQuery):
        toll([], {}, since=day("12"), until=day("10"))


FIGURES = st.builds(
    lambda source, outcome, count, people, start, length, at: {
        "said": "30",
        "source": source,
        "says": f"{outcome} {count} {people} on {start}-{min(30, start + length)} at {at}",
    },
    st.sampled_from([*SOURCES]),
    st.sampled_from(["killed", "injured"]),
    st.one_of(
        st.integers(1, 99).map(str),
        st.integers(1, 99).map(lambda n: f">={n}"),
        st.just("<=20"),
        st.just("dozens"),
    ),
    st.sampled_from(["civilians", "combatants", "unknown"]),
    st.integers(1, 28),
    st.integers(0, 9),
    st.sampled_from([*PLACES]),
)


@given(st.lists(FIGURES, max_size=9))
def test_the_whole_is_no_less_than_a_part_and_no_more_than_all_together(rows):
    for tally in judged(rows).tallies:
        counted = [f for f in tally.figures if f.counted]
        scope = {(f.window.start, f.window.end, f.places): [] for f in counted}
        for f in counted:
            scope[f.window.start, f.window.end, f.places].append(f)
        least = [min(f.low or 0 for f in rivals) for rivals in scope.values()]
        assert max(least, default=0) <= tally.bounds.low <= sum(least)
        if tally.bounds.high is not None:
            most = [
                max(f.low or 0 if f.high is None else f.high for f in rivals) for rivals in scope.values()
            ]
            assert max(tally.bounds.low, *most, 0) <= tally.bounds.high <= sum(most)


@given(st.lists(FIGURES, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_byte(rows, chance: random.Random):
    told = corpus(rows)
    shuffled = [*told.claims]
    chance.shuffle(shuffled)
    one_, two = (toll(claims, told.documents, since=date(2017, 11, 3)) for claims in (told.claims, shuffled))
    assert msgspec.json.encode(one_) == msgspec.json.encode(two)


@given(st.lists(FIGURES, max_size=8))
def test_acled_spreads_a_total_without_loss_and_ucdp_is_ordered(rows):
    made = judged(rows).assessments
    acled = next(a for a in made if a.policy.name == "acled").amounts
    days = [a.low for a in acled if a.day and a.name == "fatalities"]
    assert sum(days) == sum(a.low for a in acled if a.name == "fatalities in all")
    ucdp = {a.name: a.low for a in next(a for a in made if a.policy.name == "ucdp").amounts}
    if "best" in ucdp:
        assert ucdp["low"] <= ucdp["best"] <= ucdp["high"]
        assert ucdp["best"] == sum(n for name, n in ucdp.items() if name.startswith("deaths"))


WINDOWS = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 5), st.integers(1, 50)), max_size=9)


@given(WINDOWS)
def test_the_heaviest_set_is_the_heaviest(windows):
    spans = [(start, start + length) for start, length, _ in windows]
    weights = [weight for *_, weight in windows]

    def apart(i: int, j: int) -> bool:
        return spans[i][1] < spans[j][0] or spans[j][1] < spans[i][0]

    sets = (s for n in range(len(windows) + 1) for s in combinations(range(len(windows)), n))
    valid = (s for s in sets if all(apart(i, j) for i, j in combinations(s, 2)))
    clashing = [pair for pair in combinations(range(len(windows)), 2) if not apart(*pair)]
    assert heaviest(weights, clashing)[0] == max(sum(weights[i] for i in s) for s in valid)


def test_hundreds_of_windows_are_bounded_within_reason():
    first = date(2017, 1, 1)
    told = many(
        *(
            one(
                Kind.TOLL, "killed", name=str(n), on="2017-12-31", count="10", where=[KHARAB],
                when=str(first + timedelta(days=n)), sources=SOURCES["monitor"],
            )
            for n in range(200)
        )
    )  # fmt: skip
    bounds = toll(told.claims, told.documents).tallies[0].bounds
    assert (bounds.low, bounds.high) == (2000, 2000)
