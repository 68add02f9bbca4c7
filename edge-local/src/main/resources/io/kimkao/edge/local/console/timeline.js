/** The last minutes: health, names, faults, and the requests that passed meanwhile. */

import { byId, clock, faultWords, html, milliseconds, svg } from "./dom.js";
import { outcome } from "./requests.js";
import { place } from "./topology.js";

const WINDOWS = [20, 60, 180, 300, 900];
const STEPS = [5_000, 10_000, 30_000, 60_000, 180_000];
const MOST_TICKS = 9000;
const TICK_MILLIS = 100;
const LANE = 19;
const BAR = 13;
const TOP = 4;

const picture = byId("timeline");
const names = new Set();
const recent = new Map();

let chosen = null;
let state = null;
let changes = [];
let ticks = [];
let born = Date.now();

const buttons = WINDOWS.map((seconds) =>
  html(
    "button",
    {
      type: "button",
      class: "quiet",
      click: () => {
        chosen = chosen === seconds ? null : seconds;
        draw();
      },
    },
    seconds < 60 ? `${seconds} s` : `${seconds / 60} min`,
  ),
);
byId("windows").append(...buttons);
setInterval(draw, 1000);

/** What the server remembers, in place of what was known. */
export function restart(next, history, requests) {
  state = next;
  changes = [];
  ticks = [];
  names.clear();
  recent.clear();
  history.forEach(({ event, ...data }) => change(event, data));
  requests.forEach(request);
  draw();
}

export function update(next) {
  state = next;
  draw();
}

export function change(event, data) {
  const name = JSON.stringify([event, data]);
  if (!names.has(name)) {
    names.add(name);
    changes.push({ event, ...data });
    changes.sort((one, other) => one.time - other.time);
    born = Math.min(born, data.time);
  }
}

/** A tick stands for all that went alike within a tenth of a second. */
export function request(one) {
  if (names.has(one.id)) {
    return;
  }
  names.add(one.id);
  born = Math.min(born, one.time);
  const kind = outcome(one);
  const name = [Math.floor(one.time / TICK_MILLIS), kind, one.served].join();
  const tick = recent.get(name);
  if (tick) {
    tick.ids.push(one.id);
    return;
  }
  const fresh = { name, kind, one, time: one.time, ids: [one.id] };
  recent.set(name, fresh);
  ticks.push(fresh);
  if (ticks.length > MOST_TICKS) {
    const old = ticks.shift();
    recent.delete(old.name);
    old.ids.forEach((id) => names.delete(id));
  }
}

export function draw() {
  if (state === null || document.hidden) {
    return;
  }
  const now = Date.now();
  const known = now - born;
  const length = (chosen ?? WINDOWS.find((one) => one * 1000 > known) ?? WINDOWS.at(-1)) * 1000;
  buttons.forEach((button, i) =>
    button.setAttribute("aria-pressed", String(WINDOWS[i] * 1000 === length)),
  );
  const width = Math.max(420, picture.clientWidth || 760);
  const left = width < 640 ? 92 : 116;
  const begin = now - length;
  const scale = (time) => left + ((time - begin) / (now - begin)) * (width - left - 8);
  const view = { begin: Math.max(begin, born), now, left, scale, width };

  const lanes = [...healthLanes(), ...nameLanes(), ...faultLanes(view)];
  const drawn = svg("g", {});
  const height = TOP + lanes.length * LANE + 46 + 20;
  grid(drawn, view, begin, height - 18);
  lanes.forEach((lane, i) => drawLane(drawn, view, lane, TOP + i * LANE));
  drawTicks(drawn, view, TOP + lanes.length * LANE + 6);
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  picture.setAttribute("height", String(height));
  picture.replaceChildren(hatch(), drawn);
  drill();
  log();
}

/** Spans of one thing over time; before its first change it was what `earlier` says. */
function spans(list, valueOf, current, earlier) {
  const found = [];
  let from = -Infinity;
  let value = list.length > 0 ? earlier(valueOf(list[0]), list[0]) : current;
  for (const one of list) {
    found.push({ from, to: one.time, value });
    from = one.time;
    value = valueOf(one);
  }
  return [...found, { from, to: Infinity, value }];
}

function healthLanes() {
  const checks = new Set(state.sites.map((site) => site.name));
  changes.filter((one) => one.event === "health").forEach((one) => checks.add(one.name));
  return [...checks].map((name) => ({
    label: `${name} health`,
    spans: spans(
      changes.filter((one) => one.event === "health" && one.name === name),
      (one) => one.healthy,
      state.sites.find((site) => site.name === name)?.healthy,
      (value) => !value,
    ).map((span) => ({
      ...span,
      look: span.value === undefined ? "unknown" : span.value ? "healthy" : "unhealthy",
      words: span.value === false ? "unhealthy" : "",
      title: span.value ? "healthy" : "unhealthy",
    })),
  }));
}

