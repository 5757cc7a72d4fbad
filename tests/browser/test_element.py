"""`<polyguide-view>` of the installed npm package, in a real browser."""

from __future__ import annotations

import copy
import itertools
import json
import mimetypes
import re
from typing import TYPE_CHECKING, Any

import pytest

from npm_package import install
from polyguide.export.bundle import fragment_files
from polyguide.project import find_project
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("element")]

SPECIMEN = ROOT / "tests/specimens/bundle/project"
APP = "https://app.example"
RULES = ["best-practice", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STRICT = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
    " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
SRC = 'src="/guide/data/index.json"'
LOADED = "polyguide-view:defined:not([aria-busy])"
BUSY = "polyguide-view[aria-busy=true]"


class Host:
    """An app's server: the installed package below /guide/, and one page."""

    def __init__(self, package: Path, context: BrowserContext) -> None:
        self.package = package
        self.context = context
        self.policy = STRICT
        self.served: dict[str, bytes] = {}
        self.held: dict[str, Route] = {}
        self.missing: set[str] = set()
        self.asked: list[str] = []
        self.ran: list[str] = []
        context.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(APP)
        self.asked.append(path)
        file = self.package / path.removeprefix("/guide/")
        if path in self.held:
            self.held[path] = route
        elif path in self.served:
            self._fulfill(route, self.served[path])
        elif path.startswith("/guide/") and path not in self.missing and file.is_file():
            self._fulfill(route, file.read_bytes())
        else:
            route.fulfill(status=404)

    def release(self, path: str) -> None:
        self._fulfill(self.held.pop(path), self.served[path])

    def _fulfill(self, route: Route, body: bytes) -> None:
        path = route.request.url.removeprefix(APP)
        kind = mimetypes.guess_type(path)[0] or "text/html"
        kind = "text/javascript" if path.endswith(".js") else kind
        headers = {"content-type": kind, "content-security-policy": self.policy}
        route.fulfill(body=body, headers=headers)

    def open(self, element: str, lang: str = "en", wait: str = LOADED) -> Page:
        """Open a page with an element in it; wait until it shows something."""
        page = f"""<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>App</title>
            <link rel="icon" href="data:,"><main>{element}</main>
            <script type="module" src="/guide/element.js"></script>"""
        self.served["/"] = page.encode()
        tab = self.context.new_page()
        for kind in ("pageerror", "dialog"):
            tab.on(kind, lambda event: self.ran.append(str(event)))
        tab.on("console", lambda message: self.ran.append(message.text))
        tab.goto(f"{APP}/")
        tab.wait_for_selector(wait)
        return tab


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("app"), SPECIMEN)


@pytest.fixture(scope="module")
def own_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("own"), ROOT)


@pytest.fixture
def host_of(browser: Browser) -> Iterator[Callable[..., Host]]:
    contexts = []

    def make(package: Path, **options: Any) -> Host:
        contexts.append(browser.new_context(**options))
        return Host(package, contexts[-1])

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def host(package: Path, host_of: Callable[..., Host]) -> Host:
    return host_of(package)


def view(attributes: str, inside: str = "Loading.") -> str:
    return f"<polyguide-view {attributes}>{inside}</polyguide-view>"


AS_FRAGMENTS = """async ([tag, fragments]) => {
    const { open, sectionToDOM } = await import('/guide/index.js');
    const guide = await open('/guide/data/index.json', { locale: tag });
    const starts = guide.documents.map(({ id, sections }) => [id, sections[0].id]);
    const first = Object.fromEntries(starts);
    const href = (span) => {
        if (!span.document) return span.href;
        const name = span.section ?? span.href.split('#')[1] ?? first[span.document];
        return `#pg-${encodeURI(span.document)}:${name}`;
    };
    const flat = (node) => node.outerHTML.replaceAll('\\n', '');
    const parse = (html) => new DOMParser().parseFromString(html, 'text/html').body.firstChild;
    return guide.sections().map(({ document, section }) => [
        flat(sectionToDOM(guide, document, section, { href })),
        flat(parse(fragments[`${document.id}#${section.id}`])),
    ]);
}"""


