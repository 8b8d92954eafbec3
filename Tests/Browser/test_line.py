"""The whole line: one message from a resident's phone to a rated answer, with scripts and without."""

import datetime
import re

import pytest
from harness.desk import Desk
from harness.resident import Resident

TOPIC = ("яма", "Яма или провал на проезжей части")
TEXT = "На проезжей части у дома глубокая яма, машины объезжают её по встречной полосе. Уже неделю."
SECOND_EXECUTOR = "Рогов"
FIRST_EXECUTOR = "Дёмин"


@pytest.fixture
def resident(people, scripts, email) -> Resident:
    """Somebody new, signed in by the mailed code on a phone."""
    return Resident(people("phone", scripts).sign_in_by_code(email))


@pytest.fixture
def desk(people, scripts):
    return lambda role: Desk(people.staff(role, scripts))


def accepted(resident, desk, address, **details) -> str:
    number = resident.reports(TEXT, topic=TOPIC, address=address.label, **details)
    desk("Модератор").finds(number).accepts()
    return number


def in_work(resident, desk, address) -> tuple[str, Desk]:
    number = accepted(resident, desk, address)
    desk("Координатор").finds(number).assigns(FIRST_EXECUTOR)
    executor = desk("Исполнитель").finds(number).takes()
    return number, executor


def test_one_message_from_a_phone_to_a_rated_answer(resident, desk, people, scripts, album, address, email):
    person = resident.person

    # Sent with a photo and the place that the photo knows.
    resident.begin().attach(album.photo(place=address.place))
    person.press("Да, место верное – дальше")
    resident.says(TEXT).finds_topic(*TOPIC).onward().goes_to_contacts().onward()
    number = resident.sends()
    resident.opens(number).sees("Проверяем сообщение", "Вы сообщили", "Часы")

    # Declined, corrected, sent again under the same number.
    moderator = desk("Модератор").finds(number)
    moderator.declines("Непонятно, что, где и когда случилось", "Напишите, с какой стороны улицы яма.")
    resident.opens(number).sees("Не приняли", "Напишите, с какой стороны улицы яма.")
    assert "Напишите, с какой стороны улицы яма." in person.letter(email, "Сообщение не приняли", number)
    person.press("Исправить и отправить снова").sees("Вы поправляете отклонённое сообщение")
    resident.says(f"{TEXT} Яма на чётной стороне.").onward()
    person.title("Где это?")
    resident.goes_to_contacts().onward()
    assert resident.sends() == number
    resident.opens(number).sees("Вы отправили снова", "Проверяем сообщение")

    # Accepted: there is an owner and a clock.
    moderator.finds(number).accepts()
    resident.opens(number).sees("Рассматривают. Ответят до", "Приняли. Отвечает:", "Осталось")
    assert number in person.letter(email, "Сообщение приняли")

    # Passed on and passed back, each time with a reason that the resident reads.
    region = desk("Региональный координатор").finds(number)
    owner = owner_of(region)
    other = other_organisation(region)
    region.sends("Передать")
    resident.opens(number).sees(f"Передали: {other}", "Ремонт дорог ведёт другая служба")
    region.finds(number).forwards(owner, "Это всё же их участок", search=owner.split()[-1])
    resident.opens(number).sees("Это всё же их участок")

    # Assigned, taken to work, asked, answered by the resident: the clock stood.
    desk("Координатор").finds(number).assigns(FIRST_EXECUTOR)
    executor = desk("Исполнитель").finds(number).takes()
    resident.opens(number).sees("В работе. Ответят до", "Назначили исполнителя", "Взяли в работу")
    executor.asks("Насколько глубока яма?")
    resident.opens(number).sees("Ход за вами: ответьте на вопрос", "Насколько глубока яма?", "часы стоят")
    assert "Насколько глубока яма?" in person.letter(email, "Нужно ваше уточнение", number)
    person.write("Ваш ответ", "По колено, не меньше").press("Отправить ответ")
    person.sees("Ответ ушёл. Часы снова идут", "Вы уточнили. Часы пошли", "По колено, не меньше")

    # An answer with the photo «стало», returned with a remark, drafted again, signed.
    executor.finds(number).answers("Яму засыпали щебнем.", album.photo())
    head = desk("Руководитель").finds(number)
    head.person.sees("Яму засыпали щебнем.")
    head.returns("Щебень вымоет дождём: заделайте асфальтом.")
    executor.finds(number).begins("Ответить")
    executor.person.sees("Щебень вымоет дождём: заделайте асфальтом.")
    executor.person.choose(re.compile(r"^\s*Сделано\s*$"), within=executor.form)
    executor.person.write("Ответ жителю", "Яму заделали асфальтом.", within=executor.form)
    executor.sends("На подпись")
    head.finds(number).approves()
    resident.opens(number).sees("Вам ответили. Ход за вами", "Яму заделали асфальтом.", "Стало")
    person.sees_not("Щебень вымоет дождём")
    assert number in person.letter(email, "Вам ответили")

    # A low grade brings it back by itself, to somebody else.
    person.choose("Не сделали").choose("Проблема осталась")
    person.write("Добавить пару слов", "Яма на месте.")
    person.press("Отправить оценку")
    person.sees("Рассматривают снова", "Вы оценили ответ: 1 из 5", "Круг 2: ответит другой исполнитель")
    assert number in person.letter(email, "Рассмотрят снова")
    coordinator = desk("Координатор")
    coordinator.person.open("/queue").follow(re.compile("^Повторные")).sees("Повторно: оценка 1")
    coordinator.finds(number).begins("Назначить")
    coordinator.person.sees("Отвечал в прошлый раз")
    before = coordinator.form.get_by_role("radio", name=re.compile(FIRST_EXECUTOR))
    assert before.is_disabled(), "the same executor may be chosen again"
    # Whoever chooses him nevertheless is refused in words.
    before.evaluate("radio => { radio.disabled = false; radio.checked = true }")
    coordinator.sends("Назначить", status=422).person.sees(
        "Этот исполнитель отвечал в прошлый раз, и житель остался недоволен. Назначьте другого"
    )
    coordinator.finds(number).assigns(SECOND_EXECUTOR)

    # The second round, by somebody who has no button at /dev/personas and signs in by the mailed code.
    second = Desk(people.by_code("n.rogov@example.org", scripts))
    second.finds(number).takes().answers("Яму вырезали и заделали литым асфальтом.", album.photo())
    head.finds(number).approves()
    resident.opens(number).sees("Вам ответили. Ход за вами", "Яму вырезали и заделали литым асфальтом.")
    person.choose("Отлично").press("Отправить оценку")
    person.sees("Завершено", "Вы оценили ответ: 5 из 5", "Спасибо")
    person.open("/messages").sees("Завершено")


