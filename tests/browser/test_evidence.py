"""Documents as evidence in a browser without script: from the card and back, saved, not shown."""

from pathlib import Path

import pytest

from app import open_workplace
from checks.catalogue import Perspective
from checks.permissions import Role
from config import read_settings
from tests.accounts import PASSWORD, a_person, an_organisation
from tests.browser.conftest import People
from tests.browser.serving import Server
from tests.links import link_to
from tests.reading.office_files import a_pdf
from tests.sharing import an_owner

EMAIL = "nadia@nachweis.example"
WORDS = "Das Konzept liegt bei."


@pytest.fixture(scope="module")
def key(server: Server) -> str:
    """The address of an assessment of an organisation, and somebody who may work on it."""
    workplace = open_workplace(read_settings(server.settings))
    city = an_organisation(workplace, "Stadt Nachweis")
    a_person(workplace, city, Role.APPLICANT, email=EMAIL, name="Nadia Nachweis")
    made = an_owner(workplace, city, link=link_to(workplace, {}, perspective=Perspective.PROJECT))
    workplace.database.dispose()
    return made.link


def test_a_document_is_attached_from_the_card_and_saved_again(
    someone: People, key: str, tmp_path: Path
) -> None:
    nadia = someone(has_script=False)
    nadia.sign_in(EMAIL, PASSWORD)
    nadia.open(f"a/{key}/dimension/OS")
    nadia.page.locator("#OS-01-justification").fill(WORDS)
    with nadia.page.expect_navigation():
        nadia.page.locator("button[value='documents-OS-01']").click()

    nadia.page.locator("#file").set_input_files(
        {"name": "Konzept.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
    )
    nadia.press("Anhängen")
    with nadia.page.expect_download() as saved:
        nadia.page.get_by_role("link", name="Konzept.pdf", exact=True).click()
    saved.value.save_as(tmp_path / "saved.pdf")
    nadia.page.get_by_role("link", name="Zurück zur Antwort").click()

    assert saved.value.suggested_filename == "Konzept.pdf"
    assert (tmp_path / "saved.pdf").read_bytes() == a_pdf()
    assert nadia.page.locator("#OS-01-justification").input_value() == WORDS
    assert nadia.page.locator("#OS-01-evidence-0-reference").input_value() == "Konzept.pdf"


def test_the_enter_key_goes_on_and_not_to_the_documents(someone: People, key: str) -> None:
    nadia = someone(has_script=False)
    nadia.sign_in(EMAIL, PASSWORD)
    nadia.open(f"a/{key}/dimension/OS")

    with nadia.page.expect_navigation():
        nadia.page.locator("#OS-01-evidence-0-reference").press("Enter")

    assert "/evidence/" not in nadia.page.url
    assert "/dimension/OS" not in nadia.page.url
