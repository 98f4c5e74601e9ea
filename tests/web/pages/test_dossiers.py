"""The dossier on its page: asked for, waited for, taken away, all without script."""

from io import BytesIO

import pytest

from actions.work import Workplace
from checks.permissions import Role
from checks.records import of_call
from reports.dossier_check import check
from tests.accounts import a_person
from tests.calls import a_call
from tests.mails import delivered
from tests.reviewing import Round, a_round
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor

ADA = "ada@amt.example"


@pytest.fixture
def found(workplace: Workplace) -> Round:
    made = a_round(workplace)
    a_person(workplace, made.funder.organisation, Role.AUTHOR, email=ADA)
    delivered(workplace)
    return made


def test_a_dossier_is_asked_for_waited_for_and_taken_away(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    mine = signed_in_as(visit, ADA)
    here = f"/de/calls/{found.call}/dossier"
    assert here in mine(f"/de/calls/{found.call}/submissions").links
    assert "vorläufig" in mine(here).words

    waiting = followed(mine, mine.send(mine(here)))
    assert "Uhr: wartet" in waiting.words
    assert "Akte zusammenstellen" not in waiting.words

    delivered(workplace)
    done = mine(here)
    (link,) = [one for one in done.links if one.startswith(f"{here}/")]
    taken = mine(link)
    assert taken.headers["Content-Type"] == "application/zip"
    assert "attachment" in taken.headers["Content-Disposition"]
    checked = check(BytesIO(taken.bytes))
    assert checked.faults == []
    assert checked.manifest in done.words


def test_names_are_a_choice_that_is_put_on_record(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    mine = signed_in_as(visit, ADA)
    page = mine(f"/de/calls/{found.call}/dossier")
    assert "has_names" not in page.fields

    mine.send(page, {"has_names": "y"})

    with workplace.reading(found.funder.author) as work:
        last = work.records.list(of_call(found.call))[-1].done
    assert (last.event, last.facts) == ("call_exported", {"names": True})


def test_a_page_that_was_open_too_long_asks_to_send_it_once_more(
    visit: Visitor, found: Round
) -> None:
    mine = signed_in_as(visit, ADA)
    page = mine(f"/de/calls/{found.call}/dossier")

    late = mine.post(page.path, {"has_names": "y", "csrf_token": "old"})

    assert late.status == 422
    assert late.fields["has_names"] == "y"


def test_while_the_call_is_open_it_says_when_there_will_be_one(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    call = a_call(workplace, found.funder)
    mine = signed_in_as(visit, ADA)

    page = mine(f"/de/calls/{call}/dossier")

    assert "sobald die Frist vorbei ist" in page.words
    assert not any(page.root.iter("form")) or "has_names" not in page.markup
