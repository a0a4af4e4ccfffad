"use client";
import { type ComponentType, lazy, Suspense } from "react";

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
