"""Files of a node before a store, as the tests of the store look at them."""

import re

from . import pictures, seed

COOKIE = {"Cookie": f"session={seed.token(0, 'cookie')}"}


def client(program):
    return program.client(program.people[0].token)


def send(program, number: int, side: int = 48) -> str:
    """A message with a photo; gives the photo's address."""
    photo = client(program).upload(pictures.photo(number, side))
    assert photo.status == 201, photo.text
    sent = client(program).message(f"Яма на дороге {number}", attachments=[photo.json["id"]])
    assert sent.status == 201, sent.text
    return f"/files/{photo.json['id']}/public"


def look(program, address: str):
    return program.client().get(address, headers=COOKIE)


def pending(program) -> list[str]:
    return sorted(path.name for path in (program.files / "pending").iterdir())


def local(program) -> dict:
    return {path.name: path for path in program.files.glob("??/??/*")}


def metric(program, name: str) -> float:
    found = re.search(rf"^{name} (\S+)$", program.client().get("/metrics").text, re.MULTILINE)
    assert found, name
    return float(found[1])


def forget(program) -> None:
    """As if the cache had been emptied."""
    for path in local(program).values():
        path.unlink()
