"""A task in a process of its own: what it tells and gives, and how it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from polyguide.project import ProjectError
from polyguide.site.apart import apart
from running import ROOT
from tasks import counting, dying, refusing, sleeping, spreading

pytestmark = pytest.mark.slow

PROGRAM = """\
import os, time
from polyguide.site.apart import apart

def task(item, tell):
    tell(os.getpid())
    time.sleep(item)

if __name__ == "__main__":
    with apart(task, 60) as result:
        result(lambda told: print(told, flush=True))
"""

DEAF = """\
import signal
from polyguide.site.apart import apart

def task(item, tell):
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())

if __name__ == "__main__":
    with apart(task, 0) as result:
        print(result(print))
"""

ASIDE = """\
import contextlib, threading, time
from polyguide.project import ProjectError
from polyguide.site.apart import apart

def task(item, tell):
    tell(item)
    time.sleep(600)

def wait(begun):
    with contextlib.suppress(ProjectError), apart(task, 0) as result:  # it is lost at the end
        result(lambda told: begun.set())

if __name__ == "__main__":
    begun = threading.Event()
    threading.Thread(target=wait, args=(begun,), daemon=True).start()
    begun.wait()
"""


def is_running(process: int) -> bool:
    """Tell whether a process is there, and is not only waited for by its parent."""
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(process: int) -> bool:
    """Wait until a process is gone; False if it stays for long."""
    for _ in range(200):
        if not is_running(process):
            return True
        time.sleep(0.05)
    return False


def test_a_task_tells_what_happens_and_gives_its_result_from_another_process() -> None:
    told: list[int] = []
    before = multiprocessing.get_start_method(allow_none=True)
    with apart(counting, 3) as result:
        process, method = result(told.append)
    assert told == [0, 1, 2]
    assert process != os.getpid()
    assert method == before == multiprocessing.get_start_method(allow_none=True)


def test_what_a_task_refuses_is_refused_here() -> None:
    with apart(refusing, "IO003") as result, pytest.raises(ProjectError) as refusal:
        result(lambda told: None)
    assert [(one.code, one.place.path) for one in refusal.value.problems] == [("IO003", "es.po")]


def test_a_process_that_is_lost_is_told() -> None:
    with apart(dying, signal.SIGKILL) as result, pytest.raises(ProjectError, match="process"):
        result(lambda told: None)


def test_nothing_is_left_of_a_task_that_nobody_waited_for() -> None:
    processes: list[int] = []

    def stop(process: int) -> None:
        processes.append(process)
        raise InterruptedError

    with pytest.raises(InterruptedError), apart(sleeping, 60) as result:
        result(stop)
    assert not is_running(*processes)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_a_task_ends_with_the_program_that_asked_for_it(tmp_path, sign) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    with subprocess.Popen(
        [sys.executable, script],
        env={"PYTHONPATH": str(ROOT / "build")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        process = int(program.stdout.readline())
        if sign is signal.SIGINT:
            os.killpg(program.pid, sign)  # as Ctrl+C in a terminal
        else:
            program.kill()
        assert gone(process)
        said = program.stderr.read()
    assert said.count("Traceback") == (sign is signal.SIGINT)  # that of the program alone


def test_a_process_does_not_hear_of_ctrl_c_from_its_first_moment(tmp_path) -> None:
    script = tmp_path / "program.py"
    script.write_text(DEAF)
    env = {"PYTHONPATH": str(ROOT / "build")}
    done = subprocess.run([sys.executable, script], env=env, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_a_program_that_ends_waits_for_no_task_of_its_threads(tmp_path) -> None:
    script = tmp_path / "program.py"
    script.write_text(ASIDE)
    env = {"PYTHONPATH": str(ROOT / "build")}
    done = subprocess.run([sys.executable, script], env=env, capture_output=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_task_may_start_processes_itself() -> None:
    with apart(spreading, -3) as result:
        assert result(print) == [3, 3]


class Interrupting:
    """An item with which Ctrl+C comes while it is sent."""

    def __reduce__(self):
        signal.raise_signal(signal.SIGINT)
        return int, ()


def test_ctrl_c_while_a_process_starts_leaves_none() -> None:
    with pytest.raises(KeyboardInterrupt), apart(sleeping, Interrupting()) as result:
        result(print)
    assert multiprocessing.active_children() == []
