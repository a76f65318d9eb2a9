window.MathJax = { tex: { inlineMath: [["$", "$"]] }, options: { enableMenu: false } };
