#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads a ledger through `tallyglass mcp` with the official client of the Model Context Protocol (npm:
# @modelcontextprotocol/sdk) and compares every answer with the command of the same name. Not part of the test run: it
# needs npm and its network.
#
#   tests/mcpclient.sh [PROGRAM]      default: build/dev/tallyglass
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(realpath "${1:-$root/build/dev/tallyglass}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work

npm install --silent --no-audit --no-fund --prefix "$work" @modelcontextprotocol/sdk@1.32.2
"$program" import --ledger "$work/l.tally" "$root/resources/sample/sample-usage.csv" >/dev/null
"$program" budgets add Everything --limit 1000000 --ledger "$work/l.tally" >/dev/null
"$program" budgets add "each user" --limit 0.01 --each user --ledger "$work/l.tally" >/dev/null

cat >"$work/client.mjs" <<'JS'
import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [program, ledger] = process.argv.slice(2);
let faults = 0;
function check(what, holds, more = '') {
    console.log(`${holds ? 'ok   ' : 'FAULT'} ${what}${holds ? '' : ` ${more}`}`);
    if (!holds) faults++;
}
function command(...words) {
    const run = spawnSync(program, [...words, '--ledger', ledger], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return JSON.parse(run.stdout);
}

const transport = new StdioClientTransport({ command: program, args: ['mcp', '--ledger', ledger], stderr: 'pipe',
    env: process.env });
const client = new Client({ name: 'tallyglass-test', version: '1' });
await client.connect(transport);
check('the server says who it is', client.getServerVersion()?.name === 'tallyglass');
check('tools are offered, prompts are not', !!client.getServerCapabilities()?.tools && !client.getServerCapabilities()?.prompts);

const { tools } = await client.listTools();
check('five tools', tools.map(tool => tool.name).join() === 'report,budgets,facets,unpriced,records');
check('each has a schema', tools.every(tool => tool.inputSchema.type === 'object'));

const call = (name, args = {}) => client.callTool({ name, arguments: args });
const same = async (what, name, args, ...words) => {
    const answer = await call(name, args);
    const expected = command(...words);
    delete expected.at; // the moment itself moves on
    const given = { ...answer.structuredContent };
    delete given.at;
    check(what, !answer.isError && isDeepStrictEqual(given, expected), JSON.stringify(answer).slice(0, 300));
    check(`${what}, as text`, isDeepStrictEqual(JSON.parse(answer.content[0].text), answer.structuredContent));
};
await same('report', 'report', { group_by: 'customer,model', by: 'month', time_zone: 'Europe/Berlin' },
    'report', '--json', '--group-by', 'customer,model', '--by', 'month', '--time-zone', 'Europe/Berlin');
await same('report of one customer', 'report', { customer: [''], top: 2, group_by: 'user' },
    'report', '--json', '--customer', '', '--top', '2', '--group-by', 'user');
await same('budgets', 'budgets', {}, 'budgets', 'check', '--json', '--dry-run');
await same('unpriced', 'unpriced', {}, 'prices', 'unpriced', '--json');

const facets = await call('facets', { dimension: ['model'], limit: 3 });
check('facets', facets.structuredContent.facets[0].values.length === 3);
const records = await call('records', { limit: 5 });
const exported = command('export', '--format', 'json');
check('records', isDeepStrictEqual(records.structuredContent.records, exported.slice(0, 5)));
check('records, at most a hundred', (await call('records', { limit: 101 })).isError === true);

const wrong = await call('report', { colour: 'red' });
check('an argument that there is not', wrong.isError === true && wrong.content[0].text.includes('colour'));
const refused = await call('import').then(answer => answer.isError === true, error => error.code === -32602);
check('a tool that there is not', refused);
await client.ping();
await client.close();
process.exit(faults > 0 ? 1 : 0);
JS
node "$work/client.mjs" "$program" "$work/l.tally"
