"""Wrong answers as students hand them in: whole functions, in the style of somebody who has other lessons' code at hand.

Twelve each for ten functions; the answers of lesson_NN.py are smaller steps away from a right one.
"""

from unseen import (
    CLIP,
    COLUMNS,
    EARLY,
    ETA,
    FIXED,
    IN_PLACE,
    LABELS,
    LAST,
    MANY,
    NONE,
    OTHER,
    PATH,
    RNG,
    SHAPE,
    SHUFFLE,
    SIGN,
    START,
    SUM,
    bank,
)

TWO = r"½|half|\b2\b|twice|double|two"
EACH = r"one (by one|at a time|parameter)|at once|others|direction|held still|each|one number"

SLOPES = [
    (
        "all are moved at once",
        EACH,
        """
        up = loss(np.array(theta) + nudge)
        down = loss(np.array(theta) - nudge)
        return (up - down) / (2 * nudge) * np.ones(len(theta))
        """,
    ),
    (
        "the caller's theta is moved and not moved back",
        rf"back|{EACH}|{IN_PLACE}",
        """
        grads = []
        for i in range(len(theta)):
            base = loss(theta)
            theta[i] += nudge
            grads.append((loss(theta) - base) / nudge)
        return np.array(grads)
        """,
    ),
    (
        "the list is returned inside the loop",
        rf"{EARLY}|{COLUMNS}|{SHAPE}|first|one number",
        """
        grads = []
        for i in range(len(theta)):
            step = np.zeros(len(theta))
            step[i] = nudge
            grads.append((loss(theta + step) - loss(theta - step)) / (2 * nudge))
            return np.array(grads)
        """,
    ),
    (
        "made for two parameters",
        rf"{FIXED}|{COLUMNS}|{SHAPE}|two|number of parameters|3 and 2",
        """
        b, w = theta[0], theta[1]
        db = (loss(np.array([b + nudge, w])) - loss(np.array([b - nudge, w]))) / (2 * nudge)
        dw = (loss(np.array([b, w + nudge])) - loss(np.array([b, w - nudge]))) / (2 * nudge)
        return np.array([db, dw])
        """,
    ),
    (
        "the nudge is 0.1, whatever is asked",
        r"nudge|0\.1\b|coarse|large",
        """
        nudge = 0.1
        out = np.zeros(len(theta))
        for i in range(len(theta)):
            d = np.zeros(len(theta))
            d[i] = nudge
            out[i] = (loss(theta + d) - loss(theta - d)) / (2 * nudge)
        return out
        """,
    ),
    (
        "the brackets of 2 * nudge are missing",
        r"bracket|parenthes|nudge|divi",
        """
        out = []
        for d in np.eye(len(theta)):
            out.append((loss(theta + nudge * d) - loss(theta - nudge * d)) / 2 * nudge)
        return np.array(out)
        """,
    ),
    (
        "the difference is not divided",
        r"divi|nudge",
        """
        out = []
        for d in np.eye(len(theta)):
            out.append(loss(theta + nudge * d) - loss(theta - nudge * d))
        return np.array(out)
        """,
    ),
    (
        "one side, divided by two nudges",
        TWO,
        """
        here = loss(theta)
        return np.array([(loss(theta + nudge * d) - here) / (2 * nudge) for d in np.eye(len(theta))])
        """,
    ),
    (
        "the sizes alone",
        rf"{SIGN}|abs|size",
        """
        return np.array([
            abs(loss(theta + nudge * d) - loss(theta - nudge * d)) / (2 * nudge) for d in np.eye(len(theta))
        ])
        """,
    ),
    (
        "the loss of the petals, not the loss that came",
        rf"{OTHER}|loss",
        """
        out = []
        for d in np.eye(len(theta_6)):
            up = binary_cross_entropy(y, predict_proba(theta_6 + nudge * d, X))
            down = binary_cross_entropy(y, predict_proba(theta_6 - nudge * d, X))
            out.append((up - down) / (2 * nudge))
        return np.array(out)
        """,
    ),
    (
        "the slopes are added up",
        rf"{EACH}|sum|added|{SHAPE}|{MANY}",
        """
        total = 0
        for d in np.eye(len(theta)):
            total += (loss(theta + nudge * d) - loss(theta - nudge * d)) / (2 * nudge)
        return total
        """,
    ),
    (
        "nothing is returned, all is printed",
        NONE,
        """
        for d in np.eye(len(theta)):
            print((loss(theta + nudge * d) - loss(theta - nudge * d)) / (2 * nudge))
        """,
    ),
]

