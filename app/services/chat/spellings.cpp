// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/spellings.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <unordered_map>

namespace tally {

namespace {

// A hash of each window that moves on in one step, since prompts are long.
class RollingHash {
public:
    explicit RollingHash(qsizetype window)
    {
        for (qsizetype i = 1; i < window; ++i)
            m_first *= Base;
    }
    void add(QChar c) { m_value = m_value * Base + c.unicode() + 1; }
    void drop(QChar c) { m_value -= m_first * (c.unicode() + 1U); }
    uint64_t value() const { return m_value; }

private:
    static constexpr uint64_t Base = 1'099'511'628'211U;
    uint64_t m_first = 1;
    uint64_t m_value = 0;
};

template <typename Each> void forWindows(QStringView text, qsizetype window, const Each &each)
{
    RollingHash hash(window);
    for (qsizetype end = 0; end < text.size(); ++end) {
        hash.add(text[end]);
        if (end + 1 < window)
            continue;
        const qsizetype from = end + 1 - window;
        each(from, hash.value());
        hash.drop(text[from]);
    }
}

QChar looseOf(QChar c)
{
    return c.isLetterOrNumber() ? c.toLower() : QChar();
}

} // namespace

HiddenRuns::HiddenRuns(const QString &text)
    : m_text(text)
    , m_hidden(static_cast<size_t>(text.size()))
{
    m_plain.text = text;
    m_plain.at.resize(m_hidden.size());
    std::iota(m_plain.at.begin(), m_plain.at.end(), qsizetype(0));
    m_loose = looseView(true);
    m_withoutTags = looseView(false);
}

HiddenRuns::View HiddenRuns::looseView(bool tagsToo) const
{
    View view;
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        if (!tagsToo && m_text[i] == u'<') {
            const qsizetype end = m_text.indexOf(u'>', i);
            if (end > i) {
                i = end;
                continue;
            }
        }
        const QChar loose = looseOf(m_text[i]);
        if (loose.isNull())
            continue;
        view.text += loose;
        view.at.push_back(i);
    }
    return view;
}

void HiddenRuns::hide(const Spelling &spelling)
{
    hideIn(m_plain, spelling);
}

void HiddenRuns::hideLoose(const Spelling &spelling)
{
    hideIn(m_loose, spelling);
    if (m_withoutTags.text.size() != m_loose.text.size())
        hideIn(m_withoutTags, spelling);
}

void HiddenRuns::hideIn(const View &view, const Spelling &spelling)
{
    const qsizetype window = spelling.window;
    if (window <= 0 || view.text.size() < window || spelling.text.size() < window)
        return;
    std::unordered_multimap<uint64_t, qsizetype> windows;
    forWindows(view.text, window, [&](qsizetype from, uint64_t hash) { windows.emplace(hash, from); });
    forWindows(spelling.text, window, [&](qsizetype from, uint64_t hash) {
        const auto [first, last] = windows.equal_range(hash);
        for (auto it = first; it != last; ++it) {
            if (QStringView(view.text).mid(it->second, window)
                == QStringView(spelling.text).mid(from, window))
                hideRange(view.at[static_cast<size_t>(it->second)],
                          view.at[static_cast<size_t>(it->second + window - 1)] + 1);
        }
    });
}

void HiddenRuns::hideRange(qsizetype from, qsizetype to)
{
    std::fill(m_hidden.begin() + from, m_hidden.begin() + to, true);
}

void HiddenRuns::hidePart(const QString &part)
{
    for (qsizetype at = 0; !part.isEmpty() && (at = m_text.indexOf(part, at)) >= 0; at += part.size())
        hideRange(at, at + part.size());
}

void HiddenRuns::hideWord(const QString &word)
{
    const auto isInside = [this](qsizetype at) {
        return at >= 0 && at < m_text.size() && m_text[at].isLetterOrNumber();
    };
    for (qsizetype at = 0; !word.isEmpty() && (at = m_text.indexOf(word, at)) >= 0; ++at) {
        if (!isInside(at - 1) && !isInside(at + word.size()))
            hideRange(at, at + word.size());
    }
}

QString HiddenRuns::shown() const
{
    QString shown;
    for (size_t i = 0; i < m_hidden.size(); ++i) {
        if (!m_hidden[i])
            shown += m_text[static_cast<qsizetype>(i)];
        else if (i == 0 || !m_hidden[i - 1])
            shown += QChar(u'…');
    }
    return shown;
}

QString looseForm(const QString &text)
{
    QString loose;
    for (const QChar c : text) {
        if (const QChar kept = looseOf(c); !kept.isNull())
            loose += kept;
    }
    return loose;
}

std::vector<QString> base64Forms(const QByteArray &bytes)
{
    std::vector<QString> forms;
    for (qsizetype before = 0; before < 3; ++before) {
        const QByteArray encoded = (QByteArray(before, '\0') + bytes).toBase64();
        const qsizetype bits = (before + bytes.size()) * 8;
        const qsizetype from = (before * 8 + 5) / 6;
        forms.push_back(QString::fromLatin1(encoded.mid(from, bits / 6 - from)));
    }
    return forms;
}

} // namespace tally
