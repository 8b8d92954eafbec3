import Markup
import OtklikPhrases
import OtklikService
import WebServer

/// The way of a message from a phone to its number: five pages, each saved as it is posted.
enum SubmitRoutes {
    // swift-format-ignore: a table should look like a table
    static let all: [Route] = [
        .anyone(.get, "/messages/new", begin),
        .anyone(.get, "/messages/new/photo", PhotoStep.show),
        .anyone(.post, "/messages/new/photo", PhotoStep.save),
        .anyone(.post, "/messages/new/photos", limit: .uploads, PhotoStep.upload),
        .anyone(.post, "/messages/new/photos/{id}/removal", PhotoStep.remove),
        .anyone(.get, "/messages/new/what", WhatStep.show),
        .anyone(.post, "/messages/new/what", WhatStep.save),
        .anyone(.get, "/messages/new/topic", TopicStep.show),
        .anyone(.post, "/messages/new/topic", TopicStep.save),
        .anyone(.get, "/messages/new/place", PlaceStep.show),
        .anyone(.post, "/messages/new/place", PlaceStep.save),
        .anyone(.get, "/messages/new/contact", ContactStep.show),
        .anyone(.post, "/messages/new/contact", ContactStep.save),
        .anyone(.get, "/messages/new/check", CheckStep.show),
        .anyone(.post, "/messages/new/check", CheckStep.send),
        .anyone(.get, "/messages/new/discard", showDiscard),
        .anyone(.post, "/messages/new/discard", discard),
        .person(.post, "/messages/{number}/another", SentStep.beginAnother),
        .person(.get, "/messages/{number}/sent", SentStep.show),
        .anyone(.get, "/topics/search", TopicStep.search).lagging(),
        .anyone(.post, "/topics/search", TopicStep.suggest),
        .anyone(.get, "/places/suggest", PlaceSource.suggest).lagging(),
        .anyone(.get, "/places/nearest", PlaceSource.nearest).lagging(),
        .anyone(.get, "/map/base.geojson", PlaceSource.baseMap),
        .anyone(.get, "/map/sketch.svg", PlaceSource.sketch),
        .anyone(.get, "/files/{id}/{copy}", FileSource.show),
    ]

    private static func begin(_ call: Call) throws -> Response { .redirect(to: Links.newMessage.text) }

    private static func showDiscard(_ call: Call) throws -> Response {
        guard try call.draft() != nil else { return .redirect(to: Links.newMessage.text) }
        let frame = call.frame(SubmitPhrase.discardTitle.text(in: call.language), shape: .flow(leave: Links.home))
        return call.html(DiscardPage(frame: frame).body)
    }

    private static func discard(_ call: Call) throws -> Response {
        if let draft = try call.draft() { try call.site.platform.drafts.discard(draft.id) }
        return call.redirect(to: Links.home, saying: .draftDiscarded)
    }
}

extension Links {
    static let upload: Link = "/messages/new/photos"
    static let discardDraft: Link = "/messages/new/discard"
    static let browseTopics: Link = "/messages/new/topic"
    static let topicSearch: Link = "/topics/search"
    static let addressSearch: Link = "/places/suggest"
    static let nearestAddress: Link = "/places/nearest"
}
