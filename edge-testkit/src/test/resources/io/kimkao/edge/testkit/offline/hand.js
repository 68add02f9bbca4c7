// What the bundle does not do: one function for each path, for the emulator to show what it makes of it.
const viewerRequest = {
  'set-host': request => {
    request.headers.host = [{ key: 'Host', value: 'other.example' }];
    return request;
  },
  generate: () => ({ status: '200', body: 'generated' }),
};

const originRequest = {
  event: (request, event) => ({ status: '200', body: JSON.stringify(event) }),
  throw: () => {
    throw new Error('out of order');
  },
  null: () => null,
  copy: request => ({ ...request, uri: '/hand/copied' }),
  'x-edge': request => {
    request.headers['x-edge-a'] = [{ key: 'X-Edge-A', value: '1' }];
    return request;
  },
  'no-slash': request => {
    request.uri = 'orders';
    return request;
  },
  large: () => ({ status: '200', body: 'x'.repeat(1100 * 1024) }),
};

const viewerResponse = {
  'set-status': response => ({ ...response, status: '299' }),
};

const run = (functions, member) => async event => {
  const { request, [member]: given } = event.Records[0].cf;
  const named = functions[request.uri.split('/').pop()];
  return named ? named(given, event) : given;
};

exports.viewerRequest = run(viewerRequest, 'request');
exports.originRequest = run(originRequest, 'request');
exports.viewerResponse = async event => {
  const response = await run(viewerResponse, 'response')(event);
  response.headers = { ...response.headers, 'x-viewer-response': [{ key: 'X-Viewer-Response', value: 'ran' }] };
  return response;
};
