// On a narrow screen the lesson has all of it: no side bars, no tabs. The lesson's own links lead on; View has the files.
import { opened } from "./loading.js";

if (matchMedia("(max-width: 760px)").matches) {
  const { shell } = await opened;
  shell.mode = "single-document";
  for (const side of ["left", "right"]) {
    if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
  }
  // The list of files opens itself at some time after the start; what the reader opens stays open.
  const closing = setInterval(() => shell.leftCollapsed || shell.collapseLeft(), 100);
  addEventListener("pointerdown", () => clearInterval(closing), { once: true, capture: true });
}
