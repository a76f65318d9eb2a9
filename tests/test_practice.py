"""What lesson 11 writes for a table of one's own: values by hand, finite differences, scikit-learn, and bad input."""

import warnings

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import auc, confusion_matrix, log_loss, roc_auc_score, roc_curve
from sklearn.preprocessing import OneHotEncoder, StandardScaler

import lib

ROWS = [row for row in lib.load_penguins() if all(row.values())]
MEASURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
SPECIES = ["Adelie", "Chinstrap", "Gentoo"]
ISLANDS = ["Biscoe", "Dream", "Torgersen"]
Y = np.array([row["sex"] == "male" for row in ROWS]).astype(int)
RNG = np.random.default_rng(0)


def design():
    """Ones, four scaled measurements, species and island."""
    measures = lib.as_numbers(ROWS, MEASURES)
    features = lib.scale(measures, *lib.scaler(measures))
    kinds = [lib.one_hot(ROWS, "species", SPECIES), lib.one_hot(ROWS, "island", ISLANDS)]
    return np.column_stack([np.ones(len(ROWS)), features, *kinds])


# Columns


def test_columns_are_those_of_scikit_learn():
    measures = lib.as_numbers(ROWS, MEASURES)
    assert measures.shape == (333, 4) and measures[0].tolist() == [39.1, 18.7, 181, 3750]
    scaler = StandardScaler().fit(measures[:200])
    np.testing.assert_allclose(
        lib.scale(measures, *lib.scaler(measures[:200])), scaler.transform(measures), atol=1e-12
    )
    kinds = OneHotEncoder().fit_transform([[row["species"]] for row in ROWS]).toarray()
    np.testing.assert_array_equal(lib.one_hot(ROWS, "species", SPECIES), kinds)


def test_a_kind_that_is_not_listed_is_a_row_of_zeros():
    assert lib.one_hot(ROWS[:1], "island", ["Dream"]).tolist() == [[0]]


def test_a_column_that_never_changes_is_scaled_to_zero():
    X = np.full((10, 1), 0.1)  # its std by numpy is 1e-17, not 0
    assert lib.scaler(X)[1].tolist() == [1]
    assert abs(lib.scale(X, *lib.scaler(X))).max() < 1e-15


# The split


@pytest.mark.parametrize("labels", [Y, [row["species"] for row in ROWS]], ids=["sex", "species"])
def test_a_split_has_each_row_once_and_the_same_share_of_each_class(labels):
    labels = np.array(labels)
    parts = lib.split_rows(labels, (0.7, 0.2, 0.1), np.random.default_rng(0))
    assert sorted(np.concatenate(parts)) == list(range(333))
    for part, share in zip(parts, (0.7, 0.2, 0.1)):
        for label in np.unique(labels):
            assert abs(np.sum(labels[part] == label) - share * np.sum(labels == label)) <= 1
        assert (np.diff(part) < 0).any(), "in the order of the file"
    again = lib.split_rows(labels, (0.7, 0.2, 0.1), np.random.default_rng(0))
    other = lib.split_rows(labels, (0.7, 0.2, 0.1), np.random.default_rng(1))
    assert all(map(np.array_equal, parts, again)) and not np.array_equal(parts[0], other[0])


def test_any_row_can_come_into_any_part():
    times = np.zeros((3, 20))
    for seed in range(300):
        for part, rows in enumerate(
            lib.split_rows([0] * 10 + [1] * 10, (0.6, 0.2, 0.2), np.random.default_rng(seed))
        ):
            times[part, rows] += 1
    np.testing.assert_allclose(times / 300, np.repeat([[0.6], [0.2], [0.2]], 20, axis=1), atol=0.12)


# The penalty


@pytest.mark.parametrize("strength", [0, 0.01, 1])
def test_the_penalty_is_the_derivative_of_its_loss(strength):
    X, theta = design()[:50], RNG.normal(size=11)

    def loss(theta):
        weights = theta[1:]
        return lib.bce_with_logits(Y[:50], X @ theta) + strength / 2 * weights @ weights

    nudges = 1e-6 * np.eye(11)
    measured = [(loss(theta + nudge) - loss(theta - nudge)) / 2e-6 for nudge in nudges]
    kept = theta.copy()
    grad = lib.penalised(lib.bce_gradient, strength)(theta, X, Y[:50])
    np.testing.assert_allclose(grad, measured, atol=1e-7)
    np.testing.assert_array_equal(theta, kept)


