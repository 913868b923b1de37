"""The CORS check. https://fetch.spec.whatwg.org/#concept-cors-check"""

from dataclasses import dataclass

from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN, WILDCARD
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.steps import Step
from crossorigin.fetch.url import parse_url

from . import standard
from .causes import Cause
from .request import CredentialsMode


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a fetch became a network error.

    Attributes:
        cause: The neutral id.
        step: The step of the standard that refused.
        parameter: The offending value, as Chromium's `failedParameter`: a header value, a method, a header name.
    """

    cause: Cause
    step: Step
    parameter: str = ""


def cors_check(origin: str, credentials_mode: CredentialsMode, headers: HeaderList) -> Failure | None:
    """The CORS check: `None` for success.

    Args:
        origin: The result of serializing the request origin.
        credentials_mode: Of the request.
        headers: Of the response.

    https://fetch.spec.whatwg.org/#concept-cors-check
    """
    # 1. Let origin be the result of getting `Access-Control-Allow-Origin` from response's header list.
    allowed = get(ACCESS_CONTROL_ALLOW_ORIGIN, headers)
    # 2. If origin is null, then return failure. NOTE: Null is not `null`.
    if allowed is None:
        return Failure(Cause.MISSING_ALLOW_ORIGIN_HEADER, standard.CORS_CHECK_NO_ORIGIN)
    # 3. If request's credentials mode is not "include" and origin is `*`, then return success.
    if credentials_mode is not CredentialsMode.INCLUDE and allowed == WILDCARD:
        return None
    # 4. If the result of byte-serializing a request origin with request is not origin, then return failure.
    if origin != allowed:
        return Failure(mismatch_cause(allowed), standard.CORS_CHECK_ORIGIN_DIFFERS, allowed)
    # 5. If request's credentials mode is not "include", then return success.
    if credentials_mode is not CredentialsMode.INCLUDE:
        return None
    # 6. Let credentials be the result of getting `Access-Control-Allow-Credentials` from response's header list.
    credentials = get(ACCESS_CONTROL_ALLOW_CREDENTIALS, headers)
    # 7. If credentials is `true`, then return success.
    if credentials == "true":
        return None
    # 8. Return failure.
    return Failure(Cause.INVALID_ALLOW_CREDENTIALS, standard.CORS_CHECK_CREDENTIALS, credentials or "")


def mismatch_cause(allowed: str) -> Cause:
    """Which of Chromium's ids fits an `Access-Control-Allow-Origin` that is not the request's origin.

    AD-HOC: the standard has one failure here; the order is that of Chromium's `cors::CheckAccess` (measured).
    """
    if allowed == WILDCARD:
        return Cause.WILDCARD_ORIGIN_NOT_ALLOWED
    if " " in allowed or "," in allowed:
        return Cause.MULTIPLE_ALLOW_ORIGIN_VALUES
    # The bytes of a URL are UTF-8 to a browser; where they aren't, the URL is no URL (measured: `http://\xe9`).
    if allowed != "null" and parse_url(allowed.encode("latin-1").decode("utf-8", "replace")) is None:
        return Cause.INVALID_ALLOW_ORIGIN_VALUE
    return Cause.ALLOW_ORIGIN_MISMATCH
