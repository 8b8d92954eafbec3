import OtklikDomain
import OtklikService

extension DemoDirectory {
    /// Writes the region's places: territories, streets and houses.
    func writePlaces(_ writer: DemoWriter) throws {
        for territory in territories.all { try writer.add(territory) }
        for (index, street) in region.streets.enumerated() {
            let middle = Polyline(street.points)
            let place = region.projection.place(middle.at(middle.length / 2).point)
            guard let point = Coordinate(degrees: place.latitude, place.longitude) else { continue }
            try writer.add(
                StreetRecord(
                    id: Int64(index + 1),
                    territory: Self.settlementID(street.settlement),
                    settlement: region.settlements[street.settlement].name,
                    name: street.name,
                    point: point
                )
            )
        }
        for (index, house) in region.houses.enumerated() {
            guard let point = Coordinate(degrees: house.place.latitude, house.place.longitude) else { continue }
            try writer.add(
                HouseRecord(id: Int64(index + 1), street: Int64(house.street + 1), number: house.number, point: point)
            )
        }
    }

    func writeOrganisations(_ writer: DemoWriter, at now: Instant) throws {
        for (organisation, body) in zip(organisations.all, bodies.organisations) {
            try writer.add(
                organisation,
                below: organisations.ancestors(of: organisation.id),
                email: body.email,
                phone: body.phone,
                at: now
            )
        }
        for route in routes { try writer.add(route) }
    }

    /// Everybody with their roles; those whom one tap signs in bear the role's name.
    func writePeople(_ writer: DemoWriter, at now: Instant) throws {
        var grants: Int64 = 0
        for (index, member) in people.staff.enumerated() {
            var record = Self.record(member.person, Self.staffID(index))
            record.position = member.position
            record.persona = persona(of: member.person)
            try writer.add(record, at: now)
            for duty in member.duties {
                grants += 1
                let organisation = duty.organisation.map(Self.organisationID)
                try writer.grant(grants, duty.role, to: record.id, of: organisation, at: now)
            }
        }
        for (index, resident) in people.residents.enumerated() {
            var record = Self.record(resident, Self.residentID(index))
            record.persona = persona(of: resident)
            try writer.add(record, at: now)
        }
    }

    private func persona(of person: DemoPerson) -> String {
        people.personas.first { $0.person == person }?.role.rawValue ?? ""
    }

    private static func record(_ person: DemoPerson, _ id: ID<Person>) -> PersonRecord {
        PersonRecord(id: id, email: person.email, name: person.name + " " + person.surname, phone: person.phone)
    }

    /// The half-written message that the resident of the demo finds again.
    func writeDraft(_ writer: DemoWriter, at now: Instant) throws {
        var draft = DraftRecord(
            id: ID(1),
            person: Self.residentID(0),
            updatedAt: now - .hours(20)
        )
        draft.text = "Третий день не горит фонарь у подъезда, вечером ничего не видно."
        draft.essence = "Темно у подъезда"
        try writer.add(draft)
    }
}
