# %% [markdown]
# <!-- navigation -->
# [← Start here](00_start_here.ipynb) · [02 From linear to logistic →](02_linear_to_logistic.ipynb) · [Tiếng Việt](vi/01_sigmoid.ipynb)
# <!-- /navigation -->
#
# # 01 · Sigmoid: turn any number into a probability
#
# **Slides 3 to 8 · about 57 minutes, and 30 for the exercises**
#
# <!-- aim: say what σ does to a line, and why its output can be read as a probability -->
#
# After this lesson you can
#
# - say what σ does with any number, and which numbers come out,
# - send a petal through a line and through σ, and read the answer,
# - say what $a$ and $b$ do to the curve $\sigma(ax+b)$,
# - turn a probability into odds and log-odds, and say what one more centimetre does to them,
# - write a sigmoid that also works at $z=-1000$.
#
# You need straight lines and the exponential function from school, and [Start here](00_start_here.ipynb) for how a
# lesson works.

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
# ## 1 · A function for "how sure?"
#
# <!-- show: A petal is 1.4 cm long. Kind 0, or kind 1? *How sure* is a number between 0 and 1: -->
# You find a flower. Its petal is 1.4 cm long. Is it of kind 0 or of kind 1?
#
# You could answer yes or no. But "I am nearly sure" and "I am guessing" are different answers, and a good model should
# be able to say both. So you want a number between 0 and 1: near 0 means "surely kind 0", near 1 means "surely kind 1",
# and $\tfrac12$ means "I don't know".
#
# Slide 3 has a function that turns *any* number $u$ into such an answer. It is called the **sigmoid**, and written
# with the Greek letter σ (sigma):
#
# $$y=\sigma(u)=\frac{1}{1+e^{-u}}$$
#
# <!-- show: Find three values in your head: what is $\sigma(0)$? And nearly, $\sigma(10)$ and $\sigma(-10)$? -->
# > **Predict.** Three values you can find in your head: what is $\sigma(0)$? What is it nearly, when $u$ is large,
# > say 10? And when $u=-10$?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** What is σ(0)? And nearly, σ(10) and σ(−10)? No calculator.
#
# **Expect** One half, nearly 1, nearly 0. The first needs only that e to the power 0 is 1.
#
# **Watch for** "σ(0) = 0", since the input is 0. Say: read the fraction aloud, one over one plus one.

# %% slideshow={"code": "none", "printed": "none"}
import numpy as np


def naive_sigmoid(u):
    return 1 / (1 + np.exp(-u))


for u in [-10, -4, -2, 0, 2, 4, 10]:
    print(f"σ({u:3}) = {naive_sigmoid(u):.6f}")

# %%
from lib import show
from lib.plots import curves

u = np.linspace(-8, 8, 161)
ax = curves(u, {r"$\sigma(u)$": naive_sigmoid(u)}, xlabel="$u$", ylabel=r"$y = \sigma(u)$",
            ylim=(-0.05, 1.05))
show(ax, name="01 the sigmoid")

# %% [markdown]
# <!-- show: $\sigma(0)=\tfrac12$ exactly. $\sigma(10)=0.999955$ and $\sigma(-10)=0.000045$, nearly 1 and nearly 0. -->
# <details><summary>Were you right?</summary>
#
# $e^0=1$, so $\sigma(0)=\tfrac{1}{1+1}=\tfrac12$. At $u=10$ the power $e^{-10}$ is tiny, and $\sigma$ is nearly
# $\tfrac11=1$. At $u=-10$ the exponent $-u$ is $+10$. The power $e^{10}$ is about 22,000, and one divided by such a
# number is nearly 0.
# </details>
#
# "Sigmoid" means "shaped like an S". In code, `np.exp(-u)` is $e^{-u}$, and `np.linspace(-8, 8, 161)` is 161 numbers
# from −8 to 8, evenly spaced. (`curves` and `show` only draw.) In section 3 you will see why the function is called
# naive.
#
# ## 2 · Three properties, and one more
#
# Slide 3 names three properties of σ.
#
# <!-- show: - What may go in: every number, $u\in(-\infty,+\infty)$
# - What comes out: $\sigma(u)\in(0,1)$, without the two ends
# - It rises, it is **monotone** increasing: -->
# **What may go in:** every number, $u\in(-\infty,+\infty)$; read $\in$ as "is in". This is the function's *domain*.
#
# **What comes out:** $y\in(0,1)$, its *range*. The round brackets say that the two ends do not belong to it. Since
# $e^{-u}$ is positive, $1+e^{-u}$ is more than 1, and one divided by it is less than 1. It is never 0 either: one
# divided by a number is not 0, however large that number is.
#
# **It rises.** The word is **monotone** increasing: a larger input never gives a smaller output.
#
# $$u_1\le u_2\quad\Rightarrow\quad\sigma(u_1)\le\sigma(u_2)$$
#
# (Read $\Rightarrow$ as "then".) Why? When $u$ grows, $e^{-u}$ gets smaller. So the bottom of the fraction gets
# smaller, and the fraction grows. (A curve that only falls is monotone too: monotone decreasing.)
#
# <!-- show: Slide 3 prints $\sigma(u_1)\le\sigma(u_1)$. That is true of every function, and says nothing about σ. -->
# > **A slip of the deck.** The slide prints $\sigma(u_1)\le\sigma(u_1)$. It should end in $\sigma(u_2)$. As printed,
# > it compares a number with itself. That is true of every function, and so it says nothing about σ.
#
# <!-- screen -->
#
# <!-- show: Not on the slide: what is left for kind 0.
#
# $$\begin{aligned}
# 1-\sigma(u)&=\frac{1+e^{-u}}{1+e^{-u}}-\frac{1}{1+e^{-u}}\\[4pt]
# &=\frac{e^{-u}}{1+e^{-u}}=\frac{1}{e^{u}+1}=\sigma(-u)
# \end{aligned}$$ -->
# *One more* is not on the slide, but you will need it soon. Subtract $\sigma(u)$ from 1, and you get the sigmoid of the
# opposite number, $-u$:
#
# <!-- say -->
# $$1-\sigma(u)=\frac{1+e^{-u}}{1+e^{-u}}-\frac{1}{1+e^{-u}}=\frac{e^{-u}}{1+e^{-u}}=\frac{1}{e^{u}+1}=\sigma(-u)$$
#
# <!-- show: For example $\sigma(2)=0.880797$ and $\sigma(-2)=0.119203$, together 1. -->
# (The third $=$ multiplies top and bottom by $e^u$, since $e^u\cdot e^{-u}=1$. The last one is the formula of σ with
# $-u$ in place of $u$.) The numbers printed above have an example: $\sigma(2)=0.880797$ and $\sigma(-2)=0.119203$,
# together 1. If $\sigma(u)$ says how sure the model is of kind 1, then $\sigma(-u)$ is what is left for kind 0.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** The slide ends in σ(u₁) ≤ σ(u₁). Is that false?
#
# **Expect** It is true, of every function, and so it says nothing. It should end in σ(u₂).
#
# **Watch for** The range taken as [0, 1]. On paper the ends are never reached. Keep the question "and in the
# computer?" for the next section.

