// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <functional>

/// What a test program can run. The tests of one folder are one program, since linking takes longer than
/// compiling them: each file registers its class here, and `program NAME [OPTIONS OF QTEST]` runs the one of
/// that name in a process of its own, as CTest does. Without a name all run, one after the other; `--list`
/// names them.
namespace tally::test {

struct TestEntry {
    QString name;
    std::function<int(const QStringList &arguments)> run; // gets what follows the name; 0 is success
    bool isTest = true; // else the second process of a test
};

/// Registers an entry before main() begins; lives as a static object of the file.
class Registered {
public:
    explicit Registered(const TestEntry &entry);
};

/// Those of this program in the order of their names.
std::vector<TestEntry> testEntries();

/// The command line of the program: see above.
int run(const QStringList &arguments);

/// "…/fields/columnmaptest.cpp" is the test columnmaptest.
QString nameOfFile(const char *file);

template <class Test> Registered registeredAs(const char *file)
{
    return Registered({nameOfFile(file), [file](const QStringList &arguments) {
                           Test test;
                           return QTest::qExec(&test, QStringList{QString::fromUtf8(file)} + arguments);
                       }});
}

} // namespace tally::test

/// In place of QTEST_MAIN: the test is called as its file. The names differ, for files are joined (unity).
#define TALLYGLASS_TEST(Class)                                                                               \
    static const auto registered##Class = tally::test::registeredAs<Class>(__FILE__);

/// A second process that a test of this file starts: QProcess of applicationFilePath() with NAME as first
/// argument.
#define TALLYGLASS_SECOND_PROCESS(NAME, FUNCTION)                                                            \
    static const tally::test::Registered registered##FUNCTION({NAME, FUNCTION, false});
