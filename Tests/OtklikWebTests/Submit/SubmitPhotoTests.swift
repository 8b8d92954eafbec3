import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("A message's photos") struct SubmitPhotoTests {
    @Test func `one file a post is kept, shown and removable`() throws {
        let site = try TestSite()
        let answer = try site.upload("/messages/new/photos", TestPhoto.jpeg(), name: "Яма у дома.jpg")
        #expect(answer.status == 303 && answer.location == "/messages/new/photo")
        let page = try site.follow(answer)
        #expect(page.words.contains("Добавлено 1 фото"))
        #expect(page.words.contains("Яма у дома.jpg"))
        let removal = try #require(page.text.firstMatch(of: /\/messages\/new\/photos\/\d+\/removal/)?.output)
        #expect(try site.post(String(removal)).status == 303)
        #expect(try !site.get("/messages/new/photo").words.contains("Добавлено"))
    }

    @Test func `a script gets JSON, also for a refusal`() throws {
        let site = try TestSite()
        let json = [("Accept", "application/json")]
        let answer = try site.upload("/messages/new/photos", TestPhoto.jpeg(), headers: json)
        #expect(answer.status == 201 && answer.text.contains("\"thumb\":\"/files/"))
        #expect(try site.upload("/messages/new/photos", TestPhoto.text, headers: json).status == 415)
    }

    @Test func `the same photo sent again after a broken connection is there once`() throws {
        let site = try TestSite()
        for _ in 0..<2 { _ = try site.upload("/messages/new/photos", TestPhoto.jpeg()) }
        #expect(try site.get("/messages/new/photo").words.contains("Добавлено 1 фото"))
    }

    @Test func `the eleventh is refused and the ten stay`() throws {
        let site = try TestSite()
        for shade in 1...10 {
            #expect(try site.upload("/messages/new/photos", TestPhoto.jpeg(shade: UInt8(shade))).status == 303)
        }
        let answer = try site.upload("/messages/new/photos", TestPhoto.jpeg(shade: 11))
        #expect(answer.status == 422)
        #expect(answer.title.hasPrefix("Ошибка: "))
        #expect(answer.words.contains("Больше 10 файлов не добавить"))
        #expect(answer.words.contains("Добавлено 10 фото"))
    }

    @Test(arguments: [
        ("text", 415, "Это не фото, хотя так названо"), ("gif", 415, "Файл GIF не подойдёт"),
        ("truncated", 422, "Файл повреждён или загрузился не весь"), ("bomb", 422, "слишком много точек"),
        ("empty", 422, "этот пуст"), ("large", 413, "Файл больше 1 МБ"),
    ])
    func `a wrong file is refused in words and nothing of it stays`(kind: String, status: Int, words: String) throws {
        let site = try TestSite(settings: ["message.photo_megabytes": "1"])
        let bytes: [UInt8] =
            switch kind {
            case "text": TestPhoto.text
            case "gif": TestPhoto.gif
            case "truncated": try Array(TestPhoto.jpeg(width: 400, height: 300).dropLast(3_000))
            case "bomb": TestPhoto.bomb
            case "large": [UInt8](repeating: 0xFF, count: 1_100_000)
            default: []
            }
        let answer = try site.upload("/messages/new/photos", bytes)
        #expect(answer.status == status)
        #expect(answer.words.contains(words))
        #expect(answer.words.contains("Покажите, что случилось"))
        #expect(try !site.get("/messages/new/photo").words.contains("Добавлено"))
        #expect(try site.storedFiles().isEmpty)
    }

    @Test func `a form without a file says so`() throws {
        #expect(try TestSite().post("/messages/new/photos").status == 422)
    }

    @Test func `another browser's photo is neither seen nor removed`() throws {
        let site = try TestSite()
        let page = try site.follow(try site.upload("/messages/new/photos", TestPhoto.jpeg()))
        let thumb = String(try #require(page.text.firstMatch(of: /\/files\/\d+\/thumb/)?.output))
        let removal = String(try #require(page.text.firstMatch(of: /\/messages\/new\/photos\/\d+\/removal/)?.output))
        #expect(try site.get(thumb).status == 200)
        #expect(try site.get(thumb, as: .otherGuest).status == 404)
        #expect(try site.get(thumb, as: .vera).status == 404)
        _ = try site.upload("/messages/new/photos", TestPhoto.jpeg(shade: 3), as: .otherGuest)
        #expect(try site.post(removal, as: .otherGuest).status == 404)
        #expect(try site.get(thumb).status == 200)
    }

    @Test func `the place in a photo is offered and not taken`() throws {
        let site = try TestSite()
        let photo = try TestPhoto.jpeg(place: TestTown.garden14)
        let page = try site.follow(try site.upload("/messages/new/photos", photo))
        #expect(page.words.contains("В снимке записано, где он сделан. Это там? Верхнереченск, Садовая улица, 14"))
        #expect(try site.post("/messages/new/photo").location == "/messages/new/what")
        #expect(try site.get("/messages/new/place").value(of: "address") == "")
        _ = try site.post("/messages/new/photo", form: ["geo": "n"])
        #expect(try site.get("/messages/new/place").value(of: "address") == "")
        _ = try site.post("/messages/new/photo", form: ["geo": "y"])
        #expect(try site.get("/messages/new/place").value(of: "address") == "Верхнереченск, Садовая улица, 14")
    }

    @Test func `a place the script read is taken as well, and one outside of the region is not`() throws {
        let site = try TestSite()
        let far = try site.post("/messages/new/photo", form: ["geo": "y", "lat": "12.5", "lon": "-70"])
        #expect(far.status == 422 && far.words.contains("не в нашей области"))
        let near = try site.post("/messages/new/photo", form: ["geo": "y", "lat": "58.0105", "lon": "56.2502"])
        #expect(near.location == "/messages/new/what")
        #expect(try site.get("/messages/new/place").value(of: "address") == "Верхнереченск, Садовая улица, 14")
    }

    @Test func `nothing of where and when stays in what is shown`() throws {
        let site = try TestSite()
        let page = try site.follow(
            try site.upload("/messages/new/photos", try TestPhoto.jpeg(place: TestTown.garden14))
        )
        for copy in ["thumb", "public"] {
            let link = try #require(page.text.firstMatch(of: /\/files\/\d+\//)?.output) + copy
            let file = try site.get(String(link))
            #expect(file.header("Content-Type") == "image/jpeg")
            #expect(!file.body.isEmpty && !String(decoding: file.body, as: UTF8.self).contains("Exif"))
            let tag = try #require(file.header("ETag"))
            #expect(file.header("Cache-Control") == "private, max-age=604800, immutable")
            #expect(try site.get(String(link), headers: [("If-None-Match", tag)]).status == 304)
        }
        let original = try #require(page.text.firstMatch(of: /\/files\/\d+\//)?.output) + "original"
        #expect(try site.get(String(original)).status == 404)
    }
}
