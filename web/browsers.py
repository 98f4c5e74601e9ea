"""What a browser calls itself, in two words: enough to know one's own again, and no more."""

from typing import Final

NAMES: Final = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"))
LAST_NAME: Final = ("Safari", "Safari")
SYSTEMS: Final = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser_label(user_agent: str) -> str:
    """Like "Firefox, Windows"; empty where neither is known. Most pretend to be Safari as well."""
    name = _first((*NAMES, LAST_NAME), user_agent)
    return ", ".join(filter(None, (name, _first(SYSTEMS, user_agent))))


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((label for mark, label in known if mark in user_agent), "")
