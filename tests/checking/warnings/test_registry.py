import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from types import ModuleType

from crossorigin.checking import warnings
from crossorigin.checking.warnings.registry import WARNINGS, judge
from tests.checking.support import ALLOW_CREDENTIALS, ALLOW_PAGE, facts, page_request, reflects, responds


def modules() -> list[ModuleType]:
    return [
        importlib.import_module(f"{warnings.__name__}.{module.name}")
        for module in pkgutil.iter_modules(warnings.__path__)
        if module.name not in {"facts", "registry"}
    ]


def test_every_warning_is_registered_once() -> None:
    public = {
        found
        for module in modules()
        for name, found in vars(module).items()
        if not name.startswith("_") and getattr(found, "__module__", "") == module.__name__
    }
    assert public == set(WARNINGS)
    assert len(WARNINGS) == len(set(WARNINGS))


def test_ids_are_kebab_case_and_no_two_are_alike() -> None:
    ids = [one for module in modules() for one in re.findall(r'id="([^"]*)"', Path(str(module.__file__)).read_text())]
    assert len(ids) == len(set(ids)) == len(WARNINGS)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", one) for one in ids)


def test_all_warnings_of_a_check_in_order_of_weight() -> None:
    found = facts(
        reflects(ALLOW_CREDENTIALS, ("Access-Control-Allow-Methods", "PUT"), ("Access-Control-Max-Age", "86400")),
        page_request(method="PUT"),
    )
    assert [warning.id for warning in judge(found)] == [
        "reflects-any-origin",
        "vary-origin-missing",
        "max-age-above-cap",
    ]


def test_nothing_to_warn_of() -> None:
    assert judge(facts(responds(ALLOW_PAGE))) == ()


def test_every_id_has_its_line_in_the_reference() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "check-json.md"
    listed = page.read_text("utf-8").partition("## Warning ids")[2]
    rows = [
        f"| `{found[1]}` | {inspect.getdoc(warning)} |"
        for warning in WARNINGS
        if (found := re.search(r'id="([^"]*)"', inspect.getsource(warning)))
    ]
    assert len(rows) == len(WARNINGS)
    assert "\n".join(rows) in listed
