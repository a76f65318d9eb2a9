"""What the site is made of: only the official wheels get in, and what a build leaves out or replaces is said."""

import hashlib
import io
import json
import urllib.request
import zipfile

import nbformat
import pytest

from course import npm
from course.languages import catalogue, edition
from course.site import assemble, kernel, serve, wheels

OFFICIAL, SPOILT = b"the official wheel", b"one byte differs"
NAMES = ("numpy", "matplotlib", "ipython")


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """Three wheels of Pyodide, and what each source gives for a name; change the two to play a source that fails."""
    (tmp_path / "pyodide").mkdir()
    packages = {
        name: {
            "file_name": f"{name}.whl",
            "sha256": hashlib.sha256(OFFICIAL).hexdigest(),
            "depends": [],
        }
        for name in NAMES
    }
    packages["numpy"]["depends"] = ["fonttools"]
    (tmp_path / "pyodide" / "pyodide-lock.json").write_text(
        json.dumps({"info": {"version": "0.1"}, "packages": packages})
    )
    monkeypatch.setattr(npm, "node_modules", lambda: tmp_path)
    monkeypatch.setattr(wheels, "FOLDER", tmp_path)
    monkeypatch.setattr(wheels, "LATE", [])
    given = {"official": lambda name: OFFICIAL, "carrier": lambda name: OFFICIAL, "asked": []}

    def fetched(names, source):
        for name in names:
            given["asked"].append(f"official {name}")
            yield name, given["official"](name)

    def carried(names, source):
        for name in names:
            given["asked"].append(f"carrier {name}")
            yield name, given["carrier"](name)

    monkeypatch.setattr(wheels, "_fetched", fetched)
    monkeypatch.setattr(wheels, "_carried", carried)
    return given


def no_network(name):
    raise OSError("no network")


def test_the_official_source_comes_first_and_nothing_is_fetched_twice(sources):
    paths, said = wheels.official()
    assert [path.read_bytes() for path in paths] == [OFFICIAL] * 3
    assert "3 wheels of Pyodide 0.1 from https://cdn.jsdelivr.net/pyodide/v0.1/full/, each" in said
    assert wheels.official() == (paths, said)
    assert sources["asked"] == [
        "official ipython.whl",
        "official matplotlib.whl",
        "official numpy.whl",
    ]


def test_where_it_is_out_of_reach_the_same_files_come_from_elsewhere(sources):
    sources["official"] = lambda name: no_network(name) if name == "numpy.whl" else OFFICIAL
    assert (
        f"from https://cdn.jsdelivr.net/pyodide/v0.1/full/ and {wheels.CARRIER}, each"
        in wheels.official()[1]
    )
    assert [line for line in sources["asked"] if "carrier" in line] == ["carrier numpy.whl"]


def test_a_wheel_with_another_byte_is_not_used(sources):
    sources["official"], sources["carrier"] = (
        no_network,
        lambda name: SPOILT if name == "numpy.whl" else OFFICIAL,
    )
    with pytest.raises(
        wheels.Unreachable, match=r"^1 of Pyodide's wheels, numpy\.whl for one, can be had"
    ):
        wheels.official()


def test_no_source_at_all_is_one_sentence(sources, tmp_path, monkeypatch):
    sources["official"] = sources["carrier"] = no_network
    monkeypatch.setattr(assemble, "make", lambda target: wheels.official())
    monkeypatch.setattr(assemble, "ROOT", tmp_path)
    monkeypatch.setattr(assemble, "TARGET", tmp_path / "site")
    said = assemble.main()
    assert (
        said.startswith("The site cannot be built: 3 of Pyodide's wheels")
        and said.count("no network") == 2
    )
    assert "\n" not in said and not (tmp_path / "site").exists()


def test_a_wheel_that_was_spoilt_on_the_disk_is_fetched_again(sources, tmp_path):
    wheels.official()
    (tmp_path / "pyodide-0.1" / "numpy.whl").write_bytes(SPOILT)
    assert wheels.official()[0][2].read_bytes() == OFFICIAL
    assert sources["asked"][-1] == "official numpy.whl" and len(sources["asked"]) == 4


def test_a_folder_of_somebody_else_s_is_not_replaced(tmp_path, monkeypatch):
    monkeypatch.setattr(assemble, "TARGET", tmp_path / "site")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine")
    assert "is not of this command's making" in assemble.main()
    assert (tmp_path / "site" / "mine.txt").read_text() == "mine"


def test_a_site_that_could_not_be_built_leaves_the_old_one(tmp_path, monkeypatch):
    def fail(target):
        target.mkdir()
        raise wheels.Unreachable("no network")

    monkeypatch.setattr(assemble, "ROOT", tmp_path)
    monkeypatch.setattr(assemble, "TARGET", tmp_path / "site")
    monkeypatch.setattr(assemble, "make", fail)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / assemble.MARK).write_text("old")
    assert "no network" in assemble.main()
    assert [path.name for path in tmp_path.iterdir()] == ["site"] and (
        tmp_path / "site" / assemble.MARK
    ).exists()


