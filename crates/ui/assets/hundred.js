"use strict";
/* Hundred: the one script. It only makes pages nicer; each works wholly without it. */
(() => {
  const each = (selector, act, within = document) =>
    within.querySelectorAll(selector).forEach((element) => act(element));

  /* Typed words stay in this browser tab until the server says they are kept.
     Session storage only: a shared computer forgets them when the tab closes. */
  const drafts = {
    key: (name) => `draft:${name}`,
    read(name) {
      try {
        return JSON.parse(sessionStorage.getItem(this.key(name)) || "null");
      } catch {
        return null;
      }
    },
    write(name, draft) {
      try {
        sessionStorage.setItem(this.key(name), JSON.stringify(draft));
      } catch {
        /* Storage is full or switched off: the page works without it. */
      }
    },
    forget(name) {
      try {
        sessionStorage.removeItem(this.key(name));
      } catch {
        /* As above. */
      }
    },
  };

  const kept = (input) =>
    input.name &&
    !["hidden", "password", "file", "submit", "button"].includes(input.type) &&
    input.autocomplete !== "one-time-code";

  const valuesOf = (form) =>
    [...form.elements]
      .filter(kept)
      .map((input) => [
        input.name,
        input.value,
        "checked" in input && /radio|checkbox/.test(input.type) ? input.checked : null,
      ]);

  const fill = (form, values) => {
    const inputs = [...form.elements].filter(kept);
    values.forEach(([name, value, checked]) => {
      const input = inputs.find(
        (one) => one.name === name && (checked === null || one.value === value),
      );
      if (!input) return;
      if (checked === null) input.value = value;
      else input.checked = checked;
    });
  };

  const note = (form, words, place) => {
    let line = form.querySelector(":scope > .kept");
    if (!line) {
      line = document.createElement("p");
      line.className = "kept";
      line.setAttribute("role", "status");
    }
    form[place](line);
    line.textContent = words;
  };

  /* A sending that was tried keeps its key, so that trying again does it once; once the words
     change it is another sending, with the fresh key of the page. */
  const keyFor = (form, fresh, name) => {
    const draft = name && drafts.read(name);
    const same = draft?.tried && draft.tried.values === JSON.stringify(valuesOf(form));
    return same ? draft.tried.key : fresh;
  };

  const watchDraft = (form) => {
    const name = form.dataset.draft;
    const key = form.querySelector('input[name="idempotency_key"]');
    form.freshKey = key?.value;
    const draft = drafts.read(name);
    // After a page with something to mend, the server's copy is the newer one.
    if (draft?.values && !document.querySelector(".summary")) {
      fill(form, draft.values);
      note(form, "What you typed before is still here. It is not saved yet.", "prepend");
      each("[data-missing]", showMissing, form);
    }
    form.addEventListener("input", () => {
      const before = drafts.read(name);
      drafts.write(name, { values: valuesOf(form), tried: before?.tried });
    });
  };


  /* The week's numbers and what happened in a test may be written without a connection. They wait in this browser tab, in
     sight, and are sent once: the key of the form goes with them. Session storage only, as with drafts. */
  const waiting = {
    who: () => document.querySelector("[data-menu] > summary")?.textContent.trim() || "",
    all() {
      try {
        return JSON.parse(sessionStorage.getItem("waiting") || "[]");
      } catch {
        return [];
      }
    },
    keep(list) {
      try {
        sessionStorage.setItem("waiting", JSON.stringify(list));
        return true;
      } catch {
        return false;
      }
    },
    takes: (form) => /^(numbers-|log$)/.test(form.dataset.draft || ""),
    add(form) {
      const fields = new URLSearchParams(new FormData(form));
      const one = {
        action: new URL(form.action).pathname,
        body: fields.toString(),
        page: location.pathname,
        title: document.title.replace(/ · Hundred$/, ""),
        at: Date.now(),
        who: this.who(),
      };
      return this.keep([...this.all().filter((old) => old.body !== one.body), one]);
    },
    mine() {
      return this.all().filter((one) => one.who === this.who());
    },
  };

  /* A list above the page: what waits, since when, and a way to throw it away. */
  const showWaiting = () => {
    document.querySelector(".waiting")?.remove();
    const list = waiting.mine();
    if (list.length === 0) return;
    const box = document.createElement("aside");
    box.className = "waiting";
    box.setAttribute("aria-label", "Waits to be sent");
    const head = document.createElement("p");
    head.setAttribute("role", "status");
    head.textContent =
      list.length === 1
        ? "One thing waits to be sent. It goes by itself when there is a connection."
        : `${list.length} things wait to be sent. They go by themselves when there is a connection.`;
    const rows = document.createElement("ul");
    list.forEach((one) => {
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.href = one.page;
      link.textContent = one.title;
      const clock = new Date(one.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
      const words = one.trouble ? `, written at ${clock}: ${one.trouble} ` : `, written at ${clock} `;
      const drop = document.createElement("button");
      drop.type = "button";
      drop.className = "button quiet-button";
      drop.textContent = "Throw it away";
      drop.addEventListener("click", () => {
        waiting.keep(waiting.all().filter((old) => old.body !== one.body));
        showWaiting();
      });
      row.append(link, words, drop);
      rows.append(row);
    });
    box.append(head, rows);
    document.querySelector("main")?.before(box);
  };

  let sendingAll = false;
  const sendWaiting = async () => {
    if (sendingAll || navigator.onLine === false) return;
    sendingAll = true;
    let sent = 0;
    for (const one of waiting.mine()) {
      const answer = await fetch(one.action, {
        method: "POST",
        body: new URLSearchParams(one.body),
        redirect: "manual",
      }).catch(() => null);
      if (answer === null) break;
      const others = waiting.all().filter((old) => old.body !== one.body);
      if (answer.type === "opaqueredirect" || answer.ok) {
        waiting.keep(others);
        sent += 1;
      } else {
        const trouble = "it could not be kept as it is. Open the page and look.";
        waiting.keep([...others, { ...one, trouble }]);
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

  /* A form is sent once; without a connection it waits, or says that it was not sent. */
  const watchSending = (form) => {
    form.addEventListener("submit", (event) => {
      const name = form.dataset.draft;
      if (form.sending) return event.preventDefault();
      if (navigator.onLine === false) {
        event.preventDefault();
        const waits = waiting.takes(form) && waiting.add(form);
        if (waits) {
          drafts.forget(name);
          showWaiting();
        }
        const words = waits
          ? "No connection. It waits in this tab and is sent by itself; you can go on to another page."
          : "No connection. What you typed stays here; try again in a moment.";
        note(form, words, "append");
        form.querySelector(":scope > .kept").scrollIntoView({ block: "center" });
        return;
      }
      const key = form.querySelector('input[name="idempotency_key"]');
      if (key && name) {
        key.value = keyFor(form, form.freshKey, name);
        const values = valuesOf(form);
        drafts.write(name, { values, tried: { key: key.value, values: JSON.stringify(values) } });
      }
      form.sending = true;
      each("button[type=submit]", (button) => button.setAttribute("aria-disabled", "true"), form);
    });
  };
  addEventListener("pageshow", () =>
    each("form[data-once]", (form) => {
      form.sending = false;
      each("button[type=submit]", (button) => button.removeAttribute("aria-disabled"), form);
    }),
  );

  /* The one-minute page. */
  function showMissing(box) {
    const row = box.closest(".weekly");
    row.classList.toggle("off", box.checked);
    each("input.number", (input) => (input.readOnly = box.checked), row);
  }
  const watchZero = (button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const input = document.getElementById(button.dataset.zero);
      const box = button.closest(".weekly").querySelector("[data-missing]");
      if (box?.checked) {
        box.checked = false;
        showMissing(box);
      }
      input.value = "0";
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.focus();
    });
  };
  const watchMissing = (box) => {
    box.addEventListener("change", () => showMissing(box));
    showMissing(box);
  };

  /* The test card says by itself what it can teach when an answer changes. */
  each("[data-foresee]", (line) => {
    const form = line.closest("form");
    const matters =
      /^(measure|worthwhile|sure|sure_worthwhile|undo|weeks|who_harmed|not_worse)$/;
    let waiting;
    const ask = async () => {
      const body = new URLSearchParams(new FormData(form));
      body.set("foresee", "1");
      try {
        const answer = await fetch(form.action, { method: "POST", body });
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
      clearTimeout(waiting);
      waiting = setTimeout(ask, 400);
    });
    if (form.querySelector('input[name="sure"]:checked')) ask();
  });

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
      back.disabled = at === 0;
      on.disabled = at === count - 1;
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

  /* Menus close when one looks elsewhere. */
  each("[data-menu]", (menu) => {
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  /* Copy a link. */
  const watchCopy = (button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const input = document.getElementById(button.dataset.copy);
      const told = button.parentElement.querySelector(".copied");
      input.select();
      try {
        await navigator.clipboard.writeText(input.value);
        told.textContent = "Copied";
      } catch {
        told.textContent = "Press and hold to copy";
      }
    });
  };

  /* Everything a part of a page can do, once it is there. */
  const enliven = (within) => {
    each("[data-saved]", (flash) => drafts.forget(flash.dataset.saved), within);
    each("[data-zero]", watchZero, within);
    each("[data-missing]", watchMissing, within);
    each("form[data-draft]", watchDraft, within);
    each("form[data-once]", watchSending, within);
    each("[data-chart]", watchChart, within);
    each("[data-copy]", watchCopy, within);
  };
  enliven(document);
  showWaiting();
  sendWaiting();

  /* On somebody's own telephone, where Hundred stands on the first page, pages seen lately open again without a connection.
     A browser that others may use keeps nothing. */
  const installed = matchMedia("(display-mode: standalone)").matches;
  if (installed && /^https:/.test(location.protocol) && "serviceWorker" in navigator) {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
  }

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
  each("[data-alike]", watchAlike);

  /* What others change shows by itself, unless somebody is typing or reading a folded part. */
  const watchLive = (main) => {
    let source = null;
    let seen = null;
    let late = false;
    const isBusy = () => {
      const at = document.activeElement;
      const typing = main.contains(at) && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
      const half = [...main.querySelectorAll("form[data-draft]")].some(
        (form) => drafts.read(form.dataset.draft)?.values,
      );
      return typing || half || main.querySelector("details.answer[open]") !== null;
    };
    const fetchAnew = async () => {
      late = isBusy();
      if (late) return;
      const answer = await fetch(location.href).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("main[data-live]");
      late = isBusy();
      if (!fresh || late) return;
      const told = main.querySelector(":scope > .flash");
      main.replaceChildren(...(told ? [told] : []), ...fresh.childNodes);
      enliven(main);
    };
    const listen = () => {
      source?.close();
      source = null;
      if (document.visibilityState === "hidden") return;
      source = new EventSource(main.dataset.live);
      source.addEventListener("history", (event) => {
        const isNew = seen !== null && seen !== event.data;
        seen = event.data;
        if (isNew) fetchAnew();
      });
    };
    main.addEventListener("focusout", () => setTimeout(() => late && fetchAnew(), 400));
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => source?.close());
    listen();
  };
  each("main[data-live]", watchLive);
})();
