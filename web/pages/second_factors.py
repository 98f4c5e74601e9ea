"""The second factor of one's own account: set up, new recovery codes, switched off."""

from collections.abc import Sequence
from urllib.parse import quote

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import accounts, second_factors
from actions.second_factors import Offer
from checks.errors import Invalid, Problem
from checks.second_factors import grouped
from checks.text import Text
from web import qr_codes
from web.access import signed_in
from web.forms.fields import by_field, typed
from web.forms.second_factors import SecondFactorForm, Wish
from web.language import in_language
from web.passwords import prove_password
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("second_factors", __name__)


@pages.get("/account/second-factor")
@signed_in
def show() -> ResponseReturnValue:
    return _page(SecondFactorForm(formdata=None), [])


@pages.post("/account/second-factor")
@signed_in
def change() -> ResponseReturnValue:
    """Every change takes the password, where there is one, and a code of the app."""
    form = SecondFactorForm()
    if form.is_expired:
        return _page(form, []), 422
    try:
        prove_password(form.typed_password)
        return _switch_off(form) if form.wished is Wish.SWITCH_OFF else _hand_out(form)
    except Invalid as error:
        return _page(form, list(error.problems)), 422


def _switch_off(form: SecondFactorForm) -> ResponseReturnValue:
    with writing() as work:
        is_off = second_factors.switch_off(work, typed(form, "code"))
    if not is_off:
        return _refused(form)
    flash(in_language(OFF))
    return redirect(url_for("account.show"), 303)


def _hand_out(form: SecondFactorForm) -> ResponseReturnValue:
    """The recovery codes are shown by the answer itself: nothing keeps them to show them later."""
    is_new = form.wished is Wish.SWITCH_ON
    with writing() as work:
        if is_new:
            codes = second_factors.switch_on(work, typed(form, "sealed"), typed(form, "code"))
        else:
            codes = second_factors.renew_recovery_codes(work, typed(form, "code"))
        person = accounts.open_own(work).person
    if not codes:
        return _refused(form)
    readable = [grouped(code) for code in codes]
    return render_template(
        "second_factors/recovery_codes.html",
        codes=readable,
        is_new=is_new,
        file=_as_file(readable, person.email),
    )


def _refused(form: SecondFactorForm) -> ResponseReturnValue:
    with reading() as work:
        message = second_factors.refusal(work, work.person)
    return _page(form, [Problem("code", message)]), 422


def _page(form: SecondFactorForm, problems: list[Problem]) -> str:
    with reading() as work:
        factor = second_factors.find_own(work)
        account = accounts.open_own(work)
        offer = None if factor else _offer_of(form)
    return render_template(
        "second_factors/on.html" if factor else "second_factors/set_up.html",
        factor=factor,
        offer=offer,
        secret=grouped(offer.secret.lower()) if offer else "",
        qr_code=qr_codes.picture(offer.address) if offer else "",
        person=account.person,
        has_password=bool(account.secret),
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _offer_of(form: SecondFactorForm) -> Offer:
    """The secret that the form carries, so that what the app has scanned stays good."""
    with reading() as work:
        try:
            return second_factors.offer_again(work, typed(form, "sealed"))
        except Invalid:
            return second_factors.offer(work)


def _as_file(codes: Sequence[str], email: str) -> str:
    """The codes as a text to save, inside of the page."""
    text = "\n".join(["Digital-Check für Förderprogramme", email, "", *codes, ""])
    return f"data:text/plain;charset=utf-8,{quote(text)}"


OFF = Text("Ihr zweiter Faktor ist ausgeschaltet.", "Your second factor is switched off.")
