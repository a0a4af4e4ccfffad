import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "./next-options.ts";
import { providedAuth } from "./provided.ts";

const nextAuth = NextAuth(() => nextAuthOptions());

/** `auth()` gives the person of the session cookie. `signIn` and `signOut` are for server actions. */
export const { auth, signIn, signOut } = nextAuth;

/** The routes of /auth. */
export const handlers = {
  GET: (request: NextRequest) => nextAuth.handlers.GET(atOurAddress(request)),
  POST: (request: NextRequest) => nextAuth.handlers.POST(atOurAddress(request)),
};

/** next-auth builds redirects from the request's own address, which a forged Host header would choose. */
function atOurAddress(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  return new NextRequest(new URL(pathname + search, providedAuth().config.PUBLIC_URL), request);
}
