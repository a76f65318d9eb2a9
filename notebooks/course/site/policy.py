"""What a page of the site may load and run, as its browser is told: the site's own files, and no script that stands in a page.

A page says it itself (`meta`), so that it holds on any server. `HEADER` is what no page can say: who may frame it.
"""

import base64
import hashlib

RULES = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",  # formulas and figures set styles of their own
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'none'",
}
# JupyterLab makes functions of texts, to check settings by their schemas.
JUPYTER = RULES | {"script-src": f"{RULES['script-src']} 'unsafe-eval'"}
HEADER = "frame-ancestors 'self'"


def knowing(script):
    """The rules of a page in which this script, and no other, may stand: it is known by its digest."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return RULES | {"script-src": f"{RULES['script-src']} 'sha256-{digest}'"}


def meta(rules=RULES):
    """The element for a page's head; it holds for what comes after it."""
    return f'<meta http-equiv="Content-Security-Policy" content="{words(rules)}">'


def words(rules=RULES):
    """The rules as a browser reads them."""
    return "; ".join(f"{name} {value}" for name, value in rules.items())
