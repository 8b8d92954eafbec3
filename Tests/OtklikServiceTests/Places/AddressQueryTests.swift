import Testing

@testable import OtklikService

@Suite("An address as it is typed") struct AddressQueryTests {
    @Test(arguments: [
        ("садовая 14", ["садовая"], "14"), ("Садовая улица, 14", ["садовая"], "14"),
        ("ул. Садовая, д. 14а", ["садовая"], "14а"), ("Садовая 14-А", ["садовая"], "14а"),
        ("Садовая 14 а", ["садовая"], "14а"), ("Садовая 14 корпус 1", ["садовая"], "14 к1"),
        ("Садовая 14к1", ["садовая"], "14 к1"), ("Садовая, 14 к1", ["садовая"], "14 к1"),
        ("Садовая 14 стр 2", ["садовая"], "14 к2"), ("Садовая 14/3", ["садовая"], "14/3"),
        ("г. Верхнереченск, ул. Садовая, 14", ["верхнереченск", "садовая"], "14"),
        ("8 Марта 14", ["8", "марта"], "14"), ("50 лет Октября, 3", ["50", "лет", "октября"], "3"),
    ])
    func `a street and a house are parted`(typed: String, words: [String], number: String) {
        #expect(AddressQuery(typed).words == words)
        #expect(AddressQuery(typed).number == number)
    }

    @Test(arguments: ["садовая", "8 марта", "проспект Мира", "", "14", "   ", "50 лет октября"])
    func `a street alone has no house`(typed: String) {
        #expect(AddressQuery(typed).number == nil)
    }
}
