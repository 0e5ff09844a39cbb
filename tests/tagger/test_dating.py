"""Which time dates which happening, by the case table."""

import pytest
from tests.analysis.tables import cases

from sayso.tagger.lexicon_tagger import LexiconTagger
from sayso.tagger.protocol import Link
from sayso.text.segment import sentences

TAGGER = LexiconTagger(is_place={"Marrah", "Kafr Zein"}.__contains__)


@pytest.mark.parametrize(
    ("sentence", "trigger", "when"),
    [
        pytest.param(row["sentence"], row["trigger"], row["when"], id=f"{row['trigger']}: {row['sentence']}")
        for case in cases("dating.md")
        for table in case.tables
        for row in table
    ],
)
def test_a_time_dates_the_happenings_of_its_clause(sentence, trigger, when):
    frames = TAGGER.tag(sentence, sentences(sentence))
    told = [
        [span.of(sentence) for span in f.spans(Link.WHEN)]
        for f in frames
        if trigger in f.trigger.of(sentence)
    ]
    assert told, f"{trigger!r} is read as no trigger"
    assert told[0] == ([when] if when else [])
