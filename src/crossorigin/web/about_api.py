"""`GET /api/about`: what the page shows of the program."""

from starlette.requests import Request
from starlette.responses import Response

from crossorigin import __version__
from crossorigin.checking.fixes.registry import STACKS
from crossorigin.web.answers import JSONAnswer


class AboutApi:
    """The endpoint.

    Args:
        keeps_history: Whether there is a history.
    """

    def __init__(self, *, keeps_history: bool) -> None:
        self._keeps_history = keeps_history

    async def about(self, request: Request) -> Response:
        """The version, the stacks there are snippets for, and the page's own origin as this browser calls it."""
        return JSONAnswer(
            {
                "version": __version__,
                "stacks": [{"id": stack.id, "title": stack.title} for stack in STACKS],
                "origin": f"http://{request.headers['host'].lower()}",
                "history": self._keeps_history,
            }
        )
