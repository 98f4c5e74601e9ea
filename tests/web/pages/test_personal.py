"""One's own data as pages: taking them along, and erasing the account."""

import json

import pytest

from actions.work import Workplace
from checks.accounts import Organisation
from checks.permissions import Role
from tests.accounts import PASSWORD, a_person, an_organisation
from tests.signing_in import sign_in
from tests.visiting import Visitor

EMAIL = "anna@stadt.example"
ADMIN = "ada@stadt.example"


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    made = an_organisation(workplace)
    a_person(workplace, made, Role.APPLICANT, email=EMAIL)
    a_person(workplace, made, Role.ADMIN, email=ADMIN, name="Ada Amt")
    return made


def test_one_downloads_ones_own_data(visit: Visitor, city: Organisation) -> None:
    sign_in(visit, EMAIL)
    assert "/de/account/data" in visit("/de/account").links
    assert "/de/account/data/file" in visit("/de/account/data").links

    file = visit.client.get("/de/account/data/file")

    assert file.headers["Content-Type"] == "application/json"
    assert "attachment" in file.headers["Content-Disposition"]
    assert json.loads(file.data)["organisations"][0]["organisation"] == city.name


def test_an_account_is_erased_with_its_password(visit: Visitor, city: Organisation) -> None:
    del city
    sign_in(visit, EMAIL)
    page = visit("/de/account/erase")

    wrong = visit.send(page, {"password": "nicht dieses"})
    done = visit.send(wrong, {"password": PASSWORD})

    assert (wrong.status, wrong.refused) == (422, {"password"})
    assert visit(done.location).heading == "Ihr Konto ist gelöscht"
    assert visit("/de/account").status == 303
    assert sign_in(visit, EMAIL).status == 422


def test_a_form_without_its_token_erases_nothing(visit: Visitor, city: Organisation) -> None:
    del city
    sign_in(visit, EMAIL)
    page = visit("/de/account/erase")

    refused = visit.send(page, {"csrf_token": "foreign", "password": PASSWORD})

    assert refused.status == 422
    assert visit("/de/account").status == 200


def test_who_alone_administers_is_told_what_to_do_first(visit: Visitor, city: Organisation) -> None:
    sign_in(visit, ADMIN)
    page = visit("/de/account/erase")

    assert f"/de/organisations/{city.id}" in page.links
    assert "Vorher muss jemand anderes die Verwaltung übernehmen" in page.words


def test_who_becomes_the_last_one_meanwhile_is_not_erased(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    sign_in(visit, ADMIN)
    token = visit("/de/account/password").fields["csrf_token"]

    refused = visit.post("/de/account/erase", {"csrf_token": token, "password": PASSWORD})

    assert (refused.status, refused.refused) == (422, {"account"})
    assert city.name in refused.words
    del workplace
