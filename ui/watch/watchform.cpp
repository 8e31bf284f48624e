// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchform.h"

#include "services/async.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/text/numberformat.h"
#include "ui/watch/watchtext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int OfferAfterMs = 400; // of rest at the keyboard
constexpr int ProfileRole = Qt::UserRole + 1;

QString number(int64_t count)
{
    return format::count(Int128(count));
}

} // namespace

WatchForm::WatchForm(WatchService &service, const FormatRegistry &formats, const ProfileFolder &profiles,
                     QWidget *parent)
    : QFrame(parent)
    , m_service(service)
    , m_profiles(profiles)
    , m_title(roleLabel({}, u"section", this))
    , m_path(new QLineEdit(this))
    , m_filter(new QLineEdit(this))
    , m_reads(new QComboBox(this))
    , m_subfolders(new QCheckBox(tr("Folders &below it, too"), this))
    , m_asks(new QCheckBox(tr("As&k before each file is imported"), this))
    , m_says(wrappedLabel({}, u"muted", this))
{
    setObjectName("watch.form"_L1);
    m_reads->addItem(tr("What is found out"), QString());
    for (const auto &format : formats.formats())
        m_reads->addItem(format->info().name, format->info().id);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 10, 16, 12);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_title, 0, 0, 1, 6);
    makeFields(*grid);
    grid->addWidget(makeFoot(), 4, 0, 1, 6);
    m_asking.setSingleShot(true);
    m_asking.setInterval(OfferAfterMs);
    connect(&m_asking, &QTimer::timeout, this, &WatchForm::askOffer);
    m_ticker.setInterval(200);
    connect(&m_ticker, &QTimer::timeout, this, &WatchForm::tick);
    hide();
}

WatchForm::~WatchForm()
{
    stopOffer();
}

void WatchForm::makeFields(QGridLayout &grid)
{
    const auto label = [&](const QString &text, QWidget *buddy, int row, int column) {
        auto *made = roleLabel(text, u"muted", this);
        made->setTextFormat(Qt::PlainText);
        made->setBuddy(buddy);
        buddy->setAccessibleName(QString(text).remove(u'&'));
        grid.addWidget(made, row, column);
    };
    m_path->setObjectName("watch.path"_L1);
    m_path->setPlaceholderText(tr("~/logs, for example"));
    auto *choose = new QPushButton(tr("&Choose…"), this);
    choose->setObjectName("watch.choose"_L1);
    choose->setAutoDefault(false);
    label(tr("Folder"), m_path, 1, 0);
    grid.addWidget(m_path, 1, 1, 1, 4);
    grid.addWidget(choose, 1, 5);
    m_filter->setObjectName("watch.filter"_L1);
    m_filter->setPlaceholderText(tr("all"));
    setPlainToolTip(m_filter,
                    tr("Names with * and ?, parted by \";\": \"*.jsonl; usage_*.csv\". Empty: all files."));
    label(tr("Files"), m_filter, 2, 0);
    grid.addWidget(m_filter, 2, 1);
    m_reads->setObjectName("watch.reads"_L1);
    m_reads->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reads->setMinimumContentsLength(22);
    label(tr("Read as"), m_reads, 2, 2);
    grid.addWidget(m_reads, 2, 3, 1, 3);
    m_subfolders->setObjectName("watch.subfolders"_L1);
    m_asks->setObjectName("watch.asks"_L1);
    grid.addWidget(m_subfolders, 3, 1);
    grid.addWidget(m_asks, 3, 3, 1, 3);
    grid.setColumnStretch(1, 2);
    grid.setColumnStretch(3, 2);
    connect(choose, &QPushButton::clicked, this, &WatchForm::choose);
    connect(m_path, &QLineEdit::textEdited, this, &WatchForm::edited);
    connect(m_filter, &QLineEdit::textEdited, this, &WatchForm::edited);
    connect(m_reads, &QComboBox::activated, this, &WatchForm::edited);
    connect(m_subfolders, &QCheckBox::clicked, this, &WatchForm::edited);
    for (QLineEdit *edit : {m_path, m_filter})
        connect(edit, &QLineEdit::returnPressed, this, &WatchForm::submit);
}

QWidget *WatchForm::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_says->setObjectName("watch.says"_L1);
    row->addWidget(m_says, 1);
    auto *cancel = new QPushButton(tr("Cancel"), foot);
    cancel->setObjectName("watch.cancel"_L1);
    m_onlyNew = new QPushButton(tr("Only new files from now"), foot);
    m_onlyNew->setObjectName("watch.onlyNew"_L1);
    m_primary = new QPushButton(foot);
    m_primary->setObjectName("watch.primary"_L1);
    m_primary->setProperty("primary", true);
    for (QPushButton *button : {cancel, m_onlyNew, m_primary}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    connect(cancel, &QPushButton::clicked, this, &WatchForm::leave);
    connect(m_onlyNew, &QPushButton::clicked, this, [this] { add(true); });
    connect(m_primary, &QPushButton::clicked, this, &WatchForm::submit);
    return foot;
}

void WatchForm::beginNew(const QString &path)
{
    WatchFolder folder = m_draft;
    if (!path.isEmpty())
        folder = {.path = path};
    begin(folder);
}

void WatchForm::beginChange(const WatchFolder &folder)
{
    begin(folder);
}

