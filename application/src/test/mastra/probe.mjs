// Sends calls, through the client or bare, and prints one JSON line for each.
import { MastraClient, MastraClientError } from '@mastra/client-js';
import { Mask } from './mask.mjs';

export class Probe {
  #base;
  #verdict;
  #mask = new Mask();
  #seen = [];
  #steps = new Set();
  count = 0;

  constructor(base, verdict) {
    this.#base = base.replace(/\/$/, '');
    this.#verdict = verdict;
    // Recording is the client's own fetch option; waiting between its retries would only cost time.
    this.client = new MastraClient({
      baseUrl: this.#base,
      backoffMs: 5,
      maxBackoffMs: 10,
      fetch: (url, init) => this.#fetch(url, init),
    });
  }

  /** Runs one call, prints its last exchange and returns the answer's body. */
  async step(name, call) {
    if (this.#steps.has(name)) throw new Error(`two steps are named ${name}`);
    this.#steps.add(name);
    this.#seen = [];
    const fault = await faultOf(() => call(this.client));
    for (const { body } of this.#seen) this.#mask.learn(name, body);
    const last = this.#seen.at(-1);
    // The client sends again on a 5xx; how often is worth knowing.
    const same = this.#seen.filter(({ request }) => request.path === last.request.path && last.status >= 500).length;
    this.#print({ step: name, ...last, attempts: same > 1 ? same : undefined, fault });
    return last?.body ?? {};
  }

  /** One bare request, for what the client cannot send. */
  raw(name, method, path, { type, body, headers } = {}) {
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const kind = type === undefined && typeof body === 'object' ? 'application/json' : type;
    // Bytes, because fetch would name a content type of its own for text.
    const bytes = sent === undefined ? undefined : new TextEncoder().encode(sent);
    return this.step(name, () =>
      this.#fetch(`${this.#base}/api${path}`, {
        method,
        headers: { ...(kind ? { 'content-type': kind } : {}), ...headers },
        body: bytes,
      }),
    );
  }

  /** Calls whose answers are needed but not worth a line; nothing where they fail, so that the rest still runs. */
  async quietly(name, work) {
    this.#seen = [];
    let answer;
    const fault = await faultOf(async () => (answer = await work(this.client)));
    for (const { body } of this.#seen) this.#mask.learn(name, body);
    if (fault) this.#print({ step: name, fault });
    return answer ?? {};
  }

  /** Calls at the same time; only what does not depend on their order is printed. */
  async together(name, calls, read) {
    this.#seen = [];
    await Promise.allSettled(calls.map((call) => call(this.client)));
    const counts = {};
    for (const { status } of this.#seen) counts[status] = (counts[status] ?? 0) + 1;
    for (const { body } of this.#seen) this.#mask.learn(name, body);
    this.#print({ step: name, statuses: counts, ...read?.(this.#seen) });
  }

  /** A line that several calls add up to. */
  note(name, fact) {
    this.#print({ step: name, ...fact });
  }

  async #fetch(url, init = {}) {
    const response = await fetch(url, init);
    const text = await response.text();
    const path = url.slice(this.#base.length);
    const method = init.method ?? 'GET';
    const body = parsed(text);
    this.#seen.push({
      request: { method, path, type: init.headers?.['content-type'], body: sent(init.body) },
      status: response.status,
      type: response.headers.get('content-type') ?? undefined,
      body,
      schema: this.#verdict?.(method, path, response.status, body),
    });
    return new Response([204, 304].includes(response.status) ? null : text, response);
  }

  #print(line) {
    this.count++;
    console.log(JSON.stringify(this.#mask.apply(line)));
  }
}

/** What went wrong on this side. The client throws on every status but 2xx; those the exchange tells. */
async function faultOf(call) {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error instanceof MastraClientError ? undefined : String(error);
  }
}

function sent(body) {
  if (body === undefined || body === null) return undefined;
  return parsed(typeof body === 'string' ? body : new TextDecoder().decode(body));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Two creations in one millisecond have no order; lists need one. */
export const tick = () => new Promise((resolve) => setTimeout(resolve, 5));
