"""What is to be checked, once all that a person typed or pasted is read."""

from dataclasses import dataclass

from crossorigin.browser.request import Request
from crossorigin.checking.browsers import BROWSERS, Browser


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One check.

    Attributes:
        target: The URL, or the application's name, as given.
        request: What the page asks for.
        browsers: Which of them.
        send: Whether the request itself goes out where its method is not GET, HEAD or OPTIONS.
        probe: Whether to ask once more as another origin.
        stack: An id of the registry of stacks, for the snippet; `None` to recognise it.
        framework: The top-level package that the application in this process is made with, or empty; `crossorigin`
            where a CORS layer of this package is in front of it.
        adapter: How this package gets in front of that application, for the snippet; empty where nothing tells.
        notes: What was left out of the input, or inferred from it.
    """

    target: str
    request: Request
    browsers: tuple[Browser, ...] = BROWSERS
    send: bool = False
    probe: bool = True
    stack: str | None = None
    framework: str = ""
    adapter: str = ""
    notes: tuple[str, ...] = ()
