/** Requests as they pass, newest first. */

import { byId, clock, html, milliseconds } from "./dom.js";

const MOST_ROWS = 200;

const body = byId("requests");
const rows = new Map();

body.addEventListener("click", (click) => open(click.target));
body.addEventListener("keydown", (key) => {
  const row = key.target.closest("tr");
  const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[key.key];
  if (next) {
    key.preventDefault();
    next.querySelector("button").focus();
  }
});

function open(target) {
  const row = target.closest("tr");
  if (row) {
    location.hash = encodeURIComponent(row.dataset.id);
  }
}

/** Those and no others, oldest first. */
export function show(requests, state) {
  rows.clear();
  body.replaceChildren();
  add(requests, state);
  byId("none").hidden = rows.size > 0;
}

/** Some more, oldest first, at the top. */
export function add(requests, state) {
  for (const request of requests.slice(-MOST_ROWS)) {
    if (!rows.has(request.id)) {
      rows.set(request.id, request);
      body.prepend(line(request, state));
    }
  }
  byId("none").hidden = true;
  while (body.rows.length > MOST_ROWS) {
    rows.delete(body.lastElementChild.dataset.id);
    body.lastElementChild.remove();
  }
}

/** The request after (1) or before (-1) that one; undefined at the end. */
export function neighbour(id, step) {
  const ids = [...rows.keys()];
  const at = ids.indexOf(id);
  return at < 0 ? undefined : ids[at + step];
}

/** Whether DNS had led the viewer to another distribution than the one that owns the name. */
export function isSplit(request, state) {
  const owner = state?.distributions.find((one) => one.id === request.distribution);
  const led = state?.distributions.find((one) => one.domainName === request.dns);
  return Boolean(owner && led && owner !== led);
}

/** ok, moved (a second attempt answered), refused (4xx) or failed: a word, and a class. */
export function outcome(request) {
  if (request.status >= 500) {
    return "failed";
  }
  if (request.status >= 400) {
    return "refused";
  }
  return request.attempts > 1 && request.served ? "moved" : "ok";
}

function line(request, state) {
  const kind = outcome(request);
  const split = isSplit(request, state);
  const siteClass = (name) => {
    const at = state?.sites.findIndex((site) => site.name === name) ?? -1;
    return at < 0 ? "nobody" : `site${at + 1}`;
  };
  return html(
    "tr",
    { class: kind, "data-id": request.id },
    html("td", { class: "time" }, clock(request.time)),
    html(
      "td",
      { class: "request" },
      html(
        "button",
        { type: "button", class: "open", title: `${request.method} ${request.path}` },
        html("span", { class: "method" }, request.method),
        " ",
        html("span", { class: "path" }, request.path),
      ),
    ),
    html("td", {}, html("span", { class: `status ${kind}` }, String(request.status))),
    html(
      "td",
      { class: "distribution", title: split ? `DNS led to ${request.dns}; Host belongs to ${request.distribution}` : null },
      request.distribution || "nobody's name",
      split ? html("span", { class: "tag" }, "≠ DNS") : null,
    ),
    html("td", { class: siteClass(request.decision) }, request.decision ?? "–"),
    html("td", { class: `served ${siteClass(request.served)}` }, request.served ?? "nobody"),
    html("td", { class: "number attempts" }, String(request.attempts ?? 0)),
    html("td", { class: "number" }, milliseconds(request.millis)),
  );
}
