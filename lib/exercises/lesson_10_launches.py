"""The 23 launches: temperatures scaled and brought back, what the best model says, and what students make of it."""

import numpy as np

from lib.data import load_oring
from lib.descent import gradient_descent
from lib.judge.compare import agree, decimals_of
from lib.model import bce_gradient, sigmoid
from lib.said import _

X, Y = load_oring()
TEMPERATURE = X[:, 1]


# 10.2 -----------------------------------------------------------------------------------------------------------------


def scaled(t, temperature):
    """Temperatures by the mean and std of the launches."""
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


def with_ones(t, temperature):
    """A column of ones is not asked for. Return the scaled temperatures alone."""
    return np.column_stack([np.ones(len(t)), scaled(t, temperature)])


def mirrored(t, temperature):
    """The sign is turned: warm becomes negative. It is t minus the mean, not the mean minus t."""
    return -scaled(t, temperature)


SCALED_WRONGLY = (
    with_their_own,
    the_old_ones,
    own_mean,
    not_divided,
    not_centred,
    without_brackets,
    by_the_variance,
    times_the_std,
    other_std,
    from_0_to_1,
    with_ones,
    mirrored,
)


# 10.4 -----------------------------------------------------------------------------------------------------------------

SCALED = np.column_stack([X[:, 0], scaled(TEMPERATURE, TEMPERATURE)])
THETA_SCALED = gradient_descent(
    bce_gradient, np.zeros(2), SCALED, Y, eta=1, batch_size=len(Y), epochs=1000
)[-1]
MEAN, STD = TEMPERATURE.mean(), TEMPERATURE.std()


def to_fahrenheit(theta, mean, std):
    """What is right: (b, w) for °F, of (b′, w′) for scaled temperatures."""
    b, w = np.ravel(theta)
    return np.array([b - w / std * mean, w / std])


THETA = to_fahrenheit(THETA_SCALED, MEAN, STD)


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


def one_sign_turned(answer):
    """Both sizes are right, but one sign is not. Was a minus lost on the way?"""
    return (
        bool(np.allclose(np.abs(answer), np.abs(THETA_SCALED), atol=0.001))
        and answer[0] * answer[1] < 0
    )


def only_centred(answer):
    """Your b' is right, but your w' belongs to temperatures that only had the mean subtracted. Divide by the std as
    well."""
    return bool(np.allclose(answer, THETA_SCALED / [1, STD], atol=0.001))


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


THETA_FAULTS = (
    few_decimals,
    in_fahrenheit,
    other_order,
    signs_turned,
    one_sign_turned,
    only_centred,
    from_another_std,
    unscaled,
    on_its_way,
    elsewhere,
)


# 10.5 -----------------------------------------------------------------------------------------------------------------


def with_the_scaled_w(theta, mean, std):
    """(b, w) as the cell gives them: b is computed with w′, before it is divided by std."""
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


BACK_WRONGLY = (
    divided_twice,
    plus,
    w_not_divided,
    nothing_divided,
    times_std,
    b_untouched,
    b_divided,
    w_first,
)


