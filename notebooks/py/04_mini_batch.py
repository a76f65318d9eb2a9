# %% [markdown]
# <!-- navigation -->
# [← 03 Stochastic](03_stochastic.ipynb) · [Start here](00_start_here.ipynb) · [05 Batch →](05_batch.ipynb) · [Tiếng Việt](vi/04_mini_batch.ipynb)
# <!-- /navigation -->
#
# # 04 · Mini-batch: ask a few flowers, then move
#
# **Slides 23 to 26 · about 57 minutes, and 30 for the exercises**
#
# <!-- aim: do it with m samples, and say why the mean -->
#
# After this lesson you can
#
# - do one training step with several samples by hand, and then with one product of tables,
# - say which shapes meet in $X^T(\hat{\mathbf y}-\mathbf y)$, and notice a wrong one,
# - say why the gradient is a mean, and what a sum would do,
# - write the mini-batch loop, with a last batch that is shorter than the others.
#
# You need the five steps of lesson 03. From numpy you need `@`, the product of tables and columns.

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
# ## 1 · Between one flower and the next
#
# <!-- show: Ask a few flowers, then move by their *mean*: -->
# In lesson 03 every flower moved the model as soon as it was seen, and the next flower often pulled it back. Here is
# another way: ask a few flowers, take the *mean* of what they want, and then move once. These few are a
# **mini-batch**, and their number $m$ is the **batch size**. The five steps stay (slide 24):
#
# <!-- show: | step | formula |
# |---|---|
# | 1. pick | $m$ samples |
# | 2. output | $z=\boldsymbol\theta^T\mathbf x,\quad \hat{\mathbf y}=\sigma(z)$ |
# | 3. loss | $L(\boldsymbol\theta)=\frac1m\left(-\mathbf y^T\log\hat{\mathbf y}-(1-\mathbf y)^T\log(1-\hat{\mathbf y})\right)$ |
# | 4. derivative | $L'_{\boldsymbol\theta}=\frac1m\,\mathbf x^T(\hat{\mathbf y}-\mathbf y)$ |
# | 5. update | $\boldsymbol\theta=\boldsymbol\theta-\eta\,L'_{\boldsymbol\theta}$ | -->
# | step | in the deck | formula |
# |---|---|---|
# | 1. pick $m$ samples | Pick $m$ samples from training data | |
# | 2. compute the output | Tính output $\hat y$ | $z=\boldsymbol\theta^T\mathbf x,\quad \hat{\mathbf y}=\sigma(z)$ |
# | 3. compute the loss | Tính loss | $L(\boldsymbol\theta)=\frac1m\left(-\mathbf y^T\log\hat{\mathbf y}-(1-\mathbf y)^T\log(1-\hat{\mathbf y})\right)$ |
# | 4. compute the derivative | Tính đạo hàm | $L'_{\boldsymbol\theta}=\frac1m\,\mathbf x^T(\hat{\mathbf y}-\mathbf y)$ |
# | 5. update the parameters | Cập nhật tham số | $\boldsymbol\theta=\boldsymbol\theta-\eta\,L'_{\boldsymbol\theta}$ |
#
# Three things are new. On paper $\mathbf y$ and $\hat{\mathbf y}$ are columns now, with one number for each sample. (In
# numpy they are plain lists of $m$ numbers; section 12 says why.) A $\tfrac1m$ stands in front. And step 4 has the
# transpose of a table, $\mathbf x^T$: its columns become rows. You will meet them one by one, first with plain numbers.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Flowers 1 and 2 pull one way, 3 and 4 the other. How would you calm the model down?
#
# **Expect** Ask several before you move, and take the mean.
#
# **Watch for** They copy the table without noticing what is new. Name the three: columns, 1/m, the transpose.

# %% [markdown]
# ## 2 · Step 1: pick two flowers
#
# <!-- show: Flowers 2 and 4 of the table are rows 1 and 3: Python counts from 0. -->
# The slide takes flowers 2 and 4 of the table. Python counts from 0, so these are rows 1 and 3.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 2
#
# **Ask** The slide takes flowers 2 and 4. Which rows in Python?
#
# **Expect** 1 and 3.
#
# **Watch for** X[2, 4], one entry in place of two rows. It needs the list in brackets.

# %%
import numpy as np

from lib import load_flowers, sigmoid

X, y = load_flowers()
X_m, y_m = X[[1, 3]], y[[1, 3]]
print(X_m)
print("y_m =", y_m)

