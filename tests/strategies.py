"""Small catalogues and assessments nobody thought of, for tests of arithmetic."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from checks.answers import UNANSWERED, Answer
from checks.assessments import Assessment
from checks.catalogue import THRESHOLDS, Catalogue, Criterion, Grade, Obligation, Perspective
from checks.profiles import Demand, Profile
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    an_answer,
    an_assessment,
    not_applicable,
)

Case = tuple[Catalogue, Assessment]
ProfiledCase = tuple[Catalogue, Assessment, Profile]

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


def demands(most: int = 3) -> st.SearchStrategy[Demand]:
    """What a call may ask of a criterion, with a minimum level of at most `most`."""
    duty = st.builds(Demand, st.just(Obligation.MANDATORY), st.none() | st.integers(1, most))
    knock_out = st.builds(Demand, st.just(Obligation.KNOCK_OUT), st.integers(1, most))
    plain = st.one_of(st.just(Demand()), duty, knock_out)
    return st.builds(lambda demand, asks: replace(demand, asks_evidence=asks), plain, st.booleans())


@st.composite
def profiles(draw: st.DrawFn, catalogue: Catalogue) -> Profile:
    """A profile of this catalogue that can be published, with a reason for every value."""
    thresholds = sorted(draw(st.sets(st.integers(1, 79), min_size=2, max_size=2)))
    asked = [c.id for c in catalogue.scored(Perspective.PROJECT)]
    found = Profile(
        demands={key: draw(demands()) for key in asked},
        weights={d.id: Fraction(draw(st.integers(1, 2000)), 100) for d in catalogue.dimensions},
        thresholds=dict(
            zip(THRESHOLDS, map(Fraction, (*thresholds, draw(st.integers(80, 100)))), strict=True)
        ),
        fluctuation=Fraction(draw(st.integers(0, 100)), 10),
        decisive=tuple(draw(st.permutations(asked))[:2]),
    )
    return replace(found, reasons=dict.fromkeys(found.values(), "Wegen des Förderzwecks."))


@st.composite
def profiled_cases(draw: st.DrawFn, most: int = 5) -> ProfiledCase:
    """A case of a project, and a profile it may be judged by."""
    catalogue = draw(catalogues(most))
    given: dict[str, Answer] = {
        c.id: draw(answers(Perspective.PROJECT)) for c in catalogue.criteria
    }
    return catalogue, an_assessment(given, catalogue=catalogue), draw(profiles(catalogue))
