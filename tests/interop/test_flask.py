from pathlib import Path

from tests.interop.checking import assert_blocked, assert_passes, assert_readable, check_put
from tests.interop.serving import flask

PETS = "tests.interop.applications.flask_pets"
FIXED = "from tests.interop.applications.flask_pets import without_cors\n\napp = without_cors()\n"


def test_working() -> None:
    with flask(f"{PETS}:working") as url:
        assert_passes(check_put(f"{url}/v1/pets"))
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


def test_working_in_process() -> None:
    assert_passes(check_put(f"{PETS}:working", "--path", "/v1/pets"))
    assert_readable(check_put(f"{PETS}:working", "--path", "/v1/pets", "--send"))


def test_one_origin_alone_for_which_flask_cors_sends_no_vary() -> None:
    with flask(f"{PETS}:one_origin") as url:
        assert_passes(check_put(f"{url}/v1/pets"), warnings=["vary-origin-missing"])


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
