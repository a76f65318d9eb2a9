"""A lesson's Markdown, code and outputs as HTML."""

import html
import re
import unicodedata
from functools import cache

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from course import lesson

LINK = re.compile(r"\]\((\.\./)?(\d\d_\w+)\.ipynb(#[^)]*)?\)")
NAVIGATION = re.compile(rf"(?:\A|(?<=\n\n))(?:{lesson.NAVIGATION.pattern})(?:\n\n|\Z)")
ENDS = re.compile(r"(?:</details>\s*)+")  # of folds: no part of the paragraph above them
TAG = re.compile(r"<[^>]+>")
BARRED = str.maketrans("đĐ", "dD")  # Vietnamese letters that are no letter with a mark
COLOURED = ("python", "sql")  # languages of listings in the text
PLAIN = re.compile(
    r'<span class="(?:n|p|w|o|nb|nn|bp|ne|si)">([^<]*)</span>'
)  # code that has no colour


def slug(heading):
    """A heading as the end of an address: "3 · Slide 12: σ" as 3-slide-12."""
    plain = html.unescape(TAG.sub("", heading)).translate(BARRED)
    plain = unicodedata.normalize("NFKD", plain)
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def markdown(text, formulas, prompt="Predict.", prefix=""):
    """Markdown as HTML; formulas are marks yet. Links to other lessons lead to their pages.

    prompt: what a prompt begins with; prefix: what the addresses of lessons in the same language begin with.
    """

    def page(link):
        folder = "" if link[1] else prefix
        return f"]({folder}{link[2]}.html{'#' + slug(link[3]) if link[3] else ''})"

    text = LINK.sub(page, NAVIGATION.sub("", text))
    text = ENDS.sub(r"\n\n\g<0>\n\n", text)
    page = MarkdownWithMath(renderer=_Renderer(formulas, prompt)).render(text)
    return formulas.TIED.sub(r'<span class="tied">\g<0></span>', page)


class _Renderer(IPythonRenderer):
    def __init__(self, formulas, prompt):
        super().__init__(escape=False, exclude_anchor_links=True)
        self.formulas, self.prompt = formulas, prompt

    def inline_math(self, body):
        return self.formulas.mark(body, False)

    def block_math(self, body):
        return f'<span class="wide formula">{self.formulas.mark(body, True)}</span>'

    def latex_environment(self, name, body):
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def block_code(self, code, info=None):
        return source(code, info) if info in COLOURED else printed(code)

    def block_quote(self, text):
        kind = "predict" if text.startswith(f"<p><strong>{self.prompt}") else "aside"
        return f'<div class="note {kind}" role="note">{text}</div>\n'

    def table(self, text):
        text = re.sub(r"<th>\s*</th>", "<td></td>", text)  # a corner is the head of nothing
        return f'<div class="wide"><table>{text}</table></div>\n'


def source(code, language="python"):
    """Code with classes for its colours."""
    coloured = highlight(code.strip("\n"), _lexer(language), HtmlFormatter(nowrap=True)).rstrip(
        "\n"
    )
    coloured = PLAIN.sub(r"\1", coloured)
    code = f'<pre class="source"><code class="language-{language}">{coloured}</code></pre>'
    return f'<div class="listing">{code}</div>\n'


_lexer = cache(get_lexer_by_name)


def printed(text):
    """What a cell printed."""
    return f'<pre class="printed">{html.escape(text.rstrip(), quote=False)}</pre>\n'
