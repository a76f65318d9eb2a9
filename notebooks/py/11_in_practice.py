# %% [markdown]
# <!-- navigation -->
# [← 10 Capstone](10_capstone.ipynb) · [Start here](00_start_here.ipynb) · [12 With libraries, and beyond one machine →](12_with_libraries_and_beyond.ipynb) · [Tiếng Việt](vi/11_in_practice.ipynb)
# <!-- /navigation -->
#
# # 11 · In practice: from a file to a tested model
#
# **No slides · about 100 minutes, and 45 for the exercises**
#
# <!-- aim: take a table from its file to a tested model, with three kinds of rows, a penalty and a threshold, and count what a score hides -->
#
# After this lesson you can
#
# - read a table with text and empty cells, and turn it into numbers without a leak,
# - split the rows three ways, read the four curves, and see overfitting when it comes,
# - hold it down by an early stop or a penalty, choose $\lambda$, and test once,
# - choose a threshold by what mistakes cost, and tell recall, precision, ROC area and calibration apart,
# - say how sure one score is, train three classes with softmax, and take better steps.
#
# You need the loop of lesson 05 and sections 8 to 10 of lesson 06. It is a long lesson, in two halves. Section 9 ends
# the first one, and says so.

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
# ## 1 · Read a file, and say what is in it
#
# The lecture ends where its homework begins: with a table in a file, in which some columns are text and some cells are
# empty. The task is always the same. Split the rows 7 : 2 : 1. Scale. Train, and draw four curves. Choose a threshold.
# This lesson does all of it once, on real animals.
#
# <!-- show: 344 penguins, three species, three islands. Male or female? You cannot tell by looking. A test of the blood has told. -->
# The file has 344 penguins of three species, measured on three islands near Palmer Station, Antarctica, by Kristen
# Gorman and her colleagues. (`data/README.md` has the source.) The question: is a bird male or female? You cannot tell
# by looking at it. Here a test of its blood has told.
#
# `csv.DictReader` gives each row as a dict: the name of a column leads to the text in its cell. *All* cells are text,
# the numbers too.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** What would you want to know of a file before you use it?
#
# **Expect** How many rows, which columns, which units, what is missing and how that is written.
#
# **Watch for** `float("NA")`, which stops. Let it stop once, in front of all.

# %% slideshow={"code": "none", "printed": "none"}
import csv

import numpy as np

from lib.data import FOLDER

with open(FOLDER / "penguins.csv", encoding="utf-8") as file:
    table = list(csv.DictReader(file))

print(len(table), "rows")
for number in [0, 3]:
    print(f"row {number}:", table[number])

# %% slideshow={"code": "none"}
for column in table[0]:
    cells = [row[column] for row in table]
    known = sorted({cell for cell in cells if cell != "NA"})     # each text once
    what = (", ".join(known) if len(known) < 5
            else f"{min(known, key=float)} to {max(known, key=float)}")
    print(f"{column:18} {cells.count('NA'):3} empty   {what}")

# %% [markdown]
# So this file writes `NA` where nothing was measured. Others write nothing at all, or `?`, or `-1`, or `9999`. The
# last two are the worst, because they look like numbers. That is why you print the smallest and the largest of each
# column: a penguin of 9999 g would show. (`FOLDER` is the course's folder `data`. The *bill* is the beak. The
# *flipper* is the wing, in mm here.)
#
# You have now looked at all 344 rows. Was that allowed? Yes: you learned what the *file* is like, its types and its
# units. Nothing of it goes into a model. From section 3 on you look at fewer rows.
#
# ## 2 · Empty cells, and columns of text
#
# There are three things to do about an empty cell.
#
# - *Leave the row out.* Good where few rows are lost, and where it is chance which ones.
# - *Fill it*, with the mean of its column for example. Then a new row with an empty cell can still get an answer. But
#   that mean is learned from rows, and the next section is about which.
# - *Ask* why it is empty. If small birds were harder to measure, then leaving them out makes the rest look larger
#   than penguins are.
#
# Here eleven birds have no sex. That is our label. A row without its label teaches nothing, and inventing a label
# teaches something false. So these eleven go. The two birds without measurements are among them.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** Species as one column, 0, 1 and 2. What would the model have to believe?
#
# **Expect** That a Chinstrap is halfway between the two others.
#
# **Watch for** Empty labels filled with the commonest one. Ask what the model then learns from them.

# %% slideshow={"code": "none", "printed": "none"}
rows = [row for row in table if "NA" not in row.values()]
y = np.array([row["sex"] == "male" for row in rows]).astype(int)
print(len(rows), "birds, of which", y.sum(), "are male")

# %% [markdown]
# <!-- show: A model multiplies. So text must become numbers. -->
# A model multiplies, and no text can be multiplied. So text must become numbers.
#
# <!-- show: A student writes 0 for Adelie, 1 for Chinstrap, 2 for Gentoo into one column, with one weight $w$. What does this model say of a Chinstrap, compared with the others? -->
# > **Predict.** A student writes 0 for Adelie, 1 for Chinstrap and 2 for Gentoo into one column, with one weight $w$.
# > What does this model say of a Chinstrap, compared with the other two species, whatever $w$ is?

# %% slideshow={"code": "11", "printed": "3-5"}
def as_numbers(rows, columns):
    return np.array([[float(row[column]) for column in columns] for row in rows])


def one_hot(rows, column, kinds):
    return np.array([[float(row[column] == kind) for kind in kinds] for row in rows])


print(as_numbers(rows[:2], ["bill_length_mm", "body_mass_g"]))
some = [rows[0], rows[150], rows[300]]
print(one_hot(some, "species", ["Adelie", "Chinstrap", "Gentoo"]))

# %% [markdown]
# <!-- show: A Chinstrap lies exactly in the middle. Nobody has measured that. The cure: **one-hot**, a column for each kind. -->
# <details><summary>Were you right?</summary>
#
# The column gives $z$ the parts $0$, $w$ and $2w$. So a Chinstrap always lies exactly in the middle of the others.
# Nobody has measured that. It comes from the alphabet.
# </details>
#
# The cure is **one-hot** coding: a column for each kind, with 1 for the bird's own kind and 0 in the others. Each kind
# then has a weight of its own.
#
# (The three columns of a bird add up to 1, which is the column of ones again. So you could add 1 to $b$ and take 1 from
# all three weights, and no $z$ would change: $\boldsymbol\theta$ is not the only best one. Descent does not mind, and a
# penalty picks one. Some libraries leave one column out.)
#
# ## 3 · Split three ways, before anything is learned
#
# Which rows may you use for what? This is the most important table of the lesson.
#
# <!-- show: | what you do | with which rows |
# |---|---|
# | find out types and units | all |
# | learn: $\boldsymbol\theta$, means, what to fill in | *training* rows |
# | choose: $\eta$, $\lambda$, a threshold, a model | *validation* rows |
# | report one number, once | *test* rows | -->
# | what you do | with which rows |
# |---|---|
# | find out types, units, how "empty" is written | all |
# | learn: $\boldsymbol\theta$, mean and std, what to fill in, which kinds and which columns there are | *training* rows |
# | choose: $\eta$, $\lambda$, the number of updates, the threshold, the better of two models | *validation* rows |
# | report one number, at the very end, once | *test* rows |
#
# Why two kinds of rows that are not trained on? Choosing is a kind of learning. Who tries fifty settings and keeps the
# best score on some rows has fitted these rows a little. Only rows that nobody has chosen anything by can tell what a
# new bird would get.
#
# The homework asks for 7 : 2 : 1. The rows are *shuffled*, and the split is *stratified* (lesson 06): each part gets
# the same share of each class.
#
# <!-- say -->
# > **Predict.** The file has the Adelies first, then the Gentoos, then 68 Chinstraps. Suppose that you cut it without
# > shuffling: 7 tenths, 2 tenths, 1 tenth. Which species are in the test rows? And how many Chinstraps does the model
# > see in its training?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** Why are two parts not enough?
#
# **Expect** Because choosing is learning. The rows that chose λ have been used.
#
# **Watch for** "I looked at the test score only once for each setting." That is fifty looks.

# %% slideshow={"code": "none"}
def split_rows(labels, shares, rng):
    parts = [[] for _ in shares]
    for label in np.unique(labels):
        numbers = rng.permutation(np.flatnonzero(labels == label))    # this class, shuffled
        ends = np.round(np.cumsum(shares) * len(numbers)).astype(int)  # of each part
        for part, piece in zip(parts, np.split(numbers, ends[:-1])):
            part.extend(piece)
    return [rng.permutation(part) for part in parts]


train, val, test = split_rows(y, (0.7, 0.2, 0.1), np.random.default_rng(0))
for name, part in {"training": train, "validation": val, "test": test}.items():
    print(f"{name:10} {len(part):4} rows, {y[part].mean():.3f} of them male")

