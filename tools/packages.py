"""Python packages: the virtual environment and what the requirement files ask for."""

import shutil
import sys
from pathlib import Path

from tools.steps import ROOT, Stamp, Step, run

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PRODUCTION = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
PIP_INSTALL = ("-m", "pip", "install", "--quiet", "--no-input", "--only-binary=:all:")


def environment() -> Step:
    return Step("Virtual environment", _is_whole, _make_environment)


def production() -> Step:
    return _installed("Python packages", PRODUCTION, [PRODUCTION])


def development() -> Step:
    return _installed("Python packages for tests", DEVELOPMENT, [PRODUCTION, DEVELOPMENT])


def _is_whole() -> bool:
    """False also where the Python that made the environment has gone, or pip never arrived."""
    return PYTHON.exists() and (VENV / "bin" / "pip").exists()


def _make_environment() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "venv", VENV)


def _installed(name: str, requirements: Path, sources: list[Path]) -> Step:
    stamp = Stamp(VENV, requirements.stem, sources)

    def install() -> None:
        run(PYTHON, *PIP_INSTALL, "--requirement", requirements)
        stamp.set()

    return Step(name, lambda: _is_whole() and stamp.is_valid(), install)
