"""CORS for functions in AWS Lambda that answer HTTP requests: behind API Gateway, a function URL, a load balancer."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Final, Unpack, final

from crossorigin.adapters.aws_lambda_events import answer, edited, lines_of, method_of, path_of
from crossorigin.adapters.negotiation import UNTOUCHED
from crossorigin.adapters.negotiator import Negotiator
from crossorigin.adapters.notices import LOGGER
from crossorigin.adapters.options import HTTPOptions
from crossorigin.server.policy_source import PolicySource

_ERROR: Final = {
    "statusCode": 500,
    "headers": {"content-type": "text/plain; charset=utf-8"},
    "body": "Internal Server Error",
    "isBase64Encoded": False,
}


@final
class CORSHandler:
    """A handler of Lambda events that answers CORS; `cors` makes it."""

    def __init__(
        self, handler: Callable[[Any, Any], Any], negotiator: Negotiator, *, base_path: str, answer_errors: bool
    ) -> None:
        self._handler = handler
        self._negotiator = negotiator
        self._base_path = base_path
        self._answer_errors = answer_errors
        update_wrapper(self, handler)

    def __call__(self, event: Any, context: Any) -> Any:
        """Handle one event, in the format that it has; one that is of no HTTP request is the handler's alone."""
        method = method_of(event)
        if method is None:
            return self._handler(event, context)
        negotiation = self._negotiator.negotiate(method, path_of(event, self._base_path), lines_of(event))
        if negotiation.answer is not None:
            return answer(event, *negotiation.answer)
        if negotiation is UNTOUCHED:
            return self._handler(event, context)
        return edited(event, self._respond(event, context), negotiation.edit)

    def _respond(self, event: Any, context: Any) -> Any:
        try:
            return self._handler(event, context)
        except Exception:
            if not self._answer_errors:
                raise
            LOGGER.exception("the handler raised")
            return _ERROR

    def reconfigure(self, policy: PolicySource) -> None:
        """Replace the policy.

        Raises:
            TypeError: *policy* is none; the present one stays.
        """
        self._negotiator.reconfigure(policy)


def cors(
    policy: PolicySource, *, base_path: str = "", answer_errors: bool = False, **options: Unpack[HTTPOptions]
) -> Callable[[Callable[[Any, Any], Any]], CORSHandler]:
    """Decorates a handler: CORS-preflight requests are answered for it, and its responses get the headers.

    Events of API Gateway's REST APIs and HTTP APIs (formats 1.0 and 2.0), of function URLs and of Application Load
    Balancers are told apart by what they hold, and answered in the format that they came in. All `OPTIONS` have to get
    to the function: the CORS settings of the API or of the function URL stay empty, for what they say replaces this.

    Args:
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`,
            where paths are without the stage.
        base_path: What the paths of a custom domain name begin with, as in its API mapping: `/orders`.
        answer_errors: Whether an exception of the handler is logged and answered by a 500 with the headers. If not, it
            is Lambda's, which counts it, and the gateway answers without any.
        options: See `HTTPOptions`.

    Raises:
        TypeError: *policy* or `report_only` is none.
        ValueError: *base_path* does not begin with a slash, or ends with one.
    """
    if base_path and (not base_path.startswith("/") or base_path.endswith("/")):
        raise ValueError(f"base_path begins with a slash and ends without one, as '/orders'; not {base_path!r}")
    negotiator = Negotiator(policy, **options)

    def decorate(handler: Callable[[Any, Any], Any]) -> CORSHandler:
        return CORSHandler(handler, negotiator, base_path=base_path, answer_errors=answer_errors)

    return decorate
