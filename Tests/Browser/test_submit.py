"""The way of a message from a phone to its number, and that nothing typed is lost on it."""

import re

import pytest
from harness.resident import NUMBER, Resident
from playwright.sync_api import expect

TOPIC = "Яма или провал на проезжей части"
TEXT = "Большая яма на проезжей части у дома, объехать её нельзя. Появилась на прошлой неделе."


def test_a_guest_reports_with_a_photo_and_its_place_and_signs_in_by_the_mailed_code(people, scripts, album, address, email):
    person = people("phone", scripts)
    resident = Resident(person).begin()
    resident.attach(album.photo(place=address.place))
    person.sees("В снимке записано, где он сделан. Это там?").press("Да, место верное – дальше")
    resident.says(TEXT).finds_topic("яма", TOPIC).onward()
    person.title("Где это?")
    expect(person.page.get_by_label(re.compile("^Адрес"))).to_have_value(re.compile(re.escape(address.label.split(",")[0])))
    resident.goes_to_contacts()
    person.sees("Только я и те, кто отвечает")
    person.write(re.compile("^Электронная почта"), email).press("Получить код").type_code(email)
    person.title("Проверьте и отправьте").sees(TEXT, TOPIC, address.label.split(",")[0], "Ответ – ", "Срок – 10 дней")
    # The essence is filled in from the text.
    person.sees("Большая яма на проезжей части")
    number = resident.sends()
    person.sees(f"Письма о каждом шаге придут на {email}", "По телефону: буква")
    person.follow("Открыть сообщение").sees(number, "Проверяем сообщение", "Вы сообщили", "Осталось")
    assert number in person.letter(email, "Сообщение отправлено")
    # «Сообщить ещё об одном здесь же» keeps the place.
    person.open(f"/messages/{number}/sent").press("Сообщить ещё об одном здесь же").title("Покажите, что случилось")
    resident.onward().says(TEXT).finds_topic("яма", TOPIC).onward()
    expect(person.page.get_by_label(re.compile("^Адрес"))).to_have_value(address.label)


def test_mistakes_are_said_beside_their_fields_and_nothing_is_lost(people, scripts, address):
    person = people("phone", scripts)
    resident = Resident(person).begin().onward()
    person.write(re.compile("^Что случилось"), "Яма").press("Дальше", status=422)
    person.sees("Проверьте, что написано", "нужно не меньше 10 знаков", "Выберите тему или отметьте, что не нашли её")
    expect(person.page).to_have_title(re.compile("^Ошибка:"))
    assert person.page.get_by_label(re.compile("^Что случилось")).input_value() == "Яма"
    resident.says(TEXT).finds_topic("яма", TOPIC).onward()
    person.press("Дальше", status=422).sees("Напишите адрес или поставьте точку")
    person.write(re.compile("^Адрес"), "Неведомая дорога 900").press("Дальше", status=422).sees("Выберите город или округ")
    assert person.page.get_by_label(re.compile("^Адрес")).input_value() == "Неведомая дорога 900"


def test_the_back_button_keeps_what_was_written(people, scripts, address):
    person = people("phone", scripts)
    resident = Resident(person).begin().onward().says(TEXT, essence="Яма у дома").finds_topic("яма", TOPIC).onward()
    resident.names_place(address.label).goes_to_contacts()
    person.write(re.compile("^Как к вам обращаться"), "Анна")
    person.back().title("Где это?")
    expect(person.page.get_by_label(re.compile("^Адрес"))).to_have_value(address.label)
    person.back().title("Что случилось?")
    expect(person.page.get_by_label(re.compile("^Что случилось"))).to_have_value(TEXT)
    expect(person.page.get_by_label(re.compile("^Суть в одной строке"))).to_have_value("Яма у дома")
    expect(person.page.get_by_label(TOPIC)).to_be_checked()
    person.follow("К фото").title("Покажите, что случилось")
    resident.onward()
    expect(person.page.get_by_label(re.compile("^Что случилось"))).to_have_value(TEXT)


def test_the_draft_outlives_an_expired_session(people, scripts, address, email):
    person = people("phone", scripts).sign_in_by_code(email)
    resident = Resident(person).begin().onward().says(TEXT).finds_topic("яма", TOPIC).onward()
    resident.names_place(address.label).goes_to_contacts().onward()
    person.title("Проверьте и отправьте")
    forget_session(person)
    person.press("Отправить сообщение")
    person.title("Вход").write("Электронная почта", email).press("Получить код").type_code(email)
    person.title("Проверьте и отправьте").sees(TEXT, TOPIC, address.label)
    resident.sends()


