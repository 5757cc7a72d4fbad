"""What a template may show of a page comes out as words, whatever it holds."""

from __future__ import annotations

from small_guides import read


def test_words_of_the_theme_stay_words(site) -> None:
    words = {"Home": "Inicio & <3", "All pages": "Todo & <3", "Languages": 'Id"ioma & <3'}
    folder = site("# Pay\n", words, **{"content/a.md": "# A\n"})
    page = read(folder, "es/index.html")
    assert '<h2 id="_pages">Todo &amp; &lt;3</h2>' in page
    assert 'aria-label="Id&#34;ioma &amp; &lt;3"' in page
