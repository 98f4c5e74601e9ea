"""Co-signatures: what they cover, and when they no longer hold."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checks.accounts import PersonId
from checks.assessments import Assessment, Screening
from checks.catalogue import CriterionId, DimensionId
from checks.clauses import ClauseChoice
from checks.signatures import (
    FUNCTION_MAX,
    REMARK_MAX,
    STATES,
    Signature,
    SignatureId,
    SignatureState,
    signature_problems,
    signed,
    signed_content,
)
from tests.attaching import a_file
from tests.factories import (
    a_catalogue,
    a_criterion,
    a_dimension,
    a_subject,
    an_answer,
    an_assessment,
)

AA, BB = DimensionId("AA"), DimensionId("BB")
CATALOGUE = a_catalogue(
    a_criterion("AA-01"),
    a_criterion("BB-01"),
    dimensions=(a_dimension("AA"), a_dimension("BB", presupposes_digital=True)),
)
BEFORE = an_assessment({"AA-01": an_answer(3), "BB-01": an_answer(2)}, catalogue=CATALOGUE)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def _signature(part: DimensionId | None, content: Assessment = BEFORE) -> Signature:
    return Signature(
        id=SignatureId("one"),
        person=PersonId("anna"),
        function="Referat Z 3",
        signed=signed_content(CATALOGUE, content, part),
        at=NOON,
        dimension=part,
    )


def _state(signature: Signature, now: Assessment) -> SignatureState:
    (found,) = signed(CATALOGUE, now, [signature])
    return found.state


def _other_answer(key: str) -> Assessment:
    return replace(BEFORE, answers={**BEFORE.answers, CriterionId(key): an_answer(1)})


@pytest.mark.parametrize(
    ("part", "now", "state"),
    [
        (AA, BEFORE, SignatureState.VALID),
        (AA, _other_answer("BB-01"), SignatureState.VALID),
        (AA, _other_answer("AA-01"), SignatureState.CHANGED),
        (AA, replace(BEFORE, subject=a_subject("Anderes")), SignatureState.VALID),
        (None, BEFORE, SignatureState.VALID),
        (None, replace(BEFORE, on=None), SignatureState.VALID),
        (None, _other_answer("BB-01"), SignatureState.CHANGED),
        (None, replace(BEFORE, subject=a_subject("Anderes")), SignatureState.CHANGED),
        (None, replace(BEFORE, screening=Screening(digital=False)), SignatureState.CHANGED),
        (BB, replace(BEFORE, screening=Screening(digital=False)), SignatureState.CHANGED),
    ],
)
def test_a_signature_holds_while_what_it_covers_stays(
    part: DimensionId | None, now: Assessment, state: SignatureState
) -> None:
    assert _state(_signature(part), now) is state


def test_a_signature_holds_again_when_a_change_is_taken_back() -> None:
    signature = _signature(AA)

    assert _state(signature, _other_answer("AA-01")) is SignatureState.CHANGED
    assert _state(signature, replace(BEFORE)) is SignatureState.VALID


def test_a_clause_counts_once_it_is_adopted() -> None:
    def chosen(choice: ClauseChoice) -> Assessment:
        return replace(BEFORE, clauses={CriterionId("AA-01"): choice})

    typed, adopted = ClauseChoice(wording="Entwurf"), ClauseChoice(is_adopted=True)
    assert _state(_signature(None), chosen(typed)) is SignatureState.VALID
    assert _state(_signature(None), chosen(adopted)) is SignatureState.CHANGED


def test_another_document_of_the_same_name_is_not_what_was_signed() -> None:
    before = replace(BEFORE, files={CriterionId("AA-01"): (a_file(1),)})
    after = replace(BEFORE, files={CriterionId("AA-01"): (a_file(2),)})

    assert _state(_signature(AA, before), before) is SignatureState.VALID
    assert _state(_signature(AA, before), after) is SignatureState.CHANGED
    assert _state(_signature(BB, before), after) is SignatureState.VALID
    assert _state(_signature(None, before), after) is SignatureState.CHANGED


def test_what_was_withdrawn_stays_so_whatever_stands_there() -> None:
    withdrawn = replace(_signature(AA), withdrawn_at=NOON)

    assert _state(withdrawn, BEFORE) is SignatureState.WITHDRAWN


def test_a_signature_needs_a_function_and_has_room_for_a_remark() -> None:
    assert set(STATES) == set(SignatureState)
    assert signature_problems("Referat Z 3", "") == []
    assert [p.where for p in signature_problems("", "")] == ["function"]
    found = signature_problems("x" * (FUNCTION_MAX + 1), "x" * (REMARK_MAX + 1))
    assert [p.where for p in found] == ["function", "remark"]
