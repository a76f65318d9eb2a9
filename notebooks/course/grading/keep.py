"""What is written into grades/: again the same bytes, and never over what somebody else has changed."""

import hashlib
import json
from pathlib import Path

RECORD = ".written.json"


class Keep:
    """A folder of ours. `refused` are the files that somebody has changed, beside which a new one was put."""

    def __init__(self, folder):
        self.folder, self.refused = Path(folder), []
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self.known = json.loads((self.folder / RECORD).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self.known = {}

    def write(self, name, content):
        """Write bytes to a file; where it is not as we left it, to another one beside it. Returns where they are now."""
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            there = _hash(place.read_bytes())
            if there == _hash(content):
                self._note(name, content)
                return place
            if there != self.known.get(name):
                self.refused.append(name)
                beside = place.with_name(f"{place.stem}.new{place.suffix}")
                beside.write_bytes(content)
                return beside
        place.write_bytes(content)
        self._note(name, content)
        return place

    def drop_others(self, names, under):
        """Remove what we wrote under a folder before and is not among these names now, where nobody has changed it."""
        for name in [each for each in self.known if each.startswith(under) and each not in names]:
            place = self.folder / name
            if place.exists() and _hash(place.read_bytes()) == self.known[name]:
                place.unlink()
            del self.known[name]

    def close(self):
        """Note what was written."""
        text = json.dumps(self.known, indent=0, sort_keys=True) + "\n"
        (self.folder / RECORD).write_text(text, encoding="utf-8")

    def _note(self, name, content):
        self.known[name] = _hash(content)


def _hash(content):
    return hashlib.sha256(content).hexdigest()
