/** The control API of the local edge. */

const KINDS = ["request", "health", "dns", "fault", "alias", "switch", "held"];
const AGAIN_MILLIS = 1000;

/** @throws Error with the server's line */
async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    cache: "no-store",
    headers: method === "GET" ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  let answer = null;
  try {
    answer = text === "" ? null : JSON.parse(text);
  } catch {
    throw new Error(`${method} ${path}: ${response.status}, and no JSON`);
  }
  if (!response.ok) {
    throw new Error(answer?.message ?? `${method} ${path}: ${response.status}`);
  }
  return answer;
}

const fault = (part, kind) =>
  `/local/faults${[part, kind]
    .filter((word) => word !== undefined)
    .map((word) => `/${encodeURIComponent(word)}`)
    .join("")}`;

export const state = () => call("GET", "/local/state");
export const history = async () => (await call("GET", "/local/history")).events;
export const requests = async () => (await call("GET", "/local/requests")).requests;
export const request = (id) => call("GET", `/local/requests/${encodeURIComponent(id)}`);
export const send = (method, path) => call("POST", "/local/requests", { method, path });
export const breakPart = (part, kind, value) =>
  call("PUT", fault(part, kind), value === undefined ? {} : { value });
export const turn = (position) => call("PUT", `/local/switch/${encodeURIComponent(position)}`, {});
export const mend = (part) => call("DELETE", fault(part));

/**
 * What happens, as it happens, for as long as the page is open.
 *
 * @param opened called whenever the stream has begun: something may have been missed before
 * @param happened called with the kind of event and its data
 * @param lost called when the stream has ended; it will be asked for again
 */
export function listen(opened, happened, lost) {
  const stream = new EventSource("/local/events");
  stream.addEventListener("open", opened);
  for (const kind of KINDS) {
    stream.addEventListener(kind, (message) => happened(kind, JSON.parse(message.data)));
  }
  stream.addEventListener("error", () => {
    lost();
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(opened, happened, lost), AGAIN_MILLIS);
    }
  });
}
