"""Named versions: the list, keeping one, and two side by side."""

from collections.abc import Sequence

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import named_versions
from checks.errors import Invalid, NotFound, Problem
from checks.named_versions import NamedVersion, VersionId
from checks.permissions import Deed, may
from web.access import signed_in
from web.forms.fields import PageForm, by_field, cleaned, typed
from web.forms.versions import VersionForm
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("versions", __name__)
NOW = ""
"""What stands in the place of a version for the state of now."""


@pages.get("/a/<key>/versions")
@signed_in
def show(key: str) -> ResponseReturnValue:
    return _page(key, VersionForm(), [])


@pages.post("/a/<key>/versions")
@signed_in
def keep(key: str) -> ResponseReturnValue:
    form = VersionForm()
    if form.is_expired:
        return _page(key, form, []), 422
    try:
        with writing(key) as work:
            named_versions.keep(work, typed(form, "name"))
    except Invalid as error:
        return _page(key, form, list(error.problems)), 422
    return redirect(url_for("versions.show", key=key), 303)


@pages.get("/a/<key>/comparison")
@signed_in
def compare(key: str) -> ResponseReturnValue:
    """The newest version beside now, unless two are named."""
    with reading(key) as work:
        kept = named_versions.open_versions(work).kept
        if not kept:
            return redirect(url_for("versions.show", key=key), 302)
        before = cleaned(request.args.get("before")) or kept[-1].id
        after = cleaned(request.args.get("after", NOW))
        found = named_versions.compare_two(work, VersionId(before), VersionId(after) or None)
    return render_template(
        "versions/compare.html",
        key=key,
        opened=found.opened,
        found=found,
        comparison=found.comparison,
        kept=kept,
        before=before,
        after=after,
    )


@pages.get("/a/<key>/versions/<version>")
@signed_in
def ask_to_delete(key: str, version: str) -> ResponseReturnValue:
    return _delete_page(key, VersionId(version), PageForm())


@pages.post("/a/<key>/versions/<version>")
@signed_in
def delete(key: str, version: str) -> ResponseReturnValue:
    form, known = PageForm(), VersionId(version)
    if form.is_expired:
        return _delete_page(key, known, form), 422
    with writing(key) as work:
        named_versions.drop(work, known)
    return redirect(url_for("versions.show", key=key), 303)


def _page(key: str, form: VersionForm, problems: list[Problem]) -> str:
    with reading(key) as work:
        found = named_versions.open_versions(work)
        may_keep = may(work.actor, Deed.KEEP_VERSION, found.opened.thing)
    return render_template(
        "versions/show.html",
        key=key,
        opened=found.opened,
        kept=found.kept,
        names=found.names,
        may_keep=may_keep,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _delete_page(key: str, version: VersionId, form: PageForm) -> str:
    with reading(key) as work:
        found = named_versions.open_versions(work, Deed.KEEP_VERSION)
    return render_template(
        "versions/delete.html",
        key=key,
        opened=found.opened,
        version=_find(found.kept, version),
        form=form,
        notice=form.notice,
    )


def _find(kept: Sequence[NamedVersion], version: VersionId) -> NamedVersion:
    for one in kept:
        if one.id == version:
            return one
    raise NotFound
