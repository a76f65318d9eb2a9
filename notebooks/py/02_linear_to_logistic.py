# %% [markdown]
# <!-- navigation -->
# [← 01 Sigmoid](01_sigmoid.ipynb) · [Start here](00_start_here.ipynb) · [03 Stochastic →](03_stochastic.ipynb) · [Tiếng Việt](vi/02_linear_to_logistic.ipynb)
# <!-- /navigation -->
#
# # 02 · From linear to logistic: build the loss, and its gradient
#
# **Slides 9 to 17 · about 80 minutes, and 40 for the exercises**
#
# <!-- aim: build binary cross-entropy from belief, and derive its gradient -->
#
# After this lesson you can
#
# - say why a straight line does not fit labels 0 and 1,
# - build the binary cross-entropy in five steps: error, belief, likelihood, logarithm, mean,
# - derive its gradient with the chain rule, and check it without any algebra,
# - say why you cannot get stuck in a wrong minimum of this loss,
# - turn probabilities into predictions, and name the threshold, the boundary and the accuracy.
#
# You need σ from [lesson 01](01_sigmoid.ipynb), the rules of the logarithm, and the chain rule. Take two sittings of 40
# minutes: sections 1 to 8 build the loss, sections 9 to 15 find the way down.

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
# ## 1 · Slide 10: a line for zeros and ones
#
# **Linear regression** finds the line $\hat y=\boldsymbol\theta^T\mathbf x=b+wx$ that fits the data best, and uses it
# to answer for new data. "Best" means: the squares of the errors $\hat y-y$, all added up, are as small as they can be.
# The method is called **least squares**. It is made for a $y$ that is an *amount*: a price, or a width. The slide's
# picture of such a line is lost. Here is ours, for four petals.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **Ask** For which petals will the best line say something that is no probability?
#
# **Expect** For three of six: the shortest, and the two longest.
#
# **Watch for** "Then cut it off at 0 and 1." The far petal is the answer: least squares punishes the line for being too
# sure and right.

# %% slideshow={"code": "none", "printed": "none", "picture": "none"}
import numpy as np

from lib import load_flowers, show
from lib.plots import curves

_, length, width = load_flowers()[0].T    # the four of lesson 03; _ stands for the ones
w_width, b_width = np.polyfit(length, width, 1).round(6)     # least squares; 1: a line
print("width:", width)
print("line: ", np.round(b_width + w_width * length, 2))
print(f"a new petal, 2.5 cm long: {b_width + w_width * 2.5:.2f} cm wide")
grid = np.linspace(1, 4.5, 50)
ax = curves(grid, {"": b_width + w_width * grid})
ax.set(xlabel="petal length $x$ (cm)", ylabel="petal width $y$ (cm)")
ax.plot(length, width, "C3o")
show(ax, name="02 amounts")

# %% [markdown]
# This line fits: it misses no petal by more than 0.2 cm.
#
# > **A slip of the deck.** The slide has $\hat y=\boldsymbol\theta^T\mathbf x$, and then "use $y$ to predict for new
# > data". It is $\hat y$ that predicts. $y$ is what was measured.
#
# Then slide 10 brings "a new kind of data". The labels are names, Flower A and Flower B. A computer can't multiply names,
# so A becomes 0 and B becomes 1. May we now fit a line?
#
# <!-- show: Petals of 1, 1.4, 1.5 cm have the label 0; 3, 3.8, 4.1 cm have the label 1. For which of them will the best line say something that can't be a probability? -->
# > **Predict.** The six petals are 1 to 4.1 cm long. For which of them will the best line say something that can't be
# > a probability?

# %% slideshow={"code": "none", "printed": "none"}
from lib import load_petals
from lib.plots import samples

X, y = load_petals()
x = X[:, 1]
w_line, b_line = np.polyfit(x, y, 1).round(6)
print(f"best line: {w_line:.4f}·x − {-b_line:.4f}\n")
for x_i, label, value in zip(x, y, b_line + w_line * x):
    remark = "" if 0 <= value <= 1 else "  outside [0, 1]"
    print(f"x = {x_i}   label {label}   line {value:7.4f}", remark)
grid = np.linspace(0.5, 4.6, 50)
ax = curves(grid, {"$b + w\\,x$": b_line + w_line * grid})
ax.set(xlabel="petal length $x$ (cm)", ylabel="label $y$")
ax.axhspan(0, 1, alpha=0.08)             # where a probability may be
show(samples(x, y, y, ax=ax), name="02 best line")

# %% [markdown]
# <!-- show: For three of six: at 1 cm it is below 0, at 3.8 and 4.1 cm above 1. -->
# <details><summary>Were you right?</summary>
#
# For three of six: at $x=1$ the line is below 0, and at 3.8 and 4.1 it is above 1. A line goes on for ever in both
# directions, so it leaves the tinted strip somewhere.
# </details>
#
# <!-- show: A seventh petal comes, 12 cm long and of class 1. Does the new line, "above ½", still put all into their classes? -->
# So "how sure?" has no answer: a probability of 1.14 does not exist. But you could still say "class 1 where the line is
# above one half". For the six petals that is even right.
#
# <!-- say -->
# > **Predict.** A seventh petal comes, 12 cm long and of class 1: an easy one. The line is fitted anew. Does "above one
# > half" still put all petals into their classes?

# %%
far = 12.0                               # cm, the seventh petal
w_far, b_far = np.polyfit(np.append(x, far), np.append(y, 1), 1)
print(f"six petals:   the line is ½ at {(0.5 - b_line) / w_line:.3f} cm")
print(f"seven petals: the line is ½ at {(0.5 - b_far) / w_far:.3f} cm")
for petal in [3.0, far]:
    print(f"at {petal:4} cm: before {b_line + w_line * petal:.4f}, "
          f"now {b_far + w_far * petal:.4f}")

# %% [markdown]
# <!-- show: No: it is ½ at 3.011 cm now, so the petal of 3 cm is lost. -->
# <details><summary>Were you right?</summary>
#
# No. The line is ½ at 3.011 cm now. So the petal of 3 cm gets less than ½, and is put into class 0. The first line
# would have said 4.2 at 12 cm, in place of 1. To least squares that is a huge error, so it tilts the line down,
# although no petal is more clearly of class 1. Change the 12 yourself and run the cell again: from about 11.8 cm on,
# the petal of 3 cm is lost.
# </details>
#
# ## 2 · Slide 11: "sigmoid function could fit the data"
#
# <!-- show: The line is now the **log-odds** of the answer: -->
# So send the line through σ, as in lesson 01. Now the line is no longer the answer but the **log-odds** of the answer.
#
# $$z=\boldsymbol\theta^T\mathbf x\qquad\hat y=\sigma(z)=\frac1{1+e^{-z}}\qquad\hat y\in(0,1)$$
#
# $\hat y$ is the probability that the model gives to class 1. As a function, for a whole table `X`:

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 2
#
# **Ask** Which is better, slide 6 or slide 7? Say it with one number.
#
# **Expect** They cannot yet. That is the need for a loss.
#
# **Watch for** "Count the right ones." Good idea, and it fails in section 14. Write it on the board and come back.

# %% slideshow={"code": "4-5"}
from lib import sigmoid


