# %% [markdown]
# <!-- navigation -->
# [← 09 Summary](09_summary.ipynb) · [Start here](00_start_here.ipynb) · [11 In practice →](11_in_practice.ipynb) · [Tiếng Việt](vi/10_capstone.ipynb)
# <!-- /navigation -->
#
# # 10 · Capstone: would you have launched?
#
# **No slides · about 38 minutes, and 60 for the exercises**
#
# <!-- aim: fit the 23 shuttle launches before Challenger, and say what the model knows at 31 °F and what not -->
#
# After this lesson you can
#
# - take a table that you have never seen from the first look to an answer, with code of your own,
# - bring a model back from scaled features to real units, and check it against a published result,
# - say what the odds of a model mean, and how far outside its data it speaks,
# - say how sure it is: standard error, 95 % interval, likelihood ratio; and what hangs on a single row,
# - count misses and false alarms, and argue both sides of a decision without claiming more than the data say.
#
# You need the batch loop of lesson 05, scaling and Newton's method from lesson 06, and odds from lesson 01. This lesson
# *is* the exercise.

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
# ## 1 · The question
#
# <!-- show: 28 January 1986: the space shuttle *Challenger* broke apart 73 seconds after its launch. All seven on board died. -->
# On 28 January 1986 the space shuttle *Challenger* broke apart 73 seconds after its launch. All seven on board died:
# Gregory Jarvis, Christa McAuliffe, Ronald McNair, Ellison Onizuka, Judith Resnik, Francis Scobee and Michael Smith.
#
# <!-- show: Rings of rubber, the *O-rings*, seal the joints of its rockets. The morning was cold, and cold rubber is stiff. -->
# Hot gas had leaked through a joint of one of the two booster rockets. Such a joint is sealed by rings of rubber, the
# *O-rings*. The morning was cold, and cold rubber is stiff. The cold had been a worry the evening before. Engineers
# of the company that built the boosters advised not to launch with O-rings colder than 53 °F, the coldest launch so far.
# (32 °F is 0 °C, and 9 °F more are 5 °C more.) In a long telephone conference they were asked to prove that it was *not*
# safe. Then their managers took the advice back, with a telefax: "Temperature data [are] not conclusive on predicting
# primary O-ring blowby". (In plain words: they prove nothing about gas that leaks past a joint's main ring.) The launch
# went ahead.
#
# You know how it ended. They did not. So do not look for somebody to blame. Ask what a table and a model can say on
# such a night, and what they cannot.
#
# <!-- screen -->
#
# <!-- show: 23 earlier launches: how warm the joints were, and a label, 1 if any of the six main O-rings showed damage. -->
# The table has 23 earlier launches, oldest first. (There had been 24. The boosters of one were lost at sea.) For each
# it has the temperature of the joints at launch, in °F, and a label: 1 if *any* of its six main O-rings showed damage
# afterwards, else 0. On no launch was the shuttle lost: *damage* means that a ring was burnt a little, or that some gas had
# passed it.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** What would you want to know, that evening, before you say go or stop?
#
# **Expect** All launches, their temperatures, what happened on each.
#
# **Watch for** Blame, and jokes. Seven people died. Say at the start that nobody here is looking for the guilty.

# %% slideshow={"code": "none"}
import numpy as np

from lib import load_oring

X, y = load_oring()
temperature = X[:, 1]
print("X", X.shape, "  y", y.shape, "  launches with damage:", y.sum())
for i in [0, 1, 2, 22]:
    print(f"launch {i + 1:2}   {temperature[i]:.0f} °F   label {y[i]}")

# %% [markdown]
# The table and the words of the telefax are taken from S. R. Dalal, E. B. Fowlkes and B. Hoadley, *Risk analysis of the
# space shuttle: pre-Challenger prediction of failure*, Journal of the American Statistical Association 84 (1989), 945–957.
# For the morning of the launch it takes 31 °F. So do we. What is said of the evening stands in the *Report of the
# Presidential Commission on the Space Shuttle Challenger Accident* (1986), volume 1, chapters V and VI.
#
# ## 2 · Look first
#
# That evening, the commission found (chapter VI, figures 6 and 7), the launches *with damage* were compared with one
# another, and the others were left out. Here are those with damage; two with the same temperature stand one above the
# other. The dotted line is at 31 °F.
#
# <!-- show: Damage came at 53, 57, 58, 63, 70, 70 and 75 °F. On Challenger's morning it is 31 °F. If these seven were all that you had seen: are cold launches more dangerous than warm ones? -->
# > **Predict.** If these seven were all that you had seen: would you say that cold launches are more dangerous than warm
# > ones?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Seven launches with damage. Are cold launches more dangerous?
#
# **Expect** You cannot tell from these.
#
# **Watch for** Hindsight: they know the end. Ask what the picture shows, not what they know.

# %%
from lib import show
from lib.plots import samples

shown = y == 1                 # which launches are drawn
ax = samples(temperature[shown], y[shown], y[shown], names=("no damage", "damage"),
             stacked=True)
