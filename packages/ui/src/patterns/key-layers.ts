import { flushSync } from "react-dom";
import { isCovered, isTyping } from "./typing.ts";

declare global {
  /** Keys that were pressed before the page could answer them, in their order; undefined once it can. */
  var keptKeys: KeyboardEvent[] | undefined;
}

/** Keys, and what to do on one of them. The newest layer wins. */
export type Layer = { keys: string[]; run: (key: string, event: KeyboardEvent) => void };

const layers: Layer[] = [];
const sequenceMilliseconds = 1000;
let pending = "";
let pendingSince = 0;

// The list comes a moment after the frame, and another list after the one before; its keys wait this long.
const patienceMilliseconds = 5000;
let waiting: KeyboardEvent[] | undefined;
let patience: ReturnType<typeof setTimeout>;
let holds = 0;
let isStarted = false;

/** Lets a layer answer keys until the function that it gives is called. */
export function addLayer(layer: Layer) {
  if (layers.length === 0) document.addEventListener("keydown", onKey);
  layers.unshift(layer);
  takeKept();
  setTimeout(answerWaiting);
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    wait(waiting ?? []);
    if (layers.length === 0) document.removeEventListener("keydown", onKey);
  };
}

/** Lets keys wait for what is about to change, until the function that it gives is called. */
export function holdKeys() {
  holds += 1;
  wait(waiting ?? []);
  return () => {
    holds -= 1;
    setTimeout(answerWaiting);
  };
}

function onKey(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
  const stroke = strokeOf(event);
  if (!stroke.startsWith("mod+") && (isTyping(event.target) || isCovered())) return;
  const mayWait = waiting !== undefined && /^[a-z/]$/.test(stroke);
  if (mayWait) answerWaiting(); // what was pressed before comes first
  if ((!mayWait || holds === 0) && strike(stroke, event)) return;
  if (!mayWait) return;
  event.preventDefault();
  waiting?.push(event);
}

/** False when nobody answers the key, nor a sequence that it could begin. */
function strike(stroke: string, event: KeyboardEvent) {
  const prefix = Date.now() - pendingSince < sequenceMilliseconds ? pending : "";
  pending = "";
  if (prefix && fire(`${prefix} ${stroke}`, event)) return true;
  if (fire(stroke, event)) return true;
  if (!layers.some((layer) => layer.keys.some((key) => key.startsWith(`${stroke} `)))) return false;
  pending = stroke;
  pendingSince = Date.now();
  return true;
}

function fire(key: string, event: KeyboardEvent) {
  const layer = layers.find((candidate) => candidate.keys.includes(key));
  if (!layer) return false;
  event.preventDefault();
  layer.run(key, event);
  return true;
}

/** The keys from before the first layer are ours from here on. */
function takeKept() {
  if (isStarted) return;
  isStarted = true;
  wait(globalThis.keptKeys ?? []);
  globalThis.keptKeys = undefined;
}

function wait(kept: KeyboardEvent[]) {
  waiting = kept;
  clearTimeout(patience);
  patience = setTimeout(() => {
    waiting = undefined;
  }, patienceMilliseconds);
}

function answerWaiting() {
  // Whoever types by now has gone on to something else.
  if (isTyping(document.activeElement) || isCovered()) waiting?.splice(0);
  const event = waiting?.[0];
  // Drawn at once, so that the next key meets what this one did.
  if (!event || holds > 0 || !flushSync(() => strike(strokeOf(event), event))) return;
  waiting?.shift();
  answerWaiting();
}

/** Shift is named only for letters: "?" already says it. */
function strokeOf(event: KeyboardEvent) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase().replace("arrow", "");
  const isShiftedLetter =
    event.shiftKey && (event.key.length > 1 || event.key.toUpperCase() !== event.key.toLowerCase());
  return [(event.ctrlKey || event.metaKey) && "mod", event.altKey && "alt", isShiftedLetter && "shift", key]
    .filter(Boolean)
    .join("+");
}
