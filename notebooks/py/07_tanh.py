# %% [markdown]
# <!-- navigation -->
# [← 06 Iris](06_iris.ipynb) · [Start here](00_start_here.ipynb) · [08 MSE →](08_mse.ipynb) · [Tiếng Việt](vi/07_tanh.ipynb)
# <!-- /navigation -->
#
# # 07 · Tanh: another S curve, and what it does to the loss
#
# **Slides 35 to 38 · about 60 minutes, and 35 for the exercises**
#
# <!-- aim: derive tanh′, follow the slide's training to its end, and make it sound -->
#
# After this lesson you can
#
# - write tanh in six ways, and say where each fails in a computer,
# - derive $\tanh'=1-\tanh^2$ in two ways,
# - check a gradient, and say for which $\hat y$ its algebra holds,
# - say what becomes of slide 38's loss in a training, and who notices,
# - build a sound model with tanh, and recognise it.
#
# You need the loss and its derivative (lesson 02), the update (lesson 03) and batch training (lesson 05).

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
# ## 1 · Another S curve, written six ways
#
# The sigmoid bends a line into an S. It is not the only curve that does. Slide 35 shows another, the **hyperbolic
# tangent**, tanh for short. It writes it in six ways. We call the input $z$, because that is what will go in:
#
# <!-- show: $$\begin{array}{llllll}1:&\frac{e^{z}-e^{-z}}{e^{z}+e^{-z}}&\quad 2:&\frac{e^{2z}-1}{e^{2z}+1}&\quad 3:&1-\frac{2}{e^{2z}+1}\\[10pt] 4:&\frac{1-e^{-2z}}{1+e^{-2z}}&\quad 5:&-\frac{e^{-2z}-1}{e^{-2z}+1}&\quad 6:&\frac{2}{e^{-2z}+1}-1\end{array}$$ -->
# | form | its formula | how to get it |
# |---|---|---|
# | 1 | $\dfrac{e^{z}-e^{-z}}{e^{z}+e^{-z}}$ | the definition |
# | 2 | $\dfrac{e^{2z}-1}{e^{2z}+1}$ | form 1, numerator and denominator times $e^{z}$ |
# | 3 | $1-\dfrac{2}{e^{2z}+1}$ | form 2, with $e^{2z}-1=(e^{2z}+1)-2$ |
# | 4 | $\dfrac{1-e^{-2z}}{1+e^{-2z}}$ | form 1, numerator and denominator times $e^{-z}$ |
# | 5 | $-\dfrac{e^{-2z}-1}{e^{-2z}+1}$ | form 4, with a minus taken out of the numerator |
# | 6 | $\dfrac{2}{e^{-2z}+1}-1$ | form 5, with $e^{-2z}-1=(e^{-2z}+1)-2$ |
#
# (Numerator: what stands above the line of a fraction. Denominator: what stands below it.)
#
# Algebra says that all six are one function. Does the computer agree? The first cell writes them down. The second tries them,
# at four ordinary numbers and at two extreme ones.
#
# Extreme numbers need care. You saw it in lesson 01: $e^{1000}$ is larger than any number that the computer can hold, so it
# becomes inf, infinity. And inf / inf has no answer: the computer says **nan**, "not a number".
#
# <!-- show: At $z=-1000$ and $1000$ tanh is −1 and 1. Which of the six forms get both right? A power that is too large becomes inf, one that is too small becomes 0. -->
# > **Predict.** At $z=-1000$ and $z=1000$ tanh is −1 and 1, as near as a computer can tell. Which of the six forms get both
# > right? Put inf in for a power that is too large, and 0 for one that is too small. (inf plus or minus 1 is inf.)

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** Six forms, equal on paper. Which two are right at both −1000 and 1000?
#
# **Expect** Forms 3 and 6: the large number stands in the denominator only.
#
# **Watch for** "Python is broken." Say: infinity over infinity has no answer, on paper either.

# %% slideshow={"code": "none"}
import numpy as np


def six_forms(z):
    return [
        (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)),
        (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1),
        1 - 2 / (np.exp(2 * z) + 1),
        (1 - np.exp(-2 * z)) / (1 + np.exp(-2 * z)),
        -(np.exp(-2 * z) - 1) / (np.exp(-2 * z) + 1),
        2 / (np.exp(-2 * z) + 1) - 1,
    ]


# %% slideshow={"code": "none", "printed": "1-8"}
import warnings

z = np.array([-1000, -2, -0.5, 0.78, 2, 1000])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    rows = six_forms(z)

names = ["form 1", "form 2", "form 3", "form 4", "form 5", "form 6", "np.tanh"]
print("z      ", *(f"{number:10}" for number in z))
for name, row in zip(names, [*rows, np.tanh(z)]):
    print(f"{name:7}", *(f"{value:10.6f}" for value in row))
print("numpy warned:", sorted({str(warning.message) for warning in caught}))

# %% [markdown]
# For the ordinary numbers all rows are the same. Look at the values too: they lie between −1 and 1, and the sign of $z$ is kept.
#
# <!-- show: Forms 3 and 6: there the large power stands in the denominator only. In the others, inf / inf is nan. -->
# <details><summary>Were you right about the extreme ones?</summary>
#
# Forms 3 and 6. There the large power stands in the denominator only, and 2 / inf is 0: a right answer, although numpy warns
# on the way. In the other four it also stands in the numerator: inf / inf is nan, at one end or at both.
# </details>
#
# So formulas that are equal on paper need not be equal in a machine. (Near 0 all six lose digits: at $z=10^{-17}$ each
# says 0. The right answer is $10^{-17}$.) `np.tanh` is built with care, and right everywhere. We use it, and call it `tanh`
# as the deck does.
#
# ## 2 · It is the sigmoid, stretched
#
# Read form 6 again, and put it beside $\sigma(u)=\dfrac{1}{1+e^{-u}}$. The fraction in it is twice a sigmoid, at $u=2z$:
#
# <!-- say -->
# $$\tanh(z)=\frac{2}{1+e^{-2z}}-1=2\,\sigma(2z)-1$$
#
# So tanh is the sigmoid made twice as tall, twice as quick ($2z$ in place of $z$), and moved down by one. The cell checks it at
# 161 points. Remember this formula: it comes back at the end.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Between which two values does tanh lie? And of σ?
#
# **Expect** −1 and 1, against 0 and 1.
#
# **Watch for** Nobody objects yet that half of the curve lies below 0. Ask: may a probability?