TRAIN = [
    (
        "X and y are each shuffled",
        LABELS,
        """
        path = [theta]
        for epoch in range(epochs):
            X = rng.permutation(X)
            y = rng.permutation(y)
            for x_i, y_i in zip(X, y):
                y_hat = sigmoid(theta @ x_i)
                theta = theta - eta * x_i * (y_hat - y_i)
                path.append(theta)
        return np.array(path)
        """,
    ),
    (
        "the shuffle is gone",
        SHUFFLE,
        """
        path = [theta]
        for epoch in range(epochs):
            for x_i, y_i in zip(X, y):
                y_hat = sigmoid(theta @ x_i)
                theta = theta - eta * x_i * (y_hat - y_i)
                path.append(theta)
        return np.array(path)
        """,
    ),
    (
        "one order for all epochs",
        SHUFFLE,
        """
        order = rng.permutation(len(y))
        X, y = X[order], y[order]
        path = [theta]
        for epoch in range(epochs):
            for x_i, y_i in zip(X, y):
                y_hat = sigmoid(theta @ x_i)
                theta = theta - eta * x_i * (y_hat - y_i)
                path.append(theta)
        return np.array(path)
        """,
    ),
    (
        "rows are drawn with replacement",
        r"replac|twice|each row|exactly once|more than once|drawn|left out",
        """
        path = [theta]
        for epoch in range(epochs):
            for i in rng.integers(0, len(y), len(y)):
                y_hat = sigmoid(theta @ X[i])
                theta = theta - eta * X[i] * (y_hat - y[i])
                path.append(theta)
        return np.array(path)
        """,
    ),
    (
        "a generator of its own in each epoch",
        rf"{RNG}|{SHUFFLE}",
        """
        path = [theta]
        for epoch in range(epochs):
            rng = np.random.default_rng(0)
            order = rng.permutation(len(y))
            for x_i, y_i in zip(X[order], y[order]):
                y_hat = sigmoid(theta @ x_i)
                theta = theta - eta * x_i * (y_hat - y_i)
                path.append(theta)
        return np.array(path)
        """,
    ),
    (
        "one update an epoch is recorded",
        PATH,
        """
        path = [theta]
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for i in order:
                y_hat = sigmoid(theta @ X[i])
                theta = theta - eta * X[i] * (y_hat - y[i])
            path.append(theta)
        return np.array(path)
        """,
    ),
    (
        "the new rows, the old labels",
        LABELS,
        """
        path = [theta]
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for i, j in enumerate(order):
                y_hat = sigmoid(theta @ X[j])
                theta = theta - eta * X[j] * (y_hat - y[i])
                path.append(theta)
        return np.array(path)
        """,
    ),
    (
        "all in place: each row of the path is the last theta",
        rf"{IN_PLACE}|same",
        """
        theta = np.array(theta, float)
        path = [theta]
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for x_i, y_i in zip(X[order], y[order]):
                theta -= eta * x_i * (sigmoid(theta @ x_i) - y_i)
                path.append(theta)
        return np.array(path)
        """,
    ),
    (
        "the start is not in the path",
        PATH,
        """
        path = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for x_i, y_i in zip(X[order], y[order]):
                theta = theta - eta * x_i * (sigmoid(theta @ x_i) - y_i)
                path.append(theta)
        return np.array(path)
        """,
    ),
    (
        "the last theta alone",
        PATH,
        """
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for x_i, y_i in zip(X[order], y[order]):
                theta = theta - eta * x_i * (sigmoid(theta @ x_i) - y_i)
        return theta
        """,
    ),
    (
        "shuffled with the labels, and uphill",
        SIGN,
        """
        path = [theta]
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for x_i, y_i in zip(X[order], y[order]):
                theta = theta - eta * x_i * (y_i - sigmoid(theta @ x_i))
                path.append(theta)
        return np.array(path)
        """,
    ),
    (
        "shuffled by np.random in place of rng",
        RNG,
        """
        path = [theta]
        for epoch in range(epochs):
            order = np.random.permutation(len(y))
            for x_i, y_i in zip(X[order], y[order]):
                theta = theta - eta * x_i * (sigmoid(theta @ x_i) - y_i)
                path.append(theta)
        return np.array(path)
        """,
    ),
]

