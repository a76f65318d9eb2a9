# %% [markdown]
# <!-- navigation -->
# [← 05 Batch](05_batch.ipynb) · [Start here](00_start_here.ipynb) · [07 Tanh →](07_tanh.ipynb) · [Tiếng Việt](vi/06_iris.ipynb)
# <!-- /navigation -->
#
# # 06 · Iris: a hundred real flowers
#
# **Slide 34 · about 65 minutes, and 40 for the exercises**
#
# <!-- aim: train on real flowers, draw the boundary, read the loss curve, and say what separable means -->
#
# After this lesson you can
#
# - train on a real table, and read its loss, its accuracy and its boundary,
# - tell a learning rate that is too small from one that is too large,
# - say what *separable* means, and what it does to a training,
# - scale features, end a training by a rule, and hold large weights back,
# - split data into train and test without fooling yourself, and say how sure one score is.
#
# You need the batch loop from lesson 05, and prediction, accuracy and boundary from lesson 02.

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
# ## 1 · From four flowers to a hundred
#
# <!-- show: The *Iris* table of 1936: 50 flowers *setosa* (label 0), 50 *versicolor* (label 1). The 1 in front is for the bias. -->
# Slide 34 is one word: *Demo*. In the lecture a notebook was opened here. It trained the model of lesson 05 on real
# flowers: the *Iris* table, measured by Edgar Anderson and published by Ronald Fisher in 1936. Here are its first two
# kinds, *setosa* (label 0) and *versicolor* (label 1), 50 flowers of each, with petal length and petal width.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Look at the rows. What is odd about their order?
#
# **Expect** All 0 first, then all 1.
#
# **Watch for** Let it lie: it springs the trap in section 10.

# %%
import numpy as np

from lib import load_iris

X, y = load_iris()
print("X", X.shape, "  y", y.shape)
for i in [0, 1, 49, 50, 51, 99]:
    print(f"row {i:2}   1, {X[i, 1]} cm, {X[i, 2]} cm   label {y[i]}")

# %%
from lib import show
from lib.plots import samples

ax = samples(X[:, 1], X[:, 2], y, sized=True,
             names=("setosa, $y = 0$", "versicolor, $y = 1$"))
ax.set(xlabel="petal length $x_1$ (cm)", ylabel="petal width $x_2$ (cm)")
ax.legend()
show(ax, name="06 setosa and versicolor")

# %% [markdown]
# <!-- show: Two groups, and a wide gap: a straight line can pass between them. -->
# Two groups, and a wide gap: a straight line can pass between them. (Lengths and widths are rounded to millimetres, so
# many flowers share a place. The more there are, the larger the mark.)
#
# ## 2 · Seven hundred updates
#
# The lecture's demo used the deck's starting parameters $\boldsymbol\theta=(0.1,\ 0.5,\ -0.1)$, a learning rate
# $\eta=0.1$, and 700 iterations, each with all 100 flowers.
#
# <!-- show: Before any training: how many of the 100 flowers, 50 of each kind, does the model get right? Look at the signs of $z=0.1+0.5x_1-0.1x_2$. -->
# > **Predict.** Before any training: how many of the 100 flowers does the model get right? Look at the signs of
# > $z=0.1+0.5x_1-0.1x_2$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** Before any training: how many of 100 are right?
#
# **Expect** Half. Petals are longer than wide, so every z is above 0, and all are called 1.
#
# **Watch for** They run the cell first. Ask for a petal that makes z negative: no real one does.

# %% slideshow={"code": "none"}
from lib import accuracy, binary_cross_entropy, predict, predict_proba

theta_0 = np.array([0.1, 0.5, -0.1])
print("called class 1:", predict(theta_0, X).sum(), "of 100")
print("accuracy:      ", accuracy(y, predict(theta_0, X)))

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# Half of them. Petals are longer than they are wide, so $0.5x_1$ is larger than $0.1x_2$, and $z>0$ for every flower. All
# 100 are called class 1. For the versicolor that happens to be right.
# </details>
#
# Now train, with the five steps of lesson 05. (The loss is only kept to be looked at.)

# %% slideshow={"code": "1 3-8"}
eta = 0.1

theta, losses = theta_0, []
for step in range(700):                               # 1 pick: all 100 flowers, every time
    y_hat = predict_proba(theta, X)                   # 2 output: sigmoid(X @ theta)
    losses.append(binary_cross_entropy(y, y_hat))     # 3 loss
    grad = X.T @ (y_hat - y) / len(y)                 # 4 derivative
    theta = theta - eta * grad                        # 5 update

losses.append(binary_cross_entropy(y, predict_proba(theta, X)))
print(f"loss     {losses[0]:.6f} before, {losses[-1]:.6f} after")
print(f"accuracy {accuracy(y, predict(theta, X))}")
print("θ       ", np.round(theta, 6))

# %% [markdown]
# <!-- show: 700 updates with all 100 flowers: every one is called by its right name. -->
# The slide prints no number: these are *ours*, with the demo's settings. The loss falls to 0.0746, and every flower is
# called by its right name.
#
# ## 3 · Does the accuracy follow the loss?
#
# `gradient_descent` from lesson 05 runs the same loop and keeps every $\boldsymbol\theta$. (A batch of 100 is all flowers,
# so an epoch is one update.)
#
# > **Predict.** The loss falls at each of the 700 updates. Sketch loss and accuracy for the first 150.
# > At about which update does the accuracy begin to rise? At which does it stop rising?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** The loss falls at each update. Sketch the accuracy beside it.
#
# **Expect** It stays at 0.5 for 25 updates, and is 1 from update 79 on.
#
# **Watch for** "Accuracy 1, so stop." The loss still tells you how sure the model is.

