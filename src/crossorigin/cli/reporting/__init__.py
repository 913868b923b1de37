"""What `cors report` does: logged refusals read, counted, and what it would take to grant what was refused."""