BATCHES = [
    (
        "the batches change places, not the rows",
        rf"{SHUFFLE}|other rows|same batch|together",
        """
        order = np.arange(N)
        batches = [order[s:s + batch_size] for s in range(0, N, batch_size)]
        return [batches[i] for i in rng.permutation(len(batches))]
        """,
    ),
    (
        "the rows change places inside a batch",
        rf"{SHUFFLE}|other rows|same batch|together|within|inside",
        """
        order = np.arange(N)
        batches = [order[s:s + batch_size] for s in range(0, N, batch_size)]
        return [rng.permutation(batch) for batch in batches]
        """,
    ),
    (
        "a generator of its own",
        rf"{RNG}|every (call|epoch)|same",
        """
        rng = np.random.default_rng(42)
        order = rng.permutation(N)
        return [order[s:s + batch_size] for s in range(0, N, batch_size)]
        """,
    ),
    (
        "rows are drawn anew for each batch",
        r"exactly once|more than once|twice|left out|each row|missing",
        """
        return [rng.choice(N, batch_size, replace=False) for s in range(0, N, batch_size)]
        """,
    ),
    (
        "the short batch is dropped",
        rf"{LAST}|left out|missing|exactly once|drop",
        """
        order = rng.permutation(N)
        return [order[i * batch_size:(i + 1) * batch_size] for i in range(N // batch_size)]
        """,
    ),
    (
        "array_split makes sizes alike",
        r"batch_size|size|alike|rows each|only the last",
        """
        order = rng.permutation(N)
        return np.array_split(order, -(-N // batch_size))
        """,
    ),
    (
        "rows from 1 to N",
        r"\b0\b|from 1|one too (large|many|high)|N - 1|N − 1|no row",
        """
        order = rng.permutation(np.arange(1, N + 1))
        return [order[s:s + batch_size] for s in range(0, N, batch_size)]
        """,
    ),
    (
        "shuffle gives nothing back",
        rf"{NONE}|shuffle",
        """
        order = rng.shuffle(np.arange(N))
        return [order[s:s + batch_size] for s in range(0, N, batch_size)]
        """,
    ),
    (
        "the batches overlap by one",
        r"exactly once|more than once|twice|each row|overlap",
        """
        order = rng.permutation(N)
        return [order[s:s + batch_size + 1] for s in range(0, N, batch_size)]
        """,
    ),
    (
        "only the first batch",
        r"missing|left out|exactly once|each row|one batch|returns 1|first|list|number of batches",
        """
        order = rng.permutation(N)
        for s in range(0, N, batch_size):
            return [order[s:s + batch_size]]
        """,
    ),
    (
        "the start is moved by chance, the order stays",
        rf"{SHUFFLE}|other rows|neighbo|in a row|same order|together",
        """
        order = np.roll(np.arange(N), rng.integers(N))
        return [order[s:s + batch_size] for s in range(0, N, batch_size)]
        """,
    ),
    (
        "one row in each of batch_size batches",
        r"size|batch_size|how many|number of|rows",
        """
        order = rng.permutation(N)
        return [order[s::batch_size] for s in range(batch_size)]
        """,
    ),
]

SPLIT = [
    (
        "X and y each in an order of their own",
        LABELS,
        """
        n_train = len(y) * 4 // 5
        X = rng.permutation(X)
        y = rng.permutation(y)
        return X[:n_train], y[:n_train], X[n_train:], y[n_train:]
        """,
    ),
    (
        "a generator of its own",
        RNG,
        """
        rng = np.random.default_rng(0)
        order = rng.permutation(len(y))
        n = int(0.8 * len(y))
        return X[order[:n]], y[order[:n]], X[order[n:]], y[order[n:]]
        """,
    ),
    (
        "each row goes to the test with a chance of a fifth",
        r"four fifths|how many|number of|rows|share|expected|size|exactly",
        """
        test = rng.random(len(y)) < 0.2
        return X[~test], y[~test], X[test], y[test]
        """,
    ),
    (
        "every fifth row is a test row",
        rf"{SHUFFLE}|{RNG}|chance|fifth|same rows",
        """
        test = np.arange(len(y)) % 5 == 4
        return X[~test], y[~test], X[test], y[test]
        """,
    ),
    (
        "the four in another order",
        r"order|X_train, y_train|places|second|expected|swap|exchang",
        """
        n = len(y) * 4 // 5
        order = rng.permutation(len(y))
        X, y = X[order], y[order]
        return X[:n], X[n:], y[:n], y[n:]
        """,
    ),
    (
        "half and half",
        r"four fifths|half|how many|rows|share|expected|80",
        """
        n = len(y) // 2
        order = rng.permutation(len(y))
        X, y = X[order], y[order]
        return X[:n], y[:n], X[n:], y[n:]
        """,
    ),
    (
        "the test rows are also training rows",
        r"both|also|twice|overlap|in training|all rows|expected|rows",
        """
        n = len(y) * 4 // 5
        order = rng.permutation(len(y))
        return X, y, X[order[n:]], y[order[n:]]
        """,
    ),
    (
        "test rows are drawn with replacement",
        r"replac|twice|more than once|both|each row|left out|missing|rows|none",
        """
        n = len(y) * 4 // 5
        test = rng.integers(0, len(y), len(y) - n)
        train = rng.integers(0, len(y), n)
        return X[train], y[train], X[test], y[test]
        """,
    ),
    (
        "the order is used for X alone",
        LABELS,
        """
        n = len(y) * 4 // 5
        order = rng.permutation(len(y))
        X = X[order]
        return X[:n], y[:n], X[n:], y[n:]
        """,
    ),
    (
        "80 and 20, whatever comes",
        rf"{FIXED}|80|own size|four fifths|expected|rows",
        """
        order = rng.permutation(len(y))
        X, y = X[order], y[order]
        return X[:80], y[:80], X[80:], y[80:]
        """,
    ),
    (
        "sorted again after the draw, train and test",
        r"sort|order|all rows|chance|by chance|class",
        """
        n = len(y) * 4 // 5
        order = np.sort(rng.permutation(len(y)))
        return X[order[:n]], y[order[:n]], X[order[n:]], y[order[n:]]
        """,
    ),
    (
        "the caller's tables are shuffled",
        rf"{IN_PLACE}|{LABELS}",
        """
        n = len(y) * 4 // 5
        rng.shuffle(X)
        rng.shuffle(y)
        return X[:n], y[:n], X[n:], y[n:]
        """,
    ),
]

