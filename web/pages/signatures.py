"""Co-signing: who signed which part, and signing one oneself after reading it."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import results, signatures
from actions.assessments import Opened
from actions.signatures import Signatures, Signing
from checks.accounts import PersonId
from checks.assessments import relevant_criteria
from checks.catalogue import Dimension, DimensionId
from checks.errors import Invalid, NotFound, Problem
from checks.permissions import Deed, may
from checks.signatures import Signature
from checks.text import Text
from web.access import signed_in
from web.forms.fields import by_field, typed
from web.forms.signatures import SignatureForm
from web.language import in_language
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("signatures", __name__)
WHOLE = "whole"
WITHDRAW = "withdraw"


@pages.get("/a/<key>/signatures")
@signed_in
def show(key: str) -> ResponseReturnValue:
    with reading(key) as work:
        found = signatures.open_signatures(work)
        may_sign = may(work.actor, Deed.SIGN, found.opened.thing)
    return render_template(
        "signatures/show.html",
        key=key,
        opened=found.opened,
        parts=[(None, WHOLE), *((one, one.id) for one in _dimensions(found.opened))],
        signed=found.signed,
        names=found.names,
        may_sign=may_sign,
    )


@pages.get("/a/<key>/signatures/<part>")
@signed_in
def ask(key: str, part: str) -> ResponseReturnValue:
    return _page(key, part, SignatureForm(), [])


@pages.post("/a/<key>/signatures/<part>")
@signed_in
def sign(key: str, part: str) -> ResponseReturnValue:
    form = SignatureForm()
    if form.is_expired:
        return _page(key, part, form, []), 422
    try:
        if typed(form, "do") == WITHDRAW:
            _withdraw(key, part)
        else:
            _sign(key, part, form)
    except Invalid as error:
        changed = any(problem.where == "shown" for problem in error.problems)
        return _page(key, part, form, list(error.problems)), 409 if changed else 422
    return redirect(url_for("signatures.show", key=key), 303)


def _sign(key: str, part: str, form: SignatureForm) -> None:
    with writing(key) as work:
        signing = Signing(
            dimension=_part(part),
            function=typed(form, "function"),
            remark=typed(form, "remark"),
            shown=typed(form, "shown"),
        )
        signatures.sign(work, signing)
    flash(in_language(SIGNED))


def _withdraw(key: str, part: str) -> None:
    with writing(key) as work:
        found = signatures.open_signatures(work)
        own = _own(found, work.person, part)
        if own is None:
            raise NotFound
        signatures.withdraw(work, own.id)


def _page(key: str, part: str, form: SignatureForm, problems: list[Problem]) -> str:
    """What is signed, to be read, and below it the form."""
    with reading(key) as work:
        found = signatures.open_signatures(work, Deed.SIGN)
        own = _own(found, work.person, part)
    opened, dimension = found.opened, _part(part)
    shown = signatures.content(opened, dimension)
    asked = relevant_criteria(opened.catalogue, opened.assessment)
    return render_template(
        "signatures/sign.html",
        key=key,
        opened=opened,
        part=part,
        dimension=opened.catalogue.dimension_by_id[dimension] if dimension else None,
        criteria=[c for c in asked if dimension in {None, c.dimension}],
        score=results.report(opened).score,
        shown=shown,
        own=own,
        form=form,
        function=typed(form, "function") or (own.function if own else ""),
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _part(part: str) -> DimensionId | None:
    return None if part == WHOLE else DimensionId(part)


def _own(found: Signatures, person: PersonId, part: str) -> Signature | None:
    """One's own signature of this part, unless it was withdrawn."""
    among = (one.signature for one in found.signed)
    return next(
        (
            one
            for one in among
            if (one.person, one.dimension) == (person, _part(part)) and one.withdrawn_at is None
        ),
        None,
    )


def _dimensions(opened: Opened) -> list[Dimension]:
    asked = relevant_criteria(opened.catalogue, opened.assessment)
    return [
        opened.catalogue.dimension_by_id[key] for key in dict.fromkeys(c.dimension for c in asked)
    ]


SIGNED = Text("Ihre Mitzeichnung ist festgehalten.", "Your co-signature has been recorded.")
