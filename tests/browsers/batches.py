"""Cases by the browsers that run them, so that none holds more cookies than it keeps."""

from collections.abc import Iterator, Sequence
from typing import Any

from .sites import DEFAULT, site_of

# Chromium and Firefox keep 180 cookies of one registrable domain, and drop the oldest 30 where there are more. The
# hosts with names bring along 60.
_MOST = 90


def batches(cases: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The cases of the default site, where no cookie is compared; then the others, in runs that set few enough."""
    # With the other sites, Chromium is told to keep third-party cookies, which changes more than cookies.
    default = [case for case in cases if site_of(case) == DEFAULT]
    if default:
        yield default
    batch: list[dict[str, Any]] = []
    held = 0
    for case in cases:
        if site_of(case) == DEFAULT:
            continue
        more = _cookies(case)
        if batch and held + more > _MOST:
            yield batch
            batch, held = [], 0
        batch.append(case)
        held += more
    if batch:
        yield batch


def _cookies(case: dict[str, Any]) -> int:
    return sum(name.lower() == "set-cookie" for hop in case["hops"] for name, _ in hop["response"]["headers"])
