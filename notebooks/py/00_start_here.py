# %% [markdown]
# <!-- navigation -->
# [01 Sigmoid →](01_sigmoid.ipynb) · [Tiếng Việt](vi/00_start_here.ipynb)
# <!-- /navigation -->
#
# # Start here
#
# **No slides · about 26 minutes**
#
# <!-- aim: run a cell, move a slider, find a symbol, see the road -->
#
# You are about to learn **logistic regression**. A computer gets the length of a flower's petal, and says how likely it
# is that the flower is of one kind and not of the other. And it learns to say this better and better, by itself.
#
# The course follows one lecture, *Logistic Regression* by Quang-Vinh Dinh, slide by slide. Its slides together are
# called the **deck**. You need not have seen it. Each number that the deck prints is computed in front of you, and
# compared with the deck's. Where the deck has a slip (a small mistake), the lesson says so.
#
# Afterwards you can run a cell, move a slider, read the numbers as they are printed here, find a symbol, and see the
# road ahead.

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
# ## 1 · Run a cell
#
# <!-- show: A notebook is a column of **cells**: text, or Python with its result under it. -->
# A notebook is a column of **cells**. Some hold text, like this one. Some hold Python code. Click into the code cell below
# and press **Shift + Enter**: the code runs, its result appears under it, and the next cell is selected.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** What will the cell print if I change 1.4 to 2.5?
#
# **Expect** "This petal is 2.5 cm long." Let somebody call it out before you press Shift + Enter.
#
# **Watch for** Nobody has run the hidden set-up cell. Then nothing from `lib` works later. Have all run it now, and
# wait for the last one.

# %% slideshow={"code": "all"}
petal_length = 1.4
print(f"This petal is {petal_length} cm long.")

# %% [markdown]
# Change 1.4 to another number and press Shift + Enter again. You cannot break anything: if a lesson no longer works as
# it should, choose *Kernel → Restart Kernel and Run All Cells* in the menu.
#
# <!-- screen -->
#
# Three more things to know:
#
# <!-- show: - Each lesson begins with its **set-up**: it finds the helper module, `lib`
# - Go from top to bottom: cells build on each other
# - `[*]` means still running, a number means done
# - You cannot break anything -->
# - Each lesson begins with a long set-up cell. It stands *above* this section; a grey bar may hide it. It finds the
#   course's helper module, `lib`. Click it and run it now, like any other cell; you need not read it.
# - Cells build on each other. Run them from top to bottom.
# - `[*]` beside a cell means that it is still running. A number means that it is done.
#
# ## 2 · Predict, then run
#
# <!-- show: Predict *before* you see the result. A wrong prediction is the quickest way to find out what you have not understood yet. -->
# Now and then a lesson asks you to predict what a cell will say. Do it, in your head or on paper, *before* you run the
# cell. A wrong prediction is the quickest way to find out what you have not understood yet.
#
# <!-- show: First: *Edit → Clear Outputs of All Cells*. -->
# The lessons come with the results of an earlier run, and you cannot predict a result that you can see. So begin each
# lesson with *Edit → Clear Outputs of All Cells* (Colab: *Edit → Clear all outputs*; VS Code: *Clear All Outputs*,
# above the notebook). Your own run brings them back, one by one.
#
# <!-- screen -->
#
# <!-- show: Three lines, in one cell: `count = 0`, then `count = count + 1`, then `print(count)`. They are run three times in a row. What is printed the third time? -->
# > **Predict.** You press Shift + Enter on the next cell three times in a row. What does it print the third time?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Third press of Shift + Enter: 1 or 3? Hands up for each.
#
# **Expect** Many say 3. It is 1, because the first line starts anew each time.
#
# **Watch for** People read the stored result instead of predicting. Show *Edit → Clear Outputs of All Cells*, and do
# it together.

# %% slideshow={"code": "all"}
count = 0
count = count + 1
print(count)

# %% [markdown]
# <details><summary>Were you right? (Click to open.)</summary>
#
# It prints 1 each time. The first line sets `count` back to 0 at every run.
# </details>
#
# The cells of all lessons are made that way: they start anew each time. Once you have come to a lesson's end, run any
# cell, at any time: it prints what it printed before. (A few cells go on from the cell above them. They say so in their
# first line.)
#
# ## 3 · How numbers are shown
#
# <!-- show: The deck *cuts* digits, Python *rounds*. Neither is wrong. -->
# The deck computes with all digits, and *cuts* the ones that do not fit on the slide: 0.66926 becomes 0.6692. Python
# *rounds*: it prints 0.6693. Neither is wrong, but they look like a disagreement.
#
# So the course compares fairly. The function `slide` takes our number with all its digits, cuts it where the slide
# ends, and puts a ✓ where both then read the same. Slide 29 of the deck prints 0.6692 for the loss, a number that says
# how wrong a model is. In lesson 05 you will compute it yourself.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** The deck says 0.6692, Python says 0.6693. Who is wrong?
#
# **Expect** Nobody. The deck cuts, Python rounds.
#
# **Watch for** "My number is off by one in the last digit." Say: print more digits, then cut. The ✓ of `slide` does
# just that.

