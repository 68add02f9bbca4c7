/** The chain as a picture, and requests on their way through it. */

import { byId, faultWords, svg } from "./dom.js";
import { activeSite, answered, answeredSite, partsOf, sitesOf, tried } from "./topology.js";

const HEIGHT = 262;
const ROWS = [76, 192];
const MIDDLE = 134;
const HOP_MILLIS = 170;
const REST_MILLIS = 900;
const MOST_AT_ONCE = 4;

const picture = byId("chain");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let state = null;
let ways = new Map();
let pulses = svg("g", {});
let moving = 0;

/** Draws the state; requests under way go on. */
export function draw(next) {
  state = next;
  const width = Math.max(660, picture.clientWidth || 1100);
  const across = columns(width);
  ways = new Map();
  const lines = svg("g", {});
  const frames = svg("g", {});
  const nodes = svg("g", {});
  picture.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
  picture.setAttribute("height", String(HEIGHT));
  picture.setAttribute("aria-label", sentence());
  picture.replaceChildren(frames, lines, pulses, nodes);

  frame(frames, across.edge, 2, HEIGHT - 4, `edge ${state.edge ?? ""}`, faultsOf("edge"));
  dnsAndViewer(nodes, across.viewer);
  const rows = state.distributions.length > 1 ? ROWS : [MIDDLE];
  state.distributions.forEach((one, i) => distribution(nodes, across.distribution, rows[i], one));
  functionNode(nodes, across.function);
  state.sites.forEach((site, i) => siteNodes(frames, nodes, across, ROWS[i], site));
  allWays(lines, across, rows);
}

/** Shows a request, hop after hop. */
export function pass(request) {
  if (state === null || moving >= MOST_AT_ONCE || document.hidden) {
    return;
  }
  const lit = hops(request)
    .filter((hop) => ways.has(hop.way))
    .map((hop) =>
      svg("path", { d: ways.get(hop.way), class: `pulse ${hop.good ? "good" : "bad"}` }),
    );
  pulses.append(...lit);
  moving++;
  if (!calm.matches) {
    lit.forEach((path, i) => {
      const length = path.getTotalLength();
      path.setAttribute("stroke-dasharray", String(length));
      path.animate([{ strokeDashoffset: length }, { strokeDashoffset: 0 }], {
        duration: HOP_MILLIS,
        delay: i * HOP_MILLIS,
        easing: "ease-in-out",
        fill: "both",
      });
    });
  }
  setTimeout(
    () => {
      lit.forEach((path) => path.remove());
      moving--;
    },
    (calm.matches ? 0 : lit.length * HOP_MILLIS) + REST_MILLIS,
  );
}

function hops(request) {
  const good = request.status < 500;
  const list = [{ way: "viewer-dns", good: true }];
  if (!request.distribution) {
    return [...list, { way: `viewer-${state.owner}`, good: false }];
  }
  const sites = tried(state, request);
  const called = request.decision !== null && request.decision !== undefined;
  const inside = called || sites.length > 0;
  list.push({ way: `viewer-${request.distribution}`, good: good || inside });
  if (inside) {
    list.push({ way: `${request.distribution}-function`, good: good || sites.length > 0 });
  }
  sites.forEach((site) => {
    const reached = site === request.served;
    list.push({ way: `function-${site}`, good: reached && good });
    if (reached) {
      list.push({ way: `${site}-backend`, good });
    }
  });
  return list;
}

/** The columns from left to right, between those of a narrow page and of a wide one. */
function columns(width) {
  const share = Math.min(1, Math.max(0, (width - 720) / 400));
  const by = (narrow, wide) => Math.round(narrow + (wide - narrow) * share);
  const viewer = { x: 1, width: by(124, 216) };
  const backend = { width: by(76, 92) };
  backend.x = width - by(11, 13) - backend.width;
  const site = { width: by(128, 172) };
  site.x = backend.x - by(14, 30) - site.width;
  const edge = { x: viewer.x + viewer.width + by(34, 60) };
  edge.width = site.x - by(36, 74) - edge.x;
  const inner = by(6, 14);
  const called = { width: by(84, 104) };
  called.x = edge.x + edge.width - inner - called.width;
  const distribution = { x: edge.x + inner };
  distribution.width = called.x - by(22, 40) - distribution.x;
  return { viewer, edge, distribution, function: called, site, backend };
}

