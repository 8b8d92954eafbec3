import Foundation
import Testing

@testable import OtklikDomain

@Suite("Zone") struct ZoneTests {
    @Test(arguments: [
        ("Europe/Moscow", "2026-11-24T15:29:05Z", "2026-11-24T18:29:05+03:00"),
        ("Europe/Moscow", "2012-07-01T00:00:00Z", "2012-07-01T04:00:00+04:00"),
        ("Europe/Moscow", "2014-10-25T22:00:00Z", "2014-10-26T01:00:00+03:00"),
        ("Europe/Moscow", "2014-10-25T21:59:59Z", "2014-10-26T01:59:59+04:00"),
        ("Europe/Samara", "2026-01-01T00:00:00Z", "2026-01-01T04:00:00+04:00"),
        ("Asia/Yekaterinburg", "2026-06-30T19:00:00Z", "2026-07-01T00:00:00+05:00"),
        ("Asia/Kamchatka", "2026-12-31T12:00:00Z", "2027-01-01T00:00:00+12:00"),
        ("Asia/Kamchatka", "2010-06-01T00:00:00Z", "2010-06-01T12:00:00+12:00"),
        ("Asia/Kamchatka", "2010-12-01T00:00:00Z", "2010-12-01T11:00:00+11:00"),
        ("Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"),
        ("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"),
        // Beyond the last transition of the file only the rule in its footer knows.
        ("Europe/Berlin", "2199-07-01T00:00:00Z", "2199-07-01T02:00:00+02:00"),
        ("Europe/Berlin", "2199-12-01T00:00:00Z", "2199-12-01T01:00:00+01:00"),
        ("America/Santiago", "2150-01-01T00:00:00Z", "2149-12-31T21:00:00-03:00"),
        ("America/Santiago", "2150-07-01T00:00:00Z", "2150-06-30T20:00:00-04:00"),
        ("Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-01T05:45:00+05:45"),
        ("America/St_Johns", "2026-01-01T00:00:00Z", "2025-12-31T20:30:00-03:30"),
    ])
    func `a zone knows what its clocks show`(name: String, utc: String, local: String) throws {
        let zone = try Clocks.zone(name)
        #expect(Clocks.text(try Clocks.moment(utc), in: zone) == local)
    }

