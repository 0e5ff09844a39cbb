from __future__ import annotations

import random
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from training.swap import names, swapped

known = cache(names)
WORDS = (
    "Aleppo",
    "rebels",
    "Syrian",
    "army",
    "Syria",
    "ISIS",
    "left",
    "the",
    "town",
    "of",
    "Sarmin",
    "on",
    "Friday",
)
PLAIN = ("left", "the", "town", "on", "Friday")


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=20), st.integers(0, 999))
def test_what_is_no_name_keeps_its_words_wherever_it_moves(words, seed):
    text = " ".join(words)
    starts = [len(" ".join(words[:i])) + bool(i) for i in range(len(words))]
    spans = [{"span": [at, at + len(word)]} for at, word in zip(starts, words, strict=True)]
    given_claims = [
        {"trigger": span, "where": [s for s, w in zip(spans, words, strict=True) if w == "Sarmin"]}
        for span in spans
    ]
    read = swapped({"text": text, "claims": given_claims}, known(), random.Random(seed))  # noqa: S311
    told = [read["text"][slice(*claim["trigger"]["span"])] for claim in read["claims"]]
    assert all(told)
    assert all(new == word for new, word in zip(told, words, strict=True) if word in PLAIN)
