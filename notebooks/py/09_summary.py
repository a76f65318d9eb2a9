# %% [markdown]
# <!-- navigation -->
# [← 08 MSE](08_mse.ipynb) · [Start here](00_start_here.ipynb) · [10 Capstone →](10_capstone.ipynb) · [Tiếng Việt](vi/09_summary.ipynb)
# <!-- /navigation -->
#
# # 09 · Summary: the method on one page
#
# **Slide 40 · about 57 minutes, and 45 for the exercises**
#
# <!-- aim: write the whole method on one page, and race every variant -->
#
# After this lesson you can
#
# - write the whole method from memory, and test your own version of it,
# - say what each variant changes, and what it costs,
# - compare trainings fairly: at equal samples, at equal updates, with and without a finish line,
# - say which of them are linear, which are convex, and which are sound,
# - choose what to learn next.
#
# You need lessons 01 to 08. Each section says where its idea came from, so that you can go back.

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
# ## 1 · One page
#
# <!-- show: On paper, from memory: the five steps of training, each with its formula. -->
# Before you read on, take a sheet of paper. Write down the five steps of training, each with its formula. Then compare
# with the deck's last slide:
#
# <!-- screen -->
#
# <!-- show: | step | formula | lesson |
# |---|---|---|
# | 1. pick all the samples | $X$, $\mathbf y$ | 05 |
# | 2. compute the output | $\mathbf z=X\boldsymbol\theta,\quad \hat{\mathbf y}=\sigma(\mathbf z)$ | 01 |
# | 3. compute the loss | $L=\frac1N\big(-\mathbf y^T\log\hat{\mathbf y}-(1-\mathbf y)^T\log(1-\hat{\mathbf y})\big)$ | 02 |
# | 4. compute the derivative | $L'_{\boldsymbol\theta}=\frac1N X^T(\hat{\mathbf y}-\mathbf y)$ | 02 |
# | 5. update the parameters | $\boldsymbol\theta=\boldsymbol\theta-\eta\,L'_{\boldsymbol\theta}$ | 03 | -->
# | step | in the deck | formula | lesson |
# |---|---|---|---|
# | 1. pick all the samples | Pick all the samples | $X$, $\mathbf y$ | 05 |
# | 2. compute the output | Tính output $\hat y$ | $\mathbf z=X\boldsymbol\theta,\quad \hat{\mathbf y}=\sigma(\mathbf z)$ | 01 |
# | 3. compute the loss | Tính loss | $L=\frac1N\big(-\mathbf y^T\log\hat{\mathbf y}-(1-\mathbf y)^T\log(1-\hat{\mathbf y})\big)$ | 02 |
# | 4. compute the derivative | Tính đạo hàm | $L'_{\boldsymbol\theta}=\frac1N X^T(\hat{\mathbf y}-\mathbf y)$ | 02 |
# | 5. update the parameters | Cập nhật tham số | $\boldsymbol\theta=\boldsymbol\theta-\eta\,L'_{\boldsymbol\theta}$ | 03 |
#
# Here is the page as code. It needs numpy and nothing else. Steps 2 and 3 are not typed as the table has them, so that no
# $z$ is too large for them. The power of $e$ in σ is never above 0 (lesson 01). And the loss comes from $z$ (lesson 02): it
# is $\log(1+e^{-z})$ for the label 1, and $\log(1+e^{z})$ for 0. `np.logaddexp(0, a)` is $\log(1+e^{a})$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** On paper, from memory: five steps, five formulas.
#
# **Expect** Four minutes of silence. Then they compare with the page.
#
# **Watch for** A missing 1/N, a missing σ, a plus in the update. Walk round and look: it tells you what to repeat.

# %%
import numpy as np


def train(X, y, theta, eta, updates):
    losses = []
    for update in range(updates):                                        # 1 all the samples
        z = X @ theta                                                    # 2 output
        e = np.exp(-np.abs(z))
        y_hat = np.where(z >= 0, 1, e) / (1 + e)
        losses.append(np.logaddexp(0, np.where(y == 1, -z, z)).mean())   # 3 loss
        grad = X.T @ (y_hat - y) / len(y)                                # 4 derivative
        theta = theta - eta * grad                                       # 5 update
    return theta, losses

# %% [markdown]
# <!-- screen -->
#
# <!-- show: Two updates on the deck's four flowers. Slide 32 prints the loss before the first one, and after it: -->
# Does it still do what the deck did? Each loss is taken just *before* its update. So of two updates on the four flowers,
# `losses[0]` is the loss before the first one, and `losses[1]` the loss after it. Slide 32 prints both.

# %% slideshow={"code": "none"}
from lib import load_flowers, slide

X_4, y_4 = load_flowers()
theta_0 = np.array([0.1, 0.5, -0.1])
theta, losses = train(X_4, y_4, theta_0, eta=0.01, updates=2)
slide(32, loss=losses[0], loss_new=losses[1])

# %% [markdown]
# ## 2 · A slip of the slide: two layouts
#
# <!-- show: Slide 40: $z=\boldsymbol\theta^T\boldsymbol x$ in step 2, and $\frac1N\mathbf x^T(\hat{\mathbf y}-\mathbf y)$ in step 4. -->
# Slide 40 writes $z=\boldsymbol\theta^T\boldsymbol x$ in step 2, and $\frac1N\mathbf x^T(\hat{\mathbf y}-\mathbf y)$ in
# step 4.
#
# <!-- show: `X` has shape (4, 3), one flower in each row, and `theta` has shape (3,). Which of the two formulas works with this `X`, and which needs its transpose? -->
# > **Predict.** `X_4` has shape (4, 3), one flower in each row, and `theta` has shape (3,). Which of the two formulas
# > works with this `X_4`, and which needs its transpose?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Which of the slide's two formulas works with our X?
#
# **Expect** The fourth step. The second needs one sample in a column.
#
# **Watch for** "They are the same formula." For one sample, yes. For a table they contradict each other.

# %% slideshow={"code": "none"}
error = np.full(4, 0.5)                     # one number for each flower
products = [("theta @ X  ", theta_0, X_4), ("X.T @ error", X_4.T, error),
            ("X @ theta  ", X_4, theta_0)]
for text, left, right in products:
    try:                                    # where numpy raises an error, go on below
        print(text, left.shape, "@", right.shape, " gives", (left @ right).shape)
    except ValueError:
        print(text, left.shape, "@", right.shape, " does not fit")

