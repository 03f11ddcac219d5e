/* Step through the points of a chart: touch, arrow keys or the two buttons. */
const makeButton = (words, sign) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = sign;
  button.setAttribute("aria-label", words);
  return button;
};

const watchChart = (figure) => {
  const charts = [...figure.querySelectorAll(".chart")];
  const points = (chart) => [...chart.querySelectorAll("[data-tip]")];
  const count = charts.length ? points(charts[0]).length : 0;
  if (!count) return;
  let at = count;
  const bar = document.createElement("div");
  bar.className = "readout";
  const back = makeButton("Point before", "‹");
  const on = makeButton("Next point", "›");
  const words = document.createElement("output");
  bar.append(back, words, on);
  figure.querySelector("figcaption").before(bar);

  const look = (index) => {
    at = Math.max(0, Math.min(count - 1, index));
    charts.forEach((chart) =>
      points(chart).forEach((point, place) =>
        point.classList.toggle("looked-at", place === at),
      ),
    );
    words.textContent = points(charts[0])[at].dataset.tip;
    // Not `disabled`: whoever goes by the keyboard would lose their place at the end.
    back.setAttribute("aria-disabled", `${at === 0}`);
    on.setAttribute("aria-disabled", `${at === count - 1}`);
  };
  look(count - 1);
  back.addEventListener("click", () => look(at - 1));
  on.addEventListener("click", () => look(at + 1));
  bar.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") look(at - 1);
    if (event.key === "ArrowRight") look(at + 1);
  });
  charts.forEach((chart) => {
    const nearest = (event) => {
      const distance = (point) => {
        const box = point.getBoundingClientRect();
        return Math.hypot(
          box.x + box.width / 2 - event.clientX,
          (box.y + box.height / 2 - event.clientY) / 3,
        );
      };
      const all = points(chart).map(distance);
      look(all.indexOf(Math.min(...all)));
    };
    chart.addEventListener("pointerdown", nearest);
    chart.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" || event.buttons) nearest(event);
    });
  });
};
