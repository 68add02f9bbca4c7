// node pairs.mjs EDGE.MJS: one {config, event, active} per line in, one {result} or {error} per line out
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const { create } = await import(pathToFileURL(process.argv[2]).href);
console.log = () => {};
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const { config, event, active } = JSON.parse(line);
    const edge = create(config);
    if (active) edge.answered(active, 60, 0);
    answer = { result: edge.handle(event) };
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
