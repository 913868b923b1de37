from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.rails import STACK
from tests.checking.fixes.policies import ANY, FULL, HOSTILE, PLAIN, answers
from tests.checking.fixes.stacks.literal_readers import assert_nothing_breaks_out, read_single_quoted


def test_all_of_a_full_policy_is_set() -> None:
    assert STACK.snippet(FULL) == (
        """\
# Gemfile: gem "rack-cors"
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins 'https://app.example.com'
    resource '*',
      methods: ['get', 'head', 'post', 'put'],
      headers: ['content-type', 'X-Token'],
      expose: ['X-Total', 'x-page'],
      credentials: true,
      max_age: 600
  end
end
"""
    )


def test_the_last_option_has_no_comma_whichever_it_is() -> None:
    assert "      methods: ['get', 'head', 'post']\n  end\n" in STACK.snippet(PLAIN)


def test_any_origin_is_the_wildcard_without_credentials() -> None:
    assert "    origins '*'\n" in STACK.snippet(ANY)
    assert "credentials" not in STACK.snippet(ANY)


def test_it_answers_with_upper_case_methods_only() -> None:
    mixed = AllowedAnswer(origin="*", methods=("GET", "Foo"), headers=(), credentials=False, expose=(), max_age=None)

    assert STACK.cannot(mixed) == (
        "rack-cors answers with method names in upper case, so the browser will not find Foo.",
    )
    assert STACK.cannot(FULL) == STACK.cannot(HOSTILE) == ()


@given(answers)
def test_nothing_breaks_out(answer: AllowedAnswer) -> None:
    assert_nothing_breaks_out(STACK.snippet, answer, read_single_quoted)
