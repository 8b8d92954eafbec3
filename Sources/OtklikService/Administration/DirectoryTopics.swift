import Database
package import OtklikDomain

/// A topic with the fields of its form.
package struct TopicView: Sendable {
    package let topic: Topic
    package let values: FormValues
    package let revision: String
}

/// A category of the classifier and how many topics it has, switched-off ones included.
package struct TopicCategory: Sendable, Hashable {
    package let name: String
    package let count: Int
}

extension Topic {
    /// Names the state of the row; a form carries it.
    var revision: String {
        let flags = [isFast, needsPlace, needsProof, isTrusted, isActive].map { $0 ? "1" : "0" }
        let approval = approvalRequired.map { $0 ? "1" : "0" } ?? ""
        return OtklikService.revision(
            of: [
                category, subcategory, name, kind.code, String(term.days), term.kind.rawValue, approval,
                season?.description ?? "",
            ] + flags
        )
    }

    var values: FormValues {
        var values: FormValues = [
            "name": name, "category": category, "subcategory": subcategory, "kind": kind.code,
            "days": String(term.days), "day_kind": term.kind.rawValue,
        ]
        values.set("approval", choice: approvalRequired)
        values["season"] = season?.description ?? ""
        values.set("fast", flag: isFast)
        values.set("needs_place", flag: needsPlace)
        values.set("needs_proof", flag: needsProof)
        values.set("trusted", flag: isTrusted)
        values.set("active", flag: isActive)
        return values
    }
}

extension Directory {
    package static let topicNameLimit = 300

    /// The categories in the order of the classifier.
    package func topicCategories(_ permit: Permit<Administration>) throws -> [TopicCategory] {
        try expect(.topics, permit)
        return TopicTree(reference.topics, offeredOn: nil).categories.map { category in
            TopicCategory(name: category.name, count: category.subcategories.reduce(0) { $0 + $1.topics.count })
        }
    }

    /// The topics found by words, in a category where one is named, in the order of the classifier.
    package func topics(
        search: String,
        category: String?,
        after cursor: String?,
        _ permit: Permit<Administration>
    ) throws -> Listing<Topic> {
        try expect(.topics, permit)
        let search = ListSearch(search)
        let all = TopicTree(reference.topics, offeredOn: nil).topics
        // Positions in the tree, not ids: a new topic stands at the end of its subcategory.
        let place = Dictionary(all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let offered = all.filter { category == nil || $0.category == category }
        let found = search.find(in: offered) { [$0.name, $0.subcategory, $0.category] }
        return Listing(found, after: cursor) { ListRank("", Int64(place[$0.id] ?? 0)) }
    }

    package func topic(_ id: ID<Topic>, _ permit: Permit<Administration>) throws -> TopicView {
        try expect(.topics, permit)
        guard let topic = reference.topic(id) else { throw NotFound() }
        return TopicView(topic: topic, values: topic.values, revision: topic.revision)
    }

    /// Throws `DirectoryFaults`.
    package func addTopic(_ values: FormValues, _ permit: Permit<Administration>) throws -> ID<Topic> {
        let id = platform.world.id(Topic.self)
        let fresh = try read(values, id: id)
        let region = region
        return try change(.topics, permit) { db in
            let position = try TopicQueries.lastPosition(db, region: region) + 1
            try InstallQueries.insertTopic(db, region: region, fresh, position: position)
            try write(db, .init(.add, .topic(id), title: fresh.name, after: fresh.values), by: permit)
            return id
        }
    }

    /// Terms that run already stay as they were counted.
    ///
    /// Throws `DirectoryFaults`, `Overtaken`.
    package func editTopic(
        _ id: ID<Topic>,
        _ values: FormValues,
        basedOn known: String,
        _ permit: Permit<Administration>
    ) throws {
        let fresh = try read(values, id: id)
        let region = region
        try change(.topics, permit) { db in
            let all = try ReferenceQueries.topics(db, region: region)
            guard let old = all.first(where: { $0.id == id }) else { throw NotFound() }
            try expect(known, old.revision, of: .topic(id), db)
            if old == fresh { return }
            try TopicQueries.update(db, region: region, fresh)
            try write(
                db,
                .init(.edit, .topic(id), title: old.name, before: old.values, after: fresh.values),
                by: permit
            )
        }
    }

    private func read(_ values: FormValues, id: ID<Topic>) throws -> Topic {
        var reader = FormReader(values)
        let name = reader.line("name", upTo: Self.topicNameLimit)
        let category = reader.line("category", upTo: Self.topicNameLimit)
        let subcategory = reader.line("subcategory", upTo: Self.topicNameLimit)
        let kind = reader.kind("kind")
        let days = reader.number("days", in: Term.range)
        let term = Term(days: days, kind: values["day_kind"] == DayKind.working.rawValue ? .working : .calendar)
        let season = Season(values["season"])
        if season == nil, !values["season"].allSatisfy(\.isWhitespace) { reader.fail("season", .notASeason) }
        try reader.finish()
        guard let term else { throw DirectoryFaults("days", .number(Term.range)) }
        return Topic(
            id: id,
            category: category,
            subcategory: subcategory,
            name: name,
            kind: kind,
            term: term,
            isFast: reader.flag("fast"),
            needsPlace: reader.flag("needs_place"),
            needsProof: reader.flag("needs_proof"),
            isTrusted: reader.flag("trusted"),
            approvalRequired: reader.choice("approval"),
            isActive: reader.flag("active"),
            season: season
        )
    }
}
