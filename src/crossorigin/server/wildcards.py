"""The wildcards of an origin pattern, taken out of its text and put back."""

from dataclasses import dataclass, replace

from .origin_fault import OriginFault

SCHEME_END = "://"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wildcards:
    """A text and the wildcards at their places in it.

    Attributes:
        subdomains: Whether the host starts with `*.`.
        any_port: Whether the text ends with `:*`.
        plain: What remains without them.
    """

    subdomains: bool
    any_port: bool
    plain: str

    def put_back(self, origin: str) -> str:
        """*origin* with the same wildcards; it has no port if `:*` is one of them."""
        scheme, separator, authority = origin.partition(SCHEME_END)
        return f"{scheme}{separator}{'*.' * self.subdomains}{authority}{':*' * self.any_port}"

    def put_back_in(self, fault: OriginFault) -> OriginFault:
        """A *fault* of `plain` as one of the whole text."""
        start = self.plain.find(SCHEME_END) + len(SCHEME_END)
        shift = len("*.") if self.subdomains and fault.column > start else 0
        suggestion = None if fault.suggestion is None else self.put_back(fault.suggestion)
        return replace(fault, column=fault.column + shift, suggestion=suggestion)


def take_wildcards(text: str) -> Wildcards:
    """The wildcards of *text* that stand where they may."""
    scheme, separator, rest = text.partition(SCHEME_END)
    if not separator:
        scheme, rest = "", text
    return Wildcards(
        subdomains=rest.startswith("*."),
        any_port=rest.endswith(":*"),
        plain=scheme + separator + rest.removeprefix("*.").removesuffix(":*"),
    )
