import pytest

from crossorigin.transport.errors import ApplicationLoadError, OptionError, RequestError, TransportError


@pytest.mark.parametrize("error", [ApplicationLoadError, OptionError, RequestError])
def test_one_handler_catches_them_all(error: type[TransportError]) -> None:
    with pytest.raises(TransportError, match="what is wrong"):
        raise error("what is wrong")


@pytest.mark.parametrize("error", [OptionError, RequestError])
def test_bad_values_are_value_errors(error: type[TransportError]) -> None:
    assert issubclass(error, ValueError)


def test_an_application_load_error_carries_a_traceback_or_nothing() -> None:
    assert ApplicationLoadError("message").detail == ""
    assert ApplicationLoadError("message", detail="Traceback ...").detail == "Traceback ..."
