# %% [markdown]
# <!-- navigation -->
# [← 07 Tanh](07_tanh.ipynb) · [Start here](00_start_here.ipynb) · [09 Summary →](09_summary.ipynb) · [Tiếng Việt](vi/08_mse.ipynb)
# <!-- /navigation -->
#
# # 08 · MSE: another price for being wrong
#
# **Slide 39 · about 55 minutes, and 35 for the exercises**
#
# <!-- aim: hold the squared error against cross-entropy: price, pull, and path -->
#
# After this lesson you can
#
# - compute the squared error of the sigmoid model, and derive its gradient,
# - say how hard each of two losses pulls on a flower, and why,
# - find where a loss is convex, and where it is not,
# - read two loss surfaces, and say on which one a training can get stuck.
#
# You need the loss and the gradient of lesson 02, the step of lesson 03, and batch training from lesson 05.

# %% cellView="form" jupyter={"source_hidden": true}
# @title Set-up: run this cell first
# It finds the course's helper module, lib; a notebook on its own fetches the course.
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

REPO, REF = "", "main"  # where the course is published, and which state of it
LANGUAGE = "en"  # of what the course says


class SetUpError(Exception):
    def _render_traceback_(self):  # IPython shows this sentence in place of a traceback
        return [str(self)]


def fetch(folder):
    if not REPO:
        raise SetUpError(
            "This notebook is alone: get the whole course, and open the notebook in its "
            "folder notebooks.")
    address = f"https://github.com/{REPO}"
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent) as draft:  # cut off, it is gone
            subprocess.run(
                ["git", "clone", "--quiet", "--depth=1", f"--branch={REF}", address,
                 f"{draft}/course"],
                check=True, capture_output=True, text=True, timeout=180,
                env={**os.environ, "GIT_TERMINAL_PROMPT": "0"})
            Path(draft, "course").rename(folder)
    except (OSError, subprocess.SubprocessError) as error:
        reason = str(error) if isinstance(error, OSError) else error.stderr or "no answer"
        raise SetUpError(
            f"The course could not be fetched ({reason.strip().splitlines()[-1]}): switch "
            "on the network, see that git is there, and run this cell again; or download "
            f"{address}/archive/{REF}.zip, unpack it, and open the notebook in its folder "
            "notebooks.") from None


here = Path.cwd()
fetched = here / f"{REPO}-{REF}".replace("/", "-")
places = (here, *here.parents, fetched)
root = next((p for p in places if (p / "lib" / "host.py").is_file()), None)
if root is None:
    try:
        import_module("lib.host")  # on board, as in a Jupyter in the browser alone
    except ModuleNotFoundError:
        fetch(fetched)
        root = fetched
if root is not None and sys.path[0] != str(root):
    sys.path.insert(0, str(root))
if not hasattr(sys.modules.get("lib"), "slide"):  # another: any folder /lib counts as one
    for name in [name for name in sys.modules if name.partition(".")[0] == "lib"]:
        del sys.modules[name]
os.environ["COURSE_LANGUAGE"] = LANGUAGE

from lib.host import say_how_to_save

say_how_to_save()

# %% [markdown]
# ## 1 · Another price
#
# A model says $\hat y$, and the label is $y$. What should it pay? Linear regression charges the **squared error**, the
# square of $\hat y-y$. Why not here, too? Slide 39 keeps the sigmoid and changes the loss:
#
# $$z=\boldsymbol\theta^T\mathbf x\qquad\hat y=\sigma(z)\qquad L=(\hat y-y)^2$$
#
# Compare it with cross-entropy, for one flower of class 1. Cross-entropy charges $-\log\hat y$ there.
#
# <!-- show: A flower of class 1 gets $\hat y=0.001$: the model is almost sure, and wrong. What is its squared error, $(\hat y-1)^2$? And what does cross-entropy charge, $-\log\hat y$: about 1, about 7 or about 1000? -->
# > **Predict.** A flower of class 1 gets $\hat y=0.001$: the model is almost sure, and wrong. What is its squared error? And
# > what does cross-entropy charge: about 1, about 7 or about 1000?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** ŷ = 0.001 and the label is 1. What does the squared error charge, and what cross-entropy?
#
# **Expect** 0.9980, and about 7.
#
# **Watch for** "It is nearly 1, so it is punished hard." Compare with 0.1, which costs 0.81 already.

# %%
import numpy as np