@pytest.mark.parametrize("source", ["specimen", "own"])
def test_every_section_is_the_same_elements_as_its_fragment(
    source: str, package: Path, own_package: Path, browser: Browser
) -> None:
    folder = {"specimen": SPECIMEN, "own": ROOT}[source]
    assembly = assemble(read_guide(find_project(folder)))[0]
    sites = [assembly.site(locale.tag)[0] for locale in assembly.locales]
    files = {file.path: file.data for file in fragment_files(assembly, sites)}
    rows = json.loads(files["fragments.json"])["fragments"]
    context = browser.new_context()
    host = Host({"specimen": package, "own": own_package}[source], context)
    host.served["/"] = b"<!doctype html>"
    tab = context.new_page()
    # Only this test parses HTML, so its page has no policy.
    tab.route(f"{APP}/", lambda route: route.fulfill(body="<!doctype html>"))
    tab.goto(f"{APP}/")
    seen = 0
    for locale in assembly.locales:
        fragments = {
            f"{row['document']}#{row['section']}": files[row["path"]].decode()
            for row in rows
            if row["locale"] == locale.tag
        }
        for shown, expected in tab.evaluate(AS_FRAGMENTS, [locale.tag, fragments]):
            assert shown == expected
            seen += 1
    assert seen == len(rows)
    context.close()


@pytest.mark.parametrize(
    ("locale", "lang", "words"),
    [
        ("zh-CN", "zh-Hans", "表格"),
        ("ar", "ar", "الجداول"),
        ("en", "en", "Tables"),
        ("fr", "en", "Tables"),
    ],
)
def test_a_section_says_its_language(host: Host, locale: str, lang: str, words: str) -> None:
    tab = host.open(view(f'{SRC} locale="{locale}" section="more/blocks#tables"'))
    root = tab.locator("polyguide-view > div")
    assert root.count() == 1
    assert root.get_attribute("lang") == lang
    assert root.get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
    guide = json.loads((host.package / f"data/{lang}/guide.json").read_text("utf-8"))
    [section] = [item for item in guide["documents"][1]["sections"] if item["id"] == "tables"]
    assert root.locator("h2").inner_text() == section["title"]["text"]
    assert root.locator("table").count() == 1


def test_what_is_in_another_language_says_so(host: Host) -> None:
    tab = host.open(view(f'{SRC} locale="ar"'))
    guide = json.loads((host.package / "data/ar/guide.json").read_text("utf-8"))
    text = json.dumps(guide["documents"])
    assert '"fallback"' in text
    shown = tab.eval_on_selector_all(
        "polyguide-view [lang=en]", "found => found.map(x => x.dir + x.textContent)"
    )
    assert shown
    assert all(item.startswith("ltr") for item in shown)


def test_the_whole_guide_has_every_kind_of_block(host: Host) -> None:
    tab = host.open(view(f'{SRC} locale="en"'))
    selectors = (
        "h1 h2 h3 p ul ol table th[scope=col] td.pg-right blockquote pre>code.language-sh hr dl>dt"
        " dl>dd img[alt] .pg-note.pg-note-warning[role=note] .pg-note-title .pg-footnotes strong em"
        " del code br time[datetime] sup>a[role=doc-noteref] span[lang=he][dir=rtl]"
        " a[href^=https] a[href^=mailto] a[href^=tel]"
    )
    for selector in selectors.split():
        assert tab.locator(f"polyguide-view {selector}").count(), selector
    assert host.ran == []
    decoded = (
        "() => Promise.all([...document.images].map(x => x.decode().then(() => x.naturalWidth)))"
    )
    assert all(tab.evaluate(decoded))


def test_it_works_under_the_strictest_policy_and_says_nothing(host: Host) -> None:
    tab = host.open(view(f'{SRC} locale="zh-Hans"'))
    assert tab.locator("polyguide-view h1").count() == 2
    assert host.ran == []
    with pytest.raises(Exception, match="TrustedHTML"):
        tab.evaluate("document.body.innerHTML = '<b>'")  # the policy does hold


