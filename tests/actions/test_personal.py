"""A person takes their data along, and is erased; the records still hold without the name."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from actions import (
    accounts,
    comments,
    hearings,
    histories,
    organisations,
    personal,
    records,
    reviewings,
    reviews,
    sharing,
)
from actions.sharing import Recipient
from actions.work import Workplace
from checks.accounts import Organisation, PersonId
from checks.catalogue import CriterionId, Perspective
from checks.errors import Invalid, NotAllowed, NotFound
from checks.events import Event
from checks.permissions import Actor, Role
from checks.records import of_account, of_call
from checks.reviews import ReviewState
from checks.shares import Right
from tests.accounts import OPERATOR, SECRET, a_person, an_organisation, signed_in
from tests.hearings import a_hearing, said_by
from tests.reviewing import Round, a_round, asked, begun, handed_in, review_of
from tests.sharing import STRANGER, an_owner

BERTA = "berta@stadt.example"
AA_01 = CriterionId("AA-01")


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def berta(workplace: Workplace, city: Organisation) -> PersonId:
    return a_person(workplace, city, Role.APPLICANT, email=BERTA, name="Berta Beispiel")


@pytest.fixture
def owner(workplace: Workplace, city: Organisation) -> Actor:
    """Somebody who has shared a check with the address of Berta."""
    actor = an_owner(workplace, city)
    with workplace.writing(actor) as work:
        sharing.share(work, Recipient(BERTA), Right.COMMENT)
    return actor


def _handed_out(workplace: Workplace, actor: Actor) -> dict[str, Any]:
    with workplace.reading(actor) as work:
        found: dict[str, Any] = json.loads(personal.hand_out_own(work))
    return found


def _erase(workplace: Workplace, actor: Actor) -> None:
    with workplace.writing(actor) as work:
        personal.erase_own(work)


def _reopened(workplace: Workplace, found: Round) -> None:
    """An evaluator has handed in, and opened it again."""
    review = handed_in(workplace, found)
    with workplace.writing(found.evaluators[review.evaluator]) as work:
        reviews.reopen(work, review.id, "Etwas übersehen.")


def test_one_takes_along_everything_that_is_kept(
    workplace: Workplace, berta: PersonId, owner: Actor
) -> None:
    actor = signed_in(workplace, berta, owner.link)
    with workplace.writing(actor) as work:
        comments.write(work, AA_01, "Wo steht das?")

    found = _handed_out(workplace, actor)

    assert found["account"][0]["email"] == BERTA
    assert found["account"][0]["name"] == "Berta Beispiel"
    assert found["organisations"][0]["organisation"] == "Stadt Musterstadt"
    assert found["comments"][0]["words"] == "Wo steht das?"
    assert found["shares"][0]["access"] == "comment"
    assert [one["event"] for one in found["account_on_record"]] == ["account_made", "signed_in"]
    assert "commented" in {one["event"] for one in found["deeds_on_record"]}


def test_nothing_secret_and_nothing_of_others_is_taken_along(
    workplace: Workplace, city: Organisation, berta: PersonId
) -> None:
    a_person(workplace, city, Role.AUTHOR, email="carla@stadt.example", name="Carla")
    actor = signed_in(workplace, berta)

    told = json.dumps(_handed_out(workplace, actor))

    for secret in (SECRET, actor.session, "carla", "Carla"):
        assert secret not in told


def test_who_is_erased_has_no_name_address_session_or_membership(
    workplace: Workplace, city: Organisation, berta: PersonId, owner: Actor
) -> None:
    actor = signed_in(workplace, berta, owner.link)
    _erase(workplace, actor)

    with workplace.reading(actor) as work, pytest.raises(NotAllowed):
        accounts.open_own(work)
    with workplace.reading(OPERATOR) as work:
        members = organisations.list_members(work, city.id)
        assert work.people.find_by_email(BERTA) is None
        assert work.people.find(berta) is None
    assert BERTA not in {member.email for member in members}
    with workplace.reading(owner) as work:
        assert sharing.open_shares(work)[1] == []


def test_what_an_erased_person_did_stays_without_their_name_and_every_chain_holds(
    workplace: Workplace, berta: PersonId, owner: Actor
) -> None:
    actor = signed_in(workplace, berta, owner.link)
    with workplace.writing(actor) as work:
        comments.write(work, AA_01, "Wo steht das?")
    _erase(workplace, actor)

    with workplace.reading(owner) as work:
        _, found = histories.open_assessment(work, None)
    with workplace.reading(OPERATOR) as work:
        assert records.verify(work, {}).broken == []
        last = work.records.list(of_account(berta))[-1].done
    assert found.lines[0].who.de == "gelöschte Person"
    assert (last.event, last.actor) == (Event.ERASED, berta)


@pytest.mark.parametrize("begin", [asked, begun, _reopened])
def test_a_review_that_nobody_can_finish_any_more_ends_and_asks_for_somebody_else(
    workplace: Workplace, begin: Callable[[Workplace, Round], object]
) -> None:
    found = a_round(workplace)
    begin(workplace, found)
    handed_in(workplace, found, 1)
    gone, done = found.people[:2]

    for one in (gone, done):
        _erase(workplace, found.evaluators[one])

    submission = found.submissions[0].id
    with workplace.reading(found.funder.author) as work:
        overview = reviewings.look(work, found.call)
        ended, stays = (review_of(workplace, found, submission, one) for one in (gone, done))
        rows = {row.id for row in work.reviews.list_of_call(found.call) if row.row is not None}
    assert (ended.state, ended.row) == (ReviewState.ENDED, None)
    assert stays.state is ReviewState.HANDED_IN
    assert rows == {stays.id}
    assert overview.lacking(submission) == 1
    assert not overview.is_revealed(submission)
    handed_in(workplace, found, 2)
    with workplace.reading(found.funder.author) as work:
        assert reviewings.look(work, found.call).is_revealed(submission)
    with workplace.reading(OPERATOR) as work:
        assert records.verify(work, {}).broken == []
        chain = of_call(found.call)
        assert len(work.records.list_of_event(chain, Event.REVIEW_ENDED)) == 1


def test_what_was_decided_stays_as_it_was_when_somebody_is_erased(workplace: Workplace) -> None:
    found = a_round(workplace)
    review = begun(workplace, found)
    with workplace.writing(found.funder.author) as work:
        work.reviewings.decide(found.call, work.now, "f" * 64)

    _erase(workplace, found.evaluators[review.evaluator])

    submission = found.submissions[0].id
    assert review_of(workplace, found, submission, review.evaluator) == review


def test_nobody_is_erased_who_alone_administers_an_organisation(
    workplace: Workplace, city: Organisation
) -> None:
    ada = a_person(workplace, city, Role.ADMIN, email="ada@stadt.example")
    actor = signed_in(workplace, ada)

    with workplace.writing(actor) as work, pytest.raises(Invalid) as refused:
        personal.erase_own(work)
    with workplace.writing(OPERATOR) as work, pytest.raises(Invalid):
        personal.erase(work, "ada@stadt.example")
    with workplace.reading(actor) as work:
        assert personal.list_obstacles(work) == [city]
    assert city.name in refused.value.problems[0].message.de

    a_person(workplace, city, Role.ADMIN, email="bea@stadt.example")
    _erase(workplace, actor)


def test_the_operator_hands_out_and_erases_on_request(
    workplace: Workplace, berta: PersonId
) -> None:
    with workplace.writing(OPERATOR) as work:
        found = json.loads(personal.hand_out(work, " Berta@Stadt.example "))
        personal.erase(work, BERTA)
    with workplace.reading(OPERATOR) as work:
        events = [record.done.event for record in work.records.list(of_account(berta))]

    assert found["account"][0]["id"] == berta
    assert events == [Event.ACCOUNT_MADE, Event.DATA_HANDED_OUT, Event.ERASED]


def test_nobody_else_does_so(workplace: Workplace, city: Organisation, berta: PersonId) -> None:
    del berta
    ada = a_person(workplace, city, Role.ADMIN, email="ada@stadt.example")
    actor = signed_in(workplace, ada)

    for deed in (personal.hand_out, personal.erase):
        with workplace.writing(actor) as work, pytest.raises(NotAllowed):
            deed(work, BERTA)
    with workplace.writing(OPERATOR) as work, pytest.raises(NotFound):
        personal.erase(work, "niemand@stadt.example")


def test_what_somebody_said_in_a_hearing_stays_without_name_and_address(
    workplace: Workplace,
) -> None:
    ministry = an_organisation(workplace, "Ministerium", "ministry")
    author = an_owner(workplace, ministry, perspective=Perspective.GUIDELINE)
    hearing = a_hearing(workplace, author)
    said_by(workplace, author, hearing, STRANGER, AA_01)
    with workplace.reading(OPERATOR) as work:
        account = work.people.find_by_email(STRANGER)
    assert account is not None

    _erase(workplace, signed_in(workplace, account.person.id))

    with workplace.reading(author) as work:
        _, synopsis = hearings.open_one(work, hearing.id)
    assert "Zu streng." in repr(synopsis)
    assert STRANGER not in repr(synopsis)