# %% [markdown]
# <!-- say -->
# <details><summary>Were you right?</summary>
#
# Only Chinstraps are in such a test, and the model has seen none: they begin after row $333-68=265$, and the first
# 233 rows are the training. Such a cut asks for an exam in a subject that was never taught.
# </details>
#
# (`np.cumsum` adds up as it goes: 0.7, 0.9, 1. Times the number of rows, rounded, these are the places where
# `np.split` cuts.)
#
# One doubt stays, and you should say it aloud. In the original data the two birds of one nest stand next to each other.
# If one of them is in the training and the other in the test, then the test is a little too easy. Rows that belong
# together should stay together: photos of one patient, sentences of one author. This file does not say who shared a
# nest.
#
# ## 4 · Scale by the training rows, and what a leak is
#
# Scaling is that of lesson 06, with the mean and the std of the training rows. One line is new. Where a column is the
# same in all training rows, its std is 0. Then it counts as 1 here, so that nothing is divided by 0. (In section 6
# there are such columns.)

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** 3000 columns of pure chance. What accuracy can honest rows show?
#
# **Expect** One half. With the leak they show four in five.
#
# **Watch for** "We only looked at differences." That look was at the labels of the validation rows.

# %% slideshow={"code": "none", "printed": "none"}
def scaler(X):
    still = X.max(axis=0) == X.min(axis=0)
    return X.mean(axis=0), np.where(still, 1, X.std(axis=0))


def scale(X, mean, std):
    return (X - mean) / std


# %% slideshow={"code": "none", "printed": "none"}
measured = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
species, islands = ["Adelie", "Chinstrap", "Gentoo"], ["Biscoe", "Dream", "Torgersen"]

in_units = as_numbers(rows, measured)
mean, std = scaler(in_units[train])
kinds = np.column_stack([one_hot(rows, "species", species),
                         one_hot(rows, "island", islands)])
X = np.column_stack([np.ones(len(rows)), scale(in_units, mean, std), kinds])
print("X", X.shape)
print("mean of the training rows", mean.round(1))
print("mean of all rows         ", in_units.mean(axis=0).round(1))

# %% [markdown]
# (The kinds are those of section 1, and each of them occurs in the training rows. A bird of a new kind, seen in no
# training row, would get zeros in all columns of that text. The column `year` stays out: the model is for birds of
# years to come. Columns of 0 and 1 may stay unscaled, for all of them have one unit.)
#
# The two lines of means differ by little. So what would be lost if you took all rows? Here, hardly anything. But it is
# a **leak**: something of the validation and test rows gets into the training. You do not know beforehand how much a
# leak matters. The next cell has one that matters.
#
# <!-- show: Each bird gets 3000 random columns. A student keeps the 20 that go best with the sex, on training *and* validation rows. Another looks at training rows alone. -->
# Forget the penguins' measurements for a moment. Give each bird 3000 columns of random numbers. They know nothing of
# its sex. A student keeps the 20 columns that go best with the sex, trains on the training rows, and scores on the
# validation rows. The columns are chosen on training and validation rows together. A second student chooses them on
# the training rows alone. (In the code `np.concatenate` joins the two lists of rows. `np.argsort` gives the places of
# the columns, the smallest difference first, so the last 20 are the largest.)
#
# <!-- show: Which accuracy does each report on the validation rows? -->
# > **Predict.** Which accuracy does each of the two report on the validation rows?

# %% slideshow={"code": "none"}
from lib import accuracy, bce_gradient, gradient_descent, predict

dice = np.random.default_rng(1).normal(size=(len(rows), 3000))

looks = {"both parts": np.concatenate([train, val]), "training rows": train}
for chosen_on, look in looks.items():
    apart = dice[look][y[look] == 1].mean(axis=0) - dice[look][y[look] == 0].mean(axis=0)
    best_20 = np.argsort(abs(apart))[-20:]           # males and females differ most here
    D = np.column_stack([np.ones(len(rows)), dice[:, best_20]])
    theta_dice = gradient_descent(bce_gradient, np.zeros(21), D[train], y[train], eta=0.5,
                                  batch_size=len(train), epochs=300)[-1]
    scores = [accuracy(y[part], predict(theta_dice, D[part])) for part in (train, val)]
    print(f"chosen on {chosen_on:13}   "
          f"training {scores[0]:.2f}   validation {scores[1]:.2f}")

# %% [markdown]
# <!-- show: Both have discovered nothing: 0.41 is what a coin may give. What is computed from rows must be computed from *training rows*. Else it **leaks**. -->
# <details><summary>Were you right?</summary>
#
# The first reports 0.80, and has discovered nothing. The second reports 0.41: that is 27 of 66, as a coin may give.
# In both the training looks fine. Among so many columns of chance some go with the sex by accident. Choose them with
# the help of the validation rows, and the accident is in these rows too.
# </details>
#
# So the order is: split first. Then everything that is computed from rows and used later is computed from training
# rows: means, fills, kinds, choices of columns.
#
# Now look at the training rows, and at no others.

# %%
from lib import show
from lib.plots import samples

ax = samples(in_units[train, 1], in_units[train, 3] / 1000, y[train],
             names=("female", "male"))
ax.set(xlabel="bill depth (mm)", ylabel="body mass (kg)")
ax.legend(loc="upper right")
show(ax, name="11 bill and mass")

# %% [markdown]
# <!-- show: Training rows alone. In each cloud the males are at the upper right. -->
# Two clouds. The upper left one is the Gentoos. In each cloud the males are at the upper right: heavier, with a deeper
# bill. But a female Gentoo is heavier than most males of the other species. So the columns of the species matter. They
# let the model shift its line from cloud to cloud.
#
# ## 5 · Four curves
#
# The homework's four curves are loss and accuracy, each for the training rows and for the validation rows. Training
# is the loop that you know. `curve` takes its whole path, and gives a loss and an accuracy for each update. The loss
# is taken from $z$ (lesson 02), so that it stays finite.
#
# <!-- say -->
# > **Predict.** 233 training birds, 11 parameters, 2000 updates with $\eta=0.5$. Two curves of the loss: which of them
# > is the lower one in the end? And does the other fall to the last update?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** Four curves: which two can turn in the end, and what would it mean?
#
# **Expect** Validation loss up, validation accuracy down: learning by heart.
#
# **Watch for** "The validation loss is higher, so it is overfitting." A gap is normal. A rise is the sign.

# %% slideshow={"code": "none", "printed": "none"}
def curve(path, X, y):
    Z = path @ X.T                             # a row for each θ, a column for each bird
    losses = np.logaddexp(0, np.where(y == 1, -Z, Z)).mean(axis=1)
    return losses, ((Z >= 0) == y).mean(axis=1)


path = gradient_descent(bce_gradient, np.zeros(11), X[train], y[train], eta=0.5,
                        batch_size=len(train), epochs=2000)
loss_train, score_train = curve(path, X[train], y[train])
loss_val, score_val = curve(path, X[val], y[val])
print("update   loss: training  validation   accuracy: training  validation")
for k in [0, 10, 100, 500, 1000, 2000]:
    print(f"{k:6} {loss_train[k]:15.4f} {loss_val[k]:11.4f} "
          f"{score_train[k]:20.3f} {score_val[k]:11.3f}")

# %% slideshow={"code": "none"}
import matplotlib.pyplot as plt

from lib.plots import loss_curve


def four_curves(losses, scores):
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 4))
    names = ["training", "validation"]
    loss_curve(dict(zip(names, losses)), xlabel="update", ax=left)
    loss_curve(dict(zip(names, scores)), xlabel="update", ylabel="accuracy", ax=right)
    return figure


show(four_curves([loss_train[:501], loss_val[:501]],
                 [score_train[:501], score_val[:501]]), name="11 four curves")

# %% [markdown]
# <!-- say -->
# <details><summary>Were you right?</summary>
#
# The training loss is lower, as it should be: these are the rows that the parameters were fitted to. It falls in each
# update. The validation loss is lowest at about update 480, and then rises, by very little. (The figure ends
# too soon to show that. The table has it.)
# </details>
#
# <!-- show: The gap between the curves is no alarm. A *rise* of the validation loss is: overfitting. Here, with 21 rows for each parameter, it is tiny. -->
# The gap between the curves is no alarm. A *rise* of the validation loss is: from there on the model learns what is
# true of these 233 birds and not of penguins. That is *overfitting* (lesson 06). Here it is tiny, for there are 21
# rows for each parameter. From update 100 on the validation accuracy stays where it is, at 61 of 66. In most of the
# figure it even lies above that of the training. That is luck: one bird of 66 is 1.5 %.
#
# ## 6 · Overfitting where it really happens
#
# <!-- show: 40 rows. Ten columns, and all products of two of them: 66 parameters. -->
# Take few rows and many features. Few rows: the first 40 of the training rows. Many features: beside the ten columns,
# all products of two of them, squares included: 45 products of different columns, and 10 squares. That is no trick to
# make things worse. A product of "is a Gentoo" and the body mass gives the Gentoos a slope of their own, which is a
# good idea.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** 40 rows, 66 parameters. What happens to each of the four curves?
#
# **Expect** Training perfect, validation loss up beyond that of a coin.
#
# **Watch for** They look at the accuracy alone, which falls little. Ask how sure the wrong answers are.

# %% slideshow={"code": "none", "printed": "none"}
def products(B):
    columns = range(B.shape[1])
    pairs = [(i, j) for i in columns for j in columns if i <= j]
    return np.column_stack([B] + [B[:, i] * B[:, j] for i, j in pairs])


