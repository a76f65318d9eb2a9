"""The computation graph of one training step, with its numbers: the deck's lost pictures (slides 20 to 32).

Above, the values run to the right, solid; below, the derivatives run back to the left, dashed, each under its value.
Numbers are cut at four decimals, as the deck cuts them.
"""

from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

from lib import model
from lib.digits import Digits
from lib.guard import clean
from lib.look import BACKWARD, CARD, FORWARD, INK, NEW, PAPER
from lib.picture import show
from lib.plots import parameters
from lib.said import _, counted
from lib.text import written

STATES = ("forward", "backward", "update")
MOST = 1_000_000  # a card has room for six digits and a minus
ACTIVATION = {
    "sigmoid": model.sigmoid,
    "tanh": model.tanh,
    "scaled tanh": lambda z: (1 + model.tanh(z)) / 2,
}
SLOPE = {
    "sigmoid": lambda y_hat: y_hat * (1 - y_hat),
    "tanh": lambda y_hat: 1 - y_hat**2,
    "scaled tanh": lambda y_hat: 2 * y_hat * (1 - y_hat),
}  # ∂ŷ/∂z, from ŷ
# One row a variant: the gradient it stands for, then the labels of its graph.
VARIANTS = {
    ("sigmoid", "bce"): SimpleNamespace(
        gradient=model.bce_gradient,
        squash=r"$\sigma$",
        slope=r"$\hat{y}(1-\hat{y})$",
        product=r"$\hat{y} - y$",
        in_words="y_hat − y",
    ),
    ("sigmoid", "mse"): SimpleNamespace(
        gradient=model.mse_gradient,
        squash=r"$\sigma$",
        slope=r"$\hat{y}(1-\hat{y})$",
        product=None,
        in_words="dL/dz",
    ),
    ("tanh", "bce"): SimpleNamespace(
        gradient=model.tanh_bce_gradient,
        squash="tanh",
        slope=r"$1-\hat{y}^2$",
        product=None,
        in_words="dL/dz",
    ),
    ("scaled tanh", "bce"): SimpleNamespace(
        gradient=model.scaled_tanh_bce_gradient,
        squash="$p(z)$",
        slope=r"$2\hat{y}(1{-}\hat{y})$",
        product=r"$2(\hat{y}{-}y)$",
        in_words="2(y_hat − y)",
    ),
}


def one_step(X, y, theta, eta, activation="sigmoid", loss="bce"):
    """Every number of one step: z, y_hat, losses, dy_hat = ∂L_i/∂ŷ, slope = ŷ′, dz = their product, grad, theta_new."""
    if (
        not isinstance(activation, str)
        or not isinstance(loss, str)
        or (activation, loss) not in VARIANTS
    ):
        raise ValueError(
            _(
                "activation={activation!r} with loss={loss!r} has no graph. Choose one of {known}."
            ).format(
                activation=activation,
                loss=loss,
                known=", ".join(
                    _("{activation!r} with {loss!r}").format(activation=a, loss=b)
                    for a, b in VARIANTS
                ),
            )
        )
    X, y, theta, eta = clean({"X": X, "y": y, "theta": theta, "eta": eta}).values()
    with np.errstate(all="ignore"):
        z, y_hat, losses = _forward(theta, X, y, activation, loss)
        dy_hat = 2 * (y_hat - y) if loss == "mse" else (1 - y) / (1 - y_hat) - y / y_hat
        slope = SLOPE[activation](y_hat)
        dz = dy_hat * slope
        grad = VARIANTS[activation, loss].gradient(theta, X, y)
        theta_new = theta - eta * grad
        loss_new = _forward(theta_new, X, y, activation, loss)[-1].mean()
    for name, numbers in {
        "X": X,
        "theta": theta,
        "eta": eta,
        "z": z,
        "the new theta": theta_new,
    }.items():
        if (np.abs(numbers) >= MOST).any() and not (
            name == "the new theta" and np.isinf(grad).any()
        ):
            raise ValueError(
                _(
                    "{name} holds {largest:.3g}, but the graph has room for numbers below {most:,}. "
                    "Scale the features, or take a smaller theta or eta."
                ).format(
                    name=_("the new theta") if name == "the new theta" else name,
                    largest=np.abs(numbers).max(),
                    most=MOST,
                )
            )
    return SimpleNamespace(
        X=X,
        y=y,
        theta=theta,
        z=z,
        y_hat=y_hat,
        losses=losses,
        loss=losses.mean(),
        dy_hat=dy_hat,
        slope=slope,
        dz=dz,
        grad=grad,
        theta_new=theta_new,
        loss_new=loss_new,
    )


