"""`POST /api/beside`: what the browser that shows the page did, beside what the model says it does."""

from collections.abc import Mapping
from dataclasses import replace
from threading import Event as Flag
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from crossorigin.checking.places import Place
from crossorigin.checking.plan import Plan
from crossorigin.checking.report import BrowserVerdict, Report
from crossorigin.transport.errors import TransportError
from crossorigin.web.answers import JSONAnswer
from crossorigin.web.api_error import ApiError
from crossorigin.web.checks_api import read_checked
from crossorigin.web.differences import differences
from crossorigin.web.engines import Engine, find_engine
from crossorigin.web.form_words import field_of, form_words
from crossorigin.web.json_body import read_object
from crossorigin.web.live_check import live_check
from crossorigin.web.payload import report_payload
from crossorigin.web.seen import Seen, seen_by_model, seen_by_page
from crossorigin.web.workers import Workers

_LONGEST_USER_AGENT: Final = 1_000


class BesideApi:
    """The endpoint.

    Args:
        workers: What runs the checks.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    async def beside(self, request: Request) -> Response:
        """The comparison.

        Raises:
            ApiError: The form or the outcome is wrong, or too many checks are running.
        """
        asked = await read_object(request)
        page, engine = seen_by_page(asked.get("outcome")), _engine(asked.get("user_agent"))
        # The page that asked the server is this one, whatever origin the form has.
        plan, place = read_checked(_with_origin(asked.get("form"), request.headers["origin"]))
        if engine is not None:
            plan = replace(plan, browsers=(engine.browser,))
        report = await self._workers.result(lambda: _check(replace(plan, probe=False), place))
        return JSONAnswer(_compared(page, engine, report))


def _engine(user_agent: Any) -> Engine | None:
    if not isinstance(user_agent, str):
        raise ApiError("user_agent has to be text", field="user_agent")
    return find_engine(user_agent[:_LONGEST_USER_AGENT])


def _with_origin(form: Any, origin: str) -> Any:
    return {**form, "origin": origin} if isinstance(form, Mapping) else form


def _check(plan: Plan, place: Place) -> Report:
    try:
        return live_check(plan, place, tell=lambda _event: None, stop=Flag())
    except TransportError as error:
        raise ApiError(form_words(str(error)), field=field_of(str(error))) from error


def _compared(page: Seen, engine: Engine | None, report: Report) -> dict[str, Any]:
    # Where this program got no answer, or asked nobody, there is nothing that the model was told.
    verdict = None if engine is None or report.failure is not None else report.browsers[0]
    model = None if verdict is None else seen_by_model(verdict)
    found = () if model is None else differences(page, model)
    return {
        "engine": None if engine is None else engine.browser.id,
        "engine_name": None if engine is None else engine.name,
        "version": None if engine is None else engine.version or None,
        "measured_version": None if engine is None else engine.measured_version,
        "agrees": None if model is None else not found,
        "differences": list(found),
        "model": None if verdict is None else _model(verdict),
        **report_payload(report),
    }


def _model(verdict: BrowserVerdict) -> dict[str, Any]:
    return {
        "readable": verdict.readable,
        "status": verdict.status,
        "type": verdict.response_type or None,
        "readable_headers": [list(header) for header in verdict.readable_headers],
        "console": list(verdict.console),
    }
