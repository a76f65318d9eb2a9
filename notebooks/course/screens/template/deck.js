// Formulas first, then the deck: a slide is measured with its formulas.
window.MathJax = {
  tex: {inlineMath: [["$", "$"]]},
  options: {enableMenu: false},
  startup: {
    async pageReady() {
      await MathJax.startup.defaultPageReady();
      // the speaker view shows the notes without the style that hides these
      document.querySelectorAll("aside.notes mjx-assistive-mml").forEach(copy => copy.remove());
      await Reveal.initialize({
        width: 1280, height: 720, margin: 0, center: false, transition: "none", navigationMode: "linear",
        hash: true, controls: false, slideNumber: "c/t", pdfSeparateFragments: false,
        defaultTiming: 0, // with each slide's data-timing the speaker view says whether you are late
        plugins: [RevealNotes],
      });
    },
  },
};
