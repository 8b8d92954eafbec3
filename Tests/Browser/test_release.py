"""What a moderator shows to everyone: masked by the program, looked at by a person."""

import pytest
from harness.desk import Desk
from harness.resident import Resident

TOPIC = ("яма", "Яма или провал на проезжей части")
TEXT = "У дома глубокая яма. Начальник участка Иванов И. И. не отвечает, мой телефон 8-912-345-67-89, кв. 45."


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_moderator_releases_what_nobody_can_be_harmed_by(people, scripts, address, album, email):
    resident = Resident(people("phone", scripts).sign_in_by_code(email))
    moderator, coordinator, executor, head = (
        Desk(people.staff(role, scripts)) for role in ("Модератор", "Координатор", "Исполнитель", "Руководитель")
    )
    resident.begin().onward().says(TEXT).finds_topic(*TOPIC).onward().names_place(address.label)
    resident.goes_to_contacts()
    resident.person.choose("Все, без моего имени")
    number = resident.onward().sends()
    moderator.finds(number)
    moderator.person.sees("В тексте есть личное")
    moderator.accepts()
    coordinator.finds(number).assigns("Дёмин")
    executor.finds(number).takes()
    executor.answers("Яму у дома засыпала наша бригада 24 ноября, два квадратных метра.", album.photo())
    head.finds(number).approves()

    moderator.opens(number).begins("Показать всем")
    form, person = moderator.form, moderator.person
    text = form.get_by_label("Текст для всех")
    assert "[телефон скрыт]" in text.input_value() and "912" not in text.input_value()
    person.sees("Личные данные в сообщении", "телефон: так его пишут")
    person.choose("«Иванов И. И.»", within=form)
    person.write("Скрыть ещё", "участка", within=form)
    person.press("Собрать текст заново", within=form)
    assert "Начальник [скрыто] Иванов И. И." in text.input_value()

    # What slips back in is refused, and nothing typed is lost.
    person.write("Текст для всех", text.input_value().replace("[телефон скрыт]", "8-912-345-67-89"), within=form)
    moderator.sends("Показать всем", 422)
    person.sees("осталось личное: «8-912-345-67-89»")
    person.write("Текст для всех", text.input_value().replace("8-912-345-67-89", "[телефон скрыт]"), within=form)
    moderator.sends("Показать всем")
    person.sees("Скрыть от всех")
