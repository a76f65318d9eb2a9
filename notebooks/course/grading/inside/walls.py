"""Walls around a process, of what Linux gives without any further program: namespaces, a root of its own, limits.

`enter` puts this process into a room: no network, other processes or files than those that are named, read-only. `cell`
forks a process within, that has not even the room's own rights, with a scratch folder that goes with it. Where a system
has no such walls, Absent says so.
"""

import contextlib
import ctypes
import os
import platform
import re
import signal
import sys
from pathlib import Path

SCRATCH = "/scratch"  # all that a cell may write to
MEGABYTE = 1 << 20
LIMITS = {
    "memory": 1024 * MEGABYTE,  # of one process, beside what the room has
    "file": MEGABYTE,
    "scratch": 16 * MEGABYTE,
    "files": 64,
    "processes": 24,
}
NOBODY = 65534  # whom a cell belongs to, where the room belongs to root

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x20000,
    0x4000000,
    0x8000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
READ_ONLY, NO_SUID, NO_DEVICES, NO_EXEC, REMOUNT, BIND, RECURSIVE, PRIVATE = (
    1,
    2,
    4,
    8,
    32,
    4096,
    16384,
    1 << 18,
)
KEPT = 0xF | 1024 | 2048 | (1 << 21)  # flags of a mount that its copy must keep
DETACH = 2
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}  # the C library has no name for it
DEATH_SIGNAL, DUMPABLE, BOUNDING_DROP, NO_NEW_PRIVILEGES = 1, 4, 24, 38
DEVICES = ("null", "zero", "full", "random", "urandom")


class Absent(OSError):
    """Raised where this system has no walls."""


def _libc():
    return ctypes.CDLL(None, use_errno=True)


def _call(name, *arguments):
    """One call of the C library; an Absent says which one the system refused, and how."""
    if getattr(_libc(), name)(*arguments) != 0:
        reason = os.strerror(ctypes.get_errno())
        raise Absent(f"{name} is refused: {reason}")


def _mount(source, target, kind=None, flags=0, data=None):
    texts = (None if each is None else os.fsencode(each) for each in (source, target, kind))
    source, target, kind = texts
    _call("mount", source, target, kind, ctypes.c_ulong(flags), data and data.encode())


# -- the room ----------------------------------------------------------------------------------------------------------


