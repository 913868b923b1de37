from dataclasses import replace

from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.laravel import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, answers
from tests.checking.fixes.stacks.literal_readers import assert_nothing_breaks_out, read_single_quoted


def test_all_of_a_full_policy_is_set() -> None:
    assert STACK.snippet(FULL) == (
        """\
<?php

return [
    'paths' => ['*'],
    'allowed_methods' => ['GET', 'HEAD', 'POST', 'PUT'],
    'allowed_origins' => ['https://app.example.com'],
    'allowed_origins_patterns' => [],
    'allowed_headers' => ['content-type', 'X-Token'],
    'exposed_headers' => ['X-Total', 'x-page'],
    'max_age' => 600,
    'supports_credentials' => true,
];
"""
    )


def test_every_key_stays_in_the_file_of_a_plain_policy() -> None:
    snippet = STACK.snippet(PLAIN)

    assert "    'allowed_headers' => [],\n    'exposed_headers' => [],\n    'max_age' => 0,\n" in snippet
    assert "    'supports_credentials' => false,\n" in snippet


def test_any_origin_is_the_wildcard() -> None:
    assert "    'allowed_origins' => ['*'],\n" in STACK.snippet(ANY)


def test_it_answers_with_upper_case_methods_only() -> None:
    assert STACK.cannot(replace(FULL, methods=("GET", "Foo"))) == (
        "Laravel answers with method names in upper case, so the browser will not find Foo.",
    )
    assert STACK.cannot(FULL) == ()


@given(answers)
def test_nothing_breaks_out(answer: AllowedAnswer) -> None:
    assert_nothing_breaks_out(STACK.snippet, answer, read_single_quoted)
