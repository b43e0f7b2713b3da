"""Starts `hyperd`, the query engine of the platform, and passes queries on to it.

The engine comes with the package `tableauhyperapi`. It is asked over gRPC, as the platform's own clients ask it; the few messages
that this takes are written and read here, by the numbers of their fields in the published `hyper_service.proto`.

Each line of the standard input is a request, and each line of the standard output its answer, both in JSON:

- `{"database": …}` makes a database, in which all is done from then on. The fewer tables it has, the faster it is opened, which
  each query does.
- `{"sql": …, "row_limit": n, "page": n, "style": n, "parameters": text}`; all but `sql` may be left out. Parameters
  are JSON in a text, to be passed on as it is written: the engine takes no `\\u00e9`, which stands for a letter as well.
- `{"query": …, "offset": n, "page": n, "omit_schema": true}` for a later page.
- `{"query": …, "parts": [texts], "status": …, "rows": n}`, or `{"error": …}`.

The first line of the output is `{}`, or `{"off": why}` if a package is missing. The engine ends with the input.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

SERVICE = "/salesforce.hyperdb.grpc.v1.HyperService/"
JSON_ARRAY = 6
SYNC, ADAPTIVE = 2, 3
# More than any answer of a test has, and what the engine allows at most.
BYTE_LIMIT = 20_000_000
SECONDS = 60
STATUS = ["RUNNING_OR_UNSPECIFIED", "RESULTS_PRODUCED", "FINISHED"]

CONFIG = """\
listen-connection: tcp.grpc://127.0.0.1:auto
skip-license: true
no-password: true
log-dir: .
language: en_US
grpc_threads: 2
grpc_persist_results: true
default_database_version: 4
experimental_data_type_persistence: true
init-user: tester
grpc_service_roles: {"default": {"user": "tester", "authorizations": ["DATABASE_HYPER_EXTERNAL"]}}
"""


def varint(number):
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def field(number, value):
    """A field of a message: a number, or a text or message."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    encoded = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(encoded)) + encoded


def fields(message):
    """The numbers and values of a message's fields."""
    at = 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(message):
        tag = number()
        kind = tag & 7
        if kind == 0:
            yield tag >> 3, number()
            continue
        length = number() if kind == 2 else {1: 8, 5: 4}[kind]
        yield tag >> 3, message[at : at + length]
        at += length


def page(offset, rows):
    """A `ResultRange`."""
    return field(1, offset) + field(2, rows) + field(3, BYTE_LIMIT)


def query(request, database):
    """A `QueryParam`."""
    message = field(1, request["sql"]) + field(3, JSON_ARRAY)
    if database:
        message += field(2, field(1, database) + field(2, "tables"))
    if "page" in request:
        message += field(5, ADAPTIVE) + field(9, page(0, request["page"]))
    else:
        message += field(5, SYNC)
    if "row_limit" in request:
        message += field(10, request["row_limit"])
    if "parameters" in request:
        parameters = field(127, request["parameters"])
        message += field(6, request["style"]) + field(8, parameters)
    return message


def later_page(request):
    """A `QueryResultParam`."""
    message = field(1, request["query"]) + field(2, JSON_ARRAY)
    message += field(5, page(request["offset"], request["page"]))
    return message + field(4, int(request.get("omit_schema", False)))


def status(message, answer):
    """Reads a `QueryInfo`."""
    for number, value in fields(message):
        if number != 1:
            continue
        found = dict(fields(value))
        answer["query"] = found[1].decode()
        answer["status"] = STATUS[found.get(2, 0)]
        answer["rows"] = found.get(4, 0)


def part(message, answer):
    """Reads a `QueryResult`, of which a text is wanted."""
    for number, value in fields(message):
        if number == 2:
            answer["parts"].append(dict(fields(value))[127].decode())


def ask(channel, request, database):
    answer = {"parts": []}
    if "query" in request:
        call = channel.unary_stream(SERVICE + "GetQueryResult")
        metadata = [("x-hyperdb-query-id", request["query"])]
        for message in call(later_page(request), timeout=SECONDS, metadata=metadata):
            part(message, answer)
        return answer
    call = channel.unary_stream(SERVICE + "ExecuteQuery")
    for message in call(query(request, database), timeout=SECONDS):
        for number, value in fields(message):
            if number == 6:
                status(value, answer)
            elif number == 7:
                part(value, answer)
    return answer


def say(answer):
    print(json.dumps(answer), flush=True)


def serve(channel, error):
    database = None
    say({})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if "database" in request:
                name = request["database"]
                say(ask(channel, {"sql": f'CREATE DATABASE "{name}"'}, None))
                database = name
            else:
                say(ask(channel, request, database))
        except error as refused:
            say({"error": f"{refused.code().name}: {refused.details()}"})


def listening(engine):
    """The port of the engine, which it prints."""
    too_long = threading.Timer(SECONDS, engine.kill)
    too_long.start()
    printed = ""
    for line in engine.stdout:
        printed += line
        found = re.search(r"gRPC listening on 127\.0\.0\.1:(\d+)", line)
        if found:
            too_long.cancel()
            return found[1]
    too_long.cancel()
    raise SystemExit(f"hyperd does not start: {printed}")


def main():
    try:
        import grpc
        import tableauhyperapi
    except ImportError as missing:
        say({"off": str(missing)})
        return
    package = pathlib.Path(tableauhyperapi.__file__).parent
    program = package / "bin" / "hyper" / ("hyperd.exe" if sys.platform == "win32" else "hyperd")
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "hyper.yaml").write_text(CONFIG)
        command = [program, "--config", "hyper.yaml", "--skip-license", "--no-password", "run"]
        engine = subprocess.Popen(
            command, cwd=folder, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        try:
            address = f"127.0.0.1:{listening(engine)}"
            options = [("grpc.max_receive_message_length", -1), ("grpc.enable_http_proxy", 0)]
            with grpc.insecure_channel(address, options=options) as channel:
                serve(channel, grpc.RpcError)
        finally:
            engine.kill()
            engine.wait()


main()
