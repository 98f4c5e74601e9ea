"""What is allowed: one table, deed and stage by role. Enforced in `actions/`, never elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from typing import Final

from checks.accounts import OrganisationId, PersonId
from checks.catalogue import DimensionId
from checks.deeds import Deed
from checks.errors import Frozen, NotAllowed, NotFound
from checks.text import Text

__all__ = [
    "ALLOWED",
    "FUNDING",
    "MEMBER_ROLES",
    "NOBODY",
    "TABLE",
    "Actor",
    "Deed",
    "Membership",
    "Role",
    "Stage",
    "Thing",
    "may",
    "read_table",
    "require",
    "roles_of",
]


class Role(StrEnum):
    """As what somebody acts towards a thing; a role is a column of the table below.

    An author, applicant, evaluator or admin is one of the organisation that owns the thing.
    Readers, commenters and editors are those it is shared with; an assignee answers a part of it,
    and somebody invited speaks in a hearing.
    A funder is an author or admin of the organisation to whose call something was submitted; a
    reviewer is the one person to whom a review of it is entrusted.
    """

    ANYONE = auto()
    LINK_HOLDER = auto()
    SIGNED_IN = auto()
    AUTHOR = auto()
    APPLICANT = auto()
    EVALUATOR = auto()
    ADMIN = auto()
    READER = auto()
    COMMENTER = auto()
    EDITOR = auto()
    ASSIGNEE = auto()
    INVITED = auto()
    OPERATOR = auto()
    FUNDER = auto()
    REVIEWER = auto()


MEMBER_ROLES: Final[Mapping[Role, Text]] = {
    Role.AUTHOR: Text("Richtlinien und Aufrufe", "Guidelines and calls"),
    Role.APPLICANT: Text("Vorhaben und Einreichungen", "Projects and submissions"),
    Role.EVALUATOR: Text("Begutachtung", "Reviews"),
    Role.ADMIN: Text("Verwaltung der Organisation", "Administration of the organisation"),
}
"""What a member of an organisation may be, as what people choose from."""


FUNDING: Final = frozenset({Role.AUTHOR, Role.ADMIN})
"""As what a member of a funder receives what is submitted to its calls."""


class Stage(StrEnum):
    """How far a thing has come; what was submitted is received when the call has closed."""

    OPEN = auto()
    FINAL = auto()
    DRAFT = auto()
    PUBLISHED = auto()
    SUBMITTED = auto()
    RECEIVED = auto()
    WITHDRAWN = auto()
    REPLACED = auto()
    ASSIGNED = auto()
    CONFLICTED = auto()
    DECIDED = auto()


TABLE = """
deed                stage     | any lin sig aut app eva adm rea com edi ass inv ope fun rev
read_catalogue      *         |  x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
publish_catalogue   *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
begin               *         |  x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
list_all            *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
export_all          *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
purge               *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
remind              *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
read                *         |  .   x   .   x   x   x   x   x   x   x   .   .   .   .   x
report              *         |  .   x   .   x   x   x   x   x   x   x   .   .   .   .   x
describe            open      |  .   x   .   x   x   x   .   .   .   x   .   .   .   .   .
answer              open      |  .   x   .   x   x   x   .   .   .   x   x   .   .   .   x
read_document       open      |  .   x   .   x   x   x   .   .   .   x   .   .   .   .   .
judge               open      |  .   x   .   x   x   x   .   .   .   x   x   .   .   .   .
choose_clauses      open      |  .   x   .   x   x   x   .   .   .   x   .   .   .   .   .
attach              open      |  .   .   .   x   x   x   .   .   .   x   x   .   .   .   .
detach              open      |  .   .   .   x   x   x   .   .   .   x   x   .   .   .   .
open_file           *         |  .   .   .   x   x   x   x   x   x   x   .   .   .   .   x
delete              *         |  .   x   .   .   .   .   x   .   .   .   .   .   .   .   .
take_over           *         |  .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
share               *         |  .   .   .   x   x   x   x   .   .   .   .   .   .   .   .
assign              open      |  .   .   .   x   x   x   x   .   .   .   .   .   .   .   .
read_teamwork       *         |  .   .   .   x   x   x   x   .   x   x   .   .   .   .   .
comment             open      |  .   .   .   x   x   x   x   .   x   x   .   .   .   .   .
sign                *         |  .   .   .   x   x   x   x   .   x   x   .   .   .   .   .
approve             open      |  .   .   .   x   x   x   .   .   .   x   .   .   .   .   .
finalise            open      |  .   .   .   x   x   x   .   .   .   .   .   .   .   .   .
reopen              final     |  .   .   .   x   x   x   .   .   .   .   .   .   .   .   .
keep_version        *         |  .   .   .   x   x   x   .   .   .   x   .   .   .   .   .
hold_hearing        *         |  .   .   .   x   .   .   .   .   .   .   .   .   .   .   .
read_hearing        *         |  .   .   .   x   x   x   x   .   x   x   .   x   .   .   .
contribute          *         |  .   .   .   .   .   .   .   .   .   .   .   x   .   .   .
sign_in             *         |  x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
manage_account      *         |  .   .   x   .   .   .   .   .   .   .   .   .   .   .   .
reset_second_factor *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
list_own            *         |  .   .   x   .   .   .   .   .   .   .   .   .   .   .   .
read_organisation   *         |  .   .   .   x   x   x   x   .   .   .   .   .   x   .   .
invite              *         |  .   .   .   .   .   .   x   .   .   .   .   .   x   .   .
change_members      *         |  .   .   .   .   .   .   x   .   .   .   .   .   .   .   .
found_organisation  *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
list_organisations  *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
read_history        *         |  .   .   .   x   x   x   x   .   x   x   .   .   .   .   .
oversee             *         |  .   .   .   .   .   .   x   .   .   .   .   .   x   .   .
oversee_all         *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
verify              *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
manage_people       *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
see_errands         *         |  .   .   .   .   .   .   .   .   .   .   .   .   x   .   .
export_organisation *         |  .   .   .   .   .   .   x   .   .   .   .   .   .   .   .
list_calls          *         |  x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
found_programme     *         |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
read_programme      *         |  .   .   .   x   .   x   x   .   .   .   .   .   .   .   .
describe_programme  *         |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
trace               *         |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
draft_call          *         |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
read_call           draft     |  .   .   .   x   .   x   x   .   .   .   .   .   .   .   .
read_call           published |  x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
read_call           decided   |  x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
edit_call           draft     |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
publish_call        draft     |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
discard_call        draft     |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
extend_call         published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
clone_call          published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
begin_for_call      published |  x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
list_submissions    published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
submit              *         |  .   .   .   .   x   .   .   .   .   .   .   .   .   .   .
read_submission     submitted |  .   .   .   x   x   x   x   .   .   .   .   .   .   .   .
read_submission     received  |  .   .   .   x   x   x   x   .   .   .   .   .   .   x   .
read_submission     withdrawn |  .   .   .   x   x   x   x   .   .   .   .   .   .   .   .
read_submission     replaced  |  .   .   .   x   x   x   x   .   .   .   .   .   .   .   .
replace             submitted |  .   .   .   .   x   .   .   .   .   .   .   .   .   .   .
withdraw            submitted |  .   .   .   .   x   .   .   .   .   .   .   .   .   .   .
list_reviews        *         |  .   .   x   .   .   .   .   .   .   .   .   .   .   .   .
read_review         *         |  .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
declare             assigned  |  .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
declare             open      |  .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
declare             final     |  .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
hand_in             open      |  .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
reopen_review       final     |  .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
read_reviewing      published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
read_reviewing      decided   |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
organise_reviews    published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
read_divergence     published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
read_divergence     decided   |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
read_divergence     final     |  .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
agree               published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
rank                published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
rank                decided   |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
recommend           published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
decide              published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
correct             published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
correct             decided   |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
export_call         published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
export_call         decided   |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
learn               published |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
learn               decided   |  .   .   .   x   .   .   x   .   .   .   .   .   .   .   .
"""
"""A role is named by its first letters, `*` is every stage. What is not marked is forbidden."""


@dataclass(frozen=True, slots=True)
class Membership:
    """As what somebody acts for an organisation; one of MEMBER_ROLES."""

    organisation: OrganisationId
    role: Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now, by what the door knows of them and what the accounts say.

    `link` is the secret part of an assessment's address, `session` what the browser keeps of a
    sign-in; both are empty without one. `role` is what the door itself vouches for: the operator
    at the command line. Whom the session belongs to is found when the work begins.
    """

    role: Role = Role.ANYONE
    link: str = ""
    session: str = ""
    person: PersonId | None = None
    is_operator: bool = False
    memberships: frozenset[Membership] = frozenset()