print("    ŷ    (ŷ − 1)²    −log ŷ")
for y_hat in [0.9, 0.5, 0.1, 0.01, 0.001]:
    print(f"{y_hat:5}   {(y_hat - 1) ** 2:9.4f} {-np.log(y_hat):9.4f}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# The squared error is 0.9980, and it can never pass 1. Cross-entropy charges 6.9078, and its price has no upper end.
# </details>
#
# Look down the table. From $\hat y=0.1$ to $\hat y=0.001$ the model gets much surer of the wrong answer. Cross-entropy sees
# that. The squared error goes from 0.81 to 0.998: it hardly cares any more. All that follows comes from this.
#
# <!-- show: The deck's four flowers, labels 0, 0, 1, 1, at $\boldsymbol\theta=(0.1,\ 0.5,\ -0.1)$. Their mean is the **MSE**: -->
# For many flowers one takes the mean: the **mean squared error**, MSE for short. Here it is for the deck's four flowers, at the
# deck's $\boldsymbol\theta$.

# %% slideshow={"code": "4-5"}
from lib import load_flowers, sigmoid


def mean_squared_error(y, y_hat):
    return ((y_hat - y) ** 2).mean()


X, y = load_flowers()
theta = np.array([0.1, 0.5, -0.1])    # b, w1, w2
y_hat = sigmoid(X @ theta)
print("y_hat  =", np.round(y_hat, 6))
print("losses =", np.round((y_hat - y) ** 2, 6))
print(f"loss   = {mean_squared_error(y, y_hat):.6f}")

# %% [markdown]
# <!-- show: Flowers 1 and 2 pay nearly $\frac12$ each. They are short, and the model takes them for long ones. -->
# Flowers 1 and 2 pay nearly $\frac12$ each, the others little. They are short, and the model takes them for long ones.
#
# ## 2 · The gradient
#
# The chain has the same three links as in lesson 02. Only the first is new:
#
# $$\frac{\partial L}{\partial\hat y}=2(\hat y-y)\qquad\frac{\partial\hat y}{\partial z}=\hat y(1-\hat y)\qquad
# \frac{\partial z}{\partial\boldsymbol\theta}=\mathbf x$$
#
# <!-- show: Slide 39 multiplies them: -->
# The slide multiplies them, and prints this:
#
# $$\frac{\partial L}{\partial\boldsymbol\theta}=\frac1N\,2\,X^T\,(\hat y-y)\,\hat y(1-\hat y)$$
#
# (Read it from the right: the columns $\hat y-y$, $\hat y$ and $1-\hat y$ are multiplied entry by entry, then $X^T$ by the
# result.)
#
# > **A slip of the deck.** The three links are right for the loss of *one* flower, $(\hat y-y)^2$. Slide 39's result is right
# > for the *mean* of $N$ flowers, $L=\frac1N\sum_i(\hat y_i-y_i)^2$. But the result has a $\frac1N$, and none of the links
# > has one. For the mean the first link must be $\frac{\partial L}{\partial\hat y}=\frac2N(\hat y-y)$. So the slip is in the
# > first link. The result is right.
#
# Try it: the first cell writes the result as a function. The second multiplies the links as printed, and then measures the
# slopes of the mean by nudging.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** Three links. Which one is new?
#
# **Expect** Only the first, 2(ŷ − y).
#
# **Watch for** The factor ŷ(1 − ŷ) forgotten, since it cancelled before. Here nothing cancels it. The slide also drops
# 1/N in its links: nudging shows a factor of 4.

# %%
def mse_gradient(theta, X, y):
    y_hat = sigmoid(X @ theta)
    return X.T @ (2 * (y_hat - y) * y_hat * (1 - y_hat)) / len(y)


# %% slideshow={"slide_type": "subslide", "code": "none"}
def loss_at(theta):
    return mean_squared_error(y, sigmoid(X @ theta))


y_hat = sigmoid(X @ theta)
links = X.T @ (2 * (y_hat - y) * y_hat * (1 - y_hat))
nudges = 1e-6 * np.eye(3)
measured = [(loss_at(theta + d) - loss_at(theta - d)) / 2e-6 for d in nudges]
print("the slide's links  ", np.round(links, 6))
print("the slide's result ", np.round(mse_gradient(theta, X, y), 6))
print("by nudging         ", np.round(measured, 6))

# %% [markdown]
# <!-- show: Nudging agrees with the result. The slide's links give four times as much: for the mean the first link must be $\frac2N(\hat y-y)$. -->
# Nudging agrees with the result. The links as printed give the sum over the flowers, four times as much, because $N=4$.
#
# ## 3 · One step
#
# The deck's learning rate is $\eta=0.01$. The slide prints no numbers, so these are ours.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** L'_b was 0.2702 with cross-entropy. Larger or smaller now?
#
# **Expect** Smaller: 0.1276. The two new factors are at most one half together.
#
# **Watch for** "Half the gradient, so just double η." Right here. Section 8 takes the idea up.

# %% slideshow={"code": "none", "printed": "none"}
from lib import show, show_step

eta = 0.01
theta_new = theta - eta * mse_gradient(theta, X, y)
print(f"loss before {loss_at(theta):.6f}")
print(f"loss after  {loss_at(theta_new):.6f}   θ after {np.round(theta_new, 5)}")
show_step(X, y, theta, eta, loss="mse")

# %% [markdown]
# <!-- show: The loss falls, from 0.25065 to 0.25027. $L'_b$ is 0.1276: with cross-entropy it was 0.2702. -->
# The loss falls, from 0.25065 to 0.25027. Follow the dashed line back. Lesson 05 had the same $\hat y$, and there the error
# $\hat y-y$ was multiplied by $X^T$ at once. Here it is first multiplied by the two factors 2 and $\hat y(1-\hat y)$.
# That product is at most $2\cdot\frac14$, so every flower's pull is at most half as strong. In lesson 05 $L'_b$ was 0.2702,
# here it is 0.1276. (The new $w_2$ is −0.10006: it has moved too little for the four decimals of the graph.)
#
# Half the pull does no great harm. But is it always about half?
#
# ## 4 · Two pulls
#
# <!-- show: How hard does each loss pull at a flower's $z$? -->
# Take one flower, and go back only as far as $z$. This derivative says how hard the loss pulls at the flower's $z$. It is the
# product of the first two links:
#
# | loss | pull $\partial L/\partial z$ |
# |---|---|
# | cross-entropy | $\hat y-y$ |
# | squared error | $2(\hat y-y)\,\hat y(1-\hat y)$ |
#
# Take a flower of class 0, like the deck's two short ones.
#
# <!-- show: A flower of class 0, and $\hat y$ goes to 0.9, 0.99, 0.9999. Cross-entropy pulls with $\hat y$, the squared error with $2\hat y^2(1-\hat y)$. Does each force grow, or does it shrink? -->
# > **Predict.** The model gets surer and surer that it is of class 1: $\hat y$ goes to 0.9, 0.99, 0.9999. Each of the two
# > derivatives is a force that pulls the model back. Does each force grow, or does it shrink?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** A class 0 flower, and ŷ goes to 0.9, 0.99, 0.9999. What do the two pulls do?
#
# **Expect** Cross-entropy pulls up to 1. The squared error peaks near two thirds, and dies.
#
# **Watch for** "No pull means that it has learned." It is as wrong as can be. This is the sentence of the lesson.

# %%
print("      ŷ    cross-entropy   squared error")
for y_hat in [0.5, 0.6667, 0.9, 0.99, 0.9999]:
    print(f"{y_hat:7}   {y_hat - 0:13.4f}   {2 * (y_hat - 0) * y_hat * (1 - y_hat):13.4f}")

# %%
import matplotlib.pyplot as plt

from lib.plots import curves

z = np.linspace(-5, 7, 241)
y_hat = sigmoid(z)
figure, (left, right) = plt.subplots(1, 2)
curves(z, {"BCE": -np.log(1 - y_hat), "MSE": y_hat**2}, at={"BCE": 2.6, "MSE": 5},
       xlabel="$z$", ylabel="loss for $y = 0$", ylim=(0, 4), ax=left)
curves(z, {"BCE": y_hat, "MSE": 2 * y_hat**2 * (1 - y_hat)}, at={"BCE": 3, "MSE": 3},
       xlabel="$z$", ylabel="its derivative", ylim=(0, 1.1), ax=right)
show(figure, name="08 price and pull")

# %% [markdown]
# <!-- show: Cross-entropy pulls harder and harder, up to 1. The squared error pulls hardest near $\hat y=\frac23$, and then its force *dies*. -->
# <details><summary>Were you right?</summary>
#
# Cross-entropy pulls harder and harder, up to 1. The squared error pulls hardest near $\hat y=\frac23$, and then its force
# *dies*. At $\hat y=0.9999$ it is 0.0002: the model is as wrong as can be, and hardly anything pulls it back.
# </details>
#
# The reason is the factor $\hat y(1-\hat y)$, the sigmoid's slope. Where the sigmoid is flat, a change of $z$ hardly changes
# $\hat y$, and so hardly changes the squared error. Cross-entropy has $\hat y(1-\hat y)$ in the denominator of its
# first link: there the factor cancels.
#
# ## 5 · Which way does the loss bend?
#
# <!-- show: A bowl is **convex**: its second derivative is above 0. A hilltop is **concave**: below 0. Squared error, $y=0$: -->
# The MSE curve in the left panel begins as a bowl and ends as the top of a hill. A curve that bends like a bowl is called
# **convex**; one that bends like a hilltop is **concave**. The second derivative tells which: above 0 convex, below 0 concave.
#
# For cross-entropy the second derivative by $z$ was $\hat y(1-\hat y)$, never below 0 (lesson 02). Now find it for the squared
# error, with $y=0$. The first derivative is that of section 4:
#
# $$\frac{dL}{dz}=2\hat y\cdot\hat y(1-\hat y)=2\hat y^2-2\hat y^3$$
#
# Take the derivative of this by $\hat y$, and put the common factor $2\hat y$ in front:
#
# <!-- say -->
# $$\frac{d}{d\hat y}\left(2\hat y^2-2\hat y^3\right)=4\hat y-6\hat y^2=2\hat y\,(2-3\hat y)$$
#
# But we want the derivative by $z$, so the chain rule asks for one more factor, $\frac{d\hat y}{dz}=\hat y(1-\hat y)$:
#
# $$\frac{d^2L}{dz^2}=2\hat y\,(2-3\hat y)\cdot\hat y(1-\hat y)=2\,\hat y^2(1-\hat y)\,(2-3\hat y)$$
#
# <!-- screen -->
#
# <!-- show: Concave, like a hilltop, where the belief in the *wrong* class is above $\frac23$. -->
# All factors but the last are positive. So the sign is that of $2-3\hat y$: the loss is concave where $\hat y>\frac23$. For
# $y=0$, $\hat y$ is the belief in the *wrong* class. For $y=1$ that belief is $1-\hat y$. It takes the place of $\hat y$, so
# the loss is concave where $1-\hat y>\frac23$, that is, where $\hat y<\frac13$.
#
# > **Predict.** At the deck's $\boldsymbol\theta$ the four flowers have $\hat y=0.686$, $0.696$, $0.816$ and $0.883$, with
# > labels 0, 0, 1, 1. Which of them sit on the hilltop part?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **Ask** Which of the four flowers sit on the hilltop part?
#
# **Expect** Flowers 1 and 2: class 0 with ŷ above two thirds.
#
# **Watch for** Convex and concave mixed up. A bowl holds water, a hilltop does not.

# %% slideshow={"code": "none"}
def slope(z, y):
    return 2 * (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z))


