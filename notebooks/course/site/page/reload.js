// The address names the lesson that is shown, so that a reload, or a bookmark, opens it again.
import { opened } from "./loading.js";

const { shell } = await opened;
const name = panel => panel?.context && history.replaceState(
  history.state, "", `?path=${encodeURIComponent(panel.context.path)}`);
const soon = () => setTimeout(() => name(shell.currentWidget), 500); // JupyterLab writes an address of its own at first
shell.currentChanged.connect(soon);
soon();