# %% [markdown]
# <!-- show: Step 4 works with one sample in each row. Step 2 as printed does not: there it should be $X\boldsymbol\theta$. -->
# <details><summary>Were you right?</summary>
#
# Step 4 works with one sample in each row. Step 2 as printed needs one sample in each column. For a single $\mathbf x$
# both give the right numbers; for a whole table they contradict each other.
# </details>
#
# > **A slip of the deck.** With one sample in each row, the $\boldsymbol\theta^T\boldsymbol x$ of slide 40 should be
# > $X\boldsymbol\theta$, as in our table and in every lesson.
#
# ## 3 · Why each step is as it is
#
# Cover the answers. Say your own aloud, then look.
#
# <!-- show: - Why σ? Why not a straight line?
# - Why the logarithm?
# - Why is the derivative so short?
# - Why the column of ones?
# - Why $\frac1N$?
# - Why subtract? Why shuffle?
# - Why this loss? -->
# | question | answer | lesson |
# |---|---|---|
# | Why σ? | It turns any $z$ into a number between 0 and 1, and $z$ is then the log of the odds. | 01 |
# | Why not a straight line? | It leaves [0, 1], and then it is no probability. | 02 |
# | Why the logarithm? | It turns a product of beliefs into a sum, and makes a sure mistake expensive. | 02 |
# | Why is the derivative so short? | The slope of σ, $\hat y(1-\hat y)$, cancels against the loss's derivative. The error is left. | 02 |
# | Why the column of ones? | It lets the bias $b$ be a parameter like any other. | 03 |
# | Why $\frac1N$? | So that a good $\eta$ stays good when the batch grows. | 04 |
# | Why subtract? | The gradient points uphill. | 03 |
# | Why shuffle? | So that many equal labels in a row do not drag the model to one side. | 03, 06 |
# | Why this loss? | Where it is smallest, the likelihood is largest: *maximum likelihood*. | 02 |

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** Cover the answers. Row by row: why?
#
# **Expect** One sentence each. Call on a different student for each row.
#
# **Watch for** "Because the slide says so." Ask for what would break without it.

# %% [markdown]
# ## 4 · The runners
#
# Everything else in this course is a change to one of three parts: how many samples one update sees, the activation,
# or the loss. Here are six ways to train, the runners of the next section's race:
#
# <!-- show: | runner | samples in one update | output | loss |
# |---|---|---|---|
# | stochastic | 1 | $\sigma(z)$ | cross-entropy |
# | mini-batch | 10 | $\sigma(z)$ | cross-entropy |
# | batch | all 100 | $\sigma(z)$ | cross-entropy |
# | repaired tanh | all 100 | $\frac12(1+\tanh z)$ | cross-entropy |
# | MSE | all 100 | $\sigma(z)$ | squared error |
# | slide 38's tanh | all 100 | $\tanh z$ | cross-entropy | -->
# | runner | samples in one update | output | loss | lesson |
# |---|---|---|---|---|
# | stochastic | 1 | $\sigma(z)$ | cross-entropy | 03 |
# | mini-batch | 10 | $\sigma(z)$ | cross-entropy | 04 |
# | batch | all 100 | $\sigma(z)$ | cross-entropy | 05 |
# | repaired tanh | all 100 | $\frac12(1+\tanh z)$ | cross-entropy | 07 |
# | MSE | all 100 | $\sigma(z)$ | squared error | 08 |
# | slide 38's tanh | all 100 | $\tanh z$ | cross-entropy | 07 |

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 2
#
# **Ask** Three parts can change. Which?
#
# **Expect** How many samples, the activation, the loss.
#
# **Watch for** η named as a fourth. It is a hyperparameter, not another method.

# %% slideshow={"code": "none"}
from lib import bce_gradient, mse_gradient, scaled_tanh_bce_gradient
from lib import sigmoid, tanh, tanh_bce_gradient


def half_tanh(z):
    return (1 + tanh(z)) / 2

# %%
runners = {     # name: gradient, samples in one update, output
    "stochastic": (bce_gradient, 1, sigmoid),
    "mini-batch": (bce_gradient, 10, sigmoid),
    "batch": (bce_gradient, 100, sigmoid),
    "repaired tanh": (scaled_tanh_bce_gradient, 100, half_tanh),
    "MSE": (mse_gradient, 100, sigmoid),
    "slide's tanh": (tanh_bce_gradient, 100, tanh),
}

# %% [markdown]
# ## 5 · The race
#
# <!-- show: The track: 100 flowers, $\eta=0.1$. All six see 10 000 samples. For all, cross-entropy is what is measured. -->
# The track: the 100 flowers of lesson 06, setosa and versicolor. All start at $\boldsymbol\theta=(0.1,\ 0.5,\ -0.1)$
# with $\eta=0.1$. All see *the same number of samples*: 100 epochs, which is 10 000 samples. The rows are shuffled
# in each epoch.
#
# They train with different losses, and these cannot be compared. So measure all of them with one: the cross-entropy of
# their $\hat y$, in every table and figure of this race. It is typed as slide 14 has it, so that it can also say nan.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **Ask** Write down a winner and a loser before I run it.
#
# **Expect** Stochastic wins by far. MSE is the slowest that still has a loss. The slide's tanh has none.
#
# **Watch for** Losses of different kinds compared. One measure for all: cross-entropy of what they say.

# %% slideshow={"code": "none"}
def typed(y, y_hat):
    with np.errstate(all="ignore"):      # log of a negative number is nan: no warning
        return np.mean(-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat))


# %% [markdown]
# > **Predict.** Who has the lowest loss in the end? Who has the highest? And how does the slide's tanh do?

# %% slideshow={"code": "none"}
from lib import accuracy, gradient_descent, load_iris

X, y = load_iris()
paths = {}
for name, (gradient, batch_size, output) in runners.items():
    paths[name] = gradient_descent(gradient, theta_0, X, y, eta=0.1, batch_size=batch_size,
                                   epochs=100, rng=np.random.default_rng(0))

