"""What hinders a submission, what has to be confirmed, and where it is mended."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given

from checks.answers import Answer
from checks.assessments import Subject
from checks.catalogue import Grade, Obligation, VerdictName
from checks.profiles import Demand, applied
from checks.scoring import score
from checks.submission_check import Precheck, Severity, precheck
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_subject,
    an_answer,
    an_assessment,
    not_applicable,
)
from tests.profiles import a_profile
from tests.strategies import ProfiledCase, profiled_cases, unhurried

KNOCK_OUT, MANDATORY = Obligation.KNOCK_OUT, Obligation.MANDATORY
CATALOGUE = a_catalogue(
    a_criterion("OS-01", obligation=KNOCK_OUT, minimum=3),
    a_criterion("OS-02", obligation=MANDATORY, minimum=2),
    *(a_criterion(f"OS-0{n}") for n in range(3, 7)),
)
OWN = a_profile(CATALOGUE)
GOOD = an_answer(3, grade=Grade.REFERENCED)
FULL: Mapping[str, Answer | None] = {c.id: GOOD for c in CATALOGUE.criteria}
ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT


def checked(
    changes: Mapping[str, Answer | None] | None = None,
    *,
    demands: Mapping[str, Demand] | None = None,
    subject: Subject | None = None,
) -> Precheck:
    """All in order but for the changes; None leaves a criterion unanswered."""
    answers = {k: a for k, a in {**FULL, **(changes or {})}.items() if a is not None}
    assessment = an_assessment(answers, catalogue=CATALOGUE, subject=subject)
    profile = a_profile(CATALOGUE, demands=demands)
    return precheck(applied(CATALOGUE, profile, "f" * 64), assessment, profile)


def found(check: Precheck) -> list[tuple[Severity, str | None]]:
    return [(remark.severity, remark.criterion) for remark in check.remarks]


def test_a_project_in_order_is_ready_without_any_remark() -> None:
    assert checked().remarks == ()
    assert checked().is_ready


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"OS-01": None}, [(ERROR, "OS-01"), (WARNING, None)]),
        ({"OS-02": None}, [(ERROR, "OS-02"), (WARNING, None)]),
        ({"OS-03": None}, [(WARNING, None)]),
        ({"OS-03": None, "OS-04": None}, [(ERROR, None)]),
        ({"OS-01": an_answer(2)}, [(WARNING, "OS-01")]),
        ({"OS-02": an_answer(1)}, [(WARNING, "OS-02")]),
        ({"OS-01": an_answer(3, grade=Grade.NONE)}, [(WARNING, "OS-01")]),
        ({"OS-03": an_answer(3, grade=Grade.NONE)}, [(HINT, "OS-03")]),
        ({"OS-03": an_answer(3, justification="")}, [(HINT, "OS-03")]),
        ({"OS-03": an_answer(0, justification="")}, []),
        ({"OS-03": not_applicable()}, []),
        ({"OS-03": not_applicable(), "OS-04": not_applicable()}, [(WARNING, None)]),
    ],
)
def test_each_flaw_has_its_weight_and_its_place(
    changes: Mapping[str, Answer | None], expected: list[tuple[Severity, str | None]]
) -> None:
    assert found(checked(changes)) == expected


def test_no_quality_of_a_project_hinders_a_submission() -> None:
    poor = checked({key: an_answer(0, grade=Grade.NONE) for key in FULL})

    assert poor.is_ready
    assert poor.score.verdict is VerdictName.NOT_MET
    assert [severity for severity, _ in found(poor)] == [WARNING, WARNING, WARNING]


def test_evidence_that_the_call_asks_for_must_be_named() -> None:
    demands = {"OS-03": Demand(asks_evidence=True, note="Lastenheft")}
    without = {"OS-03": an_answer(2, grade=Grade.NONE)}

    lacking = checked(without, demands=demands)

    assert found(lacking) == [(ERROR, "OS-03")]
    assert lacking.errors[0].text.de.endswith("hier fehlt er: Lastenheft")
    assert checked(demands=demands).is_ready
    assert checked({"OS-03": not_applicable()}, demands=demands).is_ready
    assert checked(without, demands={"OS-03": Demand(asks_evidence=True)}).errors


def test_a_duty_of_the_call_alone_must_be_answered() -> None:
    demands = {"OS-03": Demand(MANDATORY, 2)}

    assert checked({"OS-03": None}, demands=demands).errors[0].criterion == "OS-03"
    assert checked({"OS-03": an_answer(1)}, demands=demands).warnings[0].criterion == "OS-03"


def test_who_carries_it_out_must_be_named_and_the_rest_of_the_subject_should_be() -> None:
    bare = checked(subject=Subject(title="Digitale Bauakte"))

    assert [(r.severity, r.is_of_subject) for r in bare.remarks] == [
        (ERROR, True),
        (WARNING, True),
        (WARNING, True),
        (WARNING, True),
    ]
    assert [problem.where for problem in bare.problems()] == ["subject"]
    assert checked(subject=replace(a_subject(), ends_on=None)).warnings


def test_where_nothing_is_applicable_there_is_nothing_to_submit() -> None:
    nothing = checked({key: not_applicable() for key in FULL})

    assert not nothing.is_ready
    assert nothing.errors[0].criterion is None


@unhurried
@given(profiled_cases())
def test_what_is_ready_has_a_verdict(case: ProfiledCase) -> None:
    catalogue, assessment, profile = case
    measure = applied(catalogue, profile, "f" * 64)

    check = precheck(measure, assessment, profile)

    assert check.score == score(measure, assessment)
    assert check.is_ready <= (check.score.verdict is not VerdictName.INCOMPLETE)
    assert list(check.remarks) == [*check.errors, *check.warnings, *check.hints]
