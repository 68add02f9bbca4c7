// What Lambda@Edge calls. The function is Java, compiled to edge.mjs; this is the part that Node.js
// does better: reading the file beside it and asking DNS.
import { readFileSync } from 'node:fs';
import { create } from './edge.mjs';

const configuration = JSON.parse(readFileSync(new URL('failover.json', import.meta.url), 'utf8'));
const edge = create(configuration);
const limits = configuration.limits ? await import('./limits.mjs') : null;
const activeName = edge.activeName();

export const handler = async event => {
  if (activeName && edge.isDue(Date.now())) {
    const line = await refresh();
    if (line) console.log(line);
  }
  if (!limits) return edge.handle(event);
  const held = limits.before(event);
  return limits.after(held, edge.handle(event));
};

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
