/// The command line: finds the subcommand and ends with its exit code.
@main
enum Main {
    static func main() {
        leave(run(Array(CommandLine.arguments.dropFirst())))
    }
}
