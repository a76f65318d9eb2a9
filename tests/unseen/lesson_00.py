"""Answers to the exercise of lesson 00."""

from unseen import COUNT, TEXT, bank

ANSWERS = bank(
    "00.1",
    [
        "1.2",
        "1.20",
        "12 / 10",
        "np.float64(1.2)",
        "0.1 + 1.1",
        "np.array([1, 2.2]) @ np.array([0.1, 0.5])",
        "__import__('fractions').Fraction(6, 5)",
        "np.array(1.2)",
        "__import__('decimal').Decimal('1.2')",
    ],
    [
        ("the bias left out", r"\b0\.1\b|add|first|both|bias|other product", "1.1"),
        ("only the first product", r"second|1\.1|2\.2|both|add", "0.1"),
        (
            "the two are crossed: 1 with 0.5",
            r"cross|order|swap|its own|place|first with|0\.1 belongs",
            "0.72",
        ),
        ("all four numbers are added", r"multipl|product", "3.8"),
        ("row and theta are added in place of multiplied", r"multipl|product", "1.1 + 2.7"),
        ("not added: two products", rf"add|{COUNT}|one number", "[0.1, 1.1]"),
        (
            "not added, an array",
            rf"add|{COUNT}|one number",
            "np.array([1, 2.2]) * np.array([0.1, 0.5])",
        ),
        ("a text", TEXT, '"1.2"'),
        ("a text with a decimal comma", rf"{TEXT}|comma", '"1,2"'),
        ("a decimal comma", rf"comma|decimal point|{COUNT}|one number", "(1, 2)"),
        ("minus in place of plus", r"add|sign|minus|plus|subtract", "-1.0"),
        ("the products are multiplied", r"add", "0.11"),
        ("rounded to a whole number", r"round|decimal|close|digits|cut", "1"),
        ("ten times too large", r"ten times|10 times|factor|decimal|point|times too", "12"),
        ("sigmoid of it", r"sigmoid|σ|no function|product alone|squash", "1 / (1 + np.exp(-1.2))"),
        ("not finite", r"nan|finite|number", "float('nan')"),
        ("nothing", r"not tried|None", "None"),
    ],
)
