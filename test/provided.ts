declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run, for secrets and copies. */
    folder: string
    /** Migrated SQLite file that every test file copies. */
    sqliteTemplate: string
    /** Server and migrated database that every test file copies. */
    postgresqlServer: string
    postgresqlTemplate: string
  }
}

export {}
