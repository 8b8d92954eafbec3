"""`otklik seed`: believable data in bulk, whole or not at all, and never over a real installation."""

import signal
import subprocess

from rig import seed
from rig.program import wait_until


def test_what_it_makes_agrees_with_its_history(programs):
    program = programs()
    said = program.command("seed", "--messages", "3000")
    assert "Готово: 3000" in said.stdout
    checked = program.check()
    assert checked.returncode == 0 and "сообщений 3000" in checked.stdout, checked.stdout
    assert program.start().client().get("/").status == 200
    with seed.connect(program) as db:
        indexes = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")}
        (overdue,) = db.execute("SELECT n FROM organisation_count WHERE organisation_id = -1 AND state = 101").fetchone()
        assert overdue == db.execute("SELECT count(*) FROM message_card WHERE open = 1 AND overdue = 1").fetchone()[0]
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    assert {"message_by_number", "message_by_client_key", "message_queue", "job_by_key", "attachment_by_hash"} <= indexes


def test_a_real_installation_is_never_seeded(programs):
    program = programs()
    seed.install(program)
    for options in ((), ("--fresh",)):
        done = program.command("seed", "--messages", "100", *options, check=False)
        assert done.returncode == 2, done.stderr
    assert program.check().returncode == 0


def test_one_that_was_killed_leaves_nothing_and_can_be_begun_again(programs):
    program = programs()
    command = [program._binary(), "seed", "--messages", "5000", "--data", str(program.data)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until(lambda: (program.data / "otklik.db.unfinished").exists(), seconds=30)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not program.database.exists()
    assert "Готово" in program.command("seed", "--messages", "200").stdout
    again = program.command("seed", "--messages", "300", check=False)
    assert again.returncode == 2 and "--fresh" in again.stderr
    assert "Готово: 300" in program.command("seed", "--messages", "300", "--fresh").stdout
