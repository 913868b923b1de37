import functools
from functools import partial
from typing import Any

import pytest
from asgi_cors import asgi_cors
from starlette.middleware.gzip import GZipMiddleware

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.wsgi import CORSMiddleware as WSGICORSMiddleware
from crossorigin.doctor.identity import code_of, dotted_name, function_vars, home_of, is_a, is_ours, name_of, place_of
from tests.doctor.apps import POLICY, Plain, RequireToken, made, raw, starlette, wsgi


class _Empty:
    pass


def test_where_code_stands_and_what_it_is_called() -> None:
    assert dotted_name(GZipMiddleware) == "starlette.middleware.gzip.GZipMiddleware"
    assert dotted_name(GZipMiddleware(raw)) == dotted_name(GZipMiddleware)
    assert dotted_name(made) == "tests.doctor.apps.made" == dotted_name(made(raw))
    assert dotted_name(partial(partial(raw), 1)) == "tests.doctor.apps.raw"
    assert name_of(Plain(raw).__call__) == "Plain.__call__".rpartition(".")[2]


def test_a_wrapper_that_copies_names_is_what_it_is() -> None:
    wrapped = asgi_cors(CORSMiddleware(raw, POLICY), allow_all=True)
    assert wrapped.__module__.startswith("crossorigin.")
    assert home_of(wrapped) == "asgi_cors"
    assert not is_ours(wrapped)


@pytest.mark.parametrize(
    "ours", [CORSMiddleware, CORSMiddleware(raw, POLICY), WSGICORSMiddleware, WSGICORSMiddleware(wsgi, POLICY)]
)
def test_ours_is_known_by_its_code(ours: Any) -> None:
    assert is_ours(ours)


def test_a_framework_is_known_without_importing_it() -> None:
    assert is_a(starlette(), "starlette.applications.Starlette")
    assert is_a(RequireToken, "flask.Flask", "starlette.middleware.base.BaseHTTPMiddleware")
    assert not is_a(raw, "starlette.applications.Starlette")


def test_the_code_that_runs() -> None:
    assert code_of(raw) is raw.__code__
    assert code_of(Plain) is code_of(Plain(raw)) is Plain.__call__.__code__
    assert code_of(RequireToken(raw).dispatch) is RequireToken.dispatch.__code__
    assert code_of(_Empty()) is None
    assert code_of(len) is None


def test_the_place_of_what_is_ones_own() -> None:
    assert place_of(Plain) == place_of(Plain(raw)) == f"apps.py:{Plain.__init__.__code__.co_firstlineno}"
    assert place_of(raw) == f"apps.py:{raw.__code__.co_firstlineno}"
    assert place_of(GZipMiddleware) == ""
    assert place_of(_Empty) == ""


def test_what_a_closure_holds() -> None:
    assert function_vars(made(raw)) == {"app": raw}
    assert function_vars(raw) == function_vars(Plain) == {}


def test_a_closure_that_holds_nothing_yet() -> None:
    def outer() -> Any:
        def inner() -> Any:
            return later, number, functools

        if inner.__name__:
            found = function_vars(inner)
        later, number = len, 1
        return found, function_vars(inner)

    assert outer() == ({}, {"later": len})
