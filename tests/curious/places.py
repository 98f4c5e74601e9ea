"""What can stand in the blanks of addresses, for somebody who tries everything they can."""

from collections.abc import Mapping
from typing import Final

from actions import submitted_files
from checks.catalogue import Perspective
from tests.curious.story import Story

Places = Mapping[str, tuple[str, ...]]
OF_CALL: Final = frozenset({"calls", "submissions", "reviews"})
"""The folders of what is reviewed and decided."""
NEIGHBOURS: Final = {"first": "other", "other": "first", "applicant": "rival", "rival": "applicant"}
"""Whose things somebody is most curious about."""


def places_of(story: Story, who: str) -> Places:
    """Values for every blank of an address, by the folder it is in, else by its name.

    Of what belongs to people it is what is theirs, and something that is not.
    """
    reviews = tuple(dict.fromkeys([*_reviews(story, who), *_reviews(story, _other(who))[:1]]))
    criterion = story.workplace.shelf.current.scored(Perspective.PROJECT)[0]
    nothing = ("x" * 16,)
    return {
        "submissions": tuple(one.id for one in story.submissions),
        "reviews": reviews,
        "a": _checks(story, who),
        "calls": (story.call,),
        "drafts": (story.call,),
        **dict.fromkeys(("document", "annex", "file"), _documents(story)),
        **dict.fromkeys(("share", "comment", "version", "hearing", "contribution"), nothing),
        **dict.fromkeys(("invitation", "export", "dossier", "token", "ticket"), nothing),
        "language": ("de",),
        "programme": (story.funder.programme,),
        "organisation": (story.organisations["city"].id, story.organisations["north"].id),
        "person": (story.cast["first"].id,),
        "criterion": (criterion.id,),
        "dimension": (criterion.dimension,),
        "perspective": ("review",),
        "part": ("whole",),
        "name": ("digital-check.json", "digital-check.xlsx", "digital-check.html"),
        "table": ("einreichungen.csv", "einreichungen.xlsx"),
    }


def _other(who: str) -> str:
    return NEIGHBOURS.get(who, "first")


def _reviews(story: Story, who: str) -> list[str]:
    return [review for (one, _), review in story.reviews.items() if one == who] or [
        story.reviews["first", 0]
    ]


def _checks(story: Story, who: str) -> tuple[str, ...]:
    """Their own, and one that is somebody else's: a review if there is one, else a project."""
    keys = {who: story.key(who, of) for who, of in story.reviews}
    found = [story.links.get(who), keys.get(who), keys.get(_other(who)), keys["first"]]
    known = dict.fromkeys(one for one in found if one)
    return tuple(known)[:2] or (story.links["applicant"],)


def _documents(story: Story) -> tuple[str, ...]:
    with story.workplace.reading(story.cast["applicant"].actor) as work:
        _, known = submitted_files.list_of(work, story.submissions[0].id)
    return tuple(one.key for one in known)
