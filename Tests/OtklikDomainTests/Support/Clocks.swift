import Foundation
import OtklikDomain
import Testing

/// Zones of the system's tzdata.
enum Clocks {
    static let russian = [
        "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk",
        "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
    ]

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/" + name)))
    }

    static func zone(_ name: String) throws -> Zone {
        try Zone(name: name, tzif: bytes(name))
    }

    /// Reads `2026-11-24T18:29:00+03:00` or `…Z`.
    static func moment(_ text: String) throws -> Instant {
        let date = try #require(LocalDate(String(text.prefix(10))))
        let clock = try text.dropFirst(11).prefix(8).split(separator: ":").map { try #require(Int($0)) }
        let zone = text.dropFirst(19)
        var offset = 0
        if zone != "Z" {
            let parts = try zone.dropFirst().split(separator: ":").map { try #require(Int($0)) }
            offset = (parts[0] * 60 + parts[1]) * (zone.hasPrefix("-") ? -60 : 60)
        }
        let seconds = date.dayNumber * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2] - offset
        return Instant(milliseconds: Int64(seconds) * 1_000)
    }

    /// The inverse: what the zone's clock shows, with the offset.
    static func text(_ moment: Instant, in zone: Zone) -> String {
        let offset = zone.offset(at: moment)
        let minutes = abs(offset) / 60
        let hours = String(format: "%02d:%02d", minutes / 60, minutes % 60)
        return zone.local(of: moment).description + (offset < 0 ? "-" : "+") + hours
    }
}
