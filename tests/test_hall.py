"""The site's server: what it gives and what not, to whom it opens this machine, and that many cannot stop it."""

import contextlib
import gzip
import http.client
import os
import socket
import sys
import threading
from types import SimpleNamespace
from urllib.parse import urlsplit

import psutil
import pytest

from course.site import assemble, hall, serve

LONG = "const flower = 1.4;\n" * 200
LASTING = "build/100.fc995bd.js"


@pytest.fixture
def site(tmp_path):
    """A small site, with a secret beside it."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "site"
    for name in (
        "index.html",
        "lab/index.html",
        LASTING,
        "build/plain.js",
        "a.zip",
        ".hidden",
        "empty/.x",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(LONG)
    (folder / assemble.MARK).write_text("x")
    return folder


@pytest.fixture
def packed(site, tmp_path):
    target = tmp_path / "packed"
    serve.pack(site, target)
    return target


@pytest.fixture
def address(site, packed):
    with serve.served(site, packed=packed) as address:
        yield address


def ask(address, path, method="GET", **headers):
    """What is answered to a path as it is written here, which urllib would mend: (status, headers, body)."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    with contextlib.closing(connection):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize("path", [
    "/../secret.txt", "/%2e%2e/secret.txt", "/lab/../../secret.txt", "/lab/%2e%2e/%2e%2e/secret.txt", "/..%2fsecret.txt",
    "/..%5csecret.txt", "//etc/passwd", "/%2fetc%2fpasswd", "/.hidden", "/empty/.x", "/empty/", "/nothing.html", "/%00",
    "/a.zip%00", "/lab/index.html/more", "/" + 3000 * "a", "/build/",
])  # fmt: skip
@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_nothing_is_given_but_the_sites_own_files(address, path, accepted):
    status, _, body = ask(address, path, Accept_Encoding=accepted)
    assert status in (400, 403, 404) and b"secret" not in body and b"flower" not in body
    assert ask(address, "/index.html")[0] == 200


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_no_link_leads_out(site, address):
    (site / "link.txt").symlink_to(site.parent / "secret.txt")
    (site / "folder").symlink_to(site.parent)
    for path in ("/link.txt", "/folder/secret.txt"):
        status, _, body = ask(address, path)
        assert status == 403 and b"secret" not in body.replace(b"secret.txt", b"")


def test_on_this_machine_alone_it_answers_to_no_other_name(site):
    with serve.served(site, names=(hall.HERE, "localhost")) as address:
        for name in ("127.0.0.1", "localhost", "127.0.0.1:9000"):
            assert ask(address, "/", Host=name)[0] == 200
        for name in ("elsewhere.test", "127.0.0.1.elsewhere.test", ""):
            assert ask(address, "/", Host=name)[0] in (400, 421)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(address, method):
    assert ask(address, "/index.html", method)[0] == 405


def test_a_folder_is_its_page_and_a_head_has_no_body(address):
    assert ask(address, "/")[2] == LONG.encode() == ask(address, "/lab/")[2]
    assert ask(address, "/lab")[0] in (301, 302)
    status, headers, body = ask(address, "/lab/index.html", "HEAD")
    assert status == 200 and int(headers["Content-Length"]) == len(LONG) and body == b""