def test_a_form_written_while_the_session_expired_comes_back(people, scripts, address, email):
    """The same on a page of the flow that is posted with text in it, and on the message's own page."""
    person = people("phone", scripts).sign_in_by_code(email)
    resident = Resident(person)
    number = resident.reports(TEXT, topic=("яма", TOPIC), address=address.label)
    resident.opens(number)
    person.page.get_by_text("Добавить к сообщению").first.click()
    person.write("Что добавить", "Теперь там стоит ограждение")
    forget_session(person)
    person.press("Добавить")
    person.title("Вход").write("Электронная почта", email).press("Получить код").type_code(email)
    person.title("Вы вернулись. Написанное цело").sees("Теперь там стоит ограждение").press("Отправить")
    person.sees("Вы добавили", "Теперь там стоит ограждение")


def forget_session(person) -> None:
    person.page.context.clear_cookies(name=re.compile("session"))


def test_two_presses_on_send_give_one_number(people, scripts, address, email):
    person = people("phone", scripts).sign_in_by_code(email)
    resident = Resident(person).begin().onward().says(TEXT).finds_topic("яма", TOPIC).onward()
    resident.names_place(address.label).goes_to_contacts().onward()
    with person.page.expect_navigation(url=re.compile("/sent$"), wait_until="load"):
        person.page.get_by_role("button", name="Отправить сообщение").dblclick()
    person.watcher.look()
    number = NUMBER.search(person.words).group()
    # And once more from a page that the back button brings.
    person.page.go_back(wait_until="load")
    person.page.go_forward(wait_until="load")
    person.open("/messages").sees(number)
    assert len(set(NUMBER.findall(person.words))) == 1


def test_html_in_every_field_is_shown_as_text(people, scripts, address, email):
    evil = "<script>document.title='взлом'</script><img src=x onerror=alert(1)>«&amp;»"
    person = people("phone", scripts).sign_in_by_code(email)
    person.page.on("dialog", lambda dialog: pytest.fail("a script of a message ran"))
    resident = Resident(person).begin().onward()
    resident.says(f"Яма. {evil}", essence=f"Суть {evil}").finds_topic("яма", TOPIC).onward()
    resident.names_place(address.label)
    person.write(re.compile("^Ориентир"), f"Столб {evil}")
    resident.goes_to_contacts()
    person.write(re.compile("^Как к вам обращаться"), f"Анна {evil}").press("Дальше")
    person.sees(f"Яма. {evil}", f"Суть {evil}", f"Столб {evil}", f"Анна {evil}")
    number = resident.sends()
    resident.opens(number).sees(f"Яма. {evil}", f"Суть {evil}", f"Столб {evil}")
    person.open("/messages").sees(f"Суть {evil}")
    assert person.page.locator("main script, main img[src='x']").count() == 0


def test_a_topic_is_found_by_walking_through_the_sections(people, scripts):
    person = people("phone", scripts)
    Resident(person).begin().onward().says(TEXT)
    person.press("Выбрать по разделам").title("Выберите тему").follow("Автомобильные дороги").title("Автомобильные дороги")
    part = person.page.locator("details").filter(has_text=TOPIC)
    part.locator("summary").click()
    person.press(f"Выбрать: {TOPIC}").title("Что случилось?")
    expect(person.page.get_by_label(re.compile("^Что случилось"))).to_have_value(TEXT)
    expect(person.page.get_by_label(TOPIC)).to_be_checked()


def test_without_a_topic_a_moderator_finds_it(people, scripts, address, email):
    person = people("phone", scripts).sign_in_by_code(email)
    resident = Resident(person).begin().onward().says("Возле дома странно пахнет по вечерам, соседи тоже заметили")
    person.choose("Не нашёл тему")
    resident.onward().names_place(address.label).goes_to_contacts().onward()
    person.sees("Подберёт модератор")
    resident.sends()


def test_unsent_text_is_kept_without_a_network(people):
    person = people("phone")
    Resident(person).begin().onward().says(TEXT)
    person.watcher.is_offline = True
    person.page.context.set_offline(True)
    person.page.get_by_role("button", name="Дальше").click()
    person.sees("Нет связи. Написанное сохранили на этом устройстве")
    # The phone is put away: the tab is closed and opened again.
    tab = person.page.context.new_page()
    person.page.close()
    person.page.context.set_offline(False)
    tab.goto(person.origin + "/messages/new/what")
    expect(tab.get_by_label(re.compile("^Что случилось"))).to_have_value(TEXT)
    expect(tab.locator("body")).to_contain_text("Вернули то, что вы написали раньше")


COUNT_PRESSES = """addEventListener('pointerdown', event => {
  if (!event.isTrusted) return;
  sessionStorage.presses = Number(sessionStorage.presses || 0) + 1;
}, true)"""