def predict_proba(theta, X):
    return sigmoid(X @ theta)


theta_6 = np.array([-0.654, 0.535])      # b, w of slide 6
theta_7 = np.array([-5.156, 2.331])      # b, w of slide 7
print("slide 6:", predict_proba(theta_6, X))
print("slide 7:", predict_proba(theta_7, X))

# %% [markdown]
# <!-- show: Which is better? To say it in one number we need a **loss**. -->
# This is **logistic regression**: a line, then σ. ("Logistic function" is another name for σ.) Which
# $\boldsymbol\theta$ is good? Slide 6's or slide 7's? To say that, we need a **loss**: one number that says how wrong a
# model is. The next six sections build it.
#
# ## 3 · Slide 12: the error
#
# <!-- show: The **error** is $1-\hat y$ if $y=1$, and $\hat y$ if $y=0$. Here is slide 6's. -->
# If $y=1$, the model should have said 1. If $y=0$, it should have said 0. How far the model is from that is the error:
#
# <!-- say -->
# $$\text{error}=\begin{cases}1-\hat y&\text{if }y=1\\ \hat y&\text{if }y=0\end{cases}$$

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** y = 1 and ŷ = 0.8. What is the error? And for y = 0?
#
# **Expect** 0.2, and 0.8.
#
# **Watch for** From section 10 on the word error means ŷ − y, with a sign. Announce it now.

# %% slideshow={"code": "none", "printed": "none"}
from lib.plots import sigmoid_fit

y_hat = predict_proba(theta_6, X)
error = np.where(y == 1, 1 - y_hat, y_hat)
print("label", y)
print("ŷ    ", np.round(y_hat, 4))
print("error", np.round(error, 4))
show(sigmoid_fit(X, y, theta_6, errors=True), name="02 errors")

# %% [markdown]
# The red strokes are the errors. You could add them up and call that the loss. The deck does not: section 7 compares
# the two.
#
# ## 4 · Slide 13: belief
#
# <!-- show: How much does the model believe in what is *true*? -->
# Turn the error around. How much did the model believe in what is *true*? That is the deck's **belief**, $1-\text{error}$:
#
# $$\text{belief}=\begin{cases}\hat y&\text{if }y=1\\ 1-\hat y&\text{if }y=0\end{cases}$$
#
# <!-- show: Both cases in one formula: -->
# Two cases are awkward in a calculation. The slide writes both as one formula:
#
# $$P=\hat y^{\,y}\,(1-\hat y)^{1-y}$$
#
# The exponents are 0 and 1, and anything to the power 0 is 1. For $y=1$:
# $P=\hat y^1\cdot(1-\hat y)^0=\hat y$. For $y=0$: $P=\hat y^0\cdot(1-\hat y)^1=1-\hat y$. The exponent is a switch.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Put y = 0 into ŷ^y (1 − ŷ)^(1 − y). What is left?
#
# **Expect** 1 − ŷ. The exponent is a switch.
#
# **Watch for** Fear of the formula. Cover one half with your hand: anything to the power 0 is 1.

# %% slideshow={"code": "3"}
answers = predict_proba(theta_6, X)
belief = np.where(y == 1, answers, 1 - answers)
P = answers**y * (1 - answers) ** (1 - y)
print("by cases:  ", np.round(belief, 4))
print("by formula:", np.round(P, 4))

# %% [markdown]
# ## 5 · Slide 14: all six together
#
# <!-- show: If the flowers are **independent**, the beliefs multiply. This is the **likelihood**: -->
# How much does the model believe in *all six* labels at once? Suppose that the flowers are **independent**: if you know
# a flower's length, the classes of the other flowers tell you nothing more about its class. Then probabilities are
# multiplied, as with dice:
#
# $$\text{belief}=\prod_{i=1}^{N}P_i\qquad\text{“since iid”}$$
#
# ($\prod$ is the sign for a product, as $\sum$ is for a sum. $N$ is the number of samples, $P_i$ the belief in label
# $i$.) Statisticians call this number the **likelihood** of $\boldsymbol\theta$: the probability that the model gives
# to exactly the labels that came.
#
# > **A word on the slide.** *iid* means "independent and identically distributed". Only the first i is needed here.
#
# > **Predict.** A coin that says ½ to every petal is a model too. Put three models in order, by their likelihood: the
# > coin, slide 6, slide 7.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** Order three models by likelihood: the coin, slide 6, slide 7.
#
# **Expect** The coin is last, slide 7 first. The coin has one in 64.
#
# **Watch for** "The likelihood is the probability that θ is right." It is the probability that θ gives to the labels
# that came. Say it in this order, twice.

# %% slideshow={"code": "none"}
models = {"coin": np.zeros(2), "slide 6": theta_6, "slide 7": theta_7}
for name, theta in models.items():
    y_hat = predict_proba(theta, X)
    P = y_hat**y * (1 - y_hat) ** (1 - y)
    print(f"{name}: likelihood {P.prod():.6f}")

# %% [markdown]
# <!-- show: The coin, with $(\tfrac12)^6=\tfrac1{64}$, is last. Slide 6 is better by a factor of three and a half, slide 7 by more than thirty. -->
# <details><summary>Were you right?</summary>
#
# The coin has $(\tfrac12)^6=\tfrac1{64}$, the least. Slide 6 is better than the coin by a factor of three and a half,
# slide 7 by more than thirty. (The coin is $\boldsymbol\theta=(0,0)$: every $z$ is 0, and every $\hat y$ one half.)
# </details>
#
# A likelihood is not the probability that $\boldsymbol\theta$ is right. Slide 7 gives the six labels a chance of 57 in 100;
# whether slide 7 is right is another question. But you can use it to choose: the best $\boldsymbol\theta$ is the one with
# the *largest* likelihood. It makes the labels that really came the least surprising. That is **maximum likelihood**.
#
# ## 6 · The logarithm, the minus, the mean
#
# A product of six beliefs is no problem. What about 1,200? Let each of the six petals come 200 times.
#
# <!-- show: Let each of the six petals come 200 times. The coin's likelihood is now $0.5^{1200}$. What does Python print for it? -->
# > **Predict.** The coin's likelihood is now $0.5^{1200}$. What does Python print for it?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** The coin and 1,200 flowers. What does Python print for the product?
#
# **Expect** 0. The other two are not 0 yet; with 12,000 flowers all three are too small for the computer.
#
# **Watch for** Two slips from real homework: a plus before (1 − y) log(1 − ŷ), and the logarithm to base 10. Say: both
# terms carry the minus, and the log is `np.log`.

# %% slideshow={"code": "none"}
for name, theta in models.items():
    answers = predict_proba(theta, X)
    beliefs = np.tile(np.where(y == 1, answers, 1 - answers), 200)    # 200 times each
    print(f"{name:8} product {beliefs.prod():9.3g}   "
          f"sum of logs {np.log(beliefs).sum():10.4f}")

