import pg from 'pg'

/** While `work` goes on, PostgreSQL answers, but whatever the application `name` reads from `table` is cancelled. */
export async function whileReadsAreCancelled(databaseUrl: string, name: string, table: string, work: () => Promise<void>): Promise<void> {
  const [holder, canceller] = [new pg.Client(databaseUrl), new pg.Client(databaseUrl)]
  await Promise.all([holder.connect(), canceller.connect()])
  await holder.query(`BEGIN; LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`)
  let over = false
  const cancelling = (async () => {
    while (!over)
      await canceller.query(
        `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'`,
        [name],
      )
  })()
  try {
    await work()
  } finally {
    over = true
    await cancelling
    await holder.query('ROLLBACK')
    await Promise.all([holder.end(), canceller.end()])
  }
}
