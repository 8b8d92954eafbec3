package import Markup
package import OtklikPhrases

/// The place of a message, inside the form of the page: the address with suggestions, «Я сейчас здесь», the pin on a map.
///
/// Fields: `address`, `lat`, `lon` (empty until a place is known), `find` when the button was pressed.
/// `place.js` brings the suggestions, the position and the live map; without it `fallback` is the map.
package struct PlacePicker {
    let suggestions: Link
    let nearest: Link?
    let address: String
    let latitude: Double?
    let longitude: Double?
    let error: String?
    let map: MapPanel
    let fallback: Markup
    let language: Language

    /// `suggestions` answers `GET ?q=` with `{"said", "addresses": [{"words", "note", "lat", "lon"}]}`,
    /// `nearest` answers `GET ?lat=&lon=` with `{"words": "Садовая улица, 14"}` or `{}`.
    package init(
        suggestions: Link,
        nearest: Link?,
        address: String,
        latitude: Double?,
        longitude: Double?,
        error: String? = nil,
        map: MapPanel,
        fallback: Markup,
        language: Language
    ) {
        self.suggestions = suggestions
        self.nearest = nearest
        self.address = address
        self.latitude = latitude
        self.longitude = longitude
        self.error = error
        self.map = map
        self.fallback = fallback
        self.language = language
    }

    package var body: Markup {
        div(.data("place"), .data("suggest", suggestions.text), nearestAttribute, sentences) {
            Field("address", label: words(.address), hint: words(.addressHint), error: error).input(
                value: address,
                joinedWith: findButton(name: "address", language),
                .type("text"),
                .autocomplete("off"),
                .data("place-address")
            )
            ul(.class("suggest"), .data("place-list"), .hidden()) {}
            p(.class("row")) {
                scriptButton(words(.whereIAm), icon: .target, .data("place-here"))
                span(.class("muted small"), .data("place-hint"), .hidden()) { words(.pinHint) }
            }
            p(.class("small"), .role("status"), .data("place-status")) {}
            input(.type("hidden"), .name("lat"), .value(coordinate(latitude)), .data("keep-field"))
            input(.type("hidden"), .name("lon"), .value(coordinate(longitude)), .data("keep-field"))
            map.body(fallback: fallback, in: language)
        }
    }

    private var nearestAttribute: Attribute {
        nearest.map { .data("nearest", $0.text) } ?? .absent
    }

    private func coordinate(_ value: Double?) -> String {
        value.map { String($0) } ?? ""
    }

    private var sentences: Attribute {
        .several([
            .data("say-looking", words(.lookingForYou)),
            .data("say-refused", words(.placeRefused)),
            .data("say-found", words(.placeFound)),
        ])
    }

    private func words(_ phrase: PickerPhrase) -> String { phrase.text(in: language) }
}