# %% [markdown]
# <!-- show: Plain 0: the true number is too small for the computer. A sum of logarithms is no problem. -->
# <details><summary>Were you right?</summary>
#
# Plain 0. The true number has 361 zeros behind the decimal point, and is too small for the computer. The other two are
# not 0 yet (`5.27e-252` means $5.27\cdot10^{-252}$). With 12,000 flowers all three are too small, and you cannot tell
# them apart any more.
# </details>
#
# <!-- screen -->
#
# <!-- show: The logarithm turns the product into a sum:
#
# $$\log\text{belief}=\sum_i\big[\,y_i\log\hat y_i+(1-y_i)\log(1-\hat y_i)\,\big]$$ -->
# The *logarithm* helps. It turns a product into a sum, $\log(ab)=\log a+\log b$, and it rises: the model with the
# largest product also has the largest sum.
#
# <!-- say -->
# $$\log\text{belief}=\sum_{i=1}^{N}\log P_i=\sum_{i=1}^{N}\big[\,y_i\log\hat y_i+(1-y_i)\log(1-\hat y_i)\,\big]$$
#
# The exponents $y_i$ and $1-y_i$ came down in front: $\log a^c=c\log a$.
#
# > **Not on the slide.** Which logarithm? The *natural* one, to the base $e$; in code `np.log`. With base 10 all
# > losses would be 2.3 times smaller. A loss with the natural logarithm is measured in **nats** (with base 2, in bits).
#
# By habit one looks for the *smallest* loss, not for the largest belief. So the slide puts a minus in front:
#
# <!-- say -->
# $$\text{loss}=-\log\text{belief}=-\sum_{i=1}^{N}\big[\,y_i\log\hat y_i+(1-y_i)\log(1-\hat y_i)\,\big]$$
#
# <!-- show: A minus, and the mean. The **binary cross-entropy**, in nats: -->
# The slide's last line says the same with lists, and has $\frac1N$, too:
#
# $$L=\frac1N\Big(-\mathbf y^T\log\hat{\mathbf y}-(1-\mathbf y)^T\log(1-\hat{\mathbf y})\Big)$$
#
# A product such as $\mathbf y^T\log\hat{\mathbf y}$ multiplies entry by entry and adds up: it *is* the sum. The
# logarithm of a list is taken of each entry.
#
# This is the **binary cross-entropy**, BCE for short. Other names: log loss, negative log-likelihood. Why "cross-entropy"?
# $-\log P$ is called the *surprise* at something that had the probability $P$; *entropy* is a mean surprise. Here the
# labels come from the flowers, and the probabilities from the model: the two are crossed. "Binary": there are two labels.
#
# > **Two slips of the deck.** The slide goes from $-\sum$ to $\frac1N$ *without a word*: the first is the sum of the
# > losses, the second their mean. And it prints $(1-\mathbf y^T)$ for $(1-\mathbf y)^T$. That is only a matter of
# > writing: both hold the same numbers.
#
# Sum and mean are smallest at the same $\boldsymbol\theta$. But the mean can be compared between tables of different
# sizes. From here on *loss means the mean*.
#
# ## 7 · What a belief costs
#
# The price of one flower is $-\log(\text{belief})$. Compare it with the error of slide 12.
#
# <!-- show: The price of a flower is $-\log(\text{belief})$. The label is 1, and $\hat y$ goes from 0.1 to 0.01. The error goes from 0.90 to 0.99. What does the price do? -->
# > **Predict.** The label is 1. A model that says 0.01 instead of 0.1 is *a little* more wrong: its error goes from
# > 0.90 to 0.99. What does its price do?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** ŷ goes from 0.1 to 0.01 and the label is 1. The error grows by a tenth. And the price?
#
# **Expect** It doubles, from 2.3026 to 4.6052.
#
# **Watch for** Error and loss taken as one thing. The error ends at 1, the loss has no end.

# %% slideshow={"code": "none", "printed": "none"}
print("y = 1:   ŷ    error   price −log ŷ")
for y_hat in [0.99, 0.9, 0.5, 0.1, 0.01, 0.001]:
    print(f"{y_hat:11} {1 - y_hat:7.3f} {-np.log(y_hat):11.4f}")

# %%
grid = np.linspace(0.005, 0.995, 199)
prices = {r"$-\log\,\hat{y}$ if $y=1$": -np.log(grid),
          r"$-\log(1-\hat{y})$ if $y=0$": -np.log(1 - grid)}
ax = curves(grid, prices, xlabel=r"$\hat{y}$", ylabel="price (nats)",
            at=dict(zip(prices, [0.22, 0.78])), xlim=(0, 1), ylim=(0, 5))
show(ax, name="02 prices")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# It doubles, from 2.3026 to 4.6052. Each further zero behind the point makes $\hat y$ ten times smaller, and costs
# another $\log10=2.3026$.
# </details>
#
# > **A trap of the deck.** The error of slides 12 and 13 is *not* the loss that is built from it. The error is at
# > most 1. The loss has no upper limit: to be surely wrong costs infinitely much. Saying ½ costs $\log2=0.6931$, always.
#
# ## 8 · The loss in code
#
# Now type slide 14's formula as it stands.
#
# <!-- show: Labels 0 and 1; a perfect model says exactly 0 and exactly 1. What should the loss be? And what does the computer say to $-y\log\hat y-(1-y)\log(1-\hat y)$? -->
# > **Predict.** Two flowers, labels 0 and 1. A perfect model says exactly 0 and exactly 1. What should the loss be?
# > What will the formula say?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** A perfect model says exactly 0 and exactly 1. What should it pay, and what will the formula say?
#
# **Expect** It should pay 0. The formula says nan: 0 times minus infinity has no value.
#
# **Watch for** "Clip ŷ a little." Ask what a surely wrong model should pay. The first sitting ends
# after this section.

# %% slideshow={"code": "none"}
import warnings


def naive_loss(y, y_hat):
    return (-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)).mean()


with warnings.catch_warnings(record=True, action="always") as caught:
    print("a perfect model pays", naive_loss(np.array([0, 1]), np.array([0.0, 1.0])))
for warning in caught:
    print("    warning:", warning.message)

# %% [markdown]
# <!-- show: It should be 0. The formula says nan: $0\cdot\log0=0\cdot(-\infty)$ has no value. -->
# <details><summary>Were you right?</summary>
#
# It should be 0. The formula says nan: it computes $0\cdot\log0=0\cdot(-\infty)$, which has no value. In
# lesson 01 the computer's σ was exactly 0 or 1, so this does happen.
# </details>
#
# <!-- show: Pick $\hat y$ or $1-\hat y$ *first*, then take one logarithm. -->
# The belief of section 4 needs no $0\cdot\log0$: pick $\hat y$ or $1-\hat y$ *first*, then take one logarithm.

# %%
def binary_cross_entropy(y, y_hat):
    belief = np.where(y == 1, y_hat, 1 - y_hat)
    with np.errstate(divide="ignore"):
        return 0 - np.log(belief).mean()


print("perfect     ", binary_cross_entropy(np.array([0, 1]), np.array([0.0, 1.0])))
print("surely wrong", binary_cross_entropy(np.array([0, 1]), np.array([0.0, 0.0])))
for name, theta in models.items():
    answers = predict_proba(theta, X)
    print(f"{name:12} {binary_cross_entropy(y, answers):.6f}   "
          f"as typed: {naive_loss(y, answers):.6f}")