# %% [markdown]
# ## 3 · Far out: plus and minus 1000
#
# On paper σ takes every number. Does the function in the computer take them too? To compare, here is a second way to
# write the same σ. Multiply top and bottom by $e^u$:
#
# $$\sigma(u)=\frac{1}{1+e^{-u}}=\frac{e^{u}}{e^{u}+1}$$
#
# <!-- show: Both forms are equal on paper. Now put −1000 and 1000 into each of them: four cases. Which one goes wrong? Look for $e^{1000}$. -->
# > **Predict.** On paper both forms are equal. Now you put −1000 and 1000 into each of them: four cases. Which of the
# > four goes wrong? Look for the power $e^{1000}$.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **Ask** Four cases: two forms, −1000 and 1000. Which one goes wrong?
#
# **Expect** The second form at 1000: infinity over infinity is nan. The first form at −1000 warns, and is right by
# luck.
#
# **Watch for** "It is only a warning." Say: a nan spreads, and a warning you overlook hides the next one. Point at 37,
# where σ is exactly 1: it comes back in lesson 02.

# %% slideshow={"code": "none"}
import warnings


def other_sigmoid(u):
    return np.exp(u) / (np.exp(u) + 1)


for function in [naive_sigmoid, other_sigmoid]:
    for u in [-1000.0, 1000.0]:
        with warnings.catch_warnings(record=True, action="always") as caught:
            print(f"{function.__name__}({u:7}) = {function(u)}")
        for warning in caught:
            print("    warning:", warning.message)

# %% [markdown]
# <!-- show: The second form at 1000: infinity divided by infinity has no answer, it is **nan**. The first form at −1000 is right, by luck. -->
# <details><summary>Were you right?</summary>
#
# $e^{1000}$ has 435 digits, but a computer's usual numbers end near $1.8\cdot10^{308}$. The power **overflows**: numpy
# takes it as infinity, and warns. In the first form, at −1000, one divided by infinity is 0. By luck that is right: the
# true value is too small for the computer. In the second form, at 1000, top and bottom both overflow, and infinity
# divided by infinity has no answer: it is **nan**, "not a number".
# </details>
#
# (The lines with `warnings` only catch what numpy has to say, and print it in its place.)
#
# A nan spreads: whatever you compute with it becomes nan too. And a warning that you learn to overlook will hide the
# next one. So take the best of both. Call the input $z$ from here on, as slide 5 does. Where $z\ge0$, take the first
# form, with the power $e^{-z}$. Where $z$ is below 0, take the second, with the power $e^z$. So the exponent is never
# above 0: it is minus $\lvert z\rvert$, and $\lvert z\rvert$ is $z$ without its sign. The power is then always
# $e^{-\lvert z\rvert}$, which is never more than 1.

# %% slideshow={"code": "1-3"}
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


z = np.array([-1000, -37, -2, 0, 2, 36, 37, 1000])
for z_i, y_i in zip(z, sigmoid(z)):
    print(f"{z_i:6} {y_i:10.6f}   exactly 0? {y_i == 0}   exactly 1? {y_i == 1}")

