// What a JavaScript user would write for these rules: Host of the viewer → origin, with its own Host.
import { readFileSync } from 'node:fs';

const { domainName, origins, rules } =
  JSON.parse(readFileSync(new URL('failover.json', import.meta.url), 'utf8'));
const byHost = new Map(rules.map(rule => [rule.when.host, origins[rule.then.toOrigin]]));
const byDomainName = new Map(Object.values(origins).map(origin => [origin.domainName, origin]));

export const handler = async event => {
  const { request } = event.Records[0].cf;
  const { headers } = request;
  const { custom } = request.origin;
  const host = headers.host[0].value.toLowerCase();
  const origin = byHost.get(host);
  if (origin) {
    custom.domainName = origin.domainName;
    custom.path = origin.path ?? '';
    custom.port = origin.port ?? 443;
    custom.protocol = origin.protocol ?? 'https';
  }
  if (origin || host === domainName) {
    headers['x-forwarded-host'] = [{ key: 'X-Forwarded-Host', value: host }];
  } else {
    delete headers['x-forwarded-host'];
  }
  headers.host = [{ key: 'Host', value: (origin ?? byDomainName.get(custom.domainName)).host }];
  return request;
};
