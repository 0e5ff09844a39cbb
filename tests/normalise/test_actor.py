"""Words for somebody to entities, sides and roles: the case tables, and laws that hold for any words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.tables import CASES, cases

from sayso.lexicon.actors import load_actors
from sayso.model import Resolved, Role
from sayso.normalise.actor import affiliations, resolve_actor
from sayso.normalise.role import is_private_person, role_of

LEXICON = load_actors()
WORDS = """
the The Syrian Iraqi Hezbollah army Army rebels of from in and , - ( ) 's 'S U.S. -backed pro- al- head
spokesman said coalition Rami Abdel Rahman SDF IS is official sources residents Karim Selu no. — “ ” Kurdish
forces UN a two Damascus
"""
phrases_of_words = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)
homes = st.sets(st.sampled_from(["SY", "IQ", "YE", "US", "RU"]), max_size=3)
days = st.none() | st.dates(date(2000, 1, 1), date(2026, 12, 31))


def rows(file):
    """Every row of a case table, named for its words."""
    return [
        pytest.param(
            row, id=f"{row['words'] or '(nothing)'} {row.get('home', '')} {row.get('on', '')}".strip()
        )
        for case in cases(file)
        for table in case.tables
        for row in table
    ]


def private_rows():
    lines = (CASES / "private.md").read_text(encoding="utf-8").splitlines()
    return [tuple(cell.strip() for cell in line.split("|")[1:3]) for line in lines if line.startswith("|")][
        2:
    ]


def home_of(row):
    return {code.strip() for code in row["home"].split(",") if code.strip()}


@pytest.mark.parametrize("row", rows("actors.md"))
def test_resolves_the_case_table(row):
    on = date.fromisoformat(row["on"]) if row["on"] else None

    found = resolve_actor(row["words"], lexicon=LEXICON, on=on, home=home_of(row))

    if isinstance(found, Resolved):
        assert (found.value.entity, found.value.side or "") == (row["entity"], row["side"])
        assert found.how
    else:
        assert not row["entity"], found.reason
        assert row["why"] in found.reason


@pytest.mark.parametrize("row", rows("roles.md"))
def test_gives_the_roles_of_the_case_table(row):
    assert role_of(row["words"], lexicon=LEXICON, home=home_of(row)) == row["role"]


@pytest.mark.parametrize(("words", "private"), private_rows())
def test_tells_private_persons_as_the_case_table_does(words, private):
    assert is_private_person(words, LEXICON) is (private == "yes")


def test_an_outlet_speaks_for_whom_it_belongs_to():
    owners = affiliations(LEXICON, on=date(2016, 3, 1), home={"SY"})

    assert (owners["sana"].entity, owners["sana"].side) == ("sy.state_media", "syria:government")
    assert owners["al manar"].entity == "hezbollah"
    assert "reuters" not in owners


@given(phrases_of_words | st.text(max_size=80), days, homes)
def test_any_words_give_an_actor_of_the_lexicon_or_a_reason(words, on, home):
    found = resolve_actor(words, lexicon=LEXICON, on=on, home=home)

    if isinstance(found, Resolved):
        actor = LEXICON.actor(found.value.entity)
        assert actor is not None
        assert found.value.name == actor.name
    else:
        assert found.reason


@given(phrases_of_words | st.text(max_size=80), homes)
def test_any_words_have_one_role_and_no_foreign_government_without_a_home(words, home):
    assert role_of(words, lexicon=LEXICON, home=home) in Role
    assert role_of(words, lexicon=LEXICON) is not Role.FOREIGN_GOVERNMENT or "G7" in words or "EU" in words


@given(phrases_of_words)
def test_the_same_words_give_the_same_actor_again(words):
    once, again = (resolve_actor(words, lexicon=LEXICON, on=None) for _ in range(2))

    assert once == again
