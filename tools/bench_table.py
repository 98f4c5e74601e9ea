"""The tables that a measurement prints: ours, bare, and one as a multiple of the other."""

import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from tools.bench_client import MILLI, Sample
from tools.bench_dossiers import DossierCost
from tools.bench_lists import FEW, MANY, ListCost
from tools.bench_ranking import RankingCost
from tools.bench_reading import DraftCost
from tools.bench_reports import Cost
from tools.bench_stage import Pair, Stage

KIB = 1024


def starts(first: float, stage: Stage) -> None:
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}")
    print(f"{len(stage.examples)} assessments, each with other answers\n")
    print("Start-up until the first answer, seconds of wall time")
    print(f"  first start, with an empty folder  {first:6.2f}")
    print(f"  every later start                  {stage.ours.ready_after:6.2f}")
    print(f"  bare server                        {stage.bare.ready_after:6.2f}\n")


def pages(pairs: Iterable[Pair]) -> None:
    print("Pages: milliseconds for one request, one client")
    _head("CPU", "median", "p95", "KiB")
    for pair in pairs:
        ours, bare = pair.ours, pair.bare
        cells = (ours.cpu_each, ours.typical, ours.slow, ours.size / KIB)
        _line(pair, cells, (bare.cpu_each, bare.typical, bare.slow, bare.size / KIB))
    print()


def saves(pairs: Iterable[Pair]) -> None:
    print("Saves: each a request of its own, on disk before it is answered")
    _head("CPU", "median", "p95", "per s")
    for pair in pairs:
        ours, bare = pair.ours, pair.bare
        cells = (ours.cpu_each, ours.typical, ours.slow, ours.rate)
        _line(pair, cells, (bare.cpu_each, bare.typical, bare.slow, bare.rate))
    print()


def memory(stage: Stage) -> None:
    print("Memory of a worker after all this, MiB")
    for name, server in (("ours", stage.ours), ("bare", stage.bare)):
        rss, pss = server.memory()
        print(f"  {name}  RSS {rss:6.1f}  PSS {pss:6.1f}")
    print()


def unchanged(made: Sample, kept: Sample) -> None:
    print("PDF report over HTTP, milliseconds")
    print(f"  made after a change  {MILLI * made.walls[0]:8.1f} wall  {made.cpu_each:7.1f} CPU")
    print(f"  unchanged            {kept.typical:8.1f} wall  {kept.cpu_each:7.1f} CPU\n")


def reports(costs: Sequence[Cost]) -> None:
    print("Reports: seconds of CPU in one process; aim: at most 0.08 for a page, warm")
    print(f"  {'':12}{'first':>8}{'later':>8}{'pages':>8}{'KiB':>8}{'a page':>8}")
    for cost in costs:
        a_page = f"{cost.warm / cost.pages:8.3f}" if cost.pages else ""
        print(
            f"  {cost.name:12}{cost.cold:8.2f}{cost.warm:8.3f}{cost.pages or '':>8}"
            f"{cost.size / KIB:8.0f}{a_page}"
        )


def beside(alone: Sample, among: Sample, answered: int) -> None:
    print("Start page while three people hand in bombs, milliseconds of wall time")
    print(f"  alone   median {alone.typical:7.1f}  p95 {alone.slow:7.1f}")
    print(f"  beside  median {among.typical:7.1f}  p95 {among.slow:7.1f}  {answered} bombs\n")


def drafts(costs: Sequence[DraftCost]) -> None:
    print("\nReading a draft: seconds of wall time, warm; aim: 60,000 characters below 2")
    for cost in costs:
        print(
            f"  {cost.name:6} read {cost.read:6.3f}  found {cost.found:6.3f}  "
            f"{cost.characters} characters, {cost.findings} findings"
        )


def lists(costs: Iterable[ListCost]) -> None:
    print("\nLists of submissions: milliseconds for one page; aim: as many statements, 1.5 times")
    for cost in costs:
        few, many = cost.few, cost.many
        print(
            f"  {cost.database:10} {cost.name:9}  over {FEW} {few.typical:6.2f}"
            f"  over {MANY} {many.typical:6.2f}  ratio {many.typical / few.typical:5.2f}"
            f"  statements {few.statements} and {many.statements}"
        )


def ranking(cost: RankingCost) -> None:
    print("\nRanking a call: seconds of CPU; aim: 500 under 1,000 other weightings below 1")
    print(
        f"  {cost.submissions} consensus {cost.reckoned:6.2f}  ranked {cost.ranked:6.2f}  "
        f"{cost.weightings} other weightings {cost.tried:6.2f}"
    )


def dossier(cost: DossierCost) -> None:
    print(
        "\nThe whole file of a call: seconds of CPU; aim: 500 submissions, 3 reviews each, below 60"
    )
    print(
        f"  {cost.submissions} submissions, {cost.reviews} reviews  announced {cost.announced:5.2f}"
        f" with {cost.announcing} statements\n"
        f"  made {cost.made:6.2f} with {cost.making / cost.submissions:.1f} statements for each, "
        f"{cost.size:.1f} MiB; memory {cost.before:.0f} MiB before, {cost.peak:.0f} at most"
    )


def _head(*columns: str) -> None:
    cells = "".join(f"{column:>8}" for column in columns)
    print(f"  {'':24}{cells} |{cells} |{'CPU':>6}{'wall':>6}")


def _line(pair: Pair, ours: Sequence[float], bare: Sequence[float]) -> None:
    left, right = ("".join(f"{cell:8.2f}" for cell in cells) for cells in (ours, bare))
    ratios = f"{pair.cpu_ratio:5.1f}x{pair.wall_ratio:5.1f}x"
    print(f"  {pair.name:24}{left} |{right} |{ratios}  {pair.aim}".rstrip())
