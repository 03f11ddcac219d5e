/* On somebody's own telephone, where Hundred stands on the first page, pages seen lately open again without a connection (`sw.js`).
   A browser that others may use keeps nothing. */
const keepPages = () => {
  const isInstalled = matchMedia("(display-mode: standalone)").matches;
  if (isInstalled && /^https:/.test(location.protocol) && "serviceWorker" in navigator) {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
  }
};

/* A page from before says so, and is read anew as soon as that is possible. */
const showKept = () => {
  const at = Number(document.documentElement.dataset.kept);
  if (!at) return;
  const how = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  const line = document.createElement("p");
  line.className = "from-before";
  line.setAttribute("role", "status");
  line.textContent = `No connection. This is how it was on ${new Date(at).toLocaleString("en-GB", how)}.`;
  document.querySelector("main")?.before(line);
  addEventListener("online", () => sendWaiting().then(() => location.reload()));
};