@pytest.mark.parametrize("locale", ["en", "zh-Hans", "ar"])
def test_axe_finds_no_barrier(package: Path, browser: Browser, axe: str, locale: str) -> None:
    context = browser.new_context(bypass_csp=True)
    host = Host(package, context)
    tab = host.open(view(f'{SRC} locale="{locale}"'), lang=locale)
    tab.evaluate(axe)
    report = tab.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    context.close()
    assert report["passes"]
    assert [(x["id"], node["html"]) for x in report["violations"] for node in x["nodes"]] == []


def hostile(guide: dict[str, Any], start: int) -> dict[str, Any]:
    """Put payloads into every text and every address of a guide, and invent types."""
    count = itertools.count(start)
    kept = {
        "type",
        "version",
        "format",
        "status",
        "locale",
        "document",
        "section",
        "label",
        "parent",
    }

    def changed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: changed(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [changed(item) for item in value]
        if not isinstance(value, str) or key in kept or key == "id":
            return value
        payload = PAYLOADS[next(count) % len(PAYLOADS)]
        if key in ("href", "src", "url"):
            return ADDRESSES[next(count) % len(ADDRESSES)]
        return payload

    made = changed(copy.deepcopy(guide)) | {"alternates": []}
    made["documents"][0]["sections"][0]["blocks"] += [
        {"type": "constructor", "id": "a", "text": "<script>alert(1)</script>"},
        {"type": "__proto__", "id": "b", "blocks": [{"type": "script", "id": "c", "text": "x"}]},
        {"type": "html", "id": "d", "text": "x", "markup": "<img src=x onerror=alert(1)>"},
        {"type": "heading", "id": "e", "level": "1><script>", "anchor": "x", "spans": []},
        {"type": "code", "id": "f", "language": "x modal fixed", "text": "y"},
        {"type": "note", "id": "g", "kind": "x modal fixed", "title": {"spans": []}, "blocks": []},
        {"type": "banner", "id": "h", "spans": [{"type": "shout", "children": [
            {"type": "text", "text": "kept words"}]}]},
    ]  # fmt: skip
    return made


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "</p><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<svg onload=alert(1)>",
    "]]><script>alert(1)</script>",
    "{{ 7*7 }} ${alert(1)}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "modal fixed",
]
ADDRESSES = [
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript\n:alert(1)//",
    "javascript://x/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:alert(1)",
    "blob:https://app.example/x",
    "file:///etc/passwd",
    "https://evil.example/pixel.png",
    "//evil.example/pixel.png",
    "\\\\evil.example/pixel.png",
    "/\t/evil.example/pixel.png",
    " //evil.example/pixel.png",
    "http:evil.example",
    "intent://x#Intent;scheme=https;end",
]


@pytest.mark.parametrize("site", ["javascript:alert(1)//", "https://evil.example", ""])
def test_a_hostile_bundle_runs_nothing_and_asks_for_nothing(
    host: Host, package: Path, site: str
) -> None:
    guide = json.loads((package / "data/en/guide.json").read_text("utf-8"))
    index = json.loads((package / "data/index.json").read_text("utf-8"))
    index["locales"][0]["guide"]["path"] = "hostile.json"
    host.policy = ""  # the program alone has to hold
    for start in range(len(ADDRESSES)):
        host.served["/index.json"] = json.dumps(index | {"site": site}).encode()
        host.served["/hostile.json"] = json.dumps(hostile(guide, start)).encode()
        tab = host.open(view('src="/index.json" locale="en"', "kept"))
        assert tab.locator("polyguide-view > [role=alert]").count() == 0
        assert "kept words" in tab.locator("polyguide-view").inner_text()
        schemes = tab.eval_on_selector_all(
            "polyguide-view a", "found => found.map(x => x.protocol)"
        )
        assert set(schemes) <= {"https:", "http:", "mailto:", "tel:"}
        wrong = tab.eval_on_selector_all(
            "polyguide-view *",
            """found => found.filter(x =>
                /^(script|style|iframe|object|embed|form|svg|math|base|meta)$/i.test(x.localName)
                || [...x.attributes].some(({ name }) => /^on|^style$/.test(name))
                || x.classList.contains('modal') || x.classList.contains('fixed')
                || x.localName === 'img' && !x.src.startsWith('https://app.example/')
                ).map(x => x.outerHTML)""",
        )
        assert wrong == []
        tab.close()
    # A relative image is the bundle's own; it is asked for at the bundle's host alone.
    foreign = [path for path in host.asked if not path.startswith("/")]
    assert foreign == []
    assert host.ran == []


