"""Work shared with other processes: what comes back, in which order, and that nothing is left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from jobs import DEADLY, ENDLESS, FAULTY, worker

from alliance_cli import beside


def told(jobs: Iterable[int], helpers: int, maker: str = "jobs:worker") -> Iterator[tuple[int, int]]:
    home = os.getpid()
    return beside.in_order(maker, home, jobs, worker(home), alone=0, helpers=helpers)


def squares(jobs: Iterable[int], helpers: int, maker: str = "jobs:worker") -> list[int]:
    return [square for square, _ in told(jobs, helpers, maker)]


@pytest.mark.parametrize("helpers", [0, 1, 2])
@pytest.mark.parametrize("count", [0, 1, 200])
def test_results_stand_in_the_order_of_the_jobs(helpers: int, count: int) -> None:
    assert squares(range(count), helpers) == [number * number for number in range(count)]


def test_few_jobs_start_no_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_Helper", lambda *_: pytest.fail("a helper was started"))
    home = os.getpid()
    few = beside.in_order("jobs:worker", home, range(beside.ALONE), worker(home), helpers=1)
    assert len(list(few)) == beside.ALONE


def test_helpers_do_their_share() -> None:
    assert len({process for _, process in told(range(2000), 2)}) == 3


def test_what_a_lost_helper_leaves_undone_is_done_here() -> None:
    jobs = [*range(50), DEADLY, *range(50), DEADLY, *range(300)]
    assert squares(jobs, 2) == [number * number for number in jobs]


def test_where_no_helper_can_be_had_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert squares(range(100), 1, "jobs:unmakable") == squares(range(100), 1, "jobs:missing") == squares(range(100), 0)
    monkeypatch.setattr(sys, "executable", "/nowhere/python3")
    assert squares(range(100), 2) == squares(range(100), 0)
    monkeypatch.setattr(sys, "executable", "/bin/alliance")
    assert {process for _, process in told(range(100), 2)} == {os.getpid()}


def test_a_fault_in_a_job_is_raised_here() -> None:
    with pytest.raises(ValueError, match="a fault"):
        squares([*range(100), FAULTY], 1)


def test_jobs_are_taken_only_a_few_at_a_time() -> None:
    taken = 0

    def jobs() -> Iterator[int]:
        nonlocal taken
        while taken < 10_000:
            taken += 1
            yield taken

    results = told(jobs(), 1)
    next(results)
    assert taken < 100
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("job", [1, ENDLESS], ids=["idle", "busy"])
def test_a_helper_ends_with_the_one_who_asks(job: int, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    open_ = subprocess.Popen

    def opened(*args: object, **settings: object) -> subprocess.Popen[bytes]:
        started.append(open_(*args, **settings))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", opened)
    results = told(iter([1, job, *[2] * 500]), 1)
    assert next(results)[0] == 1
    before = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert [process.returncode for process in started] == [0]
    assert time.monotonic() - before < 2


ASKER = """
import os, sys
sys.path[:0] = {path!r}
from jobs import worker
from alliance_cli import beside
home = os.getpid()
for _, process in beside.in_order("jobs:worker", home, iter(range(10**6)), worker(home), alone=0, helpers=1):
    if process != home:
        print(process, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind")
@pytest.mark.parametrize("ending", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_no_helper_outlives_a_killed_process(ending: str) -> None:
    path = [str(Path(__file__).parent), str(Path(beside.__file__).parent.parent)]
    with subprocess.Popen([sys.executable, "-c", ASKER.format(path=path)], stdout=-1, stderr=-3) as asker:
        assert asker.stdout
        helper = int(asker.stdout.readline())
        asker.send_signal(getattr(signal, ending))
        asker.stdout.read()
    _until(lambda: not _runs(helper))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def _until(met: Callable[[], bool]) -> None:
    for _ in range(200):
        if met():
            return
        time.sleep(0.02)
    pytest.fail("it never came")


@pytest.mark.skipif(os.name != "posix", reason="a terminal's interrupt goes to all of its processes")
def test_an_interrupt_is_for_the_one_who_asks_to_hear() -> None:
    path = [str(Path(__file__).parent), str(Path(beside.__file__).parent.parent)]
    asker = subprocess.Popen(
        [sys.executable, "-c", ASKER.format(path=path)], stdout=-1, stderr=-1, start_new_session=True
    )
    with asker:
        assert asker.stdout
        assert asker.stderr
        helper = int(asker.stdout.readline())
        os.killpg(asker.pid, signal.SIGINT)
        asker.stdout.read()
        assert asker.stderr.read().count(b"KeyboardInterrupt") == 1
    _until(lambda: not _runs(helper))
