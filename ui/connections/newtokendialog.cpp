// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/newtokendialog.h"

#include "services/chat/chatservice.h"
#include "ui/kit/labels.h"

#include <QCheckBox>
#include <QComboBox>
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
    addFields(*form);
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

void NewTokenDialog::addFields(QFormLayout &form)
{
    m_name = lineFor(form, tr("&Program"), u"newToken.name"_s, tr("checkout-service"));
    m_customer = lineFor(form, tr("&Customer"), u"newToken.customer"_s, tr("not set"));
    m_user = lineFor(form, tr("&User"), u"newToken.user"_s, tr("not set"));
    m_project = lineFor(form, tr("Pro&ject"), u"newToken.project"_s, tr("not set"));
    m_context =
        lineFor(form, tr("Conte&xt"), u"newToken.context"_s, tr("none, or as team=search, stage=live"));
    m_fixed = new QCheckBox(tr("The program cannot change &whom its calls are booked to"), this);
    m_fixed->setObjectName("newToken.fixed"_L1);
    form.addRow(m_fixed);
    m_provider = new QComboBox(this);
    m_provider->setObjectName("newToken.provider"_L1);
    m_provider->addItem(tr("by the path, else OpenAI"), QString());
    for (const auto &provider : chatProviders())
        m_provider->addItem(provider->info().name, provider->info().id);
    form.addRow(tr("P&rovider"), m_provider);
    m_models = lineFor(form, tr("M&odels"), u"newToken.models"_s, tr("all, or as gpt-4o, gpt-4o-mini"));
    m_mode = new QComboBox(this);
    m_mode->setObjectName("newToken.mode"_L1);
    m_mode->addItem(tr("yours, from here"), int(KeyMode::Ours));
    m_mode->addItem(tr("the one that the program sends"), int(KeyMode::Pass));
    form.addRow(tr("&Key"), m_mode);
    m_limit = lineFor(form, tr("&Limits"), u"newToken.limit"_s,
                      tr("none, or as cost=50/month, requests=60/minute"));
}

TokenForm NewTokenDialog::form() const
{
    return {.name = m_name->text(),
            .customer = m_customer->text(),
            .user = m_user->text(),
            .project = m_project->text(),
            .context = m_context->text(),
            .provider = m_provider->currentData().toString(),
            .models = m_models->text(),
            .mode = KeyMode(m_mode->currentData().toInt()),
            .limits = m_limit->text(),
            .isFixed = m_fixed->isChecked()};
}

void NewTokenDialog::make()
{
    const auto program = programOf(form());
    if (!program) {
        m_hint->setText(program.error().message);
        return;
    }
    const auto token = m_driver.addProgram(*program);
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
