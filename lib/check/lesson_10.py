"""The exercises of lesson 10: the 23 launches, from the first look to both sides of a decision."""

import numpy as np

from lib.check.compare import agree, decimals_of
from lib.check.engine import Choice, Code, Made, Number, Quiz
from lib.data import load_oring
from lib.descent import gradient_descent
from lib.model import bce_gradient, mse_gradient, sigmoid

X, Y = load_oring()
TEMPERATURE = X[:, 1]


# 10.2 -----------------------------------------------------------------------------------------------------------------

def scaled(t, temperature):
    return (t - temperature.mean()) / temperature.std()


def with_their_own(t, temperature):
    """You scale t with the mean and the std of t itself. A single new temperature would always become 0, or nothing at
    all: use the mean and the std of `temperature`, from which the model learns."""
    return scaled(t, t)


def the_old_ones(t, temperature):
    """You scale `temperature`. It only lends its mean and its std: what is scaled is t."""
    return scaled(temperature, temperature)


def own_mean(t, temperature):
    """The std is right, but the mean is that of t. Both belong to `temperature`, from which the model learns."""
    return (t - t.mean()) / temperature.std()


def not_divided(t, temperature):
    """The mean is subtracted, but the numbers are still as wide apart as degrees. Divide by the std as well."""
    return t - temperature.mean()


def not_centred(t, temperature):
    """You divide by the std, but the mean is still in it. Subtract the mean first."""
    return t / temperature.std()


def without_brackets(t, temperature):
    """Here only the mean is divided by the std. Put brackets around the subtraction."""
    return t - temperature.mean() / temperature.std()


def by_the_variance(t, temperature):
    """You divide by the variance, which is the std squared. Divide by the std."""
    return (t - temperature.mean()) / temperature.var()


def times_the_std(t, temperature):
    """You multiply by the std. Divide by it."""
    return (t - temperature.mean()) * temperature.std()


def other_std(t, temperature):
    """Nearly: your std is the one with N − 1 in place of N. Both are in use; here take what numpy's std() gives
    without ddof=1."""
    return (t - temperature.mean()) / temperature.std(ddof=1)


def from_0_to_1(t, temperature):
    """That brings the smallest to 0 and the largest to 1. It is a way of scaling too, but here the mean shall become 0
    and the std 1."""
    return (t - temperature.min()) / (temperature.max() - temperature.min())


def mirrored(t, temperature):
    """The sign is turned: warm becomes negative. It is t minus the mean, not the mean minus t."""
    return -scaled(t, temperature)


# 10.3 -----------------------------------------------------------------------------------------------------------------

def by(gradient, start=0.0):
    """A training with this gradient from this start that returns the last θ."""
    def trained(X, y, eta, updates):
        theta = np.full(X.shape[1], start)
        for _ in range(updates):
            theta = theta - eta * gradient(theta, X, y)
        return theta

    return trained


fit = by(bce_gradient)


def uphill(X, y, eta, updates):
    """Your training walks uphill: the gradient is added. Subtract it (and keep the error as ŷ − y, in this order)."""
    return fit(X, y, -eta, updates)


def summed(X, y, eta, updates):
    """The direction is right, but each step is N times too long: divide by the number of rows, len(y)."""
    return fit(X, y, eta * len(y), updates)


def over_columns(X, y, eta, updates):
    """You divide by the number of columns, X.shape[1]. The mean is over the rows: len(y)."""
    return fit(X, y, eta * len(y) / X.shape[1], updates)


def for_23_rows(X, y, eta, updates):
    """You divide by 23, however many rows there are. The judge's tables are smaller: write len(y)."""
    return fit(X, y, eta * len(y) / 23, updates)


def without_sigmoid(X, y, eta, updates):
    """Your output is z itself. Send it through the sigmoid: ŷ = σ(X θ)."""
    return by(lambda theta, X, y: X.T @ (X @ theta - y) / len(y))(X, y, eta, updates)