z = X @ theta
y_hat = sigmoid(z)
wrong = np.where(y == 0, y_hat, 1 - y_hat)      # the belief in the wrong class
by_formula = 2 * wrong**2 * (1 - wrong) * (2 - 3 * wrong)
by_nudging = (slope(z + 1e-5, y) - slope(z - 1e-5, y)) / 2e-5
print("  y       ŷ    by formula   by nudging")
for row in zip(y, y_hat, by_formula, by_nudging):
    print("{:3} {:7.3f} {:13.5f} {:12.5f}  ".format(*row),
          "concave" if row[2] < 0 else "convex")

# %% [markdown]
# <!-- show: Flowers 1 and 2: they are of class 0 and their $\hat y$ is above $\frac23$. -->
# <details><summary>Were you right?</summary>
#
# Flowers 1 and 2: they are of class 0 and their $\hat y$ is above $\frac23$. So the deck's own start has half of its flowers on
# the wrong side of the bend. They are only a little past it, and still near the strongest pull.
# </details>
#
# ## 6 · From the deck's start
#
# <!-- show: The same four flowers, trained with both losses, $\eta=0.01$: -->
# A flower on the hilltop part is not lost. Train the four flowers from the deck's start with both losses, and count updates
# until all four are called right, that is, until every $\hat y$ is on the right side of one half.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Past the bend at the start. Will it still arrive?
#
# **Expect** Yes, only later.
#
# **Watch for** Conclusions from one good start. Say: if you try good starts only, you see no problem.

