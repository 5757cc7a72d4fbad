"""Work in several processes: the same bytes, however the system begins them."""

from __future__ import annotations

import datetime
import pickle
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import polyguide
from polyguide.commands.check import check, review_of
from polyguide.commands.fmt import plan_format
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.project import ProjectError, find_project
from polyguide.project.settings import parse_settings
from polyguide.render.templates import ThemeError
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

METHODS = ["fork", "spawn", "forkserver"]
NOW = datetime.datetime(2026, 11, 22, 10, 0, tzinfo=datetime.UTC)
SETTINGS = 'source = "en"\nlocales = ["es", "fr", "ar"]\nthreshold = 0\n'
FACTS = (
    "[sources.law]\n"
    'title = "The law"\npublisher = "The state"\nurl = "https://example.org/law"\nlang = "en"\n'
    "[facts.office]\n"
    'type = "link"\nvalue = "https://example.org"\nvalues = { es = "https://example.org/es" }\n'
    'label = "The office"\nsources = ["law"]\nchecked = 2026-11-22\nconfidence = "high"\n'
)
# Work enough for several processes: over 100 pages, and a megabyte of catalogues.
PAGES = {
    f"content/page-{page}.md": f"# Page {page}\n\nSee {{office}}.\n\n"
    + "\n\n".join(
        f"Paragraph {number} of page {page}. " + "Pay it at a counter, with your card. " * 60
        for number in range(5)
    )
    for page in range(32)
}
PAGES["content/index.md"] = "One paragraph without a title.\n"
"""Its one place to fill is a shape of its own."""

SCRIPT = """\
import datetime
import multiprocessing
import sys

import polyguide
from polyguide.gettext.changes import apply_changes
from polyguide.commands.fmt import plan_format
from polyguide.commands.update import plan_update
from polyguide.commands.check import check

NOW = datetime.datetime(2026, 11, 22, 10, 0, tzinfo=datetime.UTC)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    project = polyguide.open_project()
    apply_changes(lambda: plan_update(project, NOW, jobs=2), [project])
    apply_changes(lambda: plan_format(project), [project])
    print(check(project, NOW.date(), jobs=2))
    print(polyguide.build_site(project, jobs=2))
"""
COMMANDS = """\
import multiprocessing
import sys

from polyguide.cli import main

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv.pop(1))
    main()
"""
MODULE = """\
import multiprocessing, runpy, sys
multiprocessing.set_start_method(sys.argv.pop(1))
runpy.run_module("polyguide", run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def guide(project) -> Path:
    return project({**PAGES, "content/facts.toml": FACTS}, SETTINGS)


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run Python in a project, and give what it prints, or else what it says of a failure."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT / "build"), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def files_of(folder: Path) -> dict[str, bytes]:
    """Read the catalogues and pages."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for name in ("locales", "site")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("method", METHODS)
def test_every_way_to_begin_processes_gives_the_same(guide: Path, method: str) -> None:
    other = shutil.copytree(guide, guide.with_name("other"))
    (other / "script.py").write_text(SCRIPT, encoding="utf-8")
    printed = run(other, "script.py", method)

    project = find_project(guide)
    apply_changes(lambda: plan_update(project, NOW, jobs=1), [project])
    apply_changes(lambda: plan_format(project), [project])
    report = check(project, NOW.date(), jobs=1)
    built = polyguide.build_site(project, jobs=1)
    assert printed == f"{report}\n{built}\n"
    assert files_of(other) == files_of(guide)


def test_both_commands_work_where_processes_are_spawned(guide: Path) -> None:
    method = "spawn"
    (guide / "polyguide-script").write_text(COMMANDS, encoding="utf-8")
    run(guide, "-c", MODULE, method, "update")
    run(guide, "-c", MODULE, method, "build", "--jobs", "2", code=1)  # a page has no title
    files = files_of(guide)
    assert len(files) > 100
    shutil.rmtree(guide / "site")
    shutil.rmtree(guide / ".polyguide")
    run(guide, "polyguide-script", method, "update")
    run(guide, "polyguide-script", method, "build", "--jobs", "2", code=1)  # a page has no title
    assert files_of(guide) == files


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_what_a_process_refuses_is_told(guide: Path, method: str) -> None:
    run(guide, "-c", MODULE, method, "update")
    (guide / "templates").mkdir()
    (guide / "templates" / "page.html").write_text("{% if %}", encoding="utf-8")
    (guide / "locales" / "es.po").write_text("what is this", encoding="utf-8")
    told = run(guide, "-c", MODULE, method, "build", "--jobs", "2", code=2)
    assert "templates/page.html:1" in told


def test_the_values_of_every_room_can_be_sent_to_another_process(guide: Path) -> None:
    project = find_project(guide)
    changes = plan_update(project, NOW, jobs=1)
    apply_changes(lambda: changes, [project])
    source = read_guide(project)
    assembly, problems = assemble(source)
    item = project.settings.locales[0]
    catalogue, _ = read_catalogue(project, item.locale)
    (
        catalogue.headers,
        catalogue.nplurals,
        catalogue.coverage,
        catalogue.get(None, ""),
    )  # the caches as well
    review = review_of(source)
    edition = assembly.site(item.locale.tag)[0].editions[0]
    values = {
        "place and problem": Problem.make("IO003", Place("a.md", 1, 2), name="a"),
        "locale": Locale.parse("zh_CN", formats="zh-TW"),
        "settings": parse_settings(SETTINGS, "polyguide.toml"),
        "project": project,
        "facts": source.facts,
        "facts of a locale": source.facts_for(item.locale),
        "document": source.documents[0].document,
        "guide": source,
        "catalogue": catalogue,
        "message": catalogue.messages[0],
        "change": changes,
        "frames and assets": assembly,
        "edition": edition,
        "problems": problems,
        "review": review,
        "reviewed": review.locale(item),
        "built": polyguide.build_site(project, jobs=1),
    }
    wrong = [name for name, one in values.items() if pickle.loads(pickle.dumps(one)) != one]
    assert wrong == []


def test_exceptions_can_be_sent_to_another_process(guide: Path) -> None:
    problem = Problem.make("IO003", Place("a.md", 1, 2))
    refused = pickle.loads(pickle.dumps(ProjectError(problem, problem, root=guide)))
    assert (refused.problems, refused.root) == ((problem, problem), guide)
    assert str(refused) == f"{problem.sentence}; {problem.sentence}"
    assert pickle.loads(pickle.dumps(ThemeError(problem))).problem == problem
