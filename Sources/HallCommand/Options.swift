/// Reads the options of a command: `--name value`, `--name=value`, flags, and plain words.
struct Options {
    private(set) var words: [String] = []
    private var values: [String: [String]] = [:]
    private var flags: Set<String> = []

    /// - Throws: `UsageError` for an unknown option, or one without its value.
    init(_ arguments: [String], command: String, values known: Set<String>, flags knownFlags: Set<String> = [])
        throws(UsageError)
    {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                words.append(argument)
                continue
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            if parts.count == 1, knownFlags.contains(name) || name == "help" {
                flags.insert(name)
            } else if known.contains(name) {
                guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                    throw UsageError(description: "hall \(command): --\(name) 缺少取值 / needs a value")
                }
                values[name, default: []].append(value)
            } else {
                throw UsageError(
                    description: "hall \(command): 没有选项 --\(name) / no such option; hall \(command) --help")
            }
        }
    }

    /// Refuses words that the command has no use for.
    func requireWords(_ count: Int, of command: String) throws(UsageError) {
        guard words.count > count else { return }
        throw UsageError(
            description: "hall \(command): 多余的参数 / unexpected: \(words[count...].joined(separator: " "))")
    }

    var asksForHelp: Bool { flags.contains("help") }

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The last value given.
    func value(_ name: String) -> String? { values[name]?.last }

    func all(_ name: String) -> [String] { values[name] ?? [] }
}
