"""What asking a server comes to, whatever shows it: what to ask, the report, its words, the fix."""
