/* What others change shows by itself, unless the reader is in the middle of something. Folded parts are as the reader left them, and
   whoever goes by the keyboard stays where they were. */
const wordsOf = (element) => element?.textContent.trim();
const foldsOf = (within) => [...within.querySelectorAll("details")];
const nameOfFold = (fold) => wordsOf(fold.querySelector(":scope > summary"));
const placeOf = (main, at) =>
  main !== at && main.contains(at)
    ? { id: at.id, tag: at.tagName, href: at.getAttribute("href"), words: wordsOf(at) }
    : null;
const findPlace = (main, { id, tag, href, words }) =>
  (id && document.getElementById(id)) ||
  [...main.getElementsByTagName(tag)].find(
    (one) => one.getAttribute("href") === href && wordsOf(one) === words,
  );

const replace = (main, fresh) => {
  const folds = foldsOf(main).map((fold) => [nameOfFold(fold), fold.open]);
  const place = placeOf(main, document.activeElement);
  const told = main.querySelector(":scope > .flash");
  main.replaceChildren(...(told ? [told] : []), ...fresh.childNodes);
  foldsOf(main).forEach((fold) => {
    const at = folds.findIndex(([name]) => name === nameOfFold(fold));
    if (at >= 0) fold.open = folds.splice(at, 1)[0][1];
  });
  enliven(main);
  if (place) (findPlace(main, place) || main).focus({ preventScroll: true });
};

const watchLive = (main) => {
  let source = null;
  let seen = null;
  let late = false;
  const isBusy = () => {
    const at = document.activeElement;
    const isTyping = main.contains(at) && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
    const isHalfDone = [...main.querySelectorAll("form")].some(
      (form) => form.sending || [...form.elements].some(isChanged),
    );
    return isTyping || isHalfDone || main.querySelector("details.answer[open]") !== null;
  };
  const fetchAnew = async () => {
    late = isBusy();
    if (late) return;
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main[data-live]");
    late = isBusy();
    if (fresh && !late) replace(main, fresh);
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