def wide_table(fitted):
    """All rows, scaled by those of `fitted`: ones, ten columns, and their 55 products."""
    B = np.column_stack([scale(in_units, *scaler(in_units[fitted])), kinds])
    wide = products(B)
    return np.column_stack([np.ones(len(rows)), scale(wide, *scaler(wide[fitted]))])

# %% slideshow={"code": "none", "printed": "none"}
few = train[:40]
X_few = wide_table(few)
still = (np.ptp(X_few[few], axis=0) == 0).sum()
print("X_few", X_few.shape, "  columns without change in the 40 rows:", still)

# %% [markdown]
# (One of the columns without change is that of ones. The others are products such as *is a Chinstrap and lives on
# Biscoe*. There is no such bird. For these columns `scaler` has its new line. `np.ptp` is the largest of a column
# less the smallest. Products differ in size, so `wide_table` scales all columns: then one $\eta$ fits all.)
#
# <!-- show: Sketch all four curves over 3000 updates. Does any of them end worse than a coin would? Its loss is 0.69. -->
# > **Predict.** Sketch all four curves for these 40 birds, over 3000 updates with $\eta=0.1$. Does any of them end
# > worse than a coin would? Its loss is 0.69.

# %% slideshow={"code": "none", "printed": "none"}
path_few = gradient_descent(bce_gradient, np.zeros(66), X_few[few], y[few], eta=0.1,
                            batch_size=40, epochs=3000)
loss_few, score_few = curve(path_few, X_few[few], y[few])
loss_few_val, score_few_val = curve(path_few, X_few[val], y[val])
print("update   loss: training  validation   accuracy: training  validation   length of w")
for k in [0, 10, 50, 200, 500, 3000]:
    print(f"{k:6} {loss_few[k]:15.4f} {loss_few_val[k]:11.4f} {score_few[k]:20.3f}",
          f"{score_few_val[k]:10.3f} {np.linalg.norm(path_few[k, 1:]):13.2f}")

figure = four_curves([loss_few, loss_few_val], [score_few, score_few_val])
show(figure, name="11 overfitting")

# %% [markdown]
# <!-- show: In training all is perfect. The validation loss falls to 0.393, then climbs to 0.7247: worse than a coin's. -->
# <details><summary>Were you right?</summary>
#
# In training all is perfect: accuracy 1, and a loss near 0. With more parameters than rows some $\boldsymbol\theta$
# parts the classes, as a rule: these rows are *separable*, and $\boldsymbol\theta$ grows for ever. On the
# validation rows the loss first falls to 0.393. Then it climbs, and ends at 0.7247: worse than a coin's. The accuracy
# there changes little, from 0.833 to 0.818.
# </details>
#
# How can a model that is right on four in five be worse than a coin? By being *sure*. As $\boldsymbol\theta$ grows,
# every $\hat y$ goes to 0 or 1, the wrong ones too. A wrong answer with $\hat y=0.999$ costs 6.9, as much as ten coins.
#
# There are three cures: more rows, an early stop, a penalty. The first is the best, and the dearest.
#
# ## 7 · Stop early
#
# <!-- show: Keep the $\boldsymbol\theta$ with the lowest validation loss. Stop when there has been no better one for a while: the **patience**. -->
# The four curves themselves show the second cure. Keep the $\boldsymbol\theta$ with the lowest validation loss, and
# stop when there has been no better one for a while. This is **early stopping**. How long to wait is called its
# **patience**.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Which θ do you keep, the last one or the best one?
#
# **Expect** The best one. The patience only says when to give up.
#
# **Watch for** The best validation loss reported as what a new bird gets. It was chosen on these rows.

# %% slideshow={"code": "1-8", "printed": "none"}
def stop_early(losses, patience):
    best = 0
    for update, loss in enumerate(losses):
        if loss < losses[best]:
            best = update
        if update - best >= patience:
            break
    return best, update


best, stopped = stop_early(loss_few_val, patience=50)
print(f"best update {best}, stopped at {stopped}:",
      f"validation loss {loss_few_val[best]:.4f}, accuracy {score_few_val[best]:.3f},",
      f"length of w {np.linalg.norm(path_few[best, 1:]):.2f}")

# %% [markdown]
# <!-- show: Best update 57, stopped at 107: validation loss 0.3930. The weights have had no time to grow. -->
# It costs nothing, and even saves updates. Why does it work? The weights begin at 0 and have had no time to grow.
# Compare the lengths of $\mathbf w$ in the table above. (With small batches the validation loss goes up and down, and
# the patience must be longer.)
#
# Do not report this 0.393 as what a new bird would get. You have picked the lowest of many numbers on these very rows.
#
# ## 8 · The penalty
#
# If large weights are the trouble, then charge for them. The *penalty* of lesson 06 adds their squares to the loss:
#
# $$L_\lambda=L+\frac\lambda2\sum_j w_j^2$$
#
# The derivative of $\frac\lambda2w_j^2$ is $\lambda w_j$, and $b$ is not charged. So
#
# $$\frac{\partial L_\lambda}{\partial w_j}=\frac{\partial L}{\partial w_j}+\lambda w_j\qquad
# w_j\leftarrow(1-\eta\lambda)\,w_j-\eta\,\frac{\partial L}{\partial w_j}$$
#
# <!-- show: Before each step every weight shrinks by the same factor: **weight decay**. $b$ is free. -->
# On the right is one update, sorted. Before each step every weight shrinks by the same factor. That is why the penalty
# is also called **weight decay**. In the code $\lambda$ is `strength`, as in lesson 06. `penalised` takes a gradient
# and gives another one: a function that returns a function.
#
# <!-- say -->
# > **Predict.** Make $\lambda$ very large. Which $\hat y$ does the model then give to each bird? Mind that $b$ is free.
# > 19 of the 40 birds are male.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **Ask** λ from 0 to very large: what happens to the training loss, what to the validation loss?
#
# **Expect** Training loss rises all the way. Validation loss falls, then rises.
#
# **Watch for** b penalised too. Then even the share of males is forgotten. And λ chosen on the training rows: always 0.

# %% slideshow={"code": "3-5"}
def penalised(gradient, strength):
    def penalised_gradient(theta, X, y):
        weights = np.array(theta)        # a copy
        weights[0] = 0                   # b is free
        return gradient(theta, X, y) + strength * weights

    return penalised_gradient

# %% slideshow={"code": "none", "printed": "none"}
from lib import predict_proba


def fit(X, y, strength, eta):
    return gradient_descent(penalised(bce_gradient, strength), np.zeros(X.shape[1]), X, y,
                            eta=eta, batch_size=len(y), epochs=2000)[-1]


theta_large = fit(X_few[few], y[few], strength=300, eta=0.005)
y_hat_large = predict_proba(theta_large, X_few[val])
print(f"λ = 300: ŷ from {y_hat_large.min():.3f} to {y_hat_large.max():.3f}")

# %% [markdown]
# <!-- say -->
# <details><summary>Were you right?</summary>
#
# About 0.475 to everybody, $\frac{19}{40}$. The weights are pressed to 0, and $\hat y=\sigma(b)$ is the share of
# males in the training. A model that knows nothing of a bird should say just that.
# </details>
#
# (Why is $\eta$ so small here? The factor $1-\eta\lambda$ is $1-0.005\cdot300=-0.5$. With $\eta=0.1$ it would be
# $-29$, and the weights would grow with each step.)
#
# Between no penalty and this one lies the right one. Try eight of them on the 40 rows.

# %% slideshow={"code": "none", "printed": "none"}
strengths = np.array([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3])
thetas = np.array([fit(X_few[few], y[few], strength, eta=0.1) for strength in strengths])
on_few, _ = curve(thetas, X_few[few], y[few])
on_val, right_val = curve(thetas, X_few[val], y[val])
print("     λ   loss: training  validation   accuracy on validation   length of w")
for k, strength in enumerate(strengths):
    print(f"{strength:6} {on_few[k]:15.4f} {on_val[k]:11.4f} {right_val[k]:24.3f}",
          f"{np.linalg.norm(thetas[k, 1:]):13.2f}")

# %% [markdown]
# The figure shows the *path of* $\boldsymbol\theta$: each weight against $\lambda$, and beside it both losses.

# %%
figure, (left, right) = plt.subplots(1, 2, figsize=(8, 4.4))
left.plot(strengths, thetas[:, 1:], color="C0", lw=1, ls="-")
left.set(xscale="log", xlabel="$λ$", ylabel="weights $w_j$")
loss_curve({"training": on_few, "validation": on_val}, x=strengths, xlabel="$λ$", ax=right)
right.set(xscale="log", xlim=(0.001, 3))
show(figure, name="11 path of the weights")

# %% [markdown]
# <!-- show: On the training rows the weakest penalty always looks best. The validation loss is lowest at $\lambda=0.1$. -->
# Read it from the right to the left, from a large $\lambda$ to a small one. All weights begin near 0. The training
# loss falls all the way: on the training rows the weakest penalty always looks best, so these rows *cannot* choose
# $\lambda$. The validation loss has a lowest place, at $\lambda=0.1$: 0.3913, about as low as early stopping got.
# That is no accident. Both keep the weights short.
#
# <!-- screen -->
# <!-- show: More rows: all 233 training birds, the same 66 columns. -->
# Now the best cure. Take all 233 training birds, with the same 66 columns. Choose $\lambda$ on the validation rows once
# more.

