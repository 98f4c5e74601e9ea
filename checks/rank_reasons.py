"""The sentences that explain a rank, whole in both languages; none of them names a submission."""

from fractions import Fraction

from checks.rounding import in_full, level_number, number
from checks.text import Text


def points(total: Fraction) -> Text:
    have = number(total)
    return Text(
        f"Im Konsens sind {have.de} von 100 Punkten belegt.",
        f"By consensus, {have.en} of 100 points are evidenced.",
    )


def level_with(others: int, best: Fraction, width: Fraction) -> Text:
    """With how many others this total counts as level, and by which measure."""
    who, top, within = _others(others), number(best), in_full(width)
    if not width:
        return Text(f"Punktgleich: {who.de}.", f"Equal points: {who.en}.")
    return Text(
        f"Damit gleichauf: {who.de}. Alle in dieser Gruppe liegen weniger als {within.de} Punkte "
        f"unter ihrer höchsten Punktzahl, {top.de}.",
        f"Level with it: {who.en}. All in this group are less than {within.en} points below its "
        f"highest total, {top.en}.",
    )


def decides(title: Text, level: Fraction, higher: int, equal: int, lower: int) -> Text:
    """Where the level of a deciding criterion places it among those still level with it."""
    own = level_number(level) if level else Text("0 oder nicht anwendbar", "0 or not applicable")
    return Text(
        f"Bei Gleichstand entscheidet „{title.de}“: hier Stufe {own.de} (höher: {higher}, "
        f"gleich: {equal}, niedriger: {lower}).",
        f"Between projects that are level, “{title.en}” decides: level {own.en} here (higher: "
        f"{higher}, equal: {equal}, lower: {lower}).",
    )


def shares(rank: int, others: int) -> Text:
    """Those whom no deciding criterion tells apart."""
    who = _others(others)
    return Text(
        f"Kein weiteres Kriterium entscheidet: Rang {rank} teilen sich diese und {who.de}.",
        f"No further criterion decides: this one and {who.en} share rank {rank}.",
    )


def steady(times: int, rank: int) -> Text:
    count = _thousands(times)
    return Text(
        f"Unter {count.de} anderen Gewichtungen bleibt es bei Rang {rank}.",
        f"Under {count.en} other weightings the rank stays {rank}.",
    )


def unsteady(times: int, best: int, worst: int) -> Text:
    count = _thousands(times)
    return Text(
        f"Unter {count.de} anderen Gewichtungen liegt der Rang zwischen {best} und {worst}.",
        f"Under {count.en} other weightings the rank lies between {best} and {worst}.",
    )


def _thousands(count: int) -> Text:
    english = f"{count:,}"
    return Text(english.replace(",", "."), english)


def _others(count: int) -> Text:
    if count == 1:
        return Text("1 weitere Einreichung", "1 other submission")
    return Text(f"{count} weitere Einreichungen", f"{count} other submissions")
