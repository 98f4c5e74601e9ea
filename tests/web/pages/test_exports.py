"""The archive on its page: asked for, waited for, taken away, all without script."""

import pytest

from actions import errands
from actions.work import Workplace
from checks.accounts import Organisation
from checks.catalogue import Perspective
from checks.errands import Hindered, Lane
from checks.permissions import Role
from checks.text import Text
from tests.accounts import a_person, an_organisation
from tests.mails import LetterBox, delivered, means
from tests.sharing import an_owner
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor

ADA = "ada@stadt.example"


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    found = an_organisation(workplace)
    a_person(workplace, found, Role.ADMIN, email=ADA)
    an_owner(workplace, found)
    delivered(workplace)
    return found


def test_an_archive_is_asked_for_waited_for_and_taken_away(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    mine = signed_in_as(visit, ADA)
    here = f"/de/organisations/{city.id}/exports"
    assert here in mine(f"/de/organisations/{city.id}").links

    waiting = followed(mine, mine.send(mine(here)))
    assert "Uhr: wartet" in waiting.words
    assert "Stand aktualisieren" in waiting.words
    assert "Archiv zusammenstellen" not in waiting.words

    delivered(workplace)
    done = mine(here)
    assert "Uhr: fertig" in done.words
    (link,) = [one for one in done.links if one.startswith(f"{here}/")]
    taken = mine(link)
    assert taken.headers["Content-Type"] == "application/zip"
    assert "attachment" in taken.headers["Content-Disposition"]
    assert taken.bytes.startswith(b"PK")


def test_why_it_hangs_and_when_it_is_tried_again_is_said(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    mine = signed_in_as(visit, ADA)
    mine.send(mine(f"/de/organisations/{city.id}"), {"email": "x@y.example", "roles": "author"})
    box = LetterBox()
    box.refusing = Hindered(Text("Der Mailserver schläft.", "The mail server sleeps."))

    errands.empty(workplace, means(box), Lane.QUICK)

    said = mine(f"/de/organisations/{city.id}").words
    assert "Versand der E-Mail: wartet Der Mailserver schläft. Nächster Versuch um" in said


def test_what_was_given_up_says_what_to_do(
    visit: Visitor, workplace: Workplace, city: Organisation, caplog: pytest.LogCaptureFixture
) -> None:
    mine = signed_in_as(visit, ADA)
    mine.send(mine(f"/de/organisations/{city.id}"), {"email": "x@y.example", "roles": "author"})
    box = LetterBox()
    box.refusing = Hindered(Text("Die Adresse gibt es nicht.", "No such address."), is_final=True)

    errands.empty(workplace, means(box), Lane.QUICK)

    said = mine(f"/de/organisations/{city.id}").words
    assert "gescheitert Die Adresse gibt es nicht. Bitte nehmen Sie die Einladung zurück" in said
    assert "given up" in caplog.text


def test_a_share_says_whether_its_mail_has_gone_out(
    visit: Visitor, workplace: Workplace, city: Organisation
) -> None:
    owner = an_owner(workplace, city, perspective=Perspective.GUIDELINE)
    mine = signed_in_as(visit, ADA)
    page = mine(f"/de/a/{owner.link}/sharing")
    mine.send(page, {"email": "x@y.example", "right": "read"})

    before = mine(f"/de/a/{owner.link}/sharing").words
    delivered(workplace)

    assert "Versand der E-Mail: wartet" in before
    assert "Versand der E-Mail: fertig" in mine(f"/de/a/{owner.link}/sharing").words
