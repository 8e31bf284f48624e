// SPDX-License-Identifier: GPL-3.0-or-later
// DuckDB on the same log, two threads: import with a primary key, then the queries of the overview page.
//   node duckdb.mjs LOG.csv DATABASE RUNS        (run where @duckdb/node-api is installed)
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'package.json'));
const { DuckDBInstance } = require('@duckdb/node-api');
const [, , log, database, runs] = process.argv;

const columns = {
    id: 'VARCHAR PRIMARY KEY', timestamp: 'TIMESTAMP', user: 'VARCHAR', customer: 'VARCHAR', provider: 'VARCHAR',
    model: 'VARCHAR', project: 'VARCHAR', input_tokens: 'BIGINT', output_tokens: 'BIGINT', cached_tokens: 'BIGINT',
    cost_usd: 'DECIMAL(18,9)', latency_ms: 'INTEGER', status: 'VARCHAR', context: 'VARCHAR',
};
const facets = ['user', 'customer', 'provider', 'model', 'project', 'status'];
const queries = {
    'total cost': ['SELECT count(*), sum(cost_usd) FROM log'],
    'cost by day x model': ["SELECT date_trunc('day', timestamp), model, sum(cost_usd) FROM log GROUP BY 1, 2"],
    'one user by day':
        ["SELECT date_trunc('day', timestamp), sum(cost_usd) FROM log WHERE \"user\" = 'user0100@example.com' GROUP BY 1"],
    'six facet lists': facets.map(name => `SELECT "${name}", count(*), sum(cost_usd) FROM log GROUP BY 1 ORDER BY 3 DESC`),
};

for (const file of [database, `${database}.wal`])
    fs.rmSync(file, { force: true });
const instance = await DuckDBInstance.create(database, { threads: '2' });
const connection = await instance.connect();
const began = performance.now();
await connection.run(`CREATE TABLE log (${Object.entries(columns).map(([name, type]) => `"${name}" ${type}`).join(', ')})`);
const types = Object.entries(columns).map(([name, type]) => `'${name}': '${type.replace(' PRIMARY KEY', '')}'`).join(', ');
await connection.run(`INSERT INTO log SELECT * FROM read_csv('${log}', header = true, columns = {${types}}) ON CONFLICT DO NOTHING`);
await connection.run('CHECKPOINT');
console.log(`import with primary key: ${((performance.now() - began) / 1000).toFixed(2)} s`);
for (const [name, statements] of Object.entries(queries)) {
    const times = [];
    for (let i = 0; i < Number(runs); ++i) {
        const start = performance.now();
        for (const statement of statements)
            await connection.run(statement);
        times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    console.log(`${name.padEnd(44)} ${times[times.length >> 1].toFixed(2).padStart(9)} ms`);
}
