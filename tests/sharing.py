"""Assessments that are worked on together, as tests need them."""

from dataclasses import replace

from actions import ownership, sharing
from actions.sharing import Recipient
from actions.work import Workplace
from checks.accounts import Organisation
from checks.catalogue import Perspective
from checks.permissions import Actor, Role
from checks.shares import Right, Share
from tests.accounts import a_person, an_organisation, signed_in, somebody
from tests.links import link_to


def an_owner(
    workplace: Workplace,
    organisation: Organisation,
    *,
    perspective: Perspective = Perspective.PROJECT,
    link: str = "",
) -> Actor:
    """Somebody who works on an assessment of their organisation, at its address."""
    role = ownership.FITTING[perspective]
    link = link or link_to(workplace, perspective=perspective)
    actor = somebody(workplace, organisation, role, link=link)
    with workplace.writing(actor) as work:
        ownership.take_over(work, organisation.id)
    return actor


def shared_with(workplace: Workplace, owner: Actor, email: str, right: Right) -> Share:
    with workplace.writing(owner) as work:
        return sharing.share(work, Recipient(email=email), right)


def a_stranger(workplace: Workplace, link: str = "", name: str = "Stadt Anderswo") -> Actor:
    """Somebody of another organisation, whose address is fremd@anderswo.example."""
    home = an_organisation(workplace, name)
    person = a_person(workplace, home, Role.APPLICANT, email=STRANGER, name="Frida Fremd")
    return replace(signed_in(workplace, person), link=link)


STRANGER = "fremd@anderswo.example"
