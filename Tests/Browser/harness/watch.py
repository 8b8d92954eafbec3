"""Looks at every page a test visits: console, network, outline, width, and axe-core."""

import importlib.util
import pathlib
import re
from urllib.parse import urlsplit

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

OUTLINE = """() => ({
  h1: document.querySelectorAll('h1').length,
  lang: document.documentElement.lang,
  title: document.title,
  twice: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) < at),
  overflow: document.documentElement.scrollWidth - Math.min(innerWidth, screen.width || innerWidth) })"""


def module_file(module: str, name: str) -> pathlib.Path | None:
    spec = importlib.util.find_spec(module)
    folders = (spec and spec.submodule_search_locations) or []
    return next((found for folder in folders for found in pathlib.Path(folder).rglob(name)), None)


def axe_source() -> str:
    path = module_file("axe_playwright_python", "axe.min.js")
    if path is None:
        raise FileNotFoundError("no axe.min.js: pip install axe-playwright-python")
    return path.read_text()


def pattern(url: str) -> str:
    """/messages/26-000123-К/sent and /messages/26-000124-М/sent are one kind of page."""
    parts = [re.sub(r"^(%[0-9A-F]{2}|[^/])*\d(%[0-9A-F]{2}|[^/])*$", "*", part) for part in urlsplit(url).path.split("/")]
    return "/".join(parts)


class Watcher:
    """Collects what goes wrong on one page and looks at each document that opens in it."""

    # Which kinds of page were looked at in the dark already: by pattern, device and scripts, for the whole run.
    seen_dark: set = set()
    looked_at: set = set()
    visited: dict = {}
    _axe = None

    def __init__(self, page, origin: str, kind: str, scripts: bool):
        self.page = page
        self.kind = kind
        self.scripts = scripts
        self.problems: list[str] = []
        self.allowed: set[int] = set()
        self.is_offline = False
        self._origin = origin
        self._cdp = None if scripts else page.context.new_cdp_session(page)
        self._run_scripts(scripts)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"exception: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._response)
        page.on("request", self._request)

    # MARK: What the browser tells

    def _console(self, message) -> None:
        # A bad status is told by the response, with its address.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text}")

    def _failed(self, request) -> None:
        # A page that was left takes its unfinished requests with it.
        if not self.is_offline and "ERR_ABORTED" not in (request.failure or ""):
            self.problems.append(f"failed: {request.url} {request.failure}")

    def _response(self, response) -> None:
        if response.status >= 400 and response.status not in self.allowed:
            self.problems.append(f"{response.status}: {response.request.method} {response.url}")

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" != self._origin:
            self.problems.append(f"outside host: {request.url}")

    # MARK: Looking

    def look(self) -> None:
        """Checks the open document; raises AssertionError with everything found so far."""
        place = f"{self.page.url} ({self.kind}{'' if self.scripts else ', no scripts'})"
        kind = pattern(self.page.url)
        outline = self.page.evaluate(OUTLINE)
        if outline["h1"] != 1:
            self.problems.append(f"{outline['h1']} h1")
        if outline["lang"] != "ru" or not outline["title"]:
            self.problems.append(f"language «{outline['lang']}», title «{outline['title']}»")
        if outline["twice"]:
            # A label leads to the first of them only; axe does not mind.
            self.problems.append(f"the same id twice: {outline['twice']}")
        if outline["overflow"] > 1:
            self.problems.append(f"scrolls sideways by {outline['overflow']} px")
        if self._is_new():
            self._axe_in("light")
        mark = (kind, self.kind, self.scripts)
        if mark not in Watcher.seen_dark:
            Watcher.seen_dark.add(mark)
            self.page.emulate_media(color_scheme="dark")
            self._axe_in("dark")
            self.page.emulate_media(color_scheme="light")
        Watcher.visited[kind] = Watcher.visited.get(kind, 0) + 1
        self.check(place)

    def _is_new(self) -> bool:
        """False for a page built like one looked at before: the same elements, only other words, numbers and tokens."""
        built = re.sub(r">\s*[^<\s][^<]*<", ">words<", self.page.content())
        built = re.sub(r"\d+|(value|href|src|action|alt|title|content)=\"[^\"]*\"", "", built)
        mark = (self.kind, self.scripts, hash(built))
        if mark in Watcher.looked_at:
            return False
        Watcher.looked_at.add(mark)
        return True

    def check(self, place: str = "") -> None:
        found, self.problems = self.problems, []
        assert not found, f"{place or self.page.url}:\n  " + "\n  ".join(found)

    def _axe_in(self, scheme: str) -> None:
        Watcher._axe = Watcher._axe or axe_source()
        if not self.scripts:
            self._run_scripts(True)
        try:
            # evaluate, not a script tag: works under a strict Content-Security-Policy.
            if not self.page.evaluate("typeof axe === 'object'"):
                self.page.evaluate(Watcher._axe)
            found = self.page.evaluate(
                "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})", RULES
            )["violations"]
        finally:
            if not self.scripts:
                self._run_scripts(False)
        for item in found:
            self.problems.append(f"axe {scheme}: {item['id']} ×{len(item['nodes'])}: {item['nodes'][0]['html'][:200]}")

    def _run_scripts(self, on: bool) -> None:
        """A page opened without scripts stays as it was parsed, <noscript> included; only axe is let in.

        Playwright's own java_script_enabled=False cannot be lifted for axe, so the switch is ours.
        """
        if self._cdp:
            self._cdp.send("Emulation.setScriptExecutionDisabled", {"value": not on})
