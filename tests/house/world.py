"""A small world with one of everything that an address can name, and somebody who may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask.testing import FlaskClient

from actions import (
    accounts,
    approvals,
    comments,
    contributions,
    documents,
    evidence,
    hearings,
    named_versions,
    organisations,
    ownership,
    second_factors,
    sharing,
)
from actions.sharing import Recipient
from actions.work import Workplace
from checks.accounts import Organisation, PersonId
from checks.catalogue import Criterion, CriterionId, Perspective
from checks.hearings import HearingId, Plan
from checks.judgements import passage_key
from checks.local_time import local_day
from checks.permissions import MEMBER_ROLES, Actor, Role
from checks.shares import Right
from storage.exports import Export
from tests import drafts
from tests.accounts import OPERATOR, PASSWORD, a_person, a_ticket, an_organisation, signed_in
from tests.attaching import a_plan
from tests.factories import an_answer
from tests.house.agreeing import agreeing_places
from tests.house.funding import funding_places
from tests.house.reviewing import reviewing_places
from tests.links import link_to
from tests.second_factors import a_phone
from web.providers import PROVEN
from web.request_work import HALFWAY, SIGNED_IN

PASSAGE = "Es müssen offene Standards gelten."
EMAIL = "alle@rollen.example"


@dataclass(frozen=True)
class World:
    """`places` fill the blanks of addresses, `filled` the fields of every form.

    `begun` is what a browser keeps of what was begun and not finished.
    """

    session: str
    city: Organisation
    begun: Mapping[str, object]
    places: dict[str, str]
    filled: Mapping[str, str]

    def let_in(self, client: FlaskClient) -> None:
        """The browser of somebody in every role, the operator's as well; half-way in once more."""
        with client.session_transaction() as session:
            session.update({SIGNED_IN: self.session, **self.begun})

    def address(self, path: str) -> str:
        """With the check that is meant: a project that was begun for a call, where it is asked."""
        if path.endswith("/<link>/submission"):
            path = path.replace("<link>", "<project>")
        for name, value in self.places.items():
            path = path.replace(f"<{name}>", value)
        return path


def a_world(workplace: Workplace) -> World:
    criterion = workplace.shelf.current.scored(Perspective.GUIDELINE)[0]
    city = an_organisation(workplace, kind="agency")
    person = a_person(workplace, city, *MEMBER_ROLES, email=EMAIL, name="Alle Rollen")
    author = a_person(workplace, city, Role.AUTHOR, email="bea@stadt.example")
    owner = signed_in(workplace, author, _link(workplace, criterion))
    with workplace.writing(owner) as work:
        ownership.take_over(work, city.id)
    shared = shared_places(workplace, owner, criterion.id)
    _approve(workplace, signed_in(workplace, person, owner.link))
    member = a_person(workplace, city, Role.APPLICANT, email="otto@stadt.example")
    a_person(workplace, city, Role.ADMIN, email="ada@stadt.example")
    with workplace.writing(OPERATOR) as work:
        accounts.make_operator(work, EMAIL, "Alle Rollen")
        token = organisations.invite(work, city.id, "neu@stadt.example", [Role.AUTHOR])
        (invitation,) = organisations.list_invitations(work, city.id)
    ticket = a_ticket(workplace, EMAIL)
    funding = funding_places(workplace, city, signed_in(workplace, person))
    return World(
        session=signed_in(workplace, person).session,
        city=city,
        begun={HALFWAY: _halfway(workplace, member), PROVEN: _proven(workplace)},
        places={
            "language": "de",
            "link": _link(workplace, criterion),
            "dimension": criterion.dimension,
            "perspective": "project",
            "criterion": criterion.id,
            "name": "digital-check.json",
            "organisation": city.id,
            "person": member,
            "invitation": invitation.id,
            "export": _export(workplace, city),
            "token": token,
            "ticket": ticket,
            **funding,
            **agreeing_places(workplace, city, signed_in(workplace, person), funding["programme"]),
            **reviewing_places(workplace, person),
            **shared,
        },
        filled={
            "title": "Titel",
            "digital": "yes",
            "text": PASSAGE,
            f"{criterion.id}-choice": "1",
            f"{criterion.id}-adopted": "y",
            f"{passage_key(PASSAGE)}-level": "1",
            "email": EMAIL,
            "name": "Neue Stelle",
            "kind": "ministry",
            "old": PASSWORD,
            "password": PASSWORD,
            "roles": "admin",
            "organisation": city.id,
            "words": "Bitte belegen.",
            f"words-{criterion.id}": "Bitte lockern.",
            "until": f"{local_day(workplace.clock()) + timedelta(days=30):%d.%m.%Y}",
            "criteria": criterion.id,
            "criterion": criterion.id,
            "do": "resolve",
            "function": "Referat Z 3",
            "accepts_warnings": "y",
            "known": shared["known"],
            "closes_on": "31.12.2029",
            "reason": "Wegen der Sommerferien.",
            "declaration": "bias",
            "choice": "3",
            "grade": "verified",
            "award": "grant",
            "reasons": "Offen angelegt.",
            "correction": "Der Nachweis lag vor.",
            "each": "2",
            "due_at": "31.12.2029",
        },
    )


