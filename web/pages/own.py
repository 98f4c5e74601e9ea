"""What belongs to one's organisations: the list, and taking an assessment over."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import assessments, contributions, organisations, ownership, programmes, sharing
from checks.accounts import OrganisationId
from checks.errors import Invalid, Problem
from checks.permissions import Deed, Role, may
from web.access import by_link, signed_in
from web.forms.fields import by_field, typed
from web.forms.organisations import OwnerForm
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("own", __name__)


@pages.get("/own")
@signed_in
def show() -> ResponseReturnValue:
    with reading() as work:
        entries = ownership.list_own(work)
        received = sharing.list_received(work)
        asked = contributions.list_asked(work)
        memberships = organisations.list_memberships(work)
        is_operator = work.actor.is_operator
        reads_programmes = any(
            may(work.actor, Deed.READ_PROGRAMME, programmes.thing(home.id)) for home in memberships
        )
    return render_template(
        "own/show.html",
        entries=entries,
        received=received,
        asked=asked,
        memberships=memberships,
        names={organisation.id: organisation.name for organisation in memberships},
        is_operator=is_operator,
        reads_programmes=reads_programmes,
        is_evaluator=any(Role.EVALUATOR in held for held in memberships.values()),
    )


@pages.get("/a/<link>/owner")
@by_link
def ask_for_owner(link: str) -> ResponseReturnValue:
    return _owner_page(link, OwnerForm(), [])


@pages.post("/a/<link>/owner")
@by_link
def take_over(link: str) -> ResponseReturnValue:
    form = OwnerForm()
    if form.is_expired:
        return _owner_page(link, form, []), 422
    try:
        with writing(link) as work:
            ownership.take_over(work, OrganisationId(typed(form, "organisation")))
    except Invalid as error:
        return _owner_page(link, form, list(error.problems)), 422
    return redirect(url_for("tasks.show", link=link), 303)


def _owner_page(link: str, form: OwnerForm, problems: list[Problem]) -> str:
    with reading(link) as work:
        opened = assessments.open_one(work, Deed.TAKE_OVER)
        homes = ownership.list_homes(work, opened.assessment.perspective)
    return render_template(
        "own/owner.html",
        link=link,
        opened=opened,
        homes=homes,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )
