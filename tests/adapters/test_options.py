import inspect
from typing import get_type_hints

from crossorigin.adapters import asgi, wsgi
from crossorigin.adapters.negotiator import Negotiator
from crossorigin.adapters.options import HTTPOptions, Options


def options_of(way_in: object) -> set[str]:
    parameters = inspect.signature(way_in).parameters.values()  # type: ignore[arg-type] # a class or a function
    return {each.name for each in parameters if each.kind is each.KEYWORD_ONLY}


def test_each_way_in_has_the_same() -> None:
    assert options_of(wsgi.CORSMiddleware) == {*get_type_hints(HTTPOptions)}
    assert options_of(asgi.CORSMiddleware) == options_of(Negotiator) == {*get_type_hints(Options)}
