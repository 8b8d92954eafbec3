"""How the staff works at the desk: finds a message, presses what is offered, fills in what is asked."""

import re

from playwright.sync_api import expect

from .person import Person


class Desk:
    def __init__(self, person: Person):
        self.person = person
        self.page = person.page

    def finds(self, number: str) -> "Desk":
        """By its number, from the queue."""
        self.person.open("/queue")
        self.person.write("Найти по номеру", number).press("Найти")
        self.person.sees(number)
        return self

    def opens(self, number: str, status: int = 200) -> "Desk":
        """By the link of a letter."""
        self.person.open(f"/desk/{number}", status)
        return self

    # MARK: One press

    def accepts(self, status: int = 200) -> "Desk":
        return self._press("Принять", status)

    def takes(self) -> "Desk":
        return self._press("Взять в работу")

    def approves(self) -> "Desk":
        return self._press("Подписать и отправить")

    def resumes(self) -> "Desk":
        return self._press("Вернуться к работе")

    def _press(self, words: str, status: int = 200) -> "Desk":
        self.person.press(words, status)
        return self

    # MARK: A form

    @property
    def form(self):
        return self.page.locator("#act")

    def begins(self, words: str) -> "Desk":
        """Opens an action's form from the row of buttons."""
        self.person.follow(words, within=self.page.get_by_role("group", name="Что сделать"))
        expect(self.form).to_be_visible()
        return self

    def sends(self, words: str, status: int = 200) -> "Desk":
        self.person.press(words, status, within=self.form)
        return self

    def declines(self, reason: str, words: str) -> "Desk":
        self.begins("Не принимать")
        self.person.choose(reason, within=self.form).write("Своими словами", words, within=self.form)
        return self.sends("Не принимать")

    def forwards(self, organisation: str, reason: str, search: str = "", status: int = 200) -> "Desk":
        self.begins("Передать")
        if search:
            self.person.write("Найти организацию", search, within=self.form).press("Найти", within=self.form)
        self.person.choose(organisation, within=self.form).write("Почему", reason, within=self.form)
        return self.sends("Передать", status)

    def assigns(self, name: str) -> "Desk":
        self.begins("Назначить")
        self.person.choose(name, within=self.form)
        return self.sends("Назначить")

    def asks(self, question: str) -> "Desk":
        self.begins("Спросить жителя")
        self.person.write("Что спросить", question, within=self.form)
        return self.sends("Отправить вопрос")

    def answers(self, text: str, *files: str, outcome: str = "Сделано") -> "Desk":
        """A draft for the head."""
        self.begins("Ответить")
        # The kinds of answer above speak of what is done too.
        self.person.choose(re.compile(rf"^\s*{outcome}\s*$"), within=self.form)
        self.person.write("Ответ жителю", text, within=self.form)
        for path in files:
            self.form.get_by_label("Фото «стало» и документы").set_input_files(path)
        return self.sends("На подпись")

    def puts_off(self, date: str, ground: str, text: str) -> "Desk":
        self.begins("Ответить")
        self.person.choose("Перенос срока", within=self.form)
        self.form.get_by_label("К какому дню").fill(date)
        self.person.select("Основание", ground, within=self.form).write("Ответ жителю", text, within=self.form)
        return self.sends("На подпись")

    def returns(self, remark: str) -> "Desk":
        """The head's page has the form behind a line that opens."""
        self.page.locator("summary").filter(has_text="Вернуть с замечанием").click()
        self.person.write("Что поправить", remark).press("Вернуть")
        return self

    def merges(self, lead: str) -> "Desk":
        self.begins("Объединить")
        self.person.write("Номер общего сообщения", lead, within=self.form)
        return self.sends("Объединить")

    def notes(self, words: str) -> "Desk":
        self.begins("Заметка")
        self.person.write("Заметка", words, within=self.form)
        return self.sends("Записать")
