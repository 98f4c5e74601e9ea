"""Which known word somebody probably meant by an unknown one."""

from collections.abc import Iterable
from difflib import get_close_matches

from checks.text import Text

_MANY = 12
_COMPARED = 1000
"""Words beyond this number are not compared, so that a huge table costs no time."""


def suggestion(word: str, known: Iterable[str]) -> Text:
    """A sentence to end a message with: the nearest known word, or all of them where few."""
    words = sorted(known)
    near = get_close_matches(word, words[:_COMPARED], n=1)
    if near:
        return Text(f"Gemeint ist vielleicht „{near[0]}“.", f"Perhaps ‘{near[0]}’ is meant.")
    if not words:
        return Text("Hier ist kein Eintrag bekannt.", "No entry is known here.")
    if len(words) > _MANY:
        return Text(
            f"Bekannt sind {len(words)} Einträge, zum Beispiel „{words[0]}“.",
            f"There are {len(words)} known entries, for example ‘{words[0]}’.",
        )
    listed = ", ".join(words)
    return Text(f"Bekannt sind: {listed}.", f"Known are: {listed}.")