    @Test(arguments: [
        // The clock shows 02:30 twice: the later one counts.
        ("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T02:30:00+01:00"),
        // It never shows 02:30: the last second before the jump.
        ("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:59:59+01:00"),
        ("Europe/Moscow", "2026-03-29T02:30:00", "2026-03-29T02:30:00+03:00"),
        // 4 April ends twice, 6 September begins at 1 o'clock.
        ("America/Santiago", "2026-04-04T23:59:59", "2026-04-04T23:59:59-04:00"),
        ("America/Santiago", "2026-09-06T00:30:00", "2026-09-05T23:59:59-04:00"),
        // Samoa left 30 December 2011 out.
        ("Pacific/Apia", "2011-12-30T23:59:59", "2011-12-29T23:59:59-10:00"),
        ("Pacific/Apia", "2011-12-31T00:00:00", "2011-12-31T00:00:00+14:00"),
        ("Asia/Kamchatka", "2026-11-24T23:59:59", "2026-11-24T23:59:59+12:00"),
    ])
    func `a local time stands for one moment, also in gaps and overlaps`(
        name: String,
        local: String,
        moment: String
    ) throws {
        let zone = try Clocks.zone(name)
        let date = try #require(LocalDate(String(local.prefix(10))))
        let clock = try local.dropFirst(11).split(separator: ":").map { try #require(Int($0)) }
        let time = try #require(LocalDateTime(date, clock[0], clock[1], clock[2]))
        #expect(Clocks.text(zone.instant(of: time), in: zone) == moment)
    }

    @Test(arguments: [
        ("America/Santiago", "2026-09-06", "2026-09-06T01:00:00-03:00"),
        ("America/Havana", "2026-11-01", "2026-11-01T00:00:00-04:00"),
        ("Europe/Berlin", "2026-03-29", "2026-03-29T00:00:00+01:00"),
        ("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"),
    ])
    func `a day begins at the first moment that it has`(name: String, day: String, moment: String) throws {
        let zone = try Clocks.zone(name)
        #expect(Clocks.text(zone.startOfDay(try #require(LocalDate(day))), in: zone) == moment)
    }

    @Test(arguments: Clocks.russian + ["Europe/Berlin", "America/Santiago", "Pacific/Apia", "Australia/Lord_Howe"])
    func `every moment is found again by what the clock shows`(name: String) throws {
        let zone = try Clocks.zone(name)
        var random = SeededRandom(7)
        for _ in 0..<1_000 {
            let second = Int64.random(in: -2_000_000_000...6_000_000_000, using: &random)
            let moment = Instant(milliseconds: second * 1_000)
            let local = zone.local(of: moment)
            let again = zone.instant(of: local)
            #expect(zone.local(of: again) == local)
            // The same, or the second time that the clock shows it.
            #expect(again >= moment && (again - moment).milliseconds <= 7_200_000, "\(name) \(moment.milliseconds)")
        }
    }

    @Test func `the offsets are those that Python reads`() throws {
        let names =
            Clocks.russian + [
                "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Santiago",
                "Asia/Tehran",
                "Australia/Lord_Howe", "Africa/Casablanca", "America/Nuuk", "Pacific/Apia", "Antarctica/Troll", "UTC",
            ]
        let program = """
            import zoneinfo, datetime, pathlib
            for name in '\(names.joined(separator: " "))'.split():
                with open('/usr/share/zoneinfo/' + name, 'rb') as file:
                    zone = zoneinfo.ZoneInfo.from_file(file, key=name)
                for second in range(-500_000_000, 4_200_000_000, 1_799_999):
                    moment = datetime.datetime.fromtimestamp(0, datetime.UTC) + datetime.timedelta(seconds=second)
                    print(name, second, int(moment.astimezone(zone).utcoffset().total_seconds()))
            """
        let lines = try Repository.python(program).split(separator: "\n")
        #expect(lines.count > names.count * 2_000)
        var zones: [Substring: Zone] = [:]
        for line in lines {
            let cells = line.split(separator: " ")
            let zone = try zones[cells[0]] ?? Clocks.zone(String(cells[0]))
            zones[cells[0]] = zone
            let moment = Instant(milliseconds: try #require(Int64(cells[1])) * 1_000)
            let offset = try #require(Int(cells[2]))
            if zone.offset(at: moment) != offset {
                Issue.record("\(line): \(zone.offset(at: moment))")
            }
        }
    }
}

@Suite("TZif") struct TZifTests {
    @Test func `every zone of the system can be read`() throws {
        let table = try String(contentsOf: URL(filePath: "/usr/share/zoneinfo/tzdata.zi"), encoding: .utf8)
        let names = table.split(separator: "\n").filter { $0.hasPrefix("Z ") }.map {
            String($0.split(separator: " ")[1])
        }
        #expect(names.count > 300)
        for name in names { _ = try Clocks.zone(name) }
    }

    @Test func `no cut file is a zone`() throws {
        let bytes = try Clocks.bytes("Europe/Moscow")
        for length in 0..<bytes.count {
            #expect(throws: ZoneError.self) { try Zone(name: "cut", tzif: Array(bytes.prefix(length))) }
        }
    }

    @Test(arguments: UInt64(0)..<200)
    func `a damaged file is read or refused, never more`(seed: UInt64) throws {
        var random = SeededRandom(seed)
        var bytes = try Clocks.bytes("Europe/Berlin")
        for _ in 0..<Int.random(in: 1...20, using: &random) {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        do {
            let zone = try Zone(name: "damaged", tzif: bytes)
            let moment = Instant(milliseconds: Int64.random(in: -1 << 43...1 << 43, using: &random))
            _ = zone.instant(of: zone.local(of: moment))
        } catch {
            // Refused with a `ZoneError`, the only thing that can be thrown.
        }
    }

    @Test func `a file of the old version and one with leap seconds are refused`() throws {
        var old = try Clocks.bytes("Europe/Moscow")
        old[4] = 0
        #expect(throws: ZoneError.versionTooOld) { try Zone(name: "old", tzif: old) }
        #expect(throws: ZoneError.notTZif) { try Zone(name: "text", tzif: Array("Europe/Moscow".utf8)) }
        #expect(throws: ZoneError.leapSeconds) { try Clocks.zone("right/Europe/Moscow") }
    }

    @Test(arguments: [
        "", "MSK", "MSK-", "MSK-25", "-3", "<+03-3", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365", "CET-1CEST,J1,366",
        "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0x", "MSK-3:60",
    ])
    func `what is no rule is refused`(text: String) {
        #expect(ZoneRule(text) == nil)
    }

    @Test(arguments: [
        ("<+05>-5", "2026-07-01T00:00:00Z", 18_000), ("UTC0", "2026-07-01T00:00:00Z", 0),
        ("XXX3:30:15", "2026-07-01T00:00:00Z", -12_615),
        // Days by number: 1 March is J60 in every year, and the 59th from 0 in common ones only.
        ("AAA0BBB,J60/0,J61/0", "2028-03-01T12:00:00Z", 3_600), ("AAA0BBB,J60/0,J61/0", "2028-02-29T12:00:00Z", 0),
        ("AAA0BBB,59/0,60/0", "2028-02-29T12:00:00Z", 3_600), ("AAA0BBB,59/0,60/0", "2027-03-01T12:00:00Z", 3_600),
        ("AAA0BBB-3,M1.1.1/0,M12.5.1/0", "2026-06-01T00:00:00Z", 10_800),
        // Israel's rule begins on Thursday at 26 o'clock, Greenland's before midnight.
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z", 10_800),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-26T23:59:59Z", 7_200),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3_600),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7_200),
    ])
    func `a rule gives the offset`(text: String, moment: String, offset: Int) throws {
        let rule = try #require(ZoneRule(text))
        #expect(rule.offset(atSecond: try Clocks.moment(moment).milliseconds / 1_000) == offset)
    }
}
