"""How much a phone has to load. Measured as sent: gzip."""

from harness.resident import Resident

FIRST_PAGE = 30 * 1024
FORM_PAGE = 14 * 1024


class Scales:
    """Adds up what a page loads, by kind."""

    def __init__(self, person):
        self._session = person.page.context.new_cdp_session(person.page)
        self._session.send("Network.enable")
        self._session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self._kinds, self.bytes = {}, {}
        self._session.on("Network.responseReceived", self._received)
        self._session.on("Network.loadingFinished", self._finished)

    def _received(self, event) -> None:
        # The map's own stylesheet and script come with the map; the limits are of pages without it.
        is_map = "leaflet" in event["response"]["url"]
        self._kinds[event["requestId"]] = "Map" if is_map else event["type"]

    def _finished(self, event) -> None:
        kind = self._kinds.get(event["requestId"], "Other")
        self.bytes[kind] = self.bytes.get(kind, 0) + int(event["encodedDataLength"])

    def of(self, *kinds: str) -> int:
        return sum(self.bytes.get(kind, 0) for kind in kinds)


def weigh(people, path: str, state=None) -> Scales:
    person = people("phone", state=state)
    scales = Scales(person)
    person.open(path)
    return scales


def test_the_first_page_with_styles_and_scripts_is_light(people):
    weight = weigh(people, "/")
    total = weight.of("Document", "Stylesheet", "Script")
    assert total <= FIRST_PAGE, f"{total} bytes: {weight.bytes}"


def test_each_page_of_the_form_is_light(people, address, album):
    """HTML and styles of every step, as a resident meets them: filled in."""
    resident = Resident(people("phone").sign_in_as("Житель"))
    resident.begin().attach(album.photo()).onward()
    resident.says("Большая яма на проезжей части, объехать нельзя").finds_topic("яма", TOPIC).onward()
    resident.names_place(address.label).goes_to_contacts().onward()
    state = resident.page.context.storage_state()
    heavy = {}
    for step in ("photo", "what", "place", "contact", "check"):
        weight = weigh(people, f"/messages/new/{step}", state)
        total = weight.of("Document", "Stylesheet")
        if total > FORM_PAGE:
            heavy[step] = (total, weight.bytes)
    assert not heavy, heavy


TOPIC = "Яма или провал на проезжей части"