def owner_of(desk: Desk) -> str:
    """Who answers, as the message's facts say it."""
    return desk.page.locator("dt", has_text="Кто отвечает").locator("xpath=following-sibling::dd[1]").inner_text().strip().split("\n")[0]


def other_organisation(desk: Desk) -> str:
    """Opens the form and chooses the first organisation offered that is not the owner; returns its name."""
    owner = owner_of(desk)
    desk.begins("Передать")
    for card in desk.form.locator("label.opt").all():
        name = card.inner_text().strip().split("\n")[0]
        if name and name != owner:
            card.click()
            desk.person.write("Почему", "Ремонт дорог ведёт другая служба", within=desk.form)
            return name
    raise AssertionError(f"nobody to forward to: {desk.form.inner_text()}")


def test_put_off_to_a_date_with_a_ground(resident, desk, address, email):
    number, executor = in_work(resident, desk, address)
    later = datetime.date.today() + datetime.timedelta(days=60)
    executor.finds(number).puts_off(later.isoformat(), "Работы по сезону", "Асфальт кладут в тепло: вернёмся весной.")
    desk("Руководитель").finds(number).approves()
    resident.opens(number).sees("Отложили до", "Асфальт кладут в тепло: вернёмся весной.")
    assert number in resident.person.letter(email, "Решение отложили")


def test_taken_back_by_its_author(resident, desk, address, email):
    number = accepted(resident, desk, address)
    resident.opens(number).follow("Отозвать сообщение").title("Отозвать сообщение?")
    resident.person.write("Почему, если хотите сказать", "Яму засыпали соседи").press("Отозвать")
    resident.person.sees("Вы отозвали сообщение", "Яму засыпали соседи")
    assert number in resident.person.letter("m.sokolova@example.org", "Житель отозвал сообщение", number)
    coordinator = desk("Координатор").opens(number)
    coordinator.person.sees("Отозвано")
    assert not coordinator.person.offers("Назначить", "link")


def test_added_to_before_it_is_answered(resident, desk, address, album):
    number = accepted(resident, desk, address)
    person = resident.opens(number)
    person.page.get_by_text("Добавить к сообщению").first.click()
    person.write("Что добавить", "Теперь рядом вторая яма")
    person.page.get_by_label("Фото", exact=False).last.set_input_files(album.photo())
    person.press("Добавить").sees("Добавили к сообщению", "Вы добавили", "Теперь рядом вторая яма")
    desk("Координатор").finds(number).person.sees("Житель добавил", "Теперь рядом вторая яма")


def test_merged_and_answered_together(resident, desk, people, scripts, address, album, email):
    lead, executor = in_work(resident, desk, address)
    neighbour = Resident(people("phone", scripts).sign_in_by_code(f"sosed-{email}"))
    number = accepted(neighbour, desk, address)
    desk("Координатор").finds(number).merges(lead)
    neighbour.opens(number).sees("Объединили с похожим", lead)
    resident.opens(lead).sees("Ещё 1 сосед ждёт этого ответа")
    executor.finds(lead).answers("Обе ямы заделали.", album.photo())
    desk("Руководитель").finds(lead).approves()
    neighbour.person.open_until(f"/messages/{number}", "Вам ответили").sees("Обе ямы заделали.")
    assert number in neighbour.person.letter(f"sosed-{email}", "Вам ответили")
