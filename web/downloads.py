"""Files to save: what this application makes, and documents of somebody, never opened in place."""

import io

from flask import Response, make_response, send_file

from checks.files import AttachedFile

FILE_POLICY = "sandbox; default-src 'none'"
"""Beside that of every page: whatever shows a file all the same runs and loads nothing."""


JSON = "application/json"
PDF = "application/pdf"
ZIP = "application/zip"


def as_file(content: bytes | str, name: str, media_type: str) -> Response:
    """What this application made, under a name of plain letters."""
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_download(file: AttachedFile, content: bytes) -> Response:
    """A document of somebody with the type that it has, its name in any script (RFC 6266)."""
    response = send_file(
        io.BytesIO(content),
        mimetype=file.kind.media_type,
        as_attachment=True,
        download_name=file.name,
        etag=False,
    )
    response.headers.add("Content-Security-Policy", FILE_POLICY)
    return response
