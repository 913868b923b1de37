"""A value as a string literal of each language, so that no value can end the string it stands in.

What goes in is text that a browser puts on the wire: printable ASCII, from an origin, a method or a header name.
Chromium lets quotes, braces, `$` and `;` into a host, and `'`, `` ` ``, `$` and `%` are token characters.
"""

import json
import re

_SAFE_IN_A_PATTERN = re.compile(r"[A-Za-z0-9:/_-]")


def wire_text(text: str) -> str:
    """*text* itself.

    Raises:
        ValueError: Not printable ASCII: no escape rule below was made for it.
    """
    if text.isascii() and text.isprintable():
        return text
    raise ValueError(f"{text!r} is not printable ASCII, so it is no origin, method or header name")


def double_quoted(text: str) -> str:
    """A string of JavaScript, Python, Java, C#, Go, JSON and YAML: for printable ASCII they agree."""
    return json.dumps(wire_text(text))


def single_quoted(text: str) -> str:
    """A string of Ruby and PHP, where double quotes would interpolate."""
    return "'" + wire_text(text).replace("\\", "\\\\").replace("'", "\\'") + "'"


def nginx(text: str) -> str:
    """An nginx string in which `$` is the variable `$cors_dollar`, as nginx knows no escape for it.

    The snippet defines that variable: https://nginx.org/en/docs/http/ngx_http_geo_module.html does not interpolate.
    """
    return f'"{_backslashed(text)}"'.replace("$", "${cors_dollar}")


def nginx_key(text: str) -> str:
    """The same for the left side of a `map`, where `$` stands for itself."""
    return f'"{_backslashed(text)}"'


def apache(text: str) -> str:
    """An argument of Apache's `Header`, where `%` begins a format specifier."""
    return f'"{_backslashed(text)}"'.replace("%", "%%")


def haproxy(text: str) -> str:
    """A HAProxy argument; `$` would be an environment variable."""
    return f'"{_backslashed(text)}"'.replace("$", "\\$")


def haproxy_format(text: str) -> str:
    """A HAProxy log-format argument, where `%` begins a variable."""
    return haproxy(text).replace("%", "%%")


def caddy(text: str) -> str:
    """A Caddyfile string of names, which hold no braces: `{...}` would be a placeholder, with no escape for `{$`.

    Raises:
        ValueError: A brace, a quote or a backslash: none of them is in a list of tokens.
    """
    if set('{}"\\') & set(wire_text(text)):
        raise ValueError(f"{text!r} cannot stand in a Caddyfile string")
    return f'"{text}"'


def exact_pattern(text: str) -> str:
    """A regular expression for exactly *text*, alike in PCRE and RE2, without quotes, braces, `$` or `%` in it."""
    escaped = (_pattern_character(c) for c in wire_text(text))
    return f"^{''.join(escaped)}$"


def _pattern_character(character: str) -> str:
    if _SAFE_IN_A_PATTERN.fullmatch(character):
        return character
    return r"\." if character == "." else f"\\x{ord(character):02x}"


def _backslashed(text: str) -> str:
    return wire_text(text).replace("\\", "\\\\").replace('"', '\\"')
