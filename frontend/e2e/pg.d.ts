/** As much of node-postgres as the journeys need. */
declare module 'pg' {
  class Client {
    constructor(options: { connectionString: string | undefined })
    connect(): Promise<void>
    query(text: string, values?: unknown[]): Promise<{ rowCount: number | null }>
    end(): Promise<void>
  }
  const pg: { Client: typeof Client }
  export default pg
}
