/// A page that is built by appending; every text that comes from outside is escaped.
struct HTMLPage {
    private(set) var html = ""

    /// The beginning of a document in Chinese, with a style of our own.
    mutating func begin(title: String, style: StaticString) {
        raw("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">")
        raw("<meta name=\"viewport\" content=\"width=device-width\">")
        element("title", title)
        raw("\n<style>\n")
        raw(style)
        raw("\n</style></head>\n<body>\n")
    }

    mutating func end() { raw("</body></html>\n") }

    /// Markup of our own.
    mutating func raw(_ markup: StaticString) { html += "\(markup)" }

    /// Text from anywhere, escaped. What would turn the direction of the writing around, or cannot be seen, is shown as �:
    /// a name must not rearrange the words of a document.
    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(Self.isTreacherous(scalar) ? "\u{FFFD}" : scalar)
            }
        }
    }

    /// Bidirectional controls (UAX #9), invisible formats, line separators, controls other than tab and line end.
    private static func isTreacherous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: false
        }
    }

    /// `<tag>text</tag>`.
    mutating func element(_ tag: StaticString, _ content: String) {
        html += "<\(tag)>"
        text(content)
        html += "</\(tag)>"
    }

    /// `<tag class="…">text</tag>`.
    mutating func element(_ tag: StaticString, class name: StaticString, _ content: String) {
        html += "<\(tag) class=\"\(name)\">"
        text(content)
        html += "</\(tag)>"
    }

    /// A row of a two-column table: what, and what it is.
    mutating func row(_ heading: String, _ content: String) {
        raw("<tr>")
        element("th", heading)
        element("td", content)
        raw("</tr>\n")
    }
}
