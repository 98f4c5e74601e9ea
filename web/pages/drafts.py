"""Drafts of calls: the editor with the profile, the preview, publishing and discarding."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import call_drafts, calls, programmes
from actions.calls import OpenedCall
from checks.catalogue import Perspective
from checks.conflicts import Outcome, fingerprint
from checks.errors import Invalid, Problem
from checks.ladders import ceiling
from checks.permissions import Deed
from checks.profile_rules import REASON_MIN, changed, weakened
from checks.profiles import CallId
from checks.programmes import CallDraft
from checks.text import Text
from web.access import signed_in
from web.call_view import call_view
from web.forms import calls as forms
from web.forms.calls import DraftForm, PreSetForm, PublishForm
from web.forms.fields import PageForm, by_field, typed
from web.forms.profiles import Fields, at_fields, by_title, fields_of, profile_of, typed_fields
from web.language import in_language
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("drafts", __name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the fields of the profile, and the fingerprint the form was filled from."""

    fields: Fields
    seen: str
    is_conflict: bool = False


@pages.get("/drafts/<draft>")
@signed_in
def show(draft: str) -> ResponseReturnValue:
    opened = _open(draft)
    known = opened.call.draft
    form = DraftForm(formdata=None, **forms.filled(known))
    return _page(opened, form, [], Shown(fields_of(known.profile), fingerprint(known)))


@pages.post("/drafts/<draft>")
@signed_in
def save(draft: str) -> ResponseReturnValue:
    opened, form = _open(draft), DraftForm()
    fields = typed_fields(opened.call.profile, request.form)
    shown = Shown(fields, typed(form, "seen"))
    wanted = _wanted(opened, form, fields)
    problems = [
        *form.period_problems(),
        *at_fields(call_drafts.draft_problems(opened, wanted)),
    ]
    if problems or form.is_expired:
        return _page(opened, form, problems, shown), 422
    with writing() as work:
        outcome = call_drafts.edit(work, CallId(draft), wanted, shown=shown.seen)
    if outcome is Outcome.CONFLICT:
        return _conflict_page(draft, form, fields), 409
    flash(in_language(SAVED))
    return redirect(url_for("drafts.show", draft=draft), 303)


@pages.get("/drafts/<draft>/preview")
@signed_in
def preview(draft: str) -> ResponseReturnValue:
    opened = _open(draft, Deed.READ_CALL)
    return render_template("drafts/preview.html", **call_view(opened))


@pages.get("/drafts/<draft>/preset")
@signed_in
def ask_for_preset(draft: str) -> ResponseReturnValue:
    return _preset_page(draft, PreSetForm(), [])


@pages.post("/drafts/<draft>/preset")
@signed_in
def pre_set(draft: str) -> ResponseReturnValue:
    form = PreSetForm()
    if form.is_expired:
        return _preset_page(draft, form, []), 422
    try:
        with writing() as work:
            call_drafts.pre_set(work, CallId(draft), check=typed(form, "check"))
    except Invalid as error:
        return _preset_page(draft, form, list(error.problems)), 422
    flash(in_language(PRE_SET))
    return redirect(url_for("drafts.show", draft=draft), 303)


@pages.get("/drafts/<draft>/publish")
@signed_in
def ask_to_publish(draft: str) -> ResponseReturnValue:
    return _publish_page(draft, PublishForm(), [])


@pages.post("/drafts/<draft>/publish")
@signed_in
def publish(draft: str) -> ResponseReturnValue:
    form = PublishForm()
    if form.is_expired:
        return _publish_page(draft, form, []), 422
    try:
        with writing() as work:
            call_drafts.publish(work, CallId(draft), shown=typed(form, "shown"))
    except Invalid as error:
        return _publish_page(draft, form, list(error.problems)), 422
    flash(in_language(PUBLISHED))
    return redirect(url_for("calls.show", call=draft), 303)


@pages.get("/drafts/<draft>/discard")
@signed_in
def ask_to_discard(draft: str) -> ResponseReturnValue:
    return _discard_page(draft, PageForm())


