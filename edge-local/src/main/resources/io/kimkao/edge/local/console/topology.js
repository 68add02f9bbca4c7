/** What the state says about who leads where. */

const isPoc = (state) => (state.topologies ?? []).includes("poc");

/** The sites that a distribution can reach: in the proof of concept each has one. */
export function sitesOf(state, distributionId) {
  const index = state.distributions.findIndex((one) => one.id === distributionId);
  return isPoc(state) && state.sites[index] ? [state.sites[index]] : state.sites;
}

/** The distribution that DNS leads the public name to; undefined where it leads elsewhere. */
export function answered(state) {
  return state.distributions.find((one) => one.domainName === state.answer?.public);
}

/** The site that DNS leads to past CloudFront; undefined where it leads to a distribution. */
export function answeredSite(state) {
  const name = state.answer?.public;
  if (!name || answered(state)) {
    return undefined;
  }
  const named = state.sites.find((site) => site.host === name || site.name === name);
  return named ?? ((state.topologies ?? []).includes("direct") ? state.sites.at(-1) : undefined);
}

/** Where writes go while all is well. */
export function activeSite(state) {
  const reachable = sitesOf(state, state.owner);
  return reachable.find((site) => site.name === state.answer?.active) ?? reachable[0];
}

/** The sites that a request was sent to, in order, as far as its line tells. */
export function tried(state, request) {
  if (!request.attempts) {
    return [];
  }
  const reachable = sitesOf(state, request.distribution).map((site) => site.name);
  const last = request.served;
  const first = request.decision ?? reachable[0];
  if (request.attempts === 1 || reachable.length < 2) {
    return [last ?? first];
  }
  const other = (name) => reachable.find((one) => one !== name);
  return last ? [first === last ? other(last) : first, last] : [first, other(first)];
}

/** The faults of a node of the picture: of the parts that mean it. */
export function partsOf(state, node) {
  return state.parts.filter((part) => nodeOf(state, part.name) === node);
}

/** dns, edge, function, a distribution's id, a site's name, or backend: and a site's name. */
export function nodeOf(state, part) {
  const distribution = state.distributions.find(
    (one) => part === one.id || part === one.domainName,
  );
  if (distribution) {
    return distribution.id;
  }
  const site = state.sites.find((one) => part.split(/[^A-Za-z0-9]/).includes(one.name));
  if (site) {
    return /backend|service/i.test(part) ? `backend:${site.name}` : site.name;
  }
  if (/dns|health|zone|resolver/i.test(part)) {
    return "dns";
  }
  return /function|lambda/i.test(part) ? "function" : "edge";
}

/** An answer of the zone, in the words of the picture; undefined where it is no known place. */
export function place(state, answer) {
  return (
    state.distributions.find((one) => one.domainName === answer)?.id ??
    state.sites.find((one) => one.host === answer)?.name
  );
}
