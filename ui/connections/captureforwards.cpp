// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/captureforwards.h"

#include "ui/connections/secretdialog.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int ForwardsMargin = 16;

} // namespace

CaptureForwards::CaptureForwards(CaptureDriver &driver, QWidget *parent)
    : QWidget(parent)
    , m_driver(driver)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(ForwardsMargin, 0, ForwardsMargin, 0);
    box->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    QLabel *title = roleLabel(tr("Forwards to"), {}, this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    head->addWidget(title);
    auto *beside = new ElidedLabel(tr("with your keys from the system’s key store"), this);
    beside->setProperty("role", u"muted"_s);
    beside->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(beside, 1);
    box->addLayout(head);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const CaptureForward &forward : m_driver.forwards())
        addRow(*grid, line++, forward);
    box->addLayout(grid);
    connect(&m_driver, &CaptureDriver::changed, this, &CaptureForwards::take);
    take();
}

void CaptureForwards::addRow(QGridLayout &grid, int line, const CaptureForward &forward)
{
    QLabel *path = roleLabel(forward.path, {}, this);
    path->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    grid.addWidget(path, line, 0);
    auto *host = new ElidedLabel(forward.host, this);
    host->setProperty("role", u"muted"_s);
    host->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    grid.addWidget(host, line, 1);
    m_keys.push_back(roleLabel({}, u"muted", this));
    grid.addWidget(m_keys.back(), line, 2);
    auto *key = new FlatButton(FlatButton::Look::Bar, tr("New key…"), this);
    key->setObjectName(u"capture.key."_s + forward.provider);
    key->setAccessibleName(tr("New key for %1").arg(forward.host));
    connect(key, &QPushButton::clicked, this, [this, forward] { askForKey(forward.provider, forward.host); });
    m_keyButtons.push_back(key);
    grid.addWidget(key, line, 3);
}

void CaptureForwards::askForKey(const QString &provider, const QString &host)
{
    auto *dialog = new SecretDialog(host, this);
    connect(dialog, &SecretDialog::chosen, this,
            [this, provider](const QByteArray &key) { m_driver.setKey(provider, key); });
    dialog->open();
}

void CaptureForwards::take()
{
    for (size_t i = 0; i < m_keys.size(); ++i) {
        const auto &hasKey = m_driver.forwards()[i].hasKey;
        QLabel *label = m_keys[i];
        label->setText(!hasKey ? QString() : *hasKey ? tr("key is there") : tr("no key"));
        m_keyButtons[i]->setVisible(hasKey && !*hasKey);
        label->setProperty("role", hasKey && !*hasKey ? u"negative"_s : u"muted"_s);
    }
}

} // namespace tally

#include "moc_captureforwards.cpp"
