"""The demo: told as it stands in its files, once, on both databases, and everybody can look."""

import json
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from actions import assessments, demo, errands, records
from actions.demo import Guest, Inhabitants
from actions.work import Work, Workplace
from app import DEMO, OPERATOR, SAMPLES, build, open_workplace, read_means
from checks.permissions import Role
from checks.profiles import CallId
from checks.programmes import Phase
from checks.reviews import ReviewState
from checks.submissions import SubmissionState
from cli import main
from commands.demo.command import make
from commands.demo.people import guests_of
from config import BadSetting, Settings, read_settings
from reports.posting import Console
from storage.database import metadata
from storage.demo_files import read_demo
from storage.marked_file import FileFaults
from tests.accounts import a_person, an_organisation
from tests.postgresql import Cluster
from tests.visiting import Page, Visitor

FILES = read_demo(DEMO, SAMPLES)
GUESTS = guests_of(FILES.people)
ENTRIES = [entry for story in FILES.stories for entry in story.diary]
BANNER = "Demo: Menschen, Stellen und Vorhaben sind erfunden."
SIGN_IN = "/de/sign-in"
ENTER = "/de/demo"
SAVED = (".pdf", ".xlsx", ".docx", ".zip")
"""Files are tested elsewhere, and take a second each."""
VISITS = frozenset({"session", "record", "record_head", "knock"})
LEAVES = frozenset({"sign_in.ask_to_sign_out"})
LINK = re.compile(r'(?<=href=")/de/[^"#?]*')
STATES = {
    "draft": 1,
    "ahead": 1,
    "open": 1,
    "closed, nobody asked": 1,
    "in review": 1,
    "agreeing": 1,
    "announced": 1,
}
"""How far calls of the demo have come, and how many so far."""
AT_MOST = 2
"""Pages of one kind that each person opens."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("demo")
    return read_settings({"DIGITAL_CHECK_DATA": str(folder), "DEMO": "1"})


@pytest.fixture(scope="module")
def place(settings: Settings) -> Iterator[Workplace]:
    """An instance that holds the demo."""
    opened = open_workplace(settings)
    assert make(opened, FILES) is Inhabitants.NOBODY
    yield opened
    opened.database.dispose()


@pytest.fixture(scope="module")
def shown(settings: Settings, place: Workplace) -> Flask:
    return build(settings, place)


def test_everybody_and_everything_with_a_name_is_marked() -> None:
    told = FILES.people
    named = [one.name for one in told.people.values()]
    named += [one.name for one in told.organisations.values()]
    named += [entry.programme.title for entry in ENTRIES if entry.programme]
    named += [entry.begin.title for entry in ENTRIES if entry.begin]
    named += [entry.draft.title for entry in ENTRIES if entry.draft]
    named += [entry.clone.title for entry in ENTRIES if entry.clone]

    assert [name for name in named if not name.endswith("(Demo)")] == []


def test_it_holds_as_much_as_its_files_tell(place: Workplace) -> None:
    rows = _rows(place)

    assert rows["person"] == len(FILES.people.people)
    assert rows["organisation"] == len(FILES.people.organisations)
    assert rows["review"] == sum(len(entry.ask.evaluators) for entry in ENTRIES if entry.ask)
    assert rows["submission"] == sum(entry.submit is not None for entry in ENTRIES)
    assert rows["comment"] == sum(
        entry.comment is not None or entry.reply is not None for entry in ENTRIES
    )


def test_the_samples_are_there_as_they_are(place: Workplace) -> None:
    samples = [json.loads(content) for content in FILES.samples.values()]

    with place.reading(OPERATOR) as work:
        found = {one.assessment.subject.title: one.assessment for one in assessments.list_all(work)}

    for sample in samples:
        told = found[sample["subject"]["title"]]
        assert told.subject.issuer == sample["subject"]["issuer"]
        assert {key: answer.state for key, answer in told.answers.items()} == {
            key: answer["state"] for key, answer in sample["answers"].items()
        }
        assert {key: answer.justification for key, answer in told.answers.items()} == {
            key: answer.get("justification", "") for key, answer in sample["answers"].items()
        }


def test_each_state_has_its_call(place: Workplace) -> None:
    with place.reading(OPERATOR) as work:
        found = Counter(_state(work, call) for call in _calls(work))

    assert found == STATES


def test_one_call_has_submissions_in_every_state_and_one_reviews(place: Workplace) -> None:
    with place.reading(OPERATOR) as work:
        submitted = [set(work.submissions.tally(call)) for call in _calls(work)]
        reviewed = [{one.state for one in work.reviews.list_of_call(call)} for call in _calls(work)]

    assert set(SubmissionState) in submitted
    assert set(ReviewState) - {ReviewState.ENDED} in reviewed


def test_one_submission_waits_for_evaluators(place: Workplace) -> None:
    with place.reading(OPERATOR) as work:
        (waiting,) = (one for one in _calls(work) if _state(work, one) == "closed, nobody asked")

        assert len(work.reviewings.list_submitted(waiting)) == 1


def test_making_it_twice_does_no_harm(place: Workplace) -> None:
    before = _rows(place)

    assert make(place, FILES) is Inhabitants.THE_DEMO

    assert _rows(place) == before


def test_every_chain_holds_and_no_mail_waits(place: Workplace) -> None:
    with place.reading(OPERATOR) as work:
        assert records.verify(work, {}).broken == []
        assert errands.list_open(work) == []
        assert _rows(place)["outbox"] == 0


def test_records_of_everything_stand_in_the_order_of_time(place: Workplace) -> None:
    with place.reading(OPERATOR) as work:
        chains = list(work.records.chains())
        at = [[record.done.at for record in work.records.list(chain)] for chain in chains]

    assert [moments for moments in at if moments != sorted(moments)] == []


def test_it_is_not_written_where_others_have_accounts(tmp_path: Path) -> None:
    place = open_workplace(read_settings({"DIGITAL_CHECK_DATA": str(tmp_path)}))
    a_person(place, an_organisation(place), Role.ADMIN)
    before = _rows(place)

    assert make(place, FILES) is Inhabitants.OTHERS

    assert _rows(place) == before
    place.database.dispose()


def test_it_is_the_same_on_postgresql(
    postgresql: Cluster, settings: Settings, place: Workplace
) -> None:
    name = postgresql.create()
    there = open_workplace(replace(settings, database_url=postgresql.address(name)))

    assert make(there, FILES) is Inhabitants.NOBODY

    assert _rows(there) == _rows(place)
    with there.reading(OPERATOR) as work:
        assert records.verify(work, {}).broken == []
    there.database.dispose()
    postgresql.drop(name)


def test_the_command_fills_an_instance_and_says_how_to_look_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIGITAL_CHECK_DATA", str(tmp_path))

    statuses = [main(["demo"]), main(["demo", "--lang", "en"]), main(["verify"])]

    assert statuses == [0, 0, 0]
    told = capsys.readouterr().out
    assert told.startswith("Die Demo ist angelegt.\nAnsehen mit: DEMO=1 make run\n")
    assert "The demo is already there.\n" in told


def test_the_command_refuses_where_others_have_accounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIGITAL_CHECK_DATA", str(tmp_path))
    main(["operator", "otto@amt.example"])

    assert main(["demo"]) == 2
    assert "DIGITAL_CHECK_DATA" in capsys.readouterr().err


def test_a_mistake_in_a_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "people.yaml").write_text("day: -1\norganisations: {}\npeople: {}\n", "utf-8")
    (tmp_path / "a.yaml").write_text("key: a\ndiary:\n  - day: -1\n    sing: true\n", "utf-8")

    with pytest.raises(FileFaults) as refused:
        read_demo(tmp_path, SAMPLES)

    assert [problem.where for problem in refused.value.problems] == [
        "a.yaml:3 diary[0].by",
        "a.yaml:4 diary[0].sing",
    ]


@pytest.mark.parametrize("guest", GUESTS, ids=lambda guest: guest.email.partition("@")[0])
def test_one_click_lets_in_and_every_page_from_there_opens(shown: Flask, guest: Guest) -> None:
    visitor = Visitor(shown)
    entered = _enter(visitor, visitor(SIGN_IN), guest.email)

    assert (entered.status, entered.location) == (303, "/de/own")
    opened = _walk(shown, visitor)
    assert len(opened) > 10
    assert {path: status for path, status in opened.items() if status not in {200, 302}} == {}


@pytest.mark.parametrize("path", ["/de/sign-in", "/de/demo", "/en/demo"])
def test_everybody_is_offered_with_who_they_are_and_what_to_see(shown: Flask, path: str) -> None:
    page = Visitor(shown)(path)

    assert all(guest.name in page.words for guest in GUESTS)
    assert all(
        (guest.look.en if "/en/" in path else guest.look.de) in page.words for guest in GUESTS
    )


def test_the_start_page_lets_in_as_well_and_says_less(shown: Flask) -> None:
    visit = Visitor(shown)
    page = visit("/de/")

    assert all(guest.role.de in page.words for guest in GUESTS)
    assert GUESTS[0].look.de not in page.words
    assert _enter(visit, page, GUESTS[0].email).location == "/de/own"


def test_every_page_says_that_all_is_made_up(shown: Flask) -> None:
    visit = Visitor(shown)

    assert BANNER in visit("/de/catalogue").markup
    assert "Demo: the people, bodies and projects are made up." in visit("/en/calls").markup


@pytest.mark.parametrize("token", ["", "foreign"])
def test_nobody_comes_in_without_a_token(shown: Flask, token: str) -> None:
    visit = Visitor(shown)

    page = visit.post(ENTER, {"email": GUESTS[0].email, "csrf_token": token})

    assert page.status == 422
    assert visit("/de/own").status == 303


@pytest.mark.parametrize("email", ["", "ruth.kaminski@stadt-klima.example", "otto@amt.example"])
def test_only_those_who_are_offered_can_be_come_in_as(shown: Flask, email: str) -> None:
    visit = Visitor(shown)

    assert _enter(visit, visit(SIGN_IN), email).status == 404


def test_nobody_of_the_demo_has_a_password(shown: Flask) -> None:
    visit = Visitor(shown)
    page = visit(SIGN_IN)

    sent = {**page.fields, "email": GUESTS[0].email, "password": ""}

    assert visit.post(SIGN_IN, sent).status == 422


def test_without_the_setting_nothing_of_it_is_there(settings: Settings, place: Workplace) -> None:
    visit = Visitor(build(replace(settings, is_demo=False), place))
    page = visit(SIGN_IN)

    assert visit(ENTER).status == 404
    assert _enter(visit, page, GUESTS[0].email).status == 404
    assert BANNER not in page.markup
    assert GUESTS[0].name not in page.markup


def test_a_demo_has_two_addresses_more_and_both_carry_a_mark(
    settings: Settings, place: Workplace, shown: Flask
) -> None:
    usual = build(replace(settings, is_demo=False), place)

    more = set(shown.view_functions) - set(usual.view_functions)

    assert more == {"demo.show", "demo.enter"}
    assert {getattr(shown.view_functions[one], "access", "") for one in more} == {"public"}


def test_before_it_is_made_the_page_says_how(tmp_path: Path) -> None:
    settings = read_settings({"DIGITAL_CHECK_DATA": str(tmp_path), "DEMO": "1"})
    place = open_workplace(settings)
    visit = Visitor(build(settings, place))

    assert "make demo" in visit(ENTER).words
    assert GUESTS[0].name not in visit(SIGN_IN).words
    place.database.dispose()


def test_who_was_erased_is_not_offered_any_more(place: Workplace) -> None:
    with place.reading(OPERATOR) as work:
        stranger = replace(GUESTS[0], email="weg@stadt.example")

        assert demo.list_guests(work, [stranger, GUESTS[1]]) == [GUESTS[1]]


def test_a_demo_writes_to_nobody_whatever_server_is_set(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "DIGITAL_CHECK_DATA": str(tmp_path),
            "DIGITAL_CHECK_SMTP_HOST": "mail.stadt.example",
            "DIGITAL_CHECK_SMTP_SENDER": "check@stadt.example",
            "DEMO": "1",
        }
    )

    assert isinstance(read_means(settings).post, Console)
    assert not isinstance(read_means(replace(settings, is_demo=False)).post, Console)


@pytest.mark.parametrize(("given", "found"), [("1", True), ("0", False), ("", False)])
def test_the_setting_is_one_or_nothing(tmp_path: Path, given: str, *, found: bool) -> None:
    read = read_settings({"DIGITAL_CHECK_DATA": str(tmp_path), "DEMO": given})

    assert read.is_demo is found
    with pytest.raises(BadSetting, match="DEMO is 'yes'"):
        read_settings({"DIGITAL_CHECK_DATA": str(tmp_path), "DEMO": "yes"})


def _calls(work: Work) -> Sequence[CallId]:
    programmes = work.programmes.list_of(one.id for one in work.organisations.list_all())
    return [entry.id for one in programmes for entry in work.calls.list_of(one.id)]


def _state(work: Work, call: CallId) -> str:
    """How far a call has come."""
    kept, reviewing = work.calls.find(call), work.reviewings.find(call)
    assert kept is not None
    phase = kept.call.phase(work.now)
    if phase is not Phase.CLOSED:
        return phase
    if reviewing is None:
        return "closed, nobody asked"
    if reviewing.decided_at is not None:
        return "announced"
    return "agreeing" if work.consensuses.list_of_call(call) else "in review"


def _rows(place: Workplace) -> Mapping[str, int]:
    """How many rows each table holds that is not about people looking around."""
    with place.database.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
            if table.name not in VISITS
        }


def _enter(visitor: Visitor, page: Page, email: str) -> Page:
    return visitor.post(ENTER, {"csrf_token": page.fields["csrf_token"], "email": email})


def _walk(app: Flask, visitor: Visitor) -> Mapping[str, int]:
    """The status of every page that is reached from one's own, of each kind but a few."""
    adapter = app.url_map.bind("localhost")
    opened: dict[str, int] = {}
    waiting, kinds = deque(["/de/own", "/de/calls", "/de/account"]), Counter[str]()
    while waiting:
        path = waiting.popleft()
        endpoint = adapter.match(path)[0]
        if (
            path in opened
            or path.endswith(SAVED)
            or endpoint in LEAVES
            or kinds[endpoint] >= AT_MOST
        ):
            continue
        kinds[endpoint] += 1
        page = visitor(path)
        opened[path] = page.status
        if page.is_html:
            waiting += LINK.findall(page.markup)
    return opened
