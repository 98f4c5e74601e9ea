"""Signing in with a provider through the pages: the whole way, and nobody else's."""

from collections.abc import Iterator
from pathlib import Path
from time import time
from urllib.parse import urlsplit

import pytest
from flask import Flask

from actions import accounts, identities, organisations
from actions.work import Workplace
from app import build
from checks.identities import BEGUN_MINUTES, Identity
from checks.permissions import Actor, Role
from config import read_settings
from tests.accounts import OPERATOR, PASSWORD, a_person, an_organisation, signed_in
from tests.links import clock_of
from tests.providers import way_back
from tests.second_factors import a_phone
from tests.signing_in import sign_in
from tests.visiting import Page, Visitor
from tools.stub_provider import StubProvider
from web.request_work import SIGNED_IN

EMAIL = "anna@stadt.example"
OWN = "/de/account/identity"


@pytest.fixture(autouse=True)
def stub(provider: StubProvider, workplace: Workplace) -> Iterator[StubProvider]:
    """The provider, with the clock of this test."""
    provider.clock = lambda: workplace.clock().timestamp()
    yield provider
    provider.sign, provider.metadata, provider.clock = None, {}, time


@pytest.fixture
def anna(workplace: Workplace) -> Actor:
    return signed_in(
        workplace,
        a_person(workplace, an_organisation(workplace), Role.APPLICANT, email=EMAIL),
    )


@pytest.fixture
def linked(workplace: Workplace, anna: Actor, stub: StubProvider) -> Actor:
    with workplace.writing(anna) as work:
        identities.link(work, Identity(stub.issuer, "anna", EMAIL))
    return anna


def _back(visit: Visitor, start: str, person: str = "anna") -> str:
    """Begin here, sign in there; the address one is sent back to."""
    begun = visit(start)
    assert begun.status == 302, begun.location
    return _local(way_back(begun.location, person))


