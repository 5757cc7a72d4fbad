"""The pages of a locale, the way into all of them, and what is remembered between builds."""