# %% slideshow={"code": "none", "printed": "none"}
from lib import show, sigmoid
from lib.plots import curves


def tanh(z):
    return np.tanh(z)


z = np.linspace(-4, 4, 161)
print("2σ(2z) − 1 is tanh(z) at 161 points:", np.allclose(2 * sigmoid(2 * z) - 1, tanh(z)))
ax = curves(z, {r"$\tanh(z)$": tanh(z), r"$\sigma(z)$": sigmoid(z)},
            xlabel="$z$", ylim=(-1.1, 1.1))
show(ax, name="07 sigmoid and tanh")

# %% [markdown]
# <!-- show: $\tanh(z)=2\,\sigma(2z)-1$: twice as tall, twice as quick, and down by one. Half of it lies *below 0*. May a probability? -->
# Half of the tanh curve lies *below 0*. A probability can't be below 0. Keep that in mind.
#
# ## 3 · The derivative, first way (slide 36)
#
# <!-- show: Form 1 is $\frac uv$ with $u=e^{z}-e^{-z}$ and $v=e^{z}+e^{-z}$. Each is the derivative of the other: $u'=v$, $v'=u$. $$\begin{aligned}\left(\frac uv\right)'&=\frac{u'v-u\,v'}{v^2}=\frac{v^2-u^2}{v^2}\\&=1-\left(\frac uv\right)^2=1-\tanh^2(z)\end{aligned}$$ -->
# In form 1, call the numerator $u=e^{z}-e^{-z}$ and the denominator $v=e^{z}+e^{-z}$. The derivative of $e^{z}$ is
# $e^{z}$, and that of $e^{-z}$ is $-e^{-z}$. So each is the derivative of the other: $u'=v$ and $v'=u$. The first equals sign
# here is the quotient rule, which gives the derivative of a fraction. After it, put in $v$ for $u'$ and $u$ for $v'$:
#
# <!-- say -->
# $$\left(\frac uv\right)'=\frac{u'v-u\,v'}{v^2}=\frac{v\cdot v-u\cdot u}{v^2}=\frac{v^2-u^2}{v^2}
# =1-\left(\frac uv\right)^2=1-\tanh^2(z)$$
#
# <!-- show: At $z=0.78$ each piece of the chain must give the same number: -->
# You can check such a chain with one number: each piece between two equals signs must give the same value. Take $z=0.78$, the
# $z$ of the deck's first flower.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** u' = v and v' = u. What is the quotient rule then?
#
# **Expect** v² − u², over v². That is 1 − tanh².
#
# **Watch for** Derivatives of e to the −z without the minus. Do that one at the board.

# %% slideshow={"code": "none"}
z = 0.78
u, v = np.exp(z) - np.exp(-z), np.exp(z) + np.exp(-z)
print(f"(v·v − u·u) / v²   {(v * v - u * u) / v**2:.6f}")
print(f"1 − (u / v)²       {1 - (u / v) ** 2:.6f}")
print(f"1 − tanh²(z)       {1 - tanh(z) ** 2:.6f}")

# %% [markdown]
# ## 4 · The derivative, second way (slide 37)
#
# <!-- show: Form 6, with $a=e^{-2z}+1$ and so $a'=-2(a-1)$: $$\begin{aligned}\left(\frac2a-1\right)'&=-\frac{2}{a^2}\cdot a'=\frac{4(a-1)}{a^2}=\frac4a-\frac4{a^2}\\&=1-\left(\frac2a-1\right)^2=1-\tanh^2(z)\end{aligned}$$ -->
# Start from form 6, and call the denominator $a=e^{-2z}+1$. Then $\tanh(z)=\frac2a-1$. The derivative of $\frac2a$ by $a$ is
# $-\frac2{a^2}$, and the chain rule multiplies it by $a'=-2e^{-2z}$:
#
# <!-- say -->
# $$\left(\frac2a-1\right)'=-\frac{2}{a^2}\cdot a'=\frac{4e^{-2z}}{a^2}$$
#
# Now the slide's trick: $e^{-2z}$ is $a-1$. Split the fraction in two. Then write it as 1 minus something, since you want to
# come to $1-\tanh^2$. The something is a square: $\left(\frac2a-1\right)^2=\frac4{a^2}-2\cdot\frac2a+1$.
#
# <!-- say -->
# $$\frac{4(a-1)}{a^2}=\frac4a-\frac4{a^2}=1-\left(\frac4{a^2}-\frac4a+1\right)=1-\left(\frac2a-1\right)^2=1-\tanh^2(z)$$
#
# The cell checks this chain, too. Then it goes a third way, without algebra: nudge $z$ a little to both sides, and see how
# much tanh changes.
#
# <!-- screen -->
# <!-- show: $\tanh'(z)=1-\tanh^2(z)$. Where is tanh steepest, and how steep is it there? The sigmoid's largest slope is $\frac14$. -->
# > **Predict.** Where is tanh steepest, and how steep is it there? Use $1-\tanh^2(z)$. For comparison: the sigmoid's largest
# > slope is $\frac14$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** Where is tanh steepest, and how much steeper than σ?
#
# **Expect** At 0, with slope 1: four times as steep.
#
# **Watch for** "How do I find that?" From its end: 1 − tanh² is known, so look for 1 minus a square.

