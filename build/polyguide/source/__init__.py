"""What authors write, read: Markdown, front matter, facts, and the documents made of them."""
