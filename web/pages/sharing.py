"""Sharing an assessment: with whom it is shared, and what they may do."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import sharing
from checks.errors import Invalid, NotFound, Problem
from checks.shares import Right, ShareId
from checks.text import Text
from web.access import signed_in
from web.forms.fields import by_field, typed
from web.forms.sharing import RightForm, ShareForm
from web.language import in_language
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("sharing", __name__)
END = "end"


@pages.get("/a/<key>/sharing")
@signed_in
def show(key: str) -> ResponseReturnValue:
    return _page(key, ShareForm(), [])


@pages.post("/a/<key>/sharing")
@signed_in
def share(key: str) -> ResponseReturnValue:
    form = ShareForm()
    if form.is_expired:
        return _page(key, form, []), 422
    try:
        with writing(key) as work:
            sharing.share(work, form.recipient, typed(form, "right"))
    except Invalid as error:
        return _page(key, form, list(error.problems)), 422
    flash(in_language(SHARED))
    return redirect(url_for("sharing.show", key=key), 303)


@pages.get("/a/<key>/sharing/<share>")
@signed_in
def ask(key: str, share: str) -> ResponseReturnValue:
    return _share_page(key, ShareId(share), RightForm(), [])


@pages.post("/a/<key>/sharing/<share>")
@signed_in
def change(key: str, share: str) -> ResponseReturnValue:
    form, known = RightForm(), ShareId(share)
    if form.is_expired:
        return _share_page(key, known, form, []), 422
    try:
        with writing(key) as work:
            if typed(form, "do") == END:
                sharing.end(work, known)
            else:
                sharing.change(work, known, typed(form, "right"))
    except Invalid as error:
        return _share_page(key, known, form, list(error.problems)), 422
    return redirect(url_for("sharing.show", key=key), 303)


def _page(key: str, form: ShareForm, problems: list[Problem]) -> str:
    with reading(key) as work:
        opened, shares = sharing.open_shares(work)
        recipients = sharing.list_recipients(work, form.recipient.name)
        deliveries = sharing.list_deliveries(work, shares)
    return render_template(
        "sharing/show.html",
        key=key,
        opened=opened,
        shares=shares,
        deliveries=deliveries,
        recipients=recipients,
        right=typed(form, "right") or Right.READ,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _share_page(key: str, known: ShareId, form: RightForm, problems: list[Problem]) -> str:
    with reading(key) as work:
        opened, shares = sharing.open_shares(work)
    share = next((one for one in shares if one.id == known), None)
    if share is None:
        raise NotFound
    return render_template(
        "sharing/share.html",
        key=key,
        opened=opened,
        share=share,
        right=typed(form, "right") or share.right,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


SHARED = Text(
    "Der Check ist geteilt. Wer ihn bekommt, findet ihn nach dem Anmelden unter „Meine Checks“.",
    "The check is shared. Whoever it is shared with finds it under ‘My checks’ after signing in.",
)
