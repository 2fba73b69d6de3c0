"""A few requests by hand: signing in, making accounts, checking an answer before it is driven."""
import http.client
import json
import time

PASSWORD = "Load-bench-2026"


class Refused(Exception):
    """The server answered, but not as it must."""


def ask(address, method, path, body=None, token=None, timeout=60):
    """One request on a connection of its own: status and body, decoded where it is JSON."""
    host, port = address.rsplit(":", 1)
    connection = http.client.HTTPConnection(host, int(port), timeout=timeout)
    try:
        connection.request(method, path, body, headers(token, body))
        response = connection.getresponse()
        content = response.read()
        is_json = "json" in (response.getheader("Content-Type") or "")
        return response.status, json.loads(content) if is_json and content else content
    finally:
        connection.close()


def require(status, address, method, path, body=None, token=None):
    if isinstance(body, dict):
        body = json.dumps(body, ensure_ascii=False).encode()
    found, answer = ask(address, method, path, body, token)
    if found != status:
        raise Refused("%s %s answered %d, not %d: %s" % (method, path, found, status, answer))
    return answer


def headers(token=None, body=None):
    fields = {}
    if token:
        fields["Authorization"] = "Bearer " + token
    if body is not None:
        fields["Content-Type"] = "application/json"
    return fields


def raw(method, path, address, body=b"", token=None):
    """A whole request as bytes, for replaying."""
    lines = ["%s %s HTTP/1.1" % (method, path), "Host: " + address]
    if token:
        lines.append("Authorization: Bearer " + token)
    if body:
        lines += ["Content-Type: application/json", "Content-Length: %d" % len(body)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def sign_in(address, user_name, password, new_password=None):
    body = {"userName": user_name, "password": password}
    if new_password:
        body["newPassword"] = new_password
    return require(201, address, "POST", "/api/v1/sessions", body)["token"]


def open_accounts(address, one_time_password, clerks):
    """Gives the director a password and makes `clerks` clerks, spread over the hall's four windows."""
    director = sign_in(address, "director", one_time_password, PASSWORD)
    for n in range(1, clerks + 1):
        account = {"userName": "clerk%02d" % n, "name": "窗口%02d" % n, "window": str((n - 1) % 4 + 1), "roles": ["clerk"]}
        made = require(201, address, "POST", "/api/v1/accounts", account, director)
        sign_in(address, account["userName"], made["oneTimePassword"], PASSWORD)


def open_all_day(address):
    """Lets the counters be open whenever the bench runs, so that no act is one out of hours; today and tomorrow."""
    director = sign_in(address, "director", PASSWORD)
    for moment in (time.time(), time.time() + 86_400):
        day = time.strftime("%Y-%m-%d", time.gmtime(moment + 8 * 3600))
        hours = {"segments": ["00:00-24:00"], "reason": "负载测试"}
        require(200, address, "PUT", "/api/v1/hours/" + day, hours, director)


def sign_in_clerks(address, clerks):
    return [sign_in(address, "clerk%02d" % n, PASSWORD) for n in range(1, clerks + 1)]