def _forward(theta, X, y, activation, loss):
    """z, ŷ and the loss of each sample; nan where the slide takes the logarithm of a negative number."""
    z = X @ theta
    y_hat = ACTIVATION[activation](z)
    mean = model.mean_squared_error if loss == "mse" else model.binary_cross_entropy
    losses = [
        mean(y[i : i + 1], y_hat[i : i + 1]) if y_hat[i] >= 0 or loss == "mse" else np.nan
        for i in range(len(y))
    ]
    return z, y_hat, np.array(losses)


def describe_step(X, y, theta, eta=0.01, *, state="update", activation="sigmoid", loss="bce"):
    """The graph of `step_diagram` in words, with all its numbers: the alt text of the picture."""
    s, variant = one_step(X, y, theta, eta, activation, loss), VARIANTS.get((activation, loss))
    shown = STATES.index(_known(state))

    def say(values):
        return ", ".join(written(values))

    one, rows = len(s.y) == 1, counted("1 sample", "{n} samples", len(s.y)).format(n=len(s.y))
    features = "; ".join(f"x{j} = {say(s.X[:, j])}" for j in range(1, len(s.theta)))
    words = [
        _("Computation graph of one step, {rows}, {activation} and {loss}.").format(
            rows=rows, activation=activation, loss=loss.upper()
        ),
        _("Forward: {features}; theta = {theta} give z = {z}, y_hat = {y_hat} for y = {y}.").format(
            features=features, theta=say(s.theta), z=say(s.z), y_hat=say(s.y_hat), y=say(s.y)
        ),
    ]
    if not one:
        words.append(_("Losses {losses}.").format(losses=say(s.losses)))
    words.append((_("Loss {loss}.") if one else _("Mean loss {loss}.")).format(loss=say(s.loss)))
    if shown >= 1:
        words.append(
            _(
                "Backward: dL/dy_hat = {dy_hat}, times dy_hat/dz = {slope}, gives {product} = {dz}; dL/dtheta = {grad}."
            ).format(
                dy_hat=say(s.dy_hat),
                slope=say(s.slope),
                product=variant.in_words,
                dz=say(s.dz),
                grad=say(s.grad),
            )
        )
    if shown == 2:
        last = (
            _("Update with eta = {eta:g}: theta = {theta}, loss {loss}.")
            if one
            else _("Update with eta = {eta:g}: theta = {theta}, mean loss {loss}.")
        )
        words.append(last.format(eta=eta, theta=say(s.theta_new), loss=say(s.loss_new)))
    return " ".join(words)


def show_step(X, y, theta, eta=0.01, **variant):
    """Display `step_diagram` with `describe_step` as its alt text; both take the same arguments."""
    show(step_diagram(X, y, theta, eta, **variant), alt=describe_step(X, y, theta, eta, **variant))


def _known(state):
    if not isinstance(state, str) or state not in STATES:
        raise ValueError(
            _("state is {state!r}. Choose one of {known}.").format(
                state=state, known=", ".join(map(repr, STATES))
            )
        )
    return state


