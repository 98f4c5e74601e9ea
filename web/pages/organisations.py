"""Organisations: the operator founds them, their administration invites and tells who is what."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import organisations
from checks.accounts import KINDS, OrganisationId, PersonId
from checks.errors import Invalid, NotFound, Problem
from checks.permissions import MEMBER_ROLES, Deed, may
from checks.text import Text
from web.access import signed_in
from web.forms.fields import PageForm, by_field, typed
from web.forms.organisations import InvitationForm, OrganisationForm, RolesForm
from web.language import in_language
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("organisations", __name__)


@pages.get("/organisations")
@signed_in
def list_all() -> ResponseReturnValue:
    return _list_page(OrganisationForm(), [])


@pages.post("/organisations")
@signed_in
def found() -> ResponseReturnValue:
    form = OrganisationForm()
    if form.is_expired:
        return _list_page(form, []), 422
    try:
        with writing() as work:
            new = organisations.found(
                work, typed(form, "name"), typed(form, "kind"), typed(form, "land")
            )
    except Invalid as error:
        return _list_page(form, list(error.problems)), 422
    return redirect(url_for("organisations.show", organisation=new.id), 303)


@pages.get("/organisations/<organisation>")
@signed_in
def show(organisation: str) -> ResponseReturnValue:
    return _page(OrganisationId(organisation), InvitationForm(), [])


@pages.post("/organisations/<organisation>")
@signed_in
def invite(organisation: str) -> ResponseReturnValue:
    known, form = OrganisationId(organisation), InvitationForm()
    if form.is_expired:
        return _page(known, form, []), 422
    try:
        with writing() as work:
            organisations.invite(work, known, typed(form, "email"), form.roles.data or [])
    except Invalid as error:
        return _page(known, form, list(error.problems)), 422
    flash(in_language(INVITED))
    return redirect(url_for("organisations.show", organisation=organisation), 303)


@pages.get("/organisations/<organisation>/invitations/<invitation>")
@signed_in
def ask_to_withdraw(organisation: str, invitation: str) -> ResponseReturnValue:
    return _withdrawal_page(OrganisationId(organisation), invitation, PageForm())


@pages.post("/organisations/<organisation>/invitations/<invitation>")
@signed_in
def withdraw(organisation: str, invitation: str) -> ResponseReturnValue:
    known, form = OrganisationId(organisation), PageForm()
    if form.is_expired:
        return _withdrawal_page(known, invitation, form), 422
    with writing() as work:
        organisations.withdraw_invitation(work, known, invitation)
    return redirect(url_for("organisations.show", organisation=organisation), 303)


@pages.get("/organisations/<organisation>/members/<person>")
@signed_in
def member(organisation: str, person: str) -> ResponseReturnValue:
    return _member_page(OrganisationId(organisation), PersonId(person), None, [])


@pages.post("/organisations/<organisation>/members/<person>")
@signed_in
def change_roles(organisation: str, person: str) -> ResponseReturnValue:
    known, whom, form = OrganisationId(organisation), PersonId(person), RolesForm()
    if form.is_expired:
        return _member_page(known, whom, form, []), 422
    try:
        with writing() as work:
            organisations.change_roles(work, known, whom, form.roles.data or [])
    except Invalid as error:
        return _member_page(known, whom, form, list(error.problems)), 422
    return redirect(url_for("own.show"), 303)


def _list_page(form: OrganisationForm, problems: list[Problem]) -> str:
    with reading() as work:
        known = organisations.list_all(work)
    return render_template(
        "organisations/list_all.html",
        organisations=known,
        kinds=KINDS,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _page(known: OrganisationId, form: InvitationForm, problems: list[Problem]) -> str:
    with reading() as work:
        organisation = organisations.open_one(work, known)
        members = organisations.list_members(work, known)
        thing = organisations.thing(known)
        may_invite = may(work.actor, Deed.INVITE, thing)
        may_change = may(work.actor, Deed.CHANGE_MEMBERS, thing)
        may_oversee = may(work.actor, Deed.OVERSEE, thing)
        may_export = may(work.actor, Deed.EXPORT_ORGANISATION, thing)
        invitations = organisations.list_invitations(work, known) if may_invite else []
        deliveries = organisations.list_deliveries(work, known) if may_invite else {}
    return render_template(
        "organisations/show.html",
        organisation=organisation,
        kinds=KINDS,
        roles=MEMBER_ROLES,
        members=members,
        invitations=invitations,
        deliveries=deliveries,
        may_invite=may_invite,
        may_change=may_change,
        may_oversee=may_oversee,
        may_export=may_export,
        days=organisations.INVITATION_DAYS,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _withdrawal_page(known: OrganisationId, invitation: str, form: PageForm) -> str:
    with reading() as work:
        organisation = organisations.open_one(work, known)
        invitations = organisations.list_invitations(work, known)
    found = next((one for one in invitations if one.id == invitation), None)
    if found is None:
        raise NotFound
    return render_template(
        "organisations/withdraw.html",
        organisation=organisation,
        invitation=found,
        form=form,
        notice=form.notice,
    )


def _member_page(
    known: OrganisationId, whom: PersonId, form: RolesForm | None, problems: list[Problem]
) -> str:
    with reading() as work:
        organisation = organisations.open_one(work, known)
        person, held = organisations.find_member(work, known, whom)
    form = form or RolesForm(formdata=None, roles=sorted(held))
    return render_template(
        "organisations/member.html",
        organisation=organisation,
        person=person,
        roles=MEMBER_ROLES,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


INVITED = Text(
    "Die Einladung ist unterwegs. Solange sie nicht angenommen ist, steht sie unten.",
    "The invitation is on its way. It is listed below until it is accepted.",
)
