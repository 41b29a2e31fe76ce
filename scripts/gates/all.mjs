import { directions } from './directions.mjs'
import { fileShapes } from './file-shapes.mjs'
import { forbiddenWords } from './forbidden-words.mjs'
import { messages } from './messages.mjs'
import { tools } from './tools.mjs'

/** Every check that needs no build, in the order of its price. @type {import('./gate.mjs').Gate[]} */
export const gates = [...forbiddenWords, ...fileShapes, ...messages, directions, ...tools]
