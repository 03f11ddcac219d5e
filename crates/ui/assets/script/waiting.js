/* The week's numbers and what happened in a test may be written without a connection. They wait in this browser tab, in sight, and
   are sent once: the key of the form goes with them. */
const waiting = {
  all: () => tab.read("waiting", []),
  keep: (list) => tab.write("waiting", list),
  mine() {
    return this.all().filter((one) => one.who === reader());
  },
  others(one) {
    return this.all().filter((old) => old.body !== one.body);
  },
  takes: (form) => /^(numbers-|log$)/.test(form.dataset.draft || ""),
  add(form) {
    const one = {
      action: addressOf(form),
      body: new URLSearchParams(new FormData(form)).toString(),
      draft: drafts.of(form),
      typed: typedIn(form),
      version: versionOf(form),
      page: location.pathname + location.search,
      title: document.title.replace(/ · Hundred$/, ""),
      at: Date.now(),
      who: reader(),
    };
    return this.keep([...this.others(one), one]);
  },
  /* What was mended on its page and saved there waits no longer. */
  forgetDraft(key) {
    const left = this.all().filter((one) => !(one.trouble && one.draft === key));
    if (left.length < this.all().length) this.keep(left);
  },
};

/* A list above the page: what waits, since when, and a way to throw it away. */
const showWaiting = () => {
  document.querySelector(".to-send")?.remove();
  const list = waiting.mine();
  if (list.length === 0) return;
  const box = document.createElement("aside");
  box.className = "to-send";
  box.setAttribute("aria-label", "Waits to be sent");
  const head = document.createElement("p");
  head.setAttribute("role", "status");
  const going = list.filter((one) => !one.trouble).length;
  head.textContent =
    going === 0
      ? "Something could not be sent as it is."
      : going === 1
        ? "One thing waits to be sent. It goes by itself when there is a connection."
        : `${going} things wait to be sent. They go by themselves when there is a connection.`;
  const rows = document.createElement("ul");
  list.forEach((one) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = one.page;
    link.textContent = one.title;
    const clock = new Date(one.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const words = one.trouble ? `, written at ${clock}: ${one.trouble}` : `, written at ${clock}`;
    const drop = smallButton("Throw it away", () => {
      if (one.trouble) drafts.forget(one.draft);
      waiting.keep(waiting.others(one));
      showWaiting();
    });
    const told = document.createElement("span");
    told.append(link, words);
    row.append(told, drop);
    rows.append(row);
  });
  box.append(head, rows);
  document.querySelector("main")?.before(box);
};

/* What the server cannot take as it is waits for its writer: their words stand in the form again when they open its page. */
const sendBack = (one, trouble) => {
  waiting.keep([...waiting.others(one), { ...one, trouble }]);
  drafts.write(one.draft, { typed: one.typed, version: one.version });
};

let sendingAll = false;
const sendWaiting = async () => {
  if (sendingAll || navigator.onLine === false) return;
  sendingAll = true;
  let sent = 0;
  for (const one of waiting.mine().filter((old) => !old.trouble)) {
    const answer = await fetch(one.action, {
      method: "POST",
      body: new URLSearchParams(one.body),
      redirect: "manual",
    }).catch(() => null);
    // Nobody there, too many at once, signed out meanwhile: it goes on waiting, and is tried on the next page.
    if (answer === null || answer.status >= 500 || [401, 408, 429].includes(answer.status)) break;
    if (answer.type === "opaqueredirect" || answer.ok) {
      waiting.keep(waiting.others(one));
      sent += 1;
    } else {
      sendBack(one, "it could not be kept as it is. Open the page: what you wrote is there.");
    }
  }
  sendingAll = false;
  showWaiting();
  if (sent > 0) {
    const done = document.createElement("p");
    done.className = "flash";
    done.setAttribute("role", "status");
    done.textContent = sent === 1 ? "What waited is sent." : "All that waited is sent.";
    document.querySelector("main")?.prepend(done);
  }
};
addEventListener("online", sendWaiting);
