"""The second factor on one's own account: set up, recovery codes, switched off."""

from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest

from actions.work import Workplace
from checks.permissions import Role
from checks.second_factors import RECOVERY_CODES
from tests.accounts import PASSWORD, a_person, an_organisation
from tests.links import clock_of
from tests.second_factors import Phone
from tests.signing_in import sign_in
from tests.visiting import Page, Visitor

EMAIL = "anna@stadt.example"
ADDRESS = "/de/account/second-factor"


@pytest.fixture(autouse=True)
def anna(workplace: Workplace, visit: Visitor) -> None:
    a_person(workplace, an_organisation(workplace), Role.APPLICANT, email=EMAIL)
    sign_in(visit, EMAIL)


def _shown_secret(page: Page) -> str:
    """The key as a person reads it off the page."""
    (code,) = page.root.iter("code")
    return (code.text or "").replace("-", "").upper()


def _wish(page: Page, name: str, **fields: str) -> dict[str, str]:
    assert any(button.get("value") == name for button in page.root.iter("button"))
    return {"password": PASSWORD, "wish": name, **fields}


def _codes(page: Page) -> list[str]:
    return [code.text or "" for code in page.root.iter("code")]


def _switched_on(visit: Visitor, workplace: Workplace) -> Phone:
    page = visit(ADDRESS)
    phone = Phone(_shown_secret(page))
    code = phone.code(workplace.clock(), later=-1)
    done = visit.send(page, _wish(page, "switch_on", code=code))
    assert done.status == 200
    return Phone(phone.secret, _codes(done))


def _picture(page: Page) -> Element:
    return next(image for image in page.root.iter("img"))


def test_the_key_is_a_picture_to_scan_and_a_text_to_type(visit: Visitor) -> None:
    page = visit(ADDRESS)

    assert page.heading == "Zweiten Faktor einrichten"
    assert len(_shown_secret(page)) == 32
    assert _picture(page).get("src", "").startswith("data:image/svg+xml")
    assert "style=" not in unquote(_picture(page).get("src", ""))


def test_a_code_of_the_app_switches_it_on(visit: Visitor, workplace: Workplace) -> None:
    phone = _switched_on(visit, workplace)

    assert len(set(phone.recovery)) == RECOVERY_CODES
    assert visit(ADDRESS).heading == "Zweiter Faktor"
    assert "eingeschaltet, noch 10 Notfallcodes" in visit("/de/account").words


def test_the_recovery_codes_can_be_saved_as_a_text(visit: Visitor, workplace: Workplace) -> None:
    page = visit(ADDRESS)
    code = Phone(_shown_secret(page)).code(workplace.clock())

    done = visit.send(page, _wish(page, "switch_on", code=code))

    (file,) = [link for link in done.root.iter("a") if link.get("download")]
    assert file.get("download") == "digital-check-notfallcodes.txt"
    lines = unquote(file.get("href", "").partition(",")[2]).splitlines()
    assert lines == ["Digital-Check für Förderprogramme", EMAIL, "", *_codes(done)]


def test_a_refused_set_up_shows_the_same_key_again(visit: Visitor) -> None:
    page = visit(ADDRESS)

    wrong_code = visit.send(page, _wish(page, "switch_on", code="000000"))
    wrong_password = visit.send(
        page, {**_wish(page, "switch_on", code="000000"), "password": "falsch"}
    )

    assert (wrong_code.status, wrong_code.refused) == (422, {"code"})
    assert (wrong_password.status, wrong_password.refused) == (422, {"password"})
    assert _shown_secret(page) == _shown_secret(wrong_code) == _shown_secret(wrong_password)


def test_a_set_up_page_left_open_hands_out_nothing_more(
    visit: Visitor, workplace: Workplace
) -> None:
    page = visit(ADDRESS)
    _switched_on(visit, workplace)
    code = Phone(_shown_secret(page)).code(workplace.clock())

    answer = visit.send(page, _wish(page, "switch_on", code=code))

    assert (answer.status, answer.refused) == (422, {"code"})
    assert "schon eingeschaltet" in answer.words


def test_it_is_switched_off_with_password_and_code(visit: Visitor, workplace: Workplace) -> None:
    phone = _switched_on(visit, workplace)
    page = visit(ADDRESS)
    code = phone.code(workplace.clock())

    without_code = visit.send(page, _wish(page, "switch_off"))
    without_password = visit.send(page, _wish(page, "switch_off", code=code) | {"password": ""})
    done = visit.send(page, _wish(page, "switch_off", code=code))

    assert (without_code.status, without_code.refused) == (422, {"code"})
    assert (without_password.status, without_password.refused) == (422, {"password"})
    assert done.location == "/de/account"
    assert "Ihr zweiter Faktor ist ausgeschaltet." in visit("/de/account").words
    assert sign_in(visit.another(), EMAIL).location == "/de/own"


def test_new_recovery_codes_replace_the_old_ones(visit: Visitor, workplace: Workplace) -> None:
    phone = _switched_on(visit, workplace)
    page = visit(ADDRESS)

    done = visit.send(page, _wish(page, "renew", code=phone.recovery[0]))

    assert len(set(_codes(done))) == RECOVERY_CODES
    assert not set(_codes(done)) & set(phone.recovery)
    assert visit.send(page, _wish(page, "renew", code=phone.recovery[1])).refused == {"code"}


@pytest.mark.parametrize("wish", ["", "everything", "\x00"])
def test_a_made_up_button_does_no_harm(visit: Visitor, workplace: Workplace, wish: str) -> None:
    phone = _switched_on(visit, workplace)
    page = visit(ADDRESS)
    sent = {"password": PASSWORD, "code": phone.code(workplace.clock()), "wish": wish}

    assert visit.send(page, sent).status == 422
    assert visit(ADDRESS).heading == "Zweiter Faktor"


def test_guessing_the_password_here_is_bounded_as_well(visit: Visitor) -> None:
    page = visit(ADDRESS)
    for _ in range(20):
        answer = visit.send(page, {"password": "falsch", "code": "000000", "wish": "switch_on"})

    assert answer.status == 429


def test_the_clock_of_the_page_is_that_of_the_site(visit: Visitor, workplace: Workplace) -> None:
    """A code of this morning counts no more at noon."""
    page = visit(ADDRESS)
    code = Phone(_shown_secret(page)).code(workplace.clock())
    clock_of(workplace).forward(hours=5)

    assert visit.send(page, _wish(page, "switch_on", code=code)).refused == {"code"}
