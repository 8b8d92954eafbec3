"""How a resident sends a message, step by step, with scripts and without."""

import re

from playwright.sync_api import expect

from .person import Person

NUMBER = re.compile(r"\d\d-\d{6}-[А-Я]")


class Resident:
    """The five pages of the submit flow, as one walks through them."""

    def __init__(self, person: Person):
        self.person = person
        self.page = person.page

    # MARK: The pages

    def begin(self) -> "Resident":
        self.person.open("/").follow("Сообщить о проблеме")
        self.person.title("Покажите, что случилось")
        return self

    def attach(self, *paths: str) -> "Resident":
        """Photos: out of the gallery with scripts, one by one without."""
        if self.person.scripts:
            with self.page.expect_file_chooser() as chooser:
                self.page.get_by_label("Выбрать из галереи").click()
            before = self.photos
            chooser.value.set_files(list(paths))
            expect(self._shown).to_have_count(before + len(paths))
        else:
            for path in paths:
                self.page.get_by_label("Файл с фотографией").set_input_files(path)
                self.person.press("Загрузить")
        return self

    @property
    def photos(self) -> int:
        return self._shown.count()

    @property
    def _shown(self):
        """Those that the server has; one on its way is not drawn yet."""
        return self.page.get_by_role("img", name=re.compile("^Ваше фото"))

    def onward(self) -> "Resident":
        self.person.press("Дальше")
        return self

    def says(self, text: str, essence: str | None = None) -> "Resident":
        self.person.title("Что случилось?")
        self.person.write(re.compile("^Что случилось"), text)
        if essence:
            self.person.write(re.compile("^Суть в одной строке"), essence)
        return self

    def finds_topic(self, words: str, topic: str) -> "Resident":
        self.person.write(re.compile("^Найти тему"), words)
        if not self.person.scripts:
            self.person.press("Найти")
        self.person.choose(topic)
        return self

    def names_place(self, address: str) -> "Resident":
        """Types an address; with scripts picks it out of what is suggested."""
        self.person.title("Где это?")
        self.person.write(re.compile("^Адрес"), address)
        if self.person.scripts:
            self.page.get_by_role("button", name=address).first.click()
        return self

    def goes_to_contacts(self) -> "Resident":
        self.onward()
        self.person.title("Куда ответить?")
        return self

    def sends(self) -> str:
        """The number that stands on the page after sending."""
        self.person.title("Проверьте и отправьте").press("Отправить сообщение")
        self.person.sees("Отправили", "Номер сообщения")
        found = NUMBER.search(self.person.words)
        assert found, self.person.words[:500]
        return found.group()

    # MARK: All of it

    def reports(self, text: str, *, topic=("яма", "Ямы"), address: str, photo: str | None = None) -> str:
        """A whole message by somebody signed in; the shortest honest way."""
        self.begin()
        if photo:
            self.attach(photo)
        self.onward().says(text).finds_topic(*topic).onward()
        self.names_place(address).goes_to_contacts().onward()
        return self.sends()

    def opens(self, number: str) -> Person:
        return self.person.open(f"/messages/{number}")
