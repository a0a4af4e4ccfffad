"use client";
import { useState } from "react";
import { useShell } from "./shell-context.tsx";
import { SignInAgain } from "./sign-in-again.tsx";

/** Asks at once, over whatever is open; whoever puts it off can come back to it. */
export function SessionOver() {
  const { member } = useShell();
  const [isAsked, setAsked] = useState(true);
  return (
    <>
      <p className="notice over" role="alert">
        Your session has ended. What you wrote is kept here.{" "}
        <button type="button" className="btn quiet" onClick={() => setAsked(true)}>
          Sign in again
        </button>
      </p>
      {isAsked && <SignInAgain email={member.email} onClose={() => setAsked(false)} />}
    </>
  );
}