# %% slideshow={"code": "none", "printed": "none"}
from lib import bce_gradient, gradient_descent

path = gradient_descent(bce_gradient, theta_0, X, y, eta=0.1, batch_size=100, epochs=700)
print("path", path.shape, "  same end as the loop above:", np.allclose(path[-1], theta))

accuracies = [accuracy(y, predict(theta, X)) for theta in path]
print("update    loss   accuracy")
for step in [0, 10, 20, 40, 60, 79, 200, 700]:
    print(f"{step:6} {losses[step]:7.4f} {accuracies[step]:10.2f}")

# %%
from lib.plots import curves

lines = {"loss": losses[:151], "accuracy": accuracies[:151]}
ax = curves(np.arange(151), lines, xlabel="update", ylim=(0, 1.08))
show(ax, name="06 loss and accuracy")

# %% [markdown]
# <!-- show: The accuracy stays at 0.5 for 25 updates, and is 1 from update 79 on. The loss goes on falling: train by the loss. -->
# <details><summary>Were you right?</summary>
#
# The accuracy stays at 0.5 for 25 updates. At first each setosa's $\hat y$ comes down towards $\tfrac12$, but none crosses
# it: the loss sees that, the accuracy does not. Then the accuracy climbs, until it is 1.
# </details>
#
# From update 79 on the accuracy can tell you no more, while the loss goes on falling. So train by the loss, which has a
# slope everywhere. Report the accuracy, because people understand it, but *not where one class is rare* (lesson 02).
#
# ## 4 · Where is the boundary?
#
# <!-- show: The answer changes where $\hat y=\tfrac12$, which is where $z=0$: on a straight line. -->
# The model's answer changes where $\hat y=\tfrac12$, which is where $z=0$. Solve that for the width $x_2$. It is a straight
# line:
#
# $$b+w_1x_1+w_2x_2=0\quad\Longleftrightarrow\quad x_2=-\frac{b}{w_2}-\frac{w_1}{w_2}\,x_1$$

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Where is ŷ one half? Solve for the width.
#
# **Expect** Where z = 0: a straight line.
#
# **Watch for** The axes are length and width: no probability is drawn as a height.

# %%
from lib import sigmoid
from lib.plots import boundary

b, w1, w2 = path[-1]
print(f"x2 = {-b / w2:.2f} − {w1 / w2:.2f}·x1")
for length, width in [(1.4, 0.2), (2.5, 0.8), (4.7, 1.4)]:
    z = b + w1 * length + w2 * width
    print(f"petal {length} × {width} cm   z = {z:5.2f}   ŷ = {sigmoid(z):.3f}")

ax = boundary(X, y, {"update 40": path[40], "update 79": path[79], "update 700": path[700]})
show(ax, name="06 three boundaries")

# %% [markdown]
# <!-- show: The line came in from the left, over one setosa after another, into the gap. -->
# The tint shows the last line's $\hat y$. The line came in from the left, passed over one setosa after another, and then
# moved on into the gap. The petal of $2.5\times0.8$ cm lies in the gap, too. Its $\hat y$ is near one half: the model does
# not know.
#
# ## 5 · Three learning rates
#
# Same start, same flowers, 700 updates. Only $\eta$ differs.
#
# <!-- show: Same start, same flowers: sketch three curves of the loss, for $\eta=0.1$, 0.001 and 5. Which is lowest after 2 updates? And after 700? -->
# > **Predict.** Sketch three curves of the loss: for the demo's $\eta=0.1$, for a small one, 0.001, and for a large one, 5.
# > Which curve is lowest after 2 updates? And after 700?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** η = 0.001, 0.1 and 5. Who is lowest after 2 updates, who after 700?
#
# **Expect** 0.1 after 2. After 700 it is 5, to everybody's surprise.
#
# **Watch for** "So take large steps." Say: these flowers are special. Ask why.

# %% slideshow={"printed": "none"}
from lib.plots import loss_curve

tried = {}
print("     η       0       1       2       6     700   updates")
for eta in [0.001, 0.1, 5]:
    path_eta = gradient_descent(bce_gradient, theta_0, X, y, eta=eta, batch_size=100,
                                epochs=700)
    values = [binary_cross_entropy(y, predict_proba(theta, X)) for theta in path_eta]
    print(f"{eta:6}", *(f"{values[step]:7.4f}" for step in [0, 1, 2, 6, 700]))
    tried[f"η = {eta}"] = values[:61]

ax = loss_curve(tried, xlabel="update", log=True)
show(ax, name="06 three rates")

