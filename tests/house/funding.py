"""Programmes, calls and submissions in the small world: one of each that an address can name."""

from actions import call_drafts, programmes, submitted_files
from actions.work import Workplace
from checks.accounts import Organisation
from checks.catalogue import Perspective
from checks.errands import Errand, ErrandKind
from checks.permissions import Actor
from checks.profiles import CallId
from storage.exports import Export
from tests.attaching import attached
from tests.calls import FACTS, Funder, a_call, of_city, submitted
from tests.house.reviewing import organising_places


def funding_places(workplace: Workplace, city: Organisation, actor: Actor) -> dict[str, str]:
    """All of one organisation, which asks for projects and has two of its own, one submitted."""
    with workplace.writing(actor) as work:
        programme = programmes.found(work, city.id, FACTS)
        draft = call_drafts.begin(work, programme, "Entwurf")
    funder = Funder(city, programme, actor)
    call = a_call(workplace, funder)
    ready, done = (of_city(workplace, call, city, actor) for _ in range(2))
    attached(workplace, done.actor, to=workplace.shelf.current.scored(Perspective.PROJECT)[0].id)
    handed_in = submitted(workplace, done).id
    with workplace.reading(done.actor) as work:
        _, (document,) = submitted_files.list_of(work, handed_in)
    organised = organising_places(workplace, funder)
    return {
        "programme": programme,
        "draft": draft,
        "call": call,
        "project": ready.link,
        "submission": handed_in,
        "document": document.key,
        "dossier": _dossier(workplace, funder, CallId(organised["closed"])),
        "table": "einreichungen.csv",
        **organised,
    }


def _dossier(workplace: Workplace, funder: Funder, call: CallId) -> str:
    """As if it had been asked for and made."""
    with workplace.writing(funder.author) as work:
        key = work.promise(Errand(ErrandKind.DOSSIER, about=f"dossier-{call}"))
        work.outbox.mark_over(key, work.now)
        work.exports.save(key, funder.organisation.id, Export(b"", work.now))
    return key
