import { once } from './once'

/** Whether requests are cleaned and replies dressed yet; Next serves for a moment before it runs `instrumentation.ts`. */
export const serverGuard = () => once('server-guard', () => ({ on: false }))
