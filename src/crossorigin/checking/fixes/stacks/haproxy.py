"""HAProxy 2.2 and later. https://docs.haproxy.org/2.6/configuration.html"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import haproxy, haproxy_format
from crossorigin.checking.fixes.stacks.layout import joined, when
from crossorigin.checking.fixes.stacks.stack import Stack

_IF_ALLOWED = " if { var(txn.cors_origin) -m found }"


def _snippet(answer: AllowedAnswer) -> str:
    allowed = "" if answer.is_for_any_origin else _IF_ALLOWED
    return joined(
        "# In the frontend, before every other http-request rule.",
        "acl cors_preflight req.fhdr(Access-Control-Request-Method) -m found",
        *_origin_lines(answer),
        _preflight_line(answer),
        "http-after-response del-header Access-Control-Allow-Origin",
        "http-after-response del-header Access-Control-Allow-Credentials",
        f"http-after-response set-header Access-Control-Allow-Origin {_origin_value(answer)}{allowed}",
        when(answer.credentials, f"http-after-response set-header Access-Control-Allow-Credentials true{allowed}"),
        when(
            answer.expose,
            f"http-after-response set-header Access-Control-Expose-Headers {_names(answer.expose)}{allowed}",
        ),
        when(not answer.is_for_any_origin, "http-after-response add-header Vary Origin"),
    )


def _origin_lines(answer: AllowedAnswer) -> tuple[str, ...]:
    if answer.is_for_any_origin:
        return ("acl cors_allowed req.fhdr(Origin) -m found",)
    return (
        # fhdr: hdr would split at commas, and Chromium lets one into a host.
        f"acl cors_allowed req.fhdr(Origin) -m str {haproxy(answer.origin)}",
        "http-request set-var(txn.cors_origin) req.fhdr(Origin) if cors_allowed",
    )


def _origin_value(answer: AllowedAnswer) -> str:
    return "*" if answer.is_for_any_origin else "%[var(txn.cors_origin)]"


def _preflight_line(answer: AllowedAnswer) -> str:
    headers = (
        f"hdr Access-Control-Allow-Methods {_names(answer.methods)}",
        when(answer.headers, f"hdr Access-Control-Allow-Headers {_names(answer.headers)}"),
        when(answer.max_age is not None, f"hdr Access-Control-Max-Age {answer.max_age}"),
    )
    present = " ".join(header for header in headers if header is not None)
    return f"http-request return status 204 {present} if METH_OPTIONS cors_preflight cors_allowed"


def _names(names: tuple[str, ...]) -> str:
    return haproxy_format(", ".join(names))


STACK = Stack(
    id="haproxy",
    title="HAProxy 2.2 or newer",
    language="haproxy",
    place="in the frontend of haproxy.cfg, above its other http-request rules",
    note="http-response rules do not see the answers HAProxy makes itself (deny, 503, the 204 here), so a 503 would"
    " have no CORS headers: http-after-response rules see all of them.",
    snippet=_snippet,
)