def test_what_stands_inside_stays_until_the_guide_is_there(host: Host, package: Path) -> None:
    path = "/guide/data/en/guide.json"
    host.served[path] = (package / "data/en/guide.json").read_bytes()
    host.held[path] = None  # type: ignore[assignment] # filled when it is asked for
    tab = host.open(view(f'{SRC} locale="en"', "<b>Soon</b>"), wait=BUSY)
    assert tab.locator("polyguide-view").get_attribute("aria-busy") == "true"
    assert tab.locator("polyguide-view > b").inner_text() == "Soon"
    while host.held[path] is None:
        tab.wait_for_timeout(10)
    host.release(path)
    tab.wait_for_selector(LOADED)
    assert tab.locator("polyguide-view > b").count() == 0
    assert tab.locator("polyguide-view").get_attribute("aria-busy") is None


FAILURES = [
    ('src="/none.json"', "This guide could not be loaded.", "en", "/none.json: 404"),
    (
        'src="/page.json"',
        "This guide could not be loaded.",
        "en",
        "/page.json: Unexpected token '<'",
    ),
    ('src="/none.json" error-text="No se pudo."', "No se pudo.", None, "/none.json: 404"),
    (
        f'{SRC} section="more/blocks#table"',
        "This guide could not be loaded.",
        "en",
        '"more/blocks#table" is not in https://app.example/guide/data/en/guide.json.'
        " Perhaps you mean: more/blocks#tables, ",
    ),
    (
        f'{SRC} section="blocks"',
        "This guide could not be loaded.",
        "en",
        '"blocks" is not in https://app.example/guide/data/index.json.'
        " Perhaps you mean: more/blocks, index\n",
    ),
    (
        f'{SRC} locale="zh-SG" section="#none"',
        "指南加载失败，请重新加载页面。",
        "zh-Hans",
        '"#none" is not in https://app.example/guide/data/zh-Hans/guide.json.',
    ),
    (
        f'{SRC} locale="fr" section="nothing"',
        "This guide could not be loaded.",
        "en",
        '"nothing" is not in ',
    ),
    (
        "",
        "This guide could not be loaded.",
        "en",
        "/guide/data/index.json: 404. A build tool left its data behind: say where",
    ),
]


@pytest.mark.parametrize(("attributes", "words", "lang", "told"), FAILURES)
def test_a_failure_is_told_to_the_reader_in_their_language_and_to_the_developer(
    host: Host, attributes: str, words: str, lang: str | None, told: str
) -> None:
    host.served["/page.json"] = b"<!doctype html>"  # what many hosts send for what is not there
    if not attributes:
        host.missing.add("/guide/data/index.json")
    tab = host.open(view(attributes, "<b>Loading</b>"))
    inside = tab.locator("polyguide-view > *")
    assert inside.count() == 1
    assert inside.get_attribute("role") == "alert"
    assert inside.inner_text().startswith(words)
    assert inside.get_attribute("lang") == lang
    [said] = [line for line in host.ran if "Failed to load resource" not in line]
    assert told in f"{said}\n"


def test_what_was_shown_stays_beside_a_later_failure_which_is_told_once(host: Host) -> None:
    tab = host.open(view(f'{SRC} section="index"'))
    alert = tab.get_by_role("alert")
    change = "document.querySelector('polyguide-view').setAttribute('section', '%s')"
    for name in ("index#none", "none"):
        tab.evaluate(change % name)
        tab.wait_for_selector("[role=alert]")
        tab.wait_for_timeout(50)
        tab.wait_for_selector(LOADED)
        assert tab.locator("polyguide-view h1").count() == 1
        assert alert.count() == 1
    tab.evaluate(change % "more/blocks")
    tab.wait_for_selector("polyguide-view table")
    assert alert.count() == 0


