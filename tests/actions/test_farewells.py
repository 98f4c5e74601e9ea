"""What nobody has used for long ends, after two notices, unless somebody uses it meanwhile."""

from dataclasses import replace

import pytest

from actions import accounts, assessments, farewells, organisations, ownership, records
from actions.assessments import SentAnswer
from actions.work import Workplace
from checks.accounts import Organisation, Person, PersonId
from checks.answer_rules import AnswerDraft
from checks.answers import UNANSWERED, State
from checks.catalogue import CriterionId, DimensionId
from checks.conflicts import fingerprint
from checks.errors import NotAllowed, NotFound
from checks.events import Event
from checks.permissions import Actor, Role
from checks.records import of_account, of_organisation
from checks.retention import Retention
from tests.accounts import OPERATOR, a_person, an_organisation, signed_in
from tests.links import clock_of, link_to
from tests.mails import delivered, text_of
from tests.sharing import an_owner

ANNA, ADA = "anna@stadt.example", "ada@stadt.example"
AA, AA_01 = DimensionId("AA"), CriterionId("AA-01")


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    """Its administration is looked after by somebody who signs in regularly."""
    made = an_organisation(workplace)
    a_person(workplace, made, Role.ADMIN, email=ADA, name="Ada Amt")
    return made


@pytest.fixture
def anna(workplace: Workplace, city: Organisation) -> PersonId:
    person = a_person(workplace, city, Role.APPLICANT, email=ANNA)
    signed_in(workplace, person)
    delivered(workplace)
    return person


def _keep(workplace: Workplace, **months: int) -> None:
    workplace.terms = replace(workplace.terms, retention=Retention(**months))


def _after(workplace: Workplace, days: int) -> list[str]:
    """Let days pass; the mails that go out then, as whom and what."""
    clock_of(workplace).forward(days=days)
    return [f"{one['To']}: {one['Subject']}" for one in delivered(workplace)]


def _is_there(workplace: Workplace, person: PersonId) -> bool:
    with workplace.reading(OPERATOR) as work:
        return work.people.find(person) is not None


def test_an_account_nobody_uses_ends_after_two_notices(
    workplace: Workplace, anna: PersonId
) -> None:
    _keep(workplace, accounts=12)

    mails = [_after(workplace, days) for days in (334, 1, 22, 1, 6)]

    notice = f"{ANNA}: Ihr Konto wird am 23. November 2027 gelöscht"
    assert mails == [[], [notice], [], [notice], []]
    assert _is_there(workplace, anna)

    assert _after(workplace, 2) == []
    assert not _is_there(workplace, anna)
    with workplace.reading(OPERATOR) as work:
        last = work.records.list(of_account(anna))[-1].done
        assert records.verify(work, {}).broken == []
    assert (last.event, last.actor) == (Event.ERASED, Role.OPERATOR)


def test_accounts_end_one_by_one(workplace: Workplace, city: Organisation, anna: PersonId) -> None:
    """Each in a transaction of its own, so that nobody waits for two of them."""
    berta = a_person(workplace, city, Role.APPLICANT, email="berta@stadt.example", name="Berta")
    signed_in(workplace, berta)
    delivered(workplace)
    _keep(workplace, accounts=12)
    for days in (335, 23):
        _after(workplace, days)
    clock_of(workplace).forward(days=8)

    left = []
    for _ in range(2):
        with workplace.writing(OPERATOR) as work:
            is_more = farewells.take_next(work)
        there = [_is_there(workplace, one) for one in (anna, berta)]
        left.append((is_more, there.count(True)))

    assert left == [(True, 1), (False, 0)]


def test_who_signs_in_again_keeps_the_account(workplace: Workplace, anna: PersonId) -> None:
    _keep(workplace, accounts=12)
    _after(workplace, 340)
    signed_in(workplace, anna)

    assert _after(workplace, 60) == []
    assert _is_there(workplace, anna)


def test_a_mail_says_how_to_keep_the_account(workplace: Workplace, anna: PersonId) -> None:
    del anna
    _keep(workplace, accounts=12)
    clock_of(workplace).forward(days=340)

    (letter,) = delivered(workplace)

    assert "melden Sie sich vorher einmal an" in text_of(letter)
    assert "/de/sign-in" in text_of(letter)


def test_where_the_time_was_shortened_nobody_ends_without_notice(
    workplace: Workplace, anna: PersonId
) -> None:
    clock_of(workplace).forward(days=1000)
    _keep(workplace, accounts=12)

    assert len(_after(workplace, 0)) == 1
    assert len(_after(workplace, 29)) == 1
    assert _is_there(workplace, anna)


def test_a_machine_that_was_off_for_long_gives_seven_days_more(
    workplace: Workplace, anna: PersonId
) -> None:
    _keep(workplace, accounts=12)
    _after(workplace, 340)

    assert len(_after(workplace, 300)) == 1
    assert _is_there(workplace, anna)
    _after(workplace, 8)
    assert not _is_there(workplace, anna)


