"""Mistakes that can be made in every training loop, whatever is asked of it besides."""

from unseen import COLUMNS, ETA, FIXED, ROUND, SIGMOID, SIGN, SUM, changed


def step_mistakes(text, update="theta = theta - eta", mean="", error="", only=()):
    """Wrong answers made of a training: mistakes in the output, the error, the mean and the update.

    update, mean and error are how it writes these three; only: the causes that are wanted, or all.
    """
    left, right = update.split(" = ")
    made = changed(
        text,
        ("the update is added", SIGN, update, update.replace(" - ", " + ")),
        ("no σ: the line itself", SIGMOID, "sigmoid(", "("),
        ("tanh in place of σ", rf"tanh|{SIGMOID}", "sigmoid(", "np.tanh("),
        ("σ of −z", rf"{SIGN}|−z|-z", "sigmoid(", "sigmoid(-"),
        ("η is fixed at 0.01", rf"{ETA}|0\.01", update, f"{update[:-3]}0.01"),
        ("η is fixed at 0.1", rf"{ETA}|0\.1\b", update, f"{update[:-3]}0.1"),
        ("η is left out", ETA, f"{update} * ", update[:-3]),
        ("η twice", rf"{ETA}|twice|square", update, f"{update} * eta"),
        ("divided by η", rf"{ETA}|divi|multipl", update, f"{update[:-3]}1 / eta"),
        ("half the step", r"half|2|twice|step|0\.5|times what", update, f"{update} * 0.5"),
        (
            "the old θ is forgotten",
            rf"{SIGN}|old|theta|θ|before|from the",
            update,
            f"{left} = -eta",
        ),
        (
            "θ is rounded",
            ROUND,
            update,
            f"{left} = {right.replace('theta', 'np.round(theta, 3)', 1)}",
        ),
        (
            "θ shrinks besides",
            r"decay|shrink|theta|θ|penalty|smaller|more than",
            update,
            f"{left} = {right.replace('theta', '0.99 * theta', 1)}",
        ),
    )
    if error:
        y_hat, y = error.strip("()").split(" - ")
        made += changed(
            text,
            ("the error is turned: y − ŷ", SIGN, error, f"({y} - {y_hat})"),
            (
                "the error's sign and the update's are one too many",
                SIGN,
                error,
                f"(-{y} - {y_hat})",
            ),
            (
                "ŷ is made a label first",
                r"label|round|0 (and|or) 1|predict|threshold|probabilit",
                error,
                f"(np.round({y_hat}) - {y})",
            ),
            (
                "the squared error's derivative",
                r"square|slope|ŷ\(1|y_hat \* \(1|cancel|cross-entropy|factor",
                error,
                f"(2 * ({y_hat} - {y}) * {y_hat} * (1 - {y_hat}))",
            ),
            ("the size of the error alone", rf"{SIGN}|abs|size", error, f"np.abs({y_hat} - {y})"),
            (
                "the error squared",
                r"square|error|power|\*\* ?2|sign",
                error,
                f"({y_hat} - {y}) ** 2",
            ),
        )
    if mean:
        made += changed(
            text,
            ("a sum, not the mean", SUM, mean, ""),
            ("divides by the number of columns", COLUMNS, mean, " / X.shape[1]"),
            ("divides by 4", FIXED, mean, " / 4"),
            ("divides by 16", FIXED, mean, " / 16"),
            ("divides by 100", FIXED, mean, " / 100"),
            ("divides by 128", FIXED, mean, " / 128"),
            (
                "divides by N²",
                r"twice|square|N²|\bmean\b|number of (rows|samples)|divided by:",
                mean,
                f"{mean} / len(y)",
            ),
            (
                "divides by N − 1",
                r"N − 1|N - 1|one (too few|less)|len\(|\bmean\b|number of (rows|samples)|divided by:",
                mean,
                " / max(len(y) - 1, 0.5)",
            ),
        )
    return [one for one in made if not only or one[0] in only]
