"""Where addresses lead, in the layouts of other programs."""

from __future__ import annotations

from polyguide.adopt.addresses import leads_of
from polyguide.adopt.found import Translated
from polyguide.model.locales import Locale

EN = Locale.parse("en")


def test_a_tree_within_the_source_is_told_from_it() -> None:
    files = {"content/a/b.md": "content/zh-cn/a/b.md"}
    source, own = leads_of(
        Translated(Locale.parse("zh-CN"), files), "content/a/b.md", "content", EN
    )
    assert source("../c.md") == own("../c.md") == own("/zh-cn/c/") == "/c"
    assert source("../../img/d.png") == own("../../../img/d.png") == "@img/d.png"
    assert source("../c.md") == own("../../c.md")


def test_a_file_beside_its_source_leads_where_that_does() -> None:
    files = {"docs/a.md": "docs/a.es.md"}
    source, own = leads_of(Translated(Locale.parse("es"), files), "docs/a.md", "docs", EN)
    assert source("b.md") == own("b.md") == "/b"


def test_addresses_that_lead_out_stay() -> None:
    files = {"docs/a.md": "docs/es/a.md"}
    _, own = leads_of(Translated(Locale.parse("es"), files, "es"), "docs/a.md", "docs", EN)
    assert [own(one) for one in ("mailto:a@b.org", "#here", "{fact}", "//a.org")] == [
        *("mailto:a@b.org", "#here", "{fact}", "//a.org"),
    ]


def test_a_page_is_one_in_all_languages() -> None:
    files = {"docs/a.md": "docs/zh/a.md"}
    source, own = leads_of(Translated(Locale.parse("zh-CN"), files, "zh"), "docs/a.md", "docs", EN)
    for one, other in (
        ("https://a.org/en/b/#how", "https://a.org/zh-cn/b/#c"),
        ("img/shot_en_1.png", "img/shot_zh_1.png"),
        ("img/shot.png", "img/shot-zh.png"),
        ("#how", "#c"),
    ):
        assert source.page(one) == own.page(other)
    assert source.page("a-b.md") != own.page("a-c.md")