# %% slideshow={"code": "none"}
from lib import accuracy, bce_gradient, gradient_descent, predict


def updates_until_right(path, X, y):
    right = [accuracy(y, predict(theta, X)) == 1 for theta in path]
    if any(right):
        return f"{right.index(True)} updates"
    return f"more than {len(path) - 1} updates"


for name, gradient in {"cross-entropy": bce_gradient,
                       "squared error": mse_gradient}.items():
    path = gradient_descent(gradient, theta, X, y, eta=eta, batch_size=4, epochs=1000)
    print(name, " all four right after", updates_until_right(path, X, y))

# %% [markdown]
# <!-- show: The squared error arrives too, only later. If you try good starts only, you will not see the problem. -->
# The squared error arrives too, only later. If you try good starts only, you will not see the problem.
#
# ## 7 · From a bad start
#
# <!-- show: Sure, and wrong: a model has learned six petals whose classes were mixed up. Now the labels are corrected: -->
# How does a model become sure, and wrong? By learning from wrong labels. Slide 17 shows the six petals with their labels
# swapped. Say somebody mixed up the two classes in a file, and a model was trained on it. Then the mistake is found, the labels
# are corrected, and training goes on from where it was. The cell trains on the wrong labels, `1 - y_petals`:

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** Which training is right first, and how many times as long does the other take: 2, 5, more than 20?
#
# **Expect** Cross-entropy after 360, the squared error after 9429.
#
# **Watch for** "The loss is flat, so it has arrived." It says 1 to all petals. Flat is not finished.