# %% [markdown]
# Where no answer is exactly 0 or 1, the formula as typed says the same. `errstate` tells numpy that $\log0=-\infty$ is
# wanted. The `0 -` in front turns −0.0 into 0.0. The model with the largest likelihood in section
# 5 has the smallest loss. (`lib` has this function, too.)
#
# <!-- screen -->
#
# <!-- show: Where $z$ is large, start from $z$, and leave out $\hat y$:
#
# $$\begin{aligned}-\log\sigma(z)&=\log(1+e^{-z})\quad\text{if }y=1\\ -\log\sigma(-z)&=\log(1+e^{z})\quad\text{if }y=0\end{aligned}$$ -->
# One weakness is left. Say a flower of class 0 has $z=40$. The belief is $1-\sigma(40)=\sigma(-40)=\frac1{1+e^{40}}$,
# so on paper it pays $-\log\sigma(-40)=\log(1+e^{40})$, a little more than 40. But the computer's $\sigma(40)$ is
# exactly 1, and what is left for class 0 is lost. So start from $z$, and leave out $\hat y$:
#
# <!-- say -->
# $$-\log\sigma(z)=\log(1+e^{-z})\quad\text{if }y=1\qquad-\log\sigma(-z)=\log(1+e^{z})\quad\text{if }y=0$$
#
# In numpy, `np.logaddexp(a, b)` is $\log(e^a+e^b)$, and it never overflows. With $a=0$ it begins with the 1 that we need.

# %% slideshow={"code": "1-2", "printed": "1-4"}
def bce_with_logits(y, z):
    return np.logaddexp(0, np.where(y == 1, -z, z)).mean()


for z_i in [36.0, 37.0, 40.0, 1000.0]:
    from_y_hat = binary_cross_entropy(0, sigmoid(z_i))
    print(f"class 0, z = {z_i:6}   from ŷ: {from_y_hat:8.4f}   "
          f"from z: {bce_with_logits(0, z_i):9.4f}")
print("six petals, slide 7    from ŷ: "
      f"{binary_cross_entropy(y, predict_proba(theta_7, X)):8.4f}",
      f"  from z: {bce_with_logits(y, X @ theta_7):9.4f}")

# %% [markdown]
# At 36 a little is lost already. From 37 on, the way through $\hat y$ says inf. The way from $z$ says the truth.
# Libraries call it *BCE with logits*, for $z$ is the logit. Our petals stay far below 37, so the lessons go on with
# $\hat y$. Where $z$ can be large, take `bce_with_logits` (also in `lib`).
#
# Many *clip*: `np.clip(y_hat, 1e-7, 1 - 1e-7)` keeps the logarithm finite. But no flower then pays more than
# $-\log10^{-7}\approx16.1$, however wrong the model.
#
# *The first sitting ends here. You have the loss. What is left: which way is down?*
#
# ## 9 · Slides 15 and 16: the slope of σ
#
# <!-- show: Which way is down? A chain, $\boldsymbol\theta\to z\to\hat y\to L$, and three factors: -->
# We want to change $\boldsymbol\theta$ so that $L$ falls. For that we need its derivative. The parameters act on the
# loss along a chain: $\boldsymbol\theta\to z\to\hat y\to L$. So the chain rule has three factors:
#
# $$\frac{\partial L}{\partial\boldsymbol\theta}
# =\frac{\partial L}{\partial\hat y}\;\frac{\partial\hat y}{\partial z}\;\frac{\partial z}{\partial\boldsymbol\theta}$$
#
# <!-- show: The one in the middle, with $\hat y=(1+e^{-z})^{-1}$:
#
# $$\frac{\partial\hat y}{\partial z}=\frac{e^{-z}}{(1+e^{-z})^2}=\frac{1}{1+e^{-z}}\cdot\frac{e^{-z}}{1+e^{-z}}=\hat y\,(1-\hat y)$$ -->
# The round ∂ says: there are several variables, and all but one are held still. That is a **partial derivative**. The left
# side holds one for each parameter; all of them together are the **gradient**. Begin with the factor in the middle. How
# does $\hat y=\sigma(z)=(1+e^{-z})^{-1}$ change with $z$?
#
# <!-- say -->
# $$\begin{aligned}
# \frac{\partial\hat y}{\partial z}&=-(1+e^{-z})^{-2}\cdot(-e^{-z})=\frac{e^{-z}}{(1+e^{-z})^2}\\[4pt]
# &=\frac{1}{1+e^{-z}}\cdot\frac{e^{-z}}{1+e^{-z}}=\hat y\,(1-\hat y)
# \end{aligned}$$
#
# The last step uses lesson 01: $\frac{e^{-z}}{1+e^{-z}}=1-\sigma(z)$.
#
# In the middle, at $\hat y=\tfrac12$, it is $\tfrac12\cdot\tfrac12=\tfrac14$, and nowhere is it larger. Here is the
# quarter of lesson 01, where the steepest slope was $\frac a4$. Towards both ends, where $\hat y$ is close to 0 or 1,
# the slope dies away.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** Where is σ steepest, and how steep?
#
# **Expect** In the middle, a quarter. They met a/4 in lesson 01.
#
# **Watch for** People lose the thread in the fractions. Keep the chain on the board: θ, z, ŷ, L.

# %% [markdown]
# ## 10 · The other two factors, for one petal
#
# <!-- show: The loss and $\hat y$:
#
# $$\frac{\partial L}{\partial\hat y}=-\frac{y}{\hat y}+\frac{1-y}{1-\hat y}=\frac{\hat y-y}{\hat y(1-\hat y)}$$ -->
# **The loss and $\hat y$.** For one petal $L=-y\log\hat y-(1-y)\log(1-\hat y)$, and the derivative of $\log\hat y$ is
# $1/\hat y$. By the chain rule that of $\log(1-\hat y)$ is $-1/(1-\hat y)$, so the second minus becomes a plus. In the
# last step $y\hat y$ cancels:
#
# <!-- say -->
# $$\frac{\partial L}{\partial\hat y}=-\frac{y}{\hat y}+\frac{1-y}{1-\hat y}
# =\frac{-y(1-\hat y)+(1-y)\,\hat y}{\hat y(1-\hat y)}=\frac{\hat y-y}{\hat y(1-\hat y)}$$
#
# <!-- show: The line and θ: $\partial z/\partial\boldsymbol\theta=\mathbf x$. All three together, where $\hat y(1-\hat y)$ cancels: -->
# **The line and θ.** $z=b\cdot1+w\cdot x$, so $\partial z/\partial b=1$ and $\partial z/\partial w=x$. Together:
# $\partial z/\partial\boldsymbol\theta=\mathbf x$.
#
# > **A slip of the deck.** Slides 15 and 16 print $\frac{\partial L}{\partial\theta}=x$ here. It should be
# > $\frac{\partial z}{\partial\theta}=x$: it is the last factor, not the whole product.
#
# Now multiply all three. The $\hat y(1-\hat y)$ below the line meets the one of section 9, and they cancel:
#
# $$\frac{\partial L}{\partial\boldsymbol\theta}
# =\frac{\hat y-y}{\hat y(1-\hat y)}\cdot\hat y(1-\hat y)\cdot\mathbf x=\mathbf x\,(\hat y-y)$$
#
# <!-- show: The input times the **error**, $\hat y-y$, now with a sign. -->
# The input times $\hat y-y$. That is the error of slide 12, now with a sign: plus where the model says too much, minus
# where it says too little. From here on, **error** means $\hat y-y$. Try it on the first petal, 1.4 cm, class 0, with
# slide 6's line:

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** Which factor of the first link meets the second, and what is left?
#
# **Expect** ŷ(1 − ŷ) cancels. The input times the error is left.
#
# **Watch for** The slide's ∂L/∂θ = x. It should be ∂z/∂θ = x. Somebody will copy the slip.

