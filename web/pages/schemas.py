"""The public JSON Schema of an assessment, for those who write or read such files."""

from flask import Blueprint, make_response
from flask.typing import ResponseReturnValue

from actions import handouts
from web.access import public

pages = Blueprint("schemas", __name__)


@pages.get("/schema/assessment.schema.json")
@public
def show() -> ResponseReturnValue:
    response = make_response(handouts.schema())
    response.headers["Content-Type"] = "application/schema+json"
    return response
