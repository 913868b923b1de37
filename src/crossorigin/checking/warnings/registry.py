"""Every warning there is, in the order of weight."""

from collections.abc import Callable
from typing import Final

from crossorigin.checking.report import Warning_
from crossorigin.checking.warnings.bodies import body_broke_off
from crossorigin.checking.warnings.engines import engines_disagree, nothing_sent, preflight_in_some
from crossorigin.checking.warnings.facts import Facts
from crossorigin.checking.warnings.layers import expose_headers_unparsable, header_sent_twice
from crossorigin.checking.warnings.max_age import max_age_above_cap, max_age_unparsable
from crossorigin.checking.warnings.redirects import origin_lost_in_redirect, preflight_redirected
from crossorigin.checking.warnings.vary import null_origin_allowed, reflects_any_origin, vary_origin_missing
from crossorigin.checking.warnings.wildcards import (
    expose_wildcard_with_credentials,
    wildcard_beside_credentials,
    wildcard_covers_authorization,
    wildcard_never_cached,
)

WARNINGS: Final[tuple[Callable[[Facts], Warning_ | None], ...]] = (
    nothing_sent,
    body_broke_off,
    reflects_any_origin,
    null_origin_allowed,
    vary_origin_missing,
    engines_disagree,
    preflight_in_some,
    preflight_redirected,
    origin_lost_in_redirect,
    header_sent_twice,
    wildcard_beside_credentials,
    expose_wildcard_with_credentials,
    expose_headers_unparsable,
    wildcard_covers_authorization,
    wildcard_never_cached,
    max_age_unparsable,
    max_age_above_cap,
)


def judge(facts: Facts) -> tuple[Warning_, ...]:
    """All warnings that *facts* give rise to."""
    found = (warning(facts) for warning in WARNINGS)
    return tuple(warning for warning in found if warning is not None)
