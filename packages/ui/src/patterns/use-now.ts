"use client";
import { useEffect, useState } from "react";

const tickMilliseconds = 30_000;

/** The time it is, again every half a minute. */
export function useNow() {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const ticking = setInterval(() => setNow(new Date()), tickMilliseconds);
    return () => clearInterval(ticking);
  }, []);
  return now;
}
