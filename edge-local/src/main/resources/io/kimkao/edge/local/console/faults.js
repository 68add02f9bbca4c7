/** A button for each fault that a part can have. */

import { byId, faultWords, html } from "./dom.js";
import * as local from "./local.js";

const list = byId("parts");
const drawn = new Map();

byId("mend-all").addEventListener("click", () => tried(local.mend()));

/** Draws the parts; what somebody is typing stays. */
export function draw(parts) {
  const shape = JSON.stringify(parts.map((part) => [part.name, part.what, part.kinds]));
  if (shape !== list.dataset.shape) {
    list.dataset.shape = shape;
    drawn.clear();
    list.replaceChildren(...parts.map(element));
  }
  parts.forEach(mark);
  byId("mend-all").disabled = parts.every((part) => part.faults.length === 0);
}

function element(part) {
  const mend = html(
    "button",
    { type: "button", class: "quiet mend", "aria-label": `Mend ${part.name}`, click: () => tried(local.mend(part.name)) },
    "Mend",
  );
  const kinds = part.kinds.map((kind) => kindElement(part, kind));
  drawn.set(part.name, { mend, kinds, now: html("span", { class: "now" }) });
  return html(
    "fieldset",
    { class: "part", "data-part": part.name },
    html("legend", {}, part.name, html("span", { class: "what" }, part.what)),
    html("div", { class: "kinds" }, ...kinds.map((one) => one.element), mend),
  );
}

function kindElement(part, kind) {
  const field =
    kind.value === undefined
      ? null
      : html("input", {
          type: "number",
          min: 0,
          step: "any",
          value: kind.value,
          "aria-label": `${part.name} ${kind.kind}${kind.unit ? `, ${kind.unit}` : ""}`,
        });
  const button = html(
    "button",
    {
      type: "button",
      title: kind.what,
      "aria-pressed": "false",
      "data-kind": kind.kind,
      click: () => press(part.name, kind.kind, field),
    },
    kind.kind,
  );
  field?.addEventListener("keydown", (key) => {
    if (key.key === "Enter") {
      set(part.name, kind.kind, field);
    }
  });
  const unit = kind.unit ? html("span", { class: "unit" }, kind.unit) : null;
  const whole = html("span", { class: field ? "kind valued" : "kind" }, button, field, unit);
  return { element: whole, button, field, kind };
}

function mark(part) {
  const { mend, kinds } = drawn.get(part.name);
  mend.disabled = part.faults.length === 0;
  for (const { element: whole, button, field, kind } of kinds) {
    const fault = part.faults.find((one) => one.kind === kind.kind);
    whole.classList.toggle("active", fault !== undefined);
    button.setAttribute("aria-pressed", String(fault !== undefined));
    button.title = fault ? `${kind.what}: ${faultWords(part, fault)} now; press to mend` : kind.what;
    button.dataset.value = fault?.value ?? "";
    if (field && fault?.value !== undefined && document.activeElement !== field) {
      field.value = fault.value;
    }
  }
}

/** Breaks; mends what is broken just so, and leaves the part's other faults. */
async function press(part, kind, field) {
  const kinds = drawn.get(part).kinds;
  const { button } = kinds.find((one) => one.kind.kind === kind);
  const active = button.getAttribute("aria-pressed") === "true";
  if (!active || (field && field.value !== button.dataset.value)) {
    return set(part, kind, field);
  }
  const others = kinds
    .filter((one) => one.button !== button && one.button.getAttribute("aria-pressed") === "true")
    .map((one) => [one.kind.kind, one.button.dataset.value]);
  return tried(
    (async () => {
      await local.mend(part);
      for (const [other, value] of others) {
        await local.breakPart(part, other, value === "" ? undefined : Number(value));
      }
    })(),
  );
}

function set(part, kind, field) {
  const value = field && field.value !== "" ? Number(field.value) : undefined;
  return tried(local.breakPart(part, kind, value));
}

async function tried(call) {
  byId("complaint").textContent = "";
  try {
    await call;
    dispatchEvent(new Event("faults"));
  } catch (failure) {
    byId("complaint").textContent = failure.message;
  }
}
