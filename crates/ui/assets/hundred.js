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


  /* A form is sent once; without a connection it is not sent at all, and says so. */
  const watchSending = (form) => {
    form.addEventListener("submit", (event) => {
      const name = form.dataset.draft;
      if (form.sending) return event.preventDefault();
      if (navigator.onLine === false) {
        event.preventDefault();
        note(form, "No connection. What you typed stays here; try again in a moment.", "append");
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
