import json
from dataclasses import replace

from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.s3 import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, answers


def test_all_that_s3_can_express_is_there() -> None:
    assert json.loads(STACK.snippet(FULL)) == {
        "CORSRules": [
            {
                "AllowedOrigins": ["https://app.example.com"],
                "AllowedMethods": ["GET", "HEAD", "POST", "PUT"],
                "AllowedHeaders": ["content-type", "X-Token"],
                "ExposeHeaders": ["X-Total", "x-page"],
                "MaxAgeSeconds": 600,
            }
        ]
    }


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    (rule,) = json.loads(STACK.snippet(PLAIN))["CORSRules"]

    assert set(rule) == {"AllowedOrigins", "AllowedMethods"}
    assert json.loads(STACK.snippet(ANY))["CORSRules"][0]["MaxAgeSeconds"] == 0


def test_its_limits_are_said() -> None:
    (credentials,) = STACK.cannot(FULL)
    assert "no switch for Access-Control-Allow-Credentials" in credentials

    patched = replace(PLAIN, methods=("GET", "PATCH"))
    assert STACK.cannot(patched) == ("S3 allows only GET, PUT, POST, DELETE and HEAD, so PATCH cannot be listed.",)
    assert "PATCH" not in STACK.snippet(patched)
    assert STACK.cannot(PLAIN) == ()


@given(answers)
def test_values_come_back_as_they_went_in(answer: AllowedAnswer) -> None:
    (rule,) = json.loads(STACK.snippet(answer))["CORSRules"]

    assert rule["AllowedOrigins"] == [answer.origin]
    assert rule.get("AllowedHeaders", []) == list(answer.headers)
    assert rule.get("ExposeHeaders", []) == list(answer.expose)
