"""What is handed out of a submission: its receipt to file, and the report of what was handed in."""

import io

import pikepdf
import pytest

from actions.work import Workplace
from checks.permissions import Role
from checks.submissions import Submission
from reports.receipts import FILE
from tests.accounts import a_person
from tests.calls import a_call, a_funder, an_applicant, submitted
from tests.links import clock_of
from tests.signing_in import sign_in, signed_in_as
from tests.visiting import Visitor

ANNA, BEA = "anna@stadt.example", "bea@ministerium.example"


@pytest.fixture
def submission(workplace: Workplace) -> Submission:
    funder = a_funder(workplace)
    a_person(workplace, funder.organisation, Role.AUTHOR, email=BEA, name="Bea Muster")
    made = an_applicant(workplace, a_call(workplace, funder, hours=4))
    a_person(workplace, made.organisation, Role.APPLICANT, email=ANNA)
    return submitted(workplace, made)


def test_the_receipt_is_a_file_with_what_was_handed_in_inside(
    visit: Visitor, submission: Submission
) -> None:
    sign_in(visit, ANNA)
    page = visit(f"/de/submissions/{submission.id}")
    assert f"{page.path}/receipt.pdf" in page.links

    receipt = visit(f"{page.path}/receipt.pdf")

    with pikepdf.open(io.BytesIO(receipt.bytes)) as pdf:
        inside = pdf.attachments[FILE].get_file().read_bytes()
    assert inside == visit(f"{page.path}/file").bytes
    name = f"eingangsbestaetigung-{submission.receipt}.pdf"
    assert receipt.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_receipt_tells_that_its_submission_was_withdrawn(
    visit: Visitor, submission: Submission
) -> None:
    sign_in(visit, ANNA)
    path = f"/de/submissions/{submission.id}"
    before = visit(f"{path}/receipt.pdf").bytes
    visit.send(visit(f"{path}/withdraw"))

    assert visit(f"{path}/receipt.pdf").bytes != before


def test_what_was_handed_in_is_read_on_a_page_and_as_a_file(
    visit: Visitor, submission: Submission
) -> None:
    sign_in(visit, ANNA)

    page = visit(f"/de/submissions/{submission.id}/report")
    file = visit(f"{page.path}.pdf")

    assert page.heading == submission.title
    assert "Stand der Prüfung" in page.words
    assert file.bytes.startswith(b"%PDF")


def test_the_funder_opens_them_after_the_deadline_only(
    visit: Visitor, workplace: Workplace, submission: Submission
) -> None:
    paths = [f"/de/submissions/{submission.id}/{one}" for one in ("report", "receipt.pdf")]
    before = [visit(path).status for path in paths if sign_in(visit, BEA)]
    clock_of(workplace).forward(hours=5)
    after = [signed_in_as(visit, BEA)(path).status for path in paths]

    assert (before, after) == ([404, 404], [200, 200])
