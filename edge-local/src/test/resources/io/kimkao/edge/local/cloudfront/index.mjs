// Does what the path says: /fn/EVENT/WHAT, at that event and at no other.
const big = 'x'.repeat(50 * 1024);

export async function handler(event) {
  const cf = event.Records[0].cf;
  const type = cf.config.eventType;
  const message = cf.response ?? cf.request;
  const [, , when, what] = cf.request.uri.split('/');
  message.headers[`x-at-${type}`] = [{ key: `X-At-${type}`, value: cf.config.requestId }];
  if (cf.request.body) {
    cf.request.headers['x-body'] = [{ key: 'X-Body',
      value: `${cf.request.body.encoding} ${cf.request.body.inputTruncated} ${cf.request.body.data.length}` }];
  }
  if (when !== type) return message;
  switch (what) {
    case 'throw': throw new Error('as the path says');
    case 'sleep': await new Promise(done => setTimeout(done, 60_000)); return message;
    case 'exit': process.exit(1); return message;
    case 'nothing': return null;
    case 'text': return 'text';
    case 'generate': return { status: '202', statusDescription: 'Accepted',
      headers: { 'x-made': [{ key: 'X-Made', value: 'here' }] }, body: 'made here' };
    case 'big': return { status: '200', headers: {}, body: big };
    case 'missing': return { status: '404', headers: {}, body: 'made here' };
    case 'read-only': message.headers.via = [{ key: 'Via', value: '1.1 me' }]; return message;
    case 'disallowed': message.headers['x-edge-mine'] = [{ key: 'X-Edge-Mine', value: '1' }]; return message;
    case 'host': message.headers.host = [{ key: 'Host', value: 'second.test' }]; return message;
    case 'bad-uri': message.uri = 'no-slash'; return message;
    case 'uri': message.uri = '/only/echo'; return message;
    case 'second':
      message.origin.custom.domainName = 'second.test';
      message.headers.host = [{ key: 'Host', value: 'second.test' }];
      return message;
    case 'nowhere':
      message.origin.custom.domainName = 'nowhere.test';
      message.headers.host = [{ key: 'Host', value: 'nowhere.test' }];
      return message;
    case 'group':
      message.headers.host = [{ key: 'Host', value: message.origin.custom.domainName }];
      return message;
    case 'status': message.status = '299'; return message;
    case 'origin': message.headers['x-origin'] = [{ key: 'X-Origin', value: String(Boolean(message.origin)) }]; return message;
    case 'replace':
      message.body.action = 'replace';
      message.body.encoding = 'text';
      message.body.data = 'put in its place';
      return message;
    default: return message;
  }
}
