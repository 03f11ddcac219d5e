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
showKept();
keepPages();
