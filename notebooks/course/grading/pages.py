"""The pages: one for each student, with the judge's words and nothing of anybody else, and one for the teacher."""

import html
import io
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass

HEAD = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; background: #fff }}
h1 {{ font-size: 1.5rem }} h2 {{ font-size: 1.2rem; margin-top: 2rem }}
pre {{ background: #f4f4f4; padding: .7rem; overflow-x: auto; font-size: .9rem }}
table {{ border-collapse: collapse }}
td, th {{ padding: .25rem .7rem; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top }}
td.n, th.n {{ text-align: right; font-variant-numeric: tabular-nums }}
p.said {{ white-space: pre-wrap }} .bar {{ display: inline-block; height: .8em; background: #2c6fbb }}
</style>
"""
ALIKE = (
    "What is beyond the given code and the solutions in the notebook, and shared by few. It proves nothing: pairs may have been "
    "allowed, and short code is often alike."
)
SIGNS = {"✓": "right", "✗": "not right", "○": "not tried", "–": "not in the file"}


def _page(title, *parts):
    return (HEAD.format(title=_text(title)) + "\n".join(parts) + "\n</html>\n").encode()


def _text(text):
    return html.escape(str(text))


def _listed(items):
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


# -- for a student -----------------------------------------------------------------------------------------------------


def feedback(row, title):
    """A student's own page."""
    parts = [
        f"<h1>{_text(title)}</h1>",
        f"<p><b>{_text(row.student)}</b>: {row.points:g} of {row.most:g} points.</p>",
    ]
    notes = [*row.notes]
    if row.late:
        notes.insert(0, f"Handed in late: {row.late}.")
    if notes:
        parts.append(_listed(map(_text, notes)))
    for name, sign in row.marks.items():
        parts.append(f"<h2>{sign} {_text(name)} <small>({SIGNS[sign]})</small></h2>")
        parts.append(f'<p class="said">{_text(row.result["words"][name])}</p>')
        answer = row.result["answers"].get(name, "")
        if answer and sign != "–":
            parts.append(f"<p>Your answer:</p>\n<pre>{_text(answer)}</pre>")
    errors = row.result.get("errors", ())
    if errors:
        parts.append("<h2>Cells that stop</h2>")
        parts.append(
            _listed(
                f"<code>{_text(each['cell'])}</code>: {_text(each['words'])}" for each in errors
            )
        )
    return _page(f"{title}: {row.student}", *parts)


def for_moodle(pages):
    """The zip that Moodle takes as “feedback files”, of {its name of the student's folder: page}, and of nothing else."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder, page in sorted(pages.items()):
            archive.writestr(zipfile.ZipInfo(f"{folder.rstrip('/')}/feedback.html"), page)
    return made.getvalue()


# -- for the teacher ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Class:
    """What the teacher's page is made of: the rows, who is alike, the files that were left out, who handed in nothing."""

    title: str
    rows: list
    exercises: list
    alike: list
    left_out: list
    missing: list


def for_class(seen):
    """The teacher's page: which exercises fail and how, who is alike, what to look at, what was left out."""
    graded = [row for row in seen.rows if row.result.get("marks")]
    alike = [f"{_text(', '.join(names))}: {_text(why)}" for names, why in seen.alike]
    left_out = [f"{_text(each.path)}: {_text(each.reason)}" for each in seen.left_out]
    return _page(
        seen.title,
        f"<h1>{_text(seen.title)}</h1>",
        f"<p>{len(seen.rows)} students, {len(graded)} notebooks judged.</p>",
        "<h2>Exercises</h2>",
        _exercises(graded, seen.exercises),
        "<h2>Mistakes</h2>",
        _mistakes(graded, seen.exercises),
        "<h2>Points</h2>",
        _points(seen.rows),
        "<h2>Alike</h2>",
        f"<p>{ALIKE}</p>",
        _listed(alike) if alike else "<p>Nobody.</p>",
        "<h2>To look at</h2>",
        "<p>No mark depends on these. Each may be harmless.</p>",
        _remarks(seen.rows),
        *(
            ["<h2>Handed in nothing</h2>", _listed(map(_text, seen.missing))]
            if seen.missing
            else []
        ),
        "<h2>Left out</h2>",
        _listed(left_out) if left_out else "<p>Nothing.</p>",
    )


def _exercises(rows, exercises):
    lines = [
        "<table>",
        "<tr><th>exercise</th>"
        + "".join(f'<th class="n">{s} {w}</th>' for s, w in SIGNS.items())
        + "<th></th></tr>",
    ]
    for name in exercises:
        count = Counter(row.marks.get(name, "–") for row in rows)
        share = 100 * count["✓"] / max(1, len(rows))
        cells = "".join(f'<td class="n">{count[sign]}</td>' for sign in SIGNS)
        bar = f'<td><span class="bar" style="width:{share:.0f}px" title="{share:.0f} % right"></span></td>'
        lines.append(f"<tr><td>{_text(name)}</td>{cells}{bar}</tr>")
    return "\n".join([*lines, "</table>"])


def _mistakes(rows, exercises):
    lines = [
        "<table>",
        '<tr><th>exercise</th><th class="n">how often</th><th>what the judge said</th></tr>',
    ]
    for name in exercises:
        count = Counter(
            row.result["mistakes"][name] for row in rows if name in row.result["mistakes"]
        )
        for words, often in sorted(count.items(), key=lambda pair: (-pair[1], pair[0])):
            lines.append(
                f'<tr><td>{_text(name)}</td><td class="n">{often}</td><td>{_text(words)}</td></tr>'
            )
    return "\n".join([*lines, "</table>"]) if len(lines) > 2 else "<p>None.</p>"


def _points(rows):
    count = Counter(row.points for row in rows)
    lines = ["<table>", '<tr><th class="n">points</th><th class="n">students</th></tr>']
    lines += [
        f'<tr><td class="n">{points:g}</td><td class="n">{often}</td></tr>'
        for points, often in sorted(count.items())
    ]
    return "\n".join([*lines, "</table>"])


def _remarks(rows):
    by = defaultdict(list)
    for row in rows:
        for remark in row.remarks:
            by[remark].append(row.student)
    if not by:
        return "<p>Nothing.</p>"
    return _listed(
        f"{_text(remark)}: {_text(', '.join(names))}" for remark, names in sorted(by.items())
    )
