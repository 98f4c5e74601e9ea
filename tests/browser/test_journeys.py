"""The whole walk of each door, from start page to PDF: by keyboard alone, and with scripts."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from checks.text import Language
from tests.browser.conftest import People
from tests.browser.hands import Keyboard, Mouse
from tests.browser.walking import Entry, Walk
from web.pages.begin import MATCHED

VERDICTS = {
    "good": {Language.DE: "gut", Language.EN: "good"},
    "adequate": {Language.DE: "ausreichend", Language.EN: "adequate"},
    "rework": {Language.DE: "Nachbesserung erforderlich", Language.EN: "rework required"},
}
NOT_MEANT = "OS-03"
KNOCK_OUTS = {"OS-01", "OS-02"}
CONFIRMED = "Nachweis eingesehen und bestätigt", "evidence inspected and confirmed"


@dataclass(frozen=True)
class Way:
    """How a journey is made."""

    language: Language
    has_script: bool


@pytest.fixture(
    params=[Way(Language.DE, has_script=False), Way(Language.EN, has_script=True)],
    ids=["by keyboard without scripts", "with scripts"],
)
def set_out(request: pytest.FixtureRequest, someone: People) -> Callable[[], Walk]:
    """Somebody new sets out."""
    way: Way = request.param

    def begin() -> Walk:
        person = someone(way.language, has_script=way.has_script)
        hands = Mouse() if way.has_script else Keyboard(person.page)
        return Walk(person, hands, has_script=way.has_script)

    return begin


def test_a_ministry_checks_its_guideline(set_out: Callable[[], Walk]) -> None:
    walk = set_out()

    walk.enter("Richtlinie prüfen")
    walk.describe(
        "Richtlinie Sensornetze", "Titel der Richtlinie", "Wer gibt die Richtlinie heraus?"
    )
    assert walk.answer_duties(lambda _: Entry("3", "Als Auflage", "Nr. 4.2")) == 22
    assert walk.answer_the_rest(_half_there) == 22

    assert walk.verdict == _verdict(walk, "adequate")
    report = walk.download_report()
    assert report["buffer"].startswith(b"%PDF-")
    assert walk.read_in_again(report) == MATCHED.in_(walk.person.language)


def test_a_city_checks_its_project_and_an_evaluator_reviews_it(
    set_out: Callable[[], Walk],
) -> None:
    city, evaluator = set_out(), set_out()

    city.enter("Vorhaben prüfen")
    city.describe(
        "Sensornetz Musterhausen", "Titel des Vorhabens", "Welche Kommune führt das Vorhaben durch?"
    )
    assert city.answer_duties(lambda _: Entry("3", "Beschrieben", "Seite 12")) == 19
    assert city.answer_the_rest(_half_there) == 21
    assert city.verdict == _verdict(city, "adequate")
    report = city.download_report()
    assert report["buffer"].startswith(b"%PDF-")
    assert city.read_in_again(report) == MATCHED.in_(city.person.language)

    evaluator.enter("Begutachten")
    assert evaluator.read_in(report) == MATCHED.in_(evaluator.person.language)
    assert evaluator.answer_duties(lambda criterion: _judged(evaluator, criterion)) == 19
    partly = Entry(evaluator.half(1), "Teilweise belegt")
    assert evaluator.answer_the_rest(lambda _: partly) == 21
    assert evaluator.verdict == _verdict(evaluator, "rework")
    judgement = evaluator.download_report()
    assert judgement["buffer"].startswith(b"%PDF-")
    assert evaluator.read_in_again(judgement) == MATCHED.in_(evaluator.person.language)


def _half_there(criterion: str) -> Entry:
    """Not applicable here and there, a level that needs no evidence otherwise."""
    return Entry(None) if criterion == NOT_MEANT else Entry("2", "Als Ziel")


def _judged(walk: Walk, criterion: str) -> Entry:
    """What knocks out is confirmed; what else is a duty lies half a step below the claim."""
    if criterion in KNOCK_OUTS:
        return Entry("3", "Im Antrag gelesen", grade=_in(walk, *CONFIRMED))
    return Entry(walk.half(2), "Nicht ganz belegt")


def _verdict(walk: Walk, name: str) -> str:
    return VERDICTS[name][walk.person.language]


def _in(walk: Walk, german: str, english: str) -> str:
    return german if walk.person.language is Language.DE else english
