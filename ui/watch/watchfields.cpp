// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchfields.h"

#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/watch/watchtext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int ProfileRole = Qt::UserRole + 1;

} // namespace

WatchFields::WatchFields(const FormatRegistry &formats, const ProfileFolder &profiles, QWidget *parent)
    : QWidget(parent)
    , m_profiles(profiles)
    , m_path(new QLineEdit(this))
    , m_filter(new QLineEdit(this))
    , m_reads(new QComboBox(this))
    , m_subfolders(new QCheckBox(tr("Folders &below it, too"), this))
    , m_asks(new QCheckBox(tr("As&k before each file is imported"), this))
{
    m_path->setObjectName("watch.path"_L1);
    m_path->setPlaceholderText(tr("~/logs, for example"));
    m_filter->setObjectName("watch.filter"_L1);
    m_filter->setPlaceholderText(tr("all"));
    setPlainToolTip(m_filter,
                    tr("Names with * and ?, parted by \";\": \"*.jsonl; usage_*.csv\". Empty: all files."));
    m_subfolders->setObjectName("watch.subfolders"_L1);
    m_asks->setObjectName("watch.asks"_L1);
    makeReads(formats);
    placeFields();
    connectFields();
}

void WatchFields::makeReads(const FormatRegistry &formats)
{
    m_reads->setObjectName("watch.reads"_L1);
    m_reads->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reads->setMinimumContentsLength(22);
    m_reads->addItem(tr("What is found out"), QString());
    for (const auto &format : formats.formats())
        m_reads->addItem(format->info().name, format->info().id);
}

void WatchFields::placeFields()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    const auto label = [&](const QString &text, QWidget *buddy, int row, int column) {
        auto *made = roleLabel(text, u"muted", this);
        made->setTextFormat(Qt::PlainText);
        made->setBuddy(buddy);
        buddy->setAccessibleName(QString(text).remove(u'&'));
        grid->addWidget(made, row, column);
    };
    auto *choose = new QPushButton(tr("&Choose…"), this);
    choose->setObjectName("watch.choose"_L1);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &WatchFields::choose);
    label(tr("Folder"), m_path, 0, 0);
    grid->addWidget(m_path, 0, 1, 1, 4);
    grid->addWidget(choose, 0, 5);
    label(tr("Files"), m_filter, 1, 0);
    grid->addWidget(m_filter, 1, 1);
    label(tr("Read as"), m_reads, 1, 2);
    grid->addWidget(m_reads, 1, 3, 1, 3);
    grid->addWidget(m_subfolders, 2, 1);
    grid->addWidget(m_asks, 2, 3, 1, 3);
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(3, 2);
}

void WatchFields::connectFields()
{
    for (QLineEdit *edit : {m_path, m_filter}) {
        connect(edit, &QLineEdit::textEdited, this, &WatchFields::edited);
        connect(edit, &QLineEdit::returnPressed, this, &WatchFields::submitted);
    }
    connect(m_reads, &QComboBox::activated, this, &WatchFields::edited);
    connect(m_subfolders, &QCheckBox::clicked, this, &WatchFields::edited);
}

void WatchFields::setFolder(const WatchFolder &folder)
{
    m_folder = folder;
    m_path->setText(withHome(folder.path));
    m_filter->setText(folder.filter);
    offerProfiles(folder.profile);
    const int chosen = folder.profile.isEmpty() ? m_reads->findData(folder.formatId)
                                                : m_reads->findData(folder.profile, ProfileRole);
    m_reads->setCurrentIndex(std::max(0, chosen));
    m_subfolders->setChecked(folder.subfolders);
    m_asks->setChecked(folder.asks);
}

// Behind the formats.
void WatchFields::offerProfiles(const QString &chosen)
{
    for (int i = m_reads->count() - 1; i > 0; --i) {
        if (!m_reads->itemData(i, ProfileRole).isNull())
            m_reads->removeItem(i);
    }
    QStringList names;
    for (const Profile &profile : m_profiles.read().profiles)
        names << profile.name();
    if (!chosen.isEmpty() && !names.contains(chosen))
        names << chosen; // it is gone, and that is told
    for (const QString &name : names) {
        m_reads->addItem(tr("Profile “%1”").arg(name));
        m_reads->setItemData(m_reads->count() - 1, name, ProfileRole);
    }
}

WatchFolder WatchFields::folder() const
{
    WatchFolder folder = m_folder;
    folder.path = fromHome(m_path->text());
    folder.filter = m_filter->text().trimmed();
    folder.profile = m_reads->currentData(ProfileRole).toString();
    folder.formatId = m_reads->currentData().toString();
    folder.subfolders = m_subfolders->isChecked();
    folder.asks = m_asks->isChecked();
    return folder;
}

std::optional<QString> WatchFields::problem() const
{
    const WatchFolder wanted = folder();
    if (wanted.path.isEmpty())
        return QString();
    if (!QDir::isAbsolutePath(wanted.path))
        return tr("The folder needs its whole path, which begins with / or ~.");
    const bool isMoved = isNew() || wanted.path != m_folder.path;
    if (isMoved && !QFileInfo(wanted.path).isDir())
        return tr("There is no folder of this name.");
    return std::nullopt;
}

void WatchFields::focusPath()
{
    m_path->setFocus(Qt::OtherFocusReason);
    m_path->selectAll();
}

void WatchFields::choose()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a folder to watch"), fromHome(m_path->text()));
    dialog->setObjectName("watch.folderDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_path->setText(withHome(QDir::cleanPath(path)));
        Q_EMIT edited();
    });
    dialog->open();
}

} // namespace tally

#include "moc_watchfields.cpp"