ax.axvline(31, color="C3", ls=":")
ax.set(xlim=(28, 84), ylim=(-0.2, 1.4), yticks=[0, 1])
ax.set(xlabel="temperature (°F)", ylabel="label $y$")
ax.legend(loc="center right")
show(ax, alt=f"Label against temperature for {shown.sum()} launches, from "
             f"{temperature[shown].min():.0f} to {temperature[shown].max():.0f} °F. "
             "A dotted line marks 31 °F, far to the left of all points.")

# %% [markdown]
# <!-- show: No. Damage came at both ends of what you see, and between. Nothing here points to the cold. -->
# <details><summary>Were you right?</summary>
#
# No. Damage came at both ends of what you see, and between. Nothing here points to the cold.
# </details>
#
# <!-- show: What do the sixteen others add? -->
# Now change the line with `shown =` so that *all* launches are drawn, and run the cell again. (`shown = y >= 0` is one
# way.) What do the sixteen others add?
#
# <!-- again: shown = y >= 0 -->
#
# ### Exercise 10.1 · Count
#
# Put the launches into two groups: those below 65 °F, and those at 65 °F or above. Count the launches of each group, and
# those of them with damage. Let Python count.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** class
#
# **Watch for** Counting by eye in the figure. Let numpy count in the table.

# %%
# below 65: launches, with damage; from 65 on: launches, with damage
answer_1 = [None, None, None, None]

# %%
from lib import check

check("10.1", answer_1)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `temperature < 65` is True for the launches of the first group. The sum of such an array counts the True.
#
# <details><summary>Hint 2</summary>
#
# `y[temperature < 65]` are the labels of the first group. Their sum counts the damage.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# cold = temperature < 65
# answer_1 = [cold.sum(), y[cold].sum(), (~cold).sum(), y[~cold].sum()]
# ```
#
# `~` turns True into False and False into True.
# </details>
#
# With the launches *without* damage, says the commission's report, "the comparison is substantially different". They
# carry the message. Seven points could not show it, because all of them had the same label. (But 65 °F was chosen after a
# look at the table, which makes the difference look larger. Section 7 needs no such cut.)
#
# ## 3 · Scale
#
# The model is the one you know: $\hat y=\sigma(b+w\,t)$, with the temperature $t$ as its only feature. Try it as it
# stands, in °F, from $\boldsymbol\theta=0$.
#
# <!-- show: The model: $\hat y=\sigma(b+w\,t)$, $t$ in °F, from $\boldsymbol\theta=0$. Its best loss is 0.4416, at $b\approx15$. Which of the learning rates 0.01, 0.001 and 0.0001 comes close to it within 10 000 updates? -->
# > **Predict.** Section 5 will find the best loss, 0.4416, at $b\approx15$. Which of the learning rates 0.01, 0.001 and
# > 0.0001 comes close to it within 10 000 updates?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Which learning rate comes close within 10 000 updates?
#
# **Expect** None of the three. One jumps, two crawl.
#
# **Watch for** The cure is forgotten by now. Ask: where have you seen a long narrow valley?

# %% slideshow={"code": "none"}
from lib import bce_gradient, binary_cross_entropy, gradient_descent, predict_proba, sigmoid

print("     η   loss after 1       2       3      10     the last 1000 of 10 000")
for eta in [0.01, 0.001, 0.0001]:
    path = gradient_descent(bce_gradient, np.zeros(2), X, y, eta=eta, batch_size=23,
                            epochs=10_000)
    first = [binary_cross_entropy(y, predict_proba(path[k], X)) for k in [1, 2, 3, 10]]
    last = [binary_cross_entropy(y, predict_proba(theta, X)) for theta in path[-1000:]]
    print(f"{eta:6} {first[0]:14.4f} {first[1]:7.4f} {first[2]:7.4f} {first[3]:7.4f}    ",
          f"{min(last):.1f} to {max(last):.1f}    b = {path[-1, 0]:.1f}")

# %% [markdown]
# <!-- show: None of them. With the largest the loss jumps up and down. With the others $b$ has hardly left 0. The cure is to scale. -->
# <details><summary>Were you right?</summary>
#
# None of them. With the largest the loss jumps up and down. With the two smaller ones $b$ has hardly left 0 after
# 10 000 updates. A temperature is about 70 here. So a small step in $w$ changes $z$ 70 times as much as the same step in
# $b$: the bowl is a long, narrow valley.
# </details>
#
# The cure is that of lesson 06:
#
# <!-- say -->
# $$t'=\frac{t-\text{mean}}{\text{std}}$$
#
# The mean and the std belong to the launches from which the model learns. A new temperature is scaled with *theirs*.
#
# ### Exercise 10.2 · Scale any temperature
#
# <!-- show: Scale the temperatures `t`, old or new, with the mean and the std of `temperature`, from which the model learns: $$t'=\frac{t-\text{mean}}{\text{std}}$$ -->
# Complete the function. `t` is an array of temperatures, old or new. `temperature` holds those from which the model
# learns. As in lesson 06, take the standard deviation that numpy's `std()` gives. A column of ones is not asked for.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** class
#
# **Watch for** New temperatures scaled with their own mean. The mean belongs to the launches.

