/// Why a model file is not used; the model in use stays.
package enum ModelRefusal: Error, Sendable, Hashable {
    /// The bytes do not begin as a model does.
    case notAModel
    /// The file ends early.
    case truncated
    /// The bytes are not those that were written, or contradict themselves.
    case damaged
    /// Written by an older or newer program.
    case otherFormat(found: Int, needed: Int)
    /// Words are taken apart in another way today.
    case otherTokenizer(found: Int, needed: Int)
    /// The concept file has changed since.
    case otherLexicon
}

/// A model as bytes: header, columns, rows, and a hash over everything; all numbers little-endian.
package enum ModelFile {
    package static let format = 1
    private static let magic: [UInt8] = Array("OTKLIKLM".utf8)

    package static func bytes(of model: LinearModel) -> [UInt8] {
        var writer = ByteWriter()
        writer.bytes = magic
        writer.number(UInt32(format))
        writer.number(UInt32(Tokenizer.version))
        writer.number(model.header.lexiconHash)
        writer.number(UInt32(model.header.features.bits))
        writer.number(UInt32(model.header.features.pieces.lowerBound))
        writer.number(UInt32(model.header.features.pieces.upperBound))
        writer.number(UInt32(model.header.features.pairs ? 1 : 0))
        writer.number(model.header.temperature.bitPattern)
        writer.number(model.header.sure.bitPattern)
        writer.number(UInt64(model.header.examples))
        writer.number(UInt64(bitPattern: model.header.trainedAt))
        writer.number(UInt32(model.header.labels.count))
        for label in model.header.labels {
            writer.number(UInt32(label.utf8.count))
            writer.bytes += Array(label.utf8)
        }
        writer.array(model.columns.buckets)
        writer.array(model.columns.rarity.map(\.bitPattern))
        writer.array(model.scales.map(\.bitPattern))
        writer.array(model.offsets)
        writer.array(model.cellLabels)
        writer.array(model.cellWeights.map { UInt8(bitPattern: $0) })
        writer.number(hash(writer.bytes[...]))
        return writer.bytes
    }

    /// Tells versions of a model apart, and whether a file is whole.
    package static func hash(of bytes: [UInt8]) -> UInt64 { hash(bytes.dropLast(8)) }

    /// Reads a model that was trained with this program's tokenizer and the given concepts.
    package static func model(
        _ bytes: [UInt8],
        lexicon: ConceptLexicon?
    ) throws(ModelRefusal) -> LinearModel {
        guard bytes.starts(with: magic) else { throw .notAModel }
        var reader = ByteReader(bytes: bytes[...].dropFirst(magic.count))
        let found = Int(try reader.number(UInt32.self))
        guard found == format else { throw .otherFormat(found: found, needed: format) }
        let model = try read(&reader, lexicon: lexicon)
        guard reader.bytes.count >= 8 else { throw .truncated }
        guard reader.bytes.count == 8, ByteReader.last(bytes) == hash(of: bytes) else { throw .damaged }
        return model
    }

    private static func read(
        _ reader: inout ByteReader,
        lexicon: ConceptLexicon?
    ) throws(ModelRefusal) -> LinearModel {
        let tokenizer = Int(try reader.number(UInt32.self))
        guard tokenizer == Tokenizer.version else {
            throw .otherTokenizer(found: tokenizer, needed: Tokenizer.version)
        }
        let header = try header(&reader)
        guard header.lexiconHash == lexicon?.hash ?? 0 else { throw .otherLexicon }
        let buckets = try reader.array(UInt32.self)
        let rarity = try reader.array(UInt32.self).map(Float.init(bitPattern:))
        let scales = try reader.array(UInt32.self).map(Float.init(bitPattern:))
        let offsets = try reader.array(UInt32.self)
        let labels = try reader.array(UInt16.self)
        let weights = try reader.array(UInt8.self).map { Int8(bitPattern: $0) }
        let isSound =
            rarity.count == buckets.count && scales.count == buckets.count && offsets.count == buckets.count + 1
            && labels.count == weights.count && offsets.last.map(Int.init) == labels.count
            && offsets.first == 0 && isAscending(offsets, strictly: false) && isAscending(buckets, strictly: true)
            && (buckets.last ?? 0) < 1 << UInt32(header.features.bits)
            && labels.allSatisfy { Int($0) < header.labels.count }
            && rarity.allSatisfy(\.isFinite) && scales.allSatisfy(\.isFinite)
        guard isSound else { throw .damaged }
        return LinearModel(
            header: header,
            columns: Columns(buckets: buckets, rarity: rarity, bits: header.features.bits),
            offsets: offsets,
            cellLabels: labels,
            cellWeights: weights,
            scales: scales
        )
    }

    private static func header(_ reader: inout ByteReader) throws(ModelRefusal) -> LinearModel.Header {
        let lexiconHash = try reader.number(UInt64.self)
        let bits = Int(try reader.number(UInt32.self))
        let shortest = Int(try reader.number(UInt32.self))
        let longest = Int(try reader.number(UInt32.self))
        let pairs = try reader.number(UInt32.self)
        let temperature = Float(bitPattern: try reader.number(UInt32.self))
        let sure = Float(bitPattern: try reader.number(UInt32.self))
        let examples = try reader.number(UInt64.self)
        let trainedAt = Int64(bitPattern: try reader.number(UInt64.self))
        let count = Int(try reader.number(UInt32.self))
        let isSound =
            (6...24).contains(bits) && (1...16).contains(shortest) && (shortest...32).contains(longest) && pairs <= 1
            && temperature.isFinite && temperature > 0 && sure.isFinite && count <= Int(UInt16.max)
            && examples < 1 << 48
        guard isSound else { throw .damaged }
        var labels: [String] = []
        for _ in 0..<count {
            let length = Int(try reader.number(UInt32.self))
            labels.append(String(decoding: try reader.take(length), as: UTF8.self))
        }
        return LinearModel.Header(
            features: FeatureOptions(bits: bits, pieces: shortest...longest, pairs: pairs == 1),
            lexiconHash: lexiconHash,
            labels: labels,
            temperature: temperature,
            sure: sure,
            examples: Int(examples),
            trainedAt: trainedAt
        )
    }

    private static func isAscending(_ numbers: [UInt32], strictly: Bool) -> Bool {
        zip(numbers, numbers.dropFirst()).allSatisfy { strictly ? $0 < $1 : $0 <= $1 }
    }

    /// Eight bytes at a time: a model is megabytes.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { raw in
            var hash = Hashing.start
            var index = 0
            while index + 8 <= raw.count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                hash = Hashing.finish(Hashing.mix(hash, UInt64(littleEndian: word)))
                index += 8
            }
            while index < raw.count {
                hash = Hashing.mix(hash, UInt64(raw[index]))
                index += 1
            }
            return Hashing.finish(hash)
        }
    }
}
