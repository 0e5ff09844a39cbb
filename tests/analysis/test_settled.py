"""An actor is one party, whichever of a reading's reports tells its side."""

from tests.factory import actor, many, one, town

from sayso.analysis.settled import settled
from sayso.model import Kind, Part

TOWN = town("Tal Rihan")


def holds(who, on):
    return one(Kind.CONTROL, "holds", on=on, actor=who, where=[TOWN])


def sides(corpus):
    return [claim.proposition.parts[Part.ACTOR].known.side for claim in settled(corpus.claims)]


def test_a_side_that_one_report_leaves_open_is_the_one_that_all_others_tell():
    told, left_open = actor("Banner", "war:banner"), actor("Banner")
    assert sides(many(holds(left_open, "8"), holds(told, "9"))) == ["war:banner", "war:banner"]


def test_an_actor_on_several_sides_keeps_each_reports_own_answer():
    one_war, other = actor("Banner", "war:banner"), actor("Banner", "other:banner")
    assert sides(many(holds(one_war, "8"), holds(other, "9"), holds(actor("Banner"), "10"))) == [
        "war:banner", "other:banner", None,
    ]  # fmt: skip


def test_claims_without_any_side_are_the_same_claims():
    corpus = many(holds(actor("Banner"), "8"))
    assert settled(corpus.claims) == tuple(corpus.claims)
