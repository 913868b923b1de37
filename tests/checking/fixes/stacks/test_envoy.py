from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.envoy import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, answers
from tests.checking.fixes.stacks.literal_readers import assert_nothing_breaks_out, read_double_quoted


def test_all_of_a_full_policy_is_set() -> None:
    assert STACK.snippet(FULL).endswith(
        """\
typed_per_filter_config:
  envoy.filters.http.cors:
    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
    allow_origin_string_match:
    - exact: "https://app.example.com"
    allow_methods: "GET, HEAD, POST, PUT"
    allow_headers: "content-type, X-Token"
    expose_headers: "X-Total, x-page"
    max_age: "600"
    allow_credentials: true
response_headers_to_add:
- header: { key: vary, value: Origin }
  append_action: APPEND_IF_EXISTS_OR_ADD
"""
    )


def test_both_the_filter_and_the_policy_are_there() -> None:
    snippet = STACK.snippet(PLAIN)

    assert 'http_filters:\n- name: envoy.filters.http.cors\n  typed_config:\n    "@type":' in snippet
    assert "allow_credentials" not in snippet
    assert "max_age" not in snippet


def test_it_has_no_wildcard_that_is_one_on_the_wire() -> None:
    assert '    - exact: "*"\n' in STACK.snippet(ANY)
    assert STACK.cannot(ANY) == (
        'Envoy sends no literal `*`: for `exact: "*"` it sends back whatever Origin the request has.',
    )
    assert STACK.cannot(FULL) == ()


@given(answers)
def test_nothing_breaks_out(answer: AllowedAnswer) -> None:
    assert_nothing_breaks_out(STACK.snippet, answer, read_double_quoted)
