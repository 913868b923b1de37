import json

from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.aws_cors import cors_object
from tests.checking.fixes.policies import ANY, FULL, PLAIN, answers


def test_all_of_a_full_policy_is_there() -> None:
    assert json.loads(cors_object(FULL, ("GET", "PUT"))) == {
        "AllowOrigins": ["https://app.example.com"],
        "AllowMethods": ["GET", "PUT"],
        "AllowHeaders": ["content-type", "X-Token"],
        "ExposeHeaders": ["X-Total", "x-page"],
        "AllowCredentials": True,
        "MaxAge": 600,
    }


def test_empty_members_are_left_out_and_false_and_zero_are_not() -> None:
    assert json.loads(cors_object(PLAIN, PLAIN.methods)) == {
        "AllowOrigins": ["https://app.example.com"],
        "AllowMethods": ["GET", "HEAD", "POST"],
        "AllowCredentials": False,
    }
    assert json.loads(cors_object(ANY, ANY.methods))["MaxAge"] == 0


@given(answers)
def test_values_come_back_as_they_went_in(answer: AllowedAnswer) -> None:
    found = json.loads(cors_object(answer, answer.methods))

    assert found["AllowOrigins"] == [answer.origin]
    assert found["AllowMethods"] == list(answer.methods)
    assert found.get("AllowHeaders", []) == list(answer.headers)
    assert found.get("ExposeHeaders", []) == list(answer.expose)
