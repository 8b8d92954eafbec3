import OtklikDomain
import Testing

/// The classifier as it is shipped.
enum Classifier {
    static func topics() throws -> [Topic] {
        try TopicFile.topics(
            Repository.data("topics.tsv"),
            spellings: Repository.data("topic-kinds.tsv"),
            categories: Repository.data("topic-categories.tsv"),
            kinds: kinds()
        )
    }

    static func kinds() throws -> KindList {
        try KindList(file: Repository.data("kinds.tsv"))
    }
}

@Suite("Topic file") struct TopicFileTests {
    @Test func `all 821 topics have a kind, a term and the rules of their category`() throws {
        let topics = try Classifier.topics()
        #expect(topics.count == 821)
        #expect(Set(topics.map(\.id)).count == 821)
        #expect(Set(topics.map(\.category)).count == 44)
        let first = try #require(topics.first)
        #expect(first.id == ID(1))
        #expect(first.kind.code == "road_service")
        #expect(first.term == Term(days: 10, kind: .calendar))
        #expect(first.isFast && first.needsPlace && first.needsProof)
        #expect(topics.contains { $0.term.kind == .working })
    }

    @Test func `each of the 133 spellings means one of at most 30 kinds`() throws {
        let spellings = Set(try cells(of: "topics.tsv").map { $0[3] })
        let mapped = try cells(of: "topic-kinds.tsv")
        #expect(spellings.count == 133)
        #expect(mapped.count == 133)
        #expect(Set(mapped.map { $0[0] }) == spellings)
        let kinds = try Classifier.kinds()
        #expect(kinds.entries.count <= 30)
        #expect(mapped.allSatisfy { kinds[$0[1]] != nil })
        #expect(kinds[OrganisationKind.municipalityCoordinator.code] != nil)
        #expect(kinds[OrganisationKind.regionalCoordinator.code] != nil)
    }

    @Test(arguments: [
        ("УК/ТСЖ или ОМСУ", "municipality_coordinator"), ("ОМСУ / УК", "municipality_coordinator"),
        ("УК/ТСЖ", "management_company"), ("минздрав / аптека", "health_ministry"),
        ("координатор региона", "regional_coordinator"),
    ])
    func `an ambiguous spelling goes to the municipality's coordinator`(spelling: String, kind: String) throws {
        let row = try #require(try cells(of: "topic-kinds.tsv").first { $0[0] == spelling })
        #expect(row[1] == kind)
    }

    @Test(arguments: [
        ("А\tБ\tВ\tУК\t10\tcalendar\tx\n", nil), ("А\tБ\tВ\tУК\t61\tcalendar\tx\n", 2),
        ("А\tБ\tВ\tУК\t10\tmonths\tx\n", 2), ("А\tБ\tВ\tГЖИ\t10\tcalendar\tx\n", 2),
        ("Я\tБ\tВ\tУК\t10\tcalendar\tx\n", 2),
        ("А\tБ\tВ\tУК\t10\tcalendar\tx\nА\tБ\n", 3),
    ])
    func `a wrong line is named`(rows: String, line: Int?) throws {
        let header = "category\tsubcategory\ttopic\torganisation_kind\tanswer_days\tday_kind\tprovenance\n"
        do throws(DataFileError) {
            let topics = try TopicFile.topics(
                header + rows,
                spellings: "spelling\tkind\r\nУК\tmanagement_company\r\n",
                categories: "category\tneeds_place\tneeds_proof\nА\t1\t0\n",
                kinds: KindList(file: "code\tname\tlevel\nmanagement_company\tУК\tmunicipality\n")
            )
            #expect(line == nil)
            #expect(topics.first?.needsPlace == true)
            #expect(topics.first?.needsProof == false)
        } catch {
            #expect(error.line == line)
        }
    }

