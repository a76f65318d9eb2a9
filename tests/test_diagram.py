"""The computation graph: the deck's digits in it, the chain rule right, no two texts on each other."""

import csv
import itertools
import re
import warnings
from pathlib import Path

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import FancyBboxPatch

from lib import diagram, model, picture
from lib.data import load_flowers, load_petals
from lib.diagram import STATES, VARIANTS, describe_step, live_diagram, one_step, step_diagram

X, y = load_flowers()
THETA = np.array([0.1, 0.5, -0.1])
SLIDES = Path(__file__).parent.parent / "data" / "slides.csv"
SIZES = (
    (1, 3, 1),
    (4, 3, 1),
    (6, 2, -1),
    (1, 2, 1),
    (2, 3, 1),
    (4, 3, -1),
    (6, 3, 1),
)  # rows, parameters, sign of θ
SIX = np.vstack([X, X[[1, 3]] + [0, 0.3, 0.2]]), np.array([0, 0, 1, 1, 0, 1])


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    plt.close("all")


def words(ax):
    return [text.get_text() for text in ax.texts]


def printed(slide):
    """The right numbers of a slide, at most four decimals of each, and what they are."""
    with SLIDES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["slide"] == str(slide)]
    for row in rows:
        number = re.match(r"-?\d+(\.\d{1,4})?", row["correct"] or row["printed"])
        if number and row["quantity"] != "minus_grad_w2":  # printed with the sign turned
            yield number[0].replace("-", "−")


@pytest.mark.parametrize(
    "slide, rows, state",
    [
        (20, [0], "update"),
        (21, [0], "update"),
        (22, [0], "update"),
        (26, [1, 3], "update"),
        (29, [0, 1, 2, 3], "forward"),
        (30, [0, 1, 2, 3], "update"),
        (31, [0, 1, 2, 3], "update"),
        (32, [0, 1, 2, 3], "update"),
    ],
)
def test_every_number_of_the_slide_stands_in_the_graph_and_in_its_words(slide, rows, state):
    drawn = words(step_diagram(X[rows], y[rows], THETA, state=state))
    said = describe_step(X[rows], y[rows], THETA, state=state)
    numbers = list(printed(slide))
    assert numbers
    for number in numbers:
        assert any(word.startswith(number) for word in drawn), number
        assert re.search(rf"(?<![\d−.]){re.escape(number)}", said), number


def test_the_slides_digits_by_hand():
    drawn = words(step_diagram(X, y, THETA))
    for number in (
        "0.6692",
        "0.6679",
        "0.6856",
        "0.6963",
        "0.8160",
        "0.8828",
        "−0.1839",
        "−0.1171",
        "0.2702",
        "0.2431",
        "−0.0195",
        "0.0972",
        "0.4975",
        "−0.0998",
    ):
        assert number in drawn
    assert "0.6693" not in drawn


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_chain_gives_the_gradient_of_model(variant):
    rng = np.random.default_rng(0)
    for _ in range(20):
        theta = rng.normal(size=3) * 0.5 + [1, 1, 1]  # z > 0: there slide 38's tanh is sound too
        s = one_step(X, y, theta, 0.01, *variant)
        assert np.allclose(X.T @ s.dz / 4, s.grad, rtol=1e-9)
        small = 1e-6 * np.eye(3)
        slope = [
            (
                one_step(X, y, theta + d, 0.01, *variant).loss
                - one_step(X, y, theta - d, 0.01, *variant).loss
            )
            / 2e-6
            for d in small
        ]
        assert np.allclose(slope, s.grad, atol=1e-6)
        assert np.allclose(s.theta_new, theta - 0.01 * s.grad)


def test_a_wrong_gradient_would_be_noticed(monkeypatch):
    def gradient_of_the_sum(theta, X, y):
        return model.bce_gradient(theta, X, y) * len(y)

    wrong = {
        key: type(v)(**vars(v) | {"gradient": gradient_of_the_sum}) for key, v in VARIANTS.items()
    }
    monkeypatch.setattr(diagram, "VARIANTS", wrong)
    for variant in wrong:
        s = one_step(X, y, THETA, 0.01, *variant)
        assert not np.allclose(X.T @ s.dz / 4, s.grad)
    assert "0.2702" not in words(step_diagram(X, y, THETA))
    assert "0.2702" not in describe_step(X, y, THETA)


