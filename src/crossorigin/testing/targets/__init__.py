"""What a browser of a test can ask: applications in this process, test clients, servers. Imports no framework."""
