"""How the ASGI app bears many readers at once: asgi_load.py [concurrent] [rounds].

A server (uvicorn, one process) shows the guide of this repository on loopback. Each round opens
that many connections at once and asks for one page on each; what is measured is the time from
opening a connection to the last byte. An answer that is not whole, or not 200, ends the run.
"""

from __future__ import annotations

import asyncio
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "build"), str(ROOT / "tests/support")]

APP = """
from polyguide.embed import open_bundle
from polyguide.embed.asgi import GuideApp
app = GuideApp(open_bundle("bundle"))
"""
ASKED = [
    ("/es/", "text/html"),
    ("/zh-Hans/index", "text/plain"),
    ("/en/index.json", "*/*"),
    ("/es/index?section=where-to-look", "text/html"),
    ("/bundle/zh-Hans/guide.json", "*/*"),
]


async def ask(port: int, number: int) -> float:
    """Ask for one page on a connection of its own; give the seconds that it took."""
    path, accept = ASKED[number % len(ASKED)]
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", f"Accept: {accept}", "Connection: close"]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    head, _, body = (await reader.read(-1)).partition(b"\r\n\r\n")
    took = time.perf_counter() - began
    writer.close()
    told = head.decode("latin-1").lower().split("\r\n")
    size = next(int(line.split(":")[1]) for line in told if line.startswith("content-length:"))
    assert told[0].split()[1] == "200", told[0]
    assert len(body) == size, f"{path}: {len(body)} of {size} bytes"
    return took


async def load(port: int, concurrent: int, rounds: int) -> None:
    """Ask in rounds, and print what the slowest had to wait."""
    for number in range(rounds):
        began = time.perf_counter()
        took = sorted(await asyncio.gather(*(ask(port, item) for item in range(concurrent))))
        whole = time.perf_counter() - began
        cuts = statistics.quantiles(took, n=100)
        print(
            f"round {number + 1}: {concurrent} at once, no error; p50 {cuts[49] * 1000:.0f} ms, "
            f"p99 {cuts[98] * 1000:.0f} ms, slowest {took[-1] * 1000:.0f} ms, "
            f"{concurrent / whole:.0f} a second"
        )


def main(concurrent: int = 1000, rounds: int = 5) -> None:
    """Serve, ask, and end the server."""
    from guides import bundle_of, written

    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        folder = Path(name)
        written(bundle_of(), folder / "bundle")
        (folder / "load_app.py").write_text(APP, encoding="utf-8")
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = ["uvicorn", "load_app:app", "--port", str(port), "--log-level", "warning"]
        command += ["--backlog", "4096"]
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=folder,
            env={"PYTHONPATH": f"{ROOT / 'build'}:{folder}", "PATH": "/usr/bin:/bin"},
        )
        try:
            wait_for(port)
            asyncio.run(load(port, concurrent, rounds))
        finally:
            server.terminate()
            server.wait()


def wait_for(port: int) -> None:
    """Wait until the server answers, half a minute at most."""
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
