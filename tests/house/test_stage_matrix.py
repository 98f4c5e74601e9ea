"""Every address of a thing in its other stages: who is let in is who the table lets in there."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from actions.work import Terms, Workplace
from checks.approvals import StageChange
from checks.permissions import ALLOWED, NOBODY, Deed, Role, Stage
from checks.reviews import ReviewState
from checks.submissions import SubmissionState
from storage.assessments import assessment_table
from storage.calls import call_table
from storage.catalogues import Shelf
from storage.database import Database
from storage.reviews import review_table
from storage.submissions import submission_table
from tests.accounts import an_organisation, somebody
from tests.conftest import publish
from tests.fakes import SettableClock
from tests.house.test_role_matrix import (
    ASSESSMENT,
    CALL,
    DRAFT,
    PERSONAS,
    PROJECT,
    REVIEW,
    SUBMISSION,
    Need,
    Persona,
    Stand,
    a_stand,
    may_enter,
    named,
    needs_of_all,
    standing_before,
    when,
)
from tests.house.test_routes import ROUTES, Route
from tests.house.world import World
from tests.small_catalogue import parsed
from tests.small_vocabulary import READER
from tests.visiting import Visitor
from web.request_work import SIGNED_IN

MINISTRY = "Ministerium für anderswo"
LET_IN = frozenset({200, 302, 303, 409, 422})
"""With a fault in the form somebody was let in as well."""
REFUSED = frozenset({403, 404, 410})
FROZEN = ("/dimension/<dimension>", "/duty/<dimension>")
"""Who comes too late with answers gets them back with a conflict, and nothing is kept."""
At = tuple[str, str]


@dataclass(frozen=True)
class Staged:
    """A thing in another stage, and who enters where an address means something else then.

    `bring` gets it there, and returns the places in addresses that lead to it; `named` are the
    names by which addresses speak of it.
    """

    thing: str
    named: tuple[str, ...]
    stage: Stage
    bring: Callable[[Stand], Mapping[str, str]]
    who: Mapping[At, frozenset[Role]] = field(default_factory=dict)


def _final(place: str) -> Callable[[Stand], Mapping[str, str]]:
    def bring(stand: Stand) -> Mapping[str, str]:
        with stand.workplace.writing(stand.owner) as work:
            table = assessment_table.c
            query = select(table.id).where(table.key == stand.world.places[place])
            with stand.workplace.database.reading() as connection:
                row = connection.execute(query).scalar_one()
            change = StageChange(Stage.FINAL, work.person, work.now)
            work.approvals.change_stage(row, change)
        return {}

    return bring


def _draft(stand: Stand) -> Mapping[str, str]:
    draft = stand.world.places["draft"]
    return {"call": draft, "closed": draft}


def _published(stand: Stand) -> Mapping[str, str]:
    return {"draft": stand.world.places["call"]}


def _over(stand: Stand) -> Mapping[str, str]:
    """The deadline of every call is over."""
    past = stand.workplace.clock() - timedelta(hours=1)
    with stand.workplace.database.writing() as connection:
        connection.execute(
            update(call_table).where(call_table.c.closes_at.is_not(None)).values(closes_at=past)
        )
    return {}


def _ended(state: SubmissionState) -> Callable[[Stand], Mapping[str, str]]:
    def bring(stand: Stand) -> Mapping[str, str]:
        with stand.workplace.database.writing() as connection:
            connection.execute(update(submission_table).values(state=state.value))
        return {}

    return bring


def _review(state: ReviewState) -> Callable[[Stand], Mapping[str, str]]:
    def bring(stand: Stand) -> Mapping[str, str]:
        with stand.workplace.database.writing() as connection:
            connection.execute(update(review_table).values(state=state.value))
        return {}

    return bring


def _handed_in(stand: Stand) -> Mapping[str, str]:
    return {"review": stand.world.places["handed_in"]}


def _as_it_is(stand: Stand) -> Mapping[str, str]:
    del stand
    return {}


def _both(path: str, roles: frozenset[Role]) -> dict[At, frozenset[Role]]:
    return {("GET", path): roles, ("POST", path): roles}


REOPENED = _both("/<language>/a/<key>/completion/stage", ALLOWED[Deed.REOPEN, Stage.FINAL])
NO_EVIDENCE = _both("/<language>/a/<key>/hearings/<hearing>/evidence", NOBODY)
"""It would change an answer."""
ELSEWHERE = {("GET", "/<language>/calls/<call>"): NOBODY}
"""A draft has pages of its own."""
TOO_LATE = {
    ("POST", "/<language>/calls/<call>/begin"): NOBODY,
    **_both("/<language>/calls/<call>/deadline", NOBODY),
}
"""No project is begun for a call that has closed, and its deadline is put off no more."""
TWICE = {("POST", "/<language>/submissions/<submission>/withdraw"): frozenset({Role.APPLICANT})}
"""Sending it twice does no harm."""
LED_BACK = _both("/<language>/reviews/<review>/hand-in", frozenset({Role.REVIEWER}))
"""To the review, which tells what it waits for; nothing is handed in."""
UNSEEN = {("GET", "/<language>/reviews/<review>/documents/<annex>"): NOBODY}
"""Before the declaration, after a conflict, and where it belongs to another submission."""
STAGED = (
    Staged(ASSESSMENT, ("key", "link"), Stage.FINAL, _final("key"), {**REOPENED, **NO_EVIDENCE}),
    Staged(PROJECT, ("link",), Stage.FINAL, _final("project")),
    Staged(CALL, ("call", "closed"), Stage.DRAFT, _draft, ELSEWHERE),
    Staged(CALL, ("call",), Stage.PUBLISHED, _over, TOO_LATE),
    Staged(DRAFT, ("draft",), Stage.PUBLISHED, _published),
    Staged(SUBMISSION, ("submission",), Stage.SUBMITTED, _as_it_is),
    Staged(SUBMISSION, ("submission",), Stage.RECEIVED, _over),
    Staged(SUBMISSION, ("submission",), Stage.WITHDRAWN, _ended(SubmissionState.WITHDRAWN), TWICE),
    Staged(SUBMISSION, ("submission",), Stage.REPLACED, _ended(SubmissionState.REPLACED)),
    Staged(REVIEW, ("review",), Stage.ASSIGNED, _review(ReviewState.ASSIGNED), LED_BACK | UNSEEN),
    Staged(REVIEW, ("review",), Stage.FINAL, _handed_in, LED_BACK | UNSEEN),
    Staged(
        REVIEW, ("review",), Stage.CONFLICTED, _review(ReviewState.CONFLICTED), LED_BACK | UNSEEN
    ),
)


def _funding(role: Role) -> Callable[[Stand], Persona]:
    """Somebody of the ministry whose call the submission was made to, which is not its city."""

    def cast(stand: Stand) -> Persona:
        ministry = an_organisation(stand.workplace, MINISTRY, "ministry")
        with stand.workplace.database.writing() as connection:
            connection.execute(update(submission_table).values(funder_id=ministry.id))
        held = frozenset({Role.FUNDER}) if role in {Role.AUTHOR, Role.ADMIN} else frozenset()
        return standing_before(somebody(stand.workplace, ministry, role).session, submission=held)

    return cast


FUNDERS = {f"{role} of the funder": _funding(role) for role in (Role.AUTHOR, Role.APPLICANT)}
STRANGERS = frozenset(name for name in PERSONAS if name.endswith("elsewhere")) - {"admin elsewhere"}
"""One of them is enough: no stage makes anything of somebody who has nothing to do with it."""
CASES = [
    pytest.param(staged, name, id=f"{staged.thing} {staged.stage.value} {name}")
    for staged in STAGED
    for name in [*(n for n in PERSONAS if n not in STRANGERS), *FUNDERS]
    if name not in FUNDERS or staged.thing == SUBMISSION
]


@pytest.fixture(scope="module")
def stood(made: tuple[Path, World], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Stand]:
    """Made once; each test gets a copy of its database."""
    file = Path(shutil.copy(made[0], tmp_path_factory.mktemp("stood") / "stood.sqlite3"))
    database = Database(f"sqlite:///{file}")
    terms = Terms(instance_key="secret")
    place = Workplace(database, Shelf(parsed), terms, READER, clock=SettableClock())
    publish(place)
    stand = a_stand(place, made[1])
    database.dispose()
    return file, stand


@pytest.fixture
def address(stood: tuple[Path, Stand], tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(stood[0], tmp_path / 'digital-check.sqlite3')}"


@pytest.mark.parametrize(("staged", "name"), CASES)
def test_who_is_let_in_at_another_stage_is_who_the_table_lets_in(
    visit: Visitor,
    workplace: Workplace,
    stood: tuple[Path, Stand],
    staged: Staged,
    name: str,
) -> None:
    stand = replace(stood[1], workplace=workplace)
    stand = replace(stand, world=replace(stand.world, places=dict(stand.world.places)))
    persona = {**PERSONAS, **FUNDERS}[name](stand)
    stand.world.places.update(staged.bring(stand))
    needs = needs_of_all()
    in_turn = sorted((r for r in ROUTES if _is_of(staged, r)), key=when)

    found = _walked(visit, stand.world, persona, in_turn)

    assert in_turn
    assert found == {
        named(route): _may_enter(staged, persona, needs[route.method, route.path], route)
        for route in in_turn
    }


def _is_of(staged: Staged, route: Route) -> bool:
    is_named = any(f"<{name}>" in route.path for name in staged.named)
    return is_named and needs_of_all()[route.method, route.path].thing == staged.thing


def _may_enter(staged: Staged, persona: Persona, need: Need, route: Route) -> bool:
    known = staged.who.get((route.method, route.path))
    if known is None:
        return may_enter(persona, need, staged.stage)
    return not persona.roles[need.thing].isdisjoint(known)


def _walked(
    visit: Visitor, world: World, persona: Persona, routes: list[Route]
) -> Mapping[str, bool]:
    """Whether somebody is let in at each address, in turn.

    Pages are held to their laws by the walk through the usual stages.
    """
    token = visit("/de/begin/project").fields["csrf_token"]
    found = {}
    for route in routes:
        with visit.client.session_transaction() as session:
            session.update({SIGNED_IN: persona.session})
        path = world.address(route.path)
        filled = {**world.filled, "csrf_token": token}
        is_get = route.method == "GET"
        answer = visit.client.get(path) if is_get else visit.client.post(path, data=filled)
        status, location = answer.status_code, answer.headers.get("Location", "")
        assert status in LET_IN | REFUSED, (route, status)
        is_let_in = status in LET_IN and "/sign-in" not in location
        found[named(route)] = is_let_in and not (status == 409 and route.path.endswith(FROZEN))
    return found
