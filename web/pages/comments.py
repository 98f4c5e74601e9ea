"""Comments: the discussion of one criterion, and all that is open."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import comments
from actions.comments import Discussion
from checks.accounts import PersonId
from checks.catalogue import CriterionId
from checks.comments import Comment, CommentId
from checks.errors import Invalid, NotFound, Problem
from checks.permissions import Deed, may
from web.access import signed_in
from web.forms.comments import CommentForm, DeedForm
from web.forms.fields import typed
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("comments", __name__)
DEEDS = {"resolve": comments.resolve, "reopen": comments.reopen, "delete": comments.delete}


@pages.get("/a/<key>/comments")
@signed_in
def list_all(key: str) -> ResponseReturnValue:
    with reading(key) as work:
        found = comments.open_discussion(work)
    catalogue = found.opened.catalogue
    return render_template(
        "comments/list_all.html",
        key=key,
        opened=found.opened,
        threads=[(catalogue.by_id[thread.criterion], thread) for thread in found.threads],
        names=found.names,
    )


@pages.get("/a/<key>/comments/<criterion>")
@signed_in
def show(key: str, criterion: str) -> ResponseReturnValue:
    return _page(key, CriterionId(criterion), CommentForm(), [])


@pages.post("/a/<key>/comments/<criterion>")
@signed_in
def write(key: str, criterion: str) -> ResponseReturnValue:
    form, known = CommentForm(), CriterionId(criterion)
    if form.is_expired:
        return _page(key, known, form, []), 422
    thread = CommentId(typed(form, "thread")) or None
    try:
        with writing(key) as work:
            new = comments.write(work, known, typed(form, "words"), thread)
    except Invalid as error:
        return _page(key, known, form, list(error.problems)), 422
    return redirect(url_for("comments.show", key=key, criterion=criterion, _anchor=new.id), 303)


@pages.get("/a/<key>/comments/<criterion>/<comment>")
@signed_in
def ask(key: str, criterion: str, comment: str) -> ResponseReturnValue:
    return _comment_page(key, CriterionId(criterion), CommentId(comment), DeedForm())


@pages.post("/a/<key>/comments/<criterion>/<comment>")
@signed_in
def change(key: str, criterion: str, comment: str) -> ResponseReturnValue:
    form, known, which = DeedForm(), CriterionId(criterion), CommentId(comment)
    deed = typed(form, "do")
    if form.is_expired or deed not in DEEDS:
        return _comment_page(key, known, which, form), 422
    with writing(key) as work:
        DEEDS[deed](work, known, which)
    return redirect(url_for("comments.show", key=key, criterion=criterion, _anchor=which), 303)


def _page(key: str, criterion: CriterionId, form: CommentForm, problems: list[Problem]) -> str:
    with reading(key) as work:
        found = comments.open_discussion(work, criterion)
        person, may_write = work.person, may(work.actor, Deed.COMMENT, found.opened.thing)
    where = f"reply-{typed(form, 'thread')}" if typed(form, "thread") else "words"
    return render_template(
        "comments/show.html",
        key=key,
        opened=found.opened,
        criterion=found.opened.catalogue.by_id[criterion],
        threads=found.threads,
        names=found.names,
        person=person,
        may_write=may_write,
        form=form,
        where=where,
        problems=[(where, problem.message) for problem in problems],
        messages=[problem.message for problem in problems],
        notice=form.notice,
    )


def _comment_page(key: str, criterion: CriterionId, which: CommentId, form: DeedForm) -> str:
    """One comment, and the deed that was asked for, or else what its state suggests."""
    with reading(key) as work:
        found = comments.open_discussion(work, criterion)
        person, may_write = work.person, may(work.actor, Deed.COMMENT, found.opened.thing)
    comment = _find(found, which)
    asked = typed(form, "do")
    return render_template(
        "comments/comment.html",
        key=key,
        opened=found.opened,
        criterion=found.opened.catalogue.by_id[criterion],
        comment=comment,
        names=found.names,
        may_write=may_write,
        deed=asked if asked in DEEDS else _suggested(comment, person),
        form=form,
        notice=form.notice,
    )


def _suggested(comment: Comment, person: PersonId) -> str:
    if comment.person == person and comment.deleted_at is None:
        return "delete"
    return "resolve" if comment.resolved_at is None else "reopen"


def _find(found: Discussion, which: CommentId) -> Comment:
    for thread in found.threads:
        for comment in (thread.opening, *thread.replies):
            if comment.id == which:
                return comment
    raise NotFound
