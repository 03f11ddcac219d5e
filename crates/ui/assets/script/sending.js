/* A form is sent once; without a connection it waits, or says that it was not sent. */
const watchSending = (form) => {
  form.addEventListener("submit", (event) => {
    if (form.sending) return event.preventDefault();
    const draft = drafts.of(form);
    if (navigator.onLine === false) {
      event.preventDefault();
      const waits = waiting.takes(form) && waiting.add(form);
      if (waits) {
        drafts.forget(draft);
        showWaiting();
      }
      const words = waits
        ? "No connection. It waits in this tab and is sent by itself; you can go on to another page."
        : "No connection. What you typed stays here; try again in a moment.";
      note(form, words, "append").scrollIntoView({ block: "center" });
      return;
    }
    const key = form.querySelector('input[name="idempotency_key"]');
    if (key && draft) {
      key.value = keyFor(form, form.freshKey, drafts.read(draft));
      const { typed } = drafts.read(draft) ?? {};
      const tried = { key: key.value, all: allOf(form) };
      drafts.write(draft, { typed: typedIn(form, typed), version: versionOf(form), tried });
      drafts.sent(draft);
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
