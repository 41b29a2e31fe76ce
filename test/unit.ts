import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Throw-away secrets of unit tests never mix with those of a working copy.
process.env.TIWIZI_VAR ??= join(dirname(fileURLToPath(import.meta.url)), '..', 'var', 'test')
