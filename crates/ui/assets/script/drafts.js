/* Drafts: words that were typed and not sent. They belong to one reader, one address and one form: those of another team, or of
   whoever sat here before, never show up. */
const drafts = {
  of(form) {
    const name = form.dataset.draft;
    return name ? `draft:${reader()}|${addressOf(form)}|${name}` : null;
  },
  read: (key) => (key ? tab.read(key, null) : null),
  write: (key, draft) => key && tab.write(key, draft),
  forget: (key) => key && tab.forget(key),

  /* The page after a sending says which kind of draft is kept now; this tab knows which one it sent. */
  sent(key) {
    if (key) tab.write("sent", key);
  },
  saved(name) {
    const key = tab.read("sent", "");
    if (!key.endsWith(`|${name}`)) return;
    tab.forget("sent");
    this.forget(key);
    waiting.forgetDraft(key);
  },
};

const isTyped = (input) =>
  input.name &&
  !["hidden", "password", "file", "submit", "button"].includes(input.type) &&
  input.autocomplete !== "one-time-code";

const isTicked = (input) => /^(radio|checkbox)$/.test(input.type);

/* Whether a field says something else than the page came with. */
const isChanged = (input) => {
  if (input.type === "file") return input.files.length > 0;
  if (!isTyped(input)) return false;
  if (isTicked(input)) return input.checked !== input.defaultChecked;
  if (input.tagName !== "SELECT") return input.value !== input.defaultValue;
  const usual = [...input.options].reduce((last, option, at) => (option.defaultSelected ? at : last), 0);
  return input.selectedIndex !== usual;
};

/* Fields under what tells them apart: several may have one name, and ticks also have a value. */
const fieldsOf = (form) => {
  const seen = new Map();
  return [...form.elements].filter(isTyped).map((input) => {
    const name = isTicked(input) ? `${input.name}=${input.value}` : input.name;
    const number = seen.get(name) ?? 0;
    seen.set(name, number + 1);
    return [`${name}#${number}`, input];
  });
};
const valueOf = (input) => (isTicked(input) ? input.checked : input.value);
const allOf = (form) => JSON.stringify(fieldsOf(form).map(([name, input]) => [name, valueOf(input)]));

/* What was typed here, and what was typed before into the same fields. What nobody touched is left out: it may have changed on the
   server by the time it comes back. */
const typedIn = (form, before = {}) =>
  Object.fromEntries(
    fieldsOf(form)
      .filter(([name, input]) => isChanged(input) || name in before)
      .map(([name, input]) => [name, valueOf(input)]),
  );

const fill = (form, typed) => {
  fieldsOf(form).forEach(([name, input]) => {
    if (!(name in typed)) return;
    if (isTicked(input)) input.checked = typed[name];
    else input.value = typed[name];
  });
  each("[data-missing]", showMissing, form);
};

const standsThere = (form, typed) =>
  fieldsOf(form).every(([name, input]) => !(name in typed) || typed[name] === valueOf(input));

/* Which state of things the form was drawn from. */
const versionOf = (form) =>
  [...form.elements]
    .filter((input) => input.type === "hidden" && /^(version|seen)|-version-/.test(input.name))
    .map((input) => `${input.name}=${input.value}`)
    .join("&");

/* A line at a form, with buttons beside it. Nobody reads it in a folded part. */
const note = (form, words, place, ...buttons) => {
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  let line = form.querySelector(":scope > .kept");
  if (!line) {
    line = document.createElement("p");
    line.className = "kept";
    line.setAttribute("role", "status");
  }
  form[place](line);
  const told = document.createElement("span");
  told.textContent = words;
  line.replaceChildren(told, ...buttons);
  return line;
};

/* A sending that was tried keeps its key, so that trying again does it once; once the words change it is another sending, with
   the fresh key of the page. */
const keyFor = (form, fresh, draft) =>
  draft?.tried && draft.tried.all === allOf(form) ? draft.tried.key : fresh;

const keepDraft = (form, key) => {
  const draft = drafts.read(key) ?? {};
  const version = versionOf(form);
  const waits = draft.typed && draft.version !== version;
  // Words that wait to be put back are not written over by those of somebody else that stand here now.
  const kept = waits
    ? { ...draft, typed: { ...draft.typed, ...typedIn(form) } }
    : { ...draft, typed: typedIn(form, draft.typed), version };
  drafts.write(key, kept);
};

const bringBack = (form, key, typed) => {
  fill(form, typed);
  drafts.write(key, { typed: typedIn(form, typed), version: versionOf(form), tried: drafts.read(key)?.tried });
  const away = smallButton("Throw it away", () => {
    drafts.forget(key);
    form.reset();
    each("[data-missing]", showMissing, form);
    form.querySelector(":scope > .kept")?.remove();
  });
  note(form, "What you typed before is still here. It is not saved yet.", "prepend", away);
};

const watchDraft = (form) => {
  const key = drafts.of(form);
  form.freshKey = form.querySelector('input[name="idempotency_key"]')?.value;
  const { typed, version } = drafts.read(key) ?? {};
  // After a page with something to mend, the server's copy is the newer one.
  if (typed && !document.querySelector(".summary") && !standsThere(form, typed)) {
    if (version === versionOf(form)) {
      bringBack(form, key, typed);
    } else {
      // Somebody else's words stand here now: they are seen before they are written over.
      const put = smallButton("Put in what I typed", () => bringBack(form, key, typed));
      note(form, "This was changed after you typed here. It shows how it is now.", "prepend", put);
    }
  }
  form.addEventListener("input", () => keepDraft(form, key));
};