# %% [markdown]
# `np.where(z >= 0, 1, e)` is the top of the fraction: 1 where $z\ge0$, and $e$ elsewhere. The bottom is $1+e$ in both
# forms. No warning comes. This is the `sigmoid` of all later lessons.
#
# <!-- show: No power overflows now. From 37 on, σ is exactly 1 in the computer. -->
# Look at both ends. On paper σ reaches neither 0 nor 1. In the computer it does. At 37 it is exactly 1: about 16 digits
# are kept of each number, and so close to 1 they are not enough. At −37 it is small, but not 0: the 16 digits are
# counted from the first one that is not 0, so small numbers can be kept. At −1000 it is too small even for that, and
# becomes 0. You will meet this again in lesson 02, where it leads to the logarithm of 0.
#
# ## 4 · First a line, then σ
#
# <!-- show: Six petals, and the number of their **class**: the **label**. -->
# Where does $z$ come from? From the petal. Here are the six petals of slide 6.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **Ask** For a petal of 1.4 cm the line says 0.095. What is that number: a length, a class, a probability?
#
# **Expect** None of them. It is any number, the height of a line. σ makes it readable.
#
# **Watch for** θᵀx against X @ theta. Somebody multiplies in the deck's order and gets a shape error. Say once: here a
# flower is a row, always.

# %%
from lib import load_petals

X, y = load_petals()
print("   1   length (cm)   label")
for row, label in zip(X, y):
    print(f"{row[0]:4.0f} {row[1]:10.1f} {label:9}")

# %% [markdown]
# `X` is the table: a column of ones and a column of lengths. `y` holds the labels: three short petals of kind 0, and
# three long ones of kind 1. The kind of a flower is its **class**. The number that stands for it in the table is its
# **label**.
#
# > **A trap of the deck.** Slides 6 to 17 have a *column* named "Category", which holds 0 and 1. They also have a
# > *group* named "Category 1": the short petals. In the column, the short petals have the number 0. So we never say
# > "category". We say "class 0" for the short petals and "class 1" for the long ones.
#
# Slide 4 multiplies the length $x$ by a number $w$ and adds a number $b$. The two numbers are the model's
# **parameters**: $w$ is the weight, $b$ the bias. The slide keeps both in a list $\boldsymbol\theta$ (theta) and
# writes the line as one product:
#
# $$\boldsymbol\theta^T\mathbf x=\begin{bmatrix}b&w\end{bmatrix}\begin{bmatrix}1\\x\end{bmatrix}=b+wx$$
#
# The small $T$ is for **transpose**: it lays the column $\boldsymbol\theta$ down as a row. The 1 above $x$ is there to
# meet $b$.
#
# <!-- show: Here a petal is a *row* of the table: $\mathbf z=X\boldsymbol\theta$. -->
# > **One layout.** $\boldsymbol\theta^T\mathbf x$ wants a petal as a *column*, as slides 4 to 8 have it. Our table has
# > a petal in each *row*, so the product turns around: $\mathbf z=X\boldsymbol\theta$, in code `X @ theta`. (The bold
# > $\mathbf z$ holds one $z$ for each petal.) The numbers are the same. The deck uses both layouts, sometimes side by
# > side. This course uses rows, always.
#
# Take the parameters of slide 6, $b=-0.654$ and $w=0.535$. First one petal by hand, then all six at once:

# %%
theta_6 = np.array([-0.654, 0.535])      # b, w of slide 6
print(f"first petal: z = −0.654·1 + 0.535·1.4 = {-0.654 * 1 + 0.535 * 1.4:.4f}")
print("all six:    ", X @ theta_6)

# %% [markdown]
# <!-- screen -->
#
# <!-- show: Any number goes in, $z=\boldsymbol\theta^T\mathbf x$. Out comes $\hat y=\sigma(z)$, between 0 and 1. -->
# A line gives any number, below 0 and above 1 too. So slide 5 sends it through σ:
#
# <!-- say -->
# $$z=\boldsymbol\theta^T\mathbf x\in(-\infty,+\infty)\qquad\hat y=\sigma(z)\in(0,1)$$
#
# The slide calls the output $y$. We write $\hat y$ ("y hat"), as the deck itself does from slide 10 on. So $y$ is the
# **label**, which is known, and $\hat y$ is the model's *answer*.

# %%
import matplotlib.pyplot as plt

x = np.linspace(-10, 12, 121)
z = -0.654 + 0.535 * x
figure, axs = plt.subplots(1, 2, figsize=(8, 4))
curves(x, {"": z}, xlabel="$x$", ylabel="$z = b + w\\,x$", ax=axs[0])
curves(x, {"": sigmoid(z)}, xlabel="$x$", ylabel=r"$\hat{y} = \sigma(z)$", ax=axs[1])
axs[0].set_title("slide 4: a line")
axs[1].set_title("slide 5: then σ")
axs[0].axhspan(0, 1, alpha=0.08)         # from 0 to 1
show(figure, name="01 line and curve")