def _local(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def _walk(visit: Visitor, start: str = "/de/provider", person: str = "anna") -> Page:
    return visit(_back(visit, start, person))


def _is_signed_in(visit: Visitor) -> bool:
    return visit("/de/own").status == 200


def test_who_is_linked_is_signed_in(visit: Visitor, linked: Actor) -> None:
    del linked

    answer = _walk(visit)

    assert answer.location == "/de/own"
    assert visit("/de/own").heading == "Meine Checks"


def test_the_sign_in_page_offers_it_and_keeps_where_one_wanted_to_be(
    visit: Visitor, linked: Actor
) -> None:
    del linked
    page = visit(visit("/de/account").location)
    (start,) = [link for link in page.links if "/provider" in link]
    assert "Mit Probe-Anmeldung anmelden" in page.words

    assert _walk(visit, start).location == "/de/account"


def test_one_comes_back_in_the_language_one_began_in(visit: Visitor, linked: Actor) -> None:
    del linked

    assert _walk(visit, "/en/provider").location == "/en/own"
    assert _walk(visit.another(), "/en/provider", "otto").location.startswith("/en/provider/")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_nobody_is_sent_to_another_site(visit: Visitor, linked: Actor, elsewhere: str) -> None:
    del linked

    assert _walk(visit, f"/de/provider?to={elsewhere}").location == "/de/own"


def test_who_is_not_linked_is_told_how_even_with_the_same_address(
    visit: Visitor, anna: Actor
) -> None:
    """The provider vouches for Anna's address of mail, and that opens nothing."""
    del anna

    answer = _walk(visit)

    assert answer.location == "/de/provider/failed?why=unknown"
    assert visit(answer.location).heading == "Noch nicht verknüpft"
    assert not _is_signed_in(visit)


def test_a_second_factor_is_asked_for_all_the_same(
    visit: Visitor, workplace: Workplace, linked: Actor
) -> None:
    phone = a_phone(workplace, linked)

    answer = _walk(visit, "/de/provider?to=/de/account")

    assert answer.location == "/de/sign-in/code"
    assert not _is_signed_in(visit)
    done = visit.send(visit(answer.location), {"code": phone.recovery[0]})
    assert done.location == "/de/account"


def test_a_session_that_somebody_had_prepared_is_left_behind(
    visit: Visitor, workplace: Workplace, linked: Actor
) -> None:
    """Session fixation: whatever the browser carried before, the token is a new one."""
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = linked.session
        session["planted"] = "by somebody"

    _walk(visit)

    with visit.client.session_transaction() as session:
        assert session[SIGNED_IN] != linked.session
        assert set(session) == {SIGNED_IN}
    del workplace


def test_a_question_counts_once(visit: Visitor, linked: Actor) -> None:
    del linked
    back = _back(visit, "/de/provider")
    assert visit("/provider/back?state=guessed").location == "/de/provider/failed?why=refused"

    assert visit(back).location == "/de/provider/failed?why=late"
    assert not _is_signed_in(visit)


def test_the_answer_to_somebody_else_is_not_taken(visit: Visitor, linked: Actor) -> None:
    """Login CSRF: the attacker has a victim's browser open the attacker's way back."""
    del linked
    attackers = _back(visit.another(), "/de/provider")
    assert visit(attackers).location == "/de/provider/failed?why=late"

    visit("/de/provider")
    assert visit(attackers).location == "/de/provider/failed?why=refused"
    assert not _is_signed_in(visit)


def test_a_question_is_good_for_ten_minutes(
    visit: Visitor, workplace: Workplace, linked: Actor
) -> None:
    del linked
    back = _back(visit, "/de/provider")
    clock_of(workplace).forward(minutes=BEGUN_MINUTES, seconds=1)

    assert visit(back).location == "/de/provider/failed?why=late"


@pytest.mark.parametrize(
    ("start", "person", "why"),
    [("/de/provider", "nobody", "turned"), ("/de/account/identity/link", "nobody", "turned")],
)
def test_who_turns_round_there_is_told_so(
    visit: Visitor, anna: Actor, start: str, person: str, why: str
) -> None:
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = anna.session

    answer = _walk(visit, start, person)

    assert answer.location == f"/de/provider/failed?why={why}"
    assert "abgebrochen" in visit(answer.location).words


def test_a_forged_token_signs_nobody_in(visit: Visitor, linked: Actor, stub: StubProvider) -> None:
    del linked
    stub.sign = lambda claims: stub.signed({**claims, "nonce": "of another question"})

    assert _walk(visit).location == "/de/provider/failed?why=refused"
    assert not _is_signed_in(visit)


def test_answers_cannot_be_tried_without_end(visit: Visitor, linked: Actor) -> None:
    del linked
    for _ in range(accounts.TRIES_OF_ADDRESS):
        visit("/de/provider")
        visit("/provider/back?state=x&code=y")
    visit("/de/provider")

    assert visit("/provider/back?state=x&code=y").status == 429


@pytest.mark.parametrize("query", ["", "?code=x", "?state=&code=&iss=", "?error=x", "?state=%00"])
def test_whoever_just_opens_the_way_back_gets_nowhere(visit: Visitor, query: str) -> None:
    assert visit(f"/provider/back{query}").location == "/de/provider/failed?why=late"


@pytest.mark.parametrize("why", ["", "late", "unknown", "<script>", "made up"])
def test_a_failure_is_told_in_words_of_ours(visit: Visitor, why: str) -> None:
    page = visit(f"/de/provider/failed?why={why}")

    assert page.status == 200
    assert "script>" not in page.words


def test_ones_own_account_is_linked_after_the_password(
    visit: Visitor, anna: Actor, workplace: Workplace, stub: StubProvider
) -> None:
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = anna.session
    assert visit(OWN).heading == "Anmelden mit Probe-Anmeldung"

    page = visit(_walk(visit, f"{OWN}/link").location)
    assert "anna@stadt.example" in page.words
    wrong = visit.send(page, {"password": "falsch", "wish": "link"})
    done = visit.send(page, {"password": PASSWORD, "wish": "link"})

    assert (wrong.status, wrong.refused) == (422, {"password"})
    assert done.location == OWN
    assert "verknüpft" in visit(OWN).words
    with workplace.reading(Actor()) as work:
        assert identities.find_person(work, Identity(stub.issuer, "anna"))


def test_without_having_been_there_nothing_is_linked(visit: Visitor, anna: Actor) -> None:
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = anna.session
    token = visit("/de/account").fields["csrf_token"]

    answer = visit.post(OWN, {"csrf_token": token, "password": PASSWORD, "wish": "link"})

    assert (answer.status, answer.refused) == (422, {"identity"})


def test_an_identity_that_opens_another_account_is_refused(
    visit: Visitor, linked: Actor, workplace: Workplace
) -> None:
    del linked
    other = a_person(
        workplace, an_organisation(workplace, "Amt"), Role.AUTHOR, email="otto@amt.example"
    )
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = signed_in(workplace, other).session
    page = visit(_walk(visit, f"{OWN}/link").location)

    answer = visit.send(page, {"password": PASSWORD, "wish": "link"})

    assert (answer.status, answer.refused) == (422, {"identity"})


def test_the_link_is_removed_with_the_password(visit: Visitor, linked: Actor) -> None:
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = linked.session

    done = visit.send(visit(OWN), {"password": PASSWORD, "wish": "unlink"})

    assert done.location == OWN
    assert "getrennt" in visit(OWN).words
    assert _walk(visit.another()).location == "/de/provider/failed?why=unknown"


@pytest.fixture
def invitation(workplace: Workplace) -> str:
    amt = an_organisation(workplace, "Amt")
    with workplace.writing(OPERATOR) as work:
        token = organisations.invite(work, amt.id, "neu@amt.example", [Role.AUTHOR])
    return f"/de/invitation/{token}"


def test_an_invitation_is_followed_without_a_password(visit: Visitor, invitation: str) -> None:
    asked = _walk(visit, f"{invitation}/provider")
    page = visit(asked.location)
    assert page.fields["name"] == "Anna Beispiel"
    assert "password" not in page.fields

    done = visit.send(page, {"name": "Anna Neu"})

    assert done.location == "/de/own"
    assert "neu@amt.example" in visit("/de/account").words
    assert _walk(visit.another()).location == "/de/own"


def test_an_identity_proven_for_one_invitation_follows_no_other(
    visit: Visitor, invitation: str, workplace: Workplace
) -> None:
    _walk(visit, f"{invitation}/provider")
    stadt = an_organisation(workplace, "Stadt")
    with workplace.writing(OPERATOR) as work:
        other = organisations.invite(work, stadt.id, "andere@stadt.example", [Role.AUTHOR])

    page = visit(f"/de/invitation/{other}")

    assert "password" in page.fields
    assert visit.send(page, {"name": "Anna"}).refused == {"password"}


def test_a_refused_invitation_keeps_what_was_typed(visit: Visitor, invitation: str) -> None:
    page = visit(_walk(visit, f"{invitation}/provider").location)

    refused = visit.send(page, {"name": ""})

    assert refused.refused == {"name"}
    assert visit.send(refused, {"name": "Anna"}).location == "/de/own"


def test_an_invitation_that_does_not_exist_leads_nowhere(visit: Visitor) -> None:
    assert visit("/de/invitation/made-up/provider").status == 404


@pytest.fixture
def plain(tmp_path: Path, workplace: Workplace) -> Flask:
    """An instance whose operator has named no provider."""
    return build(read_settings({"DIGITAL_CHECK_DATA": str(tmp_path)}), workplace)


def test_without_a_provider_there_is_nothing_of_it(plain: Flask, stub: StubProvider) -> None:
    visit = Visitor(plain)
    stub.asked_for.clear()

    assert [link for link in visit("/de/sign-in").links if "provider" in link] == []
    paths = {rule.rule for rule in plain.url_map.iter_rules()}
    assert [path for path in paths if "provider" in path or "identity" in path] == []
    for path in ("/de/provider", "/provider/back", OWN):
        assert visit(path).status == 404
    assert stub.asked_for == []


def test_a_provider_that_is_not_there_stops_nobody_else(
    tmp_path: Path, workplace: Workplace, anna: Actor
) -> None:
    del anna
    settings = read_settings(
        {
            "DIGITAL_CHECK_DATA": str(tmp_path),
            "DIGITAL_CHECK_OIDC_ISSUER": "http://127.0.0.1:9",
            "DIGITAL_CHECK_OIDC_CLIENT_ID": "x",
        }
    )
    visit = Visitor(build(settings, workplace))

    answer = visit("/de/provider")

    assert answer.location == "/de/provider/failed?why=unreachable"
    assert "antwortet nicht" in visit(answer.location).heading
    assert sign_in(visit, EMAIL).location == "/de/own"
