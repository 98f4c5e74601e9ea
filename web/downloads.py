"""A document of somebody as a download: only ever saved, never opened by the browser itself."""

import io

from flask import Response, send_file

from checks.files import AttachedFile

FILE_POLICY = "sandbox; default-src 'none'"
"""Beside that of every page: whatever shows a file all the same runs and loads nothing."""


def as_download(file: AttachedFile, content: bytes) -> Response:
    """Under its own name, which may be in any script (RFC 6266), and with the type that it has."""
    response = send_file(
        io.BytesIO(content),
        mimetype=file.kind.media_type,
        as_attachment=True,
        download_name=file.name,
        etag=False,
    )
    response.headers.add("Content-Security-Policy", FILE_POLICY)
    return response
