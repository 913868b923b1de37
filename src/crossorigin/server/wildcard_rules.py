"""Where a `*` may stand in an origin pattern, and what was likely meant where it stands elsewhere."""

import re
from typing import Final

from .origin_fault import OriginFault
from .wildcards import SCHEME_END

_ADVICE: Final = "write it as in 'https://*.example.com'"
_SCHEMES: Final = frozenset({"http", "https", "ws", "wss"})
"""Those of WebSockets are refused for another reason, and with a better hint."""
_AFTER_AUTHORITY: Final = re.compile(r"[/?#]")
_TWO_PORTS: Final = re.compile(r"([^:]*|\[[^\]]*\]):[^:\]]*:\*")


def find_misplaced(text: str) -> OriginFault | None:
    """The fault in the use of `*` in *text*, if there is any."""
    if "*" not in text:
        return None
    if text.strip() == "*":
        rule = "`*` stands for every origin, and is no pattern"
        return OriginFault(rule=rule, column=text.index("*") + 1, advice="write '*' as a policy's only origin")
    scheme, separator, _rest = text.partition(SCHEME_END)
    if not separator:
        return _authority_fault(text, 0)
    return _scheme_fault(text, scheme) or _rest_fault(text, len(scheme) + len(separator))


def _scheme_fault(text: str, scheme: str) -> OriginFault | None:
    column = text.index("*") + 1
    if "*" in scheme:
        meant = f"https{text[len(scheme) :]}"
        return OriginFault(rule="a pattern names one scheme", column=column, advice=_ADVICE, suggestion=meant)
    if scheme.lower() not in _SCHEMES:
        rule = "wildcards are for http and https origins"
        return OriginFault(rule=rule, column=column, advice="list each origin whole")
    return None


def _rest_fault(text: str, start: int) -> OriginFault | None:
    """The fault behind the scheme, which ends before *start*."""
    after = _AFTER_AUTHORITY.search(text, start)
    if after is None:
        return _authority_fault(text, start)
    authority = text[: after.start()]
    fault = _authority_fault(authority, start)
    if fault is None and (authority.endswith(":*") or "*" in text[after.start() :]):
        rule = "an origin ends with its host or port"
        return OriginFault(rule=rule, column=after.start() + 1, advice=_ADVICE, suggestion=authority)
    return fault


def _authority_fault(text: str, start: int) -> OriginFault | None:
    """The fault in what *text* has from *start* on: host and port."""
    host, colon, port = text[start:].rpartition(":")
    if not colon:
        return _host_fault(text, start)
    if two := _TWO_PORTS.fullmatch(text, start):
        host, port = two[1], "**"
    if "*" in port and port != "*":
        return OriginFault(
            rule="a port is one number, or `*` for every port",
            column=start + len(host) + 2,
            advice=_ADVICE,
            suggestion=f"{text[:start]}{host}:*",
        )
    fault = _host_fault(text[: start + len(host)], start)
    if fault is None or fault.suggestion is None:
        return fault
    return fault.suggesting(f"{fault.suggestion}:{port}")


def _host_fault(text: str, start: int) -> OriginFault | None:
    host = text[start:]
    if "*" in host and not host.strip("*."):
        return OriginFault(
            rule="`*.` stands for the first labels of a host, and here is no host behind it",
            column=start + 1,
            advice="name the host, as in 'https://*.example.com', or write '*' alone for every origin",
        )
    rest = host.removeprefix("*.")
    if "*" not in rest:
        return None
    column = len(text) - len(rest) + rest.index("*") + 1
    if host.startswith("*"):
        return _first_label_fault(text[:start], host, column)
    return OriginFault(
        rule="`*` stands for the first labels of a host: who owns its end owns all that is below",
        column=column,
        advice="list each origin whole",
    )


def _first_label_fault(front: str, host: str, column: int) -> OriginFault:
    rest = host.lstrip("*.")
    repeated = host.startswith(("**", "*.*"))
    return OriginFault(
        rule="one `*.` stands for any number of labels" if repeated else "`*` is a whole label, with a dot behind it",
        column=column,
        advice=_ADVICE,
        # `*-app.example` is narrower than any pattern: nothing to suggest.
        suggestion=None if rest.startswith("-") or "*" in rest else f"{front}*.{rest}",
    )