# %% slideshow={"code": "none", "printed": "none"}
x_i, y_i = X[0], y[0]
y_hat = sigmoid(x_i @ theta_6)
dL_dy_hat = (y_hat - y_i) / (y_hat * (1 - y_hat))
dy_hat_dz = y_hat * (1 - y_hat)
product, short = dL_dy_hat * dy_hat_dz * x_i, x_i * (y_hat - y_i)
print(f"three factors: {dL_dy_hat:.6f} · {dy_hat_dz:.6f} · {x_i} = {np.round(product, 6)}")
print(f"short form:    {x_i} · {y_hat - y_i:.6f} = {np.round(short, 6)}")

# %%
from lib import show_step

show_step(X[:1], y[:1], theta_6, state="backward")

# %% [markdown]
# <!-- show: One petal, forward in blue and back in red: under $z$ stands the error. -->
# The deck drew this chain as a **computation graph**. Its picture is lost; this is ours, with this petal's numbers, cut
# after four decimals. Blue is the way forward, from left to right. Red and dashed is the way back.
#
# Read the three factors in the lower row, from right to left: $\partial L/\partial\hat y$, then $\hat y(1-\hat y)$;
# their product, the error $\hat y-y$, stands under $z$; times $\mathbf x$ it is $L'_b$ and $L'_w$. (The deck writes
# $L'$ for the derivative of $L$.)
#
# ## 11 · All petals
#
# The loss of all petals is the mean of the single losses, so its gradient is the mean of the single gradients:
#
# $$\frac{\partial L}{\partial\boldsymbol\theta}=\frac1N\sum_{i=1}^N\mathbf x_i\,(\hat y_i-y_i)=\frac1N\,X^T(\hat{\mathbf y}-\mathbf y)$$
#
# The table $X$ has one petal in each row. Its columns are the ones and the lengths, so $X^T$ has these as its rows:
# the row of ones meets the errors and gives $L'_b$; the row of lengths gives $L'_w$.
#
# > **Reading slides 15 and 16.** They write $\mathbf z=\boldsymbol\theta^T\mathbf x$, with one sample in each *column*,
# > and then $\frac1N\mathbf x^T(\hat{\mathbf y}-\mathbf y)$, with one sample in each *row*. Both are right, but not for
# > the same $\mathbf x$. We keep rows: $\mathbf z=X\boldsymbol\theta$. They have $\frac1N$ from the first factor on,
# > $\frac1N\big(-\frac{\mathbf y}{\hat{\mathbf y}}+\frac{1-\mathbf y}{1-\hat{\mathbf y}}\big)$: a list divided by a
# > list, entry by entry, as in numpy.
#
# <!-- show: Is it right? Nudge one parameter a very little, up and down. -->
# Is the formula right? There is a judge that knows no algebra: nudge one parameter: change it a very little. The change
# of the loss, divided by the change of the parameter, must be nearly the derivative. This is the method of **finite
# differences**.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** You take the sum in place of the mean and keep η. The table grows from 6 to 600. What happens to the step?
#
# **Expect** It grows a hundredfold.
#
# **Watch for** `X.shape[1]` as the number of samples: it counts the columns. Nudging finds it at once. Show how.

# %% slideshow={"code": "1-3"}
def bce_gradient(theta, X, y):
    y_hat = sigmoid(X @ theta)
    return X.T @ (y_hat - y) / len(y)


nudge = 1e-6
grad = bce_gradient(theta_6, X, y)
for name, slope, direction in zip("bw", grad, np.eye(2)):    # the rows (1, 0) and (0, 1)
    up = binary_cross_entropy(y, predict_proba(theta_6 + nudge * direction, X))
    down = binary_cross_entropy(y, predict_proba(theta_6 - nudge * direction, X))
    print(f"L'_{name}   by formula {slope:9.6f}   "
          f"by nudging {(up - down) / (2 * nudge):9.6f}")

# %% [markdown]
# They agree. The derivative for $b$ is positive: raising $b$ raises the loss. The one for $w$ is negative: raising
# $w$ lowers it. So a step downhill makes $b$ smaller and $w$ larger, as slide 7 has them.
#
# A training step subtracts $\eta$ times the gradient, where $\eta$ is a small number that you choose: $b$ changes by
# $-\eta L'_b$.
#
# <!-- show: A step subtracts $\eta$ times the gradient. You take the sum in place of the mean, with the same $\eta$. What happens to the step when the table grows from 6 to 600 flowers? -->
# > **Predict.** You take the sum in place of the mean, and leave $\eta$ as it is. What happens to the step when the
# > table grows from 6 to 600 flowers?

# %% slideshow={"code": "none"}
eta = 0.01
print("flowers   mean loss   sum of losses   b changes by: mean          sum")
for copies in [1, 100]:
    X_all, y_all = np.tile(X, (copies, 1)), np.tile(y, copies)    # so many times
    N, loss = len(y_all), binary_cross_entropy(y_all, predict_proba(theta_6, X_all))
    change_b = -eta * bce_gradient(theta_6, X_all, y_all)[0]
    print(f"{N:7} {loss:11.4f} {N * loss:15.4f} {change_b:20.6f} {N * change_b:12.6f}")

# %% [markdown]
# <!-- show: The step by the sum is $N$ times as long: it grows a hundredfold. -->
# <details><summary>Were you right?</summary>
#
# The step by the sum is $N$ times as long, so it grows a hundredfold with the table. The sum with $\eta$ makes the same
# step as the mean with $N\eta$. Neither is wrong, but an $\eta$ that suits one does not suit the other.
# </details>
#
# ## 12 · Can you get stuck?
#
# A lowest place is called a **minimum**: a **local minimum** if no place close to it is lower, a **global minimum** if
# no place at all is lower. Can walking downhill end in a local one that is not global? Look at one petal first, and at
# $L$ as a function of $z$. Its slope is the product of the first two factors, $\hat y-y$. The slope of the slope is
# then
#
# <!-- say -->
# $$\frac{d^2L}{dz^2}=\frac{d(\hat y-y)}{dz}=\hat y\,(1-\hat y)\;\ge\;0$$
#
# So the slope never decreases from left to right. Such a curve is called **convex**.
#
# <!-- show: The slope of the slope is $\hat y(1-\hat y)\ge0$: **convex**, along every straight cut. So *every local minimum of this loss is a global one*. -->
# But you walk in $\boldsymbol\theta$, not in $z$. So cut the loss along a straight line: start at any
# $\boldsymbol\theta_0$, choose any direction $\mathbf v$, and look at all $\boldsymbol\theta_0+t\,\mathbf v$. Here the
# cut goes through slide 7 with $\mathbf v=(1,1)$: where $t$ grows by 1, $b$ and $w$ grow by 1.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** Can walking downhill end in a minimum that is not the lowest?
#
# **Expect** Not here. The second derivative ŷ(1 − ŷ) is never below 0, along every cut.
#
# **Watch for** "A bowl has a bottom." Not this one: the six petals can be separated. Promise lesson 06.

