// SPDX-License-Identifier: GPL-3.0-or-later
// The questions of peerquery.cpp to DuckDB, two threads, on a database of duckdb.mjs; run where
// @duckdb/node-api is installed.
//   node duckqueries.mjs DATABASE QUESTION RUNS OWN      OWN gets "WALL CPU" in seconds, of the median run
//   node duckqueries.mjs DATABASE report OUT.csv         what `tallyglass report --by day --group-by model` tells
// Answers are not turned into values of JavaScript.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'package.json'));
const { DuckDBInstance } = require('@duckdb/node-api');
const [database, question, runs, own] = process.argv.slice(2);

const lists = ['user', 'customer', 'provider', 'model', 'project', 'status'];
const filters = { model: "model = 'model-01'", provider: "provider = 'anthropic'" };
const list = (name, where) =>
    `SELECT "${name}", count(*), sum(cost_usd) FROM log ${where} GROUP BY 1 ORDER BY 3 DESC LIMIT 100`;
const others = name => Object.entries(filters).filter(([key]) => key !== name).map(([, text]) => text).join(' AND ');
const questions = {
    'day-model': ["SELECT date_trunc('day', timestamp), model, count(*), sum(cost_usd) FROM log GROUP BY 1, 2"],
    'user-by-day': [
        `SELECT date_trunc('day', timestamp), count(*), sum(cost_usd) FROM log
         WHERE "user" = 'user0100@example.com' GROUP BY 1`],
    'six-lists': lists.map(name => list(name, '')),
    'six-lists-filtered': lists.map(name => list(name, `WHERE ${others(name)}`)),
    'latency-by-model': ['SELECT model, count(*), quantile_disc(latency_ms, [0.5, 0.95]) FROM log GROUP BY 1'],
    'search': [
        `SELECT count(*), sum(cost_usd) FROM log WHERE contains(lower(id), 'a1b2c3') OR contains(lower("user"), 'a1b2c3')
         OR contains(lower(customer), 'a1b2c3') OR contains(lower(model), 'a1b2c3')`],
};
const report = file => `COPY (SELECT date_trunc('day', timestamp), model, count(*), sum(input_tokens), sum(cached_tokens),
    sum(output_tokens), sum(input_tokens + output_tokens), sum(cost_usd), sum((status = 'error')::INTEGER),
    quantile_disc(latency_ms, [0.5, 0.95]) FROM log GROUP BY 1, 2 ORDER BY 1, 8 DESC) TO '${file}' (HEADER)`;

const instance = await DuckDBInstance.create(database, { threads: '2', access_mode: 'READ_ONLY' });
const connection = await instance.connect();
if (question === 'report') {
    await connection.run(report(runs));
} else {
    const times = [];
    for (let i = -1; i < Number(runs); ++i) {
        const before = process.cpuUsage();
        const began = performance.now();
        for (const statement of questions[question])
            await connection.run(statement);
        const used = process.cpuUsage(before);
        if (i >= 0)
            times.push([(performance.now() - began) / 1e3, (used.user + used.system) / 1e6]);
    }
    times.sort((a, b) => a[0] - b[0]);
    fs.writeFileSync(own, `${times[times.length >> 1].join(' ')}\n`);
}
