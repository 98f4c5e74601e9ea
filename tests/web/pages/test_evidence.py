"""The pages of documents as evidence: attached, handed out as attachments only, removed."""

import io
from pathlib import Path

import pytest

from actions.work import Workplace
from checks.accounts import Organisation
from checks.permissions import Role
from tests.accounts import a_person, an_organisation, signed_in
from tests.attaching import a_plan, attached
from tests.factories import an_answer
from tests.links import link_to
from tests.reading.evidence_files import a_picture, a_word_file
from tests.reading.office_files import a_pdf
from tests.sharing import an_owner
from tests.signing_in import sign_in
from tests.visiting import Page, Visitor
from web.downloads import FILE_POLICY
from web.security import CONTENT_POLICY

EMAIL = "anna@stadt.example"
HOSTILE = "../=cmd\u202e|C calc!A0 Set-Cookie: x=1; <b>Plan.html"


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    made = an_organisation(workplace)
    a_person(workplace, made, Role.APPLICANT, email=EMAIL)
    return made


@pytest.fixture
def key(workplace: Workplace, city: Organisation, visit: Visitor) -> str:
    """The address of an assessment of the city, whose visitor is signed in."""
    sign_in(visit, EMAIL)
    return an_owner(workplace, city, link=link_to(workplace, {"AA-01": an_answer(3)})).link


def _path(key: str, criterion: str = "AA-01") -> str:
    return f"/de/a/{key}/evidence/{criterion}"


def _sent(visit: Visitor, key: str, content: bytes, name: str = "Plan.pdf") -> Page:
    return visit.send(visit(_path(key)), {"file": (io.BytesIO(content), name)})


def _download(visit: Visitor, key: str) -> str:
    return next(link for link in visit(_path(key)).links if link.startswith(f"{_path(key)}/"))


def test_a_document_is_attached_and_comes_back_byte_by_byte(visit: Visitor, key: str) -> None:
    answer = _sent(visit, key, a_pdf())
    assert (answer.status, answer.location) == (303, _path(key))

    page = visit(_path(key))
    assert "Angehängt: Plan.pdf" in page.words
    assert "PDF, 1\N{NO-BREAK SPACE}KiB" in page.words.replace(" KiB", "\N{NO-BREAK SPACE}KiB")

    assert visit.client.get(_download(visit, key)).data == a_pdf()


def test_a_document_is_handed_out_as_an_attachment_that_runs_nothing(
    visit: Visitor, key: str
) -> None:
    _sent(visit, key, a_picture(), "Plan.png")

    headers = visit.client.get(_download(visit, key)).headers

    assert headers["Content-Type"] == "image/png"
    assert headers["Content-Disposition"] == "attachment; filename=Plan.png"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert set(headers.getlist("Content-Security-Policy")) == {CONTENT_POLICY, FILE_POLICY}


def test_no_name_breaks_out_of_the_page_or_the_header(visit: Visitor, key: str) -> None:
    _sent(visit, key, a_word_file(), HOSTILE)

    page = visit(_path(key))
    headers = visit.client.get(_download(visit, key)).headers

    assert "=cmd_C calc!A0 Set-Cookie_ x=1; _b_Plan.html.docx" in page.words
    assert "Set-Cookie" not in headers
    disposition = headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename=")
    assert ".docx" in disposition
    assert not set(disposition) & {"\r", "\n", "<"}


@pytest.mark.parametrize(
    "name", ["Größe „42“ – Übersicht.pdf", "計画.pdf", "=1+1.pdf", "a;b=c.pdf"]
)
def test_a_name_in_any_script_survives_the_header(visit: Visitor, key: str, name: str) -> None:
    _sent(visit, key, a_pdf(), name)

    disposition = visit.client.get(_download(visit, key)).headers["Content-Disposition"]

    assert disposition.isascii()
    assert name in visit(_path(key)).words


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"<svg onload='alert(1)'/>", "Plan.png", "Das ist eine Webseite"),
        (b"<!doctype html><p>Plan</p>", "Plan.pdf", "Das ist eine Webseite"),
        (b"MZ" + bytes(50), "Plan.pdf", "Das ist ein Programm"),
        (a_pdf()[:90], "Plan.pdf", "beschädigt oder unvollständig"),
    ],
)
def test_what_is_refused_says_why_and_keeps_nothing(
    visit: Visitor, key: str, content: bytes, name: str, words: str
) -> None:
    page = _sent(visit, key, content, name)

    assert page.status == 422
    assert page.refused == {"file"}
    assert words in page.words
    assert "Noch ist nichts angehängt." in visit(_path(key)).words


def test_without_a_file_nothing_happens_but_a_sentence(visit: Visitor, key: str) -> None:
    page = visit.send(visit(_path(key)), {"known": "unknown"})

    assert page.status == 422
    assert "Bitte wählen Sie eine Datei aus" in page.words


