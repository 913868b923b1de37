import io

import pytest

from crossorigin.checking.copied import read_copied
from crossorigin.checking.inputs.described import MAX_INPUT, DescribedRequest, InputError
from crossorigin.checking.options import CheckOptions, OptionsError

CURL = "curl 'https://api.example.com/data' -H 'origin: https://app.example.com'"
FETCH = "fetch('https://api.example.com/data', {method: 'PUT'})"


def test_nothing_copied() -> None:
    assert read_copied(CheckOptions()) == DescribedRequest()


def test_a_curl_command() -> None:
    copied = read_copied(CheckOptions(curl=CURL))
    assert (copied.url, copied.origin) == ("https://api.example.com/data", "https://app.example.com")


def test_a_call_of_fetch() -> None:
    copied = read_copied(CheckOptions(fetch=FETCH))
    assert (copied.url, copied.method) == ("https://api.example.com/data", "PUT")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_copied(CheckOptions(fetch="-"), io.StringIO(FETCH)).method == "PUT"
    monkeypatch.setattr("sys.stdin", io.StringIO(CURL))
    assert read_copied(CheckOptions(curl="-")).origin == "https://app.example.com"


def test_no_more_is_read_than_may_be() -> None:
    stdin = io.StringIO("x" * (MAX_INPUT + 100))
    with pytest.raises(InputError, match="characters"):
        read_copied(CheckOptions(curl="-"), stdin)
    assert len(stdin.read()) == 99


def test_one_of_the_two() -> None:
    with pytest.raises(OptionsError, match="--curl and --fetch each describe the whole request"):
        read_copied(CheckOptions(curl=CURL, fetch=FETCH))
