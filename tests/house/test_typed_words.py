"""Whatever form is refused, on any address: what was typed is on the page, and no secret is."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from actions.work import Workplace
from checks.permissions import Role
from tests.accounts import an_organisation, somebody
from tests.house.test_routes import ROUTES
from tests.house.world import World
from tests.page_laws import words_of
from tests.visiting import Visitor
from web.request_work import SIGNED_IN
from web.typed_words import NOT_TYPED, SECRETS

REFUSED = {403, 404, 410}
TYPED = "Drei Abende lang überlegt."
NEVER_SHOWN = "Geheim und lang genug."
FIELDS = ("reason", "note", "words", "AA-01-justification", "conditions")
HIDDEN = re.compile(r'type="hidden" name="(?:\{\{[^}]*\}\}-)*(?P<name>[a-z_]+)[-"]')
OF_BLANKS = {"name"}
"""Of the blank of a clause, beside which its value stands."""
OF_THE_SCREENING = {"federal_result"}
"""Typed in another form."""
CHOSEN = re.compile(r"(?P<name>\w+) = (?:Boolean|Radio|Select|SelectMultiple)Field")


@pytest.fixture(autouse=True)
def _stranger(visit: Visitor, workplace: Workplace, world: World) -> None:
    """Somebody is signed in who may do nothing here any more."""
    del world
    elsewhere = an_organisation(workplace, "Stadt Anderswo")
    token = somebody(workplace, elsewhere, Role.APPLICANT).session
    with visit.client.session_transaction() as session:
        session[SIGNED_IN] = token


def test_every_form_that_is_refused_shows_what_was_typed(visit: Visitor, world: World) -> None:
    sent = {name: f"{TYPED} ({name})" for name in FIELDS} | dict.fromkeys(SECRETS, NEVER_SHOWN)
    token = visit("/de/begin/project").fields["csrf_token"]
    refused, lost = 0, []
    for path in (route.path for route in ROUTES if route.method == "POST"):
        if path.startswith(("/<language>/account", "/<language>/sign-out")):
            continue
        page = visit.post(world.address(path), {**sent, "csrf_token": token})
        if page.status not in REFUSED:
            continue
        refused += 1
        words = words_of(page.root)
        if not all(f"{TYPED} ({name})" in words for name in FIELDS) or NEVER_SHOWN in page.markup:
            lost.append(path)

    assert lost == []
    assert refused > 40


@pytest.mark.parametrize(
    ("origin", "is_shown"), [("same-origin", True), ("cross-site", False), (None, False)]
)
def test_no_other_site_puts_its_words_on_a_page_of_ours(
    visit: Visitor, origin: str | None, *, is_shown: bool
) -> None:
    headers = {} if origin is None else {"Sec-Fetch-Site": origin}

    page = visit.post("/de/nothing", {"words": TYPED}, headers=headers)

    assert page.status in REFUSED
    assert (TYPED in page.markup) is is_shown


def test_what_a_page_sends_by_itself_is_not_shown_as_typed() -> None:
    found = _named(HIDDEN, Path("templates").rglob("*.html"))

    assert len(found) > 8
    assert found - OF_BLANKS - OF_THE_SCREENING <= NOT_TYPED | SECRETS


def test_what_is_chosen_is_not_shown_as_typed() -> None:
    found = _named(CHOSEN, Path("web/forms").glob("*.py"))

    assert len(found) > 8
    assert found <= NOT_TYPED


def _named(pattern: re.Pattern[str], files: Iterable[Path]) -> set[str]:
    return {one["name"] for file in files for one in pattern.finditer(file.read_text())}
