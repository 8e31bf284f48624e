// SPDX-License-Identifier: GPL-3.0-or-later
// The official clients of OpenAI, Anthropic and Google, unchanged, directly against a mock provider and through
// "tallyglass serve": what they get must be the same, byte for byte and event for event. See sdkclients.sh.
import http from 'node:http';
import { createRequire } from 'node:module';

const [modules, server, ours, otherToken] = process.argv.slice(2);
const load = createRequire(modules + '/');
const { default: OpenAI } = await import(load.resolve('openai'));
const { default: Anthropic } = await import(load.resolve('@anthropic-ai/sdk'));
const { GoogleGenAI } = await import(load.resolve('@google/genai'));

let faults = 0;
function check(what, good, more = '') {
    console.log(`${good ? 'ok   ' : 'FAULT'} ${what}${good ? '' : ' ' + more}`);
    faults += good ? 0 : 1;
}

// --- the mock provider ---
const chunk = (delta, more = {}) => ({ id: 'chatcmpl-s', object: 'chat.completion.chunk', created: 1, model: 'gpt-4o',
    choices: [{ index: 0, delta, finish_reason: null, ...more }] });
const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };
let calls = 0;
const seen = [];
function events(response, list, end) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_s' });
    list.forEach((event, i) => setTimeout(() => {
        response.write(event);
        if (i === list.length - 1) { if (end) response.write(end); response.end(); }
    }, 10 * i));
}
const mock = http.createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => { body += piece; });
    request.on('end', () => {
        ++calls;
        const json = body ? JSON.parse(body) : {};
        seen.push({ path: request.url, headers: request.headers, json });
        const answer = (value, status = 200, headers = {}) => {
            response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_' + calls, ...headers });
            response.end(JSON.stringify(value));
        };
        const data = (value, name) => (name ? `event: ${name}\n` : '') + `data: ${JSON.stringify(value)}\n\n`;
        if (json.model === 'busy') return answer({ error: { message: 'slow down', type: 'rate_limit_error', code: null } }, 429, { 'retry-after-ms': '5' });
        if (request.url.startsWith('/v1/chat/completions') && json.stream) {
            const list = ['Gr', 'üße ', '🙂'].map((content) => data(chunk({ content })));
            list.push(data(chunk({}, { finish_reason: 'stop' })));
            if (json.stream_options?.include_usage)
                list.push(data({ ...chunk({}), choices: [], usage }));
            return events(response, list, 'data: [DONE]\n\n');
        }
        if (request.url.startsWith('/v1/chat/completions'))
            return answer({ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'gpt-4o', usage,
                choices: [{ index: 0, message: { role: 'assistant', content: 'Grüße 🙂' }, finish_reason: 'stop' }] });
        if (request.url.startsWith('/v1/embeddings'))
            return answer({ object: 'list', model: 'e', data: [{ object: 'embedding', index: 0, embedding: [0.25] }], usage: { prompt_tokens: 3, total_tokens: 3 } });
        if (request.url.startsWith('/v1/responses')) {
            const whole = { id: 'resp_1', object: 'response', created_at: 1, status: 'completed', model: 'gpt-4o',
                output: [{ type: 'message', id: 'm', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'hi', annotations: [] }] }],
                usage: { input_tokens: 9, output_tokens: 2, total_tokens: 11, input_tokens_details: { cached_tokens: 4 }, output_tokens_details: { reasoning_tokens: 1 } } };
            if (!json.stream) return answer(whole);
            return events(response, [data({ type: 'response.created', sequence_number: 0, response: { ...whole, status: 'in_progress', usage: null } }, 'response.created'),
                data({ type: 'response.output_text.delta', sequence_number: 1, item_id: 'm', output_index: 0, content_index: 0, delta: 'hi' }, 'response.output_text.delta'),
                data({ type: 'response.completed', sequence_number: 2, response: whole }, 'response.completed')]);
        }
        if (request.url.startsWith('/v1/messages')) {
            const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-sonnet-4-5', content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 7, output_tokens: 1 } };
            if (!json.stream) return answer({ ...message, content: [{ type: 'text', text: 'hi' }], stop_reason: 'end_turn', usage: { input_tokens: 7, output_tokens: 3 } }, 200, { 'request-id': 'req_a' });
            return events(response, [data({ type: 'message_start', message }, 'message_start'),
                data({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, 'content_block_start'),
                data({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'hi' } }, 'content_block_delta'),
                data({ type: 'content_block_stop', index: 0 }, 'content_block_stop'),
                data({ type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 3 } }, 'message_delta'),
                data({ type: 'message_stop' }, 'message_stop')]);
        }
        const part = (text, more = {}) => ({ candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, ...more }],
            usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 2, totalTokenCount: 6 }, modelVersion: 'gemini-2.5-flash', responseId: 'g1' });
        if (request.url.includes(':streamGenerateContent'))
            return events(response, [data(part('h')), data(part('i', { finishReason: 'STOP' }))]);
        if (request.url.includes(':generateContent'))
            return answer(part('hi', { finishReason: 'STOP' }));
        answer({ error: { message: 'unknown path ' + request.url } }, 404);
    });
});
await new Promise((done) => mock.listen(Number(process.env.MOCK_PORT), '127.0.0.1', done));
const direct = `http://127.0.0.1:${mock.address().port}`;
await new Promise((done) => setTimeout(done, 50));