BACK = {
    "the w' that came in, not divided": lambda b, w, mean, std: w,
    "w' times the std": lambda b, w, mean, std: w * std,
    "w' divided by the variance, std²": lambda b, w, mean, std: w / std**2,
    "w' divided by the root of the std": lambda b, w, mean, std: w / np.sqrt(std),
    "w' // std, rounded down to a whole number": lambda b, w, mean, std: w // std,
    "w' divided by the mean": lambda b, w, mean, std: w / mean,
    "w' times the mean": lambda b, w, mean, std: w * mean,
    "w' less the mean, divided by the std": lambda b, w, mean, std: (w - mean) / std,
    "w' plus the mean, divided by the std": lambda b, w, mean, std: (w + mean) / std,
    "w' times the std, plus the mean": lambda b, w, mean, std: w * std + mean,
    "w' less the mean": lambda b, w, mean, std: w - mean,
    "the std divided by w'": lambda b, w, mean, std: std / w,
    "1 divided by the std": lambda b, w, mean, std: 1 / std,
    "the size of w' / std, without its sign": lambda b, w, mean, std: abs(w) / std,
    "b' divided by the std": lambda b, w, mean, std: b / std,
    _("b' itself"): lambda b, w, mean, std: b,
    "0": lambda b, w, mean, std: 0.0,
}
TAKEN = {
    "w · mean": lambda b, w, mean, std: w / std * mean,
    "w' · mean": lambda b, w, mean, std: w * mean,
    "mean / std, without w": lambda b, w, mean, std: mean / std,
    "the mean alone": lambda b, w, mean, std: mean,
    "w' · mean · std": lambda b, w, mean, std: w * mean * std,
    "w · mean / std": lambda b, w, mean, std: w / std**2 * mean,
    "w, without the mean": lambda b, w, mean, std: w / std,
    _("w' itself"): lambda b, w, mean, std: w,
    "w · mean with the size of w": lambda b, w, mean, std: abs(w / std) * mean,
    "minus the size of w, times the mean": lambda b, w, mean, std: -abs(w / std) * mean,
    "w / mean": lambda b, w, mean, std: w / std / mean,
    "w' · std / mean": lambda b, w, mean, std: w * std / mean,
    "w · std": lambda b, w, mean, std: w,
    "std / w' · mean": lambda b, w, mean, std: std / w * mean,
    "b' · mean / std": lambda b, w, mean, std: b * mean / std,
    "b' · mean": lambda b, w, mean, std: b * mean,
    "": lambda b, w, mean, std: 0.0,
}
BASES = {
    "b'": lambda b, w, mean, std: b,
    "b' / std": lambda b, w, mean, std: b / std,
    "b' · std": lambda b, w, mean, std: b * std,
    "0": lambda b, w, mean, std: 0.0,
    "w'": lambda b, w, mean, std: w,
    "minus b'": lambda b, w, mean, std: -b,
}
SCALES = tuple(
    (np.array([b, w]), mean, std)
    for b, w, mean, std in (
        (0.7, -1.3, 61.0, 5.5),
        (-2.2, 0.45, 12.5, 0.8),
        (1.6, 2.7, -4.5, 2.2),
        (0.3, -0.6, 7.5, 13.0),
    )
)


def read_back(ask):
    """What w and b are, in (theta, mean, std) -> b and w for °F."""
    made = [np.asarray(outcome.value, dtype=float).ravel() for outcome in ask(SCALES)]
    if any(each.size != 2 for each in made) or len(made) < len(SCALES):
        return ""
    cases = [(*theta, mean, std) for theta, mean, std in SCALES]
    found_b, found_w = np.array(made).T

    def are(found, make):
        """Whether what was found is what `make` makes of the cases."""
        return np.allclose(found, [make(*case) for case in cases], 1e-5, 1e-9)

    right_w = are(found_w, lambda b, w, mean, std: w / std)
    right_b = are(found_b, lambda b, w, mean, std: b - w / std * mean)
    wanted = np.array([to_fahrenheit(*case) for case in SCALES])
    decimals = next((d for d in range(6) if np.allclose(made, wanted.round(d), 0, 1e-9)), None)
    if decimals is not None:
        return _("The numbers are rounded to {d} decimals. Return them as they are.").format(
            d=decimals
        )
    if are(found_w, lambda b, w, mean, std: b / std) and are(
        found_b, lambda b, w, mean, std: w - b / std * mean
    ):
        return (
            "theta is read as (w', b'). It is (b', w'), as in b, w = theta: the bias comes first."
        )
    words = [] if right_w else [_("w is not right: {said}").format(said=_w(found_w, are))]
    if not right_b:
        form = _("b is not right: {said}") if words else _("w is right, but b is not: {said}")
        words.append(form.format(said=_b(found_b, found_w, cases, are)))
    elif words:
        words.append(_("b is right."))
    return " ".join(words)


