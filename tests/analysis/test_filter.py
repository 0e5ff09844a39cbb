"""The filter over who holds a place: its laws, what it learns, and what it makes of places inside places."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.sayings import ACTORS, ARMY, SOURCES, corpus
from tests.analysis.test_control import SAYINGS
from tests.factory import Corpus, actor, many, one, town

from sayso.analysis.control import control
from sayso.analysis.dating import windows
from sayso.analysis.filtering import Picture, picture
from sayso.analysis.hidden import Chain
from sayso.analysis.holdings import read_control
from sayso.analysis.learning import LEAST, MOST, learned
from sayso.analysis.voices import utterances
from sayso.lexicon.reliability import priors
from sayso.model import Kind, PlacePrecision, Role
from sayso.model.judgement import Holding, Status

LAW = settings(deadline=None)
ROWS = st.lists(SAYINGS, min_size=1, max_size=8)


def words(told: Corpus) -> tuple[Holding, ...]:
    said = utterances(told.claims, told.documents)
    return read_control(said, windows(said))[0]


def filtered(rows) -> Picture | None:
    return picture(words(corpus(rows)))


def likely(found: Picture | None, on: int, side: str) -> float:
    """How likely a side holds the place on a day of November."""
    assert found is not None
    shares = found.at(date(2017, 11, on))
    return dict(zip((p.key for p in found.by.parties), shares, strict=False)).get(side, 0.0)


@LAW
@given(ROWS, st.integers(1, 30))
def test_the_answers_of_a_day_sum_to_one(rows, on):
    found = filtered(rows)
    if found:
        shares = found.at(date(2017, 11, on))
        assert sum(shares) == pytest.approx(1)
        assert min(shares) >= 0


@LAW
@given(ROWS)
def test_each_change_gives_all_its_answers_and_the_likeliest_first(rows):
    told = corpus(rows)
    for change in control(told.claims, told.documents, place="Kharab", policy="filter").changes:
        shares = [belief.probability for belief in change.beliefs]
        assert sum(shares) == pytest.approx(1, abs=0.01)
        assert change.probability == shares[0] == max(shares)


@LAW
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_what_is_said_on_one_day_does_not_matter(rows, chance: random.Random):
    same_day = [{**row, "said": "9"} for row in rows if "on" not in row["says"].split()]
    shuffled = [*same_day]
    chance.shuffle(shuffled)
    one_way, other = filtered(same_day), filtered(shuffled)
    if one_way and other:
        assert one_way.at(date(2017, 11, 9)) == pytest.approx(other.at(date(2017, 11, 9)))


@LAW
@given(ROWS, st.data())
def test_an_echo_adds_nothing(rows, data):
    """The same word of the same speaker, carried by another outlet.

    Left out is a speaker who says on one day the same with and without a day: how many repeat the one
    decides whether the other takes its day.
    """
    dated = {(row["source"], row["said"]) for row in rows if "on" in row["says"].split()}
    rows = [r for r in rows if "on" in r["says"].split() or (r["source"], r["said"]) not in dated]
    sourced = [row for row in rows if SOURCES[row["source"]] and row["source"] != "residents"]
    if not sourced:
        return
    echoed = data.draw(st.sampled_from(sourced))
    one_way, other = filtered(rows), filtered([*rows, echoed])
    if one_way and other:
        for on in (1, 9, 20, 30):
            assert one_way.at(date(2017, 11, on)) == pytest.approx(other.at(date(2017, 11, on)))


@LAW
@given(ROWS, st.integers(1, 28))
def test_one_more_independent_confirmation_never_lowers_what_it_confirms(rows, on):
    """Outlets in their own voice are left out: one that says the same may now only print it again."""
    rows = [row for row in rows if SOURCES[row["source"]]]
    told = corpus([*rows, {"said": "30", "source": "rebels", "says": "rebels besieges with army"}])
    un = actor("the United Mission", None, "un")
    says = {"actor": ARMY, "where": [town("Kharab")], "sources": [(un, Role.UN_NGO)]}
    more = one(Kind.CONTROL, "holds", by="Other", on=str(on), **says)
    after = Corpus(
        *((d, [c for c in told.claims if c.document == d.id]) for d in told.documents.values()), more
    )
    before, later = picture(words(told)), picture(words(after))
    assert likely(later, on, "government") >= likely(before, on, "government") - 1e-9


@LAW
@given(st.integers(1, 5), st.integers(0, 60), st.data())
def test_many_days_at_once_are_as_many_days_one_by_one(holders, days, data):
    chain = Chain(holders, stay=90.0, fight=10.0, contested=0.15, another=0.05)
    belief = tuple(data.draw(st.floats(0.01, 1)) for _ in range(holders + 2))
    forward = backward = belief
    for _ in range(days):
        forward, backward = chain.forward(forward, 1), chain.backward(backward, 1)
    assert chain.forward(belief, days) == pytest.approx(forward)
    assert chain.backward(belief, days) == pytest.approx(backward)
    assert sum(chain.forward(belief, days)) == pytest.approx(sum(belief))


def test_belief_fades_where_nothing_is_heard():
    found = filtered([{"said": "1", "source": "monitor", "says": "rebels holds"}])
    assert likely(found, 1, "opposition") > likely(found, 28, "opposition") > 0.5


def test_a_concession_outweighs_a_claim():
    gain = filtered([{"said": "9", "source": "army", "says": "army gains from rebels on 8"}])
    loss = filtered([{"said": "9", "source": "rebels", "says": "rebels loses to army on 8"}])
    assert likely(loss, 8, "government") > likely(gain, 8, "government")


def test_outlets_in_chorus_weigh_little_more_than_one_and_less_than_two_who_are_none():
    def told(*sources):
        rows = [{"said": "9", "source": source, "says": "army holds"} for source in sources]
        return likely(
            filtered([*rows, {"said": "9", "source": "rebels", "says": "rebels holds"}]), 9, "government"
        )

    assert told("wire") < told("wire", "gazette") < told("monitor") < told("monitor", "medics")


def test_a_source_that_others_refute_is_trusted_less_and_one_they_bear_out_more():
    places = []
    for n in range(1, 25):
        rows = [
            {"said": str(n), "source": "army", "says": "army gains"},
            {"said": str(n), "source": "monitor", "says": "rebels holds"},
            {"said": str(n), "source": "medics", "says": "rebels holds"},
        ]
        places.append(words(corpus(rows)))
    shares = learned(places)
    assert shares["party:government", "own_gain"] < priors().right("own_gain")
    assert shares["the-monitor", "monitor"] > priors().right("monitor")
    assert all(LEAST <= share <= MOST for share in shares.values())
    assert shares == learned(reversed(places))


CITY = town("Madina", (36.2, 37.1))
REGION = town("Madina Province", (36.2, 37.3), PlacePrecision.ADM1)


def part(relation: str, precision: PlacePrecision = PlacePrecision.NEIGHBOURHOOD):
    where = town(f"Madina {relation}", (36.2, 37.1), precision)
    return type(where)(
        where.name, "SY", where.latitude, where.longitude, precision, f"{CITY.gazetteer_id}#{relation}"
    )


def held(by: str, where, on: str = "9", source: str = "monitor"):
    return one(
        Kind.CONTROL,
        "holds",
        on=on,
        actor=ACTORS[by],
        where=[where],
        sources=SOURCES[source],
        name=str(where),
    )


@pytest.mark.parametrize(
    ("where", "named"),
    [
        (part("quarter-east"), True),
        (part("east", PlacePrecision.NEAR), True),  # eastern Madina
        (part("east-of", PlacePrecision.NEAR), False),  # east of Madina
        (town("Elsewhere", (36.2, 37.1)), False),
    ],
    ids=["a quarter", "a side of it", "the ground beside it", "another town"],
)
def test_a_place_inside_another_is_judged_beside_it(where, named):
    told = many(held("army", CITY), held("rebels", where))
    found = control(told.claims, told.documents, place="Madina")
    assert found.changes[-1].parties[0].key == "government"
    assert [x.changes[-1].parties[0].key for x in found.inside] == (["opposition"] if named else [])


def test_words_on_a_town_bear_weakly_on_its_quarters_and_the_other_way_round():
    quarter = part("quarter-east")
    alone = many(held("rebels", quarter), held("army", town("Far", (10.0, 10.0))))
    within = many(held("rebels", quarter), held("army", CITY))

    def chance(told, place):
        found = control(told.claims, told.documents, place=place)
        return found.changes[-1].status, found.changes[-1].probability

    status, weaker = chance(within, quarter.gazetteer_id)
    assert (status, weaker < chance(alone, quarter.gazetteer_id)[1]) == (Status.HELD, True)
    assert chance(within, "Madina")[1] < chance(many(held("army", CITY)), "Madina")[1] + 0.2
