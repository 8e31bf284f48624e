// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/namerules.h"

#include "domain/modelname.h"
#include "domain/pricecatalogue.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

NameRule pattern(const char *text)
{
    return {NameRule::Regex, text, QRegularExpression(QString::fromUtf8(text))};
}

std::string spanOf(const NameRule &rule, const std::string &name)
{
    const auto span = ruleSpan(rule, name);
    return span ? name.substr(span->begin, span->length) : "(none)";
}

} // namespace

/// What a rule means, wherever it is asked: names in UTF-8, places in bytes.
class NameRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spans_data();
    void spans();
    void caseIsFolded();
    void brokenBytesStayInside();
    void bothAskersAgree_data();
    void bothAskersAgree();
};

void NameRulesTest::spans_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("span"); // "(none)" where the rule does not hold
    const auto row = [](const char *title, NameRule::Kind kind, const char *text, const char *name,
                        const char *span) {
        QTest::newRow(title) << int(kind) << QByteArray(text) << QByteArray(name) << QByteArray(span);
    };
    row("equals", NameRule::Equals, "größe-1", "größe-1", "größe-1");
    row("equals, other accent", NameRule::Equals, "größe-1", "grosse-1", "(none)");
    row("begins", NameRule::StartsWith, "模型-", "模型-42", "模型-");
    row("begins, longer than the name", NameRule::StartsWith, "模型-42", "模型", "(none)");
    row("ends", NameRule::EndsWith, "-é", "café-é", "-é");
    row("ends, longer than the name", NameRule::EndsWith, "café-é", "é", "(none)");
    row("contains", NameRule::Contains, "ü", "über-tüv", "ü");
    row("one character is one dot", NameRule::Regex, "^gr..e$", "größe", "größe");
    row("not one dot for each byte", NameRule::Regex, "^gr....e$", "größe", "(none)");
    row("a class of characters", NameRule::Regex, "^mod[eé]le$", "modéle", "modéle");
    row("a character itself", NameRule::Regex, "é-\\d+", "modèlé-42x", "é-42");
    row("beyond 16 bits", NameRule::Regex, "🦙.\\d", "die-🦙-3", "🦙-3");
    row("everything", NameRule::Regex, ".*", "模型-é", "模型-é");
    row("looks ahead", NameRule::Regex, "(?=.*é)", "modèlé", "");
    row("ASCII as ever", NameRule::Regex, "^gpt-4o(-\\d{4}-\\d\\d-\\d\\d)?$", "gpt-4o-2024-08-06",
        "gpt-4o-2024-08-06");
}

void NameRulesTest::spans()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, span);
    const NameRule rule = kind == NameRule::Regex ? pattern(text.constData())
                                                  : NameRule{NameRule::Kind(kind), text.toStdString(), {}};
    QCOMPARE(QByteArray::fromStdString(spanOf(rule, name.toStdString())), span);
}

void NameRulesTest::caseIsFolded()
{
    QCOMPARE(foldedName(" GRÖSSE-É "), std::string("grösse-é"));
    QCOMPARE(foldedName("GPT-4o"), std::string("gpt-4o"));
    QCOMPARE(foldedName("\xFFGPT"), std::string("\xFFgpt")); // no text: its ASCII only
    QVERIFY(ruleSpan({NameRule::StartsWith, foldedName("ÄRZTE-"), {}}, foldedName("Ärzte-7b")));
}

void NameRulesTest::brokenBytesStayInside()
{
    const std::string name = "a\xFF\xFE-b\xC3";
    for (const char *text : {".*", "b.*$", "^a", "..$", "\\x{FFFD}+"}) {
        const auto span = ruleSpan(pattern(text), name);
        QVERIFY(!span || (span->begin <= name.size() && span->length <= name.size() - span->begin));
        (void)matchLength({{pattern(text)}}, name); // as the spans are used
    }
}

void NameRulesTest::bothAskersAgree_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<bool>("holds");
    QTest::newRow("dots for characters") << QByteArray("^acme-gr..e$") << true;
    QTest::newRow("dots for bytes") << QByteArray("^acme-gr....e$") << false;
    QTest::newRow("a class") << QByteArray("^acme-gr[öo][sß]e$") << true;
}

// A price entry's names and a provider's names are asked in two places.
void NameRulesTest::bothAskersAgree()
{
    QFETCH(QByteArray, rule);
    QFETCH(bool, holds);
    const NameRules rules{pattern(rule.constData())};
    PriceBook book;
    PricedModel model;
    model.provider = "acme";
    model.id = "one";
    model.matches = {rules};
    model.entries.emplace_back().standard.rates[PricePart::Input] = Rate{2'000'000};
    book.models = {model};
    book.providers = {{.id = "acme", .modelNames = {rules}}};
    const PriceCatalogue catalogue({std::make_shared<const PriceBook>(book)}, {});
    for (const char *provider : {"acme", ""}) // asked by entry; found by the name alone
        QCOMPARE(catalogue.find(provider, "ACME-GRÖßE").size(), size_t(holds));
}

TALLYGLASS_TEST(NameRulesTest)
#include "namerulestest.moc"
