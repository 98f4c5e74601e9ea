"""Errands: doing what deeds have promised, at least once, and saying how far each one is.

Nothing is sent or made inside of a transaction: an errand is begun in one, done outside of any, and
ended in another. Who dies between the two does it once more.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from actions import (
    accounts,
    assessments,
    dossiers,
    evaluators,
    exports,
    farewells,
    readings,
    records,
    reminders,
)
from actions.work import Work, Workplace
from checks.accounts import OrganisationId, Person
from checks.errands import (
    EVERY,
    TOO_LATE,
    UNEXPECTED,
    UNREADABLE,
    Declined,
    Errand,
    ErrandKind,
    Facts,
    Hindered,
    Lane,
    Phase,
    Postponed,
    gives_up,
    next_hour,
    wait_after,
)
from checks.errors import NotFound
from checks.notices import Mail, PasswordReset, mail_of
from checks.paths import ticket_path
from checks.permissions import Actor, Deed, Role, require
from checks.profiles import CallId
from checks.text import Language, Text
from reports.mails import Mails
from reports.posting import Post
from storage.exports import Export
from storage.outbox import Promised
from storage.turns import turn

MAILS_PER_HOUR: Final = 20
"""To one address; what is more waits for the next hour."""
KEPT: Final = timedelta(days=7)
"""How long it can still be seen what became of an errand."""
OVERDUE: Final = timedelta(minutes=10)
TOLD: Final = 20
DOER: Final = Actor(Role.OPERATOR)


@dataclass(frozen=True, slots=True)
class Means:
    """What errands are done with: the edges to the world."""

    mails: Mails
    post: Post


@dataclass(frozen=True, slots=True)
class Begun:
    """An errand that is being done now, for the `tries`-th time."""

    workplace: Workplace
    means: Means
    key: str
    facts: Facts
    until: datetime
    tries: int
    step: int

    def tell(self, step: int, steps: int) -> None:
        """Let people see how far it is; of many steps every twentieth part is told."""
        if step * TOLD // steps > (step - 1) * TOLD // steps:
            with self.workplace.writing(DOER) as work:
                work.outbox.mark_step(self.key, step, steps)


def empty(workplace: Workplace, means: Means, lane: Lane) -> datetime | None:
    """Do all that is due, one process at a time; returns when there will be more to do."""
    with turn(workplace.database, lane):
        if lane is Lane.LONG:
            promise_regular(workplace)
        while keys := _due(workplace, lane):
            for key in keys:
                perform(workplace, means, key)
        with workplace.reading(DOER) as work:
            return work.outbox.find_next_due(lane)


def promise_regular(workplace: Workplace) -> None:
    """What is done every hour or day, promised once whoever comes first."""
    now = workplace.clock()
    keys = {kind: f"{kind}-{now.strftime(period)}" for kind, period in EVERY.items()}
    with workplace.reading(DOER) as work:
        missing = [kind for kind, key in keys.items() if work.outbox.find(key) is None]
    if missing:
        with workplace.writing(DOER) as work:
            for kind in missing:
                work.promise(Errand(kind), keys[kind])


def list_overdue(workplace: Workplace, lane: Lane) -> Sequence[str]:
    """The keys of what should have been done long ago."""
    with workplace.reading(DOER) as work:
        return work.outbox.list_due(work.now - OVERDUE, lane)


def perform(workplace: Workplace, means: Means, key: str) -> datetime | None:
    """Do one errand unless it is over; returns when it is to be tried again."""
    with workplace.writing(DOER) as work:
        promised = _begin(work, key)
    if promised is None or promised.facts is None:
        return None
    tries = promised.tries + 1
    until = promised.until or datetime.max.replace(tzinfo=UTC)
    begun = Begun(workplace, means, key, promised.facts, until, tries, promised.progress.step)
    try:
        DOING[promised.kind](begun)
    except Postponed as pause:
        return _wait(begun, pause.reason, pause.until, tries=promised.tries)
    except Hindered as hindrance:
        return _hindered(begun, hindrance)
    except Exception:
        logging.getLogger("digital-check").exception("errand %s (%s)", key, promised.kind)
        return _hindered(begun, Hindered(UNEXPECTED))
    with workplace.writing(DOER) as work:
        work.outbox.mark_over(key, work.now)
    return None


def purge(workplace: Workplace) -> int:
    """Delete and forget all that has had its time; returns how many assessments of nobody went."""
    with workplace.writing(DOER) as work:
        gone = assessments.purge(work)
        evaluators.forget_ties(work)
    for take_next in (farewells.take_next, records.forget):
        _until_done(workplace, take_next)
    return gone


def list_open(work: Work) -> Sequence[Promised]:
    """What waits, runs, or was given up, the newest first; for the operator."""
    require(work.actor, Deed.SEE_ERRANDS)
    return work.outbox.list_in(Phase.WAITING, Phase.RUNNING, Phase.FAILED)


def _begin(work: Work, key: str) -> Promised | None:
    """The errand to be done now; None where it is over, or of no use any more."""
    found = work.outbox.find(key)
    if found is None or found.progress.is_over:
        return None
    reason = _useless(found, work.now)
    if reason is not None:
        _give_up(work, key, reason)
        return None
    tries = found.tries + 1
    work.outbox.mark_running(key, tries=tries, due_at=work.now + wait_after(tries))
    return found


def _useless(found: Promised, now: datetime) -> Text | None:
    """Why it is not even begun; with all its tries used up, each has killed its process."""
    if found.facts is None:
        return UNREADABLE
    if found.until is not None and found.until < now:
        return TOO_LATE
    return UNEXPECTED if gives_up(found.tries) else None


def _hindered(begun: Begun, hindrance: Hindered) -> datetime | None:
    if not hindrance.is_final and not gives_up(begun.tries):
        again_at = begun.workplace.clock() + wait_after(begun.tries)
        return _wait(begun, hindrance.reason, again_at, tries=begun.tries)
    if not isinstance(hindrance, Declined):
        logging.getLogger("digital-check").error("errand %s given up: %s", begun.key, hindrance)
    with begun.workplace.writing(DOER) as work:
        _give_up(work, begun.key, hindrance.reason)
    return None


def _give_up(work: Work, key: str, reason: Text) -> None:
    """Say why; of a file that was to be read nothing is kept."""
    work.outbox.mark_over(key, work.now, reason)
    work.readings.empty(key)


def _wait(begun: Begun, reason: Text, until: datetime, *, tries: int) -> datetime:
    with begun.workplace.writing(DOER) as work:
        work.outbox.mark_waiting(begun.key, tries=tries, due_at=until, reason=reason)
    return until


def _due(workplace: Workplace, lane: Lane) -> Sequence[str]:
    with workplace.reading(DOER) as work:
        return work.outbox.list_due(work.now, lane)


def _mail(begun: Begun) -> None:
    _send(begun, mail_of(begun.facts))


def _reset_password(begun: Begun) -> None:
    """Where the address has an account, make the ticket and send it; nobody else gets a mail.

    The ticket follows from the errand, so a second try sends the same one, and never one that was
    used meanwhile. It is kept nowhere.
    """
    with begun.workplace.writing(Actor()) as work:
        ticket = accounts.derived_ticket(work, begun.key)
        person = _ticketed(work, begun, ticket)
    if person is not None:
        notice = PasswordReset(ticket_path(ticket), begun.until)
        _send(begun, Mail(person.email, person.language, notice))


def _ticketed(work: Work, begun: Begun, ticket: str) -> Person | None:
    """Whose ticket it is: made the first time, and still good at every other."""
    if begun.step == 0:
        work.outbox.mark_step(begun.key, 1, 2)
        return accounts.make_ticket(work, begun.facts["email"], ticket, begun.until)
    with suppress(NotFound):
        return accounts.find_ticket(work, ticket)
    return None


def _purge(begun: Begun) -> None:
    purge(begun.workplace)
    with begun.workplace.writing(DOER) as work:
        work.outbox.forget_over(work.now - KEPT)
        work.exports.forget(work.now - exports.KEPT)


def _remind(begun: Begun) -> None:
    _until_done(begun.workplace, reminders.remind_next)


def _export(begun: Begun) -> None:
    organisation = OrganisationId(begun.facts["organisation"])
    words = begun.means.mails.words[Language(begun.facts["language"])]
    content = exports.make(begun.workplace, organisation, words, begun.tell)
    with begun.workplace.writing(DOER) as work:
        work.exports.save(begun.key, organisation, Export(content, work.now))


def _dossier(begun: Begun) -> None:
    call, owner = CallId(begun.facts["call"]), OrganisationId(begun.facts["organisation"])
    has_names = bool(begun.facts["names"])
    made = dossiers.make(begun.workplace, call, begun.tell, has_names=has_names)
    with begun.workplace.writing(DOER) as work:
        dossiers.keep(work, begun.key, call, owner, made)


def _reading(begun: Begun) -> None:
    readings.read(begun.workplace, begun.key, begun.facts, begun.tell)


def _until_done(workplace: Workplace, take_next: Callable[[Work], bool]) -> None:
    """Batch by batch, each in a transaction of its own."""
    is_more = True
    while is_more:
        with workplace.writing(DOER) as work:
            is_more = take_next(work)


def _send(begun: Begun, mail: Mail) -> None:
    if begun.tries == 1:
        _count(begun.workplace, mail.to)
    begun.means.post.send(begun.means.mails.letter(mail, begun.key, begun.workplace.clock()))


def _count(workplace: Workplace, to: str) -> None:
    """Count one more mail to somebody. Raises Postponed where there were enough this hour."""
    with workplace.writing(DOER) as work:
        if work.limits.count("mail to", to, work.now) <= MAILS_PER_HOUR:
            return
        again_at = next_hour(work.now)
    raise Postponed(again_at, ENOUGH)


DOING: Final[Mapping[ErrandKind, Callable[[Begun], None]]] = {
    ErrandKind.MAIL: _mail,
    ErrandKind.PASSWORD_RESET: _reset_password,
    ErrandKind.PURGE: _purge,
    ErrandKind.EXPORT: _export,
    ErrandKind.DOSSIER: _dossier,
    ErrandKind.READING: _reading,
    ErrandKind.REMINDERS: _remind,
}
ENOUGH: Final = Text(
    "An diese Adresse gingen in dieser Stunde schon viele E-Mails; die nächste folgt später.",
    "Many emails have gone to this address this hour; the next one will follow later.",
)
