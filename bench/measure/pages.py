"""A message page and a queue page of 50, signed in, against nginx that serves the same bytes from a file."""

import statistics
import urllib.parse

from rig import seed
from rig.client import Client

from . import servers

VISITOR = "v" * 43


def choose(program) -> dict[str, tuple[str, str]]:
    """Of each page its address and the cookie of who may see it; signs them in."""
    with seed.connect(program) as db:
        number, author = db.execute(
            # Answered, rated and closed, with as many steps as most messages have: nothing of a page is missing.
            """
            SELECT c.number, c.author_id FROM message_card c JOIN event e ON e.region_id = 1 AND e.message_id = c.id
            WHERE c.region_id = 1 AND c.state = 15 AND c.rating IS NOT NULL
            GROUP BY c.id HAVING count(*) BETWEEN 7 AND 9 ORDER BY c.id DESC LIMIT 1
            """
        ).fetchone()
        coordinator = db.execute(
            """
            SELECT g.person_id FROM role_grant g
            JOIN message_card c ON c.region_id = 1 AND c.organisation_id = g.organisation_id AND c.open = 1
            WHERE g.region_id = 1 AND g.role = 'coordinator' AND g.active = 1
            GROUP BY g.id HAVING count(*) >= 50 ORDER BY count(*) DESC LIMIT 1
            """
        ).fetchone()
        cookies = {}
        for name, person in (("message", author), ("queue", coordinator[0] if coordinator else None)):
            if person is None:
                continue
            cookies[name] = seed.token(person % 10_000, f"bench-{name}")
            db.execute("DELETE FROM session WHERE region_id = 1 AND person_id = ?", (person,))
            seed.session(db, seed.Person(person, "", ""), cookies[name], kind=1)
    db.close()
    pages = {"message": (f"/messages/{urllib.parse.quote(public(number))}", cookies["message"])}
    if "queue" in cookies:
        pages["queue"] = ("/queue", cookies["queue"])
    return pages


LETTERS = "АДКЕЖИЛМНПРСУХТШЭЮЯ"


def public(value: int) -> str:
    """A number as people see it, with its check letter."""
    digits = enumerate(reversed(str(value)))
    letter = LETTERS[sum(int(digit) * pow(2, place, 19) for place, digit in digits) % 19]
    return f"{value // 1_000_000_000:02d}-{value % 1_000_000_000:06d}-{letter}"


def measure(otklik, nginx, pages, rounds: int, seconds: float) -> dict:
    found = {}
    for name, (target, cookie) in pages.items():
        headers = {"Cookie": f"session={cookie}; visitor={VISITOR}"}
        page = Client(otklik.port).get(target, headers)
        assert page.status == 200, f"{target}: {page.status} {page.text[:500]}"
        nginx.serve(f"{name}.html", page.body)
        found[name] = {"bytes": len(page.body), "rounds": [], "headers": headers, "target": target}
        # Both warm.
        servers.wrk(otklik, target, 1, 64, headers)
        servers.wrk(nginx, f"/{name}.html", 1, 64, headers)
    for _ in range(rounds):
        for name, page in found.items():
            static = servers.wrk(nginx, f"/{name}.html", seconds, 64, page["headers"])
            built = servers.wrk(otklik, page["target"], seconds, 64, page["headers"])
            page["rounds"].append((built, static))
    return found


def summary(page: dict) -> dict[str, float]:
    middle = statistics.median
    return {
        "ratio": middle(built.rate / static.rate for built, static in page["rounds"]),
        "rate": middle(built.rate for built, _ in page["rounds"]),
        "nginx rate": middle(static.rate for _, static in page["rounds"]),
        "cpu": middle(built.microseconds for built, _ in page["rounds"]),
        "nginx cpu": middle(static.microseconds for _, static in page["rounds"]),
        "p99": middle(built.p99_ms for built, _ in page["rounds"]),
        "nginx p99": middle(static.p99_ms for _, static in page["rounds"]),
    }
