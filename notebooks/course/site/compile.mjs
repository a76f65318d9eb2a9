// Run by kernel.py under Node: Pyodide compiles the modules in a folder, and writes matplotlib's list of fonts there.
// node compile.mjs <Pyodide's folder> <the folder> <its place in the browser>
const [pyodide, folder, place] = process.argv.slice(2);
const { loadPyodide } = await import(`${pyodide}/pyodide.mjs`);
const python = await loadPyodide({ packages: [] });
python.FS.mkdirTree(place);
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, place);
const program = `
import compileall, os, py_compile, sys
place = ${JSON.stringify(place)}
# Sources stay only where a learner may read them, in a traceback for one: what is theirs and the course's.
for name in os.listdir(place):
    path, kept = os.path.join(place, name), name in ("lib", "course_settings")
    how = dict(quiet=1, legacy=not kept, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    right = compileall.compile_dir(path, maxlevels=20, **how) if os.path.isdir(path) else (
        not name.endswith(".py") or compileall.compile_file(path, **how))
    assert right, name
    if not kept:
        for folder, _, files in os.walk(path):
            for file in files:
                if file.endswith(".py"):
                    os.remove(os.path.join(folder, file))
        if name.endswith(".py"):
            os.remove(path)
os.environ["MPLCONFIGDIR"] = os.path.join(place, "course_settings")
sys.path.append(place)
import matplotlib.font_manager
`;
try {
  python.runPython(program);
} catch (error) { // its message alone; Node would print a line of Pyodide's code that is a million letters long
  console.error(error.message);
  process.exit(1);
}
