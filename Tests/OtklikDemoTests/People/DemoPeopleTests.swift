import OtklikDemo
import OtklikDomain
import Testing

@Suite("People of the demo")
struct DemoPeopleTests {
    private var people: DemoPeople { Whole.people }

    private func staff(_ role: Role, at organisation: Int) -> [DemoStaff] {
        people.staff.filter { $0.duties.contains { $0.role == role && $0.organisation == organisation } }
    }

    @Test func `200 work and 3000 write`() {
        #expect(people.staff.count == 200)
        #expect(people.residents.count == 3_000)
        let everybody = people.staff.map(\.person) + people.residents
        #expect(Set(everybody.map(\.email)).count == 3_200)
        #expect(Set(everybody.map(\.phone)).count == 3_200)
        #expect(everybody.allSatisfy { $0.email.hasSuffix("@example.org") })
    }

    @Test func `names agree in gender`() {
        for person in people.staff.map(\.person) + people.residents {
            #expect(person.patronymic.hasSuffix("на") == person.isFemale, "\(person.fullName)")
            if person.surname.hasSuffix("ова") || person.surname.hasSuffix("ская") { #expect(person.isFemale) }
            if person.surname.hasSuffix("ов") || person.surname.hasSuffix("ский") { #expect(!person.isFemale) }
        }
    }

    @Test func `whoever gets messages has a coordinator, two executors and a head who is none of them`() {
        for organisation in Set(Whole.tree.routes.map(\.organisation)) {
            #expect(staff(.coordinator, at: organisation).count == 1)
            #expect(staff(.executor, at: organisation).count >= 2)
            let heads = staff(.head, at: organisation)
            #expect(heads.count == 1)
            #expect(heads.allSatisfy { head in !head.duties.contains { $0.role == .executor } })
        }
    }

    @Test func `eight personas meet at the road service of the city`() throws {
        #expect(
            people.personas.map(\.role) == [
                .resident, .moderator, .coordinator, .executor, .head, .curator, .regionalCoordinator, .administrator,
            ]
        )
        let road = try #require(Whole.tree.responsible(for: "road_service", in: 0))
        for role in [Role.coordinator, .executor, .head] {
            let persona = try #require(people.personas.first { $0.role == role })
            #expect(staff(role, at: road).contains { $0.person == persona.person })
        }
        #expect(staff(.executor, at: road).count >= 2)
        let above = try #require(Whole.tree.organisations[road].parent)
        #expect(staff(.curator, at: above).map(\.person.surname) == ["Власов"])
    }
}
