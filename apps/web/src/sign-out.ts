import { forgetMember } from "./storage/stored.ts";

/** Ends the session of this browser and goes to the sign-in page. Throws when the server cannot be reached. */
export async function leave() {
  const answer = await fetch("/auth/csrf");
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  await fetch("/auth/signout", {
    method: "POST",
    headers: { "X-Auth-Return-Redirect": "1" },
    body: new URLSearchParams({ csrfToken, callbackUrl: "/sign-in" }),
  });
  forgetMember();
  location.assign("/sign-in");
}
