"""The essence of a MIME type: as much of the MIME Sniffing standard as CORS needs."""

from .syntax import HTTP_WHITESPACE, ascii_lower, is_token


def parse_mime_type_essence(text: str) -> str | None:
    """The essence (`type/subtype`, lower case) of the MIME type in *text*, or `None` where it does not parse.

    Parameters never make the parse fail. https://mimesniff.spec.whatwg.org/#parse-a-mime-type
    """
    main, _slash, rest = text.strip(HTTP_WHITESPACE).partition("/")
    subtype = rest.partition(";")[0].rstrip(HTTP_WHITESPACE)
    # Without a slash, the subtype is empty and so no token.
    if not is_token(main) or not is_token(subtype):
        return None
    return ascii_lower(f"{main}/{subtype}")
