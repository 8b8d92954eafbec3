/// Comma-separated values: quotes around what holds commas, line ends or doubled quotes.
enum CSV {
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var bytes = Array(text.utf8)[...]
        func ended() -> String { String(decoding: field, as: UTF8.self) }
        while let byte = bytes.popFirst() {
            switch byte {
            case 0x22 where isQuoted && bytes.first == 0x22:
                field.append(0x22)
                bytes = bytes.dropFirst()
            case 0x22: isQuoted.toggle()
            case 0x2C where !isQuoted:
                row.append(ended())
                field = []
            case 0x0D where !isQuoted: continue
            case 0x0A where !isQuoted:
                row.append(ended())
                field = []
                rows.append(row)
                row = []
            default: field.append(byte)
            }
        }
        if !row.isEmpty || !field.isEmpty { rows.append(row + [ended()]) }
        return rows.filter { $0 != [""] }
    }
}