# %% [markdown]
# <!-- show: After 2 updates $\eta=0.1$ is lowest. After 700 it is $\eta=5$, with a loss of 0.0021: its first steps jump over the valley, then it recovers. -->
# <details><summary>Were you right?</summary>
#
# After 2 updates the demo's curve is the lowest. After 700 it is the curve for 5.
#
# - *Too small* (0.001): every step is downhill, and 700 of them have not come far.
# - *Good* (0.1): the curve falls in every step, and it gets somewhere.
# - *Too large* (5): the first steps jump over the valley. The curve goes up from 0.65 to 2.69 and to 7.80, down, and up
#   again. Then it recovers: it falls, and stays low.
# </details>
#
# So take large steps? No: these flowers are special, as the next section shows. With the flowers of section 8 a training
# with steps that are too large does not recover.
#
# ## 6 · What separable means for θ
#
# <!-- show: Data are **separable** when some line has each class on a side of its own. -->
# Data are **separable** when some line has all flowers of one class on one side and all of the other on the other
# side. Our model found such a line.
#
# > **Predict.** Which $\boldsymbol\theta$ has the lowest loss of all for these flowers? Before you answer, ask yourself: what
# > happens if you double $b$, $w_1$ and $w_2$, again and again?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **Ask** Which θ has the lowest loss of all? Double the demo's again and again.
#
# **Expect** There is none. The line and the accuracy stay, and the loss falls each time.
#
# **Watch for** "But the program gave me one." 700 updates are a stopping rule, and so is a library's `tol`.

# %%
print("factor      b     w1     w2   accuracy        loss   mean ŷ(1 − ŷ)")
for factor in [1, 2, 4, 8]:
    theta_f = factor * path[-1]
    y_hat_f = predict_proba(theta_f, X)
    print(f"{factor:6}", *(f"{parameter:6.1f}" for parameter in theta_f),
          f"{accuracy(y, predict(theta_f, X)):10} {binary_cross_entropy(y, y_hat_f):11.6f}",
          f"{(y_hat_f * (1 - y_hat_f)).mean():15.6f}")

# %% [markdown]
# <!-- show: There is none. Double a $\boldsymbol\theta$ that separates: the line and the accuracy stay, each $\hat y$ moves closer to its label, and the loss falls. -->
# <details><summary>Were you right?</summary>
#
# There is none. Take any $\boldsymbol\theta$ whose line separates, and double it. The line stays where it is, for $2z=0$
# where $z=0$. So the accuracy stays too. But every $z$ is twice as far from 0, on the side where it belongs. Each $\hat y$
# moves closer to its label, and the loss falls. Whichever separating $\boldsymbol\theta$ you hold, $2\boldsymbol\theta$ is
# better.
# </details>
#
# The loss can come as close to 0 as you like, and never gets there; $\boldsymbol\theta$ grows without end.
#
# The last column says why $\eta=5$ recovered. $\hat y(1-\hat y)$ is the second derivative of lesson 02: how strongly the
# loss *bends*. Where it bends strongly, a long step crosses the valley and lands higher up on the other side. That
# happened in the first updates. But on the way down the parameters grow, and the bend gets weaker, as in the table. From
# some place on, 5 is no longer too large.
#
# Here is the training of section 2, left running. One number says how large all parameters are together:
# $\lVert\boldsymbol\theta\rVert=\sqrt{b^2+w_1^2+w_2^2}$, the length of $\boldsymbol\theta$.

# %% slideshow={"code": "none"}
long_path = gradient_descent(bce_gradient, theta_0, X, y, eta=0.1, batch_size=100,
                             epochs=70_000)
print("updates      loss   length of θ")
for step in [70, 700, 7000, 70_000]:
    loss = binary_cross_entropy(y, predict_proba(long_path[step], X))
    print(f"{step:7} {loss:9.4f} {np.linalg.norm(long_path[step]):11.2f}")

# %% [markdown]
# <!-- show: $\boldsymbol\theta$ grows without end. Ten times as many updates: longer by another 4 to 6. So 700 updates are a **stopping rule**. -->
# Each time, ten times as many updates make $\boldsymbol\theta$ longer by another 4 to 6.
#
# So what are 700 updates? A **stopping rule**, and the demo's $\boldsymbol\theta$ is its result. The library
# scikit-learn stops when the gradient is below a small number, `tol`. Here (without its penalty, section 9) it answers
# $b\approx-26$ with its usual `tol=1e-4`, and $b\approx-54$ with `tol=1e-8`. Neither is *the* answer.
#
# ## 7 · Two kinds that no line separates
#
# <!-- show: Versicolor is class 0 now, virginica is class 1. Equal petals among them: -->
# The third kind of Iris is *virginica*. Take versicolor as class 0 now, and virginica as class 1.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** On which of the six choices is the demo worst?
#
# **Expect** Versicolor and virginica by their sepals: 0.66.
#
# **Watch for** They change everything at once.

# %%
X_mix, y_mix = load_iris(classes=(1, 2))
for i in range(50):
    for j in range(50, 100):
        if (X_mix[i] == X_mix[j]).all():
            print(f"rows {i} and {j}, labels {y_mix[i]} and {y_mix[j]}:",
                  f"{X_mix[i, 1]} × {X_mix[i, 2]} cm")

# %% [markdown]
# <!-- show: Whatever a model calls this petal, it is wrong at least once. *No line* separates these classes. -->
# One versicolor has exactly the same petal as two virginica. Whatever a model calls that petal, it is wrong at least
# once. So *no line* separates these classes.
#
# Then doubling $\boldsymbol\theta$ does not help for ever: the farther a flower is on the wrong side, the more it pays.
# Somewhere that is as much as the others save. Where *every* line leaves a flower on the wrong side (beside the
# line, not just on it), the classes **overlap**, and the bowl of lesson 02 has one bottom.
#
# <!-- screen -->
# <!-- show: Lengths of 1 and 2 cm (class 0), 2 and 3 cm (class 1): both classes *on* the "line", at 2 cm. -->
# Between the two lies a third case: a line with nobody on the wrong side, but with flowers of both classes *on* it. Take
# one feature: the lengths 1 and 2 cm (class 0), 2 and 3 cm (class 1). The "line" is one length, and none parts them. With
# $\hat y=\frac12$ at 2 cm, the two there pay $\log2$ each, and the steeper the curve of $\hat y$, the less the others pay.