@dataclass(frozen=True, slots=True)
class Thing:
    """What a deed is done to. Without an owner it is reached by its link, which is the actor.

    `shared` are the roles which shares give the acting person, `assigned` the dimensions that are
    theirs to answer. `funder` is the organisation whose call it was submitted to. Who may not do
    `seen_by` is told that there is no such thing. What is entrusted to a `reviewer` is reached by
    nobody else, whatever they are in the organisation that keeps it.
    """

    owner: OrganisationId | None = None
    stage: Stage = Stage.OPEN
    seen_by: Deed = Deed.READ
    shared: frozenset[Role] = frozenset()
    assigned: frozenset[DimensionId] = frozenset()
    funder: OrganisationId | None = None
    reviewer: PersonId | None = None

    def part(self, dimension: DimensionId) -> "Thing":
        """One dimension of it, towards which its assignee has a role of their own."""
        if dimension not in self.assigned:
            return self
        return replace(self, shared=self.shared | {Role.ASSIGNEE})


def _rows(table: str) -> Iterator[tuple[Deed, str, frozenset[Role]]]:
    header, *rows = (line.split("|") for line in table.strip().splitlines())
    roles = [_role(start) for start in header[1].split()]
    for head, cells in rows:
        deed, stage = head.split()
        marked = zip(roles, cells.split(), strict=True)
        yield Deed(deed), stage, frozenset(role for role, mark in marked if mark == "x")