# %% slideshow={"code": "3-5"}
from lib import slide

ours = 0.6692624273779996
print(f"rounded by Python: {ours:.4f}\n")
slide(29, loss=ours)

# %% [markdown]
# <!-- screen -->
#
# <!-- show: | sign | what it says |
# |---|---|
# | **✓** | cut where the slide ends, both read the same |
# | **✗** | the slide has a slip; the right value stands beside it |
# | *lost* | the number stood in a picture that no longer exists | -->
# Under *printed* stands the slide's number, under *ours* the course's. You will also meet **✗**, where the slide has a
# slip, with the right value beside it; and *lost*, where the number stood in a picture of the deck that no longer
# exists. There only our number is left.
#
# ## 4 · Move a slider
#
# Each lesson has one figure that moves. This one is from lesson 01. You need not understand it yet, only learn to move
# it.
#
# <!-- show: The curve rises. With a negative number for $a$ it falls. Which number makes it neither rise nor fall? -->
# > **Predict.** The curve rises. With a negative number in the field **a** it falls. Which number in **a** makes it
# > neither rise nor fall?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Which number in the field a makes the curve flat?
#
# **Expect** Zero: the petal does not matter then.
#
# **Watch for** Keys go to the wrong place. A letter typed after a handle was dragged can add or delete a cell. Click into
# the field first, then type.

# %%
from lib import explore

explore.squash()

# %% [markdown]
# <!-- show: The number 0: then the length of the petal does not matter. -->
# <details><summary>Were you right?</summary>
#
# The number 0. There is a button for it, too: *flat*.
# </details>
#
# Try each of these once: drag the handle of a slider (its round knob), or click on its line. Click into a field and
# press the up and down arrow keys; or type a number there and press *Enter*. Press one of the buttons; *Reset* leads back
# to the beginning. With the *Tab* key you go from one field to the next. The sentence under the figure always says in
# words what the figure shows.
#
# On a page such as GitHub's no Python is running: you see a still picture in the figure's place. On the course's own web
# pages the first touch starts it.
#
# ## 5 · The road
#
# <!-- lessons -->
# | lesson | slides | minutes | afterwards you can |
# |---|---|---|---|
# | [01 Sigmoid](01_sigmoid.ipynb) | 3–8 | 57 + 30 | say what σ does to a line, and why its output can be read as a probability |
# | [02 From linear to logistic](02_linear_to_logistic.ipynb) | 9–17 | 80 + 40 | build binary cross-entropy from belief, and derive its gradient |
# | [03 Stochastic](03_stochastic.ipynb) | 18–22 | 52 + 30 | do one training step by hand, and see it agree |
# | [04 Mini-batch](04_mini_batch.ipynb) | 23–26 | 57 + 30 | do it with m samples, and say why the mean |
# | [05 Batch](05_batch.ipynb) | 27–33 | 76 + 35 | do it with all samples, see that the three ways are one loop, and compare them at equal cost |
# | [06 Iris](06_iris.ipynb) | 34 | 65 + 40 | train on real flowers, draw the boundary, read the loss curve, and say what separable means |
# | [07 Tanh](07_tanh.ipynb) | 35–38 | 60 + 35 | derive tanh′, follow the slide's training to its end, and make it sound |
# | [08 MSE](08_mse.ipynb) | 39 | 55 + 35 | hold the squared error against cross-entropy: price, pull, and path |
# | [09 Summary](09_summary.ipynb) | 40 | 57 + 45 | write the whole method on one page, and race every variant |
# | [10 Capstone](10_capstone.ipynb) | – | 38 + 60 | fit the 23 shuttle launches before Challenger, and say what the model knows at 31 °F and what not |
# | [11 In practice](11_in_practice.ipynb) | – | 100 + 45 | take a table from its file to a tested model, with three kinds of rows, a penalty and a threshold, and count what a score hides |
# | [12 With libraries, and beyond one machine](12_with_libraries_and_beyond.ipynb) | – | 64 + 40 | fit the same model with pandas, scikit-learn and PyTorch, say why two programs differ, and train on rows that do not fit one machine |
# <!-- /lessons -->
#
# <!-- show: | lesson | what it does |
# |---|---|
# | 01–02 | σ, the loss, and its gradient |
# | 03–05 | training with one sample, some, all |
# | 06–08 | real flowers, tanh, the squared error |
# | 09 | the whole method on one page |
# | 10–12 | shuttle launches, your own tables, libraries | -->
# Slides 1 and 2 are the title and the outline. The deck ends with lesson 09. Lesson 10 gives you a table and lets you work
# alone, lesson 11 goes on to what the deck leaves to your homework, from a file to a tested model, and lesson 12 does the same
# with the field's own tools, and with more rows than one machine holds. That makes about <!-- hours -->**14 hours**, and 8 more<!-- /hours -->
# for the exercises. One lesson in an evening is a good pace; lesson 02 takes two evenings.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 2
#
# **Ask** Which lesson sounds most useful to you, and why?
#
# **Expect** Any answer will do. It tells you who is in the room.
#
# **Watch for** Somebody wants to skip to lesson 06. Say: 02 and 03 carry all the others; skip anything but those two.

