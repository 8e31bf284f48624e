// SPDX-License-Identifier: GPL-3.0-or-later
// Makes book.json, the embedded price book, from the npm package @pydantic/genai-prices (MIT) and patch.json:
//   npm pack @pydantic/genai-prices@0.1.8 && tar xzf pydantic-genai-prices-0.1.8.tgz
//   node resources/prices/make-book.mjs package 2026-09-23
// The folder and the date of the package's data are the arguments. book.json is written beside this script.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [folder, date] = process.argv.slice(2);
if (!folder || !/^\d{4}-\d{2}-\d{2}$/.test(date ?? "")) {
    console.error("usage: make-book.mjs PACKAGE-FOLDER YYYY-MM-DD");
    process.exit(2);
}

// The providers that matter, with the ids that the ledger uses.
const providerIds = {
    openai: "openai", anthropic: "anthropic", google: "google", aws: "bedrock", azure: "azure",
    openrouter: "openrouter", "x-ai": "xai", mistral: "mistral", deepseek: "deepseek", groq: "groq",
    perplexity: "perplexity", cohere: "cohere", together: "together", fireworks: "fireworks",
    cerebras: "cerebras", moonshotai: "moonshotai", zhipuai: "zhipuai", minimax: "minimax",
    voyageai: "voyageai", zai: "zai",
};

// genai-prices' unit names, and the power of ten from dollars per unit to pico-dollars per piece.
const parts = {
    input_mtok: ["input", 6], cache_read_mtok: ["cache_read", 6], cache_write_mtok: ["cache_write_5m", 6],
    cache_write_1h_mtok: ["cache_write_1h", 6], input_audio_mtok: ["input_audio", 6],
    cache_audio_read_mtok: ["cache_read_audio", 6], output_mtok: ["output", 6],
    output_reasoning_mtok: ["reasoning", 6], output_audio_mtok: ["output_audio", 6],
    web_searches_kcount: ["web_search", 9], requests_kcount: ["request", 9],
};

/// Decimal number × 10^power as an integer, rounded half-even.
function scaled(number, power) {
    const match = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(number));
    if (!match)
        throw new Error(`not a price: ${number}`);
    const digits = BigInt(match[1] + (match[2] ?? ""));
    const exponent = Number(match[3] ?? 0) - (match[2] ?? "").length + power;
    if (exponent >= 0)
        return Number(digits * 10n ** BigInt(exponent));
    const divisor = 10n ** BigInt(-exponent);
    const rest = 2n * (digits % divisor);
    const whole = digits / divisor;
    return Number(whole + (rest > divisor || (rest === divisor && whole % 2n === 1n) ? 1n : 0n));
}

function card(prices) {
    if (Object.keys(prices).length === 0)
        return { rates: { input: 0, output: 0 } }; // how the package says "free"
    const rates = {};
    const tiers = new Map();
    for (const [unit, price] of Object.entries(prices)) {
        if (!parts[unit])
            continue; // images, hours, pages: nothing that a usage log counts
        const [part, power] = parts[unit];
        const tiered = typeof price === "object";
        rates[part] = scaled(tiered ? price.base : price, power);
        for (const tier of tiered ? price.tiers : []) {
            if (!tiers.has(tier.start))
                tiers.set(tier.start, {});
            tiers.get(tier.start)[part] = scaled(tier.price, power);
        }
    }
    const made = { rates };
    if (tiers.size > 0)
        made.tiers = [...tiers].sort((a, b) => a[0] - b[0]).map(([above, r]) => ({ above, rates: r }));
    return made;
}

function entries(prices) {
    if (!Array.isArray(prices))
        return [card(prices)];
    let from; // a daily window belongs to the dated price before it
    return prices.map(({ constraint, prices: own }) => {
        const entry = {};
        if (constraint?.start_date)
            from = constraint.start_date;
        if (from)
            entry.from = from;
        if (constraint?.start_time)
            entry.window = [constraint.start_time.slice(0, 5), constraint.end_time.slice(0, 5)];
        return Object.assign(entry, card(own));
    });
}

const signs = { equals: "=", starts_with: "^", ends_with: "$", contains: "~" };
function alternatives(match) {
    if (match.or)
        return match.or.flatMap(alternatives);
    if (match.and) // every combination of the conditions' alternatives
        return match.and.map(alternatives).reduce((all, next) => all.flatMap((a) => next.map((b) => [...a, ...b])));
    const [[kind, text]] = Object.entries(match);
    return [[kind === "regex" ? `/${text}/` : signs[kind] + text.toLowerCase()]];
}

function model(provider, source) {
    const made = { provider, model: source.id };
    if (source.name)
        made.name = source.name;
    const match = alternatives(source.match).filter((a) => a.length > 1 || a[0] !== `=${source.id}`);
    if (match.length > 0)
        made.match = match;
    made.prices = entries(source.prices).filter((entry) => Object.keys(entry.rates).length > 0);
    return made;
}

function packageData() {
    const text = readFileSync(join(folder, "dist", "index.cjs"), "utf8");
    const name = /(?:const|var|let) (\w+)\s*=\s*\[\s*\{\s*id:/.exec(text)?.[1];
    if (!name)
        throw new Error("the package's data was not found in dist/index.cjs");
    const module = { exports: {} };
    new Function("module", "exports", `${text};module.exports = ${name};`)(module, module.exports);
    return module.exports;
}

function applyPatch(models, patch) {
    const find = (p) => models.find((m) => m.provider === p.provider && m.model === p.model);
    for (const added of patch.models) {
        const old = find(added);
        if (old)
            models.splice(models.indexOf(old), 1, added);
        else
            models.push(added);
    }
    for (const amend of patch.amend) {
        const target = find(amend);
        if (!target)
            throw new Error(`patch.json amends ${amend.provider}/${amend.model}, which is not there`);
        target.match = [...(target.match ?? []), ...(amend.match ?? [])];
        if (target.match.length === 0)
            delete target.match;
        Object.assign(target.prices.at(-1).rates, amend.rates ?? {});
        target.prices.push(...(amend.prices ?? []));
        if (amend.priority)
            target.prices.at(-1).priority = { rates: amend.priority };
    }
}

const data = packageData();
const version = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
const patch = JSON.parse(readFileSync(join(here, "patch.json"), "utf8"));
const providers = [];
const models = [];
for (const source of data) {
    const id = providerIds[source.id];
    if (!id)
        continue;
    const provider = { id };
    const fallback = (source.fallback_model_providers ?? []).map((p) => providerIds[p]).filter(Boolean);
    if (fallback.length > 0)
        provider.fallback = fallback;
    if (source.model_match)
        provider.model_match = alternatives(source.model_match);
    providers.push(provider);
    models.push(...source.models.map((m) => model(id, m)).filter((m) => m.prices.length > 0));
}
applyPatch(models, patch);
models.sort((a, b) => (a.provider + "\n" + a.model < b.provider + "\n" + b.model ? -1 : 1));

const lines = (list) => list.map((item) => JSON.stringify(item)).join(",\n");
writeFileSync(join(here, "book.json"),
    `{"format":"tallyglass-prices","version":1,"name":"genai-prices","book_version":"${version}+${patch.revision}",`
    + `"date":"${date}","unit":"pico_usd",\n"providers":[\n${lines(providers)}\n],\n"models":[\n${lines(models)}\n]}\n`);
console.log(`${models.length} models of ${providers.length} providers`);
