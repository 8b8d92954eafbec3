"""What helps an executor with an answer, and the head who signs it: hints, and answers that helped before."""

import re

import pytest
from harness.desk import Desk
from harness.resident import Resident
from playwright.sync_api import expect

TOPIC = ("яма", "Яма или провал на проезжей части")
TEXT = "На проезжей части у дома глубокая яма, машины объезжают её по встречной полосе."
EXECUTOR = "Дёмин"
EARLIER = "Яму у дома засыпала наша бригада 24 ноября, два квадратных метра. Спросите Петрову Анну Ильиничну."
DRAFT = "В настоящее время осуществляется ремонт."


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_hints_stand_beside_an_answer_and_keep_nobody_from_sending(people, scripts, address, album, email):
    resident = Resident(people("phone", scripts).sign_in_by_code(email))
    moderator, coordinator, executor, head = (
        Desk(people.staff(role, scripts)) for role in ("Модератор", "Координатор", "Исполнитель", "Руководитель")
    )

    def in_work() -> str:
        number = resident.reports(TEXT, topic=TOPIC, address=address.label)
        moderator.finds(number).accepts()
        coordinator.finds(number).assigns(EXECUTOR)
        executor.finds(number).takes()
        return number

    earlier = in_work()
    executor.answers(EARLIER, album.photo())
    head.finds(earlier).approves()
    resident.opens(earlier).choose("Отлично").press("Отправить оценку")

    number = in_work()
    executor.begins("Ответить")
    form, person = executor.form, executor.person
    person.sees("Ответы, которые помогли", "Проверить текст")
    form.locator(".earlier summary").first.click()
    person.sees("Яму у дома засыпала наша бригада", "[имя скрыто]").sees_not("Ильинич")

    person.write("Ответ жителю", DRAFT, within=form)
    if not scripts:
        person.press("Проверить текст", within=form)
    # With a script they come by themselves.
    expect(form.get_by_role("status").filter(has_text="подсказ")).to_contain_text("Отправить можно и так")
    person.sees("«В настоящее время» → сейчас", "«осуществляется» → делаем", "Нет дня: когда сделали или сделаете")

    person.write("Ответ жителю", EARLIER, within=form)
    if scripts:
        form.get_by_role("button", name="Проверить текст").click()
    else:
        person.press("Проверить текст", within=form)
    expect(form.locator(".checks")).to_contain_text(f"100 % текста есть в ответе на № {earlier}")
    expect(form.get_by_role("link", name=f"Открыть № {earlier}").first).to_be_visible()
    assert form.get_by_label("Ответ жителю").input_value() == EARLIER

    person.choose(re.compile(r"^\s*Разъяснено\s*$"), within=form)
    executor.sends("На подпись")
    head.finds(number)
    head.person.sees("Похоже на прежний ответ", "Ответы, которые помогли", "Подписать и отправить")
    head.approves()
