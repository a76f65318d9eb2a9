// The colours that the reader chose here, before anything is shown.
try { document.documentElement.dataset.theme = localStorage.getItem("course:theme") || "" } catch { /* no storage: the system's */ }