void WatchForm::begin(const WatchFolder &folder)
{
    stopOffer();
    m_folder = folder;
    const bool isNew = folder.id == 0;
    m_title->setText(isNew ? tr("Watch a folder") : tr("Change a watched folder"));
    m_path->setText(withHome(folder.path));
    m_filter->setText(folder.filter);
    for (int i = m_reads->count() - 1; i > 0; --i) {
        if (!m_reads->itemData(i, ProfileRole).isNull())
            m_reads->removeItem(i);
    }
    QStringList names;
    for (const Profile &profile : m_profiles.read().profiles)
        names << profile.name();
    if (!folder.profile.isEmpty() && !names.contains(folder.profile))
        names << folder.profile; // it is gone, and that is told
    for (const QString &name : names) {
        m_reads->addItem(tr("Profile “%1”").arg(name));
        m_reads->setItemData(m_reads->count() - 1, name, ProfileRole);
    }
    const int chosen = folder.profile.isEmpty() ? m_reads->findData(folder.formatId)
                                                : m_reads->findData(folder.profile, ProfileRole);
    m_reads->setCurrentIndex(std::max(0, chosen));
    m_subfolders->setChecked(folder.subfolders);
    m_asks->setChecked(folder.asks);
    m_onlyNew->setVisible(isNew);
    m_primary->setText(isNew ? tr("Read all") : tr("Save"));
    m_writing = false;
    show();
    edited();
    m_path->setFocus(Qt::OtherFocusReason);
    m_path->selectAll();
}

void WatchForm::leave()
{
    if (!isOpen())
        return;
    if (m_folder.id == 0)
        m_draft = wanted();
    stopOffer();
    hide();
    Q_EMIT left();
}

WatchFolder WatchForm::wanted() const
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

std::optional<QString> WatchForm::problem() const
{
    const WatchFolder folder = wanted();
    if (folder.path.isEmpty())
        return QString();
    if (!QDir::isAbsolutePath(folder.path))
        return tr("The folder needs its whole path, which begins with / or ~.");
    const bool isMoved = m_folder.id == 0 || folder.path != m_folder.path;
    if (isMoved && !QFileInfo(folder.path).isDir())
        return tr("There is no folder of this name.");
    return std::nullopt;
}

void WatchForm::edited()
{
    stopOffer();
    m_offer.reset();
    if (m_folder.id == 0 && !problem())
        m_asking.start();
    present();
}

void WatchForm::choose()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a folder to watch"), fromHome(m_path->text()));
    dialog->setObjectName("watch.folderDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_path->setText(withHome(QDir::cleanPath(path)));
        edited();
    });
    dialog->open();
}

void WatchForm::askOffer()
{
    m_offerProgress = std::make_shared<WatchProgress>();
    m_ticker.start();
    const int turn = ++m_turn;
    deliver(m_service.offer(wanted(), m_offerProgress), this, [this, turn](const Result<WatchOffer> &offer) {
        if (turn == m_turn)
            showOffer(offer);
    });
    present();
}

void WatchForm::showOffer(const Result<WatchOffer> &offer)
{
    stopOffer();
    if (offer)
        m_offer = *offer;
    else
        m_says->setText(offer.error().message);
    present();
}

void WatchForm::stopOffer()
{
    ++m_turn;
    m_asking.stop();
    m_ticker.stop();
    if (m_offerProgress)
        m_offerProgress->file.cancel = true;
    m_offerProgress.reset();
}

void WatchForm::tick()
{
    const auto due = m_offerProgress ? m_offerProgress->due.load() : 0;
    if (due > 0)
        m_says->setText(tr("Only looking: %1 of %2 files. Nothing is written.")
                            .arg(number(m_offerProgress->done), number(due)));
}

void WatchForm::present()
{
    const auto wrong = problem();
    const bool isNew = m_folder.id == 0;
    m_primary->setEnabled(!wrong && !m_writing);
    m_onlyNew->setEnabled(!wrong && !m_writing && m_offer);
    if (wrong)
        m_says->setText(*wrong);
    else if (!isNew)
        m_says->setText(tr("What was read stays; files are read as it says here from now on."));
    else if (m_offerProgress)
        m_says->setText(tr("Only looking: nothing is written."));
    else if (!m_offer)
        m_says->setText({});
    if (wrong || !m_offer)
        return;
    if (m_offer->state != FolderScan::State::Here) {
        m_says->setText(tr("There is no permission to read this folder."));
        return;
    }
    QStringList facts = {tr("%1 files", "number").arg(number(m_offer->files)),
                         tr("%1 records", "number").arg(number(m_offer->records))};
    if (m_offer->costNano != 0)
        facts << format::cost(Int128(m_offer->costNano));
    if (m_offer->unpriced > 0)
        facts << tr("%1 without a cost", "number of records").arg(number(m_offer->unpriced));
    if (m_offer->questions > 0)
        facts << tr("%1 files will ask", "number").arg(number(m_offer->questions));
    m_says->setText(facts.join(u", "_s));
}

bool WatchForm::submit()
{
    if (!isOpen() || !m_primary->isEnabled())
        return false;
    if (m_folder.id == 0)
        add(false);
    else
        change();
    return true;
}

void WatchForm::add(bool onlyNew)
{
    const std::vector<WatchFile> leftOut = onlyNew && m_offer ? m_offer->found : std::vector<WatchFile>();
    stopOffer();
    m_writing = true;
    present();
    deliver(m_service.add(wanted(), leftOut), this, [this](const Result<int64_t> &added) {
        m_writing = false;
        present();
        if (!added)
            return Q_EMIT failed(added.error());
        m_draft = {};
        hide();
        Q_EMIT stored();
    });
}

void WatchForm::change()
{
    m_writing = true;
    present();
    deliver(m_service.change(wanted()), this, [this](const Result<void> &changed) {
        m_writing = false;
        present();
        if (!changed)
            return Q_EMIT failed(changed.error());
        hide();
        Q_EMIT stored();
    });
}

} // namespace tally

#include "moc_watchform.cpp"
