// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchform.h"

#include "services/async.h"
#include "ui/kit/labels.h"
#include "ui/text/numberformat.h"
#include "ui/watch/watchfields.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int OfferAfterMs = 400; // of rest at the keyboard

QString number(int64_t count)
{
    return format::count(Int128(count));
}

} // namespace

WatchForm::WatchForm(WatchService &service, const FormatRegistry &formats, const ProfileFolder &profiles,
                     QWidget *parent)
    : QFrame(parent)
    , m_service(service)
    , m_title(roleLabel({}, u"section", this))
    , m_fields(new WatchFields(formats, profiles, this))
    , m_says(wrappedLabel({}, u"muted", this))
{
    setObjectName("watch.form"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 10, 16, 12);
    box->setSpacing(8);
    box->addWidget(m_title);
    box->addWidget(m_fields);
    box->addWidget(makeFoot());
    connect(m_fields, &WatchFields::edited, this, &WatchForm::edited);
    connect(m_fields, &WatchFields::submitted, this, &WatchForm::submit);
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
    m_fields->setFolder(folder);
    const bool isNew = folder.id == 0;
    m_title->setText(isNew ? tr("Watch a folder") : tr("Change a watched folder"));
    m_onlyNew->setVisible(isNew);
    m_primary->setText(isNew ? tr("Read all") : tr("Save"));
    m_writing = false;
    show();
    edited();
    m_fields->focusPath();
}

void WatchForm::leave()
{
    if (!isOpen())
        return;
    if (m_fields->isNew())
        m_draft = m_fields->folder();
    stopOffer();
    hide();
    Q_EMIT left();
}

void WatchForm::edited()
{
    stopOffer();
    m_offer.reset();
    if (m_fields->isNew() && !m_fields->problem())
        m_asking.start();
    present();
}

void WatchForm::askOffer()
{
    m_offerProgress = std::make_shared<WatchProgress>();
    m_ticker.start();
    const int turn = ++m_turn;
    deliver(m_service.offer(m_fields->folder(), m_offerProgress), this,
            [this, turn](const Result<WatchOffer> &offer) {
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
    const auto wrong = m_fields->problem();
    const bool isNew = m_fields->isNew();
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
    if (m_fields->isNew())
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
    deliver(m_service.add(m_fields->folder(), leftOut), this, [this](const Result<int64_t> &added) {
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
    deliver(m_service.change(m_fields->folder()), this, [this](const Result<void> &changed) {
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