def squared_error(X, y, eta, updates):
    """This is the gradient of the squared error (lesson 08). For the cross-entropy, ŷ(1 − ŷ) cancels."""
    return by(mse_gradient)(X, y, eta, updates)


def with_the_slope(X, y, eta, updates):
    """There is a factor ŷ(1 − ŷ) too many. In the chain rule it cancels against the derivative of the loss."""
    return by(lambda theta, X, y: mse_gradient(theta, X, y) / 2)(X, y, eta, updates)


def without_eta(X, y, eta, updates):
    """η is nowhere in it: each step is as long as the whole gradient."""
    return fit(X, y, 1.0, updates)


def one_update(X, y, eta, updates):
    """It returns after the first update. The return stands too far to the right: move it out of the loop."""
    return fit(X, y, eta, 1)


def one_too_many(X, y, eta, updates):
    """It makes one update too many. range(updates) counts right."""
    return fit(X, y, eta, updates + 1)


def one_too_few(X, y, eta, updates):
    """It makes one update too few: range(1, updates) leaves one out. range(updates) counts right."""
    return fit(X, y, eta, updates - 1)


def never_moves(X, y, eta, updates):
    """It returns the start: θ is 0 as before. Does the loop store its new θ under the name theta?"""
    return np.zeros(X.shape[1])


def jumped(X, y, eta, updates):
    """The derivative is always that of the start, so all steps are alike. Compute ŷ anew inside the loop."""
    return -eta * updates * bce_gradient(np.zeros(X.shape[1]), X, y)


def the_gradient(X, y, eta, updates):
    """It returns the last derivative. Return theta."""
    return bce_gradient(fit(X, y, eta, updates - 1), X, y)


def whole_path(X, y, eta, updates):
    """It returns every θ on the way. Return the last one alone."""
    return gradient_descent(bce_gradient, np.zeros(X.shape[1]), X, y, eta=eta, batch_size=len(y), epochs=updates)


def row_by_row(X, y, eta, updates):
    """You update after every single row. That is the stochastic way; here one update asks all rows."""
    return gradient_descent(bce_gradient, np.zeros(X.shape[1]), X, y, eta=eta, batch_size=1, epochs=updates)[-1]


_rng = np.random.default_rng(10)


def table(rows, features):
    return np.column_stack([np.ones(rows), _rng.normal(size=(rows, features)).round(2)])


# 10.4 -----------------------------------------------------------------------------------------------------------------

SCALED = np.column_stack([X[:, 0], scaled(TEMPERATURE, TEMPERATURE)])
THETA_SCALED = fit(SCALED, Y, 1, 1000)
MEAN, STD = TEMPERATURE.mean(), TEMPERATURE.std()


def to_fahrenheit(theta, mean, std):
    b, w = np.ravel(theta)
    return np.array([b - w / std * mean, w / std])


THETA = to_fahrenheit(THETA_SCALED, MEAN, STD)


def no_pair(answer):
    """Two numbers are expected, b' and w', both filled in."""
    return not two_numbers(answer)


def few_decimals(answer):
    """Right as far as it goes. Give four decimals."""
    written = [decimals_of(float(number)) for number in answer]
    return max(written) < 4 and all(map(agree, map(float, answer), THETA_SCALED, written))


def in_fahrenheit(answer):
    """These are b and w for °F. They come in the next exercise; here those for scaled temperatures are wanted."""
    return bool(np.allclose(answer, THETA, rtol=0.001))


def other_order(answer):
    """Both numbers are there, but in the wrong order: b' first, then w'."""
    return bool(np.allclose(answer, THETA_SCALED[::-1], atol=0.001))


def signs_turned(answer):
    """The sizes are right, but both signs are turned. Label 1 means damage, and ŷ − y is the error."""
    return bool(np.allclose(answer, -THETA_SCALED, atol=0.001))


def from_another_std(answer):
    """Nearly: b' is right, and w' would be with numpy's std() as it is, without ddof=1."""
    return bool(np.allclose(answer, THETA_SCALED * [1, TEMPERATURE.std(ddof=1) / STD], atol=2e-4))


