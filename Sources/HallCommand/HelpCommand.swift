/// `hall help [booking]`.
enum HelpCommand {
    static func run(_ arguments: [String], overview: String) throws -> Int32 {
        switch arguments.first {
        case nil: print(overview)
        case "booking": print(booking)
        case let unknown?:
            throw UsageError(description: "hall help: 没有主题 \(unknown) / no such topic。可用 / there is: booking")
        }
        return 0
    }

    /// A script that books once however often it has to try: the key stays the same from try to try.
    private static let booking = #"""
        #!/bin/sh
        # 用脚本预约 / book by script: hall help booking > book.sh
        #   HALL=http://127.0.0.1:8080 sh book.sh DL-01 王小明 13800138000 2026-11-25T09:00:00+08:00
        # 余号 / free slots: curl -s "$HALL/api/v1/appointments/slots?item=DL-01&free=true"
        # 退出码 / exit codes: 0 已预约 booked, 1 连不上 no answer, 2 有误 refused, 3 约满 full (stdout 给出可改约时间 free times)
        set -eu
        HALL=${HALL:-http://127.0.0.1:8080}
        BODY=$(jq -n --arg item "$1" --arg name "$2" --arg phone "$3" --arg startsAt "$4" '$ARGS.named')
        KEY=$(cat /proc/sys/kernel/random/uuid)
        ANSWER=$(mktemp)
        trap 'rm -f "$ANSWER"' EXIT
        TRY=1
        while :; do
            STATUS=$(curl -s -o "$ANSWER" -w '%{http_code}' --max-time 10 -H "Idempotency-Key: $KEY" \
                --json "$BODY" "$HALL/api/v1/appointments") || STATUS=000
            CODE=$(jq -r '.code // ""' "$ANSWER" 2>/dev/null) || CODE=
            case "$STATUS $CODE" in
            201*) jq -r '"\(.number) \(.code) \(.startsAt) \(.window) \(.clerk) \(.clerkPhone)", (.materials[] | "  " + .name)' "$ANSWER"
                exit 0 ;;
            *appointment.slotFull) jq -r '.alternatives[]' "$ANSWER"
                exit 3 ;;
            000* | 408* | 429* | 5* | *idempotency.running)
                [ $TRY -lt 6 ] || { echo "没有答复 / no answer: $STATUS" >&2; exit 1; }
                sleep $TRY ;;
            *) jq -r '.detail // "?", (.errors // [] | .[] | .pointer + " " + .detail)' "$ANSWER" >&2
                exit 2 ;;
            esac
            TRY=$((TRY + 1))
        done
        """#
}
