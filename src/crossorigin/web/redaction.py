"""A form fit to be kept: without cookies, bodies, and the values of what is called like a secret, or looks like one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import unquote_plus

from crossorigin.checking.secrets import is_secret_header
from crossorigin.fetch.url import parse_url, serialize_url

_KEPT: Final = (
    *("origin", "method", "credentials", "mode", "redirect", "initiator", "upload_listener", "send", "stack"),
    *("resolve", "insecure", "timeout"),
)
"""The fields that are kept as they are."""
_SECRET_NAME: Final = re.compile(
    r"(?:^|[\W_])(?:key|auth|code|creds?|pass|pwd?|pin|t?otp|jwt|sas|sid|sig|signature|hmac|ticket|assertion)(?:[\W_]|$)"
    # `refresh_interval` and `access-level` are something else.
    r"|(?:^|[\W_])(?:access|refresh)[\W_]*$|(?:admin|db|root|user)pass|auth[-_]?code",
    re.IGNORECASE | re.ASCII,
)
_SECRET_VALUE: Final = re.compile(r"\s*(?:(?:basic|bearer|digest|dpop|negotiate|token)\s|eyJ)", re.IGNORECASE)
"""An authentication scheme before it, or the start of a JSON Web Token."""


def storable_form(form: Mapping[str, Any]) -> dict[str, Any]:
    """*form*, which was read, with the names of its secrets and without their values; of a body, that there was one."""
    kept = {name: form[name] for name in _KEPT if form.get(name) is not None}
    headers = [[name, "" if _is_secret(name, value) else value] for name, value in form.get("headers") or ()]
    cookies = [f"{name}=" for name in _cookie_names(form.get("cookies") or ())]
    return {
        "url": storable_url(form["url"]),
        **kept,
        **({"headers": headers} if headers else {}),
        **({"cookies": cookies} if cookies else {}),
        **({"body": ""} if form.get("body") else {}),
    }


def storable_url(text: str) -> str:
    """The URL *text* without userinfo and fragment, and without the values of secrets in its query."""
    url = parse_url(text.strip())
    assert url is not None  # it was asked
    query = None if url.query is None else _storable_query(url.query)
    return serialize_url(replace(url, username="", password="", query=query, fragment=None))


def _storable_query(query: str) -> str:
    return "&".join(_storable_pair(pair) for pair in query.split("&"))


def _storable_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    return f"{name}{equals}" if _is_secret(unquote_plus(name), unquote_plus(value)) else pair


def _is_secret(name: str, value: str) -> bool:
    return is_secret_header(name) or _SECRET_NAME.search(name) is not None or _SECRET_VALUE.match(value) is not None


def _cookie_names(cookies: Iterable[str]) -> Sequence[str]:
    return [pair.partition("=")[0].strip() for cookie in cookies for pair in cookie.split(";") if pair.strip()]
