from aiohttp import web

from crossorigin.adapters.aiohttp_mounts import prefix_of


def test_where_an_application_is_mounted() -> None:
    root, outer, inner, hosted = (web.Application() for _ in range(4))
    outer.add_subapp("/first", web.Application())
    outer.add_subapp("/inner", inner)
    root.add_subapp("/outer", outer)
    root.add_domain("api.example", hosted)
    assert prefix_of((root,), root) == ""
    assert prefix_of((root, outer, inner), outer) == "/outer"
    assert prefix_of((root, outer, inner), inner) == "/outer/inner"
    assert prefix_of((root, hosted), hosted) == ""
