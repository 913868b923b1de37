"""The keys that a test can press, by their names in `KeyboardEvent.key`."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key.

    Attributes:
        name: `KeyboardEvent.key`.
        webdriver: Its code point, https://w3c.github.io/webdriver/#keyboard-actions.
        windows: Its virtual-key code, by which Chromium knows it.
        text: What it types.
        modifier: Its bit in `Input.dispatchKeyEvent`.
    """

    name: str
    webdriver: str
    windows: int = 0
    text: str = ""
    modifier: int = 0


_KEYS: Final = (
    Key(name="Backspace", webdriver="\ue003", windows=8),
    Key(name="Tab", webdriver="\ue004", windows=9),
    Key(name="Enter", webdriver="\ue007", windows=13, text="\r"),
    Key(name="Shift", webdriver="\ue008", windows=16, modifier=8),
    Key(name="Control", webdriver="\ue009", windows=17, modifier=2),
    Key(name="Alt", webdriver="\ue00a", windows=18, modifier=1),
    Key(name="Escape", webdriver="\ue00c", windows=27),
    Key(name="PageUp", webdriver="\ue00e", windows=33),
    Key(name="PageDown", webdriver="\ue00f", windows=34),
    Key(name="End", webdriver="\ue010", windows=35),
    Key(name="Home", webdriver="\ue011", windows=36),
    Key(name="ArrowLeft", webdriver="\ue012", windows=37),
    Key(name="ArrowUp", webdriver="\ue013", windows=38),
    Key(name="ArrowRight", webdriver="\ue014", windows=39),
    Key(name="ArrowDown", webdriver="\ue015", windows=40),
    Key(name="Delete", webdriver="\ue017", windows=46),
    Key(name="Space", webdriver=" ", windows=32, text=" "),
)
_BY_NAME: Final = {key.name: key for key in _KEYS}


def keys_of(combination: str) -> tuple[Key, ...]:
    """The keys of `Shift+Tab`, in the order in which they go down.

    Raises:
        ValueError: One of them is no key here.
    """
    if len(combination) == 1:
        return (character_key(combination),)
    return tuple(_key(name) for name in combination.split("+"))


def _key(name: str) -> Key:
    if len(name) == 1:
        return character_key(name)
    try:
        return _BY_NAME[name]
    except KeyError:
        raise ValueError(f"there is no key {name!r}; there are single characters and {', '.join(_BY_NAME)}") from None


def character_key(character: str) -> Key:
    """The key that types *character*; a line feed is the Enter key."""
    if character == "\n":
        return _BY_NAME["Enter"]
    code = ord(character.upper()) if character.isascii() and character.isalnum() else 0
    return Key(name=character, webdriver=character, windows=code, text=character)