# %%
def scaled(t, temperature):
    """Return the temperatures t, scaled with the mean and the std of `temperature`."""
    # your lines come here
    return ...    # and here the scaled array, in place of the dots

# %%
check("10.2", scaled)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `temperature.mean()` and `temperature.std()` are the two numbers. Which array do you change with them?
#
# <details><summary>Hint 2</summary>
#
# Brackets around the subtraction: first `t` minus the mean, then all of it divided by the std.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def scaled(t, temperature):
#     """Return the temperatures t, scaled with the mean and the std of `temperature`."""
#     return (t - temperature.mean()) / temperature.std()
# ```
# </details>
#
# ## 4 · Train with your own loop
#
# The five steps once more, for all samples at once: $\hat{\mathbf y}=\sigma(X\boldsymbol\theta)$, then
# $L'_{\boldsymbol\theta}=\frac1N X^T(\hat{\mathbf y}-\mathbf y)$, then
# $\boldsymbol\theta\leftarrow\boldsymbol\theta-\eta\,L'_{\boldsymbol\theta}$, again and again.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 1
#
# **Ask** Which lines of lesson 05 do you need?
#
# **Expect** Three: output, derivative, update.
#
# **Watch for** They copy `gradient_descent`. It returns the path; here the last θ alone is wanted.

# %% [markdown]
# ### Exercise 10.3 · Write the training
#
# <!-- show: Start at $\boldsymbol\theta=0$, make `updates` updates, each with all rows of `X`, and return the last $\boldsymbol\theta$. `X` has its column of ones already. It must work for a table of any size. -->
# Complete the function. It starts at $\boldsymbol\theta=0$, makes `updates` updates, each with all rows of `X`, and
# returns the last $\boldsymbol\theta$. `X` has its column of ones already. It must work for a table of any size.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** class
#
# **Watch for** `return` inside the loop, and the plus in the update. Ask how many updates it makes.

# %% slideshow={"code": "1-2"}
def fit(X, y, eta, updates):
    """Return theta after so many batch updates from theta = 0."""
    # your lines come here; np.zeros(X.shape[1]) is a theta of the right size
    return ...    # and here the last theta, in place of the dots

# %%
check("10.3", fit)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# A loop, `for step in range(updates):`, with three lines in it: the output of all rows, the derivative, the update.
#
# <details><summary>Hint 2</summary>
#
# `y_hat = sigmoid(X @ theta)` and `grad = X.T @ (y_hat - y) / len(y)`. Then one line makes the new `theta` of the old.
#
# <details><summary>Hint 3</summary>
#
# `theta = theta - eta * grad`. The `return theta` stands under the `for`, not in it.
# </details>
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def fit(X, y, eta, updates):
#     """Return theta after so many batch updates from theta = 0."""
#     theta = np.zeros(X.shape[1])
#     for step in range(updates):
#         y_hat = sigmoid(X @ theta)
#         grad = X.T @ (y_hat - y) / len(y)
#         theta = theta - eta * grad
#     return theta
# ```
# </details>
#
# ### Exercise 10.4 · Arrive
#
# <!-- show: Train on the 23 launches: scale the temperatures, put a column of ones before them, and use your `fit`. Go on until the first four decimals no longer change. What are $b'$ and $w'$, for *scaled* temperatures? -->
# Train on the 23 launches. Scale the temperatures with your `scaled`, put a column of ones before them, and use your `fit`.
# Choose $\eta$ and the number of updates yourself: go on until the first four decimals no longer change. Call the result
# `theta_scaled`. What are $b'$ and $w'$, the parameters for *scaled* temperatures? Give four decimals.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **For** class
#
# **Watch for** They stop too early. Double the updates until the fourth decimal stands still.

# %%
# your lines come here: X_scaled = …, and theta_scaled = …
answer_4 = [None, None]    # b', w'

# %%
check("10.4", answer_4)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `np.column_stack([np.ones(23), …])` puts the ones before a column. For the start try $\eta=1$ and 100 updates; then
# double the updates, and see whether the fourth decimal still moves.
#
# <details><summary>Hint 2</summary>
#
# You scale `temperature` with itself: `scaled(temperature, temperature)`.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# X_scaled = np.column_stack([np.ones(23), scaled(temperature, temperature)])
# theta_scaled = fit(X_scaled, y, eta=1, updates=1000)
# answer_4 = theta_scaled
# ```
# </details>
#
# ## 5 · Back to °F
#
# <!-- show: Nobody thinks in scaled temperatures. Put $t'$ into the model, and collect what belongs to $t$: -->
# Nobody thinks in scaled temperatures. Put $t'$ into the model, and collect what belongs to $t$:
#
# $$z=b'+w'\,\frac{t-\text{mean}}{\text{std}}=\underbrace{\Big(b'-\frac{w'}{\text{std}}\,\text{mean}\Big)}_{b}
# +\underbrace{\frac{w'}{\text{std}}}_{w}\,t$$

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Why go back to °F at all?
#
# **Expect** Nobody decides in scaled temperatures.
#
# **Watch for** Fear of the long formula. It is one line, collected.