HALF_Z = [
    (
        "twice, as in the lesson",
        TWO,
        """
        p = (1 + np.tanh(X @ theta)) / 2
        return 2 * X.T @ (p - y) / len(y)
        """,
    ),
    (
        "z/2 in p, and the lesson's factor 2",
        TWO,
        """
        z = X @ theta
        p = 0.5 * (1 + np.tanh(z / 2))
        return X.T @ (2 * (p - y)) / len(y)
        """,
    ),
    (
        "z and not z/2",
        rf"{TWO}|z/2|inside",
        """
        z = X @ theta
        p = 0.5 * (1 + np.tanh(z))
        return X.T @ (p - y) / len(y)
        """,
    ),
    (
        "the half of the inside is forgotten",
        TWO,
        """
        z = X @ theta
        t = np.tanh(z / 2)
        p = (1 + t) / 2
        return X.T @ ((p - y) / np.maximum(p * (1 - p), 1e-300) * (1 - t ** 2) / 2) / len(y)
        """,
    ),
    (
        "a quotient that is 0/0 far out",
        rf"nan|0/0|{CLIP}|2000|large|divi",
        """
        z = X @ theta
        t = np.tanh(z / 2)
        p = (1 + t) / 2
        dp = (1 - t ** 2) / 4
        return X.T @ ((p - y) / (p * (1 - p)) * dp) / len(y)
        """,
    ),
    (
        "the slope of tanh is left in",
        r"slope|cancel|1 - t|tanh|square|factor|p\(1|y_hat \* \(1|ŷ\(1",
        """
        z = X @ theta
        t = np.tanh(z / 2)
        p = (1 + t) / 2
        return X.T @ ((p - y) * (1 - t ** 2)) / len(y)
        """,
    ),
    (
        "tanh alone is p",
        r"tanh|½|half|between 0 and 1|p =|1 \+|probab",
        """
        p = np.tanh(X @ theta / 2)
        return X.T @ (p - y) / len(y)
        """,
    ),
    (
        "the labels are made ±1",
        r"±|-1|−1|label",
        """
        y = 2 * y - 1
        p = 0.5 * (1 + np.tanh(X @ theta / 2))
        return X.T @ (p - y) / len(y)
        """,
    ),
    (
        "p is clipped at 0.001",
        CLIP,
        """
        t = np.tanh(X @ theta / 2)
        p = np.clip((1 + t) / 2, 1e-3, 1 - 1e-3)
        return X.T @ (p - y) / len(y)
        """,
    ),
    (
        "no mean",
        SUM,
        """
        p = 0.5 * (1 + np.tanh(X @ theta / 2))
        grad = np.zeros(len(theta))
        for i in range(len(y)):
            grad += (p[i] - y[i]) * X[i]
        return grad
        """,
    ),
    (
        "one number: the mean over everything",
        rf"{SHAPE}|one number|each parameter|{COLUMNS}",
        """
        p = 0.5 * (1 + np.tanh(X @ theta / 2))
        return np.mean((p - y) @ X)
        """,
    ),
    (
        "the loss in place of its gradient",
        r"loss|gradient|one number|shape",
        """
        p = 0.5 * (1 + np.tanh(X @ theta / 2))
        p = np.clip(p, 1e-12, 1 - 1e-12)
        return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
        """,
    ),
]

