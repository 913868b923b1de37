import json
from dataclasses import replace

from crossorigin.checking.fixes.stacks.apigateway import STACK
from tests.checking.fixes.policies import ANY, FULL


def test_the_snippet_is_the_cors_object_with_every_method() -> None:
    found = json.loads(STACK.snippet(FULL))

    assert found["AllowOrigins"] == ["https://app.example.com"]
    assert found["AllowMethods"] == ["GET", "HEAD", "POST", "PUT"]


def test_origins_of_other_schemes_are_refused() -> None:
    assert STACK.cannot(replace(FULL, origin="capacitor://localhost")) == (
        "An HTTP API takes only origins that begin with http:// or https://.",
    )
    assert STACK.cannot(FULL) == STACK.cannot(ANY) == ()
    assert STACK.cannot(replace(FULL, origin="http://localhost:3000")) == ()
