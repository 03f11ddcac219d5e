/* Everything a part of a page can do, once it is there. */
const enliven = (within) => {
  each("[data-saved]", (flash) => drafts.saved(flash.dataset.saved), within);
  each("[data-zero]", watchZero, within);
  each("[data-missing]", watchMissing, within);
  each("form[data-draft]", watchDraft, within);
  each("form[data-once]", watchSending, within);
  each("[data-foresee]", watchForesight, within);
  each("[data-chart]", watchChart, within);
  each("[data-menu]", watchMenu, within);
  each("[data-copy]", watchCopy, within);
  each("[data-alike]", watchAlike, within);
};
enliven(document);
each("main[data-live]", watchLive);
showWaiting();
sendWaiting();

/* On somebody's own telephone, where Hundred stands on the first page, pages seen lately open again without a connection.
   A browser that others may use keeps nothing. */
const installed = matchMedia("(display-mode: standalone)").matches;
if (installed && /^https:/.test(location.protocol) && "serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
}