def test_losses_are_those_of_model_and_nan_where_slide_38_has_none():
    for (activation, loss), mean in {
        ("sigmoid", "bce"): model.binary_cross_entropy,
        ("sigmoid", "mse"): model.mean_squared_error,
    }.items():
        s = one_step(X, y, THETA, 0.01, activation, loss)
        assert np.isclose(s.loss, mean(y, s.y_hat))
    s = one_step(X, y, [-1, 0.5, 0], 0.01, "tanh", "bce")
    assert (np.isnan(s.losses) == (s.y_hat < 0)).all() and np.isnan(s.loss)
    assert "nan" in words(step_diagram(X, y, [-1, 0.5, 0], activation="tanh"))


def boxes(figure, ax):
    figure.draw_without_rendering()
    return [(text.get_text(), text.get_window_extent()) for text in ax.texts]


def collisions(texts, cards, figure):
    """Texts on each other, over the edge of the figure, or across the border of a card."""
    for text, box in texts:
        if box.x0 < 0 or box.y0 < 0 or box.x1 > figure.bbox.x1 or box.y1 > figure.bbox.y1:
            yield text, "figure"
        for card in cards:
            inside = card.x0 < box.x0 and box.x1 < card.x1 and card.y0 < box.y0 and box.y1 < card.y1
            if card.overlaps(box) and not inside:
                yield text, "card"
    for (a, box_a), (b, box_b) in itertools.combinations(texts, 2):
        across = min(box_a.x1, box_b.x1) - max(box_a.x0, box_b.x0)
        along = min(box_a.y1, box_b.y1) - max(box_a.y0, box_b.y0)
        if across > 0.5 and along > 2:  # a box holds the room below a letter too
            yield a, b


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("state", STATES)
def test_no_text_meets_another_a_border_or_the_edge(state, variant):
    for rows, n, turn in (
        SIZES[:3] if state != "update" else SIZES
    ):  # update shows all of the others
        ax = step_diagram(
            SIX[0][:rows, :n],
            SIX[1][:rows],
            turn * THETA[:n],
            eta=0.0125,
            state=state,
            activation=variant[0],
            loss=variant[1],
        )
        figure = ax.get_figure()
        texts = boxes(figure, ax)
        cards = [
            patch.get_window_extent() for patch in ax.patches if isinstance(patch, FancyBboxPatch)
        ]
        assert list(collisions(texts, cards, figure)) == [], (rows, n, turn)
        assert min(text.get_fontsize() for text in ax.texts) >= 0.024 * 72 * figure.get_figwidth()
        plt.close(figure)


def test_the_collision_check_sees_a_collision():
    ax = step_diagram(X, y, THETA)
    ax.text(100, 100, "0.1234")
    cards = [patch.get_window_extent() for patch in ax.patches if isinstance(patch, FancyBboxPatch)]
    assert list(collisions(boxes(ax.get_figure(), ax), cards, ax.get_figure()))


def test_states_show_more_and_more():
    forward, backward, update = (
        set(words(step_diagram(X, y, THETA, state=state))) for state in STATES
    )
    assert forward < backward < update
    assert r"$\hat{y} - y$" not in forward and "0.6679" not in backward
    lengths = [len(describe_step(X, y, THETA, state=state)) for state in STATES]
    assert lengths == sorted(set(lengths))


def test_where_y_hat_is_1_numpy_does_not_warn():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(one_step(X, y, [50, 0, 0], 0.01).dz[0]), "∞ · 0"


def test_one_sample_has_no_mean():
    for state in STATES:
        assert "mean" not in words(step_diagram(X[:1], y[:1], THETA, state=state))
        assert "mean" not in describe_step(X[:1], y[:1], THETA, state=state)
    assert "mean" in words(step_diagram(X, y, THETA))


