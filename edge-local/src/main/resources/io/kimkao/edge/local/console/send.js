/** Requests without a terminal. */

import { byId } from "./dom.js";
import * as local from "./local.js";

const EVERY_MILLIS = 1000;
const MIX = ["GET", "GET", "POST"];

let timer = null;
let sent = 0;

byId("send").addEventListener("submit", (submit) => {
  submit.preventDefault();
  one(submit.submitter?.value ?? "GET");
});

byId("steady").addEventListener("click", () => {
  const stop = timer !== null;
  clearInterval(timer);
  timer = stop ? null : setInterval(next, EVERY_MILLIS);
  byId("steady").setAttribute("aria-pressed", String(!stop));
  byId("steady").textContent = stop ? "Send every second" : "Stop sending";
  if (!stop) {
    next();
  }
});

byId("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(byId("curl").textContent);
  } catch {
    getSelection().selectAllChildren(byId("curl"));
    return;
  }
  byId("copy").textContent = "Copied";
  setTimeout(() => (byId("copy").textContent = "Copy"), 1500);
});

function next() {
  one(MIX[sent++ % MIX.length]);
}

async function one(method) {
  const path = byId("path").value;
  try {
    const answer = await local.send(method, path);
    say(`${method} ${path}: ${answer.status}`, false);
  } catch (failure) {
    say(failure.message, true);
  }
}

function say(words, bad) {
  byId("sent").textContent = words;
  byId("sent").classList.toggle("bad", bad);
}