# %% [markdown]
# The picture goes far beyond any real petal, to show both ends. On the left, the line passes quickly through the tinted
# strip from 0 to 1. On the right, the whole height of the panel is this strip: σ has pressed the line into it. Where
# the line is at 0, the curve is at one half.
#
# ## 5 · Slide 6: a gentle line
#
# That line, $z=0.535x-0.654$, stands on slide 6, with a table of the $z$ and the $\hat y$ of the six petals.
#
# <!-- show: $z=0.535x-0.654$. The short petals have $z=0.095$, −0.119, 0.1485, the long ones 0.951, 1.379, 1.5395. How many lean towards class 1, with $\hat y>\tfrac12$? And how many towards their true class? -->
# > **Predict.** You have seen the six values of $z$. For how many petals does the model lean towards class 1, with
# > $\hat y>\tfrac12$? And for how many of the six does it lean towards the true class?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** You see the six z. For how many petals does the model lean to 1, and for how many is that right? Do not
# compute σ.
#
# **Expect** Five lean to 1, since their z is above 0. The leaning is right for four of six.
#
# **Watch for** They reach for the calculator. The sign of z is enough, and that is the point.

# %% slideshow={"code": "none", "printed": "1 8-13"}
from lib import slide

z = X @ theta_6
y_hat = sigmoid(z)
slide(6, z=z, y_hat=y_hat)

# %% [markdown]
# <!-- show: Five of six have $z>0$. It is the true class for four: the petal of 1 cm, and the three long ones. -->
# <details><summary>Were you right?</summary>
#
# It leans towards class 1 for five of six: all but the petal of 1 cm have $z>0$, and so $\hat y>\tfrac12$. You need not
# compute σ to see that. It leans to the true class for four: the petal of 1 cm and the three long ones. The two other
# short petals have $z>0$, too.
# </details>
#
# Our numbers stand beside the slide's. The deck *cuts* digits off where Python would round, and `slide` compares in
# the deck's way: 0.537057 is cut to 0.53, so that is a ✓.
#
# Now the picture. Follow the first petal with your finger: up from $x=1.4$ to the curve, then left to $\hat y$. The
# upper axis shows $z$. Circles are class 0, squares are class 1, and the dotted line is at one half.

# %%
from lib.plots import sigmoid_fit

show(sigmoid_fit(X, y, theta_6, example=0), name="01 slide 6")

# %% [markdown]
# <!-- show -->
# This model is not sure of anything: all its answers lie between 0.47 and 0.83.
#
# ## 6 · Slide 7: a steeper line
#
# Slide 7 has the same petals and another line, $z=2.331x-5.156$.
#
# <!-- show: From $z=0.535x-0.654$ to $z=2.331x-5.156$: more than four times as steep, and much lower at first. What happens to $\hat y$ of the short petals, and of the long ones? -->
# > **Predict.** The line is more than four times as steep, and starts much lower. What happens to the answers for the
# > short petals, and for the long ones?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** A steeper line that starts lower: what happens to the two groups?
#
# **Expect** They move apart. The short fall below 0.16, the long rise above 0.86.
#
# **Watch for** "Steeper is better." Ask: better for whom, if one label is wrong? Leave it open until lesson 06.

# %% slideshow={"code": "none", "printed": "none"}
theta_7 = np.array([-5.156, 2.331])      # b, w of slide 7
y_hat = sigmoid(X @ theta_7)
slide(7, y_hat=y_hat)

# %%
show(sigmoid_fit(X, y, theta_7), name="01 slide 7")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# They move apart. The short petals fall below 0.16, and the long ones rise above 0.86. All six lean to
# their true class now.
# </details>
#
# Here both lines were given. But a computer can *find* such lines, starting from a guess. In lesson 05 you will train a
# model on these six petals, and see it find both on its way.
#
# ## 7 · Slide 8: a family of curves
#
# Slide 8 keeps the petals and the formula. Its picture, of several sigmoids, is lost; here is ours. What does $a$ do
# in $\sigma(ax+b)$, and what does $b$? (For the petals, $a$ is the weight $w$.)
#
# <!-- show: $\sigma(ax+b)$ with $a=1$: you raise $b$ from 0 to 2. Does the curve move to the left or to the right? -->
# > **Predict.** With $a=1$, you raise $b$ from 0 to 2. Does the curve move to the left or to the right?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **Ask** With a = 1, b goes from 0 to 2. Does the curve move left or right?
#
# **Expect** Left. The middle is where ax + b = 0, so at −b/a.
#
# **Watch for** Many say right, because 2 is positive. Move the slider slowly after the hands are up. Then: which is
# the smallest a for answers of at most 0.1 and at least 0.9? About 2.93.

# %%
x = np.linspace(-6, 6, 121)
figure, axs = plt.subplots(1, 2, figsize=(8, 4.2), sharey=True)
steep = {f"$a = {a}$": sigmoid(a * x) for a in [0.5, 2, -1]}
moved = {f"$b = {b}$": sigmoid(x + b) for b in [-2, 0, 2]}
curves(x, steep, xlabel="$x$", ylabel=r"$\sigma(ax + b)$", ax=axs[0]).set_title("$b = 0$")
curves(x, moved, xlabel="$x$", ax=axs[1]).set_title("$a = 1$")
show(figure, name="01 steepness and place")

