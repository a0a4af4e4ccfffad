const isTerminal = process.stdout.isTTY;
const paint = (code: number, text: string) => (isTerminal ? `\u001B[${code}m${text}\u001B[0m` : text);

export const bold = (text: string) => paint(1, text);
export const dim = (text: string) => paint(2, text);
export const green = (text: string) => paint(32, text);
export const red = (text: string) => paint(31, text);

/** Prints one line. */
export const say = (line = "") => process.stdout.write(`${line}\n`);

/** Runs one step of the start on a line of its own: a spinner while it runs, then a mark and its time. */
export async function step<T>(name: string, task: () => Promise<T> | T): Promise<T> {
  const startedAt = performance.now();
  const spinner = spin(name);
  try {
    const result = await task();
    spinner(`${green("✓")} ${name} ${dim(secondsSince(startedAt))}`);
    return result;
  } catch (error) {
    spinner(`${red("✗")} ${name} ${dim(secondsSince(startedAt))}`);
    throw error;
  }
}

/** How long it took since `startedAt`, for people. */
export const secondsSince = (startedAt: number) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

function spin(name: string) {
  if (!isTerminal) return (last: string) => say(`  ${last}`);
  const frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  let turn = 0;
  const draw = () => process.stdout.write(`\r  ${frames[turn++ % frames.length]} ${name}`);
  draw();
  const timer = setInterval(draw, 80);
  return (last: string) => {
    clearInterval(timer);
    process.stdout.write(`\r\u001B[2K  ${last}\n`);
  };
}
