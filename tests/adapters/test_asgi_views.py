import inspect
from typing import get_type_hints

import pytest

from crossorigin.adapters import blacksheep, falcon_asgi, litestar, quart
from crossorigin.adapters.asgi_views import Views
from crossorigin.adapters.starlette_views import StarletteViews


@pytest.mark.parametrize(
    "kind",
    [StarletteViews, blacksheep._Views, falcon_asgi._Views, litestar._Views, quart._Views],
    ids=lambda kind: kind.__module__,
)
def test_each_framework_has_them(kind: type) -> None:
    for name in ("count", "any_marked", "mark"):
        asked, given = getattr(Views, name), getattr(kind, name)
        assert [*inspect.signature(given).parameters] == [*inspect.signature(asked).parameters]
        assert get_type_hints(given)["return"] == get_type_hints(asked)["return"]
