"""The page about the advisor of topics: trusting it with a topic, what it sets then, and taking the topic away."""

import sqlite3
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
    with sqlite3.connect(site.folder / "otklik.db", timeout=30) as db:
        region, topic = db.execute("SELECT region_id, id FROM topic WHERE name = ? LIMIT 1", (TOPIC,)).fetchone()
        (newest,) = db.execute("SELECT max(id) FROM message_card").fetchone()
        db.executemany(
            "INSERT OR IGNORE INTO topic_decision (id, region_id, message_id, at_ms, kind, topic_id, model_ms, first_id,"
            " first_share) VALUES (?, ?, ?, ?, 2, ?, 1, ?, 300)",
            [(newest + 1 + n, region, 1 + n, int(time.time() * 1000), topic, topic) for n in range(300)],
        )
    db.close()


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
