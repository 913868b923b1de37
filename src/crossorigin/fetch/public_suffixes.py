"""The Public Suffix List, as the optional package `publicsuffixlist` keeps it. https://publicsuffix.org/list/"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from crossorigin.fetch.site import UNLISTED, PublicSuffixes
from crossorigin.fetch.url_host import is_ip_address

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_RELEASE_DAY: Final = re.compile(r"\.([0-9]{4})([0-9]{2})([0-9]{2})\Z")


class PublicSuffixesMissing(ImportError):  # noqa: N818 - says what is missing, as `ModuleNotFoundError` can't.
    """The package that holds the list is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPublicSuffixes:
    """A `PublicSuffixes` over one release of the list.

    Attributes:
        version: The release of `publicsuffixlist`, which brings the list along; before 1.1 it can't tell, so `None`.
        date: The day of that release, as `YYYY-MM-DD`; the list is as old or a little older.
    """

    version: str | None
    date: str | None
    _list: "PublicSuffixList" = field(repr=False)
    _below: Mapping[str, str] = field(default_factory=dict, repr=False)

    def registrable_domain(self, host: str) -> str | None:
        """The registrable domain of *host* (serialized). https://url.spec.whatwg.org/#host-registrable-domain"""
        if is_ip_address(host):
            return None
        domain = self._list.privatesuffix(host)
        if domain is None:
            return None
        # NB: the package drops the dot. By the standard `example.com.` and `example.com` are two sites.
        return f"{domain}." if host.endswith(".") else domain

    def suffix_below(self, host: str) -> str | None:
        """A public suffix below *host* (serialized), for one; `None` where there is none."""
        return self._below.get(host.removesuffix("."))

    def is_listed(self, host: str) -> bool:
        """Whether a rule of the list tells of *host*, other than `*`, which is for all that are not listed."""
        return bool(self._list.publicsuffix(host, accept_unknown=False))


@dataclass(frozen=True, slots=True)
class PublicSuffixesIfInstalled:
    """A `PublicSuffixes` that reads the list when it is first asked, and does without where that is not installed."""

    def registrable_domain(self, host: str) -> str | None:
        """As that of `ListedPublicSuffixes`, or else of `UNLISTED`."""
        try:
            suffixes: PublicSuffixes = load_public_suffixes()
        except PublicSuffixesMissing:
            suffixes = UNLISTED
        return suffixes.registrable_domain(host)


@lru_cache(maxsize=1)
def load_public_suffixes() -> ListedPublicSuffixes:
    """The list of the installed package, read once (some 40 ms).

    Raises:
        PublicSuffixesMissing: There is no such package. It tells the extra to install.
    """
    try:
        import publicsuffixlist
    except ImportError as error:
        raise PublicSuffixesMissing(
            "which hosts form a site is told by the Public Suffix List, which is not installed; "
            "install it with: pip install 'crossorigin[site]'",
            name="publicsuffixlist",
        ) from error
    version: str | None = getattr(publicsuffixlist, "__version__", None)
    suffixes = publicsuffixlist.PublicSuffixList()
    return ListedPublicSuffixes(
        version=version,
        date=None if version is None else release_date(version),
        _list=suffixes,
        # NB: the package has no other way to its rules. A test knows when this one is gone.
        _below=MappingProxyType(suffixes_below(suffixes._publicsuffix)),  # noqa: SLF001 - the same
    )


def suffixes_below(rules: Iterable[str]) -> dict[str, str]:
    """From each host that has a public suffix below it to one of those. https://github.com/publicsuffix/list/wiki/Format"""
    below: dict[str, str] = {}
    # The shortest example there is, and always the same.
    for rule in sorted(rules, key=lambda rule: (len(rule), rule)):
        if not rule.startswith("!"):
            labels = rule.split(".")
            for start in range(1, len(labels)):
                below.setdefault(".".join(labels[start:]), rule)
    return below


def release_date(version: str) -> str | None:
    """The day in a *version* such as `1.1.2.20261023`, as `YYYY-MM-DD`; `None` where there is none."""
    day = _RELEASE_DAY.search(version)
    return None if day is None else "-".join(day.groups())
