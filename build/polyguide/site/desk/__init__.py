"""The page as the translator's desk: what `polyguide serve --translate` shows, and takes in."""