def _w(found, are):
    """Words for a w that is not right."""
    if are(found, lambda b, w, mean, std: -w / std):
        return _("its sign is turned. It is w' / std.")
    for words, make in BACK.items():
        if are(found, make):
            return _("it is {what}. It should be w' / std.").format(what=_(words))
        if are(found, lambda *case, make=make: -make(*case)):
            return _("it is minus {what}. It should be w' / std.").format(what=_(words))
    fixed = np.array([theta[1] for theta, mean, std in SCALES]) / found
    if np.allclose(fixed, fixed[0], 1e-5):
        return _(
            "it is w' divided by {number:.4g}, whatever std comes in. It should be w' / std."
        ).format(number=fixed[0])
    ratio = found / [theta[1] / std for theta, mean, std in SCALES]
    if np.allclose(ratio, ratio[0], 1e-5):
        return _("it is {times:.4g} times w' / std.").format(times=ratio[0])
    (b, w), mean, std = SCALES[0]
    return _("for w' = {w:g} and std = {std:g} it is {came:.4g}. It should be w' / std.").format(
        w=w, std=std, came=found[0]
    )


def _b(found, w, cases, are):
    """Words for a b that is not right."""
    wanted = _("It should be b' − w · mean, with the w for °F.")
    for base, of in BASES.items():
        for words, make in TAKEN.items():
            for sign, name in ((-1, "−"), (1, "+")):
                if are(
                    found, lambda *case, of=of, make=make, sign=sign: of(*case) + sign * make(*case)
                ):
                    what = f"{_(base)} {name} {_(words)}" if words else _(base)
                    return _("it is {what}. {wanted}").format(what=what, wanted=wanted)
    for words, make in {
        "(b' − w) · mean": lambda b, w, mean, std: (b - w / std) * mean,
        "(b' − w') · mean": lambda b, w, mean, std: (b - w) * mean,
        "(b' − w') / std · mean": lambda b, w, mean, std: (b - w) / std * mean,
    }.items():
        if are(found, make):
            return _("it is {what}, with brackets where there are none. {wanted}").format(
                what=words, wanted=wanted
            )
    fixed = np.array([(b - each) / v for (b, v, mean, std), each in zip(cases, found)])
    if np.allclose(fixed, fixed[0], 1e-5):
        return _("it is b' − {number:.4g} · w', whatever mean and std come in. {wanted}").format(
            number=fixed[0], wanted=wanted
        )
    if np.allclose(found, [b - own * mean for (b, v, mean, std), own in zip(cases, w)], 1e-5):
        return _(
            "it is b' − w · mean, as it should be, but with your own w, {w:.4g}: mend that first."
        ).format(w=w[0])
    ratio = found / [b - v / std * mean for b, v, mean, std in cases]
    if np.allclose(ratio, ratio[0], 1e-5):
        return (
            _("it is {times:.4g} times what it should be.").format(times=ratio[0])
            if ratio[0] != -1
            else _("its sign is turned.")
        )
    b, v, mean, std = cases[0]
    return _(
        "for b' = {b:g}, w' = {w:g}, mean = {mean:g} and std = {std:g} it is {came:.4g}. {wanted}"
    ).format(b=b, w=v, mean=mean, std=std, came=found[0], wanted=wanted)


# 10.6 -----------------------------------------------------------------------------------------------------------------

ASKED = np.array([81, 53, 31])
BELOW = 53 - 31  # °F from the coldest launch to the morning of the last one


def says(theta, t=ASKED, output=sigmoid, below=BELOW):
    """What a model says of the three temperatures, and how far below the coldest launch 31 °F is."""
    return (*output(theta[0] + theta[1] * t), below)


# 10.7 -----------------------------------------------------------------------------------------------------------------


def odds_with(launch=None):
    """The odds at 31 °F of the best model of all launches, and of this one besides; Newton's method."""
    rows = SCALED if launch is None else np.vstack([SCALED, [1, (launch[0] - MEAN) / STD]])
    y, theta = Y if launch is None else np.append(Y, launch[1]), np.zeros(2)
    for step in range(20):
        y_hat = sigmoid(rows @ theta)
        theta = theta - np.linalg.solve(
            (rows.T * (y_hat * (1 - y_hat))) @ rows, rows.T @ (y_hat - y)
        )
    return np.exp(theta @ [1, (31 - MEAN) / STD])


def two_numbers(answer):
    """Whether an answer is two finite numbers."""
    return (
        np.shape(answer) == (2,)
        and np.asarray(answer).dtype.kind in "iufb"
        and bool(np.isfinite(answer).all())
    )


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


LAUNCH_FAULTS = (label_first, no_launch, outside, agrees, too_weak)
