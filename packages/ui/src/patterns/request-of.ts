const requests = new WeakMap<object, string>();

/** Notes by which request an answer came. */
export function noteRequest(answer: unknown, requestId: string | null): void {
  if (isObject(answer) && requestId) requests.set(answer, requestId);
}

/** The request that brought an answer, by which the server names the events of a write. Undefined where it is not known. */
export const requestOf = (answer: unknown): string | undefined => (isObject(answer) ? requests.get(answer) : undefined);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
