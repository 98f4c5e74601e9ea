"""Pages to measure: start, one dimension, the summary; each request another assessment."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.catalogue import Catalogue, DimensionId, Perspective
from tools.bench_client import Request, Sample, connected, measure, visit
from tools.bench_examples import Example
from tools.bench_servers import Server
from tools.bench_stage import Pair, Stage

ROUNDS = 6
BARE_FOR_OURS = 4  # a bare page is so quick that it takes more of them to see it
UNCHANGED = 100
VISITS = 10  # enough for each process to be met


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page: its address behind the link, and words that stand on it."""

    name: str
    key: str
    tail: str
    expected: str
    aim: str = ""

    def address(self, example: Example) -> str:
        return f"/de/a/{example.link}/{self.tail}" if self.tail else "/de/"

    def bare(self, example: Example) -> str:
        """The page is always the same in the bare server, but for the perspective."""
        perspective = f"-{example.assessment.perspective}" if self.tail else ""
        return f"/page/{self.key}{perspective}"


def _pages(catalogue: Catalogue) -> Sequence[Page]:
    tail = f"dimension/{largest_dimension(catalogue)}"
    return (
        Page("Start page", "start", "", "</html>"),
        Page("Dimension page", "dimension", tail, "data-card", "CPU at most 4 times"),
        Page("Summary after a change", "summary", "summary", "chart-rows"),
        Page("Summary once more", "summary", "summary", "chart-rows"),
    )


def largest_dimension(catalogue: Catalogue) -> DimensionId:
    """The dimension with the most questions, so the longest page."""
    asked = {
        dimension.id: sum(len(catalogue.scored_dimension(p, dimension.id)) for p in Perspective)
        for dimension in catalogue.dimensions
    }
    return max(asked, key=lambda dimension: asked[dimension])


def keep_pages(
    server: Server, examples: Sequence[Example], catalogue: Catalogue, folder: Path
) -> None:
    """Write down what ours answers, for the bare server to answer as well."""
    folder.mkdir()
    connection = server.connect()
    for page in _pages(catalogue):
        for example in examples[: len(Perspective)]:
            connection.request("GET", page.address(example))
            name = page.bare(example).rpartition("/")[2]
            (folder / f"{name}.html").write_bytes(connection.getresponse().read())
    connection.request("GET", f"/de/a/{examples[0].link}/live")
    (folder / "live.html").write_bytes(connection.getresponse().read())
    connection.close()


def measured_pages(stage: Stage) -> list[Pair]:
    """Ours and bare take turns, so that a machine that slows down does so for both.

    All pages of a round come over one connection, so from one process: it computes a result for
    the first summary and remembers it for the second.
    """
    pages = _pages(stage.catalogue)
    pairs = [Pair(page.name, page.aim) for page in pages]
    somebody = visit(stage.ours, pages[1].address(stage.examples[0]))
    _warm_up(stage, pages)
    for number in range(ROUNDS):
        examples = stage.examples[number::ROUNDS]
        with connected(stage.ours) as connections:
            for page, pair in zip(pages, pairs, strict=True):
                ours, bare = _requests(page, examples)
                measure(stage.ours, connections, ours, pair.ours, somebody)
                with connected(stage.bare) as others:
                    measure(stage.bare, others, bare * BARE_FOR_OURS, pair.bare)
    return pairs


def _warm_up(stage: Stage, pages: Sequence[Page]) -> None:
    """Every process has answered every page, for other assessments, before anything is measured."""
    for number in range(VISITS):
        for page in pages:
            ours, bare = _requests(page, stage.others[number::VISITS])
            with connected(stage.ours) as connections:
                measure(stage.ours, connections, ours, Sample())
            with connected(stage.bare) as connections:
                measure(stage.bare, connections, bare, Sample())


def _requests(page: Page, examples: Sequence[Example]) -> tuple[list[Request], list[Request]]:
    expected = page.expected.encode()
    return (
        [Request(page.address(example), expected=expected) for example in examples],
        [Request(page.bare(example), expected=expected) for example in examples],
    )


def measured_unchanged(stage: Stage) -> tuple[Sample, Sample]:
    """A PDF report that is made, and then asked for again without a change in between."""
    made, kept = Sample(), Sample()
    path = f"/de/a/{stage.examples[0].link}/report/digital-check.pdf"
    request = Request(path, expected=b"%%EOF")
    with connected(stage.ours) as connections:
        measure(stage.ours, connections, [request], made)
        measure(stage.ours, connections, [request] * UNCHANGED, kept)
    return made, kept