# %% [markdown]
# ### Exercise 10.5 · Find the mistake
#
# <!-- show: $b=b'-\frac{w'}{\text{std}}\,\text{mean}$ and $w=\frac{w'}{\text{std}}$, as code. It runs, $w$ is right, and $b$ is not. Find the mistake and mend it. -->
# A student turned this formula into code. It runs, $w$ is right, and $b$ is not. Find the mistake and mend it.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** class
#
# **Watch for** They look for an error in the algebra. It is the order of two lines.

# %%
def to_fahrenheit(theta, mean, std):
    """Return (b, w) for °F, from theta = (b', w') for scaled temperatures."""
    b, w = theta
    b = b - w * mean
    w = w / std
    return np.array([b, w])

# %%
check("10.5", to_fahrenheit)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Which $w$ is in the line of $b$: the scaled one or the one for °F? Which of the two does the formula want?
#
# <details><summary>Hint 2</summary>
#
# The order of two lines is all that has to change.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def to_fahrenheit(theta, mean, std):
#     """Return (b, w) for °F, from theta = (b', w') for scaled temperatures."""
#     b, w = theta
#     w = w / std
#     b = b - w * mean
#     return np.array([b, w])
# ```
# </details>
#
# The paper of 1989 prints $b=15.043$ and $w=-0.2322$. Use your function on your `theta_scaled`, and compare.

# %%
# your line comes here: to_fahrenheit(theta_scaled, …),
# with the mean and the std of `temperature`

# %% [markdown]
# Does it agree? Here is a second witness, Newton's method of lesson 06. (`curvature` computes its table $H$.)

# %% slideshow={"code": "none"}
def curvature(theta, X):
    y_hat = predict_proba(theta, X)
    return (X.T * (y_hat * (1 - y_hat))) @ X / len(X)


def newton(X, y):
    theta = np.zeros(X.shape[1])
    for step in range(20):
        theta = theta - np.linalg.solve(curvature(theta, X), bce_gradient(theta, X, y))
    return theta

# %% slideshow={"code": "none", "printed": "none"}
theta_best = newton(X, y)
print("Newton: b = {:.5f}  w = {:.5f}".format(*theta_best),
      "   the paper: b = 15.043  w = -0.2322")
print(f"loss {binary_cross_entropy(y, predict_proba(theta_best, X)):.4f}")

# %% [markdown]
# <!-- show: Three ways, one answer: your loop, Newton's method, and the paper of three statisticians. What was computed is right. What it *means* is the harder half. -->
# Three ways, one answer: your loop, Newton, and three statisticians. (Newton arrives from $\boldsymbol\theta=0$; from
# (0, 0.05) it jumps so far that it ends in an error.) What was computed is right. What it *means* is the harder half.
#
# ## 6 · What does it say at 31 °F?
#
# > **Predict.** Before you compute: what should an honest model say about a temperature that no launch has come near?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** What should an honest model say about a temperature that no launch has come near?
#
# **Expect** "I do not know." This one says 0.9996.
#
# **Watch for** Pride in the number. The factor of 165 was never observed.

# %% [markdown]
# ### Exercise 10.6 · Three temperatures
#
# <!-- show: What is $\hat y$, with four decimals, at the warmest launch (81 °F), at the coldest one (53 °F), and at 31 °F? And how many °F is 31 below the coldest launch? -->
# Let your model in °F say its $\hat y$ for the warmest launch (81 °F), for the coldest one (53 °F), and for 31 °F. Use
# your parameters with all their digits, and give four decimals. Then say how far out the last one is: how many °F is 31
# below the coldest launch?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **For** class
#
# **Watch for** Rounded parameters, which shift the result. Keep all digits.

# %%
# your lines come here
answer_6 = [None, None, None, None]    # ŷ at 81, 53 and 31 °F; and how many °F below

# %%
check("10.6", answer_6)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `to_fahrenheit(theta_scaled, temperature.mean(), temperature.std())` gives $b$ and $w$. Then $z=b+w\,t$, with $t$ in
# °F.
#
# <details><summary>Hint 2</summary>
#
# `sigmoid(b + w * np.array([81, 53, 31]))` does all three at once.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# b, w = to_fahrenheit(theta_scaled, temperature.mean(), temperature.std())
# answer_6 = [*sigmoid(b + w * np.array([81, 53, 31])), 53 - 31]
# ```
# </details>
#
# <!-- show: The odds, $\frac{\hat y}{1-\hat y}=e^z$: one °F colder multiplies them by 1.2613, on and on, where no launch has been. That is **extrapolation**. -->
# That is 22 °F beyond the data, which span only 28 °F. Where does $\hat y$ at 31 °F come from? Look at the odds,
# the chance for, divided by the chance against: $\frac{\hat y}{1-\hat y}=e^z$.

# %% slideshow={"code": "none", "printed": "none"}
def odds(theta, t):
    return np.exp(theta @ [1, t])


for t in [53, 31]:
    print(f"{t} °F   ŷ = {predict_proba(theta_best, [[1, t]])[0]:.4f}",
          f"  odds of damage {odds(theta_best, t):6.1f} to one")