@pytest.mark.parametrize("strength", [0.003, 0.03, 0.3])
def test_a_penalised_fit_is_scikit_learn_s(strength):
    X = design()
    path = lib.gradient_descent(
        lib.penalised(lib.bce_gradient, strength), np.zeros(11), X, Y, eta=0.7, batch_size=333, epochs=9000
    )  # fmt: skip
    library = LogisticRegression(C=1 / (333 * strength), tol=1e-10, max_iter=10_000).fit(
        X[:, 1:], Y
    )
    ours, theirs = path[-1], np.append(library.intercept_, library.coef_)
    np.testing.assert_allclose(ours, theirs, atol=1e-5)
    assert lib.binary_cross_entropy(Y, lib.predict_proba(ours, X)) == pytest.approx(
        log_loss(Y, library.predict_proba(X[:, 1:])), abs=1e-7
    )


def own(theta, X, y):
    return lib.bce_gradient(theta, X, y)


@pytest.mark.parametrize("made", [
    lambda strength: lib.penalised(lib.bce_gradient, strength),
    lambda strength: lib.penalised(own, strength),
    lambda strength: lib.penalised(lib.penalised(lib.bce_gradient, strength / 2), strength / 2),
    lambda strength: lib.in_blocks(lib.penalised(lib.bce_gradient, strength), 2),
    lambda strength: lib.in_blocks(lib.penalised(own, strength), 2),
])  # fmt: skip
def test_a_penalty_that_throws_the_weights_over_0_is_refused(made):
    """From η λ = 2 on they grow with each update, or stay as far from 0 for ever: without an error, for a while."""
    X, y = lib.load_flowers()
    train = {"eta": 0.1, "batch_size": 4, "epochs": 200}
    below = lib.gradient_descent(made(15), np.ones(3), X, y, **train)[-1]
    assert abs(below[1:]).max() < 0.1
    for strength in (20, 21):
        with pytest.raises(
            ValueError, match=f"must stay below 2, but is 0.1 · {strength}"
        ) as refused:
            lib.gradient_descent(made(strength), np.ones(3), X, y, **train)
    eta = float(str(refused.value).partition("eta=")[2].partition(",")[0])
    after = lib.gradient_descent(made(21), np.ones(3), X, y, **train | {"eta": eta})[-1]
    assert abs(after[1:]).max() < 0.1


def test_a_training_that_runs_away_names_eta_and_the_penalty():
    """A penalty of one's own is not known beforehand."""
    X, y = lib.load_flowers()
    penalty = lib.penalised.bare(lib.bce_gradient.bare, 30)
    with (
        warnings.catch_warnings(),
        pytest.raises(ValueError, match="make eta smaller.*eta · λ must stay below 2"),
    ):
        warnings.simplefilter("ignore", RuntimeWarning)
        lib.gradient_descent(penalty, np.ones(3), X, y, eta=0.1, batch_size=4, epochs=2000)


def test_without_strength_nothing_changes():
    X, theta = design(), RNG.normal(size=11)
    np.testing.assert_array_equal(
        lib.penalised(lib.bce_gradient, 0)(theta, X, Y), lib.bce_gradient(theta, X, Y)
    )


def test_a_learner_s_own_gradient_can_be_penalised_and_is_looked_at():
    X, y = lib.load_flowers()
    own = lib.penalised(lambda theta, X, y: list(lib.bce_gradient(theta, X, y)), 0.1)
    train = {"eta": 0.1, "batch_size": 4, "epochs": 5}
    np.testing.assert_allclose(
        lib.gradient_descent(own, np.zeros(3), X, y, **train),
        lib.gradient_descent(lib.penalised(lib.bce_gradient, 0.1), np.zeros(3), X, y, **train),
    )
    with pytest.raises(ValueError, match="your gradient returns the shape"):
        lib.gradient_descent(
            lib.penalised(lambda theta, X, y: 1.0, 0.1), np.zeros(3), X, y, **train
        )


# The curves of a training


def test_a_curve_is_the_loss_and_the_accuracy_of_each_theta():
    X = design()
    path = lib.gradient_descent(
        lib.bce_gradient, np.zeros(11), X[:200], Y[:200], eta=0.5, batch_size=200, epochs=5
    )
    losses, scores = lib.curve(path, X[200:], Y[200:])
    for theta, loss, score in zip(path, losses, scores, strict=True):
        assert loss == pytest.approx(lib.bce_with_logits(Y[200:], X[200:] @ theta))
        assert score == lib.accuracy(Y[200:], lib.predict(theta, X[200:]))
    assert np.isfinite(lib.curve([[0.0, 1000.0]], [[1, -1]], [1])).all(), "surely wrong"


