# %% [markdown]
# <!-- navigation -->
# [← 02 From linear to logistic](02_linear_to_logistic.ipynb) · [Start here](00_start_here.ipynb) · [04 Mini-batch →](04_mini_batch.ipynb) · [Tiếng Việt](vi/03_stochastic.ipynb)
# <!-- /navigation -->
#
# # 03 · Stochastic: learn from one flower
#
# **Slides 18 to 22 · about 52 minutes, and 30 for the exercises**
#
# <!-- aim: do one training step by hand, and see it agree -->
#
# After this lesson you can
#
# - name the five steps of training and do each one by hand,
# - read a computation graph, forward and backward, with its numbers,
# - say why a column of ones stands in the table,
# - write the stochastic training loop and tell an update from an epoch.
#
# You need $\hat y=\sigma(z)$ from lesson 01, and the loss and its derivative from lesson 02.

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
# ## 1 · Five steps
#
# A model starts with parameters that somebody guessed. How does it get better ones? The deck's answer is five steps,
# done again and again (slide 19):
#
# | step | in the deck | formula |
# |---|---|---|
# | 1. pick a sample | Pick a sample $(\mathbf x, y)$ | |
# | 2. compute the output | Tính output $\hat y$ | $z=\boldsymbol\theta^T\mathbf x,\quad \hat y=\sigma(z)$ |
# | 3. compute the loss | Tính loss | $L(\boldsymbol\theta)=-y\log\hat y-(1-y)\log(1-\hat y)$ |
# | 4. compute the derivative | Tính đạo hàm | $L'_{\boldsymbol\theta}=\mathbf x\,(\hat y-y)$ |
# | 5. update the parameters | Cập nhật tham số | $\boldsymbol\theta=\boldsymbol\theta-\eta\,L'_{\boldsymbol\theta}$ |
#
# $\eta$ (eta) is the **learning rate**: how far one step goes. The training does not learn it: you choose it. Such a
# number is called a **hyperparameter**. $L'_{\boldsymbol\theta}$ is the deck's short name for the gradient
# $\partial L/\partial\boldsymbol\theta$: one derivative for each parameter.
#
# The deck mixes English with Vietnamese, so the headings below give both. The method picks its samples at random: it is
# called **stochastic**, from a Greek word for guessing. (Here *a step* is one of these five. Often all five together are
# called a step, too.)

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Put the five steps in order, from the words alone: update, loss, pick, derivative, output.
#
# **Expect** Pick, output, loss, derivative, update.
#
# **Watch for** η taken for a parameter of the model. It is how far a step goes, and you choose it.

# %% [markdown]
# ## 2 · First with one feature
#
# <!-- show: A petal of 1.4 cm, class 0. The model: $z=b+wx$, with $b=0.1$ and $w=0.5$. -->
# Take a flower whose petal is 1.4 cm long. Its class is 0. With one **feature** (one measured number) the model is
# $z = b + w x$, and it has two parameters. Say they are $b = 0.1$ and $w = 0.5$. Then $z$ is positive, so $\hat y$ is above one
# half. The model leans towards class 1: it is wrong.
#
# > **Predict.** To be less wrong about this flower, should $b$ become larger or smaller? And $w$?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** The model leans to class 1, and the flower is a 0. Should b become larger or smaller? And w?
#
# **Expect** Both smaller. Then z falls, and ŷ with it.
#
# **Watch for** Why is the derivative of b the plain error? Say: b is multiplied by 1.

# %%
import numpy as np

from lib import sigmoid

b, w = 0.1, 0.5
x_first, y_first = 1.4, 0

