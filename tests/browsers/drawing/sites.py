"""Puts a case at another site than the default one: https, HTTP/2, names, mixed content."""

import re
from random import Random
from typing import Any

from tests.browsers.sites import DEFAULT, SITES

_SITES = tuple(name for name in SITES if name != DEFAULT)
_WEIGHTS = {name: 4 if name in {"https", "h2"} else 1 for name in _SITES}
# Other spellings of 127.0.0.1, where the hosts of a site with names are not.
_OTHER_HOSTS = re.compile(r"http://(?:localhost|127\.1|127\.0\.0\.1\.|127\.0\.0\.2|\[::1\]|2130706433):\{port([ABC])\}")
# Relative to an http URL; relative to an https one they would be other hosts, such as `http://3/`.
_RELATIVE = re.compile(r"http:(?=/?[0-9cx]|$)")
# The page's own host by http, with a user.
_HOME_BY_HTTP = re.compile(r"http(?=:[/\\]*[^/]*@\{hostA\})", re.IGNORECASE)
# What HTTP/2 has no place for, and each engine treats in its own way.
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_NO_CONTENT = 204


def at_another_site(rng: Random, case: dict[str, Any]) -> dict[str, Any]:
    """The case at one of the other sites, with the redirects that only make sense at the default one put right."""
    if _has_data_frame(case):
        return case
    names = [name for name in _SITES if _is_told(name, case)]
    name = rng.choices(names, [_WEIGHTS[name] for name in names])[0]
    return case | {"site": name, "hops": [_hop(name, hop) for hop in case["hops"]]}


def _is_told(name: str, case: dict[str, Any]) -> bool:
    calls = _calls(case)
    if SITES[name].is_http2 and case["hops"][-1]["response"]["status"] == _NO_CONTENT:
        # Without a body WebKit's network library takes them for text/plain, whatever the Content-Type.
        return not any(call.get("by") in {"module", "import"} for call in calls)
    # Of mixed content in these, Firefox's console is silent; no request tells.
    return "mixed" not in name or not any(call.get("keepalive") or call.get("by") == "modulepreload" for call in calls)


def _has_data_frame(case: dict[str, Any]) -> bool:
    # WebKit's console names such a frame's whole text, and its cookies are those of no site.
    return any(call.get("from") == "data" for call in _calls(case))


def _calls(case: dict[str, Any]) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = case.get("steps") or [case["request"]]
    return calls


def _hop(name: str, hop: dict[str, Any]) -> dict[str, Any]:
    said = {}
    for part in ("preflight", "response"):
        headers = [[field, _value(name, hop, field, value)] for field, value in hop[part]["headers"]]
        # HTTP/2 frames the body itself; a length that is wrong, or there twice, ends the stream or is waited for.
        headers = [line for line in headers if not SITES[name].is_http2 or line[0].lower() != "content-length"]
        said[part] = hop[part] | {"headers": headers}
    return hop | said


def _value(name: str, hop: dict[str, Any], field: str, value: str) -> str:
    if SITES[name].is_http2:
        value = _CONTROLS.sub("", value)
    if field.lower() != "location":
        return value
    if SITES[name].has_names:
        value = _HOME_BY_HTTP.sub("https", _OTHER_HOSTS.sub(r"{\1}", value))
    return _RELATIVE.sub("", value)