# %% [markdown]
# ## 6 · What you need beforehand
#
# <!-- show: - From school: straight lines, powers, exponential function, logarithm, derivative, chain rule
# - Of Python: variables, lists, `for`, functions
# - Of numpy: `X * 2` doubles each number, `X @ theta` multiplies a table by a list -->
# - From school: straight lines, powers, the exponential function and the logarithm, the derivative and the chain rule.
# - Of Python: variables, lists, `for`, functions. Four more things come now and then: `zip(x, y)` walks along two lists
#   at once; `{"slide 6": theta}` is a dict, a list whose places have names; `[2 * n for n in x]` makes a list in one
#   line; and in `f"{x:.4f}"` the `.4f` means *with four decimals*. Most such lines only lay out what is printed. Those
#   you need not read.
# - Of numpy: that an array holds many numbers, that `X * 2` doubles each of them, and that `X @ theta` multiplies a table
#   by a list of numbers. Here is that last one, once, by hand:

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** X @ theta with the row 1, 3.0 and theta 0.1, 0.5: what comes out?
#
# **Expect** 0.1 + 1.5 = 1.6. Number by number, then add.
#
# **Watch for** `*` in place of `@`. It multiplies but does not add, and raises no error. Ask for the shape of the
# result.

# %% slideshow={"slide_type": "subslide", "code": "3-5", "printed": "1"}
import numpy as np

X = np.array([[1, 1.4], [1, 3.0]])       # two rows
theta = np.array([0.1, 0.5])
print("X @ theta =", X @ theta)
print("by hand   =", [1 * 0.1 + 1.4 * 0.5, 1 * 0.1 + 3.0 * 0.5])

# %% [markdown]
# <!-- show: Each row of `X` meets `theta`: multiply number by number, and add. -->
# Each row of `X` meets `theta`: multiply number by number, and add.
#
# And why 0.7999999999999999? A computer keeps about 16 digits of each number, and the last one may be off. It is the
# same 0.8: numpy prints an array with at most eight decimals, a Python list shows all digits. The lessons print few
# digits, so that you see what matters.
#
# ## 7 · Exercises, and a judge
#
# <!-- show: You write an answer. The function `check`, the judge, tells you whether it is right. If it is not, it tries to say what went wrong. -->
# Each lesson ends with a few exercises. You write your answer into one cell and run it. Then you run the cell below it:
# the function `check`, the judge, tells you whether you are right. If you are not, it tries to say what went wrong.
# On a web page the button *Check* runs both. Here is a small exercise.
#
# ### Exercise 00.1 · Meet the judge
#
# <!-- show: A row is `[1, 2.2]`, and `theta` is `[0.1, 0.5]`. What is their product, as with `@`, by hand? -->
# A row is `[1, 2.2]` and `theta` is `[0.1, 0.5]`. What is their product, as with `@`, by hand? Replace `None` with your
# number.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** What does the judge say to 1.1?
#
# **Expect** ✗, and a guess at what went wrong. Type it on purpose, in front of all.
#
# **Watch for** Students run `check` and forgot to run their own answer cell. The judge then still sees `None`.

# %%
answer_1 = None

# %%
from lib import check

check("00.1", answer_1)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Multiply number by number: 1 with 0.1, and 2.2 with 0.5.
#
# <details><summary>Hint 2</summary>
#
# The products are 0.1 and 1.1. Add them.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_1 = 1.2
# ```
# </details>
#
# <!-- show: - **○** not tried yet, **✓** right, **✗** not yet
# - Try as often as you like; nobody counts
# - Asked for two decimals, you may cut or round: 0.66926 is 0.66 or 0.67 -->
# - **○** means *not tried yet*, **✓** right, **✗** not yet. Try as often as you like; nobody counts.
# - Type a wrong number on purpose, 1.1 for example, and see what the judge says.
# - Asked for two decimals, you may cut or round: 0.66926 is 0.66 or 0.67, and both count.
# - Where a function is asked for, it may be written in any way. The judge calls it with numbers of its own and looks at
#   what comes back. A function that never ends is stopped after ten seconds. (On Windows a few of them can only be stopped
#   by you, with the ■ button; in a notebook that runs in the browser alone, with *Kernel → Restart Kernel*.)
# - Hints and the solution are folded below the judge. Open them one after another, and only when you are stuck.
#
# What you have solved is kept in a small file of yours, `.progress.txt`, beside the notebook. This shows all of it:

