// ms of create(configuration), then of JSON.parse of its text: node create.mjs FOLDER-OF-THE-BUNDLE
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];
const { create } = await import(pathToFileURL(join(folder, 'edge.mjs')).href);
const text = readFileSync(join(folder, 'failover.json'), 'utf8');
const start = performance.now();
const configuration = JSON.parse(text);
const parsed = performance.now();
create(configuration);
console.log(`${performance.now() - parsed} ${parsed - start}`);