    private func cells(of file: String) throws -> [[String]] {
        try Repository.data(file).split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

@Suite("Topic tree") struct TopicTreeTests {
    @Test func `the tree keeps every topic in its place and order`() throws {
        let topics = try Classifier.topics()
        let tree = TopicTree(topics, offeredOn: nil)
        #expect(tree.categories.count == 44)
        #expect(tree.categories.reduce(0) { $0 + $1.subcategories.count } == 231)
        #expect(tree.topics.count == topics.count)
        #expect(tree.categories.first?.name == "Автомобильные дороги")
        #expect(Set(tree.categories.map(\.key)).count == 44)
        for category in tree.categories {
            #expect(tree.category(key: category.key) == category)
            #expect(Set(category.subcategories.map(\.key)).count == category.subcategories.count)
            for sub in category.subcategories { #expect(category.subcategory(key: sub.key) == sub) }
        }
    }

    @Test func `what is switched off or out of season is not offered`() throws {
        var topics = Array(try Classifier.topics().prefix(3))
        topics[0].isActive = false
        topics[1].season = Season("11-08..03-31")
        let summer = try #require(LocalDate("2026-07-01"))
        let winter = try #require(LocalDate("2026-12-01"))
        #expect(TopicTree(topics, offeredOn: summer).topics == [topics[2]])
        #expect(TopicTree(topics, offeredOn: winter).topics == [topics[1], topics[2]])
        #expect(TopicTree(topics, offeredOn: nil).topics == topics)
    }

    @Test(arguments: [
        ("04-16..10-15", "2026-04-16", true), ("04-16..10-15", "2026-10-15", true),
        ("04-16..10-15", "2026-10-16", false),
        ("11-08..03-31", "2027-01-01", true), ("11-08..03-31", "2027-04-01", false),
        ("02-29..02-29", "2028-02-29", true),
    ])
    func `a season may run over the new year`(text: String, date: String, isIn: Bool) throws {
        let season = try #require(Season(text))
        #expect(season.description == text)
        #expect(season.contains(try #require(LocalDate(date))) == isIn)
    }

    @Test(arguments: ["", "11-08", "11-08.03-31", "13-01..03-31", "11-31..03-31", "1-8..3-31", "11-08..03-31x"])
    func `what is no season is refused`(text: String) {
        #expect(Season(text) == nil)
    }
}

@Suite("Text fold") struct TextFoldTests {
    @Test(arguments: [
        ("ЁЛКА  и\tёж\n", "елка и еж"), ("ЩЁЛКОВО", "щелково"), ("Straße ÀÉ", "straße àé"),
        ("Әбүзәр ҢӨҮ Ҫ Ӑ Ӹ", "әбүзәр ңөү ҫ ӑ ӹ"), ("Ѐ Ї Ў Ћ", "ѐ ї ў ћ"), ("Ӏ Ӂ Ӄ", "ӏ ӂ ӄ"),
        // From phones that write й and ё in two parts; accents; a soft hyphen.
        ("Йошкар-Ола", "йошкар-ола"), ("Е\u{308}лка", "елка"), ("И\u{306}од", "йод"), ("за\u{301}мок", "замок"),
        ("го\u{AD}род\u{200B}", "город"), ("", ""), ("  ", ""),
    ])
    func `a key is one spelling of many`(text: String, key: String) {
        #expect(TextFold.key(text) == key)
        #expect(TextFold.key(key) == key)
    }

    @Test func `words are runs of letters and digits`() {
        #expect(TextFold.words("ул. Ленина, д.5/2 – «Ёлочка»") == ["ул", "ленина", "д", "5", "2", "елочка"])
    }
}

@Suite("Topic search") struct TopicSearchTests {
    private static let search = Result { try TopicSearch(Classifier.topics()) }

    /// The words a resident may type, and a part of a topic's name that must be among the first five.
    @Test(arguments: [
        ("яма", "яма"), ("ямы на дороге", "ямы"), ("Яма на дороге!", "яма"), ("не горит фонарь", "фонар"),
        ("мусор не вывозят", "мусор"),
        ("светофор", "светофор"), ("светафор", "светофор"), ("лифт не работает", "лифт"), ("лфит", "лифт"),
        ("запись к врачу", "врач"), ("гололед", "голол"), ("гололёд", "голол"), ("качели", "качел"), ("снег", "снег"),
        ("борщевик", "борщевик"), ("детский сад", "детск"), ("самокат", "самокат"), ("бездомные собаки", "собак"),
    ])
    func `the right topic is among the first`(query: String, part: String) throws {
        let found = try TopicSearchTests.search.get().find(query, limit: 5)
        let texts = found.map { TextFold.key($0.name + " " + $0.subcategory) }
        #expect(texts.contains { $0.contains(TextFold.key(part)) }, "\(texts)")
    }

    @Test(arguments: ["", " ", "и в на не", "ыыыыыы", "12345678", "!!!"])
    func `nothing is found for nothing`(query: String) throws {
        #expect(try TopicSearchTests.search.get().find(query, limit: 5).isEmpty)
    }

    @Test func `typing on does not lose the topic`() throws {
        let search = try TopicSearchTests.search.get()
        let word = "светофор"
        for length in 3...word.count {
            let found = search.find(String(word.prefix(length)), limit: 8)
            #expect(found.contains { TextFold.key($0.name).contains("светофор") }, "\(word.prefix(length))")
        }
    }

    @Test func `a huge text is searched in bounded time and the limit holds`() throws {
        let search = try TopicSearchTests.search.get()
        #expect(search.find(String(repeating: "яма на дороге ", count: 10_000), limit: 3).count == 3)
        #expect(search.find("яма", limit: 0).isEmpty)
    }
}
