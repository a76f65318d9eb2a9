"""A notebook's outputs as text for who reviews a change: tests/outputs/NN_name.txt, which `make notebooks` writes."""

import zlib

import nbformat

from course import ROOT


def path(source):
    """Where the outputs of a lesson stand as text."""
    return ROOT / "tests" / "outputs" / f"{source.stem}.txt"


def text(notebook):
    """What the cells of a notebook, given as its text, print and show: each under the first line of its code."""
    parts = []
    for cell in nbformat.reads(notebook, as_version=4).cells:
        shown = "".join(map(_said, cell.get("outputs", ())))
        if cell.cell_type == "markdown":
            parts += [f"{line}\n" for line in cell.source.splitlines() if line.startswith("## ")]
        elif shown:
            parts.append(f">>> {cell.source.splitlines()[0]}\n{shown}")
    return "\n".join(parts)


def _said(output):
    """One output: its words, and of a figure a checksum of all that a page would show."""
    if "text" in output:
        return output.text if output.text.endswith("\n") else f"{output.text}\n"
    figure = output.data.get("text/html", "")
    return f"{output.data['text/plain']}\n" + (
        f"[picture {zlib.crc32(figure.encode()):08x}]\n" if figure else ""
    )
