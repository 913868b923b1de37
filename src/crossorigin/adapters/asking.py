"""A dynamic policy's look-up, asked for a request: what comes of it is a static policy, which all else goes by."""

from crossorigin.adapters.request_lines import Lines
from crossorigin.fetch.header_names import ORIGIN
from crossorigin.origins.look_up_keys import LookUpKey, key_of
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_pattern import MAX_ORIGIN


class Asker:
    """Asks the look-up of one policy.

    Args:
        compiled: The policy, which has `dynamic` origins.
        dynamic: Those.

    Attributes:
        by_origin: `LookUps.known`, where a key is an origin and no more; else `None`.
    """

    __slots__ = ("_compiled", "_dynamic", "_look_ups", "by_origin")

    def __init__(self, compiled: CompiledPolicy, dynamic: DynamicOrigins) -> None:
        # asyncio and threads take 60 ms and 8 MB (measured), for policies that ask alone.
        from crossorigin.origins.look_ups import look_ups_of  # noqa: PLC0415 - see above

        self._compiled = compiled
        self._dynamic = dynamic
        self._look_ups = look_ups_of(dynamic)
        self.by_origin = None if dynamic.varies_on else self._look_ups.known

    async def ask(self, lines: Lines) -> CompiledPolicy:
        """The policy for the request, asked for without holding up the event loop."""
        found = self.known(lines)
        return found if isinstance(found, CompiledPolicy) else await self.answer(found)

    async def answer(self, key: LookUpKey) -> CompiledPolicy:
        """The policy that comes of asking for *key*."""
        return self._compiled.after(await self._look_ups.ask(key))

    def ask_blocking(self, lines: Lines) -> CompiledPolicy:
        """The policy for the request."""
        found = self.known(lines)
        if isinstance(found, CompiledPolicy):
            return found
        return self._compiled.after(self._look_ups.ask_blocking(found))

    def known(self, lines: Lines) -> CompiledPolicy | LookUpKey:
        """The policy for the request, if nothing has to be asked for it; else what has to be."""
        origins = lines(ORIGIN)
        # The length first: to hash a megabyte takes half a millisecond.
        if len(origins) != 1 or len(origins[0]) > MAX_ORIGIN:
            return self._compiled
        key = key_of(self._dynamic, origins[0], lines)
        found = None if key is None else self._look_ups.known(key)
        if found is not None:
            return self._compiled.after(found)
        if not self._compiled.must_ask(origins[0]):
            return self._compiled
        return self._compiled.after(LookUp.UNASKABLE) if key is None else key


def asker_of(compiled: CompiledPolicy) -> Asker | None:
    """What asks the look-up of *compiled*; `None` if nothing ever has to be asked."""
    return None if compiled.dynamic is None else Asker(compiled, compiled.dynamic)