/** Of two places one is left when the other is come to. */
const otherOf = (list) => (value) => (list.length === 2 ? list.find((one) => one !== value) : undefined);

function nameLanes() {
  const ids = state.distributions.map((one) => one.id);
  const sites = state.sites.map((one) => one.name);
  const dns = changes.filter((one) => one.event === "dns");
  const publicly = dns.filter((one) => one.name === state.publicName);
  const led = (answer) => place(state, answer) ?? answer ?? "no answer";
  const where = spans(publicly, (one) => led(one.answer), led(state.answer?.public), otherOf(ids));
  const lanes = [{ label: "DNS leads to", spans: where.map((span) => placed(span, ids)) }];
  const actively = dns.filter((one) => one.name !== state.publicName && sites.includes(one.means));
  if (state.answer?.active || actively.length > 0) {
    const who = spans(
      actively,
      (one) => one.means,
      state.answer?.active,
      otherOf(sites),
    );
    lanes.push({ label: "active site", spans: who.map((span) => placed(span, sites)) });
  }
  const moved = changes.filter((one) => one.event === "alias" && one.name === state.publicName);
  const owners = spans(moved, (one) => one.to, state.owner, (value, one) => one.from);
  return [...lanes, { label: "alias owner", spans: owners.map((span) => placed(span, ids)) }];
}

function placed(span, list) {
  const at = list.indexOf(span.value);
  return {
    ...span,
    look: at < 0 ? "unknown" : `site${at + 1}`,
    words: span.value ?? "",
    title: span.value ?? "not known",
  };
}

/** A lane for each part that had a fault in these minutes. */
function faultLanes(view) {
  const lanes = [];
  for (const part of state.parts) {
    const list = changes.filter((one) => one.event === "fault" && one.part === part.name);
    const words = (faults) => faults.map((fault) => faultWords(part, fault)).join(", ");
    const found = spans(list, (one) => words(one.faults), words(part.faults), () => "")
      .filter((span) => span.value !== "" && span.to >= view.begin)
      .map((span) => ({ ...span, look: "fault", words: span.value, title: span.value }));
    if (found.length > 0) {
      lanes.push({ label: `! ${part.name}`, spans: found });
    }
  }
  return lanes.length > 0 ? lanes : [{ label: "faults", spans: [] }];
}

function drawLane(drawn, view, lane, y) {
  drawn.append(label(lane.label, y + 12, view.left));
  drawn.append(svg("line", { x1: view.left, x2: view.width - 8, y1: y + 8, y2: y + 8, class: "rail" }));
  for (const span of lane.spans) {
    const from = Math.max(span.from, view.begin);
    const to = Math.min(span.to, view.now);
    if (to <= from) {
      continue;
    }
    const x = view.scale(from);
    const width = Math.max(1.5, view.scale(to) - x);
    const since = span.from === -Infinity ? "" : `, from ${clock(span.from)}`;
    const until = span.to === Infinity ? "" : ` to ${clock(span.to)}`;
    drawn.append(
      svg(
        "rect",
        { x, y: y + 2, width, height: BAR, rx: 3, class: `span ${span.look}` },
        svg("title", {}, `${lane.label}: ${span.title}${since}${until}`),
      ),
    );
    if (span.look === "unhealthy") {
      drawn.append(svg("rect", { x, y: y + 2, width, height: BAR, rx: 3, class: "hatched" }));
    }
    if (span.words && width > span.words.length * 6.4 + 8) {
      drawn.append(svg("text", { x: x + 5, y: y + 12.5, class: `span-words ${span.look}` }, span.words));
    }
  }
}

/** A row for each site and one for what nobody served. */
function drawTicks(drawn, view, y) {
  drawn.append(label("requests", y + 12, view.left));
  const rows = state.sites.map((site) => site.name);
  [...rows, "nobody"].forEach((name, i) => {
    const at = y + 4 + i * 14;
    drawn.append(
      svg("text", { x: view.left - 8, y: at + 7, class: "row-name" }, name),
      svg("line", { x1: view.left, x2: view.width - 8, y1: at + 4, y2: at + 4, class: "rail" }),
    );
  });
  const taken = new Set();
  for (const { one, kind, ids } of ticks) {
    const row = rows.indexOf(one.served);
    const x = Math.round(view.scale(one.time) * 2) / 2;
    const spot = [Math.round(x), row, kind].join();
    if (one.time < view.begin || taken.has(spot)) {
      continue;
    }
    taken.add(spot);
    const at = y + 4 + (row < 0 ? rows.length : row) * 14;
    const shape = {
      ok: `M${x} ${at}v8`,
      moved: `M${x} ${at}v8m-2.5 -5.5l2.5 -2.5l2.5 2.5`,
      refused: `M${x} ${at}v8m-2 0h4`,
      failed: `M${x - 2.5} ${at + 1.5}l5 5m0 -5l-5 5`,
    }[kind];
    const more = ids.length > 1 ? `, and ${ids.length - 1} alike` : "";
    const words = `${clock(one.time)} ${one.method} ${one.path}: ${one.status}, ${one.served ?? "nobody"}${more}`;
    drawn.append(svg("path", { d: shape, class: `tick ${kind}` }, svg("title", {}, words)));
  }
}

