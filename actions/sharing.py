"""Sharing: with whom an assessment of one's organisation is shared, and what others share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from actions import assessments, notices
from actions.accounts import new_id, refuse
from actions.assessments import Opened
from actions.work import Work
from checks.accounts import Organisation, OrganisationId, email_problems, normal_email
from checks.errors import Invalid, NotFound, Problem
from checks.events import Event
from checks.naming import NOBODY, choose, named, offered
from checks.notices import AssessmentShared
from checks.paths import assessment_path
from checks.permissions import Deed, require
from checks.shares import Access, Right, Share, ShareId
from checks.text import Text
from storage.outbox import Promised
from storage.ownership import Entry

SHARES_MAX: Final = 200


@dataclass(frozen=True, slots=True)
class Recipient:
    """With whom to share, as it was typed: an address, or an organisation by id, name or both."""

    email: str = ""
    organisation: str = ""
    name: str = ""

    @property
    def is_organisation(self) -> bool:
        return bool(self.organisation or self.name)


@dataclass(frozen=True, slots=True)
class Received:
    """An assessment of others in somebody's list: whose it is, and what may be done with it."""

    entry: Entry
    owner: Organisation
    access: Access


def open_shares(work: Work) -> tuple[Opened, Sequence[Share]]:
    """The assessment and with whom it is shared. Raises NotFound or NotAllowed."""
    opened = assessments.open_one(work, Deed.SHARE)
    return opened, work.sharing.list(opened.kept.row)


def list_deliveries(work: Work, shares: Iterable[Share]) -> Mapping[ShareId, Promised]:
    """What became of the mail about each of these shares; the caller has opened them."""
    ids = [one.id for one in shares]
    found = notices.deliveries(work, map(_mail_of, ids))
    return {one: found[_mail_of(one)] for one in ids if _mail_of(one) in found}


def list_recipients(work: Work, name: str) -> Sequence[Organisation]:
    """Those an assessment can be shared with that somebody may mean; none if they are too many."""
    opened = assessments.open_one(work, Deed.SHARE)
    return offered(named(name, _others(work, opened)))


def find_recipient(work: Work, opened: Opened, recipient: Recipient) -> Organisation:
    """The organisation that is meant, never the one the assessment belongs to. Raises Invalid."""
    if recipient.name:
        found = named(recipient.name, _others(work, opened))
        if not found and named(recipient.name, _own(work, opened)):
            raise Invalid([Problem("partner", OWN)])
        return choose(recipient.name, recipient.organisation, found)
    home = work.organisations.find(OrganisationId(recipient.organisation))
    if home is None or home.id == opened.thing.owner:
        raise Invalid([Problem("partner", OWN if home else NOBODY)])
    return home


def share(work: Work, recipient: Recipient, right: str) -> Share:
    """Share with somebody; who has a share already has this right from now on. Raises Invalid."""
    opened = assessments.hold_one(work, Deed.SHARE)
    refuse([*recipient_problems(recipient), *right_problems(right)])
    row, asked = opened.kept.row, _asked(work, opened, recipient, Right(right))
    known = work.sharing.list(row)
    earlier = next((one for one in known if _is_same(one, asked)), None)
    if earlier is not None:
        work.sharing.save_right(row, earlier.id, asked.right)
        _record(work, opened, Event.SHARE_CHANGED, earlier.id, right)
        return replace(asked, id=earlier.id)
    if len(known) >= SHARES_MAX:
        raise Invalid([Problem("email", TOO_MANY)])
    work.sharing.add(row, asked, work.now)
    _record(work, opened, Event.SHARED, asked.id, right)
    if asked.email:
        _tell(work, opened, asked)
    return asked


def change(work: Work, share_id: ShareId, right: str) -> None:
    """Another right for somebody it is shared with. Raises NotFound, NotAllowed or Invalid."""
    opened = assessments.hold_one(work, Deed.SHARE)
    refuse(right_problems(right))
    if not work.sharing.save_right(opened.kept.row, share_id, Right(right)):
        raise NotFound
    _record(work, opened, Event.SHARE_CHANGED, share_id, right)


