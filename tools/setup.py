"""Sets up what a fresh clone lacks: to run it, to check its code, or to test it."""

import argparse
import sys
import time

from tools import design, packages, system
from tools.steps import Failed, Step, walk


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=["run", "check", "test"])
    purpose = parser.parse_args().purpose
    started = time.monotonic()
    try:
        done = walk(_steps(purpose))
    except Failed as failure:
        sys.exit(str(failure))
    if done:
        print(f"Set up in {time.monotonic() - started:.0f} s.", flush=True)


def _steps(purpose: str) -> list[Step]:
    """Without the libraries for the PDF the application still serves everything else."""
    steps = [
        system.step("Python's module venv", system.VENV, needed=True),
        packages.environment(),
        packages.production(),
        design.design_system(),
        design.browser_fonts(),
        design.report_fonts(),
    ]
    if purpose == "run":
        steps.append(system.step("Libraries for the PDF", system.PDF, needed=False))
    if purpose in {"check", "test"}:
        steps.append(packages.development())
    if purpose == "test":
        for_tests = {**system.PDF, **system.TEST}
        steps.append(
            system.step("Libraries, browser, database and PDF tools", for_tests, needed=True)
        )
    return steps


if __name__ == "__main__":
    main()