# %% slideshow={"code": "none"}
from lib import load_petals

X_petals, y_petals = load_petals()
theta_0 = gradient_descent(bce_gradient, np.array([0.1, 0.5]), X_petals, 1 - y_petals,
                           eta=0.1, batch_size=6, epochs=2000)[-1]
print("b, w  =", np.round(theta_0, 4))
print("y     =", y_petals, "     the right labels")
print("y_hat =", np.round(sigmoid(X_petals @ theta_0), 3))

# %% [markdown]
# <!-- show: Every petal is on the wrong side, and the model is rather sure of it. -->
# Every petal is on the wrong side, and the model is rather sure of it. Now train on the right labels, once with each loss, with
# $\eta=0.1$. The two losses are different prices. To compare fairly, measure *both* trainings with the squared error.
#
# <!-- show: Now train on the right labels, once with each loss, $\eta=0.1$. Which gets all six petals right first? How many times as many updates does the other need: about 2, about 5, or more than 20? -->
# > **Predict.** Which training gets all six petals right first? And how many times as many updates does the other need: about
# > 2, about 5, or more than 20?

# %% slideshow={"code": "none", "printed": "none"}
def petal_loss(theta, loss=mean_squared_error):
    return loss(y_petals, sigmoid(X_petals @ theta))


paths, losses = {}, {}
for name, gradient in {"trained on BCE": bce_gradient,
                       "trained on MSE": mse_gradient}.items():
    path = gradient_descent(gradient, theta_0, X_petals, y_petals, eta=0.1, batch_size=6,
                            epochs=10_000)
    print(f"{name}: all right after", updates_until_right(path, X_petals, y_petals))
    paths[name] = path[:5001]
    losses[name] = [petal_loss(theta) for theta in path[:5001:10]]
print("ŷ, trained on MSE, after 5000:", np.round(sigmoid(X_petals @ path[5000]), 3))

# %%
from lib.plots import loss_curve

show(loss_curve(losses, x=np.arange(0, 5001, 10), xlabel="update", ylabel="MSE"),
     name="08 two trainings")

# %% [markdown]
# <!-- show: Cross-entropy needs 360 updates, the squared error 9429. Where its line is flat, the model says 1 to *all* petals. Flat does not mean arrived. -->
# <details><summary>Were you right?</summary>
#
# Cross-entropy needs 360 updates, the squared error 9429: more than 20 times as many. And the model trained on BCE wins even
# where MSE is what is measured.
# </details>
#
# Look at the flat line. The model has found a cheap way out: it says 1 to *all* petals. Three are right, and each of the other
# three costs nearly 1, so the mean is about one half. Nearly all of the pull is gone, since all $\hat y$ are close to 1.
# Anybody who watches this loss would say: "the training is over". It has not arrived, it only moves very slowly. Far to the
# right of the picture, around update 9000, it gets free.
#
# ## 8 · Is it only the learning rate?
#
# If the pull is too weak, why not take longer steps?
#
# <!-- show: The same bad start, longer steps: $\eta=1$, 10 and 100. Which of the two trainings goes wrong first, when the steps get too long? -->
# > **Predict.** Try $\eta=1$, 10 and 100. Which of the two trainings will go wrong first, when the steps get too long?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Longer steps, then. Who goes wrong first?
#
# **Expect** The squared error, at η = 100. It jumps onto another flat part.
#
# **Watch for** "All right for the first time" does not mean that it stays so. Read the column's words.

# %% slideshow={"code": "none"}
for eta_tried in [0.1, 1, 10, 100]:
    for name, gradient in {"BCE": bce_gradient, "MSE": mse_gradient}.items():
        path = gradient_descent(gradient, theta_0, X_petals, y_petals, eta=eta_tried,
                                batch_size=6, epochs=1000)
        print(f"η = {eta_tried:5}   {name}: all right for the first time after",
              updates_until_right(path, X_petals, y_petals))

