from pathlib import Path

import pytest

from tests.interop.checking import assert_blocked, assert_passes, assert_readable, check_put
from tests.interop.serving import flask

PETS = "tests.interop.applications.flask_pets"
FIXED = "from tests.interop.applications.flask_pets import without_cors\n\napp = without_cors()\n"


# flask-cors adds `Vary: Origin` to no answer that it leaves without CORS headers, and where one origin alone is allowed
# to none at all (measured, 6.0.5). So a cache can spoil what works.
VARY = "vary-origin-missing"
WORKING = {
    "working": "a cache may give the answer without the header, which another origin got, to your page",
    "one_origin": "a cache may give your page's answer to another origin, and the other way round",
}


@pytest.mark.parametrize(("application", "danger"), WORKING.items())
def test_working(application: str, danger: str) -> None:
    with flask(f"{PETS}:{application}") as url:
        passes = check_put(f"{url}/v1/pets")
        assert_passes(passes, warnings=[VARY])
        assert_readable(check_put(f"{url}/v1/pets", "--send"), warnings=[VARY])
    assert danger in passes.report["warnings"][0]["text"]


def test_working_in_process() -> None:
    assert_passes(check_put(f"{PETS}:working", "--path", "/v1/pets"), warnings=[VARY])
    assert_readable(check_put(f"{PETS}:working", "--path", "/v1/pets", "--send"), warnings=[VARY])


def test_working_and_safe_in_caches() -> None:
    with flask(f"{PETS}:with_vary") as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


def test_a_pattern_that_misses_the_path() -> None:
    with flask(f"{PETS}:other_path") as url:
        checked = check_put(f"{url}/v1/pets")
    assert_blocked(checked, "PreflightMissingAllowOriginHeader")
    assert checked.stacks[0] == "flask"
    assert set(checked.fixes) == {"flask"}


def test_a_pattern_that_misses_the_path_in_process() -> None:
    checked = check_put(f"{PETS}:other_path", "--path", "/v1/pets")
    assert_blocked(checked, "PreflightMissingAllowOriginHeader")
    assert checked.stacks[0] == "flask"
    assert set(checked.fixes) == {"flask"}


def test_the_snippet_puts_it_right(tmp_path: Path) -> None:
    snippet = check_put(f"{PETS}:other_path", "--path", "/v1/pets").fixes["flask"]
    (tmp_path / "fixed_flask_pets.py").write_text(FIXED + snippet, encoding="utf-8")
    with flask(f"{tmp_path}/fixed_flask_pets.py:app") as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))
