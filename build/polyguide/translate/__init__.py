"""Documents and catalogues become editions: what is accepted, what falls back, how far it is."""
