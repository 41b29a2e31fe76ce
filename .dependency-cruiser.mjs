/**
 * The directions of the house: app → components → platform domains → shared domains → core.
 * @see docs/architecture.md
 */
const platform = '(commitments|ideas|requests|petitions|integrity|complaints|funding|datasets)'
const shared = '(accounts|institutions|territories|cases|comments|moderation|attachments|notifications|search|tlog)'
const domain = `(${platform.slice(1, -1)}|${shared.slice(1, -1)})`
const test = '\\.test\\.tsx?$'

/** Deep parts that write, under a noun of the field: for pages and components they are commands. */
const writing = [
  'moderation/(cases|claims|decisions|gate|appeals|sanctions|hiding|reports|log|lateness|notices|retention|standing|terms)',
  'petitions/(signing|support|withdrawal|authority|review|move|news|letters|tally|closing|erasure|records|clocks)',
  'commitments/(standing|amendment|reporting|proof|intake|links|reminders|summons|tally|assessing|rounds|ruling|erasure)',
  'cases/(clocks|holidays|pins|recompute|reminders)',
  'comments/(move|voting|ruling|news|letters|erasure)',
  'ideas/(move|supporting|answering|rounds|ruling|letters|erasure|retention)',
  'notifications/(sending|digest|choice|erasure)',
  'attachments/(copying|publishing|sealing)',
  'requests/(move|batch|closing|embargo|erasure|file-publishing|redacting|ruling|publishing|pin|letters|onward|filing|carrying|appeals|answering|answer-files|keeping|working|passing|recording|registering)',
  'accounts/(code|contact|password|sign-in|session|identity|second-factor|demo)',
]

/** Deep parts that read: for components they are queries. */
const reading = [
  'moderation/(allowance|queue|figures|forms)',
  'petitions/(list|desk|mine|receipt)',
  'commitments/(rows|list|reports|promise|dashboard|comparison|discussed|paper|owed|desk|sheet|assessments)',
  'comments/(desk|mine|counts)',
  'ideas/(list|similar|desk|mine|behind|discussed)',
  'institutions/officers',
  'notifications/(list|events)',
  'attachments/inspection',
  'cases/(clock-queries|events|holiday-changes|holiday-list|vault)',
  'requests/(appeal-queries|asking|counting|decisions|desk|desk-case|discussed|figures|files|list|mine|officers|proactive|public-files|publication|spans|templates|units)',
]

const either = (/** @type {readonly string[]} */ names) => `^lib/(${names.join('|')})\\.ts$`
const commands = either([`${domain}/commands`, ...writing])
const reads = either([`${domain}/queries`, ...reading])
const stores = either([`${domain}/(queries|commands|jobs|subject)`, 'cases/access', 'accounts/begun', ...writing, ...reading])

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  { name: 'resolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'no-cycles',
    severity: 'error',
    from: { pathNot: '^lib/generated/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  { name: 'lib-knows-no-pages', severity: 'error', from: { path: '^lib/' }, to: { path: '^(app|components|e2e|scripts)/' } },
  { name: 'lib-is-not-seeded-by-itself', severity: 'error', from: { path: '^lib/', pathNot: test }, to: { path: '^prisma/' } },
  { name: 'components-know-no-pages', severity: 'error', from: { path: '^components/' }, to: { path: '^(app|e2e|scripts|prisma)/' } },
  {
    name: 'core-imports-nobody',
    severity: 'error',
    from: { path: '^lib/core/', pathNot: test },
    to: { path: '^lib/', pathNot: '^lib/(core|i18n|generated)/' },
  },
  {
    name: 'languages-import-nobody',
    severity: 'error',
    from: { path: '^lib/i18n/', pathNot: test },
    to: { path: '^lib/', pathNot: '^lib/(core|i18n)/' },
  },
  { name: 'shared-knows-no-platform', severity: 'error', from: { path: `^lib/${shared}/` }, to: { path: `^lib/${platform}/` } },
  {
    name: 'platforms-stay-apart',
    severity: 'error',
    from: { path: `^lib/${platform}/` },
    to: { path: `^lib/${platform}/`, pathNot: '^lib/$1/' },
  },
  {
    name: 'wiring-is-the-top',
    severity: 'error',
    from: { pathNot: `^(instrumentation-node\\.ts$|app/\\[locale\\]/layout\\.tsx$|scripts/|prisma/|e2e/|test/)|${test}` },
    to: { path: '^lib/wiring\\.ts$' },
  },
  {
    name: 'components-do-not-read',
    severity: 'error',
    from: { path: '^components/', pathNot: test },
    to: { path: `${reads}|${commands}`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'interface-parts-know-no-domain',
    severity: 'error',
    from: { path: '^components/(ui|charts)/' },
    to: { path: `^lib/${domain}/|^components/${domain}/` },
  },
  {
    name: 'pages-do-not-command',
    severity: 'error',
    from: { path: '^app/', pathNot: `/route\\.ts$|${test}` },
    to: { path: commands, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'database-behind-core',
    severity: 'error',
    from: { pathNot: `^(lib/core/(db|postgres)\\.ts$|lib/generated/|prisma/|test/)|${test}` },
    to: { path: '^lib/generated/|node_modules/(@prisma|prisma|pg|@libsql)/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'queries-and-commands-alone-know-the-database',
    severity: 'error',
    from: {
      path: '^(app|components|lib|proxy\\.ts|instrumentation)',
      pathNot: `^lib/core/|^instrumentation-node\\.ts$|^lib/wiring\\.ts$|^app/api/health/route\\.ts$|${stores}|${test}`,
    },
    to: { path: '^lib/core/db\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'sign-in-alone-knows-next-auth',
    severity: 'error',
    from: { pathNot: '^lib/accounts/sign-in\\.ts$' },
    to: { path: 'node_modules/next-auth/' },
  },
  {
    name: 'lifecycle-is-pure',
    severity: 'error',
    from: { path: `^lib/${domain}/lifecycle\\.ts$` },
    to: { dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'schema-is-pure',
    severity: 'error',
    from: { path: `^lib/${domain}/schema\\.ts$` },
    to: {
      pathNot: `node_modules/zod/|^lib/${domain}/(lifecycle|schema|address|name|reference|feasts)\\.ts$|^lib/core/(fields|text|look-alike|clock)\\.ts$|^lib/i18n/locales\\.ts$`,
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'policy-is-pure',
    severity: 'error',
    from: { path: `^lib/${domain}/policy\\.ts$` },
    // What is visible is asked of the one predicate, which is as pure.
    to: {
      pathNot: `^lib/${domain}/(lifecycle|policy|asker)\\.ts$|^lib/moderation/content\\.ts$|^lib/core/(session|result|clock)\\.ts$`,
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'actions-are-adapters',
    severity: 'error',
    from: { path: `^lib/${domain}/actions\\.ts$` },
    to: { path: `${reads}|^lib/core/(db|env|keys|audit|outbox)\\.ts$`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'shipped-code-uses-no-test-tools',
    severity: 'error',
    from: { path: '^(app|components|lib)/', pathNot: test },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules|^lib/generated/' },
    exclude: { path: '^(\\.next|var|test-results|playwright-report)|\\.(css|svg|woff2?)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'react-server', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
