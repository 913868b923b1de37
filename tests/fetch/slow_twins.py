"""The standard's parsing algorithms, step by step as they read: slow twins of what `crossorigin.fetch` does faster."""

from crossorigin.fetch.messages import HeaderList
from tests.fetch.code_points import TCHAR, byte_lowercase, collect, without_leading_and_trailing
from tests.fetch.header_inputs import FORBIDDEN, OVERRIDES, UNSAFE


def collect_http_quoted_string(text: str, position: int) -> tuple[str, int]:
    """https://fetch.spec.whatwg.org/#collect-an-http-quoted-string without extract-value, and the position after it."""
    start = position
    assert text[position] == '"'
    position += 1
    while True:
        _, position = collect(text, position, lambda character: character not in '"\\')
        if position >= len(text):
            break
        quote_or_backslash = text[position]
        position += 1
        if quote_or_backslash == '"':
            break
        if position >= len(text):
            break
        position += 1
    return text[start:position], position


def slow_decode_and_split(text: str) -> tuple[str, ...]:
    """https://fetch.spec.whatwg.org/#header-value-get-decode-and-split"""
    position = 0
    found: list[str] = []
    temporary_value = ""
    while True:
        part, position = collect(text, position, lambda character: character not in '",')
        temporary_value += part
        if position < len(text) and text[position] == '"':
            part, position = collect_http_quoted_string(text, position)
            temporary_value += part
            if position < len(text):
                continue
        found.append(without_leading_and_trailing(temporary_value, "\t "))
        temporary_value = ""
        if position >= len(text):
            return tuple(found)
        assert text[position] == ","
        position += 1


def slow_essence(text: str) -> str | None:
    """Steps 1 to 10 of https://mimesniff.spec.whatwg.org/#parse-a-mime-type, and the essence of what they return."""
    text = without_leading_and_trailing(text, "\n\r\t ")
    main, position = collect(text, 0, lambda character: character != "/")
    if main == "" or any(character not in TCHAR for character in main):
        return None
    if position >= len(text):
        return None
    position += 1
    subtype, position = collect(text, position, lambda character: character != ";")
    while subtype and subtype[-1] in "\n\r\t ":
        subtype = subtype[:-1]
    if subtype == "" or any(character not in TCHAR for character in subtype):
        return None
    return f"{byte_lowercase(main)}/{byte_lowercase(subtype)}"


def slow_parse_single_range(data: str, *, allow_whitespace: bool) -> tuple[int | None, int | None] | None:
    """https://fetch.spec.whatwg.org/#simple-range-header-value, of numbers that `int` takes."""

    def skip_whitespace(position: int) -> int:
        return collect(data, position, lambda character: character in "\t ")[1] if allow_whitespace else position

    def is_digit(character: str) -> bool:
        return character in "0123456789"

    if not data.startswith("bytes"):
        return None
    position = skip_whitespace(5)
    if data[position : position + 1] != "=":
        return None
    position = skip_whitespace(position + 1)
    range_start, position = collect(data, position, is_digit)
    range_start_value = int(range_start) if range_start else None
    position = skip_whitespace(position)
    if data[position : position + 1] != "-":
        return None
    position = skip_whitespace(position + 1)
    range_end, position = collect(data, position, is_digit)
    range_end_value = int(range_end) if range_end else None
    if position < len(data):
        return None
    if range_end_value is None and range_start_value is None:
        return None
    if range_start_value is not None and range_end_value is not None and range_start_value > range_end_value:
        return None
    return range_start_value, range_end_value


def slow_is_safelisted(name: str, value: str, *, limit: int = 128) -> bool:
    """https://fetch.spec.whatwg.org/#cors-safelisted-request-header"""
    if len(value) > limit:
        return False
    has_unsafe_byte = any((ord(byte) < 0x20 and byte != "\t") or byte in UNSAFE for byte in value)
    lower = byte_lowercase(name)
    if lower == "accept":
        return not has_unsafe_byte
    if lower in {"accept-language", "content-language"}:
        return all(byte.isascii() and (byte.isalnum() or byte in " *,-.;=") for byte in value)
    if lower == "content-type":
        essence = slow_essence(value)
        return not has_unsafe_byte and (
            essence in {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"}
        )
    if lower == "range":
        range_value = slow_parse_single_range(value, allow_whitespace=False)
        return range_value is not None and range_value[0] is not None
    return False


def slow_unsafe_names(request_headers: HeaderList) -> tuple[str, ...]:
    """https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names"""
    unsafe_names: list[str] = []
    potentially_unsafe_names: list[str] = []
    safelist_value_size = 0
    for name, value in request_headers:
        if not slow_is_safelisted(name, value):
            unsafe_names.append(name)
        else:
            potentially_unsafe_names.append(name)
            safelist_value_size += len(value)
    if safelist_value_size > 1024:
        unsafe_names.extend(potentially_unsafe_names)
    # https://fetch.spec.whatwg.org/#convert-header-names-to-a-sorted-lowercase-set
    ordered_set = dict.fromkeys(map(byte_lowercase, unsafe_names))
    return tuple(sorted(ordered_set, key=lambda name: name.encode("latin-1")))


def slow_is_forbidden(name: str, value: str) -> bool:
    """https://fetch.spec.whatwg.org/#forbidden-request-header"""
    lower = byte_lowercase(name)
    if lower in map(byte_lowercase, FORBIDDEN):
        return True
    if lower.startswith(("proxy-", "sec-")):
        return True
    if lower in map(byte_lowercase, OVERRIDES):
        for method in slow_decode_and_split(value):
            if byte_lowercase(method) in {"connect", "trace", "track"}:
                return True
    return False