# %% slideshow={"code": "none", "printed": "none"}
z_0, d = X @ theta_7, X @ np.array([1, 1])       # of each petal: z at t = 0, what t adds
print("   t   z of each petal: z₀ + t·d              "
      "slope of each petal's loss             of the mean")
for t in [-1, -0.5, 0, 0.5, 1]:
    z_t = z_0 + t * d
    slopes_t = (sigmoid(z_t) - y) * d            # the chain: dL/dz times dz/dt
    print(f"{t:4}  ", *(f"{z_i:5.2f}" for z_i in z_t),
          "  ", *(f"{slope:5.2f}" for slope in slopes_t), f"  {slopes_t.mean():7.3f}")

# %%
import matplotlib.pyplot as plt

figure, axs = plt.subplots(1, 2, figsize=(8, 4.2))
z_grid, t_grid = np.linspace(-5, 5, 101), np.linspace(-1, 1, 101)
prices = {"$y = 1$": -np.log(sigmoid(z_grid)), "$y = 0$": -np.log(sigmoid(-z_grid))}
curves(z_grid, prices, at={"$y = 1$": -3, "$y = 0$": 3},
       xlabel="$z$", ylabel="loss $L$", ax=axs[0])
z_cut = X @ theta_7 + np.outer(t_grid, X @ [1, 1])    # a row for each t, a column a petal
each = np.logaddexp(0, np.where(y == 1, -z_cut, z_cut))
axs[1].plot(t_grid, each, "C3:", lw=1)
curves(t_grid, {"mean": each.mean(1)}, xlabel="$t$", ax=axs[1])
axs[0].set_title("one petal, along $z$")
axs[1].set_title("six petals, along the cut")
show(figure, name="02 cut")

# %% [markdown]
# On the right, the dotted curves are the six petals, and the thick one is their mean. Step by step:
#
# 1. Read a column of $z$ downwards: it grows by the same amount each time, $z(t)=z_0+t\,d$. So along the cut a petal's
#    loss is a curve of the left panel, drawn narrower or wider, or turned around. It is convex: the slope of its slope
#    is $\hat y(1-\hat y)\,d^2\ge0$.
# 2. Read a column of slopes downwards: it never decreases. The slope of the mean is the mean of the six slopes, so it never
#    decreases either. *The mean of convex curves is convex.*
# 3. The same holds for every start and every direction. So the loss is convex in $\boldsymbol\theta$.
# 4. Suppose you stand in a local minimum, and elsewhere the loss is lower. Go there in a straight line. At first the
#    loss does not fall, since you leave a minimum, but later it must: its slope would have to decrease. It never does.
#    So *every local minimum of this loss is a global one*.
#
# People picture a convex loss as a *bowl*. But a convex loss need not have a minimum: $e^{-t}$ is convex, and falls for
# ever. Our six petals are such a case, since one length separates the two classes: multiply slide 7's
# $\boldsymbol\theta$ by 2, by 3, by 4, and the loss keeps falling towards 0. Lesson 06 has more.
#
# ## 13 · Fit by hand
#
# Here is all that you have built, in one figure, with a slider for $w$ and one for $b$. Top left: the petals, and the
# errors of slide 12 as red strokes. Below: the loss of each petal, as a bar. (A bar is cut off at 3, and the dotted line is
# $\log2$, what the coin pays.) On the right is the mean loss, seen from above. A line joins places of equal loss, written
# on it where there is room: it is 0.1 on the innermost line, and 5 where both dark corners begin. White is low. The diamond
# is your $\boldsymbol\theta$. (Figures cut digits, as the deck does: 0.4821 is the 0.4822 of section 11.)
#
# <!-- show: You start at slide 6. Move $b$ alone: how low can you bring the mean loss? Then move both, until the likelihood is above one half. How small must the mean be? -->
# > **Predict.** You start at slide 6. Move $b$ alone: how low can you bring the mean loss? Then move both sliders, until
# > the likelihood is above one half. How small must the mean be for that?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** Start at slide 6 and move b alone. How low can you come?
#
# **Expect** About 0.43. The two groups balance; only a larger w can please both.
#
# **Watch for** Students chase the diamond. Let them watch the bars.

# %%
from lib import explore

explore.fit()

# %% [markdown]
# <!-- show: With $b$ alone you come to about 0.43, near $b=-1.3$. For a likelihood above one half the mean must be below $\frac16\log2\approx0.12$, as at $w=2.1$, $b=-5$. -->
# <details><summary>Were you right?</summary>
#
# With $b$ alone you come to about 0.43, near $b=-1.3$. There the two groups balance: a lower $b$ makes the bars of the
# short petals smaller, and those of the long ones taller. Only a larger $w$ can make all six small.
#
# A bar is $-\log$ of a belief, and the likelihood is the product of the beliefs. So the likelihood is $e$ to the power of
# minus the sum of the bars. It is one half where that sum is $\log2$, so the mean must be below $\frac16\log2\approx0.12$.
# With $w=2$ no $b$ is quite enough. With $w=2.1$ and $b=-5$ you are there, and slide 7 is too. On the surface you walked
# down a valley: as $w$ rises, $b$ falls. It goes on beyond the figure's edge, and a lowest place never comes.
# </details>
#
# ## 14 · From probability to answer
#
# In the end somebody wants one answer: 0 or 1? The **prediction** is class 1 where $\hat y$ is at least a
# **threshold**, and class 0 elsewhere. We take ½. The **accuracy** is the share of predictions that are right.
#
# Where does the answer change? Where $\hat y=\tfrac12$, that is, where $z=0$: at $x=-\tfrac bw$. This place is the
# **decision boundary**. (On it `predict` says 1, but `y_hat.round()` 0: numpy rounds ½ to the even number.) A number that
# is measured on each flower is called a **feature**; ours is the length. With one feature the boundary is a single length;
# with two it will be a line.
#
# <!-- show: Slide 6's $\hat y$: 0.5237, 0.4703, 0.5371 for class 0, and 0.7213, 0.7988, 0.8234 for class 1. With the **threshold** ½ four of six are right. Could another threshold do better? -->
# > **Predict.** With the threshold ½, slide 6's model is right for four of six. Look at its six $\hat y$ in section 3.
# > Could another threshold do better, without a new $\boldsymbol\theta$?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Slide 7's θ, and twice that θ: what is the same, and what is not?
#
# **Expect** Accuracy and boundary are the same. The loss is not.
#
# **Watch for** "Then train on the accuracy." It stands still until a petal changes sides: no slope to follow.

# %% slideshow={"code": "none"}
def predict(theta, X):
    return (predict_proba(theta, X) >= 0.5).astype(int)    # True: 1, False: 0


def accuracy(y, y_pred):
    return (y == y_pred).mean()


# %% slideshow={"code": "none"}
print("labels ", y)
for name, theta in [("slide 6", theta_6), ("slide 7", theta_7), ("2 × 7  ", 2 * theta_7)]:
    y_pred, loss = predict(theta, X), binary_cross_entropy(y, predict_proba(theta, X))
    print(f"{name} {y_pred}  accuracy {accuracy(y, y_pred):.4f}  loss {loss:.4f}",
          f" boundary {-theta[0] / theta[1]:.4f} cm")