# %% [markdown]
# <!-- show: To the left: the middle is where $ax+b=0$, at $x=-b/a$, here −2. -->
# <details><summary>Were you right?</summary>
#
# To the left. The middle of the curve is where $ax+b=0$, that is, at $x=-\tfrac ba$. With $a=1$ and $b=2$ it is at
# $x=-2$. A larger $b$ lifts the whole line, so it reaches 0 further to the left.
# </details>
#
# - $a$ says *how steep* the curve is. With a larger $a$ there are fewer lengths at which the model is unsure. A
#   negative $a$ turns the curve around: it falls. With $a=0$ it is flat: the petal does not matter at all.
# - $b$ *moves* the curve. Not alone, though: the middle is at $-\tfrac ba$.
#
# Now take the curve in your own hand. Two sliders move $a$ and $b$, and the field beside each takes an exact number.
# The six white marks on the curve are the $\hat y$ of the petals. A ✓ says that a petal is on the correct side of
# one half. The diamond is the middle, where $z=0$. You start at slide 6, with four of six on the correct side.
#
# > **Predict.** Keep the gentle $a=0.535$, and move only $b$. How many petals can you bring to the correct side? Then
# > move both: what is the smallest $a$ that gives every short petal at most 0.1, and every long one at least 0.9?

# %%
from lib import explore

explore.squash()

# %% [markdown]
# <!-- show: All six, with $b$ between −1.6 and −0.8. The smallest $a$ is about 2.93: $z$ must climb by 4.4 in 1.5 cm, and $4.4/1.5\approx2.93$. -->
# <details><summary>Were you right?</summary>
#
# All six. With $b$ between −1.6 and −0.8 the middle lies in the gap, between 1.5 and 3 cm, and that is all it takes.
# So $b$ can put every petal on the correct side. But the model stays unsure: no answer falls below 0.25 or rises above
# 0.81.
#
# How sure it is depends on $a$. The smallest $a$ that will do is about 2.93, with $b$ close to −6.6. The reason, in
# three steps:
#
# - Where is $\sigma(z)=\frac1{1+e^{-z}}$ equal to $0.9=\frac1{1+1/9}$? Where $e^{-z}=\frac19$, so at $z=\log9\approx2.2$.
#   Since $\sigma(-z)=1-\sigma(z)$, it is 0.1 at $z=-2.2$.
# - The longest short petal has a length of 1.5 cm, the shortest long one of 3 cm. So $z$ must climb from −2.2 to 2.2
#   between them: by 4.4 in 1.5 cm, and $a=4.4/1.5\approx2.93$. A smaller $a$ climbs too little.
# - Halfway, at 2.25 cm, $z$ is 0. So $b=-2.93\cdot2.25\approx-6.6$.
# </details>
#
# How steep is it in the middle? Take two points close to the middle, and divide the rise by the distance:

# %% slideshow={"code": "none"}
step = 0.001
print("         a       b    middle   slope there      a/4")
for a, b in [(1, 0), (4, 0), (0.535, -0.654), (2.331, -5.156)]:
    middle = -b / a
    rise = sigmoid(a * (middle + step) + b) - sigmoid(a * (middle - step) + b)
    print(f"{a:10} {b:7} {middle:9.4f} {rise / (2 * step):13.5f} {a / 4:8.5f}")

# %% [markdown]
# <!-- show: In the middle, where the curve is steepest, its slope is a quarter of $a$. -->
# In the middle, where the curve is steepest, its slope is a quarter of $a$. Lesson 02 shows where the
# quarter comes from. The last two rows are the slides' two lines: the curve of slide 6 has its middle at 1.22 cm, among
# the short petals; that of slide 7 has it at 2.21 cm, in the gap.
#
# ## 8 · Is it a probability?
#
# <!-- show: This function, too, rises and stays between 0 and 1. Is its output a probability? -->
# So far $\hat y$ is a number between 0 and 1. Is that enough to call it a probability? Here is another function that
# rises, that passes one half at 0, and that stays between 0 and 1:
#
# $$r(z)=\tfrac12\left(1+\frac{z}{1+\lvert z\rvert}\right)$$

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **Ask** Here is another squashing function, also between 0 and 1. Is its output a probability too?
#
# **Expect** To lie between 0 and 1 is not enough. σ is special: it turns log-odds back into a probability. That the
# line is the log-odds is a choice; flowers can tell whether it is a good one.
#
# **Watch for** Odds mixed up with probability. Three to one means 3 out of 4, so 0.75. Do one at the board.

# %% slideshow={"code": "none"}
def r(z):
    return (1 + z / (1 + np.abs(z))) / 2


print("  z     σ(z)     r(z)")
for z in [-2, 0, 1, 3]:
    print(f"{z:3} {sigmoid(z):8.4f} {r(z):8.4f}")

# %% [markdown]
# <!-- show: At $z=3$ one says 0.95 and the other 0.88 of the same flower. So what is special about σ? -->
# It is not enough. At $z=3$ one says 0.95 and the other 0.88 of the same flower, and they can't both be the
# probability. So what is special about σ? To see it, look at a probability as people do who bet. (To see $r$ over the
# petals, run `explore.squash(r)` in a new cell.)
#
# The **odds** are the chance for something, divided by the chance against it. A probability of 0.75 means odds of 3:
# "three to one". The **log-odds** are the natural logarithm of the odds. Another name for them is the **logit**.
#
# $$\text{odds}=\frac{p}{1-p}\qquad\text{log-odds}=\log\frac{p}{1-p}$$

# %%
print("    p      odds   log-odds")
for p in [0.01, 0.25, 0.5, 0.75, 0.99]:
    odds = p / (1 - p)
    print(f"{p:5} {odds:9.4f} {np.log(odds):10.4f}")

