// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/bytesource.h"
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int QuickFlips = 4; // for each file; TALLYGLASS_FLIPS says otherwise (tests/flips.sh)
constexpr qint64 LargestSample = 256 << 10;

struct Reading {
    bool ok = false;
    QString error;
    QString format;
    CollectingSink found;
};

/// As an import reads it, from the choice of the format on.
Reading readingOf(const QString &path, const std::string &bytes)
{
    Reading reading;
    InputEntry entry = InputEntry::ofFile(path);
    entry.held = std::make_shared<const std::string>(bytes);
    entry.size = static_cast<int64_t>(bytes.size());
    const auto head = readHead(entry);
    if (!head) {
        reading.error = head.error().message;
        return reading;
    }
    const auto guess = formatRegistry().guess(*head);
    if (!guess.format) {
        reading.error = u"not recognised"_s;
        return reading;
    }
    reading.format = guess.format->info().id;
    const auto source = openByteSource(entry);
    if (!source) {
        reading.error = source.error().message;
        return reading;
    }
    ReadOptions options;
    options.guess = true;
    options.fileName = entry.fileName();
    const auto read = guess.format->read(**source, options, reading.found);
    reading.ok = read.ok();
    if (!read)
        reading.error = read.error().message;
    return reading;
}

/// What of a record counts in sums and lists, by name; what is unknown is not in it. How a sum of tokens is
/// made up is not: where a column of parts is lost, the rest holds them.
std::map<QString, QString> figuresOf(const UsageRecord &record)
{
    std::map<QString, QString> figures;
    const auto number = [&figures](const QString &name, const std::optional<int64_t> &value) {
        if (value)
            figures[name] = QString::number(*value);
    };
    const auto text = [&figures](const QString &name, const std::string &value) {
        if (!value.empty())
            figures[name] = QString::fromStdString(value);
    };
    number(u"time"_s, record.timeMs);
    number(u"prompt"_s, record.tokens.prompt());
    number(u"completion"_s, record.tokens.completion());
    number(u"total"_s, record.tokens.total());
    number(u"requests"_s, record.requests);
    number(u"latency"_s, record.latencyMs);
    number(u"searches"_s, record.webSearches);
    if (record.reportedCost)
        number(u"cost"_s, record.reportedCost->nano);
    text(u"model"_s, record.model);
    text(u"provider"_s, record.provider);
    text(u"user"_s, record.user);
    return figures;
}

bool sameRejections(const Reading &before, const Reading &after)
{
    return std::ranges::equal(
        before.found.rejected, after.found.rejected,
        [](const Rejected &a, const Rejected &b) { return a.line == b.line && a.reason == b.reason; });
}

/// A file without a record is refused as a whole.
bool isNews(const Reading &before, const Reading &after)
{
    if (!after.ok || before.format != after.format || after.found.records.empty()
        || !sameRejections(before, after))
        return true;
    const bool warned = std::ranges::any_of(
        after.found.warnings, [&](const QString &text) { return !before.found.warnings.contains(text); });
    const bool doubted = std::ranges::any_of(after.found.doubts, [&](const Doubt &doubt) {
        return std::ranges::none_of(before.found.doubts, [&](const Doubt &known) {
            return known.key == doubt.key && known.question == doubt.question && known.taken == doubt.taken;
        });
    });
    return warned || doubted;
}

/// The records of a file in their order, and how many of them differ from those of another.
struct Differences {
    int records = 0; // in which a known value is another one
    std::set<QString> changes; // "model: a -> b"
    int unknown = 0; // in which what was known is unknown
    QString example;
};

