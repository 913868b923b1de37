"""What the answer varies on, and what it says of that. https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches"""

from crossorigin.checking.fixes.wording import code
from crossorigin.checking.probe import OTHER_ORIGIN
from crossorigin.checking.report import Exchange, Warning_
from crossorigin.checking.warnings.facts import Facts
from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN, VARY
from crossorigin.fetch.messages import HeaderList, HTTPResponse
from crossorigin.fetch.syntax import ascii_lower, list_elements


def vary_origin_missing(facts: Facts) -> Warning_ | None:
    """`Access-Control-Allow-Origin` differs from origin to origin, and some answer does not say so."""
    if facts.asked is None:
        return None
    own, other = map(_headers, facts.asked)
    if _allowed(own) == _allowed(other) or (_varies_on_origin(own) and _varies_on_origin(other)):
        return None
    if _varies_on_origin(own):
        effect = "a cache may give the answer without the header, which another origin got, to your page"
    else:
        effect = "a cache may give your page's answer to another origin, and the other way round"
    which = "answer to the preflight" if facts.asked[0].preflight else "response"
    return Warning_(
        id="vary-origin-missing",
        text=f"The server sends {_shown(own)} to your origin and {_shown(other)} to {OTHER_ORIGIN}, but not"
        f" every {which} carries `Vary: Origin`: {effect}.",
    )


def reflects_any_origin(facts: Facts) -> Warning_ | None:
    """An origin that nobody can have allowed is allowed."""
    if facts.asked is None or _allowed(_headers(facts.asked[1])) != OTHER_ORIGIN:
        return None
    if get(ACCESS_CONTROL_ALLOW_CREDENTIALS, _headers(facts.asked[1])) == "true":
        text = (
            f"DANGER: the server allows every origin, with credentials. It allowed {OTHER_ORIGIN}, which is nobody's,"
            " so any site that a signed-in person visits can read what that person may read here."
        )
    else:
        text = (
            f"The server allows whatever origin asks: it allowed {OTHER_ORIGIN}, which is nobody's. If that is meant,"
            " `Access-Control-Allow-Origin: *` says so, and caches better."
        )
    return Warning_(id="reflects-any-origin", text=text)


def null_origin_allowed(facts: Facts) -> Warning_ | None:
    """`null` is allowed by name, which any site can be."""
    for answer in facts.answers():
        if _allowed(answer.response.headers) == "null":
            return Warning_(
                id="null-origin-allowed",
                text="`Access-Control-Allow-Origin: null` allows every site: any of them can make a sandboxed frame,"
                " whose origin is `null`.",
            )
    return None


def _headers(exchange: Exchange) -> HeaderList:
    assert isinstance(exchange.response, HTTPResponse)  # `probe_other_origin` sees to it
    return exchange.response.headers


def _allowed(headers: HeaderList) -> str | None:
    return get(ACCESS_CONTROL_ALLOW_ORIGIN, headers)


def _shown(headers: HeaderList) -> str:
    value = _allowed(headers)
    return "no Access-Control-Allow-Origin" if value is None else code(f"Access-Control-Allow-Origin: {value}")


def _varies_on_origin(headers: HeaderList) -> bool:
    names = {ascii_lower(name) for name in list_elements(get(VARY, headers) or "")}
    return not names.isdisjoint({"origin", "*"})
