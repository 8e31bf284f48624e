// SPDX-License-Identifier: GPL-3.0-or-later
// Receives what Tallyglass sends and checks it with code of others: signatures with npm's standardwebhooks, spans with
// the messages of OpenTelemetry's own protocol. Prints its port, then at the end of input a line of what came.
//   node sinkclients.mjs MODULES SECRET
import http from "node:http";
import { createRequire } from "node:module";

const [modules, secret] = process.argv.slice(2);
const require = createRequire(`${modules}/package.json`);
const { Webhook } = require("standardwebhooks");
const trace = require("@opentelemetry/otlp-transformer/build/src/generated/root").opentelemetry.proto.collector.trace.v1;
const seen = { webhooks: 0, records: new Set(), spans: new Set(), events: new Set(), faults: [] };

function webhook(headers, body) {
  const message = new Webhook(secret).verify(body, headers); // throws when the signature is wrong
  ++seen.webhooks;
  for (const record of message.data.records ?? []) {
    if (typeof record.cost_usd !== "string" && record.cost_usd !== null) seen.faults.push("a cost is no text");
    seen.records.add(record.id);
  }
}

function spans(body) {
  const json = JSON.parse(body);
  const message = trace.ExportTraceServiceRequest.fromObject(json); // whole numbers as texts become what they are
  const wrong = trace.ExportTraceServiceRequest.verify(message);
  if (wrong) seen.faults.push(`spans: ${wrong}`);
  for (const resource of message.resourceSpans)
    for (const scope of resource.scopeSpans)
      for (const span of scope.spans) {
        if (!span.attributes.some((each) => each.key === "gen_ai.request.model")) seen.faults.push("a span has no model");
        seen.spans.add(Buffer.from(span.traceId).toString("base64"));
      }
}

function events(body) {
  const { api_key: key, batch } = JSON.parse(body);
  if (key !== "phc_test") seen.faults.push("another key");
  for (const event of batch) {
    if (event.event !== "$ai_generation" && event.event !== "$ai_embedding") seen.faults.push(`event ${event.event}`);
    if (!/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/.test(event.uuid)) seen.faults.push(`uuid ${event.uuid}`);
    seen.events.add(event.uuid);
  }
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks).toString();
    try {
      if (request.url === "/hook") webhook(request.headers, body);
      else if (request.url === "/v1/traces") spans(body);
      else if (request.url === "/batch/") events(body);
      else seen.faults.push(request.url);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    } catch (error) {
      seen.faults.push(String(error));
      response.writeHead(400).end();
    }
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("data", () => {});
process.stdin.on("end", () => {
  console.log(
    `${seen.webhooks} webhooks, ${seen.records.size} records, ${seen.spans.size} spans, ${seen.events.size} events`);
  for (const fault of new Set(seen.faults)) console.log(`FAULT ${fault}`);
  process.exit(seen.faults.length > 0 ? 1 : 0);
});
