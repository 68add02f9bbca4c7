/** The page: what the server says goes to the parts that show it. */

import * as chain from "./chain.js";
import * as faults from "./faults.js";
import * as local from "./local.js";
import * as operator from "./operator.js";
import * as requests from "./requests.js";
import * as timeline from "./timeline.js";
import { follow } from "./detail.js";
import { byId, milliseconds } from "./dom.js";
import { answered, answeredSite, tried } from "./topology.js";
import "./send.js";

const FRAME_MILLIS = 40;
const SOON_MILLIS = 60;
const SELDOM_MILLIS = 2000;
const COUNT_MILLIS = 1000;

let state = null;
let missed = [];
let waiting = [];
let loading = false;
let loads = 0;
let timer = null;
let due = Infinity;

local.listen(load, happened, () => connected(false));
addEventListener("turned", () => again(0));
addEventListener("faults", () => again(0));
new ResizeObserver(() => state && chain.draw(state)).observe(byId("chain"));

/** Everything, when the page opens and when the stream has begun anew. */
async function load() {
  const mine = ++loads;
  missed = [];
  loading = true;
  try {
    const [next, history, before] = await Promise.all([
      local.state(),
      local.history(),
      local.requests(),
    ]);
    if (mine !== loads) {
      return;
    }
    state = next;
    requests.show(before, state);
    timeline.restart(state, history, before);
    show();
    loading = false;
    before.slice(-1).forEach(last);
    missed.forEach(([kind, data]) => happened(kind, data));
    connected(true);
    follow();
  } catch {
    connected(false);
    if (mine === loads) {
      setTimeout(load, SELDOM_MILLIS);
    }
  }
}

function happened(kind, data) {
  if (loading || state === null) {
    missed.push([kind, data]);
    return;
  }
  if (kind === "request") {
    if (waiting.push(data) === 1) {
      setTimeout(passed, FRAME_MILLIS);
    }
  } else {
    timeline.change(kind, data);
    again(SOON_MILLIS);
  }
}

/** The requests of one frame: a load test sends many. */
function passed() {
  const list = waiting;
  waiting = [];
  requests.add(list, state);
  list.forEach(timeline.request);
  list.slice(-2).forEach(chain.pass);
  last(list.at(-1));
  again(SELDOM_MILLIS);
}

/** The state once more, at that time at the latest. */
function again(millis) {
  const at = performance.now() + millis;
  if (at < due) {
    clearTimeout(timer);
    due = at;
    timer = setTimeout(refresh, millis);
  }
}

async function refresh() {
  due = Infinity;
  try {
    state = await local.state();
    show();
  } catch {
    connected(false);
  }
}

function show() {
  document.title = `${state.publicName} · local edge`;
  byId("name").textContent = state.publicName;
  byId("facts").textContent = [
    `topology ${(state.topologies ?? []).join(" + ")}`,
    `edge ${state.edge}`,
    `DNS ${state.dns}`,
  ].join(" · ");
  byId("curl").textContent = state.curl ?? "";
  chain.draw(state);
  faults.draw(state.parts);
  operator.draw(state.answer);
  if (state.answer?.heldSeconds > 0) {
    again(COUNT_MILLIS);
  }
  timeline.update(state);
  split();
}

/** Says it where DNS leads to another distribution than Host does. */
function split() {
  const led = answered(state);
  const apart = led !== undefined && led.id !== state.owner;
  const past = answeredSite(state);
  byId("split").hidden = !apart && past === undefined;
  byId("split").textContent = apart
    ? `DNS leads to ${led.id}, but Host ${state.publicName} is an alias of ${state.owner}; ` +
      `CloudFront goes by Host, so viewers get ${state.owner}.`
    : past
      ? `DNS leads past CloudFront, to the API of ${past.name}.`
      : "";
}

/** The last request in one line. */
function last(request) {
  const asked = tried(state, request);
  const ends = asked.map((site) => (site === request.served ? `${site} answered` : `${site} failed`));
  byId("last").textContent = [
    `${request.method} ${request.path}`,
    request.distribution || "nobody's name",
    ...ends,
    `${request.status} in ${milliseconds(request.millis)} ms`,
  ].join(" → ");
}

function connected(is) {
  byId("connection").textContent = is ? "live" : "not connected; trying again";
  byId("connection").classList.toggle("off", !is);
}
