"""Hypercorn keeps the connection of a stream that it has cut until nothing has come for this long."""

keep_alive_timeout = 1.0
