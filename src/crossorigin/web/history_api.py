"""`/api/history`: what was checked; to look at, to take up again, to remove."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from crossorigin.web.answers import JSONAnswer
from crossorigin.web.api_error import ApiError
from crossorigin.web.check_events import Event
from crossorigin.web.history import History, HistoryError

_LARGEST: Final = 2**63 - 1
"""https://www.sqlite.org/datatype3.html"""

_Result = TypeVar("_Result")


class HistoryApi:
    """The endpoints.

    Args:
        history: What is kept; `None` where nothing is.
    """

    def __init__(self, history: History | None) -> None:
        self._history = history

    def remember(self, form: Mapping[str, Any], event: Event) -> Event:
        """Keeps the check of *form* that ended with *event*; what the event is to say of that."""
        if self._history is None:
            return {"history_id": None}
        try:
            return {"history_id": self._history.add(form, event["report"], event["headline"])}
        except HistoryError as error:
            return {"history_id": None, "history_problem": str(error)}

    async def entries(self, _request: Request) -> Response:
        """All entries, newest first; none where nothing is kept.

        Raises:
            ApiError: The file cannot be read.
        """
        return JSONAnswer([] if self._history is None else await _done(self._history.entries))

    async def clear(self, _request: Request) -> Response:
        """Removes all entries.

        Raises:
            ApiError: The file cannot be written.
        """
        if self._history is not None:
            await _done(self._history.clear)
        return Response(status_code=204)

    async def remove(self, request: Request) -> Response:
        """Removes one entry.

        Raises:
            ApiError: There is none, or the file cannot be written.
        """
        history, entry = self._history, request.path_params["entry"]
        if history is None or entry > _LARGEST or not await _done(lambda: history.remove(entry)):
            raise ApiError("There is no such entry in the history.", status=404)
        return Response(status_code=204)


async def _done(work: Callable[[], _Result]) -> _Result:
    try:
        return await run_in_threadpool(work)
    except HistoryError as error:
        raise ApiError(str(error), status=503) from error