# %% slideshow={"code": "none"}
from lib import bce_with_logits

X_wide = wide_table(train)
tried = {strength: fit(X_wide[train], y[train], strength, eta=0.15)
         for strength in [0, 0.001, 0.003, 0.01, 0.03, 0.1]}
validated = {strength: bce_with_logits(y[val], X_wide[val] @ theta)
             for strength, theta in tried.items()}
for strength, theta in tried.items():
    on_train = bce_with_logits(y[train], X_wide[train] @ theta)
    print(f"λ = {strength:<5}   loss: training {on_train:.4f}   "
          f"validation {validated[strength]:.4f}")

theta_best = tried[min(validated, key=validated.get)]        # the λ with the lowest one
print(f"eleven columns, no penalty: validation {loss_val.min():.4f}")

# %% [markdown]
# <!-- show: With six times as many rows the best $\lambda$ is thirty times smaller. And the 66 columns now beat the eleven. -->
# With six times as many rows the best $\lambda$ is thirty times smaller: the rows themselves hold the weights back.
# And the 66 columns now beat the eleven. So the products were a good idea, once there were rows enough. Even without
# a penalty they have the lower loss here.
#
# ## 9 · Open the test rows, once
#
# Everything is chosen: the columns, $\lambda$, the updates, and the threshold, which is one half as ever. (If your
# task asks for another threshold, choose it *before* this section, as section 11 does, on the validation rows.)
# Nobody has looked at the 34 test birds. Look now.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** The test score is disappointing. You change λ and test again. What is the second number worth?
#
# **Expect** Less. From the second look on, the test rows are validation rows.
#
# **Watch for** A vote for "one more try". Take it seriously, it is what everybody wants.

# %% slideshow={"code": "none"}
right_ones = predict(theta_best, X_wide[test]) == y[test]
print(f"test: loss {bce_with_logits(y[test], X_wide[test] @ theta_best):.4f},",
      f"{right_ones.sum()} of {len(test)} right")

# %% [markdown]
# <!-- show: Everything was chosen before. This is the number to report. If you change something now, the next look is no test any more. -->
# 32 of 34. This is the number to report. What it is worth, section 15 says. If you do not like it and change something
# now, the next look is no test any more.
#
# **A good place to stop.** The first half is done: from a file to a tested model. The second half asks what such a
# score hides: which mistakes, at which threshold, how sure. Then it goes on to more classes, and to faster steps. Come
# back to it another day, and run the cells above first.
#
# ## 10 · Two kinds of mistakes
#
# Accuracy counts all mistakes alike. Lesson 10 counted them apart. A *miss* is a male that is called female. A *false
# alarm* is a female that is called male. The *confusion matrix* has a row for each label and a column for each call:
#
# <!-- say -->
# | penguins | called 0 | called 1 |
# |---|---|---|
# | label 0 | rightly 0 | false alarms |
# | label 1 | misses | found |
#
# Two shares of it have names. **Recall** is the share found, of all that are 1. **Precision** is the share of right
# ones, of all that were *called* 1:
#
# $$\text{recall}=\frac{\text{found}}{\text{found}+\text{misses}}\qquad
# \text{precision}=\frac{\text{found}}{\text{found}+\text{false alarms}}$$
#
# <!-- show: Recall: the share found, of all that are 1. Precision: the share of right ones, of all that were *called* 1. -->
# From here on all of it is on the validation rows, for we are going to choose something again: the threshold.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** Who needs high recall, who high precision? Name one of each.
#
# **Expect** A first test for an illness needs recall. A fine for speeding needs precision.
#
# **Watch for** Rows and columns mixed up. In this course labels are the rows. Other books turn it round.

# %% slideshow={"code": "none", "printed": "none"}
def decide(y_hat, threshold):
    return (y_hat >= threshold).astype(int)


def confusion(y, y_pred):
    return np.array([[np.sum((y == a) & (y_pred == b)) for b in (0, 1)] for a in (0, 1)])

# %% slideshow={"code": "none"}
y_hat = predict_proba(theta_best, X_wide[val])
print("threshold   rightly 0   false alarms   misses   found   "
      "recall   precision   accuracy")
for threshold in [0.1, 0.3, 0.5, 0.8, 0.9]:
    (rightly_0, alarms), (misses, found) = confusion(y[val], decide(y_hat, threshold))
    recall, precision = found / (found + misses), found / (found + alarms)
    print(f"{threshold:9} {rightly_0:11} {alarms:14} {misses:8} {found:7}",
          f"{recall:8.3f} {precision:11.3f} {(rightly_0 + found) / len(val):10.3f}")

# %% [markdown]
# A higher threshold calls fewer birds male. So recall falls or stays, and never rises. Precision mostly rises, as it
# does here, but it need not. In this table the accuracy is best at 0.8, and not at one half. So which threshold is
# right? That question has no answer without another one: what does each mistake cost?
#
# ## 11 · The threshold is a decision
#
# <!-- show: A false alarm costs 1, a miss costs 5. Say $\hat y=p$. To call it 1 is cheaper where -->
# Say that a project wants a recorder on the back of every male. A false alarm costs one bird caught for nothing. A miss
# loses a male, and that is as bad as catching *five* for nothing.
#
# Take one bird, with $\hat y=p$. Call it 1, and you pay 1 with probability $1-p$. Call it 0, and you pay 5 with
# probability $p$. Calling it 1 is the cheaper one where $1-p$ is below $5p$. In general, with the costs
# $c_\text{alarm}$ and $c_\text{miss}$, call it 1 where
#
# $$p\ge\frac{c_\text{alarm}}{c_\text{alarm}+c_\text{miss}}$$
#
# <!-- say -->
# > **Predict.** Which threshold is that for 1 and 5? And which costs belong to the usual threshold of one half?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 7
#
# **Ask** Who pays for a miss, and who for a false alarm? Who should set the threshold?
#
# **Expect** Those who pay. The modeller gives the probability, and the price list comes from outside.
#
# **Watch for** The cheapest threshold on 66 rows taken for exact. One bird moves it.

# %% slideshow={"code": "none"}
def cost(y, y_hat, threshold, miss, alarm):
    (_, alarms), (misses, _) = confusion(y, decide(y_hat, threshold))
    return miss * misses + alarm * alarms


for threshold in [1 / 6, 0.3, 0.4, 0.48, 0.5, 0.8]:
    paid = cost(y[val], y_hat, threshold, miss=5, alarm=1)
    print(f"threshold {threshold:.3f}: cost {paid}")

# %% [markdown]
# <!-- show: By the formula $\frac16$. On these birds 0.48 is cheaper still. Do not trust it: at 0.5 one more male is missed. -->
# <details><summary>Were you right?</summary>
#
# $\frac16$. So a bird is called male even where $\hat y$ says that a female is five times as likely. One half belongs
# to equal costs.
# </details>
#
# On these 66 birds 0.48 is cheaper still, by three: that is three false alarms fewer. Do not trust it. At 0.5, just
# above, one more male is missed, and the cost is 13. The formula needs no rows at all. But it believes $\hat y$ when
# it says one in six. Section 14 asks whether it may.
#
# <!-- screen -->
#
# In the next figure you move the threshold over the validation birds. Their $\hat y$ stands at the upper left, males
# above the line, females below it. The upper right is section 12. Below are the cost at each threshold, and the
# confusion matrix.
#
# <!-- show: Set both costs to 1. How low is the lowest cost, and where? Raise the cost of a miss to 10: where does it go? Last, lower the threshold until nobody is missed. How many false alarms? -->
# > **Predict.** Set both costs to 1. How low is the lowest cost, and where? Then raise the cost of a miss to 10. To
# > which threshold does the lowest cost move?
# >
# > Last, lower the threshold until nobody is missed. How many false alarms is that?

# %%
from lib import explore

explore.threshold()

# %% [markdown]
# <!-- say -->
# <details><summary>Were you right?</summary>
#
# - With equal costs the lowest one is 2, at thresholds from 0.81 to 0.84: the two males who are missed there. With 10
#   for a miss it moves down to 0.45 and a little above.
# - At 0.01 nobody is missed, and there are 20 false alarms among 33 females. One male has a lower $\hat y$ than most of
#   them. That is the price of finding him, too.
# </details>
#
# ## 12 · All thresholds at once: the ROC curve
#
# <!-- show: A point for each threshold: across the false alarms, up the males found. The area under this ROC curve: how often a male has the higher $\hat y$. -->
# For each threshold draw one point. Across: the share of false alarms among all females. Up: the share found among
# all males, the recall. From the highest threshold to the lowest the points run from (0, 0), *nobody is called male*,
# to (1, 1), *everybody is*. This is the **ROC curve**. In the figure above it is at the upper right. The dotted line
# there is what dice would give. (The letters come from radar: *receiver operating characteristic*.)
#
# The **area under the ROC curve** is one number for all thresholds together, also called AUC. It has a meaning:
# draw a male and a female by chance. The area is the probability that the male has the higher $\hat y$ (a tie counts
# one half).
#
# <!-- show: Multiply every $z$ by 2. Which change: accuracy at one half, loss, area? -->
# > **Predict.** Multiply every $z$ by 2, so that each $\hat y$ goes further towards 0 or 1. Which of these change: the
# > accuracy at one half, the loss, the area?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 5
#
# **Ask** A model that gives every bird the same ŷ: which area?
#
# **Expect** One half. Every pair is a tie.
#
# **Watch for** The area taken for accuracy. It asks for the order of ŷ alone, at no threshold.