def test_who_runs_the_instance_or_alone_administers_an_organisation_is_kept(
    workplace: Workplace, city: Organisation
) -> None:
    with workplace.writing(OPERATOR) as work:
        accounts.make_operator(work, "otto@amt.example", "Otto")
        members = [person.id for person in organisations.list_members(work, city.id)]
    delivered(workplace)
    _keep(workplace, accounts=12)

    assert [_after(workplace, 100) for _ in range(8)] == [[]] * 8
    assert all(_is_there(workplace, person) for person in members)


def test_who_becomes_the_last_one_after_the_notices_is_kept(
    workplace: Workplace, city: Organisation, anna: PersonId
) -> None:
    _keep(workplace, accounts=12)
    _after(workplace, 340)
    _after(workplace, 20)
    with workplace.reading(OPERATOR) as work:
        (ada,) = [one.id for one in organisations.list_members(work, city.id) if one.email == ADA]
    with workplace.writing(signed_in(workplace, ada)) as work:
        organisations.change_roles(work, city.id, anna, [Role.ADMIN])
        organisations.change_roles(work, city.id, ada, [])
    _after(workplace, 30)

    assert _is_there(workplace, anna)


def test_nothing_ends_where_everything_is_kept(workplace: Workplace, anna: PersonId) -> None:
    assert _after(workplace, 9000) == []
    assert _is_there(workplace, anna)


def _answer(workplace: Workplace, owner: Actor) -> None:
    draft = AnswerDraft(state=State.NOT_APPLICABLE, reason="Kein Bezug zu diesem Vorhaben hier.")
    sent = SentAnswer(AA_01, draft, fingerprint(UNANSWERED))
    with workplace.writing(owner) as work:
        assessments.answer(work, [sent], dimension=AA)


@pytest.fixture
def owner(workplace: Workplace, city: Organisation) -> Actor:
    made = an_owner(workplace, city)
    delivered(workplace)
    return made


def test_an_assessment_nobody_changes_ends_after_its_administration_was_told_twice(
    workplace: Workplace, city: Organisation, owner: Actor
) -> None:
    _keep(workplace, assessments=12)
    told = [_after(workplace, days) for days in (334, 1, 22, 1)]
    with workplace.reading(_again(workplace, owner)) as work:
        opened = assessments.open_one(work)
        end = farewells.find_end(work, opened)
    ended = _after(workplace, 7)

    subject = f"{ADA}: Wird am 23. November 2027 gelöscht: Digitale Bauakte"
    assert told == [[], [subject], [], [subject]]
    assert str(end) == "2027-11-23"
    assert ended == []
    with workplace.reading(_again(workplace, owner)) as work, pytest.raises(NotFound):
        assessments.open_one(work)
    with workplace.reading(OPERATOR) as work:
        last = work.records.list(of_organisation(city.id))[-1].done
    assert (last.event, last.actor) == (Event.DELETED, Role.OPERATOR)


def test_an_assessment_that_is_changed_stays(workplace: Workplace, owner: Actor) -> None:
    _keep(workplace, assessments=12)
    _after(workplace, 340)
    _answer(workplace, _again(workplace, owner))

    assert _after(workplace, 60) == []
    with workplace.reading(_again(workplace, owner)) as work:
        opened = assessments.open_one(work)
        assert farewells.find_end(work, opened) is None


def test_several_that_end_on_one_day_are_told_in_one_mail(
    workplace: Workplace, city: Organisation, owner: Actor
) -> None:
    for _ in range(2):
        with workplace.writing(replace(owner, link=link_to(workplace))) as work:
            ownership.take_over(work, city.id)
    _keep(workplace, assessments=12)

    (mail,) = _after(workplace, 340)

    assert "3 Checks von Stadt Musterstadt" in mail


def test_many_things_end_batch_by_batch(workplace: Workplace) -> None:
    many = [PersonId(f"person-{number}") for number in range(farewells.AT_ONCE + 5)]
    with workplace.writing(OPERATOR) as work:
        for one in many:
            person = Person(one, f"{one}@stadt.example", "Niemand")
            work.people.add(person, "", work.now, is_operator=False)
    _keep(workplace, accounts=12)

    assert len(_after(workplace, 340)) == len(many)
    _after(workplace, 24)
    _after(workplace, 8)
    assert not any(_is_there(workplace, person) for person in many)


def test_only_the_operator_lets_things_end(workplace: Workplace) -> None:
    for deed in (farewells.take_next, records.forget):
        with workplace.writing(Actor()) as work, pytest.raises(NotAllowed):
            deed(work)


def _again(workplace: Workplace, owner: Actor) -> Actor:
    """The same person in a new session, since the old one has ended long ago."""
    with workplace.reading(OPERATOR) as work:
        (home,) = organisations.list_all(work)
        members = organisations.list_members(work, home.id)
    (person,) = [member.id for member in members if member.name == "Applicant"]
    return signed_in(workplace, person, owner.link)
