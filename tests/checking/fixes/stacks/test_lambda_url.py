import json
from dataclasses import replace

from crossorigin.checking.fixes.stacks.lambda_url import STACK
from tests.checking.fixes.policies import FULL


def test_the_snippet_is_the_cors_object() -> None:
    assert json.loads(STACK.snippet(FULL))["AllowMethods"] == ["GET", "HEAD", "POST", "PUT"]
    assert STACK.cannot(FULL) == ()


def test_methods_that_cannot_be_listed_are_left_out_and_named() -> None:
    wide = replace(FULL, methods=("GET", "OPTIONS", "PATCH"))

    assert json.loads(STACK.snippet(wide))["AllowMethods"] == ["GET", "PATCH"]
    (sentence,) = STACK.cannot(wide)
    assert sentence.startswith("A function URL takes only GET, PUT, HEAD, POST, PATCH and DELETE in AllowMethods")
    assert "OPTIONS cannot be listed" in sentence
