// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/adjusthead.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"
#include "ui/kit/pickbutton.h"
#include "ui/text/numberformat.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace tally {

AdjustHead::AdjustHead(const ProfileFolder &profiles, QWidget *parent)
    : QWidget(parent)
    , m_folder(profiles)
{
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(16, 7, 16, 7);
    box->setSpacing(8);
    auto *back = new QPushButton(tr("Imports"), this);
    back->setShortcut({});
    back->setObjectName("adjust.back"_L1);
    back->setProperty("link", true);
    setPlainToolTip(back, tr("Back to the imports; what you changed is kept (Esc)"));
    connect(back, &QPushButton::clicked, this, &AdjustHead::backRequested);
    box->addWidget(back);
    box->addWidget(new IconLabel(u"chevron-right", IconTint::Muted, 14, this));
    box->addWidget(roleLabel(tr("Check and adjust"), u"title", this));
    box->addSpacing(4);
    box->addWidget(new IconLabel(u"file-spreadsheet", IconTint::Muted, 16, this));
    m_file = new ElidedLabel({}, this);
    m_file->setProperty("role", u"section"_s);
    box->addWidget(m_file);
    m_facts = roleLabel({}, u"muted", this);
    box->addWidget(m_facts);
    box->addStretch(1);
    m_profiles = new PickButton(
        QString(), tr("Profiles"), [this](QMenu &menu) { fillProfiles(menu); }, this);
    m_profiles->setObjectName("adjust.profiles"_L1);
    m_profiles->setValue(tr("Start from a profile"));
    box->addWidget(m_profiles);
}

void AdjustHead::setSession(const AdjustSession *session)
{
    m_session = session;
    if (session)
        m_file->setText(session->entry().name());
}

void AdjustHead::setCompact(bool compact)
{
    m_compact = compact;
    if (m_session)
        m_facts->setText(factsText());
}

void AdjustHead::refresh()
{
    m_facts->setText(factsText());
    m_profiles->setEnabled(m_session->state() == AdjustSession::State::Ready);
}

QString AdjustHead::factsText() const
{
    const ImportReport &report = m_session->report();
    QStringList facts = {format::bytes(m_session->entry().size)};
    const int64_t rows = report.records + report.rejectedCount;
    if (rows > 0)
        facts << tr("%1 rows", "number")
                     .arg((report.part < 1 ? u"≈"_s : QString())
                          + QLocale().toString(qlonglong(double(rows) / report.part)));
    if (!m_compact)
        facts << tr("not a known format");
    return facts.join(u" · "_s);
}

void AdjustHead::fillProfiles(QMenu &menu)
{
    const auto content = m_folder.read();
    for (const Profile &profile : content.profiles) {
        const bool chosen = m_session && m_session->profileName() == profile.name();
        addChoice(menu, nameInMenu(profile.name()), chosen,
                  [this, profile] { Q_EMIT profileChosen(profile); });
    }
    if (content.profiles.empty())
        menu.addAction(tr("There are no profiles yet"))->setEnabled(false);
}

} // namespace tally

#include "moc_adjusthead.cpp"
