import createNextIntlPlugin from 'next-intl/plugin'

const withMessages = createNextIntlPlugin('./lib/i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  // The ids of server actions are made from paths below this folder: a lock file somewhere above must not move it.
  turbopack: { root: import.meta.dirname },
  agentRules: false,
  // `npm run check` runs the compiler over everything, tests included.
  typescript: { ignoreBuildErrors: true },
  // Tags and entries live in one process and one handler; the built-in copy would outlive a moved tag.
  cacheHandler: import.meta.resolve('./cache-handler.mjs'),
  cacheMaxMemorySize: 0,
  expireTime: 300,
  // Titles and links of languages stand in <head> for everybody, not only for robots.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true, remotePatterns: [] },
  serverExternalPackages: [
    '@libsql/client',
    '@node-rs/argon2',
    '@prisma/adapter-libsql',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@zxcvbn-ts/core',
    '@zxcvbn-ts/language-common',
    '@zxcvbn-ts/language-fr',
    'libsql',
    'next-auth',
    'nodemailer',
    'pg',
  ],
  headers: async () => [
    { source: '/fonts/:file*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }] },
    { source: '/:file(zellige.svg|icon.svg)', headers: [{ key: 'Cache-Control', value: 'public, max-age=86400' }] },
  ],
  experimental: {
    authInterrupts: true,
    proxyClientMaxBodySize: '256kb',
    serverActions: { bodySizeLimit: '256kb' },
    staleTimes: { dynamic: 0, static: 30 },
  },
}

export default withMessages(config)
