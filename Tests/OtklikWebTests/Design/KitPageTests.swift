import OtklikDomain
import Testing

@testable import Markup
@testable import OtklikWeb

@Suite("Kit page")
struct KitPageTests {
    @Test func `the kit looks as it looked`() throws {
        try expectSnapshot(of: KitPage(frame: .sample("Детали")).body, "kit", suite: "Design")
    }

    @Test func `the frames of a resident, a flow and the staff look as they looked`() throws {
        try expectSnapshot(
            of: page(.sample("Мои сообщения", section: .mine, viewer: .resident(name: "Анна Ковалёва"))) {
                h1 { "Мои" }
            },
            "frame-resident",
            suite: "Design"
        )
        try expectSnapshot(
            of: page(.sample("Где это?", shape: .flow(leave: "/"))) { h1 { "Где?" } },
            "frame-flow",
            suite: "Design"
        )
        let staff = PageFrame.Viewer.staff(
            name: "И. Королёва",
            organisation: "Водоканал",
            roles: [.coordinator, .administrator]
        )
        try expectSnapshot(
            of: page(.sample("Очередь", shape: .staff, section: .queue, viewer: staff)) { h1 { "Очередь" } },
            "frame-staff",
            suite: "Design"
        )
    }

    @Test func `every id on the kit page is its own, and what refers to one finds it`() {
        let html = KitPage(frame: .sample("Детали")).body.text
        let ids = html.matches(of: #/ id="([^"]+)"/#).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        for reference in html.matches(of: #/ (?:for|aria-labelledby|aria-describedby)="([^"]+)"/#) {
            for id in reference.output.1.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
        }
    }

    @Test func `no page holds an inline style, script or handler`() {
        for frame in [PageFrame.sample("Детали"), .sample("Детали", shape: .staff)] {
            let html = KitPage(frame: frame).body.text
            #expect(html.firstMatch(of: #/ style=| on[a-z]+="|<style|<script(?![^>]*src=)/#) == nil)
        }
    }

    @Test func `every form that posts carries the proof of its origin`() {
        let html = KitPage(frame: .sample("Детали", viewer: .resident(name: "Анна"))).body.text
        let posts = html.matches(of: /<form[^>]*method="post"[^>]*>/)
        #expect(posts.count > 3)
        let proven = html.matches(of: /<form[^>]*method="post"[^>]*><input type="hidden" name="csrf" value="[^"]+">/)
        #expect(proven.count == posts.count)
    }
}
