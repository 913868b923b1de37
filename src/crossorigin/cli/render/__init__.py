"""A report as text for a terminal or as Markdown: pure functions of the report, which hold no opinion of their own."""
