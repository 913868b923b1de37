"""The model against what real browsers did: `python -m tests.truth [DIR]`."""
