import { handlers } from "@switchboard/auth/next";

export const { GET, POST } = handlers;
