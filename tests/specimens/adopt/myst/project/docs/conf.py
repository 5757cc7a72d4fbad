import datetime

project = "Ferry trips"
copyright = f"{datetime.date.today().year}, the ferry"
extensions = ["myst_parser"]
language = "en"
locale_dirs = ["locales/"]
gettext_compact = False
exclude_patterns = ["_build"]
