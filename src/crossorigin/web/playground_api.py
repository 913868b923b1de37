"""`POST /api/judge` and `GET /api/presets`: answers written by hand, and no network."""

from starlette.requests import Request
from starlette.responses import Response

from crossorigin.web.answers import JSONAnswer
from crossorigin.web.api_error import ApiError
from crossorigin.web.form import FormError
from crossorigin.web.json_body import read_object
from crossorigin.web.playground.judging import judge
from crossorigin.web.playground.presets import presets
from crossorigin.web.workers import Workers


class PlaygroundApi:
    """The endpoints.

    Args:
        workers: What runs the model: 20 redirects in three engines take a while.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    async def judge(self, request: Request) -> Response:
        """What browsers make of the answers.

        Raises:
            ApiError: The form or the answers are wrong, or too much is going on.
        """
        asked = await read_object(request)
        try:
            return JSONAnswer(await self._workers.result(lambda: judge(asked)))
        except FormError as error:
            raise ApiError(error.message, field=error.field) from error

    async def presets(self, _request: Request) -> Response:
        """The examples."""
        return JSONAnswer(presets())