# %% [markdown]
# <!-- show: The squared error. At $\eta=100$ its steps carry it to another flat part, and there it stays. -->
# <details><summary>Were you right?</summary>
#
# The squared error. With $\eta=1$ and 10 it gets free sooner, but never as soon as cross-entropy. At $\eta=100$ its steps
# carry it past the good region to another flat part, and there it stays. Cross-entropy finds its way with all four.
# </details>
#
# So for the squared error you must look for a good rate: 0.1 is too small, 100 is too large. The next picture shows why.
#
# ## 9 · Two landscapes
#
# The six-petal model has only two parameters, $b$ and $w$. So you can see the whole loss as a landscape: on the left MSE, on
# the right BCE, white where it is low. On a black line the loss is the same everywhere, and the number says what it is. From
# line to line it is always the same step, 0.2 on the left and 2 on the right: *therefore* lines that stand far apart mean flat
# ground. The red dot is the start of a training, at first close to that of section 7. The sliders $w$ and $b$ move it. The red
# line is the path of 500 updates with $\eta=0.1$, and the diamond is where it ends.
#
# The lower panel has the two pulls of section 4. The dots on the curves show how hard each loss pulls petal 3, a short one
# ($y=0$), when the training starts. In the grey part MSE is concave in $z$. The third slider makes this petal longer, and so
# moves it out to the wrong side.
#
# <!-- show: Where is MSE flat, and how high is it there? Find a start from which MSE does not move, while BCE gets all six right. Then *slide 7*: move petal 3 out from 1.5 to 8 cm. At which length does MSE pull it hardest? At 8 cm, which loss keeps the other five? -->
# > **Predict.** Where will the landscape of MSE be flat, and how high is it there? Find a start from which MSE does not move at
# > all, while BCE gets all six petals right.
# >
# > Then press "slide 7", and move petal 3 out from 1.5 to 8 cm. At which length does MSE pull it hardest? At 8 cm, which loss
# > keeps the other five petals right?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **Ask** Find a start from which MSE does not move, and BCE gets all six right.
#
# **Expect** Nearly anywhere on the plain, such as w = 6, b = 12.
#
# **Watch for** They forget the last question: at 8 cm MSE gives one petal up and keeps five. If the 8 cm are a slip,
# MSE is the wiser.

# %%
from lib import explore

explore.stall()

# %% [markdown]
# <!-- show: - A wide plain, about $\frac12$ high: the model says the same to all six petals, and is sure of it.
# - MSE pulls hardest at 2.5 cm. At 8 cm it has given petal 3 up, and keeps the other five. BCE keeps only two right. -->
# <details><summary>Were you right?</summary>
#
# - Nearly everywhere between the lines 0.4 and 0.6, a wide plain. There the model says the same to all six petals, and is sure of
#   it: 1 to all at the upper right, 0 to all at the lower left. Three are right and three are wrong, so the loss is close to one
#   half. A start such as $w=6$, $b=12$ stays where it is; BCE comes down from there.
# - MSE pulls hardest at 2.5 cm, where $\hat y=\frac23$ and the grey begins. From there on the petal is more and more wrong, and the
#   pull weaker. At 8 cm MSE has given it up, and keeps the other five. BCE cannot: its pull on that one petal is nearly 1.
#   So the petal drags the whole curve along, and after the training only two petals are right. If the 8 cm are a slip of the
#   ruler, MSE is the wiser here.
# </details>
#
# So BCE, on the right, slopes towards its valley from everywhere. On the left, with MSE, the training comes down from its hill
# onto the plain, and there it hardly moves: flat ground does not tell it where to go. You also see why $\eta=100$ failed: a
# long jump on the left map nearly always ends on the plain.
#
# <!-- show: Over a bowl a **chord** is never below the ground. From the bad start to where MSE stood after 5000 updates: -->
# There is a simple test for a bowl. Join two points of the surface by a straight line, a **chord**. Over a bowl the chord is
# never below the ground. Take two points from section 7: the start, and where the training on MSE stood after 5000 updates. The
# cell compares the two heights at a quarter of the way, at half, and at three quarters:

# %% slideshow={"code": "none"}
from lib import binary_cross_entropy

start, end = theta_0, paths["trained on MSE"][-1]
for name, loss in {"MSE": mean_squared_error, "BCE": binary_cross_entropy}.items():
    for share in [0.25, 0.5, 0.75]:
        ground = petal_loss((1 - share) * start + share * end, loss)
        chord = (1 - share) * petal_loss(start, loss) + share * petal_loss(end, loss)
        print(f"{name}   {share:4} of the way   ground {ground:.4f}   chord {chord:.4f}  ",
              "chord below ground" if chord < ground else "chord above ground")