def test_eight_presses_are_enough_with_a_photo_and_gps(people, album, address):
    """Counted by a script in the page, from the first page of the form; typing and the system's own dialogs are not counted."""
    person = people(
        "phone",
        geolocation={"latitude": address.latitude, "longitude": address.longitude},
        permissions=["geolocation"],
    ).sign_in_as("Житель")
    person.page.add_init_script(COUNT_PRESSES)
    resident = Resident(person).begin()
    person.page.evaluate("sessionStorage.removeItem('presses')")
    resident.attach(album.photo()).onward()
    resident.says(TEXT).finds_topic("яма", TOPIC).onward()
    person.page.get_by_role("button", name="Я сейчас здесь").click()
    expect(person.page.get_by_label(re.compile("^Адрес"))).not_to_have_value("")
    resident.goes_to_contacts().onward()
    resident.sends()
    presses = int(person.page.evaluate("sessionStorage.presses"))
    assert 0 < presses <= 8, f"{presses} presses"


def test_the_place_of_the_photo_saves_no_press_too_many(people, album, address):
    person = people("phone").sign_in_as("Житель")
    person.page.add_init_script(COUNT_PRESSES)
    resident = Resident(person).begin()
    person.page.evaluate("sessionStorage.removeItem('presses')")
    resident.attach(album.photo(place=address.place))
    person.press("Да, место верное – дальше")
    resident.says(TEXT).finds_topic("яма", TOPIC).onward().goes_to_contacts().onward()
    resident.sends()
    presses = int(person.page.evaluate("sessionStorage.presses"))
    assert 0 < presses <= 8, f"{presses} presses"


def test_the_whole_flow_works_from_the_keyboard(people, address, email):
    """Tab, arrows, space and Enter only; the focus is always seen."""
    person = people("desk").sign_in_by_code(email)
    keys = Keys(person)
    person.open("/")
    keys.to("link", "Сообщить о проблеме").go("Enter")
    person.title("Покажите, что случилось")
    keys.to("button", "Дальше").go("Enter")
    keys.to("textbox", "Что случилось?").type(TEXT)
    keys.to("searchbox", "Найти тему").type("яма")
    card = person.page.get_by_label(TOPIC)
    expect(card).to_be_attached()
    keys.to_group("topic")
    for _ in range(40):
        if card.is_checked():
            break
        keys.press("ArrowDown")
    expect(card).to_be_checked()
    keys.to("button", "Дальше").go("Enter")
    person.title("Где это?")
    keys.to("textbox", "Адрес").type(address.label)
    expect(person.page.get_by_role("button", name=address.label).first).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(person.page.get_by_label(re.compile("^Адрес"))).to_have_value(address.label)
    keys.to("button", "Дальше").go("Enter")
    person.title("Куда ответить?")
    keys.to("button", "Дальше").go("Enter")
    person.title("Проверьте и отправьте")
    keys.to("button", "Отправить сообщение").go("Enter")
    person.sees("Отправили", "Номер сообщения")


FOCUS = """() => { const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
  const label = e.labels?.[0];
  const seen = node => { const t = getComputedStyle(node); return t.outlineStyle !== 'none' && parseFloat(t.outlineWidth) > 0 || t.boxShadow !== 'none' };
  const role = e.getAttribute('role') || {A: 'link', BUTTON: 'button', TEXTAREA: 'textbox'}[e.tagName]
    || {search: 'searchbox', radio: 'radio', checkbox: 'checkbox', submit: 'button'}[e.type] || 'textbox';
  return { tag: e.tagName, role, name: (e.getAttribute('aria-label') || label?.innerText || e.innerText || '').trim(), field: e.name || '',
    visible: seen(e) || (label && seen(label)) || false, inside: r.bottom > 0 && r.top < innerHeight } }"""


class Keys:
    """Somebody without a mouse."""

    def __init__(self, person):
        self.person, self.page = person, person.page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def focus(self) -> dict:
        return self.page.evaluate(FOCUS)

    def _tab_until(self, fits, wanted: str) -> "Keys":
        for _ in range(120):
            focus = self.focus()
            if fits(focus):
                assert focus["visible"], f"the focus on {wanted} cannot be seen: {focus}"
                assert focus["inside"], f"{wanted} is off the screen: {focus}"
                return self
            self.press("Tab")
        raise AssertionError(f"Tab never comes to {wanted}")

    def to(self, role: str, name: str) -> "Keys":
        return self._tab_until(lambda focus: focus["role"] == role and focus["name"].startswith(name), f"{role} «{name}»")

    def to_group(self, field: str) -> "Keys":
        return self._tab_until(lambda focus: focus["field"] == field, f"field {field}")

    def type(self, text: str) -> "Keys":
        self.page.keyboard.insert_text(text)
        return self

    def go(self, key: str) -> None:
        with self.page.expect_navigation(wait_until="load"):
            self.press(key)
        self.person.watcher.look()
