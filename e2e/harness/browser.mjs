// One Chromium for the whole run; every person gets a context of their own.

import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';

export const VIEWPORTS = {
  phone: { width: 360, height: 780 },
  desktop: { width: 1280, height: 900 },
};
// The shell without a window is twice as quick.
const BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
export const SCHEMES = ['light', 'dark'];

export function launch() {
  return chromium.launch({
    executablePath: process.env.HUNDRED_CHROMIUM ?? BROWSERS.find(existsSync),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A fresh person: no cookies, British dates, no motion. `script: false` is a browser with scripts switched off. */
export async function person(browser, { base, viewport = 'desktop', script = true, scheme = 'light' }) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: VIEWPORTS[viewport],
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    hasTouch: viewport === 'phone',
    javaScriptEnabled: script,
  });
  context.setDefaultTimeout(10_000);
  return context;
}