# Decisions


def test_counts_by_hand():
    y, y_hat = [0, 0, 0, 1, 1], [0.1, 0.4, 0.8, 0.4, 0.9]
    assert lib.decide(y_hat, 0.4).tolist() == [0, 1, 1, 1, 1]
    assert lib.confusion(y, lib.decide(y_hat, 0.5)).tolist() == [[2, 1], [1, 1]]
    alarms, found = lib.roc(y, y_hat)
    np.testing.assert_allclose(alarms, [0, 0, 1 / 3, 2 / 3, 1])
    np.testing.assert_allclose(found, [0, 1 / 2, 1 / 2, 1, 1])
    assert lib.area(alarms, found) == pytest.approx((0.5 + 0.75 + 1) / 3)
    assert lib.area([0, 1], [0, 1]) == 0.5


@pytest.mark.parametrize("seed", range(5))
def test_counts_are_scikit_learn_s(seed):
    rng = np.random.default_rng(seed)
    y, y_hat = rng.permutation([0, 1] * 40), rng.integers(11, size=80) / 10  # with many ties
    assert lib.area(*lib.roc(y, y_hat)) == pytest.approx(roc_auc_score(y, y_hat), abs=1e-12)
    theirs = roc_curve(y, y_hat, drop_intermediate=False)[:2]
    np.testing.assert_allclose(lib.roc(y, y_hat), theirs, atol=1e-12)
    assert lib.area(*theirs) == pytest.approx(auc(*theirs))
    for threshold in (0, 0.3, 1):
        called = lib.decide(y_hat, threshold)
        np.testing.assert_array_equal(lib.confusion(y, called), confusion_matrix(y, called))


def test_the_area_is_how_often_a_1_stands_above_a_0():
    y, y_hat = RNG.permutation([0, 1] * 20), RNG.integers(7, size=40) / 7
    pairs = [(a > b) + (a == b) / 2 for a in y_hat[y == 1] for b in y_hat[y == 0]]
    assert lib.area(*lib.roc(y, y_hat)) == pytest.approx(np.mean(pairs))


# More than two classes


