"""How much was judged: what the terminal summary tells, and what tests ask whether it was enough."""

from collections import Counter
from typing import Final

from crossorigin.browser import Cause
from crossorigin.server.reasons import Reason

JUDGED: Final[Counter[str]] = Counter()
"""(policy, request) examples, by the name of the profile."""
READABLE: Final[Counter[str]] = Counter()
"""Those of them that the page can read."""
BLAMED: Final[Counter[tuple[Cause, Reason]]] = Counter()
"""Why the others cannot be read."""
