"""Hops: chains of redirects, and the strange places that a Location may name."""

from itertools import pairwise
from random import Random
from typing import Any

from .chance import lines, often, pick
from .responses import draw_preflight, draw_response

_REDIRECTS = (301, 302, 303, 307, 308)
_BARE_STATUS = (300, 304, 305, 306, 309)
# `{host}` is the next hop's, `{path}` its path. Relative ones only do where the next hop is at the same place.
_DECORATED = (
    "{next}#f", "{next}?q", "{next}?q#f", " {next} ", "\t{next}", "{next}?a b", "{next}#\xe9", "{next}?\xe9",
    '{next}?"<>', "HTTP://{host}{path}", "hTTp://{host}{path}", "http:\\\\{host}{path}", "http:/{host}{path}",
    "//{host}{path}", "///{host}{path}", "\\\\{host}{path}", "http://{host}/x/..{path}", "http://{host}{path}?",
)  # fmt: skip
_USERINFO = ("u:p@", "u@", ":p@", "@", ":@", "u:@", "%41:b@", "a:b:c@", "u:p@q@")
_RELATIVE = (
    "{number}",
    "./{number}",
    "{path}",
    "../{id}/{number}",
    "/x/..{path}",
    "http:{number}",
    "http:{path}",
    "{number}#f",
    "\\case\\{id}\\{number}",
)
_OTHER_HOSTS = (
    "http://localhost:{port}{path}",
    "http://127.1:{port}{path}",
    "http://127.0.0.1.:{port}{path}",
    "http://2130706433:{port}{path}",
)
_DEAD_ENDS = (
    "", "?q", "#f", ".", "/x", "x y", "{C}/x", "{A}/x", "{A}", "{loop}", "{loop}?again", "{loop}#f",
    "data:text/plain,hi",
    "data:,", "DATA:,", "data:text/html;base64,AAAA", "data", "ftp://{hostB}/x", "ftp://u:p@{hostB}/x",
    "file:///etc/hostname", "file://x/",
    "about:blank", "about:srcdoc", "javascript:1", "foo:bar", "foo://bar/x", "blob:{A}/1-2-3", "mailto:a@b",
    "ws://{hostB}/x",
    "wss://{hostB}/x", "view-source:{B}/", "chrome://version", "filesystem:{A}/temporary/x", "https://{hostB}/x", "https://{hostA}/x",
    "http://127.0.0.2:{portB}/x", "http://[::1]:{portB}/x", "http://localhost:{portC}/x", "http://u@LocalHost:{portB}",
    "HTTPS://{hostC}",
    "http:",
    "http://", "http:///", "http://[", "http://[::1", "http://a b/", "http://a^b/", "http://{hostB}:80/",
    "http://127.0.0.1:99999/", "http://127.0.0.1:x/", "http://256.256.256.256/", "http://%00/", "//", "///", "\\\\",
    ":",
    "http://{hostB}\\@{hostC}/x", "http://u:p@{hostB}/x", "http://u:p@{hostA}/x", "\x01", "\xe9", "\xa0{B}/x",
    "{B}/\x0bx",
    "{C}/" + "x" * 5000, "{C}/x\x7f", "{C}/%zz", "{C}/\u00c3\u00a9", "{A}/x#f", "//u@{hostA}/x", "http:x",
)  # fmt: skip


def draw_hops(rng: Random, request: dict[str, Any], case_id: str) -> list[dict[str, Any]]:
    """The hops of a case: one in three has redirects."""
    count = _draw_count(rng)
    places = [pick(rng, "BBBBBBBBA")] + [pick(rng, "ABC") for _ in range(count - 1)]
    broken = rng.randrange(count) if often(rng, 0.42) and count < 10 else None
    hops = []
    for number, at in enumerate(places):
        origin = _origin(request, places[: number + 1])
        part = pick(rng, ("preflight", "response")) if number == broken else ""
        odd = part == "preflight" or (count < 10 and often(rng, 0.02))
        preflight = draw_preflight(rng, request, origin=origin, odd=odd)
        final = number == count - 1
        response = draw_response(rng, request, origin=origin, odd=part == "response", final=final)
        hops.append({"at": at, "preflight": preflight, "response": response})
    for number in range(count - 1):
        _redirect(rng, hops, number, case_id)
    if often(rng, 0.1) and request.get("cache") != "force-cache":
        _dead_end(rng, hops[-1], request, case_id, len(hops) - 1)
    return hops


def _draw_count(rng: Random) -> int:
    how = rng.random()
    if how < 0.66:
        return 1
    # 20 redirects are followed, the 21st is not.
    return rng.choice((2, 2, 2, 3, 3, 4, 5)) if how < 0.993 else rng.choice((20, 21, 22))


def _origin(request: dict[str, Any], places: list[str]) -> str:
    """What the Origin header says at the last of these places, by the standard."""
    tainted = any(here not in (there, "A") for here, there in pairwise(places))
    return "null" if tainted or request.get("from") else "{A}"


def _redirect(rng: Random, hops: list[dict[str, Any]], number: int, case_id: str) -> None:
    here, there = hops[number], hops[number + 1]
    here["response"]["status"] = pick(rng, _REDIRECTS if often(rng, 0.97) else _BARE_STATUS)
    parts = {"id": case_id, "number": str(number + 1), "path": f"/case/{case_id}/{number + 1}"}
    parts |= {"host": f"{{host{there['at']}}}", "port": f"{{port{there['at']}}}"}
    how = rng.random()
    if how < 0.62:
        location = "{next}"
    elif how < 0.74:
        location = pick(rng, _DECORATED)
    elif how < 0.80:
        location = "http://" + pick(rng, _USERINFO) + "{host}{path}"
    elif how < 0.83:
        location, there["userinfo"] = "{next}", True
    elif how < 0.87:
        location = pick(rng, _OTHER_HOSTS)
    else:
        there["at"] = here["at"]
        location = pick(rng, _RELATIVE)
    for name, value in parts.items():
        location = location.replace(f"{{{name}}}", value)
    values = [location, pick(rng, (location, location, "/x", "{C}/x", ""))] if often(rng, 0.03) else [location]
    here["response"]["headers"] += lines(rng, "Location", values)


def _dead_end(rng: Random, hop: dict[str, Any], request: dict[str, Any], case_id: str, number: int) -> None:
    kept = [[name, value] for name, value in hop["response"]["headers"] if name.lower() != "location"]
    hop["response"]["status"] = pick(rng, _REDIRECTS if often(rng, 0.92) else _BARE_STATUS)
    if often(rng, 0.06):
        hop["response"]["headers"] = kept
        return
    start = f"{{{hop['at']}}}/case/{case_id}/{number}"
    location = pick(rng, _DEAD_ENDS).replace("{loop}", start)
    if location.startswith("blob:{A}") and hop["at"] == "A" and (request.get("upload") or request.get("by") == "xhr"):
        location = "blob:{B}/1-2-3"  # Firefox never ends the other.
    hop["response"]["headers"] = kept + lines(rng, "Location", [location])