def test_softmax_by_hand_and_at_the_ends():
    np.testing.assert_allclose(lib.softmax(np.log([[1, 2, 5]])), [[0.125, 0.25, 0.625]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert lib.softmax([[1000, 0], [-1000, 0]]).tolist() == [[1, 0], [0, 1]]
    assert lib.cross_entropy([[1, 0], [0, 1]], [[0.5, 0.5], [0.8, 0.2]]) == pytest.approx(
        np.log(10) / 2
    )
    assert lib.cross_entropy([[1, 0]], [[0, 1]]) == np.inf
    assert str(lib.cross_entropy([[1, 0]], [[1, 0]])) == "0.0"


def test_two_classes_are_the_sigmoid():
    X, y = design(), Y
    theta = RNG.normal(size=11)
    two = np.column_stack([np.zeros(11), theta])
    P, labels = lib.softmax(X @ two), np.column_stack([1 - y, y])
    np.testing.assert_allclose(P[:, 1], lib.predict_proba(theta, X), atol=1e-14)
    np.testing.assert_allclose(
        lib.softmax_gradient(two, X, labels)[:, 1], lib.bce_gradient(theta, X, y)
    )
    assert lib.cross_entropy(labels, P) == pytest.approx(lib.binary_cross_entropy(y, P[:, 1]))


def test_the_gradient_of_softmax_by_nudging():
    X, labels = design()[:40, :6], lib.one_hot(ROWS, "species", SPECIES)[:40]
    labels[20:] = labels[20:, [2, 0, 1]]
    Theta = RNG.normal(size=(6, 3))
    measured = np.zeros((6, 3))
    for at in np.ndindex(6, 3):
        nudge = np.zeros((6, 3))
        nudge[at] = 1e-6
        ends = [lib.cross_entropy(labels, lib.softmax(X @ (Theta + d))) for d in (nudge, -nudge)]
        measured[at] = (ends[0] - ends[1]) / 2e-6
    np.testing.assert_allclose(lib.softmax_gradient(Theta, X, labels), measured, atol=1e-8)


def test_a_softmax_fit_is_scikit_learn_s():
    measures = lib.as_numbers(ROWS, MEASURES)
    X = np.column_stack([np.ones(333), lib.scale(measures, *lib.scaler(measures))])
    labels = lib.one_hot(ROWS, "species", SPECIES)
    step = lib.penalised(lib.softmax_gradient.bare, 0.01)
    Theta = np.zeros((5, 3))
    bare = getattr(step, "bare", step)
    for _ in range(6000):
        Theta = Theta - 0.7 * bare(Theta, X, labels)
    library = LogisticRegression(C=1 / 3.33, tol=1e-10, max_iter=10_000).fit(
        X[:, 1:], labels.argmax(1)
    )
    np.testing.assert_allclose(Theta[1:].T, library.coef_, atol=1e-5)
    np.testing.assert_allclose(Theta[0], library.intercept_, atol=1e-5)


# Bad input

FEW = [0, 0, 0, 0, 1]
SEED = np.random.default_rng
WRONG = {
    "no such column": (lambda: lib.as_numbers(ROWS, ["bill_lenght_mm"]), "there is no column 'bill_lenght_mm' in row 0. Do "
                       "you mean bill_length_mm"),
    "no such column of texts": (lambda: lib.one_hot(ROWS, "isle", ISLANDS), "there is no column 'isle' .*The columns are"),
    "text for a number": (lambda: lib.as_numbers(ROWS, ["sex"]), "the cell of sex in row 0 holds 'male', where a number"),
    "an empty cell": (lambda: lib.as_numbers(lib.load_penguins(), MEASURES), "the cell of bill_length_mm in row 3 is empty"),
    "a text for a list": (lambda: lib.as_numbers(ROWS, "sex"), r"columns must be a list of texts, .*Write \['sex'\]"),
    "rows of numbers": (lambda: lib.as_numbers([[1, 2]], ["a"]), "rows must be a list of dicts"),
    "a class of one row": (lambda: lib.split_rows(FEW, (0.5, 0.5), SEED(0)), "the class 1 has one row only"),
    "a share of no row": (lambda: lib.split_rows([0, 0, 1, 1], (0.9, 0.1), SEED(0)), "the share 0.1 of 4 rows"),
    "parts for shares": (lambda: lib.split_rows(Y, (7, 2, 1), SEED(0)), r"np.array\(shares\) / np.sum\(shares\)"),
    "a seed for an rng": (lambda: lib.split_rows(Y, (0.7, 0.3), 0), "rng must be None or a numpy Generator"),
    "no rng": (lambda: lib.split_rows(Y, (0.7, 0.3), None), r"Pass np.random.default_rng\(0\)"),
    "amounts for classes": (lambda: lib.split_rows([0.5, 1.5], (0.7, 0.3), SEED(0)), "An amount is no class"),
    "a path of another X": (lambda: lib.curve(np.zeros((3, 2)), np.ones((4, 3)), [0, 1, 0, 1]), "path has 2 parameters in a row"),
    "λ below 0": (lambda: lib.penalised(lib.bce_gradient, -0.1), "strength must be one number, 0 or more, but got -0.1"),
    "a threshold above 1": (lambda: lib.decide([0.2], 1.5), "threshold must be one number from 0 to 1"),
    "three labels": (lambda: lib.confusion([0, 1, 2], [0, 1, 1]), r"There are 3 classes.*softmax_gradient \(lesson 11\)"),
    "three labels, ROC": (lambda: lib.roc([0, 1, 2], [0, 1, 1]), "There are 3 classes"),
    "one class": (lambda: lib.roc([1, 1], [0.5, 1]), "y holds the label 1 alone"),
    "another number of columns": (lambda: lib.scale([[1, 2]], [0], [1]), "the very columns that scaler saw"),
    "a std of 0": (lambda: lib.scale([[1]], [0], [0]), "std must be above 0"),
    "labels for one-hot": (lambda: lib.cross_entropy([0, 1], [[1, 0], [0, 1]]), r"np.eye\(np.max\(Y\) \+ 1\)\[Y\]"),
    "two ones in a row": (lambda: lib.cross_entropy([[1, 1]], [[0.5, 0.5]]), "one 1 in each row"),
    "z for probabilities": (lambda: lib.cross_entropy([[1, 0]], [[2.0, 3.0]]), r"pass softmax\(P\)"),
    "as many classes": (lambda: lib.cross_entropy([[1, 0, 0]], [[0.5, 0.5]]), "each class has its column"),
    "Theta without its row of biases": (lambda: lib.softmax_gradient([[0, 0]], [[1, 2]], [[1, 0]]), "Theta has 1 rows but"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_bad_input_is_refused_in_words(case):
    call, words = WRONG[case]
    with pytest.raises(ValueError, match=words):
        call()