def test_a_packed_file_is_given_to_who_can_open_it_and_is_the_same(address):
    _, plain, body = ask(address, "/index.html", Accept_Encoding="identity")
    _, small, other = ask(address, "/index.html", Accept_Encoding="gzip, br")
    assert body == gzip.decompress(other) == LONG.encode() and len(other) < len(body) / 10
    assert small["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain
    assert small["Etag"] != plain["Etag"], "one name for each of the two"
    assert small["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert small.get_content_type() == "text/html"
    assert ask(address, "/a.zip", Accept_Encoding="gzip")[2] == LONG.encode(), "is packed already"


def test_what_is_packed_has_the_same_bytes_each_time(site, packed, tmp_path):
    again = tmp_path / "again"
    count, plain, small = serve.pack(site, again)
    files = sorted(path.relative_to(packed) for path in packed.rglob("*") if path.is_file())
    assert len(files) == count >= 4 and plain == count * len(LONG) > 10 * small
    assert all((packed / name).read_bytes() == (again / name).read_bytes() for name in files)
    assert serve.pack(again, tmp_path / "nothing") == (0, 0, 0), "what packing makes no smaller"


def test_a_name_that_changes_with_its_file_is_kept_for_good_and_no_other(address):
    for path, lasts in ((LASTING, True), ("build/plain.js", False), ("lab/index.html", False)):
        kept = ask(address, f"/{path}")[1]["Cache-Control"]
        assert kept == ("public, max-age=31536000, immutable" if lasts else "no-cache")
    real = {  # as JupyterLite names its files
        "build/jlab_core.8f86ffc.js": True,
        "extensions/@jupyterlite/pyodide-kernel-extension/static/remoteEntry.3745c44cbbd62cec9a73.js": True,
        "extensions/@jupyterlite/pyodide-kernel-extension/static/pypi/ipykernel-6.9.2-py3-none-any.whl": False,
        "extensions/@jupyterlite/pyodide-kernel-extension/static/style.js": False,
        "build/MathJax_Main-Regular.woff": False,
        "static/pyodide/pyodide.asm.wasm": False,
        "files/05_batch.ipynb": False,
        "slides/1234567.html": False,
    }
    assert {name: bool(serve.LASTING.match(name)) for name in real} == real


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_what_did_not_change_is_not_sent_again_and_what_did_is(site, address, accepted):
    tag = ask(address, "/a.zip", Accept_Encoding=accepted)[1]["Etag"]
    assert ask(address, "/a.zip", Accept_Encoding=accepted, If_None_Match=tag)[::2] == (304, b"")
    (site / "a.zip").write_text(LONG[::-1])
    status, headers, body = ask(address, "/a.zip", Accept_Encoding=accepted, If_None_Match=tag)
    assert status == 200 and headers["Etag"] != tag and body == LONG[::-1].encode()


def test_the_name_of_what_is_sent_outlives_a_restart(site, packed, tmp_path):
    """Packed anew for the next lecture, a file must not be sent again."""
    serve.pack(site, tmp_path / "again")
    tags = []
    for folder in (packed, tmp_path / "again"):
        with serve.served(site, packed=folder) as address:
            tags.append(ask(address, "/index.html", Accept_Encoding="gzip")[1]["Etag"])
    assert tags[0] == tags[1]


def test_many_who_say_nothing_stop_nobody_and_too_many_are_turned_away(site, monkeypatch):
    monkeypatch.setattr(serve, "CONNECTIONS", 50)
    threads = threading.active_count()
    with serve.served(site) as address, contextlib.ExitStack() as silent:
        place = urlsplit(address).hostname, urlsplit(address).port
        for _ in range(49):
            silent.enter_context(socket.create_connection(place, timeout=20)).send(b"GET /")
        assert ask(address, "/index.html")[0] == 200
        assert threading.active_count() <= threads + 1, "one thread for all"
        silent.enter_context(socket.create_connection(place, timeout=20)).send(b"GET /")
        one_more = silent.enter_context(socket.create_connection(place, timeout=20))
        with contextlib.suppress(ConnectionError):
            assert one_more.recv(1) == b"", "it is closed at once"
        silent.close()
        for _ in range(100):  # until it has seen that they left
            with contextlib.suppress(OSError, http.client.HTTPException):
                if ask(address, "/index.html")[0] == 200:
                    return
        pytest.fail("nobody is let in again")


def test_a_connection_that_says_nothing_is_closed(site, monkeypatch):
    monkeypatch.setattr(serve, "IDLE", 0.2)
    with serve.served(site) as address:
        place = urlsplit(address).hostname, urlsplit(address).port
        with socket.create_connection(place, timeout=20) as silent:
            assert silent.recv(1) == b""


def test_a_large_file_is_read_bit_by_bit(site):
    """A reader who stops reading holds a piece of the file, not all of it."""
    (site / "large.zip").write_bytes(os.urandom(1 << 20) * 64)
    own = psutil.Process()
    with serve.served(site) as address, contextlib.ExitStack() as slow:
        ask(address, "/large.zip", "HEAD")  # its name is computed
        before = own.memory_info().rss
        place = urlsplit(address).hostname, urlsplit(address).port
        for _ in range(20):
            reader = slow.enter_context(socket.create_connection(place, timeout=20))
            reader.send(b"GET /large.zip HTTP/1.1\r\nHost: here\r\n\r\n")
            assert reader.recv(100)
        assert ask(address, "/index.html")[0] == 200
        assert own.memory_info().rss - before < 32e6


# To whom


def network(monkeypatch, **interfaces):
    """A machine with these interfaces: name=(is it up, its addresses …)."""

    def address(text):
        return SimpleNamespace(
            family=socket.AF_INET6 if ":" in text else socket.AF_INET, address=text
        )

    found = {name: list(map(address, rest)) for name, (_, *rest) in interfaces.items()}
    state = {name: SimpleNamespace(isup=up) for name, (up, *_) in interfaces.items()}
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: found)
    monkeypatch.setattr(psutil, "net_if_stats", lambda: state)


def test_the_addresses_are_those_of_local_networks(monkeypatch):
    network(
        monkeypatch,
        lo=(True, "127.0.0.1", "::1"),
        cable=(True, "169.254.3.4"),
        wifi=(True, "192.168.1.5", "fe80::1"),
        off=(False, "10.0.0.9"),
        world=(True, "8.8.4.4"),
    )
    assert hall.local_addresses() == ["192.168.1.5", "169.254.3.4"]
    assert hall.chosen("1") == ["192.168.1.5", "169.254.3.4"]
    assert hall.chosen("192.168.1.5") == ["192.168.1.5"]
    for wrong in ("8.8.4.4", "10.0.0.9", "yes", "0", "0.0.0.0", "192.168.1.6"):
        with pytest.raises(
            ValueError,
            match=r"no address of this machine .* takes all of them: 192\.168\.1\.5, 169",
        ):
            hall.chosen(wrong)


def test_a_machine_without_a_network_is_told_what_to_do(monkeypatch, site):
    monkeypatch.setattr(assemble, "TARGET", site)
    network(monkeypatch, lo=(True, "127.0.0.1"))
    assert serve.main("--hall") == (
        "This machine is on no local network: join the hall's Wi-Fi, or open a hotspot, and start again."
    )
    assert "there are none now" in serve.main("--hall=10.0.0.1")


def run(monkeypatch, capsys, site, *words):
    """serve.main until it would wait: what it had said before it listened, where it listened, and all that it said."""
    heard, served = [], serve.served

    def noted(folder, port, *more, **named):
        heard.append((capsys.readouterr().out, *more))
        return served(folder, port, *more, **named)

    def stop():
        raise KeyboardInterrupt

    monkeypatch.setattr(assemble, "TARGET", site)
    monkeypatch.setattr(serve, "served", noted)
    monkeypatch.setattr(serve, "wait", stop)
    with pytest.raises(KeyboardInterrupt):
        serve.main(*words)
    return *heard[0], capsys.readouterr().out


def free_port():
    with socket.socket() as free:
        free.bind((serve.HERE, 0))
        return str(free.getsockname()[1])


def test_this_machine_alone_where_no_hall_is_asked_for(monkeypatch, capsys, site):
    port = free_port()
    before, said = run(monkeypatch, capsys, site, port)
    assert before == "" and said == f"The course is at http://127.0.0.1:{port}/  To stop: Ctrl-C.\n"


def test_it_is_said_who_can_read_before_anybody_can(monkeypatch, capsys, site):
    network(monkeypatch, wifi=(True, "192.168.1.5"))
    port = free_port()
    before, addresses, packed, said = run(monkeypatch, capsys, site, port, f"--hall={serve.HERE}")
    for words in (
        "everybody on the network",
        serve.HERE,
        "without a password",
        "cannot write",
        "Ctrl-C",
        "are packed",
    ):
        assert words in before, words
    assert addresses == [serve.HERE] and f"http://127.0.0.1:{port}/\n" in said
    assert f"firewall let port {port} in" in said
    assert not packed.exists(), "the packed files are gone with it"


def test_the_code_is_that_of_the_address(monkeypatch):
    segno = pytest.importorskip("segno")
    address = "http://192.168.1.5:8000/"
    drawn = hall.code(address)
    upper, lower = (
        str.maketrans({"█": "0", " ": "1", "▀": up, "▄": down}) for up, down in ("01", "10")
    )
    dark = [
        row for line in drawn.splitlines() for row in (line.translate(upper), line.translate(lower))
    ]
    expected = [
        "".join(map(str, row)) for row in segno.make(address, error="m").matrix_iter(border=4)
    ]
    assert dark[: len(expected)] == expected and len(drawn.splitlines()) <= 22, "fits a terminal"
    assert drawn != hall.code("http://192.168.1.6:8000/")
    monkeypatch.setitem(sys.modules, "segno", None)
    assert hall.code("http://192.168.1.5:8000/") == "", "the address is printed all the same"


@pytest.mark.parametrize(
    "words", [["0"], ["-1"], ["70000"], ["much"], ["8000", "9000"], ["--port=3"], ["²"], ["8000.5"]]
)
def test_a_port_that_is_none_is_said(monkeypatch, site, words):
    monkeypatch.setattr(assemble, "TARGET", site)
    said = serve.main(*words)
    assert said.startswith(
        f"Cannot serve on port {' '.join(words)} (a port is a number from 1 to 65535)"
    )


def test_a_port_that_is_taken_is_said(monkeypatch, site):
    monkeypatch.setattr(assemble, "TARGET", site)
    with socket.socket() as taken:
        taken.bind((serve.HERE, 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = serve.main(str(port))
    assert said.startswith(f"Cannot serve on port {port}") and "name another" in said
