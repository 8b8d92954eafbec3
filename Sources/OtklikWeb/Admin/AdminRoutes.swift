import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The administrator's pages: the overview, the lists, the journal, the parked jobs.
enum AdminRoutes {
    static let all: [OtklikWeb.Route] = [
        own, AdminOrganisations.routes, AdminPeople.routes, AdminTopics.routes, AdminRouting.routes,
        AdminTerritories.routes, AdminRules.routes, AdminModel.routes,
    ].flatMap { $0 }

    // swift-format-ignore: a table should look like a table
    private static let own: [OtklikWeb.Route] = [
        .staff(administrators, .get, "/admin", showOverview).lagging(),
        .staff(administrators, .get, "/admin/journal", showJournal).lagging(),
        .staff(administrators, .get, "/admin/jobs", showJobs).lagging(),
        .staff(administrators, .post, "/admin/jobs/{job}/attempt", retry),
        .staff(administrators, .get, "/admin/jobs/{job}/removal", askRemoval),
        .staff(administrators, .post, "/admin/jobs/{job}/removal", remove),
    ]

    private static func showOverview(_ call: Call, _ viewer: SignedIn) throws -> Response {
        var view = call.adminPage(AdminPhrase.title.text(in: call.language), viewer)
        view.isOverview = true
        let overview = try call.directory.overview(viewer)
        return call.html(OverviewPage(view: view, overview: overview).body)
    }

    private static func showJournal(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(.rules, viewer)
        let entries = try call.directory.journal(before: call.query["after"], permit)
        let view = call.adminPage(AdminPhrase.journal.text(in: call.language), viewer)
        return call.html(JournalPage(view: view, entries: entries, cursor: call.query["after"]).body)
    }

    // MARK: Parked jobs

    private static func showJobs(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(.rules, viewer)
        let view = call.adminPage(AdminPhrase.parkedJobs.text(in: call.language), viewer)
        return call.html(JobsPage(view: view, jobs: try call.directory.parkedJobs(permit)).body)
    }

    private static func job(_ call: Call) throws -> Int64 {
        guard let id = Int64(call.parameter("job")) else { throw NotFound() }
        return id
    }

    private static func retry(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(.rules, viewer)
        try call.directory.retryJob(try job(call), permit)
        return call.redirect(to: JobsPage.link, saying: .jobRetried)
    }

    private static func askRemoval(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(.rules, viewer)
        let found = try call.directory.parkedJob(try job(call), permit)
        let frame = call.frame(
            AdminPhrase.discardTitle.text(in: call.language),
            shape: .staff,
            section: .administration
        )
        return call.html(
            page(frame) {
                confirmation(
                    title: frame.title,
                    text: AdminPhrase.discardText.text(in: call.language),
                    to: "/admin/jobs/\(found.job.id)/removal",
                    csrf: frame.csrf,
                    button: AdminPhrase.discard.text(in: call.language),
                    cancel: JobsPage.link,
                    in: call.language
                )
            }
        )
    }

    private static func remove(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(.rules, viewer)
        try call.directory.removeJob(try job(call), permit)
        return call.redirect(to: JobsPage.link, saying: .entryRemoved)
    }
}