@pages.post("/drafts/<draft>/discard")
@signed_in
def discard(draft: str) -> ResponseReturnValue:
    form = PageForm()
    if form.is_expired:
        return _discard_page(draft, form), 422
    with writing() as work:
        programme = call_drafts.discard(work, CallId(draft))
    return redirect(url_for("programmes.show", programme=programme), 303)


def _open(draft: str, deed: Deed = Deed.EDIT_CALL) -> OpenedCall:
    with reading() as work:
        return calls.open_one(work, CallId(draft), deed)


def _wanted(opened: OpenedCall, form: DraftForm, fields: Fields) -> CallDraft:
    return CallDraft(
        title=typed(form, "title"),
        description=typed(form, "description"),
        period=form.period(),
        profile=profile_of(fields, opened.catalogue, opened.call.profile),
    )


def _conflict_page(draft: str, form: DraftForm, fields: Fields) -> str:
    """What was typed stays in the fields; saving it once more is then meant."""
    opened = _open(draft)
    problems = [Problem("title", CHANGED_MEANWHILE)]
    shown = Shown(fields, fingerprint(opened.call.draft), is_conflict=True)
    return _page(opened, form, problems, shown)


def _page(opened: OpenedCall, form: DraftForm, problems: list[Problem], shown: Shown) -> str:
    preset = opened.call.preset
    profile = profile_of(shown.fields, opened.catalogue, opened.call.profile)
    return render_template(
        "drafts/show.html",
        opened=opened,
        call=opened.call,
        catalogue=opened.catalogue,
        preset=preset,
        preset_fields=fields_of(preset.profile),
        changed=changed(preset.profile, profile),
        weakened=weakened(preset.profile, profile),
        fields=shown.fields,
        profile=profile,
        top=ceiling(opened.catalogue, Perspective.PROJECT),
        reason_min=REASON_MIN,
        form=form,
        seen=shown.seen,
        is_conflict=shown.is_conflict,
        problems=by_title(problems, opened.catalogue),
        messages=by_field(problems),
        notice=form.notice,
    )


def _preset_page(draft: str, form: PreSetForm, problems: list[Problem]) -> str:
    with reading() as work:
        opened = calls.open_one(work, CallId(draft), Deed.EDIT_CALL)
        checks = programmes.list_checks(work, opened.programme)
    chosen = next((one.key for one in checks if one.row == opened.kept.guideline), "")
    return render_template(
        "drafts/preset.html",
        opened=opened,
        call=opened.call,
        checks=checks,
        chosen=chosen if form.check.data is None else form.check.data,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _publish_page(draft: str, form: PublishForm, problems: list[Problem]) -> str:
    opened = _open(draft, Deed.PUBLISH_CALL)
    found = problems or call_drafts.publishing_obstacles(opened)
    return render_template(
        "drafts/publish.html",
        shown=fingerprint(opened.call.draft),
        obstacles=found,
        form=form,
        notice=form.notice,
        **call_view(opened),
    )


def _discard_page(draft: str, form: PageForm) -> str:
    opened = _open(draft, Deed.DISCARD_CALL)
    return render_template("drafts/discard.html", call=opened.call, form=form, notice=form.notice)


SAVED = Text("Der Entwurf ist gespeichert.", "The draft is saved.")
PRE_SET = Text(
    "Das Profil ist neu voreingestellt. Was Sie geändert hatten, ist geblieben.",
    "The pre-set of the profile has been renewed. What you had changed is kept.",
)
PUBLISHED = Text(
    "Der Förderaufruf ist veröffentlicht. Von jetzt an ist er fest.",
    "The call is published. From now on it is frozen.",
)
CHANGED_MEANWHILE = Text(
    "Jemand anderes hat diesen Entwurf inzwischen gespeichert. In den Feldern steht Ihre Fassung.",
    "Somebody else has saved this draft in the meantime. The fields show your version.",
)
