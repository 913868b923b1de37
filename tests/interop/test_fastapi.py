from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.interop.checking import BROWSERS, Checked, assert_blocked, assert_passes, assert_readable, check_put
from tests.interop.serving import uvicorn

PETS = "tests.interop.applications.fastapi_pets"
MISSING, STATUS = "PreflightMissingAllowOriginHeader", "PreflightInvalidStatus"
# Starlette refuses with a 400, and WebKit alone looks at the status first.
BROKEN = {"trailing_slash": (MISSING, MISSING, STATUS), "method_missing": (STATUS,)}
FIXED = "from tests.interop.applications.fastapi_pets import without_cors\n\napp = without_cors()\n"


def test_working() -> None:
    with uvicorn(f"{PETS}:working") as url:
        assert_passes(check_put(f"{url}/v1/pets"))
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


def test_working_in_process() -> None:
    assert_passes(check_put(f"{PETS}:working", "--path", "/v1/pets"))
    assert_readable(check_put(f"{PETS}:working", "--path", "/v1/pets", "--send"))


@pytest.mark.parametrize(("application", "causes"), BROKEN.items())
def test_broken(application: str, causes: Sequence[str]) -> None:
    with uvicorn(f"{PETS}:{application}") as url:
        checked = check_put(f"{url}/v1/pets")
    assert_blocked(checked, *causes)
    assert_names_fastapi(checked)


@pytest.mark.parametrize(("application", "causes"), BROKEN.items())
def test_broken_in_process(application: str, causes: Sequence[str]) -> None:
    checked = check_put(f"{PETS}:{application}", "--path", "/v1/pets")
    assert_blocked(checked, *causes)
    assert_names_fastapi(checked)


def assert_names_fastapi(checked: Checked) -> None:
    assert checked.stacks[0] == "fastapi"
    assert set(checked.fixes) == {"fastapi"}


def test_what_the_method_is_behind_the_status() -> None:
    faults = check_put(f"{PETS}:method_missing", "--path", "/v1/pets").each_browser("further_faults")
    found = {browser: [(fault["cause"], fault["parameter"]) for fault in faults[browser]] for browser in faults}
    assert found == {browser: [("MethodDisallowedByPreflightResponse", "PUT")] for browser in BROWSERS}


@pytest.mark.parametrize("application", BROKEN)
def test_the_snippet_puts_it_right(application: str, tmp_path: Path) -> None:
    snippet = check_put(f"{PETS}:{application}", "--path", "/v1/pets").fixes["fastapi"]
    (tmp_path / "fixed_fastapi_pets.py").write_text(FIXED + snippet, encoding="utf-8")
    with uvicorn("fixed_fastapi_pets:app", tmp_path) as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))
