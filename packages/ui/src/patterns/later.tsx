"use client";
import { type ComponentType, lazy, memo, type ReactNode, Suspense, useEffect } from "react";

const restMilliseconds = 1000;

/**
 * A component whose script is loaded when it is first drawn, or when `expect` says that it soon will be. `waiting` stands
 * in its place meanwhile; so does the HTML that the server drew, as long as its props stay the same.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, waiting?: ReactNode) {
  let known: { default: ComponentType<Props> } | undefined;
  const learn = async () => (known ??= { default: await load() });
  const Loaded = lazy(() => (known ? atOnce(known) : learn()));
  const Later = memo((props: Props) => (
    <Suspense fallback={waiting}>
      <Loaded {...props} />
    </Suspense>
  ));
  return Object.assign(Later as unknown as (props: Props) => ReactNode, { expect: () => void learn() });
}

/** What is known is drawn without a pause, in which keys would go astray. React asks a promise for no more than this. */
// oxlint-disable-next-line unicorn/no-thenable
const atOnce = <Value,>(value: Value) => ({ then: (tell: (value: Value) => void) => tell(value) }) as Promise<Value>;

/** A part of the first screen: it follows the script that names it at once, but nothing waits for it. */
export function soon<Part extends { expect: () => void }>(part: Part): Part {
  if (typeof window !== "undefined") part.expect();
  return part;
}

/** Loads a part ahead once the page has come to rest: what a key opens takes the next keys. */
export function useExpected({ expect }: { expect: () => void }) {
  useEffect(() => {
    const timer = setTimeout(expect, restMilliseconds);
    return () => clearTimeout(timer);
  }, [expect]);
}
