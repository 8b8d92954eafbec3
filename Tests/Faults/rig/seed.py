"""A small region with people who are signed in, written into the database before the program starts."""

import dataclasses
import hashlib
import sqlite3
import time

from .program import Program

REGION = 1
TOWN, MUNICIPALITY = 11, 12
BODY, WORKS = 21, 22
# Topic 1 of the classifier is a road's surface.
KIND = "SELECT kind FROM topic WHERE region_id = 1 AND id = 1"


@dataclasses.dataclass
class Person:
    id: int
    email: str
    token: str


def token(number: int, kind: str) -> str:
    """43 characters, as the program's own tokens have."""
    return f"{kind}-{number:04d}-".ljust(43, "A")


def connect(program: Program) -> sqlite3.Connection:
    db = sqlite3.connect(program.database, timeout=10, isolation_level=None)
    db.execute("PRAGMA busy_timeout=10000")
    return db


def install(program: Program) -> None:
    program.command("db", "init", "--name", "Проверочная область", "--city", "Пробин", "--zone", "Europe/Moscow")


def region(program: Program, residents: int = 32, with_mail: int = 8, messages_per_day: int = 1000) -> list[Person]:
    """`db init`, then one town, two organisations and `residents` people, the first `with_mail` of whom get letters."""
    install(program)
    with connect(program) as db:
        _directory(db)
        db.execute(
            "INSERT INTO setting (region_id, name, value, changed_ms) VALUES (?, 'message.per_day', ?, 0)",
            (REGION, str(messages_per_day)),
        )
        people = [_resident(db, index, index < with_mail) for index in range(residents)]
        _moderator(db)
    db.close()
    return people


def _directory(db: sqlite3.Connection) -> None:
    for identity, parent, name, kind in ((MUNICIPALITY, None, "Пробинский округ", 2), (TOWN, MUNICIPALITY, "Пробин", 3)):
        db.execute(
            "INSERT INTO territory (id, region_id, parent_id, name, name_key, kind, lat, lon)"
            " VALUES (?, ?, ?, ?, ?, ?, 550000000, 430000000)",
            (identity, REGION, parent, name, name.lower(), kind),
        )
    (kind,) = db.execute(KIND).fetchone()
    for identity, parent, name, what in (
        (BODY, None, "Администрация", "municipality_coordinator"),
        (WORKS, BODY, "Дорожники", kind),
    ):
        db.execute(
            "INSERT INTO organisation (id, region_id, parent_id, name, short_name, name_key, kind, territory_id, created_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (identity, REGION, parent, name, name, name.lower(), what, MUNICIPALITY),
        )
        for ancestor, depth in ((identity, 0), (parent, 1)):
            if ancestor:
                db.execute(
                    "INSERT INTO organisation_ancestor VALUES (?, ?, ?, ?)", (REGION, identity, ancestor, depth)
                )


def _resident(db: sqlite3.Connection, index: int, has_mail: bool) -> Person:
    # An address is unique; an empty one is a person whom nobody writes to.
    person = Person(1000 + index, f"resident{index}@example.test" if has_mail else "", token(index, "bearer"))
    _person(db, person, f"key{index}")
    session(db, person, person.token, kind=2)
    return person


def _moderator(db: sqlite3.Connection) -> None:
    person = Person(900, "", token(0, "moderator"))
    _person(db, person, "moderator")
    db.execute(
        "INSERT INTO role_grant (id, region_id, person_id, role, created_ms) VALUES (901, ?, ?, 'moderator', 0)",
        (REGION, person.id),
    )
    session(db, person, person.token, kind=2)


def _person(db: sqlite3.Connection, person: Person, key: str) -> None:
    db.execute(
        "INSERT INTO person (id, region_id, email, email_key, name, name_key, created_ms) VALUES (?, ?, ?, ?, ?, ?, 0)",
        (person.id, REGION, person.email, person.email or key, "Проверяющий", "проверяющий"),
    )


def session(db: sqlite3.Connection, person: Person, secret: str, kind: int, seen_ago_ms: int = 0) -> None:
    """Signs a person in: kind 1 is a browser's cookie, 2 a bearer token."""
    now = int(time.time() * 1000)
    db.execute(
        "INSERT INTO session (token_hash, region_id, person_id, kind, created_ms, seen_ms, expires_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            hashlib.sha256(secret.encode()).hexdigest(),
            REGION,
            person.id,
            kind,
            now - seen_ago_ms,
            now - seen_ago_ms,
            now + 86_400_000,
        ),
    )
