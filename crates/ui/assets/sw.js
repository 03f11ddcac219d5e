"use strict";
/* Without a connection: the week's numbers, tests and boards that were seen lately open again. It sends nothing and decides
   nothing; what is typed waits in the page's own queue. Signing out clears all of it. */
const KEPT = "hundred-kept-1";
const keeps = (path) => /^\/(t\/[0-9a-f]{32}(\/numbers)?|tests\/[0-9a-f]{32}|week)$/.test(path);

const alone = () =>
  new Response(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>No connection</title></head><body><main><h1>No connection</h1>
<p>This page was not kept on this device. What you typed before stays in this tab: go back to it.</p></main></body></html>`,
    { status: 503, headers: { "content-type": "text/html; charset=utf-8" } },
  );

const file = async (request) => {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
};

/* A page as it was, with the time written into it: its script tells the reader. */
const keptPage = async (path) => {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(path);
  if (!kept) return null;
  const headers = new Headers(kept.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const at = Date.parse(headers.get("date")) || 0;
  const html = (await kept.text()).replace("<html ", `<html data-kept="${at}" `);
  return new Response(html, { headers });
};

const page = async (request, path) => {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && keeps(path)) {
      const cache = await caches.open(KEPT);
      await cache.put(path, answer.clone());
    }
    return answer;
  } catch {
    return (await keptPage(path)) || alone();
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || request.method !== "GET") return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url.pathname));
});