# %% slideshow={"code": "none", "printed": "none"}
def roc(y, y_hat):
    thresholds = [np.inf, *np.unique(y_hat)[::-1]]
    alarms = np.array([np.mean(y_hat[y == 0] >= threshold) for threshold in thresholds])
    found = np.array([np.mean(y_hat[y == 1] >= threshold) for threshold in thresholds])
    return alarms, found


def area(across, up):
    return np.sum(np.diff(across) * (up[:-1] + up[1:]) / 2)


pairs = [(male > female) + (male == female) / 2
         for male in y_hat[y[val] == 1] for female in y_hat[y[val] == 0]]
print(f"area under the curve {area(*roc(y[val], y_hat)):.6f}  ",
      f"pairs in the right order {np.mean(pairs):.6f}")

# %% slideshow={"code": "none"}
from lib import sigmoid

z_val = X_wide[val] @ theta_best
for factor in [1, 2]:
    y_hat_f = sigmoid(factor * z_val)
    print(f"z times {factor}: accuracy {accuracy(y[val], decide(y_hat_f, 0.5)):.4f}",
          f"  loss {bce_with_logits(y[val], factor * z_val):.4f}  ",
          f"area {area(*roc(y[val], y_hat_f)):.4f}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# Only the loss. The order of the birds stays, and so does the side of one half. So neither accuracy nor area sees
# whether a model is too sure of itself. The loss does.
# </details>
#
# `roc` begins with the threshold `np.inf`, infinity, which calls nobody. `area` adds up the pieces between two
# points, width times the mean of both heights (these are trapezoids). Why is it the share of pairs? A step up is one
# more male found. A step to the right is one more female. The area under the curve counts, for each female, the males
# that came before her.
#
# ## 13 · A rare class
#
# <!-- show: It finds the share $r$ of the males and raises an alarm for the share $f$ of the females. A share $s$ of all is male. -->
# Among our birds half are male. Now take the same model to a place where few are. It still finds the same share of the
# males, the recall $r$, and still raises an alarm for the same share $f$ of the females. But if only a share $s$ of all
# birds is male, then of all calls
#
# $$\text{precision}=\frac{r\,s}{r\,s+f\,(1-s)}$$
#
# are right. (Above: males found. Below: these and the false alarms.)
#
# At threshold one half our model finds 31 of 33 males, with 3 false alarms on 33 females.
#
# <!-- show: $r=\frac{31}{33}$, $f=\frac3{33}$, and one bird in 100 is male. Of 100 birds called male, how many are? -->
# > **Predict.** Now only one bird in 100 is male. You put a recorder on each bird that the model calls male. Of 100
# > recorders, how many are on a male?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** One in 100 is male. Of 100 birds that are called male, how many are?
#
# **Expect** Most say 90. It is nine or ten.
#
# **Watch for** The area praised where the class is rare. It does not change with the share, the precision does.

# %% slideshow={"code": "none"}
recall, false_share = 31 / 33, 3 / 33
print("share of males   precision   accuracy   accuracy of \"always female\"")
for share in [0.5, 0.05, 0.01]:
    precision = recall * share / (recall * share + false_share * (1 - share))
    right = recall * share + (1 - false_share) * (1 - share)
    print(f"{share:14} {precision:11.3f} {right:10.3f} {1 - share:20.2f}")

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# Nine or ten. There are 99 females for each male, and one in eleven of them raises an alarm: nine false alarms beside
# one male.
# </details>
#
# And the accuracy? "Always female" has 0.99, and finds nobody. With a rare class never report the accuracy alone.
# Report recall and precision, and the share of the class beside them.
#
# ## 14 · Is it calibrated?
#
# The rule of section 11 takes $\hat y$ at its word. A model is *calibrated* (lesson 01) if of all birds with $\hat y$
# about 0.8 about eight in ten are male. Put the validation birds into groups by their $\hat y$, as lesson 10 did.
# Beside what is expected, the sum of the $\hat y$, stands what came.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4
#
# **Ask** Two models with the same ROC area. One is calibrated, one is not. Which do you give to whom?
#
# **Expect** For a ranking either. For a decision with costs the calibrated one.
#
# **Watch for** "Expected 0.4, came 6" read as a rounding matter. It is fifteen times as many.

# %% slideshow={"code": "none", "printed": "1-5 11-15"}
models = {"40 birds, last update": X_few[val] @ path_few[-1],
          "40 birds, stopped early": X_few[val] @ path_few[best],
          "233 birds, penalty": z_val}
for name, z_model in models.items():
    y_hat_model = sigmoid(z_model)
    print(f"{name}: ROC area {area(*roc(y[val], y_hat_model)):.3f}")
    for low, high in [(0, 0.1), (0.1, 0.5), (0.5, 0.9), (0.9, 1)]:
        group = (y_hat_model >= low) & (y_hat_model < high)
        print(f"   ŷ from {low} to {high}: {group.sum():3} birds,",
              f"{y_hat_model[group].sum():5.1f} males expected,",
              f"{y[val][group].sum():3} came")

# %% [markdown]
# <!-- show: The first model says "below 0.1" to 36 birds, and six of them are male. Its order can be used. Its probabilities cannot. -->
# The first two models have almost the same area: they order the birds about equally well. But the overfitted one says
# "below 0.1" to 36 birds, expects not even one male among them, and six are. Its order can be used. Its probabilities
# cannot. The one that stopped early is nearer to what came. But in each of its groups more males came than it
# expected, so its $\hat y$ are a little low. The last one fits as well as 66 birds can show.
#
# ## 15 · What can one score tell?
#
# The validation score came from 66 birds, the test score from 34. Another shuffle would have given other ones.
# **Cross-validation** asks all of the 299 birds that are no test rows. Deal them into ten parts, called **folds**.
# Hold each fold back once, train on the nine others, and score on the one. Scaling belongs *inside*: each time by the
# nine folds that are trained on. (`np.setdiff1d` gives the rows of `pool` that are not held back. `theta_fold[None]`
# is a path of one row, as `curve` wants it. `np.ravel` makes two plain numbers of its loss and its accuracy, and
# `np.transpose` turns the ten pairs into ten losses and ten accuracies. 500 updates each, to save time.)

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** 19 of 20 right, or 190 of 200. How much more do you know?
#
# **Expect** Three to four times as much: the interval is about a quarter as wide.
#
# **Watch for** "The model is 95 % accurate", without how many rows said so.

# %% slideshow={"code": "none", "printed": "none"}
pool = np.concatenate([train, val])
folds = split_rows(y[pool], np.full(10, 0.1), np.random.default_rng(1))
for strength in [0.001, 0.003, 0.01, 0.03]:
    results = []
    for fold in folds:
        held_back = pool[fold]
        fitted = np.setdiff1d(pool, held_back)                  # all others
        X_fold = wide_table(fitted)
        theta_fold = gradient_descent(penalised(bce_gradient, strength), np.zeros(66),
                                      X_fold[fitted], y[fitted], eta=0.15,
                                      batch_size=len(fitted), epochs=500)[-1]
        results.append(np.ravel(curve(theta_fold[None], X_fold[held_back], y[held_back])))
    losses, scores = np.transpose(results)
    print(f"λ = {strength:<5}   loss {losses.mean():.4f}   accuracy {scores.mean():.3f},",
          f"fold by fold {scores.min():.2f} to {scores.max():.2f}")

# %% [markdown]
# <!-- show: Ten folds, $\lambda=0.003$: fold by fold the accuracy runs from 0.80 to 0.97. How sure can one test make you? -->
# Ten trainings instead of one, and each bird is asked once. 0.003 has the lowest loss here, too. But the folds differ
# far more than the $\lambda$ do. So 0.01 would do as well, and you should say so.
#
# How sure can one test make you? Lesson 06 found that 19 of 20 fits with any true share from 0.75 to 0.999. It drew up
# a formula for just that case. Here is the general one. Let $p$ be the share that the model would get right of all
# penguins. The probability of $k$ or more right ones among $n$ is a sum:
#
# <!-- say -->
# $$P(k\text{ or more})=\sum_{i=k}^{n}\binom ni\,p^i(1-p)^{n-i}$$
#
# ($\binom ni$, in Python `comb(n, i)`, is the number of ways to choose $i$ of $n$.) It grows with $p$. The lowest $p$
# that still fits is where this is $\frac1{40}$, as in lesson 06. No formula solves that for $p$, but halving does.
# Ask in the middle whether it is too small or too large, keep the half where the answer is, and go on. This is
# *bisection*. The highest $p$ comes by counting the wrong ones in the same way. Together they are the
# *Clopper–Pearson* 95 % confidence interval.
#
# <!-- show: 19 of 20 right has an interval of width 0.25. How wide is it for 190 of 200? -->
# > **Predict.** 19 of 20 has an interval of width 0.25. How wide is it for 190 of 200, a test ten times as large?

# %% slideshow={"code": "none", "printed": "none"}
from math import comb


def at_least(k, n, p):
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))


