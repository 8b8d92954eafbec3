"""The administrator's lists: each is searched, added to, edited and switched off by a person at a desk."""

import datetime
import re

import pytest
from playwright.sync_api import expect

TOPIC = "Яма или провал на проезжей части"


@pytest.fixture
def office(people, scripts):
    person = people.staff("Администратор", scripts)
    person.open("/admin").title("Справочники")
    return person


@pytest.fixture
def mark(scripts) -> str:
    """Tells the two runs' rows apart."""
    return "со скриптами" if scripts else "без скриптов"


def begins(person, words: str):
    """From the overview's card to the list, to the form of a new row."""
    return person.open("/admin").follow(words, within=person.page.get_by_role("main"))


def finds(person, words: str):
    search = person.page.get_by_role("search")
    search.get_by_role("searchbox").fill(words)
    return person.press("Найти", within=search)


def switches_off(person):
    person.choose("Работает").press("Сохранить").sees("Сохранили")
    expect(person.page.get_by_label("Работает")).not_to_be_checked()


def test_an_organisation_is_added_edited_found_and_switched_off(office, mark):
    begins(office, "Организации").follow("Добавить организацию")
    office.press("Добавить", status=422).sees("Проверьте, что написано")
    office.write("Название", f"Служба каруселей {mark}").select("Вид организации", re.compile("орожн"))
    office.write(re.compile("^Территория"), "Верхнереченск").press("Добавить", status=None)
    chooses_first(office, "Добавить")
    office.sees("Добавили").title(f"Служба каруселей {mark}")
    office.write("Название", f"Служба качелей {mark}").press("Сохранить").sees("Сохранили")
    begins(office, "Организации")
    finds(office, f"качелей {mark}").follow(f"Служба качелей {mark}")
    switches_off(office)


def chooses_first(person, button: str):
    """A name that fits several things is asked about."""
    asked = person.page.get_by_text("Что вы имели в виду?")
    while asked.count():
        person.page.locator("fieldset").filter(has=asked.first).locator("label").first.click()
        person.press(button, status=None)


def test_a_person_is_added_given_a_role_and_loses_it(office, mark, email):
    address = f"novichok-{email}"
    begins(office, "Люди и роли").follow("Добавить человека")
    office.write("Электронная почта", address).write("Имя и фамилия", f"Новиков Пётр {mark}").press("Добавить")
    office.sees("Добавили").title(f"Новиков Пётр {mark}")
    office.select("Роль", "Куратор").press("Дать роль").sees("Куратор")
    office.write("Должность", "куратор благоустройства").press("Сохранить").sees("Сохранили")
    office.press("Забрать роль: Куратор").sees("Ролей нет")
    begins(office, "Люди и роли")
    finds(office, address).follow(re.compile("Новиков Пётр"))
    switches_off(office)


def test_a_topic_is_added_edited_and_switched_off(office, mark):
    begins(office, "Темы").follow("Добавить тему")
    office.write("Название", f"Скрипит карусель {mark}").write("Раздел", "Благоустройство").write("Подраздел", "Площадки")
    office.select("Вид организации", re.compile("орожн")).press("Добавить").sees("Добавили")
    office.write("Срок ответа, дней", "900").press("Сохранить", status=422).sees("Нужно целое число от 1 до 60")
    office.write("Срок ответа, дней", "7").press("Сохранить").sees("Сохранили")
    begins(office, "Темы")
    finds(office, f"карусель {mark}").follow(f"Скрипит карусель {mark}")
    expect(office.page.get_by_label("Срок ответа, дней")).to_have_value("7")
    switches_off(office)


def test_a_route_is_added_edited_tried_and_switched_off(office, scripts):
    topic = "Колея, волна, сдвиг покрытия" if scripts else "Просадка вокруг люка на проезжей части"
    begins(office, "Маршруты").follow("Добавить маршрут")
    office.page.get_by_role("textbox", name="Тема", exact=True).fill(topic)
    office.write(re.compile("^Кому отправлять"), "Управление").press("Добавить", status=None)
    chooses_first(office, "Добавить")
    office.sees("Добавили")
    begins(office, "Маршруты")
    finds(office, topic).follow(topic)
    switches_off(office)


def test_a_territory_is_added_edited_and_switched_off(office, mark):
    begins(office, "Территории").follow("Добавить территорию")
    office.write("Название", f"деревня Карусели {mark}").press("Добавить").sees("Добавили")
    office.write("Название", f"деревня Качели {mark}").press("Сохранить").sees("Сохранили")
    begins(office, "Территории")
    finds(office, f"Качели {mark}").follow(f"деревня Качели {mark}")
    switches_off(office)


def test_a_rule_is_edited_and_shown_in_the_journal(office, scripts):
    days = "15" if scripts else "14"
    begins(office, "Правила")
    group = office.page.locator("section").filter(has=office.page.get_by_role("heading", level=2)).filter(has_text="оцен")
    field = group.get_by_role("textbox").first
    name = field.get_attribute("name")
    field.fill("тридцать")
    office.press("Сохранить", status=422, within=group.first).sees("Проверьте, что написано")
    field = office.page.locator(f"[name='{name}']")
    field.fill(days)
    office.page.locator("section").filter(has=field).get_by_role("button", name="Сохранить").click()
    office.page.wait_for_load_state()
    office.watcher.look()
    expect(office.page.locator(f"[name='{name}']")).to_have_value(days)
    office.open("/admin").follow("Журнал изменений").sees("Изменено", days)


def test_a_day_is_added_to_the_calendar_and_removed(office, scripts):
    day = datetime.date(datetime.date.today().year, 6, 3 if scripts else 4)
    begins(office, "Рабочие и выходные дни")
    office.page.get_by_label("Дата").fill(day.isoformat())
    office.choose("Выходной").write(re.compile("^Почему"), "День города").press("Добавить").sees("Добавили", "День города")
    row = office.page.get_by_role("row").filter(has_text="День города")
    office.press(re.compile("^Удалить|^Убрать"), within=row).sees("Удалили").sees_not("День города")


def test_the_second_of_two_administrators_is_told_what_changed(people, scripts, mark):
    first, second = people.staff("Администратор", scripts), people.staff("Администратор", scripts)
    for person in (first, second):
        begins(person, "Темы")
        finds(person, TOPIC).follow(TOPIC)
    season = "03-01..11-30" if scripts else "04-01..10-31"
    first.write(re.compile("^Только в это время года"), season).press("Сохранить").sees("Сохранили")
    second.choose("Быстрая тема").press("Сохранить", status=409)
    second.sees("Пока вы писали, это изменили", season, "То, что вы ввели, на месте")
    first.write(re.compile("^Только в это время года"), "").press("Сохранить").sees("Сохранили")
