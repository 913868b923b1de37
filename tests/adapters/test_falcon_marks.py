from typing import Any

import pytest
from falcon import responders

from crossorigin.adapters.falcon_marks import mark_of_responder
from crossorigin.adapters.marks import UNMARKED, cors_policy
from tests.adapters.framework_calls import FOR_INNER, FOR_VIEW


class Plain:
    def on_get(self) -> None: ...

    @cors_policy(FOR_VIEW)
    def on_put(self) -> None: ...


@cors_policy(FOR_INNER)
class Marked(Plain):
    """The resource, whose responders come before it."""


REFUSES: Any = responders.create_method_not_allowed(["GET"], asgi=True)


@pytest.mark.parametrize(
    ("responder", "resource", "method", "expected"),
    [
        (Plain().on_get, Plain(), "GET", UNMARKED),
        (Plain().on_put, Plain(), "PUT", FOR_VIEW),
        (Marked().on_get, Marked(), "GET", FOR_INNER),
        (Marked().on_put, Marked(), "PUT", FOR_VIEW),
        (REFUSES, Marked(), "DELETE", UNMARKED),
        (responders.create_default_options(["GET"], asgi=True), Marked(), "OPTIONS", FOR_INNER),
        (responders.path_not_found_async, None, "GET", UNMARKED),
        (cors_policy(FOR_VIEW)(lambda: None), None, "GET", FOR_VIEW),
    ],
)
def test_marks(responder: object, resource: object, method: str, expected: object) -> None:
    mark = mark_of_responder(responder, resource, method)
    assert (mark if mark is UNMARKED or mark is None else mark.policy) == expected
