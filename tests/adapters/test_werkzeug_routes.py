import pytest
from werkzeug.routing import Map, Rule
from werkzeug.wsgi import get_path_info

from crossorigin.adapters.werkzeug_routes import blueprints_around, endpoint_for
from tests.adapters.wsgi_calls import environ

ROUTES = Map(
    [
        Rule("/items", endpoint="shop.items", methods=["GET", "PUT"]),
        Rule("/folder/", endpoint="shop.folder", methods=["GET", "DELETE"]),
        Rule("/old", redirect_to="/items", endpoint="shop.old"),
        Rule("/lost", redirect_to="/nowhere", endpoint="shop.lost"),
        Rule("/away", redirect_to="https://elsewhere.example/items", endpoint="shop.away"),
    ]
)


@pytest.mark.parametrize(
    ("path", "method", "endpoint"),
    [
        ("/items", "PUT", "shop.items"),
        ("/items", "HEAD", "shop.items"),
        ("/folder", "DELETE", "shop.folder"),
        ("/old", "PUT", "shop.items"),
        # What the router answers itself is no view's.
        ("/items", "DELETE", None),
        ("/folder", "PUT", None),
        ("/nothing", "GET", None),
        ("/lost", "GET", None),
        ("/away", "GET", None),
    ],
)
@pytest.mark.parametrize("root", ["", "/api"])
def test_the_view_that_answers(root: str, path: str, method: str, endpoint: str | None) -> None:
    given = environ(path=path) | {"HTTP_HOST": "api.example", "SCRIPT_NAME": root}
    assert get_path_info(given) == path
    assert endpoint_for(ROUTES.bind_to_environ(given), method) == endpoint


def test_blueprints_from_within() -> None:
    assert [*blueprints_around("outer.inner.view")] == ["outer.inner", "outer"]
    assert [*blueprints_around("view")] == []
