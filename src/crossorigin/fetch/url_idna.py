"""Domain to ASCII for a domain that has non-ASCII in it. https://url.spec.whatwg.org/#idna

With the optional `idna` package, by UTS #46 as the URL standard configures it. Without, by the standard library's
codec, which knows IDNA 2003 alone: `faß.example` becomes `fass.example`, and newer letters are refused.
"""

import unicodedata
from typing import Final

MAX_CODE_POINTS: Final = 1024
"""A DNS name has at most 253 octets. Punycode is quadratic, hence a bound at all."""


def unicode_domain_to_ascii(domain: str) -> str | None:
    """The *domain* in lower-case ASCII, `None` where it has none."""
    if len(domain) > MAX_CODE_POINTS:
        return None
    try:
        return _to_ascii(domain)
    except ValueError:  # `UnicodeError` and `idna.IDNAError` are; some checks of `idna` raise the bare one.
        return None


def is_punycode(label: str) -> bool:
    """Whether *label*, which starts with `xn--`, is the punycode of what a domain may have.

    NB: a browser's URL parser takes any, so this is no part of `unicode_domain_to_ascii`. Without the `idna` package it
    is only asked whether there is anything behind the letters.
    """
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
        import idna  # noqa: F401 - whether it is there
    except ImportError:
        return not decoded.isascii()
    except UnicodeError:
        return False
    return not decoded.isascii() and unicode_domain_to_ascii(decoded) == label


def _to_ascii(domain: str) -> str:
    try:
        import idna
    except ImportError:
        return domain.encode("idna").decode("ascii").lower()
    # NB: not `idna.encode`, which holds labels to IDNA 2008: browsers take `☕.example`, and labels of any length.
    labels = [_decode_label(label) for label in idna.uts46_remap(domain, std3_rules=False).split(".")]
    is_bidi = any(_has_right_to_left(label) for label in labels)
    return ".".join(_label_to_ascii(label, is_bidi=is_bidi) for label in labels)


def _decode_label(label: str) -> str:
    """https://www.unicode.org/reports/tr46/#Processing, step 4."""
    import idna

    if not label.startswith("xn--"):
        return label
    decoded = label[4:].encode("ascii").decode("punycode")
    is_stable = idna.uts46_remap(decoded, std3_rules=False) == decoded
    if decoded.isascii() or decoded.startswith("xn--") or not is_stable:
        raise UnicodeError(f"{label!r} is not the punycode of anything a domain may have")
    return decoded


def _label_to_ascii(label: str, *, is_bidi: bool) -> str:
    """https://www.unicode.org/reports/tr46/#Validity_Criteria with CheckHyphens false, and then punycode."""
    import idna

    if is_bidi and label:
        idna.check_bidi(label, check_ltr=True)
    if label.isascii():
        return label
    idna.check_initial_combiner(label)
    for position, character in enumerate(label):
        if character in "\u200c\u200d" and not idna.valid_contextj(label, position):
            raise UnicodeError(f"{label!r} has a joiner where none may be")
    return "xn--" + label.encode("punycode").decode("ascii")


def _has_right_to_left(label: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"R", "AL", "AN"} for character in label)
