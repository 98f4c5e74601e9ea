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
        print(f"Set up in {time.monotonic() - started:.0f} s.")


def _steps(purpose: str) -> list[Step]:
    """Without the libraries for the PDF the application still serves everything else."""
    to_run = [
        system.step("Python's module venv", system.VENV, needed=True),
        packages.environment(),
        packages.production(),
        design.design_system(),
        design.browser_fonts(),
        design.report_fonts(),
        system.step("Libraries for the PDF", system.PDF, needed=purpose == "test"),
    ]
    to_check = [packages.development()]
    to_test = [system.step("Browser and PDF reader for tests", system.TEST, needed=True)]
    return {
        "run": to_run,
        "check": to_run + to_check,
        "test": to_run + to_check + to_test,
    }[purpose]


if __name__ == "__main__":
    main()