function allWays(lines, across, rows) {
  const right = (column) => column.x + column.width;
  const { viewer, distribution, site } = across;
  const owner = state.owner;
  const active = activeSite(state);
  const led = answered(state);
  const centre = viewer.x + viewer.width / 2;
  const [dnsRow, viewerRow] = ROWS;

  way(lines, "viewer-dns", `M${centre} ${viewerRow - 36}L${centre} ${dnsRow + 40}`, "dns", "up");
  state.distributions.forEach((one, i) => {
    const middle = rows[i];
    const single = rows.length === 1;
    const host = middle + 16;
    way(
      lines,
      `viewer-${one.id}`,
      curve(right(viewer), viewerRow, distribution.x, host),
      one.id === owner ? "live" : "idle",
    );
    if (one === led) {
      const end = single ? middle - 20 : middle - 16;
      way(lines, `dns-${one.id}`, curve(right(viewer), dnsRow, distribution.x, end), "dns");
    }
    way(
      lines,
      `${one.id}-function`,
      curve(right(distribution), middle, across.function.x, MIDDLE),
      one.id === owner ? "live" : "idle",
    );
  });
  const past = answeredSite(state);
  state.sites.forEach((one, i) => {
    const live = sitesOf(state, owner).includes(one) && one === active;
    way(
      lines,
      `function-${one.name}`,
      curve(right(across.function), MIDDLE, site.x, ROWS[i] + 8),
      live ? "live" : "idle",
    );
    way(
      lines,
      `${one.name}-backend`,
      curve(right(site), ROWS[i] + 8, across.backend.x, ROWS[i] + 8),
      live ? "live" : "idle",
    );
    if (one === past) {
      way(lines, `dns-${one.name}`, curve(right(viewer), dnsRow - 12, site.x, ROWS[i] - 30), "dns");
    }
  });
}

function way(lines, name, path, kind, heading = "right") {
  ways.set(name, path);
  const [x, y] = path.split(/[ ,MCL]+/).slice(-2).map(Number);
  const head = heading === "up" ? `${x - 4},${y + 6} ${x + 4},${y + 6}` : `${x - 7},${y - 4} ${x - 7},${y + 4}`;
  lines.append(
    svg("path", { d: path, class: `way ${kind}` }),
    svg("polygon", { points: `${x},${y} ${head}`, class: `head ${kind}` }),
  );
}

