"""Bodies that are too large, cut, or not what they say."""

import itertools
import time

import pytest
from rig import client, pictures, seed
from rig.program import wait_until

MEGABYTE = 1 << 20


def upload_head(program, *lines: str) -> bytes:
    return client.head(
        "POST",
        "/api/v1/attachments",
        "Content-Type: multipart/form-data; boundary=edge",
        f"Authorization: Bearer {program.people[0].token}",
        "Idempotency-Key: big",
        *lines,
    )


def memory_growth(program):
    """How much the highest memory use grows from now on; call the result."""
    before = program.memory("VmHWM")
    return lambda: program.memory("VmHWM") - before


@pytest.mark.parametrize("target", ["/api/v1/attachments", "/messages/new/photos", "/sign-in", "/nowhere"])
def test_a_body_of_1_gb_is_refused_at_its_head(shared, target):
    growth = memory_growth(shared)
    with client.Wire(shared.port) as wire:
        began = time.monotonic()
        wire.send(client.head("POST", target, f"Content-Length: {1 << 30}", "Content-Type: multipart/form-data; boundary=x"))
        answer = wire.answer()
    assert answer.startswith(b"HTTP/1.1 413"), answer[:100]
    assert "слишком" in answer.decode().lower()
    assert time.monotonic() - began < 5
    assert growth() < 4 * MEGABYTE


def test_an_endless_body_is_cut_at_the_limit(shared):
    """The refusal comes at the limit; what is still sent is thrown away, for two seconds, so that it can be read."""
    growth = memory_growth(shared)
    piece = b"%x\r\n" % MEGABYTE + b"\0" * MEGABYTE + b"\r\n"
    began = time.monotonic()
    with client.Wire(shared.port) as wire:
        wire.send(upload_head(shared, "Transfer-Encoding: chunked"))
        try:
            while time.monotonic() - began < 30:
                wire.send(piece)
        except OSError:
            pass
        assert time.monotonic() - began < 10
        assert wire.status() in (413, 0)
    assert growth() < 8 * MEGABYTE
    wait_until(lambda: shared.temporary_files() == [])


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
@pytest.mark.parametrize("side", [40, 300], ids=["small", "large"])
def test_an_upload_cut_in_the_middle_leaves_no_file_and_no_row(running, side, part):
    body, content_type = client.multipart(pictures.photo(3, side), "photo.png")
    with client.Wire(running.port) as wire:
        wire.send(
            client.head(
                "POST",
                "/api/v1/attachments",
                f"Content-Type: {content_type}",
                f"Content-Length: {len(body)}",
                f"Authorization: Bearer {running.people[0].token}",
                "Idempotency-Key: cut",
            ),
            body[: int(len(body) * part)],
        )
        time.sleep(0.2)  # until the server has what was sent
    wait_until(lambda: running.temporary_files() == [])
    assert list(running.files.glob("??/??/*")) == []
    with seed.connect(running) as db:
        assert db.execute("SELECT count(*) FROM attachment").fetchone() == (0,)
    db.close()
    # The same key works afterwards.
    assert running.client(running.people[0].token).upload(pictures.photo(3, side), key="cut").status == 201


def test_a_decompression_bomb_is_refused_without_being_unpacked(shared):
    bomb = pictures.bomb()
    assert len(bomb) < 8 * MEGABYTE
    growth = memory_growth(shared)
    began = time.monotonic()
    answer = shared.client(shared.people[0].token).upload(bomb)
    assert answer.status in (413, 422), answer.text
    assert answer.is_russian
    assert time.monotonic() - began < 5
    assert growth() < 64 * MEGABYTE
    wait_until(lambda: shared.temporary_files() == [])


FALSE_FILES = {
    "text": b"this is no picture" * 20,
    "HTML": b"<!doctype html><script>alert(1)</script>" * 20,
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "truncated PNG": pictures.photo(9, 100)[:3000],
    "PNG header alone": pictures.photo(9)[:33],
    "JPEG of nothing": b"\xff\xd8\xff\xe0" + b"\0" * 500,
    "empty": b"",
}


