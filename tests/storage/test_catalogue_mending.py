"""A misshapen catalogue still tells what is wrong with the rest of it."""

import pytest

from tests.storage.catalogue_faults import SMALL, changed, faults


def test_mistakes_of_writing_shape_and_meaning_are_reported_together_in_their_order() -> None:
    text = changed(
        "levels out of order",
        "double id",
        "dangling reference",
        "double key",
        "missing English",
        "weights",
        "unknown key",
        "unknown word",
        "no for a truth value",
    )

    found = [problem.where.partition(" ")[2] for problem in faults(text)]

    assert found == [
        "dimensions",
        "dimensions.AA.colour",
        "dimensions.AA.presupposes_digital",
        "statements.F1.1.part",
        "statements.F1.1.criteria",
        "statements.F1.2.part",
        "criteria.AA-01.title.en",
        "criteria.AA-01.obligation",
        "criteria.AA-01.levels[3].level",
        "criteria[2].id",
    ]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("text for a number", "dimensions.BB.weight"),
        ("unknown word", "criteria.AA-01.obligation"),
        ("unknown perspective", "criteria.AA-02.scored_in[0]"),
        ("list for all sources", "sources"),
        ("text for a list", "dimensions.AA.demands"),
        ("text for a step", "scale.steps.review"),
    ],
)
def test_a_misshapen_value_brings_no_echo(name: str, path: str) -> None:
    assert [p.where.partition(" ")[2] for p in faults(changed(name))] == [path]


def test_a_lost_id_does_not_make_every_reference_to_it_a_mistake() -> None:
    text = SMALL.replace("  - id: AA-01\n    dimension", "  - dimension", 1)

    assert [p.where for p in faults(text)] == ["criteria.yaml:239 criteria[0].id"]
