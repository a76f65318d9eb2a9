# %% [markdown]
# <!-- navigation -->
# [← 04 Mini-batch](04_mini_batch.ipynb) · [Start here](00_start_here.ipynb) · [06 Iris →](06_iris.ipynb) · [Tiếng Việt](vi/05_batch.ipynb)
# <!-- /navigation -->
#
# # 05 · Batch: ask every flower before each step
#
# **Slides 27 to 33 · about 76 minutes, and 35 for the exercises**
#
# <!-- aim: do it with all samples, see that the three ways are one loop, and compare them at equal cost -->
#
# After this lesson you can
#
# - do one training step with all samples, and tell beforehand how much it takes off the loss,
# - say what the loss sees that the accuracy does not,
# - write one training loop that is stochastic, mini-batch or batch,
# - compare two ways of training fairly, at equal cost,
# - read the path of a training on its loss surface.
#
# You need the step of lesson 04, $L'_{\boldsymbol\theta}=\frac1mX^T(\hat{\mathbf y}-\mathbf y)$, and accuracy
# from lesson 02.

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
# ## 1 · Nobody is left out
#
# One flower pulls its own way. Two are a better guess. What if you ask *all* $N$ flowers before each step? Then there
# is nothing left to guess: you have the mean itself. This is **batch** training. (Careful with the word: in many books
# and programs a *batch* is what we call a mini-batch, and our way is called *full batch*.) Slide 28 has the five steps
# again:
#
# <!-- show: | step | all samples at once |
# |---|---|
# | 2. output | $\mathbf z=X\boldsymbol\theta,\quad\hat{\mathbf y}=\sigma(\mathbf z)$ |
# | 3. loss | $L(\boldsymbol\theta)=\frac1N\left(-\mathbf y^T\log\hat{\mathbf y}-(1-\mathbf y)^T\log(1-\hat{\mathbf y})\right)$ |
# | 4. derivative | $L'_{\boldsymbol\theta}=\frac1N\,X^T(\hat{\mathbf y}-\mathbf y)$ |
# | 5. update | $\boldsymbol\theta=\boldsymbol\theta-\eta\,L'_{\boldsymbol\theta}$ | -->
# | step | in the deck | formula |
# |---|---|---|
# | 1. pick all samples | Pick all the samples from training data | |
# | 2. compute the output | Tính output $\hat y$ | $z=\boldsymbol\theta^T\mathbf x,\quad \hat{\mathbf y}=\sigma(z)$ |
# | 3. compute the loss | Tính loss | $L(\boldsymbol\theta)=\frac1N\left(-\mathbf y^T\log\hat{\mathbf y}-(1-\mathbf y)^T\log(1-\hat{\mathbf y})\right)$ |
# | 4. compute the derivative | Tính đạo hàm | $L'_{\boldsymbol\theta}=\frac1N\,\mathbf x^T(\hat{\mathbf y}-\mathbf y)$ |
# | 5. update the parameters | Cập nhật tham số | $\boldsymbol\theta=\boldsymbol\theta-\eta\,L'_{\boldsymbol\theta}$ |
#
# <!-- show: Only one letter differs from lesson 04: $N$ stands where $m$ stood. -->
# Only one letter differs from lesson 04: $N$ stands where $m$ stood.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** What is left to guess when all flowers are asked?
#
# **Expect** Nothing. It is the mean itself.
#
# **Watch for** "Batch" means all rows here, and a few rows in other books. Let them say which of the two they mean.

# %% [markdown]
# ## 2 · Forward: four flowers (slide 29)
#
# <!-- show: All four $z$ are positive, so every flower is called 1. The labels are 0, 0, 1, 1. -->
# At the start all four $z$ are positive: 0.78, 0.83, 1.49 and 2.02. So the model calls every flower 1. The labels are 0, 0,
# 1, 1: two calls are right, two are wrong.
#
# > **Predict.** A model that says one half to every flower pays $\log2\approx0.69$ on average. Does this one pay more, or
# > less?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** All four are called 1, two of them wrongly. Is the mean loss above 0.69, or below?
#
# **Expect** Just below: 0.6692. Two pay much, two pay little.
#
# **Watch for** "Accuracy 0.5 means it knows half." It knows nothing yet: it would say 1 to any petal.

# %%
import numpy as np

from lib import load_flowers, sigmoid

X, y = load_flowers()
theta = np.array([0.1, 0.5, -0.1])    # b, w1, w2
eta = 0.01

z = X @ theta
y_hat = sigmoid(z)
losses = -y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)
loss = losses.mean()

# %% slideshow={"slide_type": "subslide", "code": "none"}
from lib import accuracy, predict

