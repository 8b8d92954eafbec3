import Markup
import OtklikDomain
import OtklikPhrases

/// The strip above everything: the region, the view settings, the number to call in danger.
func utilityBar(_ frame: PageFrame) -> Markup {
    nav(.class("util"), .aria("label", frame.words(.utilities))) {
        div(.class("wrap")) {
            span(.class("hide")) { frame.regionName }
            a(.class("push"), .href(Links.viewSettings)) { frame.words(.forLowVision) }
            a(.href("tel:112")) { frame.words(.emergency) }
        }
    }
}

/// `viewer`: who is signed in, drawn by `viewerPart`.
func pageHeader(_ frame: PageFrame, _ pieces: FramePieces, _ viewer: Markup) -> Markup {
    header(.class(frame.isStaff ? "top staff" : "top")) {
        div(.class("wrap")) {
            pieces.brand
            switch frame.shape {
            case .site, .banded:
                pieces.navigation
                div(.class("end row only-l")) {
                    viewer
                    pieces.report
                }
            case .flow(let leave):
                if let leave { a(.class("end"), .href(leave)) { frame.words(.saveAndLeave) } }
            case .staff:
                pieces.navigation
                div(.class("end row")) { viewer }
            }
        }
    }
}

func brandLink(_ frame: PageFrame) -> Markup {
    a(.class("brand"), .href(frame.isStaff ? Links.queue : Links.home)) {
        statusRing(.answered)
        frame.words(.brand)
    }
}

func reportButton(_ frame: PageFrame) -> Markup {
    a(.class("btn voice"), .href(Links.newMessage)) {
        icon(.camera)
        frame.words(.reportProblem)
    }
}

/// The navigation is a row of links on a wide screen and a bar of tabs at the bottom of a phone.
func siteNavigation(_ frame: PageFrame) -> Markup {
    Markup {
        span(.class("region only-s muted")) { frame.regionName }
        nav(.class("nav tabs"), .aria("label", frame.words(.mainNavigation))) {
            ul { for entry in frame.siteEntries { li { entryLink(entry, frame) } } }
        }
    }
}

func staffNavigation(_ frame: PageFrame) -> Markup {
    nav(.class("nav"), .aria("label", frame.words(.staffNavigation))) {
        ul { for entry in frame.staffEntries { li { entryLink(entry, frame) } } }
    }
}

private func entryLink(_ entry: NavigationEntry, _ frame: PageFrame) -> Markup {
    a(
        .href(entry.link),
        .class(entry.section == .report ? "say" : ""),
        .when(entry.section == frame.section, .aria("current", "page"))
    ) {
        icon(entry.icon)
        if let longer = entry.longerWords {
            span(.class("only-s")) { frame.words(entry.words) }
            span(.class("only-l")) { frame.words(longer) }
        } else {
            frame.words(entry.words)
        }
    }
}

/// Who is signed in, and the way out: a form, since GET changes nothing.
func viewerPart(_ frame: PageFrame) -> Markup {
    Markup {
        switch frame.viewer {
        case .guest: Markup()
        case .resident(let name): signedIn(frame, name: name, organisation: nil)
        case .staff(let name, let organisation, _): signedIn(frame, name: name, organisation: organisation)
        }
    }
}

private func signedIn(_ frame: PageFrame, name: String, organisation: String?) -> Markup {
    Markup {
        if let organisation { span(.class("who only-l")) { organisation } }
        if let role = frame.roleInUse {
            a(.class("who"), .href(Links.roles), .aria("label", frame.words(.otherRole(role)))) {
                icon(.users)
                role
            }
        }
        span(.class("who")) {
            span(.class("ava"), .aria("hidden", true)) { initials(of: name) }
            name
        }
        form(to: Links.signOut, csrf: frame.csrf) {
            button(.class("linkish")) { frame.words(.signOut) }
        }
    }
}

/// The first letters of the first two words: «И. Королёва» → ИК.
private func initials(of name: String) -> String {
    var letters = String.UnicodeScalarView()
    for word in name.unicodeScalars.split(separator: " ").prefix(2) {
        // What is not a plain letter with a plain letter or nothing after it is rare and needs whole characters.
        guard let first = word.first, let letter = capital(first), word.dropFirst().first.map(isPlain) ?? true else {
            return characterInitials(of: name)
        }
        letters.append(letter)
    }
    return String(letters)
}

private func characterInitials(of name: String) -> String {
    name.split(separator: " ").prefix(2).compactMap { $0.first { $0.isLetter }.map(String.init) }.joined().uppercased()
}

/// The capital of a Russian or Latin letter; nil for everything else.
private func capital(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
    switch letter.value {
    case 0x41...0x5A, 0x410...0x42F, 0x401: letter
    case 0x61...0x7A, 0x430...0x44F: Unicode.Scalar(letter.value - 0x20)
    case 0x451: "Ё"
    default: nil
    }
}

/// Cannot be a part of the character before it.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool { capital(scalar) != nil || scalar == "." }

struct NavigationEntry {
    let section: PageFrame.Section
    let link: Link
    let icon: Icon
    let words: DesignPhrase
    /// What stands there where there is room.
    var longerWords: DesignPhrase?
}

extension PageFrame {
    fileprivate var siteEntries: [NavigationEntry] {
        var entries = [
            NavigationEntry(section: .home, link: Links.home, icon: .home, words: .home),
            NavigationEntry(section: .report, link: Links.newMessage, icon: .camera, words: .report),
        ]
        switch viewer {
        case .guest: entries.append(NavigationEntry(section: .signIn, link: Links.signIn, icon: .enter, words: .signIn))
        case .resident:
            entries.append(
                NavigationEntry(
                    section: .mine,
                    link: Links.myMessages,
                    icon: .user,
                    words: .mine,
                    longerWords: .myMessages
                )
            )
        case .staff: entries.append(NavigationEntry(section: .queue, link: Links.queue, icon: .list, words: .queue))
        }
        return entries
    }

    fileprivate var staffEntries: [NavigationEntry] {
        guard case .staff(_, _, let roles) = viewer else { return [] }
        var entries: [NavigationEntry] = []
        // An administrator who is nothing else has no messages to work on.
        if roles != [.administrator] {
            entries.append(NavigationEntry(section: .queue, link: Links.queue, icon: .list, words: .queue))
        }
        if !Set(roles).isDisjoint(with: administrators) {
            entries.append(
                NavigationEntry(
                    section: .administration,
                    link: Links.administration,
                    icon: .gear,
                    words: .administration
                )
            )
        }
        return entries
    }
}