# %% [markdown]
# The list `[1, 3]` in the brackets picks these rows. `X_m` and `y_m` hold the $m$ rows that were picked. One flower in
# each row: the 1 for the bias, the length, the width. The short petal is class 0, the long one class 1. The parameters
# and the learning rate are the deck's, as in lesson 03.
#
# ## 3 · Step 2: the outputs (Tính output), one after the other
#
# <!-- show: The model is $z=b+w_1x_1+w_2x_2$ with $(b,\,w_1,\,w_2)=(0.1,\,0.5,\,-0.1)$. Which of the two does it call right: the petal (1.5, 0.2) of class 0, or (4.1, 1.3) of class 1? -->
# > **Predict.** The model starts with $b=0.1$, $w_1=0.5$, $w_2=-0.1$. For which of the two flowers will it be right, if
# > every $\hat y$ above one half counts as class 1?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** For which of the two is the model right?
#
# **Expect** Only for the long petal. Both z are positive.
#
# **Watch for** Anybody who computes σ. The sign of z is enough.

# %% slideshow={"code": "none"}
theta = np.array([0.1, 0.5, -0.1])    # b, w1, w2
eta = 0.01

for x_i, y_i in zip(X_m, y_m):
    z_i = theta[0] * x_i[0] + theta[1] * x_i[1] + theta[2] * x_i[2]
    print(f"z = 0.1·1 + 0.5·{x_i[1]} − 0.1·{x_i[2]} = {z_i:.6f}",
          f"  y_hat = {sigmoid(z_i):.6f}   y = {y_i}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# Only for the long petal. Both $z$ are positive, so the model calls both flowers 1. For the short one that is wrong.
# </details>
#
# ## 4 · Step 2 again: both at once
#
# Each $z$ was one row of the table times $\boldsymbol\theta$. The product `X_m @ theta` does this for every row:
#
# $$\underset{(2,\,3)}{\begin{bmatrix}1&1.5&0.2\\1&4.1&1.3\end{bmatrix}}\;
# \underset{(3,)}{\begin{bmatrix}0.1\\0.5\\-0.1\end{bmatrix}}
# =\underset{(2,)}{\begin{bmatrix}0.83\\2.02\end{bmatrix}}$$
#
# Under each piece stands its **shape**: first the number of rows, then of columns, or one number for a plain list. The
# two inner numbers, 3 and 3, must agree: each column needs its parameter. What is left outside is the shape of the
# result: one $z$ for each flower. To write one product in place of a loop is called **vectorisation**. (The last line of
# the cell has one flower in each column. The text below it says why.)

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** (2, 3) times (3,): which shape comes out? Which numbers must agree?
#
# **Expect** (2,). The inner ones.
#
# **Watch for** The deck has a flower in a column on slide 25 and in a row on slide 26. Say: rows, always, and write
# the shape under each piece.

# %% slideshow={"printed": "1-3"}
z = X_m @ theta
y_hat = sigmoid(z)
print("shapes:", X_m.shape, "@", theta.shape, "->", z.shape)
print("z     =", np.round(z, 6))
print("y_hat =", np.round(y_hat, 6))
print("z with one flower in each column:", np.round(theta @ X_m.T, 6))

# %% [markdown]
# <!-- show: One flower in each *row*, always. (Slide 25 prints them in columns.) -->
# > **A trap of the deck.** The formula says $z=\boldsymbol\theta^T\mathbf x$, and slide 25 prints the table to match,
# > with one flower in each *column*. Slide 26 prints the same two flowers with one in each *row*, because its
# > $\mathbf x^T(\hat{\mathbf y}-\mathbf y)$ needs them so. Both are called $\mathbf x$, on slides 15, 16, 24, 28 and 40
# > too. Each is right by itself: only the writing differs, and no value is wrong. But one letter cannot stand for both.
#
# This course always keeps one flower in a row, and calls the table $X$. Then
#
# <!-- say -->
# $$\mathbf z=X\boldsymbol\theta\qquad L'_{\boldsymbol\theta}=\tfrac1m\,X^T(\hat{\mathbf y}-\mathbf y)$$
#
# The last line printed above is slide 25's way. The same two numbers come out; only the layout differs.
#
# ## 5 · Step 3: the loss (Tính loss)
#
# <!-- show: For flower 2, $y=0$ and $\hat y$ is about 0.70. Slide 26 prints the loss 0.1918 for it. Can that be true? You need no calculator. -->
# > **Predict.** For flower 2 ($y=0$) you have just seen $\hat y$. Slide 26 prints the loss 0.1918 for it. Can that be
# > true? You need no calculator.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** ŷ is about 0.7 and y is 0. The slide says the loss is 0.1918. Can that be?
#
# **Expect** No. One half already costs 0.69. The digit 1 is lost: 1.1918.
#
# **Watch for** Reverence for printed numbers. Let the class find it. It is the best moment of the lesson.

# %%
losses = -y_m * np.log(y_hat) - (1 - y_m) * np.log(1 - y_hat)
print(f"flower 2: L = {losses[0]:.6f}")
print(f"flower 4: L = {losses[1]:.6f}")
print(f"mean:     L = {losses.mean():.6f}")

# %% [markdown]
# <!-- show: It cannot. One half already costs $\log2\approx0.69$. The slide lost its first digit: 1.1918. -->
# <details><summary>Were you right?</summary>
#
# It cannot. Saying one half costs $\log2\approx0.69$. The model leans to the wrong side, so it must pay more than that.
# </details>
#
# > **Two slips of the deck.** Slide 26 prints 0.1918 for flower 2. It should be 1.1918: the first digit was lost. And
# > beside this column of two losses stands $-\mathbf y^T\log\hat{\mathbf y}-(1-\mathbf y)^T\log(1-\hat{\mathbf y})$,
# > which is not a column but *one number*. (This one is a matter of writing: both losses are meant.)
#
# Why one number? $\mathbf y^T\log\hat{\mathbf y}$ multiplies two columns entry by entry and adds up. So the formula is
# the sum of the losses, and with $\tfrac1m$ in front, as on slide 24, it is their mean:

# %% slideshow={"code": "none", "printed": "none"}
m = len(y_m)
total = -y_m @ np.log(y_hat) - (1 - y_m) @ np.log(1 - y_hat)
loss = total / m
print(f"the formula: {total:.6f}    divided by m = {m}: {loss:.6f}")

# %% [markdown]
# <!-- show: Two losses $L_i$, one for each flower. Their *mean* is $L$. -->
# In this course `losses` has one number for each sample, and `loss` is their mean. Here is the way forward as a
# picture. Slide 25 drew it; the drawing is lost, so this one is ours. Its $L_i$ is the loss of flower $i$ alone.

# %%
from lib import show, show_step

show_step(X_m, y_m, theta, eta, state="forward")

# %% [markdown]
# ## 6 · Step 4: two derivatives by hand (Tính đạo hàm), then their mean
#
# <!-- show: Each flower asks for its row times its error, $\mathbf x\,(\hat y-y)$. -->
# From lesson 03 you know the derivative for one flower: $\mathbf x\,(\hat y-y)$, its row times its error. So ask each
# flower alone, and take the mean of the two answers.
#
# <!-- show: The errors are about $+0.70$ (flower 2) and $-0.12$ (flower 4). For $b$ they are multiplied by 1 and 1, for $w_2$ by the widths, 0.2 and 1.3. Who wins on $b$? Who wins on $w_2$? -->
# > **Predict.** The errors are about $+0.70$ (flower 2) and $-0.12$ (flower 4). Flower 2 wants every parameter smaller,
# > flower 4 wants each larger. For $b$ the errors are multiplied by 1 and 1; for $w_2$ they are multiplied by the
# > widths, 0.2 and 1.3. Who wins on $b$? Who wins on $w_2$?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Errors of +0.70 and −0.12. Who wins on b, who on w₂?
#
# **Expect** Flower 2 on b. Flower 4 on w₂, barely, because its petal is wider.
#
# **Watch for** "The larger error always wins." Multiply by the input first.

# %% slideshow={"code": "1-3"}
error = y_hat - y_m
grad_2 = X_m[0] * error[0]
grad_4 = X_m[1] * error[1]
print("            L'_b      L'_w1     L'_w2")
total = grad_2 + grad_4
answers = {"flower 2": grad_2, "flower 4": grad_4, "sum": total, "mean": total / 2}
for name, slopes in answers.items():
    print(f"{name:8}" + "{:10.6f}{:10.6f}{:10.6f}".format(*slopes))

# %% [markdown]
# <!-- show: Flower 2 wins on $b$: its error is larger. On $w_2$ flower 4 wins, barely: its petal is wider. -->
# <details><summary>Were you right?</summary>
#
# Flower 2 wins on $b$, because its error is much larger. On $w_2$ flower 4 wins, barely: its error is small, but its
# petal is more than six times as wide. So the mean derivative for $w_2$ comes out *negative*, and $w_2$ will grow.
# </details>
#
# ## 7 · Step 4 again: one product
#
# Look at the line "sum" once more. Each of its numbers is one column of the table, times the errors, added up:
#
# $$\begin{aligned}
# b:&\quad 1\cdot0.6963+1\cdot(-0.1171)\\
# w_1:&\quad 1.5\cdot0.6963+4.1\cdot(-0.1171)\\
# w_2:&\quad 0.2\cdot0.6963+1.3\cdot(-0.1171)
# \end{aligned}$$
#
# But a product takes the *rows* of the table, one after the other, and multiplies each by the list behind it. So the
# columns must first become rows, and that is what the transpose does:
#
# $$L'_{\boldsymbol\theta}=\frac1m\,X^T(\hat{\mathbf y}-\mathbf y)
# =\frac12\;\underset{(3,\,2)}{\begin{bmatrix}1&1\\1.5&4.1\\0.2&1.3\end{bmatrix}}\;
# \underset{(2,)}{\begin{bmatrix}0.6963\\-0.1171\end{bmatrix}}$$

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** What shape must every gradient have?
#
# **Expect** That of θ: one derivative for each parameter.
#
# **Watch for** X_m @ error, which does not fit. Ask which inner numbers meet: each flower must meet its error.

# %% slideshow={"printed": "none"}
grad = X_m.T @ (y_hat - y_m) / m
print("shapes:", X_m.T.shape, "@", error.shape, "->", grad.shape)
print("one product:", np.round(grad, 6))
print("by hand:    ", np.round((grad_2 + grad_4) / 2, 6))

# %% [markdown]
# The inner numbers are now 2 and 2: each flower meets its error. The two products are added up, and what is left is one
# derivative for each parameter: shape (3,), the same as $\boldsymbol\theta$. That is a good check for every gradient you
# will ever write.
#
# ## 8 · Step 5: the update (Cập nhật tham số)
#
# <!-- show: One step, $\boldsymbol\theta-\eta\,L'_{\boldsymbol\theta}$, by the mean of two flowers. Does the loss fall for *both* of them? -->
# > **Predict.** One step, and both flowers have been heard. Does the loss fall for *both* of them?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** One step, both were heard. Does the loss fall for both?
#
# **Expect** No. Flower 2 gains, flower 4 loses a little, the mean falls.
#
# **Watch for** b changed first and then used for w₁: the old b in one place and the new one in another. All move at
# once, from the old θ.

# %% slideshow={"code": "6"}
def losses_at(theta):
    y_hat = sigmoid(X_m @ theta)
    return -y_m * np.log(y_hat) - (1 - y_m) * np.log(1 - y_hat)


theta_new = theta - eta * grad
losses_new = losses_at(theta_new)
print("new θ =", np.round(theta_new, 6))
print(f"flower 2: L {losses[0]:.6f} -> {losses_new[0]:.6f}")
print(f"flower 4: L {losses[1]:.6f} -> {losses_new[1]:.6f}")
print(f"mean:     L {loss:.6f} -> {losses_new.mean():.6f}")

# %% [markdown]
# <!-- show: No. Flower 2 gains, flower 4 loses a little. A step downhill on the mean is a compromise. -->
# <details><summary>Were you right?</summary>
#
# No. Flower 2 gains, flower 4 loses a little, and the mean falls. A step downhill on the mean is a compromise: it
# promises nothing to any single flower.
# </details>
#
# All three parameters move at the same moment, from the *old* $\boldsymbol\theta$. Lesson 05 shows why they may.
#
# ## 9 · The step as a picture, and beside the slide
#
# Here is the whole step. Follow the dashed way back: each flower has its own error, and the word "mean" under the arrow
# is the $\tfrac1m$. Below the picture stand the slide's numbers and ours.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** w₂ = −0.1 + η · 0.0064. Where has the minus gone?
#
# **Expect** The derivative is negative, and minus times minus is a plus. The rule has not changed.
#
# **Watch for** Students who learn from this line that the update adds. Write it in full.

# %%
show_step(X_m, y_m, theta, eta)

# %% slideshow={"printed": "1 8-10 13"}
from lib import slide

slide(26, z=z, error=y_hat - y_m, losses=losses, grad=grad, theta_new=theta_new)

# %% [markdown]
# Every number agrees but one, the lost digit. Like the picture, the deck *cuts* its digits and does not round them.
#
# <!-- show: Slide 26 writes $w_2=-0.1+\eta\cdot0.0064$. In full: $w_2=-0.1-\eta\cdot(-0.0064)$. The rule keeps its minus. -->
# > **A trap of the deck.** The slide writes the last update as $w_2=-0.1+\eta\cdot0.0064$, with a plus. The result is
# > right: the derivative is $-0.0064$, and minus a negative number is a plus. But the sign has gone out of sight, and
# > the rule with it. In full it reads $w_2=-0.1-\eta\cdot(-0.0064)$: minus, as for every parameter.
#
# ## 10 · Why the mean?
#
# Slide 24 divides by $m$. Why not take the sum? It points the same way, and is $m$ times as long. Here is a test. Copy
# the two flowers, so that the batch has 20 rows, or 200, or 2000. There is nothing new to learn from a copy, so a good
# step should not change.
#
# <!-- show: One step by the *mean* brings the loss from 0.6582 to 0.6566. Copy the two flowers: 20 rows, 200, 2000. What does one step by the *sum* do to the loss? -->
# > **Predict.** One step by the mean brings the loss from 0.6582 to 0.6566. The sum makes a longer step, and the
# > longer the more rows there are. What does *one* step by the sum of 2, of 20, of 200, of 2000 rows do to the loss?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** I copy the two flowers ten, a hundred, a thousand times. What does the loss do after one step by the sum?
#
# **Expect** First it is better, then far worse: the step has shot past the goal. The mean stays.
#
# **Watch for** The gradient without 1/m, a classic. It runs well at m = 2 and jumps at m = 8. Another classic:
# dividing by `X_m.shape[1]`.

# %%
print("  rows    sum L'_b   mean L'_b   L after sum   L after mean")
for copies in [1, 10, 100, 1000]:
    X_many, y_many = np.tile(X_m, (copies, 1)), np.tile(y_m, copies)    # so many copies
    total = X_many.T @ (sigmoid(X_many @ theta) - y_many)
    mean = total / len(y_many)
    after_sum = losses_at(theta - eta * total).mean()
    after_mean = losses_at(theta - eta * mean).mean()
    print(f"{len(y_many):6} {total[0]:11.4f} {mean[0]:11.4f} "
          f"{after_sum:13.4f} {after_mean:14.4f}")

# %% [markdown]
# <!-- show: First it is better, then far past the goal. The step by the mean stays what it is. -->
# <details><summary>Were you right?</summary>
#
# For a while the longer step happens to be better; then it shoots past the goal, and the loss is far higher than at the
# start. The mean, and its step, do not change at all.
# </details>
#
# So the sum is not a wrong direction. It is a step whose length depends on the batch size. With the mean, one $\eta$
# keeps its meaning for every batch size. (Whoever prefers the sum must divide $\eta$ by $m$ instead: the product is the
# same.) And for the mean, divide by the number of *rows*, `len(y_m)`.
#
# ## 11 · What each flower asks, as an arrow
#
# <!-- show: A flower's arrow, $(L'_b,\,L'_{w_1})$, points to where its loss *grows*. -->
# Two of a flower's three derivatives make an arrow: $L'_b$ to the right, $L'_{w_1}$ upwards. It points to where the loss
# of this flower *grows*; the step goes the other way. In the figure below a flower's arrow is a line that ends in a
# circle (class 0) or a square (class 1), and the flowers of the batch are in colour. The filled red arrow is their mean,
# the white one with the red edge their sum, and a ring marks the mean of all four flowers. On the right stands the loss
# of each flower before and after one step from the deck's $\boldsymbol\theta$, with the $\eta$ of the slider; a triangle
# at the edge means that the loss has left the frame.
#
# <!-- show: Which batch comes closest to the mean of all four flowers: 1, 2, or 3 of them? All four: from which $\eta$ on does one step *raise* the loss, 0.6692? -->
# > **Predict.** Which batch comes closest to the mean of all four flowers: one of 1, one of 2, or one of 3 flowers?
#
# 1. Go through all batches. The line below the figure says how far from the ring the filled arrow ends.
# 2. Press "slide 30": all four flowers, a step by the mean. Make η larger. At which η does the lowest row, the mean
#    loss, first end *above* its start, 0.6692?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** Which batch comes closest to the mean of all four: one of 1, one of 2, or one of 3 flowers?
#
# **Expect** Most say three. It is a pair, one flower of each class.
#
# **Watch for** "Three are more, so better." Not each three than each pair: ask which flowers are in it.

# %%
from lib import explore

explore.pull()

# %% [markdown]
# <!-- show: 1. Two of them, one of each class: flowers 1 and 4, or 2 and 3. Three hear one class twice.
# 2. From $\eta=1.70$ on. -->
# <details><summary>Were you right?</summary>
#
# 1. One of 2: flowers 1 and 4, or 2 and 3, one of each class. It ends 0.01 from the ring. The other two mixed pairs end
#    farther away, 0.04 from it. No batch of three comes nearer than 0.27: it hears one class twice, the other once.
# 2. At η = 1.70. (Step by the sum, and it happens at 0.43, a quarter of that: the sum of four is four times the mean.)
# </details>
#
# ## 12 · A trap: (m,) against (m, 1)
#
# <!-- show: Outputs as a column, (2, 1), minus labels as a list, (2,): -->
# Many people write $\boldsymbol\theta$ as a column with shape (3, 1). Then $\hat{\mathbf y}$ has shape (2, 1). The
# labels from a file have shape (2,). On paper both are "two numbers". To numpy they are not the same: (2, 1) minus (2,)
# is a table.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** The errors are a table of 2 by 2 now. What will the loss and the update do: stop, or run on?
#
# **Expect** They run on. The loss even looks possible, and θ has two columns.
#
# **Watch for** "Python would complain." Real homework has it. Say: print the shape, and keep lists one-dimensional.

# %%
theta_column = theta.reshape(3, 1)
y_hat_column = sigmoid(X_m @ theta_column)
wrong = y_hat_column - y_m
print("shapes:", y_hat_column.shape, "-", y_m.shape, "->", wrong.shape)
print(np.round(wrong, 6))

# %% [markdown]
# <!-- show: Every output minus *every* label: **broadcasting**. The true errors are on the diagonal. -->
# numpy stretches both sides until they fit: it takes *every* output minus *every* label. This is called
# **broadcasting**. The two true errors stand on the diagonal, from the upper left to the lower right. The other two
# compare one flower's output with the other flower's label.
#
# <!-- show: The two errors are a table of 2 by 2 now. The loss and the update come next: will Python stop with an error, or run on? -->
# > **Predict.** Now the loss and the update come. Will Python stop with an error, or run on?

# %% slideshow={"code": "none"}
wrong_loss = (-y_m * np.log(y_hat_column) - (1 - y_m) * np.log(1 - y_hat_column)).mean()
wrong_theta = theta_column - eta * X_m.T @ wrong / m
print(f"loss {wrong_loss:.6f}   in section 5 it was {loss:.6f}")
print("shape of θ", wrong_theta.shape, "  before the update", theta_column.shape)

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# It runs on, and the loss even looks possible. But it is wrong, and $\boldsymbol\theta$ has a column for each flower of
# the batch.
# </details>
#
# Two habits protect you. Keep every list of numbers one-dimensional, (3,) and (2,), as this course does. And print a
# shape whenever you are in doubt. The functions of `lib` look at the shapes, and refuse. (`try` and `except` catch the
# refusal, so that it can be printed.)

# %% slideshow={"code": "none", "printed": "none"}
from lib import binary_cross_entropy

try:
    binary_cross_entropy(y_m, y_hat_column)
except ValueError as message:
    print("lib says:", str(message).replace(". ", ".\n          "))

# %% [markdown]
# ## 13 · The loop
#
# <!-- show: The loop of lesson 03, for batches. Which line has changed? -->
# Here is the loop of lesson 03, now for batches. Steps 2 to 5 stay; they are only written for several rows now, and for
# one row they do what they did there. The arrow marks the line that makes it mini-batch: `range(0, 4, 2)` goes from 0 in
# steps of 2, and stops before 4. It gives 0 and 2, the first row of each batch.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Which line has changed since lesson 03?
#
# **Expect** Only the pick. With batch_size 1 the twelve losses are the old ones.
#
# **Watch for** "The rows are shuffled once, so that is done." Shuffle before each epoch, or the same flowers always
# meet.

# %% slideshow={"code": "1-8"}
def mini_batches(theta, batch_size):
    for epoch in range(3):
        for start in range(0, len(y), batch_size):    # 1 pick m samples ← m rows an update
            X_m, y_m = X[start:start + batch_size], y[start:start + batch_size]
            y_hat = sigmoid(X_m @ theta)              # 2 output
            loss = binary_cross_entropy(y_m, y_hat)   # 3 loss
            grad = X_m.T @ (y_hat - y_m) / len(y_m)   # 4 derivative
            theta = theta - eta * grad                # 5 update
            print(f"epoch {epoch + 1}  from row {start}  y = {y_m}  "
                  f"L = {loss:.4f} then θ =", theta.round(4))


theta_0 = np.array([0.1, 0.5, -0.1])
mini_batches(theta_0, batch_size=2)

# %% [markdown]
# Four flowers, two at a time: an epoch is two updates now. Again $L$ is from before the update, and $\boldsymbol\theta$
# from after it. Call `mini_batches` with `batch_size=1`, and compare with the loop of lesson 03: the same twelve losses
# come out, and the same $\boldsymbol\theta$.
#
# <!-- show: A batch of class 0, then one of class 1: θ goes back and forth. So *shuffle* before each epoch. -->
# Now look at the printed labels `y`. The rows come in order, so one batch holds only class 0 and the next only class 1,
# and $\boldsymbol\theta$ still goes back and forth. That is why one *shuffles* before each epoch.
#
# ## 14 · The last batch is short
#
# > **Predict.** Now take `batch_size = 3`. How many updates has an epoch with four flowers? And by which number must
# > the last update divide its sum?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 2
#
# **Ask** Four flowers, batches of 3. By what does the last update divide?
#
# **Expect** By 1, its own size.
#
# **Watch for** `/ batch_size` in the loop. The last step is then three times too short.

# %%
for start in range(0, len(y), 3):
    X_three, y_three = X[start:start + 3], y[start:start + 3]
    total = X_three.T @ (sigmoid(X_three @ theta_0) - y_three)
    print(f"rows in this batch: {len(y_three)}   L' = {np.round(total / len(y_three), 4)}")
print(f"the last batch, divided by 3: {np.round(total / 3, 4)}")

# %% [markdown]
# <!-- show: Two: three flowers, then one. The last batch divides by *its own* size, 1. -->
# <details><summary>Were you right?</summary>
#
# Two: three flowers, then the one that is left. Past the end of the table a slice stops without complaint. The last
# batch must divide by *its own* size, 1. Dividing by 3 would make its step three times too short.
# </details>
#
# That is why the loop divides by `len(y_m)` and not by `batch_size`. (Both batches were measured at
# $\boldsymbol\theta_0$ here, to compare them.)
#
# ## 15 · What a larger batch buys
#
# <!-- show: A batch is a guess at $L'_b$, the mean of all four flowers. -->
# A batch is a guess at what all four flowers want. How good a guess? Four flowers are few enough to try *every*
# possible batch: all single flowers, all pairs, all triples, all four. Here is $L'_b$ for each of
# them. (For $b$ the derivative of one flower is just its error, so that of a batch is the mean of its errors.) Their
# spread is measured by the **standard deviation**: how far the guesses typically lie from their mean.
#
# <!-- show: Ask two flowers in place of one. Is the spread of the guesses (their standard deviation) half as large, smaller than that, or larger? -->
# > **Predict.** Ask two flowers in place of one. Does the spread become half as large, smaller than that, or larger?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Two flowers are asked in place of one. Is the spread of the guesses halved?
#
# **Expect** Not quite: from 0.421 to 0.243. In a large table it is divided by √2 only.
#
# **Watch for** "Small batches are wrong." On average they say the same. Point at the dotted line.

# %% slideshow={"code": "none", "printed": "none"}
from itertools import combinations

errors = sigmoid(X @ theta_0) - y    # of all four
slopes = {}
for size in [1, 2, 3, 4]:
    every = combinations(range(4), size)    # every choice of so many of the rows 0 to 3
    found = [errors[list(rows)].mean() for rows in every]
    slopes[size] = found
    print(f"m = {size}: {len(found)} possible, from {min(found):7.4f} to {max(found):.4f},",
          f"mean {np.mean(found):.4f}, standard deviation {np.std(found):.3f}")

# %%
import matplotlib.pyplot as plt

ax = plt.figure().gca()
ax.axhline(errors.mean(), color="C3", ls=":", lw=2)
for size, found in slopes.items():
    shift = 0.08 * (np.arange(len(found)) - (len(found) - 1) / 2)    # side by side
    ax.plot(size + shift, found, "C0o")
for x, height, words in [(1.9, 0.67, "both of class 0"), (1.5, 0.34, "one of each"),
                         (2.3, -0.17, "both of class 1")]:
    ax.text(x, height, words)
ax.set(xlabel="batch size $m$", ylabel=r"$L^{\prime}_b$ of one batch", xticks=[1, 2, 3, 4],
       ylim=(-0.3, 0.8))
show(ax, name="04 every batch")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# Larger than half: it goes from 0.421 to 0.243. Three flowers come to 0.140. All four leave one batch only, and no
# spread.
# </details>
#
# Three things are worth seeing. First, on *average* every batch size says the same: the dotted line, the answer of all
# four. A small batch is an honest guess, only a rough one. Second, the price: in a large table the spread goes down with
# $1/\sqrt m$, so for half the spread you must ask *four* times as many flowers. (Here it falls faster, because you have
# soon asked all four.) And third, the two pairs farthest out hold a single class: the very pairs that came in order in
# section 13. A pair with one of each class is a far better guess.
#
# ## 16 · Practice
#
# Write your answer into the first cell, run it, then run the judge's cell below it.
#
# ### Exercise 04.1 · Another pair, by hand
#
# <!-- show: Take *flowers 1 and 3*: (1.4, 0.2) of class 0 and (3.0, 1.1) of class 1, with $b=0.1$, $w_1=0.5$, $w_2=-0.1$. Find $L'_b$, $L'_{w_1}$, $L'_{w_2}$ of this mini-batch, to four decimals. -->
# The slide took flowers 2 and 4. Take *flowers 1 and 3*: (1.4, 0.2) of class 0 and (3.0, 1.1) of class 1, with the deck's
# $b=0.1$, $w_1=0.5$, $w_2=-0.1$. Find the three derivatives $L'_b$, $L'_{w_1}$, $L'_{w_2}$ of this mini-batch. Give four
# decimals, and round only at the end.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **For** class
#
# **Watch for** They divide by 4, or not at all. Ask how many flowers were asked.

# %%
answer_1 = [None, None, None]    # L'_b, L'_w1, L'_w2

# %%
from lib import check

check("04.1", answer_1)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Go flower by flower: $z$, $\hat y=\sigma(z)$, the error $\hat y-y$. One error is positive and one is negative.
#
# <details><summary>Hint 2</summary>
#
# Multiply each flower's 1, length and width by its own error. Add the two results, and divide by 2.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# X_m, y_m = X[[0, 2]], y[[0, 2]]
# answer_1 = X_m.T @ (sigmoid(X_m @ np.array([0.1, 0.5, -0.1])) - y_m) / 2
# ```
# </details>
#
# ### Exercise 04.2 · The gradient of a batch
#
# Complete the function. It gets a batch with any number of rows and any number of features, and returns one derivative for each
# parameter.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **For** class
#
# **Watch for** A sum, or division by the number of columns. Ask for the shape of the result, then for the size with
# two equal rows.

# %%
def batch_gradient(theta, X_m, y_m):
    """Return the gradient of the mean loss over X_m: one derivative for each parameter."""
    # your lines come here
    return ...

# %%
check("04.2", batch_gradient)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Sections 4 and 7 have the two lines: all outputs at once, then one product.
#
# <details><summary>Hint 2</summary>
#
# `X_m.T @ (y_hat - y_m)` is the sum over the rows. What is missing to make it the mean?
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def batch_gradient(theta, X_m, y_m):
#     """Return the gradient of the mean loss over X_m: one derivative for each parameter."""
#     y_hat = sigmoid(X_m @ theta)
#     return X_m.T @ (y_hat - y_m) / len(y_m)
# ```
# </details>
#
# ### Exercise 04.3 · Shuffle the batches
#
# <!-- show: It cuts $N$ row numbers into batches, in the order of the table. Change it: in every epoch each row comes exactly once, in a new order, and with *other rows than before*. -->
# This function cuts $N$ row numbers into batches for one epoch, in the order of the table. Change it: in every epoch each
# row must come exactly once, in a new order and *together with other rows than before*. All batches have `batch_size`
# rows; only the last may be shorter. Draw at random with `rng`, a generator such as `np.random.default_rng(0)`: the
# caller makes it once, and passes the same one in each epoch.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **For** home
#
# **Watch for** A shuffle outside the function, or a new generator with the same seed at each call. Then every epoch
# has the same batches.

# %%
def epoch_batches(N, batch_size, rng):
    """Return the batches of one epoch: a list of arrays of row numbers from 0 to N - 1."""
    order = np.arange(N)
    return [order[start:start + batch_size] for start in range(0, N, batch_size)]

# %%
check("04.3", epoch_batches)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Only one line has to change: the one that makes the order.
#
# <details><summary>Hint 2</summary>
#
# `rng.permutation(N)` gives the numbers 0 to N − 1 in a new order at each call.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def epoch_batches(N, batch_size, rng):
#     """Return the batches of one epoch: a list of arrays of row numbers from 0 to N - 1."""
#     order = rng.permutation(N)
#     return [order[start:start + batch_size] for start in range(0, N, batch_size)]
# ```
# </details>
#
# ### Exercise 04.4 · When the mean is forgotten
#
# <!-- show: A student's gradient is the *sum* over the batch. With $m=2$ it trains well. With $m=8$ and the same $\eta$ the loss jumps. Why? -->
# A student's gradient is the *sum* over the batch. With $m=2$ the training runs well. With $m=8$ and the same $\eta$ the loss
# jumps up and down. What has happened?
#
# <!-- show: - **a**: The steps are about 4 times as long.
# - **b**: A batch of 8 always needs a smaller $\eta$, with the mean, too.
# - **c**: The sum points in another direction.
# - **d**: The loss has no lowest point any more. -->
# - **a**: The steps have become too long: about 4 times as long as with $m=2$.
# - **b**: A batch of 8 always needs a smaller learning rate, with the mean as well.
# - **c**: The sum points in another direction than the mean.
# - **d**: With the sum the loss has no lowest point any more.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** class
#
# **Watch for** Answer b, from experience with other programs. Ask: and if it were the mean?

# %%
answer_4 = "?"    # one letter

# %%
check("04.4", answer_4)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Section 10 compares the two. By which number do sum and mean differ?
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

progress("04")

# %% [markdown]
# ## What to remember
#
# <!-- show: - A mini-batch of $m$ samples makes one update, by the *mean*.
# - $L'_{\boldsymbol\theta}=\frac1m\,X^T(\hat{\mathbf y}-\mathbf y)$, in the shape of $\boldsymbol\theta$.
# - A sum makes $\eta$ depend on the batch size.
# - (m,) against (m, 1) gives (m, m), in silence: print the shapes.
# - A batch is a guess: half the spread takes four times as many samples. -->
# - A mini-batch of $m$ samples makes one update: the mean of the $m$ derivatives, times $\eta$.
# - $L'_{\boldsymbol\theta}=\frac1m\,X^T(\hat{\mathbf y}-\mathbf y)$ with one sample in each row of $X$:
#   (3, m) times (m,) gives (3,), the shape of $\boldsymbol\theta$.
# - The mean keeps the step the same for every batch size; a sum makes $\eta$ depend on it. A short batch divides by its
#   own size.
# - (m,) against (m, 1) gives (m, m), in silence. Print the shapes.
# - A batch is a guess at the gradient of all samples: right on average, better when it is larger and mixed. Half the spread
#   takes four times as many samples.
#
# ---
# <!-- navigation -->
# [← 03 Stochastic](03_stochastic.ipynb) · [Start here](00_start_here.ipynb) · [05 Batch →](05_batch.ipynb) · [Tiếng Việt](vi/04_mini_batch.ipynb)
# <!-- /navigation -->
