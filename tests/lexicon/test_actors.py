"""The actor lexicon: its entries are what their examples show, and a user's file stands over it."""

from datetime import date
from pathlib import Path

import pytest

from sayso.lexicon.actors import Meaning, load_actors
from sayso.lexicon.nouns import noun_of, nouns
from sayso.lexicon.phrases import phrases
from sayso.lexicon.roles import role_words, rules_for
from sayso.lexicon.terms import lookup_form, terms
from sayso.model.errors import Malformed, NotFound

LEXICON = load_actors()
DATA = LEXICON.data
MY_WAR = """
wars:
- id: valley
  name: war of the valley
  countries: [SY]
  since: 2030-01-01
  sides: [upper, lower]
  example: Both sides fired across the river.
actors:
- id: valley_brigade
  name: Brigade of the Valley
  type: armed_group
  country: SY
  aliases: VB | Valley Brigade
  parts: Mill Company = Millers
  sides: [{war: valley, side: upper, until: 2030-05-31}, {war: valley, side: lower, since: 2030-06-01}]
  example: The Valley Brigade crossed the ford.
"""


def senses(words):
    return {(sense.meaning, sense.id) for hit in LEXICON.hits(terms(words)) for sense in hit.senses}


def named_by_entry(entity):
    """Whether an entry stands in a file by itself, and is not one of the names in another's."""
    return DATA.actors[entity].likewise or DATA.actors[entity].parts or DATA.actors[entity].aliases


def my_war(tmp_path, text=MY_WAR):
    path = tmp_path / "my-war.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("entity", sorted(filter(named_by_entry, DATA.actors)))
def test_an_actors_example_names_it_or_one_named_beside_it(entity):
    part = entity.rpartition(".")[2]
    family = {i for i, actor in DATA.actors.items() if actor.example == DATA.actors[entity].example}
    organ = {(meaning, part) for meaning in (Meaning.ORGAN, Meaning.BARE)} if part in DATA.organs else set()

    assert senses(DATA.actors[entity].example) & ({(Meaning.ACTOR, i) for i in family} | organ)


@pytest.mark.parametrize("group", [*DATA.classes.values(), *DATA.organs.values()], ids=lambda group: group.id)
def test_the_example_of_a_group_or_an_organ_has_one_of_its_words(group):
    assert group.id in {entity for _, entity in senses(group.example)}


@pytest.mark.parametrize("community", DATA.communities.values(), ids=lambda community: community.id)
def test_the_example_of_a_community_names_it(community):
    assert community.id in {entity for _, entity in senses(community.example)}


def test_every_parent_member_and_backer_is_somebody():
    for actor in DATA.actors.values():
        assert not actor.parent or LEXICON.actor(actor.parent), actor.id
        assert all(LEXICON.actor(member) for member in actor.members), actor.id
        assert set(actor.backers) | {actor.country or "SY"} <= set(DATA.countries), actor.id


def test_every_country_has_two_letters_and_every_war_is_in_countries():
    assert {len(code) for code in DATA.countries} == {2}
    assert {code for war in DATA.wars.values() for code in war.countries} <= set(DATA.countries)


def test_no_group_is_also_an_organ():
    assert not set(DATA.classes) & set(DATA.organs)


@pytest.mark.parametrize("rule", role_words(), ids=lambda rule: f"{rule.role}: {rule.words.split()[0]}")
def test_the_example_of_a_role_has_one_of_its_words(rule):
    assert rule in rules_for(lookup_form(rule.example))


def test_the_example_of_a_noun_has_one_of_its_words():
    for noun in nouns():
        folded = [term.word for term in terms(noun.example)]
        assert any(
            noun_of(folded[:i]) is noun or folded[i - 1] in noun.words for i in range(1, len(folded) + 1)
        )


def test_the_example_of_a_list_of_words_has_one_of_them():
    for name in type(phrases()).__struct_fields__:
        words = getattr(phrases(), name)
        folded = " ".join(term.word for term in terms(words.example))
        assert any(f" {word} " in f" {folded} " for word in words.words), name


def test_what_belongs_to_what():
    assert LEXICON.lineage("qassam_brigades") == ("qassam_brigades", "hamas")
    assert LEXICON.includes("hamas", "qassam_brigades")
    assert LEXICON.includes("coalition_against_is", "us.military")
    assert LEXICON.includes("ir-backed.militias", "hezbollah")
    assert not LEXICON.includes("ir-backed.militias", "nusra_front")


def test_a_users_file_adds_a_war_and_its_actors(tmp_path):
    lexicon = load_actors(my_war(tmp_path))

    assert lexicon.actor("mill_company").parent == "valley_brigade"
    assert lexicon.side("valley_brigade", on=date(2030, 3, 1), home={"SY"}) == "valley:upper"
    assert lexicon.side("mill_company", on=date(2030, 7, 1), home={"SY"}) == "valley:lower"
    assert lexicon.actor("hezbollah") == LEXICON.actor("hezbollah")


def test_an_entry_of_a_users_file_replaces_the_bundled_one(tmp_path):
    entry = "actors: [{id: hezbollah, name: The Party, type: political_group, example: The Party met.}]"

    assert load_actors(my_war(tmp_path, entry)).actor("hezbollah").name == "The Party"
    assert load_actors(my_war(tmp_path, entry)).digest != LEXICON.digest


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("type: armed_group", "type: army"), "entry valley_brigade"),
        (("side: lower,", "side: middle,"), "no side 'middle'"),
        (("war: valley, side: upper", "war: hill, side: upper"), "hill"),
        (("  example: The Valley", "  motto: The Valley"), "motto"),
        (("actors:", "actors: ["), "my-war.yaml"),
    ],
)
def test_a_mistake_in_a_users_file_is_named(tmp_path, wrong, says):
    path = my_war(tmp_path, MY_WAR.replace(*wrong))

    with pytest.raises(Malformed, match=says) as error:
        load_actors(path)
    assert "my-war.yaml" in str(error.value)


def test_the_file_in_the_reference_is_one(tmp_path):
    page = Path(__file__).parents[2] / "docs" / "reference" / "actors.md"
    block = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]

    lexicon = load_actors(my_war(tmp_path, block))

    assert lexicon.side("karim_selu", on=date(2030, 7, 1), home={"PT"}) == "valley:lower"
    assert lexicon.side("es.military", on=date(2030, 7, 1), home={"PT"}) == "valley:upper"
    assert lexicon.actor("hill_brigade") is None
    assert lexicon.actor("brigade_of_the_hill").name == "Brigade of the Hill"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NotFound, match=r"nowhere\.yaml"):
        load_actors(tmp_path / "nowhere.yaml")


def test_an_acronym_needs_its_capitals():
    assert (Meaning.ACTOR, "islamic_state") in senses("IS fighters")
    assert not senses("what is left of us")


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("U.S.-led", ("us", "led")),
        ("Jabhat al-Nusra", ("jabhat", "nusra")),
        ("Dae'sh", ("daesh",)),
        ("al", ("al",)),
    ],
)
def test_names_are_looked_up_without_marks_and_articles(words, form):
    assert lookup_form(words) == form
