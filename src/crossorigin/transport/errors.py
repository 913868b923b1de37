"""What a caller's mistake raises. What the network or a server does wrong is a `NetworkFailure`, a value.

- `TransportError`
    - `RequestError`: this request cannot be sent as it is given.
    - `OptionError`: an option's value is wrong, or the environment's where an option takes it from there.
    - `ApplicationLoadError`: an application's name leads to none.
"""


class TransportError(Exception):
    """The base of all that the transports raise."""


class RequestError(TransportError, ValueError):
    """The request cannot be sent as it is given."""


class OptionError(TransportError, ValueError):
    """An option's value is wrong."""


class ApplicationLoadError(TransportError):
    """The application's name leads to none.

    Attributes:
        detail: The traceback of the application's own module or factory where that raised, or empty.
    """

    def __init__(self, message: str, *, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail
