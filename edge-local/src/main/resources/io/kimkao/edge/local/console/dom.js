/** Elements made by script. Text is only ever text: nothing here reads markup. */

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

/** An HTML element; an attribute that is a function listens, one that is false or null is left out. */
export function html(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function svg(name, attributes, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** 14:03:09.120, as the clock on the wall. */
export function clock(time, fraction = true) {
  const date = new Date(time);
  const two = (number) => String(number).padStart(2, "0");
  const seconds = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return fraction ? `${seconds}.${String(date.getMilliseconds()).padStart(3, "0")}` : seconds;
}

/** 0.12, 3.1, 5003: as many digits as say something. */
export function milliseconds(value) {
  return Number(value).toFixed(value < 1 ? 2 : value < 100 ? 1 : 0);
}

/** slow 3000 ms */
export function faultWords(part, fault) {
  const kind = part?.kinds?.find((one) => one.kind === fault.kind);
  const value = fault.value === undefined || fault.value === null ? "" : ` ${fault.value}`;
  return `${fault.kind}${value}${value && kind?.unit ? ` ${kind.unit}` : ""}`;
}
