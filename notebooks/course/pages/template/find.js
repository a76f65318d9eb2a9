// What the search finds: MiniSearch over the sections and the words of words.js.
window.courseFind = (() => {
  const MOST = 20;
  const RULES = {
    prefix: term => term.length > 1,
    fuzzy: term => term.length > 4 ? .2 : 0,
    boost: { title: 4, vi: 4, code: .5, lesson: .5 },
    boostDocument: number => courseSections[number].vi ? 2 : 1,   // what a word means comes first
  };
  // Small letters, without the marks above and below: do chinh xac finds độ chính xác.
  const bare = word => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");

  let index;
  function find(words) {
    index ??= made();
    const all = index.search(words, { ...RULES, combineWith: "AND" });
    const found = all.length ? all : index.search(words, RULES);
    return found.slice(0, MOST).map(({ id, terms }) => ({ ...courseSections[id], terms }));
  }
  function made() {
    const search = new MiniSearch({ fields: ["title", "vi", "text", "code", "lesson"], processTerm: bare, idField: "number" });
    search.addAll(courseSections.map((each, number) => ({ number, ...each })));
    return search;
  }
  return Object.assign(find, { bare, MOST });
})();
