"""Every routine of this project, by its name: `nox --list`.

Each session makes an environment of its own. In one that is there already, and without a network,
`nox --no-venv -s test-fast` runs the same commands with what is installed beside nox.
"""

import nox

nox.options.sessions = ["lint", "types", "test-fast"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_external_run = False


def install(session: nox.Session, extra: str) -> None:
    """Install the package with an extra, unless an environment that is there is used."""
    if session.virtualenv.is_sandboxed:
        session.install("--quiet", "-e", f".[{extra}]")


@nox.session(name="test-fast")
def test_fast(session: nox.Session) -> None:
    """Run the tests that are fast."""
    install(session, "dev")
    session.run("pytest", "-n", "auto", "-m", "not slow", *session.posargs)


@nox.session
def test(session: nox.Session) -> None:
    """Run all tests."""
    install(session, "test")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run the fast tests; fail where they reach less than the floor in pyproject.toml."""
    install(session, "dev")
    counted = ("--cov", "--cov-report=term-missing")
    session.run("pytest", "-n", "auto", "-m", "not slow", *counted, *session.posargs)


@nox.session
def breaks(session: nox.Session) -> None:
    """Break the code in each known way, and see a test fail."""
    install(session, "test")
    session.run("python", "tests/breaks", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Look for faults of style, and at the format."""
    install(session, "dev")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types."""
    install(session, "dev")
    session.run("mypy")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure builds; tests/bench/README.md says what the numbers are."""
    install(session, "bench")
    session.run("python", "tests/bench/build_bench.py", *session.posargs)


@nox.session
def report(session: nox.Session) -> None:
    """Measure sizes of a guide, and write docs/performance.md and its picture."""
    install(session, "bench")
    session.run("python", "tests/bench/report.py", *session.posargs)


@nox.session
def pages(session: nox.Session) -> None:
    """Build the guide into site/."""
    install(session, "dev")
    session.run("python", "-m", "polyguide", "build", *session.posargs)
