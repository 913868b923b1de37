"""A browser that takes the commands of WebDriver (https://w3c.github.io/webdriver/), over whatever connection."""

import base64
from abc import abstractmethod
from typing import Any, Final

from .driven import Driven, ScriptError
from .keys import keys_of

# Not each driver awaits what a script returns, so it calls back; and not each says what it threw.
_SCRIPT: Final = """
const done = arguments[arguments.length - 1];
(async () => (%s))().then(
  value => done({value: value === undefined ? null : value}),
  error => done({thrown: `${error}`}));
"""


class CommandError(RuntimeError):
    """A browser refused a command.

    Attributes:
        code: As the standard has it, such as `no such element`.
    """

    def __init__(self, command: str, code: str, message: str) -> None:
        super().__init__(f"{command}: {code}: {message}")
        self.code = code


class WebDriverBrowser(Driven):
    """What is the same for each such browser."""

    @abstractmethod
    def command(self, name: str, **parameters: Any) -> Any:
        """The value that the command with this name gives; the names are Marionette's, without `WebDriver:`.

        Raises:
            CommandError: The browser refused.
        """

    def open(self, url: str) -> None:
        self.command("Navigate", url=url)

    def evaluate(self, expression: str) -> Any:
        try:
            answer = self.command("ExecuteAsyncScript", script=_SCRIPT % expression, args=[])
        except CommandError as error:
            raise ScriptError(str(error)) from error
        if "thrown" in answer:
            raise ScriptError(answer["thrown"])
        return answer["value"]

    def click(self, selector: str) -> None:
        self.command("ElementClick", id=self._find(selector))

    def type_text(self, selector: str, text: str) -> None:
        self.command("ElementSendKeys", id=self._find(selector), text=text.replace("\n", "\ue007"))

    def press(self, key: str) -> None:
        keys = keys_of(key)
        down = [{"type": "keyDown", "value": each.webdriver} for each in keys]
        up = [{"type": "keyUp", "value": each.webdriver} for each in reversed(keys)]
        self.command("PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": down + up}])

    def viewport_screenshot(self) -> bytes:
        return base64.b64decode(self.command("TakeScreenshot", full=False))

    def _find(self, selector: str) -> str:
        (identifier,) = self.command("FindElement", using="css selector", value=selector).values()
        return str(identifier)
