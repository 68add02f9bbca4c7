/** The operator's switch, and why the first site is not active although it is well. */

import { byId } from "./dom.js";
import * as local from "./local.js";

const row = byId("operator");
const buttons = [...row.querySelectorAll("button")];

buttons.forEach((button) => button.addEventListener("click", () => turn(button.dataset.position)));

/** Draws it; a topology without an active site has none. */
export function draw(answer) {
  row.hidden = answer?.switched === undefined;
  if (row.hidden) {
    return;
  }
  const held = answer.heldSeconds > 0;
  const pressed = answer.switched ? "second" : "automatic";
  for (const button of buttons) {
    if (button.dataset.position === "release") {
      button.disabled = !held;
    } else {
      button.setAttribute("aria-pressed", String(button.dataset.position === pressed));
    }
  }
  byId("reason").textContent = answer.reason ? `${answer.active} is active: ${answer.reason}` : "";
}

async function turn(position) {
  byId("complaint").textContent = "";
  try {
    await local.turn(position);
    dispatchEvent(new Event("turned"));
  } catch (failure) {
    byId("complaint").textContent = failure.message;
  }
}