def lowest_share(k, n):
    low, high = 0.0, 1.0
    for _ in range(50):                             # each time half as wide
        middle = (low + high) / 2
        low, high = (middle, high) if at_least(k, n, middle) < 1 / 40 else (low, middle)
    return low

# %% slideshow={"code": "none"}
for k, n in [(19, 20), (32, 34), (190, 200)]:
    low, high = lowest_share(k, n), 1 - lowest_share(n - k, n)    # high by the wrong ones
    print(f"{k} of {n}: from {low:.3f} to {high:.3f}, width {high - low:.3f}")

# %% [markdown]
# <!-- show: 0.066, about a quarter, and not a tenth: the width falls with the *root* of the number of rows. Our 32 of 34 says: between 80 and 99 of 100. -->
# <details><summary>Were you right?</summary>
#
# 0.066, about a quarter as wide, and not a tenth. As a rule the width falls with the *root* of the number of rows.
# So ten times as many rows make an interval about three times as narrow. (Close to 1, as here, it is a little more.)
# </details>
#
# So our 32 of 34 says: *between 80 and 99 of 100 new birds*. Report it like that. It also says why one does not choose
# between two models by such a score when they differ by one bird.
#
# ## 16 · Three classes: softmax
#
# Now another question: which *species* is it? There are three answers. Let the model have one $z$ for each of them. The
# parameters become a table $\Theta$ with a column for each class, and $Z=X\Theta$ has shape (N, K), with $K=3$. The
# **softmax** turns the $z$ of a row into probabilities: all above 0, with the sum 1.
#
# $$\hat y_k=\frac{e^{z_k}}{\sum_j e^{z_j}}$$
#
# The label becomes a row too, one-hot: $\mathbf y=(0,1,0)$ for a Chinstrap. The loss is $-\log$ of the belief in the
# true class, as ever. If the true class is $c$:
#
# $$L_i=-\log\hat y_c=-z_c+\log\sum_j e^{z_j}$$
#
# Derive the gradient as in lesson 02: first by $z$. The first term gives $-1$ where $k$ is the true class, else 0: that
# is $-y_k$. The derivative of the logarithm is one over its inside, times the derivative of the inside, $e^{z_k}$:
#
# <!-- say -->
# $$\frac{\partial L_i}{\partial z_k}=-y_k+\frac{e^{z_k}}{\sum_j e^{z_j}}=\hat y_k-y_k$$
#
# <!-- show: The slope in $z_k$ is the error, $\hat y_k-y_k$. For all rows and classes at once: -->
# The error again, once for each class. A weight in column $k$ moves $z_k$ by its feature, so for all rows and all
# classes at once
#
# $$L'_\Theta=\frac1N\,X^T(\hat Y-Y)$$
#
# It is the old formula, with tables in place of columns: $\hat Y$ and $Y$ have shape (N, K), and the gradient has
# that of $\Theta$.
#
# <!-- say -->
# > **Predict.** Start at $\Theta=0$ with three species. What is each $\hat y_k$, and what is the loss?

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **Ask** Add 5 to all three z of a bird. What happens to its probabilities?
#
# **Expect** Nothing. The factor e⁵ cancels.
#
# **Watch for** The sum over the wrong axis. Each row adds up to 1, not each column.

# %% slideshow={"code": "none", "printed": "none"}
def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))      # the largest z of each row becomes 0
    return E / E.sum(axis=1, keepdims=True)


def cross_entropy(Y, P):
    with np.errstate(divide="ignore"):
        return 0 - np.log(P[Y == 1]).mean()


def softmax_gradient(Theta, X, Y):
    P = softmax(X @ Theta)                            # P is the formula's Ŷ
    return X.T @ (P - Y) / len(Y)

# %% [markdown]
# (Take the largest $z$ of its row from each $z$: every power of $e$ is divided by the same number, which cancels. But
# now no power is above $e^0$, and none overflows, as in lesson 01. `keepdims` keeps the sums as a column, so that
# each row is divided by its own. In `cross_entropy`, `P[Y == 1]` takes from each row the probability of its own
# class. `errstate` keeps numpy quiet where that is 0, and the loss infinite. And `0 - …` gives 0 where a bare minus
# would give −0.)
#
# Train on two measurements of the bill, so that the result can be drawn. It is a new question, so there is a new
# split, stratified by the species. (For the figure `np.meshgrid` makes a grid of points. `contour` draws the line on
# which the $z$ of a species equals the largest $z$ of the others.)

# %% slideshow={"code": "none", "printed": "none"}
Y = one_hot(rows, "species", species)
train_3, val_3, _ = split_rows(Y.argmax(axis=1), (0.7, 0.2, 0.1), np.random.default_rng(0))
bills = in_units[:, :2]
X_bill = np.column_stack([np.ones(len(rows)), scale(bills, *scaler(bills[train_3]))])
Theta = np.zeros((3, 3))
for step in range(2001):
    if step in (0, 100, 2000):
        seen, unseen = [cross_entropy(Y[part], softmax(X_bill[part] @ Theta))
                        for part in (train_3, val_3)]
        print(f"update {step:4}   loss: training {seen:.4f}   validation {unseen:.4f}")
    Theta = Theta - 0.5 * softmax_gradient(Theta, X_bill[train_3], Y[train_3])

called = softmax(X_bill[val_3] @ Theta).argmax(axis=1)    # the column of the largest one
print(np.array([[np.sum(called[Y[val_3, a] == 1] == b) for b in range(3)]
                for a in range(3)]))

# %%
mean_bill, std_bill = scaler(in_units[train_3, :2])
across, up = np.meshgrid(np.linspace(32, 60, 200), np.linspace(13, 22, 200))
grid = scale(np.column_stack([across.ravel(), up.ravel()]), mean_bill, std_bill)
Z_grid = np.column_stack([np.ones(len(grid)), grid]) @ Theta

figure, ax = plt.subplots(figsize=(8, 4.8))
for k, (name, mark) in enumerate(zip(species, ["C2o", "C4s", "C0^"])):
    ax.plot(*in_units[val_3[Y[val_3, k] == 1], :2].T, mark, mec="C3", label=name)
    ahead = Z_grid[:, k] - np.delete(Z_grid, k, axis=1).max(axis=1)    # of the next best
    ax.contour(across, up, ahead.reshape(across.shape), [0], colors="C1")
ax.set(xlabel="bill length (mm)", ylabel="bill depth (mm)")
ax.legend(loc="upper right")
show(ax, name="11 three species")

# %% [markdown]
# <!-- say -->
# <details><summary>Were you right?</summary>
#
# One third each, and the loss is $-\log\frac13=\log3$, about 1.1: three equal beliefs.
# </details>
#
# <!-- show: Three classes are parted by pieces of three lines, which meet where all three $z$ are equal. -->
# Where two species have the same $z$, they are equally likely. That is one equation, linear in $x_1$ and $x_2$: a
# straight line. So three classes are parted by pieces of three lines, which meet where all three $z$ are equal. The
# confusion matrix has three rows now; two birds of 66 are off its diagonal.
#
# **Two classes are a special case.** Only differences of the $z$ count, for adding the same number to all three
# changes nothing. With two classes set $z_0=0$:
#
# <!-- say -->
# $$\hat y_1=\frac{e^{z_1}}{e^0+e^{z_1}}=\frac1{1+e^{-z_1}}=\sigma(z_1)$$
#
# The second column of the gradient is then $\frac1N X^T(\hat{\mathbf y}-\mathbf y)$, lesson 02's own. The first is
# its opposite: what one class gains, the other loses. Try it on the sexes, with section 5's $\boldsymbol\theta$ after
# 100 updates:

# %% slideshow={"code": "none", "printed": "none"}
two = np.column_stack([np.zeros(11), path[100]])    # zeros in the first column, then θ
Y_sex = np.column_stack([1 - y, y])
grad_two, grad_one = softmax_gradient(two, X, Y_sex), bce_gradient(path[100], X, y)
print("softmax's gradient is that of lesson 02, and its opposite:",
      np.allclose(grad_two.T, [-grad_one, grad_one]))

# %% [markdown]
# ## 17 · Longer and shorter steps: momentum, Adam, a schedule
#
# Lesson 09 named two better steps. Here they are, a line of code for each idea. Both *remember* something from step to
# step.
#
# **Momentum** keeps nine tenths of its last direction and adds the new gradient. Where gradients agree, the steps
# grow. Where they turn to and fro, as across a narrow valley, they cancel.
#
# $$\mathbf v\leftarrow0.9\,\mathbf v+L'_{\boldsymbol\theta}\qquad
# \boldsymbol\theta\leftarrow\boldsymbol\theta-\eta\,\mathbf v$$
#
# <!-- show: **Momentum** keeps nine tenths of its last direction. **Adam** steps by $\eta\,m/\sqrt s$: the mean gradient over the root of its mean square. -->
# **Adam** keeps two means that forget slowly: `m` of the gradient, and `s` of its square, each parameter's own. It
# steps by $\eta\,m/\sqrt s$. So a parameter with small gradients takes steps as long as one with large ones. (Both
# begin at 0, and are too small at first. Dividing by $1-0.9^t$ and $1-0.999^t$ puts that right. The $10^{-8}$ is
# there for a gradient of 0.)
#
# In the code `memory` is the pair of things that are kept from step to step, and `t` counts the steps from 1.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** A direction that never changes: how long does a step of momentum become?
#
# **Expect** 1 + 0.9 + 0.81 + … = 10 times.
#
# **Watch for** "Adam is always better." It is a choice for large models; here plain descent arrives, too.