FIT = [
    (
        "the losses of whole epochs",
        r"each batch|epoch|number of|losses|every update|how many|list",
        """
        theta = np.zeros(X.shape[1])
        losses = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for s in range(0, len(y), batch_size):
                rows = order[s:s + batch_size]
                y_hat = sigmoid(X[rows] @ theta)
                theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
            y_hat = sigmoid(X @ theta)
            losses.append(-np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)))
        return theta, losses
        """,
    ),
    (
        "the loss after the update",
        r"before|after",
        """
        theta = np.zeros(X.shape[1])
        losses = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for s in range(0, len(y), batch_size):
                rows = order[s:s + batch_size]
                y_hat = sigmoid(X[rows] @ theta)
                theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
                y_hat = sigmoid(X[rows] @ theta)
                losses.append(-np.mean(y[rows] * np.log(y_hat) + (1 - y[rows]) * np.log(1 - y_hat)))
        return theta, losses
        """,
    ),
    (
        "a column of ones is put in front",
        r"ones|column|already|shape",
        """
        X = np.column_stack([np.ones(len(y)), X])
        theta = np.zeros(X.shape[1])
        losses = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for s in range(0, len(y), batch_size):
                rows = order[s:s + batch_size]
                y_hat = sigmoid(X[rows] @ theta)
                losses.append(-np.mean(y[rows] * np.log(y_hat) + (1 - y[rows]) * np.log(1 - y_hat)))
                theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
        return theta, losses
        """,
    ),
    (
        "a random start",
        START,
        """
        theta = rng.normal(size=X.shape[1]) * 0.01
        losses = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for s in range(0, len(y), batch_size):
                rows = order[s:s + batch_size]
                y_hat = sigmoid(X[rows] @ theta)
                losses.append(-np.mean(y[rows] * np.log(y_hat) + (1 - y[rows]) * np.log(1 - y_hat)))
                theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
        return theta, losses
        """,
    ),
    (
        "the mean over batch_size, also for the short batch",
        rf"{LAST}|its own batch",
        """
        theta = np.zeros(X.shape[1])
        losses = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            X, y = X[order], y[order]
            for s in range(0, len(y), batch_size):
                Xb, yb = X[s:s + batch_size], y[s:s + batch_size]
                y_hat = sigmoid(Xb @ theta)
                losses.append(-np.sum(yb * np.log(y_hat) + (1 - yb) * np.log(1 - y_hat)) / batch_size)
                theta = theta - eta * Xb.T @ (y_hat - yb) / batch_size
        return theta, losses
        """,
    ),
    (
        "the loss of the whole table at each update",
        r"batch|all rows|whole",
        """
        theta = np.zeros(X.shape[1])
        losses = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for s in range(0, len(y), batch_size):
                rows = order[s:s + batch_size]
                p = sigmoid(X @ theta)
                losses.append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
                grad = X[rows].T @ (p[rows] - y[rows]) / len(rows)
                theta = theta - eta * grad
        return theta, losses
        """,
    ),
    (
        "theta goes back to 0 in each epoch",
        rf"{START}|each epoch|every epoch|again",
        """
        losses = []
        for epoch in range(epochs):
            theta = np.zeros(X.shape[1])
            order = rng.permutation(len(y))
            for s in range(0, len(y), batch_size):
                rows = order[s:s + batch_size]
                y_hat = sigmoid(X[rows] @ theta)
                losses.append(-np.mean(y[rows] * np.log(y_hat) + (1 - y[rows]) * np.log(1 - y_hat)))
                theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
        return theta, losses
        """,
    ),
    (
        "the mean squared error is listed",
        r"square|cross-entropy|\blog\b|log 2|0\.25",
        """
        theta = np.zeros(X.shape[1])
        losses = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for s in range(0, len(y), batch_size):
                rows = order[s:s + batch_size]
                y_hat = sigmoid(X[rows] @ theta)
                losses.append(np.mean((y_hat - y[rows]) ** 2))
                theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
        return theta, losses
        """,
    ),
    (
        "the losses are returned first",
        r"order|first|second|exchang|swap|places",
        """
        theta = np.zeros(X.shape[1])
        losses = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for s in range(0, len(y), batch_size):
                rows = order[s:s + batch_size]
                y_hat = sigmoid(X[rows] @ theta)
                losses.append(-np.mean(y[rows] * np.log(y_hat) + (1 - y[rows]) * np.log(1 - y_hat)))
                theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
        return losses, theta
        """,
    ),
    (
        "an adaptive step: eta shrinks each epoch",
        ETA,
        """
        theta = np.zeros(X.shape[1])
        losses = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for s in range(0, len(y), batch_size):
                rows = order[s:s + batch_size]
                y_hat = sigmoid(X[rows] @ theta)
                losses.append(-np.mean(y[rows] * np.log(y_hat) + (1 - y[rows]) * np.log(1 - y_hat)))
                theta = theta - eta / (1 + epoch) * X[rows].T @ (y_hat - y[rows]) / len(rows)
        return theta, losses
        """,
    ),
    (
        "momentum is added",
        r"momentum|before|earlier|last (step|gradient)|update|more than|velocity",
        """
        theta = np.zeros(X.shape[1])
        v = np.zeros(X.shape[1])
        losses = []
        for epoch in range(epochs):
            order = rng.permutation(len(y))
            for s in range(0, len(y), batch_size):
                rows = order[s:s + batch_size]
                y_hat = sigmoid(X[rows] @ theta)
                losses.append(-np.mean(y[rows] * np.log(y_hat) + (1 - y[rows]) * np.log(1 - y_hat)))
                v = 0.9 * v + X[rows].T @ (y_hat - y[rows]) / len(rows)
                theta = theta - eta * v
        return theta, losses
        """,
    ),
    (
        "a batch is drawn, and the epoch is one update",
        r"one update|batches|epoch|number of|losses|how many|each row|updates",
        """
        theta = np.zeros(X.shape[1])
        losses = []
        for epoch in range(epochs):
            rows = rng.choice(len(y), min(batch_size, len(y)), replace=False)
            y_hat = sigmoid(X[rows] @ theta)
            losses.append(-np.mean(y[rows] * np.log(y_hat) + (1 - y[rows]) * np.log(1 - y_hat)))
            theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
        return theta, losses
        """,
    ),
]

