"""What a server with a snippet in it must answer, asked as a browser would ask, whatever the server is."""

from collections.abc import Callable
from dataclasses import dataclass

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.fetch.header_list import get, values
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import list_elements

GOOD_PATHS = ("/fine", "/missing", "/broken", "/doubled")
"""200, 404, 500, and a 200 of an application that sends CORS headers of its own."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: HeaderList

    def list_of(self, name: str) -> tuple[str, ...]:
        return tuple(element.lower() for element in list_elements(get(name, self.headers) or ""))


Exchange = Callable[[str, str, dict[str, str]], Reply]


def check_all(answer: AllowedAnswer, exchange: Exchange, *, paths: tuple[str, ...] = GOOD_PATHS) -> None:
    """Every promise of a snippet."""
    origin = "null" if answer.is_for_any_origin else answer.origin
    for path in paths:
        check_response(answer, exchange("GET", path, {"Origin": origin}))
        check_preflight(answer, exchange, origin, path)
    for other in () if answer.is_for_any_origin else look_alikes(answer.origin):
        for path in paths:
            check_refusal(answer, exchange("GET", path, {"Origin": other}))
            check_refusal(answer, exchange("OPTIONS", path, preflight(answer, other)))
    silent = exchange("GET", paths[0], {})
    assert answer.is_for_any_origin or "origin" in silent.list_of("vary")


def check_response(answer: AllowedAnswer, reply: Reply) -> None:
    check_origin(answer, reply)
    assert {name.lower() for name in answer.expose} <= set(reply.list_of("access-control-expose-headers"))
    assert answer.is_for_any_origin or "origin" in reply.list_of("vary"), reply


def check_origin(answer: AllowedAnswer, reply: Reply) -> None:
    """Each of the two headers of the CORS check: once, and exactly."""
    assert values("access-control-allow-origin", reply.headers) == (answer.origin,), reply
    assert values("access-control-allow-credentials", reply.headers) == (("true",) if answer.credentials else ())


def check_preflight(answer: AllowedAnswer, exchange: Exchange, origin: str, path: str) -> None:
    reply = exchange("OPTIONS", path, preflight(answer, origin))
    assert 200 <= reply.status <= 299, reply
    check_origin(answer, reply)
    assert answer.methods[-1].lower() in (*reply.list_of("access-control-allow-methods"), "get", "head", "post"), reply
    assert {name.lower() for name in answer.headers} <= set(reply.list_of("access-control-allow-headers")), reply
    if answer.max_age is not None:
        assert get("access-control-max-age", reply.headers) == str(answer.max_age)


def preflight(answer: AllowedAnswer, origin: str) -> dict[str, str]:
    """The headers of a CORS-preflight request for all that *answer* allows."""
    names = ",".join(sorted(name.lower() for name in answer.headers))
    asked = {"Access-Control-Request-Headers": names} if names else {}
    return {"Origin": origin, "Access-Control-Request-Method": answer.methods[-1], **asked}


def check_refusal(answer: AllowedAnswer, reply: Reply) -> None:
    """No other origin is named, be it by the application; the one that is may be sent to everybody."""
    assert values("access-control-allow-origin", reply.headers) in {(), (answer.origin,)}, reply


def look_alikes(origin: str) -> tuple[str, ...]:
    """Origins that a careless comparison takes for *origin*."""
    scheme, _, host = origin.partition("://")
    return (
        f"{origin}.evil.test",
        f"{scheme}://evil.test",
        f"{scheme}://evil{host}",
        f"{scheme}://sub.{host}",
        origin.replace(".", "x", 1) if "." in origin else f"{origin}0",
        "null",
    )
