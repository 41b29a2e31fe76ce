import { directions } from './directions.mjs'
import { fileShapes } from './file-shapes.mjs'
import { forbiddenWords } from './forbidden-words.mjs'
import { messages } from './messages.mjs'
import { tools, types } from './tools.mjs'

/** Every check that needs no build: the compiler, which takes longest, beside all others in the order of their price. @type {import('./gate.mjs').Gate[]} */
export const gates = [types, ...forbiddenWords, ...fileShapes, ...messages, directions, ...tools]
