/* The test card says by itself what it can teach when an answer changes. */
const watchForesight = (line) => {
  const form = line.closest("form");
  const matters =
    /^(measure|worthwhile|sure|sure_worthwhile|undo|weeks|who_harmed|not_worse)$/;
  let soon;
  const ask = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set("foresee", "1");
    try {
      const answer = await fetch(addressOf(form), { method: "POST", body });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("foreseen");
      const here = document.getElementById("foreseen");
      if (found && here.innerHTML !== found.innerHTML) here.replaceChildren(...found.childNodes);
    } catch {
      /* No connection: the button still asks. */
    }
  };
  form.addEventListener("change", (event) => {
    if (!matters.test(event.target.name)) return;
    clearTimeout(soon);
    soon = setTimeout(ask, 400);
  });
  if (form.querySelector('input[name="sure"]:checked')) ask();
};