for threshold in [0.4, 0.6, 0.8]:
    y_pred = predict_proba(theta_6, X) >= threshold
    print(f"slide 6, threshold {threshold}: accuracy {accuracy(y, y_pred):.4f}")

# %% [markdown]
# <!-- show: Yes, any between 0.5371 and 0.7213. Twice slide 7 has another loss and the same accuracy: accuracy gives no slope to follow. -->
# <details><summary>Were you right?</summary>
#
# Yes. The short petals get at most 0.5371, the long ones at least 0.7213. Every threshold between them puts all six
# into their classes. The threshold is no part of $\boldsymbol\theta$: you choose it to suit the use of the answer. If
# it is worse to miss a 1 than to call a 0 a 1, as with an illness, people take a low threshold.
# </details>
#
# Twice slide 7 has slide 7's accuracy and boundary, but not its loss: it is surer of itself. While no petal changes
# sides, accuracy does not move at all, so it gives no slope to follow. So one trains with the loss, and reports the
# accuracy. (Where one class is rare, it says little: if one flower in a hundred is of class 1, a model that always says 0
# has the accuracy 0.99. Lesson 10 counts both kinds of mistakes.)
#
# ## 15 · Slide 17: flipped labels
#
# Which flower is 0 and which is 1 was our choice. Slide 17 chooses the other way: short petals are 1 now, and long ones 0.
#
# > **A trap of the deck.** The short petals are still the group "Category 1". The group kept its name; its label changed
# > from 0 to 1.
#
# <!-- show: Short petals are 1 now, and long ones 0. You have a good $\boldsymbol\theta$ for the old labels. Which one is just as good for the flipped ones, without any training? -->
# > **Predict.** You have a good $\boldsymbol\theta$ for the old labels. Without any training: which
# > $\boldsymbol\theta$ is just as good for the flipped ones?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** The labels are flipped. Which θ is just as good, without training?
#
# **Expect** −θ. Every belief stays as it was.
#
# **Watch for** "Training on flipped labels gives −θ." Only from a mirrored start. Point at the table's second row.

# %% slideshow={"code": "none"}
y_flipped = 1 - y
tries = {"θ": theta_7, "1 − θ": 1 - theta_7, "−θ": -theta_7, "2θ": 2 * theta_7}
print("labels    θ      loss      gradient\nold       θ      "
      f"{binary_cross_entropy(y, predict_proba(theta_7, X)):.6f}",
      f" {np.round(bce_gradient(theta_7, X, y), 6)}")
for name, theta in tries.items():
    loss = binary_cross_entropy(y_flipped, predict_proba(theta, X))
    grad = bce_gradient(theta, X, y_flipped)
    print(f"flipped   {name:6} {loss:.6f}  {np.round(grad, 6)}")

# %% [markdown]
# <!-- show: $-\boldsymbol\theta$: the opposite parameters give each petal the opposite probability. Every belief stays as it was. -->
# <details><summary>Were you right?</summary>
#
# It is $-\boldsymbol\theta$. From lesson 01, $\sigma(-z)=1-\sigma(z)$: the opposite parameters give each petal the
# opposite probability, and its label is the opposite too. Every belief stays as it was, and so does the loss. The
# gradient only changes its sign.
#
# Go back to the figure of section 13, press *slide 7*, and tick *flip the labels*. The surface makes half a turn, and
# your diamond is left on high ground: the mean jumps from 0.09 to 2.81. At $w=-2.331$, $b=5.156$ it is in the valley
# again, exactly as deep as before.
# </details>

# %% slideshow={"picture": "none"}
show(sigmoid_fit(X, y_flipped, -theta_7), name="02 flipped")

# %% [markdown]
# (The axis of $z$ runs backwards, since $w$ is negative.) So nothing is lost by choosing one way. But does training on
# flipped labels give the opposite $\boldsymbol\theta$? Compare the first two rows: the *same* $\boldsymbol\theta$ meets
# old and flipped labels, and the second gradient is not the opposite of the first. (Only their parts for $b$ agree,
# since each class has three petals: the mean label is ½ both times.) Two trainings are mirror images, step by step,
# only if they *start* at opposite places.
#
# ## 16 · Practice
#
# As in lesson 01: first the cell with your answer, then the one with `check`.
#
# ### Exercise 02.1 · Three flowers, by hand
#
# <!-- show: A model says $\hat y=0.8$, $0.3$ and $0.6$ to three flowers. Their labels are 1, 0 and 0. With a calculator, find the **likelihood** of the three labels, and the **loss** in nats. Give four decimals. -->
# A model says $\hat y=0.8$, $0.3$ and $0.6$ to three flowers. Their labels are 1, 0 and 0. With paper and a calculator
# (or Python as one), find the **likelihood** of the three labels, and the **loss**: the binary cross-entropy, in nats.
# Give four decimals.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **For** class
#
# **Watch for** For the flowers of class 0 they take ŷ and not 1 − ŷ. Ask for the belief first. Base 10 shows as a loss
# that is 2.3 times too small.

# %%
answer_1 = [None, None]    # likelihood, loss

# %%
from lib import check

check("02.1", answer_1)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Begin with the three beliefs of section 4. For the second flower the label is 0, so the belief is $1-0.3=0.7$.
#
# <details><summary>Hint 2</summary>
#
# The likelihood is the product of the three beliefs. For the loss, take $-\log$ of each belief (the natural logarithm,
# `np.log`), and then their mean.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# beliefs = np.array([0.8, 1 - 0.3, 1 - 0.6])
# answer_1 = [beliefs.prod(), -np.log(beliefs).mean()]
# ```
# </details>
#
# ### Exercise 02.2 · Find the mistake: the column
#
# <!-- show: Labels `[1, 0, 1]`, and answers as a *column*, `[[0.9], [0.2], [0.6]]`: it should give about 0.28, and gives 0.88, without any warning. Mend it, for shapes `(N,)` and `(N, 1)` in any mixture. -->
# Many programs give their answers as a *column*, an array of shape `(N, 1)`, where labels have the shape `(N,)`. This
# function is the one of section 8. For labels `np.array([1, 0, 1])` and answers `np.array([[0.9], [0.2], [0.6]])` it
# should give about 0.28. It gives 0.88, without any warning.
#
# <!-- say -->
# Mend it. Labels and answers may each have the shape `(N,)` or `(N, 1)`, in any mixture. It must stay right where
# $\hat y$ is exactly 0 or 1.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **For** home
#
# **Watch for** They look for the mistake in the formula. Say: print the three shapes. (N,) against (N, 1) makes a
# table, without a word.

# %%
def loss_of_any_layout(y, y_hat):
    """Return the binary cross-entropy; y and y_hat have the shape (N,) or (N, 1)."""
    belief = np.where(y == 1, y_hat, 1 - y_hat)
    with np.errstate(divide="ignore"):
        return 0 - np.log(belief).mean()

