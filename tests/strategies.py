"""Small catalogues and assessments nobody thought of, for tests of arithmetic."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from checks.answers import UNANSWERED, Answer
from checks.assessments import Assessment
from checks.catalogue import Catalogue, Criterion, Grade, Obligation, Perspective
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    not_applicable,
)

Case = tuple[Catalogue, Assessment]

unhurried = settings(deadline=None, max_examples=50)
"""Without a time limit for one example, which a busy machine would break now and then."""


def levels(perspective: Perspective) -> st.SearchStrategy[Fraction]:
    """Whole levels, and half ones for evaluators."""
    parts = 2 if perspective is Perspective.REVIEW else 1
    return st.integers(0, 4 * parts).map(lambda n: Fraction(n, parts))


def given_answers(perspective: Perspective) -> st.SearchStrategy[Answer]:
    return st.builds(
        lambda level, grade: an_answer(level, grade=grade),
        levels(perspective),
        st.sampled_from(Grade),
    )


def answers(perspective: Perspective) -> st.SearchStrategy[Answer]:
    """An answer in any state; about one in seven is not applicable."""
    given = given_answers(perspective)
    return st.one_of(given, given, given, st.just(UNANSWERED), st.just(not_applicable())) | given


@st.composite
def criteria(draw: st.DrawFn, code: str) -> Criterion:
    obligation = draw(st.sampled_from(Obligation))
    minimum = draw(st.sampled_from((None, 1, 2, 3, 4)))
    weight = draw(st.integers(1, 5))
    return a_criterion(code, obligation=obligation, weight=weight, minimum=minimum)


@st.composite
def catalogues(draw: st.DrawFn, most: int = 5) -> Catalogue:
    """One to three dimensions of any weight with up to `most` criteria together."""
    names = draw(st.lists(st.sampled_from("ABC"), min_size=1, max_size=most))
    found = [draw(criteria(f"{name}-{n}")) for n, name in enumerate(names)]
    weights = {name: draw(st.integers(1, 20)) for name in dict.fromkeys(names)}
    dimensions = [a_dimension(name, weight=weight) for name, weight in weights.items()]
    return a_catalogue(*found, dimensions=dimensions)


@st.composite
def cases(draw: st.DrawFn, most: int = 5) -> Case:
    """A catalogue with an assessment of any perspective, answered in part."""
    catalogue = draw(catalogues(most))
    perspective = draw(st.sampled_from(Perspective))
    given: dict[str, Answer] = {c.id: draw(answers(perspective)) for c in catalogue.criteria}
    return catalogue, an_assessment(given, perspective=perspective, catalogue=catalogue)


def with_answer(assessment: Assessment, criterion: Criterion, answer: Answer) -> Assessment:
    """The assessment with one answer changed and all others as they were."""
    return replace(assessment, answers={**assessment.answers, criterion.id: answer})