def unscaled(answer):
    """It looks as if you had trained on °F as they are: w' is tiny. Scale them first, and put the ones before the
    scaled column."""
    return answer[0] >= 0 > answer[1] > -0.1


def on_its_way(answer):
    """On the right way, but not there: the next updates would still change it. Take twice as many, or a larger η, and
    compare the decimals."""
    b, w = answer
    arrived = all(agree(float(number), right, 4) for number, right in zip(answer, THETA_SCALED))
    return THETA_SCALED[0] - 0.002 < b <= 0 and THETA_SCALED[1] - 0.002 < w <= 0 and not arrived


def elsewhere(answer):
    """A training from 0 does not come to this place. Look at the table that it gets: the ones first, then the scaled
    temperatures, one launch in each row. And if η is far above 1, take a smaller one."""
    return not np.allclose(answer, THETA_SCALED, atol=0.001)


def two_numbers(answer):
    return np.shape(answer) == (2,) and np.asarray(answer).dtype.kind in "iufb" and bool(np.isfinite(answer).all())


# 10.5 -----------------------------------------------------------------------------------------------------------------

def with_the_scaled_w(theta, mean, std):
    b, w = theta
    return np.array([b - w * mean, w / std])


def divided_twice(theta, mean, std):
    """In the line of b you divide by the std twice. Once w is divided, it is the w for °F: b − w · mean is enough."""
    b, w = theta
    return np.array([b - w / std**2 * mean, w / std])


def plus(theta, mean, std):
    """The w is right now, but the sign is not: b is b' minus w times the mean."""
    b, w = theta
    return np.array([b + w / std * mean, w / std])


def w_not_divided(theta, mean, std):
    """Your b is right, but now w is still the scaled one. Divide it by the std."""
    b, w = theta
    return np.array([b - w / std * mean, w])


def nothing_divided(theta, mean, std):
    """Now w is not divided at all, neither for itself nor for b. Divide it by the std first, then compute b."""
    b, w = theta
    return np.array([b - w * mean, w])


def times_std(theta, mean, std):
    """You multiply w by the std. One °F is 1/std of a scaled step, so divide."""
    b, w = theta
    return np.array([b - w * std * mean, w * std])


def b_untouched(theta, mean, std):
    """The w is right, but b is still the scaled one. Subtract w times the mean from it."""
    b, w = theta
    return np.array([b, w / std])


def b_divided(theta, mean, std):
    """You divided b' by the std, too. Only w' is divided: b' itself meets no temperature."""
    b, w = theta
    return np.array([(b - w * mean) / std, w / std])


def w_first(theta, mean, std):
    """Both numbers are right, but in the wrong order: return b first, then w."""
    return to_fahrenheit(theta, mean, std)[::-1]


# 10.6 -----------------------------------------------------------------------------------------------------------------

ASKED = np.array([81, 53, 31])


def says(theta, t=ASKED, output=sigmoid):
    return tuple(output(theta[0] + theta[1] * t))


# 10.7 -----------------------------------------------------------------------------------------------------------------

def odds_with(launch=None):
    """The odds at 31 °F of the best model of all launches, and of this one besides; Newton's method."""
    rows = SCALED if launch is None else np.vstack([SCALED, [1, (launch[0] - MEAN) / STD]])
    y, theta = Y if launch is None else np.append(Y, launch[1]), np.zeros(2)
    for _ in range(20):
        y_hat = sigmoid(rows @ theta)
        theta = theta - np.linalg.solve((rows.T * (y_hat * (1 - y_hat))) @ rows, rows.T @ (y_hat - y))
    return np.exp(theta @ [1, (31 - MEAN) / STD])


def label_first(answer):
    """The temperature comes first, then the label: turn the two round."""
    return two_numbers(answer) and answer[0] in (0, 1) and answer[1] not in (0, 1)


