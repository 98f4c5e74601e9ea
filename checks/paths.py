"""Paths: the pages that mails and commands lead to, as what follows the language in an address."""

PRIVACY_PATH = "/privacy"
"""The privacy notice."""


def ticket_path(ticket: str) -> str:
    """Where somebody sets a new password."""
    return f"/ticket/{ticket}"


def invitation_path(token: str) -> str:
    """Where somebody answers an invitation."""
    return f"/invitation/{token}"


def submission_path(submission: str) -> str:
    """Where the receipt of a submission stands."""
    return f"/submissions/{submission}"


def assessment_path(link: str) -> str:
    """Where an assessment begins."""
    return f"/a/{link}/"


def dimension_path(link: str, dimension: str) -> str:
    """Where the criteria of a dimension are answered."""
    return f"/a/{link}/dimension/{dimension}"


def hearing_path(hearing: str) -> str:
    """Where somebody who is invited to a hearing speaks."""
    return f"/hearings/{hearing}"