FAHRENHEIT = [
    (
        "b with a w that is divided twice",
        r"\bw\b|order|std|first|old",
        """
        b, w = theta
        w = w / std
        b = b - w / std * mean
        return np.array([b, w])
        """,
    ),
    (
        "b is divided, too",
        r"\bb\b|std|divi",
        """
        b, w = theta
        w = w / std
        b = (b - w * mean) / std
        return np.array([b, w])
        """,
    ),
    (
        "plus mean",
        SIGN,
        """
        b, w = theta
        w = w / std
        b = b + w * mean
        return np.array([b, w])
        """,
    ),
    (
        "w first, b second",
        r"order|first|exchang|swap|places|\(b, w\)",
        """
        b, w = theta
        w = w / std
        b = b - w * mean
        return np.array([w, b])
        """,
    ),
    (
        "mean and std change places",
        r"exchang|swap|places|mean.*std|order|each other",
        """
        b, w = theta
        w = w / mean
        b = b - w * std
        return np.array([b, w])
        """,
    ),
    (
        "times std",
        r"std|divi|times|multipl",
        """
        b, w = theta
        w = w * std
        b = b - w * mean
        return np.array([b, w])
        """,
    ),
    (
        "b is left as it is",
        r"\bb\b|mean|first|moved|changes nothing|no say|unchanged|as it (was|is|came)",
        """
        b, w = theta
        return np.array([b, w / std])
        """,
    ),
    (
        "the mean is divided, w is not",
        r"\bw\b|std|second|divi",
        """
        b, w = theta
        return np.array([b - w / std * mean, w])
        """,
    ),
    (
        "the numbers of the lesson",
        rf"{FIXED}|{OTHER}|mean|std",
        """
        b, w = theta
        w = w / temperature.std()
        b = b - w * temperature.mean()
        return np.array([b, w])
        """,
    ),
    (
        "both are scaled as temperatures are",
        r"scal|\bb\b|\bw\b|mean|std|subtract",
        """
        return (np.array(theta) - mean) / std
        """,
    ),
    (
        "the square of the std",
        r"std|square|divi|twice|variance",
        """
        b, w = theta
        w = w / std ** 2
        b = b - w * mean
        return np.array([b, w])
        """,
    ),
    (
        "to degrees Celsius besides",
        r"32|5 ?/ ?9|9 ?/ ?5|Celsius|offset|too (large|small)|more|less|\bb\b",
        """
        b, w = theta
        w = w / std
        b = b - w * (mean - 32)
        return np.array([b, w])
        """,
    ),
]

CHOOSE = [
    (
        "the lowest loss on the training rows",
        r"validation|X_val|training rows|which rows",
        """
        losses = []
        for s in strengths:
            path = gradient_descent(penalised(bce_gradient, s), np.zeros(X.shape[1]), X, y, eta=0.5,
                                    batch_size=len(y), epochs=100)
            losses.append(bce_with_logits(y, X @ path[-1]))
        return strengths[int(np.argmin(losses))]
        """,
    ),
    (
        "trained on the validation rows, too",
        r"validation|X_val|both|train",
        """
        X_all, y_all = np.vstack([X, X_val]), np.concatenate([y, y_val])
        losses = []
        for s in strengths:
            path = gradient_descent(penalised(bce_gradient, s), np.zeros(X.shape[1]), X_all, y_all, eta=0.5,
                                    batch_size=len(y_all), epochs=100)
            losses.append(bce_with_logits(y_val, X_val @ path[-1]))
        return strengths[int(np.argmin(losses))]
        """,
    ),
    (
        "by accuracy",
        r"accuracy|loss|labels|right calls",
        """
        best, best_acc = None, -1
        for s in strengths:
            path = gradient_descent(penalised(bce_gradient, s), np.zeros(X.shape[1]), X, y, eta=0.5,
                                    batch_size=len(y), epochs=100)
            acc = np.mean((X_val @ path[-1] >= 0) == y_val)
            if acc > best_acc:
                best, best_acc = s, acc
        return best
        """,
    ),
    (
        "the highest loss",
        r"highest|largest|lowest|argmax|worst",
        """
        losses = []
        for s in strengths:
            path = gradient_descent(penalised(bce_gradient, s), np.zeros(X.shape[1]), X, y, eta=0.5,
                                    batch_size=len(y), epochs=100)
            losses.append(bce_with_logits(y_val, X_val @ path[-1]))
        return strengths[int(np.argmax(losses))]
        """,
    ),
    (
        "it goes on from the λ before",
        rf"{START}|goes on|before|each λ|from 0|anew",
        """
        losses = []
        theta = np.zeros(X.shape[1])
        for s in strengths:
            path = gradient_descent(penalised(bce_gradient, s), theta, X, y, eta=0.5,
                                    batch_size=len(y), epochs=100)
            theta = path[-1]
            losses.append(bce_with_logits(y_val, X_val @ theta))
        return strengths[int(np.argmin(losses))]
        """,
    ),
    (
        "the index, not the λ",
        r"index|place|position|number of|strengths\[|one of",
        """
        losses = []
        for s in strengths:
            path = gradient_descent(penalised(bce_gradient, s), np.zeros(X.shape[1]), X, y, eta=0.5,
                                    batch_size=len(y), epochs=100)
            losses.append(bce_with_logits(y_val, X_val @ path[-1]))
        return int(np.argmin(losses))
        """,
    ),
    (
        "no penalty in the training",
        r"penal|λ|without|same",
        """
        losses = []
        for s in strengths:
            path = gradient_descent(bce_gradient, np.zeros(X.shape[1]), X, y, eta=0.5,
                                    batch_size=len(y), epochs=100)
            losses.append(bce_with_logits(y_val, X_val @ path[-1]))
        return strengths[int(np.argmin(losses))]
        """,
    ),
    (
        "the penalty is in the validation loss",
        r"penal|plain|training alone|without",
        """
        losses = []
        for s in strengths:
            path = gradient_descent(penalised(bce_gradient, s), np.zeros(X.shape[1]), X, y, eta=0.5,
                                    batch_size=len(y), epochs=100)
            theta = path[-1]
            losses.append(bce_with_logits(y_val, X_val @ theta) + s / 2 * np.sum(theta[1:] ** 2))
        return strengths[int(np.argmin(losses))]
        """,
    ),
    (
        "ten epochs",
        r"epoch|100|too few|updates|early",
        """
        losses = []
        for s in strengths:
            path = gradient_descent(penalised(bce_gradient, s), np.zeros(X.shape[1]), X, y, eta=0.5,
                                    batch_size=len(y), epochs=10)
            losses.append(bce_with_logits(y_val, X_val @ path[-1]))
        return strengths[int(np.argmin(losses))]
        """,
    ),
    (
        "the loss at the start",
        r"path\[-1\]|last|start|first|the end|trained|same",
        """
        losses = []
        for s in strengths:
            path = gradient_descent(penalised(bce_gradient, s), np.zeros(X.shape[1]), X, y, eta=0.5,
                                    batch_size=len(y), epochs=100)
            losses.append(bce_with_logits(y_val, X_val @ path[0]))
        return strengths[int(np.argmin(losses))]
        """,
    ),
    (
        "the smallest of the λ",
        r"smallest|always|first|whatever|penal|loss",
        """
        return min(strengths)
        """,
    ),
    (
        "the lowest loss, not its λ",
        r"loss|strengths\[|λ|one of",
        """
        losses = []
        for s in strengths:
            path = gradient_descent(penalised(bce_gradient, s), np.zeros(X.shape[1]), X, y, eta=0.5,
                                    batch_size=len(y), epochs=100)
            losses.append(bce_with_logits(y_val, X_val @ path[-1]))
        return min(losses)
        """,
    ),
]

