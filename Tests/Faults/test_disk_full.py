"""A full disk: refused in words, read all the same, and everything goes on once there is room."""

import hashlib

import pytest
from rig import pictures, seed
from rig.program import wait_until


@pytest.fixture
def crowded(programs, small_disk):
    program = programs(folder=small_disk.folder / "otklik")
    program.people = seed.region(program, residents=4)
    program.start()
    return program, small_disk


def refused_for_now(answer) -> None:
    assert answer.status == 503, f"{answer.status}: {answer.text[:300]}"
    assert answer.is_russian
    assert int(answer.headers["retry-after"]) >= 1


def send_until_refused(client, most: int = 5000) -> tuple[dict[str, str], str]:
    """Sends until the first refusal; gives what was acknowledged by text, and the text that was refused."""
    acknowledged = {}
    for count in range(most):
        text = f"Яма номер {count} " + "глубокая " * 200
        answer = client.message(text)
        if answer.status != 201:
            refused_for_now(answer)
            return acknowledged, text
        acknowledged[text] = answer.json["number"]
    raise AssertionError("the disk never filled up")


def test_messages_are_refused_in_words_and_nothing_acknowledged_is_lost(crowded):
    program, disk = crowded
    client = program.client(program.people[0].token)
    before = client.message("Яма, пока место есть").json["number"]
    disk.fill(leave=1 << 20)
    acknowledged, refused = send_until_refused(client)
    acknowledged["Яма, пока место есть"] = before
    disk.fill()

    # Reading goes on: the list, a message, the page.
    assert set(client.own_numbers()) == set(acknowledged.values())
    assert client.show(before).json["text"] == "Яма, пока место есть"
    assert program.client().get("/").status == 200
    for _ in range(3):
        refused_for_now(client.message(refused))

    disk.release()
    after = client.message(refused, key="after")
    assert after.status == 201, after.text
    acknowledged[refused] = after.json["number"]
    for text, number in acknowledged.items():
        assert client.show(number).json["text"] == text.strip()
    assert set(client.own_numbers()) == set(acknowledged.values())
    checked = program.check()
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("side", [40, 400], ids=["in memory", "through a temporary file"])
def test_uploads_are_refused_in_words_and_leave_nothing_behind(crowded, side):
    program, disk = crowded
    client = program.client(program.people[0].token)
    kept = client.upload(pictures.photo(1)).json["id"]
    photo = pictures.photo(2, side)
    disk.fill()
    for _ in range(3):
        refused_for_now(client.upload(photo, key="same"))
    wait_until(lambda: program.temporary_files() == [])
    assert photos_in(program) == 1
    # What was kept before can be seen.
    assert program.client().get("/").status == 200

    disk.release()
    answer = client.upload(photo, key="same")
    assert answer.status == 201, answer.text
    sent = client.message("Две ямы на фотографиях", attachments=[kept, answer.json["id"]])
    assert sent.status == 201 and len(sent.json["attachments"]) == 2
    for path in program.files.glob("??/??/*"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    assert program.check().returncode == 0


def photos_in(program) -> int:
    with seed.connect(program) as db:
        (count,) = db.execute("SELECT count(*) FROM attachment").fetchone()
    db.close()
    return count


def test_signed_in_people_read_although_their_session_cannot_be_prolonged(crowded):
    program, disk = crowded
    cookie = seed.token(7, "cookie")
    with seed.connect(program) as db:
        seed.session(db, program.people[0], cookie, kind=1, seen_ago_ms=3_600_000)
    db.close()
    disk.fill()
    send_until_refused(program.client(program.people[1].token))
    for _ in range(2):
        page = program.client().get("/messages", headers={"Cookie": f"session={cookie}"})
        assert page.status == 200, page.text[:300]


def test_a_restart_on_a_full_disk_still_shows_what_there_is(crowded):
    program, disk = crowded
    client = program.client(program.people[0].token)
    number = client.message("Яма, которую надо видеть").json["number"]
    assert program.stop() == 0
    # The index of the log is made anew at every start; with less than that there is no reading either.
    disk.fill(leave=256 << 10)
    program.start()
    client = program.client(program.people[0].token)
    assert client.show(number).status == 200
    send_until_refused(client)
    assert client.show(number).status == 200
    disk.release()
    assert client.message("Яма, для которой теперь есть место").status == 201
