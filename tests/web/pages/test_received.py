"""What a call has received: a number until the deadline, then a list, a choice and a table."""

import pytest

from actions.work import Workplace
from checks.permissions import Role
from checks.submissions import Submission
from storage.submission_lists import PAGE
from tests.accounts import a_person
from tests.calls import a_call, a_funder, an_applicant, submitted
from tests.links import clock_of
from tests.signing_in import sign_in
from tests.visiting import Visitor

BEA = "bea@ministerium.example"


@pytest.fixture
def submission(workplace: Workplace) -> Submission:
    funder = a_funder(workplace)
    a_person(workplace, funder.organisation, Role.AUTHOR, email=BEA, name="Bea Muster")
    call = a_call(workplace, funder, hours=4)
    return submitted(workplace, an_applicant(workplace, call, "=Stadt Beispiel"))


@pytest.fixture
def author(visit: Visitor, submission: Submission) -> Visitor:
    del submission
    sign_in(visit, BEA)
    return visit


def _path(submission: Submission) -> str:
    return f"/de/calls/{submission.call.id}/submissions"


def test_a_number_comes_first_and_the_contents_afterwards(
    author: Visitor, workplace: Workplace, submission: Submission
) -> None:
    before = author(_path(submission))
    hidden = author(f"/de/submissions/{submission.id}")
    clock_of(workplace).forward(hours=5)
    after = author(_path(submission))

    assert "eingereicht 1" in before.words
    assert submission.receipt not in before.words
    assert hidden.status == 404
    assert submission.receipt in after.words
    assert _path(submission) in author(f"/de/submissions/{submission.id}").links


def test_a_list_is_narrowed_down_and_taken_away_as_a_table(
    author: Visitor, workplace: Workplace, submission: Submission
) -> None:
    clock_of(workplace).forward(hours=5)
    path = _path(submission)

    none = author(f"{path}?verdict=not_met&state=submitted")
    strange = author(f"{path}?verdict=wonderful&state=lost")
    csv = author(f"{path}/einreichungen.csv")
    xlsx = author(f"{path}/einreichungen.xlsx?verdict=not_met")

    assert "Keine Einreichung passt zu dieser Auswahl." in none.words
    assert submission.receipt in strange.words
    assert csv.bytes.decode("utf-8-sig").splitlines()[1].startswith(f"{submission.receipt};")
    assert "'=Stadt" in csv.bytes.decode()
    assert xlsx.bytes.startswith(b"PK")
    assert author(f"{path}/etwas.csv").status == 404


def test_a_long_list_goes_on_at_its_mark(
    author: Visitor, workplace: Workplace, submission: Submission
) -> None:
    for number in range(PAGE):
        city = an_applicant(workplace, submission.call.id, f"Stadt {number}")
        submitted(workplace, city)
    clock_of(workplace).forward(hours=5)

    first = author(_path(submission))
    (onward,) = [link for link in first.links if "after=" in link]
    second = author(onward)

    assert "Weitere Einträge" in first.words
    assert "Zum Anfang der Liste" in second.words
    assert "Weitere Einträge" not in second.words


def test_no_table_is_taken_away_before_the_deadline(
    author: Visitor, submission: Submission
) -> None:
    assert author(f"{_path(submission)}/einreichungen.csv").status == 403
