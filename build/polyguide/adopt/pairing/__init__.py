"""Which segment of a translated file says which segment of its source."""
