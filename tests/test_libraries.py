"""What lesson 12 says of other libraries: each of its blocks of text runs, and their numbers are ours."""

import ast
import contextlib
import io
import re
import sqlite3
import subprocess
import sys

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import lib
from course import ROOT, build, lesson

SOURCE = build.sources("12")[0]
TEXT = lesson.read(SOURCE).text
HEAVY = ("sklearn", "pandas", "dask", "scipy", "torch")
X, Y = lib.load_iris(classes=(1, 2), features=("sepal_length", "petal_length", "petal_width"))
X = np.column_stack([X[:, 0], lib.scale(X[:, 1:], *lib.scaler(X[:, 1:]))])


def block(language):
    """The first block of this language that the lesson shows, and the block of text behind it, what it prints."""
    code = re.search(rf"```{language}\n(.+?)```", TEXT, re.S)
    return code[1], re.search(r"```text\n(.+?)```", TEXT[code.end() :], re.S)


def ours(strength, X=X, y=Y, updates=40_000):
    gradient = lib.penalised(lib.bce_gradient, strength)
    theta = np.zeros(X.shape[1])
    return lib.gradient_descent(
        gradient, theta, X, y, eta=1 / (1 + strength), batch_size=len(y), epochs=updates
    )[-1]


def theirs(C, X=X, y=Y):
    model = LogisticRegression(C=C, tol=1e-10, max_iter=10_000).fit(X[:, 1:], y)
    return np.array([*model.intercept_, *model.coef_[0]])


@pytest.mark.parametrize("strength", [10, 1, 0.1, 0.01, 0.001])
def test_c_is_one_over_lambda_n(strength):
    assert np.allclose(theirs(1 / (strength * len(Y))), ours(strength), rtol=0, atol=1e-5)


def test_the_rule_without_the_n_is_seen_to_be_wrong():
    assert not np.allclose(theirs(1 / 0.01), ours(0.01), rtol=0, atol=0.1)


def test_in_a_fold_c_is_kept_and_lambda_is_larger():
    C, folds, by_hand = 0.3, StratifiedKFold(5, shuffle=True, random_state=0), []
    for rows, held in folds.split(X, Y):
        by = lib.scaler(X[rows, 1:])
        X_fit, X_held = (
            np.column_stack([X[part, 0], lib.scale(X[part, 1:], *by)]) for part in (rows, held)
        )
        theta = ours(1 / (C * len(rows)), X_fit, Y[rows], updates=4000)
        by_hand.append(lib.binary_cross_entropy(Y[held], lib.predict_proba(theta, X_held)))
    model = make_pipeline(StandardScaler(), LogisticRegression(C=C, tol=1e-10, max_iter=10_000))
    library = -cross_val_score(model, X[:, 1:], Y, cv=folds, scoring="neg_log_loss")
    assert np.allclose(by_hand, library, rtol=0, atol=1e-6)


def test_pytorch_prints_what_the_lesson_shows():
    """Where PyTorch is installed; it is no part of the course."""
    pytest.importorskip("torch")
    code, result = block("python")
    X_4, y_4 = lib.load_flowers()
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, {"X_4": X_4, "y_4": y_4})
    assert printed.getvalue().strip() == result[1].strip()


def test_what_pytorch_prints_is_our_step():
    X_4, y_4 = lib.load_flowers()
    theta = np.array([0.1, 0.5, -0.1])
    grad = lib.bce_gradient(theta, X_4, y_4)
    numbers = [lib.bce_with_logits(y_4, X_4 @ theta), *grad, *(theta - 0.01 * grad)]
    assert block("python")[1][1].split() == [f"{each:.5f}" for each in numbers]


def test_a_database_adds_up_the_same_gradient():
    query, theta = block("sql")[0], np.array([-0.3, 0.7])
    lengths, labels = X[:, 1], Y
    base = sqlite3.connect(":memory:")
    base.create_function("EXP", 1, lambda z: float(np.exp(z)))
    base.execute("CREATE TABLE petals (x REAL, y INTEGER)")
    base.executemany("INSERT INTO petals VALUES (?, ?)", zip(lengths.tolist(), labels.tolist()))
    count, *sums = base.execute(query, {"b": theta[0], "w": theta[1]}).fetchone()
    gradient = lib.bce_gradient(theta, X[:, :2], Y)
    assert count == len(Y) and np.allclose(np.array(sums) / count, gradient, rtol=1e-12)