# %% [markdown]
# <!-- show: One chord below the ground is enough: *the squared error of a sigmoid is not convex* in $\boldsymbol\theta$. -->
# One place where the chord lies below the ground is enough: *the squared error of a sigmoid is not convex* in
# $\boldsymbol\theta$. It can't be, with any table: it stays between 0 and 1 and is not the same everywhere, but a convex loss that
# rises somewhere goes on rising in that direction, beyond every limit: its slope never decreases. For cross-entropy all three
# chords are above the ground. That does not prove that it is convex; the second derivative in lesson 02 does.
#
# ## 10 · Is the squared error useless, then?
#
# <!-- show: No. As the loss of a straight line it is a bowl. As a price for finished probabilities it is in daily use: the **Brier score**. To find $\boldsymbol\theta$ of a sigmoid, cross-entropy is the better guide. -->
# No. As the loss of a straight line it is a bowl, with one bottom. And as a price for finished probabilities it is in daily use,
# as the **Brier score**: weather services rate their forecasts of rain with it. That no flower can cost more than 1 is even
# an advantage where a few labels are wrong. But to find $\boldsymbol\theta$ of a sigmoid by gradient descent, cross-entropy
# is the better guide.
#
# One more mistake to know: if you forget the factor $\hat y(1-\hat y)$, your $\partial L/\partial z$ is $2(\hat y-y)$. The
# model trains very well. But this is no longer the derivative of the squared error: it is that of cross-entropy, doubled.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 2
#
# **Ask** Is the squared error useless, then?
#
# **Expect** No. It is fine for a line, and as a price for forecasts.
#
# **Watch for** The gradient 2(ŷ − y), without the factor. It trains well, and it is cross-entropy's, doubled.

# %% [markdown]
# ## 11 · Practice
#
# Write your answer into the first cell, run it, then run the judge's cell below it.
#
# ### Exercise 08.1 · A flower that is badly wrong
#
# A model with one feature has $b=1$ and $w=-0.5$. It meets a flower of class 1 with length 6. Find three numbers, with four
# decimals each: the squared error $L=(\hat y-y)^2$, its derivative $\frac{dL}{dz}$, and its derivative $L'_w$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **For** class
#
# **Watch for** The label is 1 and the error negative. Those who lose the sign get a positive derivative.

# %%
answer_1 = [None, None, None]    # the squared error, dL/dz, L'_w

# %%
from lib import check

check("08.1", answer_1)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# First $z=1-0.5\cdot6$ and $\hat y=\sigma(z)$. The model says a clear no to a flower of class 1.
#
# <details><summary>Hint 2</summary>
#
# $\frac{dL}{dz}=2(\hat y-y)\cdot\hat y(1-\hat y)$ with $y=1$. Then $L'_w$ is that, times the length.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# y_hat_1 = sigmoid(1 - 0.5 * 6)
# pull_1 = 2 * (y_hat_1 - 1) * y_hat_1 * (1 - y_hat_1)
# answer_1 = [(y_hat_1 - 1) ** 2, pull_1, 6 * pull_1]
# ```
# </details>
#
# ### Exercise 08.2 · A higher power
#
# <!-- show: A loss that punishes large errors more: -->
# Somebody proposes a loss that punishes large errors more: the error to the power 4,
#
# $$L=\frac1N\sum_i(\hat y_i-y_i)^4\qquad\hat y=\sigma(X\boldsymbol\theta)$$
#
# <!-- show -->
# Complete its gradient. It has the same three links as that of the squared error, and only one of them changes.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **For** home
#
# **Watch for** 4(ŷ − y) without the cube, or the sigmoid's slope forgotten. Ask which link has changed.

# %%
def fourth_power_gradient(theta, X, y):
    """Return the gradient of the mean of (y_hat - y)**4, one number for each parameter."""
    # your lines come here
    return ...

# %%
check("08.2", fourth_power_gradient)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Begin with `mse_gradient` of section 2. Which of its factors came from the square?
#
# <details><summary>Hint 2</summary>
#
# The derivative of $u^4$ is $4u^3$. So $2(\hat y-y)$ becomes $4(\hat y-y)^3$; the rest stays.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def fourth_power_gradient(theta, X, y):
#     """Return the gradient of the mean of (y_hat - y)**4, one number for each parameter."""
#     y_hat = sigmoid(X @ theta)
#     return X.T @ (4 * (y_hat - y) ** 3 * y_hat * (1 - y_hat)) / len(y)
# ```
# </details>
#
# ### Exercise 08.3 · The flat line
#
# <!-- show: Trained on MSE, the loss lies flat at one half for thousands of updates. Why? -->
# In section 7 the training on MSE lies flat at one half for thousands of updates. Why does it move so little there?
#
# <!-- show: - **a**: It has reached the lowest loss that this model can have.
# - **b**: The petals pull with full force, but against each other.
# - **c**: The petals that are wrong hardly pull.
# - **d**: The learning rate 0.1 is too small for any loss. -->
# - **a**: It has reached the lowest loss that this model can have.
# - **b**: The petals pull with full force, but against each other, and their pulls cancel.
# - **c**: The petals that are wrong are so wrong that they hardly pull.
# - **d**: The learning rate 0.1 is too small for any loss.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** class
#
# **Watch for** Answer b, pulls that cancel. Ask how large ŷ(1 − ŷ) is for each of the six.

