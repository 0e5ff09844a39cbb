"""Fetching, from a real server on this machine."""

import gzip
import socket
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from sayso.model.errors import AddressRefused, InputRefused, NotFound, TooLarge, Unreachable
from sayso.text import address
from sayso.text import fetch as fetching
from sayso.text.fetch import fetch


def test_gives_the_bytes_with_their_type_and_address(web):
    url = web.put("/report", b"The army left.", Content_Type="text/plain; charset=utf-8")
    fetched = fetch(url, allow_private=True)
    assert fetched.raw == b"The army left."
    assert fetched.media_type == "text/plain; charset=utf-8"
    assert fetched.url == url


def test_unpacks_what_is_packed(web):
    url = web.put("/packed", gzip.compress(b"The army left."), Content_Encoding="gzip")
    assert fetch(url, allow_private=True).raw == b"The army left."


def test_asks_for_any_path_in_ascii(web):
    web.put("/%D8%AD%D9%84%D8%A8?q=a%20b", b"ok")
    assert fetch(web.at + "/حلب?q=a b", allow_private=True).raw == b"ok"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_follows_redirects_and_names_where_they_end(web, status):
    web.put("/moved", b"", status, Location="/new")
    end = web.put("/new", b"here")
    assert fetch(web.at + "/moved", allow_private=True).url == end


def test_follows_five_redirects_and_not_six(web):
    for step in range(1, 7):
        web.put(f"/{step}", b"", 302, Location=f"/{step - 1}")
    web.put("/0", b"here")
    assert fetch(web.at + "/5", allow_private=True).raw == b"here"
    with pytest.raises(AddressRefused, match="redirects without end"):
        fetch(web.at + "/6", allow_private=True)


def test_refuses_a_loop(web):
    web.put("/a", b"", 302, Location="/b")
    web.put("/b", b"", 302, Location="/a")
    with pytest.raises(AddressRefused, match="redirects without end"):
        fetch(web.at + "/a", allow_private=True)
    assert len(web.asked) == 2


@pytest.mark.parametrize(
    "location", ["ftp://example.org/report", "file:///etc/passwd", "http://user:pw@example.org/", "http://"]
)
def test_refuses_a_redirect_to_what_is_not_fetched(web, location):
    web.put("/moved", b"", 302, Location=location)
    with pytest.raises(AddressRefused) as refused:
        fetch(web.at + "/moved", allow_private=True)
    assert "pw" not in str(refused.value)


def test_checks_the_address_of_each_redirect(web, monkeypatch):
    closed = address.closed
    monkeypatch.setattr(address, "closed", lambda ip: None if str(ip) == "127.0.0.1" else closed(ip))
    port = web.at.rpartition(":")[2]
    web.put("/moved", b"", 302, Location=f"http://127.0.0.2:{port}/secret")
    web.put("/secret", b"secret")
    with pytest.raises(AddressRefused, match="this machine"):
        fetch(web.at + "/moved")
    assert [path for _, path in web.asked] == ["/moved"]


def test_refuses_this_machine_unless_allowed(web):
    url = web.put("/report", b"The army left.")
    with pytest.raises(AddressRefused, match=r"this machine \(127\.0\.0\.1\)\. Pass --allow-private"):
        fetch(url)
    assert web.asked == []


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, NotFound), (410, NotFound), (401, InputRefused), (403, InputRefused), (451, InputRefused),
        (429, Unreachable), (500, Unreachable), (503, Unreachable), (204, Unreachable), (304, Unreachable),
        (302, Unreachable), (418, Unreachable),
    ],
)  # fmt: skip
def test_says_what_a_status_means(web, status, error):
    url = web.put("/report", b"", status)
    with pytest.raises(error, match=f"status {status}") as refused:
        fetch(url, allow_private=True)
    assert type(refused.value) is error
    assert refused.value.do
    assert refused.value.where == url


def test_stops_at_the_limit(web):
    url = web.put("/long", b"a" * 2_000_000)
    with pytest.raises(TooLarge, match="more than 1 MB"):
        fetch(url, allow_private=True, limit=1_000_000)


def test_stops_what_unpacks_beyond_the_limit(web):
    url = web.put("/bomb", gzip.compress(b"a" * 100_000_000), Content_Encoding="gzip")
    with pytest.raises(TooLarge):
        fetch(url, allow_private=True, limit=1_000_000)


def trickle(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b"a")
        time.sleep(0.05)


def stall(request: BaseHTTPRequestHandler) -> None:
    time.sleep(0.7)


def stop_halfway(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "100")
    request.end_headers()
    request.wfile.write(b"The army")