# %% slideshow={"code": "none"}
X_edge, y_edge = np.array([[1, 1], [1, 2], [1, 2], [1, 3]]), np.array([0, 0, 1, 1])
path_edge = gradient_descent(bce_gradient, np.zeros(2), X_edge, y_edge, eta=1, batch_size=4,
                             epochs=10_000)
for step in [100, 1000, 10_000]:
    loss = binary_cross_entropy(y_edge, predict_proba(path_edge[step], X_edge))
    print(f"{step:6} updates   loss {loss:.4f}   "
          f"length of θ {np.linalg.norm(path_edge[step]):.2f}")

# %% [markdown]
# <!-- show: The loss falls towards $\frac12\log2$, and $\boldsymbol\theta$ grows for ever: **quasi-complete separation**. -->
# The loss falls towards half of $\log2$, and $\boldsymbol\theta$ grows for ever all the same. This is **quasi-complete
# separation**. The loss does not show it; the length of $\boldsymbol\theta$ does.
#
# In the next figure you choose two kinds of flowers, their petals or their *sepals* (the leaves under the petals),
# $\eta$, and the update at which you look. Each choice trains the demo anew. The diamond is a flower of your own: place
# it by its length and width, and the model says its $\hat y$.
#
# <!-- show: Three pairs of kinds, each by petals or by sepals: on which of the six is the accuracy worst after 700 updates? Versicolor and virginica by petals: from which $\eta$ on does the loss sometimes rise? -->
# > **Predict.** There are three pairs of kinds, each by petals or by sepals. On which of the six is the demo worst after
# > 700 updates? Try them all.
# >
# > Then take versicolor and virginica by their petals, and raise $\eta$ from 0.1. From which $\eta$ on does the loss no
# > longer fall at every update? The line under the figure counts the rises.
# >
# > At last press Reset. A flower has a petal 1 cm wide. At which length is the model least sure what to call it?

# %%
from lib import explore

explore.iris()

# %% [markdown]
# <!-- show: - Versicolor and virginica by their sepals: two clouds in one place, and an accuracy of 0.66.
# - From $\eta=0.29$ on. -->
# <details><summary>Were you right?</summary>
#
# - Versicolor and virginica by their sepals: two clouds in one place, and an accuracy of 0.66. With the other two pairs
#   one flower at most is wrong, by petals or by sepals.
# - From $\eta=0.29$ on. At 0.34 you see the jumps: the loss goes up and down before it settles on its way.
# - At 2.1 cm, where the line of one half crosses a width of 1 cm.
# </details>
#
# ## 8 · Reach the bottom: scale the features
#
# Take versicolor and virginica, by their petals. How low is the bottom? At update 700 the loss was still on its way, and a
# larger $\eta$ makes the steps jump. The reason is the shape of the bowl.
#
# <!-- show: These petals are all long, so $w_1$ and $b$ do nearly the same: the bowl is a long, narrow valley. The cure is to **scale** each feature: -->
# These petals are all long, 4.9 cm on average. So adding 1 to $w_1$ raises every $z$, by 4.9 on average, and adding
# 4.9 to $b$ does nearly the same. Add 1 to $w_1$, take 4.9 from $b$, and the loss hardly changes. So the bowl is a long,
# narrow valley: almost flat along this direction, steep across it. The cure is to **scale** each feature: subtract its
# mean, then divide by its standard deviation (std, lesson 04).
#
# $$x_j'=\frac{x_j-\text{mean}_j}{\text{std}_j}$$
#
# <!-- screen -->
# <!-- show: Scaled, with three $\eta$. The last of 2000 updates: -->
# (In $x_j'$ the small stroke means "scaled". It is no derivative.) Now three learning rates again. All start at
# $\boldsymbol\theta=0$ and make 2000 updates; look at the last three. At the bottom of a smooth bowl *every derivative
# is 0*; the table has that of $b$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **Ask** All petals are about 4.9 cm long. Why are b and w₁ hard to tell apart?
#
# **Expect** Adding 1 to w₁ does nearly the same as adding 4.9 to b. The bowl is a long valley.
#
# **Watch for** The column of ones gets scaled too, and becomes nan. Its std is 0. Leave it out.

# %% slideshow={"code": "none"}
def scale(X, mean, std):
    return np.column_stack([X[:, 0], (X[:, 1:] - mean) / std])     # the ones stay ones


mean, std = X_mix[:, 1:].mean(axis=0), X_mix[:, 1:].std(axis=0)
X_scaled = scale(X_mix, mean, std)
print("    η   loss after 1998, 1999, 2000       L'_b after 1998, 1999, 2000")
for rate in [0.1, 5, 70]:
    last = gradient_descent(bce_gradient, np.zeros(3), X_scaled, y_mix, eta=rate,
                            batch_size=100, epochs=2000)[-3:]
    ends = [binary_cross_entropy(y_mix, predict_proba(theta, X_scaled)) for theta in last]
    print(f"{rate:5}", *(f"{end:9.6f}" for end in ends),
          "  ", *(f"{bce_gradient(theta, X_scaled, y_mix)[0]:10.6f}" for theta in last))