y_pred = predict(theta, X)
print("flower    z      y_hat   called   y       L_i")    # L_i: the loss of flower i
for i in range(4):
    print(f"{i + 1:6} {z[i]:5.2f} {y_hat[i]:10.6f} {y_pred[i]:7} {y[i]:4} "
          f"{losses[i]:10.6f}")
print(f"mean loss {loss:.6f}   accuracy {accuracy(y, y_pred)}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# A little less: 0.669262. The two wrong calls cost 1.16 and 1.19, the two right ones only 0.20 and 0.12.
# </details>
#
# The slide prints "Average loss = 0.6692". Average is another word for mean. It also prints $X$ with one flower
# in each row, as this course always does. Slide 28's $z=\boldsymbol\theta^T\mathbf x$ then reads
# $\mathbf z=X\boldsymbol\theta$.
#
# ## 3 · Backward and update (slides 30 and 31)
#
# The slide writes the whole product out. Each row of $X^T$ is one feature, and meets the four errors:
#
# $$L'_{\boldsymbol\theta}=\frac14
# \begin{bmatrix}1.0&1.0&1.0&1.0\\1.4&1.5&3.0&4.1\\0.2&0.2&1.1&1.3\end{bmatrix}
# \begin{bmatrix}0.6856\\0.6963\\-0.1839\\-0.1171\end{bmatrix}$$
#
# For $b$ you can check it in your head: each error meets a 1. The four add up to about 1.08, and a quarter of that is
# 0.27. The sum has more terms than for two flowers, but it is divided by four.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** The four errors are 0.6856, 0.6963, −0.1839 and −0.1171. What is L'_b, in your head?
#
# **Expect** About 1.08 in all, so 0.27. It is a mean.
#
# **Watch for** One parameter changed before the next derivative is computed. That is exercise 05.2, so do not give it
# away.

# %%
error = y_hat - y
grad = X.T @ error / len(y)
theta_new = theta - eta * grad
print("shapes:", X.T.shape, "@", error.shape, "->", grad.shape)
print("L'    =", np.round(grad, 6))
print("new θ =", np.round(theta_new, 6))

# %% [markdown]
# Here is the whole step in one picture, in place of the deck's lost one:

# %%
from lib import show, show_step

show_step(X, y, theta, eta)

# %% [markdown]
# And every number that slides 29 to 31 print, beside ours:

# %% slideshow={"printed": "7 18-21"}
from lib import slide

slide(29, z=z, loss=loss)
slide(30, z=z, y_hat=y_hat, error=error[2:], grad=grad, minus_grad_w2=-grad[2],
      theta_new=theta_new)
slide(31, grad=grad, minus_grad_w2=-grad[2], theta_new=theta_new)

# %% [markdown]
# All agree.
#
# <!-- show: The plus in $w_2=-0.1+\eta\cdot0.0195$ hides the sign of the derivative. -->
# > **A trap of the deck.** Slides 30 and 31 print the last derivative twice: as $-0.019$ in the column of derivatives, and as
# > $0.0195$ in the update $w_2=-0.1+\eta\cdot0.0195$. Both come from one number, $-0.019540$: cut after three decimals
# > in one place, after four in the other. And as on slide 26 the plus hides the sign. In full it reads
# > $w_2=-0.1-\eta\cdot(-0.0195)$.
#
# ## 4 · The second forward pass (slide 32)
#
# <!-- show: A small move changes the loss by *slope times move*: $b$ alone by $-\eta\,(L'_b)^2$. -->
# Did the step help? You can tell before you go forward once more. For a small move the loss changes by about *slope times
# move*. The step moves $b$ by $-\eta\,L'_b$, and the slope there is $L'_b$. So $b$ alone should change the loss by about
# $-\eta\,(L'_b)^2$: it should fall. The same holds for $w_1$ and for $w_2$.
#
# <!-- show: All three move at once. About how far down does that bring the loss? The slopes are 0.2702, 0.2431, −0.0195, and $\eta=0.01$. -->
# > **Predict.** All three move at once. About how far down does that bring the loss? The three slopes are 0.2702, 0.2431
# > and −0.0195, and $\eta=0.01$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** By how much will the loss fall? And the accuracy: will it rise?
#
# **Expect** By η times the sum of the squares, 0.0013. The accuracy stays at 0.5.
#
# **Watch for** "The accuracy stands still, so the step was useless." Every ŷ moved; none crossed one half.

# %% slideshow={"code": "none"}
from lib import binary_cross_entropy


def loss_at(theta):
    return binary_cross_entropy(y, sigmoid(X @ theta))


# (1, 0, 0) moves b alone
each = [loss - loss_at(theta - eta * grad * only) for only in np.eye(3)]
for name, fall in zip(["b alone", "w1 alone", "w2 alone", "their sum"], [*each, sum(each)]):
    print(f"{name:20}{fall:.7f}")
print(f"all move at once    {loss - loss_at(theta_new):.7f}")
print(f"expected            {eta * grad @ grad:.7f}")    # grad @ grad adds the squares

# %% [markdown]
# <!-- show: By the sum of their squares times $\eta$, in short $\eta\,\lvert L'\rvert^2$: 0.0013. -->
# <details><summary>Were you right?</summary>
#
# Down by about 0.0013: square each slope, add the three squares, and multiply by $\eta$. In short that is
# $\eta\,|L'|^2$, here 0.0013253. It came to 0.0013195.
# </details>
#
# Three things follow. *All may move at once*: a small move of one parameter hardly changes the slopes of the others, so the
# three falls add up. *A small enough step goes down*: a square is never negative, so the loss falls, whatever the signs of
# the slopes (unless all are 0). And *you can judge $\eta$*: section 9 does it.
#
# Now go forward, with the same flowers and the new $\boldsymbol\theta$:

# %% slideshow={"picture": "none"}
slide(32, loss=loss, loss_new=loss_at(theta_new))
print("accuracy before", accuracy(y, predict(theta, X)))
print("accuracy after ", accuracy(y, predict(theta_new, X)))
show_step(X, y, theta_new, eta, state="forward")

# %% [markdown]
# <!-- show: The loss sees every small move. The accuracy sees only whether a flower has changed sides. -->
# The slide says so too: "Loss giảm từ 0.6692 xuống 0.6679", the loss falls from 0.6692 to 0.6679. The accuracy stayed at
# 0.5. Every $\hat y$ moved a little, but none crossed one half. The loss sees every small move. The accuracy sees only
# whether a flower has changed sides. That is why you train on the loss, and look at the accuracy afterwards.
#
# ## 5 · The loop
#
# Now the steps again and again. Compare with the loop of lesson 04: where that one goes from batch to batch, the line
# with the arrow takes all rows. All else is as it was.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** How many updates until the accuracy moves? Guess a number.
#
# **Expect** Few say 464. Then one flower changes sides, later the other.
#
# **Watch for** Students who stop a training because the accuracy stands still.

# %% slideshow={"code": "1-6 10"}
def all_at_once(theta, epochs):
    for epoch in range(epochs):
        X_m, y_m = X, y                            # 1 pick all samples ← all rows an update
        y_hat = sigmoid(X_m @ theta)               # 2 output
        loss = binary_cross_entropy(y_m, y_hat)    # 3 loss
        grad = X_m.T @ (y_hat - y_m) / len(y_m)    # 4 derivative
        if epoch in [0, 1, 2, 10, 100, 464, 465, 519, 520, 999]:
            right = accuracy(y, predict(theta, X))
            print(f"after {epoch:3} updates: L = {loss:.6f}   accuracy {right}")
        theta = theta - eta * grad                 # 5 update
    return theta


theta_0 = np.array([0.1, 0.5, -0.1])
theta_trained = all_at_once(theta_0, epochs=1000)

# %% [markdown]
# <!-- show: For 464 updates the accuracy waits. The loss falls from the first one on. -->
# One update is one epoch here, because every update sees every flower. The loss falls from the first update on. The
# accuracy waits: for 464 updates nothing happens, then one flower changes sides, then the other.
#
# <!-- show: A *new* flower, 1.7 by 0.4 cm: -->
# What is a trained model good for? You can ask it about a *new* flower: one that nobody has put into a class yet. Measure
# it, put the 1 in front, and go forward:

# %% slideshow={"code": "none"}
flower = np.array([[1, 1.7, 0.4]])    # one row: the 1 for b, length, width
for name, now in [("before the training", theta_0), ("after it", theta_trained)]:
    print(f"{name:20} y_hat = {sigmoid(flower @ now)[0]:.4f}   "
          f"called {predict(now, flower)[0]}")

# %% [markdown]
# And when do you stop? The 1000 was only our choice. A common way is to stop when the loss hardly falls any more. Lesson
# 06 comes back to it.
#
# ## 6 · Three loops are one loop
#
# The loops of lessons 03, 04 and 05 differ only in how many rows they take for one update: 1, $m$, or all $N$. So one
# function can be all three. Here it is, complete:

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **Ask** Where in this function are the five steps?
#
# **Expect** `rows` is step 1, the long line is step 5, `gradient` holds 2 and 4. Step 3 is left out.
#
# **Watch for** "Where is the loss?" The update does not need it. Also: `path[-1]` is the newest, not the start. Go
# slowly, it is all the training code there is.

# %% slideshow={"code": "1-10"}
def gradient_descent(gradient, theta, X, y, *, eta, batch_size, epochs, rng=None):
    path, X_now, y_now = [theta], X, y
    for epoch in range(epochs):
        if rng is not None:
            order = rng.permutation(len(y))
            X_now, y_now = X[order], y[order]
        for start in range(0, len(y), batch_size):
            rows = slice(start, start + batch_size)
            path.append(path[-1] - eta * gradient(path[-1], X_now[rows], y_now[rows]))
    return np.array(path)


# %% [markdown]
# Read it from the inside. `rows` is one batch, step 1: `X_now[slice(2, 4)]` means `X_now[2:4]`. The last
# batch may be short. The long line is step 5. Steps 2 and 4 are in `gradient`, a function that you pass in, such as
# `bce_gradient` from lesson 02. Step 3, the loss, is left out: the update does not need it. `path` keeps every
# $\boldsymbol\theta$ on the way, and `path[-1]` is the newest. If a generator `rng` comes in, `X_now` has the rows in a
# new order each epoch; without one they stay as they are. (The `*` means: in a call, write the names of all arguments
# after it, as in `eta=0.01`.)
#
# <!-- show: Three loops, one function: -->
# Is it really the same? Here are the three short loops, three epochs each, and then the one function.

# %% slideshow={"code": "none"}
theta_03 = theta_0
for epoch in range(3):
    for i in range(len(y)):              # lesson 03 ← one row for each update
        theta_03 = theta_03 - eta * X[i] * (sigmoid(X[i] @ theta_03) - y[i])

theta_04 = theta_0
for epoch in range(3):
    for start in range(0, len(y), 2):    # lesson 04 ← 2 rows for each update
        X_2, y_2 = X[start:start + 2], y[start:start + 2]
        theta_04 = theta_04 - eta * X_2.T @ (sigmoid(X_2 @ theta_04) - y_2) / len(y_2)

theta_05 = theta_0
for epoch in range(3):                   # lesson 05 ← every row for each update
    theta_05 = theta_05 - eta * X.T @ (sigmoid(X @ theta_05) - y) / len(y)

# %%
from lib import bce_gradient

for size, by_loop in [(1, theta_03), (2, theta_04), (4, theta_05)]:
    path = gradient_descent(bce_gradient, theta_0, X, y, eta=eta, batch_size=size, epochs=3)
    print(f"batch_size {size}, {len(path) - 1:2} updates")
    print("    loop    ", np.round(by_loop, 6))
    print("    function", np.round(path[-1], 6))

# %% [markdown]
# The same numbers, three times. From now on `gradient_descent` is all the training code that you need. `lib` holds the
# same code, with a check of the arguments, and the later lessons import it.
#
# ## 7 · Four updates of each
#
# In lesson 03 you walked through the four flowers one by one, and saw the mean loss fall and rise. Here is that walk
# again, with four updates in batch beside it.
#
# <!-- show: In four updates the batch looks at 16 rows, the stochastic way at 4. Which of them ends lower, and by how much? -->
# > **Predict.** For its four updates the batch looks at 16 rows, the stochastic way at 4. Which of them ends lower, and
# > by how much?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Four updates each: 16 looks at a row in batch, 4 in the stochastic way. Which one ends lower?
#
# **Expect** The batch, by a hair: 0.6641 against 0.6642.
#
# **Watch for** "So stochastic is bad, its loss rises." Nearly level, with a quarter of the rows.

# %% slideshow={"code": "none"}
walk_1 = gradient_descent(bce_gradient, theta_0, X, y, eta=eta, batch_size=1, epochs=1)
walk_4 = gradient_descent(bce_gradient, theta_0, X, y, eta=eta, batch_size=4, epochs=4)
print("update   stochastic   batch")
for step in range(5):
    print(f"{step:6} {loss_at(walk_1[step]):12.6f} {loss_at(walk_4[step]):10.6f}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# The batch, but only in the fourth decimal: the two are nearly level.
# </details>
#
# Each stochastic update goes downhill for its own flower, and that may be uphill for the rest. A batch update always goes
# downhill for the whole table, as long as $\eta$ is small enough. But for the same way down it has looked at four times as
# many rows. So which way is better?
#
# ## 8 · A fair race
#
# It depends on what you count. So race twice: once with the same number of *updates*, and once with the same number
# of *samples seen*, that is, of rows that went through the model. Shuffle the rows, so that their order helps none of
# the three.
#
# > **Predict.** All three ways start from $\boldsymbol\theta_0$. Which has the lowest loss after 200 updates each?
# > Which one after 800 samples each?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 10
#
# **Ask** Who is ahead after 200 updates each? And after 800 samples each?
#
# **Expect** At equal updates almost level. At equal samples stochastic is far ahead.
#
# **Watch for** Any sentence with "faster" and no unit. Ask every time: at equal what?

# %% slideshow={"code": "none"}
def train(batch_size, epochs, eta=0.01):
    path = gradient_descent(bce_gradient, theta_0, X, y, eta=eta, batch_size=batch_size,
                            epochs=epochs, rng=np.random.default_rng(0))
    return [loss_at(theta) for theta in path]


print("The same number of updates\nbatch_size   updates   samples      L")
for batch_size, epochs in [(1, 50), (2, 100), (4, 200)]:
    all_losses = train(batch_size, epochs)
    print(f"{batch_size:10} {len(all_losses) - 1:9} {4 * epochs:9} {all_losses[-1]:9.4f}")

# %% slideshow={"code": "none"}
print("The same number of samples\nbatch_size   updates   samples      L")
for batch_size in [1, 2, 4]:
    all_losses = train(batch_size, epochs=200)
    print(f"{batch_size:10} {len(all_losses) - 1:9} {4 * 200:9} {all_losses[-1]:9.4f}")
large_steps = train(4, epochs=200, eta=0.04)
print(f"{4:10} {200:9} {4 * 200:9} {large_steps[-1]:9.4f}   with η = 0.04")

# %% [markdown]
# <!-- show: At equal *updates* they are level. At equal *samples* the stochastic way is far ahead. -->
# <details><summary>Were you right?</summary>
#
# After the same number of *updates* the three are almost level. On average a small batch says the same as all rows
# (lesson 04), so the same number of steps leads to nearly the same place. After the same number of *samples* the
# stochastic way is far ahead: it made 800 steps, the batch only 200.
# </details>
#
# Both races in one picture; only the horizontal axis counts something else.

# %%
import matplotlib.pyplot as plt

from lib.plots import loss_curve

sizes = {"stochastic": 1, "mini-batch of 2": 2, "batch of 4": 4}
by_update = {name: train(size, 50 * size) for name, size in sizes.items()}
by_sample = {name: (np.arange(0, 801, size), train(size, 200))
             for name, size in sizes.items()}
figure, axs = plt.subplots(1, 2, sharey=True)
loss_curve(by_update, xlabel="updates", ax=axs[0])
loss_curve(by_sample, xlabel="samples seen", ylabel="", ax=axs[1]).get_legend().remove()
axs[1].set(ylim=(0.38, 0.68), xticks=[0, 400, 800])
show(figure, name="05 two races")

# %% [markdown]
# <!-- show: What counts is the number of updates times $\eta$, while the steps are small. -->
# Is a small batch better, then? Look at the last line of the second table. The batch's steps are steady, so they can be
# longer: with $\eta=0.04$ it keeps up with the stochastic way. While the steps are small, what counts is the number of
# updates times $\eta$.
#
# And samples are not the whole price: think of *seconds*. On our computer, a small server, one product of 64 rows took
# 1.5 millionths of a second, and 64 products of one row took 100 millionths. (Measure yours: with
# `X_64 = np.ones((64, 3))`, run `%timeit X_64 @ theta` in one cell and `%timeit [row @ theta for row in X_64]` in
# another.) But with a million rows, a batch looks at all of them before anything moves. Most people take the middle way: mini-batches.
#
# ## 9 · The path on the loss surface
#
# The loss is a number for every $\boldsymbol\theta$, like the height of a landscape. With three parameters you cannot
# see all of it. So leave the width out: with the length alone there are two, $b$ and $w$, and the map shows everything.
# Each thin line joins points with the same loss; white is low. The dot is the start of the path, the diamond where it
# is now. The other two panels show $\hat y$ at that moment, with the boundary as a dotted line, and the race by samples
# seen, with your batch size in red.
#
# The slider *samples* walks through the training. The rows are shuffled, in the same way for each batch size. The blue
# bar belongs to the batch of 4: as long as $\eta$ is on the bar, none of its 40 updates from this start raises the loss.
# Such an $\eta$ is called **stable** here.
#
# > **Predict.** With η = 2, beyond the bar, the loss of the batch of 4 begins to jump. Where will it be after 40 updates:
# > far above its start, or below it?
#
# 1. Try it: batch size 4, η = 2. Walk through the samples, and look for the last rise. At 160 samples, is the loss lower or
#    higher than with the largest stable η?
# 2. Batch size 1 and η = 0.1: read the loss at 160 samples. With which η does the batch of 4 come as low? How many of
#    its updates raised the loss, and how many of the stochastic ones?
# 3. Move the start into the valley, to b = −5, w = 2. Where does the bar end now?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 10
#
# **Ask** η is beyond the bar, and the loss jumps. Where is it after 40 updates?
#
# **Expect** Far below its start. It rises for the last time after 48 samples, and ends at 0.10.
#
# **Watch for** "So too large is fine." These flowers are lucky: they can be separated. Lesson 06 has some that are
# not.

# %%
from lib import explore

explore.valley()

# %% [markdown]
# <!-- show: Below it: it rises for the last time after 48 samples, and ends at 0.10. Down in the valley it is flatter, and $\eta=2$ is not too large any more. -->
# <details><summary>Were you right?</summary>
#
# 1. Below it. The loss rises for the last time after 48 samples, at update 12, and ends at 0.10; with η = 1.34 at 0.15.
#    The path leaps from one side of the valley to the other. But farther down the valley is flatter: the model is surer
#    of each flower, and the errors change less along a step. There η = 2 is not too large any more. With other flowers it
#    may stay too large: see lesson 06.
# 2. With η = 0.42, about four times as large. None of the 40 updates raised it, but 63 of the stochastic ones did. These
#    jump from side to side of the valley, and still arrive at nearly the same place.
# 3. At 2.00, where the *control* ends: no η that you can set is too large here. All errors are small and hardly change, so
#    a long step does no harm.
# </details>
#
# How do you choose $\eta$, then? Compare the fall of the loss in the first update with $\eta\,|L'|^2$, the fall that section
# 4 expects:

# %%
print("   eta   expected      came")
for eta_tried in [0.01, 0.1, 1, 10]:
    came = loss - loss_at(theta - eta_tried * grad)
    print(f"{eta_tried:6} {eta_tried * grad @ grad:10.4f} {came:9.4f}")

# %% [markdown]
# <!-- show: Where the two agree, $\eta$ could be larger. At a minus it is too large. -->
# Where the two agree, $\eta$ could be larger. With $\eta=1$ only half comes: a long step, but the loss still falls. Where
# it rises (a minus), $\eta$ is too large. So people try 0.001, 0.01, 0.1, 1, look at the first updates, and take the
# largest $\eta$ with which the loss still falls steadily.
#
# ## 10 · A find: the lines of slides 6 and 7
#
# <!-- show: Slide 6: $z=0.535x-0.654$. Slide 7: $z=2.331x-5.156$. Two moments of one training? -->
# In lesson 01 the deck showed two lines for its six petals, $z=0.535x-0.654$ and $z=2.331x-5.156$, and did not say
# where they came from. Suppose that they are two moments of one training. You have everything to try it: the deck's
# $\eta=0.01$, its first two parameters $(b,w)=(0.1,\,0.5)$, and batch steps.
#
# > **Predict.** Slide 6's line is flat, slide 7's is steep. Which one would come first?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** Two lines on slides 6 and 7. If they are moments of one training, which comes first?
#
# **Expect** The flat one, after 427 updates. The steep one needs 7903.
#
# **Watch for** "So we have proved how the deck was made." It is consistent with it, no more. Another start passes both
# lines too.

# %% slideshow={"code": "none", "printed": "none"}
from lib import load_petals

X_6, y_6 = load_petals()
start = np.array([0.1, 0.5])    # b, w
path_6 = gradient_descent(bce_gradient, start, X_6, y_6, eta=0.01, batch_size=6,
                          epochs=8000)
print("moments on the path:", len(path_6))

# %% [markdown]
# Each moment is a line $z=wx+b$. Which of them have a slide's numbers, to the last printed digit? (`agrees` cuts our
# number where the printed one ends.)

# %% slideshow={"code": "none"}
from lib.deck import agrees


def moments(intercept, slope):
    # enumerate counts along: k updates so far
    return [k for k, (b, w) in enumerate(path_6)
            if agrees(b, intercept) and agrees(w, slope)]


flat, steep = moments("-0.654", "0.535"), moments("-5.156", "2.331")
print("slide 6 agrees after updates", flat)
print("slide 7 agrees after updates", steep)
slide(6, line=path_6[flat[0], ::-1])     # ::-1 turns b, w into w, b
slide(7, line=path_6[steep[0], ::-1])

# %% slideshow={"code": "none"}
from lib.plots import loss_surface


def loss_at_6(theta):
    return binary_cross_entropy(y_6, sigmoid(X_6 @ theta))


marks = {flat[0]: "slide 6", steep[0]: "slide 7"}
ax = loss_surface(loss_at_6, path_6, across=(0, 3), up=(-6, 0.6), marks=marks)
show(ax, name="05 two lines on the path")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# The flat one, after 427 updates. The steep one needs 7903. The line grows steeper as the training goes on.
# </details>
#
# Both numbers of both lines agree to the last printed digit. So the deck's two lines are *consistent with* two
# moments of one training. We cannot know that they are. A start at $(0.1,\,0.4)$ passes both lines too, a little
# later, because both paths run into the same valley.
#
# Two more things to see. At first $b$ falls by 0.75 in 427 updates; later it takes 7476 updates to fall by 4.5. On
# average a step is about a third as long, because the errors have become small, and the gradient with them. And the path does not
# end. These petals can be separated, so there is always a steeper line that costs less. Lesson 06 comes back to that.
#
# ## 11 · The Question (slide 33)
#
# Slide 33 says "Question", and shows the table, $X$ and $X^T$ once more. The question itself is lost. We do not guess
# which one it was. Here are three that fit the table.
#
# <!-- show: **Do the second iteration**, by hand, with four decimals. -->
# **Do the second iteration.** You have $\boldsymbol\theta$ after one step. Do the next one by hand before you run the
# cell, with four decimals. It takes about ten minutes: four times $z$, $\hat y$ and the error, then three means.
#
# > **Predict.** Will the three new derivatives be close to the old ones, or far from them?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 14
#
# **Ask** Ten minutes, by hand: the second iteration. Will the new derivatives be close to the old ones?
#
# **Expect** Yes. θ has hardly moved, so the gradient has hardly changed, and the loss falls by 0.0013 again.
#
# **Watch for** A second iteration done with the old ŷ. Everything is computed anew from the new θ.

# %% slideshow={"code": "none"}
path_2 = gradient_descent(bce_gradient, theta_0, X, y, eta=eta, batch_size=4, epochs=2)
names = ["b", "w1", "w2", "L'_b", "L'_w1", "L'_w2", "L"]
print("update" + "".join(f"{name:>11}" for name in names))
for step, now in enumerate(path_2):
    numbers = [*now, *bce_gradient(now, X, y), loss_at(now)]
    print(f"{step:6}" + "".join(f"{number:11.6f}" for number in numbers))
print(f"the loss fell by {loss_at(path_2[0]) - loss_at(path_2[1]):.4f}")
print(f"and then by      {loss_at(path_2[1]) - loss_at(path_2[2]):.4f}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# Close: $L'_b$ is half a percent smaller. $\boldsymbol\theta$ has hardly moved, so the gradient has hardly changed, and
# the loss falls by about 0.0013 again.
# </details>
#
# **Take another loss, or another function than σ.** Only `gradient` changes; the loop stays. Here is the first step
# with each of the gradients that are still to come. See only that the same call takes another function each time.

# %% slideshow={"code": "none", "printed": "none"}
from lib import mse_gradient, scaled_tanh_bce_gradient, tanh_bce_gradient

variants = {
    "σ, cross-entropy (this lesson)": bce_gradient,
    "σ, squared error (slide 39)": mse_gradient,
    "tanh, cross-entropy (slide 38)": tanh_bce_gradient,
    "tanh, repaired": scaled_tanh_bce_gradient,
}
for name, gradient in variants.items():
    path_1 = gradient_descent(gradient, theta_0, X, y, eta=eta, batch_size=4, epochs=1)
    print(f"{name:32} new θ = {np.round(path_1[-1], 6)}")

# %% [markdown]
# Lesson 07 derives the tanh step, shows where slide 38's version breaks, and repairs it. Lesson 08 derives the squared
# error (MSE).
#
# **Draw the graph of the step.** For σ and cross-entropy it stands in section 3. Cover the numbers and fill them in
# again.
#
# ## 12 · Practice
#
# Write your answer into the first cell, run it, then run the judge's cell below it.
#
# ### Exercise 05.1 · Count the updates
#
# A table has 60 flowers. You train for *ten epochs*, once stochastically, once with mini-batches of 8, once in batch. How many
# updates does each training make?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** class
#
# **Watch for** 70 mini-batch updates in place of 80. The four that are left make a batch too.

# %%
answer_1 = [None, None, None]    # stochastic, mini-batch, batch

# %%
from lib import check

check("05.1", answer_1)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Count one epoch first: how many batches does it have? Then times ten.
#
# <details><summary>Hint 2</summary>
#
# 60 is 7 times 8, and 4 are left over. They make a batch, too.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_1 = [60 * 10, 8 * 10, 1 * 10]
# ```
# </details>
#
# ### Exercise 05.2 · Find the mistake: almost the same step
#
# <!-- show: It runs, and the loss falls. With the deck's $\eta$ it differs from our step in the fifth decimal only. Find the mistake and repair it. -->
# A student wrote one batch update with a loop over the parameters; `X[:, j]` is column `j` of the table. It runs, and the loss
# falls. With the deck's $\boldsymbol\theta$ and $\eta$ it differs from section 3 in the fifth decimal only. With a larger
# $\eta$ it is quite another step. Find the mistake and repair it.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** class
#
# **Watch for** They check the formula, and it is right. Say: print the errors in each round. Are they those of slide 30?

# %%
def batch_step(theta, X, y, eta):
    """Return the parameters after one batch update."""
    new = theta.copy()
    for j in range(len(new)):             # one parameter after the other
        error = sigmoid(X @ new) - y
        new[j] = new[j] - eta * X[:, j] @ error / len(y)
    return new

# %%
check("05.2", batch_step)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Print `error` in the loop. Section 3 has one list of four errors. How many come here?
#
# <details><summary>Hint 2</summary>
#
# All parameters move at the same moment, from the old $\boldsymbol\theta$. Which line must stand before the loop, and which
# $\boldsymbol\theta$ must it use?
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def batch_step(theta, X, y, eta):
#     """Return the parameters after one batch update."""
#     error = sigmoid(X @ theta) - y        # once, and from the old θ
#     new = theta.copy()
#     for j in range(len(new)):
#         new[j] = new[j] - eta * X[:, j] @ error / len(y)
#     return new
# ```
#
# With `X.T` no loop is needed.
# </details>
#
# ### Exercise 05.3 · One loop, all sizes
#
# Write the training loop yourself, for cross-entropy and without shuffling. It walks through the rows in order, `batch_size` rows
# for each update; the last batch of an epoch may be short. Return the *path*: the start and then every new
# $\boldsymbol\theta$, one in each row.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 17
#
# **For** home
#
# **Watch for** Division by `batch_size` and not by the batch's own rows, and `theta -= …`, which overwrites what is in
# the path already.

# %%
def train_in_order(theta, X, y, eta, batch_size, epochs):
    """Return every theta on the way, the start included: shape (updates + 1, n)."""
    # your lines come here
    return ...

# %%
check("05.3", train_in_order)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Two loops, one in the other: over the epochs, and over the starts of the batches, `range(0, len(y), batch_size)`.
#
# <details><summary>Hint 2</summary>
#
# In the inner loop: `X_m, y_m = X[start:start + batch_size], y[start:start + batch_size]`, then output, derivative, update,
# and `path.append(theta)`.
#
# <details><summary>Hint 3</summary>
#
# A slice past the end is simply shorter. Divide by `len(y_m)`, and begin with `path = [theta]`.
# </details>
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def train_in_order(theta, X, y, eta, batch_size, epochs):
#     """Return every theta on the way, the start included: shape (updates + 1, n)."""
#     path = [theta]
#     for epoch in range(epochs):
#         for start in range(0, len(y), batch_size):
#             X_m, y_m = X[start:start + batch_size], y[start:start + batch_size]
#             grad = X_m.T @ (sigmoid(X_m @ theta) - y_m) / len(y_m)
#             theta = theta - eta * grad
#             path.append(theta)
#     return np.array(path)
# ```
# </details>
#
# ### Exercise 05.4 · A tenth of η
#
# <!-- show: One batch update with $\eta=0.01$ took 0.0013 off the loss. About how much does one with $\eta=0.001$ take off, from the same start? -->
# In section 4 one batch update with $\eta=0.01$ took 0.0013 off the loss. You begin again at the same $\boldsymbol\theta$, with
# $\eta=0.001$, a tenth. About how much does one update take off now?
#
# - **a**: A tenth of it.
# - **b**: A hundredth of it, because of the square.
# - **c**: As much: the gradient is the same.
# - **d**: More: a smaller step is a more careful one.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** home
#
# **Watch for** Answer b. Ask what is squared in η · |L′|²: the slopes, and they are the same.

# %%
answer_4 = "?"    # one letter

# %%
check("05.4", answer_4)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Section 4 expects a fall of $\eta\,|L'|^2$. Which of the two has become smaller, $\eta$ or $L'$?
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_4 = "a"
# ```
# </details>
#
# What have you solved in this lesson so far?

# %%
from lib import progress

progress("05")

# %% [markdown]
# ## What to remember
#
# <!-- show: - Batch: all $N$ rows for each update, $L'_{\boldsymbol\theta}=\frac1N\,X^T(\hat{\mathbf y}-\mathbf y)$.
# - The loss can fall for a long time before the accuracy moves.
# - Stochastic, mini-batch and batch are one loop: `batch_size` is 1, $m$ or $N$.
# - A batch step with a small $\eta$ lowers the loss, by about $\eta\,\lvert L'\rvert^2$
# - Compare at equal cost: updates, or samples seen. -->
# - Batch: all $N$ rows for each update, $L'_{\boldsymbol\theta}=\frac1N\,X^T(\hat{\mathbf y}-\mathbf y)$. One
#   update is one epoch.
# - The loss can fall for a long time before the accuracy moves.
# - Stochastic, mini-batch and batch are one loop: `batch_size` is 1, $m$ or $N$.
# - A stochastic step can raise the loss over all rows. A batch step with a small $\eta$ lowers it, by about $\eta\,|L'|^2$.
# - Compare at equal cost, and say what you counted: updates, or samples seen.
#
# ---
# <!-- navigation -->
# [← 04 Mini-batch](04_mini_batch.ipynb) · [Start here](00_start_here.ipynb) · [06 Iris →](06_iris.ipynb) · [Tiếng Việt](vi/05_batch.ipynb)
# <!-- /navigation -->