# What stands on each card: its columns of numbers.
NUMBERS = {
    "X": lambda s: s.X.T,
    "theta": lambda s: s.theta[:, None],
    "z": lambda s: [s.z],
    "y": lambda s: [s.y],
    "y_hat": lambda s: [s.y_hat],
    "losses": lambda s: [s.losses],
    "loss": lambda s: [[s.loss]],
    "dy_hat": lambda s: [s.slope, s.dy_hat],
    "dz": lambda s: [s.dz],
    "grad": lambda s: s.grad[:, None],
    "theta_new": lambda s: s.theta_new[:, None],
    "loss_new": lambda s: [[s.loss_new]],
}
# Lengths in points, on a figure 8 inches = 576 points wide.
WIDE, POINTS = 576, 14
COLUMN, LABEL, HEAD, ROW, PAD, EDGE = 68, 20, 22, 19, 4, 7


def step_diagram(
    X, y, theta, eta=0.01, *, state="update", activation="sigmoid", loss="bce", ax=None
):
    """Draw one step of gradient descent as far as `state` says: "forward", "backward" or "update".

    X (N, n) with its column of ones, at most 6 rows and 3 columns; y (N,); theta (n,).
    activation: "sigmoid", "tanh" (as slide 38 has it) or "scaled tanh" (1 + tanh z)/2; loss: "bce" or, with
    "sigmoid", "mse". Numbers are cut at four decimals. Returns the axes.
    """
    shown = STATES.index(_known(state))
    s = one_step(X, y, theta, eta, activation, loss)
    if len(s.y) > 6 or len(s.theta) > 3:
        raise ValueError(
            _(
                "X has shape {shape}, but the graph has room for 6 rows and 3 columns. "
                "Pass fewer rows, X[:6] and y[:6] say, and at most two features."
            ).format(shape=s.X.shape)
        )
    return _draw(s, shown, VARIANTS[activation, loss], loss.upper(), f"{eta:g}", ax).ax


def live_diagram(X, y, theta, ax):
    """The whole graph of `step_diagram` on given axes, of σ and BCE, with the letter η for its number.

    Returns its pen: `pen.write(one_step(…), names)` changes the numbers on the cards, `pen.cards` holds them.
    """
    return _draw(
        one_step(X, y, theta, 1), 2, VARIANTS["sigmoid", "bce"], "BCE", r"\eta", ax, Digits
    )


def _draw(s, shown, variant, name, eta, ax, kind=Text):
    at = _places(*s.X.shape)
    height = (
        EDGE
        + [at.theta + at.small, at.back + at.tall, max(at.new + at.flat, at.back + at.tall)][shown]
    )
    if ax is None:
        figure = plt.figure(figsize=(8, height / 72))
        figure.set_layout_engine("none")
        ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, WIDE), ylim=(height, 0), aspect="equal")
    ax.axis("off")
    pen = _Pen(ax, s, kind)
    _draw_forward(pen, at, variant.squash, name)
    if shown >= 1:
        _draw_backward(pen, at, variant)
    if shown == 2:
        _draw_update(pen, at, eta)
    return pen


def _places(N, n):
    """Left edges (z, y_hat, label, loss) and top edges (theta, back, new) of the cards, and their heights."""
    tall, small, flat = HEAD + N * ROW + 2 * PAD, HEAD + ROW + 2 * PAD, ROW + 2 * PAD
    spare = WIDE - 2 * EDGE - (n + 3) * COLUMN - LABEL
    z = EDGE + n * COLUMN + 0.345 * spare
    y_hat = z + COLUMN + 0.37 * spare
    loss = WIDE - EDGE - COLUMN
    theta = EDGE + tall + 24
    back = theta + small + 22
    return SimpleNamespace(
        n=n,
        one=N == 1,
        z=z,
        y_hat=y_hat,
        label=y_hat + COLUMN,
        loss=loss,
        theta=theta,
        back=back,
        new=back + small + 24,
        tall=tall,
        small=small,
        flat=flat,
        lane=EDGE + tall / 2,
        lane_back=back + small / 2,
    )