@pytest.mark.parametrize(
    ("lang", "words", "shown"),
    [("ar", "جارٍ تحميل الدليل…", "ar"), ("fr", "The guide is loading…", "en")],
)
def test_an_empty_element_says_in_the_language_of_the_page_that_the_guide_is_loading(
    host: Host, lang: str, words: str, shown: str
) -> None:
    host.held["/guide/data/index.json"] = None  # type: ignore[assignment] # filled when it is asked for
    tab = host.open(view(SRC, "\n"), lang=lang, wait="polyguide-view [role=status]")
    status = tab.get_by_role("status")
    assert (status.inner_text(), status.get_attribute("lang")) == (words, shown)


def test_a_document_is_all_that_is_asked_for_where_no_more_is_shown(
    host: Host, package: Path
) -> None:
    tab = host.open(view(f'{SRC} locale="ar" section="more/blocks#tables"'))
    asked = [path for path in host.asked if path.endswith(".json")]
    assert asked == ["/guide/data/index.json", "/guide/data/ar/documents/more/blocks.json"]
    site = 'locale="ar" site="https://guide.example" section="more/blocks#tables"'
    whole = host.open(view(f'src="/guide/data/ar/guide.json" {site}'))
    one, other = (page.locator("polyguide-view").inner_html() for page in (tab, whole))
    assert one == other
    assert "https://guide.example/ar/more/blocks.html#notes" in one


def test_a_link_that_leads_nowhere_from_here_is_shown_as_its_words(
    host: Host, package: Path
) -> None:
    guide = json.loads((package / "data/en/guide.json").read_text("utf-8"))
    host.served["/en.json"] = json.dumps(guide | {"alternates": []}).encode()
    inside = host.open(view('src="/en.json" section="more/blocks#tables"')).locator("td")
    assert "No" in inside.all_inner_texts()
    assert inside.locator("a").count() == 0


@pytest.mark.parametrize(
    ("attributes", "tags"),
    [
        ('section="more/blocks" level="3"', "H3 H4"),
        ('section="more/blocks#tables" level="1"', "H1"),
        ('section="more/blocks" level="6"', "H6"),
        ('section="more/blocks" level="-5"', "H1"),
        ('section="more/blocks" level="x"', "H1 H2"),
        ('section="more/blocks" level="2.5"', "H2 H3"),
        ('section="more/blocks" level=""', "H1 H2"),
    ],
)
def test_headings_stand_on_the_level_that_the_page_has_for_them(
    host: Host, attributes: str, tags: str
) -> None:
    tab = host.open(view(f'{SRC} locale="en" {attributes}'))
    found = tab.eval_on_selector_all(
        ":is(h1, h2, h3, h4, h5, h6)", "found => [...new Set(found.map(x => x.tagName))]"
    )
    assert " ".join(sorted(found)) == tags


@pytest.mark.parametrize(
    ("page", "browser_locale", "shown"),
    [("zh-SG", "ar", "zh-Hans"), ("fr", "ar-EG", "ar"), ("fr", "de", "en"), ("ar", "zh-CN", "ar")],
)
def test_the_language_is_that_of_the_page_or_else_of_the_browser(
    package: Path, host_of: Callable[..., Host], page: str, browser_locale: str, shown: str
) -> None:
    host = host_of(package, locale=browser_locale)
    tab = host.open(view(f'{SRC} section="index"'), lang=page)
    assert tab.locator("polyguide-view > div").first.get_attribute("lang") == shown


def test_a_change_of_attributes_shows_the_other_section_without_a_gap(host: Host) -> None:
    tab = host.open(view(f'{SRC} locale="en" section="more/blocks#lists"'))
    asked = len(host.asked)
    seen = tab.evaluate(
        """async () => {
        const view = document.querySelector('polyguide-view'), seen = [];
        const heads = () => view.querySelectorAll('polyguide-view > div > h2').length;
        new MutationObserver(() => seen.push(heads()))
            .observe(view, { childList: true });
        const loaded = () => new Promise((done) =>
            view.addEventListener('polyguide-load', done, { once: true }));
        view.setAttribute('section', 'more/blocks#tables');
        await loaded();
        view.setAttribute('locale', 'ar');
        view.setAttribute('section', 'more/blocks#notes');
        const event = await loaded();
        return [seen, event.detail.guide.locale, event.bubbles, view.querySelector('div').id];
    }"""
    )
    assert seen == [[1, 1], "ar", True, "pg-more/blocks:notes"]
    assert [path for path in host.asked[asked:] if path.endswith(".json")] == [
        "/guide/data/index.json",
        "/guide/data/ar/documents/more/blocks.json",
    ]


