// The Python of a page and the figures that it moves: what a deck and a lesson's page share.
class Figures {
  // told: what else Python may tell unasked, see Python
  constructor(base, told = {}) {
    this.known = new Map();                   // number: figure
    this.python = new Python(base, { seen: content => this.known.get(content.figure)?.see(content), ...told });
  }

  // A figure that moves, made of what Python said of it; failed: a function of the words that say why it moves no more.
  moving(came, failed) {
    const figure = new Figure(came, values => this.python.ask("move", came.figure, values).catch(error => {
      failed(error.message);
      return {};
    }));
    this.known.set(came.figure, figure);
    return figure;
  }
}