print(f"one °F colder multiplies the odds by {np.exp(-theta_best[1]):.4f},",
      f"22 °F colder by {np.exp(-22 * theta_best[1]):.1f}")

# %% [markdown]
# At 53 °F the model says: about fifteen launches with damage to one without. At 31 °F it says 2555 to one. But the factor
# of 165 between the two was never observed. It is the S, drawn on for another 22 °F. To go on beyond the data is called
# **extrapolation**.
#
# <!-- show: “I do not know.” $\hat y$ alone does the opposite: on the S, further out is nearer to 1. -->
# <details><summary>Were you right?</summary>
#
# "I do not know", or at least something less sure than among its launches. $\hat y$ alone does the opposite: on the S,
# further out is nearer to 1. But how sure $\boldsymbol\theta$ is can be computed, too.
# </details>
#
# ## 7 · How sure is θ?
#
# <!-- show: Another 23 launches would have given another $\boldsymbol\theta$. How far away says the curvature $H$ at the bottom of the loss: -->
# These 23 launches gave this $\boldsymbol\theta$. Another 23 would have given another. How far away? Look at the loss, a
# bowl over $b$ and $w$. Where it bends strongly, a small change of $\boldsymbol\theta$ costs much: the launches hold it
# fast. Where it is flat, $\boldsymbol\theta$ can move at little cost. So the curvature at the bottom counts, and you have
# it: $H$. It belongs to the *mean* loss; to the sum over all launches belongs $N\!H$. Where that is large,
# $\boldsymbol\theta$ moves little, so take its inverse:
#
# $$C=(N\!H)^{-1}\qquad\text{on its diagonal: the squares of the standard errors}$$
#
# <!-- show: **Standard error**: how far an estimate typically moves when other data come. -->
# A **standard error** is the standard deviation of something estimated: how far it typically moves when other data come.
# (The rule is for many rows. 23 are few.)

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 13
#
# **Ask** Where does the model know its z best: 81, 70, 53 or 31 °F?
#
# **Expect** In the middle of its data. At 31 °F the error is nearly seven times that at 70.
#
# **Watch for** "p is the probability that temperature plays no part." It is not. And: the band assumes the S.

# %% slideshow={"code": "none"}
C = np.linalg.inv(23 * curvature(theta_best, X))
for name, value, error in zip("bw", theta_best, np.sqrt(np.diag(C))):
    print(f"{name} = {value:8.4f}   standard error {error:.4f}")


def interval(t):
    x = np.array([1, t])
    z, error = theta_best @ x, np.sqrt(x @ C @ x)
    return error, sigmoid(z - 1.96 * error), sigmoid(z + 1.96 * error)

# %% [markdown]
# <!-- screen -->
#
# <!-- show: The error of $z$, squared: -->
# Estimates scatter nearly like the bell curve, the **normal distribution**: 95 in 100 lie within 1.96 standard errors of the
# true value. Off its diagonal $C$ says how $b$ and $w$ move *together*. So $z=b+wt$ has a standard error, too. With
# $\mathbf x=(1,t)$, its square is
#
# $$\mathbf x^TC\,\mathbf x=C_{bb}+2t\,C_{bw}+t^2C_{ww}$$
#
# <!-- show: $z\pm1.96$ errors, through σ: a 95 % **confidence interval**. -->
# `interval` goes 1.96 standard errors down and up from $z$. σ of both ends gives a 95 % **confidence interval** for $\hat y$:
# the grey band in the next figure.
#
# > **Predict.** At which of 81, 70, 53 and 31 °F is the error of $z$ smallest? And is one half still inside the interval
# > at 31 °F?

# %% slideshow={"code": "none", "printed": "none"}
print("  °F        ŷ   error of z   95 % for ŷ")
for t in [81, 70, 53, 31]:
    error, low, high = interval(t)
    print(f"{t:4} {predict_proba(theta_best, [[1, t]])[0]:8.4f} {error:12.2f}   "
          f"{low:.2f} to {high:.2f}")

# %%
from lib.plots import curves

grid = np.linspace(28, 84, 225)
y_grid, seen = sigmoid(theta_best[0] + theta_best[1] * grid), (grid >= 53) & (grid <= 81)
lines = {"within": np.where(seen, y_grid, np.nan), "beyond": np.where(seen, np.nan, y_grid)}
ax = curves(grid, lines, xlabel="temperature (°F)", ylabel=r"$\hat{y}$", ylim=(-0.12, 1.3),
            at={"within": 65, "beyond": 42})
ax.fill_between(grid, *np.transpose([interval(t)[1:] for t in grid]),
                color="C3", alpha=0.15)
ax.axvline(31, color="C3", ls=":")
show(samples(temperature, y, y, ax=ax, stacked=True), name="10 fit")

