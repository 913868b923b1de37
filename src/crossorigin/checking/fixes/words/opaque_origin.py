"""Where `Origin: null` comes from, and the only ways out of it."""

from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.words.phrases import server


def remark(need: Need) -> str:
    """A sentence about the `null` the browser sent, or nothing."""
    if need.has_opaque_origin:
        return (
            " The page has no origin of its own: it comes from a file, a `data:` URL or a sandboxed frame, so the"
            " browser sends `Origin: null`, as for every such page on the web."
        )
    if need.lost_its_origin:
        return (
            f" The request reached {server(need)} by a redirect between two other origins, and from then on the"
            f" browser sends `Origin: null` instead of {need.origin}."
        )
    return ""


def way_out(need: Need) -> str:
    """The imperative that makes `null` go away, or nothing."""
    if need.has_opaque_origin:
        return (
            "Give the page a real origin: serve it over http(s) (http://localhost will do) instead of from a file, or"
            " add `allow-same-origin` to the frame's sandbox"
        )
    if need.lost_its_origin:
        return f"Call the final URL at {server(need)} directly, so that no redirect turns the origin into `null`"
    return ""
