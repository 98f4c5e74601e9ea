"""The receipt of a submission: one accessible page with the submitted file inside."""

import io

import pikepdf
import pytest

from checks.submissions import Submission, SubmissionState
from checks.text import Language, Text
from reports.receipts import FILE, Receipt, receipt_html, render_receipt
from tests.reports.printing import WORDS, faults, pages_of, text_of
from tests.submissions import a_submission

CONTENT = b'{"perspective": "project"}\n'


def a_receipt(submission: Submission | None = None) -> Receipt:
    return Receipt(submission or a_submission(), Text("gut", "good"), CONTENT)


@pytest.mark.parametrize("language", Language)
def test_a_receipt_is_one_page_that_a_validator_accepts(language: Language) -> None:
    pdf = render_receipt(a_receipt(), WORDS[language])

    assert faults(pdf) == []
    assert pages_of(pdf) == 1
    words = text_of(pdf)
    for said in ("2027-4K7Q-ZP2M", "Erster Aufruf 2027", "Stadt Musterstadt", "23:59:59"):
        assert said in words
    assert "a" * 64 in words.replace(" ", "")


def test_the_submitted_file_lies_inside_byte_for_byte() -> None:
    pdf = pikepdf.open(io.BytesIO(render_receipt(a_receipt(), WORDS[Language.DE])))

    assert pdf.attachments[FILE].get_file().read_bytes() == CONTENT


def test_the_same_receipt_has_the_same_bytes() -> None:
    one, other = (render_receipt(a_receipt(), WORDS[Language.DE]) for _ in range(2))

    assert one == other


def test_a_receipt_tells_what_has_become_of_its_submission() -> None:
    withdrawn = a_submission(state=SubmissionState.WITHDRAWN)

    words = receipt_html(a_receipt(withdrawn), WORDS[Language.DE])

    assert "zurückgezogen" in words
    assert "seit" in words


def test_what_somebody_typed_stays_words() -> None:
    html = receipt_html(a_receipt(a_submission("<script>alert(1)</script>")), WORDS[Language.EN])

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
