from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.php import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, answers
from tests.checking.fixes.stacks.literal_readers import assert_nothing_breaks_out, read_single_quoted


def test_all_of_a_full_policy_is_sent_to_the_listed_origin_alone() -> None:
    assert STACK.snippet(FULL) == (
        """\
<?php
$allowedOrigins = ['https://app.example.com'];
$origin = $_SERVER['HTTP_ORIGIN'] ?? '';
header('Vary: Origin', false);
if (in_array($origin, $allowedOrigins, true)) {
    header('Access-Control-Allow-Origin: ' . $origin);
    header('Access-Control-Allow-Credentials: true');
    header('Access-Control-Allow-Methods: GET, HEAD, POST, PUT');
    header('Access-Control-Allow-Headers: content-type, X-Token');
    header('Access-Control-Expose-Headers: X-Total, x-page');
    header('Access-Control-Max-Age: 600');
}
if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {
    http_response_code(204);
    exit;
}
"""
    )


def test_what_a_plain_policy_does_not_need_is_left_out() -> None:
    snippet = STACK.snippet(PLAIN)

    assert "Access-Control-Allow-Methods: GET, HEAD, POST'" in snippet
    for name in ("Allow-Credentials", "Allow-Headers", "Expose-Headers", "Max-Age"):
        assert name not in snippet


def test_any_origin_needs_no_list_and_no_vary() -> None:
    snippet = STACK.snippet(ANY)

    assert "\nheader('Access-Control-Allow-Origin: *');\n" in snippet
    assert "\nheader('Access-Control-Max-Age: 0');\n" in snippet
    assert "Vary" not in snippet
    assert "$origin" not in snippet


@given(answers)
def test_nothing_breaks_out(answer: AllowedAnswer) -> None:
    assert_nothing_breaks_out(STACK.snippet, answer, read_single_quoted)
