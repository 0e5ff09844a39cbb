"""A place asked for by any of its names, and all that is judged of it."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from tests.analysis.sayings import ARMY, corpus
from tests.factory import one, town

from sayso.analysis import compare, control, toll
from sayso.analysis.basis import Evidence
from sayso.ledger import Query, open_ledger
from sayso.lexicon.gazetteer import bundled_gazetteer
from sayso.model import Kind
from sayso.model.errors import BadQuery, UnknownId
from sayso.pipeline import judge, place_on_record

GOMA = replace(town("Goma", (-1.68, 29.23)), country="CD", gazetteer_id="geonames:216281")
BORDER_TOWN = replace(town("Albu Kamal"), gazetteer_id="geonames:174448")

TURN = itertools.count()


@pytest.fixture
def called(tmp_path):
    """What a record of claims at some places calls the place that is asked for."""

    def call(asked, *where):
        told = (one(Kind.CONTROL, "holds", actor=ARMY, where=[w], name=str(n)) for n, w in enumerate(where))
        with open_ledger(tmp_path / f"{next(TURN)}.sayso", create=True) as ledger:
            list(ledger.append_all(told))
            return place_on_record(ledger.reading(), Query(), asked, gazetteer=bundled_gazetteer())

    return call


@pytest.mark.parametrize(
    "asked", ["Albu Kamal", "ALBU KAMAL", "Abu Kamal", "al-Bukamal", "Boukamal", "geonames:174448"]
)
def test_a_place_is_known_by_every_name_of_the_gazetteer(called, asked):
    assert called(asked, GOMA, BORDER_TOWN) == "geonames:174448"


def test_words_that_nothing_resolves_are_asked_for_as_they_stand(called):
    assert called("Umm Nowhere", BORDER_TOWN, "Umm Nowhere") == "words:umm nowhere"


def test_a_place_that_no_claim_names_is_told_with_those_like_it(called):
    with pytest.raises(UnknownId, match="On record is Albu Kamal"):
        called("Kamal", GOMA, BORDER_TOWN)
    with pytest.raises(UnknownId, match="sayso claims"):
        called("Aleppo", GOMA, BORDER_TOWN)


@pytest.mark.parametrize("asked", ["", "  ", "?"])
def test_no_name_is_no_question(called, asked):
    with pytest.raises(BadQuery):
        called(asked, GOMA)


ROWS = [
    {"said": "9", "source": "army", "says": "army gains from rebels on 8"},
    {"said": "9", "source": "rebels", "says": "denies rebels loses on 8"},
    {"said": "10", "source": "wire", "says": "killed 20 civilians on 9"},
    {"said": "10", "source": "monitor", "says": "killed 30 civilians on 9"},
]


def test_a_judgement_is_what_each_question_gives_alone():
    told, owned = corpus(ROWS), {"wire": ARMY}
    judged = judge(Evidence(tuple(told.claims), told.documents, owned), "Kharab")
    asked = {"place": "Kharab", "affiliations": owned}
    assert judged.control == control(told.claims, told.documents, **asked)
    assert judged.toll == toll(told.claims, told.documents, **asked)
    assert judged.comparisons == compare(told.claims, told.documents, **asked)
    assert judged.comparisons
