import { env } from '../../lib/core/env'

// Reading a secret makes the file of throw-away secrets where there is none.
void env.actionKey
