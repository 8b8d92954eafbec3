"""Two people at one message; and what nobody may do."""

import pytest
from harness.desk import Desk
from harness.resident import Resident

TOPIC = ("яма", "Яма или провал на проезжей части")
TEXT = "Две службы смотрят на одну яму у дома. Ждём, кто первый её заделает."


@pytest.fixture
def number(people, scripts, address, email) -> str:
    resident = Resident(people("phone", scripts).sign_in_by_code(email))
    return resident.reports(TEXT, topic=TOPIC, address=address.label)


def test_the_second_of_two_people_is_told_what_changed(people, scripts, number):
    first, second = Desk(people.staff("Модератор", scripts)), Desk(people.staff("Модератор", scripts))
    first.finds(number)
    second.finds(number).begins("Не принимать")
    second.person.choose("Непонятно, что, где и когда случилось", within=second.form)
    second.person.write("Своими словами", "Напишите адрес точнее.", within=second.form)
    first.accepts()
    second.sends("Не принимать", status=409)
    second.person.sees("Пока вы думали, сообщение изменилось", "Приняли. Отвечает:", "Напишите адрес точнее.")
    # And nothing was overwritten.
    second.opens(number).person.sees("Приняли. Отвечает:").sees_not("Не приняли")


def test_a_double_click_on_an_action_is_one_action(people, number, scripts):
    moderator = Desk(people.staff("Модератор", scripts)).finds(number)
    with moderator.page.expect_navigation(wait_until="load"):
        moderator.page.get_by_role("button", name="Принять", exact=True).dblclick()
    moderator.watcher = moderator.person.watcher
    moderator.page.wait_for_load_state()
    moderator.opens(number).person.sees("Приняли. Отвечает:")
    assert moderator.person.words.count("Приняли. Отвечает:") == 1


def test_another_persons_message_is_not_there(people, number, scripts):
    stranger = people("phone", scripts).sign_in_as("Житель")
    stranger.open(f"/messages/{number}", status=404).title("Такой страницы нет")
    stranger.open(f"/desk/{number}", status=403)
    stranger.open("/queue", status=403)
    stranger.open("/admin", status=403)


def test_a_role_sees_only_what_it_may_do(people, number, scripts):
    Desk(people.staff("Модератор", scripts)).finds(number).accepts()
    for role, never in (("Исполнитель", "Принять"), ("Руководитель", "Взять в работу"), ("Куратор", "Подписать и отправить")):
        person = people.staff(role, scripts)
        person.open("/queue")
        assert not person.offers(never), role
