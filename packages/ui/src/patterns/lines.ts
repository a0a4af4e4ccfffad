// Drawn beyond what is in view, so that a quick scroll does not outrun the drawing.
const spare = 12;

/** Where each line starts, and last where they end. */
export function startsOf(count: number, heightOf: (index: number) => number) {
  const starts = new Float64Array(count + 1);
  for (let index = 0; index < count; index++) starts[index + 1] = (starts[index] ?? 0) + heightOf(index);
  return starts;
}

/** The first and the last line to draw, as text: "0 40". Without lines the last is before the first. */
export function inView(starts: Float64Array, top: number, height: number) {
  const end = starts.length - 2;
  const first = Math.max(0, lineAt(starts, top) - spare);
  return `${Math.min(first, Math.max(end, 0))} ${Math.min(lineAt(starts, top + height) + spare, end)}`;
}

/** The line that lies over a height. */
function lineAt(starts: Float64Array, height: number) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}
