"""Moving in: from the CORS middleware that an application has to a policy, and what the old one granted beyond it.

What the old one grants is asked of it, in this process: no line of the result is a guess.
"""

from crossorigin.migrate.migration import Beyond, Migration, Undecided
from crossorigin.migrate.moving import migrate
from crossorigin.migrate.old import NothingToMove, OldSetup
from crossorigin.migrate.setups import read_setup

__all__ = ["Beyond", "Migration", "NothingToMove", "OldSetup", "Undecided", "migrate", "read_setup"]