def enter(root, shown):
    """Go into a room whose root is the empty folder `root`, where the files and folders of {outside: inside} are shown.

    This process stays outside and waits; the one that comes back is the room's first. An Absent is raised where there are
    no walls.
    """
    if sys.platform != "linux" or platform.machine() not in PIVOT_ROOT:
        raise Absent(f"{platform.system()} on {platform.machine()} has none that are known here")
    _own_namespaces()
    room = os.fork()
    if room:
        _, status = os.waitpid(room, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    _libc().prctl(DEATH_SIGNAL, signal.SIGKILL)  # with the process outside the room ends, too
    _own_root(root, shown)


def _own_namespaces():
    """A world of its own: users, mounts, processes, network, names."""
    user, group = os.getuid(), os.getgid()
    ids = {user: user} if user else {0: 0, NOBODY: NOBODY}
    flags = NEWUSER | NEWNS | NEWPID | NEWNET | NEWIPC | NEWUTS
    if user:
        _call("unshare", flags)
        _write_maps(os.getpid(), ids, {group: group})
        return
    # root alone may name two users, from outside
    ready, done = os.pipe(), os.pipe()
    me, writer = os.getpid(), os.fork()
    if writer == 0:
        try:
            os.read(ready[0], 1)
            _write_maps(me, ids, ids)
            os.write(done[1], b"y")
        finally:
            os._exit(0)
    _call("unshare", flags)
    os.write(ready[1], b"y")
    os.close(done[1])
    answer = os.read(done[0], 1)
    os.waitpid(writer, 0)
    for end in (*ready, done[0]):
        os.close(end)
    if answer != b"y":
        raise Absent("no users can be named in it")


def _write_maps(process, users, groups):
    place = Path(f"/proc/{process}")
    try:
        (place / "setgroups").write_text("deny")
        for name, ids in (("uid_map", users), ("gid_map", groups)):
            (place / name).write_text("".join(f"{a} {b} 1\n" for a, b in ids.items()))
    except OSError as problem:
        raise Absent(f"no users can be named in it: {problem.strerror}") from None


def _own_root(root, shown):
    """A root folder that holds what is shown, and nothing else."""
    _mount("none", "/", None, PRIVATE | RECURSIVE)
    _mount("tmpfs", root, "tmpfs", NO_SUID | NO_DEVICES, "size=1m,mode=755")
    for outside, inside in shown.items():
        _show(outside, f"{root}{inside}")
    for device in DEVICES:
        _show(f"/dev/{device}", f"{root}/dev/{device}", read_only=False)
    for folder in (SCRATCH, "/proc"):
        os.makedirs(f"{root}{folder}", exist_ok=True)
    with contextlib.suppress(Absent):  # within some containers there is none; few things need it
        _mount("proc", f"{root}/proc", "proc", NO_SUID | NO_DEVICES | NO_EXEC)
    os.chdir(root)
    if _libc().syscall(PIVOT_ROOT[platform.machine()], b".", b".") != 0:
        raise Absent(f"pivot_root is refused: {os.strerror(ctypes.get_errno())}")
    _call("umount2", b".", DETACH)
    os.chdir("/")
    _mount("tmpfs", SCRATCH, "tmpfs", NO_SUID | NO_DEVICES, f"size={LIMITS['scratch']}")
    _mount("none", "/", None, REMOUNT | BIND | READ_ONLY | NO_SUID | NO_DEVICES)
    with contextlib.suppress(OSError):  # nobody within makes walls of his own, and rights with them
        Path("/proc/sys/user/max_user_namespaces").write_text("0")


def _show(outside, place, read_only=True):
    """One file or folder at its place in the new root."""
    if os.path.isdir(outside):
        os.makedirs(place, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        Path(place).touch()
    _mount(outside, place, None, BIND | RECURSIVE)
    if read_only:
        kept = os.statvfs(place).f_flag & KEPT
        _mount("none", place, None, REMOUNT | BIND | READ_ONLY | NO_SUID | kept)


# -- a cell in it ------------------------------------------------------------------------------------------------------


def cell(walled):
    """Fork a process without rights. Returns (pid of who waits for it, its pid), or (0, 0) in the process itself."""
    reader, writer = os.pipe()
    waiter = os.fork()
    if waiter:
        os.close(writer)
        with open(reader, "rb") as pipe:
            said = pipe.read()
        return waiter, int(said or 0)
    try:
        os.close(reader)
        if walled:
            _call("unshare", NEWPID | NEWNS | NEWIPC)
        inmate = os.fork()
        if inmate:
            os.write(writer, str(inmate).encode())
            os.close(writer)
            os.waitpid(inmate, 0)
            os._exit(0)
    except BaseException:
        os._exit(1)
    os.close(writer)
    os.setsid()
    if walled:
        _mount(
            "tmpfs", SCRATCH, "tmpfs", NO_SUID | NO_DEVICES, f"size={LIMITS['scratch']},mode=777"
        )
        with contextlib.suppress(Absent):
            _mount("proc", "/proc", "proc", NO_SUID | NO_DEVICES | NO_EXEC)
        os.chdir(SCRATCH)
        _without_rights()
    limit(processes=walled)
    return 0, 0


def _without_rights():
    """No capability, now or later, and where there is one, another user."""
    for capability in range(64):
        _libc().prctl(BOUNDING_DROP, capability, 0, 0, 0)
    if os.getuid() == 0:
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    _libc().prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    _call("capset", header, none)
    _libc().prctl(DUMPABLE, 1, 0, 0, 0)


def limit(processes=True):
    """What one process may use. The number of processes counts all of a user: only within walls are these ours alone."""
    import resource

    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: LIMITS["file"],
        resource.RLIMIT_NOFILE: LIMITS["files"],
    }
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limits[resource.RLIMIT_AS] = pages * resource.getpagesize() + LIMITS["memory"]
    if processes:
        limits[resource.RLIMIT_NPROC] = LIMITS["processes"]
    for which, most in limits.items():
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(which, (most, most))


def memory_of_all_but(*processes):
    """Bytes in use by all processes of the room besides these; what several share counts once."""
    places = [p for p in Path("/proc").glob("[0-9]*") if int(p.name) not in processes]
    kilobytes = 0
    for place in places:
        with contextlib.suppress(OSError):
            found = re.search(r"^Pss: +(\d+)", (place / "smaps_rollup").read_text(), re.M)
            kilobytes += int(found[1]) if found else 0
    return 1024 * kilobytes
