// A Node.js client of the Lambda Runtime API: node runtime.mjs FOLDER-OF-THE-BUNDLE
import { Agent, request } from 'node:http';
import { setServers } from 'node:dns';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const agent = new Agent({ keepAlive: true });
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');

function call(method, path, body) {
  return new Promise((done, fail) => {
    const call = request(
      { host, port, method, path: `/2018-06-01/runtime/${path}`, agent },
      response => {
        const parts = [];
        response.on('data', part => parts.push(part));
        response.on('end', () =>
          done({ headers: response.headers, body: Buffer.concat(parts).toString() }));
        response.on('error', fail);
      });
    call.on('error', fail);
    call.end(body);
  });
}

const told = error => JSON.stringify({
  errorType: error?.name ?? 'Error',
  errorMessage: String(error?.message ?? error),
});

if (process.env.EDGE_DNS) setServers([process.env.EDGE_DNS]);
let handler;
try {
  ({ handler } = await import(pathToFileURL(join(process.argv[2], 'index.mjs')).href));
} catch (error) {
  await call('POST', 'init/error', told(error));
  process.exit(1);
}
for (;;) {
  const next = await call('GET', 'invocation/next');
  const id = next.headers['lambda-runtime-aws-request-id'];
  try {
    const result = await handler(JSON.parse(next.body), { awsRequestId: id });
    await call('POST', `invocation/${id}/response`, JSON.stringify(result) ?? 'null');
  } catch (error) {
    await call('POST', `invocation/${id}/error`, told(error));
  }
}
