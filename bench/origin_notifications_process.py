"""A process that keeps its answers for a day, and says when one is another; `origin_notifications` starts it.

Each line of its input is an answer and an origin: it asks for the origin until that is the answer, and prints the time,
of the monotonic clock, which all processes share; `inf` if that takes too long.
"""

import math
import sys
import time
from typing import Final

from crossorigin.origins.look_ups import look_ups_of
from crossorigin.origins.stores.opening import open_store
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp

_DAY: Final = 86_400.0
_PAUSE: Final = 0.0005
_PATIENCE: Final = 20.0


def main(url: str) -> None:
    dynamic = DynamicOrigins(open_store(url), ttl=_DAY, refused_ttl=_DAY, unwatched_ttl=_DAY)
    look_ups = look_ups_of(dynamic)
    for line in sys.stdin:
        wanted, origin = line.split()
        deadline = time.monotonic() + _PATIENCE
        while (seen := look_ups.ask_blocking((origin,)) is LookUp[wanted]) is False and time.monotonic() < deadline:
            time.sleep(_PAUSE)
        print(time.monotonic() if seen else math.inf, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
