"""The page about the advisor of topics: trusting it with a topic, what it sets then, and taking the topic away."""

import time

import pytest
from harness.desk import Desk
from harness.resident import Resident

TOPIC = "Яма или провал на проезжей части"
TEXT = "На проезжей части глубокая яма, машины объезжают её по встречной полосе."


@pytest.fixture
def proven(site):
    """Messages that the advisor was right about, as moderators would have confirmed them: enough to bear a mistake or two."""
    if not hasattr(site, "folder"):
        pytest.skip("needs the database of its own program")
    site.ground.execute(
        f"""
        WITH RECURSIVE step(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM step WHERE n < 299)
        INSERT INTO topic_decision (id, region_id, message_id, at_ms, kind, topic_id, model_ms, first_id, first_share)
        SELECT newest.id + 1 + step.n, topic.region_id, 1 + step.n, {int(time.time() * 1000)}, 2, topic.id, 1, topic.id, 300
        FROM step, (SELECT region_id, id FROM topic WHERE name = '{TOPIC}' LIMIT 1) AS topic,
            (SELECT max(id) AS id FROM message_card) AS newest
        WHERE 1 = 1
        ON CONFLICT DO NOTHING
        """
    )


def wait_for_model(office) -> None:
    """It is made in the background when somebody first looks for a topic."""
    end = time.monotonic() + 120
    while "Модели ещё нет" in office.open("/admin/model").words:
        assert time.monotonic() < end, "no model"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_proven_topic_is_set_by_the_platform_and_shown_to_a_moderator(people, scripts, address, email, proven):
    office = people.staff("Администратор", scripts)
    office.open("/admin").follow("Подсказки тем").title("Подсказки тем")
    office.sees("Как часто угадывает", "Темы, которые программа выбирает сама", TOPIC)
    office.press("Разрешить").sees("Сейчас это разрешено")
    office.press(f"Доверить тему «{TOPIC}»").sees("выбирает сама")
    try:
        resident = Resident(people("phone", scripts).sign_in_by_code(email)).begin().onward().says(TEXT)
        resident.finds_topic("яма", TOPIC)
        wait_for_model(office)
        resident.person.choose("Не нашёл тему")
        number = resident.onward().names_place(address.label).goes_to_contacts().onward().sends()
        moderator = Desk(people.staff("Модератор", scripts)).finds(number)
        moderator.person.sees(TOPIC, "Житель не нашёл темы, эту выбрала программа")
        moderator.begins("Сменить тему")
        moderator.person.sees("вероятность")
    finally:
        office.open("/admin/model").press(f"Забрать тему «{TOPIC}»").sees("только подсказывает")
        office.press("Запретить для всех тем").sees("Сейчас это запрещено")