# %% slideshow={"slide_type": "skip"}
from lib import progress

progress()

# %% [markdown]
# ## 8 · One symbol, one spelling
#
# The same thing has the same name in every lesson. You need not understand this table yet: each line is explained in its
# lesson. Come back whenever a letter looks strange.
#
# <!-- show: | on the slide | in code | what it is |
# |---|---|---|
# | $X$ | `X` | the **samples**, one in each row |
# | $y$ | `y` | the labels, 0 or 1 |
# | $\boldsymbol\theta$ | `theta` | the parameters |
# | $z=\boldsymbol\theta^T\mathbf x$ | `z` | the line's value, any number |
# | $\hat y=\sigma(z)$ | `y_hat` | the model's output |
# | $L$ | `loss` | how wrong the model is |
# | $L'_{\boldsymbol\theta}$ | `grad` | the gradient |
# | $\eta$ | `eta` | the learning rate | -->
# | on the slide | in code | what it is | shape |
# |---|---|---|---|
# | $\mathbf x$, $X$ | `X` | the **samples**, one in each row; the first column is ones | (N, n) |
# | $y$ | `y` | the labels, 0 or 1 | (N,) |
# | $\boldsymbol\theta=(b,w_1,w_2)$ | `theta` | the parameters: the **bias** $b$, and the **weights** $w_1,w_2$ | (n,) |
# | $z=\boldsymbol\theta^T\mathbf x$ | `z` | the line's value, any number | (N,) |
# | $\hat y=\sigma(z)$ | `y_hat` | the model's output, between 0 and 1 | (N,) |
# | $L$, $L_i$ | `loss`, `losses` | how wrong the model is: on average, and for sample $i$ alone | a number, (N,) |
# | $L'_{\boldsymbol\theta}=\partial L/\partial\boldsymbol\theta$ | `grad` | the gradient: one derivative for each parameter | (n,) |
# | $\eta$ | `eta` | the learning rate | a number |
# | $m$ | `batch_size` | how many samples one update looks at | a number |
# | $\sigma$, tanh | `sigmoid`, `tanh` | the **activation functions**: they turn $z$ into the output | |
# | binary cross-entropy, MSE | `binary_cross_entropy`, `mean_squared_error` | two ways to measure the loss | |
#
# $N$ is the number of samples and $n$ the number of parameters. The logarithm is always the natural one. A shape says how
# many rows and columns: (N, n) is a table with $N$ rows and $n$ columns, (N,) a plain list of $N$ numbers. The small $T$
# turns columns into rows; lesson 01 has it.
#
# One more rule of this course: the deck's table $\mathbf x$ sometimes has one sample in each *column*, and sometimes
# one in each row. Here it is always one sample in each *row*, so $z=\boldsymbol\theta^T\mathbf x$ reads `z = X @ theta`
# in code.
#
# <!-- show: A new word stands in bold where it is explained. Later, ask for it: -->
# A new word stands in bold in the lesson that explains it. Later, `glossary` tells you what it means, in which lesson
# it is explained, and its Vietnamese name. `glossary()` prints all of them.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** What is the difference between y and ŷ?
#
# **Expect** y is the label, which is known. ŷ is what the model says.
#
# **Watch for** Nobody should learn this table by heart. Tell them where it is, and that there is a glossary. Go on.

# %% slideshow={"code": "3"}
from lib import glossary

glossary("sample")

# %% [markdown]
# ## 9 · Your work is yours
#
# <!-- show: With `make lab` you work on your own copy, in the folder `work`. No command of the course ever overwrites it. On Binder or Colab, download the notebook before you leave: *File → Download*. -->
# If you started with `make lab`, you are looking at your own copy in the folder `work`. JupyterLab saves as you go
# (*Ctrl + S* saves at once), and no command of the course ever overwrites your copy. To begin a lesson anew, rename
# your copy and start again. The course sends nothing anywhere: what you do stays on the machine where the notebook runs. On
# Binder or Colab your changes are lost when the session ends: download the notebook (*File → Download*) if you want to
# keep it.
#
# ---
# <!-- navigation -->
# [01 Sigmoid →](01_sigmoid.ipynb) · [Tiếng Việt](vi/00_start_here.ipynb)
# <!-- /navigation -->

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 1
#
# **Ask** Where is your copy, and who may overwrite it?
#
# **Expect** In the folder `work`, and nobody.
#
# **Watch for** On Binder and Colab the work goes with the session. Have them download the notebook before they leave
# the room.