def shared_places(workplace: Workplace, owner: Actor, criterion: CriterionId) -> dict[str, str]:
    """What people who work together on this assessment have, one of each.

    The document `known` belongs to another criterion.
    """
    other = workplace.shelf.current.scored(Perspective.GUIDELINE)[1]
    with workplace.writing(owner) as work:
        evidence.attach(work, criterion, a_plan(1))
        evidence.attach(work, other.id, a_plan(2))
        binder = evidence.open_binder(work, criterion)
        shared = sharing.share(work, Recipient("leserin@anderswo.example"), Right.READ)
        comment = comments.write(work, criterion, "Wo steht das?")
        version = named_versions.keep(work, "Erster Stand")
        plan = Plan("Was fehlt?", local_day(work.now), (criterion,))
        hearing = hearings.begin(work, plan)
        hearings.invite(work, hearing.id, Recipient(EMAIL))
    return {
        "key": owner.link,
        "share": shared.id,
        "comment": comment.id,
        "version": version.id,
        "part": "whole",
        "hearing": hearing.id,
        "contribution": _contribution(workplace, hearing.id, criterion),
        "file": binder.here[0].key,
        "known": binder.elsewhere[0].key,
    }


def _contribution(workplace: Workplace, hearing: HearingId, criterion: CriterionId) -> str:
    """What somebody in every role said there, who is invited by address."""
    with workplace.reading(Actor()) as work:
        found = work.people.find_by_email(EMAIL)
    assert found is not None
    with workplace.writing(signed_in(workplace, found.person.id)) as work:
        return contributions.contribute(work, hearing, {criterion: "Zu streng."})[0].id


def _approve(workplace: Workplace, actor: Actor) -> None:
    with workplace.writing(actor) as work:
        found = approvals.open_completion(work).matters
        approvals.approve(work, {one.criterion.id: one.shown for one in found})


def _export(workplace: Workplace, city: Organisation) -> str:
    with workplace.writing(OPERATOR) as work:
        work.exports.save("an-archive", city.id, Export(b"", work.now))
    return "an-archive"


def _halfway(workplace: Workplace, person: PersonId) -> Sequence[str]:
    """Somebody with a second factor, of whom the code is awaited; as the browser keeps it."""
    a_phone(workplace, signed_in(workplace, person))
    with workplace.reading(Actor()) as work:
        begun = second_factors.begin_halfway(work, person)
    return begun.person, begun.until.isoformat(), begun.mark, "/de/own"


def _proven(workplace: Workplace) -> Sequence[object]:
    """Somebody whom the provider has named, to be linked to an account; as the browser keeps it."""
    soon = workplace.clock().timestamp() + 60
    return soon, "/de/account/identity", "https://anmeldung.example", "1", EMAIL, "Alle Rollen"


def _link(workplace: Workplace, criterion: Criterion) -> str:
    """That of a guideline check with an answer and a draft, which belongs to nobody."""
    made = link_to(workplace, {criterion.id: an_answer(2)}, perspective=Perspective.GUIDELINE)
    with workplace.writing(Actor(link=made)) as work:
        documents.keep(work, drafts.read(workplace, PASSAGE))
    return made