function grid(drawn, view, begin, bottom) {
  const every = STEPS.find((step) => (view.now - begin) / step <= 6);
  for (let at = Math.ceil(begin / every) * every; at <= view.now; at += every) {
    const x = view.scale(at);
    drawn.append(
      svg("line", { x1: x, x2: x, y1: 0, y2: bottom, class: "grid" }),
    );
    if (x > view.left + 20 && x < view.width - 26) {
      drawn.append(svg("text", { x, y: bottom + 13, class: "hour" }, clock(at, false)));
    }
  }
  if (view.begin > begin) {
    const x = view.scale(view.begin);
    drawn.append(svg("line", { x1: x, x2: x, y1: 0, y2: bottom, class: "born" }));
  }
}

function label(words, y, room) {
  const fit = Math.floor((room - 8) / 6.6);
  const shown = words.length > fit ? `${words.slice(0, fit - 1)}…` : words;
  return svg("text", { x: 0, y, class: "label" }, shown, svg("title", {}, words));
}

function hatch() {
  const pattern = { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse" };
  return svg("defs", {}, svg("pattern", pattern, svg("path", { d: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5" })));
}

/** What came after the last fault, in seconds. */
function drill() {
  const faults = changes.filter((one) => one.event === "fault");
  const at = faults.findLastIndex(
    (one, i) => one.faults.length > 0 && !faults.slice(0, i).some((before) => isOpen(faults, before, i)),
  );
  if (at < 0) {
    byId("drill").textContent = "";
    return;
  }
  const start = faults[at];
  const after = changes.filter((one) => one.time >= start.time);
  const broken = new Map();
  after
    .filter((one) => one.event === "fault" && one.faults.length > 0)
    .forEach((one) => broken.set(one.part, `${one.part} ${all(one)}`));
  const words = [...broken.values()];
  const tell = (found, what) => {
    if (found) {
      words.push(`${what} +${seconds(found.time - start.time)}`);
    }
  };
  const ill = after.find((one) => one.event === "health" && !one.healthy);
  tell(ill, ill ? `${ill.name} unhealthy` : "");
  tell(after.find((one) => one.event === "dns"), "DNS moved");
  tell(after.find((one) => one.event === "alias"), "alias moved");
  const since = ticks.filter((one) => one.time >= start.time);
  const failed = since.filter((one) => one.kind === "failed");
  if (since.length > 0) {
    words.push(`${count(failed)} of ${count(since)} requests failed`);
  }
  tell(failed.at(-1), "the last");
  tell(after.find((one) => one.event === "fault" && one.faults.length === 0), "mended");
  byId("drill").textContent = words.join(" · ");
}

/** The faults that a part has since then. */
function all(change) {
  const part = state.parts.find((one) => one.name === change.part);
  return change.faults.map((fault) => faultWords(part, fault)).join(", ");
}

/** Whether the part that `before` broke is still broken when the change at that position comes. */
function isOpen(faults, before, position) {
  const last = faults.slice(0, position).findLast((one) => one.part === before.part);
  return last === before && before.faults.length > 0;
}

const count = (list) => list.reduce((sum, tick) => sum + tick.ids.length, 0);

const seconds = (millis) => `${milliseconds(millis / 1000)} s`;

function log() {
  const list = byId("log");
  if (!list.closest("details").open) {
    return;
  }
  list.replaceChildren(
    ...changes
      .slice(-100)
      .reverse()
      .map((one) => html("li", {}, html("time", {}, clock(one.time)), " ", told(one))),
  );
}

byId("log").closest("details").addEventListener("toggle", log);

function told(one) {
  switch (one.event) {
    case "health":
      return `health check ${one.name}: ${one.healthy ? "healthy" : "unhealthy"}`;
    case "dns":
      return `DNS: ${one.name} is ${one.answer ?? "not answered"}${one.means ? `, ${one.means}` : ""}`;
    case "alias":
      return `alias ${one.name} moved from ${one.from ?? "nobody"} to ${one.to ?? "nobody"}`;
    case "switch":
      return `switch: ${one.position}`;
    case "held":
      return one.line;
    default:
      return one.faults.length === 0
        ? `${one.part} mended`
        : `${one.part} broken: ${all(one)}`;
  }
}
