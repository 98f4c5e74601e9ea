"""The catalogue: published by the operator, read by anyone, in every version."""

import pytest

from actions import catalogue as catalogues
from actions.work import Work, Workplace
from checks.errors import NotAllowed, NotFound
from checks.permissions import Actor, Role
from tests.small_catalogue import NEXT, parsed

OPERATOR = Actor(Role.OPERATOR)


def _publish_next(workplace: Workplace, actor: Actor = OPERATOR) -> None:
    with workplace.writing(actor) as work:
        catalogues.publish(work, parsed(NEXT), NEXT)


def test_anyone_reads_the_current_version(work: Work) -> None:
    assert catalogues.read(work).version == "0.1.0"


def test_a_new_version_is_current_and_the_old_one_stays_readable(workplace: Workplace) -> None:
    _publish_next(workplace)

    with workplace.reading(Actor()) as work:
        assert catalogues.read(work).version == "0.2.0"
        assert catalogues.read(work, "0.1.0").version == "0.1.0"
        assert catalogues.versions(work) == ["0.2.0", "0.1.0"]


@pytest.mark.parametrize("actor", [Actor(), Actor(link="link")])
def test_nobody_but_the_operator_publishes(workplace: Workplace, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        _publish_next(workplace, actor)

    assert workplace.shelf.current.version == "0.1.0"


def test_a_version_nobody_knows_is_not_found(work: Work) -> None:
    with pytest.raises(NotFound):
        catalogues.read(work, "9.9.9")
