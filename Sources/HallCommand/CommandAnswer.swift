import Foundation
import HTTP

/// A request's body, put together from what the command line gave.
enum RequestBody {
    static func object(_ members: [(String, JSON)]) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        for (name, value) in members {
            json.key(escaping: name)
            json.value(value)
        }
        json.endObject()
        return json.bytes
    }
}

/// What the hall answered, on the terminal.
enum CommandAnswer {
    /// Prints a success with `print`, or every error. Returns the exit code.
    static func show(_ response: Response, command: String, print: (JSON) -> Void) throws -> Int32 {
        let body = response.body.isEmpty ? JSON.null : try JSONReader.read(response.body)
        guard response.status >= 300 else {
            print(body)
            return 0
        }
        printError("hall \(command): \(body["detail"]?.stringValue ?? "HTTP \(response.status)")")
        for error in body["errors"]?.arrayValue ?? [] {
            printError("  \(error["pointer"]?.stringValue ?? ""): \(error["detail"]?.stringValue ?? "")")
        }
        return 1
    }

    /// Prints a whole list as columns parted by tabs, page after page.
    static func showPages(
        _ path: String, _ options: Options, command: String, heading: [String], row: (JSON) -> [String]
    ) throws -> Int32 {
        var cursor: String?
        print(heading.joined(separator: "\t"))
        while true {
            let page = options.target(path, [("limit", "500")] + (cursor.map { [("cursor", $0)] } ?? []))
            let response = try options.desk.send(.get, page)
            var next: String?
            let code = try show(response, command: command) { body in
                for element in body["items"]?.arrayValue ?? [] { print(row(element).joined(separator: "\t")) }
                next = body["next"]?.stringValue
            }
            guard code == 0, let next else { return code }
            cursor = next
        }
    }

    static func percentEncoded(_ name: String) -> String {
        name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? name
    }
}

extension Options {
    /// Where the command's requests go.
    var desk: OperatorDesk { OperatorDesk(dataDirectory: value("data") ?? "data") }

    /// The members of a request that single options give, where they are given.
    func members(_ names: [String]) -> [(String, JSON)] {
        names.compactMap { name in value(name).map { (name, .string($0)) } }
    }

    /// The one name that stands after an act.
    /// - Parameter what: what is named, in both languages.
    func requireName(of command: String, _ what: (zh: String, en: String)) throws(UsageError) -> String {
        guard words.count == 2 else {
            throw UsageError(
                description: "hall \(command) \(words[0]): "
                    + "请给出一个\(what.zh) / give one \(what.en); hall \(command) --help")
        }
        return words[1]
    }

    /// A path with its query; `--hall` says which hall of the file is meant.
    func target(_ path: String, _ query: [(String, String)] = []) -> String {
        let all = query + (value("hall").map { [("hall", CommandAnswer.percentEncoded($0))] } ?? [])
        guard !all.isEmpty else { return path }
        return path + "?" + all.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }
}