# %% [markdown]
# <!-- show: With 0.1 it still falls. With 5 it has *arrived*: **convergence**. With 70 it jumps from side to side for ever. -->
# - *Too small* (0.1): the loss is still falling.
# - *Good* (5): the loss stays, and the derivative is 0 to six decimals. The training has *arrived*, and more updates will
#   not change these digits. This is **convergence**.
# - *Too large* (70): two losses take turns, and the derivative changes its sign each time. Each step jumps across the
#   bottom to the other slope, and the next one jumps back, for ever.
#
# So here is the rule that section 5 hid: where there is a bottom, a step that is too large never settles there.
#
# How many updates does $\eta=5$ need? Let a stopping rule find out: go on *while* the largest derivative, without its
# sign, is above a small number `tol`. (`while` repeats its lines as long as its condition holds. Without the limit,
# $\eta=70$ would never end.)

# %% slideshow={"code": "none", "printed": "none"}
tol, limit, updates = 1e-10, 100_000, 0
theta_scaled = np.zeros(3)
grad_scaled = bce_gradient(theta_scaled, X_scaled, y_mix)
while abs(grad_scaled).max() > tol and updates < limit:
    theta_scaled = theta_scaled - 5 * grad_scaled
    grad_scaled = bce_gradient(theta_scaled, X_scaled, y_mix)
    updates += 1

print("updates:", updates, "  θ =", np.round(theta_scaled, 4))

# %% [markdown]
# This $\boldsymbol\theta$ belongs to scaled petals; call it $b',w_1',w_2'$. To read it in centimetres, put the formula of
# $x_j'$ into $z$:
#
# <!-- say -->
# $$z=b'+\sum_j w_j'\,\frac{x_j-\text{mean}_j}{\text{std}_j}$$
#
# What multiplies $x_j$ here is $w_j=w_j'/\text{std}_j$. What has no $x_j$ is $b=b'-\sum_j w_j\,\text{mean}_j$.

# %% slideshow={"printed": "none"}
w = theta_scaled[1:] / std
theta_descent = np.array([theta_scaled[0] - w @ mean, *w])
print("θ in cm: ", np.round(theta_descent, 4))
print("accuracy:", accuracy(y_mix, predict(theta_descent, X_mix)))

ax = boundary(X_mix, y_mix, {"the optimum": theta_descent}, sized=True)
show(ax, name="06 optimum")

# %% [markdown]
# <!-- show: The optimum, back in centimetres. Six flowers lie on the wrong side: an accuracy of 0.94. -->
# Six flowers lie on the wrong side. (One is the versicolor of section 7, the circle on a square.) In the pale band along the
# line the model is unsure.
#
# ## 9 · Is it true? Two other ways
#
# <!-- show: **Newton's method**: go at once to the bottom of the parabola that has our slope and our bend. -->
# A training that stops moving might still be wrong. So reach the same point in another way, by **Newton's method**.
# First with one parameter. The second derivative $L''$ says how fast the slope $L'$ changes: after a step $d$ the slope is
# about $L'+L''d$. That is 0 for $d=-L'/L''$. So go there at once: to the bottom of the parabola that has our slope and our
# bend.
#
# $$w\leftarrow w-\frac{L'}{L''}$$
#
# Try it with $L=(w-3)^2$, from $w=1$: $L'=-4$ and $L''=2$, so you go 2 to the right, and stand at the bottom. Our loss is
# no parabola: it takes a few such steps.
#
# With several parameters the second derivatives form a table, the **Hessian** $H$. From lesson 02 you know
# $d^2L/dz^2=\hat y(1-\hat y)$ for one flower. A parameter moves $z$ by its feature, so the derivative by $w_1$ and then by
# $w_2$ is the mean of $\hat y(1-\hat y)\,x_1x_2$. The whole table is
#
# $$H=\frac1N X^T\,\mathrm{diag}\big(\hat y(1-\hat y)\big)\,X\qquad
# \boldsymbol\theta\leftarrow\boldsymbol\theta-H^{-1}L'_{\boldsymbol\theta}$$
#
# Here diag(…) multiplies each flower, a column of $X^T$, by its own $\hat y(1-\hat y)$; in numpy `X.T * bend` does that.
# $H^{-1}$, the inverse of $H$, does for a table what dividing does for a number: `np.linalg.solve(H, grad)` is
# $H^{-1}L'_{\boldsymbol\theta}$. Take the petals in centimetres, and start from $\boldsymbol\theta=0$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **Ask** Two programs give different weights for the same flowers. Where do you look first?
#
# **Expect** At the penalty: scikit-learn has one unless told otherwise.
#
# **Watch for** Newton taken for magic. From another start it flies off, unless the step is cut.

# %% slideshow={"code": "1-5"}
def newton_step(theta, X, y):
    y_hat = predict_proba(theta, X)
    bend = y_hat * (1 - y_hat)
    H = (X.T * bend) @ X / len(y)
    return -np.linalg.solve(H, bce_gradient(theta, X, y)), H     # the step, and H


def loss_mix(theta):
    return binary_cross_entropy(y_mix, predict_proba(theta, X_mix))


# %% slideshow={"code": "none", "printed": "1-2 7-10"}
theta_newton = np.zeros(3)
for step in range(1, 10):
    theta_newton = theta_newton + newton_step(theta_newton, X_mix, y_mix)[0]
    print(f"step {step}   loss {loss_mix(theta_newton):.6f}   θ =",
          *(f"{each:8.4f}" for each in theta_newton))

