import asyncio
import json
from typing import Any

import pytest
from starlette.requests import Request

from crossorigin.web import json_body
from crossorigin.web.api_error import ApiError
from crossorigin.web.json_body import MAX_BODY, read_object


def read(*chunks: bytes | None, kind: str = "application/json", slow: bool = False, **words: Any) -> dict[str, Any]:
    """The object in a body of *chunks*; `None` is a client that goes away."""
    messages = [
        {"type": "http.disconnect"} if chunk is None else {"type": "http.request", "body": chunk, "more_body": True}
        for chunk in chunks
    ]
    if not slow:
        messages.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> Any:
        if not messages:
            await asyncio.Event().wait()
        return messages.pop(0)

    headers = [(b"content-type", kind.encode())] if kind else []
    return asyncio.run(read_object(Request({"type": "http", "method": "POST", "headers": headers}, receive), **words))


def refused(*chunks: bytes | None, **options: Any) -> tuple[int, str]:
    with pytest.raises(ApiError) as caught:
        read(*chunks, **options)
    return caught.value.status, caught.value.message


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON ; charset=utf-8"])
def test_an_object_is_read(kind: str) -> None:
    assert read(b'{"a"', b": 1}", kind=kind) == {"a": 1}


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json"]
)
def test_a_type_that_a_form_could_send_is_refused(kind: str) -> None:
    assert refused(b"{}", kind=kind) == (415, "The body has to be of type application/json.")


def test_the_longest_body_is_read_and_a_longer_one_is_not() -> None:
    start = b'{"a": "'
    longest = start + b"x" * (MAX_BODY - len(start) - 2) + b'"}'
    assert len(longest) == MAX_BODY
    assert len(read(longest)["a"]) == MAX_BODY - 9
    assert refused(longest, b" ") == (413, "The form holds too much: 64 KiB at most, all fields together.")


def test_what_is_too_long_is_said_of_the_field_that_holds_all() -> None:
    with pytest.raises(ApiError) as caught:
        read(b" " * (MAX_BODY + 1), too_long="That is too long.", field="text")
    assert (caught.value.status, caught.value.message, caught.value.field) == (413, "That is too long.", "text")


def test_a_body_that_never_ends_is_not_read_on() -> None:
    assert refused(*[b" " * 1024] * 100, slow=True)[0] == 413


def test_a_slow_body(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_body, "BODY_SECONDS", 0.01)
    assert refused(b"{", slow=True) == (408, "The body did not come in full within 0.01 s.")


def test_a_body_that_breaks_off() -> None:
    assert refused(b"{", None) == (400, "The body broke off.")


@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"a": NaN}', b'{"a": Infinity}', b"\xff", b"[" * 60_000, b'{"a":' * 10_000, b"1" * 5_000]
)
def test_what_is_no_json(body: bytes) -> None:
    assert refused(body) == (400, "The body is no JSON.")


@pytest.mark.parametrize("value", [[], "a", 1, None, True])
def test_what_is_no_object(value: object) -> None:
    assert refused(json.dumps(value).encode()) == (400, "The body is no JSON object.")
