"""What is asked of each server: the same kinds of work, each in the server's own words."""
import talking
import townspeople
from driving import Work

HEALTH, ONE_CASE, LIST, INTAKE = "health", "one case by number", "list of 50", "intake, durable"
ALL = [HEALTH, ONE_CASE, LIST, INTAKE]
DISTINCT_INTAKES = 4000


def of_hall(address, numbers, tokens, items):
    """Signed in throughout; the list is narrowed by state, as the peer's is; intakes go round the clerks."""
    def get(path, n=0):
        return talking.raw("GET", path, address, token=tokens[n % len(tokens)])
    bodies = [townspeople.encoded(body) for body in townspeople.intakes(items, DISTINCT_INTAKES)]
    return {
        HEALTH: Work(HEALTH, [talking.raw("GET", "/livez", address)]),
        ONE_CASE: Work(ONE_CASE, [get("/api/v1/cases/" + number, n) for n, number in enumerate(numbers)]),
        LIST: Work(LIST, [get("/api/v1/cases?state=accepted&limit=50", n) for n in range(len(tokens))]),
        INTAKE: Work(INTAKE, [
            talking.raw("POST", "/api/v1/cases", address, body, tokens[n % len(tokens)]) for n, body in enumerate(bodies)
        ], in_sequence=True)}


def of_peer(address, count):
    bodies = [townspeople.encoded(body) for body in townspeople.peer_intakes(DISTINCT_INTAKES)]
    return {
        HEALTH: Work(HEALTH, [talking.raw("GET", "/healthz", address)]),
        ONE_CASE: Work(ONE_CASE, [talking.raw("GET", "/api/v1/cases/%d" % n, address) for n in range(1, count + 1)]),
        LIST: Work(LIST, [talking.raw("GET", "/api/v1/cases?status=open&limit=50", address)]),
        INTAKE: Work(INTAKE, [talking.raw("POST", "/api/v1/cases", address, body) for body in bodies], in_sequence=True)}


def of_nginx(address):
    return {HEALTH: Work(HEALTH, [talking.raw("GET", "/livez", address)])}


def check_hall(address, numbers, tokens):
    """One look at what will be driven: whole answers, not only their status."""
    case = talking.require(200, address, "GET", "/api/v1/cases/" + numbers[-1], token=tokens[0])
    if case["number"] != numbers[-1] or not case["reasons"] or not case["notices"]:
        raise talking.Refused("the case is not whole: %s" % case)
    found = talking.require(200, address, "GET", "/api/v1/cases?state=accepted&limit=50", token=tokens[0])
    if len(found["items"]) != 50:
        raise talking.Refused("the list has %d cases, not 50" % len(found["items"]))
    for path in ("/api/v1/cases/" + numbers[0], "/api/v1/cases"):
        talking.require(401, address, "GET", path)


def check_peer(address, count):
    talking.require(200, address, "GET", "/api/v1/cases/%d" % count)
    found = talking.require(200, address, "GET", "/api/v1/cases?status=open&limit=50")
    if len(found["items"]) != 50:
        raise talking.Refused("the peer's list has %d cases, not 50" % len(found["items"]))
