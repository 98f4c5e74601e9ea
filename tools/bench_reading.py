"""What reading a draft costs, and what others feel while hostile files are read."""

import io
import time
import zipfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median
from threading import Event

from app import read_reader
from checks.catalogue import Perspective
from config import ROOT
from reading.documents import read_document
from reading.docx_names import W
from tools.bench_client import Request, Sample, Visit, answer_to, connected, measure, visit
from tools.bench_stage import Stage

DRAFTS = ROOT / "tests" / "data" / "drafts"
FORMATS = ("txt", "docx", "odt", "pdf")
WARM = 5
CLIENTS = 3
LOOKS = 300
BOMB_BYTES = 90 * 1024 * 1024
BOUNDARY = "bench-boundary"
LOOK = Request("/de/", expected=b"</html>")


@dataclass(frozen=True, slots=True)
class DraftCost:
    """Seconds of wall time to read a draft of this format and to find its passages, warm."""

    name: str
    read: float
    found: float
    characters: int
    findings: int


def measured_drafts() -> list[DraftCost]:
    """The same draft in each format."""
    reader = read_reader()
    costs = []
    for suffix in FORMATS:
        content, name = (DRAFTS / f"richtlinie.{suffix}").read_bytes(), f"richtlinie.{suffix}"
        reads, finds = [], []
        for _ in range(WARM):
            began = time.perf_counter()
            document = read_document(content, name)
            reads.append(time.perf_counter() - began)
            began = time.perf_counter()
            findings = reader.finder.find(document)
            finds.append(time.perf_counter() - began)
        costs.append(
            DraftCost(suffix, median(reads), median(finds), len(document.text), len(findings))
        )
    return costs


def measured_beside(stage: Stage) -> tuple[Sample, Sample, int]:
    """The start page alone, and while others hand in bombs; how many of these were answered."""
    alone, beside, stop = Sample(), Sample(), Event()
    links = [e.link for e in stage.examples if e.assessment.perspective is Perspective.GUIDELINE]
    bomb = _bomb()
    with connected(stage.ours) as connections:
        measure(stage.ours, connections, [LOOK] * LOOKS, alone)
        with ThreadPoolExecutor(CLIENTS) as pool, connected(stage.ours, CLIENTS) as others:
            pending = [
                pool.submit(_hand_in_bombs, other, _handed_in(stage, link, bomb), stop)
                for other, link in zip(others, links, strict=False)
            ]
            time.sleep(1)
            _look(stage, connections, beside)
            stop.set()
            answered = sum(future.result() for future in pending)
    return alone, beside, answered


def _look(stage: Stage, connections: Sequence[HTTPConnection], sample: Sample) -> None:
    """Slowly, so that there is time for files to be read meanwhile."""
    for _ in range(LOOKS):
        measure(stage.ours, connections, [LOOK], sample)
        time.sleep(0.02)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A bomb as a browser sends it."""

    request: Request
    headers: Mapping[str, str]


def _hand_in_bombs(connection: HTTPConnection, handed_in: HandedIn, stop: Event) -> int:
    answered = 0
    while not stop.is_set():
        answer = answer_to(connection, handed_in.request, handed_in.headers)
        answer.read()
        answered += answer.status in {303, 422}  # waits to be read, or refused with a reason
    return answered


def _handed_in(stage: Stage, link: str, bomb: bytes) -> HandedIn:
    path = f"/de/a/{link}/document"
    as_visit = visit(stage.ours, path)
    headers = {
        "Cookie": as_visit.cookie,
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
    }
    return HandedIn(Request(path, _body(as_visit, bomb)), headers)


def _body(as_visit: Visit, bomb: bytes) -> bytes:
    parts = (
        ('name="csrf_token"', as_visit.token.encode()),
        ('name="file"; filename="a.docx"', bomb),
    )
    lines = [
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + value + b"\r\n"
        for head, value in parts
    ]
    return b"".join(lines) + f"--{BOUNDARY}--\r\n".encode()


def _bomb() -> bytes:
    """A small file whose text is large, just below the limit of what is unpacked."""
    packed = io.BytesIO()
    head = f'<w:document xmlns:w="{W[1:-1]}"><w:body>'.encode()
    run = b"<w:p><w:r><w:t>" + b"a " * (BOMB_BYTES // 2) + b"</w:t></w:r></w:p>"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", head + run + b"</w:body></w:document>")
    return packed.getvalue()
