"""A phone with an authenticator app, as tests need one."""

from collections.abc import Sequence
from datetime import datetime

from actions import second_factors
from actions.work import Workplace
from checks.permissions import Actor
from checks.second_factors import step_at
from storage.authenticators import code_at


class Phone:
    """It shows the codes of one secret, and keeps the recovery codes that were handed out."""

    def __init__(self, secret: str, recovery: Sequence[str] = ()) -> None:
        self.secret = secret
        self.recovery = list(recovery)

    def code(self, now: datetime, *, later: int = 0) -> str:
        """The code it shows now, or some steps later."""
        return code_at(self.secret, step_at(now) + later)


def a_phone(workplace: Workplace, actor: Actor) -> Phone:
    """Switch the second factor of this person on; the code before the present one is used up."""
    with workplace.writing(actor) as work:
        offered = second_factors.offer(work)
        code = code_at(offered.secret, step_at(work.now) - 1)
        return Phone(offered.secret, second_factors.switch_on(work, offered.sealed, code))