SOFTMAX = [
    (
        "the classes are those that have rows",
        r"class|unique|column|shape|own column|without a row|K",
        """
        K = len(np.unique(labels))
        Y = np.eye(K)[np.searchsorted(np.unique(labels), labels)]
        Z = X @ Theta[:, :K]
        Z = Z - Z.max(axis=1, keepdims=True)
        P = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
        return X.T @ (P - Y) / len(X)
        """,
    ),
    (
        "exp without a shift",
        r"large|overflow|nan|shift|maximum|subtract",
        """
        Y = np.eye(Theta.shape[1])[labels]
        E = np.exp(X @ Theta)
        P = E / E.sum(axis=1, keepdims=True)
        return X.T @ (P - Y) / len(X)
        """,
    ),
    (
        "a sigmoid for each class",
        r"sigmoid|softmax|sum to 1|one against|add up",
        """
        Y = np.eye(Theta.shape[1])[labels]
        P = 1 / (1 + np.exp(-np.clip(X @ Theta, -500, 500)))
        return X.T @ (P - Y) / len(X)
        """,
    ),
    (
        "softmax along the rows' axis",
        r"axis|each row|row by row|column|sum to 1",
        """
        Y = np.eye(Theta.shape[1])[labels]
        Z = X @ Theta
        E = np.exp(Z - Z.max(axis=0))
        P = E / E.sum(axis=0)
        return X.T @ (P - Y) / len(X)
        """,
    ),
    (
        "not divided by N",
        SUM,
        """
        Y = np.eye(Theta.shape[1])[labels]
        Z = X @ Theta
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        P = E / E.sum(axis=1, keepdims=True)
        return X.T @ (P - Y)
        """,
    ),
    (
        "the mean over all numbers of the table",
        rf"{SUM}|{COLUMNS}|number of classes|K|divi",
        """
        Y = np.eye(Theta.shape[1])[labels]
        Z = X @ Theta
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        P = E / E.sum(axis=1, keepdims=True)
        return X.T @ (P - Y) / P.size
        """,
    ),
    (
        "Y − P",
        SIGN,
        """
        Y = np.eye(Theta.shape[1])[labels]
        Z = X @ Theta
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        P = E / E.sum(axis=1, keepdims=True)
        return X.T @ (Y - P) / len(X)
        """,
    ),
    (
        "the transposed table",
        r"shape|turned|transpos|\.T|rows and columns|exchang|expected",
        """
        Y = np.eye(Theta.shape[1])[labels]
        Z = X @ Theta
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        P = E / E.sum(axis=1, keepdims=True)
        return (P - Y).T @ X / len(X)
        """,
    ),
    (
        "the labels count from 1",
        r"from 1|from 0|labels? - 1|one column|next|index|beside",
        """
        Z = X @ Theta
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        P = E / E.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels - 1] -= 1
        return X.T @ P / len(X)
        """,
    ),
    (
        "the own class alone",
        r"class|other|own|column|alone|only",
        """
        Z = X @ Theta
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        P = E / E.sum(axis=1, keepdims=True)
        Y = np.eye(Theta.shape[1])[labels]
        return X.T @ ((P - Y) * Y) / len(X)
        """,
    ),
    (
        "z is cut at 30",
        CLIP,
        """
        Y = np.eye(Theta.shape[1])[labels]
        E = np.exp(np.clip(X @ Theta, -30, 30))
        P = E / E.sum(axis=1, keepdims=True)
        return X.T @ (P - Y) / len(X)
        """,
    ),
    (
        "the label itself is subtracted",
        r"label|one-hot|number of|column|class",
        """
        Z = X @ Theta
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        P = E / E.sum(axis=1, keepdims=True)
        return X.T @ (P - np.asarray(labels).reshape(-1, 1)) / len(X)
        """,
    ),
]

