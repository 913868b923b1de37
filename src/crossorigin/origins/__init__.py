"""Dynamic origins: asking whether one is granted, and keeping the answers. `server` has neither clock nor threads."""