# %% slideshow={"code": "none", "printed": "5-10"}
z = 0.78
a = np.exp(-2 * z) + 1
print(f"4e^(−2z) / a²      {4 * np.exp(-2 * z) / a**2:.6f}")
print(f"4/a − 4/a²         {4 / a - 4 / a**2:.6f}")
print(f"1 − (2/a − 1)²     {1 - (2 / a - 1) ** 2:.6f}")

nudge = 1e-6
print("\n    z   1 − tanh²   by nudging")
for z in [-3, -1, 0, 0.78, 2]:
    measured = (tanh(z + nudge) - tanh(z - nudge)) / (2 * nudge)
    print(f"{z:5}   {1 - tanh(z) ** 2:9.6f}   {measured:10.6f}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# At $z=0$, where $\tanh^2$ is 0. The slope there is 1: four times the sigmoid's, twice for the height and twice for the
# speed.
# </details>
#
# ## 5 · Tanh in the model (slide 38)
#
# <!-- show: Tanh stands where the sigmoid stood. The loss stays. $$\begin{gathered}z=\boldsymbol\theta^T\mathbf x\qquad \hat y=\tanh(z)\\ L=\frac1N\sum_i\big[-y_i\log\hat y_i-(1-y_i)\log(1-\hat y_i)\big]\end{gathered}$$ -->
# Slide 38 puts tanh where the sigmoid stood, and keeps the binary cross-entropy:
#
# <!-- say -->
# $$z=\boldsymbol\theta^T\mathbf x\qquad \hat y=\tanh(z)\qquad
# L=\frac1N\sum_i\big[-y_i\log\hat y_i-(1-y_i)\log(1-\hat y_i)\big]$$
#
# (The slide writes the sum as a product of lists, as in lesson 02, and again $1-\mathbf y^T$ for $(1-\mathbf y)^T$: a slip of
# writing.) Here is that loss for the deck's four flowers, at the deck's
# $\boldsymbol\theta$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** Which factor cancels now, and which stays?
#
# **Expect** 1 − ŷ cancels. The ŷ below the line stays.
#
# **Watch for** "The nudge agrees, so it is right." It is, at this θ, where all ŷ lie between 0 and 1. Write that
# condition on the board.

# %% slideshow={"code": "none"}
from lib import load_flowers, load_iris

X, y = load_flowers()
theta_0 = np.array([0.1, 0.5, -0.1])    # b, w1, w2
eta = 0.01


def slide_loss(theta, X, y):
    y_hat = tanh(X @ theta)
    return np.mean(-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat))


print("y_hat =", np.round(tanh(X @ theta_0), 6), "  for y =", y)
print(f"loss  = {slide_loss(theta_0, X, y):.6f} nats")

# %% [markdown]
# <!-- show: All four $\hat y$ lie between 0 and 1: all four $z$ are positive here. -->
# All four $\hat y$ lie between 0 and 1, as probabilities do. That is so because all four $z$ are positive here.
#
# <!-- screen -->
# <!-- show: The chain rule, for one flower: $$\frac{\partial L}{\partial\hat y}=\frac{\hat y-y}{\hat y(1-\hat y)}\qquad\frac{\partial\hat y}{\partial z}=(1-\hat y)(1+\hat y)\qquad\frac{\partial z}{\partial\boldsymbol\theta}=\mathbf x$$ -->
# Now the derivative, by the chain rule, one factor at a time. For one flower:
#
# <!-- say -->
# $$\frac{\partial L}{\partial\hat y}=-\frac{y}{\hat y}+\frac{1-y}{1-\hat y}=\frac{\hat y-y}{\hat y(1-\hat y)}\qquad
# \frac{\partial\hat y}{\partial z}=1-\hat y^2=(1-\hat y)(1+\hat y)\qquad
# \frac{\partial z}{\partial\boldsymbol\theta}=\mathbf x$$
#
# <!-- show: $1-\hat y$ cancels. The $\hat y$ in the denominator stays: -->
# Multiply. The factor $1-\hat y$ cancels. The $\hat y$ in the denominator has no partner, and stays. For all flowers:
#
# $$\frac{\partial L}{\partial\boldsymbol\theta}=\frac1N\,X^T\,\frac{(\hat y-y)(1+\hat y)}{\hat y}$$
#
# With the sigmoid the whole denominator cancelled. Here $\hat y$ is left, and we divide by it. Is the algebra right? Ask
# the loss itself: nudge one parameter after another. Then see the whole step as a computation graph. (The slides print no
# numbers for tanh. All numbers of this lesson are ours, from the deck's $\boldsymbol\theta$ and $\eta$.)

# %% slideshow={"code": "1-3"}
def tanh_bce_gradient(theta, X, y):
    y_hat = tanh(X @ theta)
    return X.T @ ((y_hat - y) * (1 + y_hat) / y_hat) / len(y)


def by_nudging(loss, theta, X, y, nudge=1e-6):
    rises = [loss(theta + d, X, y) - loss(theta - d, X, y)
             for d in nudge * np.eye(len(theta))]
    return np.array(rises) / (2 * nudge)


print("by algebra", np.round(tanh_bce_gradient(theta_0, X, y), 5))
print("by nudging", np.round(by_nudging(slide_loss, theta_0, X, y), 5))

# %%
from lib import show_step

show_step(X, y, theta_0, eta, activation="tanh")

# %% [markdown]
# <!-- show: The step looks healthy: the loss falls from 0.5838 to 0.5684. -->
# The two gradients agree: at this $\boldsymbol\theta$, where $0<\hat y<1$ for every flower, slide 38's gradient is right.
# And the step looks healthy: the loss falls from 0.5838 to 0.5684. Anybody would go on.
#
# ## 6 · Train on
#
# So let it run, with the loop of lesson 05, for a thousand updates.
#
# <!-- show: The loss of slide 38's model starts at 0.5838. Where will it be after 200 updates, and after 1000? -->
# > **Predict.** The loss starts at 0.5838. Where will it be after 200 updates, and after 1000?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** The loss starts at 0.5838. Where is it after 200 updates, and after 1000?
#
# **Expect** Guesses go down to 0. It is near 0.13, and then nan after 202 updates.
#
# **Watch for** They blame η, or overflow. Look at flower 1: ŷ went below 0. A smaller η only makes it later.