# %% [markdown]
# Read the three columns from top to bottom. A probability lives between 0 and 1. Odds live between 0 and infinity.
# Log-odds live between −∞ and +∞, are 0 at "I don't know", and change only their sign when $p$ and $1-p$ change places:
# see the rows of 0.25 and 0.75.
#
# <!-- screen -->
#
# <!-- show: *The line is the log-odds*: set the two equal, and solve for $\hat y$.
#
# $$\begin{gathered}
# \log\frac{\hat y}{1-\hat y}=z\quad\Rightarrow\quad\frac{\hat y}{1-\hat y}=e^{z}\quad\Rightarrow\quad\hat y=e^{z}-e^{z}\hat y\\[12pt]
# \hat y=\frac{e^{z}}{1+e^{z}}=\frac{1}{1+e^{-z}}=\sigma(z)
# \end{gathered}$$ -->
# A line, too, goes from −∞ to +∞. So the two can be set equal. Logistic regression does just that: *the line is the
# log-odds*. Solve for $\hat y$:
#
# <!-- say -->
# $$\begin{aligned}
# \log\frac{\hat y}{1-\hat y}&=z\\[4pt]
# \frac{\hat y}{1-\hat y}&=e^{z}\\[4pt]
# \hat y&=e^{z}-e^{z}\hat y\\[4pt]
# \hat y&=\frac{e^{z}}{1+e^{z}}=\frac{1}{1+e^{-z}}=\sigma(z)
# \end{aligned}$$
#
# (The second line takes $e$ to the power of both sides, since $e^{\log a}=a$. The third multiplies by $1-\hat y$. The
# fourth brings both $\hat y$ to one side and divides by $1+e^z$; its two fractions are the two forms of section 3.)
# There it is. Many functions squash a line, but only one turns log-odds back into a probability: the sigmoid. Now go
# the other way, from $\hat y$ to the log-odds, with the numbers of slide 6:

# %% slideshow={"code": "none", "printed": "none"}
y_hat = sigmoid(X @ theta_6)
odds = y_hat / (1 - y_hat)
print("z        =", np.round(X @ theta_6, 6))
print("log-odds =", np.round(np.log(odds), 6))

# %% [markdown]
# They are the same. But nothing forced us to take the log-odds. It is a *choice*, and there are others. What turns a
# probability into the line's value is called the **link function**. Ours is the logit. Solve $\hat y=r(z)$ for $z$, and
# you have another one. Often used is the **probit**: in place of σ it has the area under the bell curve, up to $z$.
# (The *bell curve* shows how lengths are often spread: many near the middle, few far away.) Three things speak for the
# logit: its weights can be read (section 9), its derivative is short (lesson 02), and where the lengths of each class
# follow a bell curve, both equally wide, it is exactly right.
#
# <!-- screen -->
#
# <!-- show: In the model, yes: it claims that the log-odds of class 1 are a straight line in the length. The test is **calibration**: where it says 0.7, about 70 in 100 flowers must be of class 1. -->
# So, is $\hat y$ a probability? In the model it is. The model says: *the log-odds of class 1 are a straight line in the
# petal's length*. That is a claim about flowers, and it can be false. There is a test, called **calibration**: among many
# flowers to which the model gives 0.7, about 70 in 100 must really be of class 1. Six petals are too few for it.
#
# ## 9 · One more centimetre
#
# What does the weight $w$ mean? Make the petal one centimetre longer.
#
# <!-- show: Take the line of slide 7, $z=2.331x-5.156$. Does each further centimetre add the same amount to $\hat y$? -->
# > **Predict.** Take the line of slide 7. Does each further centimetre add the same amount to $\hat y$?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Does each further centimetre add the same to ŷ?
#
# **Expect** No. It multiplies the odds by the same number, about ten for slide 7.
#
# **Watch for** "w is how much the probability grows." Say: the weight lives in the odds, not in ŷ.

# %% slideshow={"code": "none", "printed": "1-6"}
b, w = theta_7
lengths = np.arange(1, 6)
y_hat = sigmoid(b + w * lengths)
odds = y_hat / (1 - y_hat)
print("   x        ŷ    gained        odds  factor")
print(f"{lengths[0]:4} {y_hat[0]:8.4f} {odds[0]:21.4f}")
for i in range(1, 5):
    gained, factor = y_hat[i] - y_hat[i - 1], odds[i] / odds[i - 1]
    print(f"{lengths[i]:4} {y_hat[i]:8.4f} {gained:9.4f} {odds[i]:11.4f} {factor:7.4f}")
print(f"\ne^w = {np.exp(w):.4f}     for slide 6: {np.exp(theta_6[1]):.4f}")

