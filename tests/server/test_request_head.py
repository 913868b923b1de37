from dataclasses import FrozenInstanceError

import pytest

from crossorigin.server.request_head import RequestHead


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