def _role(start: str) -> Role:
    (found,) = (role for role in Role if role.startswith(start))
    return found


def _stages(named: str) -> frozenset[Stage]:
    return frozenset(Stage) if named == "*" else frozenset(map(Stage, named.split(",")))


def read_table(table: str) -> Mapping[tuple[Deed, Stage], frozenset[Role]]:
    """The roles that may do a deed at a stage; what the table leaves out is in nobody's."""
    return {
        (deed, stage): roles
        for deed, named, roles in _rows(table)
        for stage in sorted(_stages(named))
    }


ALLOWED: Final = read_table(TABLE)
BEFORE: Final[Mapping[Stage, Sequence[Stage]]] = {
    Stage.PUBLISHED: (Stage.DRAFT,),
    Stage.DECIDED: (Stage.DRAFT, Stage.PUBLISHED),
    Stage.RECEIVED: (Stage.SUBMITTED,),
    Stage.WITHDRAWN: (Stage.SUBMITTED,),
    Stage.REPLACED: (Stage.SUBMITTED,),
    Stage.CONFLICTED: (Stage.ASSIGNED, Stage.FINAL),
}
"""What was done at these stages is over at that one; what is open comes before every other."""
NOBODY: Final[frozenset[Role]] = frozenset()


def roles_of(actor: Actor, thing: Thing | None) -> frozenset[Role]:
    """As what this actor stands before a thing, or before the instance as a whole."""
    found = {Role.ANYONE, actor.role} - {Role.LINK_HOLDER}
    if actor.person is not None:
        found.add(Role.SIGNED_IN)
    if actor.is_operator:
        found.add(Role.OPERATOR)
    if thing is None:
        return frozenset(found)
    if thing.reviewer is not None:
        return frozenset(found | ({Role.REVIEWER} if actor.person == thing.reviewer else set()))
    if any(m.organisation == thing.funder and m.role in FUNDING for m in actor.memberships):
        found.add(Role.FUNDER)
    if thing.owner is None:
        return frozenset(found | ({Role.LINK_HOLDER} if actor.link else set()))
    own = {m.role for m in actor.memberships if m.organisation == thing.owner}
    return frozenset(found | own | thing.shared)


def may(actor: Actor, deed: Deed, thing: Thing | None = None) -> bool:
    stage = Stage.OPEN if thing is None else thing.stage
    return not roles_of(actor, thing).isdisjoint(ALLOWED.get((deed, stage), NOBODY))


def _could_before(actor: Actor, deed: Deed, thing: Thing) -> bool:
    before = (Stage.OPEN, *BEFORE.get(thing.stage, ()))
    return any(may(actor, deed, replace(thing, stage=stage)) for stage in before)


def require(actor: Actor, deed: Deed, thing: Thing | None = None) -> None:
    """Raises NotAllowed, or NotFound where the actor may not even know that the thing is there.

    What only the stage forbids is Frozen: the actor could do it before.
    """
    if may(actor, deed, thing):
        return
    if thing is not None and not may(actor, thing.seen_by, thing):
        raise NotFound
    if thing is not None and _could_before(actor, deed, thing):
        raise Frozen(f"{deed} is over")
    raise NotAllowed(f"{actor.role} may not {deed}")
