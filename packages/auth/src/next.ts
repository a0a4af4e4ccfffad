import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "./next-options.ts";
import { providedAuth } from "./provided.ts";

const nextAuth = NextAuth(() => nextAuthOptions());

/** `auth()` gives the person of the session cookie. `signIn` and `signOut` are for server actions. */
export const { auth, signIn, signOut } = nextAuth;

/** The routes of /auth. */
export const handlers = {
  GET: async (request: NextRequest) => unkept(await nextAuth.handlers.GET(atOurAddress(request)), request),
  POST: async (request: NextRequest) => unkept(await nextAuth.handlers.POST(atOurAddress(request)), request),
};

/** Nothing of /auth is kept on the way; after signing out nothing of the pages before it, those behind the back button neither. */
function unkept(answer: Response, { method, nextUrl }: NextRequest): Response {
  // A redirect's own headers cannot be changed.
  const headers = new Headers(answer.headers);
  headers.set("Cache-Control", "no-store");
  if (method === "POST" && nextUrl.pathname === "/auth/signout") headers.set("Clear-Site-Data", '"cache"');
  return new Response(answer.body, { status: answer.status, headers });
}

/** next-auth builds redirects from the request's own address, which a forged Host header would choose. */
function atOurAddress(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  return new NextRequest(new URL(pathname + search, providedAuth().config.PUBLIC_URL), request);
}
