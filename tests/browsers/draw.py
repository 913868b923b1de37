"""Draw strange CORS cases: `python -m tests.browsers.draw --seed 1 --count 500 OUT.jsonl.gz`.

The same seed and count give the same file. Most fields of most cases are right, so that a case gets as far as the one
or two things about it that are odd: about half of the cases that are sent end in a response.
"""

import argparse
from pathlib import Path
from random import Random
from typing import Any

from .drawing.elements import draw_element
from .drawing.http_cache import keep_out
from .drawing.redirects import draw_hops
from .drawing.requests import draw_request
from .drawing.sequences import draw_sequence
from .drawing.sites import at_another_site
from .files import write_rows

_ELEMENTS, _SEQUENCES, _OTHER_SITES = 0.2, 0.25, 0.1


def draw_case(seed: int, number: int) -> dict[str, Any]:
    """One case; it depends on nothing but the seed and its number."""
    case = _at_the_default_site(seed, number)
    rng = Random(f"{seed}/{number}/site")
    return at_another_site(rng, case) if rng.random() < _OTHER_SITES else case


def _at_the_default_site(seed: int, number: int) -> dict[str, Any]:
    rng = Random(f"{seed}/{number}")
    case_id = f"s{seed}n{number:05}"
    if rng.random() < _ELEMENTS:
        call, hops = draw_element(rng, case_id)
        return {"id": case_id, "request": call, "hops": hops}
    if rng.random() < _SEQUENCES:
        steps, hops = draw_sequence(rng)
        return keep_out({"id": case_id, "steps": steps, "hops": hops})
    request = draw_request(rng)
    return keep_out({"id": case_id, "request": request, "hops": draw_hops(rng, request, case_id)})


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Draw strange CORS cases.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    given = parser.parse_args()
    write_rows(given.out, (draw_case(given.seed, number) for number in range(given.count)))


if __name__ == "__main__":
    main()