class _Pen:
    """Cards, arrows and texts on one axes, all in points; the numbers are those of the step s, texts of a kind."""

    def __init__(self, ax, s, kind):
        self.ax, self.s, self.kind = ax, s, kind
        self.cards = {}  # name: (its frame, [(the middle of a column, its texts) …])
        self.scale = ax.get_figure().get_figwidth() * ax.get_position().width / 8

    def text(self, x, y, words, colour=INK, size=POINTS, kind=Text, **more):
        return self.ax.add_artist(
            kind(
                x,
                y,
                words,
                **{
                    "color": colour,
                    "size": size * self.scale,
                    "ha": "center",
                    "va": "center_baseline",
                    "zorder": 5,
                    "clip_on": False,
                }
                | more,
            )
        )

    def card(self, name, x, y, colour, heads, *, wide=COLUMN, fill=None):
        columns = NUMBERS[name](self.s)
        rows = len(columns[0])
        height = (HEAD if heads else 0) + rows * ROW + 2 * PAD
        fill = fill or (CARD if colour == INK else to_rgba(colour, 0.07))
        frame = self.ax.add_patch(
            FancyBboxPatch(
                (x, y),
                wide * len(columns),
                height,
                boxstyle="round,pad=0,rounding_size=5",
                fc=fill,
                ec=colour,
                lw=0 if colour == INK else 1.6 * self.scale,
                ls=(0, (3, 1.6)) if colour == BACKWARD else "-",
                zorder=2,
            )
        )
        self.cards[name] = frame, []
        for j, column in enumerate(columns):
            middle, top = x + (j + 0.5) * wide, y + PAD
            if heads:
                self.text(middle, top + HEAD / 2, heads[j], colour, 15)
                top += HEAD
            right, numbers = _aligned(middle, column)
            texts = [
                self.text(right, top + (i + 0.5) * ROW, number, colour, kind=self.kind, ha="right")
                for i, number in enumerate(numbers)
            ]
            self.cards[name][1].append((middle, texts))

    def write(self, s, names):
        """Write the numbers of another step s on the cards; those that are not in `names` become empty."""
        for name, (frame, columns) in self.cards.items():
            for (middle, texts), column in zip(columns, NUMBERS[name](s)):
                right, numbers = _aligned(middle, column)
                for text, number in zip(texts, numbers):
                    text.set(x=right, text=number if name in names else "")

    def arrow(self, colour, *points):
        """A line through the points, with a head at the last one."""
        (x0, y0), (x1, y1) = points[-2:]
        dx, dy = np.sign(x1 - x0), np.sign(y1 - y0)
        self.ax.plot(
            *zip(*points[:-1], (x1 - 7 * dx, y1 - 7 * dy)),
            color=colour,
            lw=2.2 * self.scale,
            zorder=1,
            ls=(0, (2.6, 1.4)) if colour == BACKWARD else "-",
            solid_capstyle="butt",
            solid_joinstyle="round",
        )
        self.ax.fill(
            [x1 - dx, x1 - 10 * dx - 5 * dy, x1 - 10 * dx + 5 * dy],
            [y1 - dy, y1 - 10 * dy - 5 * dx, y1 - 10 * dy + 5 * dx],
            color=colour,
            lw=0,
            ls="-",
            zorder=3,
        )

    def node(self, x, y, words):
        self.ax.plot(
            x, y, "o", ms=24 * self.scale, mfc=PAPER, mec=FORWARD, mew=1.6 * self.scale, zorder=4
        )
        self.text(x, y, words, FORWARD)


def _aligned(middle, column):
    """The right edge of a column of numbers around its middle, and the numbers as texts."""
    numbers = written(column)
    return middle + max(map(_ems, numbers)) * POINTS / 2, numbers


def _ems(number):
    """The width of a number in DejaVu Sans."""
    return sum({".": 0.318, "−": 0.838}.get(c, 0.636) for c in number)