def end(work: Work, share_id: ShareId) -> None:
    """Who had this share has none any more; one that has ended already stays so."""
    opened = assessments.hold_one(work, Deed.SHARE)
    work.sharing.drop(opened.kept.row, share_id)
    _record(work, opened, Event.SHARE_ENDED, share_id)


def list_received(work: Work) -> Sequence[Received]:
    """What others share with whoever is signed in, what was changed last first."""
    own = {m.organisation for m in work.actor.memberships}
    return [one for one in list_reached(work) if one.owner.id not in own]


def list_reached(work: Work) -> Sequence[Received]:
    """The same with what is assigned or shared within one's own organisations."""
    require(work.actor, Deed.LIST_OWN)
    own = {m.organisation for m in work.actor.memberships}
    found = {
        entry: counting
        for entry, access in work.ownership.list_shared(work.person).items()
        if (counting := access.counting(is_member=entry.owner in own)).roles
    }
    owners = {one.id: one for one in work.organisations.list_some({e.owner for e in found})}
    return [Received(entry, owners[entry.owner], access) for entry, access in found.items()]


def _record(
    work: Work, opened: Opened, event: Event, share_id: ShareId, right: str | None = None
) -> None:
    """With whom stands in the share alone, since an address can be erased and a record cannot."""
    work.record(event, opened.chain, share=share_id, right=right)


def _tell(work: Work, opened: Opened, share: Share) -> None:
    """The same mail whether there is an account at the address or not."""
    sharer = notices.name_of_actor(work)
    path = assessment_path(work.actor.link)
    notice = AssessmentShared(opened.assessment.subject.title, sharer, share.right.value, path)
    notices.promise(work, share.email, notice, about=_mail_of(share.id))


def _mail_of(share: ShareId) -> str:
    return f"share-{share}"


def right_problems(right: str) -> list[Problem]:
    return [] if right in set(Right) else [Problem("right", NO_RIGHT)]


def recipient_problems(recipient: Recipient) -> list[Problem]:
    """What is wrong with an address or an organisation that was typed; both at once is."""
    if recipient.email and recipient.is_organisation:
        return [Problem("email", ONE_OF_BOTH)]
    if not (recipient.email or recipient.is_organisation):
        return [Problem("email", NOBODY_NAMED)]
    return [] if recipient.is_organisation else email_problems(normal_email(recipient.email))


def _asked(work: Work, opened: Opened, recipient: Recipient, right: Right) -> Share:
    if not recipient.is_organisation:
        return Share(ShareId(new_id()), right, email=normal_email(recipient.email))
    home = find_recipient(work, opened, recipient)
    return Share(ShareId(new_id()), right, organisation=home)


def _others(work: Work, opened: Opened) -> Sequence[Organisation]:
    return [one for one in work.organisations.list_all() if one.id != opened.thing.owner]


def _own(work: Work, opened: Opened) -> Sequence[Organisation]:
    home = work.organisations.find(opened.thing.owner) if opened.thing.owner else None
    return [home] if home else []


def _is_same(one: Share, other: Share) -> bool:
    return (one.email, one.organisation) == (other.email, other.organisation)


NO_RIGHT: Final = Text(
    "Bitte wählen Sie, was die anderen tun dürfen.", "Please choose what the others may do."
)
NOBODY_NAMED: Final = Text(
    "Bitte geben Sie eine E-Mail-Adresse oder den Namen einer Organisation ein.",
    "Please enter an email address or the name of an organisation.",
)
OWN: Final = Text(
    "Ihre eigene Organisation liest den Check ohnehin.",
    "Your own organisation can read the check anyway.",
)
ONE_OF_BOTH: Final = Text(
    "Bitte geben Sie entweder eine E-Mail-Adresse oder eine Organisation an, nicht beides auf "
    "einmal.",
    "Please enter an email address or an organisation, not both at once.",
)
TOO_MANY: Final = Text(
    f"Ein Check lässt sich mit höchstens {SHARES_MAX} Personen und Organisationen teilen. Bitte "
    "teilen Sie ihn mit einer Organisation statt mit einzelnen Personen.",
    f"A check can be shared with at most {SHARES_MAX} people and organisations. Please share it "
    "with an organisation instead of single people.",
)
