from typing import Any

import pytest

from crossorigin.adapters.django.problems import InvalidSettings
from crossorigin.adapters.django.settings import read_settings
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from tests.adapters.django.project import PAGE, POLICY, project

ORIGINS = {"origins": [PAGE]}
ONE = Policy(origins=[PAGE])
TOLD: list[Refusal] = []


def told(refusal: Refusal) -> None:
    TOLD.append(refusal)


def problems(setting: Any) -> list[tuple[str, str, str]]:
    with project(setting), pytest.raises(InvalidSettings) as caught:
        read_settings()
    return [(problem.id, problem.what, problem.fix) for problem in caught.value.problems]


def test_a_policy_alone() -> None:
    with project({"policy": POLICY}):
        found = read_settings()
    assert (found.policy, dict(found.options)) == (POLICY, {})


@pytest.mark.parametrize("observer", [told, f"{__name__}.told", None])
def test_options(observer: Any) -> None:
    switches = {"respect_app_headers": True, "passthrough": False, "disabled": True}
    with project({"policy": ORIGINS, "report_only": ORIGINS, "on_refusal": observer, **switches}):
        found = read_settings()
    expected = None if observer is None else told
    options = dict(found.options)
    # NB: imported by its name, this module may be another one.
    assert getattr(options.pop("on_refusal"), "__name__", None) == getattr(expected, "__name__", None)
    assert (found.policy, options) == (ONE, {"report_only": ONE, **switches})


def test_no_report_only() -> None:
    with project({"policy": ORIGINS, "report_only": None}):
        assert dict(read_settings().options) == {"report_only": None}


@pytest.mark.parametrize(("setting", "what"), [([PAGE], f"is ['{PAGE}'], no dictionary"), ("*", "is '*', no dict")])
def test_no_dictionary(setting: Any, what: str) -> None:
    ((code, said, fix),) = problems(setting)
    assert code == "crossorigin.E001"
    assert what in said
    assert fix.startswith('Write CROSSORIGIN = {"policy": {')


def test_no_setting() -> None:
    with project():
        from django.conf import settings

        del settings.CROSSORIGIN
        with pytest.raises(InvalidSettings, match=r"E001\) The setting CROSSORIGIN is missing"):
            read_settings()


@pytest.mark.parametrize(
    ("key", "fix"), [("POLICY", "Did you mean 'policy'?"), ("route", "Did you mean 'routes'?"), (7, "The keys are 'p")]
)
def test_unknown_keys(key: Any, fix: str) -> None:
    ((code, said, hint),) = problems({"policy": ORIGINS, key: ORIGINS})
    assert (code, said) == ("crossorigin.E002", f"CROSSORIGIN has the unknown key {key!r}")
    assert hint.startswith(fix)


@pytest.mark.parametrize(
    ("key", "value", "code", "part"),
    [
        ("disabled", 1, "E006", "is 1: it takes True or False"),
        ("passthrough", "yes", "E006", "it takes True or False"),
        ("respect_app_headers", None, "E006", "it takes True or False"),
        ("on_refusal", 1, "E006", "must be callable"),
        ("on_refusal", f"{__name__}.TOLD", "E006", "must be callable"),
        ("on_refusal", "no.such.function", "E006", "No module named 'no'"),
        ("on_refusal", f"{__name__}.nothing", "E006", "does not define"),
        ("report_only", PAGE, "E005", "CROSSORIGIN['report_only']"),
        ("report_only", {"origins": "*"}, "E003", "CROSSORIGIN['report_only']"),
    ],
)
def test_options_that_make_no_sense(key: str, value: Any, code: str, part: str) -> None:
    ((found, said, _),) = problems({"policy": ORIGINS, key: value})
    assert found == f"crossorigin.{code}"
    assert part in said


def test_all_that_is_wrong_is_said() -> None:
    found = problems({"policy": {"origins": [f"{PAGE}/"], "max_age": -1}, "disabled": 1, "on_refusal": 1, "x": 1})
    codes = ["E002", "E003", "E003", "E006", "E006"]
    assert [code for code, *_ in found] == [f"crossorigin.{code}" for code in codes]