# %% [markdown]
# <!-- show: No. But each centimetre multiplies the *odds* by the same number, $e^w$. -->
# <details><summary>Were you right?</summary>
#
# No. From 2 to 3 cm $\hat y$ gains almost one half, from 4 to 5 cm almost nothing: it is already close to 1. What
# stays the same is the *last* column: each centimetre multiplies the odds by the same number.
# </details>
#
# <!-- show: $z$ is the logarithm of the odds. One more centimetre adds $w$ to it: -->
# One more centimetre adds $w$ to $z$. $z$ is the logarithm of the odds, and adding to a logarithm means multiplying.
# With $\text{odds}=e^z$ from section 8:
#
# $$\text{odds}(x+1)=e^{b+w(x+1)}=e^{b+wx}\cdot e^{w}=\text{odds}(x)\cdot e^{w}$$
#
# <!-- show: The factor $e^w$ is the **odds ratio**: about ten for slide 7, not even two for slide 6. -->
# With the line of slide 7 the factor is $e^{2.331}$, about ten. With the gentle line of slide 6 it is $e^{0.535}$,
# not even two.
#
# That is how a weight is read: not "$\hat y$ grows by so much", but "the odds are multiplied by $e^w$". In medicine
# and in the social sciences this number is called the **odds ratio**. If $w$ is negative, $e^w$ is below 1, and the
# odds shrink.
#
# ## 10 · Practice
#
# Write your answer into the first cell of an exercise and run it; then run the cell with `check` below it. The judge looks
# at what your answer does, not at how it is written. If you are stuck, open a hint; the solution is folded under the hints.
#
# ### Exercise 01.1 · One petal, by hand
#
# <!-- show: A petal of *1.9 cm*, and the line of slide 7: $b=-5.156$, $w=2.331$. With a calculator, find $z$ and $\hat y$. Give four decimals. -->
# Here is a petal of *1.9 cm*. Take the line of slide 7, $b=-5.156$ and $w=2.331$. With paper and a calculator (or
# Python as one), find $z$ and $\hat y$. Give four decimals.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **For** class
#
# **Watch for** The brackets. `1 / 1 + np.exp(-z)` is not σ. Ask whether the answer can be above 1.

# %%
answer_1 = [None, None]    # z, ŷ

# %%
from lib import check

check("01.1", answer_1)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# First the line, $z=b+w\cdot1.9$. It is below 0. What does that say of $\hat y$, before you compute it?
#
# <details><summary>Hint 2</summary>
#
# $\hat y=1/(1+e^{-z})$. Since $z$ is negative, $-z$ is positive. In Python, $e^{-z}$ is `np.exp(-z)`, and the bottom of
# the fraction needs brackets.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# z = -5.156 + 2.331 * 1.9
# answer_1 = [z, 1 / (1 + np.exp(-z))]
# ```
# </details>
#
# ### Exercise 01.2 · Right on paper
#
# <!-- show: What is left for class 0 is $1-\sigma(z)$. But `1 - sigmoid(40)` gives exactly 0, and the true answer is about $4\cdot10^{-18}$. Complete the function so that it keeps these small answers. -->
# What does the model leave for class 0? On paper, $1-\sigma(z)$. But `1 - sigmoid(40)` gives exactly 0, and the true answer
# is about $4\cdot10^{-18}$: small, but not nothing.
#
# <!-- say -->
# Complete the function so that it keeps these small answers. It must take a number or an array of any shape, give back
# the same shape, and give no warning at $z=-1000$ or at $z=1000$. You may use the `sigmoid` of section 3, or write your
# own formula.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **For** home
#
# **Watch for** `1 - sigmoid(z)`, which loses every digit at 40. Ask: which property of section 2 avoids the
# subtraction?

# %%
def left_for_class_0(z):
    """Return 1 − σ(z), the probability that is left for class 0."""
    return ...    # the probability, in place of the dots

# %%
check("01.2", left_for_class_0)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# At $z=40$ the computer's σ is exactly 1, as at 37 in section 3. Once the digits are lost, no subtraction brings them
# back. Section 2 has another way to write $1-\sigma(u)$.
#
# <details><summary>Hint 2</summary>
#
# "One more" property: $1-\sigma(u)=\sigma(-u)$. And `sigmoid` works for every input.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def left_for_class_0(z):
#     """Return 1 − σ(z), the probability that is left for class 0."""
#     return sigmoid(-z)
# ```
#
# Near 1 the computer's numbers stand about $10^{-16}$ apart. Near 0 they stand much closer together, so compute a small
# answer directly, not as 1 minus something.
# </details>
#
# ### Exercise 01.3 · Twice the weight
#
# <!-- show: Slide 7's curve has its middle at 2.21 cm. Somebody doubles $w$ and leaves $b=-5.156$. What happens? -->
# The curve of slide 7 has its middle at 2.21 cm. Somebody doubles $w$ and leaves $b=-5.156$ as it is. Do not compute yet:
# what happens to the curve?
#
# <!-- show: - **a**: steeper, its middle stays at 2.21 cm
# - **b**: steeper, its middle moves to about 1.1 cm
# - **c**: steeper, its middle moves to about 4.4 cm
# - **d**: as steep as before, its middle moves -->
# - **a**: It gets steeper, and its middle stays at 2.21 cm.
# - **b**: It gets steeper, and its middle moves to about 1.1 cm.
# - **c**: It gets steeper, and its middle moves to about 4.4 cm.
# - **d**: It is as steep as before, and its middle moves.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **For** class
#
# **Watch for** Answer a. Doubling w moves the middle too, since b stays. Have them say −b/w aloud, then vote again.

# %%
answer_3 = "?"    # one letter

