"""A call as its page shows it: to its authors before it is published, to everybody afterwards."""

from actions import call_drafts
from actions.calls import OpenedCall
from checks.catalogue import Catalogue, Perspective
from checks.profile_words import changes
from checks.profiles import applied
from checks.programmes import GOVERNMENTS, PHASES


def call_view(opened: OpenedCall, catalogue: Catalogue | None = None) -> dict[str, object]:
    """What the template needs; `catalogue` is the one that carries its profile, if known."""
    call = opened.call
    return {
        "opened": opened,
        "call": call,
        "catalogue": catalogue or applied(opened.catalogue, call.profile, call.fingerprint),
        "fingerprint": call_drafts.mark_of(opened),
        "changes": changes(opened.catalogue, call.preset.profile, call.profile),
        "governments": GOVERNMENTS,
        "perspective": Perspective.PROJECT,
        "phases": PHASES,
    }
