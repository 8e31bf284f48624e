// SPDX-License-Identifier: GPL-3.0-or-later
// DuckDB on the same log, two threads; run where @duckdb/node-api is installed.
//   node duckdb.mjs import LOG.csv DATABASE      a new database with a primary key
//   node duckdb.mjs again LOG.csv DATABASE       what the database does not have yet
//   node duckdb.mjs export DATABASE OUT.csv
//   node duckdb.mjs query DATABASE RUNS          the queries of the overview page, median milliseconds
// With --own FILE, FILE gets "WALL CPU" in seconds, without the start of node and the opening of the database.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'package.json'));
const { DuckDBInstance } = require('@duckdb/node-api');
const [verb, first, second] = process.argv.slice(2);
const own = process.argv.includes('--own') ? process.argv[process.argv.indexOf('--own') + 1] : '';

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

const open = async file => (await DuckDBInstance.create(file, { threads: '2' })).connect();

async function read(connection, log) {
    const types = `{${Object.entries(columns).map(([name, type]) => `'${name}': '${type.replace(' PRIMARY KEY', '')}'`).join(', ')}}`;
    await connection.run(`INSERT INTO log SELECT * FROM read_csv('${log}', header = true, columns = ${types}) ON CONFLICT DO NOTHING`);
    await connection.run('CHECKPOINT');
}

async function time(runs, statements, connection) {
    const times = [];
    for (let i = 0; i < runs; ++i) {
        const start = performance.now();
        for (const statement of statements)
            await connection.run(statement);
        times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[times.length >> 1];
}

if (verb === 'import') {
    for (const file of [second, `${second}.wal`])
        fs.rmSync(file, { force: true });
}
const connection = await open(verb === 'import' || verb === 'again' ? second : first);
const before = process.cpuUsage();
const began = performance.now();
if (verb === 'import')
    await connection.run(`CREATE TABLE log (${Object.entries(columns).map(([name, type]) => `"${name}" ${type}`).join(', ')})`);
if (verb === 'import' || verb === 'again')
    await read(connection, first);
else if (verb === 'export')
    await connection.run(`COPY log TO '${second}' (HEADER)`);
else if (verb === 'query')
    for (const [name, statements] of Object.entries(queries))
        console.log(`${name.padEnd(44)} ${(await time(Number(second), statements, connection)).toFixed(2).padStart(9)} ms`);
const used = process.cpuUsage(before);
if (own)
    fs.writeFileSync(own, `${(performance.now() - began) / 1e3} ${(used.user + used.system) / 1e6}\n`);