BLOCKS = [
    (
        "the mean of the blocks' means",
        r"mean of (the )?means?|blocks|lengths?|rows|weigh|equally",
        """
        return np.mean([bce_gradient(theta, X, y) for X, y in blocks], axis=0)
        """,
    ),
    (
        "the sum of the means",
        r"mean|blocks|lengths?|rows|divi|sum|add",
        """
        return sum(bce_gradient(theta, X, y) for X, y in blocks)
        """,
    ),
    (
        "no division at all",
        SUM,
        """
        grad = np.zeros(len(theta))
        for X, y in blocks:
            grad = grad + X.T @ (sigmoid(X @ theta) - y)
        return grad
        """,
    ),
    (
        "divided by the last block's rows",
        r"last|all rows|rows|blocks|divi",
        """
        grad = np.zeros(len(theta))
        for X, y in blocks:
            grad = grad + X.T @ (sigmoid(X @ theta) - y)
        return grad / len(y)
        """,
    ),
    (
        "divided by the number of blocks",
        r"number of blocks|blocks|rows|divi",
        """
        grad = np.zeros(len(theta))
        for X, y in blocks:
            grad = grad + X.T @ (sigmoid(X @ theta) - y)
        return grad / len(blocks)
        """,
    ),
    (
        "the first block alone",
        r"first|blocks?|return.*loop|only|one block|all",
        """
        grad = np.zeros(len(theta))
        for X, y in blocks:
            grad = grad + X.T @ (sigmoid(X @ theta) - y)
            return grad / len(y)
        """,
    ),
    (
        "the last block alone",
        r"last|blocks?|only|one block|\+=|add",
        """
        for X, y in blocks:
            grad = X.T @ (sigmoid(X @ theta) - y) / len(y)
        return grad
        """,
    ),
    (
        "each worker makes a step of its own",
        r"theta|θ|step|same|moved|update|block|between",
        """
        n = sum(len(y) for X, y in blocks)
        grad = np.zeros(len(theta))
        for X, y in blocks:
            part = X.T @ (sigmoid(X @ theta) - y)
            grad = grad + part
            theta = theta - 0.1 * part / len(y)
        return grad / n
        """,
    ),
    (
        "a pair for each block is returned",
        rf"{MANY}|a tuple among|{SHAPE}|list|one for each|block",
        """
        return [(X.T @ (sigmoid(X @ theta) - y), len(y)) for X, y in blocks]
        """,
    ),
    (
        "y and X change places in the pair",
        r"order|pair|\(X, y\)|exchang|swap|places|shape|raise|mismatch|error",
        """
        grad = np.zeros(len(theta))
        n = 0
        for y, X in blocks:
            grad = grad + X.T @ (sigmoid(X @ theta) - y)
            n += len(y)
        return grad / n
        """,
    ),
    (
        "weighted by the rows, not divided by all",
        r"divi|all rows|number of rows|weigh|mean|sum",
        """
        return sum(len(y) * bce_gradient(theta, X, y) for X, y in blocks) / len(blocks)
        """,
    ),
    (
        "the sum is in the task's theta",
        rf"{IN_PLACE}|theta|θ",
        """
        n = 0
        for X, y in blocks:
            theta -= X.T @ (sigmoid(X @ theta) - y)
            n += len(y)
        return theta / n
        """,
    ),
]

HEADS = {
    "02.4": ("def slopes(loss, theta, nudge=1e-6):", SLOPES),
    "03.3": ("def train(theta, X, y, eta, epochs, rng):", TRAIN),
    "04.3": ("def epoch_batches(N, batch_size, rng):", BATCHES),
    "06.3": ("def split_rows(X, y, rng):", SPLIT),
    "07.4": ("def half_z_gradient(theta, X, y):", HALF_Z),
    "09.3": ("def fit(X, y, eta, batch_size, epochs, rng):", FIT),
    "10.5": ("def to_fahrenheit(theta, mean, std):", FAHRENHEIT),
    "11.2": ("def choose(strengths, X, y, X_val, y_val):", CHOOSE),
    "11.4": ("def gradient_by_number(Theta, X, labels):", SOFTMAX),
    "12.3": ("def gradient_of(theta, blocks):", BLOCKS),
}
ANSWERS = [
    answer
    for exercise, (head, wrong) in HEADS.items()
    for answer in bank(exercise, [], wrong, head)
]