# %% [markdown]
# <!-- show: Smallest at 70 °F, among the data. At 31 °F it is nearly seven times as large: the interval goes from 0.48 to 1, from a coin to certainty. -->
# <details><summary>Were you right?</summary>
#
# It is smallest at 70 °F, among the data, and nearly seven times as large at 31 °F. There the interval goes from 0.48 to 1:
# from a coin to certainty, one half included. So the model does warn you, if you ask it.
# </details>
#
# This interval takes the bowl for a parabola. One that follows the bowl itself, by *profile likelihood*, goes from 0.80 to 1
# at 31 °F. And both trust the S where nobody has seen it.
#
# <!-- show: Does temperature play a part? The **deviance** is twice the sum of the losses. Without temperature $\hat y=\frac7{23}$: -->
# **Does temperature play a part at all?** Without it, the best model says 7/23 to every launch. Twice the sum of the
# losses is called **deviance**. How far it falls with temperature, `d`, is called the **likelihood ratio** (its logarithm,
# doubled). If temperature played no part, `d` would still be above 0, by chance. It would scatter like the square of a
# number from the bell curve with std 1 (*chi-squared*), and `math.erfc(math.sqrt(d / 2))` is the chance that such a square
# is above `d`.

# %% slideshow={"code": "none"}
import math

without = 2 * 23 * binary_cross_entropy(y, np.full(23, y.mean()))
with_it = 2 * 23 * binary_cross_entropy(y, predict_proba(theta_best, X))
d = without - with_it
print(f"deviance without temperature {without:.3f}, with it {with_it:.3f}: {d:.2f} less")
print(f"p = {math.erfc(math.sqrt(d / 2)):.4f}")

# %% [markdown]
# <!-- show: By chance, it falls so far in about one of 200 tables. $p$ is *not* the probability that temperature plays no part. -->
# Chance alone would bring so large a `d` in about one of 200 tables. So the paper finds "strong statistical evidence of a
# temperature effect". But this $p$ is *not* the probability that temperature plays no part. (The paper also counts rings: 9
# of 138 were damaged. Each has 0.82 at 31 °F.)
#
# **Is it calibrated?** In four groups: the damage that the model expects (the sum of its $\hat y$), and the damage that
# came.

# %% slideshow={"code": "none", "printed": "none"}
y_hat = predict_proba(theta_best, X)
for low, high in [(53, 64), (65, 69), (70, 73), (74, 81)]:
    group = (temperature >= low) & (temperature <= high)
    print(f"{low} to {high} °F: {group.sum()} launches, "
          f"expected {y_hat[group].sum():.1f}, came {y[group].sum()}")

# %% [markdown]
# Roughly. More cannot be said of so few.
#
# **Influence.** How much hangs on a single launch? Leave one out, train anew, and ask again. (`np.delete(y, i)` is `y`
# without its entry `i`, and `np.delete(X, i, 0)` is `X` without its row `i`.)
#
# <!-- show: Leave one launch out, train anew, and ask again. Without which one do the odds at 31 °F change most: without the coldest, or without another one? -->
# > **Predict.** Without which launch do the odds at 31 °F change most: without the coldest, or without another one?

# %% slideshow={"code": "none"}
def odds_without(i):
    return odds(newton(np.delete(X, i, 0), np.delete(y, i)), 31)


print("left out           odds at 31 °F")
print(f"none {odds(theta_best, 31):20.0f} to one")
for i in np.flatnonzero(y == 1):       # the numbers of the launches with damage
    print(f"{temperature[i]:.0f} °F, damage {odds_without(i):11.0f} to one")
others = [odds_without(i) for i in np.flatnonzero(y == 0)]
print(f"one of the 16 others: between {min(others):.0f} and {max(others):.0f} to one")

# %% [markdown]
# <!-- show: The one at 75 °F, warm and damaged: without it the odds are about 80 times as high. -->
# <details><summary>Were you right?</summary>
#
# It is the launch at 75 °F, warm and damaged: without it the odds are about 80 times as high. It speaks most strongly
# against "only the cold does it".
# </details>
#
# A row's **influence** is how much the answer moves without it. Look twice at a row with a large one. But leaving launches
# out brings no news from the cold. So add one there. (`np.vstack` puts a row under a table.)
#
# <!-- show: The odds at 31 °F are 2555 to one. Suppose one more launch, at 31 °F, whose rings had come home *without* damage. What would the model then say there? -->
# > **Predict.** Suppose that there had been one more launch, at 31 °F, and that its rings had come home *without* damage.
# > What would the model then say there?

