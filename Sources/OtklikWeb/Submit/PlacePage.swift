import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// «Где это?»: the address, the map with its pin, a landmark; without a script a list of addresses that fit.
struct PlacePage {
    static let matchesID = "match"
    /// The choice of keeping the typed words.
    static let noMatch = "none"

    var view: StepView
    let draft: DraftRecord
    let isOptional: Bool
    let city: String
    /// nil: nothing of the region's geography is known.
    let center: Coordinate?
    let base: Link?
    let tiles: MapPanel.Tiles?
    let municipalities: [Territory]
    /// Addresses that the typed words may mean.
    var matches: [Places.Address] = []

    var body: Markup {
        view.page {
            h1 { view.words(.placeTitle) }
            if isOptional { p(.class("hint")) { view.words(.placeOptional) } }
            view.form {
                if !matches.isEmpty { matchChoice }
                if isUnclear { territoryChoice }
                picker
                div(.class("mt")) { landmark }
                view.nextButton
            }
        }
    }

    private var landmark: Markup {
        Field("landmark", label: view.words(.landmark), hint: view.words(.landmarkHint), error: view.error("landmark"))
            .input(value: draft.landmark, .type("text"), .autocomplete("off"), .maxlength(DraftLimits.landmark))
    }

    private var matchChoice: Markup {
        Field(Self.matchesID, label: view.words(.matches), error: view.error(Self.matchesID))
            .radios(
                matches.map { Choice($0.label, $0.label) } + [Choice(Self.noMatch, view.words(.matchNone))],
                slim: true
            )
    }

    /// Words that the directory does not know: only their territory is asked for.
    private var isUnclear: Bool { matches.isEmpty && !draft.place.isEmpty && draft.point == nil }

    private var territoryChoice: Markup {
        Field("territory", label: view.words(.territory), hint: view.words(.territoryHint)).select(
            [Choice("", view.words(.territoryNone))]
                + municipalities.sorted { $0.name < $1.name }.map {
                    Choice($0.id.description, $0.name, isOn: $0.id == draft.territory)
                }
        )
    }

    private var picker: Markup {
        PlacePicker(
            suggestions: Links.addressSearch,
            nearest: Links.nearestAddress,
            address: draft.place,
            latitude: draft.point?.latitudeDegrees,
            longitude: draft.point?.longitudeDegrees,
            error: view.error("address"),
            map: panel,
            fallback: sketch,
            language: view.frame.language
        ).body
    }

    private var panel: MapPanel {
        MapPanel(
            label: view.words(.mapOf(draft.place.isEmpty ? city : draft.place)),
            center: MapPoint(latitude: center?.latitudeDegrees ?? 0, longitude: center?.longitudeDegrees ?? 0),
            pin: .movable,
            base: base,
            tiles: tiles,
            zoom: draft.point == nil ? 14 : 17
        )
    }

    /// The server's drawing, for browsers that run no script: an image of its own, so that the page stays small.
    private var sketch: Markup {
        guard base != nil, let point = draft.point else {
            return noscript { p(.class("muted small no")) { view.words(.mapNeedsScript) } }
        }
        let link = Links.sketch.query(
            ("lat", String(point.latitudeDegrees)),
            ("lon", String(point.longitudeDegrees))
        )
        return noscript {
            img(
                .src(link),
                .width(Int(MapView.width)),
                .height(Int(MapView.height)),
                .alt(view.words(.mapOf(draft.place)))
            )
        }
    }
}
