"""Tests of checks/descriptors.py: what a level means can be read on its own."""

from dataclasses import replace
from fractions import Fraction

from checks.catalogue import Criterion, Perspective
from checks.descriptors import in_full, level_words
from checks.text import Text
from tests.factories import a_criterion

REVIEW = Perspective.REVIEW


def a_built_up_criterion() -> Criterion:
    plain = a_criterion("NN-01")
    top = replace(
        plain.levels[4],
        project=Text("Wie Stufe 3; zusätzlich: erprobt.", "As level 3; in addition: tried."),
    )
    return replace(plain, levels=(*plain.levels[:4], top))


def test_a_whole_level_has_its_descriptor() -> None:
    words = level_words(a_criterion("NN-01"), Fraction(3), Perspective.REVIEW)

    assert words.de == "NN-01: Stufe 3 im Vorhaben"


def test_a_half_level_lies_between_two_descriptors() -> None:
    words = level_words(a_criterion("NN-01"), Fraction(5, 2), Perspective.REVIEW)

    lower, upper = "(NN-01: Stufe 2 im Vorhaben)", "(NN-01: Stufe 3 im Vorhaben)"
    assert words.de == f"zwischen Stufe 2 {lower} und Stufe 3 {upper}"


def test_a_descriptor_that_builds_on_another_contains_it() -> None:
    words = in_full(a_built_up_criterion(), 4, Perspective.PROJECT)

    assert words.de == "NN-01: Stufe 3 im Vorhaben Zusätzlich: erprobt."
    assert words.en == "NN-01: level 3 in the project In addition: tried."


def test_a_descriptor_that_would_build_on_itself_stays_as_it_is() -> None:
    plain = a_criterion("NN-01")
    endless = Text("Wie Stufe 3; zusätzlich: mehr.", "As level 3; in addition: more.")
    looped = replace(plain, levels=(*plain.levels[:3], replace(plain.levels[3], project=endless)))

    assert in_full(replace(looped, levels=(*looped.levels, plain.levels[4])), 3, REVIEW) == endless
