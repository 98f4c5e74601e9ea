"""The start page with its three doors."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from actions import catalogue
from checks.assessments import Assessment, CatalogueRef, Subject
from checks.catalogue import Perspective
from checks.progress import progress
from web.access import public
from web.request_work import reading
from web.templates import render_template

pages = Blueprint("home", __name__)


@pages.get("/")
@public
def show() -> ResponseReturnValue:
    with reading() as work:
        current = catalogue.read(work)
    ref = CatalogueRef(current.id, current.version, current.hash)
    doors = {
        perspective: progress(current, Assessment(ref, perspective, Subject(""))).tally
        for perspective in Perspective
    }
    return render_template("home/show.html", catalogue=current, doors=doors)