# %% slideshow={"code": "none", "printed": "none"}
def plain(theta, grad, memory, t, eta):
    return theta - eta * grad, memory


def momentum(theta, grad, memory, t, eta):
    v = 0.9 * memory[0] + grad                       # nine tenths of the last direction
    return theta - eta * v, (v, 0)


def adam(theta, grad, memory, t, eta):
    m = 0.9 * memory[0] + 0.1 * grad                 # a mean that forgets
    s = 0.999 * memory[1] + 0.001 * grad**2          # of the squares, more slowly
    return theta - eta * m / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8), (m, s)

# %% [markdown]
# The track is section 5's, with the penalty $\lambda=0.003$, so that there is one bottom. Measured is how far above the
# bottom the loss with its penalty is.
#
# <!-- show: Momentum runs with $\eta=0.1$, plain descent with $\eta=0.1$ and with $\eta=1$. Which plain one comes close in the long run? -->
# > **Predict.** Momentum runs with $\eta=0.1$. Plain descent runs with $\eta=0.1$ and with $\eta=1$. Which of the two
# > plain runs has a loss close to momentum's in the long run?

# %% slideshow={"code": "none", "printed": "none"}
def height(theta):
    return bce_with_logits(y[train], X[train] @ theta) + 0.003 / 2 * theta[1:] @ theta[1:]


def run(step, eta, updates):
    theta, memory, heights = np.zeros(11), (0, 0), []
    gradient = penalised(bce_gradient, 0.003)
    for t in range(1, updates + 1):
        theta, memory = step(theta, gradient(theta, X[train], y[train]), memory, t, eta)
        heights.append(height(theta))
    return np.array(heights)

# %% slideshow={"code": "none"}
bottom = run(momentum, 1, 1500)[-1]
print("above the bottom after   10          30         100         300        1000 updates")
for step, eta in [(plain, 0.1), (plain, 1), (momentum, 0.1), (momentum, 1), (adam, 0.1)]:
    above = np.maximum(run(step, eta, 1000) - bottom, 0)
    print(f"{step.__name__:9} η = {eta:<3}",
          *(f"{above[k - 1]:11.7f}" for k in [10, 30, 100, 300, 1000]))

# %% [markdown]
# <details><summary>Were you right?</summary>
#
# That of $\eta=1$. In a direction that does not change, momentum's step grows to ten times $\eta$. So it goes as far
# as plain descent with ten times the rate.
# </details>
#
# (Ten, because $1+0.9+0.81+\dots=10$.) But momentum bears $\eta=1$ as well, and then it is far ahead of plain
# descent. Adam arrives about as early with 0.1, for it does not mind how long its gradients are.
#
# A **schedule** makes $\eta$ smaller as the training goes on. In lesson 09 small batches never settled: near the bottom
# each batch still pushes. With $\eta_t=\eta/(1+t/100)$ the first steps are long, and the last ones short enough to
# settle.

# %% slideshow={"code": "none", "printed": "none"}
schedules = {"η = 1": lambda t: 1, "η = 0.05": lambda t: 0.05,
             "1 / (1 + t/100)": lambda t: 1 / (1 + t / 100)}
print("batches of 10       above the bottom after 1 epoch    10       100    "
      "highest of the last 20")
gradient = penalised(bce_gradient, 0.003)
for name, rate in schedules.items():
    rng, theta, heights, t = np.random.default_rng(0), np.zeros(11), [], 0
    for epoch in range(100):
        for batch in np.split(rng.permutation(train), range(10, len(train), 10)):
            theta = theta - rate(t) * gradient(theta, X[batch], y[batch])
            t += 1
        heights.append(height(theta) - bottom)
    print(f"{name:18} {heights[0]:31.4f} {heights[9]:8.4f} {heights[99]:8.4f} "
          f"{max(heights[-20:]):19.4f}")

# %% [markdown]
# The large rate is quick and never settles. The small one settles lower in time, but slowly. The schedule is as quick
# as the first in the beginning, and ends below both.
#
# ## 18 · A table of your own
#
# What a table needs is in `lib`, with a guard in front that says what does not fit: a column that is not there, a text
# where a number belongs, a class with a single row. `load_rows` reads a file, and turns `NA` into an empty text. This
# is the whole way once more, for a file `mine.csv` beside the notebook; put the names of your columns in. First look at
# the file, as in section 1. Take a new notebook for it, with this one's set-up cell at its top: the recipe uses `rows`,
# `y` and `X` for your table. Five things to know:
#
# <!-- show: 1. Look at the file. Leave rows out, then split.
# 2. Fill, scale and list kinds, by training rows.
# 3. Choose $\lambda$ and the threshold on validation rows.
# 4. Test once. Report recall, precision, and accuracy at *your* threshold. -->
# - Leave rows out *before* `y` and the split, as the first line does. Row 0 is the file's second line.
# - A column such as `id`, the number of a passenger, is no feature.
# - Kinds are texts, also where they are written in digits, such as the class of a ticket: `["1", "2", "3"]`, with
#   quotation marks. Put several texts side by side with `np.column_stack`, as in section 4.
# - An empty text is a kind too. Keep its column, or add `if rows[i]["port"]` before the `}`: then it gets zeros.
# - Where most numbers are small and a few very large, as of fares, try `np.log(1 + fares)`. Whether it helps, the
#   validation rows say.
#
# ```python
# import numpy as np
#
# from lib import as_numbers, load_rows, one_hot, scale, scaler, split_rows
#
# rows = [row for row in load_rows("mine.csv") if row["sex"]]         # those with a label
# y = np.array([row["sex"] == "male" for row in rows]).astype(int)
# train, val, test = split_rows(y, (0.7, 0.2, 0.1), np.random.default_rng(0))
#
# mass = "body_mass_g"                                                # has empty cells
# typical = np.mean([float(rows[i][mass]) for i in train if rows[i][mass]])
# rows = [{**row, mass: row[mass] or typical} for row in rows]        # now filled
# measures = as_numbers(rows, [mass, "bill_depth_mm"])
# kinds = one_hot(rows, "species", sorted({rows[i]["species"] for i in train}))
# features = np.column_stack([scale(measures, *scaler(measures[train])), kinds])
# X = np.column_stack([np.ones(len(rows)), features])
# ```
#
# (`rows` is a list, and a list takes one number at a time: `rows[i] for i in train`. An array takes them all:
# `measures[train]`.) Then train with some $\lambda$, in batches of 32, and keep the one with the lowest validation
# loss. `rng` shuffles: without it each epoch has the same batches.
#
# ```python
# from lib import bce_gradient, bce_with_logits, gradient_descent, penalised
#
# tried, validated = {}, {}
# for strength in [0, 0.001, 0.003, 0.01, 0.03]:
#     gradient, start = penalised(bce_gradient, strength), np.zeros(X.shape[1])
#     tried[strength] = gradient_descent(gradient, start, X[train], y[train], eta=0.1,
#                                        batch_size=32, epochs=200,
#                                        rng=np.random.default_rng(0))
#     validated[strength] = bce_with_logits(y[val], X[val] @ tried[strength][-1])
# path = tried[min(validated, key=validated.get)]
# ```
#
# Then the four curves. (`show` wants a sentence, `alt`, for those who cannot see the figure.)
#
# ```python
# import matplotlib.pyplot as plt
#
# from lib import curve, show
# from lib.plots import loss_curve
#
# losses, scores = {}, {}
# for name, part in {"training": train, "validation": val}.items():
#     losses[name], scores[name] = curve(path, X[part], y[part])
# figure, (left, right) = plt.subplots(1, 2, figsize=(8, 4))
# loss_curve(losses, xlabel="update", ax=left)
# loss_curve(scores, xlabel="update", ylabel="accuracy", ax=right)
# show(figure, alt="Loss and accuracy, of training and of validation rows.")
# ```
#
# Choose the threshold on the validation rows, by what mistakes cost. And at the very end, once, the test. Here a miss
# costs 5 and an alarm 1. Report accuracy *at your threshold*. Chosen by costs, it may give an accuracy below that of
# "always 0": then say so.
#
# ```python
# from lib import accuracy, confusion, decide, predict_proba
#
#
# def report(part, threshold):
#     y_pred = decide(predict_proba(path[-1], X[part]), threshold)
#     (rightly_0, alarms), (misses, found) = confusion(y[part], y_pred)
#     print(f"{threshold:.3f}   recall {found / (found + misses):.3f}",
#           f"  precision {found / max(found + alarms, 1):.3f}",     # 0 if none is called
#           f"  accuracy {accuracy(y[part], y_pred):.3f}   cost {5 * misses + alarms}")
#
#
# for threshold in [0.1, 1 / 6, 0.3, 0.5, 0.7, 0.9]:
#     report(val, threshold)
#
# report(test, 1 / 6)                       # with your threshold, from the lines above
# ```

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 3
#
# **Ask** Which lines of this look at rows that are not training rows?
#
# **Expect** Those that read, fill and scale them, the choice of λ, the curves, and `report`: validation rows choose,
# test rows report. What is learned comes from `train`.
#
# **Watch for** The label among the features. Then the score is perfect, and the model worthless.