// --- the same with each client, directly and through ---
async function all(stream) {
    const list = [];
    for await (const event of stream) list.push(event);
    return list;
}
const plain = (value) => JSON.stringify(value, (key, inner) => (key === 'sdkHttpResponse' || key === '_request_id' ? undefined : inner));
async function both(what, run) {
    const [a, b] = [await run(direct, 'sk-direct'), await run(server, ours)];
    check(what, plain(a) === plain(b), plain(a) + '\n' + plain(b));
}
const ask = [{ role: 'user', content: 'hello' }];
const openai = (base, key) => new OpenAI({ baseURL: base + '/v1', apiKey: key });
const anthropic = (base, key) => new Anthropic({ baseURL: base, apiKey: key });
const gemini = (base, key) => new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl: base } });
await both('openai chat', (base, key) => openai(base, key).chat.completions.create({ model: 'gpt-4o', messages: ask }));
await both('openai chat, stream', async (base, key) => all(await openai(base, key).chat.completions.create({ model: 'gpt-4o', messages: ask, stream: true })));
await both('openai chat, stream with usage', async (base, key) => all(await openai(base, key).chat.completions.create({ model: 'gpt-4o', messages: ask, stream: true, stream_options: { include_usage: true } })));
await both('openai chat, stream without usage', async (base, key) => all(await openai(base, key).chat.completions.create({ model: 'gpt-4o', messages: ask, stream: true, stream_options: { include_usage: false } })));
await both('openai responses', (base, key) => openai(base, key).responses.create({ model: 'gpt-4o', input: 'hello' }));
await both('openai responses, stream', async (base, key) => all(await openai(base, key).responses.create({ model: 'gpt-4o', input: 'hello', stream: true })));
await both('openai embeddings', (base, key) => openai(base, key).embeddings.create({ model: 'e', input: 'hello', encoding_format: 'float' }));
await both('anthropic messages', (base, key) => anthropic(base, key).messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, messages: ask }));
await both('anthropic messages, stream', async (base, key) => all(await anthropic(base, key).messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, messages: ask, stream: true })));
await both('gemini', (base, key) => gemini(base, key).models.generateContent({ model: 'gemini-2.5-flash', contents: 'hello' }));
await both('gemini, stream', async (base, key) => all(await gemini(base, key).models.generateContentStream({ model: 'gemini-2.5-flash', contents: 'hello' })));

// --- raw bytes ---
const raw = async (base, key) => {
    const response = await fetch(base + '/v1/chat/completions', { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer ' + key },
        body: JSON.stringify({ model: 'gpt-4o', messages: ask, stream: true, stream_options: { include_usage: true } }) });
    return Buffer.from(await response.arrayBuffer()).toString('hex');
};
check('bytes of a stream', await raw(direct, 'x') === await raw(server, ours));

// --- retries ---
async function tries(base, key, model) {
    const before = calls;
    let status = 0;
    try { await openai(base, key).chat.completions.create({ model, messages: ask }); } catch (error) { status = error.status; }
    return { status, calls: calls - before };
}
const busy = await tries(server, ours, 'busy');
check('a busy provider is asked three times by the client, not by us', busy.status === 429 && busy.calls === 3, JSON.stringify(busy));
let refusals = 0;
const counting = new OpenAI({ baseURL: server + '/v1', apiKey: otherToken, fetch: (...words) => { ++refusals; return fetch(...words); } });
let refused = null;
try { await counting.chat.completions.create({ model: 'gpt-4o', messages: ask }); } catch (error) { refused = error; }
check('a limit is not repeated', refused?.status === 429 && refused?.code === 'budget_exceeded' && refusals === 1, `${refused} ${refusals}`);
check('no token reaches the provider', !JSON.stringify(seen).includes('tg_'));
mock.close();
process.exit(faults > 0 ? 1 : 0);