def trickle_headers(request: BaseHTTPRequestHandler) -> None:
    for _ in range(100):
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: b\r\n"[_ : _ + 1] or b"a")
        time.sleep(0.05)


def stop_in_a_chunk(request: BaseHTTPRequestHandler) -> None:
    request.protocol_version = "HTTP/1.1"
    request.send_response(200)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    request.wfile.write(b"8\r\nThe army\r\n8\r\n lef")
    request.close_connection = True


def stop_in_a_packed_page(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Encoding", "gzip")
    request.end_headers()
    request.wfile.write(gzip.compress(b"The army left.")[:-9])


def send_chunks(request: BaseHTTPRequestHandler) -> None:
    request.protocol_version = "HTTP/1.1"
    request.send_response(200)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    request.wfile.write(b"8\r\nThe army\r\n6\r\n left.\r\n0\r\n\r\n")
    request.close_connection = True


@pytest.mark.parametrize("answer", [trickle, trickle_headers, stall])
def test_gives_up_in_time_however_the_server_drags(web, answer):
    url, begin = web.answer("/slow", answer), time.monotonic()
    with pytest.raises(Unreachable, match="no answer in time"):
        fetch(url, allow_private=True, timeout=0.4)
    assert time.monotonic() - begin < 3


@pytest.mark.parametrize("answer", [stop_halfway, stop_in_a_chunk, stop_in_a_packed_page])
def test_does_not_take_half_a_page_for_a_whole_one(web, answer):
    with pytest.raises(Unreachable, match="no answer"):
        fetch(web.answer("/half", answer), allow_private=True)


def test_puts_chunks_together(web):
    assert fetch(web.answer("/chunks", send_chunks), allow_private=True).raw == b"The army left."


@pytest.mark.parametrize("packing", ["br", "compress", "gzip"])
def test_refuses_what_it_cannot_unpack(web, packing):
    url = web.put("/packed", b"The army left.", Content_Encoding=packing)
    with pytest.raises(Unreachable):
        fetch(url, allow_private=True)


def test_says_that_nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(Unreachable, match="refused"):
        fetch(url, allow_private=True)


@pytest.fixture
def names(monkeypatch):
    """Names and the addresses that they stand for, one list for each time they are asked."""
    known, real = {}, socket.getaddrinfo

    def look_up(host, port, *args, **kwargs):
        if host[0].isdigit():
            return real(host, port, *args, **kwargs)
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        found = known[host].pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


def test_connects_to_the_address_that_was_checked(web, names):
    web.put("/report", b"The army left.")
    port = web.at.rpartition(":")[2]
    names["courier.example"] = [["127.0.0.1"]]  # asked again, it would stand for nothing
    assert fetch(f"http://courier.example:{port}/report", allow_private=True).raw == b"The army left."
    assert web.asked == [(f"courier.example:{port}", "/report")]


def test_tries_the_next_address_of_a_name(web, names):
    web.put("/report", b"The army left.")
    names["courier.example"] = [["127.0.0.3", "127.0.0.1"]]
    assert fetch(f"http://courier.example:{web.at.rpartition(':')[2]}/report", allow_private=True).raw


def test_refuses_a_name_that_stands_for_a_private_address_too(names):
    names["courier.example"] = [["93.184.216.34", "10.0.0.7"]]
    with pytest.raises(AddressRefused, match=r"a private network \(10\.0\.0\.7\)"):
        fetch("http://courier.example/")


def test_says_that_a_name_is_unknown(names):
    with pytest.raises(Unreachable, match=r"no address found for courier\.example"):
        fetch("https://courier.example/")


@pytest.fixture
def secure(tmp_path, monkeypatch):
    """A server with a certificate for courier.example that this machine trusts."""
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    made += ["-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=courier.example"]
    made += ["-addext", "subjectAltName=DNS:courier.example"]
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    fetching._trust.cache_clear()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.headers["Host"].encode())

        def log_message(self, *args):
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")

    class Server(HTTPServer):
        def handle_error(self, request, client_address):
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()
    fetching._trust.cache_clear()


def test_proves_the_name_and_not_the_address_of_a_secure_server(secure, names):
    names["courier.example"] = [["127.0.0.1"]]
    url = f"https://courier.example:{secure}/"
    assert fetch(url, allow_private=True).raw == f"courier.example:{secure}".encode()


def test_refuses_a_secure_server_of_another_name(secure, names):
    names["gazette.example"] = [["127.0.0.1"]]
    with pytest.raises(Unreachable, match="certificate is not valid for"):
        fetch(f"https://gazette.example:{secure}/", allow_private=True)