# %% [markdown]
# ## 19 · Practice
#
# Write your answer into the first cell, run it, then run the judge's cell below it.
#
# ### Exercise 11.1 · Repair a leak
#
# <!-- show: It fills each empty cell, a `nan`, with the mean of its column. `new` are validation rows, or one bird of tomorrow. The function works, and it leaks. Mend it. -->
# This function fills the empty cells of a table with the means of its columns. (An empty cell is `nan` here, and
# `np.nanmean` leaves it out.) `new` are validation or test rows, or a single bird of tomorrow. The function works, and
# it leaks. Mend it.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** class
#
# **Watch for** They take the mean of `new`. Ask what a single bird with an empty cell would get.

# %%
def filled(train, new):
    """Return new with each nan replaced by the mean of its column."""
    mean = np.nanmean(np.concatenate([train, new]), axis=0)
    return np.where(np.isnan(new), mean, new)

# %%
from lib import check

check("11.1", filled)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Which rows take part in the mean? Which rows may?
#
# <details><summary>Hint 2</summary>
#
# The new rows must not have a say, not even in the mean that fills their own cells.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def filled(train, new):
#     mean = np.nanmean(train, axis=0)
#     return np.where(np.isnan(new), mean, new)
# ```
# </details>
#
# ### Exercise 11.2 · Choose λ
#
# <!-- show: Complete the function. Train with each λ of `strengths` on `X` and `y`, from $\boldsymbol\theta=0$, $\eta=0.5$, all rows in each batch, 100 epochs. Return the λ with the lowest loss on the validation rows. -->
# Complete the function. For each λ of `strengths` train with `gradient_descent` on `X` and `y`, with the penalty, from
# $\boldsymbol\theta=0$, $\eta=0.5$, all rows in each batch, 100 epochs. Return the λ that is best on the validation
# rows, by the loss.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 10
#
# **For** home
#
# **Watch for** The penalty counted into the validation loss. It belongs to the training alone.

# %%
def choose(strengths, X, y, X_val, y_val):
    """Return the strength with the lowest loss on X_val and y_val."""
    # your lines come here: a loop over strengths, with `penalised`,
    # `gradient_descent` and `bce_with_logits`
    return ...

# %%
check("11.2", choose)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `fit` of section 8 trains with a penalty. Write its line with the numbers of this task. What is compared afterwards is
# the plain loss, on which rows?
#
# <details><summary>Hint 2</summary>
#
# Collect the losses in a list, `losses`. Then `strengths[np.argmin(losses)]` is the answer.
#
# <details><summary>Hint 3</summary>
#
# The loss of one $\boldsymbol\theta$ on the validation rows is `bce_with_logits(y_val, X_val @ theta)`.
# </details>
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def choose(strengths, X, y, X_val, y_val):
#     losses = []
#     for strength in strengths:
#         path = gradient_descent(penalised(bce_gradient, strength), np.zeros(X.shape[1]),
#                                 X, y, eta=0.5, batch_size=len(y), epochs=100)
#         losses.append(bce_with_logits(y_val, X_val @ path[-1]))
#     return strengths[np.argmin(losses)]
# ```
# </details>
#
# ### Exercise 11.3 · A threshold for given costs
#
# <!-- show: Try each of the `thresholds`. A miss costs `miss`, a false alarm `alarm`. Return the one whose mistakes cost least in all. Of equally cheap ones return the first. -->
# Complete the function. `y` are labels, `y_hat` what a model says of the same rows. A miss costs `miss`, a false
# alarm `alarm`. Try each of the `thresholds` (a row is called 1 where ŷ is the threshold or more), and return the one
# with the lowest cost in all. If several are equally cheap, return the first of them, in the order given.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 9
#
# **For** class
#
# **Watch for** Misses and false alarms exchanged. Have them say each in a sentence first.

# %%
def cheapest(y, y_hat, thresholds, miss, alarm):
    """Return the one of the thresholds whose mistakes cost least."""
    # your lines come here
    return ...

# %%
check("11.3", cheapest)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `called = y_hat >= threshold` for one threshold. The misses are the rows with `y == 1` that are not called.
#
# <details><summary>Hint 2</summary>
#
# `np.sum(called & (y == 0))` counts the false alarms. Collect the costs in a list, and look for the smallest with
# `np.argmin`.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def cheapest(y, y_hat, thresholds, miss, alarm):
#     costs = []
#     for threshold in thresholds:
#         called = y_hat >= threshold
#         costs.append(miss * np.sum(~called & (y == 1)) + alarm * np.sum(called & (y == 0)))
#     return thresholds[np.argmin(costs)]
# ```
# </details>
#
# ### Exercise 11.4 · Softmax's gradient
#
# <!-- show: `labels` has a whole number from 0 to $K-1$ for each row. Return the gradient, in the shape of `Theta`. It must work where a class has no row, and for large $z$. -->
# Many libraries want the labels of $K$ classes as whole numbers from 0 to $K-1$, not one-hot. Complete the function:
# `labels` has one such number for each row. Return the gradient, in the shape of `Theta`. It must work for any number
# of classes, also where some class has no row, and for any $z$, large ones too.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 10
#
# **For** home
#
# **Watch for** `np.unique(labels)` for the number of classes. A class without a row still has its column.

# %%
def gradient_by_number(Theta, X, labels):
    """Return dL/dTheta, shape (n, K); X (N, n), Theta (n, K), labels (N,) of 0 to K − 1."""
    # your lines come here
    return ...

# %%
check("11.4", gradient_by_number)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# First the probabilities, as `softmax` computes them. Then the error: in each row 1 is subtracted in one column.
#
# <details><summary>Hint 2</summary>
#
# `np.eye(K)[labels]` makes one-hot rows of whole numbers: row $k$ of `np.eye(K)` has its 1 in column $k$. How many
# columns has `Theta`?
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# def gradient_by_number(Theta, X, labels):
#     Y = np.eye(Theta.shape[1])[labels]
#     return X.T @ (softmax(X @ Theta) - Y) / len(X)
# ```
# </details>
#
# ### Exercise 11.5 · At the gate
#
# <!-- show: A scanner looks at 1000 bags. 20 of them hold something forbidden. It calls 60 bags, and 15 of these are forbidden ones. Its recall, precision, accuracy? And the accuracy of a scanner that never calls? -->
# A scanner looks at 1000 bags. 20 of them hold something forbidden (class 1). It calls 60 bags, and 15 of these are
# forbidden ones. Give its recall, its precision, its accuracy, and the accuracy of a scanner that never calls. Two
# decimals each.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 8
#
# **For** class
#
# **Watch for** Recall and precision exchanged. Ask: of which bags is this a share?

# %%
answer_5 = [None, None, None, None]    # recall, precision, accuracy, accuracy of "never"

# %%
check("11.5", answer_5)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Draw the confusion matrix, and fill its four places so that they add up to 1000.
#
# <details><summary>Hint 2</summary>
#
# 15 found, 5 missed, 45 false alarms. The rest is rightly 0.
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer_5 = [15 / 20, 15 / 60, (15 + 935) / 1000, 980 / 1000]
# ```
#
# By accuracy the scanner that never calls wins.
# </details>
#
# What have you solved in this lesson so far?

# %%
from lib import progress

progress("11")

# %% [markdown]
# ## What to remember
#
# <!-- show: - Split first. Learn on training rows, choose on validation rows, report on test rows, once.
# - A validation loss that rises is overfitting: more rows, an earlier stop, or a penalty.
# - The threshold comes from what mistakes cost.
# - With a rare class report recall and precision.
# - One score has an interval. -->
# - Look at a file before you use it: types, units, ranges, and how it writes "empty".
# - Split first, shuffled and stratified. Learn on training rows, choose on validation rows, report on test rows, once.
# - A gap between the training curve and the validation curve is normal. A validation loss that rises is overfitting:
#   more rows, an earlier stop, or a penalty.
# - The threshold comes from what mistakes cost: $c_\text{alarm}/(c_\text{alarm}+c_\text{miss})$, if $\hat y$ is
#   calibrated.
# - Recall, precision and the share of the class say what accuracy hides. The ROC area sees the order alone.
# - One score has an interval. 32 of 34 is 0.80 to 0.99.
# - Softmax is σ for more classes, and its gradient is still the error times the input.
#
# ---
# <!-- navigation -->
# [← 10 Capstone](10_capstone.ipynb) · [Start here](00_start_here.ipynb) · [12 With libraries, and beyond one machine →](12_with_libraries_and_beyond.ipynb) · [Tiếng Việt](vi/11_in_practice.ipynb)
# <!-- /navigation -->
