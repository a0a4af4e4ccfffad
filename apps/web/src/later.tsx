"use client";
import { type ComponentType, lazy, Suspense, useEffect } from "react";

const restMilliseconds = 1000;

/** A component whose script is loaded when it is first drawn, or when `expect` says that it soon will be. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Loaded = lazy(() => load().then((component) => ({ default: component })));
  const Later = (props: Props) => (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
  return Object.assign(Later, { expect: () => void load() });
}

/** Loads a part ahead once the page has come to rest: what a key opens takes the next keys. */
export function useExpected({ expect }: { expect: () => void }) {
  useEffect(() => {
    const timer = setTimeout(expect, restMilliseconds);
    return () => clearTimeout(timer);
  }, [expect]);
}
