"""A primary with a replica: whoever wrote sees it, and reading goes on while the primary is away."""

import re
import time

import pytest
from rig.browser import Browser
from rig.postgres import Postgres
from rig.program import wait_until
from test_postgres import COOKIE, administrator


@pytest.fixture
def pair():
    settings = {"fsync": "off", "wal_keep_size": "'64MB'"}
    with Postgres(settings=settings) as primary:
        primary.ask("CREATE DATABASE otklik TEMPLATE template0")
        replica = Postgres().make_copy_of(primary).start()
        try:
            yield primary, replica
        finally:
            replica.end()


@pytest.fixture
def site(program, pair):
    primary, replica = pair
    program.command("db", "copy", f"sqlite:{program.database}", primary.address("otklik"))
    administrator(primary, "otklik")
    program.settings = {
        "database": primary.address("otklik"),
        "database_replicas": replica.address("otklik"),
    }
    program.start()
    wait_until(lambda: measure(program, "otklik_replica_up") == 1)
    return program


def measure(program, name: str) -> float:
    found = re.search(rf"^{name}(?:{{[^}}]*}})? ([0-9.]+)$", program.client().get("/metrics").text, re.M)
    return float(found[1]) if found else 0


def replica_reads(program) -> float:
    return measure(program, "otklik_replica_reads_total")


def pause(replica: Postgres) -> None:
    replica.ask("SELECT pg_wal_replay_pause()")
    wait_until(lambda: replica.ask("SELECT pg_get_wal_replay_pause_state()") == "paused")


def test_whoever_wrote_sees_it_while_the_replica_is_behind(site, pair):
    _, replica = pair
    browser, other = Browser(site.port, COOKIE), Browser(site.port, COOKIE)
    before = replica_reads(site)
    wait_until(lambda: browser.get("/admin/people").status == 200 and replica_reads(site) > before)

    pause(replica)
    fields = {"email": "nina@example.org", "name": "Нина Орлова", "role": "moderator"}
    saved = browser.fill("/admin/people/new", fields, to="/admin/people")
    assert saved.status == 303, saved.text
    (cookie,) = [line for line in saved.cookies if line.startswith("otklik_seen=")]
    assert "HttpOnly" in cookie and "Max-Age=70" in cookie
    for _ in range(5):
        assert "Нина Орлова" in browser.get("/admin/people").text
    assert measure(site, "otklik_reads_behind_total") >= 5
    assert "Нина Орлова" not in other.get("/admin/people").text, "another browser may see it later"

    replica.ask("SELECT pg_wal_replay_resume()")
    wait_until(lambda: "Нина Орлова" in other.get("/admin/people").text)
    before = replica_reads(site)

    def is_read_from_the_replica() -> bool:
        assert "Нина Орлова" in browser.get("/admin/people").text
        return replica_reads(site) > before

    wait_until(is_read_from_the_replica)


def test_a_made_up_position_harms_nobody(site):
    browser = Browser(site.port, COOKIE)
    for cookie in ("", "zz", "-1", "f" * 16, "f" * 400):
        browser.cookies["otklik_seen"] = cookie
        assert browser.get("/admin/people").status == 200


def test_reading_goes_on_while_the_primary_is_away(site, pair):
    primary, _ = pair
    number = site.client(site.people[0].token).message("Яма до беды").json["number"]
    wait_until(lambda: measure(site, "otklik_replica_lag_seconds") == 0)
    browser = Browser(site.port, COOKIE)
    primary.stop("immediate")
    for target in ("/", "/healthz", "/readyz", "/about/data", "/view", "/admin", "/admin/people", "/admin/journal"):
        assert browser.get(target).status == 200, target
    assert site.client(site.people[0].token).show(number).status == 200
    refused = site.client(site.people[0].token).message("Яма во время беды")
    assert refused.status == 503 and int(refused.headers["retry-after"]) >= 1 and refused.is_russian
    wait_until(lambda: "otklik_database_primary_up 0" in site.client().get("/metrics").text)
    assert measure(site, "otklik_reads_fallen_back_total") >= 8
    primary.start()
    wait_until(lambda: site.client(site.people[0].token).message("Яма после беды").status == 201, 30)
    wait_until(lambda: "otklik_database_primary_up 1" in site.client().get("/metrics").text)
    assert site.is_running


def test_a_primary_that_hangs_keeps_no_page_waiting_once_that_is_known(site, pair):
    primary, _ = pair
    browser = Browser(site.port, COOKIE)
    assert browser.get("/admin").status == 200
    primary.freeze()
    try:
        wait_until(lambda: "otklik_database_primary_up 0" in site.client().get("/metrics").text, 30)
        began = time.monotonic()
        for _ in range(20):
            assert browser.get("/admin").status == 200
        assert time.monotonic() - began < 10
    finally:
        primary.thaw()
    wait_until(lambda: site.client(site.people[0].token).message("Яма после зависания").status == 201, 40)


def test_a_replica_that_goes_away_and_comes_back_is_nobodys_trouble(site, pair):
    _, replica = pair
    browser = Browser(site.port, COOKIE)
    replica.stop("immediate")
    for _ in range(10):
        assert browser.get("/admin/people").status == 200
    wait_until(lambda: measure(site, "otklik_replica_up") == 0)
    replica.start()
    before = replica_reads(site)
    wait_until(lambda: browser.get("/admin/people").status == 200 and replica_reads(site) > before, 20)


def test_the_program_finds_the_new_primary_among_several_servers(site, pair, programs):
    primary, replica = pair
    hosts = f"{primary.socket},{replica.socket}"
    several = f"postgresql://otklik@/otklik?host={hosts}"
    node = programs("several", settings={"database": several, "database_replicas": several, "node": "3"})
    node.data = site.data
    node.people = site.people
    node.start()
    kept = node.client(node.people[0].token).message("Яма до перехода").json["number"]
    wait_until(lambda: measure(site, "otklik_replica_lag_seconds") == 0)
    primary.stop("immediate")
    assert node.client(node.people[0].token).show(kept).status == 200
    replica.ask("SELECT pg_promote(true, 30)")
    wait_until(lambda: node.client(node.people[0].token).message("Яма после перехода").status == 201, 30)
    assert len(node.client(node.people[0].token).own_numbers()) == 2


def test_the_doctor_looks_at_replicas(site, pair):
    primary, replica = pair
    good = site.command("doctor", check=False).stdout
    assert "отвечает и не отстаёт" in good
    site.settings = site.settings | {"database_replicas": primary.address("otklik")}
    assert "не реплика" in site.command("doctor", check=False).stdout
    site.settings = site.settings | {"database_replicas": replica.address("otklik")}
    replica.stop("immediate")
    assert "Реплика" in site.command("doctor", check=False).stdout