# %%
answer_3 = "?"    # one letter

# %%
check("08.3", answer_3)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# There all $\hat y$ are close to 1. How large is $\hat y(1-\hat y)$ for each of the six?
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_3 = "c"
# ```
# </details>
#
# ### Exercise 08.4 · Build a trap
#
# <!-- show: Six petals: 1.4, 1, 1.5 cm are class 0; 3, 3.8, 4.1 cm are class 1. Find $b$ and $w$ that are as wrong as can be and hardly learn: -->
# Find $b$ and $w$ for the six petals (1.4, 1, 1.5 cm are class 0; 3, 3.8, 4.1 cm are class 1), such that the model is as wrong as
# can be and hardly learns from it:
#
# <!-- show: - the mean squared error is *at least 0.99*,
# - $L'_b$ and $L'_w$ lie *between −0.001 and 0.001*. -->
# - the mean squared error is *at least 0.99*, and
# - both derivatives, $L'_b$ and $L'_w$, lie *between −0.001 and 0.001*.
#
# The cell holds the line of slide 7, which is nearly right everywhere. Change its two numbers, and look at what
# `petal_loss` and `mse_gradient` say.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 12
#
# **For** home
#
# **Watch for** A middle that is not between the groups. Turn both signs of the slide's line first, then multiply.

# %%
answer_4 = [-5.156, 2.331]    # b, w

trap = np.array(answer_4)
trap_loss, trap_gradient = petal_loss(trap), mse_gradient(trap, X_petals, y_petals)

# %%
check("08.4", answer_4)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# All six must be on the wrong side: 1 for the short ones, 0 for the long ones. Which sign has $w$ then? And where must
# $\hat y=\frac12$ lie, that is, $-b/w$?
#
# <details><summary>Hint 2</summary>
#
# Turn both signs of the slide's line. Now all six are wrong. Then make the model surer of it: multiply both numbers by
# 2, 3, … until the ground is flat enough. (The place $-b/w$ stays where it is.)
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_4 = [45, -20]
#
# trap = np.array(answer_4)
# trap_loss, trap_gradient = petal_loss(trap), mse_gradient(trap, X_petals, y_petals)
# ```
#
# The curve falls, with its middle at 2.25 cm. It is so steep that every petal is surely wrong.
# </details>
#
# What have you solved in this lesson so far?

# %%
from lib import progress

progress("08")

# %% [markdown]
# ## What to remember
#
# <!-- show: - MSE: $L=\frac1N\sum_i(\hat y_i-y_i)^2$, gradient $\frac1N X^T\,2(\hat y-y)\,\hat y(1-\hat y)$.
# - The factor $\hat y(1-\hat y)$ dies where the model is sure, even where it is surely *wrong*.
# - So the loss is not convex: not in $z$, not in $\boldsymbol\theta$.
# - Flat does not mean arrived.
# - Cross-entropy cancels the factor. Its gradient is the error itself. -->
# - MSE: $L=\frac1N\sum_i(\hat y_i-y_i)^2$, gradient $\frac1N X^T\,2(\hat y-y)\,\hat y(1-\hat y)$.
# - The factor $\hat y(1-\hat y)$ dies where the model is sure, even where it is surely *wrong*.
# - In $z$ the loss is concave for $y=0$ where $\hat y>\frac23$, and for $y=1$ where $\hat y<\frac13$. Nor is the mean convex in
#   $\boldsymbol\theta$: it stays between 0 and 1, and no bowl that rises can.
# - A flat loss curve does not mean that the training has arrived.
# - Cross-entropy cancels the factor. Its gradient is the error itself.
#
# ---
# <!-- navigation -->
# [← 07 Tanh](07_tanh.ipynb) · [Start here](00_start_here.ipynb) · [09 Summary →](09_summary.ipynb) · [Tiếng Việt](vi/08_mse.ipynb)
# <!-- /navigation -->