# %%
check("02.2", loss_of_any_layout)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# The formula is right; only the shapes are not. Print `y.shape`, `y_hat.shape` and `belief.shape` in the function, and
# call it with the two arrays above (`check` shows no prints): what should the last one be? Bring both arrays to *one*
# shape before anything else.
#
# <details><summary>Hint 2</summary>
#
# `np.ravel(a)` lays any array out as one row, of shape `(N,)`. Do that with `y` and with `y_hat`.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def loss_of_any_layout(y, y_hat):
#     """Return the binary cross-entropy; y and y_hat have the shape (N,) or (N, 1)."""
#     y, y_hat = np.ravel(y), np.ravel(y_hat)
#     belief = np.where(y == 1, y_hat, 1 - y_hat)
#     with np.errstate(divide="ignore"):
#         return 0 - np.log(belief).mean()
# ```
# </details>
#
# ### Exercise 02.3 · Find the mistake: three times too long
#
# <!-- show: A student's gradient. On the six petals each number is three times what nudging says; on another table it is another factor. Mend it, for every table. -->
# A student wrote this gradient. On the six petals it points in the right direction, but each of its numbers is three
# times what nudging says. On another table it is another factor. Find the mistake and mend it, for every table.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **For** home
#
# **Watch for** They divide by 6 and are done. It must hold for every table: `X.shape[0]` or `len(y)`.

# %%
def gradient_of_table(theta, X, y):
    """Return the gradient of the mean loss, one derivative for each parameter."""
    y_hat = sigmoid(X @ theta)
    samples = X.shape[1]
    return X.T @ (y_hat - y) / samples

# %%
check("02.3", gradient_of_table)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# How many petals are there, and by what does the function divide? Print `samples` in it, and call
# `gradient_of_table(theta_6, X, y)`.
#
# <details><summary>Hint 2</summary>
#
# `X.shape` is `(6, 2)`: six rows, one for each petal, and two columns, one for each parameter.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def gradient_of_table(theta, X, y):
#     """Return the gradient of the mean loss, one derivative for each parameter."""
#     y_hat = sigmoid(X @ theta)
#     samples = X.shape[0]
#     return X.T @ (y_hat - y) / samples
# ```
#
# $6/2=3$: that is the factor on the petals.
# </details>
#
# ### Exercise 02.4 · Your own judge
#
# <!-- show: Write the judge for *any* loss and any number of parameters. `loss(theta)` is one number. Return the slopes of the loss, one for each parameter. -->
# Section 11 nudged the two parameters of one certain loss. Write the judge for *any* loss and any number of
# parameters. `loss` is a function: `loss(theta)` is one number. Return the slopes of the loss, one for each parameter.
#
# <!-- say -->
# To try it, you can hand it the loss of the petals. It must give what section 11 printed:
#
# ```python
# def loss_of_petals(theta):
#     return binary_cross_entropy(y, predict_proba(theta, X))
#
#
# slopes(loss_of_petals, theta_6)
# ```

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 14
#
# **For** home
#
# **Watch for** Both parameters are moved at once, or θ is changed in place. Say: one direction at a time, and a new
# array.

# %%
def slopes(loss, theta, nudge=1e-6):
    """Return the slope of loss at theta along each parameter, found by nudging."""
    # your lines come here
    return ...    # and here the slopes, in place of the dots

# %%
check("02.4", slopes)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Go through the parameters one by one. For each, take the loss a nudge above and a nudge below, with the other
# parameters held still, and collect the slopes in a list.
#
# <details><summary>Hint 2</summary>
#
# The rows of `np.eye(len(theta))` are the directions: in each, a 1 at one place and 0 elsewhere. So
# `theta + nudge * direction` moves one parameter only.
#
# <details><summary>Hint 3</summary>
#
# In the loop: `up = loss(theta + nudge * direction)`, and `down` with a minus. The way from below to above is two
# nudges, so the slope is `(up - down) / (2 * nudge)`.
# </details>
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def slopes(loss, theta, nudge=1e-6):
#     """Return the slope of loss at theta along each parameter, found by nudging."""
#     found = []
#     for direction in np.eye(len(theta)):
#         up = loss(theta + nudge * direction)
#         down = loss(theta - nudge * direction)
#         found.append((up - down) / (2 * nudge))
#     return np.array(found)
# ```
# </details>
#
# ### Exercise 02.5 · Nearly sure, or quite sure
#
# <!-- show: Nine of ten flowers are of class 1. Model P says $\hat y=0.9$ to each of the ten, model Q exactly 1. Which has the smaller loss? -->
# Ten flowers: nine are of class 1, one is of class 0. Model P says $\hat y=0.9$ to each of the ten. Model Q says
# exactly 1 to each. Do not compute yet: which model has the smaller loss?
#
# <!-- show: - **a**: Q. It is surer, and right on nine
# - **b**: P. Q pays infinitely much for one
# - **c**: Neither. Both have the accuracy 0.9
# - **d**: P. Its accuracy is higher -->
# - **a**: Model Q. On nine of ten flowers it is surer, and right.
# - **b**: Model P. Model Q pays infinitely much for one flower.
# - **c**: Neither. Both have the accuracy 0.9, so their losses are equal.
# - **d**: Model P. Its accuracy is higher.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** home
#
# **Watch for** "Q is surer and mostly right." Ask what it pays for the tenth flower.

# %%
answer_5 = "?"    # one letter

# %%
check("02.5", answer_5)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# What is each model's belief in the flower of class 0? Look at the price of such a belief in section 7.
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_5 = "b"
# ```
#
# A model should say 1 only if it can never be wrong.
# </details>
#
# What have you solved in this lesson so far?

# %%
from lib import progress

progress("02")

# %% [markdown]
# ## What to remember
#
# <!-- show: - error → belief → likelihood → logarithm → minus and mean: the binary cross-entropy.
# - $\partial L/\partial\boldsymbol\theta=\frac1N X^T(\hat{\mathbf y}-\mathbf y)$. Check a gradient by nudging.
# - The loss is convex: every local minimum is a global one.
# - Threshold ½ on $\hat y$ is the boundary $z=0$.
# - Train with the loss, report the accuracy. -->
# - A line leaves $[0,1]$. Logistic regression sends it through σ: $\hat y=\sigma(\boldsymbol\theta^T\mathbf x)$.
# - error → belief → product (likelihood) → logarithm → minus and mean. The result is the binary cross-entropy,
#   $L=-\frac1N\sum[\,y_i\log\hat y_i+(1-y_i)\log(1-\hat y_i)]$, in nats. The smallest loss is the maximum likelihood.
#   Where $z$ can be large, compute it from $z$: BCE with logits.
# - $\sigma'=\hat y(1-\hat y)$, and it cancels:
#   $\partial L/\partial\boldsymbol\theta=\frac1N X^T(\hat{\mathbf y}-\mathbf y)$. Check a gradient by nudging.
# - A step by the sum with $\eta$ is one by the mean with $N\eta$. We use the mean.
# - The loss is convex: every local minimum is a global one. (There may be none.)
# - Threshold ½ on $\hat y$ is the boundary $z=0$. Train with the loss, report the accuracy, unless a class is rare.
#
# ---
# <!-- navigation -->
# [← 01 Sigmoid](01_sigmoid.ipynb) · [Start here](00_start_here.ipynb) · [03 Stochastic →](03_stochastic.ipynb) · [Tiếng Việt](vi/02_linear_to_logistic.ipynb)
# <!-- /navigation -->
