"""Fixtures of the browser tests: one running demo, one browser, people with a phone or a desk, with and without scripts."""

import itertools
import json
import os
import pathlib
import shutil
import signal
import sys
import typing
import urllib.parse
import urllib.request

import pytest
from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from harness import pictures  # noqa: E402
from harness.person import Person  # noqa: E402
from harness.site import Site  # noqa: E402

DEVICES = {
    "phone": dict(viewport={"width": 360, "height": 740}, device_scale_factor=2, is_mobile=True, has_touch=True),
    "desk": dict(viewport={"width": 1280, "height": 800}),
}
# A loaded machine is slow, not wrong.
PATIENCE = int(os.environ.get("OTKLIK_PATIENCE", "20")) * 1000
# Seconds for one test with its fixtures.
LONGEST = 240
expect.set_options(timeout=PATIENCE)


class Running:
    """A demo that somebody started already: OTKLIK_SITE=http://127.0.0.1:8080, handy while writing tests."""

    def __init__(self, url: str):
        self.url = url.rstrip("/")


@pytest.fixture(scope="session")
def site():
    if os.environ.get("OTKLIK_SITE"):
        yield Running(os.environ["OTKLIK_SITE"])
        return
    with Site("demo", "--messages", os.environ.get("OTKLIK_MESSAGES", "600")) as running:
        yield running


class Address(typing.NamedTuple):
    label: str
    latitude: float
    longitude: float

    @property
    def place(self) -> tuple[float, float]:
        return self.latitude, self.longitude


def houses(site) -> list[Address]:
    """Some of the demo's city, as its own directory names them."""
    found = []
    for words in ("Садовая улица 1", "Садовая улица 2", "Лесная улица 1"):
        query = urllib.parse.urlencode({"q": words})
        with urllib.request.urlopen(f"{site.url}/places/suggest?{query}", timeout=30) as answer:
            for item in json.load(answer)["addresses"]:
                found.append(Address(item["words"], item["lat"], item["lon"]))
    assert found, "the demo knows no houses"
    return found


@pytest.fixture(scope="session")
def addresses(site) -> list[Address]:
    return houses(site)


@pytest.fixture
def address(addresses) -> Address:
    return addresses[0]


def start_browser(playwright):
    chromium = os.environ.get("OTKLIK_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    # The browser's own words («Выбрать файл») follow LANGUAGE.
    environment = {**os.environ, "LANGUAGE": "ru", "LANG": "ru_RU.UTF-8"}
    return playwright.chromium.launch(
        executable_path=chromium, args=["--disable-dev-shm-usage", "--lang=ru"], env=environment
    )


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        running = start_browser(playwright)
        yield running
        running.close()


class People:
    """Makes people at browsers of their own, and closes them all."""

    def __init__(self, browser, site):
        self._browser, self._site, self._contexts, self._everybody = browser, site, [], []

    def __call__(self, device: str = "phone", scripts: bool = True, state=None, **options) -> Person:
        context = self._browser.new_context(
            locale="ru-RU",
            timezone_id="Europe/Moscow",
            storage_state=state,
            **DEVICES[device],
            **options,
        )
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        person = Person(context.new_page(), self._site.url, device, scripts)
        self._everybody.append(person)
        return person

    # Who signed in once in this run stays signed in: by role or address.
    _states: dict = {}

    def staff(self, role: str, scripts: bool = True, device: str = "desk") -> Person:
        """Somebody of /dev/personas."""
        return self._known(role, lambda person: person.sign_in_as(role), scripts, device)

    def by_code(self, email: str, scripts: bool = True, device: str = "desk") -> Person:
        """Somebody who signs in by the mailed code."""
        return self._known(email, lambda person: person.sign_in_by_code(email), scripts, device)

    def _known(self, who: str, sign_in, scripts: bool, device: str) -> Person:
        if who in People._states:
            return self(device, scripts, People._states[who])
        person = self(device, scripts)
        sign_in(person)
        People._states[who] = person.page.context.storage_state()
        return person

    def finish(self, check: bool) -> None:
        try:
            if check:
                for person in self._everybody:
                    person.watcher.check()
        finally:
            for context in self._contexts:
                context.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item, nextitem):
    """A browser that hangs must not hang the run."""

    def too_long(*_):
        raise TimeoutError(f"{item.name} took more than {LONGEST} s")

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Keeps what the people saw when a test failed."""
    outcome = yield
    report = outcome.get_result()
    if report.when == "call":
        item.failed_in_call = report.failed


# More people sign in from this one address than a town would in an hour.
BUSY = {
    "sign_in.codes_per_hour_from_address": "10000",
    "sign_in.codes_per_hour": "100",
    "message.per_day": "1000",
}


@pytest.fixture(scope="session")
def busy_site(browser, site):
    """The limits that a run of tests would meet, raised where an administrator raises them."""
    people = People(browser, site)
    office = people.staff("Администратор")
    for name, value in BUSY.items():
        office.open("/admin/settings")
        field = office.page.locator(f"[name='{name}']")
        field.fill(value)
        office.press("Сохранить", within=office.page.locator("form").filter(has=field)).sees("Сохранили")
    people.finish(check=True)
    return site


@pytest.fixture
def people(browser, busy_site, request):
    made = People(browser, busy_site)
    yield made
    failed = getattr(request.node, "failed_in_call", True)
    if failed and os.environ.get("OTKLIK_SHOTS"):
        folder = pathlib.Path(os.environ["OTKLIK_SHOTS"])
        folder.mkdir(parents=True, exist_ok=True)
        for index, person in enumerate(made._everybody):
            person.page.screenshot(path=str(folder / f"{request.node.name}-{index}.png"), full_page=True)
    made.finish(check=not failed)


_numbers = itertools.count(1)


@pytest.fixture
def email() -> str:
    """An address nobody has yet."""
    return f"zhitel{next(_numbers)}.{os.getpid()}@pochta.ru"


@pytest.fixture(scope="session")
def album(tmp_path_factory) -> "Album":
    return Album(tmp_path_factory.mktemp("album"))


class Album:
    """Picture files to attach."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self._seeds = itertools.count(1)

    def keep(self, name: str, data: bytes) -> str:
        path = self.folder / name
        path.write_bytes(data)
        return str(path)

    def photo(self, place=None, **options) -> str:
        """A photo unlike all others; with the place in its EXIF where one is given."""
        seed = next(self._seeds)
        exif = pictures.exif_with_place(*place) if place else b""
        return self.keep(f"photo{seed}.jpg", pictures.jpeg(seed=seed, exif=exif, **options))


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request) -> bool:
    return request.param