# %% slideshow={"code": "none"}
race = {}
print("                updates   loss after 1     10 epochs    100 epochs   accuracy")
for name, (gradient, batch_size, output) in runners.items():
    each_epoch = paths[name][::100 // batch_size]     # the start, and where each epoch ends
    race[name] = [typed(y, output(X @ theta)) for theta in each_epoch]
    score = accuracy(y, output(X @ each_epoch[-1]) >= 0.5)
    after = "".join(f"{race[name][epoch]:14.4f}" for epoch in [1, 10, 100])
    print(f"{name:15} {len(paths[name]) - 1:7} {after} {score:10}")

# %% [markdown]
# <!-- show: Stochastic wins by far, mini-batch is second. MSE is the slowest that still has a loss. The slide's tanh soon has no loss at all. -->
# <details><summary>Were you right?</summary>
#
# Stochastic wins by far, mini-batch is second. MSE is the slowest that still has a loss: its factor $\hat y(1-\hat y)$
# makes every step smaller. The slide's tanh soon has no loss at all.
# </details>
#
# Now σ and the repaired tanh ("tanh") train with both losses, cross-entropy (BCE) and squared error (MSE). That makes four
# models. Each runs with each of the three batch sizes: twelve runners, on the same track. On the left, each has a line: its
# style tells the batch size, the mark at its end the model. On the right stand their losses, and a frame marks who leads.
# Choose which runners you see, and walk with *how far*.
#
# <!-- show: Now four models, each with three batch sizes: who is ahead after 10 000 samples, *stochastic σ MSE* or *mini-batch σ BCE*? And when does *batch tanh BCE* take the lead among the four full batches? -->
# > **Predict.** After 10 000 samples, who is ahead: *stochastic σ MSE*, single flowers with the loss that pulls weakly, or
# > *mini-batch σ BCE*, ten flowers with the one that pulls strongly? And when does *batch tanh BCE* take the lead among
# > the four that run in full batches? At the start both tanh models are last.

# %%
from lib import explore, show

explore.race()

# %% [markdown]
# <!-- show: Stochastic σ MSE, from the first epoch to the last: it makes ten updates where mini-batch makes one. The repaired tanh with BCE leads the full batches after 200 samples, which is two updates. -->
# <details><summary>Were you right?</summary>
#
# Stochastic σ MSE, from the first epoch to the last. It makes ten updates where mini-batch makes one, and here that
# counts for more than the weaker pull. The repaired tanh with BCE leads the full batches after 200 samples, which is two
# updates.
# </details>
#
# <!-- show: Of the full batches the slide's tanh looks best, and then its loss is gone. -->
# And the slide's tanh? Here it is with the three others of the first race that ran in full batches. They do not start
# level: the same $\boldsymbol\theta$ says different things through different outputs.

# %%
from lib.plots import loss_curve

shown = ["batch", "repaired tanh", "MSE", "slide's tanh"]
ax = loss_curve({name: race[name] for name in shown},
                x=100 * np.arange(101), xlabel="samples seen", log=True)
show(ax, name="09 race")

# %% [markdown]
# ## 6 · The runner without a loss
#
# In this last figure the slide's tanh looked best, and then its loss was gone. Where, and why?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Its accuracy is 1. Is the slide's tanh sound?
#
# **Expect** No. Its loss cannot be computed, and the happy end is luck.
#
# **Watch for** "The answers are right, so who cares?" Ask what it does to a class 1 flower that starts below 0.

# %% slideshow={"code": "none"}
z_10 = X @ paths["slide's tanh"][10]
print("losses of updates 8 to 11:", np.round(race["slide's tanh"][8:12], 4))
print("smallest ŷ at update 10:  ", round(tanh(z_10).min(), 4),
      "  its label:", y[z_10.argmin()])
print("epochs without a loss:    ", np.isnan(race["slide's tanh"]).sum(), "of 101")

# %% [markdown]
# <!-- show: One $\hat y$ fell below 0, where $\log\hat y$ has no value. A training is **sound** if from any start its loss has a value, and each flower is pulled towards its class. -->
# One setosa's $\hat y$ fell below 0. Down is the right direction for a label 0. But below 0, $\log\hat y$ has no value: it is
# nan. The label should switch this term off, but 0 times nan is nan. The update does not use the loss (lesson 07), so
# $\boldsymbol\theta$ goes on. In the end the accuracy is even 1. That is luck: this start puts every $z$ above 0. Section 9
# shows what happens to a flower of class 1 that starts below. Call a training *sound* if you can trust it from any start:
# its loss has a value, and each flower is pulled towards its class. This one is not sound, even when its answers look fine.
#
# ## 7 · What was equal?
#
# The race was at equal samples. Stochastic made 10 000 updates, and batch made 100. In lesson 05 you saw on four
# flowers what that means.
#
# <!-- show: At equal samples stochastic made 10 000 updates, and batch made 100. Stop stochastic, mini-batch and batch after 100 *updates* each. How far apart are they now? -->
# > **Predict.** Stop stochastic, mini-batch and batch after 100 *updates* each. How far apart are they now?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** Stop all three after 100 updates. How far apart are they?
#
# **Expect** Almost level.
#
# **Watch for** "Stochastic is best", as the whole lesson. A winner is a winner at something.

# %% slideshow={"code": "none"}
print("after 100 updates   samples seen     loss")
for name in ["stochastic", "mini-batch", "batch"]:
    batch_size, loss = runners[name][1], typed(y, sigmoid(X @ paths[name][100]))
    print(f"{name:18} {100 * batch_size:13} {loss:8.4f}")

# %% [markdown]
# <!-- show: Almost level. A winner is a winner *at something*: at equal samples small batches win, at equal updates it is a draw. -->
# <details><summary>Were you right?</summary>
#
# They are almost level. While the steps are small, one update moves $\boldsymbol\theta$ about equally far downhill on
# average, whether its direction comes from one flower or from a hundred. The hundred give a steadier direction, not a
# longer step.
# </details>
#
# Does that hold for the other models? Go back to the figure of section 5 and set *at equal* to *updates*. The twelve
# runners form four bundles, one for each model. Now the batch size hardly matters, and the model decides.
#
# So a winner is a winner *at something*. Here, at equal samples, small batches win; at equal updates, it is a draw.
# In seconds, it depends on the machine: for numpy, one product of a hundred rows takes hardly longer than one of one row.
#
# <!-- show: The repaired tanh is $\sigma(2z)$. Its update of $\boldsymbol\theta$ is the sigmoid's of $2\boldsymbol\theta$, with $4\eta$: -->
# And the repaired tanh? It beat batch with the same number of updates. Lesson 07 showed $p=\frac12(1+\tanh
# z)=\sigma(2z)$. So its model is the sigmoid's with $2\boldsymbol\theta$ in place of $\boldsymbol\theta$. One update
# changes $\boldsymbol\theta$ by $-\eta\cdot\frac1N X^T\,2(p-\mathbf y)$. So it changes $2\boldsymbol\theta$ by twice that:
# $-4\eta\cdot\frac1N X^T(p-\mathbf y)$. That is the sigmoid's update with the learning rate $4\eta$.

# %% slideshow={"code": "none"}
from_double = gradient_descent(bce_gradient, 2 * theta_0, X, y, eta=4 * 0.1, batch_size=100,
                               epochs=100)
print("repaired tanh, 2θ at the end:      ", np.round(2 * paths["repaired tanh"][-1], 4))
print("sigmoid from 2θ_0, with η = 4 · 0.1:", np.round(from_double[-1], 4))

# %% [markdown]
# <!-- show: The same numbers. The repaired tanh is no better model. It is the sigmoid in other units. -->
# The same numbers. The repaired tanh is no better model. It is the sigmoid in other units, with four times the learning
# rate.
#
# ## 8 · A race with a finish line
#
# Setosa and versicolor can be separated, so that race has no finish: the loss comes closer and closer to 0 and never gets
# there, and whoever steps further is ahead. Versicolor and virginica overlap. In lesson 06 you found the lowest loss, the
# bottom: 0.1028. Run the three batch sizes on the scaled petals, with $\eta=1$, for 300 epochs.
#
# <!-- show: Versicolor and virginica overlap: the lowest loss is 0.1028. Batches of 1, 10 and 100 run 300 epochs with $\eta=1$. Who is first near the bottom? Who is nearest at the end? -->
# > **Predict.** Who is first near the bottom? Who is nearest at the end?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** With a finish line: who is first near the bottom, and who is nearest at the end?
#
# **Expect** Stochastic first, mini-batch nearest.
#
# **Watch for** "At the bottom the gradient is 0, so it stops." The mean is 0, not each flower's. That is why it
# never settles.

# %% slideshow={"code": "none", "printed": "none"}
X_both, y_both = load_iris(classes=(1, 2))
mean, std = X_both[:, 1:].mean(axis=0), X_both[:, 1:].std(axis=0)
X_scaled = np.column_stack([X_both[:, 0], (X_both[:, 1:] - mean) / std])

print("batch size   η  loss after 1   50 epochs   300 epochs   "
      "lowest and highest of the last 50")
for batch_size, eta in [(1, 1), (10, 1), (100, 1), (1, 0.1), (100, 5)]:
    path = gradient_descent(bce_gradient, np.zeros(3), X_scaled, y_both, eta=eta,
                            batch_size=batch_size, epochs=300, rng=np.random.default_rng(0))
    fall = [typed(y_both, sigmoid(X_scaled @ each)) for each in path[::100 // batch_size]]
    print(f"{batch_size:6} {eta:7} {fall[1]:13.4f} {fall[50]:11.4f} {fall[300]:12.4f} "
          f"{min(fall[-50:]):14.4f} {max(fall[-50:]):10.4f}")

# %% [markdown]
# <!-- show: | batch size | $\eta$ | loss after 1 epoch | after 300 |
# |---|---|---|---|
# | 1 | 1 | 0.1259 | 0.1083 |
# | 10 | 1 | 0.1915 | 0.1028 |
# | 100 | 1 | 0.4380 | 0.1043 |
# | 1 | 0.1 | 0.1982 | 0.1028 |
# | 100 | 5 | 0.1454 | 0.1028 | -->
# <details><summary>Were you right?</summary>
#
# Stochastic is first: after one epoch it is where batch is after fifty. But it does not stay. At the bottom the
# *mean* of all gradients is 0, not the gradient of each flower, so every single flower still pushes. The loss goes up and
# down above the bottom, and never settles. Mini-batch, whose pushes are means already, is nearest at the end.
# </details>
#
# <!-- show: Stochastic is first, but never settles. Mini-batch is nearest. -->
# The last two rows, with another $\eta$, say how to mend each: give stochastic a smaller $\eta$, and the loss moves
# less; give batch a larger one, and it arrives. In practice one takes small batches and makes $\eta$ smaller as the
# training goes on.
#
# ## 9 · A map: linear, convex, sound
#
# A sample's loss depends on $\boldsymbol\theta$ only through its $z$, and $\partial z/\partial\boldsymbol\theta=\mathbf x$.
# So every gradient of this course has the same form. Only one column of numbers differs, the derivative of a sample's
# loss by its $z$. Call it the sample's *pull*:
#
# $$L'_{\boldsymbol\theta}=\frac1N X^T\,\text{pull}\qquad \text{pull}=\frac{\partial L_i}{\partial z_i}$$
#
# Take a flower of class 1. Its $z$ should rise. The update subtracts the pull, so a sound pull is negative, and it should
# be strong where $z$ is very wrong, far below 0. Here are four models: σ with cross-entropy, the repaired tanh, σ with
# MSE, and the slide's tanh. Their pulls come from lessons 02, 07 and 08.
#
# <!-- show: A flower of class 1 at $z=-5$: the model is surely wrong. Cross-entropy, the repaired tanh, MSE, the slide's tanh: which pull strongly there, which hardly, and does one pull the wrong way? -->
# > **Predict.** At $z=-5$ the model is surely wrong about this flower. Which of the four pull strongly there, which
# > hardly, and does one pull the wrong way?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** z = −5 and y = 1. Who pulls strongly, who hardly, who the wrong way?
#
# **Expect** The two cross-entropies strongly, MSE hardly, the slide's tanh the wrong way.
#
# **Watch for** "None below in 2000, so it is convex." That is a hint. The proof is in lesson 02.

# %%
def pulls(z, y=1):
    y_hat, p, t = sigmoid(z), half_tanh(z), tanh(z)
    return {"cross-entropy": y_hat - y, "repaired tanh": 2 * (p - y),
            "MSE": 2 * (y_hat - y) * y_hat * (1 - y_hat),
            "slide's tanh": (t - y) * (1 + t) / t}


print("      z " + "".join(f"{name:>15}" for name in pulls(1.0)))
for z_1 in [-5.0, -1.0, 1.0, 5.0]:
    print(f"{z_1:7} " + "".join(f"{pull:15.4f}" for pull in pulls(z_1).values()))

# %%
from lib.plots import curves

z = np.linspace(-6, 6, 400)                   # an even number of points leaves out z = 0
lines = pulls(z)
lines["slide's tanh"][abs(z) < 0.1] = np.nan  # it has no value at 0: leave a gap
ax = curves(z, lines, at={"cross-entropy": -4.5, "repaired tanh": -3, "MSE": -2,
                          "slide's tanh": -0.75},
            xlabel="$z$ of a flower with $y = 1$", ylabel="pull", ylim=(-2.2, 1.2))
show(ax, name="09 pulls")

# %% [markdown]
# <!-- show: Both cross-entropies with a true probability pull strongly. MSE has given up. The slide's tanh pulls the flower further *down*. -->
# <details><summary>Were you right?</summary>
#
# Both cross-entropies with a true probability pull with almost their full strength. (It is 1, and 2 for the repaired tanh.)
# MSE has given up: its pull is about a hundredth. The slide's tanh pulls the flower further *down*. (A positive pull is
# subtracted.) It is tiny at −5, but huge near 0.
# </details>
#
# <!-- show: Over a bowl no chord is below the ground. Here are 2000 chords, between random pairs of $\boldsymbol\theta$: -->
# Now the shape of the losses. Join two points of a surface by a chord, as in lesson 08: over a *convex* surface, a bowl,
# it is never below the ground. Here are 2000 chords between random pairs of $\boldsymbol\theta$, each tried at its
# middle, on the four flowers. (`lambda theta: …` is a function without a name, in one line.)

# %% slideshow={"code": "none"}
pairs = np.random.default_rng(0).normal(scale=0.5, size=(2000, 2, 3))
heights = {"cross-entropy": lambda theta: typed(y_4, sigmoid(X_4 @ theta)),
           "repaired tanh": lambda theta: typed(y_4, half_tanh(X_4 @ theta)),
           "MSE": lambda theta: np.mean((sigmoid(X_4 @ theta) - y_4) ** 2),
           "slide's tanh": lambda theta: typed(y_4, tanh(X_4 @ theta))}

print("                 chords without nan   of these below the ground")
for name, height in heights.items():
    ground = np.array([height((a + b) / 2) - (height(a) + height(b)) / 2 for a, b in pairs])
    below = ground > 1e-9                          # by more than rounding
    print(f"{name:14} {np.isfinite(ground).sum():20} {below.sum():27}")

# %% [markdown]
# <!-- show: One is enough: MSE is no bowl. The slide's tanh has no loss on four chords in five. -->
# One chord below the ground is enough to say "not a bowl", and MSE has hundreds. None in 2000 is only a hint. The proof
# for cross-entropy is in lesson 02: $d^2L/dz^2=\hat y(1-\hat y)\ge0$. And the 0 of the slide's tanh is no good news: for
# four chords in five its loss is nan, at an end or in the middle. A surface with such holes is no bowl. Here is all of it
# together. (*Linear in θ* means: twice the $\boldsymbol\theta$ gives twice the value.)
#
# <!-- show: | model and loss | loss convex in θ | a sure mistake | sound |
# |---|---|---|---|
# | line, squared error | yes | pulls strongly | not for classes |
# | σ, cross-entropy | yes | pulls strongly | yes |
# | $\frac12(1+\tanh)$, cross-entropy | yes | pulls strongly | yes |
# | σ, squared error | *no* | hardly pulls | from a good start only |
# | tanh, cross-entropy | *no loss* where $z\le0$ | pulls wrongly | no | -->
# | model and loss | $z$ linear in θ | $\hat y$ linear in θ | $\hat y$ a probability | loss convex in θ | a sure mistake | sound |
# |---|---|---|---|---|---|---|
# | line, squared error (02) | yes | yes | no | yes | pulls strongly | for amounts, not for classes |
# | σ, cross-entropy (02–06) | yes | no | yes | yes | pulls strongly | yes |
# | $\frac12(1+\tanh)$, cross-entropy (07) | yes | no | yes | yes | pulls strongly | yes: it is σ in other units |
# | σ, squared error (08) | yes | no | yes | *no* | hardly pulls | from a good start only |
# | tanh, cross-entropy (slide 38) | yes | no | *no* | *no loss* where $z\le0$ | pulls wrongly | no |
#
# In all of them $z=b+w_1x_1+w_2x_2$. So with two features every boundary in this course is a straight line. Stochastic,
# mini-batch and batch are not on this map. They change how you walk, not the landscape.
#
# ## 10 · When your own version does not learn
#
# You will write this method again, in another place. Slips happen, and with most of them Python prints no error. Here are
# three patients: programs with one slip each, trained on the 100 flowers with $\eta=0.1$.
#
# <!-- show: Three programs, each with one slip: one adds the gradient, one forgets σ, one looks at the first three rows only. Whose loss rises at once? Whose falls first and rises later? Whose falls, and gets stuck? -->
# > **Predict.** One of them adds the gradient, one forgets σ, one looks at the first three rows only. Whose loss rises
# > from the first update on? Whose falls first and rises later? Whose falls, and gets stuck?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** Three patients. Match each with its curve: rises at once, falls then rises, falls and sticks.
#
# **Expect** Adds, three rows, forgets σ.
#
# **Watch for** "The loss falls, so it is right." One of the three falls. Teach the three checks: log 2, nudge, small
# step.

# %% slideshow={"code": "none"}
from lib import predict

patients = {
    "adds": lambda theta, X, y: -bce_gradient(theta, X, y),
    "forgets σ": lambda theta, X, y: X.T @ (X @ theta - y) / len(y),
    "three rows": lambda theta, X, y: bce_gradient(theta, X[:3], y[:3]),
}
print("loss at update     0       1      10     100     600   accuracy")
for name, gradient in patients.items():
    path = gradient_descent(gradient, theta_0, X, y, eta=0.1, batch_size=100, epochs=600)
    # the first of the losses that section 1's train returns, started at path[k]
    prices = [train(X, y, path[k], 0.1, updates=1)[1][0] for k in [0, 1, 10, 100, 600]]
    score = accuracy(y, predict(path[-1], X))
    print(f"{name:12}", *(f"{price:7.4f}" for price in prices), f"{score:10}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# - *Adds*: up from the first update, in the end without limit.
# - *Forgets σ*: it falls and gets stuck. It was trained without σ, so it fits a straight line to the labels: its $z$ comes
#   near 0 for class 0, and near 1 for class 1. The table takes all three losses *with* σ, by the page of section 1. σ of
#   0 and 1 is ½ and 0.73, and that costs about ½ on average.
# - *Three rows*: it falls first and rises later. All three rows are class 0. At first everything was called 1, so a push
#   towards 0 helps. After that nothing ever pushes back.
# </details>
#
# More of them, most of them seen in real homework:
#
# <!-- show: | what you see | look for |
# |---|---|
# | the loss becomes negative | a plus before $(1-y)\log(1-\hat y)$ |
# | the derivative is a table | shapes (N, 1) and (N,) |
# | a larger batch makes it jump | the $\frac1N$ is missing |
# | the loss at $\boldsymbol\theta=0$ is 0.3010 | a logarithm with base 10 |
# | a test score too good | test rows in the training | -->
# | what you see | look for |
# |---|---|
# | the loss rises at every update, however small $\eta$ is | `+ eta * grad` in place of `-` |
# | the loss falls and gets stuck | the outputs come from a formula without σ |
# | the loss becomes negative | a plus before $(1-y)\log(1-\hat y)$ |
# | the derivative is a table | one of `y` and `y_hat` has shape (N, 1), the other (N,) |
# | a larger batch makes it jump | the $\frac1N$ (or $\frac1m$) is missing |
# | the loss falls, then rises for ever | not all rows are used: `m = X.shape[1]` counts columns, not samples |
# | the loss at $\boldsymbol\theta=0$ is 0.3010 | the logarithm has base 10 |
# | nan, after a good start | an output that is no probability, such as tanh; or 0 · log 0, where σ is exactly 0 or 1 |
# | a warning of overflow | $e$ to a large positive power: features were not scaled, or $\eta$ is too large |
# | a test score too good to be true | an ordered file; test rows that took part in the scaling or the training |
# | the loss goes up and down, in the same way in each epoch | the rows were never shuffled |
# | the loss falls, but nudging disagrees | the gradient of another model: σ was changed into tanh, the gradient was not |
#
# <!-- screen -->
#
# <!-- show: Three checks of your own code: -->
# Three checks find most of them. The first: at $\boldsymbol\theta=0$ every $\hat y$ is ½, so the loss is $\log2$. The
# second: nudge each parameter (lesson 02), and compare with your gradient. The third: a small step must make the loss smaller.

# %% slideshow={"code": "none"}
def loss_of(theta):
    return typed(y_4, sigmoid(X_4 @ theta))


grad, nudge = bce_gradient(theta_0, X_4, y_4), 1e-6
rises = [loss_of(theta_0 + d) - loss_of(theta_0 - d) for d in nudge * np.eye(3)]
measured = np.array(rises) / (2 * nudge)

print(f"1  loss at θ = 0: {loss_of(np.zeros(3)):.4f}   log 2 = {np.log(2):.4f}",
      f"  (base 10 would say {np.log10(2):.4f})")
print("2  by algebra:", np.round(grad, 5), "  by nudging:", np.round(measured, 5))
print("3  a small step goes down:", loss_of(theta_0 - 0.01 * grad) < loss_of(theta_0))

# %% [markdown]
# ## 11 · Mark your copy of the deck
#
# <!-- show: | slide | it prints | it should be |
# |---|---|---|
# | 3 | … $\le\sigma(u_1)$ at the end | $\sigma(u_2)$ |
# | 15, 16 | $\partial L/\partial\theta=x$ | $\partial z/\partial\theta=x$ |
# | 26 | 0.1918, the loss of flower 2 | 1.1918 |
# | 38 | cross-entropy on $\tanh z$ | on $\frac12(1+\tanh z)$ |
# | 39 | $\partial L/\partial\hat y=2(\hat y-y)$ | $\frac2N(\hat y-y)$ | -->
# You met these slips in the lessons. Anybody who computes hundreds of numbers makes a few. If you learn from the
# slides, write the corrections into them. The fourth column says what kind of slip it is: a *value* is wrong; or the
# *writing* misleads, but anyone who computes entry by entry gets the right value; or a *word* needs care.
#
# <!-- slips -->
# | slide | it prints | it should be | a matter of | lesson |
# |---|---|---|---|---|
# | 3 | … $\le\sigma(u_1)$ at the end | $\sigma(u_2)$ | value | 01 |
# | 6 to 17 | "Category" for the column of labels, and "Category 1" for the group whose label is 0 | labels 0 and 1, class 0 and class 1 | word | 01 |
# | 10 | "use $y$ to predict" after $\hat y=\boldsymbol\theta^T\mathbf x$ | $\hat y$ predicts | value | 02 |
# | 12 | "error", and then a loss that is not built of it | the error is $1-\text{belief}$, the loss $-\log\text{belief}$ | word | 02 |
# | 14 | a logarithm without its base | the natural one, $\ln$ | word | 02 |
# | 14 | “since iid” for the product | independent is enough | word | 02 |
# | 14 | a sum, and on the next line $\frac1N$ times it | the mean is a choice: say so | value | 02 |
# | 14, 15, 16, 38 | $(1-\mathbf y^T)$ | $(1-\mathbf y)^T$ | writing | 02 |
# | 15, 16 | $\partial L/\partial\theta=x$ | $\partial z/\partial\theta=x$ | value | 02 |
# | 15, 16, 24, 25, 26, 28, 38, 39, 40 | $\boldsymbol\theta^T\mathbf x$ beside $\mathbf x^T(\hat{\mathbf y}-\mathbf y)$ for one $\mathbf x$ | $X\boldsymbol\theta$ beside $X^T(\hat{\mathbf y}-\mathbf y)$ | writing | 04 |
# | 17 | "Category 1" again, now for label 1 | class 1 | word | 02 |
# | 26 | 0.1918, the loss of flower 2 | 1.1918 | value | 04 |
# | 26 | a column of two losses beside a formula | the formula is one number, their sum | writing | 04 |
# | 26, 30, 31 | $w_2=-0.1+\eta\cdot$ … | $w_2=-0.1-\eta\cdot(-$ … $)$: the derivative is negative | writing | 04 |
# | 30, 31 | $L'_{w_2}=-0.019$, and $0.0195$ in the update beside it | $-0.0195$ in both places | writing | 05 |
# | 38 | cross-entropy on $\tanh z$ | on $\frac12(1+\tanh z)$ | value | 07 |
# | 39 | $\partial L/\partial\hat y=2(\hat y-y)$ | $\frac2N(\hat y-y)$ | value | 08 |
# <!-- /slips -->

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 2
#
# **Ask** Which slip of the deck would have cost you most time?
#
# **Expect** Perhaps 26, or the two layouts. Opinions differ, and that is fine.
#
# **Watch for** Mockery of the deck. Anybody who computes hundreds of numbers makes a few.

# %% [markdown]
# ## 12 · Where to go next
#
# <!-- show: - **Regularisation**: a penalty on large $w$
# - **More than two classes**: the *softmax*
# - **Curved boundaries**: columns such as $x_1^2$ and $x_1x_2$
# - **Neural networks**: many such neurons, in layers
# - **Better steps**: *momentum*, *Adam*
# - **Trust**: *calibration*, and the two kinds of mistakes -->
# - **Regularisation.** You met it in lesson 06. Add a penalty $\frac\lambda2(w_1^2+w_2^2)$ to the loss, and $\lambda w_j$ to
#   the derivative of $w_j$: then separable flowers, too, have one best $\boldsymbol\theta$. Choose λ, a hyperparameter like
#   η, on rows of their own, not on the test rows: *validation*, or *cross-validation*. Lesson 11 does it.
# - **More than two classes.** The *softmax* does for $K$ kinds what σ does for two: a $z_k$ for each kind, and
#   $\hat y_k=e^{z_k}/\sum_j e^{z_j}$. With cross-entropy its gradient is again the error times the input
#   (lesson 11).
# - **Curved boundaries.** Add columns such as $x_1^2$ and $x_1x_2$ to $X$. Then $z$ is still linear in
#   $\boldsymbol\theta$, but the boundary bends.
# - **Neural networks.** What you trained is one neuron. Put many side by side: that is a layer. Put layers one behind the
#   other. The chain rule of lesson 02 does the rest. Inside, where nobody asks for a probability, tanh is at home.
# - **Better steps.** *Momentum* keeps a part of the last step: $\mathbf v\leftarrow0.9\,\mathbf v+L'_{\boldsymbol\theta}$,
#   then $\boldsymbol\theta\leftarrow\boldsymbol\theta-\eta\,\mathbf v$. *Adam* gives each parameter a step length of its
#   own (both in lesson 11). Newton uses the second derivative.
# - **Trust.** *Calibration*: of all the flowers to which the model gives 0.8, are about 80 in 100 really of class 1? And
#   count the two kinds of mistakes apart, a 1 that is called 0 and a 0 that is called 1: lessons 10 and 11 do it.
#
# Three places to go are waiting. Lesson 10 hands you 23 launches of the space shuttle and leaves the work to you. Lesson 11
# begins where the lecture ends, with a table in a file, as in your homework. Lesson 12 does the same with the tools of the
# field, and with more rows than one machine can hold. To read on, two free books: *An Introduction to Statistical Learning*
# (James, Witten, Hastie, Tibshirani), chapter 4, and *Dive into Deep Learning* (Zhang, Lipton, Li, Smola), which goes on to
# neural networks.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** What would you learn next, and why?
#
# **Expect** Softmax, regularisation, networks. Point at the capstone.
#
# **Watch for** Running out of time here. It can be read at home.

# %% [markdown]
# ## 13 · Practice
#
# Write your answer into the first cell, run it, then run the judge's cell below it.
#
# ### Exercise 09.1 · Find the mistakes: there are two
#
# A student wrote the batch training from memory. It runs, and it returns the whole path: the start, then each new
# $\boldsymbol\theta$. But two of the five steps are not those of slide 40. Find both and mend them. (The loss is left out on
# purpose.)

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** class
#
# **Watch for** They find the missing σ and stop. There are two: the mean is missing too.

# %%
def train_batch(theta, X, y, eta, epochs):
    """Return every theta on the way, the start included."""
    path = [theta]
    for epoch in range(epochs):
        y_hat = X @ theta                # the output
        grad = X.T @ (y_hat - y)         # the derivative
        theta = theta - eta * grad       # the update
        path.append(theta)
    return np.array(path)

# %%
from lib import check

check("09.1", train_batch)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Lay the page of section 1 beside the code, line by line.
#
# <details><summary>Hint 2</summary>
#
# Which function turns $z$ into the output? And by what is the derivative of all samples divided?
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def train_batch(theta, X, y, eta, epochs):
#     """Return every theta on the way, the start included."""
#     path = [theta]
#     for epoch in range(epochs):
#         y_hat = sigmoid(X @ theta)                # the output
#         grad = X.T @ (y_hat - y) / len(y)         # the derivative
#         theta = theta - eta * grad                # the update
#         path.append(theta)
#     return np.array(path)
# ```
# </details>
#
# ### Exercise 09.2 · Equal in what?
#
# A table has 20 flowers. You want to compare batch training and stochastic training (one row for each update) after *500
# updates* each. How many epochs is that, in batch and with single rows?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** class
#
# **Watch for** The two numbers swapped. Ask how many updates one epoch has, in each way.

# %%
answer_2 = [None, None]    # epochs in batch, epochs with one row for each update

# %%
check("09.2", answer_2)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# How many updates has one epoch, in each of the two?
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_2 = [500, 500 / 20]
# ```
# </details>
#
# ### Exercise 09.3 · The whole method, from memory
#
# <!-- show: Shuffle the rows anew in each epoch, then walk through them, `batch_size` rows for one update. Start at $\boldsymbol\theta=0$. Return the last $\boldsymbol\theta$, and a list with the loss of each batch, taken just before its update. -->
# Now write it all. In each epoch the rows are shuffled anew; then the training walks through them, `batch_size` rows for one
# update (the last batch of an epoch may be short). It starts at $\boldsymbol\theta=0$, and `X` has its column of ones already.
# `rng` is the generator of random numbers from lesson 03. Return two things: the last $\boldsymbol\theta$, and a list with the loss of each batch, taken just before its update.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 18
#
# **For** home
#
# **Watch for** The shuffle outside the outer loop, and division by `batch_size`. The very first loss must be log 2.

# %% slideshow={"code": "1-2"}
def fit(X, y, eta, batch_size, epochs, rng):
    """Return the last theta, and the list of the losses."""
    # begin with theta = np.zeros(X.shape[1]) and an empty list for the losses
    return ...    # and here theta, losses in place of the dots

# %%
check("09.3", fit)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# One loop for the epochs, and in it one for the batches. In the inner one stand the five steps of section 1.
#
# <details><summary>Hint 2</summary>
#
# `order = rng.permutation(len(y))` shuffles the row numbers: in the outer loop, before the inner one. The inner one can be
# `for start in range(0, len(y), batch_size)`, and `rows = order[start:start + batch_size]` are the rows of one batch.
#
# <details><summary>Hint 3</summary>
#
# `X[rows]` and `y[rows]` are the batch. The gradient divides by its own number of rows, `len(rows)`. And your very first
# loss must be $\log2$, since $\boldsymbol\theta=0$.
# </details>
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def fit(X, y, eta, batch_size, epochs, rng):
#     """Return the last theta, and the list of the losses."""
#     theta, losses = np.zeros(X.shape[1]), []
#     for epoch in range(epochs):
#         order = rng.permutation(len(y))
#         for start in range(0, len(y), batch_size):
#             rows = order[start:start + batch_size]                     # 1 pick
#             z = X[rows] @ theta
#             y_hat = sigmoid(z)                                         # 2 output
#             losses.append(np.logaddexp(0, np.where(y[rows] == 1, -z, z)).mean())  # 3 loss
#             grad = X[rows].T @ (y_hat - y[rows]) / len(rows)           # 4 derivative
#             theta = theta - eta * grad                                 # 5 update
#     return theta, losses
# ```
#
# `binary_cross_entropy(y[rows], y_hat)` says the same, as long as no $\hat y$ comes close to 0 or 1.
# </details>
#
# ### Exercise 09.4 · The final quiz
#
# <!-- show: Twelve questions over the whole deck, one letter for each: -->
# Twelve questions over the whole deck. Write one letter for each; leave `"?"` where you have not decided. The judge gives
# a reason for every answer.
#
# <!-- show: - 1 to 3: σ, where it crosses one half, and the belief
# - 4 to 6: the logarithm, cross-entropy, its derivative
# - 7 to 9: the epoch, the mean, the batch size
# - 10 to 12: what goes on for ever, what breaks, what stalls -->
# 1. What is true of $\sigma(z)$?
#    - **a**: It is above 1 where $z$ is large enough.
#    - **b**: It is $\frac12$ at $z=0$, and climbs.
#    - **c**: It grows by the same amount for each step of $z$.
# 2. Where does $\hat y=\sigma(wx+b)$ cross one half?
#    - **a**: At $x=b$.
#    - **b**: At $x=w$.
#    - **c**: At $x=-b/w$.
# 3. What is the belief $P=\hat y^{\,y}(1-\hat y)^{1-y}$?
#    - **a**: The probability that the model gives to the true class.
#    - **b**: The probability that the model gives to class 1, whatever the label.
#    - **c**: How far the prediction is from the label.
# 4. Why does the deck take the logarithm of the product of beliefs?
#    - **a**: Because a product and a sum always have the same maximum.
#    - **b**: Because probabilities must not be larger than 1.
#    - **c**: Because a product becomes a sum.
# 5. A model says $\hat y=\frac12$ to everything. What is its cross-entropy?
#    - **a**: 0
#    - **b**: $\log2$
#    - **c**: $\frac12$
# 6. Why is the derivative $\partial L/\partial z$ of cross-entropy just $\hat y-y$?
#    - **a**: A factor of it cancels against the slope of σ.
#    - **b**: The derivative of a squared error is an error.
#    - **c**: The labels are constants, so they do not matter.
# 7. Four flowers, one for each update. When is an epoch over?
#    - **a**: After one update.
#    - **b**: After four updates.
#    - **c**: When the loss stands still.
# 8. Why does a mini-batch take the mean, and not the sum?
#    - **a**: The sum points in another direction, uphill.
#    - **b**: The mean is quicker to compute than the sum.
#    - **c**: The step gets no longer in a larger batch.
# 9. In what do stochastic, mini-batch and batch training differ?
#    - **a**: In how many rows are picked for one update.
#    - **b**: In the loss that the training makes small.
#    - **c**: In the formula of the update, with its sign.
# 10. The six petals can be separated by a line. What does a long training do to $\boldsymbol\theta$?
#     - **a**: It arrives at the best $\boldsymbol\theta$ if only $\eta$ is large enough.
#     - **b**: It stops where the gradient is 0.
#     - **c**: It makes it longer and longer, for ever.
# 11. Why does cross-entropy break with $\hat y=\tanh z$?
#     - **a**: tanh is not increasing.
#     - **b**: $\hat y$ can be negative.
#     - **c**: tanh has no derivative that can be written down.
# 12. Why can a squared error stall in training?
#     - **a**: It hardly pulls where the model is surely wrong.
#     - **b**: It grows without end where the model is wrong.
#     - **c**: It cannot judge probabilities.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 14
#
# **For** class
#
# **Watch for** Guessing by elimination. In class, show one question at a time, vote, then run the judge for its
# reason.

# %%
quiz = {1: "?", 2: "?", 3: "?", 4: "?", 5: "?", 6: "?",
        7: "?", 8: "?", 9: "?", 10: "?", 11: "?", 12: "?"}

# %%
check("09.4", quiz)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Questions 1 and 2 are lesson 01, questions 3 to 6 lesson 02, question 7 lesson 03, question 8 lesson 04, question 9 lesson 05, question 10
# lesson 06, question 11 lesson 07, question 12 lesson 08.
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# quiz = {1: "b", 2: "c", 3: "a", 4: "c", 5: "b", 6: "a",
#         7: "b", 8: "c", 9: "a", 10: "c", 11: "b", 12: "a"}
# ```
# </details>
#
# What have you solved in this lesson so far?

# %%
from lib import progress

progress("09")

# %% [markdown]
# ## What to remember
#
# <!-- show: - Five steps: all samples, output, loss, derivative, update.
# - The batch size changes the walk; activation and loss change the landscape.
# - Say at *what* a method wins.
# - With a fixed $\eta$, small batches never settle.
# - σ with cross-entropy: convex, and it pulls hardest where it is most wrong.
# - Test your code: $\log2$, nudge, small step. -->
# - Five steps: all samples, output, loss, derivative, update. You can write them from memory.
# - The batch size changes the walk; the activation and the loss change the landscape.
# - Say at *what* a method wins: samples, updates or time.
# - With a fixed $\eta$, small batches never settle at the bottom. Make $\eta$ smaller, or the batch larger.
# - With σ and cross-entropy the loss is convex in $\boldsymbol\theta$, and it pulls hardest where the model is most wrong.
# - Test your own code: $\log2$ at $\boldsymbol\theta=0$, a nudged gradient, a small step downhill.
#
# ---
# <!-- navigation -->
# [← 08 MSE](08_mse.ipynb) · [Start here](00_start_here.ipynb) · [10 Capstone →](10_capstone.ipynb) · [Tiếng Việt](vi/09_summary.ipynb)
# <!-- /navigation -->