def test_after_a_session_has_ended_the_file_is_chosen_again(visit: Visitor, key: str) -> None:
    page = visit(_path(key))

    again = visit.post(page.action, {"csrf_token": "x", "file": (io.BytesIO(a_pdf()), "Plan.pdf")})

    assert again.status == 422
    assert "Bitte wählen Sie die Datei noch einmal aus." in again.words


def test_a_document_of_another_criterion_is_chosen_from_a_list(visit: Visitor, key: str) -> None:
    _sent(visit, key, a_pdf())
    page = visit(_path(key, "BB-01"))
    options = [o.get("value", "") for o in page.by_id("known").iter("option")]

    visit.send(page, {"known": options[1]})

    assert "Plan.pdf" in visit(_path(key, "BB-01")).words


def test_a_document_is_removed_after_a_question(visit: Visitor, key: str) -> None:
    _sent(visit, key, a_pdf())
    asked = visit(f"{_download(visit, key)}/remove")
    assert "Plan.pdf" in asked.words

    answer = visit.send(asked)

    assert answer.location == _path(key)
    page = visit(_path(key))
    assert "Entfernt: Plan.pdf" in page.words
    assert "Noch ist nichts angehängt." in page.words


def test_the_card_saves_what_was_typed_and_leads_to_the_documents(visit: Visitor, key: str) -> None:
    walk = f"/de/a/{key}/dimension/AA"
    typed = {"AA-01-justification": "Getippt.", "go": "documents-AA-01"}

    answer = visit.send(visit(walk), typed)

    assert answer.location == _path(key)
    _sent(visit, key, a_pdf())
    card = visit(walk)
    assert "Dokumente (1)" in card.words
    assert "Getippt." in card.markup
    assert card.fields["AA-01-evidence-1-reference"] == "Plan.pdf"


def test_what_the_card_cannot_save_stays_on_it(visit: Visitor, key: str) -> None:
    page = visit.send(
        visit(f"/de/a/{key}/dimension/AA"),
        {"AA-01-choice": "na", "AA-01-reason": "kurz", "go": "documents-AA-01"},
    )

    assert page.status == 422
    assert "kurz" in page.markup


def test_a_button_of_another_page_leads_nowhere_else(visit: Visitor, key: str) -> None:
    answer = visit.send(visit(f"/de/a/{key}/dimension/AA"), {"go": "documents-//evil.example"})

    assert answer.location == f"/de/a/{key}/dimension/AA#saved"


def test_an_assessment_without_account_says_how_documents_become_possible(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace)

    page = visit(f"/de/a/{link}/dimension/AA")

    assert "Dokumente lassen sich anhängen, sobald der Check zu einer Organisation gehört." in (
        page.words
    )
    assert "documents-" not in page.markup


def test_a_stranger_gets_no_document_even_with_its_address(
    visit: Visitor, workplace: Workplace, key: str
) -> None:
    _sent(visit, key, a_pdf())
    address = _download(visit, key)
    other = an_organisation(workplace, "Stadt Anderswo")
    a_person(workplace, other, Role.APPLICANT, email="fremd@anderswo.example")
    stranger = visit.another()
    sign_in(stranger, "fremd@anderswo.example")

    assert stranger(address).status == 404
    assert stranger(_path(key)).status == 404
    assert visit.another()(address).location.startswith("/de/sign-in?to=")


def test_what_the_evidence_does_not_name_is_said_not_to_count(
    visit: Visitor, workplace: Workplace, city: Organisation, key: str
) -> None:
    colleague = a_person(workplace, city, Role.APPLICANT, email="bert@stadt.example")
    attached(workplace, signed_in(workplace, colleague, key), a_plan())
    walk = visit(f"/de/a/{key}/dimension/AA")
    visit.send(walk, {"AA-01-evidence-1-reference": ""})

    assert "Zählt noch nicht:" in visit(_path(key)).words


def test_the_report_names_the_document(visit: Visitor, key: str) -> None:
    _sent(visit, key, a_pdf())

    assert "Plan.pdf (1" in visit(f"/de/a/{key}/report").words


def test_no_page_names_a_folder_of_the_server() -> None:
    page = Path(__file__).parents[3] / "templates" / "evidence" / "show.html"

    assert "path" not in page.read_text()


def test_who_may_only_read_finds_the_documents_and_no_way_to_change_them(
    visit: Visitor, workplace: Workplace, city: Organisation, key: str
) -> None:
    _sent(visit, key, a_pdf())
    a_person(workplace, city, Role.ADMIN, email="chef@stadt.example")
    reader = visit.another()
    sign_in(reader, "chef@stadt.example")

    assert _path(key) in reader(f"/de/a/{key}/dimension/AA").links
    page = reader(_path(key))
    assert "Plan.pdf" in page.words
    assert "Dokument anhängen" not in page.words
    assert f"{_download(visit, key)}/remove" not in page.links
