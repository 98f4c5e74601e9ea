"""Tests of checks/gaps.py: what is urgent comes first, and what holds is not called a gap."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checks.answers import Answer
from checks.assessments import Assessment
from checks.catalogue import Catalogue, Grade, Obligation, Perspective
from checks.gaps import SOUND_LEVEL, Gap, gaps, strengths
from checks.scoring import score
from checks.standings import standings_of
from tests.factories import a_catalogue, a_criterion, an_answer, an_assessment, not_applicable

CATALOGUE = a_catalogue(
    a_criterion("OS-01", weight=1),
    a_criterion("OS-02", weight=5),
    a_criterion("OS-03", obligation=Obligation.MANDATORY, minimum=2),
    a_criterion("OS-04", obligation=Obligation.KNOCK_OUT, minimum=3),
)


def gaps_of(assessment: Assessment, catalogue: Catalogue = CATALOGUE) -> tuple[Gap, ...]:
    return gaps(standings_of(catalogue, assessment), score(catalogue, assessment))


def answered(**levels: float) -> Assessment:
    answers = {code.replace("_", "-"): an_answer(level) for code, level in levels.items()}
    return an_assessment(answers, catalogue=CATALOGUE)


def test_knock_outs_come_before_mandatory_criteria_and_these_before_points() -> None:
    found = gaps_of(answered(OS_01=0, OS_02=0, OS_03=0, OS_04=0))

    assert [gap.criterion.id for gap in found] == ["OS-04", "OS-03", "OS-02", "OS-01"]
    assert [gap.is_urgent for gap in found] == [True, True, False, False]


def test_a_duty_that_reaches_its_minimum_is_no_longer_urgent() -> None:
    found = gaps_of(answered(OS_01=4, OS_02=4, OS_03=2, OS_04=3))

    (gap,) = found
    assert (gap.criterion.id, gap.is_urgent, gap.target) == ("OS-03", False, 3)


def test_an_unanswered_duty_is_urgent() -> None:
    assert [gap.is_urgent for gap in gaps_of(answered(OS_01=4, OS_02=4, OS_04=4))] == [True]


def test_the_target_is_a_binding_level_whatever_less_would_do() -> None:
    targets = {g.criterion.id: g.target for g in gaps_of(answered(OS_01=0, OS_02=2, OS_04=1))}

    assert targets == dict.fromkeys(["OS-01", "OS-02", "OS-03", "OS-04"], SOUND_LEVEL)


def test_a_higher_minimum_level_is_the_target() -> None:
    strict = a_catalogue(a_criterion(obligation=Obligation.KNOCK_OUT, minimum=4))

    (gap,) = gaps_of(an_assessment({"OS-01": an_answer(3)}, catalogue=strict), strict)

    assert gap.target == 4


def test_a_half_level_of_an_evaluator_leads_to_the_next_whole_one() -> None:
    review = an_assessment(
        {"OS-01": an_answer(2.5)}, perspective=Perspective.REVIEW, catalogue=CATALOGUE
    )

    assert {g.target for g in gaps_of(review) if g.criterion.id == "OS-01"} == {3}


def test_a_gap_that_only_lacks_evidence_says_so() -> None:
    unproven = an_assessment({"OS-04": an_answer(4, grade=Grade.NONE)}, catalogue=CATALOGUE)

    assert {g.criterion.id for g in gaps_of(unproven) if g.lacks_evidence} == {"OS-04"}


def test_the_next_step_is_the_descriptor_of_the_target() -> None:
    first = gaps_of(answered(OS_04=0))[0]

    assert first.next_step(Perspective.PROJECT).de == "OS-04: Stufe 3 im Vorhaben"
    assert first.next_step(Perspective.GUIDELINE).de == "OS-04: Stufe 3 im Richtlinientext"


def test_what_is_not_applicable_is_neither_gap_nor_strength() -> None:
    assessment = an_assessment({"OS-01": not_applicable()}, catalogue=CATALOGUE)

    assert "OS-01" not in {gap.criterion.id for gap in gaps_of(assessment)}
    assert strengths(standings_of(CATALOGUE, assessment)) == ()


def test_strengths_come_best_first() -> None:
    found = strengths(standings_of(CATALOGUE, answered(OS_01=3, OS_02=4, OS_03=2)))

    assert [standing.criterion.id for standing in found] == ["OS-02", "OS-01"]


@given(st.lists(st.none() | st.integers(0, 4), min_size=4, max_size=4))
def test_every_applicable_criterion_is_a_gap_or_a_strength(levels: list[int | None]) -> None:
    codes = [c.id for c in CATALOGUE.criteria]
    given_ones = zip(codes, levels, strict=True)
    answers: dict[str, Answer] = {c: an_answer(n) for c, n in given_ones if n is not None}
    assessment = an_assessment(answers, catalogue=CATALOGUE)

    weak = [gap.criterion.id for gap in gaps_of(assessment)]
    strong = [s.criterion.id for s in strengths(standings_of(CATALOGUE, assessment))]

    assert sorted(weak + strong) == sorted(codes)


@given(st.integers(0, SOUND_LEVEL - 1))
def test_the_gain_is_what_the_score_gains(level: int) -> None:
    before = answered(OS_01=4, OS_02=level, OS_03=4, OS_04=4)
    (gap,) = gaps_of(before)

    after = answered(OS_01=4, OS_02=gap.target, OS_03=4, OS_04=4)

    points = [score(CATALOGUE, a).total.evidenced or Fraction(0) for a in (before, after)]
    assert points[1] - points[0] == gap.gain
