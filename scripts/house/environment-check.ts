import { environmentProblems } from '../../lib/core/env'

const problems = environmentProblems()
for (const problem of problems) process.stderr.write(`- ${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0
