"""The whole catalogue in public: to read, to print as a blank checklist, and against the paper."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from actions import catalogue as catalogues
from checks.catalogue import Catalogue, CriterionId, Perspective
from checks.catalogue_search import find_criteria, one_line
from web.access import public
from web.language import current
from web.request_work import reading
from web.templates import render_template

pages = Blueprint("catalogue", __name__)


@pages.get("/catalogue")
@public
def show() -> ResponseReturnValue:
    found, versions = _asked_for()
    asked = one_line(request.args.get("words", ""))
    return render_template(
        "catalogue/show.html",
        catalogue=found,
        versions=versions,
        asked=asked,
        criteria=find_criteria(found, asked, current()),
    )


@pages.get("/catalogue/criterion/<criterion>")
@public
def criterion(criterion: str) -> ResponseReturnValue:
    found, versions = _asked_for()
    asked = found.by_id.get(CriterionId(criterion))
    if asked is None:
        abort(404)
    return render_template(
        "catalogue/criterion.html", catalogue=found, versions=versions, criterion=asked
    )


@pages.get("/catalogue/paper")
@public
def paper() -> ResponseReturnValue:
    found, versions = _asked_for()
    return render_template("catalogue/paper.html", catalogue=found, versions=versions)


@pages.get("/catalogue/checklist/<perspective>")
@public
def checklist(perspective: str) -> ResponseReturnValue:
    if perspective not in set(Perspective):
        abort(404)
    found, versions = _asked_for()
    return render_template(
        "catalogue/checklist.html",
        catalogue=found,
        versions=versions,
        perspective=Perspective(perspective),
    )


def _asked_for() -> tuple[Catalogue, list[str]]:
    """The current catalogue, or the version in the address; and all versions."""
    with reading() as work:
        found = catalogues.read(work, request.args.get("version", ""))
        return found, catalogues.versions(work)
