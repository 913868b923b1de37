"""What is answered where nothing is: a page to a person who typed the address, JSON to a program."""

from starlette.requests import Request
from starlette.responses import Response

from crossorigin.web.answers import JSONAnswer
from crossorigin.web.api_error import error_json
from crossorigin.web.guard import API, SAFE
from crossorigin.web.static_files import file_response


async def answer_missing(request: Request, _error: Exception) -> Response:
    """The response to a path that nothing has."""
    if not _is_page_load(request):
        return JSONAnswer(error_json("There is nothing at this path."), status_code=404)
    page = file_response("missing.html")
    page.status_code = 404
    return page


def _is_page_load(request: Request) -> bool:
    # NB: not every browser says `Sec-Fetch-Mode`. A script's own request accepts text/html only where it says so.
    accepts = request.headers.get("accept", "")
    return request.method in SAFE and not request.url.path.startswith(API) and "text/html" in accepts
