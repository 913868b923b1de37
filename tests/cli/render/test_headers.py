import pytest

from crossorigin.cli.render.headers import MOST_SHOWN, sort_out


def test_headers_of_cors_are_set_off() -> None:
    found = sort_out(
        (
            ("Server", "nginx"),
            ("VARY", "Origin"),
            ("access-control-max-age", "5"),
            ("Location", "/"),
            ("Origin", "null"),
        )
    )
    assert [name for name, _ in found.cors] == ["VARY", "access-control-max-age", "Location", "Origin"]
    assert found.others == (("Server", "nginx"),)
    assert found.left_out == 0


@pytest.mark.parametrize("name", ["Authorization", "set-cookie", "X-API-Key", "X-Auth-Token", "Proxy-Authorization"])
def test_secrets_are_not_shown(name: str) -> None:
    assert sort_out(((name, "12345"),)).others == ((name, "(5 characters, not shown)"),)


def test_what_only_names_a_secret_is_shown() -> None:
    asked = ("Access-Control-Request-Headers", "authorization")
    assert sort_out((asked,)).cors == (asked,)


def test_hundreds_of_headers_are_counted() -> None:
    found = sort_out((*((f"Access-Control-{n}", "") for n in range(100)), *((f"X-{n}", "") for n in range(50))))
    assert (len(found.cors), len(found.others)) == (MOST_SHOWN, MOST_SHOWN)
    assert found.left_out == 150 - 2 * MOST_SHOWN
