"""What `cors origins` does: entries of a store added, removed, listed and imported."""
