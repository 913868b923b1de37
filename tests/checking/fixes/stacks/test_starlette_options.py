import ast

import pytest
from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.starlette_options import option_lines
from tests.checking.fixes.policies import ANY, FULL, PLAIN, POLICIES, answers


def options(answer: AllowedAnswer) -> dict[str, object]:
    lines = [line for line in option_lines(answer) if line is not None]
    call = ast.parse(f"f(\n{chr(10).join(lines)}\n)").body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    return {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.value.keywords}


def test_all_of_a_full_policy_is_there() -> None:
    assert options(FULL) == {
        "allow_origins": ["https://app.example.com"],
        "allow_methods": ["GET", "HEAD", "POST", "PUT"],
        "allow_headers": ["content-type", "X-Token"],
        "expose_headers": ["X-Total", "x-page"],
        "allow_credentials": True,
        "max_age": 600,
    }


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    assert set(options(PLAIN)) == {"allow_origins", "allow_methods"}


def test_any_origin_is_a_wildcard_in_a_list() -> None:
    assert options(ANY)["allow_origins"] == ["*"]


@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_origins_are_never_a_string(answer: AllowedAnswer) -> None:
    assert options(answer)["allow_origins"] == [answer.origin]


@given(answers)
def test_values_come_back_as_they_went_in(answer: AllowedAnswer) -> None:
    found = options(answer)

    assert found["allow_origins"] == [answer.origin]
    assert found["allow_methods"] == list(answer.methods)
    assert found.get("allow_headers", []) == list(answer.headers)
    assert found.get("expose_headers", []) == list(answer.expose)