def no_launch(answer):
    """A launch here is two numbers in brackets: a temperature in °F, and a label that is 0 or 1, as in (66, 0)."""
    return not two_numbers(answer) or answer[1] not in (0, 1)


def outside(answer):
    """That temperature is outside the data. Find one from 53 to 81 °F: it can be done there."""
    return not 53 <= answer[0] <= 81


def agrees(answer):
    """With that launch the odds at 31 °F rise: it is what the model expects anyway. Keep the temperature and turn the
    label round, or look for a launch that would surprise the model."""
    return odds_with(answer) >= odds_with()


def too_weak(answer):
    """The right idea: with that launch the odds at 31 °F fall, but they stay above 255 to one. Make it more surprising:
    move it further towards the end of the data where nobody expects its label."""
    return odds_with(answer) >= 255


EXERCISES = {
    "10.1": Number(
        value=(4, 4, 19, 3), decimals=0,
        names=("below 65: launches", "below 65: with damage", "from 65 on: launches", "from 65 on: with damage"),
        why="Below 65 °F each of the four launches had damage; at 65 °F or above three of nineteen.",
        mistakes={
            (19, 3, 4, 4): "The counts are right, but the groups are turned round: the colder one comes first.",
            (4, 0, 19, 16): "You counted the launches without damage. Label 1 means damage.",
            (4, 4, 14, 2): "You counted points in the figure. Several launches had the same temperature, so their "
                           "points lie on top of each other: count in the table.",
            (4, 4, 23, 7): "The second group is the whole table now. Leave out the launches below 65 °F.",
            (4, 4, 16, 3): "16 is the number of all launches without damage. Count those at 65 °F or above.",
            (4, 4, 3, 3): "For the second group you counted only the launches with damage. How many are there in all?",
            (7, 4, 16, 3): "You made the groups by damage: 7 with, 16 without. Make them by temperature.",
        }),
    "10.2": Code(
        solution=scaled,
        mistakes=(with_their_own, the_old_ones, own_mean, not_divided, not_centred, without_brackets, by_the_variance,
                  times_the_std, other_std, from_0_to_1, mirrored),
        cases=((np.array([31.0, 60, 75]), np.array([50.0, 62, 65, 71, 80])),
               (np.array([40.0]), np.array([55.0, 70, 61])),
               (np.array([12.0, -3, 4, 8, 8, 20]), np.array([2.0, 5, 6, 11]))),
        why="Old and new temperatures are now on one scale, that of the launches which the model learns from."),
    "10.3": Code(
        solution=fit, names=("X", "y", "eta", "updates"),
        mistakes=(uphill, summed, over_columns, for_23_rows, without_sigmoid, squared_error, with_the_slope,
                  without_eta, one_update, one_too_many, one_too_few, never_moves, jumped, the_gradient, whole_path,
                  row_by_row),
        cases=((table(5, 1), np.array([1, 0, 0, 1, 1]), 0.5, 3),
               (table(7, 3), np.array([0, 1, 1, 0, 1, 0, 0]), 2.0, 40), (table(1, 2), np.array([1]), 0.1, 2)),
        why="That is the whole method of this course, in a few lines of your own."),
    "10.4": Made(
        faults=(no_pair, few_decimals, in_fahrenheit, other_order, signs_turned, from_another_std, unscaled, on_its_way,
                elsewhere),
        given=[None, None], why="It has arrived. w' is negative: the warmer, the less damage."),
    "10.5": Code(
        solution=to_fahrenheit, given=with_the_scaled_w,
        mistakes=(divided_twice, plus, w_not_divided, nothing_divided, times_std, b_untouched, b_divided, w_first),
        cases=((np.array([0.4, -1.2]), 60.0, 5.0), (np.array([-2.0, 0.5]), 12.5, 0.8),
               (np.array([1.0, 3.0]), -4.0, 2.0)),
        why="Each parameter is used where it belongs. Now the model speaks °F."),
    "10.6": Number(
        value=says(THETA), decimals=4, names=("ŷ at 81 °F", "ŷ at 53 °F", "ŷ at 31 °F"),
        why="From 0.02 at the warmest launch to 0.94 at the coldest; at 31 °F the model has hardly a doubt left. "
            "Read on before you believe it.",
        mistakes={
            says(THETA)[::-1]: "The numbers are right. Give them in the order of the task: 81, 53, 31 °F.",
            says((15.043, -0.2322)): "Nearly: these come from the rounded 15.043 and −0.2322. Use all the digits of "
                                     "your θ.",
            tuple(1 - p for p in map(float, says(THETA))): "These are the probabilities of no damage. ŷ belongs to "
                                                           "label 1, damage.",
            says(THETA_SCALED): "You gave °F to the parameters for scaled temperatures. Turn θ into °F first.",
            says(THETA, scaled(ASKED, TEMPERATURE)):
                "Three times nearly 1. Either scaled temperatures met parameters for °F, which want plain °F; or b "
                "comes from the student's code as it was: run the cell of 10.5 again, mended.",
            says(THETA, output=np.positive): "These are the z. Send them through σ.",
            says(THETA, output=np.exp): "These are the odds, e^z. For ŷ, send z through σ.",
        }),
    "10.7": Made(
        faults=(label_first, no_launch, outside, agrees, too_weak), given=(None, None),
        why="One invented launch, well within the data, and the odds at 31 °F are less than a tenth. "
            "A number that gives way so easily should be told with its doubts."),
    "10.8": Choice(
        right="c",
        options={
            "a": "Compare your two lines of numbers again: b is not the same in both. And what could show a model of "
                 "only damaged launches that warmth helps?",
            "b": "Compare your two lines of numbers again: b is not the same in both. And what could show a model of "
                 "only damaged launches that warmth does harm?",
            "c": "All labels are 1, so the best answer is to say 1 to everything, and ever more surely. The seven know "
                 "nothing of temperature: it takes both labels to learn what makes the difference.",
            "d": "It is b that grows, not w. (If your w is not 0, you scaled with the mean and std of all 23: then the "
                 "seven lie mostly below 0. Take those of the seven.)",
        }),
    "10.9": Quiz({
        1: Choice(right="c", options={
            "a": "The label is damage, not loss. All seven shuttles with damage came home; from damage to loss is a "
                 "further step, with a probability of its own.",
            "b": "The model knows launches, not rings. To say something of each ring, one would have to assume more, "
                 "for example that the six fail independently. But they share the cold.",
            "c": "At least one ring with damage: that is what label 1 means.",
        }),
        2: Choice(right="a", options={
            "a": "It needs no S, no training and no digits, only the table. And it says honestly that the launch "
                 "leaves what is known.",
            "b": "The digits come from drawing the S on beyond the data. One launch more or less changes them.",
            "c": "That is true, but it says nothing of the cold: it would speak against every launch.",
            "d": "That shows that the computation is right. It does not show that the S holds at 31 °F.",
        }),
        3: Choice(right="b", options={
            "a": "So it does, but that is no fault: where chance plays a part, an honest model must sometimes be on "
                 "the wrong side.",
            "b": "22 °F beyond the coldest launch, nothing was seen. The S there is an assumption.",
            "c": "Scaling changes the units, not the model. Newton got the same without it.",
        }),
        4: Choice(right="c", options={
            "a": "To wait for a warmer day costs little beside seven lives. Without proof that it is safe, there is "
                 "every reason to wait.",
            "b": "They do not: 0.9996 is an extrapolation. The sentence is wrong even if its first half is true.",
            "c": "Few data in the cold mean that nobody knows. To know nothing of a danger is no safety.",
        }),
        5: Choice(right="a", options={
            "a": "The test may have changed the joints, and the model cannot know: it has no column for the pressure. "
                 "What the pressure did may look like temperature, or hide it.",
            "b": "Equal temperatures are no trouble. They even show that chance plays a part: some of the four had "
                 "damage, some had none.",
            "c": "The order of the rows does not matter to the mean over all of them.",
        }),
    }),
}
