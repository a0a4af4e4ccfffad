import path from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  // Types are a check of their own; a start does not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["postgres", "@node-rs/argon2", "pg-boss"],
  images: { unoptimized: true },
  turbopack: { root: path.join(import.meta.dirname, "../..") },
  allowedDevOrigins: ["127.0.0.1"],
  // Large chunks pack better than many small ones; what pages share stays apart from what is their own.
  experimental: { turbopackChunking: { minChunkSize: 1_000_000, maxMergeChunkSize: 4_000_000 } },
};

export default config;
