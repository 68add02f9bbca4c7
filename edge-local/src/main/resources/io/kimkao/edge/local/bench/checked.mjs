// µs per event with limits on and off, turn about in one process: node checked.mjs ON OFF EVENTS BATCHES
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [on, off, file, batches] = process.argv.slice(2);
const handlers = [];
for (const index of [on, off]) handlers.push((await import(pathToFileURL(index).href)).handler);
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
const SIZE = 1000;

async function batch(handler) {
  const start = performance.now();
  for (let i = 0; i < SIZE; i++) {
    JSON.stringify(await handler(JSON.parse(lines[i % lines.length])));
  }
  return (performance.now() - start) * 1000 / SIZE;
}

const times = handlers.map(() => []);
for (let i = 0; i < +batches; i++) {
  for (const [which, handler] of handlers.entries()) times[which].push(await batch(handler));
}
for (const all of times) {
  const warm = all.slice(all.length / 4).sort((a, b) => a - b);
  console.log(warm[warm.length >> 1]);
}
