"""What `cors check` does: ask the server as each browser would, and put together a report. No IO but the transport's."""