def _draw_forward(pen, at, squash, name):
    features = [f"$x_{j}$" for j in range(1, at.n)] if at.n > 2 else ["$x$"]
    pen.card("X", EDGE, EDGE, INK, [_("ones"), *features])
    pen.card("theta", EDGE, at.theta, INK, [f"${p}$" for p in parameters(at.n)])
    pen.card("z", at.z, EDGE, FORWARD, ["$z$"])
    pen.card("y", at.label, EDGE, INK, ["$y$"], wide=LABEL)
    pen.card("y_hat", at.y_hat, EDGE, FORWARD, [r"$\hat{y}$"])
    pen.card("losses", at.loss, EDGE, FORWARD, ["$L$" if at.one else "$L_i$"])
    edge = EDGE + at.n * COLUMN
    for left, right, words in (
        (edge, at.z, ""),
        (at.z + COLUMN, at.y_hat, squash),
        (at.label + LABEL, at.loss, name),
    ):
        pen.arrow(FORWARD, (left, at.lane), (right, at.lane))
        pen.text((left + right) / 2, at.lane - 13, words, FORWARD)
    middle, up = (edge + at.z) / 2 - 3, at.theta + at.small / 2
    pen.node(middle, at.lane, r"$\Sigma$")
    pen.arrow(FORWARD, (edge, up), (middle, up), (middle, at.lane + 12))
    pen.text(at.z, up, _("forward"), FORWARD, ha="left", weight="bold")
    if not at.one:
        end = at.loss + COLUMN / 2
        pen.arrow(FORWARD, (end, EDGE + at.tall), (end, at.theta))
        pen.text(end - 10, at.theta - 12, _("mean"), FORWARD, ha="right")
        pen.card("loss", at.loss, at.theta, FORWARD, ["$L$"])


def _draw_backward(pen, at, variant):
    L, end = "L" if at.one else "L_i", at.loss + COLUMN / 2
    right = at.loss - 8
    left = right - 2 * (COLUMN + 7)
    start = EDGE + at.tall if at.one else at.theta + at.small
    pen.arrow(BACKWARD, (end, start), (end, at.lane_back), (right, at.lane_back))
    pen.card(
        "dy_hat",
        left,
        at.back,
        BACKWARD,
        [variant.slope, rf"$\partial {L}/\partial\hat{{y}}$"],
        wide=COLUMN + 7,
    )
    for i in range(len(pen.s.y)):
        pen.text((left + right) / 2 - 2.5, at.back + PAD + HEAD + (i + 0.5) * ROW, "×", BACKWARD)
    pen.arrow(BACKWARD, (left, at.lane_back), (at.z + COLUMN, at.lane_back))
    pen.card("dz", at.z, at.back, BACKWARD, [variant.product or rf"$\partial {L}/\partial z$"])
    edge = EDGE + at.n * COLUMN
    pen.arrow(BACKWARD, (at.z, at.lane_back), (edge, at.lane_back))
    pen.text((edge + at.z) / 2, at.lane_back - 14, "$x$", BACKWARD)
    if not at.one:
        words = _("mean").replace(" ", "\n")  # there is room for a short word, not for two
        pen.text((edge + at.z) / 2, at.lane_back + 14 + 8 * words.count("\n"), words, BACKWARD)
    pen.card(
        "grad", EDGE, at.back, BACKWARD, [rf"$L^{{\prime}}_{{{p}}}$" for p in parameters(at.n)]
    )
    pen.text(right, at.back - 12, _("backward"), BACKWARD, ha="right", weight="bold")


def _draw_update(pen, at, eta):
    pen.text(
        EDGE + PAD, at.new - 12, _(r"new $\theta = \theta - {eta}\,L'$").format(eta=eta), ha="left"
    )
    pen.card("theta_new", EDGE, at.new, INK, None, fill=NEW)
    pen.text(at.loss + COLUMN / 2, at.new - 12, _("new $L$"))
    pen.card("loss_new", at.loss, at.new, INK, None, fill=NEW)