# %% slideshow={"code": "none"}
print("one more launch, without damage")
for t in [45, 38, 31]:
    value = odds(newton(np.vstack([X, [1, t]]), np.append(y, 0)), 31)
    print(f"at {t} °F: odds at 31 °F {value:5.1f} to one   ŷ = {value / (1 + value):.2f}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# Three to one, 0.75. A single launch in the cold would have turned 2555 to one into three to one.
# </details>
#
# ### Exercise 10.7 · Invent a launch
#
# Invent one more launch *within* the data, from 53 to 81 °F, with damage or without. It must make the odds at 31 °F fall
# below a tenth of what they are, that is, below 255 to one. More than one answer is right.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **For** home
#
# **Watch for** Launches outside 53 to 81 °F. Which launch would surprise the model?

# %%
answer_7 = (None, None)    # temperature in °F, and the label 0 or 1

# %%
check("10.7", answer_7)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# The last cell adds a launch and asks for the odds. Try it with temperatures and labels of your own. Which launches would
# surprise the model?
#
# <details><summary>Hint 2</summary>
#
# A launch that was cold and came home without damage, or one that was warm and came home with damage.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_7 = (55, 0)    # or (80, 1), and others near the two ends
# ```
# </details>
#
# ## 8 · Only the seven
#
# <!-- show: What can a *model* learn from the seven launches with damage alone? -->
# In section 2 you looked at the seven launches with damage alone. What can a *model* learn from them?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 1
#
# **Ask** What can a model learn from rows with one label only?
#
# **Expect** Nothing but that label.
#
# **Watch for** They expect w to be negative, because of what they know. Let them predict in writing.

# %% [markdown]
# ### Exercise 10.8 · Train on the seven
#
# <!-- show: Train on the seven launches with damage, scaled with *their own* mean and std, $\eta=1$: once with 1000 updates, once with 10 000. What do you find? -->
# Predict first. Then take the seven launches with damage, scale their temperatures with *their own* mean and std, and
# train with your `fit`, $\eta=1$: once with 1000 updates, once with 10 000. What do you find?
#
# <!-- show: - **a**: Both times the same $b$ and $w$; $w$ is negative.
# - **b**: Both times the same $b$ and $w$; $w$ is positive.
# - **c**: $w$ is 0 both times, and $b$ grows.
# - **d**: $w$ grows more and more negative. -->
# - **a**: Both times the same $b$ and $w$: the training has arrived, and $w$ is negative, as with all 23.
# - **b**: Both times the same $b$ and $w$: the training has arrived, and $w$ is positive, so warm looks dangerous.
# - **c**: $w$ is 0 both times (up to rounding), and $b$ grows: damage for certain, at any temperature.
# - **d**: $w$ grows more and more negative: only the cold is called dangerous, and ever more surely.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **For** home
#
# **Watch for** −3e-16 read as a number. It is 0, up to rounding.

# %%
seven = y == 1
# your lines come here
answer_8 = "?"    # one letter

# %%
check("10.8", answer_8)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `scaled(temperature[seven], temperature[seven])` has seven numbers, and `y[seven]` is seven times 1. Print what `fit`
# gives.
#
# <details><summary>Hint 2</summary>
#
# A number such as −3e-16 is 0, up to rounding. And ask yourself: which launch among the seven says that it is ever safe?
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# seven = y == 1
# X_7 = np.column_stack([np.ones(7), scaled(temperature[seven], temperature[seven])])
# for updates in [1000, 10_000]:
#     print(updates, fit(X_7, y[seven], 1, updates))
# answer_8 = "c"
# ```
#
# Why is $w=0$? At $\boldsymbol\theta=0$ all seven have the same error. $L'_w$ is this error times the mean of the scaled
# temperatures, which is 0. So $w$ does not move, and all errors stay equal. Only $b$ grows, for ever: rows of one label are
# always *separable*, as in lesson 06.
# </details>
#
# To learn when something fails, you must also look at when it did not. The sixteen launches without damage were half of the
# message.
#
# ## 9 · Argue both sides
#
# <!-- show: A number does not decide. People do, and they need reasons that hold. One fact: the joints were tested for leaks with 50 psi in the first six launches of the table, and with 200 psi from the ninth on. -->
# A number does not decide. People do, and they need reasons that hold.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 1
#
# **Ask** Who must prove what: the danger, or the safety?
#
# **Expect** Where lives are at stake, show that it is safe.
#
# **Watch for** A debate about NASA in place of the table. Bring it back: what do these 23 rows say?

# %% [markdown]
# ### Exercise 10.9 · Five reasons
#
# <!-- say -->
# Choose one letter for each. A fact that you may need: before a launch the joints were tested for leaks, with a pressure of
# 50 psi in the first six launches of the table, but of 200 psi from the ninth on. (psi is a unit of pressure.)
#
# <!-- show: 1. At 31 °F the model says 0.9996. Of what would that be the probability?
# 2. The strongest argument *against* the launch?
# 3. The strongest honest *doubt* about the model?
# 4. “The data do not prove that the cold is dangerous. So we can launch.” What is wrong?
# 5. Are all launches alike except in temperature? -->
# 1. At 31 °F the model says 0.9996. If it were right there, of what would that be the probability?
#     - **a**: That the shuttle is lost.
#     - **b**: That each of the six O-rings is damaged.
#     - **c**: That at least one O-ring is damaged.
# 2. Which is the strongest argument that this table gives *against* the launch?
#     - **a**: All four launches below 65 °F had damage, but three of 19 above; and this one is colder than all.
#     - **b**: At 31 °F the model says 0.9996: damage is as good as certain, with only four in 10 000 against it.
#     - **c**: Seven of 23 launches had damage, which is almost every third: too many to go on launching like that.
#     - **d**: Descent, Newton and the paper agree in every printed digit, so what the model says can be trusted.
# 3. Which is the strongest honest *doubt* about the model at 31 °F?
#     - **a**: It calls some of the 23 launches by the wrong label, though it was trained on them.
#     - **b**: No launch was colder than 53 °F, so nobody has seen whether the S goes on like this.
#     - **c**: It was trained on scaled temperatures, and its numbers for °F were computed afterwards.
# 4. "The data do not prove that the cold is dangerous. So we can launch." What is wrong with that?
#     - **a**: Nothing. As long as nobody proves a danger, there is no good reason to wait.
#     - **b**: The data do prove it: 0.9996 is as good as certain, so its first half is false.
#     - **c**: It asks the wrong side for a proof: where lives are at stake, show that it is safe.
# 5. The model treats all 23 launches as alike except in temperature. Which fact speaks against that?
#     - **a**: The pressure of the joint test was raised between the launches.
#     - **b**: Four launches had the same temperature, 70 °F.
#     - **c**: The table is not sorted by temperature.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** home
#
# **Watch for** In question 1, "the shuttle is lost". Read again what the label 1 means.

# %%
answer_9 = {1: "?", 2: "?", 3: "?", 4: "?", 5: "?"}    # one letter each

# %%
check("10.9", answer_9)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# For 1, read again in section 1 what the label 1 means. For 2, ask which argument would still stand if nobody had ever
# drawn an S.
#
# <details><summary>Hint 2</summary>
#
# For 3, see sections 6 and 7. For 4, ask what a lack of data can prove. For 5, look for something that changed in time, as the
# launches went on.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_9 = {1: "c", 2: "a", 3: "b", 4: "c", 5: "a"}
# ```
# </details>
#
# ## 10 · Would you have launched?
#
# <!-- show: Write three sentences: what the 23 launches say, what they cannot say, and what you would have said on the telephone. -->
# Write three sentences: what the 23 launches say, what they cannot say, and what you would have said on the telephone.
# Nobody judges these.
#
# <!-- screen -->
#
# <!-- show: A **miss** is a 1 that is called 0, a **false alarm** a 0 that is called 1. -->
# With more assumptions, the paper goes on to the loss of a shuttle.
# At 31 °F it finds "at least a 13% probability of catastrophic field-joint O-ring failure. Postponement to
# 60°F would have reduced the probability to at least 2%". (*Postponement*: waiting.) 0.13 is far below the threshold of
# one half, and far too much. What does a threshold do? A **miss** is a 1 that is called 0, a **false alarm** a 0 that is
# called 1. A table that counts both, beside what was right, is a **confusion matrix**.

# %% slideshow={"code": "none"}
y_hat = predict_proba(theta_best, X)
print("threshold   found   missed   false alarms   rightly 0   accuracy")
for threshold in [0.5, 0.2, 0.05]:
    called = y_hat >= threshold
    print(f"{threshold:9} {np.sum(called & (y == 1)):7} {np.sum(~called & (y == 1)):8}",
          f"{np.sum(called & (y == 0)):14}",
          f"{np.sum(~called & (y == 0)):11} {np.mean(called == (y == 1)):10.2f}")
print(f'"always no damage": accuracy {np.mean(y == 0):.2f}')

# %% [markdown]
# <!-- show: The paper, at 31 °F: at least 13 % for a catastrophic failure. Far below one half, and far too much. -->
# At ½ the accuracy is 0.87, against 0.70 for "always no damage", and yet three of seven are missed. The lowest threshold
# misses none, and raises 13 false alarms. So a threshold belongs to a decision and to what its mistakes cost. It does not belong
# to a model.
#
# On which rows may a threshold be chosen, and what does it cost to choose it on those that the model learned from? Lesson
# 11 takes that up, with a table that has rows enough.
#
# What have you solved, in this lesson and in the whole course?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** Three sentences: what the launches say, what they cannot say, what you would have said.
#
# **Expect** Written, not spoken. Then two or three volunteers read theirs.
#
# **Watch for** 13 % heard as "small". Ask whether they would board.

# %% slideshow={"slide_type": "skip"}
from lib import progress

progress()

# %% [markdown]
# ## What to remember
#
# <!-- show: - Look at all rows, also at those where nothing happened.
# - Let a second method confirm it.
# - Far outside the data the odds are a guess with many digits.
# - $\hat y$ alone does not warn you. Its standard error does.
# - A lack of proof of danger is not a proof of safety. -->
# - Look at all rows, also at those where nothing happened.
# - Scale, train until the digits stand still, go back to real units, and let a second method confirm it.
# - Odds multiply: each °F colder by the same factor. Far outside the data that factor is a guess with many digits.
# - $\hat y$ alone does not warn you. Its standard error does, from the curvature at the bottom; but it trusts the S.
# - Leave a row out, or invent one: if the answer moves, say so beside the answer.
# - A good accuracy can hide misses. Choose the threshold by what mistakes cost.
# - A lack of proof of danger is not a proof of safety. A model informs a decision; people answer for it.
#
# ---
# <!-- navigation -->
# [← 09 Summary](09_summary.ipynb) · [Start here](00_start_here.ipynb) · [11 In practice →](11_in_practice.ipynb) · [Tiếng Việt](vi/10_capstone.ipynb)
# <!-- /navigation -->
