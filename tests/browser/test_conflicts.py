"""Nothing typed is ever lost: two tabs, a lost session, a server that is away, a wrong click."""

import re

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.conftest import People
from tests.browser.people import Person
from tests.browser.serving import Server
from web.forms.fields import SESSION_ENDED

MINE = "Die Auflage steht in Nummer 4.2."
THEIRS = "Die Auflage fehlt noch."
FIRST, SECOND = "OS-01", "OS-02"
AWAY = r"Failed to load resource: net::ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED)"


def test_two_tabs_that_change_the_same_answer_show_both_texts(someone: People) -> None:
    writer = someone()
    _open_answers(writer)
    with writer.another_tab():
        writer.page.goto(_first_tab(writer).url)
        _write(writer, FIRST, THEIRS)
        _see_saved(writer, FIRST)

    writer.forgive_status(409)
    _write(writer, SECOND, "Daneben geschrieben.")
    _write(writer, FIRST, MINE)

    expect(writer.page.locator(f"#{FIRST}-conflict")).to_contain_text(THEIRS)
    expect(_field(writer, FIRST)).to_have_value(MINE)
    expect(_field(writer, SECOND)).to_have_value("Daneben geschrieben.")

    writer.press("Speichern")
    writer.page.reload()
    expect(_field(writer, FIRST)).to_have_value(MINE)
    expect(_field(writer, SECOND)).to_have_value("Daneben geschrieben.")


def test_two_tabs_that_change_different_answers_keep_both(someone: People) -> None:
    writer = someone()
    _open_answers(writer)
    with writer.another_tab():
        writer.page.goto(_first_tab(writer).url)
        _write(writer, SECOND, THEIRS)
        _see_saved(writer, SECOND)

    _write(writer, FIRST, MINE)
    _see_saved(writer, FIRST)

    writer.page.reload()
    expect(_field(writer, FIRST)).to_have_value(MINE)
    expect(_field(writer, SECOND)).to_have_value(THEIRS)


@pytest.mark.parametrize("has_script", [True, False])
def test_a_session_that_ends_while_somebody_types_costs_no_word(
    someone: People, *, has_script: bool
) -> None:
    writer = someone(has_script=has_script)
    _open_answers(writer)
    writer.context.clear_cookies()
    writer.forgive_status(422)

    _write(writer, FIRST, MINE)
    if has_script:
        expect(_status(writer, FIRST)).to_contain_text("Mit „Speichern“ erfahren Sie, woran")
    writer.press("Speichern")

    expect(writer.page.get_by_role("alert")).to_contain_text(SESSION_ENDED.de)
    expect(_field(writer, FIRST)).to_have_value(MINE)
    writer.press("Speichern")
    expect(writer.page.get_by_role("alert")).to_have_count(0)
    writer.page.reload()
    expect(_field(writer, FIRST)).to_have_value(MINE)


def test_a_text_that_cannot_be_taken_is_named_by_its_field(someone: People) -> None:
    writer = someone()
    _open_answers(writer)

    _write(writer, FIRST, "Nr. 4.2 \u202e gilt.")

    expect(_status(writer, FIRST)).to_contain_text("Noch nicht gezählt: An Stelle 9 steht")
    expect(_status(writer, FIRST)).to_contain_text("(Begründung der Stufe)")


def test_what_is_typed_while_the_server_is_away_is_saved_when_it_is_back(
    someone: People, own_server: Server
) -> None:
    writer = someone(server=own_server)
    writer.page.clock.install()
    _open_answers(writer)
    own_server.stop()
    writer.forgive(AWAY)

    _write(writer, FIRST, MINE)

    expect(_status(writer, FIRST)).to_contain_text("Verbindung unterbrochen")
    expect(_field(writer, FIRST)).to_have_value(MINE)
    own_server.start()
    writer.page.clock.fast_forward("00:10")
    _see_saved(writer, FIRST)
    writer.page.reload()
    expect(_field(writer, FIRST)).to_have_value(MINE)


def test_a_click_on_the_other_language_asks_before_it_drops_a_word(someone: People) -> None:
    writer = someone()
    _open_answers(writer)
    asked: list[str] = []
    writer.page.on("dialog", lambda dialog: _stay(dialog, asked))
    writer.context.set_offline(True)
    writer.forgive(AWAY)
    _write(writer, FIRST, MINE)

    writer.page.get_by_role("link", name="English").click()

    assert asked == ["beforeunload"]
    expect(_field(writer, FIRST)).to_have_value(MINE)


def test_a_click_on_the_other_language_asks_nothing_once_all_is_saved(someone: People) -> None:
    writer = someone()
    _open_answers(writer)
    _write(writer, FIRST, MINE)
    _see_saved(writer, FIRST)

    writer.page.get_by_role("link", name="English").click()

    expect(writer.page).to_have_url(re.compile("/en/"))
    expect(_field(writer, FIRST)).to_have_value(MINE)


def _open_answers(writer: Person) -> None:
    link = writer.begin("guideline", "Richtlinie in zwei Händen")
    writer.open(f"a/{link}/dimension/OS")


def _first_tab(writer: Person) -> Page:
    return writer.context.pages[0]


def _write(writer: Person, criterion: str, words: str) -> None:
    _field(writer, criterion).fill(words)


def _field(writer: Person, criterion: str) -> Locator:
    return writer.page.locator(f"#{criterion}-justification")


def _status(writer: Person, criterion: str) -> Locator:
    return writer.page.locator(f"[data-card={criterion}] [data-card-status]")


def _see_saved(writer: Person, criterion: str) -> None:
    expect(_status(writer, criterion)).to_contain_text("Gespeichert um")


def _stay(dialog: Dialog, asked: list[str]) -> None:
    asked.append(dialog.type)
    dialog.dismiss()
