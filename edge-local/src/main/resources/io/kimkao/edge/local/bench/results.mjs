// One result per event, a line each: node results.mjs INDEX EVENTS
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [index, events] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(index).href);
for (const line of readFileSync(events, 'utf8').trimEnd().split('\n')) {
  console.log(JSON.stringify(await handler(JSON.parse(line))));
}
