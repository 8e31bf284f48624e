#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the bundled sample log, always the same one: resources/sample/generate.sh > resources/sample/sample-usage.csv
# The customers, people and projects are invented. Prices per million tokens are list prices of late 2026.
exec awk '
function uniform() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
function below(n) { return int(uniform() * n) }
# About normal with mean 0 and deviation 1, without libm.
function normal(    i, sum) { for (i = 0; i < 12; ++i) sum += uniform(); return sum - 6 }
function spread(median, deviation) { return int(median * exp(deviation * normal())) + 1 }
# An index of a list by weights "5 3 1": 1 is the first.
function pick(weights,    n, w, i, sum, at) {
    n = split(weights, w, " ")
    for (i = 1; i <= n; ++i) sum += w[i]
    at = uniform() * sum
    for (i = 1; i < n; ++i) { at -= w[i]; if (at < 0) break }
    return i
}
function quoted(text) {
    if (text !~ /[",]/) return text
    gsub(/"/, "\"\"", text)
    return "\"" text "\""
}
# Whole nano-dollars as exact decimal text without trailing zeros.
function dollars(nano,    text) {
    text = sprintf("%d.%09d", int(nano / 1e9), nano % 1e9)
    sub(/0+$/, "", text)
    sub(/\.$/, "", text)
    return text
}
function dateText(day,    z, era, doe, yoe, doy, mp, d, m, y) {
    z = day + 719468; era = int(z / 146097); doe = z - era * 146097
    yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365)
    doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100)); mp = int((5 * doy + 2) / 153)
    d = doy - int((153 * mp + 2) / 5) + 1; m = mp < 10 ? mp + 3 : mp - 9; y = yoe + era * 400 + (m <= 2)
    return sprintf("%04d-%02d-%02d", y, m, d)
}
function model(name, provider, input, cached, write, output, tokensPerSecond, firstToken, reasons) {
    models++
    mName[models] = name; mProvider[models] = provider; mIn[models] = input; mCached[models] = cached
    mWrite[models] = write; mOut[models] = output; mSpeed[models] = tokensPerSecond; mFirst[models] = firstToken
    mReasons[models] = reasons
}
# Typical prompt and answer, share of the prompt that comes from a cache, and how often each model is used.
function project(name, prompt, answer, cacheShare, weights, team, features) {
    projects++
    pName[projects] = name; pPrompt[projects] = prompt; pAnswer[projects] = answer; pCache[projects] = cacheShare
    pModels[projects] = weights; pTeam[projects] = team; pFeatures[projects] = features
}
function customer(name, weight, projectWeights, firstDay) {
    customers++
    cName[customers] = name; cWeights = cWeights " " weight; cProjects[customers] = projectWeights; cFirst[customers] = firstDay
}
function setUp(    people, i) {
    # nano-dollars per token; -1: no price is known; 0 in cache columns: the provider does not report it
    model("claude-sonnet-4-5", "anthropic", 3000, 300, 3750, 15000, 68, 1150, 0)
    model("claude-haiku-4-5", "anthropic", 1000, 100, 1250, 5000, 130, 540, 0)
    model("claude-opus-4-5", "anthropic", 5000, 500, 6250, 25000, 52, 1600, 0)
    model("gpt-5", "openai", 1250, 125, 0, 10000, 82, 2900, 1)
    model("gpt-4o", "openai", 2500, 1250, 0, 10000, 92, 520, 0)
    model("gpt-4.1-mini", "openai", 400, 100, 0, 1600, 118, 430, 0)
    model("o3", "openai", 2000, 500, 0, 8000, 88, 5200, 1)
    model("gemini-2.5-pro", "google", 1250, 125, 0, 10000, 104, 3300, 1)
    model("gemini-2.5-flash", "google", 300, 30, 0, 2500, 190, 480, 1)
    model("mistral-large-2411", "mistral", 2000, 0, 0, 6000, 48, 700, 0)
    model("deepseek-chat", "deepseek", 280, 28, 0, 420, 34, 980, 0)
    model("llama-3.3-70b", "openai-compatible", -1, 0, 0, -1, 41, 390, 0)

    project("chat-assistant", 5200, 300, 0.55, "24 10 1 8 18 9 0 4 9 4 5 2", "product", "answers suggestions handover")
    project("document-search", 11000, 360, 0.35, "10 8 0 6 12 5 0 22 16 3 3 1", "knowledge", "search citations summaries")
    project("code-review", 34000, 850, 0.68, "34 2 9 13 2 0 7 5 0 0 4 0", "engineering", "review tests refactoring")
    project("support-triage", 2100, 110, 0.4, "2 22 0 1 6 26 0 0 24 3 6 3", "support", "routing drafts tone")
    project("meeting-notes", 16000, 560, 0.05, "8 6 0 3 10 4 0 12 14 2 1 0", "operations", "minutes actions")
    project("translation", 2600, 900, 0.1, "6 3 0 2 14 4 0 3 8 20 9 1", "content", "catalogue legal web")
    project("product-copy", 1800, 420, 0.15, "16 4 3 4 14 3 0 3 3 6 1 0", "content", "descriptions newsletters")
    project("nightly-reports", 21000, 1300, 0.2, "3 12 0 2 2 12 3 4 26 1 14 5", "operations", "digest anomalies")

    customer("Northlight Studio", 15, "3 2 8 1 2 1 2 1", 0)
    customer("Acme Retail", 13, "6 2 0 6 0 2 6 3", 0)
    customer("Lumen Legal", 11, "2 9 0 1 4 4 0 2", 0)
    customer("Kestrel Games", 9, "3 0 9 3 0 2 1 0", 0)
    customer("Müller Maschinenbau", 9, "2 6 3 2 1 6 0 2", 0)
    customer("Bluefin Travel", 8, "8 1 0 6 0 4 3 1", 0)
    customer("東京テクノ", 8, "3 4 5 1 2 6 0 2", 12)
    customer("Café Zentral", 5, "4 0 0 3 0 2 6 0", 0)
    customer("Fjord Logistics", 6, "2 3 0 6 1 2 0 7", 0)
    customer("Oak Street Clinic", 5, "3 5 0 3 7 1 0 1", 21)
    customer("Solstice Energy", 4, "1 4 1 2 3 1 1 5", 0)
    customer("Harbor & Pine", 3, "3 1 0 1 1 1 5 0", 0)
    customer("Van Dijk, Vos & Partners", 3, "0 6 0 1 3 2 0 1", 34)
    customer("Orchard Primary School", 2, "5 2 0 0 1 2 1 0", 47)
    customer("", 6, "2 1 8 0 2 0 0 2", 0)

    people = "amelia.hart ben.okafor carla.reyes daniel.weiss elif.demir farah.nasser george.lin hana.sato ingrid.larsen" \
        " jonas.keller katya.ivanova liam.murphy mei.tanaka nils.berg olivia.grant pedro.alves quentin.moreau rosa.bianchi" \
        " samir.haddad tessa.vandijk uma.patel victor.nagy wanda.kowalska yuki.mori"
    users = split(people, user, " ")
    tasks = split("stop stop stop stop stop stop stop tool_calls tool_calls length", finish, " ")
}
# Everybody works for one to three customers, mostly for the first.
function personFor(c,    at) { at = (c * 5 + pick("11 5 2 1") * 3) % users; return user[at + 1] }
function secondOfDay(p) {
    if (pName[p] == "nightly-reports" && uniform() < 0.8) return 7200 + below(5400)
    return int(((pick("1 1 2 5 9 11 10 6 7 10 11 9 6 3 2 1") + 4) + uniform()) * 3600)
}
function row(day, second, c, p,    m, prompt, cached, written, answer, thought, searches, nano, latency, first, status, reason, who, env, f, n, chance, cost, costSource, text) {
    m = pick(pModels[p])
    who = pName[p] == "nightly-reports" ? "nightly-batch" : personFor(c)
    prompt = spread(pPrompt[p], 0.75)
    answer = spread(pAnswer[p], 0.6)
    cached = written = thought = searches = ""
    if (mCached[m] > 0) cached = uniform() < 0.8 && prompt > 1024 ? int(prompt * pCache[p] * (0.6 + 0.6 * uniform()) / 128) * 128 : 0
    if (cached > prompt) cached = int(prompt / 128) * 128
    if (mWrite[m] > 0) written = cached == 0 && prompt > 2048 && uniform() < 0.6 ? int(prompt * 0.7) : 0
    if (mReasons[m]) { thought = spread(mName[m] ~ /flash/ ? 160 : 480, 0.8); answer += thought }
    if (pName[p] == "chat-assistant" && mProvider[m] == "anthropic") searches = uniform() < 0.12 ? 1 + below(3) : 0
    status = "completed"
    reason = finish[below(tasks) + 1]
    chance = uniform()
    # One bad afternoon at one provider, otherwise rare.
    if (chance < 0.012 || (dateText(day) == "2026-10-21" && mProvider[m] == "openai" && chance < 0.4)) {
        status = "failed"; reason = "error"; answer = thought = searches = ""; cached = written = ""
    } else if (chance < 0.022) {
        status = "cancelled"; reason = ""; answer = int(answer / 3) + 1; if (thought > answer) thought = answer
    }
    first = int(mFirst[m] * exp(0.35 * normal())) + int(prompt / 40)
    if (thought != "") first += int(thought / mSpeed[m] * 300)
    latency = first + int(answer / (mSpeed[m] * (0.8 + 0.4 * uniform())) * 1000)
    costSource = "reported"
    if (mIn[m] < 0) { cost = ""; costSource = "unknown" }
    else if (status == "failed") cost = "0"
    else {
        nano = (prompt - cached - written) * mIn[m] + cached * mCached[m] + written * mWrite[m] + answer * mOut[m] + searches * 1e7
        cost = dollars(nano)
    }
    if (status == "failed") { latency = 180 + below(900); first = "" }
    if (uniform() < 0.02) first = ""
    env = pick("86 9 5")
    env = env == 1 ? "production" : env == 2 ? "staging" : "development"
    n = split(pFeatures[p], f, " ")
    text = "{\"environment\":\"" env "\",\"team\":\"" pTeam[p] "\",\"feature\":\"" f[below(n) + 1] "\"}"
    rows++
    printf "%sT%02d:%02d:%02d.%03dZ,%s,%s,%s,%s,%s,", dateText(day), int(second / 3600), int(second / 60) % 60, second % 60, below(1000),
        who, quoted(cName[c]), pName[p], mProvider[m], mName[m]
    printf "%d,%s,%s,%s,%s,%d,%s,1,%s,%s,%d,%s,%s,%s,sample,sample-%05d,%s\n", prompt, cached, written, answer, thought, prompt + answer,
        searches, cost, costSource, latency, first, status, reason, rows, quoted(text)
}
BEGIN {
    seed = 20261120
    setUp()
    print "timestamp,user,customer,project,provider,model,prompt_tokens,cache_read_tokens,cache_write_tokens,completion_tokens," \
        "reasoning_tokens,total_tokens,web_searches,requests,cost_usd,cost_source,latency_ms,time_to_first_token_ms,status," \
        "finish_reason,source,external_id,context"
    split("1.0 1.08 1.05 1.0 0.8 0.2 0.16", rhythm, " ")
    firstDay = 20688 # 2026-08-23
    for (i = 0; i < 90; ++i) {
        count = int(62 * (1 + i / 160) * rhythm[(firstDay + i + 3) % 7 + 1] * (0.88 + 0.24 * uniform()))
        for (n = 1; n <= count; ++n) {
            do c = pick(cWeights); while (i < cFirst[c])
            p = pick(cProjects[c])
            at = secondOfDay(p)
            for (k = n; k > 1 && times[k - 1] > at; --k) { times[k] = times[k - 1]; who_[k] = who_[k - 1]; what[k] = what[k - 1] }
            times[k] = at; who_[k] = c; what[k] = p
        }
        for (n = 1; n <= count; ++n) row(firstDay + i, times[n], who_[n], what[n])
    }
}'
