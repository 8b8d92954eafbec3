"""Requests that no browser of an honest person sends."""

import re

import pytest
from conftest import COOKIE
from rig import client

SIGNED_IN = {"Cookie": f"session={COOKIE}"}


def form_token(page: str) -> str:
    return re.search(r'name="csrf" value="([^"]+)"', page).group(1)


@pytest.fixture
def browser(shared):
    """A browser's state: the cookie of a visitor and the token of a form made for it."""
    page = shared.client().get("/view")
    visitor = re.search(r"visitor=([^;]+)", page.headers["set-cookie"]).group(1)
    return {"Cookie": f"visitor={visitor}; session={COOKIE}"}, form_token(page.text)


def test_a_form_of_our_own_is_taken(shared, browser):
    headers, token = browser
    answer = shared.client().form("/view", {"csrf": token}, headers)
    assert answer.status == 303


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://127.0.0.1", "null", "http://127.0.0.1.evil.example", "https://127.0.0.1"]
)
def test_a_forged_origin_is_refused(shared, browser, origin):
    headers, token = browser
    answer = shared.client().form("/view", {"csrf": token}, headers | {"Origin": origin})
    assert answer.status == 403 and answer.is_russian


@pytest.mark.parametrize("token", [None, "", "AAAA", "x" * 43])
def test_a_form_without_its_token_is_refused(shared, browser, token):
    headers, _ = browser
    answer = shared.client().form("/view", {} if token is None else {"csrf": token}, headers)
    assert answer.status == 403 and answer.is_russian


def test_the_token_of_another_browser_is_refused(shared, browser):
    _, token = browser
    other = shared.client().get("/view")
    visitor = re.search(r"visitor=([^;]+)", other.headers["set-cookie"]).group(1)
    answer = shared.client().form("/view", {"csrf": token}, {"Cookie": f"visitor={visitor}"})
    assert answer.status == 403 and answer.is_russian


@pytest.mark.parametrize(
    "body", [b"csrf=%FF%FE", b"csrf=a%00b", b"csrf=\xff", b"csrf=a%", b"csrf=%zz", b"%00=a", b"a=" + b"b" * 2_000_000]
)
def test_wrong_bytes_in_a_form_are_a_client_error(shared, browser, body):
    headers, _ = browser
    answer = shared.client().send(
        "POST", "/view", body, headers | {"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert 400 <= answer.status < 500 and answer.is_russian


BAD_TARGETS = [
    "/?q=%FF%FE",
    "/?q=a%00b",
    "/messages/%FF",
    "/messages/%00",
    "/messages?before=%ED%A0%80",
    "/%",
    "/%zz",
    "/topics/search?q=%C0%AF",
]


@pytest.mark.parametrize("target", BAD_TARGETS)
def test_wrong_bytes_in_an_address_are_a_client_error(shared, target):
    answer = shared.client().get(target, SIGNED_IN)
    assert 400 <= answer.status < 500, answer.status
    assert answer.is_russian


def test_10_000_query_parameters_are_a_client_error(shared):
    query = "&".join(f"a{index}" for index in range(10_000))
    answer = shared.client().get(f"/?{query}")
    assert answer.status in (400, 414) and answer.is_russian
    body = query.encode()
    answer = shared.client().send("POST", "/view", body, {"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status in (400, 413) and answer.is_russian


TRAVERSALS = [
    "/assets/../../../../etc/passwd",
    "/assets/..%2f..%2f..%2fetc%2fpasswd",
    "/assets/%2e%2e/%2e%2e/etc/passwd",
    "/assets/..\\..\\etc\\passwd",
    "/assets/....//....//etc/passwd",
    "/files/../../otklik.db/public",
    "/files/..%2f..%2fsecret/public",
    "/files/1/..%2f..%2f..%2fsecret",
    "//etc/passwd",
    "/./../secret",
]


@pytest.mark.parametrize("target", TRAVERSALS)
def test_nothing_outside_is_reached_by_a_path(shared, target):
    with client.Wire(shared.port) as wire:
        wire.send(client.head("GET", target, "Connection: close"))
        answer = wire.answer()
    assert answer.split(b" ", 2)[1] in (b"400", b"404"), answer[:200]
    assert b"root:" not in answer and b"SQLite format" not in answer
    assert (shared.data / "secret").read_bytes().strip() not in answer


def test_another_persons_message_is_as_if_it_did_not_exist(shared):
    owner, stranger = (shared.client(person.token) for person in shared.people[:2])
    number = owner.message("Яма, о которой знаю я").json["number"]
    assert owner.show(number).status == 200
    unknown = stranger.show("26-999999-А")
    foreign = stranger.show(number)
    assert foreign.status == unknown.status == 404
    assert foreign.json["detail"] == unknown.json["detail"]
    version = str(owner.show(number).json["version"])
    for path, value in (("steps", {"command": "withdraw"}), ("ratings", {"rating": 5})):
        target = f"/api/v1/messages/{client.urllib.parse.quote(number)}/{path}"
        assert stranger.post(target, value, headers={"If-Match": version}).status == 404
    assert shared.client().show(number).status == 401


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "A" * 10_000, "\xff" * 43])
def test_a_token_of_nobody_is_no_session(shared, token):
    for target in ("/api/v1/messages", "/api/v1/queue", "/api/v1/sessions/current"):
        answer = shared.client().get(target, {"Authorization": f"Bearer {token}"})
        assert answer.status in (400, 401), answer.status


def test_a_browsers_cookie_is_no_bearer_token(shared):
    assert shared.client().get("/api/v1/messages", {"Authorization": f"Bearer {COOKIE}"}).status == 401
    assert shared.client().get("/api/v1/messages", SIGNED_IN).status == 401


def test_a_repeated_key_with_another_body_is_refused(shared):
    sender = shared.client(shared.people[2].token)
    first = sender.message("Яма первая, настоящая", key="same key")
    again = sender.message("Яма первая, настоящая", key="same key")
    other = sender.message("Яма вторая, под тем же ключом", key="same key")
    assert (first.status, again.status, other.status) == (201, 201, 422)
    assert first.json["number"] == again.json["number"] and other.is_russian
    assert again.headers["idempotency-replayed"] == "true"


MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>яма</b> &amp; {{7*7}} ]]> --> javascript:alert(1)"


def test_markup_in_every_field_is_shown_as_text(shared):
    sender = shared.client(shared.people[0].token)
    place = {"latitude": 55.0, "longitude": 43.0, "address": MARKUP, "landmark": MARKUP}
    sent = sender.message(MARKUP, essence=MARKUP, place=place, contactName="<b>Я</b>", phone="+7 900 000-00-00")
    assert sent.status == 201, sent.text
    number = client.urllib.parse.quote(sent.json["number"])
    for target in (f"/messages/{number}", "/messages", f"/messages/{number}/withdrawal"):
        page = shared.client().get(target, SIGNED_IN)
        assert page.status == 200
        assert "<script>alert" not in page.text and "<img src=x" not in page.text and "<b>" not in page.text
        assert 'href="javascript:' not in page.text
    assert "&lt;script&gt;" in page.text or "&lt;script>" in page.text
