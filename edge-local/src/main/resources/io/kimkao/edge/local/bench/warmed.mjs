// µs per event of a batch, a batch for each line of input: node warmed.mjs INDEX EVENTS json|handle
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [index, file, what] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(index).href);
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
const SIZE = 1000;

async function json() {
  const start = performance.now();
  for (let i = 0; i < SIZE; i++) {
    JSON.stringify(await handler(JSON.parse(lines[i % lines.length])));
  }
  return performance.now() - start;
}

async function handle() {
  const events = Array.from({ length: SIZE }, (_, i) => JSON.parse(lines[i % lines.length]));
  const start = performance.now();
  for (const event of events) await handler(event);
  return performance.now() - start;
}

const batch = what === 'json' ? json : handle;
for await (const turn of createInterface({ input: process.stdin })) {
  console.log((await batch()) * 1000 / SIZE);
}