def test_what_no_lesson_can_use_is_left_out(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as wheel:
        for name in (
            "a/b.py",
            "a/c.so",
            "a/tests/deep/t.py",
            "a/b.pyi",
            "a-1.dist-info/METADATA",
            "a-1.dist-info/RECORD",
        ):
            wheel.writestr(name, "")
    kernel._unpack(tmp_path / "a.whl", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").rglob("*.*") if path.is_file()) == [
        "b.py",
        "c.so",
    ]
    assert (tmp_path / "out/a-1.dist-info/METADATA").exists()


def test_the_archive_has_the_same_bytes_each_time(tmp_path):
    (tmp_path / "in" / "b").mkdir(parents=True)
    for name in ("z.txt", "b/a.txt"):
        (tmp_path / "in" / name).write_text(name)
    packed = []
    for name in ("one.zip", "two.zip"):
        (tmp_path / "in" / "z.txt").touch()
        kernel._pack(tmp_path / "in", tmp_path / name)
        packed.append((tmp_path / name).read_bytes())
    assert packed[0] == packed[1]
    assert zipfile.ZipFile(io.BytesIO(packed[0])).namelist() == ["b/a.txt", "z.txt"]


def test_a_page_that_has_no_place_for_what_is_ours_stops_the_build():
    theirs = "".join(place for place in assemble.PLACES) + "<script>begin()</script>"
    done, begin = assemble.completed(theirs)
    assert begin == "begin()" and "begin()" not in done and 'src="begin.js"' in done
    others = " ".join(language.code for language in edition.editions()[1:])
    assert done.count("</head>") == 1 and "loading.js" in done
    assert f'<html lang="en" data-languages="{others}">' in done
    for odd in (
        theirs.replace("<html>", '<html dir="ltr">'),
        theirs.replace("</head>", "</HEAD>"),
        theirs + "</head>",
        theirs + "<script>again()</script>",
        theirs.replace("<script>", "<script defer>"),
    ):
        with pytest.raises(RuntimeError, match="not once.*see PLACES"):
            assemble.completed(odd)


@pytest.mark.parametrize(("name", "kind"), [
    ("a.wasm", "application/wasm"), ("a.js", "text/javascript"), ("a.json", "application/json"),
    ("a.ipynb", "application/json"), ("a.css", "text/css"), ("a.html", "text/html"),
])  # fmt: skip
def test_files_are_served_with_the_types_that_a_browser_insists_on(tmp_path, name, kind):
    (tmp_path / name).write_text("x")
    with (
        serve.served(tmp_path) as address,
        urllib.request.urlopen(address + name, timeout=20) as answer,
    ):
        assert address.startswith("http://127.0.0.1:") and answer.headers.get_content_type() == kind


def test_serving_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(assemble, "TARGET", tmp_path)
    assert serve.main() == "There is no site yet: make site"
    (tmp_path / assemble.MARK).write_text("x")
    assert serve.main("much").startswith("Cannot serve on port much") and "ARGS=9000" in serve.main(
        "700000"
    )


def test_what_is_late_is_what_no_other_lesson_needs(sources, tmp_path, monkeypatch):
    lock = json.loads((tmp_path / "pyodide" / "pyodide-lock.json").read_text())
    extra = {"pandas": ["numpy", "fonttools"], "fonttools": []}
    lock["packages"] |= {
        name: {**lock["packages"]["ipython"], "file_name": f"{name}.whl", "depends": needs}
        for name, needs in extra.items()
    }
    (tmp_path / "pyodide" / "pyodide-lock.json").write_text(json.dumps(lock))
    monkeypatch.setattr(wheels, "LATE", ["pandas"])
    assert wheels.late().keys() == {"pandas", "fonttools"}
    assert wheels.late()["pandas"]["depends"] == ["fonttools"], "numpy lies in the archive"
    assert len(wheels.needed()) == 5


def test_a_cell_for_a_desk_is_read_in_the_browser_and_no_other():
    plain = nbformat.v4.new_code_cell("1 + 1", id="plain")
    desk = nbformat.v4.new_code_cell(
        "start()",
        id="desk",
        metadata={"tags": [assemble.DESK]},
        outputs=[nbformat.v4.new_output("stream", text="started\n")],
    )
    text = nbformat.writes(nbformat.v4.new_notebook(cells=[plain, desk]))
    first, second = nbformat.reads(assemble.for_browser(text), as_version=4).cells
    assert first == plain and second.cell_type == "markdown"
    code = "\n\n```python\nstart()\n```\n\n```\nstarted\n```"
    assert second.source.startswith("*A browser starts no") and second.source.endswith(f"*{code}")
    vietnamese = assemble.for_browser(text, catalogue.languages()["vi"])
    second = nbformat.reads(vietnamese, as_version=4).cells[1]
    assert second.source.startswith("*Trình duyệt không") and second.source.endswith(f"*{code}")
