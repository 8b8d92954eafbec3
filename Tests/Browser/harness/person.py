"""Somebody at a browser. Acts only through what is on the screen: buttons, links, labels."""

import re

from playwright.sync_api import Page, expect

from .watch import Watcher


class Person:
    def __init__(self, page: Page, origin: str, kind: str, scripts: bool):
        self.page = page
        self.scripts = scripts
        self.kind = kind
        self.origin = origin
        self.watcher = Watcher(page, origin, kind, scripts)
        self._used_codes: set[str] = set()

    # MARK: Moving

    def open(self, path: str, status: int = 200) -> "Person":
        """Types an address, follows a letter's link."""
        self.watcher.allowed = {status}
        answer = self.page.goto(self.origin + path if path.startswith("/") else path, wait_until="load")
        assert answer is None or answer.status == status, f"{path}: {answer.status}, not {status}"
        self.watcher.look()
        return self

    def press(self, name, status: int | None = 200, within=None) -> "Person":
        """A button that leads to a page; a status of None takes any that is no fault of the server."""
        return self._leave((within or self.page).get_by_role("button", name=name, exact=_exact(name)).first, status)

    def follow(self, name, status: int = 200, within=None) -> "Person":
        """A link that leads to a page."""
        return self._leave((within or self.page).get_by_role("link", name=name, exact=_exact(name)).first, status)

    def _leave(self, target, status: int | None) -> "Person":
        self.watcher.allowed = {status} if status else set(range(400, 500))
        # 303s are followed; the answer is the page that stands at the end.
        with self.page.expect_navigation(wait_until="load") as going:
            target.click()
        answer = going.value
        if answer is not None and status is not None:
            assert answer.status == status, f"{self.page.url}: {answer.status}, not {status}\n{self.words[:600]}"
        self.watcher.look()
        return self

    def open_until(self, path: str, text: str) -> "Person":
        """Opens a page again and again until the work behind the pages has come to it."""
        self.open(path)
        for _ in range(60):
            if text in self.words:
                return self
            self.page.wait_for_timeout(250)
            self.page.reload(wait_until="load")
        return self.sees(text)

    def back(self) -> "Person":
        self.page.go_back(wait_until="load")
        self.watcher.look()
        return self

    def reload(self) -> "Person":
        self.page.reload(wait_until="load")
        self.watcher.look()
        return self

    # MARK: Filling in

    def write(self, label, text: str, within=None) -> "Person":
        """Into the field whose label begins so; a hint may follow."""
        beginning = label if isinstance(label, re.Pattern) else re.compile("^" + re.escape(label))
        (within or self.page).get_by_label(beginning).first.fill(text)
        return self

    def choose(self, label, within=None) -> "Person":
        """A radio button or a tick, by pressing its words."""
        (within or self.page).locator("label").filter(has_text=label).first.click()
        return self

    def select(self, label: str, choice, within=None) -> "Person":
        """One line of a drop-down list, by its words or a part of them."""
        box = (within or self.page).get_by_label(label, exact=_exact(label)).first
        words = [line.strip() for line in box.locator("option").all_inner_texts()]
        fits = [line for line in words if (choice.search(line) if isinstance(choice, re.Pattern) else choice in line)]
        assert fits, f"«{label}» has no «{choice}»: {words[:30]}"
        box.select_option(label=fits[0])
        return self

    # MARK: Seeing

    @property
    def words(self) -> str:
        return self.page.locator("body").inner_text()

    def sees(self, *texts) -> "Person":
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)
        return self

    def sees_not(self, *texts) -> "Person":
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text)
        return self

    def title(self, text) -> "Person":
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)
        return self

    def offers(self, name, role: str = "button") -> bool:
        return self.page.get_by_role(role, name=name, exact=_exact(name)).count() > 0

    # MARK: Signing in

    def sign_in_as(self, role: str) -> "Person":
        """One press at /dev/personas; `role` as the page words it, e.g. «Модератор»."""
        self.open("/dev/personas")
        item = self.page.locator("main li, main article, main div").filter(
            has=self.page.get_by_role("heading", name=role, exact=True)
        ).last
        return self.press(re.compile("^Войти: "), within=item)

    def sign_in_by_code(self, email: str, read_letter=None) -> "Person":
        """Asks for a code, reads the letter at /dev/mail in a second tab, comes back and types it."""
        self.open("/sign-in")
        self.write("Электронная почта", email)
        self.press("Получить код")
        return self.type_code(email)

    def type_code(self, email: str) -> "Person":
        self.write(re.compile("^Код, шесть цифр"), self.code(email))
        return self.press("Войти")

    def code(self, email: str) -> str:
        """The newest code mailed to the address that was not typed yet."""

        def fresh(letter: str) -> bool:
            return re.search(r"\b\d{6}\b", letter).group() not in self._used_codes

        code = re.search(r"\b\d{6}\b", self.letter(email, "код для входа", fits=fresh)).group()
        self._used_codes.add(code)
        return code

    def letter(self, email: str, *words: str, fits=lambda letter: True) -> str:
        """The newest letter to the address that has all the words, read where a person of the demo reads it."""
        tab = self.page.context.new_page()
        try:
            tab.goto(self.origin + "/dev/mail")
            found = tab.locator("article").filter(has_text=f"Кому: {email}")
            for word in words:
                found = found.filter(has_text=word)
            # The letter is on its way through the queue: look again until it is there.
            for _ in range(100):
                if found.count() and fits(found.first.inner_text()):
                    return found.first.inner_text()
                tab.wait_for_timeout(100)
                tab.reload()
            raise AssertionError(f"no letter to {email} with {words}:\n{tab.locator('main').inner_text()[:1500]}")
        finally:
            tab.close()

    def signs_out(self) -> "Person":
        return self.press("Выйти")


def _exact(name) -> bool:
    return isinstance(name, str)
