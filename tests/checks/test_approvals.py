"""What a second person has to agree to, and when an approval holds."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checks.accounts import PersonId
from checks.answers import UNANSWERED, Answer
from checks.approvals import Approval, holds, matters, needs_approval
from checks.catalogue import CriterionId, Obligation
from checks.lasting import lasting_fingerprint
from tests.attaching import a_file
from tests.factories import a_catalogue, a_criterion, an_answer, an_assessment, not_applicable

KEY = CriterionId("OS-01")
ANNA, BERT = PersonId("anna"), PersonId("bert")
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def _approval(answer: Answer, person: PersonId = BERT) -> Approval:
    return Approval(KEY, person, lasting_fingerprint(answer), NOON)


@pytest.mark.parametrize("obligation", Obligation)
@pytest.mark.parametrize("answer", [UNANSWERED, an_answer(0), an_answer(4), not_applicable()])
def test_what_is_set_aside_and_every_answered_knock_out_needs_a_second_person(
    obligation: Obligation, answer: Answer
) -> None:
    expected = answer == not_applicable() or (
        obligation is Obligation.KNOCK_OUT and answer != UNANSWERED
    )

    assert needs_approval(a_criterion(obligation=obligation), answer) is expected


def test_an_approval_is_another_persons_and_for_this_very_answer() -> None:
    answer = not_applicable()

    assert holds(_approval(answer), answer, ANNA)
    assert holds(_approval(answer), answer, None)
    assert not holds(_approval(answer), answer, BERT)
    assert not holds(_approval(answer), not_applicable("Ein ganz anderer Grund als bisher."), ANNA)


def test_an_approval_is_for_the_documents_that_were_there() -> None:
    catalogue = a_catalogue(a_criterion("OS-01", obligation=Obligation.KNOCK_OUT))
    bare = an_assessment({"OS-01": an_answer(3)}, catalogue=catalogue)
    (shown,) = matters(catalogue, replace(bare, files={KEY: (a_file(1),)}), {}, [])
    given = [Approval(KEY, BERT, shown.shown, NOON)]

    for files, is_holding in (
        ({KEY: (a_file(1),)}, True),
        ({KEY: (a_file(2),)}, False),
        ({}, False),
    ):
        (matter,) = matters(catalogue, replace(bare, files=files), {}, given)
        assert (matter.approval is not None) is is_holding


def test_matters_are_listed_in_order_with_what_holds() -> None:
    catalogue = a_catalogue(
        a_criterion("OS-01", obligation=Obligation.KNOCK_OUT),
        a_criterion("OS-02"),
        a_criterion("OS-03"),
    )
    given = {"OS-01": an_answer(3), "OS-02": not_applicable(), "OS-03": an_answer(3)}
    assessment = an_assessment(given, catalogue=catalogue)

    first, second = matters(catalogue, assessment, {KEY: ANNA}, [_approval(an_answer(3))])

    assert (first.criterion.id, first.answered_by) == ("OS-01", ANNA)
    assert first.approval == _approval(an_answer(3))
    assert first.shown == lasting_fingerprint(an_answer(3))
    assert (second.criterion.id, second.answered_by, second.approval) == ("OS-02", None, None)


def test_who_changes_an_answer_to_what_they_had_approved_has_not_approved_it() -> None:
    catalogue = a_catalogue(a_criterion("OS-01", obligation=Obligation.KNOCK_OUT))
    assessment = an_assessment({"OS-01": an_answer(3)}, catalogue=catalogue)

    (matter,) = matters(catalogue, assessment, {KEY: BERT}, [_approval(an_answer(3))])

    assert matter.approval is None
