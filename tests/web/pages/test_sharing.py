"""Sharing on the pages: who sees what, and who finds it."""

import pytest

from actions import documents
from actions.work import Workplace
from checks.catalogue import Perspective
from checks.shares import Right
from tests import drafts
from tests.accounts import an_organisation
from tests.factories import an_answer
from tests.house.world import PASSAGE
from tests.links import link_to
from tests.sharing import ANNA, STRANGER, Team, a_stranger, a_team, an_owner, shared_with
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor


@pytest.fixture
def team(workplace: Workplace) -> Team:
    return a_team(workplace)


def test_sharing_opens_the_check_to_somebody_who_then_finds_it(
    visit: Visitor, workplace: Workplace, team: Team
) -> None:
    a_stranger(workplace)
    mine, theirs = signed_in_as(visit, ANNA), signed_in_as(visit, STRANGER)
    assert theirs(team.here).status == 404

    answer = mine.send(mine(f"{team.here}sharing"), {"email": STRANGER, "right": "comment"})

    assert STRANGER in followed(mine, answer).words
    assert "Lesen und kommentieren" in theirs("/de/own").words
    assert theirs(team.here).status == 200
    assert "Mit anderen teilen" not in theirs(team.here).words


def test_what_cannot_be_shared_is_said_and_kept(visit: Visitor, team: Team) -> None:
    mine = signed_in_as(visit, ANNA)

    answer = mine.send(mine(f"{team.here}sharing"), {"email": "keine Adresse", "right": "edit"})

    assert (answer.status, answer.refused) == (422, {"email"})
    assert answer.fields["email"] == "keine Adresse"
    assert answer.fields["right"] == "edit"


def test_an_organisation_is_named_and_chosen_and_never_listed(
    visit: Visitor, workplace: Workplace, team: Team
) -> None:
    an_organisation(workplace, "Stadt Halle (Saale)")
    mine, page = signed_in_as(visit, ANNA), f"{team.here}sharing"
    assert "Halle" not in mine(page).words

    asked = mine.send(mine(page), {"partner": "halle", "right": "read"})

    assert (asked.status, asked.refused) == (422, {"chosen"})
    assert asked.fields["partner"] == "halle"
    assert "Stadt Halle (Saale), Kommune" in asked.words
    (key,) = [
        one.get("value", "") for one in asked.root.iter("input") if one.get("name") == "chosen"
    ]
    shared = followed(mine, mine.send(asked, {"chosen": key, "right": "read"}))
    assert "Stadt Halle (Saale)" in shared.words


def test_a_share_is_changed_and_ended(visit: Visitor, workplace: Workplace, team: Team) -> None:
    a_stranger(workplace)
    share = shared_with(workplace, team.anna, STRANGER, Right.READ)
    mine, theirs = signed_in_as(visit, ANNA), signed_in_as(visit, STRANGER)
    page = mine(f"{team.here}sharing/{share.id}")

    assert mine.send(page, {"right": "king"}).refused == {"right"}
    assert "bearbeiten" in followed(mine, mine.send(page, {"right": "edit"})).words
    assert "Noch mit niemandem." in followed(mine, mine.send(page, {"do": "end"})).words
    assert theirs(team.here).status == 404
    assert mine(f"{team.here}sharing/{share.id}").status == 404


def test_who_only_reads_sees_answers_and_no_fields(
    visit: Visitor, workplace: Workplace, team: Team
) -> None:
    a_stranger(workplace)
    shared_with(workplace, team.anna, STRANGER, Right.READ)
    theirs = signed_in_as(visit, STRANGER)

    page = theirs(f"{team.here}dimension/AA")

    assert "Sie können diese Antworten lesen, aber nicht ändern." in page.words
    assert "Stufe 2" in page.words
    assert "Kommentare" not in page.words
    assert not list(page.root.iter("textarea"))


def test_no_page_offers_a_reader_what_is_refused(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, {"AA-01": an_answer(1)}, perspective=Perspective.GUIDELINE)
    ministry = an_organisation(workplace, "Ministerium", "ministry")
    owner = an_owner(workplace, ministry, perspective=Perspective.GUIDELINE, link=link)
    with workplace.writing(owner) as work:
        read = drafts.read(workplace, PASSAGE)
        documents.keep(work, read)
    a_stranger(workplace)
    shared_with(workplace, owner, STRANGER, Right.READ)
    theirs, here = signed_in_as(visit, STRANGER), f"/de/a/{link}/"

    offered = [
        address
        for page in ("", "document", "document/criteria/AA-01", "clauses", "summary", "report")
        for address in [here + page, *theirs(here + page).links]
        if address.startswith(here) and theirs(address.partition("#")[0]).status not in {200, 302}
    ]
    forms = [
        page
        for page in ("", "document", "document/criteria/AA-01", "dimension/AA")
        if list(theirs(here + page).root.iter("textarea"))
    ]

    assert offered == []
    assert forms == []
    assert "nichts daran ändern" in theirs(f"{here}clauses").words
