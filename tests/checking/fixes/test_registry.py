import json
import re
from collections.abc import Callable

import pytest

from crossorigin.checking.fixes.answer import AllowedAnswer, allowed_answer
from crossorigin.checking.fixes.causes import SERVER_CAUSES
from crossorigin.checking.fixes.literals import exact_pattern
from crossorigin.checking.fixes.registry import STACK_IDS, STACKS, find_stack
from crossorigin.checking.fixes.stacks.stack import Stack
from tests.checking.fixes.needs import PAGE, need
from tests.checking.fixes.policies import FULL, HOSTILE, POLICIES

PROMISED = (
    "express fastify fastapi starlette flask django spring aspnet rails laravel php go nginx apache caddy haproxy envoy"
    " apigateway lambda s3 cloudflare-workers"
)


def test_every_promised_stack_is_there() -> None:
    assert set(PROMISED.split()) <= set(STACK_IDS)


def test_ids_are_unique_and_kebab_case() -> None:
    assert len(set(STACK_IDS)) == len(STACKS)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stack_id) for stack_id in STACK_IDS)


@pytest.mark.parametrize("stack", STACKS, ids=STACK_IDS)
def test_a_stack_has_words_for_itself(stack: Stack) -> None:
    assert stack.title
    assert stack.language
    assert stack.place.startswith(("in ", "at "))
    assert stack.note.endswith(".")
    assert "simple request" not in stack.note


@pytest.mark.parametrize("cause", SERVER_CAUSES)
@pytest.mark.parametrize("stack", STACKS, ids=STACK_IDS)
def test_every_stack_has_a_snippet_for_every_cause(stack: Stack, cause: str) -> None:
    answer = allowed_answer(
        need(cause, request_header_names=("x-a",), credentials=True, expose=("x-total",), max_age=61)
    )
    assert isinstance(answer, AllowedAnswer)

    snippet = stack.snippet(answer)

    assert PAGE in snippet or exact_pattern(PAGE) in snippet
    assert "put" in snippet.lower()
    assert "x-a" in snippet
    assert "61" in snippet
    assert "x-total" in snippet or any("x-total" in limit for limit in stack.cannot(answer))
    assert "credentials" in snippet.lower() or any("Credentials" in limit for limit in stack.cannot(answer))


# No policy of this package takes an origin with a host that no name server knows.
WRITTEN = [
    pytest.param(stack, answer, id=f"{stack.id}-{name}")
    for stack in STACKS
    for name, answer in POLICIES.items()
    if (stack.id, answer) != ("crossorigin", HOSTILE)
]


@pytest.mark.parametrize(("stack", "answer"), WRITTEN)
def test_a_snippet_is_lines_without_trailing_space(stack: Stack, answer: AllowedAnswer) -> None:
    snippet = stack.snippet(answer)

    assert snippet.endswith("\n")
    assert not re.search(r"[ \t]\n|\n\n\n\n|\r|None", snippet)


@pytest.mark.parametrize(("stack", "answer"), WRITTEN)
def test_a_snippet_is_of_its_language(stack: Stack, answer: AllowedAnswer) -> None:
    snippet = stack.snippet(answer)
    checks: dict[str, Callable[[str], object]] = {
        "json": json.loads,
        "python": lambda source: compile(source, stack.id, "exec"),
    }

    assert checks.get(stack.language, len)(snippet)


@pytest.mark.parametrize(
    ("name", "stack_id"),
    [
        ("nginx", "nginx"),
        (" NGINX ", "nginx"),
        ("Spring-Boot", "spring"),
        ("asp.net", "aspnet"),
        ("httpd", "apache"),
        ("ASP.NET Core", "aspnet"),
        ("API Gateway", "apigateway"),
        ("Cloudflare Workers", "cloudflare-workers"),
        ("cloudflare_workers", "cloudflare-workers"),
        ("FastAPI/Starlette", "fastapi"),
        ("Laravel / PHP", "laravel"),
        ("crossorigin", "crossorigin"),
        ("crossorigin-flask", "crossorigin-flask"),
        ("crossorigin/falcon_asgi", "crossorigin-falcon-asgi"),
        ("falcon", "crossorigin-falcon-wsgi"),
        ("flask", "flask"),
        ("Litestar", "crossorigin-litestar"),
    ],
)
def test_a_stack_is_found_by_any_common_name(name: str, stack_id: str) -> None:
    assert find_stack(name).id == stack_id


def test_an_unknown_stack_is_answered_with_close_ones() -> None:
    with pytest.raises(ValueError, match=r"unknown stack 'ngnix': did you mean nginx\?"):
        find_stack("ngnix")
    with pytest.raises(ValueError, match=r"did you mean litestar\?"):
        find_stack("litstar")


@pytest.mark.parametrize("name", ["nope", "nginx/nope", "nope/nginx", "", "/", "x" * 100_000])
def test_a_stack_unlike_any_has_no_suggestion(name: str) -> None:
    with pytest.raises(ValueError, match="known stacks: express, "):
        find_stack(name)


def test_a_stack_unlike_any_is_answered_with_all() -> None:
    with pytest.raises(ValueError, match=r"unknown stack '\\x1b\[31m': known stacks: express, fastify, .*workers$"):
        find_stack("\x1b[31m")


def test_every_alias_leads_somewhere() -> None:
    from crossorigin.checking.fixes import registry

    assert all(find_stack(alias).snippet(FULL) for alias in registry._ALIASES)
    assert not set(registry._ALIASES) & set(STACK_IDS)
