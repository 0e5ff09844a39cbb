"""No private person is named in what an export says, and every span still points at its words."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.analysis.tables import CASES

from sayso.analysis.basis import Evidence
from sayso.lexicon.actors import load_actors
from sayso.lexicon.fold import fold
from sayso.lexicon.gazetteer import bundled_gazetteer
from sayso.model import Document, Resolved, Span, document_id
from sayso.model.record import from_record, to_record
from sayso.pipeline import judge, lexicon_reader
from sayso.views.evidence import words_of
from sayso.views.pseudonyms import Pseudonyms, shown
from sayso.views.records import as_json, claim_record, claim_row, judgement_record, report_record
from sayso.views.veil import Veil, moved

ACTORS, PLACES = load_actors(), bundled_gazetteer()
READER = lexicon_reader(actors=ACTORS, gazetteer=PLACES)
HIDDEN = Pseudonyms(secret=lambda: b"one secret", actors=ACTORS, is_place=PLACES.knows)
OTHER = replace(HIDDEN, secret=lambda: b"another secret")
FORMS = (
    "Karim Selu",
    "KARIM SELU",
    "Karim  Selu",
    "Karim\nSelu",
    "Selu",
    "Kárim Selu",
    "Karim-Selu",
    "Selu's",
)
FRAMES = (
    "{}, a farmer, said the army had taken Sarmin on Friday.",
    "Shells killed {}, 34, and two sons in Sarmin.",
    "The army denied that it had shot {}.",
    "“Troops took Sarmin,” {} told the monitor.",
    "Nobody saw {} again.",
    "Nobody saw {}'s brother again.",
    "Islamic State still holds Sarmin, residents said.",
)
texts = st.lists(
    st.builds(str.format, st.sampled_from(FRAMES), st.sampled_from(FORMS)), min_size=1, max_size=5
)


def rows():
    lines = (CASES / "pseudonyms.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("|")]
    return [pytest.param(*row, id=row[0]) for row in cells[2:]]


def listed(cell):
    return [one.strip() for one in cell.split(";") if one.strip()]


def document(text, **known):
    return Document(id=document_id(text.encode()), text=text, published=date(2017, 11, 14), **known)


def told(text, hidden=HIDDEN, **known):
    report = document(text, **known)
    return hidden.told(report, READER.claims(report))


def output(found):
    """All that any export writes of a report."""
    records = [report_record(found.document, found.claims)]
    records += [claim_record(found.document, c) for c in found.claims]
    records += [[str(cell) for cell in claim_row(found.document, c)] for c in found.claims]
    return json.dumps(records, ensure_ascii=False).replace("\\n", " ")


def codes(*found):
    """The pseudonyms in the texts."""
    return {code for one in found for code in re.findall(r"Person (\w+)", one.document.text)}


def names(words, name):
    return f" {fold(name)} " in f" {fold(words)} "


@pytest.mark.parametrize(("text", "hidden", "kept"), rows())
def test_an_export_leaves_out_the_names_of_the_case_table_and_nothing_else(text, hidden, kept):
    found = output(told(text))
    assert [name for name in listed(hidden) if names(found, name)] == []
    assert [words for words in listed(kept) if words not in found] == []


@settings(deadline=None, max_examples=60)
@given(texts, st.sampled_from(("Karim Selu tells of flight", None)))
@example(["Karim Selu, a farmer, said the army had taken Sarmin.", "Selu's house burned."], None)
def test_no_field_of_an_export_holds_the_name_and_every_span_has_its_words(lines, title):
    text = " ".join(["Karim Selu left Sarmin, residents said.", *lines])
    found = told(text, title=title, url="https://example.org/2017/karim-selu-left", name="karim_selu.txt")
    said = output(found)
    assert not names(said, "Karim Selu")
    assert not names(said, "Selu")
    assert names(said, "Sarmin")
    length = len(found.document.text)
    for claim in found.claims:
        assert claim.proposition.quote.end <= length
        assert from_record(to_record(claim)) == claim
        words = [found.document[mention.span] for mention in claim.mentions()]
        assert all(word.strip() for word in words)


@given(st.text(alphabet="Karim Selu'’-ét\n.", max_size=60), st.data())
def test_words_that_no_name_touches_are_those_that_a_moved_span_had(text, data):
    veil = Veil({("karim", "selu"): "Person 1", ("selu",): "Person 1"})
    edits = tuple(veil.edits(text))
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    veiled, there = veil.over(text), moved(span, edits)
    assert 0 <= there.start <= there.end <= len(veiled)
    if not any(edit.span.overlaps(span) for edit in edits):
        assert there.of(veiled) == span.of(text)
    if any(span.covers(edit.span) for edit in edits):
        assert "Person 1" in there.of(veiled)
    assert list(veil.edits(veiled)) == []


def test_one_name_has_one_pseudonym_under_one_secret_and_another_under_another():
    here, there = "Karim Selu, a farmer, fled.", "Shells hit the house of Karim Selu."
    assert len(codes(told(here), told(there))) == 1
    assert len(codes(told(here), told(here, OTHER))) == 2


def test_a_part_that_two_persons_share_is_neither_of_them():
    assert len(codes(told("Karim Selu, a farmer, and Salma Selu, a nurse, fled. Selu was tired."))) == 3


def test_ids_that_would_prove_a_guess_are_replaced_and_others_stay():
    named, free = (
        told("Karim Selu, a farmer, said the army took Sarmin."),
        told("Residents said the army took Sarmin."),
    )
    report = document("Karim Selu, a farmer, said the army took Sarmin.")
    assert named.document.id == HIDDEN.alias(report.id) != report.id
    assert {c.document for c in named.claims} == {named.document.id}
    assert not {c.id for c in named.claims} & {c.id for c in READER.claims(report)}
    assert free.document == document("Residents said the army took Sarmin.")


def test_what_a_persons_name_resolved_to_as_a_place_is_not_told():
    report = document("Karim Selu, a farmer, said the army shelled Karim Selu.")
    claims = READER.claims(report)
    spot = Span(report.text.rindex("Karim"), len(report.text) - 1)
    place = next(s for c in READER.claims(document("The army took Sarmin.")) for s in c.proposition.where)
    assert isinstance(place.value, Resolved)
    mislaid = replace(place, mention=replace(place.mention, span=spot))
    moved_there = [replace(c, proposition=replace(c.proposition, where=(mislaid,))) for c in claims]
    found = HIDDEN.told(report, moved_there)
    assert "Sarmin" not in output(found)


def test_a_judgement_is_the_same_with_and_without_names():
    texts = (
        "Karim Selu, a farmer, said the army had taken Sarmin. Selu said 12 civilians were killed there.",
        "Islamic State still holds Sarmin, activist Nadim Farah said. Karim Selu said 20 civilians died.",
        "The army said it had taken Sarmin. Mr Farah, a resident, denied that the army had taken Sarmin.",
    )
    documents = {d.id: d for d in map(document, texts)}
    claims = tuple(c for d in documents.values() for c in READER.claims(d))
    found = Evidence(claims, documents, {})
    hidden = HIDDEN.evidence(found)
    place = next(s.known.gazetteer_id for c in claims for s in c.proposition.where if s.known)
    judged = judge(found, place)
    assert judge(hidden, place) == judged
    told = shown(judged, hidden)
    assert [(c.day, c.status, c.parties, c.probability) for c in told.control.changes] == [
        (c.day, c.status, c.parties, c.probability) for c in judged.control.changes
    ]
    said = as_json(judgement_record(told)) + as_json(words_of(hidden))
    assert not any(names(said, name) for name in ("Karim Selu", "Selu", "Nadim Farah", "Farah"))
    assert not any(own[:8] in said for own in hidden.aliases)
    assert set(words_of(hidden)) == {HIDDEN.alias(claim.id) for claim in claims}
    assert shown(judged, found) == judged