@pytest.mark.parametrize("size", [1, 3, 7, 50, 99, 100, 101, 10_000])
def test_in_blocks_of_any_size_it_is_the_same_gradient(size):
    theta = np.array([0.2, -0.5, 1.0, 0.3])
    for gradient in (lib.bce_gradient, lib.penalised(lib.mse_gradient, 0.1)):
        in_blocks = lib.in_blocks(gradient, size)
        assert np.allclose(in_blocks(theta, X, Y), gradient(theta, X, Y), rtol=1e-12, atol=1e-14)
    Theta, kinds = np.outer(theta, [1.0, -2.0]), np.column_stack([1 - Y, Y])
    blocks = lib.in_blocks(lib.practice.softmax_gradient, size)(Theta, X, kinds)
    assert np.allclose(blocks, lib.softmax_gradient(Theta, X, kinds), rtol=1e-12, atol=1e-14)


def test_a_training_in_blocks_is_one_in_batch():
    start = np.zeros(4)
    settings = {"eta": 1, "batch_size": 100, "epochs": 30}
    plain = lib.gradient_descent(lib.bce_gradient, start, X, Y, **settings)
    blocks = lib.gradient_descent(lib.in_blocks(lib.bce_gradient, 33), start, X, Y, **settings)
    assert np.allclose(plain, blocks, rtol=0, atol=1e-13)


@pytest.mark.parametrize("gradient, size, words", [
    (lib.bce_gradient, 0, "size must be 1 or more"),
    (lib.bce_gradient, 2.5, "size must be a whole number"),
    ("bce", 10, "gradient must be a function"),
])  # fmt: skip
def test_blocks_that_cannot_be_are_refused(gradient, size, words):
    with pytest.raises(ValueError, match=words):
        lib.in_blocks(gradient, size)


FLAT = """
import numpy as np, resource, sys
import lib
X, y = np.load(sys.argv[1], mmap_mode="r"), np.zeros(400_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
lib.blocks.in_blocks(lib.model.bce_gradient, 4000)(np.ones(20), X, y)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="pages of a file are counted otherwise elsewhere"
)
def test_blocks_take_no_memory_of_their_own(tmp_path):
    """Beside the file's own pages, which the system may take back, a block's few arrays."""
    np.save(tmp_path / "X.npy", np.ones((400_000, 20)))
    came = subprocess.run(
        [sys.executable, "-c", FLAT, str(tmp_path / "X.npy")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    pages = 400_000 * 20 * 8 / 1024
    assert int(came.stdout) < pages + 8 * 1024, came.stdout


# -- where these libraries are loaded ----------------------------------------------------------------------------------


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("source", build.sources(), ids=lambda source: source.stem)
def test_no_other_lesson_loads_them(source):
    code = "\n\n".join(cell.source for cell in build.read(source).cells if cell.cell_type == "code")
    heavy = set(imports(ast.parse(code))) & set(HEAVY)
    assert heavy == ({"sklearn", "pandas", "dask"} if source == SOURCE else set())


def test_lib_loads_none_of_them():
    code = f"import sys, lib, lib.explore; print(sorted(set(sys.modules) & set({HEAVY})))"
    came = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert came.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "path", ["notebooks/py/12_with_libraries_and_beyond.py", "tests/bench/blocks.py"]
)
def test_each_cluster_takes_a_port_that_is_free(path):
    """With None it asks for 8787 all the same, and where two run at once the second warns, with a path of the machine."""
    text = (ROOT / path).read_text(encoding="utf-8")
    assert "LocalCluster(" in text
    assert re.findall(r'dashboard_address"?[=:] ?(\S+?)[,)]', text) == ['"127.0.0.1:0"']
