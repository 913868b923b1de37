"""Recorder of what real browsers do with CORS cases; see README.md beside this file."""
