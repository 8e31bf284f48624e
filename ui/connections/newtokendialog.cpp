// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/newtokendialog.h"

#include "ui/kit/labels.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QLineEdit *lineFor(QFormLayout &form, const QString &label, const QString &name, const QString &hint)
{
    auto *line = new QLineEdit(form.parentWidget());
    line->setObjectName(name);
    line->setPlaceholderText(hint);
    form.addRow(label, line);
    return line;
}

} // namespace

NewTokenDialog::NewTokenDialog(CaptureDriver &driver, QWidget *parent)
    : QDialog(parent)
    , m_driver(driver)
{
    setObjectName("newToken"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New token"));
    auto *box = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    box->addLayout(form);
    m_name = lineFor(*form, tr("&Program"), u"newToken.name"_s, tr("checkout-service"));
    m_customer = lineFor(*form, tr("&Customer"), u"newToken.customer"_s, tr("not set"));
    m_user = lineFor(*form, tr("&User"), u"newToken.user"_s, tr("not set"));
    m_project = lineFor(*form, tr("Pro&ject"), u"newToken.project"_s, tr("not set"));
    m_limit = lineFor(*form, tr("&Limit"), u"newToken.limit"_s, tr("none, or as cost=50/month"));
    m_token = new QLineEdit(this);
    m_token->setObjectName("newToken.token"_L1);
    m_token->setReadOnly(true);
    m_token->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_token->setVisible(false);
    m_token->setAccessibleName(tr("Token"));
    box->addWidget(m_token);
    m_hint =
        wrappedLabel(tr("The token is shown this once; the ledger keeps its hash only."), u"muted", this);
    box->addWidget(m_hint);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_make = buttons->addButton(tr("&Make token"), QDialogButtonBox::ActionRole);
    m_make->setObjectName("newToken.make"_L1);
    m_make->setProperty("primary", true);
    m_make->setEnabled(false);
    box->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_make->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_make, &QPushButton::clicked, this, &NewTokenDialog::make);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void NewTokenDialog::make()
{
    CaptureProgram program;
    program.name = m_name->text().trimmed().toStdString();
    program.customer = m_customer->text().trimmed().toStdString();
    program.user = m_user->text().trimmed().toStdString();
    program.project = m_project->text().trimmed().toStdString();
    if (const QString limit = m_limit->text().trimmed(); !limit.isEmpty()) {
        const auto read = limitFromText(limit.toStdString());
        if (!read) {
            m_hint->setText(tr("A limit is MEASURE=N/WINDOW, as requests=60/minute or cost=50/month."));
            m_limit->setFocus();
            return;
        }
        program.limits.push_back(*read);
    }
    const auto token = m_driver.addProgram(program);
    if (!token) {
        m_hint->setText(token.error().message);
        return;
    }
    m_token->setText(QString::fromLatin1(*token));
    m_token->setVisible(true);
    m_token->selectAll();
    m_token->setFocus();
    m_make->setEnabled(false);
    m_hint->setText(tr("Copy it now: it is not shown again."));
}

} // namespace tally

#include "moc_newtokendialog.cpp"