# %%
check("01.3", answer_3)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Two facts from section 7: where the middle of $\sigma(ax+b)$ is, and how steep the curve is there.
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_3 = "b"
# ```
# </details>
#
# ### Exercise 01.4 · A line of your own
#
# <!-- show: Choose $b$ and $w$ so that: -->
# Change the two numbers of slide 6 in the cell below. Choose $b$ and $w$ so that
#
# <!-- show: - $\hat y$ at 2 cm is one half
# - $\hat y$ at 1.5 cm is at most 0.3
# - $\hat y$ at 4.1 cm is at most 0.99 -->
# - the answer at 2 cm is one half (it may be off by a thousandth),
# - the petal of 1.5 cm gets at most 0.3,
# - the petal of 4.1 cm gets at most 0.99.
#
# <!-- say -->
# There are many such pairs; one is enough. The sliders of section 7 can help you.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **For** class
#
# **Watch for** Blind trying. Ask: what must hold at 2 cm? Then b = −2w, and only one number is left to try.

# %%
answer_4 = [-0.654, 0.535]    # b, w

# %%
check("01.4", answer_4)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# $\hat y=\tfrac12$ means $z=0$. So $b+w\cdot2=0$: once you have chosen $w$, it gives you $b$. What is left is to try how
# large $w$ must be. `sigmoid(X @ answer_4)` shows the six answers; the third is for 1.5 cm, the last for 4.1 cm.
#
# <details><summary>Hint 2</summary>
#
# With $w=1$ and $b=-2$ the middle is right, but the curve is too gentle. With $w=3$ and $b=-6$ it is too steep.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_4 = [-4, 2]    # b, w
# ```
#
# At 1.5 cm $z$ is −1, and at 4.1 cm it is 4.2. Every $w$ from about 1.7 to 2.18 will do, with $b=-2w$.
# </details>
#
# ### Exercise 01.5 · Some centimetres more
#
# <!-- show: A model gives some petals the probabilities `y_hat`; its weight is `w`. What would it give to each of them, if they were `cm` centimetres longer? You know neither the lengths nor $b$. -->
# A model gives some petals the probabilities `y_hat`. Its weight is `w`. What would it give to each of them, if they were
# `cm` centimetres longer? You do not know the lengths, and not $b$; the odds are enough.
#
# <!-- say -->
# Complete the function. `y_hat` is an array of numbers between 0 and 1 (never 0 or 1 itself). `w` and `cm` are numbers;
# `cm` may be 2 or 0.5. It may also be negative, for shorter petals.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** home
#
# **Watch for** They add w to ŷ, or multiply ŷ. Say: three steps, to the odds, times e to the w·cm, and back.

# %%
def longer_petals(y_hat, w, cm):
    """Return the probabilities of class 1 for petals that are cm centimetres longer."""
    # your lines come here
    return ...    # and here the new probabilities, in place of the dots

# %%
check("01.5", longer_petals)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Go three steps: from the probability to the odds, from the old odds to the new ones, and back to a probability.
#
# <details><summary>Hint 2</summary>
#
# One more centimetre multiplies the odds by $e^w$. So `cm` of them multiply it by $e^{w\cdot cm}$, in code
# `np.exp(w * cm)`.
#
# <details><summary>Hint 3</summary>
#
# The way back: if the odds are 3 to 1, the probability is 3 out of 4. So it is odds / (1 + odds).
# </details>
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def longer_petals(y_hat, w, cm):
#     """Return the probabilities of class 1 for petals that are cm centimetres longer."""
#     odds = y_hat / (1 - y_hat)
#     odds = odds * np.exp(w * cm)
#     return odds / (1 + odds)
# ```
#
# Or by way of the log-odds: `sigmoid(np.log(y_hat / (1 - y_hat)) + w * cm)`.
# </details>
#
# What have you solved in this lesson so far?

# %%
from lib import progress

progress("01")

# %% [markdown]
# ## What to remember
#
# <!-- show: - $\sigma(z)=\dfrac1{1+e^{-z}}$ rises, and lies between 0 and 1.
# - $\sigma(0)=\tfrac12$ and $\sigma(-z)=1-\sigma(z)$.
# - In $\sigma(ax+b)$, $a$ sets the steepness; the middle is at $-b/a$.
# - σ turns log-odds back into a probability.
# - One more unit of $x$ multiplies the odds by $e^w$. -->
# - $\sigma(z)=\dfrac1{1+e^{-z}}$ takes any number, gives a number between 0 and 1, and rises:
#   $u_1\le u_2\Rightarrow\sigma(u_1)\le\sigma(u_2)$.
# - $\sigma(0)=\tfrac12$ and $\sigma(-z)=1-\sigma(z)$.
# - In $\sigma(ax+b)$, $a$ sets how steep the curve is, and its middle is at $x=-\tfrac ba$.
# - A number between 0 and 1 is not yet a probability. σ is the function that turns log-odds (the logit) back into a
#   probability: $z=\log\dfrac{\hat y}{1-\hat y}$. That the line is the log-odds is a choice.
# - One more unit of $x$ multiplies the odds by $e^w$.
# - Never compute $e$ to a large positive power: use $e^{-\lvert z\rvert}$.
#
# ---
# <!-- navigation -->
# [← Start here](00_start_here.ipynb) · [02 From linear to logistic →](02_linear_to_logistic.ipynb) · [Tiếng Việt](vi/01_sigmoid.ipynb)
# <!-- /navigation -->
