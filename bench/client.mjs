// A browser as small as a load test needs: keeps its connection, its cookies, and can send back a form it was given.

import { Agent, request } from 'node:http';

export class Client {
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #cookies = new Map();

  constructor(base) {
    this.base = base;
  }

  /** Sends a request and reads the whole answer. `ms` is the time from sending to the last byte. */
  send(method, path, fields) {
    const body = fields && new URLSearchParams(fields).toString();
    const headers = { 'sec-fetch-site': 'same-origin', 'accept-encoding': 'identity' };
    if (this.#cookies.size > 0) headers.cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (body !== undefined) {
      headers['content-type'] = 'application/x-www-form-urlencoded';
      headers['content-length'] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      const asked = request(new URL(path, this.base), { method, headers, agent: this.#agent }, (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) {
          const [pair] = line.split(';');
          const at = pair.indexOf('=');
          this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
        }
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          resolve({ status: answer.statusCode, headers: answer.headers, text, ms: performance.now() - begun });
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  get(path) {
    return this.send('GET', path);
  }

  /** Follows redirects as a browser does. */
  async follow(answer) {
    let now = answer;
    for (let hops = 0; hops < 5 && now.status >= 300 && now.status < 400; hops += 1) {
      this.at = new URL(now.headers.location, this.base).pathname;
      now = await this.get(this.at);
    }
    return now;
  }

  async must(path) {
    const answer = await this.get(path);
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status} instead of 200`);
    return answer;
  }

  close() {
    this.#agent.destroy();
  }
}

const unescape = (text) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

const attribute = (tag, name) => {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return match ? unescape(match[1]) : undefined;
};

/** The POST forms of a page: where they go, and the fields with the values they were given. */
export function forms(page) {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, head]) => /method="post"/i.test(head))
    .map(([, head, inside]) => {
      const fields = {};
      const texts = [];
      for (const [tag] of inside.matchAll(/<(?:input|button)\b[^>]*>/g)) {
        const name = attribute(tag, 'name');
        const type = attribute(tag, 'type') ?? 'text';
        if (!name || ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag))) continue;
        if (tag.startsWith('<button') && name in fields) continue;
        fields[name] = attribute(tag, 'value') ?? '';
        if (type === 'text' || type === 'number') texts.push(name);
      }
      return { action: attribute(head, 'action'), fields, texts };
    });
}

/** Addresses a page leads to. */
export function links(page) {
  return [...new Set([...page.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)].map(([, href]) => unescape(href)))];
}
