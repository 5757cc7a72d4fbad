"""What templates put values through: whatever these hold, they stay values."""

from __future__ import annotations

import json
import re

from small_guides import read

SCRIPT = "</script><script>alert(1)</script>"


def test_the_data_for_search_engines_cannot_end_its_script(site) -> None:
    typed = f"{SCRIPT} & more".replace("<", "\\<")
    folder = site(f"---\ntitle: '{typed}'\ndescription: '{typed}'\n---\n\nPay.\n", {})
    said = {"headline": f"{SCRIPT} & more", "description": f"{SCRIPT} & more"}
    expected = {"@context": "https://schema.org", "@type": "Article", "inLanguage": "en", **said}
    page = read(folder, "en/index.html")
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert [json.loads(text) for text in found] == [expected]
    assert "<script>alert(1)" not in page