# %% slideshow={"code": "none", "printed": "none"}
from lib import gradient_descent

path = gradient_descent(tanh_bce_gradient, theta_0, X, y, eta=eta, batch_size=4,
                        epochs=1000)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    losses = np.array([slide_loss(theta, X, y) for theta in path])

for k in [0, 100, 200, 201, 202, 203, 1000]:
    print(f"after {k:4} updates   L = {losses[k]:.4f}")
print("numpy warned:", sorted({str(warning.message) for warning in caught}))

# %%
from lib.plots import loss_curve

show(loss_curve(losses[:301], xlabel="update"), name="07 loss")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# After 200 updates it is near 0.13, a fine value. Two updates later it is nan, and it stays nan to the end.
# </details>
#
# <!-- show: Flower 1 is of class 0. The label should switch the first term off: -->
# What happened between update 201 and update 202? Look at flower 1. It is a short one, $y=0$. The first cell shows its $\hat y$
# and the two terms of its loss. The label 0 should switch the first term off. The second cell asks another table: does the nan
# come there, too?

# %%
for k in [201, 202]:
    y_hat = tanh(X[0] @ path[k])
    with np.errstate(invalid="ignore"):    # you have seen the warning above
        first_term = y[0] * -np.log(y_hat)
    print(f"after {k} updates   ŷ = {y_hat:7.4f}   −y·log ŷ = {first_term:.0f}   "
          f"−(1 − y)·log(1 − ŷ) = {-(1 - y[0]) * np.log(1 - y_hat):7.4f}")

# %% slideshow={"code": "none", "printed": "none"}
X_iris, y_iris = load_iris()
path_iris = gradient_descent(tanh_bce_gradient, theta_0, X_iris, y_iris, eta=0.1,
                             batch_size=100, epochs=100)
with np.errstate(invalid="ignore"):
    losses_iris = [slide_loss(theta, X_iris, y_iris) for theta in path_iris]
print("first nan:  4 flowers, η = 0.01, after", np.isnan(losses).argmax(), "updates")
print("          100 flowers, η = 0.1,  after", np.isnan(losses_iris).argmax(), "updates")

# %% [markdown]
# <!-- show: Tanh goes *through* 0. A negative number has no logarithm, and 0 · nan is nan. Cross-entropy needs a probability. -->
# Training pulls the flower's $\hat y$ down, as it should. A sigmoid always stays above 0. Tanh does not: $\hat y$ goes through
# 0 and is now a little negative. A negative number has no logarithm, so $\log\hat y$ is nan. The label should switch that term
# off, but 0 · nan is nan, not 0. One nan makes the mean nan.
#
# It is not only these four flowers: on the 100 flowers of lesson 06, with $\eta=0.1$, the nan comes even sooner.
#
# > **A slip of the deck.** Slide 38 puts $\tanh z$ itself into the cross-entropy. That loss needs a probability, a number
# > between 0 and 1. In section 9 you turn $\tanh z$ into one.
#
# ## 7 · Who notices?
#
# <!-- show: The update uses the gradient, and for $y=0$ that is healthy: -->
# The loss is nan, yet the program does not stop. The update never uses the loss. It uses the gradient. There, for $y=0$, the
# dangerous $\hat y$ below the line cancels:
#
# $$\frac{(\hat y-0)(1+\hat y)}{\hat y}=1+\hat y$$
#
# So the training goes on, and $\boldsymbol\theta$ looks healthy after each step. There are two popular ways to get rid of the
# nan. A *masked* loss picks for each flower the one term that counts, and takes only its logarithm. A *clipped* loss replaces
# every $\hat y$ below 0 by a tiny positive number first.
#
# <!-- show: A *masked* loss takes only the one term that counts; a *clipped* one first lifts $\hat y$ just above 0. What will they say while $\hat y$ goes down to $-0.6$? -->
# > **Predict.** Flower 1 goes on down from $\hat y=0$ to about $-0.6$. What will each of these two losses say on the way? And
# > what will `binary_cross_entropy` from `lib` say?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** ŷ of flower 1 goes on down below 0. What will a masked loss say, and a clipped one?
#
# **Expect** Numbers that fall. The masked one falls below 0, late. The clipped one never says a word.
#
# **Watch for** "Clip it" is what everybody has seen in other code. Say: it removes the alarm, not the fire.

# %% slideshow={"code": "none"}
print("updates   ŷ of flower 1        L   masked  clipped     θ")
for k in [201, 202, 300, 400, 1000]:
    y_hat = tanh(X @ path[k])
    masked = -np.log(np.where(y == 1, y_hat, 1 - y_hat)).mean()
    kept = np.clip(y_hat, 1e-15, 1 - 1e-15)
    clipped = -np.log(np.where(y == 1, kept, 1 - kept)).mean()
    print(f"{k:7} {y_hat[0]:15.4f} {losses[k]:8.4f} {masked:8.4f} {clipped:8.4f}    ",
          np.round(path[k], 3))

# %% slideshow={"code": "none", "printed": "none"}
from lib import binary_cross_entropy

try:
    binary_cross_entropy(y, tanh(X @ path[202]))
except ValueError as error:
    print(str(error).replace(". ", ".\n"))