def test_only_bce_with_sigmoid_takes_the_short_cut():
    short = r"$\hat{y} - y$"
    assert short in words(step_diagram(X, y, THETA))
    drawn = words(step_diagram(X, y, THETA, loss="mse"))
    assert short not in drawn and "MSE" in drawn and r"$\hat{y}(1-\hat{y})$" in drawn
    drawn = words(step_diagram(X, y, THETA, activation="tanh"))
    assert short not in drawn and r"$1-\hat{y}^2$" in drawn


def test_show_takes_it_small_and_the_same_each_time(monkeypatch):
    pictures = []
    monkeypatch.setattr(picture, "display", lambda data, raw: pictures.append(data["text/html"]))
    for _ in range(2):
        picture.show(step_diagram(X, y, THETA), describe_step(X, y, THETA))
    assert pictures[0] == pictures[1] and "0.6692" in pictures[0] and len(pictures[0]) < 80_000


def test_draws_on_given_axes_in_their_size():
    figure, ax = plt.subplots(figsize=(4, 3))
    before = plt.get_fignums(), dict(plt.rcParams)
    assert step_diagram(X, y, THETA, ax=ax) is ax
    assert (plt.get_fignums(), dict(plt.rcParams)) == before
    assert max(text.get_fontsize() for text in ax.texts) < 9


def test_a_live_diagram_writes_the_numbers_of_another_step():
    ax = plt.figure(figsize=(8, 4)).add_axes((0, 0, 1, 1))
    pen = live_diagram(X[:1], y[:1], THETA, ax)
    pen.write(one_step(X[3:], y[3:], [-1, 2, 0.123456], 1), pen.cards)
    still = step_diagram(X[3:], y[3:], [-1, 2, 0.123456], 1)
    eta = {text for text in words(still) + words(ax) if "theta -" in text}
    assert [text for text in words(ax) if text not in eta] == [
        text for text in words(still) if text not in eta
    ]
    places = [[text.get_position() for text in axes.texts] for axes in (ax, still)]
    assert places[0] == places[1]
    pen.write(one_step(X[3:], y[3:], THETA, 1), ["z"])
    assert "2.02" in words(ax) and "0.8828" not in words(ax)


@pytest.mark.parametrize(
    "change, message",
    [
        ({"state": "sideways"}, "is 'sideways'. Choose one of '"),
        ({"activation": "relu"}, "'relu'"),
        ({"activation": "tanh", "loss": "mse"}, "'tanh' with 'bce'"),
        ({"eta": 0}, "eta"),
        ({"y": y[:2]}, "y"),
        ({"X": np.vstack([X, X]), "y": np.tile(y, 2)}, "6 rows"),
        ({"theta": [1, 3e7, 3]}, "theta holds 3e[+]07"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(change, message):
    arguments = {"X": X, "y": y, "theta": THETA} | change
    with pytest.raises(ValueError, match=message):
        step_diagram(**arguments)


def test_nothing_that_came_in_is_changed():
    given = X.copy(), y.copy(), THETA.copy()
    step_diagram(X, y, THETA), describe_step(X, y, THETA)
    assert all(map(np.array_equal, given, (X, y, THETA)))
    petals, labels = load_petals()
    assert "w" in " ".join(words(step_diagram(petals, labels, [0.1, 0.5])))


def test_two_words_stand_as_far_from_the_arrow_as_one(monkeypatch):
    """There is room for a short word beside it; a language may need two, one below the other."""
    tops = []
    for words in ("mean", "one another"):
        monkeypatch.setattr(
            diagram, "_", lambda text, words=words: words if text == "mean" else text
        )
        ax = step_diagram(X, y, THETA)
        said = [text for text in ax.texts if text.get_text() == words.replace(" ", "\n")]
        text = min(
            said, key=lambda text: text.get_position()[0]
        )  # another one is in the forward part
        tops.append(text.get_window_extent().y1 * 72 / ax.figure.dpi)
    assert abs(tops[0] - tops[1]) < 2
