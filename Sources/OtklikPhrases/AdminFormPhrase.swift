package import OtklikDomain

/// The words of the administrator's forms: labels, hints, buttons, and what is wrong.
package enum AdminFormPhrase: Phrase {
    case label(AdminField)
    case personName
    /// nil in words: the field explains itself.
    case hint(AdminField)
    case choose
    case whichOne
    case asRules
    case yes
    case no
    case notSet
    case dayKind(DayKind)
    case territoryKind(Territory.Kind)
    case initially(String)

    // Buttons
    case save
    case add
    case giveRole
    case setPassword
    case removePassword
    case tryOut

    // Notes
    case termNote
    case switchOffNote
    case openHere(Int)
    case openWithPerson(Int)
    case cabinetNote
    case toQueue

    // What is wrong
    case fault(DirectoryFaultKind)
    case overtakenTitle
    /// Who changed it and when; nil if the journal does not know.
    case overtaken(person: String, when: String)
    case overtakenBySomebody
    case overtakenHelp

    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }
}

/// A field of the administrator's forms. The raw value is its name in forms and in the journal.
package enum AdminField: String, Sendable, CaseIterable {
    case name
    case shortName = "short_name"
    case kind, parent, territory, email, phone, approval, active
    case territoryKind = "territory_kind"
    case around, category, subcategory, days
    case dayKind = "day_kind"
    case season, fast
    case needsPlace = "needs_place"
    case needsProof = "needs_proof"
    case trusted, subject, topic, organisation, place, position
    case absentUntil = "absent_until"
    case deputy, role
    case roleOrganisation = "role_organisation"
    case roleTerritory = "role_territory"
    case roles, password, date, working
    case dayName = "day_name"
    case job, error
    case byMachine = "by_machine"
    case search = "q"
}