@pytest.mark.parametrize("name", FALSE_FILES)
def test_a_false_or_broken_picture_is_refused_in_words(shared, name):
    answer = shared.client(shared.people[0].token).upload(FALSE_FILES[name], name="photo.jpg")
    assert answer.status in (400, 415, 422), answer.text
    assert answer.is_russian
    wait_until(lambda: shared.temporary_files() == [])


def test_an_eleventh_photo_is_refused(running, resident):
    uploaded = [resident.upload(pictures.photo(seed_)).json["id"] for seed_ in range(100, 110)]
    more = resident.upload(pictures.photo(111))
    all_files = uploaded + ([more.json["id"]] if more.status == 201 else [])
    if more.status == 201:
        answer = resident.message("Слишком много фотографий", attachments=all_files)
    else:
        answer = more
    assert answer.status in (409, 413, 422), answer.text
    assert answer.is_russian
    assert resident.own_numbers() == []
    assert resident.message("Ровно десять фотографий", attachments=uploaded).status == 201


BROKEN_FORMS = {
    "no boundary": ("multipart/form-data", b"--edge\r\n"),
    "no end": ("multipart/form-data; boundary=edge", b'--edge\r\nContent-Disposition: form-data; name="file"\r\n\r\nx'),
    "no parts": ("multipart/form-data; boundary=edge", b"--edge--\r\n"),
    "not multipart": ("application/octet-stream", b"x" * 100),
    "endless part head": ("multipart/form-data; boundary=edge", b"--edge\r\n" + b"X-A: b\r\n" * 20_000),
}


@pytest.mark.parametrize("name", BROKEN_FORMS)
def test_a_broken_upload_form_is_a_client_error(shared, name):
    content_type, body = BROKEN_FORMS[name]
    answer = shared.client(shared.people[0].token).send(
        "POST", "/api/v1/attachments", body, {"Content-Type": content_type, "Idempotency-Key": "broken"}
    )
    assert 400 <= answer.status < 500, answer.text
    assert answer.is_russian


BROKEN_JSON = {
    "not JSON": b"{",
    "another type": b'{"text": 5}',
    "missing": b"{}",
    "an array": b"[]",
    "wrong UTF-8": b'{"text": "\xff\xfe long enough text"}',
    "half a surrogate": b'{"text": "\\ud800 long enough text"}',
    "NUL": b'{"text": "long enough \\u0000 text", "topic": "1"}',
    "deep": b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "huge number": b'{"text": "long enough text", "topic": "' + b"9" * 1000 + b'"}',
    "empty": b"",
}


@pytest.mark.parametrize("name", BROKEN_JSON)
def test_broken_json_is_a_client_error_in_words(shared, name):
    answer = shared.client(shared.people[0].token).send(
        "POST", "/api/v1/messages", BROKEN_JSON[name], {"Content-Type": "application/json", "Idempotency-Key": f"j{name}"}
    )
    assert 400 <= answer.status < 500, f"{answer.status} {answer.text[:300]}"
    assert answer.is_russian
    assert shared.client(shared.people[0].token).get("/healthz").status == 200


LONG = "а" * 500_000


@pytest.mark.parametrize(
    "field, value",
    [
        ("text", LONG),
        ("text", "коротко"),
        ("text", " " * 100),
        ("essence", LONG),
        ("topic", "999999"),
        ("topic", "abc"),
        ("visibility", "everybody and his dog"),
        ("contactName", LONG),
        ("phone", LONG),
        ("place", {"latitude": 500, "longitude": 43}),
        ("place", {"address": LONG}),
        ("attachments", ["12345"]),
        ("attachments", [""]),
    ],
    ids=itertools.count(),
)
def test_a_wrong_field_is_refused_in_words_and_sends_nothing(shared, field, value):
    sender = shared.client(shared.people[1].token)
    before = sender.own_numbers()
    answer = sender.message(**({"text": "Достаточно длинный текст"} | {field: value}))
    assert 400 <= answer.status < 500, f"{answer.status} {answer.text[:300]}"
    assert answer.is_russian
    assert sender.own_numbers() == before
