"""Bytes on the way: the first page with all it needs, and each page of the form."""

import re

from rig.client import Client

GZIPPED = {"Accept-Encoding": "gzip"}
FORM = ["photo", "what", "topic", "place", "contact"]


def gzipped(port: int, target: str, cookie: str = "") -> int:
    answer = Client(port).get(target, GZIPPED | ({"Cookie": cookie} if cookie else {}))
    assert answer.status == 200, f"{target}: {answer.status}"
    return len(answer.body)


def parts(port: int, target: str, cookie: str = "") -> dict[str, list[str]]:
    """The styles and scripts that a page loads."""
    answer = Client(port).get(target, {"Cookie": cookie} if cookie else {})
    assert answer.status == 200, f"{target}: {answer.status}"
    return {
        "css": re.findall(r'<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"', answer.text),
        "js": re.findall(r'<script[^>]*src="([^"]+)"', answer.text),
    }


def first_page(port: int) -> dict[str, int]:
    found = parts(port, "/")
    sizes = {"HTML": gzipped(port, "/")}
    for kind in ("css", "js"):
        sizes[kind.upper()] = sum(gzipped(port, target) for target in found[kind])
    return sizes


def form_pages(port: int, cookie: str) -> dict[str, tuple[int, int]]:
    """HTML and CSS of each page of the form, without the styles that come with the live map."""
    sizes = {}
    for name in FORM:
        target = f"/messages/new/{name}"
        css = sum(gzipped(port, style) for style in parts(port, target, cookie)["css"] if "leaflet" not in style)
        sizes[name] = (gzipped(port, target, cookie), css)
    return sizes
