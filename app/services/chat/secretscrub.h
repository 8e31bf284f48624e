// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatanswer.h"
#include "domain/chatrequest.h"
#include "domain/usagerecord.h"
#include "services/chat/spellings.h"

#include <QByteArray>
#include <QString>

#include <string>
#include <vector>

namespace tally {

/// Takes the key and the words of a conversation out of what servers say, before it is kept or shown: "…"
/// stands in their place. Each text is looked at as it came and without its escapes (escapes.h); nothing
/// decodes behind that. Of a key of 8 and more characters every run of 12 is found, over blanks, signs, tags
/// and invisible characters, in any case, backwards, and in hexadecimal and Base64 of both alphabets,
/// wherever that begins; of a shorter one, which may be any word, the whole word alone. Of a message every
/// run of MinQuote characters is found the same way, and a whole message that is shorter.
class SecretScrub {
public:
    static constexpr qsizetype MinQuote = 12; // characters: common words may stay
    static constexpr qsizetype MinKey = 8;

    explicit SecretScrub(const QByteArray &key, const ChatRequest &request = {});

    /// Every field of the answer but its text, without the key. An id that held it is dropped, as it names
    /// nothing any more.
    void removeKey(ChatAnswer &answer) const;
    /// The same for what the ledger keeps, without quotes of the request, and in what failed of the answer
    /// as well. A model that the price books know is no quote.
    void removeQuotes(ChatAnswer &answer, bool isModelKnown) const;
    /// The last look at a finished record: what it has and `before` has not came from a server, and holds no
    /// key.
    void removeKey(UsageRecord &record, const UsageRecord &before) const;

    /// A text of our own that may name what a server said, without a key of MinKey and more characters.
    QString withoutKey(const QString &text) const;
    /// `text` without quotes of the request and of `answer`.
    QString withoutQuotes(const QString &text, const std::string &answer = {}) const;
    /// Whether an id can be kept: it holds neither key nor quote.
    bool isClean(const std::string &id) const;

private:
    struct Source {
        std::vector<Spelling> plain = {}; // compared character by character
        std::vector<Spelling> loose = {};
        QString whole = {}; // one that is too short for runs
    };
    static Source keySource(const QString &key);
    static Source quoteSource(const QString &text);
    static void hide(HiddenRuns &runs, const Source &source);
    QString clean(const QString &text, const std::vector<Source> &sources, const QString &word = {}) const;
    QString withoutAnyKey(const QString &text) const;
    QString modelWithoutQuotes(const QString &model) const;

    QString m_word; // a key that is too short for parts
    std::vector<Source> m_key;
    std::vector<Source> m_quotes;
    QString m_askedModel;
};

} // namespace tally
