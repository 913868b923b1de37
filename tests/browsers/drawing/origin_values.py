"""Values of Access-Control-Allow-Origin and Access-Control-Allow-Credentials."""

from random import Random

from .chance import Headers, field_name, lines, often, padded, pick, with_stray_byte

# Each stands beside the right value in at least one check of at least one engine: parsers of URLs and lists, trimming.
_NEAR_A = (
    "{A}/", "{A}?", "{A}#", "{A}/path", "{A}:80", "{A}.", "{A};", "{A},", ",{A}", "{A} {A}", "{A},{A}", "{A}, {A}",
    "{A} {B}", "{A}|{B}", "{A};{B}", "{A}, null", "null, {A}", "{A}, *", "*, {A}", '"{A}"', "'{A}'", "<{A}>", "({A})",
    "HTTP://{hostA}", "Http://{hostA}", "http://{hostA}.", "{hostA}", "//{hostA}", "http:{hostA}", "http:/{hostA}",
    "http:///{hostA}", "http:\\\\{hostA}", "http:// {hostA}", "http://u:p@{hostA}", "http://u@{hostA}",
    "http://@{hostA}", "https://{hostA}", "ws://{hostA}", "blob:{A}", "blob:{A}/1-2-3", "view-source:{A}",
    "http://127.0.0.1", "HTTP://127.0.0.1", "http://127.0.0.1:", "http://127.0.0.1:0{portA}",
    "http://127.0.0.1:{portA}0",
    "http://127.0.0.1: {portA}", "http://127.0.0.1:*", "http://127.0.0.1.:{portA}", "http://127.1:{portA}",
    "http://2130706433:{portA}", "http://0x7f.0.0.1:{portA}", "http://127.0.0.01:{portA}", "http://localhost:{portA}",
    "http://[::ffff:127.0.0.1]:{portA}", "http://127.0.0.1%3A{portA}", "http://*.0.0.1:{portA}", "{B}", "{C}",
    "{hostB}",
)  # fmt: skip
_NULLS = ("null", "Null", "NULL", "nul", "null null", "null,null", "null/", '"null"', "none", "undefined", "opaque")
_STARS = ("*, *", "*,*", "* *", "**", "*.*", "*;", "'*'", '"*"', "http://*", "*://*", "*:{portA}", "\\*", ".*", "%2A")
_OTHER = (
    "", " ", "\t", ",", ",,", "/", "?", "#", ":", "http", "http:", "http://", "http:///", "file://", "file:///",
    "about:blank", "about:srcdoc", "data:", "data:,x", "javascript:0", "foo:bar", "foo://bar", "foo://bar/",
    "chrome-extension://abcdefghijklmnop", "https://example.com", "http://example.com:80", "https://example.com:443",
    "http://example.com:0080", "http://example.com:99999", "http://example.com:-1", "http://example.com:",
    "http://EXAMPLE.com", "http://example.com.", "http://exa_mple.com", "http://ex%61mple.com", "http://a..b",
    "http://ex\xe4mple.com", "http://xn--exmple-cua.com", "http://[::1]", "http://[::1", "http://[1::2::3]",
    "http://1.2.3.4.5", "http://256.1.1.1", "http://a b", "http://a^b", "http://a|b", "http://a<b", "http://-a", "a.b",
    "example.com", "example.com:80", "localhost", "http://" + "a" * 300, "x" * 2000, "*" * 300, "\xff\xfe",
)  # fmt: skip
_CREDENTIALS = (
    "True", "TRUE", "tRuE", "true,", ",true", "true, true", "true,false", "true;", "true;q=1", '"true"', "'true'", "t",
    "yes", "1", "on", "", " ", "false", "False", "truetrue", "t rue", "null", "*", "true\t\ttrue", "{A}", "true" * 100,
)  # fmt: skip


def right_origin(rng: Random, *, origin: str, include: bool) -> Headers:
    """Access-Control-Allow-Origin (and -Credentials where credentials are included) that let the page read."""
    value = "*" if not include and often(rng, 0.4) else origin
    headers = [[field_name(rng, "Access-Control-Allow-Origin"), padded(rng, value) if often(rng, 0.2) else value]]
    if include or often(rng, 0.1):
        allowed = padded(rng, "true") if often(rng, 0.2) else "true"
        headers.append([field_name(rng, "Access-Control-Allow-Credentials"), allowed])
    return headers


def odd_origin(rng: Random, *, origin: str, include: bool) -> Headers:
    """The same two fields with something about them that is seldom right."""
    right = right_origin(rng, origin=origin, include=include)
    if include and often(rng, 0.45):
        return [right[0], *_odd_credentials(rng)]
    return _odd_allow_origin(rng, origin) + right[1:]


def _odd_credentials(rng: Random) -> Headers:
    how = rng.randrange(8)
    if how == 0:
        return []
    if how == 1:
        values = pick(rng, (("true", "true"), ("true", ""), ("", "true"), ("true", "false"), ("True", "true")))
        return lines(rng, "Access-Control-Allow-Credentials", values)
    value = with_stray_byte(rng, "true") if how == 2 else pick(rng, _CREDENTIALS)
    return lines(rng, "Access-Control-Allow-Credentials", [value])


def _odd_allow_origin(rng: Random, origin: str) -> Headers:
    name = "Access-Control-Allow-Origin"
    how = rng.randrange(12)
    if how == 0:
        return [] if often(rng, 0.6) else [["Access-Control-Allow-Origins", origin]]
    if how == 1:
        second = pick(rng, (origin, "*", "null", "", "{B}", "{A}"))
        first = pick(rng, (origin, "*", origin, ""))
        return lines(rng, name, [first, second])
    if how == 2:
        return lines(rng, name, ["*"])
    if how == 3:
        return lines(rng, name, [with_stray_byte(rng, pick(rng, (origin, "*")))])
    pool = (_NEAR_A, _NEAR_A, _NEAR_A, _NULLS, _STARS, _OTHER, _OTHER, ("{A}", "null"))[how - 4]
    value = pick(rng, pool)
    return lines(rng, name, [padded(rng, value) if often(rng, 0.1) else value])