# %% [markdown]
# <!-- show: Both fall, as if all were well. The masked one becomes *negative*, but late. The clipped one shows nothing at all. Neither removes the cause. -->
# <details><summary>Were you right?</summary>
#
# Both print falling numbers, not nan, as if all were well. The masked one gives itself away, but late: it becomes
# *negative*, because $1-\hat y$, the "belief" in class 0, is larger than 1. The clipped one shows nothing at all.
#
# The function that you built in lesson 02 is a masked loss, and a right one, as long as $\hat y$ is a probability. It does not
# check that. The one in `lib` has the same lines and a guard in front: it checks what comes in, and refuses.
# </details>
#
# A mask and a clip remove the nan, but not its cause: what comes in is no probability.
#
# ## 8 · And the long flowers?
#
# For the short flowers the price is wrong. And for the long ones? Put $y=1$ into the slide's derivative, for one flower:
#
# $$\frac{\partial L}{\partial z}=\frac{(\hat y-1)(1+\hat y)}{\hat y}=-\frac{1-\hat y^2}{\hat y}$$
#
# <!-- show: A long flower, $y=1$: its $z$ should grow, so this should be negative. -->
# The flower is of class 1, so $z$ should grow. The update subtracts the derivative, so the derivative should be negative.
#
# > **Predict.** Which sign does it have where $\hat y$ is negative? And what happens at $\hat y=0$?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **Ask** y = 1, ŷ negative: which sign has the derivative, and where does the flower go?
#
# **Expect** Positive. It is pushed down, away from its class.
#
# **Watch for** Starting at θ = 0: the first gradient is nan, and students think that their code is broken. It is the
# model.

# %% slideshow={"code": "none"}
z = np.array([-2, -0.5, -0.01, 0, 0.01, 0.5, 2])
y_hat = tanh(z)
with np.errstate(divide="ignore"):    # at z = 0 numpy warns: divide by zero
    slopes = (y_hat - 1) * (1 + y_hat) / y_hat
for values in zip(z, y_hat, slopes):
    print("z = {:5}   ŷ = {:7.4f}   dL/dz = {:10.4f}".format(*values))
with np.errstate(all="ignore"):
    print("gradient of the four flowers at θ = 0:", tanh_bce_gradient(np.zeros(3), X, y))

# %% [markdown]
# <!-- show: Left of 0 it is *positive*: the flower is pushed away from its class. At 0 there is a division by zero. -->
# <details><summary>Were you right?</summary>
#
# For $z<0$ the derivative is *positive*. The update makes $z$ smaller still: the flower is pushed away from its class. At
# $z=0$ there is a division by zero, and near 0 the derivative is huge.
# </details>
#
# A place such as $z=0$ is called a **singularity**: the function has no value there, and is endless around it. You meet it
# easily: $\boldsymbol\theta=(0,0,0)$, a start that many people use, puts every flower there, and the first gradient is nan.
#
# How can the algebra be right and the direction wrong? For $y=1$ the price is $-\log\hat y$, with the derivative
# $-\frac1{\hat y}$. Where $\hat y<0$, this price has no value. But there is another price that has a value there and the *same*
# derivative, $-\log(-\hat y)$. The chain rule says so: $-\frac1{-\hat y}\cdot(-1)=-\frac1{\hat y}$. Both prices together are
# $-\log\lvert\hat y\rvert$, where $\lvert\hat y\rvert$ is $\hat y$ without its sign. The update walks down this one, and for it
# $\hat y=-1$ is as good as $\hat y=1$.
#
# In the next figure you walk one flower along $z$. The upper panel shows the output $\hat y$, with σ dotted beside it. The
# middle panel shows the loss, and the lower one its derivative. Grey is the unsound half: the loss has no value there, and the
# dashed line is what the update walks down. The arrow shows where one update with $\eta=1$ would push $z$. ("The repair"
# belongs to section 9; leave it off for now.)
#
# <!-- show: Walk $z$ from 1 down to −1, first with $y=1$, then with $y=0$. Where does the arrow, one update, turn round? What is odd about the dashed line, which the update walks down? -->
# > **Predict.** Walk $z$ from 1 down to −1 with $y=1$: you see what you have computed. Then do the same with $y=0$. Where does
# > the arrow turn round now, and what is odd about the dashed line?

# %%
from lib import explore

explore.wall()

# %% [markdown]
# <!-- show: For $y=1$ the arrow turns at $z=0$, at an endlessly high wall. For $y=0$ it turns nowhere, but left of 0 the dashed line lies *below 0*. -->
# <details><summary>Were you right?</summary>
#
# For $y=1$ the arrow turns at $z=0$. There stands an endlessly high wall, and near it the arrow reaches the edge of the
# picture. Exactly at 0 there is no arrow, because there is no derivative. For $y=0$ the arrow turns nowhere: it points left,
# as it should, everywhere but at 0. Only the price is wrong: left of 0 the dashed line lies *below 0*. It is the masked loss
# of section 7.
# </details>
#
# <!-- show: All four flowers start left of the wall, with $b=-3$: -->
# So a long flower that starts at the left of the wall rolls down to the left. Alone, it never comes over; only another flower
# can drag it across, since all share one $\boldsymbol\theta$. The next cell starts with $b=-3$, so that all four $z$ are
# negative. A sigmoid model would learn from there without trouble.

# %% slideshow={"code": "none"}
theta_low = np.array([-3, 0.5, -0.1])
path_low = gradient_descent(tanh_bce_gradient, theta_low, X, y, eta=eta, batch_size=4,
                            epochs=1000)

print("y                   ", y)
print("z at the start      ", np.round(X @ path_low[0], 2))
print("z after 1000 updates", np.round(X @ path_low[-1], 2))
print("ŷ after 1000 updates", np.round(tanh(X @ path_low[-1]), 4))

