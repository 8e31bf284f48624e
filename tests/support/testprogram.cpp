// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"

#include <QFileInfo>

#include <algorithm>
#include <cstdio>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

namespace tally::test {

namespace {

// A function, since the order in which files register is not known.
std::vector<TestEntry> &entries()
{
    static std::vector<TestEntry> all;
    return all;
}

int runAll(const QStringList &arguments)
{
    int failed = 0;
    for (const TestEntry &entry : testEntries()) {
        if (entry.isTest && entry.run(arguments) != 0)
            ++failed;
    }
    return failed;
}

int list()
{
    for (const TestEntry &entry : testEntries()) {
        if (entry.isTest)
            std::puts(qPrintable(entry.name));
    }
    return 0;
}

} // namespace

Registered::Registered(const TestEntry &entry)
{
    entries().push_back(entry);
}

std::vector<TestEntry> testEntries()
{
    std::vector<TestEntry> sorted = entries();
    std::ranges::sort(sorted, {}, &TestEntry::name);
    return sorted;
}

QString nameOfFile(const char *file)
{
    return QFileInfo(QString::fromUtf8(file)).completeBaseName();
}

int run(const QStringList &arguments)
{
    const QString first = arguments.value(0);
    if (first == QLatin1StringView("--list"))
        return list();
    for (const TestEntry &entry : testEntries()) {
        if (entry.name == first)
            return entry.run(arguments.mid(1));
    }
    if (first.isEmpty() || first.startsWith(u'-'))
        return runAll(arguments);
    std::fprintf(stderr, "There is no test \"%s\" here; --list names them.\n", qPrintable(first));
    return 2;
}

} // namespace tally::test

int main(int argc, char **argv)
{
    Application application(argc, argv);
    return tally::test::run(application.arguments().mid(1));
}
