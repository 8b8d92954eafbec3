/// Every address of the site: the tables of the features, one after another. Read this file first.
package enum SiteMap {
    package static let routes: [Route] = [
        PlatformRoutes.all, AccountRoutes.all, DemoRoutes.all, SubmitRoutes.all, MessageRoutes.all, HomeRoutes.all,
        APIRoutes.all, AdminRoutes.all, DeskRoutes.all, MetricsRoutes.all,
    ].flatMap { $0 }
}
