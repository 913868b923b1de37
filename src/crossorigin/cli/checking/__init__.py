"""What `cors check` does: ask the server as each browser would, and report. No IO but the transport's."""
