import Glibc

extension CityPlan {
    static let lines: [Line] = central + riverside + factory + north + lanes

    // swift-format-ignore: a table should look like a table
    private static let central: [Line] = [
        Line("Набережная улица", .along, at: 150, from: -2_100, to: 1_000),
        Line("Садовая улица", .along, at: 350, from: -2_100, to: 1_000),
        Line("Мельничная улица", .along, at: 560, from: -1_780, to: 1_000),
        Line("Торговая улица", .along, at: 760, from: -2_100, to: 720),
        Line("улица Пушкина", .along, at: 980, from: -1_780, to: 1_000),
        Line("Почтовая улица", .along, at: 1_230, from: -2_100, to: 1_000),
        Line("бульвар Строителей", .along, at: 1_500, from: -2_350, to: 1_000),
        Line("улица Чехова", .across, at: -2_100, from: 150, to: 1_500),
        Line("Рыбацкая улица", .across, at: -1_780, from: 150, to: 1_230),
        Line("улица Ломоносова", .across, at: -1_480, from: 150, to: 1_500),
        Line("Соборная улица", .across, at: -1_200, from: 150, to: 1_500),
        Line("Лесная улица", .across, at: -930, from: 350, to: 1_500),
        Line("Театральная улица", .across, at: -660, from: 150, to: 1_230),
        Line("Музейная улица", .across, at: -400, from: 150, to: 1_500),
        Line("проспект Мира", .across, at: -140, from: -1_700, to: 3_150),
        Line("Школьная улица", .across, at: 150, from: 150, to: 1_500),
        Line("улица Гагарина", .across, at: 430, from: 150, to: 1_500),
        Line("Больничная улица", .across, at: 720, from: 150, to: 1_230),
        Line("Заводская улица", .across, at: 1_000, from: 150, to: 1_500),
    ]

    // swift-format-ignore: a table should look like a table
    private static let riverside: [Line] = [
        Line("Заречная набережная", .along, at: -160, from: -1_700, to: 1_500),
        Line("Вишнёвая улица", .along, at: -360, from: -1_700, to: 1_500),
        Line("Огородная улица", .along, at: -560, from: -1_420, to: 1_220),
        Line("Луговая улица", .along, at: -770, from: -1_700, to: 1_500),
        Line("Полевая улица", .along, at: -990, from: -1_700, to: 1_220),
        Line("Просторная улица", .along, at: -1_220, from: -1_420, to: 1_500),
        Line("Дальняя улица", .along, at: -1_460, from: -1_140, to: 940),
        Line("Ивовая улица", .across, at: -1_700, from: -990, to: -160),
        Line("Ромашковая улица", .across, at: -1_420, from: -1_220, to: -160),
        Line("Песчаная улица", .across, at: -1_140, from: -1_460, to: -160),
        Line("Берёзовая улица", .across, at: -860, from: -1_460, to: -160),
        Line("Тополиная улица", .across, at: -600, from: -1_460, to: -360),
        Line("Паромная улица", .across, at: -370, from: -1_220, to: -160),
        Line("улица Попова", .across, at: 140, from: -1_460, to: -160),
        Line("Весенняя улица", .across, at: 400, from: -1_460, to: -360),
        Line("Кленовая улица", .across, at: 660, from: -1_460, to: -160),
        Line("Солнечная улица", .across, at: 940, from: -1_460, to: -160),
        Line("Родниковая улица", .across, at: 1_220, from: -1_220, to: -160),
        Line("Малиновая улица", .across, at: 1_500, from: -1_220, to: -160),
    ]

    // swift-format-ignore: a table should look like a table
    private static let factory: [Line] = [
        Line("Причальная улица", .along, at: 150, from: 1_000, to: 2_650),
        Line("Литейная улица", .along, at: 520, from: 1_000, to: 3_100),
        Line("улица Металлистов", .along, at: 900, from: 1_000, to: 3_100),
        Line("Трудовая улица", .along, at: 1_300, from: 1_000, to: 2_650),
        Line("Складская улица", .along, at: 1_750, from: 1_400, to: 3_100),
        Line("Элеваторная улица", .along, at: 2_200, from: 1_400, to: 2_650),
        Line("улица Машиностроителей", .across, at: 1_400, from: 150, to: 2_200),
        Line("Кузнечная улица", .across, at: 1_800, from: 150, to: 1_750),
        Line("Деповская улица", .across, at: 2_200, from: 150, to: 2_200),
        Line("Инструментальная улица", .across, at: 2_650, from: 150, to: 2_200),
        Line("Кирпичная улица", .across, at: 3_100, from: 520, to: 1_750),
    ]

