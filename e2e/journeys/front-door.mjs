// What a stranger meets: health, the front door, and an address that leads nowhere.

import assert from 'node:assert/strict';

const HEADERS = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  'cross-origin-opener-policy': /^same-origin$/,
};

export default [
  {
    name: 'front door',
    async run(t) {
      const page = await t.someone();
      for (const path of ['/livez', '/readyz']) {
        assert.equal((await page.request.get(path)).status(), 200, path);
      }
      const answer = await page.goto('/');
      const headers = await answer.allHeaders();
      for (const [name, wanted] of Object.entries(HEADERS)) assert.match(headers[name] ?? '', wanted, name);
      assert.doesNotMatch(headers['content-security-policy'], /unsafe/, 'the policy must stay strict');
      await t.audit(page, 'front-door');

      await page.watched.expecting(404, () => page.goto('/nowhere/at/all'));
      assert.ok((await page.locator('main a[href]').count()) > 0, 'a page that is not there must lead somewhere');
      await t.audit(page, 'not-found');
    },
  },
  {
    name: 'front door without script',
    viewports: ['phone'],
    script: false,
    async run(t) {
      const page = await t.someone();
      await page.goto('/');
      await t.audit(page, 'front-door-without-script');
    },
  },
];