print("same θ as descent, to six decimals:", abs(theta_newton - theta_descent).max() < 1e-6)

# %% [markdown]
# <!-- show: Nine steps. Descent with $\eta=5$ needs 1304 updates to the same place. -->
# Nine steps instead of 1304, and the same place. (With millions of parameters $H$ gets too large. So large models are
# trained by gradients.)
#
# <!-- show: From another start it needs a *brake*: a step that would raise the loss is cut in half. -->
# There was no $\eta$ to choose, but the start was a good one. Take another, $(0,1,0)$: first with whole steps, then with a
# brake: a step that would raise the loss is *cut in half*, and again, until it does not.

# %% slideshow={"code": "none", "printed": "none"}
for steps, brake in [(2, False), (10, True)]:
    theta_far = np.array([0, 1, 0])
    for _ in range(steps):
        way = newton_step(theta_far, X_mix, y_mix)[0]
        while brake and loss_mix(theta_far + way) > loss_mix(theta_far):
            way = way / 2
        theta_far = theta_far + way
    print(f"brake: {brake}, loss after {steps} steps: {loss_mix(theta_far):.6f}")

# %% [markdown]
# Far from the bottom the parabola fits badly. Whole steps fly off to where every $\hat y$ is 0 or 1; there $H$ is all
# zeros, and a third step is impossible. With the brake the training arrives.
#
# $H$ also tells how round the bowl is. Its **condition number** says how many times as strongly the bowl bends across the
# valley as along it; 1 is round.

# %% slideshow={"code": "none", "printed": "none"}
for name, theta_b, X_b in [("cm", theta_descent, X_mix),
                           ("scaled", theta_scaled, X_scaled)]:
    print(f"condition number, {name}: "
          f"{np.linalg.cond(newton_step(theta_b, X_b, y_mix)[1]):.1f}")

# %% [markdown]
# Scaling made the bowl *rounder*, not round: long petals are wide, too.
#
# The third way is somebody else's code, scikit-learn:
#
# ```python
# from sklearn.linear_model import LogisticRegression
# LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000).fit(X_mix[:, 1:], y_mix)
# ```
#
# It answers $b=-45.2723$, $w_1=5.7545$, $w_2=10.4467$: the last line of Newton's table, in every digit. `C=np.inf` is
# needed: unless told otherwise, scikit-learn adds a **penalty** on large weights, and answers $w_1\approx2.8$,
# $w_2\approx2.4$. When two programs disagree about a logistic regression, look for the penalty first.
#
# <!-- show: **Regularisation**: a penalty of $\frac\lambda2(w_1^2+w_2^2)$ on large weights. Then $\boldsymbol\theta$ has an end, for separable flowers too: -->
# Training with a penalty is called **regularisation**. It adds $\frac\lambda2(w_1^2+w_2^2)$ to the loss, and so
# $\lambda w_j$ to each weight's derivative; $b$ stays free. (scikit-learn's $\lambda$ is $\frac1{CN}$, 0.01 with its usual
# $C=1$.) It is the cure for separable flowers:

# %% slideshow={"code": "1-2"}
def penalised_gradient(theta, X, y, strength=0.01):     # strength: λ
    return bce_gradient(theta, X, y) + strength * np.array([0, *theta[1:]])


for name, gradient in {"no penalty": bce_gradient,
                       "penalty   ": penalised_gradient}.items():
    path_p = gradient_descent(gradient, theta_0, X, y, eta=0.5, batch_size=100, epochs=9000)
    lengths = [np.linalg.norm(path_p[step]) for step in [1000, 3000, 9000]]
    print(f"{name}   length of θ after 1000, 3000, 9000:", np.round(lengths, 3))

# %% [markdown]
# With the penalty $\boldsymbol\theta$ has an end. You choose $\lambda$, as you choose $\eta$; the next section says how.
#
# ## 10 · Train and test
#
# All accuracies so far were counted on the very flowers that the model learned from. That is like an exam made of the
# homework. To know what a model does on *new* flowers, hold some back: train on 80, test on 20.
#
# <!-- show: Versicolor (0) and virginica (1), 100 rows as they stand in the file. The first 80 are for training, the last 20 for the test. Which accuracy does a "model" get there that always says 1? -->
# > **Predict.** A colleague takes the first 80 rows for training and the last 20 for the test. A "model" says 1 to
# > everything. Which accuracy does it get in that test?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **Ask** The first 80 rows for training, the last 20 for the test. What score does "always 1" get?
#
# **Expect** A perfect one. The last 20 are all virginica.
#
# **Watch for** The file is cut before it is shuffled; the test rows take part in the mean and std.

# %%
print("labels in the last 20 rows:", y_mix[80:])
print("a model that always says 1:", accuracy(y_mix[80:], np.ones(20)))

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# A perfect score, for knowing nothing. The file is in order, so the last 20 rows are all virginica. This test cannot
# see whether a model recognises a versicolor. And the training rows are uneven: 50 of one class, 30 of the other.
# </details>
#
# A proper split does three things:
#
# <!-- show: A proper split *shuffles*, takes the same share of each class (**stratified**), and keeps the test rows out of *everything* that is learned: -->
# 1. It *shuffles*, so that the order of the file does not matter.
# 2. It is **stratified**: it takes the same share of each class.
# 3. It keeps the test rows out of *everything* that is learned. The mean and the standard deviation are learned too.
#    Take them from the training rows, and scale the test rows with them.

