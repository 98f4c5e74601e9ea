"""Pseudonyms: people in what is handed out, each under one number in one file, with their role."""

from collections.abc import Iterable, Mapping

from checks.text import Text


def pseudonyms(people: Iterable[str], role: Text) -> Mapping[str, Text]:
    """By id: "Person 1 (Mitzeichnung)". The order of ids, which are random, tells nothing.

    The same person has the same number all over one file, and another one in the next.
    """
    return {
        one: Text(f"Person {number} ({role.de})", f"Person {number} ({role.en})")
        for number, one in enumerate(sorted(set(people)), start=1)
    }
