import Database
import OtklikDomain
import OtklikService

let userCommand = Subcommand(
    name: "user",
    summary: "добавляет сотрудников и меняет пароли",
    help: """
        otklik user add ПОЧТА --role РОЛЬ [--name ИМЯ] [--organisation НАЗВАНИЕ] [--password-file ФАЙЛ]
            добавляет человека или даёт роль тому, кто есть; без пароля он входит по коду из письма
        otklik user password ПОЧТА --password-file ФАЙЛ
            задаёт пароль и завершает его сеансы

        Роли: \(staffRoles.map(\.rawValue).joined(separator: ", "))
        """,
    run: runUser
)

private let staffRoles: [Role] = [
    .moderator, .coordinator, .executor, .head, .curator, .regionalCoordinator, .administrator,
]

private func runUser(_ invocation: Invocation) throws -> Int32 {
    let options = try Options(
        invocation.words.dropFirst(),
        known: ["--role", "--name", "--organisation", "--password-file"]
    )
    guard let raw = options.names.first else { throw UsageError(text: "Чья почта? otklik user --help") }
    let email: EmailAddress
    do throws(FieldError) { email = try EmailAddress(raw) } catch {
        throw UsageError(text: "«\(raw)» – не адрес почты")
    }
    let installation = Installation(settings: invocation.settings)
    let database = try installation.openDatabase(create: false)
    defer { database.close() }
    let install = Install(database: database, world: installation.world())
    do {
        switch invocation.words.first {
        case "add": try add(email, options, install)
        case "password": try install.setPassword(try password(options) ?? "", of: email)
        default: throw UsageError(text: "Что сделать? otklik user --help")
        }
    } catch let failure as Install.Failure {
        throw UsageError(text: words(failure))
    }
    say("Готово: \(email.text)")
    return 0
}

private func add(_ email: EmailAddress, _ options: Options, _ install: Install) throws {
    let name = try options.required("--role", "роль")
    guard let role = staffRoles.first(where: { $0.rawValue == name }) else {
        throw UsageError(text: "Нет роли «\(name)». Есть: \(staffRoles.map(\.rawValue).joined(separator: ", "))")
    }
    _ = try install.addPerson(
        email: email,
        name: options["--name"] ?? "",
        role: role,
        organisation: options["--organisation"],
        password: try password(options)
    )
}

/// A password never stands in the arguments, where other users of the machine would see it.
private func password(_ options: Options) throws -> String? {
    guard let path = options["--password-file"] else { return nil }
    guard let text = readTextFile(path) else { throw UsageError(text: "Не читается файл \(path)") }
    return text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
}

private func words(_ failure: Install.Failure) -> String {
    switch failure {
    case .regionExists(let name): "В базе уже есть область «\(name)»"
    case .noRegion: "В базе ещё нет области: otklik db init"
    case .unknownPerson(let email): "Нет человека с почтой \(email)"
    case .unknownOrganisation(let name): "Нет организации «\(name)»"
    case .roleNeedsOrganisation(let role): "Роль \(role.rawValue) бывает только в организации: добавьте --organisation"
    case .shortPassword(let minimum): "Пароль короче \(minimum) знаков"
    }
}
