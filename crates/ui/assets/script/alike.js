/* While an idea is typed, those that share a word with it come forward. */
const watchAlike = (box) => {
  const list = document.getElementById(box.dataset.alike);
  const line = box.querySelector('input[name="line"]');
  const words = box.querySelector(".alike-words");
  if (!list || !line || !words) return;
  const carrying = (text) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 4)
      .map((word) => word.slice(0, 5));
  line.addEventListener("input", () => {
    const typed = carrying(line.value);
    let found = 0;
    each(
      ".ideas > li",
      (row) => {
        const here = carrying(row.querySelector(".row-title")?.textContent || "");
        const fits = typed.some((word) => here.includes(word));
        found += fits ? 1 : 0;
        row.hidden = typed.length > 0 && !fits;
      },
      list,
    );
    if (found === 0) each(".ideas > li", (row) => (row.hidden = false), list);
    words.hidden = typed.length === 0 || found === 0;
  });
};
