const steps = [1, 2, 5, 10];

/** Round marks from zero up, at most four above it, the last not below the highest value. */
export function scaleMarks(highest: number) {
  const rough = Math.max(highest, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, (steps.find((candidate) => candidate * power >= rough) ?? 10) * power);
  const count = Math.max(1, Math.ceil(Math.max(highest, 1) / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
