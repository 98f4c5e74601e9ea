"""A small world with one of everything that an address can name, and somebody who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask.testing import FlaskClient

from actions import accounts, documents, organisations
from actions.work import Workplace
from checks.accounts import Organisation
from checks.catalogue import Criterion, Perspective
from checks.judgements import passage_key
from checks.permissions import MEMBER_ROLES, Actor, Role
from tests.accounts import OPERATOR, PASSWORD, a_person, an_organisation, signed_in
from tests.factories import an_answer
from tests.links import link_to
from web.request_work import SIGNED_IN

PASSAGE = "Es müssen offene Standards gelten."
EMAIL = "alle@rollen.example"


@dataclass(frozen=True)
class World:
    """`places` fill the blanks of addresses, `filled` the fields of every form."""

    session: str
    city: Organisation
    places: Mapping[str, str]
    filled: Mapping[str, str]

    def let_in(self, client: FlaskClient) -> None:
        """The browser of somebody in every role, the operator's as well."""
        with client.session_transaction() as session:
            session[SIGNED_IN] = self.session

    def address(self, path: str) -> str:
        for name, value in self.places.items():
            path = path.replace(f"<{name}>", value)
        return path


def a_world(workplace: Workplace) -> World:
    criterion = workplace.shelf.current.scored(Perspective.GUIDELINE)[0]
    city = an_organisation(workplace)
    person = a_person(workplace, city, *MEMBER_ROLES, email=EMAIL, name="Alle Rollen")
    member = a_person(workplace, city, Role.APPLICANT, email="otto@stadt.example")
    with workplace.writing(OPERATOR) as work:
        accounts.make_operator(work, EMAIL, "Alle Rollen")
        token = organisations.invite(work, city.id, "neu@stadt.example", [Role.AUTHOR])
        (invitation,) = organisations.list_invitations(work, city.id)
        ticket = accounts.make_ticket(work, EMAIL)
    assert ticket is not None
    return World(
        session=signed_in(workplace, person).session,
        city=city,
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
            "token": token,
            "ticket": ticket[1],
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
        },
    )


def _link(workplace: Workplace, criterion: Criterion) -> str:
    """That of a guideline check with an answer and a draft, which belongs to nobody."""
    made = link_to(workplace, {criterion.id: an_answer(2)}, perspective=Perspective.GUIDELINE)
    with workplace.writing(Actor(link=made)) as work:
        documents.keep(work, documents.read_pasted(workplace.reader, PASSAGE, "Entwurf"))
    return made
