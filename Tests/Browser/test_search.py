"""Staff find messages by their words."""

import re

import pytest


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_words_lead_to_messages_and_on_to_one(people, scripts):
    person = people.staff("Координатор", scripts=scripts)
    # The index is made beside the site, from its start on.
    person.open_until("/queue?number=ямами", "новые сверху")
    person.write("Найти по номеру", "ямы").press("Найти").title("Поиск: «ямы»")
    lines = person.page.locator("#list a")
    assert lines.count() > 0
    words = lines.first.inner_text()
    lines.first.click()
    person.page.wait_for_load_state()
    person.title(words)
    person.open("/queue")
    person.write("Найти по номеру", "йцукенгшщ").press("Найти").sees("Ничего не нашли")
    person.follow("К очереди").title(re.compile("Очередь"))
    # Typed with the other layout on.
    person.write("Найти по номеру", "zvs").press("Найти").sees("новые сверху")
