"""From reviews that are in to what the applicant reads: steps of people at their keyboards."""

from playwright.sync_api import Locator

from checks.decisions import Award
from checks.text import Language, Text
from reports.dossier_check import check
from tests.browser.clerks import Clerk
from web.pages.comparisons import SETTLED, UNANIMOUS
from web.pages.decisions import DECIDED, RECOMMENDED

LEVEL = "2.5"
REASON = "Der Nachweis trägt zum Teil; darauf haben wir uns verständigt."
MOST_LOOKS = 60
"""Times somebody looks whether the archive is ready."""
GROUNDS = "Offen angelegt und gut belegt."


def open_reviewing(clerk: Clerk, name: str, programme: str, call: str) -> None:
    """From the start page to how far the reviews of a call are."""
    clerk.come_in(name)
    clerk.follow("link", "Förderprogramme meiner Organisationen")
    clerk.follow("link", programme)
    clerk.follow("link", call)
    clerk.follow("link", "Begutachtung: wer begutachtet was, und wie weit ist es?")


def agree(owner: Clerk, receipt: str) -> None:
    """All but one level are the same; on that one they agree with a reason."""
    owner.follow("link", "Gutachten im Vergleich: %(receipt)s", receipt=receipt)
    owner.follow("link", "Übernehmen, wo alle gleich urteilen")
    owner.follow("button", said(owner, UNANIMOUS.button))
    owner.follow("link", "Nächstes offenes Kriterium")
    choose(owner, "choice", LEVEL)
    owner.write("Begründung", REASON)
    owner.follow("button", "Eintragen und weiter")
    owner.follow("link", "Konsens feststellen")
    owner.follow("button", said(owner, SETTLED.button))
    owner.sees("Konsens festgestellt")


def recommend(owner: Clerk) -> None:
    owner.follow("link", "Zu Empfehlung und Entscheidung")
    owner.follow("link", "Empfehlen")
    choose(owner, "award", Award.GRANT)
    owner.write("Gründe", GROUNDS)
    owner.follow("button", said(owner, RECOMMENDED.button))
    owner.sees(
        "Sie haben empfohlen; entscheiden muss jemand anderes. Ihre Empfehlung können Sie bis "
        "dahin ändern."
    )


def decide_and_announce(second: Clerk, receipt: str) -> None:
    """Another person does, and takes over what was recommended."""
    second.follow("link", "Gutachten im Vergleich: %(receipt)s", receipt=receipt)
    second.follow("link", "Zu Empfehlung und Entscheidung")
    second.follow("link", "Entscheiden")
    second.follow("button", said(second, DECIDED.button))
    second.follow("link", "Zur Rangfolge")
    second.sees("Rang %(n)s", n=1)
    second.follow("link", "Entscheidungen bekanntgeben")
    second.follow("button", "Verbindlich bekanntgeben")


def take_the_dossier(second: Clerk) -> None:
    """All of the call in one archive that is made meanwhile, and checked on another machine."""
    second.follow("link", "Akte des Aufrufs")
    second.follow("button", "Akte zusammenstellen")
    page = second.person.page
    ready = page.get_by_role("link", name=second.person.say("Akte herunterladen"), exact=True)
    for _ in range(MOST_LOOKS):
        if ready.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    with page.expect_download() as saved:
        second.keys.follow(ready)
    with saved.value.path().open("rb") as archive:
        assert list(check(archive).faults) == []


def read_the_decision(city: Clerk, name: str, title: str) -> None:
    """Reasons and levels, and nobody's name."""
    city.come_in(name)
    city.follow("link", "Unsere Einreichungen")
    city.follow("link", title)
    city.sees("Worauf sich die Gutachterinnen und Gutachter verständigt haben")
    told = city.person.page.locator("main").inner_text()
    assert GROUNDS in told
    assert REASON in told
    assert "Gutachten 1" not in told


def choose(clerk: Clerk, name: str, value: str) -> None:
    """One of the radio buttons of a group."""
    page = clerk.person.page
    clerk.keys.choose(page.locator(f"#{name}"), _radio(clerk, name, value))


def said(clerk: Clerk, words: Text) -> str:
    return words.de if clerk.person.language is Language.DE else words.en


def _radio(clerk: Clerk, name: str, value: str) -> Locator:
    return clerk.person.page.locator(f'[name="{name}"][value="{value}"]')
