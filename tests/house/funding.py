"""Programmes, calls and submissions in the small world: one of each that an address can name."""

from dataclasses import replace
from datetime import timedelta

from actions import call_drafts, calls, programmes, submitted_files
from actions.work import Workplace
from checks.accounts import Organisation
from checks.catalogue import Perspective
from checks.permissions import Actor
from checks.profiles import CallId
from checks.programmes import Period
from tests.attaching import attached
from tests.calls import FACTS, Funder, a_call, of_city, submitted


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
    return {
        "programme": programme,
        "draft": draft,
        "call": call,
        "closed": _closed(workplace, funder),
        "project": ready.link,
        "submission": handed_in,
        "document": document.key,
        "table": "einreichungen.csv",
    }


def _closed(workplace: Workplace, funder: Funder) -> CallId:
    """A call whose deadline is over, without any waiting for it."""
    call = a_call(workplace, funder)
    with workplace.writing(funder.author) as work:
        kept = calls.open_one(work, call).kept
        past = Period(work.now - timedelta(days=2), work.now - timedelta(days=1))
        work.calls.save(replace(kept, call=replace(kept.call, period=past)))
    return call
