"""Templates are scored as the evaluation of GTT scores them."""

import pytest
from benchmarks.templates import Template, document_counts, figures, normal


def filled(kind, **roles):
    return Template(
        kind, {role: tuple((e,) if isinstance(e, str) else e for e in es) for role, es in roles.items()}
    )


def f1(predicted, gold):
    return figures([document_counts(normal(predicted), normal(gold))])["micro"]["f1"]


GOLD = [
    filled("attack", PerpInd=[("guerrillas", "guerrilla column")], Target=["farm"]),
    filled("arson", PerpInd=["guerrillas"], Target=[("tank truck", "truck")]),
]


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        (GOLD, 1.0),
        (list(reversed(GOLD)), 1.0),
        ([filled("attack", PerpInd=["The Guerrilla Column."], Target=["farm"])], 2 * 3 / (3 + 6)),
        ([filled("bombing", PerpInd=["guerrillas"], Target=["farm"])], 0.0),
        ([filled("attack", PerpInd=[("guerrillas", "soldiers")])], 2 * 0.5 * (1 / 6) / (0.5 + 1 / 6)),
        ([], 0.0),
    ],
    ids=["all", "any order", "a mention suffices", "another type", "a wrong mention", "nothing"],
)
def test_the_figure_of_a_document(predicted, expected):
    assert f1(predicted, GOLD) == pytest.approx(expected, abs=1e-4)


def test_either_of_two_types_will_do():
    assert f1([filled("attack")], [filled("bombing / attack")]) == 1.0


def test_the_best_mapping_is_taken():
    gold = [filled("attack", Victim=["priest"]), filled("attack", Victim=["judge"], Weapon=["rifle"])]
    assert f1([filled("attack", Victim=["judge"], Weapon=["rifle"])], gold) == pytest.approx(
        2 * 3 / (3 + 5), abs=1e-4
    )


def test_what_is_predicted_where_nothing_is_counts_against_precision():
    counts = [document_counts(normal(GOLD), normal(GOLD)), document_counts(normal([filled("attack")]), [])]
    assert figures(counts)["incident_type"]["precision"] == pytest.approx(2 / 3, abs=1e-4)
