import json

import click
import pytest

from crossorigin.cli.doctoring.run import run_doctor

SITES = "tests.cli.doctoring.sites"


@pytest.mark.parametrize(
    ("name", "strict", "passed"), [("faulty", False, False), ("doubtful", True, False), ("sound", True, True)]
)
def test_text(capsys: pytest.CaptureFixture[str], name: str, strict: bool, passed: bool) -> None:
    assert run_doctor(f"{SITES}:{name}", [], None, strict=strict, output="text") is passed
    out, err = capsys.readouterr()
    assert out.startswith(f"{'✓' if passed else '✗'} {SITES}:{name}: ")
    assert err == ""


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_doctor(f"{SITES}:sound", ["/items/7"], "https://b.example", strict=False, output="json")
    found = json.loads(capsys.readouterr().out)
    assert (found["origin"], found["replayed"][0]["path"]) == ("https://b.example", "/items/7")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((f"{SITES}:nothing", [], None), "1 is no application: a int cannot be called"),
        ((f"{SITES}:missing", [], None), "has no 'missing'"),
        ((f"{SITES}.nowhere:app", [], None), "no module"),
        (("tests.doctor.apps:Plain", [], None), "it takes one argument"),
        ((f"{SITES}:sound", ["items"], None), "--path 'items' starts with no slash; did you mean '/items'?"),
        ((f"{SITES}:sound", [], "https://a.example/"), "--origin: 'https://a.example/'"),
    ],
)
def test_what_is_wrong_with_the_command(arguments: tuple[str, list[str], str | None], message: str) -> None:
    name, paths, origin = arguments
    with pytest.raises(click.UsageError) as caught:
        run_doctor(name, paths, origin, strict=False, output="text")
    assert message in caught.value.message


@pytest.mark.parametrize("host", ["", "API.example.com", "api.example.com/", "api.example.com:80", "a b", "user@api"])
def test_what_is_no_host(host: str) -> None:
    with pytest.raises(click.UsageError, match="is no host as requests name it") as caught:
        run_doctor(f"{SITES}:sound", [], None, host=host, strict=False, output="text")
    assert repr(host) in caught.value.message


def test_layers_that_look_at_the_host(capsys: pytest.CaptureFixture[str]) -> None:
    """Behind them nothing is seen, unless it is asked as they want it."""
    assert not run_doctor(f"{SITES}:hosted", [], None, strict=False, output="json")
    assert run_doctor(f"{SITES}:hosted", [], None, host="api.example.com", strict=False, output="json")
    first, second = (json.loads(line) for line in capsys.readouterr().out.replace("}\n{", "}\0{").split("\0"))
    assert [replayed["status"] for replayed in first["replayed"]] == [400] * len(first["replayed"])
    assert second["replayed"][0]["status"] == 204
