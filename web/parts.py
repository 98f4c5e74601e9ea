"""Parts of pages that are made once and stay: what a macro makes of the catalogue alone."""

import html
import re
import secrets
from collections.abc import Hashable, Sequence

from jinja2.runtime import Macro
from markupsafe import Markup, escape

from checks.catalogue import Catalogue, Criterion

PARTS_KEPT = 4096


class Parts:
    """The parts of one language, kept for each version of the catalogue and each criterion.

    Nobody's words can stay behind: an imported macro sees nothing but what it is given, and all
    of that is in the key, or a blank where words will stand.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[Sequence[str], Sequence[int]]] = {}
        self._mark = secrets.token_hex(8)
        self._marks = re.compile(rf"{self._mark}-([0-9]+)-")

    def __len__(self) -> int:
        return len(self._made)

    def once(
        self,
        macro: Macro,
        catalogue: Catalogue,
        criterion: Criterion,
        *rest: Hashable,
        messages: object = None,
    ) -> str:
        """What the macro makes, which nobody's words go into."""
        return self.filled(macro, catalogue, criterion, *rest, words=(), messages=messages)

    def filled(
        self,
        macro: Macro,
        catalogue: Catalogue,
        criterion: Criterion,
        *rest: Hashable,
        words: Sequence[str],
        messages: object = None,
    ) -> str:
        """What the macro makes with these words as its last arguments.

        It is made with blanks, once for each choice of words that are empty, since a macro may ask
        for that. With messages it is made anew: they are about what somebody has entered.
        """
        if messages:
            return macro(catalogue, criterion, *rest, *words, messages=messages)
        shape = tuple(map(bool, words))
        key = (macro.name, catalogue.identity, criterion.id, rest, shape)
        pieces, places = self._made.get(key) or self._keep(
            key, macro(catalogue, criterion, *rest, *self._blanks(shape))
        )
        if not places:
            return Markup(pieces[0])  # noqa: S704 - what the macro made
        page = list(pieces)
        page[1::2] = [safe(words[place]) for place in places]
        return Markup("".join(page))  # noqa: S704 - what the macro made, and words made safe

    def _blanks(self, shape: Sequence[bool]) -> list[str]:
        """A mark for each word that is there, which stands nowhere in a catalogue."""
        return [f"{self._mark}-{n}-" if is_there else "" for n, is_there in enumerate(shape)]

    def _keep(self, key: Hashable, made: str) -> tuple[Sequence[str], Sequence[int]]:
        """The pieces of the part, and between them which of the words stands there."""
        if len(self._made) >= PARTS_KEPT:
            self._made.clear()
        pieces = self._marks.split(made)
        kept = self._made[key] = (pieces, [int(place) for place in pieces[1::2]])
        return kept


def safe(value: object) -> str:
    """What stands on a page for this value: markup as it is, everything else escaped.

    Jinja wraps each piece as markup before it joins them, which takes a tenth of a whole page.
    """
    if type(value) is Markup:
        return value
    return html.escape(value) if type(value) is str else escape(value)
