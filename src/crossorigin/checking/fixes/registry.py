"""The stacks by id, for `--stack`."""

import difflib
import re

from crossorigin.checking.fixes.stacks import (
    apache,
    apigateway,
    apigateway_rest,
    aspnet,
    caddy,
    cloudflare_workers,
    crossorigin,
    django,
    envoy,
    express,
    fastapi,
    fastify,
    flask,
    go,
    haproxy,
    lambda_url,
    laravel,
    nginx,
    php,
    rails,
    s3,
    spring,
    starlette,
)
from crossorigin.checking.fixes.stacks.stack import Stack
from crossorigin.transport.one_line import one_line

STACKS: tuple[Stack, ...] = (
    express.STACK,
    fastify.STACK,
    fastapi.STACK,
    starlette.STACK,
    flask.STACK,
    django.STACK,
    crossorigin.STACK,
    spring.STACK,
    aspnet.STACK,
    rails.STACK,
    laravel.STACK,
    php.STACK,
    go.STACK,
    nginx.STACK,
    apache.STACK,
    caddy.STACK,
    haproxy.STACK,
    envoy.STACK,
    apigateway.STACK,
    apigateway_rest.STACK,
    lambda_url.STACK,
    s3.STACK,
    cloudflare_workers.STACK,
)

STACK_IDS: tuple[str, ...] = tuple(stack.id for stack in STACKS)

# What people type, and what other tools call the same thing.
_ALIASES = {
    "apache2": "apache",
    "api-gateway": "apigateway",
    "asp.net": "aspnet",
    "asp.net-core": "aspnet",
    "aws-lambda": "lambda",
    "cloudflare": "cloudflare-workers",
    "dotnet": "aspnet",
    "falcon": "crossorigin-falcon-wsgi",
    "golang": "go",
    "httpd": "apache",
    "node": "express",
    "rack": "rails",
    "ruby": "rails",
    "spring-boot": "spring",
    "springboot": "spring",
    "workers": "cloudflare-workers",
}
_SEPARATORS = re.compile(r"[\s./_-]+")
_LONGEST_NAME = 40
# Below it are words that share letters and nothing else, as `nope` and `node` (0.75); a swap of two in `nginx` is 0.8.
_ALIKE = 0.8


def _fold(name: str) -> str:
    return _SEPARATORS.sub("", name.lower())


# `litestar` is `crossorigin-litestar`, as there is no other snippet for it; `flask` is Flask with flask-cors.
_BY_NAME = {_fold(name): stack for name, stack in crossorigin.FOR.items()}
_BY_NAME |= {_fold(stack.id): stack for stack in (*crossorigin.FOR.values(), *STACKS)}
_BY_NAME |= {_fold(alias): _BY_NAME[_fold(stack_id)] for alias, stack_id in _ALIASES.items()}

_NAMES = tuple(dict.fromkeys((*STACK_IDS, *_ALIASES, *crossorigin.FOR)))


def find_stack(name: str) -> Stack:
    """The stack called *name*, by id or by a common other name, without regard to case, spaces and punctuation.

    Of two names with a slash between, such as `FastAPI/Starlette`, the first counts.

    Raises:
        ValueError: No such stack; the message lists close matches, or all ids.
    """
    stack = _BY_NAME.get(_fold(name))
    if stack is not None:
        return stack
    parts = [_BY_NAME.get(_fold(part)) for part in name.split("/")]
    if parts[0] is not None and None not in parts:
        return parts[0]
    key = name.strip().lower()[:_LONGEST_NAME]
    close = difflib.get_close_matches(key, _NAMES, n=3, cutoff=_ALIKE)
    hint = f"did you mean {' or '.join(close)}?" if close else f"known stacks: {', '.join(STACK_IDS)}"
    raise ValueError(f"unknown stack '{one_line(name)}': {hint}")
