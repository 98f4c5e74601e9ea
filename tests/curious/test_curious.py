"""Curious people try every address at every station of a call, and find nothing that is hidden."""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from flask import Flask, Response
from flask.typing import ResponseReturnValue

from actions import exports, handouts
from actions.work import Workplace
from app import build
from checks.text import Language
from config import ROOT, read_settings
from reports.language import load_languages
from tests.accounts import OPERATOR
from tests.curious.finding import Seen, given_away
from tests.curious.secrecy import EVALUATORS, secrets_of
from tests.curious.steps import STEPS, WRITTEN, Station
from tests.curious.story import TITLE, Story, begun
from tests.curious.walking import Walker, read

EVERYWHERE: Final = frozenset(Station)
IN_TURNS: Final = [frozenset(one for one in Station if one % 2 == turn) for turn in (0, 1)]
CURIOUS: Final = {
    **dict.fromkeys(("applicant", "stranger", *EVALUATORS), EVERYWHERE),
    **dict(zip(("colleague", "clerk"), IN_TURNS, strict=True)),
    **dict.fromkeys(("operator", "nobody"), frozenset({Station.ONE_IN, Station.ANNOUNCED})),
    "rival": frozenset({Station.ALL_IN, Station.DECIDED, Station.ANNOUNCED, Station.CORRECTED}),
    "owner": frozenset(one for one in Station if one <= Station.ALL_IN),
}
"""Who looks around, and when; those who can know nothing new less often."""
AT_FIRST: Final = frozenset({Station.ASSIGNED, Station.DECLARED, Station.ONE_IN})
NAMED: Final = dict.fromkeys(EVALUATORS, AT_FIRST)
Curious = Mapping[str, frozenset[Station]]


def test_nobody_finds_out_what_is_hidden(app: Flask, workplace: Workplace) -> None:
    story = begun(workplace, hides_applicant=True)

    assert list(_given_away(app, story, CURIOUS)) == []


def test_where_applicants_are_named_nothing_else_is_told(app: Flask, workplace: Workplace) -> None:
    story = begun(workplace, hides_applicant=False)

    assert list(_given_away(app, story, NAMED, hides_applicant=False)) == []


def test_what_leaks_on_purpose_is_found(workplace: Workplace, tmp_path: Path) -> None:
    story = begun(workplace, hides_applicant=True)
    app = build(read_settings({"DIGITAL_CHECK_DATA": str(tmp_path)}), workplace)
    _plant(app, story)

    found = _given_away(app, story, {"first": frozenset({Station.ONE_IN, Station.WRITTEN})})

    planted = f"/de/calls/{story.call}/planted-"
    assert {one.partition(planted)[2] for one in found} == {
        "words tells the review of other on 0",
        "file tells who other is",
        "tag tells the id of other on 0",
        "error tells what it is called",
        "number has changed",
    }


def test_no_archive_holds_what_is_entrusted_to_a_person(workplace: Workplace) -> None:
    story = begun(workplace, hides_applicant=True)
    assert list(_told_until(story, Station.ALL_IN))
    words = load_languages(ROOT / "translations")[Language.DE]

    for home in (story.funder.organisation, story.organisations["north"]):
        made = read(exports.make(workplace, home.id, words, lambda *_: None))
        assert not any(said in made for said in WRITTEN.values())
    with workplace.reading(OPERATOR) as work:
        everything = b"".join(handouts.export_all(work).values()).decode()
    assert not any(said in everything for said in WRITTEN.values())
    assert TITLE in everything


def _given_away(
    app: Flask, story: Story, curious: Curious, *, hides_applicant: bool = True
) -> Iterator[str]:
    """All that is given away in the whole story."""
    before: dict[str, Seen] = {}
    for station in _told_until(story, max(max(when) for when in curious.values())):
        secrets = secrets_of(story, hides_applicant=hides_applicant)
        for who in (one for one, when in curious.items() if station in when):
            seen = Walker(app, story, who).walk()
            yield from given_away(who, station, secrets, seen, before.get(who, {}))
            before[who] = seen


def _told_until(story: Story, last: Station) -> Iterator[Station]:
    for station, step in STEPS.items():
        if station <= last:
            step(story)
            yield station


def _plant(app: Flask, story: Story) -> None:
    """Pages as somebody could write them who does not think of evaluators."""

    def number() -> str:
        """How far another evaluator is."""
        with story.workplace.reading(story.funder.author) as work:
            judged = work.reviews.count_judged(story.cast["other"].id)
        return str(sum(judged.values()))

    def file() -> bytes:
        packed = BytesIO()
        with ZipFile(packed, "w") as archive:
            archive.writestr("gutachten.txt", story.cast["other"].name)
        return packed.getvalue()

    planted: Mapping[str, Callable[..., ResponseReturnValue]] = {
        "words": lambda **_: WRITTEN["other", 0],
        "file": lambda **_: Response(file(), mimetype="application/zip"),
        "tag": lambda **_: Response("", headers={"ETag": story.reviews["other", 0]}),
        "error": lambda **_: Response(f"Nicht erlaubt: {TITLE}", 403),
        "number": lambda **_: number(),
    }
    for name, view in planted.items():
        app.add_url_rule(f"/<language>/calls/<call>/planted-{name}", f"planted.{name}", view)
