import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The third step: an address, a point, or both.
enum PlaceStep {
    static func show(_ call: Call) throws -> Response {
        guard let draft = try call.draft() else { return .redirect(to: Links.newMessage.text) }
        return call.html(try page(call, draft).body)
    }

    static func save(_ call: Call) throws -> Response {
        let before = try call.draft()
        let found = try PlaceFinder(platform: call.site.platform, before: before).find(call.form)
        let landmark = call.form["landmark"] ?? ""
        let draft = try call.changeDraft { draft in
            draft.place = found.place
            draft.point = found.point
            draft.territory = found.territory
            draft.landmark = landmark
        }
        var page = try page(call, draft)
        page.matches = found.matches
        if call.form["find"] != nil { return call.html(page.body) }
        page.view.mistakes =
            found.matches.isEmpty
            ? call.mistakes(draft, photos: 0, in: .place)
            : [FormMistake(PlacePage.matchesID, several(found).text(in: call.language))]
        guard page.view.mistakes.isEmpty else { return call.html(page.body, status: 422) }
        return .redirect(to: SubmitFlow.onward(call, from: .place).text)
    }

    private static func several(_ found: PlaceFinder.Found) -> SubmitPhrase {
        if found.isNear { return .placeNear }
        return found.matches.count == 1 ? .placeSimilar : .placeSeveral
    }

    private static func page(_ call: Call, _ draft: DraftRecord) throws -> PlacePage {
        let platform = call.site.platform
        let reference = platform.reference.current
        var view = SubmitFlow.view(call, .place, .placeTitle, draft: draft, scripts: ["place.js"])
        view.frame.hasMap = true
        let isNeeded = reference.topic(draft.topic)?.needsPlace ?? false
        return PlacePage(
            view: view,
            draft: draft,
            isOptional: !isNeeded,
            city: platform.region.city,
            center: draft.point ?? center(reference, platform.region.city),
            base: platform.baseMap.version.map { Links.baseMap.query(("v", $0)) },
            tiles: call.site.settings.tileURL.isEmpty
                ? nil
                : MapPanel.Tiles(template: call.site.settings.tileURL, attribution: call.site.settings.tileAttribution),
            municipalities: reference.territories.all.filter { $0.kind == .municipality && $0.isActive }
        )
    }

    /// The middle of the main city, of whatever kind its territory is.
    private static func center(_ reference: Reference, _ city: String) -> Coordinate? {
        let known = reference.territories.all.filter { $0.centre != nil }
        return (known.first { TextFold.key($0.name).contains(TextFold.key(city)) } ?? known.first)?.centre
    }
}

/// What a posted place comes to: an address of the directory, a point, or words with a territory chosen for them.
struct PlaceFinder {
    let platform: Platform
    /// The draft before this form.
    let before: DraftRecord?

    struct Found: Sendable {
        var place: String
        var point: Coordinate?
        var territory: ID<Territory>?
        /// Addresses among which the resident has to choose.
        var matches: [Places.Address] = []
        /// Whether those are only written nearly so.
        var isNear = false
    }

    func find(_ form: Fields) throws -> Found {
        let typed = form["address"] ?? ""
        let line = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let match = form[PlacePage.matchesID], match != PlacePage.noMatch,
            let address = try platform.places.address(labelled: match)
        {
            return found(address)
        }
        if let point = point(form, typed: line) { return try atPoint(point, line) }
        guard !line.isEmpty else { return Found(place: "") }
        let chosen = form["territory"].flatMap { ID<Territory>(text: $0) }.flatMap {
            platform.reference.current.territory($0)?.id
        }
        var found = try byWords(line, as: typed, chosen: chosen)
        // None of the addresses offered: the words stay, at a place that all of the offered ones share.
        if form[PlacePage.matchesID] == PlacePage.noMatch {
            let territories = Set(found.matches.map(\.territory))
            // What is only near says nothing of where the place is.
            if !found.matches.isEmpty {
                found.territory = territories.count == 1 && !found.isNear ? territories.first : chosen
            }
            found.matches = []
        }
        return found
    }

    /// A point that stood in the form before other words were typed is the old address's: without a script nothing
    /// clears it.
    private func point(_ form: Fields, typed line: String) -> Coordinate? {
        guard let point = Coordinate(form: form) else { return nil }
        let isOld = before?.point.map { $0.distance(to: point) < 0.5 } ?? false
        return isOld && before?.place != line ? nil : point
    }

    private func atPoint(_ point: Coordinate, _ line: String) throws -> Found {
        let named = line.isEmpty ? nil : try platform.places.address(labelled: line)
        // A pin dragged far away has left its address behind.
        let isNear = named.map { $0.point.distance(to: point) < 5_000 } ?? false
        let territory = isNear ? named?.territory : platform.places.territory(at: point)?.id
        let place = line.isEmpty ? try platform.places.nearest(to: point)?.label ?? "" : line
        return Found(place: place, point: point, territory: territory)
    }

    private func byWords(_ line: String, as typed: String, chosen: ID<Territory>?) throws -> Found {
        let all = try platform.places.named(line, limit: 12)
        let key = TextFold.key(line)
        if let exact = all.first(where: { TextFold.key($0.label) == key }) { return found(exact) }
        // A house is found by the beginning of its number, so the only one for «4» may be 42: not the one meant.
        if all.count == 1, !all[0].hasHouse { return found(all[0]) }
        if let house = try platform.places.house(line) { return found(house) }
        // What is only near is offered, never taken; whoever has said where it is does not need it.
        let near = try all.isEmpty && chosen == nil ? platform.places.near(line, limit: 12) : []
        var found = Found(place: typed, territory: all.isEmpty && near.isEmpty ? chosen : nil)
        found.matches = all + near
        found.isNear = !near.isEmpty
        return found
    }

    private func found(_ address: Places.Address) -> Found {
        Found(place: address.label, point: address.point, territory: address.territory)
    }
}

extension Links {
    static let baseMap: Link = "/map/base.geojson"
    static let sketch: Link = "/map/sketch.svg"
}
