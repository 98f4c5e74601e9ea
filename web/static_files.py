"""Style sheets, scripts and fonts: named with a hash of their content and kept for good."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

YEAR = 31536000
PREFIX = "/static/"


def install(app: Flask, folder: Path) -> None:
    """Serve the folder, compressed files where there are any, before Flask is even asked."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=folder, prefix=PREFIX, max_age=YEAR
    )


def addresses(folder: Path) -> Callable[[str], str]:
    """Tells the address of a file in the folder; each file is read once."""

    @cache
    def address(name: str) -> str:
        return f"{PREFIX}{name}?v={sha256((folder / name).read_bytes()).hexdigest()[:12]}"

    return address