# %% slideshow={"code": "1-7", "printed": "2-3"}
def split(y, rng):
    test = []
    for c in (0, 1):
        numbers = np.flatnonzero(y == c)               # the row numbers of this class
        test += list(rng.permutation(numbers)[:10])    # shuffled, the first 10
    train = [row for row in range(len(y)) if row not in test]
    return rng.permutation(train), rng.permutation(test)


train, test = split(y_mix, np.random.default_rng(0))
print("labels of the test rows:", y_mix[test])
print("of class 1: train", y_mix[train].sum(), "of 80   test", y_mix[test].sum(), "of 20")
print("rows in both:", len(set(train) & set(test)))

# %% slideshow={"code": "none", "printed": "none"}
def fit_and_score(X, y, train, test):
    # mean and std of the training rows alone
    mean, std = X[train, 1:].mean(axis=0), X[train, 1:].std(axis=0)
    X_train, X_test = scale(X[train], mean, std), scale(X[test], mean, std)
    theta = gradient_descent(bce_gradient, np.zeros(3), X_train, y[train], eta=1,
                             batch_size=80, epochs=300)[-1]
    return (accuracy(y[train], predict(theta, X_train)),
            accuracy(y[test], predict(theta, X_test)))


print("train {:.4f}   test {:.4f}".format(*fit_and_score(X_mix, y_mix, train, test)))

# %% [markdown]
# <!-- show: One split: 19 of 20 test rows are right. And with a hundred other seeds? -->
# 19 of 20 new flowers are right. How much is that worth? The 0 in `default_rng(0)` is the seed: another one gives other
# test rows. Ask a hundred seeds. (The star in `*split(…)` hands its two results over as two arguments.)

# %% slideshow={"code": "none"}
scores = [fit_and_score(X_mix, y_mix, *split(y_mix, np.random.default_rng(seed)))[1]
          for seed in range(100)]
for right in range(16, 21):
    print(f"{right} of 20 right: {np.sum(np.isclose(scores, right / 20)):3} splits")
print(f"mean {np.mean(scores):.3f}")

# %% [markdown]
# And these hundred splits share the same 100 flowers. How sure can *one* test of 20 make you? Say the model is right on a
# share $p$ of all flowers in the world. All 20 are right with the probability $p^{20}$; one is wrong, any of the 20, with
# $20\,p^{19}(1-p)$. If $p$ is too small, "19 or more" is rare; if it is too large, "19 or fewer" is. Leave out each $p$ with
# which one of them comes less often than once in forty tests. A *95 % confidence interval* is left (lesson 10).

# %% slideshow={"code": "none"}
p = np.linspace(0, 1, 100_001)
nineteen_or_more = 20 * p**19 * (1 - p) + p**20
nineteen_or_fewer = 1 - p**20
kept = p[(nineteen_or_more > 1 / 40) & (nineteen_or_fewer > 1 / 40)]
print(f"19 of 20 fits with every p from {kept[0]:.3f} to {kept[-1]:.3f}")

# %% [markdown]
# <!-- show: Right on a share $p$ of *all* flowers: one test of 20 tells you "three in four or better", and no more. -->
# A single test of 20 tells you "three in four or better", and no more.
#
# On which rows do you choose $\eta$, $\lambda$, the number of updates? Not on the test rows: what is chosen there is learned
# there. Hold some training rows back for it, the **validation** rows; in **cross-validation** each training row is held
# back once. Use the test once, at the end. All this guards against **overfitting**: knowing the training rows by heart,
# and doing worse on new ones.
#
# ## 11 · Practice
#
# Write your answer into the first cell, run it, then run the judge's cell below it.
#
# ### Exercise 06.1 · On the boundary
#
# <!-- show: A model has $b=-5$, $w_1=1.2$ and $w_2=1.6$. A petal is 0.5 cm *wide*. At which length is exactly $\hat y=\frac12$? And once all three parameters are doubled? Give two decimals. -->
# A model has $b=-5$, $w_1=1.2$ and $w_2=1.6$. A petal is 0.5 cm *wide*. At which length does the model say exactly
# $\hat y=\frac12$? And at which length, once all three parameters are doubled? Give two decimals.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** class
#
# **Watch for** A different length for 2θ. Doubling moves nothing.

# %%
answer_1 = [None, None]    # the length for θ, the length for 2θ

# %%
from lib import check

check("06.1", answer_1)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# $\hat y=\frac12$ means $z=0$. Write $z=b+w_1x_1+w_2x_2$ with all numbers that you know.
#
# <details><summary>Hint 2</summary>
#
# Solve $-5+1.2\,x_1+1.6\cdot0.5=0$ for $x_1$. Then do the same with $-10$, $2.4$ and $3.2$.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_1 = [(5 - 1.6 * 0.5) / 1.2, (10 - 3.2 * 0.5) / 2.4]
# ```
# </details>
#
# ### Exercise 06.2 · Spoil the line
#
# <!-- show: Class 0: (1.4, 0.2) and (1.5, 0.2). Class 1: (3.0, 1.1) and (4.1, 1.3). Invent *one* more flower with its label, such that *no* straight line parts the two classes any more. -->
# The deck's four flowers can be separated: (1.4, 0.2) and (1.5, 0.2) are class 0, (3.0, 1.1) and (4.1, 1.3) are class 1.
# Invent *one* more flower, such that *no* straight line parts the two classes any more. Give its length and its width (above 0,
# at most 10 cm, and not the size of a flower that is there already) and its label.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** home
#
# **Watch for** A point beside the others, which a slanted line still cuts off. Draw a triangle and a stroke through it.

