// ms from import to the first result, the event already parsed: node first.mjs INDEX EVENT
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [index, file] = process.argv.slice(2);
const url = pathToFileURL(index).href;
const event = JSON.parse(readFileSync(file, 'utf8'));
const start = performance.now();
const { handler } = await import(url);
await handler(event);
console.log(performance.now() - start);
