"""The task list: every dimension with its state, the link and the day of deletion."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from actions import assessments, farewells, organisations, ownership, teamwork
from checks.permissions import Deed, may
from checks.progress import ESTIMATE_RULE, progress
from web.access import by_link
from web.pages.cards import steps
from web.request_work import reading
from web.templates import render_template

pages = Blueprint("tasks", __name__)


@pages.get("/a/<link>/")
@by_link
def show(link: str) -> ResponseReturnValue:
    with reading(link) as work:
        opened = assessments.open_one(work)
        home = ownership.find_home(work, opened)
        ends_on = farewells.find_end(work, opened)
        may_delete = may(work.actor, Deed.DELETE, opened.kept.thing)
        may_read_history = may(work.actor, Deed.READ_HISTORY, opened.kept.thing)
        team = teamwork.look(work, opened)
        is_member = home is not None and may(
            work.actor, Deed.READ_ORGANISATION, organisations.thing(home.id)
        )
    found = progress(opened.catalogue, opened.assessment)
    open_duties = (step.id for step in found.dimensions if step.tally.open_duties)
    return render_template(
        "tasks/show.html",
        link=link,
        opened=opened,
        home=home,
        ends_on=ends_on,
        may_delete=may_delete,
        may_read_history=may_read_history,
        is_member=is_member,
        team=team,
        progress=found,
        first_duty=next(open_duties, next(iter(steps(opened, only_duty=False)), None)),
        estimate_rule=ESTIMATE_RULE,
    )
