// What a page must never do, watched from its first request: complain in the console, break the content security policy, throw,
// ask a foreign host for anything, or answer with a status nobody expected.

export function watch(page, base) {
  const origin = new URL(base).origin;
  const faults = [];
  const expected = new Set();
  let offline = false;
  const wasExpected = (text) => {
    const status = /status of (\d{3})/.exec(text)?.[1];
    return status !== undefined && expected.has(Number(status));
  };

  page.on('console', (message) => {
    const text = message.text();
    const isOffline = offline && /ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(text);
    if (message.type() === 'error' && !wasExpected(text) && !isOffline) faults.push(`console: ${text}`);
    if (message.type() === 'warning') faults.push(`console warning: ${text}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.origin !== origin) {
      faults.push(`asked a foreign host: ${request.url()}`);
    }
  });
  page.on('requestfailed', (request) => {
    // A page left while something still loads is no fault.
    const why = request.failure()?.errorText ?? '';
    if (why !== 'net::ERR_ABORTED' && !(offline && why === 'net::ERR_INTERNET_DISCONNECTED')) faults.push(`request failed: ${request.method()} ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    const status = response.status();
    if (status >= 400 && !expected.has(status)) {
      faults.push(`${response.request().method()} ${response.url()} answered ${status}`);
    }
  });

  return {
    /** Faults so far, each told once; the list starts anew. */
    take: () => [...new Set(faults.splice(0))],
    /** While there is no connection, requests that find none are no faults. */
    offline: (is) => {
      offline = is;
    },
    /** Runs `act`, in which answers with this status (a form sent back with 422, say) are right. */
    async expecting(status, act) {
      expected.add(status);
      try {
        return await act();
      } finally {
        // Console messages of the last answer may still be on their way.
        await page.waitForTimeout(50);
        expected.delete(status);
      }
    },
  };
}
