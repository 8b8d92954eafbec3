"""A browser without scripts: it keeps cookies, and gives back the forms that it was shown."""

import html.parser
import http.cookies
import urllib.parse

from .client import Answer, Client


class Browser:
    """One person's browser, signed in by a session that stands in the database."""

    def __init__(self, port: int, session: str):
        self._client = Client(port)
        self.cookies = {"session": session}

    def get(self, target: str) -> Answer:
        return self._kept(self._client.get(target, {"Cookie": self._cookies}))

    def fill(self, page: str, fields: dict[str, str], to: str | None = None) -> Answer:
        """Opens a page and sends its form with these fields changed."""
        shown = self.get(page)
        assert shown.status == 200, f"{page}: {shown.status}"
        form = _Form()
        form.feed(shown.text)
        return self.post(to or page, form.fields | fields)

    def post(self, target: str, fields: dict[str, str]) -> Answer:
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self._cookies}
        return self._kept(self._client.send("POST", target, urllib.parse.urlencode(fields).encode(), kind))

    @property
    def _cookies(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _kept(self, answer: Answer) -> Answer:
        for line in answer.cookies:
            for morsel in http.cookies.SimpleCookie(line).values():
                self.cookies[morsel.key] = morsel.value
        return answer


class _Form(html.parser.HTMLParser):
    """What a browser would send back of a page untouched."""

    def __init__(self):
        super().__init__()
        self.fields: dict[str, str] = {}
        self._select = self._text = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "input" and name:
            if given.get("type") not in ("checkbox", "radio", "file") or "checked" in given:
                self.fields[name] = given.get("value") or ""
        elif tag == "textarea" and name:
            self._text, self.fields[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.fields[self._select] = given.get("value") or ""

    def handle_data(self, data):
        if self._text:
            self.fields[self._text] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._text = None
        elif tag == "select":
            self._select = None
