"""An HTTP client that hides nothing: plain sockets beneath, statuses as they come, no repeats of its own."""

import dataclasses
import http.client
import json
import secrets
import socket
import urllib.parse


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    cookies: list[str] = dataclasses.field(default_factory=list)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def is_russian(self) -> bool:
        """Whether it says in words what is wrong."""
        return any("а" <= letter <= "я" for letter in self.text.lower())


class Client:
    """One person's client; keeps its connection."""

    def __init__(self, port: int, token: str | None = None):
        self.port = port
        self.token = token
        self._connection: http.client.HTTPConnection | None = None

    def send(self, method: str, target: str, body: bytes = b"", headers: dict[str, str] | None = None, timeout=30):
        if self._connection is None:
            self._connection = self._connect(timeout)
        all_headers = dict(headers or {})
        if self.token:
            all_headers.setdefault("Authorization", f"Bearer {self.token}")
        try:
            self._connection.request(method, target, body or None, all_headers)
            answer = self._connection.getresponse()
            read = answer.read()
        except (OSError, http.client.HTTPException) as failure:
            self.close()
            raise failure if isinstance(failure, OSError) else ConnectionError(repr(failure)) from failure
        if answer.will_close:
            self.close()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, headers, read, answer.headers.get_all("Set-Cookie") or [])

    def _connect(self, timeout: float) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def close(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None

    def get(self, target: str, headers: dict[str, str] | None = None, timeout=30) -> Answer:
        return self.send("GET", target, headers=headers, timeout=timeout)

    def post(self, target: str, value, key: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        named = {"Content-Type": "application/json", "Idempotency-Key": key or secrets.token_hex(8)}
        return self.send("POST", target, json.dumps(value).encode(), named | (headers or {}))

    def form(self, target: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> Answer:
        named = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.send("POST", target, urllib.parse.urlencode(fields).encode(), named | (headers or {}))

    def upload(self, file: bytes, name: str = "photo.png", key: str | None = None) -> Answer:
        body, content_type = multipart(file, name)
        named = {"Content-Type": content_type, "Idempotency-Key": key or secrets.token_hex(8)}
        return self.send("POST", "/api/v1/attachments", body, named)

    def message(self, text: str, key: str | None = None, attachments: list[str] | None = None, **more) -> Answer:
        """Sends a message about something in the middle of the town."""
        value = {"text": text, "topic": "1", "place": {"latitude": 55.0, "longitude": 43.0, "address": "Садовая, 1"}}
        return self.post("/api/v1/messages", value | {"attachments": attachments or []} | more, key)

    def show(self, number: str) -> Answer:
        return self.get(f"/api/v1/messages/{urllib.parse.quote(number)}")

    def own_numbers(self) -> list[str]:
        """Every message of this person, page after page."""
        numbers, before = [], None
        while True:
            page = self.get("/api/v1/messages?limit=200" + (f"&before={before}" if before else ""))
            assert page.status == 200, page.text
            numbers += [message["number"] for message in page.json["messages"]]
            before = page.json["next"]
            if not before:
                return numbers


def multipart(file: bytes, name: str) -> tuple[bytes, str]:
    """A form with one file; gives the body and its type."""
    edge = "faults-" + secrets.token_hex(8)
    head = (
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    return head.encode() + file + f"\r\n--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


class Wire:
    """A bare connection, for requests that no client library would send."""

    def __init__(self, port: int, timeout: float = 30):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_) -> None:
        self.socket.close()

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.socket.sendall(piece)

    def answer(self) -> bytes:
        """Everything until the server ends the connection; what came before a reset counts too."""
        came = b""
        while True:
            try:
                piece = self.socket.recv(65536)
            except ConnectionResetError:
                return came
            if not piece:
                return came
            came += piece

    def status(self) -> int:
        """The status of the first answer; 0 when the connection ended without one."""
        came = b""
        while b"\r\n" not in came:
            try:
                piece = self.socket.recv(65536)
            except ConnectionResetError:
                return 0
            if not piece:
                return 0
            came += piece
        return int(came.split(b" ", 2)[1])


def head(method: str, target: str, *lines: str) -> bytes:
    """The head of a request as bytes."""
    return "\r\n".join([f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", *lines, "", ""]).encode("latin-1")
