// Holds results against the compiled limits: a line {event, result} in, a line {lines, result} out.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const { before, after } = await import(pathToFileURL(process.argv[2]).href);
const say = console.log;
let lines = [];
console.log = line => lines.push(line);
for await (const text of createInterface({ input: process.stdin })) {
  const { event, result } = JSON.parse(text);
  lines = [];
  say(JSON.stringify({ result: after(before(event), result), lines }));
}
