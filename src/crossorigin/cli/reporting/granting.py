"""What would have to be granted to let pass what was refused.

NB: all of it was sent by whoever was refused, who may be no browser. Taken as it came, `Origin: *` would let in all.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from crossorigin.cli.reporting.tally import Counts, Refused
from crossorigin.fetch.header_names import WILDCARD
from crossorigin.fetch.methods import is_cors_safelisted_method, normalize_method
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy

_SOMEBODY = "https://nobody.invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Entries for the fields of a policy that have these names.

    Attributes:
        origins: One, or none.
        methods: Those that are not CORS-safelisted.
        request_headers: As preflights asked for them.
    """

    origins: tuple[str, ...]
    methods: tuple[str, ...]
    request_headers: tuple[str, ...]

    @property
    def toml(self) -> str:
        """As they stand in a policy file, a line each."""
        fields = (("origins", self.origins), ("methods", self.methods), ("request_headers", self.request_headers))
        # All entries are ASCII, so that JSON's strings are TOML's.
        return "\n".join(f"{name} = {json.dumps(entries)}" for name, entries in fields if entries)


def grant_of(refused: Refused) -> Grant:
    """What has to be granted, beyond what needs no listing, for all that *refused* asked for that can be granted.

    Raises:
        ValueError: Its origin is nothing that can be granted; the message says why.
    """
    _check_origin(refused.key.origin)
    return Grant(
        origins=(refused.key.origin,),
        methods=_grantable(refused.methods, _check_method),
        request_headers=_grantable(refused.request_headers, _check_request_header),
    )


def _check_origin(origin: str) -> None:
    if not origin:
        raise ValueError("there was not one Origin, so that nobody can be granted anything")
    if origin == "null":
        raise ValueError("`null` is the origin of pages that anybody can make: find out which page it is, and serve it")
    if WILDCARD in origin:
        raise ValueError("no browser sends such an origin, and in a policy it would be a pattern")
    try:
        Policy(origins=[origin])
    except PolicyError as error:
        raise ValueError(error.issues[0].why) from error


def _grantable(counts: Counts, check: Callable[[str], None]) -> tuple[str, ...]:
    found = []
    for name in sorted(name for name, _ in counts.each):
        try:
            check(name)
        except ValueError:
            continue
        found.append(name)
    return tuple(found)


def _check_method(method: str) -> None:
    if method == WILDCARD or is_cors_safelisted_method(method) or normalize_method(method) != method:
        raise ValueError(method)
    Policy(origins=[_SOMEBODY], methods=[method])


def _check_request_header(name: str) -> None:
    if name == WILDCARD:
        raise ValueError(name)
    Policy(origins=[_SOMEBODY], request_headers=[name])
