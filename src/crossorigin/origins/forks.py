"""Forked processes: threads, loops and connections stay with the parent, and locks as whoever held them left them."""

import os
from collections.abc import Callable


def after_fork_in_child(begin_anew: Callable[[], None]) -> None:
    """Have *begin_anew* called in each child, before anything else of it runs. Windows has no forks."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=begin_anew)
