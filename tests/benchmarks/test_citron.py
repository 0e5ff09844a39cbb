"""Attribution is measured as Citron measures it."""

from benchmarks.citron import Said, exact, flat, overlap, paired, tokeniser

from sayso.model import Span


def said(source, cue, content):
    return Said(*(frozenset(part) for part in (source, cue, content)))


def test_tokens_are_words_and_signs():
    text = 'The army said, "We won."'
    assert tokeniser(text)([Span(4, 13), Span(15, 16)]) == {1, 2, 4}


def test_a_part_counts_exactly_where_the_cues_overlap():
    gold = [said({0}, {1}, {2, 3, 4})]
    assert exact(gold, [said({0}, {1}, {2, 3})], "source") == {"hit": 1, "met": 1, "found": 1, "gold": 1}
    assert exact(gold, [said({0}, {1}, {2, 3})], "content")["hit"] == 0
    assert exact(gold, [said({0}, {9}, {2, 3, 4})], "content")["hit"] == 0


def test_tokens_overlap_over_all_pairs():
    gold = [said({0}, {1}, {2, 3, 4}), said({5}, {6}, {7, 8})]
    found = [said({0}, {1}, {2, 3, 9})]
    assert overlap(gold, found, "content") == {"hit": 2, "met": 2, "found": 3, "gold": 5}


def test_a_pair_is_of_one_and_one():
    gold = [said({0}, {1}, {2})]
    counts = paired(gold, [said({0}, {1}, {2}), said({0}, {1}, {2})])
    assert counts["cue exact"] == {"hit": 1, "met": 1, "found": 2, "gold": 1}


def test_sayings_within_what_another_says_are_left_out():
    outer, inner = said({0}, {1}, {2, 3, 4, 5}), said({2}, {3}, {4, 5})
    assert flat([outer, inner, said((), {7}, {8})]) == [outer]
