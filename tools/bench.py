"""Measures pages, saves, reports and start-up, beside a bare server in the same run."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app import open_workplace
from config import Settings, read_settings
from tools import bench_table
from tools.bench_dossiers import measured_dossier
from tools.bench_examples import seed
from tools.bench_lists import measured_lists
from tools.bench_pages import keep_pages, measured_pages, measured_unchanged
from tools.bench_ranking import measured_ranking
from tools.bench_reading import measured_beside, measured_drafts
from tools.bench_reports import in_fresh_processes
from tools.bench_saves import measured_saves
from tools.bench_servers import free_port, serving
from tools.bench_stage import Stage
from tools.steps import ROOT, Failed

ASSESSMENTS = 324
OTHERS = 324
START = "/de/"


def main() -> None:
    """The folder lies beside the project: a temporary one may be kept in memory only."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=ROOT / "build") as folder:
        try:
            _run(Path(folder))
        except Failed as failure:
            sys.exit(str(failure))


def _run(folder: Path) -> None:
    environment = {
        "DIGITAL_CHECK_DATA": str(folder / "ours"),
        "DIGITAL_CHECK_PORT": str(free_port()),
        "DIGITAL_CHECK_BEGIN_PER_HOUR": "1000000",
        "DIGITAL_CHECK_REPORTS_PER_HOUR": "1000000",
        "DIGITAL_CHECK_FILES_PER_HOUR": "1000000",
    }
    settings = read_settings({**os.environ, **environment})
    with serving(["app.py"], environment, settings.port, START) as server:
        first_start = server.ready_after
    with _staged(folder, settings, environment) as stage:
        bench_table.starts(first_start, stage)
        bench_table.pages(measured_pages(stage))
        bench_table.saves(measured_saves(stage))
        bench_table.memory(stage)
        bench_table.unchanged(*measured_unchanged(stage))
        bench_table.beside(*measured_beside(stage))
    bench_table.reports(in_fresh_processes())
    bench_table.drafts(measured_drafts())
    bench_table.ranking(measured_ranking())
    bench_table.dossier(measured_dossier(folder / "dossier"))
    bench_table.lists(measured_lists(folder))


@contextmanager
def _staged(folder: Path, settings: Settings, environment: Mapping[str, str]) -> Iterator[Stage]:
    """Ours with many assessments, and the bare server with the same pages and the same tables."""
    workplace = open_workplace(settings)
    examples = seed(workplace, ASSESSMENTS + OTHERS)
    catalogue = workplace.shelf.current
    workplace.database.dispose()
    pages, database, port = folder / "pages", folder / "bare.sqlite3", free_port()
    shutil.copy(settings.data_folder / "digital-check.sqlite3", database)
    bare = _gunicorn(settings, port, f"tools.bench_bare:create_app('{pages}', '{database}')")
    with serving(["app.py"], environment, settings.port, START) as ours:
        keep_pages(ours, examples, catalogue, pages)
        with serving(bare, {}, port, "/page/start") as yardstick:
            measured, others = examples[:ASSESSMENTS], examples[ASSESSMENTS:]
            yield Stage(ours, yardstick, measured, others, catalogue)


def _gunicorn(settings: Settings, port: int, application: str) -> list[str]:
    """The same server with the same settings as ours."""
    return [
        *("-m", "gunicorn", "--bind", f"{settings.host}:{port}", "--worker-class", "gthread"),
        *("--workers", str(settings.workers), "--threads", str(settings.threads)),
        *("--log-level", "warning", application),
    ]


if __name__ == "__main__":
    main()