def test_an_answer_that_comes_too_late_is_not_shown(host: Host, package: Path) -> None:
    late = "/late.json"
    host.served[late] = (package / "data/en/guide.json").read_bytes()
    host.held[late] = None  # type: ignore[assignment] # filled when it is asked for
    tab = host.open(view(f'src="{late}" section="index"'), wait=BUSY)
    while host.held[late] is None:
        tab.wait_for_timeout(10)
    stopped: list[str] = []
    tab.on("requestfailed", lambda request: stopped.append(request.url))
    tab.evaluate(
        """() => { const view = document.querySelector('polyguide-view');
        view.setAttribute('src', '/guide/data/ar/guide.json');
        view.setAttribute('locale', 'ar') }"""
    )
    tab.wait_for_selector("polyguide-view > div[lang=ar]")
    assert stopped == [f"{APP}{late}"]
    assert tab.get_by_role("alert").count() == 0


def test_links_stay_in_the_element_or_lead_to_the_site(host: Host) -> None:
    tab = host.open(view(f'{SRC} locale="en"'))
    hrefs = tab.eval_on_selector_all(
        "polyguide-view a", "found => found.map(x => x.getAttribute('href'))"
    )
    inner = [href[1:] for href in hrefs if href.startswith("#")]
    assert "pg-more/blocks:tables" in inner
    missing = tab.evaluate("ids => ids.filter(id => !document.getElementById(id))", inner)
    assert missing == []
    alone = host.open(view(f'{SRC} locale="en" section="index#_top" id="tips"'))
    hrefs = alone.eval_on_selector_all("polyguide-view a", "found => found.map(x => x.href)")
    ids = alone.eval_on_selector_all("polyguide-view [id]", "found => found.map(x => x.id)")
    assert all(item.startswith("tips-") for item in ids)
    assert f"{host.package}" not in str(hrefs)
    assert [href for href in hrefs if "tables" in href or "#pg" in href] == [
        "https://guide.example/en/more/blocks.html#tables"
    ]


def test_two_elements_and_two_programs_do_not_meet(host: Host) -> None:
    two = view(f'{SRC} locale="en" id="a"') + view(f'{SRC} locale="ar" id="b"')
    tab = host.open(two + '<script type="module" src="/copy/element.js"></script>')
    for name in ("index.js", "element.js"):
        host.served[f"/copy/{name}"] = (host.package / name).read_bytes()
    tab.reload()
    tab.wait_for_selector("#a h1")
    tab.wait_for_selector("#b h1")
    ids = tab.eval_on_selector_all("[id]", "found => found.map(x => x.id)")
    assert len(ids) == len(set(ids))
    assert [line for line in host.ran if "already" in line] == []
    tab.evaluate("document.querySelector('#a').remove()")


def test_the_examples_of_the_documentation_show_the_guide(
    own_package: Path, host_of: Callable[..., Host]
) -> None:
    text = (ROOT / "docs/embed-javascript.md").read_text(encoding="utf-8")
    first, *others = re.findall(r"^```(?:html|js)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    host = host_of(own_package)
    host.policy = ""
    for path in own_package.rglob("*"):
        if path.is_file():
            name = path.relative_to(own_package).as_posix()
            host.served[f"/node_modules/@.local/guide/{name}"] = path.read_bytes()
    tab = host.open(first, lang="zh-CN")
    assert tab.locator("polyguide-view > div").first.get_attribute("lang") == "zh-Hans"
    names = '<script type="importmap">{"imports": {"@.local/guide": "/guide/index.js"}}</script>'
    [own] = [example for example in others if "document." in example]
    tab = host.open(f'{names}<script type="module">{own}</script>', lang="es", wait=".pg-section")
    assert tab.locator(".pg-section > h2, .pg-section > h3").first.inner_text() == "Entel"
    assert host.ran == []
