/// A page that is built by appending; every text that comes from outside is escaped.
struct HTMLPage {
    private(set) var html = ""

    /// Markup of our own.
    mutating func raw(_ markup: StaticString) { html += "\(markup)" }

    /// Text from anywhere, escaped.
    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }

    /// `<tag>text</tag>`.
    mutating func element(_ tag: StaticString, _ content: String) {
        html += "<\(tag)>"
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
