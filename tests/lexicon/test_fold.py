"""Normal forms of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lexicon.fold import articles, fold, key, likeness, plain, skeleton


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Deïr ez-Zor", "deir ez zor"),
        ("Ma’arrat an-Nu‘man", "maarrat an numan"),
        ("Kırıkhan", "kirikhan"),
        ("Łódź", "lodz"),
        ("  Al   Bab ", "al bab"),
        ("حلب", "حلب"),
        ("…", ""),
    ],
)
def test_a_name_folds_to_plain_words(name, folded):
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("Deir Ezzor", "Deirezzor"), ("Al-Bab", "albab"), ("البو كمال", "البوكمال"), ("القاهرة", "القاهره")],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Boukamal", "Al-Bukamal"),
        ("Deir Ezzor", "Dayr az Zawr"),
        ("Maarat al-Numan", "Ma`arrat an Nu`mān"),
        ("Sukariya", "Sukkariyah"),
        ("Khan Sheikhoun", "Khan Shaykhun"),
    ],
)
def test_transliterations_share_their_plain_form(one, other):
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Shejaiya", "Gaza"), ("Robotyne", "Kupiansk"), ("Hama", "Homs"), ("Raqqa", "Ariqah")]
)
def test_other_names_are_not_alike(one, other):
    assert likeness(plain(one), plain(other)) < 0.8


def test_an_article_is_taken_off_or_tried():
    assert articles("al-Qaim") == ("qaim",)
    assert {"al raqqa", "ar raqqa", "el raqqa"} <= set(articles("Raqqa"))
    assert "ash shajara" in articles("Shajara")
    assert articles("قائم") == ("القائم",) or articles("القائم") == (fold("قائم"),)


@given(st.text(max_size=30))
def test_any_name_has_its_forms_and_they_are_stable(name):
    assert fold(fold(name)) == fold(name)
    assert " " not in key(name)
    assert set(skeleton(plain(name))) <= set(plain(name))


@given(st.text("abdkmrstuY", max_size=9), st.text("abdkmrstuY", max_size=9))
def test_likeness_is_a_share_and_goes_both_ways(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert likeness(one, one) == (1 if one else 0)