# %% [markdown]
# <!-- show: Flowers 3 and 4 are of class 1. The training pushed them down to $\hat y$ near −1. -->
# Flowers 3 and 4 are of class 1, and the training pushed them down to $\hat y$ near −1, even further than the short ones. It
# used the right algebra where that algebra does not hold.
#
# ## 9 · The repair
#
# <!-- show: The loss needs a probability. Add 1, and halve. $$p=\frac{1+\tanh z}{2}\qquad\frac{\partial p}{\partial z}=\frac{1-\tanh^2z}{2}=2\,p(1-p)$$ -->
# The loss needs a probability. So turn tanh into one first. Its values go from −1 to 1: add 1, and halve.
#
# <!-- say -->
# $$p=\frac{1+\tanh z}{2}\qquad 0<p<1$$
#
# Then the loss is the old one, with $p$ in place of $\hat y$. Its derivative needs $\partial p/\partial z$. Use
# $\tanh'=1-\tanh^2$. The formula for $p$ says that $1+\tanh z=2p$, and so $1-\tanh z=2-2p=2(1-p)$:
#
# <!-- say -->
# $$\frac{\partial p}{\partial z}=\frac{1-\tanh^2z}{2}=\frac{(1-\tanh z)(1+\tanh z)}{2}=\frac{2(1-p)\cdot 2p}{2}=2\,p(1-p)$$
#
# <!-- show: Now the *whole* denominator cancels. $$\frac{\partial L}{\partial z}=\frac{p-y}{p(1-p)}\cdot2\,p(1-p)=2(p-y)$$ -->
# Multiply by $\partial L/\partial p$, which is the old formula with $p$ in it. This time the *whole* denominator cancels:
#
# <!-- say -->
# $$\frac{\partial L}{\partial z}=\frac{p-y}{p(1-p)}\cdot2\,p(1-p)=2(p-y)\qquad
# \frac{\partial L}{\partial\boldsymbol\theta}=\frac1N\,X^T\,2(p-y)$$
#
# <!-- screen -->
# <!-- show: Flower 1 has $y=0$, and the slide's model gave it $\hat y=\tanh z=0.6527$. Will its $p=(1+\tanh z)/2$ be larger or smaller? -->
# > **Predict.** Flower 1 has $y=0$, and the slide's model gave it $\hat y=0.6527$. Will its $p$ be larger or smaller?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** Flower 1 has y = 0 and had ŷ = 0.6527. Is its p larger or smaller?
#
# **Expect** Larger: 0.8264.
#
# **Watch for** The losses of the two models compared. They are prices of different beliefs.

# %% slideshow={"code": "1-3", "printed": "1 4-5 8"}
def scaled_tanh_bce_gradient(theta, X, y):
    p = (1 + tanh(X @ theta)) / 2
    return X.T @ (2 * (p - y)) / len(y)


for name, start in {"deck's start": theta_0, "low start   ": theta_low}.items():
    path_scaled = gradient_descent(scaled_tanh_bce_gradient, start, X, y, eta=eta,
                                   batch_size=4, epochs=1000)
    for k in [0, 1, 202, 1000]:
        p = (1 + tanh(X @ path_scaled[k])) / 2
        loss = binary_cross_entropy(y, p)
        print(f"{name}  after {k:4} updates   L = {loss:.6f}   p = {np.round(p, 4)}")

# %% slideshow={"picture": "none"}
show_step(X, y, theta_0, eta, activation="scaled tanh")

# %% [markdown]
# <!-- show: Larger: $(1+0.6527)/2=0.8264$. After 1000 updates, from *both* starts, the short flowers stand below one half and the long ones above. -->
# <details><summary>Were you right?</summary>
#
# Larger: $(1+0.6527)/2=0.8264$. (In the graph $p(z)$ stands at the arrow, and its value is called $\hat y$.) So the loss starts
# higher than the slide's 0.5838. The two can't be compared: they are prices of different beliefs.
# </details>
#
# One step takes the loss from 0.9129 to 0.8944. After 202 updates there is no nan. And after 1000, from *both* starts, the
# short flowers stand below one half and the long ones above.
#
# <!-- show: With $\eta=1$ an update now pushes a flower's $z$ by $-2(p-y)$. For which $z$ and $y$ does it push the wrong way? And where does it push farthest? -->
# > **Predict.** Go back to the figure of section 8 and switch on *the repair*. For which $z$ and $y$ does the arrow point the
# > wrong way now? And where is it longest?
#
# <!-- show: Nowhere. For $y=1$ it pushes up and for $y=0$ down, whatever $z$ is. Farthest where the flower is most wrong, and never by more than 2. -->
# <details><summary>Were you right?</summary>
#
# Nowhere. For $y=1$ it points right and for $y=0$ left, whatever $z$ is. It is longest where the flower is most wrong, and never
# longer than 2. The wall is gone, and so is the grey.
# </details>
#
# Compare the computation graphs of section 5 and of this section. For the short flowers $\partial L_i/\partial z$ (here
# $2(\hat y-y)$) is the same in both, 1.6527 and 1.6804. That is no accident: for $y=0$ the repaired derivative is
# $2p=1+\tanh z$, which is the slide's own. So for the short flowers slide 38 had the right direction all the time, and only
# a wrong price. And from the deck's start the long flowers stayed at $z>0$, where their direction is right, too. That is why
# $\boldsymbol\theta$ looked so healthy.
#
# ## 10 · Half a repair
#
# <!-- show: Many students change $\hat y$ into $p$, but keep $(p-y)(1+p)$ or $(p-y)(1+p)/p$ as the derivative. -->
# Many students change $\hat y$ into $p$ on this slide, but leave the gradient nearly as it was. In place of
# $\partial L/\partial z=2(p-y)$ they often have $(p-y)(1+p)$ or $(p-y)(1+p)/p$. The cell takes one step with $2(p-y)$, and
# one with each of these two.
#
# <!-- show: One step with $2(p-y)$, and one with each of these two. With which will the loss fall most? -->
# > **Predict.** With which of the three gradients will the loss fall most in one step?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Three gradients: with which does the loss fall most?
#
# **Expect** With the first. It is the third, and that one is wrong.
#
# **Watch for** The homework mistake of this slide: ŷ becomes p, and the gradient stays as (p − y)(1 + p), or that over
# p. Say: change the model, derive anew, nudge.

