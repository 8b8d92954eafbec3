"""From exec to the first answer, and the memory at rest."""

import socket
import statistics
import time


def first_answer(program) -> float:
    """Milliseconds from the start of the process to a whole answer to `GET /healthz`."""
    began = time.perf_counter()
    program.launch()
    while True:
        try:
            with socket.create_connection(("127.0.0.1", program.port), timeout=5) as wire:
                wire.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                answer = wire.recv(65536)
                if answer.startswith(b"HTTP/1.1 200"):
                    return (time.perf_counter() - began) * 1000
        except OSError:
            pass
        assert program.is_running, program.log[-2000:]
        time.sleep(0.001)


def starts(program, count: int) -> list[float]:
    took = []
    for _ in range(count):
        took.append(first_answer(program))
        assert program.stop() == 0
    return took


def at_rest(program, seconds: float) -> float:
    """Megabytes of RssAnon some time after the start and one page."""
    program.start()
    assert program.client().get("/").status == 200
    time.sleep(seconds)
    return program.memory("RssAnon") / 1e6


def summary(took: list[float]) -> dict[str, float]:
    return {"median": statistics.median(took), "best": min(took), "worst": max(took)}
