"""Photos: what comes in, what is refused, and that nothing of their past goes out."""

import re

import pytest
from harness import pictures
from harness.resident import Resident
from playwright.sync_api import expect


@pytest.fixture
def first_page(people, scripts) -> Resident:
    person = people("phone", scripts)
    return Resident(person).begin()


def refused(resident: Resident, path: str, words: str, status: int) -> None:
    """One file that does not come in, with the reason beside the field."""
    page = resident.page
    resident.person.watcher.allowed = {status}
    if resident.person.scripts:
        with page.expect_file_chooser() as chooser:
            page.get_by_label("Выбрать из галереи").click()
        chooser.value.set_files(path)
        expect(page.locator("main")).to_contain_text(words)
        resident.person.watcher.look()
    else:
        page.get_by_label("Файл с фотографией").set_input_files(path)
        resident.person.press("Загрузить", status=status).sees(words)
    assert resident.photos == 0


def test_a_heic_comes_in_and_is_shown(first_page, album, tmp_path):
    source = album.photo(place=(55.75, 37.6))
    first_page.attach(str(pictures.heic(tmp_path, source)))
    shown = first_page.page.get_by_role("img", name="Ваше фото 1")
    expect(shown).to_be_visible()
    # A picture that does not open has no width.
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_no_public_copy_keeps_the_place_or_the_owner_of_a_photo(first_page, album, tmp_path):
    place = (55.751234, 37.617654)
    jpeg = album.photo(place=place)
    first_page.attach(jpeg, str(pictures.heic(tmp_path, jpeg)))
    assert pictures.traces(open(jpeg, "rb").read(), "OTKLIKCAM", "Ivanova Secret"), "the test's own photo has no EXIF"
    thumbs = [image.get_attribute("src") for image in first_page.page.get_by_role("img", name=re.compile("Ваше фото")).all()]
    assert len(thumbs) == 2
    for thumb in thumbs:
        for copy in (thumb, thumb.replace("/thumb", "/public")):
            answer = first_page.page.context.request.get(first_page.person.origin + copy)
            assert answer.status == 200, copy
            assert len(answer.body()) > 200
            assert pictures.traces(answer.body(), "OTKLIKCAM", "Ivanova Secret") == [], copy
    original = first_page.page.context.request.get(first_page.person.origin + thumbs[0].replace("/thumb", "/original"))
    assert original.status in (403, 404), "the original copy is not for everybody"


def test_the_eleventh_photo_is_refused_in_words(first_page, album):
    for _ in range(10):
        first_page.attach(album.photo(width=64, height=48))
    if first_page.person.scripts:
        with first_page.page.expect_file_chooser() as chooser:
            first_page.page.get_by_label("Выбрать из галереи").click()
        chooser.value.set_files(album.photo(width=64, height=48))
        first_page.person.sees("Больше 10 фото не добавить")
        first_page.person.watcher.look()
    else:
        first_page.page.get_by_label("Файл с фотографией").set_input_files(album.photo(width=64, height=48))
        first_page.person.press("Загрузить", status=422).sees("Больше 10")
    assert first_page.photos == 10


def test_a_file_of_a_false_type_is_refused_in_words(first_page, album):
    false = album.keep("yama.jpg", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" * 40)
    refused(first_page, false, "Подойдут JPEG, PNG, WebP и HEIC", 415)


def test_a_truncated_photo_is_refused_in_words(first_page, album):
    whole = pictures.jpeg(1600, 1200)
    refused(first_page, album.keep("half.jpg", whole[: len(whole) // 3]), "Файл повреждён или загрузился не весь", 422)


def test_a_photo_can_be_taken_back(first_page, album):
    first_page.attach(album.photo(), album.photo())
    remove = first_page.page.get_by_role("button", name=re.compile("^Убрать")).first
    if first_page.person.scripts:
        remove.click()
        expect(first_page.page.get_by_role("img", name=re.compile("^Ваше фото"))).to_have_count(1)
    else:
        first_page.person.press(re.compile("^Убрать"))
    assert first_page.photos == 1
    first_page.person.sees("Добавлено 1 фото")
