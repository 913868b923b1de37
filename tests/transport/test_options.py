import math

import pytest

from crossorigin import __version__
from crossorigin.transport.errors import OptionError
from crossorigin.transport.options import BasicAuth, Cookie, LiveOptions, Timeouts


def test_the_defaults_verify_and_are_bounded() -> None:
    options = LiveOptions()

    assert not options.insecure
    assert options.body_limit == 1024 * 1024
    assert options.body_seconds == 2.0
    assert options.timeouts.total == 60.0
    assert options.user_agent == f"crossorigin/{__version__}"


@pytest.mark.parametrize("name", ["connect", "read", "total"])
@pytest.mark.parametrize("value", [0, -1.5, math.nan])
def test_a_timeout_is_above_zero(name: str, value: float) -> None:
    with pytest.raises(OptionError, match=f"timeout {name}={value!r} is not above zero"):
        Timeouts(**{name: value})


def test_a_body_limit_is_not_below_zero() -> None:
    assert LiveOptions(body_limit=0).body_limit == 0
    with pytest.raises(OptionError, match="body_limit=-1 is below zero"):
        LiveOptions(body_limit=-1)


@pytest.mark.parametrize("seconds", [0, -1.5, math.nan])
def test_the_time_for_a_body_is_above_zero(seconds: float) -> None:
    with pytest.raises(OptionError, match=f"body_seconds={seconds!r} is not above zero"):
        LiveOptions(body_seconds=seconds)


@pytest.mark.parametrize("name", ["", "a b", "a=b", "a;b", "a\n"])
def test_a_cookie_name_fits_its_header(name: str) -> None:
    with pytest.raises(OptionError, match="cookie name"):
        Cookie(name=name, value="1", host="a.example")


@pytest.mark.parametrize("value", ["1; Domain=b.example", "1\r\nX: y", "\0"])
def test_a_cookie_value_fits_its_header(value: str) -> None:
    with pytest.raises(OptionError, match=r"cookie 'a': its value .* holds"):
        Cookie(name="a", value=value, host="a.example")


def test_a_cookie_value_may_hold_what_browsers_let_it_hold() -> None:
    assert Cookie(name="a", value='"x=y, z" \xe9', host="a.example").value == '"x=y, z" \xe9'


def test_a_user_name_has_no_colon() -> None:
    with pytest.raises(OptionError, match="'a:b' has a ':'"):
        BasicAuth(origin="https://a.example", username="a:b", password="")


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(BasicAuth(origin="https://a.example", username="ann", password="secret"))


def test_every_host_may_be_private_unless_some_are_named() -> None:
    assert LiveOptions().private_hosts is None