z_first = b + w * x_first
y_hat_first = sigmoid(z_first)
print(f"z     = {z_first:.6f}")
print(f"y_hat = {y_hat_first:.6f}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# Smaller, both of them: then $z$ falls, because $x$ is positive, and $\hat y$ falls with it.
# </details>
#
# From lesson 02: a derivative is the **error** $\hat y-y$, times what the parameter is multiplied by in the model. The
# parameter $w$ is multiplied by $x$, so its derivative is the error times $x$. The bias $b$ is multiplied by nothing,
# which is the same as being multiplied by 1:
#
# $$L'_b=(\hat y-y)\cdot 1\qquad L'_w=(\hat y-y)\cdot x$$

# %%
error = y_hat_first - y_first
print(f"error = {error:.6f}")
print(f"L'_b  = {error * 1:.6f}")
print(f"L'_w  = {error * x_first:.6f}")

# %% [markdown]
# Both derivatives are positive: larger parameters would make a larger loss. So a step downhill makes both smaller.
#
# ## 3 · Then with two: the column of ones
#
# The deck's table has a second feature, the petal's width. Now $z=b+w_1x_1+w_2x_2$. Writing a new term for each new
# feature soon gets long. There is a shorter way: give every flower one more number, always 1, and let it meet the bias.
#
# $$\mathbf x=\begin{bmatrix}1\\x_1\\x_2\end{bmatrix}\qquad
# \boldsymbol\theta=\begin{bmatrix}b\\w_1\\w_2\end{bmatrix}\qquad
# z=\boldsymbol\theta^T\mathbf x=b\cdot1+w_1x_1+w_2x_2$$
#
# <!-- show: One product now holds the bias too. -->
# That 1 is the whole trick. One product now holds the bias too, for two features or for two thousand.
# Put one flower in each row, and the ones become the first column of the table:

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Why is there a column of ones?
#
# **Expect** The 1 meets the bias. Then one product does everything.
#
# **Watch for** They add the ones to θ, or forget them for a new flower. Ask for the shape: 3 inputs, 3 parameters.

# %%
from lib import load_flowers

X, y = load_flowers()
print("   1   length  width   label")
for row, label in zip(X, y):    # in pairs: a row, and its label
    # *row: the numbers of the row, one by one
    print("{:4.0f} {:7.1f} {:6.1f} {:6}".format(*row, label))

# %% [markdown]
# These are the deck's four flowers: petal length and width in centimetres, and the class, 0 or 1. `X` has shape (4, 3):
# four rows and three columns, one flower in each row. `y` has shape (4,): a plain list of four numbers.
#
# ## 4 · Step 1: pick a sample
#
# The method picks at random; to show a step, the deck takes the first flower. We use the deck's starting parameters and
# its learning rate. Every number up to section 10 is computed from the first three lines of this cell.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 1
#
# **Ask** Which class is the first flower?
#
# **Expect** Class 0, a short one.
#
# **Watch for** Row numbers: the deck counts from 1, Python from 0.

# %%
x_i, y_i = X[0], y[0]
theta = np.array([0.1, 0.5, -0.1])    # b, w1, w2
eta = 0.01
print(f"x_i = {x_i}   y_i = {y_i}")

# %% [markdown]
# ## 5 · Step 2: the output (Tính output)
#
# What does the model say about this flower?
#
# $$z=\boldsymbol\theta^T\mathbf x\qquad \hat y=\sigma(z)=\frac1{1+e^{-z}}$$
#
# > **Predict.** In section 2 the output was above one half. The width adds the term $-0.1\cdot0.2$. Will it change
# > the model's mind?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** The width adds −0.02. Does it change the model's mind?
#
# **Expect** No. z falls from 0.8 to 0.78, still above 0.
#
# **Watch for** z and ŷ mixed up. Ask which of the two can be 0.78 and which can be 2.

# %%
z = theta @ x_i
y_hat = sigmoid(z)
print(f"z     = 0.1·1 + 0.5·1.4 − 0.1·0.2 = {z:.6f}")
print(f"y_hat = {y_hat:.6f}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# No. The term is only −0.02. $z$ falls from 0.8 to 0.78, and $\hat y$ stays well above one half.
# </details>
#
# ## 6 · Step 3: the loss (Tính loss)
#
# How wrong is that? The loss is minus the logarithm of the belief that the model put on the true class: a small belief
# costs much.
#
# $$L(\boldsymbol\theta)=-y\log\hat y-(1-y)\log(1-\hat y)$$
#
# Here $y=0$. The first term vanishes, and only $-\log(1-\hat y)$ is left. The logarithm is the natural one, so the unit
# is the nat.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Saying one half costs log 2. Does this model pay more or less than that?
#
# **Expect** More. It leans to the wrong side.
#
# **Watch for** Calculators with log to base 10. Here it is `np.log`, or the key ln.

# %%
loss = -y_i * np.log(y_hat) - (1 - y_i) * np.log(1 - y_hat)
print(f"L      = {loss:.6f} nats")
print(f"log(2) = {np.log(2):.6f} nats: the price of saying one half")

# %% [markdown]
# <!-- show: On this flower the model is worse than a tossed coin. -->
# A model that knows nothing says $\hat y=\tfrac12$ and pays $\log2$. Ours pays more. On this flower it is worse than a
# tossed coin.
#
# ## 7 · Step 4: the derivative (Tính đạo hàm)
#
# Which change of $\boldsymbol\theta$ makes the loss smaller? The parameters act on the loss along a chain,
# $\boldsymbol\theta\to z\to\hat y\to L$. Go back along it from $L$, one arrow at a time: each arrow is a *link* of the
# chain, and has its derivative. This is called **backpropagation**. In lesson 02 you multiplied the three by the chain
# rule:
#
# $$\frac{\partial L}{\partial\boldsymbol\theta}
# =\frac{\partial L}{\partial\hat y}\;\frac{\partial\hat y}{\partial z}\;\frac{\partial z}{\partial\boldsymbol\theta}$$
#
# Lesson 02 found each of them:
#
# $$\frac{\partial L}{\partial\hat y}=\frac{\hat y-y}{\hat y(1-\hat y)}\qquad
# \frac{\partial\hat y}{\partial z}=\hat y(1-\hat y)\qquad
# \frac{\partial z}{\partial\boldsymbol\theta}=\mathbf x$$
#
# Now put in the numbers. The last one is a list, with one number for each parameter.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** Three links of the chain. Which two cancel, in part?
#
# **Expect** ŷ(1 − ŷ) below the first line, and the second link. The error times x is left.
#
# **Watch for** Sign slips: y − ŷ in place of ŷ − y. Nudging tells, so show nudging as a habit and not as a proof.

# %%
dL_dy_hat = (y_hat - y_i) / (y_hat * (1 - y_hat))
dy_hat_dz = y_hat * (1 - y_hat)
dz_dtheta = x_i

print(f"dL/dy_hat = {dL_dy_hat:.6f}")
print(f"dy_hat/dz = {dy_hat_dz:.6f}")
print(f"dz/dtheta = {dz_dtheta}")

# %% [markdown]
# <!-- show: The two $\hat y(1-\hat y)$ cancel. The error times $\mathbf x$ is left: -->
# The first is divided by $\hat y(1-\hat y)$, and the second is $\hat y(1-\hat y)$. They cancel. What is left is the
# error, times $\mathbf x$:
#
# $$L'_{\boldsymbol\theta}=\mathbf x\,(\hat y-y)$$

# %%
grad = x_i * (y_hat - y_i)
print("chain rule:", np.round(dL_dy_hat * dy_hat_dz * dz_dtheta, 6))
print("short form:", np.round(grad, 6))

# %% [markdown]
# <!-- screen -->
#
# <!-- show: Check without algebra: nudge one parameter up and down, divide the change of the loss by the two nudges. -->
# Both ways agree. A gradient that comes from algebra can also be checked without any algebra, as in lesson 02: nudge one
# parameter a little up and a little down, and divide the change of the loss by the two nudges.

# %% slideshow={"code": "1-3"}
def loss_at(theta):
    y_hat = sigmoid(theta @ x_i)
    return -y_i * np.log(y_hat) - (1 - y_i) * np.log(1 - y_hat)


nudge = 1e-6
for name, slope, direction in zip(["b ", "w1", "w2"], grad, np.eye(3)):
    # the direction (1, 0, 0) nudges b alone
    up, down = loss_at(theta + nudge * direction), loss_at(theta - nudge * direction)
    print(f"L'_{name}  by algebra {slope:.5f}   by nudging {(up - down) / (2 * nudge):.5f}")

# %% [markdown]
# ## 8 · Step 5: the update (Cập nhật tham số)
#
# The gradient points uphill: where a derivative is positive, a larger parameter makes a larger loss. So you step the
# other way, by a small part of the gradient:
#
# $$\boldsymbol\theta=\boldsymbol\theta-\eta\,L'_{\boldsymbol\theta}$$
#
# Done again and again, this is **gradient descent**: the way down. The slide writes the same letter on both sides. We
# call the result `theta_new`, so that you can run the cell twice without taking two steps.
#
# > **Predict.** All three derivatives are positive. What happens to $w_2=-0.1$: does it move towards 0 or away from 0?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** All three derivatives are positive. Does w₂ = −0.1 move towards 0 or away?
#
# **Expect** Away. Minus a positive number goes further left.
#
# **Watch for** A slip from real homework: the update added. Say: the gradient points uphill, so subtract.

# %%
theta_new = theta - eta * grad
print("  old θ      η·L'      new θ")
for old, slope, new in zip(theta, grad, theta_new):
    print(f"{old:7.4f} − {eta * slope:.6f} = {new:9.6f}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# Away from 0. Subtracting a positive number from −0.1 gives a number that is still further below zero. "Smaller" means
# further left on the number line, not closer to 0.
# </details>
#
# <!-- show: Did the step help? -->
# Did the step help? Ask the new parameters about the same flower.

# %%
loss_new = loss_at(theta_new)
print(f"L before {loss:.6f}")
print(f"L after  {loss_new:.6f}")

# %% [markdown]
# The loss fell, by a little. That is all that one step is meant to do.
#
# ## 9 · The whole step in one picture
#
# The deck drew this step as a **computation graph** on slides 20 to 22: boxes with numbers, and arrows that say what is
# computed from what. Its pictures are lost, so here is ours. First the way forward, from left to right:

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Put your finger on ŷ. Which box comes next on the way forward, and which on the way back?
#
# **Expect** Forward the loss. Back the slope ŷ(1 − ŷ), to the error under z.
#
# **Watch for** 1.1432 in the picture against 1.1433 in print. The picture cuts, Python rounds.

# %%
from lib import show_step

show_step(X[:1], y[:1], theta, eta, state="forward")

# %% [markdown]
# Read it with your finger: the flower and the parameters meet in the sum Σ, $z$ goes through σ, and $\hat y$ meets the
# label $y$ in the loss. (*BCE* is short for binary cross-entropy.) Now the way back, dashed, from right to left:

# %%
show_step(X[:1], y[:1], theta, eta)

# %% [markdown]
# Follow the dashed line. The first box has two factors, $\partial L/\partial\hat y$ and $\hat y(1-\hat y)$. Their product
# stands under $z$: it is the error $\hat y-y$, the derivative of $L$ by $z$. The error times each $x$ gives the
# derivatives of $L$ by the three parameters, and they stand under these. The long yellow box is the subtraction of
# section 8.
#
# The pictures cut off what comes after the fourth decimal, as the deck does. So the new loss reads 1.1432 in the picture,
# where Python, which rounds, would print 1.1433.
#
# ## 10 · Beside the slides
#
# The numbers of slides 20 to 22 are lost with their pictures. What you see here is *our* computation, with the deck's
# own $\boldsymbol\theta$ and $\eta$. The slides of lesson 04 print their numbers, and you can compare again.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 2
#
# **Ask** Why does it say "lost" here?
#
# **Expect** The numbers stood in pictures of the deck that are gone. These are ours.
#
# **Watch for** Nobody should quote these as the deck's. In lesson 04 printed ones come.

# %%
from lib import slide

slide(20, z=z, y_hat=y_hat, loss=loss)
slide(21, grad=grad, theta_new=theta_new)
slide(22, loss=loss_new)

# %% [markdown]
# ## 11 · Again and again
#
# <!-- show: One pick: an **update**. Every flower once: an **epoch**. -->
# One flower, five steps, one new $\boldsymbol\theta$: that is one **update**. Many people say **iteration** for the same
# thing. Then you pick the next flower. When every flower has been picked once, one **epoch** is over. With four flowers an
# epoch is four updates. To train in this way, with one sample for each update, or with a few, is **stochastic gradient
# descent**, SGD for short.
#
# Here are the five steps as a loop. It walks through the rows in their order, three times. (It stands in a function,
# because the names in a function are its own: $z$ and $\hat y$ of the sections above stay what they are. In step 3,
# `y_hat if y_i == 1 else 1 - y_hat` takes $\hat y$ where the label is 1, and $1-\hat y$ elsewhere: the belief of lesson
# 02.)

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Four flowers, three epochs, one flower for each update. How many updates?
#
# **Expect** Twelve.
#
# **Watch for** Epoch and update mixed up. Count at the board: an update is one pick, an epoch is all flowers once.

# %% slideshow={"code": "1-8"}
def stochastic(theta):
    for epoch in range(3):
        for i in range(len(y)):                   # 1 pick a sample ← one row an update
            x_i, y_i = X[i], y[i]
            y_hat = sigmoid(theta @ x_i)          # 2 output
            loss = -np.log(y_hat if y_i == 1 else 1 - y_hat)    # 3 loss
            grad = x_i * (y_hat - y_i)            # 4 derivative
            theta = theta - eta * grad            # 5 update
            print(f"epoch {epoch + 1}  flower {i + 1}  y = {y_i}",
                  f" L = {loss:.4f} then θ =", theta.round(4))


theta_0 = np.array([0.1, 0.5, -0.1])
stochastic(theta_0)

# %% [markdown]
# In each line $L$ is the loss *before* the update, and $\boldsymbol\theta$ is what the update has made. Keep the line
# with the arrow in mind. Lessons 04 and 05 change what is picked there; the other steps stay the same, only written for
# several rows.
#
# Look down the first numbers of $\boldsymbol\theta$: they are $b$. It falls for flowers 1 and 2, which are class 0, and rises
# for flowers 3 and 4, which are class 1. Each flower pulls the model its own way. The model goes back and forth, and only
# what is left over from all four pulls moves it on: each epoch ends with a slightly smaller $b$ than the one before.
#
# ## 12 · Walk through it
#
# The same loop once more, one of the five steps at a time. *next* takes the next step, *back* takes it back. A frame
# shows which numbers the step has written. At the bottom you see which flower has been picked, and a curve: the mean loss
# over all four flowers. Two grey lines mark the highest and the lowest value that it comes to in the twelve updates. You
# begin where section 9 ended, after the first update. (Digits are cut here, as on the slides.)
#
# <!-- show: An update lowers the loss of *its own* flower. What will the mean over all four do in the first four updates? *Falls* or *rises* for each. -->
# > **Predict.** An update always lowers the loss of *its own* flower: compare $L$ with the new $L$. What will the mean
# > over all four do in the first four updates? Write down *falls* or *rises* for each. Then walk, and see.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Each update lowers the loss of its own flower. Write down for the first four: does the mean of all four fall?
#
# **Expect** It falls twice, then rises twice, first with flower 3.
#
# **Watch for** "Then it is a bug." Walk back one step: right for one flower, wrong for the table.

# %%
from lib import explore

explore.walk()

# %% [markdown]
# <!-- show: It falls twice, then it rises twice. A step that is right for one flower can be wrong for the whole table. -->
# <details><summary>Were you right?</summary>
#
# It falls twice, then it rises twice. Flowers 1 and 2 have made all parameters smaller. Flower 3 is of class 1: its error
# $\hat y-y$ is negative, so its derivatives are negative, and it makes all parameters larger again. That is good for
# flowers 3 and 4, but costs flowers 1 and 2 more than the two others gain: the model is more wrong about these two, and
# where the error is larger the loss is steeper. Flower 4 does the same.
# </details>
#
# So a step that is right for one flower can be wrong for the whole table. Over an epoch the falls win here.
#
# ## 13 · In which order?
#
# A fixed order is easy to follow, but risky: if all flowers of class 0 come first, the model first learns to say 0 to
# everything. So one picks at random. There are two ways:
#
# <!-- show: - **with replacement**: put the card back
# - **without**: shuffle, then walk through -->
# - **with replacement**: think of four cards, one for each flower. Draw a card before each update, and put it back. A
#   flower may come twice in a row, another not at all. (One says "epoch" here, too, for as many updates as there are
#   flowers.)
# - **without replacement**: shuffle the four flowers, walk through them once, shuffle again. Each comes once an epoch.
#
# Does picking at random lead the right way? On average it does: the gradient of the mean loss is the mean of the four
# single gradients (lesson 02, section 11). So the four steps that you may draw are, on average, the step that the mean
# loss asks for.
#
# In code `rng` is a generator of random numbers. Its **seed**, the 0 in `default_rng(0)`, decides which numbers come: the
# same seed always gives the same numbers, so that you see here what we saw. `rng.integers(4, size=4)` draws four times
# from 0 to 3; `rng.permutation(4)` gives 0 to 3 in a new order at each call. (The cell adds 1: flowers count from 1.)
#
# > **Predict.** You draw four times with replacement. How likely is it that all four flowers come up?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** You draw one of four cards, four times, and put it back each time. How likely do all four come up?
#
# **Expect** About one time in eleven. Guesses are often far higher.
#
# **Watch for** Shuffling X without y. That is exercise 03.3, so do not give it away.

# %% slideshow={"code": "none"}
rng = np.random.default_rng(0)
for epoch in range(3):
    print("with replacement   ", rng.integers(4, size=4) + 1,
          "   without", rng.permutation(4) + 1)

chance = 4 / 4 * 3 / 4 * 2 / 4 * 1 / 4
print(f"chance that four draws show all four flowers: {chance:.4f}")

# %% [markdown]
# <!-- show: Only about one time in eleven. Most people shuffle instead. -->
# <details><summary>Were you right?</summary>
#
# Only about one time in eleven. The first draw always shows a new flower, the second with chance 3/4, the third with 2/4,
# the last with 1/4. Most people shuffle instead, and then walk through: every flower is seen equally often.
# </details>
#
# Here is a longer training, shuffled anew in every epoch. The solid line is the loss of the one flower that was picked. The
# dashed line is the mean loss over all four flowers.

# %% slideshow={"code": "none", "printed": "none"}
from lib import binary_cross_entropy

rng = np.random.default_rng(0)
theta_k, picked_losses, mean_losses = theta_0, [], []    # θ after k updates
for epoch in range(15):
    for i in rng.permutation(4):
        outputs = sigmoid(X @ theta_k)
        picked_losses.append(binary_cross_entropy(y[i], outputs[i]))
        mean_losses.append(binary_cross_entropy(y, outputs))
        theta_k = theta_k - eta * X[i] * (outputs[i] - y[i])
after = binary_cross_entropy(y, sigmoid(X @ theta_k))
print(f"mean loss over all four: {mean_losses[0]:.4f} before, {after:.4f} after")

# %%
from lib import show
from lib.plots import curves

lines = {"one flower": picked_losses, "mean of four": mean_losses}
ax = curves(np.arange(60), lines, xlabel="update", ylabel="loss $L$", ylim=(0, 1.4))
show(ax, name="03 one flower and the mean")

# %% [markdown]
# <!-- show: The loss of one flower jumps. The mean shows that the model learns. -->
# The flower's loss jumps: some flowers are easy for this model and some are hard, and each update meets another one. From
# this line alone you could not say whether the model is learning. The mean over all flowers shows that it is.
#
# ## 14 · How far is one step?
#
# The deck takes $\eta=0.01$, and the loss on the picked flower fell from 1.1573 to 1.1433 (rounded).
#
# > **Predict.** Take the same single update with $\eta=1$, and with $\eta=10$. Will the loss on this flower fall more? And
# > the mean over all four flowers?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** η = 10 on one flower. Good or bad?
#
# **Expect** Splendid for this flower, and bad for the mean of four.
#
# **Watch for** "A larger η is always worse." In the figure the mean falls up to 0.39. Let them find it.

# %% slideshow={"code": "none"}
grad_1 = X[0] * (sigmoid(X[0] @ theta_0) - y[0])    # of flower 1
print("   eta   this flower   mean of four")
for eta_tried in [0, 0.01, 1, 10]:
    tried = sigmoid(X @ (theta_0 - eta_tried * grad_1))
    this, mean = binary_cross_entropy(y[0], tried[0]), binary_cross_entropy(y, tried)
    print(f"{eta_tried:6} {this:13.4f} {mean:14.4f}")

# %% [markdown]
# <!-- show: The larger the step, the better for *this* flower, and the others pay for it. -->
# <details><summary>Were you right?</summary>
#
# (The row with $\eta=0$ is the start.) The larger the step, the better for *this* flower: at $\eta=10$ its loss is almost
# 0. But the other flowers pay for it. The mean over all four rises far above the start, because now the model says 0 to
# every flower. A small step asks each flower for its opinion without letting any of them decide alone.
# </details>
#
# <!-- show: From which $\eta$ on does the first update no longer lower the mean over all four? -->
# **Find it.** Somewhere between $\eta=0.01$ and $\eta=1$ that first update stops lowering the mean over all four. Where?
# Go back to the figure of section 12, to step 5, and raise $\eta$ until the mean rises.
#
# <details><summary>Where is it?</summary>
#
# At $\eta=0.39$ the mean over all four still falls a little, and from $\eta=0.40$ on it rises. All the while the new $L$
# of flower 1 gets smaller and smaller.
# </details>
#
# ## 15 · Practice
#
# Write your answer into the first cell of an exercise and run it; then run the cell with `check` below it. The judge looks
# at what your answer does, not at how it is written. If you are stuck, open a hint; the solution is folded under the hints.
#
# ### Exercise 03.1 · The third flower, by hand
#
# <!-- show: *Flower 3*: length 3.0, width 1.1, class 1; $b=0.1$, $w_1=0.5$, $w_2=-0.1$. Find $L'_b$, $L'_{w_1}$, $L'_{w_2}$, with four decimals. -->
# Pick *flower 3*: length 3.0, width 1.1, class 1. The parameters are the deck's: $b=0.1$, $w_1=0.5$, $w_2=-0.1$. With
# paper and a calculator (or Python as one), find the three derivatives $L'_b$, $L'_{w_1}$, $L'_{w_2}$. Keep all digits until the end, then give four decimals.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** class
#
# **Watch for** The error has the wrong sign, or they round in between. y is 1 here, so ŷ − y is negative.

# %%
answer_1 = [None, None, None]    # L'_b, L'_w1, L'_w2

# %%
from lib import check

check("03.1", answer_1)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# First $z$, as in section 5: $z=0.1\cdot1+0.5\cdot3.0-0.1\cdot1.1$. Then $\hat y=\sigma(z)$.
#
# <details><summary>Hint 2</summary>
#
# The error is $\hat y-y$, and $y=1$. It is negative. Multiply it by 1, by 3.0 and by 1.1.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# z = 0.1 * 1 + 0.5 * 3.0 - 0.1 * 1.1    # 1.49
# error = 1 / (1 + np.exp(-z)) - 1
# answer_1 = [error * 1, error * 3.0, error * 1.1]
# ```
# </details>
#
# ### Exercise 03.2 · One step as a function
#
# Complete the function: it gets one sample and takes *one* update. It must work for any number of features.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** class
#
# **Watch for** `theta -= …`, which changes the caller's array, and a plus in the update. Ask them to call it twice
# with the same θ.

# %%
def one_step(theta, x_i, y_i, eta):
    """Return the parameters after one update with the sample x_i, y_i."""
    # your lines come here
    return ...    # and here the new parameters, in place of the dots

# %%
check("03.2", one_step)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Three lines are enough: the output, the derivative, the update. Sections 5, 7 and 8 have them.
#
# <details><summary>Hint 2</summary>
#
# `theta @ x_i` is $z$ for any number of features. Return a new array: write `theta - …`, not `theta -= …`.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def one_step(theta, x_i, y_i, eta):
#     """Return the parameters after one update with the sample x_i, y_i."""
#     y_hat = sigmoid(theta @ x_i)
#     grad = x_i * (y_hat - y_i)
#     return theta - eta * grad
# ```
# </details>
#
# ### Exercise 03.3 · Find the mistake
#
# A student wrote this training loop. It shuffles the flowers anew in each epoch, runs without an error, and returns
# every $\boldsymbol\theta$ on its way. But the loss does not fall as it should. Find the mistake and repair it.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 10
#
# **For** class
#
# **Watch for** They see nothing wrong, for it runs. Say: print x_i and y_i side by side for one epoch.

# %%
def train(theta, X, y, eta, epochs, rng):
    """Return the start and the parameters after each update, one a row."""
    path = [theta]
    for epoch in range(epochs):
        X = rng.permutation(X)               # the rows in a new order
        for x_i, y_i in zip(X, y):
            y_hat = sigmoid(theta @ x_i)
            theta = theta - eta * x_i * (y_hat - y_i)
            path.append(theta)
    return np.array(path)

# %%
check("03.3", train)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Print `x_i` and `y_i` side by side in the loop, and call `train(theta_0, X, y, 0.01, 1, np.random.default_rng(0))` for
# the four flowers. Does each still have its own label?
#
# <details><summary>Hint 2</summary>
#
# Shuffle the row numbers instead: `for i in rng.permutation(len(y))`. Then take `X[i]` and `y[i]`.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def train(theta, X, y, eta, epochs, rng):
#     """Return the start and the parameters after each update, one a row."""
#     path = [theta]
#     for epoch in range(epochs):
#         for i in rng.permutation(len(y)):    # the row numbers in a new order
#             y_hat = sigmoid(theta @ X[i])
#             theta = theta - eta * X[i] * (y_hat - y[i])
#             path.append(theta)
#     return np.array(path)
# ```
#
# The rows of `X` were shuffled and `y` was not, so a flower met another flower's label.
# </details>
#
# ### Exercise 03.4 · Why so different?
#
# <!-- show: The update made $w_1$ smaller by 0.009600 and $b$ by 0.006857. Why did $w_1$ move further? -->
# In section 8 the update made $w_1$ smaller by 0.009600 and $b$ by 0.006857. Why did $w_1$ move further?
#
# - **a**: $w_1$ has a larger learning rate.
# - **b**: The input of $w_1$ is 1.4, and the input of $b$ is 1.
# - **c**: $w_1=0.5$ was further from 0 than $b=0.1$.
# - **d**: The flower belongs to class 0.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **For** home
#
# **Watch for** Answer c. How far a parameter is from 0 plays no part. Compare the two formulas of section 2.

# %%
answer_4 = "?"    # one letter

# %%
check("03.4", answer_4)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Compare the two formulas in section 2: $L'_b$ and $L'_w$. In what do they differ?
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_4 = "b"
# ```
# </details>
#
# What have you solved in this lesson so far?

# %%
from lib import progress

progress("03")

# %% [markdown]
# ## What to remember
#
# <!-- show: - Five steps: pick, output, loss, derivative, update.
# - The derivative for one sample: $\mathbf x\,(\hat y-y)$, the input times the error.
# - The column of ones makes the bias a parameter like any other.
# - **Update**: one pick. **Epoch**: every sample once.
# - Shuffle in every epoch, and look at the mean. -->
# - Five steps: pick, output, loss, derivative, update. Done again and again, they are gradient descent. With single
#   samples it is stochastic, SGD for short.
# - The derivative for one sample is $\mathbf x\,(\hat y-y)$: the input times the error.
# - The column of ones lets the bias be a parameter like any other.
# - An **update** (iteration) uses one pick; an **epoch** has shown every sample once.
# - Shuffle in every epoch, and do not judge the training by the loss of a single sample.
#
# ---
# <!-- navigation -->
# [← 02 From linear to logistic](02_linear_to_logistic.ipynb) · [Start here](00_start_here.ipynb) · [04 Mini-batch →](04_mini_batch.ipynb) · [Tiếng Việt](vi/03_stochastic.ipynb)
# <!-- /navigation -->
