"""What the old middleware grants and the new policies do not: both are asked, and where they differ is an example."""

from collections.abc import Iterable, Iterator

from crossorigin.fetch.header_names import ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN
from crossorigin.migrate.asker import Asker
from crossorigin.migrate.migration import Beyond
from crossorigin.migrate.old import OldPolicy
from crossorigin.migrate.probes import KINDS, Probe
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide
from crossorigin.server.request_head import RequestHead

_WEIGHT = {kind: weight for weight, kind in enumerate(KINDS)}


def find_origins_beyond(
    old: OldPolicy, asker: Asker, new: CompiledPolicy, probes: Iterable[Probe]
) -> tuple[Beyond, ...]:
    """One example of each kind of origin that only the old one lets in, the worst first.

    Where any origin is let in, those like the listed ones are no news.
    """
    found: dict[str, Beyond] = {}
    for probe in probes:
        difference = _difference(old, asker, new, probe)
        if difference is not None:
            found.setdefault(probe.kind, difference)
    kinds = ("reflection", "null") if "reflection" in found else sorted(found, key=_WEIGHT.__getitem__)
    return tuple(found[kind] for kind in kinds if kind in found)


def find_names_beyond(
    old: OldPolicy, asker: Asker, new: CompiledPolicy, origin: str, *, methods: Iterable[str], headers: Iterable[str]
) -> Iterator[Beyond]:
    """Methods and request headers that only the old one allows.

    Args:
        old: The old policy.
        asker: What asks it.
        new: The policy in its place.
        origin: One that both let in.
        methods: Those to ask for.
        headers: Those to ask for, in lower case.
    """
    for method in methods:
        asked = RequestHead(method="OPTIONS", headers=((ORIGIN, origin), (ACCESS_CONTROL_REQUEST_METHOD, method)))
        if asker.allows_method(origin, method) and not decide(new, asked).granted:
            yield _name(old, "method", method, "The method is allowed.")
    for name in headers:
        pairs = (
            (ORIGIN, origin),
            (ACCESS_CONTROL_REQUEST_METHOD, "GET"),
            (ACCESS_CONTROL_REQUEST_HEADERS, name),
        )
        granted = decide(new, RequestHead(method="OPTIONS", headers=pairs)).granted
        if asker.allows_header(origin, name) and not granted:
            yield _name(old, "request-header", name, "The request header is allowed.")


def _difference(old: OldPolicy, asker: Asker, new: CompiledPolicy, probe: Probe) -> Beyond | None:
    decision = decide(new, RequestHead(method="GET", headers=((ORIGIN, probe.origin),)))
    credentials = asker.shares(probe.origin, credentials=True)
    if credentials and not (decision.granted and decision.credentials):
        return _origin(old, probe, credentials=True)
    if asker.shares(probe.origin) and not decision.granted:
        return _origin(old, probe, credentials=False)
    return None


def _origin(old: OldPolicy, probe: Probe, *, credentials: bool) -> Beyond:
    sentence = KINDS[probe.kind]
    if probe.kind == "reflection" and credentials:
        sentence = "Any origin is let in with credentials: any page can act as whoever visits it."
    return Beyond(kind=probe.kind, place=old.place, example=probe.origin, credentials=credentials, sentence=sentence)


def _name(old: OldPolicy, kind: str, example: str, sentence: str) -> Beyond:
    return Beyond(kind=kind, place=old.place, example=example, credentials=False, sentence=sentence)
