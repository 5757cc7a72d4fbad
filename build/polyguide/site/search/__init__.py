"""Search: what a reader's browser needs to find words in a locale's pages."""
