"""What is said of a report, whatever shows it: sentences in which text of the server is escaped."""
