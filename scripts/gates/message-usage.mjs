import ts from 'typescript'

/** @typedef {{file: string, line: number, namespace: string, key: string}} Call */
/** @typedef {{literals: Set<string>, patterns: RegExp[], wholes: Set<string>, calls: Call[]}} Usage */

const makers = new Set(['getTranslations', 'useTranslations', 'translator'])

/** @param {ts.Node} node */
const textOf = (node) => (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : null)

/**
 * The namespace a translator is made for, when it is written in place.
 * @param {ts.Expression | undefined} made
 */
function namespaceOf(made) {
  const call = made && ts.isAwaitExpression(made) ? made.expression : made
  if (!call || !ts.isCallExpression(call) || !ts.isIdentifier(call.expression) || !makers.has(call.expression.text)) return null
  for (const argument of call.arguments) {
    if (ts.isObjectLiteralExpression(argument))
      for (const property of argument.properties)
        if (ts.isPropertyAssignment(property) && property.name.getText() === 'namespace') return textOf(property.initializer)
  }
  const last = call.arguments.at(-1)
  return last ? textOf(last) : null
}

/** @param {ts.Node} node */
function scopeOf(node) {
  let at = node.parent
  while (at && !ts.isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent
  return at
}

/** @param {ts.TemplateExpression} node */
function patternOf(node) {
  const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]
  if (!/[a-zA-Z]{3}/.test(parts.join(' ')) || /[\s/:;=<>()]/.test(parts.join(''))) return null
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`)
}

/**
 * What source files say about messages: every string in them, templates as patterns, and calls of translators whose namespace is known.
 * @param {readonly string[]} files
 * @param {(name: string) => string} read
 * @returns {Usage}
 */
export function usageOf(files, read) {
  /** @type {Usage} */
  const usage = { literals: new Set(), patterns: [], wholes: new Set(), calls: [] }
  for (const file of files) look(file, ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true), usage)
  return usage
}

/**
 * @param {string} file
 * @param {ts.SourceFile} source
 * @param {Usage} usage
 */
function look(file, source, usage) {
  /** @type {{name: string, namespace: string, scope: ts.Node}[]} */
  const translators = []
  /** @param {ts.Node} node */
  const collect = (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const namespace = namespaceOf(node.initializer)
      if (namespace !== null) translators.push({ name: node.name.text, namespace, scope: scopeOf(node) })
    }
    const text = textOf(node)
    if (text !== null) usage.literals.add(text)
    if (ts.isTemplateExpression(node)) {
      const pattern = patternOf(node)
      if (pattern) usage.patterns.push(pattern)
    }
    ts.forEachChild(node, collect)
  }
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node)) {
      const { expression } = node
      const name = ts.isIdentifier(expression)
        ? expression.text
        : ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression)
          ? expression.expression.text
          : null
      const method = ts.isPropertyAccessExpression(expression) ? expression.name.text : ''
      const key = node.arguments[0] && textOf(node.arguments[0])
      const known = translators
        .filter((one) => one.name === name && one.scope.pos <= node.pos && node.end <= one.scope.end)
        .sort((a, b) => b.scope.pos - a.scope.pos)[0]
      if (known && typeof key === 'string') {
        if (method === 'raw') usage.wholes.add(`${known.namespace}.${key}`)
        else if (['', 'rich', 'markup'].includes(method))
          usage.calls.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, namespace: known.namespace, key })
      }
    }
    ts.forEachChild(node, visit)
  }
  collect(source)
  visit(source)
}

/**
 * Calls whose message does not exist.
 * @param {Usage} usage
 * @param {Record<string, Record<string, string>>} namespaces
 */
export const missingProblems = (usage, namespaces) =>
  usage.calls.flatMap(({ file, line, namespace, key }) => {
    const [first = '', ...rest] = `${namespace}.${key}`.split('.')
    return namespaces[first]?.[rest.join('.')] === undefined ? [`${file}:${line}: there is no message ${namespace}.${key}`] : []
  })

/**
 * Whether some source names the message: whole, below a deeper namespace, by a template, or through an enclosing object.
 * @param {Usage} usage
 * @param {string} namespace
 * @param {string} key
 */
export function isUsed({ literals, patterns, wholes }, namespace, key) {
  const parts = key.split('.')
  for (let from = 0; from < parts.length; from++) {
    const above = [namespace, ...parts.slice(0, from)].join('.')
    const rest = parts.slice(from).join('.')
    if (wholes.has(above)) return true
    if ((from === 0 || literals.has(above)) && (literals.has(rest) || patterns.some((pattern) => pattern.test(rest)))) return true
  }
  const whole = `${namespace}.${key}`
  return literals.has(whole) || wholes.has(whole) || patterns.some((pattern) => pattern.test(whole))
}