# %% slideshow={"code": "none"}
def scaled_loss(theta, X, y):
    return binary_cross_entropy(y, (1 + tanh(X @ theta)) / 2)


p = (1 + tanh(X @ theta_0)) / 2
print("by nudging       ", np.round(by_nudging(scaled_loss, theta_0, X, y), 4))
for name, dL_dz in {"2(p − y)         ": 2 * (p - y),
                    "(p − y)(1 + p)   ": (p - y) * (1 + p),
                    "(p − y)(1 + p)/p ": (p - y) * (1 + p) / p}.items():
    grad = X.T @ dL_dz / len(y)
    loss = scaled_loss(theta_0 - eta * grad, X, y)
    print(name, np.round(grad, 4), f"  one step: L = {loss:.4f}")

# %% [markdown]
# <!-- show: With the third, and the third is wrong: nudging agrees with $2(p-y)$ only. A falling loss is no proof. -->
# <details><summary>Were you right?</summary>
#
# It falls most with the third, and the third is wrong: nudging agrees with $2(p-y)$ only. The wrong ones have the right sign
# for each flower and the wrong size, so the loss falls all the same, and nobody notices. A falling loss is no proof. When you
# change the model, derive the gradient anew, and nudge.
# </details>
#
# ## 11 · An old friend
#
# Section 2 found $\tanh(z)=2\sigma(2z)-1$. Put it into $p$:
#
# $$p=\frac{1+\tanh z}{2}=\frac{1+2\sigma(2z)-1}{2}=\sigma(2z)$$
#
# <!-- show: The repaired model *is* the sigmoid model, with $2\boldsymbol\theta$ and $4\eta$: -->
# The repaired model *is* the sigmoid model, with $2\boldsymbol\theta$ in place of $\boldsymbol\theta$. So its training must be
# an old training too, that of lesson 05. Write the update of the repaired model, and double both sides:
#
# $$\boldsymbol\theta_{\text{new}}=\boldsymbol\theta-\eta\cdot\tfrac1N X^T\,2(p-y)\qquad
# 2\boldsymbol\theta_{\text{new}}=2\boldsymbol\theta-4\eta\cdot\tfrac1N X^T(p-y)$$
#
# That is the sigmoid's update for the parameters $2\boldsymbol\theta$, with the learning rate $4\eta$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** p = (1 + tanh z)/2. Have you met it before?
#
# **Expect** It is σ(2z). Parameters 2θ, and a learning rate of 4η.
#
# **Watch for** Only one factor 2 is found. The other comes from the doubled θ.

# %% slideshow={"code": "none"}
from lib import bce_gradient

with_tanh = gradient_descent(scaled_tanh_bce_gradient, theta_0, X, y, eta=eta, batch_size=4,
                             epochs=1000)
with_sigmoid = gradient_descent(bce_gradient, 2 * theta_0, X, y, eta=4 * eta, batch_size=4,
                                epochs=1000)
print("2θ with tanh  ", np.round(2 * with_tanh[-1], 5))
print("θ with sigmoid", np.round(with_sigmoid[-1], 5))
print("alike all the way:", np.allclose(2 * with_tanh, with_sigmoid))

# %% [markdown]
# So tanh, done soundly, gives the same model as the sigmoid. (With the labels $t=-1$ and $1$ in place of 0 and 1 its loss is
# short: $\log(1+e^{-2tz})$ for one flower.) Tanh is at home elsewhere: inside neural networks, where no probability is asked
# for.
#
# ## 12 · Practice
#
# Write your answer into the first cell, run it, then run the judge's cell below it.
#
# ### Exercise 07.1 · One flower, four numbers
#
# <!-- show: For one flower of class 1, $\hat y=\tanh z=-0.6$. Give with two decimals: $\tanh'(z)$; the probability $p$ of the repair; the repaired $\partial L/\partial z$; and slide 38's, $(\hat y-y)(1+\hat y)/\hat y$. -->
# For one flower of class 1 a model has $\hat y=\tanh z=-0.6$. You need not know $z$ itself. Give, with two decimals:
# $\tanh'(z)$; the probability $p$ of section 9; the repaired derivative $\partial L/\partial z$ of section 9; and slide
# 38's derivative $\partial L/\partial z=(\hat y-y)(1+\hat y)/\hat y$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** class
#
# **Watch for** The signs of the slide's derivative. Three times −0.6 goes in: count the minus signs aloud.

# %%
# tanh', p, the repaired derivative, the slide's derivative
answer_1 = [None, None, None, None]

# %%
from lib import check

check("07.1", answer_1)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# $\tanh'=1-\tanh^2$, and $p=(1+\tanh z)/2$. In both you put in $-0.6$.
#
# <details><summary>Hint 2</summary>
#
# The repaired derivative is $2(p-y)$ with $y=1$. For the slide's, put in $\hat y=-0.6$ three times, and count the minus signs.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# tanh_z = -0.6
# p_1 = (1 + tanh_z) / 2
# answer_1 = [1 - tanh_z**2, p_1, 2 * (p_1 - 1), (tanh_z - 1) * (1 + tanh_z) / tanh_z]
# ```
#
# The two derivatives have opposite signs: that is section 8 in numbers.
# </details>
#
# ### Exercise 07.2 · Smaller steps?
#
# <!-- show: With $\eta=0.01$ the slide's loss is nan after 202 updates. Somebody takes $\eta=0.001$ instead. What will happen? -->
# Trained on the four flowers with $\eta=0.01$, the slide's loss is nan after 202 updates. Somebody takes $\eta=0.001$ instead.
# What will happen?
#
# <!-- show: - **a**: No nan: with small steps every $\hat y$ stays above 0.
# - **b**: nan, after 202 updates again.
# - **c**: nan, after about ten times as many updates.
# - **d**: No nan: it came from a number too large for the computer. -->
# - **a**: No nan any more: with small steps every $\hat y$ stays above 0.
# - **b**: The nan comes after 202 updates again, because it does not depend on $\eta$.
# - **c**: The nan comes all the same, only later: after about ten times as many updates.
# - **d**: No nan any more: it came from a number that grew too large for the computer.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** class
#
# **Watch for** Answer a. Training moves ŷ to where it wants to go, and small steps get there too.

