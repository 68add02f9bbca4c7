/** What a function made of an event: the request or response that it was given, and its result. */

/** The part of the event that the result takes the place of. */
export function given(event, result) {
  const cf = event?.Records?.[0]?.cf ?? event?.cf ?? event ?? {};
  const type = cf.config?.eventType ?? "";
  if (type.endsWith("-response")) {
    return { word: "response", value: cf.response ?? {} };
  }
  return result && typeof result === "object" && "status" in result
    ? { word: "generated response", value: {} }
    : { word: "request", value: cf.request ?? cf };
}

/**
 * The members that differ, in the order of their names on the way down.
 *
 * @returns {{mark: "+"|"-"|"~", path: string, before?: string, after?: string}[]}
 */
export function differences(before, after, path = "") {
  if (same(before, after)) {
    return [];
  }
  if (isHeader(before) || isHeader(after)) {
    return leaf(path, before && lines(before, after), after && lines(after, before));
  }
  if (isTree(before ?? after) && isTree(after ?? before)) {
    const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
    return [...names].flatMap((name) =>
      differences(before?.[name], after?.[name], path === "" ? name : `${path}.${name}`),
    );
  }
  return leaf(path, written(before), written(after));
}

function leaf(path, before, after) {
  const mark = before === undefined ? "+" : after === undefined ? "-" : "~";
  return [{ mark, path, before, after }];
}

/** Equal whatever the order of members. */
function same(one, other) {
  if (one === other) {
    return true;
  }
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return false;
  }
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && same(one[name], other[name]))
  );
}

const isTree = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The lines of one header, as CloudFront writes them. */
const isHeader = (value) =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((line) => isTree(line) && typeof line.value === "string");

/** The values; with the names where only those differ. */
function lines(header, other) {
  if (!isHeader(header)) {
    return written(header);
  }
  const values = (list) => list.map((line) => line.value).join("\n");
  return isHeader(other) && values(header) === values(other)
    ? header.map((line) => `${line.key ?? ""}: ${line.value}`).join("\n")
    : values(header);
}

function written(value) {
  return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
}
