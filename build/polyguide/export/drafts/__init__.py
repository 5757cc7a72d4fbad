"""Drafts: jobs for programs that translate, their answers, and words from memories and sisters."""