    // swift-format-ignore: a table should look like a table
    private static let north: [Line] = [
        Line("улица Космонавтов", .along, at: 1_850, from: -2_100, to: 1_000),
        Line("Сосновая улица", .along, at: 2_200, from: -2_100, to: 1_000),
        Line("Рябиновая улица", .along, at: 2_560, from: -1_550, to: 1_000),
        Line("Молодёжная улица", .along, at: 2_900, from: -1_050, to: 350),
        Line("Хвойная улица", .across, at: -2_100, from: 1_500, to: 2_200),
        Line("Кедровая улица", .across, at: -1_550, from: 1_500, to: 2_560),
        Line("Олимпийская улица", .across, at: -1_050, from: 1_500, to: 2_900),
        Line("улица Менделеева", .across, at: -600, from: 1_500, to: 2_900),
        Line("улица Циолковского", .across, at: 350, from: 1_500, to: 2_900),
        Line("Студенческая улица", .across, at: 1_000, from: 1_500, to: 2_560),
    ]

    // swift-format-ignore: a table should look like a table
    private static let lanes: [Line] = [
        Line("Тихий переулок", .across, at: -1_340, from: 350, to: 560),
        Line("Гончарный переулок", .across, at: -1_060, from: 560, to: 760),
        Line("Пожарный переулок", .across, at: -530, from: 760, to: 980),
        Line("Аптечный переулок", .across, at: -270, from: 350, to: 560),
        Line("Банный переулок", .across, at: 290, from: 350, to: 560),
        Line("Речной переулок", .across, at: 860, from: 150, to: 350),
        Line("Ясный переулок", .along, at: -880, from: -600, to: -370),
        Line("Рабочий переулок", .along, at: -660, from: 660, to: 940),
        Line("Тепличный проезд", .along, at: -1_100, from: 400, to: 660),
        Line("Цеховой проезд", .across, at: 2_000, from: 520, to: 900),
        Line("Парковый проезд", .along, at: 2_030, from: -600, to: -140),
    ]

    /// Streets that cut through the mesh: avenues that run askew, the ring, two roads out of the city.
    static let oblique: [(name: String, points: [Point])] =
        [
            ("Вокзальный проспект", [(-140, 760), (150, 872), (440, 984), (720, 1_092), (1_000, 1_300)]),
            ("Университетский проспект", [(-400, 1_230), (-740, 1_520), (-1_050, 1_850), (-1_480, 2_290)]),
            ("Ольховский тракт", [(1_500, -770), (2_050, -900), (2_700, -1_150), (3_600, -1_500), (5_200, -1_900)]),
            ("Кедровский тракт", [(-140, 3_150), (-240, 3_600), (-420, 4_200), (-520, 5_200)]),
        ].map { street in
            (street.0, street.1.map { bend(along: $0.0, across: $0.1) })
        } + [("Окружное шоссе", ring)]

    /// The ring road: closed, crossing the river twice.
    private static let ring: [Point] = (0...44).map { step in
        let angle = Double(step) / 44 * 2 * .pi
        // A squared circle: corners rounded, sides nearly straight.
        let squared = { (value: Double) in value < 0 ? -pow(-value, 0.72) : pow(value, 0.72) }
        return bend(along: 480 + 3_080 * squared(cos(angle)), across: 720 + 2_480 * squared(sin(angle)))
    }

    /// The point of the ring where a road to a far place leaves the city.
    static func gate(toward far: Point) -> Point {
        ring.min { $0.distance(to: far) < $1.distance(to: far) } ?? far
    }

    /// The railway from the north-east to the station between the factories and the centre, and on to the east.
    static let railway: [Point] = Polyline.smoothed(
        [
            (2_300, 7_200), (1_750, 4_900), (1_450, 3_400), (1_220, 2_500), (1_160, 1_900), (1_300, 1_560),
            (1_900, 1_530), (3_300, 1_560), (4_600, 1_300), (7_000, 1_450),
        ].map { bend(along: $0.0, across: $0.1) },
        closed: false
    )
}
