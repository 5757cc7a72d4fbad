"""The frozen values that every room speaks: problems, locales, documents, catalogues, links."""
