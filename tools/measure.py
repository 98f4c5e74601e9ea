"""Measures the reading of drafts on a folder of texts outside the project.

`make measure GUIDELINES=DIR` reads every *.txt in the folder and prints the slowest and the total
time; where there is a gold.yaml also how well passages are found (`tools/measure_gold.py`), and
for texts whose levels somebody has set (tests/data/readings) how well the suggested levels agree.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.catalogue import Catalogue
from checks.findings import Finding
from reading.documents import read_document
from reading.finder import Finder
from storage.catalogue_file import PUBLISHED, read_catalogue
from storage.vocabulary_file import VOCABULARY, read_vocabulary
from tools.measure_gold import Marked, Tally, read_gold, read_topics, tally
from tools.measure_levels import confusion, kappa, pairs, read_levels, suggested

NOT_SUMMED = frozenset(["eu-rules", "procurement-sme"])
"""Topics of the marked texts that are wider than any criterion."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as it was read, and the seconds that took."""

    text: str
    findings: tuple[Finding, ...]
    seconds: float


def main(arguments: Sequence[str]) -> int:
    """Exit status: 0 measured, 2 there is no such folder or nothing in it."""
    folder = Path(arguments[0]) if arguments else Path()
    files = sorted(folder.glob("*.txt")) if arguments else []
    if not files:
        sys.stderr.write("Name a folder of texts: make measure GUIDELINES=DIR\n")
        return 2
    catalogue = read_catalogue(PUBLISHED)
    finder = Finder(read_vocabulary(VOCABULARY, [one.id for one in catalogue.criteria]))
    readings = {file.name: _read(finder, file) for file in files}
    print_reading(readings)
    gold = [marked for marked in read_gold(folder) if marked.file in readings]
    if gold:
        print_gold(readings, gold, read_topics(folder))
    print_levels(catalogue, readings)
    return 0


def _read(finder: Finder, file: Path) -> Reading:
    began = time.perf_counter()
    document = read_document(file.read_bytes(), file.name)
    findings = finder.find(document)
    return Reading(document.text, findings, time.perf_counter() - began)


def print_reading(readings: Mapping[str, Reading]) -> None:
    """Counts and times of all texts."""
    slowest = max(readings, key=lambda name: readings[name].seconds)
    total = sum(reading.seconds for reading in readings.values())
    count = sum(len(reading.findings) for reading in readings.values())
    characters = sum(len(reading.text) for reading in readings.values())
    print(
        f"{len(readings)} texts, {characters} characters, {count / len(readings):.1f} findings each"
    )
    print(f"{total:.2f} s in all, slowest {slowest} with {readings[slowest].seconds:.2f} s")


def print_gold(
    readings: Mapping[str, Reading], gold: Sequence[Marked], topics: Mapping[str, Sequence[str]]
) -> None:
    """Presence, passages and near misses, topic by topic and in all."""
    print(
        f"\n{'topic':<44}{'right':>6}{'wrong':>6}{'missed':>7}{'F1':>7}{'passages':>10}{'near':>8}"
    )
    tallies = {topic: _summed(readings, gold, topic, topics[topic]) for topic in topics}
    for topic, one in tallies.items():
        print(_row(f"{topic} (not summed)" if topic in NOT_SUMMED else topic, one))
    counted = [one for topic, one in tallies.items() if topic not in NOT_SUMMED]
    whole = sum(counted, Tally())
    print(_row("all", whole))
    occurring = [one.f1 for one in counted if one.right + one.missed]
    print(
        f"micro-F1 {whole.f1:.3f}, macro-F1 {sum(occurring) / len(occurring):.3f} over "
        f"{len(occurring)} topics, passage recall {_share(whole.met, whole.quotes)}, "
        f"near misses {_share(whole.reported, whole.near)}"
    )


def _summed(
    readings: Mapping[str, Reading], gold: Sequence[Marked], topic: str, criteria: Sequence[str]
) -> Tally:
    tallies = []
    for marked in gold:
        reading = readings[marked.file]
        found = [finding for finding in reading.findings if finding.criterion in criteria]
        tallies.append(tally(reading.text, marked, topic, found))
    return sum(tallies, Tally())


def _row(name: str, one: Tally) -> str:
    passages, near = f"{one.met}/{one.quotes}", f"{one.reported}/{one.near}"
    figures = f"{one.right:>6}{one.wrong:>6}{one.missed:>7}{one.f1:>7.3f}"
    return f"{name:<44}{figures}{passages:>10}{near:>8}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "–"


def print_levels(catalogue: Catalogue, readings: Mapping[str, Reading]) -> None:
    """Agreement of readers with each other and with the suggestions, and each gap of two levels."""
    first, second = read_levels("levels-first.yaml"), read_levels("levels-second.yaml")
    tool = {
        Path(name).stem: suggested(catalogue, reading.findings)
        for name, reading in readings.items()
        if Path(name).stem in first
    }
    if not tool:
        return
    print("\nlevels, quadratically weighted kappa")
    for name, rated in (("readers", pairs(first, second)), ("programme", pairs(first, tool))):
        present = [pair for pair in rated if pair != (0, 0)]
        print(f"{name:<10} {_kappa(rated)} (n = {len(rated)}), without 0/0 {_kappa(present)}")
    print("first reader down, programme across")
    for level, row in enumerate(confusion(pairs(first, tool))):
        print(f"{level:>3} |" + "".join(f"{count:>5}" for count in row))
    for text, levels in tool.items():
        apart = [key for key, level in levels.items() if abs(level - first[text][key]) > 1]
        told = ", ".join(f"{key} {first[text][key]}→{levels[key]}" for key in apart)
        print(f"{text}: {told or '–'}")


def _kappa(rated: Sequence[tuple[int, int]]) -> str:
    found = kappa(rated)
    return "–" if found is None else f"{float(found):.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
