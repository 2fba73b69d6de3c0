/// How the hall's documents look: A4, black on white, a red line under the head as official documents have it.
enum NoticeStyle {
    static let sheet: StaticString = """
        @page { size: A4; margin: 13mm 20mm 11mm 24mm; }
        * { box-sizing: border-box; }
        body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; font-size: 10.5pt; line-height: 1.38;
               color: #000; background: #fff; max-width: 166mm; margin: 12mm auto; overflow-wrap: anywhere; }
        section { position: relative; }
        section + section { break-before: page; margin-top: 16mm; }
        @media print { body { margin: 0; max-width: none; padding-right: 0.3mm; } section + section { margin-top: 0; } }
        header { text-align: center; border-bottom: 0.6mm solid #b00; padding-bottom: 2mm; margin-bottom: 3mm; }
        header p { margin: 0; letter-spacing: 0.2em; }
        h1 { font-size: 20pt; letter-spacing: 0.24em; margin: 1mm 0; font-weight: 700; }
        .number { text-align: right; margin: 0 0 2mm; }
        h2 { font-size: 11pt; margin: 2mm 0 0.4mm; break-after: avoid; }
        p { margin: 0.8mm 0; }
        .lead { text-indent: 2em; text-align: justify; }
        .lines { white-space: pre-line; }
        table { width: 100%; border-collapse: collapse; margin: 1mm 0 1.6mm; }
        th, td { border: 0.25mm solid #555; padding: 0.5mm 2mm; text-align: left; vertical-align: top; }
        th { font-weight: 600; background: #f4f4f4; white-space: nowrap; }
        thead { display: table-header-group; }
        .facts th { width: 32mm; }
        .narrow { width: 12mm; text-align: center; }
        .short { white-space: nowrap; }
        .group td { font-weight: 600; background: #fafafa; break-after: avoid; }
        .blank td { height: 11mm; }
        tr { break-inside: avoid; }
        .missing td { font-weight: 600; }
        .sign { display: flex; justify-content: space-between; gap: 8mm; margin-top: 4mm; break-inside: avoid; }
        .sign div:last-child { text-align: right; }
        .code { font-family: "Noto Sans Mono", monospace; letter-spacing: 0.1em; white-space: nowrap; }
        .banner { border: 0.5mm solid #b00; color: #b00; text-align: center; padding: 1mm; margin-bottom: 3mm; }
        .stamp { position: absolute; top: 58mm; left: 0; right: 0; text-align: center; font-size: 92pt; line-height: 1;
                 letter-spacing: 0.3em; color: #b00; opacity: 0.22; transform: rotate(-18deg); pointer-events: none;
                 -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        footer { margin-top: 3mm; border-top: 0.25mm solid #888; padding-top: 1.2mm; font-size: 9.5pt; color: #333;
                 break-inside: avoid; }
        """
}
