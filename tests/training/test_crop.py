"""A report cut to some of its sentences keeps what is annotated in them, and nothing else."""

import random

from hypothesis import given
from hypothesis import strategies as st
from training.crop import cropped

TEXT = 'The army took Arzu. "Ten died," a medic said. Rebels denied it on Friday.'


def part(words):
    return {"span": [TEXT.index(words), TEXT.index(words) + len(words)]}


DOCUMENT = {
    "id": "1",
    "text": TEXT,
    "claims": [
        {**part("The army took Arzu"), "trigger": part("took"), "sources": []},
        {**part('"Ten died," a medic said'), "trigger": part("died"), "sources": [part("a medic")]},
        {**part("Rebels denied it"), "trigger": part("denied"), "when": {**part("Friday"), "start": "x"},
         "sources": [part("a medic"), part("Rebels")]},
    ],
}  # fmt: skip


def words(document):
    def of(value):
        if isinstance(value, dict):
            own = [document["text"][slice(*value["span"])]] if "span" in value else []
            return own + [w for k, v in value.items() if k != "span" for w in of(v)]
        return [w for v in value for w in of(v)] if isinstance(value, list) else []

    return of(document["claims"])


@given(st.integers())
def test_what_is_kept_are_the_same_words(seed):
    found = cropped(DOCUMENT, random.Random(seed))  # noqa: S311
    assert found["text"] in TEXT
    assert set(words(found)) <= set(words(DOCUMENT))
    triggers = {c["trigger"]["span"][0] for c in found["claims"]}
    assert len(triggers) == sum(w in found["text"] for w in ("took", "died", "denied"))
