"""The whole walk of each door, from start page to PDF: by keyboard alone, and with scripts."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import FilePayload

from checks.text import Language
from tests.browser.conftest import People
from tests.browser.hands import Keyboard, Mouse
from tests.browser.walking import Entry, Walk
from web.pages.begin import MATCHED

ADEQUATE = "ausreichend", "adequate"
REWORK = "Nachbesserung erforderlich", "rework required"
INCOMPLETE = "unvollständig", "incomplete"
NOT_MEANT = "OS-03"
KNOCK_OUTS = {"OS-01", "OS-02"}
CONFIRMED = "Nachweis eingesehen und bestätigt", "evidence inspected and confirmed"


@dataclass(frozen=True)
class Way:
    """How a journey is made; who `stops_early` answers the duties and leaves the rest open."""

    language: Language
    has_script: bool
    stops_early: frozenset[str]


BY_KEYBOARD = Way(Language.DE, has_script=False, stops_early=frozenset({"evaluator"}))
WITH_SCRIPTS = Way(Language.EN, has_script=True, stops_early=frozenset({"ministry", "city"}))


@pytest.fixture(params=[BY_KEYBOARD, WITH_SCRIPTS], ids=["by keyboard", "with scripts"])
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


def test_a_ministry_checks_its_guideline(way: Way, someone: People) -> None:
    walk = _set_out(way, someone)

    walk.enter("Richtlinie prüfen")
    walk.describe(
        "Richtlinie Sensornetze", "Titel der Richtlinie", "Wer gibt die Richtlinie heraus?"
    )
    assert walk.answer_duties(lambda _: Entry("3", "Als Auflage", "Nr. 4.2")) == 22
    if "ministry" in way.stops_early:
        walk.see_the_result()
        assert walk.verdict == _in(walk, *INCOMPLETE)
    else:
        assert walk.answer_the_rest(_half_there) == 22
        assert walk.verdict == _in(walk, *ADEQUATE)
    _take_the_report_away(walk)


def test_a_city_checks_its_project_and_an_evaluator_reviews_it(way: Way, someone: People) -> None:
    report = _check_the_project(way, _set_out(way, someone))
    evaluator = _set_out(way, someone)

    evaluator.enter("Begutachten")
    assert evaluator.read_in(report) == MATCHED.in_(way.language)
    assert evaluator.answer_duties(lambda criterion: _judged(evaluator, criterion)) == 19
    if "evaluator" in way.stops_early:
        evaluator.see_the_result()
        assert evaluator.verdict == _in(evaluator, *INCOMPLETE)
    else:
        partly = Entry(evaluator.half(1), "Teilweise belegt")
        assert evaluator.answer_the_rest(lambda _: partly) == 21
        assert evaluator.verdict == _in(evaluator, *REWORK)
    _take_the_report_away(evaluator)


def _set_out(way: Way, someone: People) -> Walk:
    person = someone(way.language, has_script=way.has_script)
    hands = Mouse() if way.has_script else Keyboard(person.page)
    return Walk(person, hands, has_script=way.has_script)


def _check_the_project(way: Way, city: Walk) -> FilePayload:
    city.enter("Vorhaben prüfen")
    city.describe(
        "Sensornetz Musterhausen", "Titel des Vorhabens", "Welche Kommune führt das Vorhaben durch?"
    )
    assert city.answer_duties(lambda _: Entry("3", "Beschrieben", "Seite 12")) == 19
    if "city" in way.stops_early:
        city.see_the_result()
        assert city.verdict == _in(city, *INCOMPLETE)
    else:
        assert city.answer_the_rest(_half_there) == 21
        assert city.verdict == _in(city, *ADEQUATE)
    return _take_the_report_away(city)


def _take_the_report_away(walk: Walk) -> FilePayload:
    """Download the PDF, which is one, and can be read in again."""
    report = walk.download_report()
    assert report["buffer"].startswith(b"%PDF-")
    assert walk.read_in_again(report) == MATCHED.in_(walk.person.language)
    return report


def _half_there(criterion: str) -> Entry:
    """Not applicable here and there, a level that needs no evidence otherwise."""
    return Entry(None) if criterion == NOT_MEANT else Entry("2", "Als Ziel")


def _judged(walk: Walk, criterion: str) -> Entry:
    """What knocks out is confirmed; what else is a duty lies half a step below the claim."""
    if criterion in KNOCK_OUTS:
        return Entry("3", "Im Antrag gelesen", grade=_in(walk, *CONFIRMED))
    return Entry(walk.half(2), "Nicht ganz belegt")


def _in(walk: Walk, german: str, english: str) -> str:
    return german if walk.person.language is Language.DE else english
