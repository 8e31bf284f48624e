// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/namefilter.h"
#include "services/watch/watchplaces.h"
#include "support/testprogram.h"

#include <QDir>
#include <QTemporaryDir>

using namespace tally;
using namespace Qt::StringLiterals;

/// Where coding agents keep their sessions, and which files of a folder are meant.
class WatchPlacesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsThere();
    void environmentDecides();
    void filtersNames_data();
    void filtersNames();
};

namespace {

QStringList pathsOf(const std::vector<WatchFolder> &places)
{
    QStringList paths;
    for (const WatchFolder &place : places)
        paths << place.path;
    return paths;
}

} // namespace

void WatchPlacesTest::findsWhatIsThere()
{
    const QTemporaryDir home;
    const QDir dir(home.path());
    QVERIFY(watchPlaces({}, home.path()).empty());
    for (const char *path : {".claude/projects", ".codex/sessions", ".gemini/tmp", ".local/share/opencode"})
        QVERIFY(dir.mkpath(QString::fromUtf8(path)));
    const auto places = watchPlaces({}, home.path());
    QCOMPARE(places.size(), size_t(4));
    QCOMPARE(places[0].path, dir.filePath(u".claude/projects"_s));
    QCOMPARE(places[0].formatId, u"claude-code"_s);
    QCOMPARE(places[0].filter, u"*.jsonl"_s);
    QCOMPARE(places[3].formatId, u"opencode"_s);
    QVERIFY(dir.mkpath(u".config/claude/projects"_s));
    QCOMPARE(watchPlaces({}, home.path()).size(), size_t(5));
}

void WatchPlacesTest::environmentDecides()
{
    const QTemporaryDir home;
    const QDir dir(home.path());
    for (const char *path :
         {"one/projects", "two/projects", ".codex/sessions", "cx/sessions", "cx/archived_sessions"})
        QVERIFY(dir.mkpath(QString::fromUtf8(path)));
    QVERIFY(QFile::link(dir.filePath(u"two"_s), dir.filePath(u".claude"_s))); // the same under another name
    QProcessEnvironment environment;
    environment.insert(u"CLAUDE_CONFIG_DIR"_s, dir.filePath(u"one"_s) + u", "_s + dir.filePath(u"two"_s));
    environment.insert(u"CODEX_HOME"_s, dir.filePath(u"cx"_s));
    QCOMPARE(pathsOf(watchPlaces(environment, home.path())),
             (QStringList{dir.filePath(u"one/projects"_s), dir.filePath(u"two/projects"_s),
                          dir.filePath(u"cx/sessions"_s), dir.filePath(u"cx/archived_sessions"_s)}));
}

void WatchPlacesTest::filtersNames_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("fits");
    QTest::newRow("none") << QString() << u"a/b.txt"_s << true;
    QTest::newRow("blank") << u" ; "_s << u"a/b.txt"_s << true;
    QTest::newRow("name") << u"*.csv"_s << u"a/b.CSV"_s << true;
    QTest::newRow("other") << u"*.csv"_s << u"a/b.csv.bak"_s << false;
    QTest::newRow("second") << u"*.csv; usage_?.json"_s << u"usage_1.json"_s << true;
    QTest::newRow("one sign") << u"usage_?.json"_s << u"usage_12.json"_s << false;
    QTest::newRow("path") << u"june/*.csv"_s << u"june/b.csv"_s << true;
    QTest::newRow("other path") << u"june/*.csv"_s << u"july/b.csv"_s << false;
    QTest::newRow("brackets") << u"a[1]*.csv"_s << u"a[1]x.csv"_s << true;
}

void WatchPlacesTest::filtersNames()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, path);
    QFETCH(const bool, fits);
    QCOMPARE(NameFilter(filter).fits(path), fits);
}

TALLYGLASS_TEST(WatchPlacesTest)
#include "watchplacestest.moc"
