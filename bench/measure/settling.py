"""Waits for the work that a start brings with it, so that what is measured runs alone."""

import re
import time

from rig.program import Program


def indexed(program: Program, size: int) -> float | None:
    """Messages indexed a second since the start; None when there was nothing to do."""
    if metric(program, "otklik_search_filling") == 0:
        return None
    began = time.monotonic()
    _wait_for_words(program)
    return size / max(time.monotonic() - began, 0.001)


def settle(program: Program) -> None:
    """Waits until the work of a start is done: words, timers of the invented half year, copies masked by today's rules."""
    _wait_for_words(program)
    end = time.monotonic() + 1800
    while any(float(count) for count in re.findall(r"^otklik_jobs_due{[^}]*} (\S+)$", program.client().get("/metrics").text, re.M)):
        if time.monotonic() > end:
            raise AssertionError(program.client().get("/metrics").text)
        time.sleep(0.5)


def _wait_for_words(program: Program) -> None:
    end = time.monotonic() + 3600
    while metric(program, "otklik_search_waiting") + metric(program, "otklik_search_filling") > 0:
        assert time.monotonic() < end
        time.sleep(0.2)


def metric(program: Program, name: str) -> float:
    text = program.client().get("/metrics").text
    return float(re.search(rf"^{name}(?:{{[^}}]*}})? (\S+)$", text, re.M).group(1))
