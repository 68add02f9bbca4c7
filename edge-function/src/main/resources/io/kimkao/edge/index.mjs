// What Lambda@Edge calls. The function is Java, compiled to edge.mjs; this is the part that Node.js
// does better: reading the file beside it, asking DNS, signing.
import { readFileSync } from 'node:fs';
import { create } from './edge.mjs';

const configuration = JSON.parse(readFileSync(new URL('failover.json', import.meta.url), 'utf8'));
const edge = create(configuration);
const limits = configuration.limits ? await import('./limits.mjs') : null;
const memory = await remembering(configuration.failover);
const activeName = edge.activeName();

export const handler = async event => {
  if (activeName && edge.isDue(Date.now())) {
    const line = await refresh();
    if (line) console.log(line);
  }
  if (!limits) return decide(event);
  const held = limits.before(event);
  return limits.after(held, decide(event));
};

// What this instance has learned decides with what DNS says.
function decide(event) {
  if (!memory) return edge.handle(event);
  const now = Date.now();
  const active = edge.active();
  const result = edge.handleWith(event, memory.before(event, active, now));
  const line = memory.after(result, active, now);
  if (line) console.log(line);
  return result;
}

async function remembering(failover) {
  if (!failover?.suspect && !failover?.stay) return null;
  const { create } = await import('./memory.mjs');
  const { createHmac } = await import('node:crypto');
  const key = failover.stay?.key ?? '';
  return create(configuration, text =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, 22));
}

// Which origin is active. Waits for at most 300 ms; any failure keeps the last known answer.
async function refresh() {
  const { promises: dns } = await import('node:dns');
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error('no answer in time')), 300);
  });
  try {
    const [answer] = await Promise.race([dns.resolve4(activeName, { ttl: true }), late]);
    return edge.answered(answer.address, answer.ttl, Date.now());
  } catch (error) {
    return edge.failed(Date.now(), error.code ?? error.message);
  } finally {
    clearTimeout(timer);
  }
}
