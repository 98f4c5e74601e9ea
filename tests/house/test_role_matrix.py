"""Every address, every role, every stage: who is let in is exactly who the table lets in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pytest

from actions import accounts, assignments, contributions, hearings
from actions.assignments import Wanted
from actions.sharing import Recipient
from actions.work import Workplace
from checks.catalogue import CriterionId, DimensionId, Perspective
from checks.hearings import HearingId
from checks.permissions import ALLOWED, FUNDING, NOBODY, Actor, Deed, Role, Stage
from checks.shares import Right
from tests.accounts import OPERATOR, a_person, an_organisation, signed_in, somebody
from tests.house.reviewing import reviewing_places
from tests.house.test_routes import ROUTES, Route
from tests.house.world import World, shared_places
from tests.sharing import an_owner, shared_with
from tests.visiting import Visitor
from web.request_work import SIGNED_IN

ANYONE = frozenset({Role.ANYONE})
SOMEBODY = ANYONE | {Role.SIGNED_IN}
STRANGER = "fremd@anderswo.example"

ASSESSMENT, ORGANISATION, INSTANCE = "assessment", "organisation", "instance"
PROJECT, CALL, SUBMISSION, HEARING = "project", "call", "submission", "hearing"
PROGRAMME, DRAFT, DECIDED = "programme", "draft", "decided"
OF_CITY = (ASSESSMENT, ORGANISATION, PROJECT, PROGRAMME, DRAFT, CALL, SUBMISSION, DECIDED)
REVIEW, HANDED_IN = "review", "handed_in"
THINGS = (*OF_CITY, INSTANCE, HEARING, REVIEW, HANDED_IN)
STAGES = {
    DRAFT: Stage.DRAFT,
    CALL: Stage.PUBLISHED,
    SUBMISSION: Stage.SUBMITTED,
    HANDED_IN: Stage.FINAL,
    DECIDED: Stage.DECIDED,
}
"""What is not open as everything else."""

NEEDS = """
GET  /                                             read_catalogue     instance
GET  /<language>/                                  read_catalogue     instance
GET  /<language>/a/<key>/assignments               assign             assessment
POST /<language>/a/<key>/assignments               assign             assessment
GET  /<language>/a/<key>/comments                  read_teamwork      assessment
GET  /<language>/a/<key>/comments/<criterion>      read_teamwork      assessment
POST /<language>/a/<key>/comments/<criterion>      comment            assessment
GET  /<language>/a/<key>/comments/<criterion>/<comment> read_teamwork      assessment
POST /<language>/a/<key>/comments/<criterion>/<comment> comment            assessment
GET  /<language>/a/<key>/comparison                read_teamwork      assessment
GET  /<language>/a/<key>/completion                read_teamwork      assessment
POST /<language>/a/<key>/completion                approve            assessment
GET  /<language>/a/<key>/completion/stage          finalise           assessment
POST /<language>/a/<key>/completion/stage          finalise           assessment
GET  /<language>/a/<key>/history                   read_history       assessment
GET  /<language>/a/<key>/hearings                  read_hearing       assessment
POST /<language>/a/<key>/hearings                  hold_hearing       assessment
GET  /<language>/a/<key>/hearings/<hearing>        read_hearing       assessment
POST /<language>/a/<key>/hearings/<hearing>        hold_hearing       assessment
GET  /<language>/a/<key>/hearings/<hearing>/end    hold_hearing       assessment
POST /<language>/a/<key>/hearings/<hearing>/end    hold_hearing       assessment
GET  /<language>/a/<key>/hearings/<hearing>/evidence hold_hearing       assessment
POST /<language>/a/<key>/hearings/<hearing>/evidence hold_hearing       assessment
GET  /<language>/a/<key>/hearings/<hearing>/invitees hold_hearing       assessment
POST /<language>/a/<key>/hearings/<hearing>/invitees hold_hearing       assessment
GET  /<language>/a/<key>/hearings/<hearing>/synopsis.docx read_hearing       assessment
GET  /<language>/a/<key>/hearings/<hearing>/synopsis read_hearing       assessment
POST /<language>/a/<key>/hearings/<hearing>/synopsis read_hearing       assessment
GET  /<language>/a/<key>/sharing                   share              assessment
POST /<language>/a/<key>/sharing                   share              assessment
GET  /<language>/a/<key>/sharing/<share>           share              assessment
POST /<language>/a/<key>/sharing/<share>           share              assessment
GET  /<language>/a/<key>/signatures                read_teamwork      assessment
GET  /<language>/a/<key>/signatures/<part>         sign               assessment
POST /<language>/a/<key>/signatures/<part>         sign               assessment
GET  /<language>/a/<key>/versions                  read_teamwork      assessment
POST /<language>/a/<key>/versions                  keep_version       assessment
GET  /<language>/a/<key>/versions/<version>        keep_version       assessment
POST /<language>/a/<key>/versions/<version>        keep_version       assessment
GET  /<language>/a/<key>/evidence/<criterion> open_file assessment
POST /<language>/a/<key>/evidence/<criterion> attach assessment
GET  /<language>/a/<key>/evidence/<criterion>/<file> open_file assessment
GET  /<language>/a/<key>/evidence/<criterion>/<file>/remove detach assessment
POST /<language>/a/<key>/evidence/<criterion>/<file>/remove detach assessment
GET  /<language>/a/<reviewed>/review               read_review        review
GET  /<language>/a/<reviewed>/review/documents     read_review        review
GET  /<language>/a/<link>/                         read               assessment
GET  /<language>/a/<link>/clauses                  read               assessment
POST /<language>/a/<link>/clauses                  choose_clauses     assessment
GET  /<language>/a/<link>/delete                   delete             assessment
POST /<language>/a/<link>/delete                   delete             assessment
GET  /<language>/a/<link>/derivation               read               assessment
GET  /<language>/a/<link>/dimension/<dimension>    read               assessment
POST /<language>/a/<link>/dimension/<dimension>    answer             assessment
GET  /<language>/a/<link>/document                 read               assessment
POST /<language>/a/<link>/document                 read_document      assessment
GET  /<language>/a/<link>/document/criteria/<criterion> read          assessment
POST /<language>/a/<link>/document/criteria/<criterion> judge         assessment
GET  /<language>/a/<link>/document/remove          read_document      assessment
POST /<language>/a/<link>/document/remove          read_document      assessment
GET  /<language>/a/<link>/document/text            read               assessment
GET  /<language>/a/<link>/duty/<dimension>         read               assessment
POST /<language>/a/<link>/duty/<dimension>         answer             assessment
GET  /<language>/a/<link>/live                     read               assessment
GET  /<language>/a/<link>/next                     read               assessment
GET  /<language>/a/<link>/owner                    take_over          assessment
POST /<language>/a/<link>/owner                    take_over          assessment
GET  /<language>/a/<link>/report                   report             assessment
GET  /<language>/a/<link>/report/<name>            report             assessment
GET  /<language>/a/<link>/subject                  describe           assessment
POST /<language>/a/<link>/subject                  describe           assessment
GET  /<language>/a/<link>/submission               read               project
POST /<language>/a/<link>/submission               submit             project
GET  /<language>/a/<link>/summary                  read               assessment
GET  /<language>/account                           manage_account     instance
POST /<language>/account                           manage_account     instance
GET  /<language>/account/data                      manage_account     instance
GET  /<language>/account/data/file                 manage_account     instance
GET  /<language>/account/erase                     manage_account     instance
POST /<language>/account/erase                     manage_account     instance
GET  /<language>/account/history                   manage_account     instance
GET  /<language>/account/sign-ins                  manage_account     instance
GET  /<language>/account/identity                  manage_account     instance
POST /<language>/account/identity                  manage_account     instance
GET  /<language>/account/identity/link             manage_account     instance
GET  /<language>/account/password                  manage_account     instance
POST /<language>/account/password                  manage_account     instance
GET  /<language>/account/second-factor             manage_account     instance
POST /<language>/account/second-factor             manage_account     instance
GET  /<language>/account/sessions                  manage_account     instance
POST /<language>/account/sessions                  manage_account     instance
GET  /<language>/account/sign-ins                  manage_account     instance
GET  /<language>/accessibility                     read_catalogue     instance
GET  /<language>/begin/<perspective>               begin              instance
POST /<language>/begin/<perspective>               begin              instance
GET  /<language>/calls                             list_calls         instance
GET  /<language>/calls/<call>                      read_call          call
GET  /<language>/calls/<call>/begin                begin_for_call     call
POST /<language>/calls/<call>/begin                begin_for_call     call
GET  /<language>/calls/<call>/clone                clone_call         call
POST /<language>/calls/<call>/clone                clone_call         call
GET  /<language>/calls/<call>/deadline             extend_call        call
POST /<language>/calls/<call>/deadline             extend_call        call
GET  /<language>/calls/<call>/history              trace              call
GET  /<language>/calls/<closed>/dossier            export_call        call
POST /<language>/calls/<closed>/dossier            export_call        call
GET  /<language>/calls/<closed>/dossier/<dossier>  export_call        call
GET  /<language>/calls/<call>/submissions          list_submissions   call
GET  /<language>/calls/<closed>/reviews            read_reviewing     call
POST /<language>/calls/<closed>/reviews            organise_reviews   call
GET  /<language>/calls/<closed>/reviews/settings   organise_reviews   call
POST /<language>/calls/<closed>/reviews/settings   organise_reviews   call
GET  /<language>/calls/<closed>/reviews/<assigned> organise_reviews   call
POST /<language>/calls/<closed>/reviews/<assigned> organise_reviews   call
GET  /<language>/calls/<closed>/submissions/<table> list_submissions   call
GET  /<language>/catalogue                         read_catalogue     instance
GET  /<language>/catalogue/checklist/<perspective> read_catalogue     instance
GET  /<language>/catalogue/criterion/<criterion>   read_catalogue     instance
GET  /<language>/catalogue/paper                   read_catalogue     instance
GET  /<language>/deleted                           read_catalogue     instance
GET  /<language>/drafts/<draft>                    edit_call          draft
POST /<language>/drafts/<draft>                    edit_call          draft
GET  /<language>/drafts/<draft>/discard            discard_call       draft
POST /<language>/drafts/<draft>/discard            discard_call       draft
GET  /<language>/drafts/<draft>/preset             edit_call          draft
POST /<language>/drafts/<draft>/preset             edit_call          draft
GET  /<language>/drafts/<draft>/preview            read_call          draft
GET  /<language>/drafts/<draft>/publish            publish_call       draft
POST /<language>/drafts/<draft>/publish            publish_call       draft
GET  /<language>/erased                            read_catalogue     instance
GET  /<language>/forgotten                         sign_in            instance
POST /<language>/forgotten                         sign_in            instance
GET  /<language>/forgotten/sent                    sign_in            instance
GET  /<language>/history                           oversee_all        instance
GET  /<language>/hearings/<hearing>                contribute         hearing
POST /<language>/hearings/<hearing>                contribute         hearing
GET  /<language>/hearings/<hearing>/contributions/<contribution> contribute         hearing
POST /<language>/hearings/<hearing>/contributions/<contribution> contribute         hearing
GET  /<language>/imprint                           read_catalogue     instance
GET  /<language>/invitation/<token>                sign_in            instance
POST /<language>/invitation/<token>                sign_in            instance
GET  /<language>/invitation/<token>/provider       sign_in            instance
GET  /<language>/organisations                     list_organisations instance
POST /<language>/organisations                     found_organisation instance
GET  /<language>/organisations/<organisation>      read_organisation  organisation
POST /<language>/organisations/<organisation>      invite             organisation
GET  /<language>/organisations/<organisation>/exports export_organisation organisation
POST /<language>/organisations/<organisation>/exports export_organisation organisation
GET  /<language>/organisations/<organisation>/exports/<export> export_organisation organisation
GET  /<language>/organisations/<organisation>/history oversee organisation
GET  /<language>/organisations/<organisation>/invitations/<invitation> invite organisation
POST /<language>/organisations/<organisation>/invitations/<invitation> invite organisation
GET  /<language>/organisations/<organisation>/members/<person> change_members organisation
POST /<language>/organisations/<organisation>/members/<person> change_members organisation
GET  /<language>/organisations/<organisation>/programmes found_programme    organisation
POST /<language>/organisations/<organisation>/programmes found_programme    organisation
GET  /<language>/own                               list_own           instance
GET  /<language>/own/tasks                         list_own           instance
GET  /<language>/privacy                           read_catalogue     instance
GET  /<language>/programmes                        list_own           instance
GET  /<language>/programmes/<programme>            read_programme     programme
GET  /<language>/programmes/<programme>/checks     describe_programme programme
POST /<language>/programmes/<programme>/checks     describe_programme programme
GET  /<language>/programmes/<programme>/draft      draft_call         programme
POST /<language>/programmes/<programme>/draft      draft_call         programme
GET  /<language>/programmes/<programme>/facts      describe_programme programme
POST /<language>/programmes/<programme>/facts      describe_programme programme
GET  /<language>/programmes/<programme>/history    trace              programme
GET  /<language>/provider                          sign_in            instance
GET  /<language>/provider/failed                   sign_in            instance
GET  /<language>/read-in                           begin              instance
POST /<language>/read-in                           begin              instance
GET  /<language>/review                            begin              instance
POST /<language>/review                            begin              instance
GET  /<language>/reviews                           list_reviews       instance
GET  /<language>/reviews/<handed_in>/reopen        reopen_review      handed_in
POST /<language>/reviews/<handed_in>/reopen        reopen_review      handed_in
GET  /<language>/reviews/<review>                  read_review        review
GET  /<language>/reviews/<review>/declaration      declare            review
POST /<language>/reviews/<review>/declaration      declare            review
GET  /<language>/reviews/<review>/documents        read_review        review
GET  /<language>/reviews/<review>/documents/<annex> read_review        review
GET  /<language>/reviews/<review>/hand-in          hand_in            review
POST /<language>/reviews/<review>/hand-in          hand_in            review
GET  /<language>/sign-in                           sign_in            instance
POST /<language>/sign-in                           sign_in            instance
GET  /<language>/sign-in/code                      sign_in            instance
POST /<language>/sign-in/code                      sign_in            instance
GET  /<language>/sign-out                          sign_in            instance
POST /<language>/sign-out                          sign_in            instance
GET  /<language>/submissions                       list_own           instance
GET  /<language>/submissions/<submission>          read_submission    submission
GET  /<language>/submissions/<submission>/documents read_submission submission
GET  /<language>/submissions/<submission>/documents/<document> read_submission submission
GET  /<language>/submissions/<submission>/file     read_submission    submission
GET  /<language>/submissions/<submission>/history  read_history       submission
GET  /<language>/submissions/<submission>/receipt.pdf read_submission    submission
GET  /<language>/submissions/<submission>/report   read_submission    submission
GET  /<language>/submissions/<submission>/report.pdf read_submission    submission
GET  /<language>/submissions/<submission>/withdraw withdraw           submission
POST /<language>/submissions/<submission>/withdraw withdraw           submission
GET  /<language>/submissions/<judged>/comparison   read_divergence    call
GET  /<language>/submissions/<judged>/comparison/<criterion> agree              call
POST /<language>/submissions/<judged>/comparison/<criterion> agree              call
GET  /<language>/submissions/<judged>/reviews/<filed> read_divergence    call
GET  /<language>/submissions/<judged>/unanimous    agree              call
POST /<language>/submissions/<judged>/unanimous    agree              call
GET  /<language>/submissions/<agreed>/settlement   agree              call
POST /<language>/submissions/<agreed>/settlement   agree              call
GET  /<language>/submissions/<settled>/reopening   agree              call
POST /<language>/submissions/<settled>/reopening   agree              call
GET  /<language>/submissions/<settled>/consensus   read_divergence    call
GET  /<language>/reviews/<handed_in>/comparison    read_divergence    handed_in
GET  /<language>/calls/<ranked>/lessons            learn              call
GET  /<language>/calls/<ranked>/ranking            rank               call
GET  /<language>/calls/<ranked>/ranking.pdf        rank               call
GET  /<language>/calls/<ranked>/ranking.xlsx       rank               call
GET  /<language>/submissions/<recommended>/record  read_reviewing     call
POST /<language>/submissions/<recommended>/record  read_reviewing     call
GET  /<language>/calls/<resolved>/announcement     decide             call
POST /<language>/calls/<resolved>/announcement     decide             call
GET  /<language>/submissions/<settled>/decision    read_reviewing     call
GET  /<language>/submissions/<settled>/recommendation recommend          call
POST /<language>/submissions/<settled>/recommendation recommend          call
GET  /<language>/submissions/<recommended>/ruling  decide             call
POST /<language>/submissions/<recommended>/ruling  decide             call
GET  /<language>/submissions/<announced>/correction correct            decided
POST /<language>/submissions/<announced>/correction correct            decided
GET  /<language>/ticket/<ticket>                   sign_in            instance
POST /<language>/ticket/<ticket>                   sign_in            instance
GET  /health                                       read_catalogue     instance
GET  /provider/back                                sign_in            instance
GET  /schema/assessment.schema.json                read_catalogue     instance
"""
"""The deed that each address asks for, and of which thing; a new one has to be classified here."""


@dataclass(frozen=True)
class Need:
    deed: Deed
    thing: str


def needs_of_all() -> dict[tuple[str, str], Need]:
    rows = (line.split() for line in NEEDS.strip().splitlines())
    return {(method, path): Need(Deed(deed), thing) for method, path, deed, thing in rows}


@dataclass(frozen=True)
class Persona:
    """Somebody, and as what they stand before each thing."""

    session: str
    roles: Mapping[str, frozenset[Role]]


@dataclass(frozen=True)
class Stand:
    """A world whose assessment belongs to an organisation, and the people around it."""

    world: World
    workplace: Workplace
    owner: Actor


Casting = Callable[[Stand], Persona]


def standing_before(session: str, **roles: frozenset[Role]) -> Persona:
    everywhere = SOMEBODY if session else ANYONE
    return Persona(session, {one: everywhere | roles.get(one, NOBODY) for one in THINGS})


def _nobody(stand: Stand) -> Persona:
    del stand
    return standing_before("")


def _member(role: Role) -> Casting:
    def cast(stand: Stand) -> Persona:
        email = f"{role}@hier.example"
        person = a_person(stand.workplace, stand.world.city, role, email=email)
        held, session = frozenset({role}), signed_in(stand.workplace, person).session
        roles = dict.fromkeys(OF_CITY, held)
        funding = frozenset({Role.FUNDER}) if role in FUNDING else NOBODY
        return standing_before(session, **{**roles, SUBMISSION: held | funding})

    return cast


def _elsewhere(role: Role) -> Casting:
    def cast(stand: Stand) -> Persona:
        other = an_organisation(stand.workplace, "Stadt Anderswo")
        return standing_before(somebody(stand.workplace, other, role).session)

    return cast


def _sharing(right: Right, role: Role) -> Casting:
    def cast(stand: Stand) -> Persona:
        other = an_organisation(stand.workplace, "Stadt Anderswo")
        person = a_person(stand.workplace, other, Role.APPLICANT, email=STRANGER)
        shared_with(stand.workplace, stand.owner, STRANGER, right)
        session = signed_in(stand.workplace, person).session
        return standing_before(session, assessment=frozenset({role}))

    return cast


def _assignee(stand: Stand) -> Persona:
    """Somebody outside who may read and answers the one dimension that addresses here name."""
    persona = _sharing(Right.READ, Role.READER)(stand)
    wanted = Wanted(DimensionId(stand.world.places["dimension"]), STRANGER, "")
    with stand.workplace.writing(stand.owner) as work:
        assignments.assign(work, [wanted])
    held = frozenset({Role.READER, Role.COMMENTER, Role.ASSIGNEE})
    return standing_before(persona.session, assessment=held)


def _invited(stand: Stand) -> Persona:
    """Somebody who is asked in a hearing, and sees nothing else."""
    other = an_organisation(stand.workplace, "Stadt Anderswo")
    with stand.workplace.writing(stand.owner) as work:
        hearing = HearingId(stand.world.places["hearing"])
        hearings.invite(work, hearing, Recipient(organisation=other.id))
    person = a_person(stand.workplace, other, Role.APPLICANT, email=STRANGER)
    with stand.workplace.writing(signed_in(stand.workplace, person)) as work:
        said = contributions.contribute(
            work, hearing, {CriterionId(stand.world.places["criterion"]): "Zu streng."}
        )
    stand.world.places["contribution"] = said[0].id
    session = signed_in(stand.workplace, person).session
    return standing_before(session, hearing=frozenset({Role.INVITED}))


def _reviewer(stand: Stand) -> Persona:
    """Somebody of another organisation, to whom reviews are entrusted."""
    body = an_organisation(stand.workplace, "Prüfstelle Anderswo", "evaluation_body")
    person = a_person(stand.workplace, body, Role.EVALUATOR, email=STRANGER)
    stand.world.places.update(reviewing_places(stand.workplace, person, "Ministerium Anderswo"))
    held = frozenset({Role.REVIEWER})
    return standing_before(signed_in(stand.workplace, person).session, review=held, handed_in=held)


def _operator(stand: Stand) -> Persona:
    with stand.workplace.writing(OPERATOR) as work:
        ticket = accounts.make_operator(work, "otto@amt.example", "Otto")
    with stand.workplace.reading(Actor()) as work:
        person = accounts.find_ticket(work, ticket).id
    operator = frozenset({Role.OPERATOR})
    session = signed_in(stand.workplace, person).session
    return standing_before(session, instance=operator, organisation=operator)


PERSONAS: dict[str, Casting] = {
    "nobody": _nobody,
    "author": _member(Role.AUTHOR),
    "applicant": _member(Role.APPLICANT),
    "evaluator": _member(Role.EVALUATOR),
    "admin": _member(Role.ADMIN),
    "author elsewhere": _elsewhere(Role.AUTHOR),
    "applicant elsewhere": _elsewhere(Role.APPLICANT),
    "evaluator elsewhere": _elsewhere(Role.EVALUATOR),
    "admin elsewhere": _elsewhere(Role.ADMIN),
    "reader": _sharing(Right.READ, Role.READER),
    "commenter": _sharing(Right.COMMENT, Role.COMMENTER),
    "editor": _sharing(Right.EDIT, Role.EDITOR),
    "assignee": _assignee,
    "invited": _invited,
    "reviewer": _reviewer,
    "operator": _operator,
}


ENDS_IT = (
    "/<language>/a/<key>/completion/stage",
    "/<language>/a/<link>/delete",
    "/<language>/drafts/<draft>/discard",
    "/<language>/forgotten",
    "/<language>/account/erase",
    "/<language>/sign-out",
)
"""What is sent last, since something of the world is gone after it."""


@pytest.fixture
def stand(workplace: Workplace, world: World) -> Stand:
    return a_stand(workplace, world)


def a_stand(workplace: Workplace, world: World) -> Stand:
    """The one assessment of the world belongs to the city, and people work on it together."""
    link = world.places["link"]
    owner = an_owner(workplace, world.city, perspective=Perspective.GUIDELINE, link=link)
    places = shared_places(workplace, owner, CriterionId(world.places["criterion"]))
    return Stand(replace(world, places={**world.places, **places}), workplace, owner)


def test_every_address_is_classified() -> None:
    assert needs_of_all().keys() == {(route.method, route.path) for route in ROUTES}


@pytest.mark.parametrize("name", PERSONAS)
def test_who_is_let_in_is_who_the_table_lets_in(visit: Visitor, stand: Stand, name: str) -> None:
    persona, needs = PERSONAS[name](stand), needs_of_all()
    in_turn = sorted(ROUTES, key=when)

    found = {named(route): _is_let_in(visit, stand.world, persona, route) for route in in_turn}

    assert found == {
        named(route): may_enter(persona, needs[route.method, route.path]) for route in in_turn
    }


def when(route: Route) -> tuple[str, int]:
    """First what only reads, last what ends something."""
    return route.method, ENDS_IT.index(route.path) + 1 if route.path in ENDS_IT else 0


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


def may_enter(persona: Persona, need: Need, stage: Stage | None = None) -> bool:
    """At the stage in which a thing usually is, or another one."""
    usual = STAGES.get(need.thing, Stage.OPEN)
    allowed = ALLOWED.get((need.deed, stage or usual), NOBODY)
    return not persona.roles[need.thing].isdisjoint(allowed)


def _is_let_in(visit: Visitor, world: World, persona: Persona, route: Route) -> bool:
    """Whether the page opens or the form is taken; with a fault in it, it was let in as well."""
    path = world.address(route.path)
    with visit.client.session_transaction() as session:
        session.update({SIGNED_IN: persona.session, **world.begun})
    if route.method == "GET":
        page = visit(path)
    else:
        asked = visit(path)
        form = (
            asked if asked.status == 200 and any(asked.root.iter("form")) else visit("/de/sign-in")
        )
        page = visit.post(path, {**form.fields, **world.filled})
    assert page.status in {200, 302, 303, 403, 404, 409, 422}, (route, page.status)
    return page.status not in {403, 404} and "/sign-in" not in page.location
