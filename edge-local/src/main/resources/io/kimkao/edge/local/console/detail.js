/** One request: its steps, and what the function made of each event. */

import { byId, clock, html, milliseconds } from "./dom.js";
import { differences, given } from "./difference.js";
import * as local from "./local.js";
import { neighbour } from "./requests.js";

const dialog = byId("detail");
const MARKS = { "+": "added", "-": "removed", "~": "changed" };

let shown = null;

byId("close").addEventListener("click", () => dialog.close());
byId("older").addEventListener("click", () => go(-1));
byId("newer").addEventListener("click", () => go(1));
dialog.addEventListener("click", (click) => {
  if (click.target === dialog) {
    dialog.close();
  }
});
dialog.addEventListener("close", () => {
  const id = shown;
  shown = null;
  if (location.hash !== "") {
    history.replaceState(null, "", location.pathname);
  }
  document.querySelector(`tr[data-id="${CSS.escape(id ?? "")}"] button`)?.focus();
});
addEventListener("hashchange", follow);

/** Opens what the address names. */
export function follow() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // no name of a request; said so when it is asked for
  }
  if (id === "") {
    dialog.close();
  } else {
    open(id);
  }
}

function go(step) {
  const id = neighbour(shown, step);
  if (id !== undefined) {
    location.hash = encodeURIComponent(id);
  }
}

async function open(id) {
  shown = id;
  let request;
  try {
    request = await local.request(id);
  } catch (failure) {
    request = { failure: failure.message };
  }
  if (shown === id) {
    fill(request);
    if (!dialog.open) {
      dialog.showModal();
    }
  }
}

function fill(request) {
  byId("older").disabled = neighbour(shown, -1) === undefined;
  byId("newer").disabled = neighbour(shown, 1) === undefined;
  if (request.failure) {
    byId("detail-title").textContent = request.failure;
    byId("detail-facts").replaceChildren();
    byId("steps").replaceChildren();
    return;
  }
  byId("detail-title").textContent = `${request.method} ${request.path}`;
  byId("detail-facts").replaceChildren(
    ...fact("status", request.status),
    ...fact("time", clock(request.time)),
    ...fact("viewer", request.protocol),
    ...fact("Host", request.host),
    ...fact("DNS led to", request.dns),
    ...fact("distribution", request.distribution),
    ...fact("function chose", request.decision),
    ...fact("served by", request.served ?? "nobody"),
    ...fact("attempts", request.attempts),
    ...fact("took", `${milliseconds(request.millis)} ms`),
  );
  const whole = Math.max(request.millis, ...request.steps.map((one) => one.millis), 0.01);
  byId("steps").replaceChildren(...request.steps.map((one) => step(one, whole)));
}

function fact(name, value) {
  return value === undefined || value === null || value === ""
    ? []
    : [html("div", {}, html("dt", {}, name), html("dd", {}, String(value)))];
}

function step(one, whole) {
  const bar = html("meter", { class: "offset", max: whole, value: one.millis, "aria-hidden": "true" });
  const item = html(
    "li",
    {},
    html(
      "div",
      { class: "step" },
      html("span", { class: "at" }, milliseconds(one.millis)),
      bar,
      html("span", { class: `part ${one.part}` }, one.part),
      html("span", { class: "words" }, one.text),
    ),
  );
  if (one.before !== undefined) {
    item.append(call(one.before, one.after));
  }
  return item;
}

function call(event, result) {
  const from = given(event, result);
  const changed = result === undefined || result === null ? [] : differences(from.value, result);
  return html(
    "div",
    { class: "call" },
    changed.length === 0
      ? html("p", { class: "same" }, result ? `The ${from.word} goes on as it came.` : "No result.")
      : table(from.word, changed),
    json("Event, before", event),
    json("Result, after", result),
  );
}

function table(word, changed) {
  const row = (one) =>
    html(
      "tr",
      { class: MARKS[one.mark] },
      html("td", { class: "mark", title: MARKS[one.mark] }, one.mark),
      html("th", { scope: "row" }, one.path),
      html("td", {}, one.before === undefined ? null : html("del", {}, one.before)),
      html("td", {}, one.after === undefined ? null : html("ins", {}, one.after)),
    );
  return html(
    "table",
    { class: "difference" },
    html(
      "thead",
      {},
      html(
        "tr",
        {},
        html("td", {}),
        html("th", { scope: "col" }, `member of the ${word}`),
        html("th", { scope: "col" }, "before"),
        html("th", { scope: "col" }, "after"),
      ),
    ),
    html("tbody", {}, ...changed.map(row)),
  );
}

function json(title, value) {
  return value === undefined
    ? null
    : html(
        "details",
        {},
        html("summary", {}, title),
        html("pre", { tabindex: "0" }, JSON.stringify(value, null, 2)),
      );
}
