"""PHP 8 without a framework."""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import single_quoted
from crossorigin.checking.fixes.stacks.layout import items, joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    if answer.is_for_any_origin:
        return joined("<?php", "header('Access-Control-Allow-Origin: *');", *_headers(answer, ""), *_preflight())
    return joined(
        "<?php",
        f"$allowedOrigins = [{items([answer.origin], single_quoted)}];",
        "$origin = $_SERVER['HTTP_ORIGIN'] ?? '';",
        "header('Vary: Origin', false);",
        "if (in_array($origin, $allowedOrigins, true)) {",
        "    header('Access-Control-Allow-Origin: ' . $origin);",
        *_headers(answer, "    "),
        "}",
        *_preflight(),
    )


def _headers(answer: AllowedAnswer, indent: str) -> tuple[str | None, ...]:
    return (
        when(answer.credentials, f"{indent}header('Access-Control-Allow-Credentials: true');"),
        f"{indent}header({_line('Access-Control-Allow-Methods', answer.methods)});",
        when(answer.headers, f"{indent}header({_line('Access-Control-Allow-Headers', answer.headers)});"),
        when(answer.expose, f"{indent}header({_line('Access-Control-Expose-Headers', answer.expose)});"),
        when_set(answer.max_age, f"{indent}header('Access-Control-Max-Age: {{}}');"),
    )


def _line(name: str, values: tuple[str, ...]) -> str:
    return single_quoted(f"{name}: {', '.join(values)}")


def _preflight() -> tuple[str, ...]:
    return (
        "if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {",
        "    http_response_code(204);",
        "    exit;",
        "}",
    )


STACK = Stack(
    id="php",
    title="PHP 8 without a framework",
    language="php",
    place="at the very beginning of the entry script, before any output, session or login check",
    note="A BOM, a blank line or an echo before header() sends the response without these headers; and the web server"
    " may refuse OPTIONS, or answer errors, before PHP runs at all.",
    snippet=_snippet,
)
