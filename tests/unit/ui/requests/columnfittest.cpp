// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/columnfit.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

/// How columns share a width: spare room to those that can use it, want of room first from those, too.
class ColumnFitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fits_data();
    void fits();
};

using Widths = std::vector<std::optional<int>>;
Q_DECLARE_METATYPE(Widths)

void ColumnFitTest::fits_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<Widths>("widths");
    QTest::newRow("just so") << 240 << Widths{80, 100, 60};
    QTest::newRow("room to spare") << 300 << Widths{80, 160, 60};
    QTest::newRow("too narrow") << 220 << Widths{80, 80, 60};
    QTest::newRow("as narrow as can be") << 190 << Widths{80, 50, 60};
    QTest::newRow("one gives way as a whole") << 189 << Widths{80, 109, std::nullopt};
    QTest::newRow("and the other in part") << 140 << Widths{80, 60, std::nullopt};
    QTest::newRow("nothing is left to give") << 100 << Widths{80, 50, std::nullopt};
}

void ColumnFitTest::fits()
{
    QFETCH(int, width);
    QFETCH(Widths, widths);
    const std::vector<ColumnFit> columns = {{80, 80}, {100, 50}, {60, 60, true}};
    QCOMPARE(fittedWidths(columns, width), widths);
    QVERIFY(fittedWidths({}, width).empty());
}

TALLYGLASS_TEST(ColumnFitTest)
#include "columnfittest.moc"