function curve(x1, y1, x2, y2) {
  const bend = (x1 + x2) / 2;
  return `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
}

function dnsAndViewer(nodes, column) {
  const faults = faultsOf("dns");
  const g = box(nodes, column, ROWS[0], 72, faults.length > 0 ? "broken" : "");
  const left = column.x + 12;
  const room = column.width - 20;
  text(g, left, ROWS[0] - 14, "DNS", "title", room);
  const answer = state.answer?.public ?? "no answer";
  text(g, left, ROWS[0] + 4, answer, "mono", room);
  note(g, left, ROWS[0] + 22, faults, state.dns ?? "", room);
  const viewer = box(nodes, column, ROWS[1], 72, "");
  text(viewer, left, ROWS[1] - 14, "viewer", "title", room);
  text(viewer, left, ROWS[1] + 4, state.publicName, "mono", room);
  text(viewer, left, ROWS[1] + 22, "asks DNS, sends Host", "small", room);
}

function distribution(nodes, column, y, one) {
  const owns = one.id === state.owner;
  const faults = faultsOf(one.id);
  const look = [owns ? "chosen" : "", faults.length > 0 || !one.enabled ? "broken" : ""].join(" ");
  const g = box(nodes, column, y, 96, look);
  const left = column.x + 12;
  const room = column.width - 20;
  text(g, left, y - 27, one.id, "title mono", room);
  text(g, left, y - 9, one.domainName, "mono", room);
  const aliases = [...one.aliases].sort((a, b) => (b === state.publicName) - (a === state.publicName));
  text(g, left, y + 10, aliases.length > 0 ? `alias ${aliases.join(", ")}` : "no alias", owns ? "own" : "small", room);
  const status = one.enabled ? one.status : "disabled";
  text(g, column.x + column.width - 10, y - 27, status, "small end", room - 90);
  const led = one === answered(state);
  const used = led ? pill(g, left - 4, y + 31, "DNS leads here", "dns", room) + 6 : 0;
  note(g, left + used, y + 31, faults, "", room - used);
}

function functionNode(nodes, column) {
  const faults = faultsOf("function");
  const g = box(nodes, column, MIDDLE, 84, faults.length > 0 ? "broken" : "");
  const left = column.x + 10;
  const room = column.width - 16;
  text(g, left, MIDDLE - 18, "function", "title", room);
  const { runtime = "", instances = 0 } = state.function ?? {};
  text(g, left, MIDDLE + 1, runtime, "mono", room);
  note(g, left, MIDDLE + 22, faults, `${instances} ${instances === 1 ? "instance" : "instances"}`, room);
}

function siteNodes(frames, nodes, across, y, site) {
  const { site: column, backend } = across;
  const wide = { x: column.x - 10, width: backend.x + backend.width + 10 - column.x + 10 };
  frame(frames, wide, y - 57, 110, `${site.region} ${site.address ?? ""}`, []);
  const faults = faultsOf(site.name);
  const g = box(nodes, column, y + 8, 80, faults.length > 0 ? "broken" : site.healthy ? "" : "ill");
  const left = column.x + 12;
  const room = column.width - 20;
  const active = state.answer?.active === site.name;
  text(g, left, y - 11, site.name, `title site${state.sites.indexOf(site) + 1}`, room);
  if (active) {
    pill(g, column.x + column.width - 58, y - 12, "active", "active", 60);
  }
  text(g, left, y + 6, site.host, "mono", room);
  health(g, left, y + 20, site.healthy);
  if (faults.length > 0) {
    text(g, left, y + 42, `! ${faults.join(", ")}`, "fault", room);
  }
  const behind = faultsOf(`backend:${site.name}`);
  const b = box(nodes, backend, y + 8, 54, behind.length > 0 ? "broken" : "");
  const inside = backend.width - 14;
  text(b, backend.x + 10, behind.length > 0 ? y + 4 : y + 12, "backend", "title", inside);
  note(b, backend.x + 10, y + 22, behind, "", inside);
}

/** A tick or a cross, and the word. */
function health(g, x, y, healthy) {
  const cross = `M${x + 1} ${y - 3}l7 7m0 -7l-7 7`;
  const tick = `M${x} ${y}l3.5 4l6 -8`;
  g.append(svg("path", { d: healthy ? tick : cross, class: healthy ? "sign good" : "sign bad" }));
  text(g, x + 15, y + 4, healthy ? "healthy" : "unhealthy", healthy ? "good" : "bad", 90);
}

function note(g, x, y, faults, otherwise, room) {
  if (faults.length > 0) {
    text(g, x, y, `! ${faults.join(", ")}`, "fault", room);
  } else {
    text(g, x, y, otherwise, "small", room);
  }
}

function faultsOf(node) {
  return partsOf(state, node).flatMap((part) => part.faults.map((fault) => faultWords(part, fault)));
}

function frame(frames, column, y, height, words, faults) {
  const g = svg("g", { class: "frame" });
  frames.append(g);
  g.append(svg("rect", { x: column.x, y, width: column.width, height, rx: 10 }));
  text(g, column.x + 12, y + 17, words, "small", column.width - 20);
  if (faults.length > 0) {
    text(g, column.x + 12, y + height - 10, `! ${faults.join(", ")}`, "fault", column.width - 20);
  }
}

function box(nodes, column, middle, height, look) {
  const g = svg("g", { class: `node ${look}` });
  nodes.append(g);
  g.append(
    svg("rect", { x: column.x, y: middle - height / 2, width: column.width, height, rx: 8 }),
  );
  return g;
}

/** Words with a rim; gives its width. */
function pill(g, x, y, words, look, room) {
  const back = svg("rect", { x, y: y - 12, height: 17, rx: 8.5, class: `pill ${look}` });
  g.append(back);
  const width = text(g, x + 8, y, words, `pill-words ${look}`, room - 10) + 16;
  back.setAttribute("width", String(width));
  return width;
}

/** As much of the words as there is room for; a pointer gets all of them. Gives the width. */
function text(g, x, y, words, look, room) {
  const element = svg("text", { x, y, class: look }, words);
  g.append(element);
  const length = element.getComputedTextLength();
  if (length > room) {
    let fit = Math.ceil((words.length * room) / length);
    do {
      element.textContent = `${words.slice(0, --fit)}…`;
    } while (fit > 1 && element.getComputedTextLength() > room);
    element.append(svg("title", {}, words));
  }
  return Math.min(length, room);
}

function sentence() {
  const healthOf = (site) => `${site.name} is ${site.healthy ? "healthy" : "unhealthy"}`;
  const active = state.answer?.active ? ` Active site: ${state.answer.active}.` : "";
  return (
    `The chain: DNS leads ${state.publicName} to ${state.answer?.public ?? "nowhere"};` +
    ` the name is an alias of ${state.owner}. ${state.sites.map(healthOf).join(", ")}.${active}`
  );
}