# %%
answer_2 = [None, None, None]    # length, width, label

# %%
check("06.2", answer_2)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Put your flower among the flowers of the *other* class. But beside them is not enough: a slanted line may still
# cut it off.
#
# <details><summary>Hint 2</summary>
#
# Join the flowers of each class: the class with three of them, one being yours, gives a triangle, the other a stroke.
# Where the stroke goes *through* the triangle, no line parts them. Which class shall get the third flower, and where?
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_2 = [3.5, 1.2, 0]    # just beyond the stroke between the two of class 1
# ```
#
# A flower exactly *on* a stroke is right, too. But that is the third case of section 7: a training would have no end.
# </details>
#
# ### Exercise 06.3 · Find the mistake: an ordered file
#
# <!-- show: The file has all rows of class 0 first, then all of class 1. Find the mistake and mend it: the test rows shall be drawn by chance from *all* rows. -->
# A file has all rows of class 0 first, then all of class 1, as Iris has. A student wrote a split: four fifths of the
# rows for training, the rest for the test. Find the mistake and mend it: the test rows shall be drawn by chance from *all* rows,
# with `rng`, a generator such as `np.random.default_rng(0)`, so that the same seed gives the same split. Plain shuffling is
# enough.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 12
#
# **For** class
#
# **Watch for** They shuffle X and y apart, or shuffle after the cut. Ask which labels the test rows have.

# %%
def split_rows(X, y, rng):
    """Return X_train, y_train, X_test, y_test: four fifths of the rows, and the rest."""
    n_train = len(y) * 4 // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_test, y_test = X[n_train:], y[n_train:]
    order = rng.permutation(n_train)              # the training rows in a new order
    return X_train[order], y_train[order], X_test, y_test

# %%
check("06.3", split_rows)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Which rows are in the test? Which label do they have?
#
# <details><summary>Hint 2</summary>
#
# Shuffle before you cut: `order = rng.permutation(len(y))` are all row numbers in a new order. Its first four fifths are for
# training. Use the same row numbers for `X` and for `y`.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def split_rows(X, y, rng):
#     n_train = len(y) * 4 // 5
#     order = rng.permutation(len(y))               # all rows in a new order, then the cut
#     train, test = order[:n_train], order[n_train:]
#     return X[train], y[train], X[test], y[test]
# ```
#
# </details>
#
# ### Exercise 06.4 · Scale the test rows
#
# <!-- show: A model was trained on scaled features; the column of ones stayed. Complete the function: it scales the *test* rows so that this model can read them. A test row never has a say in the scaling. -->
# A model was trained on features that were scaled as in section 8, with numpy's `.mean(axis=0)` and `.std(axis=0)`; the
# column of ones stayed as it was. Now new rows come in. Complete the function: it scales the *test* rows so that this
# model can read them. A test row must never have a say in the scaling.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 12
#
# **For** home
#
# **Watch for** `X_test.mean()`. Ask: what if a single new flower comes in?

# %%
def scale_test(X_train, X_test):
    """Return X_test scaled as X_train was for the training; column 0 stays ones."""
    # your lines come here
    return ...

# %%
check("06.4", scale_test)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Whose mean, and whose standard deviation? The model has seen the training rows only.
#
# <details><summary>Hint 2</summary>
#
# `X_train[:, 1:]` leaves the column of ones out. Take `.mean(axis=0)` and `.std(axis=0)` of it.
#
# <details><summary>Hint 3</summary>
#
# Put the ones back in front: `np.column_stack([X_test[:, 0], features])`.
# </details>
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def scale_test(X_train, X_test):
#     mean, std = X_train[:, 1:].mean(axis=0), X_train[:, 1:].std(axis=0)
#     return np.column_stack([X_test[:, 0], (X_test[:, 1:] - mean) / std])
# ```
# </details>
#
# What have you solved in this lesson so far?

# %%
from lib import progress

progress("06")

# %% [markdown]
# ## What to remember
#
# <!-- show: - Train by the loss, report the accuracy.
# - $\eta$ too small hardly moves, too large jumps.
# - Separable: $\boldsymbol\theta$ grows for ever, unless there is a penalty.
# - Overlap: one bottom, where every derivative is 0.
# - Scaled features make a rounder bowl.
# - Shuffle, stratify, scale with the training rows alone. -->
# - Train by the loss; report the accuracy, but not where one class is rare.
# - Too small an $\eta$ hardly moves; too large an $\eta$ makes the loss rise, or jump from side to side for ever.
# - Separable data, quasi-complete ones too: $\boldsymbol\theta$ grows for ever, and a stopping rule makes the answer, unless
#   a penalty gives $\boldsymbol\theta$ an end.
# - Classes that overlap: one bottom, where every derivative is 0. Descent with a good $\eta$, Newton with a brake, and a
#   library all end there.
# - Scaled features make a rounder bowl, and a training that arrives.
# - Shuffle, stratify, and scale with the training rows alone. One small test tells little.
#
# ---
# <!-- navigation -->
# [← 05 Batch](05_batch.ipynb) · [Start here](00_start_here.ipynb) · [07 Tanh →](07_tanh.ipynb) · [Tiếng Việt](vi/06_iris.ipynb)
# <!-- /navigation -->
