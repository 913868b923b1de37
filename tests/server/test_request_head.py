from dataclasses import FrozenInstanceError

import pytest

from crossorigin.server.policy_fields import FIELDS
from crossorigin.server.request_head import LONGEST_VALUE, LOOKED_AT, RequestHead


def test_what_was_received_is_kept() -> None:
    head = RequestHead(method="pUt", headers=(("OrigiN", " https://A.example"), ("origin", "\xff")))
    assert head.method == "pUt"
    assert head.headers == (("OrigiN", " https://A.example"), ("origin", "\xff"))


def test_a_head_is_a_value() -> None:
    head = RequestHead(method="GET")
    assert head.headers == ()
    assert {head} == {RequestHead(method="GET", headers=())}
    assert head != RequestHead(method="get")
    with pytest.raises(FrozenInstanceError):
        head.method = "PUT"  # type: ignore[misc]
    assert not hasattr(head, "__dict__")


def test_no_value_that_a_policy_may_take_is_cut() -> None:
    (most,) = (field.bounds[1] for field in FIELDS if field.name == "request_headers_limit")
    assert most < LONGEST_VALUE


def test_looked_at() -> None:
    """In lower case, as gateways have them. That nothing else counts is tested of `decide`."""
    assert set(LOOKED_AT) == {
        *("origin", "access-control-request-method", "access-control-request-headers", "host", "sec-fetch-site"),
        *("access-control-request-private-network", "cookie", "authorization"),
    }
