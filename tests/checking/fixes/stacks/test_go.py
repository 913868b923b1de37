from dataclasses import replace

from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.go import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, answers
from tests.checking.fixes.stacks.literal_readers import assert_nothing_breaks_out, read_double_quoted


def test_all_of_a_full_policy_is_set() -> None:
    assert """\
allowed := cors.New(cors.Options{
	AllowedOrigins: []string{"https://app.example.com"},
	AllowedMethods: []string{"GET", "HEAD", "POST", "PUT"},
	AllowedHeaders: []string{"content-type", "X-Token"},
	ExposedHeaders: []string{"X-Total", "x-page"},
	AllowCredentials: true,
	MaxAge: 600,
})
""" in STACK.snippet(FULL)


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    assert STACK.snippet(PLAIN).count("\n\t") == 2


def test_a_max_age_of_zero_is_a_negative_one_for_this_library() -> None:
    assert "\tMaxAge: -1,\n" in STACK.snippet(ANY)
    assert "\tMaxAge: 1,\n" in STACK.snippet(replace(ANY, max_age=1))


def test_any_origin_is_the_wildcard_without_credentials() -> None:
    assert '\tAllowedOrigins: []string{"*"},\n' in STACK.snippet(ANY)
    assert "AllowCredentials" not in STACK.snippet(ANY)


@given(answers)
def test_nothing_breaks_out(answer: AllowedAnswer) -> None:
    assert_nothing_breaks_out(STACK.snippet, answer, read_double_quoted)
