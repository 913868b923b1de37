"""What Werkzeug's router, which is Flask's and Quart's, finds for a request. https://werkzeug.palletsprojects.com/routing/"""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect


def endpoint_for(adapter: MapAdapter, method: str) -> str | None:
    """The endpoint for *method*, or that which a request is redirected to; `None` if there is none.

    NB: the router's own answer to a method that no view has, 405, is no view's.

    Args:
        adapter: The router, bound to the request.
        method: Of a CORS-preflight request, the one that it asks for.
    """
    try:
        return _endpoint(adapter, method)
    except RequestRedirect as error:
        redirect = error
    except HTTPException:  # Nothing there, or nothing for the method.
        return None
    # A page may follow only where it may read the redirect.
    target = urlsplit(redirect.new_url)
    if target.netloc != adapter.get_host(None):
        return None
    path = unquote(target.path).removeprefix(adapter.script_name.rstrip("/"))
    try:
        return _endpoint(adapter, method, path)
    except HTTPException:
        return None


def blueprints_around(endpoint: str) -> Iterator[str]:
    """The names of the blueprints of *endpoint*, the innermost first."""
    name = endpoint.rpartition(".")[0]
    while name:
        yield name
        name = name.rpartition(".")[0]


def _endpoint(adapter: MapAdapter, method: str, path: str | None = None) -> str:
    endpoint, _ = adapter.match(path, method)
    assert isinstance(endpoint, str)  # those of frameworks are
    return endpoint
