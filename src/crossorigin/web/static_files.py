"""The page's files, out of the package."""

import re
from hashlib import sha256
from importlib.resources import files
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from crossorigin.web.api_error import ApiError

_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_PATH: Final = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+){0,3}\.(?P<kind>[a-z]+)")
"""No segment starts with a dot, and none is empty: no path leads out of the folder."""
# They change with the package, which the address does not tell.
_CACHED: Final = {"cache-control": "no-cache"}


async def static_file(request: Request) -> Response:
    """The file that the path names.

    Raises:
        ApiError: There is none.
    """
    return file_response(request.path_params["path"], known=request.headers.get("if-none-match"))


async def index(request: Request) -> Response:
    """The view that checks."""
    return file_response("index.html", known=request.headers.get("if-none-match"))


async def playground_page(request: Request) -> Response:
    """The view without network."""
    return file_response("playground.html", known=request.headers.get("if-none-match"))


def file_response(path: str, known: str | None = None) -> Response:
    """The file at *path*, below the folder of static files; without its content where that is *known*, an entity tag.

    Raises:
        ApiError: There is none.
    """
    match = _PATH.fullmatch(path)
    if match is None or match["kind"] not in _TYPES:
        raise _no_file(path)
    try:
        content = files("crossorigin.web").joinpath("static", path).read_bytes()
    except OSError as error:
        raise _no_file(path) from error
    headers = {**_CACHED, "etag": f'"{sha256(content).hexdigest()[:32]}"'}
    if headers["etag"] == known:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=_TYPES[match["kind"]], headers=headers)


def _no_file(path: str) -> ApiError:
    return ApiError(f"There is no file {path[:100]!a} here.", status=404)
