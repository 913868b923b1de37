import pytest
from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.spring import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, POLICIES, answers
from tests.checking.fixes.stacks.literal_readers import assert_nothing_breaks_out, read_double_quoted


def settings(answer: AllowedAnswer) -> list[str]:
    lines = map(str.strip, STACK.snippet(answer).splitlines())
    return [line for line in lines if line.startswith("cors.set")]


def test_all_of_a_full_policy_is_set() -> None:
    assert settings(FULL) == [
        'cors.setAllowedOrigins(List.of("https://app.example.com"));',
        'cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT"));',
        'cors.setAllowedHeaders(List.of("content-type", "X-Token"));',
        'cors.setExposedHeaders(List.of("X-Total", "x-page"));',
        "cors.setAllowCredentials(true);",
        "cors.setMaxAge(600L);",
    ]


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    assert len(settings(PLAIN)) == 2


def test_any_origin_is_the_wildcard_without_credentials() -> None:
    assert settings(ANY)[0] == 'cors.setAllowedOrigins(List.of("*"));'
    assert "setAllowCredentials" not in STACK.snippet(ANY)
    assert "Pattern" not in STACK.snippet(ANY)


@pytest.mark.parametrize("answer", POLICIES.values(), ids=POLICIES)
def test_the_filter_comes_before_spring_security(answer: AllowedAnswer) -> None:
    snippet = STACK.snippet(answer)

    assert "filter.setOrder(Ordered.HIGHEST_PRECEDENCE);" in snippet
    assert snippet.count("{") == snippet.count("}") or answer.origin.count("{")
    assert "\n\n\n" not in snippet


@given(answers)
def test_nothing_breaks_out(answer: AllowedAnswer) -> None:
    assert_nothing_breaks_out(STACK.snippet, answer, read_double_quoted)
