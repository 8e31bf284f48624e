// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/countwords.h"

#include "formats/fields/fieldtable.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace tally {

namespace {

enum Meaning : uint16_t {
    Filler = 0,
    Tokens = 1 << 0,
    InputSide = 1 << 1,
    OutputSide = 1 << 2,
    Cache = 1 << 3,
    Read = 1 << 4,
    Write = 1 << 5,
    Minutes = 1 << 6, // lifetimes of what is written into the cache
    Hour = 1 << 7,
    Not = 1 << 8,
    Uncached = 1 << 9,
    Thought = 1 << 10,
};

struct Word {
    std::string_view word;
    uint16_t meaning;
};

constexpr Word Words[] = {{"token", Tokens},
                          {"tokens", Tokens},
                          {"tok", Tokens},
                          {"toks", Tokens},
                          {"input", InputSide},
                          {"inputs", InputSide},
                          {"prompt", InputSide},
                          {"prompts", InputSide},
                          {"in", InputSide},
                          {"eingabe", InputSide},
                          {"eingaben", InputSide},
                          {"output", OutputSide},
                          {"outputs", OutputSide},
                          {"out", OutputSide},
                          {"ausgabe", OutputSide},
                          {"ausgaben", OutputSide},
                          {"generated", OutputSide},
                          {"response", OutputSide},
                          {"completion", OutputSide},
                          {"completions", OutputSide},
                          {"antwort", OutputSide},
                          {"cache", Cache},
                          {"cached", Cache},
                          {"caching", Cache},
                          {"read", Read},
                          {"reads", Read},
                          {"hit", Read},
                          {"hits", Read},
                          {"gelesen", Read},
                          {"write", Write},
                          {"writes", Write},
                          {"written", Write},
                          {"creation", Write},
                          {"geschrieben", Write},
                          {"5m", Minutes},
                          {"5min", Minutes},
                          {"1h", Hour},
                          {"1hr", Hour},
                          {"non", Not},
                          {"not", Not},
                          {"no", Not},
                          {"ohne", Not},
                          {"miss", Not},
                          {"missed", Not},
                          {"misses", Not},
                          {"uncached", Uncached},
                          {"noncached", Uncached},
                          {"fresh", Uncached},
                          {"reasoning", Thought},
                          {"thinking", Thought},
                          {"thought", Thought},
                          {"thoughts", Thought},
                          {"total", Filler},
                          {"sum", Filler},
                          {"num", Filler},
                          {"number", Filler},
                          {"count", Filler},
                          {"of", Filler},
                          {"from", Filler},
                          {"ephemeral", Filler},
                          {"usage", Filler},
                          {"used", Filler},
                          {"llm", Filler},
                          {"anzahl", Filler},
                          {"summe", Filler},
                          {"gesamt", Filler},
                          {"aus", Filler},
                          {"davon", Filler},
                          {"zahl", Filler}};

// All that the words mean; nothing with a word that is not known.
std::optional<unsigned> meaningOf(const std::vector<std::string> &words)
{
    unsigned all = 0;
    for (const std::string &word : words) {
        const auto known = std::ranges::find(Words, word, &Word::word);
        if (known == std::end(Words))
            return std::nullopt;
        all |= known->meaning;
    }
    return all;
}

std::optional<Field> ofCache(unsigned told)
{
    const bool reads = told & Read;
    const bool writes = told & (Write | Minutes | Hour);
    if ((told & (OutputSide | Thought)) || (reads && writes))
        return std::nullopt;
    if (!writes) { // a hit alone may be whether there was one
        const bool counts = (told & Tokens) || (reads && (told & InputSide));
        return counts ? std::optional(Field::CacheRead) : std::nullopt;
    }
    if ((told & Minutes) && (told & Hour))
        return std::nullopt;
    return told & Minutes ? Field::CacheWrite5m : told & Hour ? Field::CacheWrite1h : Field::CacheWrite;
}

std::optional<Field> ofUncached(unsigned told)
{
    const bool other = told & (OutputSide | Thought | Read | Write | Minutes | Hour);
    return !other && (told & (Tokens | InputSide)) ? std::optional(Field::UncachedInput) : std::nullopt;
}

} // namespace

std::optional<Field> countOfWords(const std::vector<std::string> &words)
{
    const auto meaning = meaningOf(words);
    if (!meaning)
        return std::nullopt;
    const unsigned told = *meaning;
    if ((told & Uncached) || ((told & Not) && (told & Cache)))
        return ofUncached(told);
    if (told & Not)
        return std::nullopt;
    if (told & Cache)
        return ofCache(told);
    if (!(told & Tokens) || (told & (Read | Write | Minutes | Hour)))
        return std::nullopt;
    if (told & Thought)
        return told & InputSide ? std::nullopt : std::optional(Field::Reasoning);
    const unsigned sides = told & (InputSide | OutputSide);
    if (sides == InputSide)
        return Field::Input;
    return sides == OutputSide ? std::optional(Field::Output) : std::nullopt;
}

} // namespace tally
