// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/manualpage.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

using Font = ManualSpan::Font;
using Kind = ManualBlock::Kind;

Font manualFont(QChar letter)
{
    return letter == u'B' ? Font::Bold : letter == u'I' ? Font::Italic : Font::Plain;
}

// Words of a macro's line; quotes hold blanks together.
QStringList macroWords(QStringView line)
{
    QStringList words;
    QString word;
    bool quoted = false;
    bool begun = false;
    for (const QChar c : line) {
        if (c == u'"') {
            quoted = !quoted;
            begun = true;
        } else if (c == u' ' && !quoted) {
            if (begun)
                words.append(word);
            word.clear();
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (begun)
        words.append(word);
    return words;
}

/// Reads a page line by line.
class ManualReader {
public:
    ManualPage read(const QString &source)
    {
        const QStringList lines = source.split(u'\n');
        for (const QString &line : lines) {
            if (m_inCode && line != ".EE"_L1)
                codeLine(line);
            else if (line.startsWith(u'.'))
                macro(line);
            else if (!line.isEmpty())
                textLine([&] { escaped(line, Font::Plain); });
        }
        finish();
        return std::move(m_page);
    }

private:
    void macro(const QString &line)
    {
        const qsizetype end = line.indexOf(u' ');
        const QString name = line.mid(1, end < 0 ? -1 : end - 1);
        const QStringList words = end < 0 ? QStringList() : macroWords(QStringView(line).mid(end + 1));
        if (name == "\\\""_L1)
            return;
        if (name == "TH"_L1 && words.size() >= 2)
            m_page.title = plain(words[0]) + u'(' + words[1] + u')';
        else if (name == "SH"_L1)
            heading(Kind::Section, words);
        else if (name == "SS"_L1)
            heading(Kind::Subsection, words);
        else if (name == "PP"_L1)
            begin(Kind::Paragraph, 0);
        else if (name == "IP"_L1 && words.isEmpty())
            begin(Kind::Paragraph, 1);
        else if (name == "TP"_L1)
            beginTerm();
        else if (name == "EX"_L1)
            beginCode();
        else if (name == "EE"_L1)
            endCode();
        else if (name == "br"_L1)
            breakLine();
        else if (isFontMacro(name))
            textLine([&] { fonts(name, words); });
        else
            m_page.unknown.append(line);
    }

    static bool isFontMacro(const QString &name)
    {
        static constexpr std::array Names{"B"_L1,  "I"_L1,  "BR"_L1, "RB"_L1,
                                          "BI"_L1, "IB"_L1, "IR"_L1, "RI"_L1};
        return std::find(Names.begin(), Names.end(), name) != Names.end();
    }

    // One font: words with blanks between; two: they take turns, without.
    void fonts(const QString &name, const QStringList &words)
    {
        if (name.size() == 1) {
            escaped(words.join(u' '), manualFont(name[0]));
            return;
        }
        for (qsizetype i = 0; i < words.size(); ++i)
            escaped(words[i], manualFont(name[i % 2]));
    }

    void heading(Kind kind, const QStringList &words)
    {
        begin(kind, 0);
        escaped(words.join(u' '), Font::Plain);
        begin(Kind::Paragraph, 0);
    }

    void begin(Kind kind, int indent)
    {
        finish();
        m_block = {.kind = kind, .indent = indent};
    }

    void beginTerm()
    {
        begin(Kind::Paragraph, 0);
        m_block.term = true;
    }

    void beginCode()
    {
        begin(Kind::Code, m_block.indent);
        m_inCode = true;
    }

    void endCode()
    {
        m_inCode = false;
        begin(Kind::Paragraph, m_block.indent);
    }

    void codeLine(const QString &line)
    {
        if (!m_block.spans.empty())
            add(u"\n"_s, Font::Plain);
        escaped(line, Font::Plain);
    }

    void breakLine()
    {
        if (!m_block.spans.empty())
            add(u"\n"_s, Font::Plain);
    }

    // One line of the source: a word of the text around it, and the whole of a term.
    template <typename Write> void textLine(Write &&write)
    {
        if (!m_block.spans.empty() && !m_block.spans.back().text.endsWith(u'\n'))
            add(u" "_s, Font::Plain);
        write();
        if (m_block.term)
            begin(Kind::Paragraph, 1);
    }

    void escaped(QStringView text, Font font)
    {
        Font before = font;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] != u'\\') {
                add(QString(text[i]), font);
                continue;
            }
            const QStringView rest = text.mid(i + 1);
            if (rest.startsWith(u'f') && rest.size() > 1) {
                const Font next = rest[1] == u'P' ? before : manualFont(rest[1]);
                before = std::exchange(font, next);
                i += 2;
            } else {
                i += character(rest, font);
            }
        }
    }

    // The character that an escape stands for; gives how long the escape is behind its backslash.
    qsizetype character(QStringView escape, Font font)
    {
        struct Known {
            QLatin1StringView name;
            QLatin1StringView text;
        };
        static constexpr std::array<Known, 6> Characters{{{"-"_L1, "-"_L1},
                                                          {"&"_L1, ""_L1},
                                                          {"e"_L1, "\\"_L1},
                                                          {"(aq"_L1, "'"_L1},
                                                          {"(ha"_L1, "^"_L1},
                                                          {"(ti"_L1, "~"_L1}}};
        for (const Known &known : Characters) {
            if (escape.startsWith(known.name)) {
                add(known.text, font);
                return known.name.size();
            }
        }
        m_page.unknown.append(u'\\' + escape.first(std::min<qsizetype>(escape.size(), 3)).toString());
        return 0;
    }

    static QString plain(const QString &text)
    {
        QString out = text;
        return out.remove(u'\\');
    }

    void add(const QString &text, Font font)
    {
        auto &spans = m_block.spans;
        if (!spans.empty() && spans.back().font == font)
            spans.back().text += text;
        else if (!text.isEmpty())
            spans.push_back({text, font});
    }

    void finish()
    {
        if (!m_block.spans.empty())
            m_page.blocks.push_back(std::move(m_block));
        m_block = {};
    }

    ManualPage m_page;
    ManualBlock m_block;
    bool m_inCode = false;
};

} // namespace

QString ManualBlock::text() const
{
    QString all;
    for (const ManualSpan &span : spans)
        all += span.text;
    return all;
}

ManualPage ManualPage::read(const QString &source)
{
    return ManualReader().read(source);
}

} // namespace tally
