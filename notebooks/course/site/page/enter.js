// Enter in a field applies what was typed, as on every page: JupyterLab keeps each line break in a cell from the browser, which
// then takes the field for one that is still being typed into.
addEventListener("beforeinput", event => {
  if (event.inputType === "insertLineBreak" && event.target.matches("input")) event.stopImmediatePropagation();
}, { capture: true });
