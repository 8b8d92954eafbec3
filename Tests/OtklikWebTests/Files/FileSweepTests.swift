import Foundation
import Glibc
import OtklikDomain
import OtklikPhrases
import Testing
@testable import WebServer

@testable import OtklikService
@testable import OtklikWeb

@Suite("Files that nothing names") struct FileSweepTests {
    @Test func `those of a discarded draft go after a day, those of a kept one stay`() throws {
        let site = try TestSite()
        _ = try site.upload("/messages/new/photos", TestPhoto.jpeg(shade: 1), as: .anna)
        _ = try site.upload("/messages/new/photos", TestPhoto.jpeg(shade: 2), as: .pavel)
        #expect(try site.storedFiles().count == 6)
        _ = try site.post("/messages/new/discard", as: .anna)
        try site.age(by: .hours(23))
        #expect(try FileSweep(platform: site.platform).run() == 0)
        try site.age(by: .hours(25))
        #expect(try FileSweep(platform: site.platform).run() == 3)
        #expect(try site.storedFiles().count == 3)
        let page = try site.get("/messages/new/photo", as: .pavel)
        let thumb = String(try #require(page.text.firstMatch(of: /\/files\/\d+\/thumb/)?.output))
        #expect(try site.get(thumb, as: .pavel).status == 200)
    }

    @Test func `what a crash left in the temporary folder goes too`() throws {
        let site = try TestSite()
        let left = site.platform.files.temporaryPath("keep")
        try Data([1]).write(to: URL(filePath: left))
        try FileSweep(platform: site.platform).run()
        #expect(FileManager.default.fileExists(atPath: left))
        try site.age(by: .hours(25))
        try FileSweep(platform: site.platform).run()
        #expect(!FileManager.default.fileExists(atPath: left))
    }
}

@Suite("A full disk") struct FullDiskTests {
    @Test(arguments: [ENOSPC, EDQUOT]) func `whoever meets it, the answer is to come back later`(code: Int32) throws {
        let site = try TestSite().site
        for error in [FileStore.Failure(call: "write", code: code), FileFailure(call: "write", code: code)]
            as [any Error]
        {
            let failure = site.failure(error, .russian)
            #expect(failure.kind == .unavailable && failure.retryAfter != nil)
        }
    }

    @Test func `any other failure of a file is a fault`() throws {
        let site = try TestSite().site
        #expect(site.failure(FileFailure(call: "open", code: EACCES), .russian).kind == .fault)
    }
}

extension TestSite {
    /// Makes every file of the store so much older than the site's clock says.
    fileprivate func age(by span: Span) throws {
        let moment = clock.now - span
        let files = try #require(FileManager.default.enumerator(atPath: platform.files.folder))
        for case let name as String in files {
            let path = platform.files.folder + "/" + name
            let time = timeval(tv_sec: Int(moment.milliseconds / 1_000), tv_usec: 0)
            utimes(path, [time, time])
        }
    }
}