Differences differencesOf(const Reading &before, const Reading &after)
{
    Differences found;
    const auto &was = before.found.records;
    const auto &is = after.found.records;
    for (size_t i = 0; i < std::min(was.size(), is.size()); ++i) {
        const auto old = figuresOf(was[i]);
        const auto now = figuresOf(is[i]);
        bool differs = false;
        bool lost = false;
        for (const auto &[name, value] : old)
            lost = lost || !now.contains(name);
        for (const auto &[name, value] : old) {
            const auto other = now.find(name);
            if (other == now.end() || other->second == value || (lost && name == u"total"))
                continue;
            differs = true;
            QString change = name + u": "_s + value + u" -> "_s + other->second;
            found.example = change;
            if (name == u"time")
                change = name + u" +"_s + QString::number(other->second.toLongLong() - value.toLongLong());
            found.changes.insert(change);
        }
        found.records += differs;
        found.unknown += lost && !differs;
    }
    return found;
}

/// What changed without a word, or nothing. One value that still can be read may be another one, also where
/// several records share it; nothing else may come out differently.
QString silentChange(const Reading &before, const Reading &after)
{
    if (!before.ok || isNews(before, after))
        return {};
    const size_t was = before.found.records.size() + before.found.rejected.size();
    const size_t is = after.found.records.size() + after.found.rejected.size();
    if (is < was
        && after.found.rejected.empty()) // what was rejected may hold them, as two lines that became one
        return u"%1 of %2 records were lost"_s.arg(was - is).arg(was);
    if (after.found.records.size() != before.found.records.size())
        return {}; // more of them: an id that joined two is another one
    const Differences found = differencesOf(before, after);
    if (found.records > 1 && found.changes.size() > 1)
        return u"%1 records differ, %2 changes: %3"_s.arg(found.records)
            .arg(found.changes.size())
            .arg(found.example);
    return {};
}

std::string flipped(const std::string &bytes, std::mt19937 &random, size_t &place)
{
    std::string copy = bytes;
    place = random() % copy.size();
    copy[place] = static_cast<char>(copy[place] ^ static_cast<char>(1u << random() % 8));
    return copy;
}

QStringList samplesIn(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.next();
    files.removeIf([](const QString &path) { return QFileInfo(path).size() > LargestSample; });
    files.sort();
    return files;
}

} // namespace

/// Files in which one bit is another one: read, or refused with a reason; and what the damage changes is
/// told, unless it is one value that still can be read.
class ByteFlipsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damageIsTold_data();
    void damageIsTold();
};

void ByteFlipsTest::damageIsTold_data()
{
    QTest::addColumn<QString>("path");
    QStringList folders{QStringLiteral(TEST_DATA) + u"/sources"_s,
                        QStringLiteral(TEST_DATA) + u"/field-cases"_s,
                        QStringLiteral(TEST_DATA) + u"/seed-systems"_s};
    folders += qEnvironmentVariable("TALLYGLASS_FLIP_FOLDERS").split(u':', Qt::SkipEmptyParts);
    for (const QString &folder : folders) {
        for (const QString &path : samplesIn(folder))
            QTest::newRow(qPrintable(path.mid(QFileInfo(folder).path().size() + 1))) << path;
    }
}

void ByteFlipsTest::damageIsTold()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string bytes = file.readAll().toStdString();
    if (bytes.empty())
        return;
    const Reading whole = readingOf(path, bytes);
    const bool isSet = qEnvironmentVariableIsSet("TALLYGLASS_FLIPS");
    const int flips = isSet ? qEnvironmentVariableIntValue("TALLYGLASS_FLIPS") : QuickFlips;
    std::mt19937 random(static_cast<uint32_t>(bytes.size()));
    QStringList findings;
    for (int flip = 0; flip < flips; ++flip) {
        size_t place = 0;
        const std::string copy = flipped(bytes, random, place);
        const Reading damaged = readingOf(path, copy);
        QVERIFY(damaged.ok || !damaged.error.isEmpty());
        const QString change = silentChange(whole, damaged);
        const size_t begin = place - std::min<size_t>(place, 30);
        if (!change.isEmpty())
            findings << u"byte %1 («%2» instead of «%3»): %4"_s.arg(place).arg(
                QString::fromUtf8(copy.substr(begin, 60)), QString::fromUtf8(bytes.substr(begin, 60)),
                change);
    }
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
}

TALLYGLASS_TEST(ByteFlipsTest)
#include "byteflipstest.moc"
