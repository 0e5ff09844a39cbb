"""Pieces lie where their letters are, and windows cover every sentence once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span
from sayso.tagger.windows import LIMIT, windows
from sayso.tagger.wordpiece import UNKNOWN, Form, WordPiece, form_of
from sayso.text.segment import sentences

VOCABULARY = WordPiece(
    {
        piece: i
        for i, piece in enumerate(
            [UNKNOWN, "the", "army", "al", "##bu", "ka", "##mal", "-", "u", ".", "s", "deir"]
        )
    }
)


def cut(text):
    return [(text[p.span.start : p.span.end], p.number) for p in VOCABULARY.pieces(text, Span(0, len(text)))]


def test_the_longest_piece_is_taken_and_case_and_accents_are_lost():
    assert cut("The Albu Kamal") == [("The", 1), ("Al", 3), ("bu", 4), ("Ka", 5), ("mal", 6)]
    assert cut("Deïr") == [("Deïr", 11)]


def test_marks_stand_alone_and_unknown_words_are_one_piece():
    assert cut("al-U.S.") == [("al", 3), ("-", 7), ("U", 8), (".", 9), ("S", 10), (".", 9)]
    assert cut("zzz army") == [("zzz", 0), ("army", 2)]


def test_how_a_word_is_written_is_kept():
    forms = {word: form_of(word) for word in ("army", "Army", "US", "McCain", "50", ",")}
    assert list(forms.values()) == [Form.LOWER, Form.TITLE, Form.UPPER, Form.MIXED, Form.DIGITS, Form.MARK]


@given(st.text(max_size=200))
def test_pieces_are_in_order_and_inside_for_any_text(text):
    spans = [p.span for p in VOCABULARY.pieces(text, Span(0, len(text)))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.lists(st.integers(1, 700), min_size=1, max_size=12))
def test_the_cores_of_the_windows_hold_every_piece_once(lengths):
    text = "\n\n".join(" ".join(["army"] * n) for n in lengths)
    cut_up = sentences(text)
    read = list(windows(text, cut_up, VOCABULARY))
    inside = [p.span for w in read for p in w.pieces[w.core.start : w.core.end]]
    assert inside == [p.span for s in cut_up for p in VOCABULARY.pieces(text, s)]
    assert all(len(w.pieces) <= max(LIMIT, 512) for w in read)
