"""Tests of checks/report_model.py: a report gathers all that is to be said, and nothing else."""

from dataclasses import replace
from fractions import Fraction

from checks.assessments import Assessment, Screening
from checks.catalogue import Catalogue, Obligation, Perspective
from checks.report_model import Report, ReportForm, build_report
from checks.text import same
from tests.factories import (
    a_catalogue,
    a_clause,
    a_criterion,
    a_dimension,
    a_source,
    an_answer,
    an_assessment,
)

NO_DIGITAL_PART = Screening(digital=False, reason="Gefördert werden nur Rebflächen.")
CATALOGUE = replace(
    a_catalogue(
        a_criterion("OS-01", obligation=Obligation.MANDATORY, minimum=2, clause=a_clause("6")),
        a_criterion("OS-02", obligation=Obligation.KNOCK_OUT, minimum=3, clause=a_clause("4")),
        a_criterion("NN-01", clause=a_clause("4")),
        a_criterion("BE-01", scored_in=(Perspective.GUIDELINE,)),
        dimensions=(
            a_dimension("OS", weight=50, presupposes_digital=True),
            a_dimension("NN", weight=30),
            a_dimension("BE", weight=20),
        ),
    ),
    sections={"4": same("Voraussetzungen"), "6": same("Bestimmungen")},
)


def report(assessment: Assessment, catalogue: Catalogue = CATALOGUE) -> Report:
    return build_report(catalogue, assessment, ReportForm.FULL)


def guideline(**levels: float) -> Assessment:
    answers = {code.replace("_", "-"): an_answer(level) for code, level in levels.items()}
    return an_assessment(answers, perspective=Perspective.GUIDELINE, catalogue=CATALOGUE)


def test_every_criterion_of_the_perspective_has_its_entry() -> None:
    printed = report(an_assessment(catalogue=CATALOGUE)).chapters

    assert [e.criterion.id for c in printed for e in c.entries] == ["OS-01", "OS-02", "NN-01"]


def test_dimensions_without_bearing_are_set_aside() -> None:
    found = report(an_assessment(catalogue=CATALOGUE, screening=NO_DIGITAL_PART))

    assert [dimension.id for dimension in found.set_aside] == ["OS"]
    assert [chapter.dimension.id for chapter in found.chapters] == ["NN"]


def test_duties_are_listed_with_knock_outs_first() -> None:
    found = report(an_assessment(catalogue=CATALOGUE))

    assert [entry.criterion.id for entry in found.duties] == ["OS-02", "OS-01"]


def test_clauses_are_offered_for_the_gaps_of_a_guideline_in_the_order_of_its_sections() -> None:
    found = report(guideline(OS_01=0, OS_02=0, NN_01=4, BE_01=4))

    assert [gap.criterion.clause.section for gap in found.clauses] == ["4", "6"]


def test_a_project_is_offered_no_clauses() -> None:
    assert report(an_assessment(catalogue=CATALOGUE)).clauses == ()


def test_sources_are_those_of_the_printed_criteria_only() -> None:
    sources = {s.id: s for s in (a_source("law"), a_source("paper"), a_source("never cited"))}
    criteria = a_criterion("OS-01", sources=("paper", "law")), a_criterion("OS-02")
    catalogue = replace(a_catalogue(*criteria), sources=sources)

    found = report(an_assessment(catalogue=catalogue), catalogue)

    assert [source.id for source in found.sources] == ["law", "paper"]


def test_a_review_shows_the_claim_and_its_score_beside_its_own() -> None:
    claim = an_assessment({"OS-02": an_answer(4)}, catalogue=CATALOGUE)
    review = an_assessment(
        {"OS-02": an_answer(2)}, perspective=Perspective.REVIEW, catalogue=CATALOGUE, claim=claim
    )

    found = report(review)

    entry = found.chapters[0].entries[1]
    assert entry.claim is not None
    assert (entry.claim.counted, entry.own.counted) == (Fraction(4), Fraction(2))
    assert found.claim_score != found.score
    assert [difference.criterion.id for difference in found.differences] == ["OS-02"]


def test_there_is_either_a_route_or_an_obstacle_to_the_next_verdict() -> None:
    poor = report(guideline(OS_01=0, OS_02=0, NN_01=0, BE_01=0))
    best = report(guideline(OS_01=4, OS_02=4, NN_01=4, BE_01=4))

    assert (poor.route is None, poor.obstacle is None) == (False, True)
    assert (best.route, best.obstacle) == (None, None)
