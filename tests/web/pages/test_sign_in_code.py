"""The second step of signing in: nothing is reached before it, and nothing steps around it."""

import pytest

from actions import accounts
from actions.work import Workplace
from checks.permissions import Actor, Role
from checks.second_factors import FAILURES_MAX, HALFWAY_MINUTES
from tests.accounts import a_person, a_ticket, an_organisation, signed_in
from tests.links import clock_of
from tests.second_factors import Phone, a_phone
from tests.signing_in import sign_in
from tests.visiting import Page, Visitor
from web.request_work import HALFWAY, SIGNED_IN

EMAIL = "anna@stadt.example"
OTHER = "otto@stadt.example"
NEW = "fünf rote Fahrräder am Bahnhof"


@pytest.fixture(autouse=True)
def phone(workplace: Workplace) -> Phone:
    """That of Anna."""
    city = an_organisation(workplace)
    anna = a_person(workplace, city, Role.APPLICANT, email=EMAIL)
    a_person(workplace, city, Role.APPLICANT, email=OTHER)
    return a_phone(workplace, signed_in(workplace, anna))


def _asked(visit: Visitor, to: str = "") -> Page:
    answer = sign_in(visit, EMAIL, to=to)
    assert (answer.status, answer.location) == (303, "/de/sign-in/code")
    return visit(answer.location)


def test_password_and_code_open_the_own_pages(
    visit: Visitor, workplace: Workplace, phone: Phone
) -> None:
    page = _asked(visit)

    answer = visit.send(page, {"code": phone.code(workplace.clock())})

    assert (answer.status, answer.location) == (303, "/de/own")
    assert visit("/de/own").heading == "Meine Checks"


def test_after_the_code_one_is_where_one_wanted_to_be(visit: Visitor, phone: Phone) -> None:
    page = _asked(visit, to="/de/account")

    assert visit.send(page, {"code": phone.recovery[0]}).location == "/de/account"


def test_before_the_code_nobody_is_signed_in(visit: Visitor) -> None:
    _asked(visit)

    for path in ("/de/own", "/de/account", "/de/account/second-factor", "/de/account/sessions"):
        assert visit(path).location.startswith("/de/sign-in?"), path
    with visit.client.session_transaction() as session:
        assert SIGNED_IN not in session


def test_a_wrong_code_says_so_and_can_be_mended(visit: Visitor, phone: Phone) -> None:
    wrong = visit.send(_asked(visit), {"code": "000000"})

    assert (wrong.status, wrong.refused) == (422, {"code"})
    assert "000000" not in wrong.markup
    assert visit.send(wrong, {"code": phone.recovery[0]}).status == 303


def test_who_comes_without_a_password_begins_there(visit: Visitor, phone: Phone) -> None:
    token = visit("/de/sign-in").fields["csrf_token"]

    assert visit("/de/sign-in/code").location == "/de/sign-in"
    sent = {"csrf_token": token, "code": phone.recovery[0]}
    assert visit.post("/de/sign-in/code", sent).location == "/de/sign-in"
    assert visit("/de/own").location.startswith("/de/sign-in?")


def test_who_takes_too_long_begins_again(
    visit: Visitor, workplace: Workplace, phone: Phone
) -> None:
    page = _asked(visit)
    clock_of(workplace).forward(minutes=HALFWAY_MINUTES, seconds=1)

    answer = visit.send(page, {"code": phone.recovery[0]})

    assert answer.location == "/de/sign-in"
    assert visit("/de/own").location.startswith("/de/sign-in?")


def test_the_code_of_another_account_does_not_help(visit: Visitor, workplace: Workplace) -> None:
    with workplace.reading(Actor()) as work:
        otto = accounts.find_account(work, OTHER)
    assert otto is not None
    other = a_phone(workplace, signed_in(workplace, otto.person.id))

    answer = visit.send(_asked(visit), {"code": other.code(workplace.clock())})

    assert answer.refused == {"code"}


def test_the_link_of_a_reset_mail_does_not_step_around_it(
    visit: Visitor, workplace: Workplace, phone: Phone
) -> None:
    ticket = a_ticket(workplace, EMAIL)

    answer = visit.send(visit(f"/de/ticket/{ticket}"), {"password": NEW})

    assert answer.location == "/de/sign-in/code"
    assert visit("/de/own").location.startswith("/de/sign-in?")
    done = visit.send(visit(answer.location), {"code": phone.recovery[0]})
    assert done.location == "/de/own"


def test_codes_cannot_be_tried_without_end(visit: Visitor, phone: Phone) -> None:
    page = _asked(visit)

    statuses = [visit.send(page, {"code": "000000"}).status for _ in range(12)]

    assert statuses == [422] * 10 + [429] * 2
    assert visit.send(page, {"code": phone.recovery[0]}).status == 429


def test_after_a_hundred_wrong_codes_the_page_names_another_way(
    visit: Visitor, workplace: Workplace
) -> None:
    with workplace.reading(Actor()) as work:
        anna = accounts.find_account(work, EMAIL)
    assert anna is not None
    with workplace.writing(Actor()) as work:
        for _ in range(FAILURES_MAX):
            work.second_factors.count_failure(anna.person.id)

    answer = visit.send(_asked(visit), {"code": "000000"})

    assert "Nehmen Sie einen Notfallcode" in answer.words


def test_signing_in_leaves_the_state_half_way_behind(visit: Visitor, phone: Phone) -> None:
    visit.send(_asked(visit), {"code": phone.recovery[0]})

    with visit.client.session_transaction() as session:
        assert HALFWAY not in session
        assert SIGNED_IN in session


def test_a_cookie_from_half_way_opens_nothing_else(visit: Visitor) -> None:
    """Not even where its content is taken for the token of a session."""
    _asked(visit)
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = session[HALFWAY][2]

    assert visit("/de/own").location.startswith("/de/sign-in?")
