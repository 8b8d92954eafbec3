"""An installation that is no demo: what helps in a demo must not be there."""

import pytest
from harness.person import Person
from harness.site import Site, temporary_folder


@pytest.fixture(scope="module")
def real_site():
    folder = temporary_folder()
    Site.run("db", "init", "--name", "Область", "--city", "Город", folder=folder)
    with Site("serve", folder=folder) as running:
        yield running


@pytest.fixture
def stranger(real_site, browser):
    context = browser.new_context(locale="ru-RU", viewport={"width": 1280, "height": 800})
    person = Person(context.new_page(), real_site.url, "desk", True)
    yield person
    context.close()


@pytest.mark.parametrize("path", ["/dev/mail", "/dev/personas", "/dev/kit"])
def test_the_helpers_of_the_demo_are_not_there(stranger, path):
    stranger.open(path, status=404).title("Такой страницы нет")


@pytest.mark.parametrize("role", ["resident", "moderator", "coordinator", "executor", "head", "curator", "administrator"])
def test_nobody_becomes_a_persona(stranger, role):
    """Posted as the demo's own page would, with the proof of a form of this very browser."""
    stranger.open("/sign-in")
    proof = stranger.page.locator("input[name=csrf]").first.input_value()
    cookies = stranger.page.context.cookies()
    answer = stranger.page.context.request.post(
        f"{stranger.origin}/dev/personas/{role}",
        form={"csrf": proof},
        headers={"Origin": stranger.origin},
        max_redirects=0,
    )
    assert answer.status == 404
    assert stranger.page.context.cookies() == cookies


def test_no_page_offers_them(stranger):
    for path in ("/", "/sign-in", "/messages/new/photo"):
        stranger.open(path)
        assert stranger.page.locator("a[href^='/dev/']").count() == 0, path
        stranger.sees_not("Это демонстрация")


def test_the_first_page_says_what_it_is_before_there_are_figures(stranger):
    stranger.open("/").title("Вы сказали – вам ответили").sees("Цифры появятся после первых ответов")
