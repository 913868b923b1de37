"""JavaScript expressions made of literals, evaluated. Nothing is run: whatever needs that is refused by name.

No library fits: `json5` knows no calls, templates or concatenation, takes 5 µs a character and falls over at a hundred
nested brackets (measured: 0.17.3).
"""

from collections.abc import Container
from typing import Final

from crossorigin.checking.inputs.described import InputError, check_length
from crossorigin.checking.inputs.javascript_functions import CLASSES, FUNCTIONS, refuse
from crossorigin.checking.inputs.javascript_tokens import Token, Tokens, string_value
from crossorigin.checking.inputs.javascript_values import UNDEFINED, URLObject, URLSearchParams, Value, to_string

_CONSTANTS: Final[dict[str, Value]] = {
    "true": True,
    "false": False,
    "null": None,
    "undefined": UNDEFINED,
    "NaN": float("nan"),
    "Infinity": float("inf"),
}
_MAX_DEPTH: Final = 64
"""Brackets in brackets. Python's own stack holds about a thousand calls, and a bracket takes five of them."""
_TEXT: Final = (str, URLSearchParams, URLObject)
"""What makes `+` a concatenation."""
_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")


class Evaluator:
    """Reads values off *tokens*. Every method raises `InputError` for what cannot be read."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._depth = 0

    def expression(self) -> Value:
        """The value of an expression, up to the comma or bracket that ends it."""
        start = self.tokens.peek().start
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise InputError(self._rest(start), "brackets are nested too deep", "shorten the body")
        operands = [self._postfix(self._primary(), start)]
        while self.tokens.take_if("+"):
            operands.append(self._postfix(self._primary(), start))
        if not self._at_end() or (len(operands) > 1 and not any(isinstance(value, _TEXT) for value in operands[:2])):
            raise self.refused(start)
        self._depth -= 1
        return operands[0] if len(operands) == 1 else "".join(map(to_string, operands))

    def arguments(self) -> list[Value]:
        """The arguments of a call, after its opening parenthesis, which closes."""
        return self._items(")")

    def properties(self, wanted: Container[str] | None = None) -> dict[str, Value]:
        """The properties of an object literal, after its opening brace, which closes.

        Args:
            wanted: The names to evaluate; others are passed over. All, by default.
        """
        found: dict[str, Value] = {}
        while not self.tokens.take_if("}"):
            token = self.tokens.take()
            name = self._property_name(token)
            if wanted is not None and name not in wanted:
                self.skip()
            elif self.tokens.take_if(":"):
                # NB: a later property of the same name counts.
                found[name] = self.expression()
            else:
                raise self.refused(token.start)
            self._separator("}")
        return found

    def skip(self) -> None:
        """Pass over an expression of any kind."""
        depth = 0
        while not (depth == 0 and self._at_end()):
            token = self.tokens.take()
            if token.kind == "end":
                raise self._broken_off()
            depth += (token.text in _OPENING) - (token.text in _CLOSING)

    def _at_end(self) -> bool:
        token = self.tokens.peek()
        return token.kind == "sign" and token.text in {",", ";", ")", "]", "}"}

    def _property_name(self, token: Token) -> str:
        match token.kind:
            case "string":
                return string_value(token)
            case "name":
                return token.text
            case "number":
                return to_string(_number(token.text))
            case "end":
                raise self._broken_off()
        raise self.refused(token.start)

    def _separator(self, closing: str) -> None:
        if not self.tokens.take_if(",") and self.tokens.peek().text != closing:
            raise self.refused(self.tokens.peek().start)

    def _items(self, closing: str) -> list[Value]:
        found = []
        while not self.tokens.take_if(closing):
            found.append(self.expression())
            self._separator(closing)
        return found

    def _primary(self) -> Value:
        token = self.tokens.take()
        match token.kind:
            case "string" | "template":
                return string_value(token)
            case "number":
                return _number(token.text)
            case "name":
                return self._named(token)
            case "end":
                raise self._broken_off()
        return self._bracketed(token)

    def _bracketed(self, token: Token) -> Value:
        match token.text:
            case "{":
                return dict(self.properties())
            case "[":
                return self._items("]")
            case "(":
                value = self.expression()
                if self.tokens.take_if(")"):
                    return value
            case "-" if self.tokens.peek().kind == "number":
                return -_number(self.tokens.take().text)
        raise self.refused(token.start)

    def _named(self, token: Token) -> Value:
        if token.text in _CONSTANTS:
            return _CONSTANTS[token.text]
        is_class = token.text == "new"
        name = self._dotted(self.tokens.take() if is_class else token)
        known = (CLASSES if is_class else FUNCTIONS).get(name)
        if known is None or not self.tokens.take_if("("):
            raise refuse(f"new {name}") if is_class else self.refused(token.start)
        return _bounded(known(self.arguments()))

    def _dotted(self, token: Token) -> str:
        name = token.text
        while self.tokens.take_if("."):
            name += f".{self.tokens.take().text}"
        return name

    def _postfix(self, value: Value, start: int) -> Value:
        if not self.tokens.take_if("."):
            return value
        name = self.tokens.take().text
        if name == "href" and isinstance(value, URLObject):
            return value.href
        if name == "toString" and self.tokens.take_if("(") and self.tokens.take_if(")"):
            return _bounded(to_string(value))
        raise self.refused(start)

    def refused(self, start: int) -> InputError:
        """Why the expression that starts at *start* is not read."""
        self.tokens = Tokens(self.tokens.source, start)
        self.skip()
        return refuse(self.tokens.source[start : self.tokens.peek().start].strip() or self._rest(start))

    def _broken_off(self) -> InputError:
        rule = "the call breaks off before its end"
        return InputError(self._rest(0), rule, "copy it again, from `fetch(` to the closing parenthesis")

    def _rest(self, start: int) -> str:
        return self.tokens.source[start:]


def _bounded(value: Value) -> Value:
    # Encodings of encodings grow with each.
    return check_length(value) if isinstance(value, str) else value


def _number(text: str) -> float:
    digits = text.replace("_", "").lower()
    base = {"0x": 16, "0o": 8, "0b": 2}.get(digits[:2])
    if base is None:
        return float(digits)
    try:
        return float(int(digits[2:], base))
    except OverflowError:
        return float("inf")
