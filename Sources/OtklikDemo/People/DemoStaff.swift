package import OtklikDomain

/// A member of the staff: a person and what he may do where.
package struct DemoStaff: Sendable {
    package struct Duty: Sendable, Hashable {
        package let role: Role
        /// The number of the organisation; nil: the whole region.
        package let organisation: Int?
    }

    package let person: DemoPerson
    package let duties: [Duty]
    /// What stands under his name: «начальник участка».
    package let position: String
}

/// Everybody of the demo: the staff, and the residents who write.
package struct DemoPeople: Sendable {
    package let staff: [DemoStaff]
    package let residents: [DemoPerson]
    /// Those whom one tap signs in, in the order of the sign-in page.
    package let personas: [DemoPersona]

    /// The staff of every organisation that has one, and so many residents.
    package init(of tree: DemoOrganisations, residents count: Int, seed: UInt64) {
        var maker = PeopleMaker(Seeded(seed, part: "people"))
        let cast = Cast(tree, &maker)
        var staff = cast.staff
        for (index, organisation) in tree.organisations.enumerated() where organisation.staff > 0 {
            let taken = staff.filter { $0.duties.contains { $0.organisation == index && $0.role != .curator } }
            for duties in Self.posts(of: organisation.staff, at: index).dropFirst(taken.count) {
                let position = Self.position(duties.map(\.role))
                staff.append(DemoStaff(person: maker.person(), duties: duties, position: position))
            }
        }
        staff += Self.regionStaff(tree, &maker)
        self.staff = staff
        let star = cast.resident
        residents = [star] + (1..<max(1, count)).map { _ in maker.person() }
        personas =
            [DemoPersona(role: .resident, person: star)]
            + cast.personas.map { DemoPersona(role: $0.role, person: staff[$0.staff].person) }
    }

    /// One coordinator, executors, one head; where only three work, the coordinator executes too.
    ///
    /// The road service's fixed people come first and in this order, so that the posts fit them.
    private static func posts(of count: Int, at organisation: Int) -> [[DemoStaff.Duty]] {
        let coordinator = DemoStaff.Duty(role: .coordinator, organisation: organisation)
        let executor = DemoStaff.Duty(role: .executor, organisation: organisation)
        let head = DemoStaff.Duty(role: .head, organisation: organisation)
        guard count > 3 else { return [[coordinator, executor], [head], [executor]] }
        return [[coordinator], [executor], [executor], [head]]
            + Array(repeating: [executor], count: count - 4)
    }

    private static func position(_ roles: [Role]) -> String {
        if roles.contains(.head) { return "руководитель" }
        return roles.contains(.coordinator) ? "координатор" : "специалист"
    }

    /// Those who work for the whole region, beside the fixed ones.
    private static func regionStaff(_ tree: DemoOrganisations, _ maker: inout PeopleMaker) -> [DemoStaff] {
        let government = tree.organisations.firstIndex { $0.parent == nil }
        let moderators = (0..<5).map { _ in
            DemoStaff(
                person: maker.person(),
                duties: [DemoStaff.Duty(role: .moderator, organisation: nil)],
                position: "модератор"
            )
        }
        let curators = [
            government, tree.responsible(for: "health_ministry", in: nil),
            tree.responsible(for: "education_ministry", in: nil),
        ].map { organisation in
            DemoStaff(
                person: maker.person(),
                duties: [DemoStaff.Duty(role: .curator, organisation: organisation)],
                position: "куратор"
            )
        }
        let coordinator = DemoStaff(
            person: maker.person(),
            duties: [DemoStaff.Duty(role: .regionalCoordinator, organisation: nil)],
            position: "координатор области"
        )
        return moderators + curators + [coordinator]
    }
}

/// Somebody whom one tap signs in.
package struct DemoPersona: Sendable {
    package let role: Role
    package let person: DemoPerson
}
