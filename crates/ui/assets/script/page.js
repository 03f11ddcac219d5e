/* Hundred: the one script, from the files of this folder in the order of `assets.rs`. It only makes pages nicer; each works wholly
   without it. */
const each = (selector, act, within = document) =>
  within.querySelectorAll(selector).forEach((element) => act(element));

/* The name of whoever is signed in; "" for nobody. */
const reader = () => document.querySelector("[data-menu] > summary")?.textContent.trim() || "";

/* Where a form is sent. */
const addressOf = (form) => new URL(form.getAttribute("action"), location.href).pathname;

/* A small button that does something in this page and sends nothing. */
const smallButton = (words, act) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet-button";
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
};
