"""Assessments that are worked on together, as tests need them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from actions import assessments, ownership, sharing
from actions.assessments import SentAnswer
from actions.sharing import Recipient
from actions.work import Work, Workplace
from checks.accounts import Organisation
from checks.answer_rules import AnswerDraft
from checks.answers import Answer
from checks.catalogue import CriterionId, Perspective
from checks.conflicts import Outcome, fingerprint
from checks.errors import Invalid, NotAllowed, NotFound
from checks.permissions import Actor, Role
from checks.shares import Right, Share
from tests.accounts import a_person, an_organisation, signed_in, somebody
from tests.factories import an_answer
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


def answering(actor: Actor, workplace: Workplace, key: str, answer: Answer) -> None:
    """Somebody gives an answer, whatever stood there."""
    with workplace.writing(actor) as work:
        opened = assessments.open_one(work)
        criterion = opened.catalogue.by_id[CriterionId(key)]
        draft = AnswerDraft(
            answer.state, answer.level, answer.justification, answer.reason, answer.evidence
        )
        seen = fingerprint(opened.assessment.answer(criterion.id))
        saved = assessments.answer(
            work, [SentAnswer(criterion.id, draft, seen)], dimension=criterion.dimension
        )
        assert saved[criterion.id].outcome is Outcome.SAVE


def outcome(workplace: Workplace, actor: Actor, doing: Callable[[Work], object]) -> str:
    """What becomes of it: done, 403, 404, or the first field with a problem."""
    try:
        with workplace.writing(actor) as work:
            doing(work)
    except NotFound:
        return "404"
    except NotAllowed:
        return "403"
    except Invalid as refused:
        return refused.problems[0].where
    return "done"


ANNA, BERT = "anna@stadt.example", "bert@stadt.example"


@dataclass(frozen=True)
class Team:
    """Two colleagues with a project check of their city, in which Anna gave the first answer."""

    city: Organisation
    anna: Actor
    bert: Actor

    @property
    def here(self) -> str:
        """The address of the overview."""
        return f"/de/a/{self.anna.link}/"


def a_team(workplace: Workplace) -> Team:
    city, link = an_organisation(workplace), link_to(workplace)
    anna, bert = (
        signed_in(
            workplace, a_person(workplace, city, Role.APPLICANT, email=email, name=name), link
        )
        for email, name in ((ANNA, "Anna Beispiel"), (BERT, "Bert Beispiel"))
    )
    with workplace.writing(anna) as work:
        ownership.take_over(work, city.id)
    answering(anna, workplace, "AA-01", an_answer(2))
    return Team(city, anna, bert)
