"""One pit, many people: joining what was already reported, and merging what was sent twice."""

import re

import pytest
from harness.desk import Desk
from harness.resident import Resident

TOPIC = ("яма", "Яма или провал на проезжей части")
TEXT = "Посреди проезжей части провал, машины объезжают его по тротуару. Барсучья нора рядом."


@pytest.fixture
def lead(people, scripts, email, addresses) -> str:
    """An accepted message of somebody else's at the last of the houses."""
    author = Resident(people("phone", scripts).sign_in_by_code(email))
    number = author.reports(TEXT, topic=TOPIC, address=addresses[-1].label)
    Desk(people.staff("Модератор", scripts)).finds(number).accepts()
    return number


def test_a_neighbour_joins_with_one_press(people, scripts, lead, addresses, album, email):
    neighbour = Resident(people("phone", scripts).sign_in_by_code(f"sosed.{email}"))
    person = neighbour.person
    neighbour.begin().attach(album.photo()).onward()
    neighbour.says("Провалилась дорога, колесо застряло").finds_topic(*TOPIC).onward()
    neighbour.names_place(addresses[-1].label).onward()
    person.title("Куда ответить?").sees("Похоже, об этом уже сообщили", TOPIC[1], "не дальше 50")
    person.sees_not("арсуч", lead, "тротуару")

    # By keyboard alone: the button is reached with the tab key and pressed with Enter.
    button = neighbour.page.get_by_role("button", name=re.compile("^Присоединиться")).first
    for _ in range(40):
        neighbour.page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    with neighbour.page.expect_navigation(wait_until="load"):
        neighbour.page.keyboard.press("Enter")
    person.sees("Вы присоединились", "Номер сообщения", "Ответ будет общим")
    person.follow("Открыть сообщение").sees("Объединили с похожим", "Вы присоединились к №")
    person.sees_not("арсуч", "тротуару")


def test_a_guest_chooses_first_and_signs_in_then(people, scripts, lead, addresses, email):
    guest = Resident(people("phone", scripts))
    guest.begin().onward()
    guest.says("Провалилась дорога, колесо застряло").finds_topic(*TOPIC).onward()
    guest.names_place(addresses[-1].label).onward()
    guest.person.press(re.compile("^Присоединиться"))
    guest.person.write("Электронная почта", f"gost.{email}").press("Получить код")
    guest.person.type_code(f"gost.{email}")
    guest.person.title("Проверьте и отправьте").press(re.compile("^Присоединиться"))
    guest.person.sees("Вы присоединились", "Номер сообщения")


def test_a_moderator_merges_what_is_proposed(people, scripts, lead, addresses, email):
    other = Resident(people("phone", scripts).sign_in_by_code(f"vtoroy.{email}"))
    number = other.reports(TEXT, topic=TOPIC, address=addresses[-1].label)
    desk = Desk(people.staff("Модератор", scripts)).finds(number)
    desk.person.sees("Похожие рядом", "Очень похоже: та же тема, 0 м, в тот же день, общие слова:")
    desk.person.follow(f"Объединить с № {lead}")
    assert desk.form.get_by_label("Номер общего сообщения").input_value() == lead
    desk.sends("Объединить")
    other.opens(number).sees("Объединили с похожим", lead)