# %%
answer_2 = "?"    # one letter

# %%
check("07.2", answer_2)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Look at section 6: which $\hat y$ makes the nan, and where was it at the start? Which way does training move it?
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_2 = "c"
# ```
# </details>
#
# ### Exercise 07.3 · Find the mistake: a loss without nan
#
# <!-- show: It never says nan, but a flower at $\hat y=-0.9$ costs the same as one at $-0.1$. Mend it: the sound loss of this lesson, never nan, for $z=\pm1000$ too. -->
# A student was tired of nan, and wrote this loss for the tanh model. It never says nan again. But it hides what is wrong: a flower
# that lies at $\hat y=-0.9$ costs the same as one at $-0.1$. Mend it, so that it is the sound loss of this lesson, for very sure
# models too: at $z=\pm1000$ it may say inf where the model is wrong, but never nan.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **For** class
#
# **Watch for** They change the clip's limits. Use p. Then p is exactly 0 or 1 far out: pick the belief first, as in lesson 02.

# %%
def tanh_loss(theta, X, y):
    """Return the mean loss of the tanh model."""
    y_hat = np.tanh(X @ theta)
    y_hat = np.clip(y_hat, 1e-15, 1 - 1e-15)      # no logarithm of 0 or less
    return np.mean(-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat))

# %%
check("07.3", tanh_loss)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# What goes into the logarithm must be a probability. Clipping forces it into the range; section 9 has a better way.
#
# <details><summary>Hint 2</summary>
#
# Compute `p = (1 + np.tanh(X @ theta)) / 2`. Beyond $z=\pm19$ the computer's `p` is exactly 0 or 1, and $0\cdot\log0$ is
# nan. Lesson 02 knew a way: pick the belief in the true class first, `p` or `1 - p`, then take *one* logarithm.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def tanh_loss(theta, X, y):
#     """Return the mean loss of the tanh model."""
#     p = (1 + np.tanh(X @ theta)) / 2
#     belief = np.where(y == 1, p, 1 - p)
#     with np.errstate(divide="ignore"):    # log 0 is meant: who is surely wrong pays inf
#         return 0 - np.log(belief).mean()
# ```
#
# (A loss computed from $z$, without $p$, gives even the surely wrong flower its true price:
# `np.logaddexp(0, np.where(y == 1, -2, 2) * z).mean()`, where `logaddexp(0, u)` is $\log(1+e^u)$.)
# </details>
#
# ### Exercise 07.4 · Change the model, derive anew
#
# Another repair is $p=\frac12\bigl(1+\tanh\frac z2\bigr)$: with $\frac z2$ inside. The loss is binary cross-entropy on this $p$, the mean over
# the samples. Derive its gradient on paper, and complete the function. It must also work for $z=\pm2000$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 13
#
# **For** home
#
# **Watch for** The factor ½ of the inside forgotten. Then nudging says that they are twice too large.

# %%
def half_z_gradient(theta, X, y):
    """Return the gradient for p = (1 + tanh(z/2)) / 2, one number for each parameter."""
    # your lines come here
    return ...

# %%
check("07.4", half_z_gradient)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Go through section 9 again. Only $\partial p/\partial z$ changes: the $\frac z2$ inside brings a factor $\frac12$.
#
# <details><summary>Hint 2</summary>
#
# $\partial p/\partial z=\frac12\cdot2p(1-p)=p(1-p)$. Now multiply it by $\frac{p-y}{p(1-p)}$.
#
# <details><summary>Hint 3</summary>
#
# Everything cancels but $p-y$. What is left is $\frac1N X^T(p-y)$. You can check it with `by_nudging`.
# </details>
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def half_z_gradient(theta, X, y):
#     """Return the gradient for p = (1 + tanh(z/2)) / 2, one number for each parameter."""
#     p = (1 + np.tanh(X @ theta / 2)) / 2
#     return X.T @ (p - y) / len(y)
# ```
# </details>
#
# What have you solved in this lesson so far?

# %%
from lib import progress

progress("07")

# %% [markdown]
# ## What to remember
#
# <!-- show: - $\tanh(z)=2\sigma(2z)-1$ goes from −1 to 1, and $\tanh'=1-\tanh^2$.
# - Cross-entropy needs a probability. Tanh is none.
# - A loss of nan does not stop a training. A clip hides the alarm.
# - For $y=1$ and negative $z$ slide 38's derivative has the wrong sign.
# - The repair, $p=(1+\tanh z)/2$, is $\sigma(2z)$. -->
# - $\tanh(z)=2\sigma(2z)-1$ goes from −1 to 1, and $\tanh'=1-\tanh^2$.
# - Binary cross-entropy needs a probability. Slide 38's algebra holds only for $0<\hat y<1$, and tanh leaves that range.
# - A loss of nan does not stop a training: the update uses the gradient only. Watch the loss. A mask is right for
#   probabilities; it does not make one, and neither does a clip.
# - For $y=1$ and $z<0$ slide 38's derivative has the wrong sign; at $z=0$ it divides by zero.
# - The repair is $p=(1+\tanh z)/2=\sigma(2z)$ with the gradient $\frac1N X^T\,2(p-y)$.
#
# ---
# <!-- navigation -->
# [← 06 Iris](06_iris.ipynb) · [Start here](00_start_here.ipynb) · [08 MSE →](08_mse.ipynb) · [Tiếng Việt](vi/07_tanh.ipynb)
# <!-- /navigation -->
