"""The second factor: set up, asked for, used up, lost and reset; on both kinds of database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from actions import accounts, second_factors
from actions.second_factors import Halfway
from actions.work import Workplace
from checks.errors import CodeNeeded, Invalid, NotAllowed, NotFound
from checks.permissions import Actor, Deed, Role, may
from checks.second_factors import (
    FAILURES_MAX,
    HALFWAY_MINUTES,
    RECOVERY_CODES,
    STEP_SECONDS,
    TOO_MANY_FAILURES,
    WRONG_CODE,
    grouped,
)
from tests.accounts import OPERATOR, SECRET, a_person, an_organisation, signed_in
from tests.links import clock_of
from tests.second_factors import Phone, a_phone

ADDRESS = "anna@stadt.example"
OTHER = "otto@stadt.example"


@pytest.fixture
def anna(workplace: Workplace) -> Actor:
    person = a_person(workplace, an_organisation(workplace), Role.APPLICANT)
    return signed_in(workplace, person)


@pytest.fixture
def phone(workplace: Workplace, anna: Actor) -> Phone:
    return a_phone(workplace, anna)


def _otto(workplace: Workplace) -> Actor:
    return signed_in(
        workplace,
        a_person(workplace, an_organisation(workplace, "Amt"), Role.AUTHOR, email=OTHER),
    )


def _halfway(workplace: Workplace, email: str = ADDRESS) -> Halfway:
    with workplace.reading(Actor()) as work:
        account = accounts.find_account(work, email)
        assert account is not None
        return second_factors.begin_halfway(work, account.person.id)


def _finish(workplace: Workplace, halfway: Halfway, code: str) -> str | None:
    with workplace.writing(Actor()) as work:
        return second_factors.finish(work, halfway, code, browser="Firefox")


def _is_signed_in(workplace: Workplace, session: str | None) -> bool:
    with workplace.reading(Actor(session=session or "")) as work:
        return may(work.actor, Deed.LIST_OWN)


def test_a_password_alone_opens_no_session_any_more(
    workplace: Workplace, anna: Actor, phone: Phone
) -> None:
    del phone
    with workplace.writing(anna) as work:
        person = work.person

    with workplace.writing(Actor()) as work, pytest.raises(CodeNeeded):
        accounts.begin_session(work, person, browser="Firefox")


def test_the_code_that_the_app_shows_signs_in(workplace: Workplace, phone: Phone) -> None:
    now = workplace.clock()

    session = _finish(workplace, _halfway(workplace), phone.code(now))

    assert _is_signed_in(workplace, session)


@pytest.mark.parametrize(("later", "counts"), [(-2, False), (1, True), (2, False)])
def test_one_step_to_each_side_counts(
    workplace: Workplace, phone: Phone, later: int, *, counts: bool
) -> None:
    clock_of(workplace).forward(seconds=10 * STEP_SECONDS)
    code = phone.code(workplace.clock(), later=later)

    assert bool(_finish(workplace, _halfway(workplace), code)) is counts


def test_no_code_is_good_twice(workplace: Workplace, phone: Phone) -> None:
    code = phone.code(workplace.clock())

    assert _finish(workplace, _halfway(workplace), code)
    assert _finish(workplace, _halfway(workplace), code) is None


def test_a_code_older_than_the_last_one_is_used_up(workplace: Workplace, phone: Phone) -> None:
    now = workplace.clock()

    assert _finish(workplace, _halfway(workplace), phone.code(now, later=1))
    assert _finish(workplace, _halfway(workplace), phone.code(now)) is None


def test_the_code_of_the_set_up_is_used_up(workplace: Workplace, phone: Phone) -> None:
    code = phone.code(workplace.clock(), later=-1)

    assert _finish(workplace, _halfway(workplace), code) is None


@pytest.mark.parametrize("kind_of_code", ["timed", "recovery"])
def test_of_two_with_the_same_code_at_once_one_gets_in(
    workplace: Workplace, phone: Phone, kind_of_code: str
) -> None:
    code = phone.code(workplace.clock()) if kind_of_code == "timed" else phone.recovery[0]
    halfway, together = _halfway(workplace), Barrier(4)

    def sign_in(_: int) -> str | None:
        together.wait()
        return _finish(workplace, halfway, code)

    with ThreadPoolExecutor(4) as people:
        sessions = list(people.map(sign_in, range(4)))

    assert len([session for session in sessions if session]) == 1


def test_each_recovery_code_is_good_once(workplace: Workplace, phone: Phone) -> None:
    typed = grouped(phone.recovery[3]).upper()

    assert _finish(workplace, _halfway(workplace), typed)
    assert _finish(workplace, _halfway(workplace), typed) is None
    assert _finish(workplace, _halfway(workplace), phone.recovery[4])


def test_a_code_of_somebody_else_opens_nothing(workplace: Workplace, phone: Phone) -> None:
    otto = a_phone(workplace, _otto(workplace))
    now = workplace.clock()

    for code in (otto.code(now), otto.recovery[0]):
        assert _finish(workplace, _halfway(workplace), code) is None
    assert _finish(workplace, _halfway(workplace, OTHER), phone.recovery[0]) is None


@pytest.mark.parametrize("code", ["", "000000", "abc", "x" * 24, "a" * 24, "\x00", "9" * 10_000])
def test_a_wrong_code_is_counted(
    workplace: Workplace, anna: Actor, phone: Phone, code: str
) -> None:
    del phone

    assert _finish(workplace, _halfway(workplace), code) is None

    with workplace.reading(anna) as work:
        factor = second_factors.find_own(work)
    assert factor is not None
    assert factor.failures == 1


def test_after_many_wrong_codes_only_a_recovery_code_helps(
    workplace: Workplace, anna: Actor, phone: Phone
) -> None:
    with workplace.writing(anna) as work:
        assert second_factors.refusal(work, work.person) == WRONG_CODE
        for _ in range(FAILURES_MAX):
            work.second_factors.count_failure(work.person)
    now = workplace.clock()

    assert _finish(workplace, _halfway(workplace), phone.code(now)) is None
    with workplace.reading(anna) as work:
        assert second_factors.refusal(work, work.person) == TOO_MANY_FAILURES
    assert _finish(workplace, _halfway(workplace), phone.recovery[0])
    assert _finish(workplace, _halfway(workplace), phone.code(now))


def test_whoever_is_halfway_has_ten_minutes(workplace: Workplace, phone: Phone) -> None:
    halfway = _halfway(workplace)

    clock_of(workplace).forward(minutes=HALFWAY_MINUTES)
    with workplace.reading(Actor()) as work:
        assert second_factors.find_halfway(work, halfway).email == ADDRESS
    clock_of(workplace).forward(seconds=1)

    with pytest.raises(NotFound):
        _finish(workplace, halfway, phone.code(workplace.clock()))


def _new_password(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        accounts.change_password(work, SECRET + "x")


def _new_phone(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        work.second_factors.drop(work.person)
    clock_of(workplace).forward(seconds=1)
    a_phone(workplace, anna)


@pytest.mark.parametrize("change", [_new_password, _new_phone])
def test_whoever_is_halfway_starts_again_when_a_factor_has_changed(
    workplace: Workplace, anna: Actor, phone: Phone, change: Callable[[Workplace, Actor], None]
) -> None:
    halfway = _halfway(workplace)

    change(workplace, anna)

    with pytest.raises(NotFound):
        _finish(workplace, halfway, phone.recovery[0])


def test_nobody_is_halfway_without_a_second_factor(workplace: Workplace, anna: Actor) -> None:
    del anna
    with pytest.raises(NotFound):
        _halfway(workplace)


def test_switching_on_ends_the_sessions_begun_without(workplace: Workplace, anna: Actor) -> None:
    with workplace.reading(anna) as work:
        other = signed_in(workplace, work.person)

    a_phone(workplace, anna)

    assert not _is_signed_in(workplace, other.session)
    assert _is_signed_in(workplace, anna.session)


def test_a_secret_is_taken_only_with_a_code_of_it(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        offered = second_factors.offer(work)
        with pytest.raises(Invalid):
            second_factors.switch_on(work, offered.sealed, "000000")
        assert second_factors.find_own(work) is None
        assert second_factors.offer_again(work, offered.sealed).secret == offered.secret


def test_a_secret_offered_to_somebody_else_is_refused(workplace: Workplace, anna: Actor) -> None:
    with workplace.reading(_otto(workplace)) as work:
        offered = second_factors.offer(work)
        code = Phone(offered.secret).code(work.now)

    for sealed in (offered.sealed, "", "made up"):
        with workplace.writing(anna) as work, pytest.raises(Invalid):
            second_factors.switch_on(work, sealed, code)


def test_it_is_not_switched_on_twice(workplace: Workplace, anna: Actor, phone: Phone) -> None:
    del phone
    with pytest.raises(Invalid):
        a_phone(workplace, anna)


def test_switching_off_takes_a_code(workplace: Workplace, anna: Actor, phone: Phone) -> None:
    now = workplace.clock()
    with workplace.writing(anna) as work:
        assert not second_factors.switch_off(work, "000000")
    with workplace.writing(anna) as work:
        assert second_factors.switch_off(work, phone.code(now))

    with workplace.writing(anna) as work:
        assert second_factors.find_own(work) is None
        assert accounts.begin_session(work, work.person, browser="Firefox")


def test_new_recovery_codes_end_the_old_ones(
    workplace: Workplace, anna: Actor, phone: Phone
) -> None:
    with workplace.writing(anna) as work:
        assert second_factors.renew_recovery_codes(work, "000000") == []
        new = second_factors.renew_recovery_codes(work, phone.code(work.now))

    assert len(set(new)) == RECOVERY_CODES
    assert _finish(workplace, _halfway(workplace), phone.recovery[0]) is None
    assert _finish(workplace, _halfway(workplace), new[0])
    with workplace.reading(anna) as work:
        factor = second_factors.find_own(work)
    assert factor is not None
    assert factor.codes_left == RECOVERY_CODES - 1


def test_the_operator_resets_what_was_lost(workplace: Workplace, anna: Actor, phone: Phone) -> None:
    del phone
    with workplace.writing(OPERATOR) as work:
        assert second_factors.reset(work, " ANNA@stadt.example").email == ADDRESS

    assert not _is_signed_in(workplace, anna.session)
    with workplace.writing(OPERATOR) as work, pytest.raises(NotFound):
        second_factors.reset(work, ADDRESS)


def test_nobody_else_resets_it(workplace: Workplace, anna: Actor, phone: Phone) -> None:
    del phone
    for actor in (anna, _otto(workplace), Actor()):
        with workplace.writing(actor) as work, pytest.raises(NotAllowed):
            second_factors.reset(work, ADDRESS)


def test_no_secret_lies_open_in_the_database(workplace: Workplace, phone: Phone) -> None:
    with workplace.database.reading() as connection:
        rows = [
            *connection.exec_driver_sql("SELECT * FROM second_factor").all(),
            *connection.exec_driver_sql("SELECT * FROM recovery_code").all(),
        ]

    assert len(rows) == 1 + RECOVERY_CODES
    for word in (phone.secret, *phone.recovery):
        assert word not in str(rows)


def test_a_secret_put_beside_another_person_is_worth_nothing(
    workplace: Workplace, anna: Actor, phone: Phone
) -> None:
    otto = a_phone(workplace, _otto(workplace))
    with workplace.database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE second_factor SET secret = (SELECT s.secret FROM second_factor s"
            " JOIN person p ON p.id = s.person_id WHERE p.email = 'otto@stadt.example')"
        )

    assert _finish(workplace, _halfway(workplace), otto.code(workplace.clock())) is None
    assert _finish(workplace, _halfway(workplace), phone.recovery[0])
    del anna
