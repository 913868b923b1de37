"""`POST /api/check`: a check, told as it goes on."""

from collections.abc import Callable, Mapping
from threading import Event as Flag
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from crossorigin.checking.places import Place
from crossorigin.checking.plan import Plan
from crossorigin.transport.errors import TransportError
from crossorigin.web.api_error import ApiError, error_json
from crossorigin.web.bounded_transport import NobodyWaits
from crossorigin.web.check_events import Event, Tell
from crossorigin.web.event_stream import Work, event_stream
from crossorigin.web.faults import fault_words, tell_fault
from crossorigin.web.form import FormError, read_form
from crossorigin.web.form_words import field_of, form_words
from crossorigin.web.json_body import read_object
from crossorigin.web.live_check import live_check
from crossorigin.web.payload import report_payload
from crossorigin.web.workers import Workers

Remember: TypeAlias = Callable[[Mapping[str, Any], Event], Event]
"""From the form and the event `report` to what is added to that: where it is kept."""


class ChecksApi:
    """The endpoint.

    Args:
        workers: What runs the checks.
        remember: Keeps the history.
    """

    def __init__(self, workers: Workers, remember: Remember) -> None:
        self._workers = workers
        self._remember = remember

    async def check(self, request: Request) -> Response:
        """The events of the check that the form asks for.

        Raises:
            ApiError: The form is wrong, or too many checks are running.
        """
        form = (await read_object(request)).get("form")
        plan, place = read_checked(form)
        return event_stream(self._workers, self._work(form, plan, place))

    def _work(self, form: Any, plan: Plan, place: Place) -> Work:
        def work(tell: Tell, stop: Flag) -> None:
            try:
                report = live_check(plan, place, tell=tell, stop=stop)
                event = {"event": "report", **report_payload(report)}
                tell({**event, **self._remember(form, event)})
            except NobodyWaits:
                return
            except TransportError as error:
                tell({"event": "error", **error_json(form_words(str(error)), field_of(str(error)))})
            except Exception as error:  # noqa: BLE001 - the page would wait for a report for good
                tell_fault(error)
                tell({"event": "error", **error_json(fault_words(error))})

        return work


def read_checked(form: Any) -> tuple[Plan, Place]:
    """What *form* asks for.

    Raises:
        ApiError: It is wrong.
    """
    try:
        return read_form(form)
    except FormError as error:
        raise ApiError(error.message, field=error.field) from error
