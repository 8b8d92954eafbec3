package import Crypto
package import Database
package import Language
package import OtklikDomain

/// One installation at work: its store, its files, its clock and its directory. Every service hangs on it.
package final class Platform: Sendable {
    package let database: Database
    package let world: World
    package let region: RegionRecord
    package let files: FileStore
    package let reference: ReferenceCache
    package let limits = Limits()
    package let idempotency = Idempotency()
    let topicIndex = TopicIndex()
    package let topicAdvisor = TopicAdvisor()
    /// Compares texts until the advisor's own reader, with its lexicon, is there.
    let plainReader = FeatureReader(options: FeatureOptions(), lexicon: nil, stemmer: Stemmer())
    let streetNames = StreetNames()
    let learntDecisions = LearntDecisions()
    /// Where messages are found by their words.
    let searchHome: SearchHome
    let textTerms = TextTerms()
    /// Of the thread that indexes: searches would wait for its stemmer.
    let indexTerms = TextTerms()
    let keptWords = KeptWords()
    /// 32 bytes of this installation; codes and form tokens are made with it.
    let secret: [UInt8]
    /// A password's hash that nobody knows the password of, so that unknown people cost as much as known ones.
    let decoy: Decoy
    /// Takes one line about something that went wrong; never a person's data.
    package let log: @Sendable (String) -> Void

    /// Opens an installation whose database is migrated and has its region.
    ///
    /// `searchFile`: the file of words of an installation that is a file itself, made from `searchMigrations`.
    ///
    /// Throws `NotInstalled` when there is no region yet; what the database throws.
    package init(
        database: Database,
        world: World,
        files: FileStore,
        secret: [UInt8],
        searchFile: Database? = nil,
        passwordCost: Password.Cost = .interactive,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        guard secret.count == 32 else { throw BadSecret() }
        guard let region = try database.read(ReferenceQueries.region) else { throw NotInstalled() }
        let zone = try loadZone(named: region.zone)
        self.database = database
        searchHome = SearchHome(database, file: searchFile)
        self.world = world
        self.region = region
        self.files = files
        self.secret = secret
        self.log = log
        decoy = Decoy(password: base64url(world.randomBytes(18)), cost: passwordCost)
        let number = region.id.value
        reference = try ReferenceCache {
            try database.read {
                ReferenceCache.Reading(
                    reference: try Reference.read($0, region: number, zone: zone),
                    mark: try ChangeQueries.mark($0, region: number, ChangeQueries.directory)
                )
            }
        } mark: {
            try database.read { try ChangeQueries.mark($0, region: number, ChangeQueries.directory) }
        }
    }

    package var accounts: Accounts { Accounts(platform: self) }
    package var drafts: Drafts { Drafts(platform: self) }
    package var messages: Messages { Messages(platform: self) }
    package var duplicates: Duplicates { Duplicates(platform: self) }
    package var statistics: Statistics { Statistics(platform: self) }
    package var jobs: Jobs { Jobs(platform: self) }
    package var places: Places { Places(platform: self) }
    package var topics: Topics { Topics(platform: self) }
    var topicLearning: TopicLearning { TopicLearning(platform: self) }
    package var search: Search { Search(platform: self) }
    package var directory: Directory { Directory(platform: self) }
    package var attachments: Attachments { Attachments(platform: self) }
    package var baseMap: BaseMapFile { BaseMapFile(files: files) }

    /// Begins to suggest topics, and learns what the model does not hold yet of the journal when the worker next looks.
    ///
    /// - Parameters:
    ///   - seed: Concepts, twins and short forms of the classifier.
    ///   - reader: The reader that the model was trained with.
    ///   - model: Nil: the topics' names alone are ranked.
    package func beginTopicAdvice(seed: UnderstandingSeed, reader: FeatureReader, model: LinearModel?) {
        topicAdvisor.begin(seed: seed, reader: reader, model: model)
        // Whatever file stands there now is the one that was begun with.
        _ = topicAdvisor.seesAnotherFile()
        topicLearning.begin(model)
        // The index of the topics' names is made here, before the next page asks for it.
        _ = topics.tree
    }

    /// A keyed hash of a text: nobody without this installation's secret can make it.
    func keyed(_ text: String) -> [UInt8] {
        do {
            return try keyedHash(key: secret, Array(text.utf8))
        } catch {
            // The key's length was checked when the platform was made; nothing else can fail.
            preconditionFailure("keyed hash: \(error)")
        }
    }

    /// An ETag of bytes: the same for the same bytes, at every node.
    package func tag(of bytes: [UInt8]) -> String {
        "\"\(hex(Array(sha256(bytes).prefix(8))))\""
    }

    /// Reads one row, so that "healthy" means that pages can be made.
    package func checkReadable() throws {
        _ = try database.read(ReferenceQueries.region)
    }

    package var now: Instant { world.now() }
}

/// The database has no region yet: `otklik demo` or the first-run commands make one.
package struct NotInstalled: Error, Sendable {}

/// The installation's secret is not 32 bytes long.
package struct BadSecret: Error, Sendable {}
