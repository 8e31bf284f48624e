// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/contextnames.h"
#include "support/testprogram.h"

using namespace tally;

namespace {

/// Names in their first letters, so that a test can say what it expects.
std::string shortened(std::string_view kind, const std::string &name)
{
    return std::string(kind.substr(0, 1)) + ':' + name.substr(0, 1);
}

std::string nothing(std::string_view, const std::string &)
{
    return {};
}

ContextNames names(const ContextNames::Rename &rename = shortened)
{
    return {rename, {{"user", "ann"}, {"customer", "Jörg \"J\" AG"}, {"project", "shop"}}};
}

} // namespace

class ContextNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hides_data();
    void hides();
    void leavesOut_data();
    void leavesOut();
};

void ContextNamesTest::hides_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("hidden");
    const auto row = [](const char *name, const char *context, const char *hidden) {
        QTest::newRow(name) << QByteArray(context) << QByteArray(hidden);
    };
    row("nothing", "", "");
    row("other things", R"({"a":1.50,"b":[true,null,{"c":"x\u0041"}],"d":{},"e":[]})",
        R"({"a":1.50,"b":[true,null,{"c":"x\u0041"}],"d":{},"e":[]})");
    row("at the top", R"({"user_id":"eve","client":"Acme","project_name":"p"})",
        R"({"user_id":"u:e","client":"c:A","project_name":"p:p"})");
    row("in depth", R"({"n":{"deep":[{"user_id":"eve"}]}})", R"({"n":{"deep":[{"user_id":"u:e"}]}})");
    row("keys in any spelling", R"({"userId":"eve","User-Name":"eve","USER":"eve","customerName":"B"})",
        R"({"userId":"u:e","User-Name":"u:e","USER":"u:e","customerName":"c:B"})");
    row("an object that is one", R"({"user":{"id":42,"label":"Eve","is_admin":true}})",
        R"({"user":{"id":"u:4","label":"u:E","is_admin":true}})");
    row("a known name", R"({"by":["ann","bob"]})", R"({"by":["u:a","bob"]})");
    row("a known name in escapes", R"({"who":"J\u00f6rg \"J\" AG","x":"\u0061nn"})",
        R"({"who":"c:J","x":"u:a"})");
    row("within a text", R"({"note":"ask ann, or annette in shop-2"})",
        R"({"note":"ask u:a, or annette in p:s-2"})");
    row("a mail address", R"({"owner":"eve@example.com","note":"to eve@example.com. Or @home, a@b"})",
        R"({"owner":"u:e","note":"to u:e. Or @home, a@b"})");
    row("as a key", R"({"by_user":{"ann":3}})", R"({"by_user":{"u:a":3}})");
}

void ContextNamesTest::hides()
{
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, hidden);
    QCOMPARE(QByteArray::fromStdString(names().hidden(context.toStdString())), hidden);
}

void ContextNamesTest::leavesOut_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("left");
    const auto row = [](const char *name, const char *context, const char *left) {
        QTest::newRow(name) << QByteArray(context) << QByteArray(left);
    };
    row("members", R"({"user_id":"eve","a":1})", R"({"a":1})");
    row("all", R"({"user_id":"eve"})", "");
    row("elements", R"({"by":["ann","bob"]})", R"({"by":["bob"]})");
    row("words", R"({"note":"ask ann"})", R"({"note":"ask …"})");
    row("numbers", R"({"user_id":42,"n":42})", R"({"n":42})");
}

void ContextNamesTest::leavesOut()
{
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, left);
    QCOMPARE(QByteArray::fromStdString(names(nothing).hidden(context.toStdString())), left);
}

TALLYGLASS_TEST(ContextNamesTest)

#include "contextnamestest.moc"
